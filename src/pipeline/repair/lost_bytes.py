"""`锟斤拷`, `���`, `???????`: what stood here is gone, and nobody can say what it was.

A program that could not read a byte put U+FFFD in its place; another read the UTF-8 of two of those (EF BF BD
EF BF BD) as GBK, which spells 锟斤拷. A database that could not store a character put `?`. The text stays as
it is and the places are marked, so that nothing is claimed from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text import Mark, Span

SIGNS = ("\ufffd", "锟", "斤拷", "?????")
# The triple in any order, with U+FFFD and the odd characters that a third byte makes with what follows.
KUN_JIN_KAO = "锟[\u4e00-\u9fff]?(?:斤拷)?|斤拷|拷锟|\ufffd"
LOST = re.compile(f"(?:{KUN_JIN_KAO})+")
# People write up to three; five among Chinese text, or in a line of nothing else, are a machine's.
QUESTIONS = re.compile(r"(?<![?!？！])\?{5,}(?![?!？！])")


def edits(text: str) -> Iterator[Mark]:
    """A mark for each run."""
    if not any(sign in text for sign in SIGNS):
        return
    found = [
        (match.span(), "bytes were replaced by U+FFFD")
        for match in LOST.finditer(text)
        if "\ufffd" in match[0] or "斤拷" in match[0] or match[0].count("锟") > 1
    ]
    found += [
        (match.span(), "characters were replaced by question marks") for match in QUESTIONS.finditer(text)
    ]
    for span, reason in sorted(found):
        yield Mark(Span(*span), reason)
