r"""`氓聼潞茅聡聭`, `禄霉陆冒` for 基金: read as Western letters, saved as UTF-8, and that read as GBK.

A database that takes all for Latin-1 stands between two programs of a Chinese system. Each letter is two
bytes of UTF-8, which are one character of GBK: always the same hundred or so, which text does not line up.
Here they become the letters again (`å\x9fºé\x87\x91`, `»ù½ð`), which the next rules read; nothing where
these would make no sense of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.repair.misread import one_byte
from pipeline.text import Edit, Span

FEW = 4  # side by side
LETTERS = {chr(place).encode().decode("gbk", "replace"): chr(place) for place in range(0x80, 0x100)}
CLASS = "".join(char for char in LETTERS if len(char) == 1 and char != "\ufffd")
TRIGGERS = "氓忙莽猫茅盲脌脕脗脙脛脜脝脟脠脡脢脣脤脥脦脧脨脩脪脫脭脮脰脳拢陆"  # å æ ç è é ä; À to ×, £ and ½
SIGN = re.compile(f"[{CLASS}]{{{FEW}}}")
OFTEN = re.compile(f"[{TRIGGERS}]")  # no text of some length is without them
PLAIN = re.compile(f"[\\t -~{CLASS}]+")
WIDE = bytes((0xC2, 0xC3, 0xC5, 0xC6, 0xCB, 0xE2, *range(0x80, 0xC0)))  # of the UTF-8 of Western letters


def edits(text: str) -> Iterator[Edit]:
    """One edit for each letter that comes back."""
    if not SIGN.search(text):
        return
    for run in _runs().finditer(text):
        if SIGN.search(run[0]) and OFTEN.search(run[0]):
            yield from _read(run)


@cache
def _runs() -> re.Pattern[str]:
    """Characters that are made of such bytes, and ASCII."""
    pairs = (bytes((first, second)).decode("gb18030", "ignore") for first in WIDE for second in WIDE)
    return re.compile(f"[\\t -~{''.join(sorted({char for char in pairs if len(char) == 1}))}]+")


def _read(run: re.Match[str]) -> Iterator[Edit]:
    for start, end in ((0, len(run[0])), *(each.span() for each in PLAIN.finditer(run[0]))):
        shown = run[0][start:end]
        made = _letters(shown)
        if made and one_byte.is_chinese("".join(char for char, _, _ in made)):
            for char, first, last in made:
                if shown[first:last] != char:
                    yield Edit(Span(run.start() + start + first, run.start() + start + last), char)
            if not start and end == len(run[0]):
                return


def _letters(shown: str) -> list[tuple[str, int, int]]:
    """The letters, each where its bytes begin; none if the bytes are no UTF-8."""
    raw = shown.encode("gb18030")
    text = raw.decode("utf-8", "replace")
    if "\ufffd" in text or (len(text) == len(shown) and text == shown):
        return []
    ends: list[int] = []
    for place, char in enumerate(shown):
        ends += [place] * len(char.encode("gb18030"))
    ends.append(len(shown))
    found: list[tuple[str, int, int]] = []
    at = 0
    for char in text:
        size = len(char.encode())
        found.append((char, ends[at], ends[at + size]))
        at += size
    return found
