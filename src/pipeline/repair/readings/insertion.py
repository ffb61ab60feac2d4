"""`關于` -> `關(guān)于`, `展潛力的` -> `展?jié)摿Φ�`: what the machine did, as a function.

A text is turned into the bytes of code page 936. For each entry of a list, one after another, a search and
replace puts `(reading)` behind the entry's two bytes wherever they stand, whether they are one character or
the end of one and the start of the next. Since the entries run one after another, an early one can part
two bytes that a later one would have found: 數 (94 B5) before 當 (AE 94) gives 當(dāng)?shù)氐 for 當地的,
the other way round 數 finds nothing there. Then the bytes are read again.

On some pages a second pass went over `，：；！？（）`, whose bytes start with A3, and put one byte below 40
before them. Between characters it was never seen on a page; inside one (。滑 is A1 A3 BB AC, and A3 BB is
the semicolon) it turns the byte before it into a question mark: `材料?；瑒`. NUL stands for it here.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.repair.readings import codepage
from pipeline.repair.readings.table import Entry

PUNCTUATION = "，：；！？（）"  # which became ASCII on the pages where the second pass did not run
ASCII_PUNCTUATION = ",:;!?()"
SEPARATOR = b"\x01"  # in the place of the byte that the second pass put there


def damaged(text: str, entries: Iterable[Entry], *, second_pass: bool = False) -> str:
    """The text as the machine would have left it; the entries in the order of its list."""
    raw = codepage.to_bytes(text)
    for entry in entries:
        raw = raw.replace(entry.pair, entry.inserted)
    if second_pass:
        for mark in PUNCTUATION:
            pair = mark.encode("gbk")
            raw = raw.replace(pair, SEPARATOR + pair)
    after = codepage.to_text(raw, codepage.opaque_in(text))
    return after.replace(SEPARATOR.decode(), "") if second_pass else after
