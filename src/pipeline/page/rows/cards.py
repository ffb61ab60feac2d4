"""`索引号 bm56…`, `【发布部门】 某某协会`, `证券代码：301999 证券简称：…`: the card at a document's head.

Offices, exchanges, collections of laws and libraries of documents set a card above the text, or above the
title: keys with their values, several in a line, with a colon, in brackets, or with a space alone. Such a
line is no title and no text. It says who issued the document and when: the day of publication before the day
on which it was signed; days on which it comes into force are no publication.

A line counts where two of its kind stand together, or where it has two keys, or one in brackets or with a
colon: `大小 盘风格切换` is a title. Only above the first sentence of a page: below it, such lines are rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import patterns as re
from pipeline.page.bylines.byline import FACTS, Byline
from pipeline.page.bylines.items import Item
from pipeline.page.days.dates import Dated, compact, dates
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titles import KEYED
from pipeline.tables import rows
from pipeline.text import Span

CARDS = ("a card", "a further card")  # of the page; of another text below the first one
WIDEST = 120  # letters of a card's line: five keys with their values have 90
VALUE = 60  # characters of a value: a list of an office's topics has 40
CLOCK = re.compile(r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?")
EDGE = " :|;,\t"
PEOPLE = re.compile(r"(?<![^\s、,;/])[\u4e00-\u9fff]{2,4}(?![^\s、,;/(])")
SPACE = re.compile(r"\s+")
TAKEN_FOR = (None, "byline", "table", "menu", "widget", "copyright")
PRODUCT = re.compile(r"基金代码|基金简称|基金名称|基金全称|基金管理人|产品代码|产品名称")
FILED = re.compile(  # `本資料由 (上櫃公司) 1234 某某 公司提供`: the exchange of Taiwan
    r"本资料由\s*(?:\((?:上市|上柜|兴柜|公开发行)公司\)\s*\d{4,6}\s*|(?=[^\s各]{2,16}\s公司))(?P<name>\S{2,20})\s*(?:公司)?\s?提供$"
)
ROW = re.compile(r"(?!.*[\u4e00-\u9fff][,?!])[\u4e00-\u9fff]{2,8}(?:\([^)]{1,8}\))?\s?[:|\t]\s?\S{1,30}$")
TEXT = re.compile(
    r"(?:信息|公告)(?:全文|正文|内容)(?:\s|:|$)"
)  # the last key, of a notice that a portal shows
SEVERAL = 2
REACH = 12  # lines from a card to the title that it says again
MINGUO = re.compile(r"1[0-3]\d[-/.]\d{1,2}[-/.]\d")  # a day of Taiwan behind its key


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a card with the place of its value in the line; `sure`: a colon or a bracket follows it."""

    key: str
    field: str
    value: Span
    sure: bool


@cache
def _keys() -> tuple[re.Pattern[str], dict[str, str]]:
    fields = {text: field for text, field, _ in rows("page/rows/card.tsv", ("text", "field", "note"))}
    keys = "|".join(r"\s?\s?".join(key) for key in sorted(fields, key=len, reverse=True))  # `索 引 号`
    bracket = rf"[\[【](?P<inner>{keys})[\]】]\s*:?"
    plain = rf"(?P<key>{keys})(?P<colon>\s?:|(?=\s))"
    return re.compile(rf"(?:^|(?<=[\s|;,]))(?:{bracket}|{plain})\s*"), fields


def entries(text: str) -> list[Entry]:
    """The keys and values of a folded line that is a card's, in order; none for any other line."""
    pattern, fields = _keys()
    matches = list(pattern.finditer(text))
    if not matches or matches[0].start() > 0 or "。" in text or PRODUCT.search(text):
        return []
    found = []
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        start = match.end()
        while end > start and text[end - 1] in EDGE:
            end -= 1
        while start < end and text[start] in EDGE:
            start += 1
        key = SPACE.sub("", match["inner"] or match["key"])
        if end - start > VALUE and fields[key] != "title":
            return []
        found.append(Entry(key, fields[key], Span(start, end), bool(match["inner"] or match["colon"])))
    return found if any(len(each.value) for each in found) else []


def told(text: str, found: Sequence[Entry], *, republic: bool = False) -> Byline:
    """What a card's line says as a byline."""
    days: list[Dated] = []
    items: list[Item] = []
    keyed = False
    for each in found:
        said = text[each.value.start : each.value.end]
        if each.field in ("date", "weak"):
            day = next(iter(dates(said, republic=republic or MINGUO.match(said) is not None)), None)
            day = day or compact(said)
            if day is not None:
                keyed = keyed or each.field == "date"
                place = day.span.shifted(each.value.start)
                day = Dated(day.value, place)
                days = [day, *days] if each.field == "date" else [*days, day]
        elif each.field == "clock":
            days = [_clocked(days[0], said, each.value), *days[1:]] if days else days
        elif each.field == "publisher" and said:
            items.append(Item("publisher", each.value, said))
        elif each.field == "issuer" and said:
            items.append(Item("manager", each.value, said))
        elif each.field == "author":
            items += _writers(each.value, said)
    return Byline(tuple(days), tuple(items), keyed, bare=False)


def _writers(place: Span, said: str) -> Iterator[Item]:
    """The names in a value, without what stands in brackets behind them."""
    for match in PEOPLE.finditer(said):
        yield Item("author", Span(*match.span()).shifted(place.start), match.group())


def _clocked(day: Dated, said: str, place: Span) -> Dated:
    """A day with the time of day that the next key gives."""
    match = CLOCK.match(said)
    if match is None or day.timed or day.yearless:
        return day
    clock = f"T{int(match['h']):02}:{match['min']}:{match['s'] or '00'}+08:00"
    return Dated(day.value + clock, Span(day.span.start, max(day.span.end, place.end)))


