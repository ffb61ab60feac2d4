"""`<div class="ft2">` below a text, and in it the text again, in the other script: a printing, and no foot.

What an element is called tells that it is the page's foot, a bar to share with, a box of tools. Where several
of its paragraphs say what the page's text says, it is another printing, whatever it is called; so it is
below the element in which a site's row finds the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.page.hints import Hint, Region
from pipeline.page.lines import Line

REGIONS: tuple[Region, ...] = ("copyright", "share", "widget")
LEAST = 2  # paragraphs of a printing
LETTERS = 16  # of one
PARTS = 6  # places of a paragraph that are looked up: damage spares some
SHARED = 2  # of these that stand in the text, at least
SIZE = 6  # letters at each place


def printed_again(lines: Sequence[Line], hints: list[Hint]) -> list[Hint]:
    """The hints, but a part of the page that says the text again is none of those called so by a class."""
    text = ""
    for (region, why), run in groupby(range(len(lines)), key=lambda at: (hints[at].region, hints[at].why)):
        if region not in REGIONS or not why.startswith("class"):
            continue
        places = list(run)
        long = [at for at in places if lines[at].prose and lines[at].size >= LETTERS]
        if len(long) < LEAST:
            continue
        text = text or "\n".join(
            line.letters for line, hint in zip(lines, hints, strict=True) if not hint.region
        )
        if all(says(lines[at].letters, text) for at in long):
            for at in places:
                hints[at] = replace(hints[at], region=None, why="")
    return _below(lines, hints)


def _below(lines: Sequence[Line], hints: list[Hint]) -> list[Hint]:
    """The hints, but what says the text again below it, from there to the last such paragraph, is no rest."""
    free = [at for at, hint in enumerate(hints) if not hint.region]
    text = "\n".join(lines[at].letters for at in free if not hints[at].after)
    below = [at for at in free if hints[at].after and lines[at].size >= LETTERS]
    again = [at for at in below if says(lines[at].letters, text)]
    if len(again) >= LEAST and again == below[: len(again)] and any(lines[at].prose for at in again):
        for at in range(again[0], again[-1] + 1):
            hints[at] = replace(hints[at], after=False)
    return hints


def says(letters: str, text: str) -> bool:
    """Whether a text says some pieces of a paragraph again."""
    step = max(SIZE, len(letters) // PARTS)
    pieces = [letters[at : at + SIZE] for at in range(0, len(letters) - SIZE + 1, step)]
    return sum(piece in text for piece in pieces) >= min(SHARED, len(pieces))
