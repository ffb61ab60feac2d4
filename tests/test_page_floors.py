"""Floors of a thread by their days, ways to other pages, quotations without figures."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page_ends import BODY

from pipeline.page.breaks.folios import running_heads
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading
from pipeline.page.site.counters import counter

ANSWERS = (
    ("小满不满", 4, "同回本，我卖了一半，剩下的当彩票", "2楼", "2025-05-20 23:05"),
    ("养基场场长", 14, "规矩那条学到了", "3楼", "2025-05-21 07:30"),
)


def thread(first: str = "1楼", *, head: str = "关注：48.2万帖子：310.6万签到") -> Reading:
    lines = "".join(f"<p>{each}</p>" for each in BODY.splitlines())
    answers = "".join(
        f"<div class='f'><a>{name}</a><em>Lv.{level}</em></div><div>{said}</div>"
        f"<div class='tail'><span>{floor}</span><span>{when}</span></div>"
        for name, level, said, floor, when in ANSWERS
    )
    page = (
        f"<html><body><div>{head}</div><div class='f'><a>半仓主义者</a><em>Lv.11</em><em>楼主</em></div>"
        f"<div class='cc'>{lines}</div><div class='tail'><span>来自 手机客户端</span><span>{first}</span>"
        f"<span>2025-05-20 22:47</span></div>{answers}</body></html>"
    )
    return ours(page.encode())


def test_names_and_days_on_other_floors_are_those_of_answers() -> None:
    read = thread()
    assert read.authors == ["半仓主义者"]
    assert read.publisher is None
    assert read.date != "2025-05-21T07:30:00+08:00"


def test_a_page_without_its_first_floor_keeps_what_its_lines_say() -> None:
    assert thread("4楼").authors == ["半仓主义者", "小满不满", "养基场场长"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("关注：48.2万帖子：310.6万签到", "counters"),
        ("帖子 310.6万 已关注", "counters"),
        ("【汀兰号精选】一张图看懂清算流程 >>", "a way to another page"),
        ("三分钟读懂季报»", "a way to another page"),
        ("行情中心：上证指数 --.-- 深证成指 --.--", "quotations that no script filled in"),
        ("恒生指数 --", "quotations that no script filled in"),
        ("关注48.2万户投资者", None),
        ("帖子310篇都说了什么", None),
        ("一张图看懂清算流程", None),
        ("申购费>>赎回费的时候", None),
        ("他说，读完就懂了。更多>>", None),
        ("上证指数 -- 一个老股民的二十年", None),
        ("汀兰成长 -0.41%", None),
        ("-- 编者按", None),
    ],
)
def test_lines_that_are_no_text_by_themselves(line: str, why: str | None) -> None:
    (only,) = lines_of(line)
    assert counter(only) == why


def folded_page(folds: str, below: str = "") -> str:
    page = (
        "<html><body><div class='b'><h1>汀兰全球精选更新的招募说明书摘要</h1><p>公告日期：2025年3月28日</p>"
        f"{folds}</div>{below}<div class='ft'><p>汀兰基金管理有限公司</p></div></body></html>"
    )
    return ours(page.encode()).text


FEES = "持有少于7日的，赎回费率为1.50%，全额计入基金财产。"
TABLE = "<table><tr><th>费用项目</th><th>年费率</th></tr><tr><td>管理费</td><td>1.20%</td></tr></table>"


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        (f"<details open><summary>二、基金的费用</summary>{TABLE}<p>{FEES}</p></details>", True),
        (f"<details><summary>二、基金的费用</summary><p>{FEES}</p></details>", True),
        (f"<div class='x'><p>别的产品</p></div><div class='x7f'><div><p>{FEES}</p></div></div>", False),
    ],
)
def test_a_fold_with_one_paragraph_is_a_part_like_the_others(last: str, stays: bool) -> None:  # noqa: FBT001  a case
    lines = "".join(f"<p>{each}</p>" for each in BODY.splitlines())
    folds = f"<details open><summary>一、重要提示</summary>{lines}</details>"
    page = folded_page(folds + last) if stays else folded_page(folds, last)
    assert (FEES in page) is stays


NAMES = ("苇岸", "北澍", "潮声", "桂雨", "禾渡", "岸汀")
LINKS = " ".join(f"<a href='/c/{name}'>{name}</a>" for name in NAMES)


@pytest.mark.parametrize(
    ("line", "word", "stays"),
    [
        (f"基金公司：{LINKS}", "潮声", False),
        (f"投资主题：{LINKS}", "潮声", False),
        ("今年清算最多的公司：苇岸、北澍、潮声、桂雨、禾渡和岸汀，合计十九只。", "潮声", True),
        ("出席的有：苇岸、北澍、潮声、桂雨、禾渡、岸汀的六位代表。", "潮声", True),
    ],
)
def test_what_a_list_may_be_narrowed_to_is_no_text(line: str, word: str, stays: bool) -> None:  # noqa: FBT001  a case
    lines = "".join(f"<p>{each}</p>" for each in BODY.splitlines())
    rows = "".join(f"<tr><td>0X60{n}</td><td>汀兰{n}号</td><td>1.{n}42</td></tr>" for n in range(10, 16))
    page = (
        f"<html><body><h1>发起式基金三年到期的多了</h1><p>2025-04-22 07:16 来源：汀兰商报</p>{lines}"
        f"<p>{line}</p><table>{rows}</table><p>注：按前一交易日净值计算，成立不足的不计。</p></body></html>"
    )
    assert (word in ours(page.encode()).text) is stays


FIRM = "汀蘭證券投資信託股份有限公司"


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ("上一頁 1 2 3 下一頁", False),
        ("首页 上一页 1 2 3 下一页 尾页 共38条", False),
        ("第 3 頁 共 9 頁", True),
        ("- 3 -", True),
    ],
)
def test_who_signs_the_last_notice_above_a_pager_is_no_head_of_sheets(foot: str, head: bool) -> None:  # noqa: FBT001  a case
    notices = (BODY, BODY.replace("4月", "5月"), BODY.replace("4月", "6月"))
    lines = list(lines_of("".join(f"{each}{FIRM}\n" for each in notices) + foot))
    said = [reading(line, republic=False) for line in lines]
    running_heads(lines, said)
    assert (said[-2].reason == "a running head") is head
