"""Who signs, whose page it is, what is read: lines at the head and the foot of a page, in our own words."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY

from pipeline.page.writers.people import person

TITLE = "定期开放债基为何又受欢迎"
DECK = "机构占比高的产品反应最快，零售渠道要慢一个季度"
LETTER = f"致持有人的一封信\n尊敬的持有人：\n{BODY}\n"


def page(text: str) -> tuple[str | None, str | None, list[str]]:
    read = ours(text.encode())
    return read.title, read.publisher, list(read.authors or ())


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        ("苇塘基金管理有限公司\n公共事务总监\n于晚晴", ["于晚晴"]),
        ("苇塘基金管理有限公司\n客户服务部主管\n廉静 敬上", ["廉静"]),
        ("苇塘基金管理有限公司\n行政总裁\n区颖彤\n2024年3月6日", ["区颖彤"]),
        ("苇塘基金管理有限公司\n公共事务总监\n联系我们", []),
        ("苇塘基金管理有限公司\n产品一览\n于晚晴", []),
        ("客户服务部主管\n于晚晴", []),  # no house
    ],
)
def test_an_office_between_the_firm_and_the_name(foot: str, authors: list[str]) -> None:
    assert page(f"{TITLE}\n2024-03-06\n{BODY}\n{foot}\n")[2] == authors


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("柏榆投信\n董事长 黎安 敬上\n2024.03.06", "柏榆投信"),
        ("汀洲证券\n研究员 于晚晴\n2024.03.06", "汀洲证券"),
        ("下周见\n研究员 于晚晴\n2024.03.06", None),
        ("债市周记\n研究员 于晚晴\n2024.03.06", None),
    ],
)
def test_a_house_above_who_signs(foot: str, publisher: str | None) -> None:
    assert page(f"{LETTER}{foot}\n")[1] == publisher


@pytest.mark.parametrize(
    ("text", "name", "authors"),
    [
        ("你好，我是周见山。", "周见山", ["周见山"]),
        ("大家好，我是阿慢。这一周只说一件事。", "阿慢", ["阿慢"]),
        ("你好，这里是债市周记。", "债市周记", []),
        ("你好，我是周见山。", "下周预告", []),
    ],
)
def test_who_says_in_a_letter_who_he_is(text: str, name: str, authors: list[str]) -> None:
    assert page(f"{TITLE}\n2024-03-06\n{text}\n{BODY}\n{name}\n")[2] == authors


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("区颖彤", True),
        ("鹿小棠", True),
        ("单于晴", True),
        ("伍向东", True),
        ("区块链", False),
        ("区域", False),
        ("伍佰", False),
        ("费率表", False),
        ("平安", False),
        ("时评", False),
    ],
)
def test_rare_surnames(name: str, holds: bool) -> None:  # noqa: FBT001  a case
    assert person(name) == holds


@pytest.mark.parametrize(
    ("bar", "title"),
    [
        (f"正在阅读：{TITLE}", TITLE),
        (f"您正在浏览的文章：{TITLE}", TITLE),
        (f"現正閱讀 {TITLE}", TITLE),
        (f"正在阅读：{TITLE[:9]}…", TITLE),
    ],
)
def test_the_page_says_what_is_read(bar: str, title: str) -> None:
    text = f"{bar}\n打开APP\n\n{TITLE}\n{DECK}\n廉静 · 2024-03-06 07:52\n来源：柏舟日报\n{BODY}\n"
    read = ours(text.encode())
    assert read.title == title
    assert DECK not in read.text


@pytest.mark.parametrize(
    "bar", ["正在阅读：另一篇写养老的文章", "正在阅读", "阅读：基金频道", "正在阅读的人：12"]
)
def test_another_text_is_read(bar: str) -> None:
    text = f"{bar}\n打开APP\n{DECK}\n{TITLE}\n廉静 · 2024-03-06 07:52\n来源：柏舟日报\n{BODY}\n"
    assert ours(text.encode()).title in (TITLE, DECK)
    assert "正在" not in ours(text.encode()).text


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("財務  ·    ·  5 分鐘閱讀", False),
        ("洞察 · 7 分钟阅读", False),
        ("基金观点 | 4 min read", False),
        ("每天5分钟读完一份季报", True),
        ("用3分钟阅读一份合同够吗", True),
        ("一只基金的5分钟", True),
    ],
)
def test_how_long_a_text_takes_to_read(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    read = ours(f"{TITLE}\n2024-03-06\n{line}\n{BODY}\n".encode())
    assert (line in read.text) == kept


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (f"A06:财经\n上一版 下一版\n2024年3月6日 星期三\n岚山晚报\n{TITLE}\n本报记者 于晚晴", "岚山晚报"),
        (f"B02 / 理财\n2024年3月6日\n沿江商报\n{TITLE}\n本报记者 于晚晴", "沿江商报"),
        (f"上一版 下一版\n岚山晚报\n{TITLE}\n本报记者 于晚晴", None),  # no leaf and no day
        (f"2024年3月6日\n债市早报\n{TITLE}\n本报记者 于晚晴", None),
        (f"汀洲证券 | 研究所\n固定收益 · 专题报告\n{TITLE}\n2024年3月6日", "汀洲证券"),
        (f"汀洲证券 · 策略团队\n{TITLE}\n2024年3月6日", "汀洲证券"),
        (f"汀洲证券 | 开户\n{TITLE}\n2024年3月6日", None),
        (f"债券 | 研究\n{TITLE}\n2024年3月6日", None),
    ],
)
def test_whose_paper_it_is_above_the_title(head: str, publisher: str | None) -> None:
    assert page(f"{head}\n{BODY}\n")[1] == publisher


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("本报记者 廉静 实习生 于晚晴", ["廉静", "于晚晴"]),
        ("分析师 廉静 S0X10521010001 lianj@x.example", ["廉静"]),
        ("发布于2024-03-06 作者：廉静", ["廉静"]),
        ("2024-03-06 编辑于柏舟", []),
    ],
)
def test_names_behind_their_keys(line: str, authors: list[str]) -> None:
    assert page(f"{TITLE}\n{line}\n{BODY}\n")[2] == authors


def markup(meta: str, foot: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    return (
        f"<html><head><title>{TITLE} - 小灶台</title></head><body><article><header><h1>{TITLE}</h1></header>"
        f"<div class='m1'>{meta}</div><div class='entry-content'>{paragraphs}</div></article>"
        f"{foot}</body></html>"
    )


@pytest.mark.parametrize(
    ("meta", "date"),
    [
        ("<span>2024年3月6日</span> | <span>412 次浏览</span> | <span>家里的钱</span>", "2024-03-06"),
        ("<span>2024-03-06</span> | <span>阅读时长: 5 分钟</span> | <a href='/c'>养老</a>", "2024-03-06"),
        ("<span>基金</span> | <span>412 次浏览</span> | <span>家里的钱</span>", None),
        ("<span>3月6日</span> | <span>412</span> | <span>家里的钱</span>", None),
    ],
)
def test_a_day_in_a_row_with_counters(meta: str, date: str | None) -> None:
    read = ours(markup(meta).encode())
    assert read.date == date
    assert "家里的钱" not in read.text


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        ("<div class='bio'><strong>作者：廉静</strong><p>每个月记一次账。</p></div>", ["廉静"]),
        ("<div class='bio'><strong>本站编辑部</strong><p>每个月记一次账。</p></div>", []),
        ("<div class='related'><strong>作者：廉静</strong><p>另一篇的摘要。</p></div>", []),
    ],
)
def test_a_box_of_who_wrote_below_a_text(foot: str, authors: list[str]) -> None:
    assert ours(markup("<span>2024-03-06</span>", foot).encode()).authors == authors


@pytest.mark.parametrize(
    ("state", "date"),
    [
        ('{"createdAt":1709735700000,"uid":7}', "2024-03-06T22:35:00+08:00"),
        ('{"ctime":"1709735700"}', "2024-03-06T22:35:00+08:00"),
        ('{"createdAt":1709739300000,"uid":7}', None),  # another hour
        ('{"uid":1709735700}, {"id":"1678113300000"}', None),  # two years
    ],
)
def test_a_moment_of_a_post_in_the_page_s_state(state: str, date: str | None) -> None:
    text = markup("<a href='/u'>灯下客</a><span>03-06 22:35</span>").replace(
        "</body>", f"<script>window.STATE={state};</script></body>"
    )
    assert ours(text.encode()).date == date


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("我给爸妈写的一页养老基金说明书", "article"),
        ("一份给新手的基金说明书", "article"),
        ("苇塘稳健混合型证券投资基金招募说明书", "prospectus"),
        ("苇塘日日盈理财产品说明书", "prospectus"),
    ],
)
def test_a_manual_is_no_prospectus(title: str, kind: str) -> None:
    assert ours(f"{title}\n2024-03-06\n{BODY}\n".encode()).kind == kind


def test_a_paper_s_kind_below_its_whole_title() -> None:
    cover = (
        "苇塘中证红利指数证券投资基金\n更新的招募说明书\n（2024年第1号）\n基金管理人：苇塘基金管理有限公司\n"
    )
    read = ours(f"{cover}二〇二四年三月六日\n更新的招募说明书\n重要提示\n{BODY}\n".encode())
    assert read.title == "苇塘中证红利指数证券投资基金更新的招募说明书"
    assert read.date == "2024-03-06"


@pytest.mark.parametrize(
    ("meta", "authors"),
    [
        (
            "<span>2024-03-06</span> | <span>412 次浏览</span> | <a href='/c'>家里的钱</a>",
            [],
        ),
        ("<span>2024-03-06</span> | <span>半勺盐</span> | <span>412 次浏览</span>", ["半勺盐"]),
    ],
)
def test_a_category_behind_the_counters_is_no_writer(meta: str, authors: list[str]) -> None:
    assert ours(markup(meta).encode()).authors == authors


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        ("<div class='author-box'><h4>半勺盐</h4><p>做饭的会计。</p></div>", ["半勺盐"]),
        ("<div class='author-box'><h4>关于作者</h4><p>做饭的会计。</p></div>", []),
        ("<div class='author-box'><h4><a href='/x'>更多文章</a></h4><p>做饭的会计。</p></div>", []),
        ("<div class='x1'><h4>半勺盐</h4><p>做饭的会计。</p></div>", []),
    ],
)
def test_the_name_on_top_of_a_writer_s_box(foot: str, authors: list[str]) -> None:
    assert ours(markup("<span>2024-03-06</span>", foot).encode()).authors == authors


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        ("巷口卖伞的老林的动态 - 浮标社区", ("浮标社区", ["巷口卖伞的老林"])),
        ("巷口卖伞的老林的帖子_浮标社区", ("浮标社区", ["巷口卖伞的老林"])),
        ("别人的动态 - 浮标社区", None),
    ],
)
def test_whose_post_the_title_element_says_it_is(title: str, facts: tuple[str, list[str]] | None) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    name = "<a href='/u'>巷口卖伞的老林</a><i class='v'>入市3年</i><span>2024-03-06 22:35</span>"
    body = f"<body><div class='u1'>{name}</div><div class='t1'>{paragraphs}</div></body>"
    text = f"<html><head><title>{title}</title></head>{body}</html>"
    read = ours(text.encode())
    assert ((read.publisher, read.authors) == ("浮标社区", ["巷口卖伞的老林"])) == (facts is not None)


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("翎溪基金管理有限公司", "翎溪基金管理有限公司"),
        ("翎溪基金管理有限公司的客户", None),
        ("翎溪优选组合", None),
    ],
)
def test_a_firm_below_a_notice_above_its_file(foot: str, publisher: str | None) -> None:
    warning = "风险提示：本基金封闭期为一年，净值可能因利率上行而下跌，请投资者谨慎决策。"
    text = f"关于调整申购时间的公告\n2024-03-06\n{BODY}\n{warning}\n{foot}\n原文下载（PDF，213.6 KB）\n"
    assert ours(text.encode()).publisher == publisher