def join(lines: Sequence[Line], said: list[Reading], *, republic: bool) -> None:
    """Read the lines of cards as bylines; the line whose key says that it is the title stays one."""
    found: dict[int, list[Entry]] = {}
    above = True
    for index, line in enumerate(lines):
        above = not line.prose and (above or _begins(line, lines, found))
        if not above:
            continue
        if match := FILED.match(line.text):
            item = Item("publisher", Span(*match.span("name")), match["name"])
            said[index] = Reading("byline", "a card", byline=Byline((), (item,), keyed=False, bare=False))
        if line.size <= WIDEST and said[index].role in TAKEN_FOR and (each := entries(line.text)):
            found[index] = each
    text = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    for index in _whole(lines, found):
        if _in_table(index, lines, said, found):
            continue
        each = found[index]
        byline = told(lines[index].text, each, republic=republic)
        why = CARDS[index > text]
        if len(each) == 1 and each[0].field == "title":
            value = lines[index].text[each[0].value.start : each[0].value.end]
            said_again = any(line.text == value for line in lines[index + 1 : index + 1 + REACH])
            said[index] = Reading("byline", why, byline=byline) if said_again else Reading(None, "")
            continue
        known = said[index].byline
        if known is not None and _says_more(known, byline, each):
            continue
        said[index] = Reading("byline", why, byline=byline)
    _unheaded(lines, said, found)


def _begins(line: Line, lines: Sequence[Line], found: dict[int, list[Entry]]) -> bool:
    """Whether a line below a text begins a further card: with the same keys as the page's first one."""
    first = next((index for index, each in found.items() if len(each) >= SEVERAL), None)
    if first is None or line.size > WIDEST or line.text[:1] != lines[first].text[:1]:
        return False
    return [each.key for each in entries(line.text)] == [each.key for each in found[first]]


def _in_table(
    index: int, lines: Sequence[Line], said: Sequence[Reading], found: dict[int, list[Entry]]
) -> bool:
    """Whether a line of a dump stands in a run of keys and values that are a product's: `票面利率:2.8%`."""
    if lines[index].hint is not None:
        return False
    for step in (-1, 1):
        other = index + step
        while other in found:
            other += step
        if 0 <= other < len(lines) and said[other].role in (None, "table"):
            row = ROW.match(lines[other].text) is not None and KEYED.match(lines[other].text) is None
            if row and not lines[other].prose:
                return True
    return False


def _says_more(known: Byline, card: Byline, found: Sequence[Entry]) -> bool:
    """Whether a line says more as a byline: `编号:17 2024-03-06 来源:某某网`, `发布时间:… 来源:… 作者:…`."""
    if known.dates and not card.dates:
        return not any(each.key.endswith(("日", "日期")) for each in found)
    facts = [item for item in known.items if item.field in FACTS]
    return known.keyed and found[0].sure and len(facts) > len(card.items)


def _mostly(table: Sequence[int], found: dict[int, list[Entry]], lines: Sequence[Line]) -> bool:
    """Whether a small table tells who issued a document and when, and has one row of another kind."""
    fields = {each.field for row in table if row in found for each in found[row]}
    other = [lines[row] for row in table if row not in found]
    told = "publisher" in fields and not fields.isdisjoint(("date", "weak"))
    return (
        told
        and len(other) == 1 < len(table) - 1
        and ROW.match(other[0].text.replace(" ", "\t", 1)) is not None
    )


def _filed(table: Sequence[int], found: dict[int, list[Entry]], lines: Sequence[Line]) -> bool:
    """Whether a table is a filing: when and by whom it was told, its subject, its text below."""
    fields = [each.field for row in table if row in found for each in found[row]]
    if _shown(table, lines):
        return {"title", "date"} <= set(fields)
    return table[-1] not in found and {"title", "date", "clock"} <= set(fields)


def _shown(table: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether a table ends in the key of a notice's text, or the key stands right below it."""
    return any(TEXT.match(line.text) for line in lines[table[-1] : table[-1] + 2])


def _unheaded(lines: Sequence[Line], said: list[Reading], found: dict[int, list[Entry]]) -> None:
    """Take the look of a title from the head of a table in whose rows a portal shows a notice."""
    for index, line in enumerate(lines[:-1]):
        row, below = (each.hint.row if each.hint is not None else None for each in (line, lines[index + 1]))
        if row is None or below is None or row.table != below.table or row.number or len(row.cells) > 1:
            continue
        table = [
            i
            for i, other in enumerate(lines)
            if other.hint and other.hint.row and other.hint.row.table == row.table
        ]
        if said[index].role is None and _shown(table, lines) and _filed(table, found, lines):
            said[index] = Reading("menu", "the head of a notice's rows")


def _whole(lines: Sequence[Line], found: dict[int, list[Entry]]) -> Iterator[int]:
    """The lines that are told surely enough; of a table all rows, or none."""
    for index, each in found.items():
        beside = index - 1 in found or index + 1 in found
        hint = lines[index].hint
        if hint is not None and hint.row is not None:
            table = [i for i, line in enumerate(lines) if line.hint and line.hint.row
                     and line.hint.row.table == hint.row.table]  # fmt: skip
            whole = (
                all(i in found for i in table) or _mostly(table, found, lines) or _filed(table, found, lines)
            )
            if len(table) < SEVERAL or not whole:
                continue
        if len(each) >= SEVERAL or each[0].sure or beside:
            yield index
