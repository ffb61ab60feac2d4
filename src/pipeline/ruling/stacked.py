"""代码 / 名称 / 单位净值 / 005968 / 创金合信工业周期A / 1.9874: a table that has each cell on its own line.

So do browsers write the text of a page. The head is so many lines of words, and the lines below come in
groups of as many, with figures at the same places in each group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.ruling.cell_words import LONGEST_CELL, NAMES, SERIAL, SUMMED, headed, kind, measured, prose
from pipeline.text import Span

MOST = 14  # columns
FEWEST = 2
COLON = re.compile("[:：]$|：")
LIKE = {"f": "f", "c": "c", "d": "d", "w": "w"}


def cell_like(text: str, span: Span) -> bool:
    """Whether a line could be a cell: short, no sentence, no label with its value."""
    if not 0 < len(span) <= LONGEST_CELL or prose(text[span.start : span.end]):
        return False
    return COLON.search(text, span.start, span.end) is None and text.find("\t", span.start, span.end) < 0


def tables(text: str, lines: Sequence[Span]) -> Iterator[list[tuple[Span, ...]]]:
    """The tables of a text, each as its rows of cells, the head first."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and cell_like(text, lines[end]):
            end += 1
        if end - at >= 2 * FEWEST:
            yield from _within(text, lines[at:end])
        at = end + 1


def _within(text: str, lines: Sequence[Span]) -> Iterator[list[tuple[Span, ...]]]:
    words = [text[line.start : line.end] for line in lines]
    kinds = "".join(map(kind, words))
    known = [headed(word) for word in words]
    at = 0
    while at < len(lines):
        many, end = _best(words, kinds, known, at)
        if many:
            rows = [tuple(lines[low : low + many]) for low in range(at, end - many + 1, many)]
            if rest := (end - at) % many:
                rows.append(tuple(lines[end - rest : end]))
            yield rows
            at = end
        elif _pair(words, kinds, known, at):
            end = at
            while _pair(words, kinds, known, end) or _worded(words, kinds, known, end):
                end += 2
            yield [tuple(lines[low : low + 2]) for low in range(at, end, 2)]
            at = end
        else:
            at += 1


def _best(words: Sequence[str], kinds: str, known: Sequence[bool], at: int) -> tuple[int, int]:
    """Of how many columns a table is whose head begins at a line, and the line behind it; 0 if it is none."""
    if not known[at]:
        return 0, at
    best, reach = 0, at
    for many in range(FEWEST, MOST + 1):
        low = at + many
        if low + many > len(words) or any(each not in "wd" for each in kinds[at:low]):
            break
        if sum(known[at:low]) * 3 < many * 2 or kinds[low:].startswith("-"):
            continue
        end = _reach(words, kinds, at, many)
        groups = (end - low) // many
        whole = all(known[at:low]) and many > FEWEST
        if groups >= (1 if whole else 2) and end > reach:
            best, reach = many, end
    return best, reach


def _reach(words: Sequence[str], kinds: str, at: int, many: int) -> int:
    """The line behind the last group that is like the first, or `at` where the first is no row."""
    low = at + many
    first = kinds[low : low + many]
    figured = [place for place, each in enumerate(first) if each in "f-"]
    if "f" not in first or not any(measured(words[at + place]) for place in figured) or first[0] == "-":
        return at
    if any(SERIAL.fullmatch(words[at + place]) and each == "w" for place, each in enumerate(first)):
        return at
    if any(_named(words[at + place]) for place in figured):
        return at
    end = low
    while (
        end + many <= len(words)
        and _alike(first, kinds[end : end + many])
        and not _summed(words, end, many, kinds)
    ):
        end += many
    if end < len(words) and SUMMED.match(words[end]):
        rest = end + 1
        while rest < len(words) and rest - end <= many and kinds[rest] in "f-":
            rest += 1
        if rest - end > 1:
            return rest
    return end


def _named(head: str) -> bool:
    return NAMES.fullmatch(head) is not None and SERIAL.fullmatch(head) is None and not measured(head)


def _summed(words: Sequence[str], at: int, many: int, kinds: str) -> bool:
    """A row of sums that lacks the cells of code and rank."""
    return bool(SUMMED.match(words[at])) and any(each == "w" for each in kinds[at + 1 : at + many])


def _alike(first: str, group: str) -> bool:
    """Whether two rows have figures and words in the same places."""
    return all(a == b or "-" in (a, b) or {a, b} <= set("fdc") for a, b in zip(first, group, strict=True))


def _pair(words: Sequence[str], kinds: str, known: Sequence[bool], at: int) -> bool:
    """单位净值 / 1.0835: a label of a measure, and its figure below."""
    return (
        at + 1 < len(words)
        and kinds[at] == "w"
        and kinds[at + 1] == "f"
        and known[at]
        and measured(words[at])
    )


def _worded(words: Sequence[str], kinds: str, known: Sequence[bool], at: int) -> bool:
    """基金经理 / 张三 between such pairs."""
    return (
        at + 3 < len(words)
        and kinds[at] == "w"
        and kinds[at + 1] in "wdc-"
        and known[at]
        and not known[at + 1]
        and _pair(words, kinds, known, at + 2)
    )
