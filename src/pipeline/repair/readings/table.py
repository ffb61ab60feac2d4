"""關 -> guān: which readings the machine puts behind which characters, known and possible.

The list on 54 public pages had 134 entries; it is longer than that, since each page uses a beginning of it
and new pages still bring new ones. So three tables: `inserted.tsv` holds those seen, with the place in the
list that the counts suggest; `never.tsv` the characters that stood on damaged pages and were left alone;
`traditional.tsv` every traditional character of code page 936 with its readings, so that a pair nobody has
seen can be told from one that cannot be: all 134 carry the most usual reading of their character.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.repair.readings import codepage
from pipeline.tables import rows

LAST_RANK = 1000  # of an entry that nobody has seen: behind all others
RARE = -5.0
SELDOM = -1.5  # the second level of GB 2312
NEVER = -12.0  # private use
SECOND_LEVEL = b"\xd8"
MARKS = frozenset("〇、。“”‘’《》〈〉「」『』【】（），：；！？…—·％～．")
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the machine's list: after `pair`, put `(reading)`."""

    character: str
    pair: bytes
    reading: str
    rank: int

    @property
    def known(self) -> bool:
        """Whether it was seen on public pages."""
        return self.rank < LAST_RANK

    @property
    def inserted(self) -> bytes:
        """What the search-and-replace puts in the place of `pair`."""
        return self.pair + codepage.to_bytes(f"({self.reading})")


def _entry(character: str, reading: str, rank: int = LAST_RANK) -> Entry:
    return Entry(character, character.encode("gbk"), reading, rank)


@cache
def known() -> dict[bytes, Entry]:
    """The entries seen on public pages, by their bytes."""
    columns = ("character", "reading", "rank", "seen", "pages", "plain_pages")
    found = (
        _entry(character, reading, int(rank))
        for character, reading, rank, *_ in rows("repair/readings/inserted.tsv", columns)
    )
    return {entry.pair: entry for entry in found}


@cache
def known_readings() -> frozenset[str]:
    """The readings that the machine is known to write."""
    return frozenset(entry.reading for entry in known().values())


@cache
def never() -> frozenset[str]:
    """Characters that stood on damaged pages and were never annotated."""
    return frozenset(row[0] for row in rows("repair/readings/never.tsv", ("character", "pages")))


@cache
def _traditional() -> tuple[tuple[str, ...], ...]:
    return rows("repair/readings/traditional.tsv", ("character", "simplified", "readings"))


@cache
def _simplified() -> dict[str, str]:
    return {character: plain for character, plain, _ in _traditional()}


def simplified(character: str) -> str:
    """A character in simplified script; itself if it is no traditional one."""
    return _simplified().get(character, character)


@cache
def rarity(character: str) -> float:
    """How rare a Chinese character is, in nats to take off what the character model says of it.

    The model is mild on them: of the 20,000 characters of the code page those outside GB 2312 make less
    than one in a thousand of what is written.
    """
    if "\ue000" <= character <= "\uf8ff":
        return NEVER
    if not "\u3400" <= character <= "\u9fff":
        return 0.0
    try:
        pair = simplified(character).encode("gb2312")
    except UnicodeEncodeError:
        return RARE
    return SELDOM if pair >= SECOND_LEVEL else 0.0


@cache
def is_written(pair: bytes) -> bool:
    """Whether two bytes are a character of ordinary text: of GB 2312, its traditional form, or a mark."""
    character = codepage.character_of(pair)
    if character is None:
        return False
    if "\u4e00" <= character <= "\u9fff":
        return rarity(character) > RARE
    return character in MARKS


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """The readings of each traditional character, the most usual first."""
    return {character: tuple(said.split()) for character, _, said in _traditional()}


@cache
def by_lead() -> dict[tuple[int, str], tuple[Entry, ...]]:
    """Entries by first byte and reading, known or possible: what may have stood where a reading splits."""
    found: dict[tuple[int, str], list[Entry]] = {}
    for entry in known().values():
        found.setdefault((entry.pair[0], entry.reading), []).append(entry)
    seen = {entry.character for entry in known().values()} | never()
    for character, said in readings().items():
        if character not in seen:
            entry = _entry(character, said[0])
            found.setdefault((entry.pair[0], said[0]), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def simplified_only() -> frozenset[str]:
    """Characters of simplified text alone: 关 这 们, but not 后 里 系, which traditional text has too."""
    return frozenset(plain for _, plain, _ in _traditional() if not _in_big5(plain))


def _in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def entry_of(pair: bytes, reading: str) -> Entry | None:
    """The entry, known or possible, that would have put this reading behind these bytes."""
    entry = known().get(pair)
    if entry is not None:
        return entry if entry.reading == reading else None
    character = codepage.character_of(pair)
    if character is None or character in never() or reading not in readings().get(character, ()):
        return None
    return _entry(character, reading)
