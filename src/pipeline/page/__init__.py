"""A repaired dump -> its blocks: `更多` menu, `字体大小:` widget, title, byline, paragraphs, copies.

`read` gives every line a role with a reason, finds the articles of the page and their printings, and what
the page says about each (title, date, publisher, people). `healed` mends the printing that is read from the
others.

A web page goes through `unmarked` before repair: its text without markup. What its elements say of each line
(`html`, `hints`) is evidence on top of the rules on words, which read text dumps alone.

The order: print and dump put in lines (`breaks`), what a line is by its words (`roles`, `words`) and beside
its neighbours (`readings`: `rows` of facts, what a `site` puts around its texts, `bylines` and their
`writers`), what the page says twice (`twice`), where articles open (`titling`) and end (`ends`), what a line
is by its place (`placing`) and by all that stands around it (`weighed`), what sort of page it is (`sorts`),
what is told of each article (`facts`, `days`).
"""

from __future__ import annotations

from pipeline.document import Draft, Page
from pipeline.page import html
from pipeline.page.breaks import leftover_readings, markdown
from pipeline.page.breaks.shape import shaped
from pipeline.page.days import fronted, leaves
from pipeline.page.documents import blocks, documents
from pipeline.page.facts import kinds
from pipeline.page.html.entitled import spelled
from pipeline.page.html.facts import Facts
from pipeline.page.layout import laid_out
from pipeline.page.lines import Line, lines_of
from pipeline.page.rows import filings
from pipeline.page.sorts import indexes, schedules, tools
from pipeline.page.sorts.missing import gated, missing, questioned, walled
from pipeline.page.titling import broken_titles
from pipeline.page.twice.healing import mended_places, unsure_places
from pipeline.page.weighed import membership
from pipeline.page.words.altered import altered

__all__ = ["altered", "healed", "read", "unmarked"]


FRONTED = (
    fronted.led,
    fronted.keyworded,
    fronted.signed,
    fronted.flashed,
    fronted.titled,
    fronted.dayed,
)  # what stands in one line with a dump's title


def unmarked(draft: Draft) -> Draft:
    """The draft of a web page or of one in Markdown without markup; any other as it is. Before all rules."""
    return markdown.unmarked(html.unmarked(draft))


def lined(draft: Draft) -> tuple[list[Line], Facts | None]:
    """The lines of a draft, and what the head of a web page says."""
    found = list(lines_of(draft.text))
    markup = None
    if html.is_html(draft):
        found, markup = html.hinted(draft, found)
        found = leaves.parted(draft.text, found)
    else:
        found = fronted.parted(draft.text, found)
        for rule in FRONTED:
            found = rule(draft.text, found)
    found = filings.parted(draft.text, found)
    return broken_titles.joined(found, spelled(markup.titles) if markup else ()), markup


def read(draft: Draft) -> Page:
    """A draft cut into blocks, its articles told apart, each fact with its place."""
    draft = draft.revise("repair/inserted_readings", leftover_readings.edits(draft))
    found, markup = lined(draft)
    page = laid_out(found, unsure_places(draft), farmed=leftover_readings.farmed(draft))
    membership.weigh(page.lines, page.placed)
    told = documents(draft, page, markup)
    kind = (
        told[0].kind
        if told
        else "other"
        if missing(found) or gated(found) or walled(found) or questioned(found) or tools.tool(found)
        else "list"
        if indexes.searched(found) or indexes.dated(found) or schedules.scheduled(found)
        else kinds.of_page(found, page.linked)
    )
    return shaped(Page(draft, tuple(blocks(draft, page)), told, kind), found)


def healed(page: Page) -> Page:
    """The page with its damaged places mended from other copies; each edit names where it was taken from."""
    return page.revise("page/other_copy", mended_places(page))
