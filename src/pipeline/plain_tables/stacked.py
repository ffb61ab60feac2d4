"""代码 / 名称 / 单位净值 / 005968 / 创金合信工业周期A / 1.9874: a table that has each cell on its own line.

So do browsers write the text of a page. The head is so many lines of words, and the lines below come in
groups of as many, with figures at the same places in each group. Labels with their values come in twos.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.plain_tables.cell_words import (
    BRACKETS,
    CAPTION,
    LABEL,
    LONGEST_CELL,
    MEASURE,
    NAMES,
    SERIAL,
    SUMMED,
    headed,
    kind,
    measured,
    prose,
)
from pipeline.text import Span

PART = re.compile("^(?:减|加|其中)：")
MOST = 14  # columns
FEWEST = 2
SAMPLE = 3  # rows that say where the figures of a table stand
SHORT = 6  # characters of a first head that no list knows
PAIRS = 3  # labels with their values that make a table


class Stack(NamedTuple):
    """Lines that could be cells, one after another, with what each of them is."""

    words: list[str]
    kinds: str
    known: list[bool]


class Place(NamedTuple):
    """Where a table stands: its lines, those of its head, how many columns it has, and how good it is."""

    score: float
    start: int
    end: int
    head: int
    many: int


def cell_like(text: str, span: Span) -> bool:
    """Whether a line could be a cell: short, no sentence, no label with its value."""
    if not 0 < len(span) <= LONGEST_CELL:
        return False
    words = text[span.start : span.end]
    words = PART.sub("", BRACKETS.sub("", words)) if "：" in words or "，" in words else words
    return not prose(words) and "\t" not in words and "：" not in words


def tables(text: str, lines: Sequence[Span]) -> Iterator[list[tuple[Span, ...]]]:
    """The tables of a text, each as its rows of cells, the head first."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and cell_like(text, lines[end]):
            end += 1
        if end - at >= 2 * FEWEST:
            words = [text[line.start : line.end] for line in lines[at:end]]
            kinds = "".join(map(kind, words))
            if "f" in kinds:
                stack = Stack(words, kinds, [headed(word) for word in words])
                above = lines[at - 1] if at else Span(0, 0)
                for place in _found(stack, captioned=_captioned(text, above)):
                    yield _rows(lines[at:end], place)
        at = end + 1


def _rows(lines: Sequence[Span], place: Place) -> list[tuple[Span, ...]]:
    low = place.start + place.head
    head = [tuple(lines[place.start : low])] if place.head else []
    return head + [
        tuple(lines[n : min(n + place.many, place.end)]) for n in range(low, place.end, place.many)
    ]


def _captioned(text: str, above: Span) -> bool:
    return CAPTION.fullmatch(text, above.start, above.end) is not None


def _found(stack: Stack, *, captioned: bool) -> Iterator[Place]:
    at = 0
    while "f" in stack.kinds[at:]:
        first = stack.kinds.index("f", at)
        table = max(_best(stack, start) for start in range(max(at, first - MOST - 1), first + 1))
        pairs = _pairs(stack, at, captioned=captioned and at == 0)
        apart = table.end <= pairs.start or pairs.end <= table.start
        chosen = (
            table
            if table.score and (table.score >= pairs.score or (apart and table.start < pairs.start))
            else pairs
        )
        if chosen.score:
            yield chosen
        at = chosen.end if chosen.score else first + 1


def _best(stack: Stack, at: int) -> Place:
    """The best table whose head begins at a line."""
    best = Place(0.0, at, at, 0, 0)
    for many in range(FEWEST, MOST + 1):
        low = at + many
        if low + many > len(stack.words) or any(each not in "wd" for each in stack.kinds[at:low]):
            break
        known = sum(stack.known[at:low])
        if _leads(stack, at, many, known) and (known * 3 >= many * 2 or _of_measures(stack, low, many)):
            end = _reach(stack, at, many)
            if (end - low) // many >= (1 if known == many > FEWEST else 2):
                best = max(best, Place((end - at) * (1.0 if known == many else 0.6), at, end, many, many))
        if _of_measures(stack, low, many + 1) and all(map(_unnamed, stack.words[at:low])):
            end = low  # its first head is missing
            while end + many < len(stack.words) and _labels(stack, end, many + 1):
                end += many + 1
            best = max(best, Place((end - at) * 0.55, at, end, many, many + 1))
    return best


def _leads(stack: Stack, at: int, many: int, known: int) -> bool:
    """Whether a line could be the first head: a known one, or a short word before known ones (航线)."""
    return stack.known[at] or (known == many - 1 >= FEWEST and len(stack.words[at]) <= SHORT)


def _labels(stack: Stack, low: int, many: int) -> bool:
    """Whether a row is a label, and figures or codes."""
    row = stack.kinds[low : low + many]
    return len(row) == many and row[0] == "w" and all(each in "f-c" for each in row[1:])


