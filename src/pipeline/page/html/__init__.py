"""`<p>管理费&lt;1.2%</p>` -> `管理费<1.2%`: a page's text without its markup, each character where it stood.

`unmarked` is one revision of the draft: what is deleted is markup, what is inserted is the line break of a
block, the tab between two cells, the character that a reference stands for. So every character that is kept
leads back to its own place in the decoded page, which no parser's tree could tell. `evidence` then says
what the elements around a line say of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import Draft
from pipeline.page.html import dated_headings, states
from pipeline.page.html.beside_names import badged, graded
from pipeline.page.html.evidence import evidence
from pipeline.page.html.facts import Facts
from pipeline.page.html.pieces import CELL, INNER, LINE, NOTHING, SPACE, Tree
from pipeline.page.html.tables import tabular
from pipeline.page.html.tree import tree
from pipeline.page.lines import Line
from pipeline.text import Edit, Span

RULE = "markup"
AWAY = re.compile(
    r"(?:返回|点击|點擊|查看|阅读|閱讀|更多|了解|展开|展開|[>＞])\S{0,16}(?:更多|全文|原文|详情|詳情|首页|首頁|>>|»)?$"
)
ARROW = re.compile(r"(?:&gt;?|&raquo;|[>＞»→\s])+$")  # in front of such a link
ARROWS = 6  # pieces of them
AWAY_SIZE = 20  # characters of such a link
TYPES = ("text/html", "application/xhtml+xml", "text/xml")


def is_html(draft: Draft) -> bool:
    """Whether the draft is a web page."""
    return draft.source.media_type in TYPES


def unmarked(draft: Draft) -> Draft:
    """The draft of a web page without markup; any other draft as it is. Before all other rules."""
    if not is_html(draft) or draft.revisions:
        return draft
    return draft.revise(RULE, edits(draft.text))


def edits(text: str) -> Iterator[Edit]:
    """The edits that leave of a page what its reader sees."""
    found = tree(text)
    done = 0
    parts = separators(found)
    decoded = found.decoded
    state = states.read(text, found.text)
    for index, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        alone = leads_away(found, index) or badged(found, index) or dated_headings.parted(found, index)
        part = "\n" if alone else parts[index]
        part = " " if not part and index and graded(found, index) else part
        if (done < start or alone) and text[done:start] != part:
            yield Edit(Span(done, start), part)
        if index in decoded:
            yield Edit(Span(start, end), decoded[index])
        elif state:
            yield from states.signs(text, found.text, start, end)
        done = end
    if done < len(text):
        yield Edit(Span(done, len(text)), "")


def leads_away(found: Tree, index: int) -> bool:
    """Whether a piece is a link behind a sentence that leads out of the text: `…。返回某某，查看更多`."""
    text = found.text
    if not index or text[found.ends[index - 1] - 1] not in "。！？”":
        return False
    last = min(len(found.starts) - 1, index + ARROWS)
    at = index
    while at < last and ARROW.fullmatch(text, found.starts[at], found.ends[at]):
        at += 1  # `…。>>>更多内容，点击阅读`
    start, end = found.starts[at], found.ends[at]
    return (
        end - start <= AWAY_SIZE
        and all(found.parts[each] in (NOTHING, SPACE) for each in range(index, at + 1))
        and AWAY.match(text, start, end) is not None
        and (at + 1 == len(found.starts) or found.parts[at + 1] == LINE)
    )


def separators(found: Tree) -> list[str]:
    """What stands between each piece of text and the one before it."""
    plain = {0: "", SPACE: " ", LINE: "\n"}
    data = tabular(found)
    result = []
    for part, table in zip(found.parts, found.tables_at, strict=True):
        if part in (INNER, CELL):
            held = table in data
            result.append(("\t" if part == CELL else " ") if held else "\n")
        else:
            result.append(plain[part])
    if result:
        result[0] = ""
    return result


def hinted(draft: Draft, lines: Sequence[Line]) -> tuple[list[Line], Facts]:
    """The lines of a web page with what its elements say of each, and what its markup says of the page."""
    found = evidence(draft, lines)
    return [line.hinted(hint) for line, hint in zip(lines, found.hints, strict=True)], found.facts
