"""`组织出资者`, `但不基金一定盈利`: words that somebody spun (投资 to 出资) or took out (保证).

Mirror farms swap synonyms so that a copy passes for new, and filters of sites delete words that the law on
advertising names. Neither can be undone: 出资 may have been 投资 or 出资. So the text stays, and the article
says that it was altered, with each place that shows it. Three kinds of evidence:

- a sentence that law or habit fixes, without one of its words: one is enough;
- phrases that nobody writes (出资组合): two different ones, or one again and again, and not just in passing
  in a long text;
- good words in place of the usual ones (商场 and no 市场, 办理 and no 管理): many of them, few usual ones.

Not looked for: other wording (a rewritten sentence), or a word taken out of a sentence that nobody fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import patterns as re
from pipeline.tables import rows
from pipeline.text import Mark, Span

ENOUGH = 2  # different phrases; a clean text has one at most, by a slip or in a quotation
AGAIN = 3  # times one phrase stands in a text
RATE = 0.5  # phrases in a thousand characters: a long report that quotes two is not spun
SWAPPED = 6  # different words of which the usual one is missing; clean texts have up to five …
TELLING = 3  # … and hardly one of those that are not common
SHARE = 0.4  # of the pairs of words that the text has at all; clean texts have a quarter
MARK = "(?=[。,，;；!！)）]|\\s|$)"  # what a full stop in the table of deleted words stands for


@dataclass(frozen=True, slots=True)
class _Spun:
    """The tables, ready for reading."""

    phrases: re.Pattern[str]
    standard: dict[str, str]
    weak: frozenset[str]
    words: tuple[tuple[str, tuple[str, ...]], ...]
    common: frozenset[str]


def altered(text: str) -> tuple[Mark, ...]:
    """The places of a simplified text that show that it was altered; none where it was not.

    >>> altered("管理人承诺勤勉尽责,但不基金一定盈利。")
    (Mark(span=Span(start=11, end=18), reason='保证 is missing: 不[保证]基金一定盈利'),)
    """
    missing = list(_missing(text))
    phrases = list(_phrases(text))
    swapped = list(_swapped(text))
    if not missing and not _many(phrases, len(text)) and not swapped:
        return ()
    found: dict[Span, Mark] = {}
    for mark in [*missing, *phrases, *swapped]:
        if not any(mark.span.overlaps(span) for span in found):
            found[mark.span] = mark
    return tuple(sorted(found.values(), key=lambda mark: mark.span))


def _many(phrases: list[Mark], size: int) -> bool:
    weak = _spun().weak
    strong = [mark.reason for mark in phrases if mark.reason.partition(" ")[0] not in weak]
    different = len(set(strong)) + len({mark.reason for mark in phrases}) // ENOUGH
    often = len(set(strong)) >= ENOUGH or len(strong) >= AGAIN or (bool(strong) and different > ENOUGH)
    return often and len(phrases) * 1000 >= RATE * size


def _phrases(text: str) -> Iterator[Mark]:
    spun = _spun()
    for match in spun.phrases.finditer(text):
        yield Mark(Span(*match.span()), f"{match.group()} for {spun.standard[match.group()]}")


def _missing(text: str) -> Iterator[Mark]:
    pattern, sentences = _deleted()
    for match in pattern.finditer(text):
        said = sentences[match.group().replace("，", ",")]
        word = said[said.index("[") + 1 : said.index("]")]
        yield Mark(Span(*match.span()), f"{word} is missing: {said}")


def _swapped(text: str) -> Iterator[Mark]:
    """Good words in place of the usual ones, where nearly all that could be swapped are."""
    swapped, kept = [], 0
    for word, standard in _spun().words:
        if any(usual in text for usual in standard):
            kept += 1
        elif word in text:
            swapped.append((word, standard[0]))
    telling = sum(word not in _spun().common for word, _ in swapped)
    if telling >= TELLING and len(swapped) >= max(SWAPPED, SHARE * (len(swapped) + kept)):
        for word, usual in swapped:
            for match in re.finditer(word, text):
                yield Mark(Span(*match.span()), f"{word} and never {usual}")


@cache
def _spun() -> _Spun:
    table = rows("page/words/spun.tsv", ("text", "standard", "note"))
    single = ("word", "common")
    phrases = {text: standard for text, standard, note in table if note not in single}
    words = tuple((text, tuple(standard.split("|"))) for text, standard, note in table if note in single)
    common = frozenset(text for text, _, note in table if note == "common")
    weak = frozenset(text for text, _, note in table if note == "weak")
    return _Spun(_any(phrases), phrases, weak, words, common)


@cache
def _deleted() -> tuple[re.Pattern[str], dict[str, str]]:
    sentences: dict[str, str] = {}
    ends = set()
    for said, _ in rows("page/words/deleted.tsv", ("text", "note")):
        left = re.sub(r"\[[^]]*\]", "", said)
        if left.endswith("。"):
            left = left[:-1]
            ends.add(left)
        sentences[left] = said.rstrip("。")
    longest = sorted(sentences, key=len, reverse=True)
    written = "|".join(re.escape(each).replace(",", "[,，]") + MARK * (each in ends) for each in longest)
    return re.compile(written), sentences


def _any(texts: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(each) for each in sorted(texts, key=len, reverse=True)))
