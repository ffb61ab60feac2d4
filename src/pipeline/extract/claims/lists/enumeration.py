"""`沪指、深成指分别涨0.5%、0.8%`: which number of a list belongs to which member.

Members are names, measures or periods: whatever stands as many times as there are numbers, joined by 、 or 和
or commas, before the word 分别; plain nouns are found in `nouns`. The years of a range (2021-2023年) are
members too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.periods.days import QUARTERS
from pipeline.extract.claims.periods.phrases import SINGLE
from pipeline.extract.claims.periods.windows import several
from pipeline.text import Span

JOIN = re.compile(r"\s*(?:、|和|及|与|以及|，|,|或|/|；)?\s*")
BETWEEN = re.compile(
    r"(?:以上|左右|以下|以内|多)?\s*(?:、|和|及|与|以及|，|,|或|/|；)?\s*"
    r"(?:(?:收平|持平|平收|走平)\s?(?:、|和|及|与|以及|，))?"
    r"(?:约|超过?|逾|近|不到|不足|为|达|至少|的)?\s*(?:[收微劲]?[涨跌升降增减挫]|上涨|下跌|增长|下降"
    r"|增加|减少)?\s*(?:约|超过?|逾|近)?"
)
LISTED_YEARS = re.compile(r"(?:20)?\d{2}年?(?:[/、及和与](?:20)?\d{2})+年(?:度)?")
JOINT = re.compile(r"(?:的?同比|的?比例)?(?:、|和|与|以及|及|，|/)")
YEAR = re.compile(r"20\d{2}|\d{2}")
MOST = 12  # years of a range that have a number each
RANGE = re.compile(r"((?:19|20)\d{2})年?(?:度)?\s?[至到—~-]\s?((?:19|20)?\d{2})")

SHORT_RANGE = re.compile(r"(\d{2})年?\s?[至到—~-]\s?(\d{2})年(?:度)?")  # 24-26年


class Members(NamedTuple):
    """What the numbers of a list belong to, one for each."""

    kind: Literal["subject", "metric", "period"]
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...] = ()
    words: tuple[str, ...] = ()  # of the times that one word holds: 2021年, 2022年 of 2021-22年


def joined(work: str, first: Token, second: Token) -> bool:
    """Whether two numbers are neighbours in a list."""
    return second.start - first.end <= 12 and BETWEEN.fullmatch(work, first.end, second.start) is not None


def names(work: str, tokens: Sequence[Token], high: int, count: int) -> Members | None:
    """The last names before `high` that are joined: exactly as many as there are numbers."""
    found: list[Token] = []
    for token in reversed(tokens):
        if (
            token.start >= high
            or token.kind != "entity"
            or work[token.start - 1 : token.start] in {"（", "("}
        ):
            continue
        if found and not _joined_names(work, token, found[-1]):
            if len(found) == count:
                break
            found = []
        found.append(token)
        if len(found) > count:
            break
    if len(found) < count:
        return None
    chosen = tuple(reversed(found[:count]))
    return Members("subject", tuple(Span(t.start, t.end) for t in chosen), chosen)


def _joined_names(work: str, first: Token, second: Token) -> bool:
    between = re.sub(r"（[^）]{0,24}）|\([^)]{0,24}\)", "", work[first.end : second.start])
    return len(between) <= 3 and JOIN.fullmatch(between) is not None and bool(between.strip())


def measures(work: str, tokens: Sequence[Token], low: int, high: int, count: int) -> Members | None:
    """As many measures as numbers: 营业收入和归母净利润分别为 …, or the short word 产销."""
    found = [t for t in tokens if t.kind == "metric" and low <= t.start and t.end <= high]
    if count == 2 and found and found[-1].text == "产销":
        start = found[-1].start
        return Members("metric", (Span(start, start + 1), Span(start + 1, start + 2)))
    if len(found) < count:
        return None
    chosen = found[-count:]
    spans = [Span(chosen[0].start, chosen[0].end)]
    for before, after in pairwise(chosen):
        match = JOINT.match(work, before.end, after.start)
        if match is None or after.start - match.end() > 8:
            return None
        spans.append(Span(match.end(), after.end))
    return Members("metric", tuple(spans))


def times(work: str, tokens: Sequence[Token], high: int, count: int) -> Members | None:
    """As many periods as numbers, or the years of a range."""
    found: list[Token] = []
    for token in reversed(tokens):
        if token.start >= high or token.kind != "period":
            if token.kind == "stop" and found and token.text not in "、，":
                break
            continue
        if found and JOIN.fullmatch(work, token.end, found[-1].start) is None:
            break
        if found and SINGLE.fullmatch(found[-1].text) and token.end == found[-1].start:
            found = []  # Q3|单季: one time, said twice
        found.append(token)
        if len(found) == count:
            break
    if len(found) == count:
        chosen = tuple(reversed(found))
        return Members("period", tuple(Span(t.start, t.end) for t in chosen), chosen)
    words = _inside(found[0].text) if found else []
    if found and len(words) == count:
        token = found[0]
        return Members("period", (Span(token.start, token.end),) * count, (token,) * count, tuple(words))
    return None


def _inside(words: str) -> list[str]:
    """The times that one word holds: 2021-22年, 25/26/27年, 2024和2025年, 第一至第四季度, 近1、3、5年."""
    if windows := several(words):
        return windows
    if match := RANGE.match(words):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        return [f"{year}年" for year in range(first, min(last, first + MOST) + 1)]
    if match := SHORT_RANGE.fullmatch(words):
        first, last = int(match[1]), int(match[2])
        return [f"20{year:02d}年" for year in range(first, min(last, first + MOST) + 1)]
    if LISTED_YEARS.fullmatch(words):
        return [f"{'20' if len(year) == 2 else ''}{year}年" for year in YEAR.findall(words)]
    if match := QUARTERS.search(words):
        first, last = ("一二三四".find(each) + 1 or int(each) for each in match.groups())
        return [f"{words[: match.start()]}第{'一二三四'[at - 1]}季度" for at in range(first, last + 1)]
    return []


def years(words: str) -> list[int]:
    """The years that the words of a period hold, if they hold several.

    >>> years("2024-2026年"), years("2024/2025年"), years("2024年"), years("近1、3、5年")
    ([2024, 2025, 2026], [2024, 2025], [], [])
    """
    held = [each.removesuffix("年") for each in _inside(words)]
    return [int(each) for each in held] if all(len(each) == 4 and each.isdigit() for each in held) else []
