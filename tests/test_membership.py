"""Lines that the rules leave out or let in against all that stands around them, and lines that stay."""

import math

import pytest
from tests.html_scores import ours
from tests.test_page import BODY

from pipeline import tables
from pipeline.document import KEPT
from pipeline.page.lines import lines_of
from pipeline.page.placed import Placed
from pipeline.page.weighed.line_signs import signs
from pipeline.page.weighed.membership import AROUND_IT, COLUMNS, LABELS, Chain, chain, weigh
from pipeline.training import membership as training

WEIGHTS = (
    "# weights\nsign\tweights\nnone >\t0 1000 0\nother >\t0 0 0\nr=menu\t0 2000 0\nr=paragraph\t3000 0 0\n"
    "text >\t1000 0 0\n"
)


def test_the_chain_weighs_all_ways_through_the_lines() -> None:
    read = Chain(tables.parsed(WEIGHTS, COLUMNS, "weights")).read([["r=menu"], ["r=paragraph"], ["?"]])
    own = [[0, 2, 0], [3, 0, 0], [0, 0, 0]]
    step = [[1, 0, 0], [0, 1, 0], [0, 0, 0]]
    ways = {
        (a, b, c): math.exp(own[0][a] + step[a][b] + own[1][b] + step[b][c] + own[2][c])
        for a in range(3)
        for b in range(3)
        for c in range(3)
    }
    whole = sum(ways.values())
    for at in range(3):
        for label in range(3):
            share = sum(each for way, each in ways.items() if way[at] == label) / whole
            assert read[at][label] == round(1000 * share)


def test_the_weights_of_the_package_are_in_order() -> None:
    assert set(LABELS) == {"text", "none", "other"}
    assert all(len(each) == len(LABELS) for each in chain().signs.values())
    assert len(chain().signs) > 10_000


MENU = "".join(
    f"<li><a href=/{name}>{name}</a></li>"
    for name in ("首页", "基金超市", "净值查询", "客户服务", "关于我们")
)
FOOT = "<div class=footer><p>本站所载资料仅供参考</p><p>版权所有 朗润基金</p></div>"


def page(inner: str) -> str:
    """What is read in a page with something between its title and its text."""
    return ours(
        f"<html><head><title>朗润稳健债券 - 朗润基金</title></head><body><ul class=nav>{MENU}</ul>"
        f"<div class=main><h1>朗润稳健债券</h1>{inner}</div>{FOOT}</body></html>".encode()
    ).text


TEXT = "".join(f"<p>{each}</p>" for each in BODY.split("\n"))


@pytest.mark.parametrize(
    "button",
    [
        "<a href=a>加入自选</a>",
        "<span>字号：大 中 小</span>",
        "<a href=b>下载APP</a>",
        "<span>分享到：</span>",
    ],
)
def test_buttons_between_title_and_text_stay_out(button: str) -> None:
    text = page(f"<div>{button}</div><div>2026-03-04 来源：朗润基金</div>{TEXT}")
    assert text.startswith(BODY[:10])


@pytest.mark.parametrize("word", ["首页", "基金超市", "版权所有", "本站所载"])
def test_the_site_stays_out(word: str) -> None:
    assert word not in page(f"<div>2026-03-04 来源：朗润基金</div>{TEXT}")


def test_a_text_is_never_emptied() -> None:
    lines = list(lines_of("\n".join(f"第{at}页 登录 注册 首页 更多" for at in range(20))))
    placed = [Placed("menu", "word: 首页") for _ in lines]
    placed[7] = Placed("heading", "short, above a heading")
    weigh(lines, placed)
    assert any(each.role == "heading" for each in placed)


def test_pages_of_few_lines_stay_as_the_rules_have_them() -> None:
    lines = list(lines_of("甲\n乙\n丙"))
    placed = [Placed("menu", "outside any article"), Placed("paragraph", "running text"), Placed("menu", "x")]
    weigh(lines, placed)
    assert [each.role for each in placed] == ["menu", "paragraph", "menu"]


