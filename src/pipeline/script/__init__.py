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

RULES = (
    simplify,  # first: it judges runs by their characters and does not mind the marks between them
    width,  # before punctuation: a comma between digits is one inside a number only if they are digits
    punctuation,
    quotes,  # last: `"AI",` is paired when the comma behind it is Chinese
)

__all__ = ["RULES", "normalised", "original", "punctuated", "rendered", "search_key", "simplified"]


def normalised(page: Page) -> Page:
    """The page after every rule of this stage, its blocks where they were."""
    for rule in RULES:
        page = page.rewrite(name(rule), rule.rewrite(page.draft.text))
    return page


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length; its simplified runs byte for byte."""
    return simplify.rewrite(text)


def punctuated(text: str) -> str:
    """The text with ASCII digits and Chinese marks, of the same length; its script stays."""
    for rule in (width, punctuation, quotes):
        text = rule.rewrite(text)
    return text
