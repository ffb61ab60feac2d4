"""Cards of documents, excuses for missing pages, ends of letters: what their case tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.page import cards, farewells
from pipeline.page.lines import folded, lines_of
from pipeline.page.missing import missing

CASES = Path(__file__).parent / "cases" / "page"


def cases(name: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            before, arrow, after = line.partition(" => ")
            found.append((before, after if arrow else None))
    return found


@pytest.mark.parametrize(("before", "after"), cases("cards"))
def test_cards(before: str, after: str | None) -> None:
    text = folded(before)
    found = cards.entries(text)
    sure = len(found) > 1 or any(each.sure for each in found)
    if after is None:
        assert not sure, found
        return
    said = cards.told(text, found)
    date = said.dates[0].value if said.dates else ""
    names = ["".join(item.text for item in said.of(field)) for field in ("publisher", "manager")]
    assert [date, *names] == [part.strip() for part in after.split("/")]


@pytest.mark.parametrize(("before", "after"), cases("missing"))
def test_missing(before: str, after: str | None) -> None:
    page = f"某某财经\n{before}\n三秒后将返回首页,您也可以先看看别的内容。\n热门文章\n"
    assert missing(list(lines_of(page))) == (after is not None)


def test_a_long_text_is_not_missing() -> None:
    text = "点开三年前收藏的链接,屏幕上只剩下一行字,去年清盘的基金里有近百只的产品页打不开。\n" * 6
    assert not missing(list(lines_of(f"页面不存在\n{text}")))


@pytest.mark.parametrize(("before", "after"), cases("farewells"))
def test_farewells(before: str, after: str | None) -> None:
    lines = list(lines_of("\n".join(before.split(" | "))))
    ended = farewells.ends(1, 2, lines)
    assert ended == (after is not None)
    if after is not None:
        assert lines[1].text[: farewells.named(lines[1].text)] == after
