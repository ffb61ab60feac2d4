"""`005968 创金合信工业周期A 1.9874 1.32%` under `代码 名称 单位净值 日涨幅`: cells between spaces.

So do dumps of pages write them. A head and rows that fit it are the evidence: as many cells, with figures
where the head names measures. Names may hold spaces, figures their units apart, and a row may lack cells.
Labels with their values (`基金规模 12.3亿元`) need no head, but stand two or more together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.plain_tables.cell_words import (
    BRACKET,
    CAPTION,
    FIGURE,
    LABEL,
    LONGEST_CELL,
    LONGEST_ROW,
    MEASURE,
    NAMES,
    SERIAL,
    SUMMED,
    UNIT,
    headed,
    kind,
    measured,
    prose,
)
from pipeline.text import Span

PARTED = re.compile(r"[^ \u3000\u00a0|｜][ \u3000\u00a0|｜]+[^ \u3000\u00a0|｜]")
PIECE = re.compile(r"[^ \u3000\u00a0\t]+")
BARRED = re.compile(r"[^\s|｜](?:[^|｜]*[^\s|｜])?")
ALONE = re.compile(r"[…⋮.·]{1,6}|[-－—=_]{3,}")  # a row that stands for those left out
FEWEST, MOST = 2, 16  # cells of a row
ENOUGH = 2 / 3  # of the rows have a figure in a column of figures
AHEAD = 40  # rows without any figure that do not end a table


class Line(NamedTuple):
    """A line of the text as pieces between spaces, with what each of them is."""

    span: Span
    cells: tuple[Span, ...] = ()
    kinds: str = ""


def line_of(text: str, low: int, high: int) -> Line:
    """The pieces of a line; none where it is a sentence, or has tabs or strokes already."""
    span = Span(low, high)
    if high - low > LONGEST_ROW or PARTED.search(text, low, high) is None:
        return Line(span)
    if text.find("\t", low, high) >= 0 or prose(text[low:high]):
        return Line(span)
    barred = any(text.find(mark, low, high) >= 0 for mark in "|｜")
    found = [Span(*piece.span()) for piece in (BARRED if barred else PIECE).finditer(text, low, high)]
    found = found if barred else _joined(text, found)
    if len(found) < FEWEST or max(map(len, found)) > LONGEST_CELL:
        return Line(span)
    return Line(span, tuple(found), "".join(kind(text[cell.start : cell.end]) for cell in found))


def _joined(text: str, pieces: Sequence[Span]) -> list[Span]:
    """12.3 | 亿元 and 单位净值 | （元） are one cell each."""
    found: list[Span] = []
    for piece in pieces:
        words = text[piece.start : piece.end]
        before = text[found[-1].start : found[-1].end] if found else ""
        of_figure = UNIT.fullmatch(words) and kind(before) == "f" and before[-1].isdigit() if before else None
        of_head = before and BRACKET.fullmatch(words) and kind(before) == "w" and kind(words) == "w"
        if of_figure or of_head:
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found


def tables(text: str, lines: Sequence[Line]) -> Iterator[list[tuple[Span, ...]]]:
    """The tables of a text, each as its rows of cells, the head first."""
    at = 0
    while at < len(lines):
        if not lines[at].cells:
            at += 1
            continue
        end, found = _headed(text, lines, at)
        if not found:
            end, found = _keyed(text, lines, at)
        if found:
            yield found
        at = max(end, at + 1)


def _headed(text: str, lines: Sequence[Line], at: int) -> tuple[int, list[tuple[Span, ...]]]:
    """A table whose head is the line at `at`, and the line behind it."""
    head = lines[at]
    words = [text[cell.start : cell.end] for cell in head.cells]
    if (
        not FEWEST <= len(words) <= MOST
        or any(each not in "wd" for each in head.kinds)
        or "w" not in head.kinds
    ):
        return at, []
    known = [headed(word) for word in words]
    if not any(map(measured, words)) or sum(known) * 2 < len(words):
        return _sideways(text, lines, at)
    under = _head_below(text, lines, at)
    columns = _columns(text, head, under)
    rows: list[tuple[Span, ...]] = []
    kinds: list[str] = []
    place = at + 2 if under else at + 1
    last = place
    while place < len(lines) and place - last < AHEAD:
        if _alone(text, lines[place]):
            place += 1
            continue
        fitted = _fit(text, lines[place], columns)
        if fitted is None:
            break
        rows.append(fitted)
        kinds.append("".join(kind(text[cell.start : cell.end]) for cell in fitted))
        place += 1
        last = place
    if not _proven(columns, kinds, known=all(known)):
        return _sideways(text, lines, at)
    return last, [head.cells, *([under.cells] if under else []), *rows]


def _sideways(text: str, lines: Sequence[Line], at: int) -> tuple[int, list[tuple[Span, ...]]]:
    """A table whose rows are measures: 项目 甲债券A 甲债券C; its first head may be missing: 近1周 近1月."""
    many = len(lines[at].cells)
    end, labelled = at + 1, 0
    while end < len(lines):
        line = lines[end]
        if len(line.cells) not in {many, many + 1} or len(line.cells) != len(lines[at + 1].cells):
            break
        if (
            line.kinds[0] != "w"
            or len(line.cells) < FEWEST
            or any(each not in "f-dc" for each in line.kinds[1:])
        ):
            break
        labelled += headed(text[line.cells[0].start : line.cells[0].end])
        end += 1
    rows = end - at - 1
    whole = rows and len(lines[at + 1].cells) == many and _names_it(text, lines[at].cells[0])
    figured = any("f" in lines[place].kinds for place in range(at + 1, end))
    if not figured or labelled * 2 < rows or (rows < 2 and not whole) or many < FEWEST:
        return at, []
    return end, [lines[place].cells for place in range(at, end)]


def _names_it(text: str, cell: Span) -> bool:
    return NAMES.fullmatch(text, cell.start, cell.end) is not None


def _alone(text: str, line: Line) -> bool:
    return not line.cells and ALONE.fullmatch(text, line.span.start, line.span.end) is not None


def _head_below(text: str, lines: Sequence[Line], at: int) -> Line | None:
    """The second line of a head: 近1月 近3月 below 基金名称 收益率."""
    if at + 2 >= len(lines) or not lines[at + 1].cells:
        return None
    below = lines[at + 1]
    words = [text[cell.start : cell.end] for cell in below.cells]
    if any(each not in "wd" for each in below.kinds) or not all(headed(word) for word in words):
        return None
    if "f" not in lines[at + 2].kinds or any(NAMES.fullmatch(word) for word in words):
        return None
    return below


def _columns(text: str, head: Line, under: Line | None) -> list[str]:
    """The words of each column's head."""
    words = [text[cell.start : cell.end] for cell in head.cells]
    if under is None:
        return words
    below = [text[cell.start : cell.end] for cell in under.cells]
    placed = spread(len(words), len(below)) or [(n, n) for n in range(len(words))]
    return [words[top] if at is None or not measured(below[at]) else below[at] for top, at in placed]


