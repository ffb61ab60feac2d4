"""Notices that fold, printings that are cut, what an app calls a writer, a house for a title, short days."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, paged
from tests.test_page_reprints import HANS, HANT, TITLE

from pipeline.article import settle
from pipeline.page.days.dates import short_year
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.site import site_remarks

NOTICE = "经与托管人协商一致，管理人决定自{}月六日起调整汀兰债券的申购限额，投资者可登录公司网站查询。"


def _html(inside: str, title: str = f"{TITLE} - 雁汀财经", head: str = "") -> Reading:
    return ours(f"<html><head><title>{title}</title>{head}</head><body>{inside}</body></html>".encode())


def _folded(kind: str, names: tuple[str, str], days: tuple[str, str]) -> Reading:
    parts = "".join(
        f'<div class="item"><div class="{kind}"><b>{name}</b><i>{day}</i></div>'
        f"<div><p>{NOTICE.format(at)}</p><p>特此公告。</p><p>汀兰基金管理有限公司</p><p>{day}</p></div></div>"
        for at, name, day in zip("五九", names, days, strict=True)
    )
    return _html(f"<div>{parts}</div>", "临时公告 | 汀兰基金")


@pytest.mark.parametrize(
    ("kind", "documents"),
    [
        ("ant-collapse-header", 2),
        ("el-accordion__title", 2),
        ("panel-heading", 2),
        ("fold_hd", 2),
        ("row", 1),  # no head of a part that folds
        ("collapse", 1),
    ],
)
def test_the_day_in_the_head_of_a_part_that_folds(kind: str, documents: int) -> None:
    names = "关于汀兰债券调整申购限额的公告", "汀兰债券恢复大额申购的公告"
    read = _folded(kind, names, ("2025-05-06", "2025-09-06"))
    assert read.documents == documents
    told = [(each["title"], each["date"]) for each in read.articles]
    assert (told == list(zip(names, ("2025-05-06", "2025-09-06"), strict=True))) is (documents == 2)


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


CUT = (HANT[0], HANT[1][:34])
OTHER = (
    "在另一座城市，保險公司的收益憑證賣得很慢，櫃員說，一個上午沒有人問起。",
    "到了下午，排隊的人多是來取養老金",
)


@pytest.mark.parametrize(
    ("below", "copies"),
    [
        (CUT, 2),
        ((HANS[0], HANS[1][:30]), 2),
        ((HANS[0].replace("短债", "□债"), HANS[1].replace("没有", "□□")), 2),
        (OTHER, 1),
        ((OTHER[0], CUT[1]), 1),  # one sentence of it
        ((HANS[0][:12] + "，记者昨天问了三家。", OTHER[1]), 1),
    ],
)
@pytest.mark.parametrize("box", ['class="src_9"', 'style="height:1px;overflow:hidden"', 'class="wap-only"'])
def test_a_printing_below_the_text_that_is_cut(below: tuple[str, ...], box: str, copies: int) -> None:
    inside = f"<h2>{TITLE}</h2><div>2024-07-02</div><div class=txt>{_paragraphs(HANS)}</div>"
    read = _html(f"{inside}<div {box}>{_paragraphs(below)}</div><ul><li>上一篇：定存又降了</li></ul>")
    assert read.copies == copies
    if copies == 2:
        assert read.text.split("\n") == list(HANS)


POST = (
    "把三个账户的基金对了一遍，亏得最多的不是跌得最狠的那只，而是我买卖次数最多的那只。"
    "去年初到现在，它自己涨了六个点。"
)
REST = "原因不神秘：一共买了二十三次、卖了十九次，光是赎回费就付了一千四百多元。"


@pytest.mark.parametrize(
    ("opening", "button", "copies"),
    [
        (POST[:48], "...展开全文", 2),
        (POST[:45], "展开", 2),
        (POST[:50], "[阅读全文]", 2),
        (POST[:48], "回复", 1),  # no button that shows the rest
        (POST[10:50], "展开全文", 1),  # not the beginning
        ("今天大家都在问，持有三年到底能不能赚钱，我把家里的账翻出来，一笔一笔算给各位看看。", "展开全文", 1),
    ],
)
def test_the_opening_of_a_post_above_the_whole(opening: str, button: str, copies: int) -> None:
    page = paged(f"半糖会计\n5小时前 · 来自 福建\n{opening}\n{button}\n{POST}\n{REST}\n全部评论 12\n")
    assert 1 + max(block.copy for block in page.blocks) == copies
    if copies == 2:
        assert settle(page)[0].text == f"{POST}\n{REST}"


@pytest.mark.parametrize(
    ("name", "badge", "title", "authors"),
    [
        ("阿澈的养基场", "基金达人", None, ["阿澈的养基场"]),
        ("半岛细文", "理財達人", None, ["半岛细文"]),
        ("老陶算账", "财经创作者", None, ["老陶算账"]),
        ("青箬笠", "认证理财师", None, ["青箬笠"]),
        ("为什么基金达人总是亏钱", "老陶算账", "为什么基金达人总是亏钱", []),
        ("定投三年的账本公开", "雁汀财经", "定投三年的账本公开", []),
    ],
)
def test_what_an_app_calls_a_writer_is_no_title(
    name: str, badge: str, title: str | None, authors: list[str]
) -> None:
    (told,) = paged(f"{name}\n{badge}\n38分钟前\n{BODY}\n").documents
    assert (told.title.value if told.title else None) == title
    assert not authors or [each.value for each in told.authors] == authors


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("汀兰基金管理有限公司", "汀兰债券开放日常赎回业务的公告"),
        ("欢迎访问汀兰证券股份有限公司网站", "汀兰债券开放日常赎回业务的公告"),
        ("汀蘭證券投資信託股份有限公司", "汀兰债券开放日常赎回业务的公告"),
        ("关于核准汀兰基金管理有限公司", "汀兰债券开放日常赎回业务的公告"),
        ("汀兰债券开放日常赎回业务的公告_汀兰基金管理有限公司", "汀兰债券开放日常赎回业务的公告"),
        ("汀兰债券开放日常赎回业务的公告", "汀兰债券开放日常赎回业务的公告"),
    ],
)
def test_a_house_in_the_title_element_is_no_title(head: str, title: str) -> None:
    house = head if head.startswith("汀") and "_" not in head else "汀兰基金管理有限公司"
    rows = f"<tr><td>基金名称</td><td>汀兰债券</td></tr><tr><td>基金管理人名称</td><td>{house}</td></tr>"
    inside = f"<table><tr><td><span>{title}</span></td></tr></table><p>公告送出日期：2025年8月21日</p>"
    read = _html(f"{inside}<table border=1>{rows}</table><p>{NOTICE.format('八')}</p><p>特此公告。</p>", head)
    assert read.title == title


@pytest.mark.parametrize(
    ("address", "year"),
    [
        ("https://m.yanting.example/n/251125/0041.html", 2025),
        ("https://yanting.example/a/190307/", 2019),
        ("https://yanting.example/n/251325/0041.html", None),  # no month
        ("https://yanting.example/n/9251125/0041.html", None),
        ("https://yanting.example/n/251125.html", None),  # a number
        ("https://yanting.example/n/651125/1.html", None),
    ],
)
def test_the_year_of_a_short_day_in_an_address(address: str, year: int | None) -> None:
    assert short_year(address) == year


def test_a_moment_takes_its_year_from_a_short_day_in_the_address() -> None:
    told = "<div><span>雁汀日报</span><span>11-25 06:40</span></div>"
    for address, date in (("251125/0041", "2025-11-25T06:40:00+08:00"), ("item/0041", None)):
        link = f'<link rel="canonical" href="https://m.yanting.example/n/{address}.html">'
        read = _html(f"<h1>{TITLE}</h1>{told}<div>{_paragraphs(HANS)}</div>", head=link)
        assert read.date == date


@pytest.mark.parametrize(
    ("line", "of_site"),
    [
        ("风险提示：本页内容为用户观点，不代表雁汀理财立场，基金有风险，投资须谨慎", True),
        ("以上言论仅代表网友个人意见，不代表本社区立场。", True),
        ("聲明：該帖子為會員個人看法，並不代表本討論區立場", True),
        ("本文仅代表作者个人观点，不构成投资建议。", False),
        ("本文内容为用户观点，不代表所在机构立场。", False),
        ("风险提示：基金有风险，投资须谨慎。", False),
        ("以上为用户提出的三个问题，不代表全部。", False),
    ],
)
def test_what_a_site_says_of_its_users(line: str, *, of_site: bool) -> None:
    (found,) = lines_of(line)
    assert site_remarks._of_site(found, []) is of_site


@pytest.mark.parametrize(
    ("head", "over", "main", "title"),
    [
        (
            "每周市場脈搏：當美元不再是避風港 | 汀嶺資產管理",
            "每周市場脈搏",
            "當美元不再是避風港",
            "當美元不再是避風港",
        ),
        (
            "汀兰周记：减息延后，收息资产怎么办_雁汀财经",
            "汀兰周记",
            "减息延后，收息资产怎么办",
            "减息延后，收息资产怎么办",
        ),
        (
            "投信視野｜升息循環尾聲的三個誤會 - 汀蘭投信",
            "投信視野",
            "升息循環尾聲的三個誤會",
            "升息循環尾聲的三個誤會",
        ),
        (
            "减息延后，收息资产怎么办_雁汀财经",
            "汀兰周记",
            "减息延后，收息资产怎么办",
            "减息延后，收息资产怎么办",
        ),
        ("汀兰债券投资基金_雁汀财经", "汀兰债券投资基金", "概况", "汀兰债券投资基金"),
        (f"{TITLE}_雁汀财经", "", TITLE, TITLE),
    ],
)
def test_a_column_over_the_heading_is_no_title(head: str, over: str, main: str, title: str) -> None:
    top = f"<div><p class=eyebrow>{over}</p><h1>{main}</h1><p>2025年11月21日</p></div>"
    assert _html(f"{top}<div>{_paragraphs(HANT)}</div>", head).title == title


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Image 3", "widget"),
        ("/* $file: list.tpl.php,v $ $rev: 1.2 $ */ ?>", "widget"),
        ("<!-- item-list-end -->", "widget"),
        ("白金會員", "widget"),
        ("高级会员", "widget"),
        ("Image 3 shows the rate", None),
        ("汀兰 /* 注 */", None),
        ("会员代表大会", None),
        ("/* 本页由编辑整理 */", None),
    ],
)
def test_what_a_program_leaves_and_a_member_is(line: str, role: str | None) -> None:
    (found,) = lines_of(line)
    assert reading(found, republic=False).role == role