def test_titles_and_other_printings_stay() -> None:
    lines = list(lines_of("\n".join(f"{BODY}{at}" for at in range(9))))
    placed = [Placed("paragraph", "running text", 0, at > 20) for at, _ in enumerate(lines)]
    weigh(lines, placed)
    assert all(each.reason != AROUND_IT for each in placed)


def test_signs_of_a_huge_page_are_not_held_at_once() -> None:
    lines = list(lines_of("\n".join(f"第{at}行" for at in range(50_000))))
    told = signs(lines, [Placed("menu", "below the body") for _ in lines])
    assert "r=menu" in next(told)


def test_few_pages_teach_the_same_twice_and_are_a_table() -> None:
    lessons = list(training.lessons([training.FIRST / "newest12.tsv"]))[:8]
    table = training.learnt(lessons)
    assert table == training.learnt(lessons)
    assert tables.parsed(table, COLUMNS, "weights")


def test_what_rules_say_of_a_split_can_be_written_down() -> None:
    head, *told = training.said_of("newest12").splitlines()
    stored, *first = (training.FIRST / "newest12.tsv").read_text(encoding="utf-8").splitlines()
    assert head == stored
    pages, known = (dict.fromkeys(row.split("\t")[0] for row in rows) for rows in (told, first))
    assert set(pages) == set(known)
    lines, marks = ({tuple(row.split("\t")[:2]) for row in rows} for rows in (told, first))
    assert len(lines & marks) > 0.9 * len(lines)  # rows of tables are cut otherwise since


def test_scored_splits_teach_nothing() -> None:
    assert {"newest", "newest31"}.isdisjoint(path.stem for path in training.FIRST.glob("*.tsv"))


CARD = (  # what the rules made of a card's cells on pages that nobody had looked at; which of them are text
    ("首页", "menu", "word: 首页", False),
    ("我的", "menu", "word: 我的", False),
    ("理财", "menu", "word: 理财", False),
    ("松溪添益一年持有期3号", "title", "above the body", None),
    ("产品概要", "widget", "between the title and the text", True),
    ("产品代码", "widget", "between the title and the text", True),
    ("SX2026003A", "widget", "between the title and the text", True),
    ("产品管理人", "widget", "between the title and the text", True),
    ("松溪理财有限责任公司", "widget", "between the title and the text", True),
    ("募集方式", "widget", "between the title and the text", True),
    ("起购金额", "widget", "between the title and the text", True),
    ("1元", "widget", "between the title and the text", True),
    ("固定管理费", "widget", "between the title and the text", True),
    ("0.15%/年", "widget", "between the title and the text", True),
    ("托管费", "widget", "between the title and the text", True),
    ("0.02%/年", "widget", "between the title and the text", True),
    ("本产品主要投资于利率债、高等级信用债及货币市场工具，力争稳健增值。", "paragraph", "running text", True),
    ("持有期届满后，投资者可以在任一开放日申请赎回，两个工作日内到账。", "paragraph", "running text", True),
    ("理财非存款、产品有风险、投资须谨慎。", "disclaimer", "holds: 投资须谨慎", True),
    ("立即购买", "widget", "word: 立即购买", False),
    ("加入自选", "widget", "word: 加入自选", False),
    ("客服热线 95XXX", "copyright", "starts: 客服热线", False),
)


def test_a_card_between_a_title_and_a_text_is_let_in() -> None:
    lines = list(lines_of("\n".join(text for text, *_ in CARD)))
    placed = [Placed(role, reason) for _, role, reason, _ in CARD]  # type: ignore[arg-type]
    weigh(lines, placed)
    for (text, role, _, wanted), each in zip(CARD, placed, strict=True):
        assert (each.role in KEPT) is wanted if wanted is not None else each.role == role, text
