"""`001201<TAB>启明成长混合A<TAB>1.2345`: rows of a table, as a dump leaves them.

Cells are divided by tabs, bars or wide gaps, sometimes by single spaces (a code in front tells), and a
product page is a column of `基金代码: 011808`. One such line is no evidence, two in a row are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline import plain_tables
from pipeline.document import Cell
from pipeline.page.hints import Row
from pipeline.page.lines import Line
from pipeline.text import Edit, Span

BETWEEN_SPACES = "rows between spaces"
ON_A_LINE_EACH = "a cell on each line"
COLON = re.compile(r"(?<!\d):|:(?!\d)")
GAP = re.compile(r"\s*\t\s*|\s*[|│｜]\s*|[ \u3000]{2,}")
CODED = re.compile(r"(?:[A-Z]{1,3})?\d{5,6}(?:\.[A-Z]{2})?\s+\S{4,}(?:\s+\S+)*$")
KEYED = re.compile(r"[^\s,。;:]{2,16}(?:\([^)]{1,20}\))?\s*:\s*\S.{0,60}$")
VALUED = re.compile(
    r"[^\s\d,。;:][^\s,。;:]{1,15}(?:\([^)]{1,16}\))?\s+(?=\S*\d)[-+]?[^\s,。;]{1,30}(?<![报公]告)(?:\s*\([^)]{1,20}\))?$"
)
LABEL = re.compile(
    r"(?:名称|代码|简称|全称|日期|期间|净值|方式|类型|依据|对象|金额|币种|比例|姓名|年限|费率|起始日|登记日|除息日|发放日|基准日|"
    r"份额总额|管理人|托管人|经理|级别|等级|限额|折扣)(?:\([^)]*\))?:?$"
)
HEADED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.、\s]|§|[一二三四五六七八九十]{1,3}、)\s*[\u4e00-\u9fff]")
DIVIDER = re.compile(r"[\t|│｜]")
RULE = re.compile(r"(?=.*\|)(?=.*-{2})[|:\s-]+")
HEADS = re.compile(
    r"(?=.*(?:名称|简称|行业|产业|比重|占比|比例|规模|报酬|收益|涨跌|净值|价格|金额|权重|市值|数量))"
    r"[^\s\d,。:;!?]{1,12}(?: [^\s\d,。:;!?]{1,12}){2,7}$"
)
FIGURED = re.compile(
    r"(?=.*[\u4e00-\u9fffA-Za-z])[^\s,。:;!?]{1,24}(?: [^\s。:;!?]{1,24})* [-+]?\d[\d,.]*%?$"
)
PARTS = re.compile(r"[(（][^()（）]{0,30}[)）]|([:：])")  # the colon of （单位：元） parts no cells
COLUMNS = 3  # of such a table, and its rows
LIMIT = 300  # characters of a row; longer lines with a wide gap are running text
HEADER = re.compile(r"代码|名称|简称|净值|日期|涨跌|增长率|收益|金额|比例|类型|费率|序号|项目")
WORDY = re.compile(
    r"代码|净值|日期|经理|托管|费率|基准|规模|类型|名称|简称|全称|等级|份额|管理人|涨跌|近.{1,3}[月年]|收益"
)

TERMED = re.compile(  # `停止过户期间 | 2025/05/19~2025/05/23`: a fact of a notice
    r"(?:日期?|时间|[期时]间|期限|起始日|截止日)(?:\([^)]{1,12}\))?[\s|:]+(?:民国)?\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"(?:\s?[-~–—至]+\s?(?:民国)?\d[\d/.年月日-]{2,10})?$"
)
OF_PRODUCT = re.compile(  # what else a product's rows begin with
    r"[\u4e00-\u9fff]{0,4}(?:类别|评级|价格|[派配]息(?:次数|频率|方式)?|货币|币别|投资额|起购金额|持有期)(?:\([^)]{1,12}\))?\s?:"
)


def celled(line: Line) -> bool:
    """Whether a line has cells: a tab, bars or wide gaps between short pieces.

    A menu bar has them too; `rows` asks for figures in the neighbourhood.
    """
    if line.prose and not line.tabs:
        return False
    if line.span.end - line.span.start > LIMIT:
        return False
    if line.tabs:
        return True
    if "|" not in line.text and "  " not in line.text:
        return False  # tabs and other bars are folded to these
    return len([part for part in GAP.split(line.text) if part]) >= 2


def _shape(line: Line) -> str | None:  # noqa: PLR0911  one return for each role
    if line.span.end - line.span.start > LIMIT:
        return None
    if celled(line):
        return "cells"
    if line.prose or line.ended:
        return None
    text = line.text
    if " " in text and CODED.match(text):
        return "coded"
    if ":" in text and KEYED.match(text):
        return "keyed"
    if " " in text and VALUED.match(text):
        return "keyed"
    return None


def rows(lines: list[Line], free: list[bool]) -> list[str | None]:
    """For each line why it is a row of a table, or None; only lines that are `free` are looked at."""
    shapes = [_shape(line) if is_free else None for line, is_free in zip(lines, free, strict=True)]
    reasons: list[str | None] = [None] * len(lines)
    _flattened(lines, free, shapes, reasons)
    start = 0
    while start < len(lines):
        if shapes[start] is None:
            start += 1
            continue
        end = start
        while end < len(lines) and (shapes[end] == shapes[start] or _ruled_row(end, lines, shapes)):
            end += 1
        if _is_table(lines[start:end], str(shapes[start])):
            why = f"rows of {shapes[start]}"
            reasons[start:end] = [why if shapes[i] == shapes[start] else None for i in range(start, end)]
        start = end
    for above, below in pairwise(range(len(lines))):  # the header of a table with codes has none itself
        if reasons[below] != "rows of coded" or reasons[above] is not None or not free[above]:
            continue
        text = lines[above].text if lines[above].size <= 40 else ""
        if " " in text and HEADER.search(text):
            reasons[above] = "header of a table"
    _spaced(lines, free, reasons)
    return reasons


def _spaced(lines: Sequence[Line], free: Sequence[bool], reasons: list[str | None]) -> None:
    """Rows of as many words as their head has, each with a figure at its end: `长流科技 硬体 5.5`."""
    start = 0
    while start < len(lines):
        many = lines[start].text.count(" ") + 1
        end = start + 1
        if free[start] and reasons[start] is None and many >= COLUMNS and HEADS.match(lines[start].text):
            while (
                end < len(lines)
                and free[end]
                and reasons[end] is None
                and lines[end].text.count(" ") + 1 == many
                and FIGURED.match(lines[end].text)
            ):
                end += 1
            if end - start > COLUMNS:
                reasons[start:end] = ["rows of words"] * (end - start)
        start = end


def _ruled_row(index: int, lines: list[Line], shapes: list[str | None]) -> bool:
    """Whether a line is the rule below a table's head (`|---|---|`), with rows on both sides."""
    if not 0 < index < len(lines) - 1 or RULE.fullmatch(lines[index].text) is None:
        return False
    return shapes[index - 1] == shapes[index + 1] == "cells"


