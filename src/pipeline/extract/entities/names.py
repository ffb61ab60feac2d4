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
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast, get_args

from pipeline import patterns as re
from pipeline import tables
from pipeline.engines.script import fold
from pipeline.errors import TableError
from pipeline.own_names import OwnNames
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
ALL_NOUNS = tuple({noun for _, nouns in TYPE_NOUNS for noun in nouns})
HALVES = re.compile("[\ud800-\udfff]")
DATED = re.compile(r"(?:19|20)\d\d年|\d{1,2}[月日]|\d[\d.,]*(?:[万亿]|[台辆架部片颗家元%]|GWh?\b)")
WIDTHS = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")
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
    own: bool = False  # of the user's file: it wins over ours
    own_id: str = ""


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
    texts = {
        entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".tsv")
    }
    header = "\t".join(COLUMNS)  # the folder also holds word lists, which are of another form
    paths = [f"gazetteers/{path}" for path, text in sorted(texts.items()) if f"\n{header}\n" in text]
    paths.append("extract/entities/names.tsv")
    return tuple(_name(cells, path) for path in paths for cells in tables.rows(path, COLUMNS))


def _name(cells: tuple[str, ...], path: str) -> Name:
    name, kind, region, *lists = cells
    if kind not in TYPES:
        raise TableError(f"{path}: {name!r} has the type {kind!r}, which the vocabulary lacks")
    codes, aliases, ambiguous = (tuple(filter(None, cell.split("|"))) for cell in lists)
    return Name(name, cast("EntityType", kind), region, codes, aliases, ambiguous)


def _whole(text: str) -> str:
    """The text as the automaton takes it: UTF-8 has no halves of characters, and damaged pages do."""
    return HALVES.sub("\ufffd", text)


