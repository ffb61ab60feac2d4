"""`嚙踝蕭嚙稽`, `占쏙옙占싶`, `銝剖?鋆`: UTF-8 that nobody can read again, as readers of pairs show it.

Three bytes of U+FFFD (EF BF BD) are one and a half of a pair, so the half takes the byte behind it along:
`嚙` with any character that begins with BD. And UTF-8 of Chinese that was read as Big5 has lost half of its
bytes: its signs are marked, not restored.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.repair.misread import codepages
from pipeline.text import Span

TRIGGERS = "嚙옙鐃嚗銝"
READERS = (("big5hkscs", "嚙", "蕭"), ("cp949", "占", "옙"), ("euc_jp", "鐃", "申"))  # EF BF, and BF BD
OFTEN = re.compile("[嚗銝]")  # `，` and `：`, 一 不 上 中: what no such text of some length is without
FEW = 4  # halves of characters that tell
PART = re.compile("[\u2e80-\u9fff\uf900-\ufaff?\ufffd\ue000-\uf8ff]+")


@cache
def replaced() -> re.Pattern[str]:
    """U+FFFD in UTF-8, as readers of pairs show it."""
    ways: list[str] = []
    for codec, first, last in READERS:
        middle = bytes((0xBD, 0xEF)).decode(codec)
        behind = "".join(bytes((0xBD, byte)).decode(codec, "ignore") for byte in range(0x40, 0xFF))
        unit = f"{first}[{re.escape(behind)}]{last}?"
        ways.append(f"(?:{unit}|{middle}{last})(?:{unit}|{first}?{middle}{last}|{first}(?=[?\ufffd]|$))*")
    return re.compile("|".join(ways), re.MULTILINE)


@cache
def _halves() -> re.Pattern[str]:
    """A class of what the first two bytes of a character of UTF-8 become in Big5."""
    leads = (*range(0xE3, 0xEA), 0xEF)
    pairs = (bytes((lead, trail)) for lead in leads for trail in range(0xA1, 0xC0))
    shown = codepages.big5().characters
    return re.compile("[" + "".join(sorted(shown[pair] for pair in pairs if pair in shown)) + "]")


def utf8_as_big5(text: str) -> Iterator[Span]:
    """The stretches that are such, on a page that has several."""
    if not OFTEN.search(text) or len(_halves().findall(text)) < FEW:
        return
    for part in PART.finditer(text):
        halves = len(_halves().findall(part[0]))
        if halves > 1 or (halves and len(part[0]) > 1):
            yield Span(*part.span())
