"""Tables of plain text: which lines are one, and that one table says the same in whichever form it stands."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.plain_tables import places, ruled
from pipeline.vocabulary import Claim

CASES = Path(__file__).parent / "cases" / "extract" / "claims"
EMPTY, ABOVE, LEFT = "_", "^", "<"  # a cell without words, one that the cell above or on the left covers
MERGED = (ABOVE, LEFT)
SCORED = {
    "html": 0.65,
    "space": 0.6,
    "lines": 0.55,
}  # shares of `sheets_scored.txt`; raise them with the rules
KNOWN = {
    **{
        ("managers and their funds", form): "the first manager's years in office lose the day of the caption"
        for form in ("html", "tab", "space", "wide", "full", "bar", "lines")
    },
    ("limits of two classes", "lines"): "one row of figures, among others of words, is no table of lines",
    ("sections within a table", "tab"): "a line of one cell that stands between rows ends a table of tabs",
    ("a label with its day", "lines"): "the page takes the first label with its value for a widget",
}
SEPARATORS = {"tab": "\t", "space": " ", "wide": "   ", "full": "\u3000", "bar": " | ", "lines": "\n"}
FORMS = ("html", *SEPARATORS)


class Written(NamedTuple):
    """A table of the case file with its page and the claims that it makes."""

    name: str
    title: str
    day: str
    above: list[str]
    rows: list[list[str]]
    below: list[str]
    wanted: list[str]


def written(file: str) -> list[Written]:
    """The tables of a case file."""
    found: list[Written] = []
    for block in (CASES / file).read_text(encoding="utf-8").split("\n## ")[1:]:
        name, *lines = block.splitlines()
        said: dict[str, list[str]] = {mark: [] for mark in ("title", "day", ">", "<", "=", "")}
        for line in filter(None, lines):
            mark, _, rest = line.partition(" ")
            key, words = (mark, rest) if mark in said else ("", line)
            said[key].append(words)
        rows = [["" if cell == EMPTY else cell.strip() for cell in row.split(" | ")] for row in said[""]]
        title, day = said["title"][0], said["day"][0]
        found.append(Written(name, title, day, said[">"], rows, said["<"], said["="]))
    return found


def marked_up(rows: list[list[str]], row: int) -> str:
    """The cells of a row as a web page has them, those that others cover left out."""
    tag = "th" if row == 0 or (LEFT in rows[0] and row == 1) else "td"
    found = []
    for column, cell in enumerate(rows[row]):
        wide = next(n for n in count(1) if rows[row][column + n : column + n + 1] != [LEFT])
        high = next(n for n in count(1) if [each[column] for each in rows[row + n : row + n + 1]] != [ABOVE])
        spans = f' colspan="{wide}"' * (wide > 1) + f' rowspan="{high}"' * (high > 1)
        found += [] if cell in MERGED else [f"<{tag}{spans}>{cell}</{tag}>"]
    return "".join(found)


def page(table: Written, form: str) -> str:
    """The page with its table in one of the forms."""
    if form == "html":
        rows = "".join(f"<tr>{marked_up(table.rows, row)}</tr>" for row in range(len(table.rows)))
        above, below = ("".join(f"<p>{line}</p>" for line in each) for each in (table.above, table.below))
        return (
            f"<html><head><title>{table.title}</title></head><body><h1>{table.title}</h1>"
            f"<div>{table.day} 来源：某某财经</div>{above}<table>{rows}</table>{below}</body></html>"
        )
    rows_ = [SEPARATORS[form].join("" if cell in MERGED else cell for cell in row) for row in table.rows]
    return "\n".join([table.title, f"{table.day} 来源：某某财经", *table.above, *rows_, *table.below, ""])


def told(claim: Claim) -> str:
    """A claim as a line of the case file."""
    period, change = claim.period, claim.change
    most = "" if claim.value_max is None else f"..{claim.value_max}"
    parts = (
        f"{claim.value}{most} {claim.unit}",
        claim.subject.text if claim.subject else "-",
        claim.metric.text if claim.metric else "-",
        f"{period.start}~{period.end}" if period else "-",
        f"{change.direction} {change.basis}" if change else "-",
    )
    return " ; ".join(parts)


def forms(table: Written) -> tuple[str, ...]:
    """The forms that a table can stand in: blanks and lines lose which cells are empty or merged."""
    return ("html", "tab", "bar") if any({"", *MERGED} & {*row} for row in table.rows) else FORMS


def tables() -> list[Any]:
    """The tables in their forms; the known failures are marked."""
    return [
        pytest.param(
            each,
            form,
            id=f"{each.name}-{form}",
            marks=pytest.mark.xfail(strict=True, reason=KNOWN[each.name, form])
            if (each.name, form) in KNOWN
            else (),
        )
        for file in ("tables.txt", "sheets.txt")
        for each in written(file)
        for form in forms(each)
    ]


def claims(table: Written, form: str) -> list[str]:
    """What the text of a table's page is read to say, as lines of the case file."""
    return [
        told(each.value)
        for article in pipeline.process(page(table, form).encode())
        for each in article.findings
        if isinstance(each.value, Claim) and each.field == "text"
    ]


@pytest.mark.parametrize(("table", "form"), tables())
def test_a_table_says_the_same_in_every_form(table: Written, form: str) -> None:
    assert claims(table, form) == table.wanted


@pytest.mark.parametrize(("form", "least"), SCORED.items())
def test_tables_that_nobody_mends_for(form: str, least: float) -> None:
    """`sheets_scored.txt` is only scored: its failures are not read."""
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for number, table in enumerate(written("sheets_scored.txt")):
        if form not in forms(table):
            continue
        said = Counter(f"{number} {each}" for each in table.wanted)
        wanted += said
        right += said & Counter(f"{number} {each}" for each in claims(table, form))
    share = right.total() / wanted.total()
    assert least <= share < least + 0.05, f"{form}: {share:.3f} of the claims are wholly right"


def cases() -> list[Any]:
    """The lines of `ruled.txt` as (before, after)."""
    lines = (CASES / "ruled.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" => ")[::2] for line in lines if line.strip() and not line.startswith("#")]
    return [pytest.param(before.replace("\\n", "\n"), after, id=before[:24]) for before, after in pairs]


@pytest.mark.parametrize(("before", "after"), cases())
def test_the_cells_of_a_table(before: str, after: str) -> None:
    wanted = before if after in {"", "="} else after.replace("\\n", "\n")
    assert ruled(before).replace("\t", "|") == wanted


@given(st.text("甲乙收益率名称日期12.-+%（）元 \u3000\t\n|：，。", max_size=80))
def test_only_what_parts_cells_is_changed(text: str) -> None:
    found = ruled(text)
    assert len(found) == len(text)
    assert all(a == b or (a in " \u3000\n" and b in "\t ") for a, b in zip(text, found, strict=True))
    assert ruled(found) == found


def test_where_tables_stand_among_lines() -> None:
    lines = [
        "净值如下",
        "名称 净值 涨幅",
        "甲 1.02 0.3%",
        "乙 2.04 -1.0%",
        "",
        "名称",
        "净值",
        "涨幅",
        "丙",
        "1.5",
        "2%",
    ]
    assert list(places(lines)) == [(1, 4, False), (5, 11, True)]
