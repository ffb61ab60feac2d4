"""`python -m pipeline.engines.phrases_build` writes what `phrases` reads, from the text of `wording_build`.

Run it after `wording_build`. The same corpus gives the same bytes; nothing of this runs for a user.
"""

from __future__ import annotations

import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pipeline.engines.phrases import LONGEST, code
from pipeline.engines.tries import LAST, grown, packed
from pipeline.engines.wording import LINE
from pipeline.engines.wording_build import HAN, TOKEN, digest, paragraphs

LEAST = (1, 1, 3, 4, 5)  # times that a stretch of so many characters must be seen
NOTE = "# Made by `python -m pipeline.engines.phrases_build` from our own text, sha256 {}; do not edit."


def marked(line: str) -> str:
    """A line as the model sees it."""
    found = [LINE]
    for match in TOKEN.finditer(line):
        token = match[0]
        if HAN.match(token):
            found.append(token)
        else:
            found.append("0" if token[0].isdigit() else "A" if token.isascii() and token.isalpha() else token)
    return "".join((*found, LINE))


def counted(lines: Iterable[str]) -> dict[str, Counter[str]]:
    """What follows each stretch."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        text = "".join(char for char in marked(line) if ord(char) <= LAST)
        for size in range(1, LONGEST + 1):
            for at in range(size, len(text)):
                found[text[at - size : at]][text[at]] += 1
    return {run: after for run, after in found.items() if after.total() >= LEAST[len(run)]}


def columns_of(lines: Iterable[str]) -> dict[str, tuple[str, list[int]]]:
    """The stretches that anything follows, each with what follows it and how often."""
    found = counted(lines)
    nodes, chars, many = grown(run + char for run, after in found.items() for char in after)
    counts = [code(found[text[:-1]][text[-1]]) if len(text) > 1 else 0 for text in nodes]
    return {"chars": ("uint16", chars), "many": ("uint16", many), "count": ("uint8", counts)}


def made() -> bytes:
    """The table."""
    lines = list(paragraphs())
    return packed(NOTE.format(digest(lines)), columns_of(lines))


if __name__ == "__main__":
    Path(__file__).with_name("phrases.xz").write_bytes(lzma.compress(made(), preset=9 | lzma.PRESET_EXTREME))
