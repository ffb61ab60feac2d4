"""Three links with a day each, rows of cells, comments: what lines are that follow their like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline import patterns as re
from pipeline.page.breaks import fixed_width, table
from pipeline.page.bylines.byline import Byline
from pipeline.page.facts.site_names import named
from pipeline.page.lines import Line
from pipeline.page.roles import BODY, Reading
from pipeline.page.rows import fact_pairs
from pipeline.page.rows.cards import CARDS
from pipeline.page.site.counters import numbered, ticker
from pipeline.page.sorts import indexes
from pipeline.page.sorts.replies import replies
from pipeline.page.sorts.teasers import WHY, teasers
from pipeline.page.sorts.threads import comments, flashes, later_flashes, told_in_line
from pipeline.page.titling.titleable import ENTITLED

LAST = "Ff载看情览读Ll"  # letters that such a word ends in
OPENED = re.compile(
    r"[\s|]*(?:PDF|pdf|下载|查看|详情|预览|阅读|HTML)$"
)  # behind the day of a document in a list
LINKED = re.compile(r"\d[-/.月]\d")
WRITTEN_DAY = re.compile(r"(?:20\d\d年)?\d{1,2}月\d{1,2}日\s*\S")  # in front of a link
BESIDE_DAY = 0.4  # of a line, that is a link, beside its day
LIKE_CELLS = frozenset(("a rule of marks", "a clock or a place in a gallery"))  # --, 3/87 in a table
COLUMNS, SAME = 3, 2  # of a table's head; of them that the heads of two tables have in common
WORDED = ("word", "starts")  # how a list's head is told
ROW = "rows of cells"
ROWS = 12  # of a list of others in a table
HIGH = 3  # level of a heading that no cell has


def linked_lines(lines: list[Line], said: list[Reading]) -> int:
    """Lines of a web page that are links to other articles."""
    return sum(
        each.role == "related" and each.reason.startswith("element") and line.size >= 10
        for line, each in zip(lines, said, strict=True)
    )


def link_lists(lines: list[Line], said: list[Reading]) -> int:
    """Three entries with a date each, one after the other, are a list of links."""

    def entry(index: int) -> bool:
        line, each = lines[index], said[index]
        if line.prose or not LINKED.search(line.text) or table.TERMED.search(line.text):
            return False
        text = OPENED.sub("", line.text) if line.text[-1] in LAST else line.text
        if line.tabs and len(line.text.split()) > 2:
            return False
        rest = line.size - sum(character.isdigit() for character in line.letters)
        if len([part for part in table.GAP.split(text) if part]) > 2:
            return False
        if rest < 6:
            return False
        if each.byline and (
            each.byline.keyed
            or any(item.field in ("publisher", "author", "editor") for item in each.byline.items)
        ):
            return False
        return _at_an_edge(line, text) and each.role in (None, "byline")

    total, start = indexes.join(lines, said), 0
    while start < len(lines):
        end = start
        while end < len(lines) and entry(end):
            end += 1
        if end - start >= 3:
            said[start:end] = [Reading("related", "a list of links with dates")] * (end - start)
            total += end - start
        start = max(end, start + 1)
    return total


def _at_an_edge(line: Line, text: str) -> bool:
    """Whether a day stands in front of a line, or behind it; written out, only in front of a link."""
    if re.match(r"[\[(]?\d{2,4}[-/.]\d{1,2}", line.text):
        return True
    if re.search(r"(?:\d{1,2}[-/]\d{1,2}|\d{1,2}\.\d\d|[01]\d\.\d)(?:\s+\d{1,2}:\d\d)?[\])]?$", text):
        return True
    linked = line.hint is not None and line.hint.linked >= BESIDE_DAY
    return linked and WRITTEN_DAY.match(line.text) is not None


def _loosely(said: Reading) -> bool:
    """Whether a line was taken for a byline for a date alone: `成立日期:2018-12-05` is a table's row."""
    by = said.byline
    return (
        by is not None
        and said.reason not in CARDS
        and not by.keyed
        and not any(any(by.of(field)) for field in ("publisher", "author", "editor"))
    )


def in_runs(lines: list[Line], said: list[Reading]) -> None:
    """Print of a fixed width, and the numbers of cards, flashes, teasers and comments, in a row each."""
    fixed_width.join(lines, said)
    _read_as(said, numbered(lines), (None,), Reading("page_number", "a card's number"))
    _read_as(said, flashes(lines), (None, "byline", *BODY), Reading("related", "a list of flashes"))
    for index in teasers(lines, said):
        said[index] = Reading("related", WHY)
    later = Reading("related", "a list of flashes")
    _read_as(said, later_flashes(lines), (None, "byline", "widget", *BODY), later)
    thread = Reading("widget", "a thread of comments")
    _read_as(said, told_in_line(lines), (None, "byline", *BODY), thread)
    _read_as(said, replies(lines, said), (None, "byline", *BODY), thread)
    _read_as(said, comments(lines, said), (None, "byline", *BODY), thread)