def ruled(lines: list[Line], free: list[bool]) -> Iterator[tuple[int, int, str]]:
    """Tables whose head and rows fit each other: first line, the one behind the last, and the reason."""
    words = [
        COLON.sub("：", line.text) if may and line.size <= LIMIT and not line.prose and not line.tabs else ""
        for line, may in zip(lines, free, strict=True)
    ]
    for low, high, stacked in plain_tables.places(words):
        yield low, high, ON_A_LINE_EACH if stacked else BETWEEN_SPACES


def between_spaces(text: str, span: Span) -> list[list[Span]]:
    """The rows of a table whose cells stand between spaces: names with spaces in them are one cell."""
    found: list[list[Span]] = []
    at = span.start
    for row in plain_tables.ruled(text[span.start : span.end]).split("\n"):
        cells: list[Span] = []
        for cell in re.finditer(r"[^\t]+", row):
            words = cell.group().strip()
            start = at + cell.start() + cell.group().find(words)
            cells += [Span(start, start + len(words))] if words else []
        found += [cells] if cells else []
        at += len(row) + 1
    return found


def _flattened(
    lines: list[Line], free: list[bool], shapes: list[str | None], reasons: list[str | None]
) -> None:
    """Runs of one cell per line: short lines, among them the labels that such tables have."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and free[end] and _cell(lines[end]) and shapes[end] in (None, "keyed"):
            end += 1
        labels = sum(LABEL.search(line.text) is not None for line in lines[start:end])
        if end - start >= 4 and labels >= 2 and labels * 4 >= end - start:
            for index in range(start, end):
                shapes[index], reasons[index] = None, "cells one per line"
        start = max(end, start + 1)


def _cell(line: Line) -> bool:
    return line.size <= 40 and not line.prose and not line.ended and HEADED.match(line.text) is None


def _is_table(run: list[Line], shape: str) -> bool:
    figures = sum(any(character.isdigit() for character in line.text) for line in run)
    if shape == "coded":
        return len(run) >= 2
    if shape == "cells":
        if len({line.letters for line in run if line.size}) == 1:
            return False  # a title with a bar in it, printed twice
        return (len(run) >= 2 and figures >= 1) or (len(run) >= 2 and run[0].tabs)
    worded = sum(map(_worded, run))
    return len(run) >= 3 and worded >= 2 and figures >= 1


def _worded(line: Line) -> bool:
    """Whether a row has a word of the trade, or is a term with its day."""
    text = line.text
    return bool(WORDY.search(text) or OF_PRODUCT.match(text) or TERMED.search(text))


def cell_spans(text: str, start: int, end: int, *, coded: bool) -> list[Span]:
    """The cells of one row of the text."""
    gap = re.compile(r"\s+") if coded else GAP
    colon = next((match.start() for match in PARTS.finditer(text, start, end) if match[1]), None)
    if not coded and not GAP.search(text, start, end) and colon is None:
        gap = re.compile(r"\s+")  # `单位净值 1.0835`
    found: list[Span] = []
    done = start
    for match in gap.finditer(text, start, end):
        if match.start() > done:
            found.append(Span(done, match.start()))
        done = match.end()
    if done < end:
        found.append(Span(done, end))
    if len(found) == 1 and colon is not None:
        value = colon + 1 + len(text[colon + 1 : end]) - len(text[colon + 1 : end].lstrip())
        if start < colon and value < end:
            return [Span(start, colon), Span(value, end)]
    return found


def shaped(text: str, rows_: list[list[Span]]) -> Iterator[Edit]:
    """The edits that put one tab between two cells and one line break between two rows."""
    flat = [(cell, row) for row, cells in enumerate(rows_) for cell in cells]
    for (left, above), (right, below) in pairwise(flat):
        between = text[left.end : right.start]
        wanted = "\n" if above != below else "\t"
        if above == below and between.strip() in (":", "："):
            continue
        if between != wanted:
            yield Edit(Span(left.end, right.start), wanted)


def cells(rows_: list[list[Span]], text: str) -> tuple[Cell, ...]:
    """The cells with their places; the first row is a header when it holds no figures and others do."""

    def figured(row: list[Span]) -> bool:
        return any(any(c.isdigit() for c in text[s.start : s.end]) for s in row)

    header = len(rows_) > 1 and len(rows_[0]) > 1 and not figured(rows_[0]) and figured(rows_[1])
    keyed = len(rows_) > 1 and all(len(row) == 2 for row in rows_) and not header
    barred = len(rows_[0]) > 0 and _led_in(text, rows_[0][0]) > 0
    return tuple(
        Cell(number, column, span, (header and number == 0) or (keyed and column == 0))
        for number, row in enumerate(rows_)
        for column, span in _in_columns(text, row, barred=barred)
    )


def _led_in(text: str, cell: Span) -> int:
    """How many tabs and bars stand in front of the first cell of a line."""
    low = text.rfind("\n", max(0, cell.start - LIMIT), cell.start) + 1
    return len(DIVIDER.findall(text, low, cell.start)) if low or cell.start <= LIMIT else 0


def _in_columns(text: str, row: Sequence[Span], *, barred: bool) -> Iterator[tuple[int, Span]]:
    """The cells of a row with their columns: two tabs or bars between them are an empty cell."""
    column, before = 0, None
    for cell in row:
        if before is None:
            column = max(0, _led_in(text, cell) - barred)
        else:
            between = DIVIDER.findall(text, before.end, cell.start)
            column += max(1, len(between))
        before = cell
        yield column, cell


def marked(cells_: tuple[Cell, ...], rows_: Sequence[Row]) -> tuple[Cell, ...]:
    """The cells in the columns, and with the headers, that a web page's markup gives them."""
    said = [(column, header) for row in rows_ for _, column, header in row.cells]
    headed = any(header for _, header in said)
    return tuple(
        Cell(cell.row, column, cell.span, header if headed else cell.header)
        for cell, (column, header) in zip(cells_, said, strict=True)
    )
