"""`ц` is F6 for Windows, C3 for KOI8: the code pages of one byte a character, and text as bytes of each.

Chinese that was read by one of them shows as letters of some other alphabet, accents, or drawn lines. Each
shown character is one byte, so that places in the bytes are places in the text. Where a code page has no
character for a byte, programs show the control character or the Latin-1 character of the same number; a few
signs have two code points that look the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline import tables

COLUMNS = ("codepage", "of")
WESTERN = ("latin-1", "cp1252")  # first: what reads the same in one of them is theirs
FAR = re.compile("[\u0100-\u1fff\ua000-\ud7a3]")  # letters that no run holds: bytes of UTF-8 beside Latin-1
ALIKE = (("µ", "μ"), ("Ω", "Ω"), ("∆", "Δ"), ("ß", "β"), ("∙", "·"), ("∈", "ε"), ("∅", "φ"))


@cache
def codepages() -> dict[str, dict[int, str]]:
    """For `str.translate`: of each code page, each character beyond ASCII as the one of its byte's number."""
    names = (row[0] for row in tables.rows("repair/misread/alphabets.tsv", COLUMNS))
    return {name: _table(name) for name in dict.fromkeys([*WESTERN, *names])}


def _table(codec: str) -> dict[int, str]:
    shown = {byte: bytes((byte,)).decode(codec, "ignore") for byte in range(0x80, 0x100)}
    table = {ord(char): chr(byte) for byte, char in shown.items() if char}
    table[0xFFFD] = "?"  # for what was lost there is no byte
    for byte, char in shown.items():
        if not char or byte < 0xA0:
            table.setdefault(byte, chr(byte))
    for pair in ALIKE:
        for here, there in (pair, pair[::-1]):
            if ord(here) in table and ord(there) not in table:
                table[ord(there)] = table[ord(here)]
    return table


@cache
def high() -> str:
    """The inside of a class of all characters beyond ASCII that any of the code pages shows."""
    return re.escape("".join(sorted({chr(place) for table in codepages().values() for place in table})))


def runs(text: str) -> Iterator[re.Match[str]]:
    """The stretches of lines that can be bytes read by a code page; not what goes on in a script of none."""
    for found in run().finditer(text):
        start, end = found.span()
        if not (FAR.match(text[start - 1 : start]) or FAR.match(text[end : end + 1])):
            yield found


@cache
def run() -> re.Pattern[str]:
    """The stretches of a line that can be bytes read by a code page."""
    return re.compile(rf"[\t -~\u0300-\u036f\u2044{high()}]+")  # signs above letters were parted from them


def as_bytes(text: str) -> dict[str, list[str]]:
    """The text as bytes of each code page that shows all of it, each byte a character.

    >>> as_bytes("ц")["ö"], as_bytes("ц")["Ã"]
    (['cp1251', 'kz1048', 'mac-cyrillic', 'ptcp154'], ['koi8-r', 'koi8-u'])
    """
    found: dict[str, list[str]] = {}
    shown = {ord(char) for char in text if char > "\x7f"}
    for name, table in codepages().items():
        if shown <= table.keys():
            found.setdefault(text.translate(table), []).append(name)
    return found