def _of_measures(stack: Stack, low: int, many: int) -> bool:
    """项目 / 甲债券A / 甲债券C: the rows are measures, and their other cells figures."""
    if not (_labels(stack, low, many) and _labels(stack, low + many, many)):
        return False
    labels = (stack.words[low], stack.words[low + many])
    return any(map(measured, labels)) and ("f" in stack.kinds[low : low + 2 * many])


def _signature(stack: Stack, low: int, many: int) -> str:
    """Where the first rows have figures."""
    rows = [stack.kinds[n : n + many] for n in range(low, min(low + SAMPLE * many, len(stack.kinds)), many)]
    rows = [row for row in rows if len(row) == many]
    return "".join(
        "f" if "f" in column and "w" not in column[:1] else column[0] if column[0] != "-" else column[-1]
        for column in ("".join(each) for each in zip(*rows, strict=True))
    )


def _reach(stack: Stack, at: int, many: int) -> int:
    """The line behind the last row, or `at` where no row fits the head."""
    low = at + many
    first = _signature(stack, low, many)
    heads = stack.words[at:low]
    if not _fits(stack, heads, low, first):
        return at
    end = low
    while end + many <= len(stack.words) and _alike(first, stack, end, many):
        end += many
    if end > low and end < len(stack.words) and SUMMED.match(stack.words[end]):
        rest = end + 1
        while rest < len(stack.words) and rest - end < many and stack.kinds[rest] in "f-":
            rest += 1
        if rest - end > 1:
            return rest
    return end


def _fits(stack: Stack, heads: Sequence[str], low: int, first: str) -> bool:
    """Whether a first row is one of its head: figures under measures, no heads among its words."""
    figured = [place for place, each in enumerate(first) if each == "f"]
    if not figured or first[0] == "-":
        return False
    labels = NAMES.fullmatch(heads[0]) is not None or all(map(_unnamed, heads[1:]))
    whole = all(stack.known[low - len(heads) : low])
    for place, each in enumerate(first):
        word, head = stack.words[low + place], heads[place]
        if each == "w" and headed(word) and not SUMMED.match(word) and not (labels if place == 0 else whole):
            return False
        if SERIAL.fullmatch(head) and each == "w":
            return False
    if first[0] == "f" and SERIAL.fullmatch(heads[0]) is None:
        return False
    return any(measured(heads[place]) for place in figured) or labels


def _unnamed(head: str) -> bool:
    """Whether a head is no measure: a window, a year, a name."""
    return MEASURE.fullmatch(head) is None and SERIAL.fullmatch(head) is None


def _alike(first: str, stack: Stack, low: int, many: int) -> bool:
    """Whether a row has figures and words where the first ones have them; one cell may be otherwise."""
    row = stack.kinds[low : low + many]
    other = [n for n, (a, b) in enumerate(zip(first, row, strict=True)) if not _same(a, b)]
    if not other:
        return not (SUMMED.match(stack.words[low]) and "w" in row[1:] and "w" not in first[1:])
    if len(other) > 1 or other == [0] or many <= FEWEST or stack.known[low + other[0]]:
        return False
    after = stack.kinds[low + many : low + 2 * many]
    return "f" in row and (len(after) < many or all(map(_same, first, after)))


def _same(a: str, b: str) -> bool:
    return a == b or "-" in (a, b) or {a, b} <= set("fdc")


def _pairs(stack: Stack, at: int, *, captioned: bool) -> Place:
    """The next run of labels with their values: 单位净值 / 1.0835, 基金经理 / 张三; or names with numbers."""
    high = stack.kinds.index("f", at) - 1
    low = high
    if low < at or stack.kinds[low] != "w":
        return Place(0.0, at, at, 0, FEWEST)
    while low - 2 >= at and _labelled(stack, low - 2):
        low -= 2
    captioned = (captioned and low == at) or (low > 0 and CAPTION.fullmatch(stack.words[low - 1]) is not None)
    end, figures = high, 0
    while _labelled(stack, end) or (captioned and stack.kinds[end : end + 2] == "wf"):
        figures += stack.kinds[end + 1] == "f"
        end += 2
    enough = figures > 1 or (figures and (end - low) // 2 >= PAIRS)
    return Place((end - low) * 0.9 if enough else 0.0, low, end, 0, FEWEST)


def _labelled(stack: Stack, at: int) -> bool:
    if at + 1 >= len(stack.words) or stack.kinds[at] != "w":
        return False
    label = stack.words[at]
    if stack.kinds[at + 1] == "f":
        return measured(label) or LABEL.fullmatch(label) is not None
    return stack.known[at] and (not stack.known[at + 1] or stack.kinds[at + 1] == "d")