class Words:
    """Plain words, searched in one pass: of those that overlap the first, and of these the longest."""

    def __init__(self, words: list[str]) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415  see Finder

        self._words = words
        self._automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    def longest(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each word found, and where."""
        for index, start, end in self._automaton.find_matches_as_indexes(_whole(text)):
            yield self._words[index], start, end


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
        for index, start, end in self._automaton.find_matches_as_indexes(_whole(text), overlapping=True):
            if not self._open_left[index] and start and text[start - 1] in LATIN:
                continue
            if not self._open_right[index] and not ends_well(text, end):
                continue
            for name, ambiguous in self._names[index]:
                yield Hit(Span(start, end), name, ambiguous)


def ends_well(text: str, end: int) -> bool:
    """Whether a Latin name may end here: no letter or digit follows, also none behind a point.

    A date or a quantity may follow without a gap: `Model Y1月交付`, `OPPO990万台`.

    >>> ends_well("GPT-4o", 5), ends_well("Claude 3.5", 8), ends_well("GPT-4", 5), ends_well("Model Y1月", 7)
    (False, False, True, True)
    """
    following = text[end : end + 2]
    if not following:
        return True
    if following[0] in LATIN:
        return text[end - 1].isalpha() and DATED.match(text, end) is not None
    return not (following[0] == "." and text[end - 1].isdigit() and following[1:].isdigit())


@cache
def finder() -> Finder:
    """The names of the tables, ready to be searched."""
    words: dict[str, list[tuple[Name, bool]]] = {}
    for name in known():
        for word in dict.fromkeys((name.name, *name.aliases, *name.ambiguous)):
            ambiguous = word in name.ambiguous
            for form in dict.fromkeys(
                (word, word.translate(WIDE), _run_together(word), *_spaced(word, name.kind))
            ):
                words.setdefault(form, []).append((name, ambiguous))
    words.update(_stems(words))
    corrections = tables.rows("extract/entities/corrections.tsv", ("word", "reading"))
    readings = {row[0]: row[1] for row in corrections}
    kept = {word: _read(names, readings.get(word)) for word, names in words.items()}
    return Finder(
        {word: names for word, names in kept.items() if names and not _holds_type(word, names, kept)}
    )


@lru_cache(maxsize=4)
def own_finder(names: OwnNames) -> Finder:
    """The names of a user's file, ready to be searched; also simplified and with full-width marks."""
    words: dict[str, list[tuple[Name, bool]]] = {}
    simplified = dict(zip(*_in_both_scripts(names), strict=True))
    for word, row in names.surfaces():
        codes = (row.code,) if row.code else ()
        name = Name(row.name, row.kind, "", codes, row.aliases, (), own=True, own_id=row.own_id)
        for form in dict.fromkeys((word, simplified[word])):
            for printed in dict.fromkeys((form, form.translate(WIDE))):
                words.setdefault(printed, [(name, False)])
    return Finder(words)


def _in_both_scripts(names: OwnNames) -> tuple[list[str], list[str]]:
    """All names, and all in simplified script, in which texts are read."""
    words = list(dict.fromkeys(word for word, _ in names.surfaces()))
    return words, fold("\n".join(words)).split("\n")


def _run_together(word: str) -> str:
    """`Verified Market Research` is also printed as `VerifiedMarketResearch`."""
    return word.replace(" ", "") if word.isascii() and word.count(" ") > 1 else word


def _spaced(word: str, kind: EntityType) -> tuple[str, ...]:
    """`标普500指数` is also printed as `标普 500 指数`."""
    spaced = WIDTHS.sub(" ", word) if kind in ("INDEX", "FUND") else word
    return (spaced,) if spaced != word else ()


def _read(names: list[tuple[Name, bool]], reading: str | None) -> list[tuple[Name, bool]]:
    """The things that a word names, as the corrections say; those that it names surely come first."""
    if reading == "nothing":
        return []
    if reading == "weak":
        return [(name, True) for name, _ in names]
    if reading is not None:
        retyped = [(replace(name, kind=cast("EntityType", reading)), False) for name, _ in names]
        return retyped[:1]
    return sorted(names, key=lambda pair: pair[1])


def _stems(words: dict[str, list[tuple[Name, bool]]]) -> dict[str, list[tuple[Name, bool]]]:
    """银行 of `银行板块`, 复华 of `复华投信`: the name without its noun, where something bears it out."""
    stems: dict[str, list[tuple[Name, bool]]] = {}
    for word, names in words.items():
        stem = word.removesuffix("板块").removesuffix("行业")
        if names[0][0].kind == "SECTOR" and len(stem) > 1 and stem not in words:
            stems[stem] = [(names[0][0], True)]
        stem = word.removesuffix("基金").removesuffix("投信")
        if names[0][0].kind == "FUND_COMPANY" and 1 < len(stem) < len(word):
            others = words.get(stem, [])  # 平安 is an insurer too
            if all(name.kind != "FUND_COMPANY" for name, _ in others):
                stems[stem] = [*others, (names[0][0], True)]
    return stems


def _holds_type(word: str, names: list[tuple[Name, bool]], words: dict[str, list[tuple[Name, bool]]]) -> bool:
    """`白酒板块`, `A100芯片`: the noun of a type is no part of a name that goes without it too."""
    kind = names[0][0].kind
    if kind == "PRODUCT" and any(
        n.kind == "COMPANY" and any(m.kind == "PRODUCT" for m, _ in words.get(word[cut:].strip(), ()))
        for cut in range(2, len(word) - 1)
        for n, _ in words.get(word[:cut], ())
    ):
        return True  # 华为Mate 60 Pro: the maker is named apart
    if not word.endswith(ALL_NOUNS):
        return False
    for stem_kinds, suffixes in TYPE_NOUNS:
        for suffix in suffixes:
            stem = word.removesuffix(suffix)
            if (
                stem != word
                and kind in stem_kinds
                and any(n.kind in stem_kinds for n, _ in words.get(stem, ()))
            ):
                return True
    return False
