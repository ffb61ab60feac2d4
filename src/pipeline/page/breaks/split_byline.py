"""`来源：` on one line, `某某网` on the next: a byline that a dump has cut behind its keys.

Elements of a definition list give such lines too, without the colon; then only above the first sentence of
the page, and only where the value is of the kind that the key asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline, byline
from pipeline.page.bylines.keyed import key_of
from pipeline.page.facts.site_names import named
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.text import Span

OTHERS = {
    "机构": "来源",
    "券商": "来源",
    "报告日": "日期",
}  # keys only where the value stands below them; as long
OF_DATA = re.compile(  # above a day
    r"(?:数据|净值|估值|行情|资料)?截[至止](?:日期|时间|日)?:?|(?:数据|净值|估值|行情|资料)(?:日期|基准日|日|时间):?"
)
KEYED = re.compile(r"[\u4e00-\u9fff]{2,8}\s?:")  # a key of its own, the one above empty
VALUE = 24  # letters of a value: the longest is a fund company's full name
PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4})*$")
STANDING = ("menu", "byline", "related", None)  # what a value may have been taken for


def join(lines: Sequence[Line], said: list[Reading], *, republic: bool) -> None:
    """Read a key and the line below it as one byline."""
    prose = False
    for index in range(len(lines) - 1):
        prose = prose or lines[index].prose
        if not 2 <= lines[index].size <= VALUE or {said[index].role, said[index + 1].role} - {*STANDING}:
            continue
        if OF_DATA.fullmatch(lines[index].text) and (by := said[index + 1].byline) and by.bare:
            said[index + 1] = Reading("byline", "a day of the data")
            continue
        found = _joined(lines[index], lines[index + 1], prose=prose, republic=republic)
        if found is not None:
            said[index] = Reading("byline", "a key, its value below")
            said[index + 1] = Reading("byline", "a value, its key above", byline=found)


def _joined(line: Line, below: Line, *, prose: bool, republic: bool) -> Byline | None:
    bare = line.text.rstrip(" :")
    bare = OTHERS.get(bare, bare)
    field = key_of(bare)
    if field is None or below.size > VALUE or below.prose or below.ended or below.tail.endswith(":"):
        return None
    if key_of(below.text) or KEYED.match(below.text):
        return None
    text = f"{bare}:{below.text}"
    whole = byline(replace(below, text=text, size=line.size + below.size), republic=republic)
    if whole is None or (field == "date") != bool(whole.dates):
        return None
    told = whole.dates or PERSON.match(below.text) or (field == "publisher" and named(below.text))
    if ":" not in line.text and (prose or not told):
        return None
    by = -len(bare) - 1
    items = tuple(
        replace(item, span=item.span.shifted(by)) for item in whole.items if item.span.start + by >= 0
    )
    days = tuple(
        replace(dated, span=Span(max(0, dated.span.start + by), dated.span.end + by)) for dated in whole.dates
    )
    return replace(whole, dates=days, items=items) if items or days else None