def _read_as(said: list[Reading], places: Iterable[int], roles: Sequence[str | None], told: Reading) -> None:
    for index in places:
        if said[index].role in roles:
            said[index] = told


def _heads(line: Line) -> bool:
    """Whether a line is a heading of a web page, or its title: no cell above its table."""
    return line.hint is not None and (1 <= line.hint.level <= HIGH or line.hint.entitled >= ENTITLED)


def _cellular(said: Reading) -> bool:
    """Whether a line of cells could be a row: of no known role, or a byline that is no card's or writer's."""
    if said.byline is not None and (any(said.byline.of("author")) or _housed(said.byline)):
        return False
    return said.role is None or (said.role == "byline" and said.reason not in CARDS)


def _housed(by: Byline) -> bool:
    """Whether a byline is a house's name and its day, and nothing else: `某某证券研究所 | 2024年5月8日`."""
    names = [item.text for item in by.items]
    return len(by.dates) == len(names) == 1 and not by.figures and named(names[0])


def ruled_in(lines: list[Line], said: list[Reading]) -> None:
    """Read tables whose head and rows fit each other; a cell may be called like a button or be a stroke."""
    fact_pairs.join(lines, said)
    free = [
        (each.role is None or _loosely(each) or each.soft or each.reason in LIKE_CELLS or _barred(line, each))
        and not _heads(line)
        for line, each in zip(lines, said, strict=True)
    ]
    heads: dict[str, str] = {}
    for low, high, why in table.ruled(lines, free):
        said[low:high] = [Reading("table", why)] * (high - low)
        heads[lines[low].letters] = why
    for index, line in enumerate(lines[:-1]) if heads else ():
        if said[index].role is None and (line.letters in heads or _akin(line, heads)):
            _again(index, next(iter(heads.values())), lines, said)


def _akin(line: Line, heads: dict[str, str]) -> bool:
    """Whether a line begins as the head of a table of the page does, a single row below."""
    if line.text.count(" ") < COLUMNS - 1 or line.prose or any(map(str.isdigit, line.text)):
        return False
    words = line.text.split()
    return any(head.startswith("".join(words[:SAME])) for head in heads)


def _again(head: int, why: str, lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a table that goes on below its head, said again on the next page, be it by a single row."""
    columns = len(lines[head].text.split())
    below = head + 1
    while below < len(lines) and said[below].role is None and not lines[below].prose:
        cells = lines[below].text.split()
        if len(cells) != columns or not any(map(str.isdigit, lines[below].text)):
            break
        below += 1
    if columns > 1 and below > head + 1:
        said[head:below] = [Reading("table", why)] * (below - head)


def headed_links(lines: Sequence[Line], said: list[Reading]) -> None:
    """On a web page, read the rows below `看过该基金的人还看了` as links to others."""
    for index, each in enumerate(said[:-1]):
        hint = lines[index].hint
        if hint is None or not hint.level or each.role != "related" or not each.reason.startswith(WORDED):
            continue
        below = index + 1
        while below < len(lines) and said[below].role == "table":
            below += 1
        if below - index - 1 <= ROWS:
            said[index + 1 : below] = [Reading("related", "a table of others")] * (below - index - 1)


def _barred(line: Line, said: Reading) -> bool:
    """`日期 | 万份收益 | 七日年化`: a head whose first cell is the key of a byline, without any day."""
    return said.byline is not None and line.text.count("|") > 1 and not said.byline.dates


def _alone(
    lines: Sequence[Line], cells: Sequence[bool], said: Sequence[Reading], rows: list[str | None]
) -> None:
    """Read `保守基金 | 11.80 | 1`, alone and without its head, by a table of as many cells above it."""
    widths: set[int] = set()
    for index, line in enumerate(lines):
        barred = line.text.count("|") > 1
        if barred and (said[index].role == "table" or (cells[index] and rows[index] == ROW)):
            widths.add(len(table.GAP.split(line.text)))
        elif barred and cells[index] and rows[index] is None and said[index].role is None:
            told = table.GAP.split(line.text)
            if len(told) in widths and any(map(str.isdigit, "".join(told[1:]))):
                rows[index] = ROW


def tables_in(lines: list[Line], said: list[Reading]) -> None:
    """Read the rows of tables, and quotations of markets between paragraphs."""
    cells = [table.celled(line) and _cellular(each) for line, each in zip(lines, said, strict=True)]
    free = [
        (each.role is None or _loosely(each) or (i > 0 and all(cells[i - 1 : i + 2]))) and not _heads(line)
        for i, (line, each) in enumerate(zip(lines, said, strict=True))
    ]
    rows = table.rows(lines, free)
    _alone(lines, cells, said, rows)
    for index, why in enumerate(rows):
        if why:
            said[index] = Reading("table", why)
        elif said[index].role is None and ticker(lines[index]):
            said[index] = Reading("widget", "a ticker")
