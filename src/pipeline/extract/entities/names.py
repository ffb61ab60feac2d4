"""`沪指` is `上证指数`, `辉达` is `英伟达`: the names we know, from the tables, found in one pass.

`gazetteers/*.tsv` list things with their names: one that is certain wherever it stands (`贵州茅台`), and
ambiguous ones (`南方`, `X`), which are proposed as weak and need something in the text that bears them out.
All names are searched at once (Aho-Corasick): 20,000 names cost as little as one.
A Latin name needs a border of its own: `AI` is not in `AIR`, `GPT-4` not in `GPT-4o` nor `Claude 3` in
`Claude 3.5`. Chinese has no such borders; there the longest name wins, which `decide` sees to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from pipeline import tables
from pipeline.errors import TableError
from pipeline.text import Span
from pipeline.vocabulary import EntityType

COLUMNS = ("name", "type", "region", "code", "aliases", "ambiguous_aliases")
TYPES = frozenset(get_args(EntityType))
WIDE = str.maketrans("():", "（）：")  # settled text has full-width marks between Chinese characters
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


@dataclass(frozen=True, slots=True)
class Name:
    """One thing of the tables. `codes` may be several: one company listed in two places."""

    name: str
    kind: EntityType
    region: str
    codes: tuple[str, ...]
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the tables that stands in a text."""

    span: Span
    name: Name
    ambiguous: bool


@cache
def known() -> tuple[Name, ...]:
    """Every thing of the tables."""
    folder = files(tables.PACKAGE).joinpath("gazetteers")
    paths = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv"))
    return tuple(_name(cells, path) for path in paths for cells in tables.rows(f"gazetteers/{path}", COLUMNS))


def _name(cells: tuple[str, ...], path: str) -> Name:
    name, kind, region, *lists = cells
    if kind not in TYPES:
        raise TableError(f"gazetteers/{path}: {name!r} has the type {kind!r}, which the vocabulary lacks")
    codes, aliases, ambiguous = (tuple(filter(None, cell.split("|"))) for cell in lists)
    return Name(name, cast("EntityType", kind), region, codes, aliases, ambiguous)


class Finder:
    """Searches a fixed set of words in one pass, by the automaton of `ahocorasick_rs`."""

    def __init__(self, words: dict[str, list[tuple[Name, bool]]]) -> None:
        import ahocorasick_rs  # noqa: PLC0415  0.1 s that `import pipeline` need not pay

        self._words = list(words)
        self._names = list(words.values())
        self._open_left = [word[0] not in LATIN for word in self._words]
        self._open_right = [word[-1] not in LATIN for word in self._words]
        self._automaton = ahocorasick_rs.AhoCorasick(self._words or ["\0"])

    def hits(self, text: str) -> Iterator[Hit]:
        """All names in the text, also those inside others."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not self._open_left[index] and start and text[start - 1] in LATIN:
                continue
            if not self._open_right[index] and not ends_well(text, end):
                continue
            for name, ambiguous in self._names[index]:
                yield Hit(Span(start, end), name, ambiguous)


def ends_well(text: str, end: int) -> bool:
    """Whether a Latin name may end here: no letter or digit follows, also none behind a point.

    >>> ends_well("GPT-4o", 5), ends_well("Claude 3.5", 8), ends_well("GPT-4。", 5), ends_well("GPT-4, 5", 5)
    (False, False, True, True)
    """
    following = text[end : end + 2]
    if not following:
        return True
    if following[0] in LATIN:
        return False
    return not (following[0] == "." and text[end - 1].isdigit() and following[1:].isdigit())


@cache
def finder() -> Finder:
    """The names of the tables, ready to be searched."""
    words: dict[str, list[tuple[Name, bool]]] = {}
    for name in known():
        sure = (name.name, *name.aliases)
        for word in sure:
            for form in {word, word.translate(WIDE)}:
                words.setdefault(form, []).append((name, False))
        for word in name.ambiguous:
            if word not in sure:
                words.setdefault(word, []).append((name, True))
    return Finder({word: _agreed(names) for word, names in words.items()})


def _agreed(names: list[tuple[Name, bool]]) -> list[tuple[Name, bool]]:
    """A word that is sure for one thing and a maybe for another: both are proposed, the sure one first."""
    return sorted(names, key=lambda pair: pair[1])
