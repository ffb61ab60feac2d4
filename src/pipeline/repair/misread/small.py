"""`»ªäþîè½¡` for 华宁稳健: letters that were the bytes of pairs, all made small since.

Search machines and file systems make capitals small, and half of the second bytes of GBK and Big5 are
capitals to a Western reader. What comes back byte for byte is Chinese all the same, and wrong; so each letter
stands for both bytes, the characters are weighed, and all of it is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pipeline import patterns as re
from pipeline.repair.misread import codepages, pairs, places
from pipeline.text import Edit, Mark

MANY = 8  # small letters without one capital
LATER = frozenset(map(chr, range(0x80, 0xC0)))  # the bytes of UTF-8 behind the first
SECOND = frozenset(map(chr, range(0xA1, 0xFF)))  # of most characters of GBK and Big5


def is_small(runs: Iterable[str], table: Mapping[int, str], encoding: str) -> bool:
    """Whether all letters were made small since: many whose capital is a byte as likely, and no capital."""
    likely = LATER if encoding == "utf-8" else SECOND
    letters = [char for run in runs for char in run if char.isalpha()]
    if any(char < "\x80" and char.isupper() for char in letters):
        return False
    small = capital = 0
    for char in letters:
        other = char.swapcase()
        if char < "\x80" or len(other) > 1 or other == char or ord(other) not in table:
            continue
        if table.get(ord(char), "") in likely and table[ord(other)] in likely:
            small, capital = small + char.islower(), capital + char.isupper()
    return small >= MANY and not capital


def restored(codepage: str, encoding: str, runs: Sequence[str]) -> Iterator[list[Edit | Mark]]:
    """The edits of each run of small letters, all uncertain."""
    misreading = pairs.of_bytes(codepage, encoding, small=True)
    for found in places.among(misreading, runs, sign(codepage, encoding)):
        yield [replace(each, certainty="uncertain") if isinstance(each, Edit) else each for each in found]


@cache
def sign(codepage: str, encoding: str) -> re.Pattern[str]:
    """A first byte, and what can stand behind it."""
    spellings = codepages.of_bytes(codepage).spellings
    leads = pairs.of_bytes(codepage, encoding).leads
    high = "".join(char for char, spelt in spellings.items() if spelt[0] >= b"\x80")
    first = "".join(char for char, spelt in spellings.items() if spelt[0] in leads)
    behind = "" if encoding == "utf-8" else "@-~"
    return re.compile(f"[{re.escape(first)}](?=[{re.escape(high)}?\ufffd{behind}])")
