"""`metric=市场规模 value>1000亿 unit=USD period=2022`: what a claim must meet, condition after condition.

A value is compared exactly, and with claims of its own unit only: 5% is no 5元, and a dollar no yuan. What is
compared is the number as written: of a range both ends, so that all of it must lie above or below. `~` is
near: within five hundredths of a value, over a period that overlaps, a name that holds the words.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from math import prod
from typing import Literal, cast, get_args
from unicodedata import normalize

from pipeline import currencies
from pipeline import patterns as re
from pipeline.errors import UsageError
from pipeline.script import simplified
from pipeline.tables import rows

Part = Literal["metric", "subject", "value", "unit", "kind", "period", "modality", "direction", "confidence"]
Comparison = Literal["=", "!=", ">", ">=", "<", "<=", "~"]
PARTS = get_args(Part)
NAMES: dict[str, Part] = {
    "指标": "metric",
    "主体": "subject",
    "数值": "value",
    "单位": "unit",
    "期间": "period",
}
SIGNS: dict[str, Comparison] = {"≠": "!=", "≥": ">=", "≤": "<=", "≈": "~", "==": "="}
ORDERED = ("value", "period")  # what < and > have a meaning for
NAMED = ("metric", "subject", "value", "period")  # what ~ has one for
LONGEST = 300  # characters of a filter; one with every part has some 120
CONDITION = re.compile(
    r'\s*(?P<part>\w+)\s*(?P<sign>!=|>=|<=|==|[=><~≠≥≤≈])\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))(?=\s|$)'
)
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "兆": 10**12}
# the table alone: its package brings all that reads claims, half a second that a search need not wait
UNITS = "extract/claims/numbers/units.tsv", ("word", "unit", "kind")
VALUE = re.compile(rf"(?P<number>[-+]?{ARABIC})(?P<scale>[百千万亿兆]*)(?P<unit>\D.*)?")
FORMS = "2022, 2022Q3, 2022H1, 2022-06, 2022-06-30"
PERIOD = re.compile(
    r"""(?x)
    (?P<year>\d{4})年?
    (?: [-/.]?(?: Q(?P<quarter>[1-4]) | H(?P<half>[12]))
      | 第?(?P<season>[一二三四1-4])季度 | (?P<side>[上下])半年
      | [-/.]?(?P<month>\d{1,2})月? (?: [-/.]?(?P<day>\d{1,2})日? )?
    )?
    """
)


class QueryError(UsageError):
    """A query that has no meaning, or would cost too much to answer."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a claim must meet.

    The value is in the index's own form: a decimal, our name of a unit, `2022-07-01/2022-09-30`.
    """

    part: Part
    sign: Comparison
    value: str


def claim_filter(text: str) -> tuple[Condition, ...]:
    """The conditions of a filter. Raises QueryError where one cannot be read.

    >>> [(each.part, each.sign, each.value) for each in claim_filter("metric=市场规模 value>1.2万亿美元")]
    [('metric', '=', '市场规模'), ('value', '>', '1200000000000'), ('unit', '=', 'USD')]
    """
    if len(text) > LONGEST:
        raise QueryError(f"a filter on claims has {len(text)} characters; at most {LONGEST} are read")
    found: list[Condition] = []
    done = 0
    while text[done:].strip():
        match = CONDITION.match(text, done)
        if match is None:
            raise QueryError(
                f"claim: {text[done:].strip()!r} is no condition; write metric=市场规模 or value>1000亿"
            )
        found += _conditions(match)
        done = match.end()
    if not found:
        raise QueryError("a filter on claims says nothing; write metric=市场规模 or value>1000亿 unit=USD")
    wanted = {each.value for each in found if each.part == "unit" and each.sign == "="}
    if len(wanted) > 1:
        raise QueryError(f"claim: no claim has two units: {', '.join(sorted(wanted))}")
    return tuple(dict.fromkeys(found))


def _conditions(match: re.Match[str]) -> Iterator[Condition]:
    name, said = match["part"], match["quoted"] if match["bare"] is None else match["bare"]
    part = NAMES.get(simplified(name), cast("Part", name.casefold()))
    sign = SIGNS.get(match["sign"], cast("Comparison", match["sign"]))
    if part not in PARTS:
        raise QueryError(f"claim: {name!r} is no part of a claim; there are {', '.join(PARTS)}")
    if sign not in ("=", "!=") and part not in (ORDERED if sign != "~" else NAMED):
        raise QueryError(f"claim: {part} knows = and !=, and no {sign}")
    if part == "value":
        number, unit = amount(said)
        yield Condition(part, sign, format(number, "f"))
        if unit:
            yield Condition("unit", "=", unit)
    elif part == "period":
        start, end = period(said)
        yield Condition(part, sign, f"{start}/{end}")
    else:
        yield Condition(part, sign, unit_name(said) if part == "unit" else said)


def amount(said: str) -> tuple[Decimal, str]:
    """A number in base units, and its unit where one is written behind it. Raises QueryError.

    >>> amount("1.2万亿"), amount("-0.5%"), amount("3,000億美元")
    ((Decimal('1200000000000'), ''), (Decimal('-0.5'), '%'), (Decimal('300000000000'), 'USD'))
    """
    match = VALUE.fullmatch(simplified(normalize("NFKC", said)).strip())
    if match is None:
        raise QueryError(f"claim: {said!r} is no number; write 1000亿, 1.2万亿, 5%, -0.5 or 1,234.5")
    number = Decimal(match["number"].replace(",", "")) * prod(SCALES[each] for each in match["scale"])
    whole = number.to_integral_value()
    return whole if whole == number else number, unit_name(match["unit"] or "")


def unit_name(said: str) -> str:
    """Our name of a unit: `美元` and `usd` are USD, `个百分点` is pp, `台` stays.

    >>> unit_name("美元"), unit_name("usd"), unit_name("個百分點"), unit_name("CNY/股")
    ('USD', 'USD', 'pp', 'CNY/股')
    """
    word = simplified(normalize("NFKC", said)).strip()
    return _units().get(word) or _units().get(word.casefold()) or word


@cache
def _units() -> dict[str, str]:
    """Our names of units by what they are called, also in lower case where only one unit is called so."""
    known = {word: name for word, name, _ in rows(*UNITS)} | currencies.behind() | currencies.before()
    said = known | {name: name for name in known.values()}
    lower: dict[str, set[str]] = {}
    for word, name in said.items():
        lower.setdefault(word.casefold(), set()).add(name)
    return {word: min(names) for word, names in lower.items() if len(names) == 1} | said


def period(said: str) -> tuple[date, date]:
    """The first and the last day of a period; `..` joins two. Raises QueryError.

    >>> [str(day) for day in period("2022Q3")], [str(day) for day in period("2021..2022-06")]
    (['2022-07-01', '2022-09-30'], ['2021-01-01', '2022-06-30'])
    """
    first, joined, last = simplified(normalize("NFKC", said)).upper().partition("..")
    start, end = _days(first, said)
    if joined:
        end = _days(last, said)[1]
    if start > end:
        raise QueryError(f"period: {said!r} ends before it begins")
    return start, end


def _days(said: str, whole: str) -> tuple[date, date]:
    match = PERIOD.fullmatch(said.strip())
    if match is None:
        raise QueryError(f"{whole!r} is no period; write {FORMS}")
    year, months = int(match["year"]), (1, 12)
    quarter = match["quarter"] or match["season"]
    if quarter:
        number = int("一二三四".find(quarter) + 1 or quarter)
        months = (3 * number - 2, 3 * number)
    elif match["half"] or match["side"]:
        months = (1, 6) if "1" in (match["half"] or "") or match["side"] == "上" else (7, 12)
    elif match["month"]:
        months = int(match["month"]), int(match["month"])
    try:
        if match["day"]:
            only = date(year, months[0], int(match["day"]))
            return only, only
        return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])
    except ValueError as error:
        raise QueryError(f"{whole!r} is no day of the calendar; write {FORMS}") from error


def day(said: str, *, last: bool = False) -> date:
    """The first day of a period, or the last: `2022` is its 1 January, and 31 December.

    >>> day("2022-02"), day("2022-02", last=True)
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    return period(said)[1 if last else 0]
