"""`隨著2021年,GPU出貨` -> `随着2021年，GPU出货`: one script, one width, Chinese marks where Chinese stands.

Every rule here keeps the length, so that each character stays in its place and every span with it; what is
to be read in another script or with the words of another region is rendered afterwards (`rendering`).
"""

from __future__ import annotations

from pipeline.document import Page
from pipeline.rules import name
from pipeline.script import punctuation, quotes, simplify, width
from pipeline.script.original import original
from pipeline.script.rendering import rendered
from pipeline.script.search import search_key
from pipeline.text import Rewrite

RULES = (
    simplify,  # first: it judges runs by their characters and does not mind the marks between them
    width,  # before punctuation: a comma between digits is one inside a number only if they are digits
    punctuation,
    quotes,  # last: `"AI",` is paired when the comma behind it is Chinese
)

STAGE = "script/"  # how the names of these rules start in the ledger

__all__ = [
    "RULES",
    "normalised",
    "original",
    "punctuated",
    "rendered",
    "search_key",
    "simplified",
    "unconverted",
    "view",
]


def normalised(page: Page, *, keep: bool = False) -> Page:
    """The page after every rule of this stage, its blocks where they were; `keep` leaves its script."""
    for rule in RULES[1:] if keep else RULES:
        page = page.rewrite(STAGE + name(rule), rule.rewrite(page.draft.text))
    return page


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length; its simplified runs byte for byte."""
    return simplify.rewrite(text)


def punctuated(text: str) -> str:
    """The text with ASCII digits and Chinese marks, of the same length; its script stays."""
    for rule in RULES[1:]:
        text = rule.rewrite(text)
    return text


def view(text: str) -> str:
    """What rules read: the text after every rule of this stage, of the same length."""
    return punctuated(simplified(text))


def unconverted(page: Page, ordinal: int = 0) -> str:
    """The kept blocks of one article of a page as they stood before this stage changed their characters."""
    text = page.draft.text
    ours = {STAGE + name(rule) for rule in RULES}
    for revision in reversed(page.draft.revisions):
        if revision.rule not in ours or not isinstance(revision, Rewrite):
            break
        text = revision.old
    kept = (block.span for block in page.blocks if block.kept and block.document == ordinal)
    return "\n".join(text[span.start : span.end] for span in kept)