def spread(above: int, below: int) -> list[tuple[int, int | None]]:
    """For each column of a head of two lines, its head above and the one below, if it has one.

    基金名称 收益率 over 近1月 近3月: the last heads above share the ones below evenly.
    """
    for many in range(1, above):
        if below % many == 0 and below > many:
            each = below // many
            shared = [(above - many + n // each, n) for n in range(below)]
            return [*((top, None) for top in range(above - many)), *shared]
    return []


def _fit(text: str, line: Line, columns: Sequence[str]) -> tuple[Span, ...] | None:
    """The cells of a row under a head of so many columns; None where it is no such row."""
    many, wanted = len(line.cells), len(columns)
    if not many or not set(line.kinds) & set("f-dc") or set(line.kinds) <= set("cd"):
        return None
    if many == wanted:
        return line.cells
    if many < wanted:
        return line.cells if _short(text, line, columns) else None
    extra = many - wanted
    runs = [(m.start(), m.end()) for m in re.finditer("w+", line.kinds) if m.end() - m.start() > extra]
    if not runs:
        return None
    named = next(
        (n for n, word in enumerate(columns) if NAMES.fullmatch(word) and not SERIAL.fullmatch(word)), 0
    )
    start = next((low for low, high in runs if low <= named < high), runs[0][0])
    low = max(start, min(named, next(high for first, high in runs if first == start) - extra - 1))
    merged = Span(line.cells[low].start, line.cells[low + extra].end)
    if len(merged) > LONGEST_CELL:
        return None
    return (*line.cells[:low], merged, *line.cells[low + extra + 1 :])


def _short(text: str, line: Line, columns: Sequence[str]) -> bool:
    """A row that lacks cells: the sum of a table, or one that has words for its figures."""
    figures = sum(each in "f-" for each in line.kinds)
    first = text[line.cells[0].start : line.cells[0].end]
    if not figures or line.kinds[-1] not in "f-":
        return False
    wanted = sum(measured(word) for word in columns)
    return figures == wanted or bool(SUMMED.match(first)) or line.kinds in {"w-", "cw-", "fw-"}


def _proven(columns: Sequence[str], kinds: Sequence[str], *, known: bool) -> bool:
    """Whether rows under a head make a table: figures, and only where measures are named."""
    whole = [row for row in kinds if len(row) == len(columns)]
    if not whole or len(kinds) < (1 if known and len(columns) > FEWEST else 2):
        return False
    figured = [
        place
        for place in range(len(columns))
        if sum(row[place] in "f-" for row in whole) >= ENOUGH * len(whole)
        and any(row[place] == "f" for row in whole)
    ]
    return any(measured(columns[place]) for place in figured)


def _keyed(text: str, lines: Sequence[Line], at: int) -> tuple[int, list[tuple[Span, ...]]]:
    """Lines of a label and its value, or of two and two; or of a name and a number under a caption."""
    end, sure = at, 0
    while end < len(lines) and ((pair := _pairs(text, lines[end])) or _labelled(text, lines[end])):
        sure += pair
        end += 1
    found = [lines[place].cells for place in range(at, end)]
    if sure and (end - at > FEWEST or sure > 1 or len(found[0]) > FEWEST):
        return end, found
    above = lines[at - 1].span if at else Span(0, 0)
    if not at or not CAPTION.fullmatch(text, above.start, above.end):
        return at, []
    end = at
    while end < len(lines) and lines[end].kinds in {"wf", "w-"}:
        end += 1
    return (end, [lines[place].cells for place in range(at, end)]) if end - at > 1 else (at, [])


def _pairs(text: str, line: Line) -> bool:
    """基金规模 | 12.3亿元, 成立日期 | 2019-03-01: labels, each with its value."""
    many = len(line.cells)
    if many not in {2, 4, 6} or line.kinds[0::2] != "w" * (many // 2) or "f" not in line.kinds[1::2]:
        return False
    words = [text[cell.start : cell.end] for cell in line.cells]
    labelled = all(headed(word) or LABEL.fullmatch(word) for word in words[0::2])
    figures = [value for value in words[1::2] if FIGURE.fullmatch(value)]
    return (
        labelled
        and any(MEASURE.fullmatch(word) or LABEL.fullmatch(word) for word in words[0::2])
        and bool(figures)
    )


def _labelled(text: str, line: Line) -> bool:
    """基金经理 | 张三: a label and words."""
    label = text[line.cells[0].start : line.cells[0].end] if len(line.cells) == FEWEST else ""
    return (
        line.kinds[:1] == "w"
        and bool(label)
        and (LABEL.fullmatch(label) is not None or MEASURE.fullmatch(label) is not None)
    )
