"""Sentences and the quantities that they state: every way in which a number is written, and what is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.extract.claims import clauses
from pipeline.extract.claims.numbers.numerals import between, mixed
from pipeline.vocabulary import Claim

CASES = Path(__file__).parent / "cases" / "extract" / "claims"
OPERATORS = frozenset(("~", ">", ">=", "<", "<=", "?"))
PUBLISHED = date(2024, 5, 20)


def cases(name: str) -> list[Any]:
    """The lines of a table; a line with `! ` in front is a known failure."""
    found = []
    for number, line in enumerate((CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        before, arrow, after = line.removeprefix("! ").partition(" =>")
        assert arrow, f"{name}.txt:{number}: no arrow"
        marks = [pytest.mark.xfail(strict=True)] if line.startswith("! ") else []
        found.append(pytest.param(before, after.strip(), id=f"{number}:{before[:24]}", marks=marks))
    return found


def plain(value: Decimal | None) -> str | None:
    """A number without noughts at its end: how many are written is the affair of other tests."""
    return None if value is None else f"{value.normalize():f}"


def shown(claim: Claim, *, exactness: bool) -> tuple[str | None, ...]:
    """A claim's number as the table has it."""
    op = claim.op if exactness else "?"
    return plain(claim.value), plain(claim.value_max), claim.unit, op, plain(claim.of)


def told(words: str) -> tuple[str | None, ...]:
    """A number of the table: value[..max] unit [op][ of N]."""
    said, _, among = words.partition(" of ")
    value, *rest = said.split()
    op = rest.pop() if rest and rest[-1] in OPERATORS else "="
    low, _, high = value.partition("..")
    top, of = (plain(Decimal(number)) if number else None for number in (high, among))
    return plain(Decimal(low)), top, rest[0] if rest else "", op, of


WRITTEN = [
    *cases("amounts"),
    *cases("amounts_scored"),
    *cases("everyday"),
    *cases("everyday2"),
    *cases("everyday2_others"),
    *cases("everyday2_scored"),
    *cases("everyday_others"),
    *cases("everyday_scored"),
    *cases("licensed"),
]
DATED = [
    *cases("everyday_times"),
    *cases("everyday_times_scored"),
    *cases("everyday2_times"),
    *cases("everyday2_times_others"),
    *cases("everyday2_times_scored"),
]


@pytest.mark.parametrize(("before", "after"), WRITTEN)
def test_a_sentence_states_these_quantities(before: str, after: str) -> None:
    wanted = [told(words) for words in after.split(" | ") if words]
    claims = [found.value for found in pipeline.annotate(before, published=PUBLISHED).claims]
    read = [claim for claim in claims if isinstance(claim, Claim)]
    judged = [number >= len(wanted) or wanted[number][3] != "?" for number in range(len(read))]
    assert [shown(each, exactness=known) for each, known in zip(read, judged, strict=True)] == wanted


@pytest.mark.parametrize(("before", "after"), DATED)
def test_a_number_of_every_day_has_these_days(before: str, after: str) -> None:
    words, days = after.split(" ")
    found = pipeline.annotate(before, published=PUBLISHED).claims[0].value
    assert isinstance(found, Claim)
    assert found.period is not None
    said = "?" if found.period.start is None else f"{found.period.start}..{found.period.end}"
    assert (found.period.text, said) == (words, days)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("七八百", 700, 800), ("两三万", 20000, 30000), ("十七八", 17, 18), ("三五", 3, 5)],
)
def test_two_digits_side_by_side_are_two_numbers(text: str, low: int, high: int) -> None:
    assert between(text) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["二〇二三", "七九", "一百零五", "三四五百"])
def test_other_digits_are_not(text: str) -> None:
    assert between(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("3千5百万", 35_000_000), ("12亿3千万", 1_230_000_000), ("1万2", 12_000), ("2万3000", 23_000)],
)
def test_digits_and_scales_in_turn(text: str, value: int) -> None:
    assert mixed(text) == value


HOSTILE = (
    "1", "一", "1,234,", "1，234，", "1 234 ", "3千5百", "负", ".5", "1/3/", "4厘125", "2×10^",
    "万", "数", "一元二角", "-", "1至", "百分之", "人民币", "廿", "十来",
    "半", "第", "每吨", "块", "\ue000元", "一斤", "3米", "1小时", "零下", "一年零", "大前", "上",
    "星期", "80年", "双", "一米", "三分", "去年双", "每", "两块一",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_pieces_of_a_long_row_of_the_same_are_found(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    position = 0
    for tokens in clauses.sentences(text, text, {}):
        for token in tokens:
            assert token.start >= position
            position = token.end
    assert position <= len(text)


@pytest.mark.parametrize("digits", ["1" * 21, "1" * 40, "1234567890.12345678901", "1,234,567" + ",890" * 6])
def test_a_number_that_no_decimal_holds_exactly_is_no_quantity(digits: str) -> None:
    said = f"甲山基金规模达到{digits}亿元，占比{digits}元，份额达5亿份。"
    assert [found["text"] for found in pipeline.annotate(said).record()["claims"]] == ["5亿份"]
    rows = f"<tr><td>甲山混合</td><td>{digits}</td></tr><tr><td>乙水混合</td><td>2300.55</td></tr>"
    page = f"<p>规模如下表所示。</p><table><tr><th>基金</th><th>规模（万元）</th></tr>{rows}</table>"
    found = [c for each in pipeline.process(page.encode()) for c in each.record()["claims"]]
    assert [claim["value"] for claim in found] == ["23005500"]


def test_twenty_digits_are_exact() -> None:
    (claim,) = pipeline.annotate("甲山基金规模达到12345678901234567.899亿元。").record()["claims"]
    assert claim["value"] == "1234567890123456789900000"
