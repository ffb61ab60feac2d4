"""`沪指` is `上证指数`, `辉达` is `英伟达`: the names we know, from the tables, found in one pass.

`gazetteers/*.tsv` list things with their names: one that is certain wherever it stands (`贵州茅台`), and
ambiguous ones (`南方`, `X`), which are proposed as weak and need something in the text that bears them out.
All names are searched at once (Aho-Corasick): 20,000 names cost as little as one.
A Latin name needs a border of its own: `AI` is not in `AIR`, `GPT-4` not in `GPT-4o` nor `Claude 3` in
`Claude 3.5`. Chinese has no such borders; there the longest name wins, which `decide` sees to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
# by kind: the nouns that `corpus/labels/README.md` leaves out of a name
TYPE_NOUNS: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (
        frozenset(["SECTOR", "TECHNOLOGY"]),
        ("板块", "行业", "产业", "产业链", "概念", "概念股", "股", "赛道", "类股", "企业", "技术", "芯片"),
    ),
    (frozenset(["PRODUCT"]), ("芯片", "系列", "手机", "显卡")),
    (frozenset(["MARKET"]), ("市场",)),
)
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
    paths = [*(f"gazetteers/{path}" for path in paths), "extract/entities/names.tsv"]
    return tuple(_name(cells, path) for path in paths for cells in tables.rows(path, COLUMNS))


def _name(cells: tuple[str, ...], path: str) -> Name:
    name, kind, region, *lists = cells
    if kind not in TYPES:
        raise TableError(f"{path}: {name!r} has the type {kind!r}, which the vocabulary lacks")
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
        for word in dict.fromkeys((name.name, *name.aliases, *name.ambiguous)):
            ambiguous = word in name.ambiguous
            for form in dict.fromkeys((word, word.translate(WIDE), _run_together(word))):
                words.setdefault(form, []).append((name, ambiguous))
    readings = dict(tables.rows("extract/entities/corrections.tsv", ("word", "reading")))
    kept = {word: _read(word, names, readings.get(word)) for word, names in words.items()}
    return Finder({word: names for word, names in kept.items() if names and not _holds_type(word, names, kept)})


def _run_together(word: str) -> str:
    """`Verified Market Research` is also printed as `VerifiedMarketResearch`."""
    return word.replace(" ", "") if word.isascii() and word.count(" ") > 1 else word


def _read(word: str, names: list[tuple[Name, bool]], reading: str | None) -> list[tuple[Name, bool]]:
    """The things that a word names, as the corrections say; those that it names surely come first."""
    if reading == "nothing":
        return []
    if reading == "weak":
        return [(name, True) for name, _ in names]
    if reading is not None:
        retyped = [(replace(name, kind=cast("EntityType", reading)), False) for name, _ in names]
        return retyped[:1]
    return sorted(names, key=lambda pair: pair[1])


def _holds_type(word: str, names: list[tuple[Name, bool]], words: dict[str, list[tuple[Name, bool]]]) -> bool:
    """`白酒板块`, `芯片产业`, `A100芯片`: the noun of a type is no part of a name that stands without it too."""
    kind = names[0][0].kind
    for stem_kinds, suffixes in TYPE_NOUNS:
        for suffix in suffixes:
            stem = word.removesuffix(suffix)
            if stem != word and kind in stem_kinds and any(n.kind in stem_kinds for n, _ in words.get(stem, ())):
                return True
    return False
