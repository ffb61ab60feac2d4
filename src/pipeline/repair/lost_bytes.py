"""`锟斤拷`, `ï¿½`, `���`, `???????`: what stood here is gone, and nobody can say what it was.

A program that could not read a byte put U+FFFD in its place; another read the UTF-8 of two of those (EF BF BD
EF BF BD) as GBK, which spells 锟斤拷, or as Big5, EUC-KR, EUC-JP or Western text. A database that could not
store a character put `?`. The text stays as it is and the places are marked, so that nothing is claimed from
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.misread import gone, signs
from pipeline.text import Mark, Span

SIGNS = ("\ufffd", "锟", "斤拷", "?????", *"äåæçèé", "ï¿½", "Ã¯Â¿Â½", *gone.TRIGGERS)
# The triple in any order, with U+FFFD and the odd characters that a third byte makes with what follows.
KUN_JIN_KAO = "锟(?:斤拷|[\u4e00-\u9fff](?:斤拷)?)?|斤拷|拷锟|\ufffd"
ELSEWHERE = re.compile("(?:ï¿½)+|(?:Ã¯Â¿Â½)+")
LOST = re.compile(f"(?:{KUN_JIN_KAO})(?:{KUN_JIN_KAO})*")  # written so that `re` knows the first characters
# First bytes of UTF-8 side by side, shown as Western letters: the bytes between were thrown away.
LEAD = "[âãä-éï][\xa1-\xbf]{0,2}[ ?]{0,2}"
STRIPPED = re.compile(f"{LEAD}(?:{LEAD}){{3,}}")
# What stands before U+FFFD and is UTF-8 read as GBK was damaged with it: `鍏冦` in `港鍏冦��`.
BEFORE = 24
NEAR = 2  # characters between two that are
# People write up to three; five among Chinese text, or in a line of nothing else, are a machine's.
QUESTIONS = re.compile(r"\?(?<![?!？！]\?)\?{4,}(?![?!？！])")


def edits(text: str) -> Iterator[Mark]:
    """A mark for each run."""
    if not any(sign in text for sign in SIGNS):
        return
    garbled = signs.utf8_as_gbk()
    found = [
        ((_start(text, match.start(), garbled), match.end()), "bytes were replaced by U+FFFD")
        for match in LOST.finditer(text)
        if "\ufffd" in match[0] or "斤拷" in match[0] or match[0].count("锟") > 1
    ]
    found += [
        (match.span(), "bytes were replaced by U+FFFD")
        for elsewhere in (ELSEWHERE, gone.replaced())
        for match in elsewhere.finditer(text)
    ]
    found += [((span.start, span.end), "UTF-8 was read as Big5") for span in gone.utf8_as_big5(text)]
    found += [
        (match.span(), "characters were replaced by question marks") for match in QUESTIONS.finditer(text)
    ]
    found += [
        (match.span(), "bytes were thrown away between Western letters") for match in STRIPPED.finditer(text)
    ]
    done = 0
    for (start, end), reason in sorted(found):
        if start >= done:
            yield Mark(Span(start, end), reason)
            done = end


def _start(text: str, at: int, garbled: re.Pattern[str]) -> int:
    """Where the damage starts that ends in a run of marks."""
    start = at
    for match in reversed(list(garbled.finditer(text, max(0, at - BEFORE), at))):
        if start - match.end() > NEAR:
            break
        start = match.start()
    return start
