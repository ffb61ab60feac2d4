"""`长城基金周诗博认为`: what the arbiter sees at each character of a text.

The character and its neighbours, the class of each (digit, capital, ideograph), what the rules decided there
and what they only proposed, words that names are next to (基金经理, 认为), surnames, and the marks that
the piece between two marks stands in: in `、沪电股份、` a piece of four beside a company is another one.
How jieba cuts there, and what its dictionary calls the word (people without these: F1 .74, not .82).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline import patterns as re
from pipeline import tables
from pipeline.engines import columns
from pipeline.engines.columns import mixed, number, shifted
from pipeline.engines.word_tags import places
from pipeline.extract.entities.candidate import Candidate
from pipeline.extract.entities.names import Words

if TYPE_CHECKING:
    from pipeline.engines.columns import Column, Feature, Keys

MARK = re.compile(r"[、，。；：！？\t\n“”（）()/《》|,;:— ]|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])")
NUMERALS = "一二三四五六七八九十百千万亿零两"
FAR = 5  # characters from a mark: beyond, no name is told by it


def seen(text: str, proposed: Sequence[Candidate], chosen: Sequence[Candidate]) -> Keys:
    """The features of a text: a column for each character, a row for each kind of feature."""
    taken = {(each.span.start, each.span.end, each.kind) for each in chosen}
    others = [each for each in proposed if (each.span.start, each.span.end, each.kind) not in taken]
    others.sort(key=lambda each: (each.span.end - each.span.start, each.strength, each.span.start, each.rule))
    codes = columns.characters(text)
    return columns.stacked(
        [
            *_characters(codes),
            *_rules(_painted(len(text), chosen), _painted(len(text), others)),
            *_words(text, codes),
            *_pieces(text, chosen),
        ]
    )


def _characters(codes: Column) -> Iterator[Feature]:
    a, b, c, d, e = (shifted(codes, by) for by in (-2, -1, 0, 1, 2))
    yield mixed("0", c)
    yield mixed("-", b)
    yield mixed("+", d)
    yield mixed("a", b, c)
    yield mixed("b", c, d)
    yield mixed("c", a, b)
    yield mixed("d", d, e)
    yield mixed("e", b, c, d)
    kinds = columns.classes(codes, NUMERALS)
    yield mixed("k", *(shifted(kinds, by) for by in (-1, 0, 1)))


def _painted(length: int, candidates: Sequence[Candidate]) -> list[Column]:
    """`PERSON/people.titled/2`: kind, rule and strength of what covers a character; and its place there."""
    return columns.painted(
        length,
        [each.span.start for each in candidates],
        [each.span.end for each in candidates],
        [number(f"{each.kind}/{each.rule}/{int(each.strength)}") for each in candidates],
        [number(each.kind) for each in candidates],
    )


def _rules(decided: list[Column], others: list[Column]) -> Iterator[Feature]:
    rule, kind, place = decided
    for name, by in (("r", 0), ("R", -1), ("Q", 1)):
        yield mixed(name, shifted(rule, by), shifted(place, by))
    yield mixed("t", shifted(kind, 0), shifted(place, 0))
    rule, kind, place = others
    yield mixed("l", shifted(rule, 0), shifted(place, 0))
    yield mixed("m", shifted(kind, 0), shifted(place, 0))


def _words(text: str, codes: Column) -> Iterator[Feature]:
    """How jieba cuts; and what stands beside, by how the word goes on where it stands."""
    cut = places(text, surnames())
    (before, place, after), (tag_before, tag, tag_after) = (
        [shifted(column, by) for by in (-1, 0, 1)] for column in (cut.place, cut.tag)
    )
    yield mixed("w", place, tag)
    yield mixed("W", before, tag_before, place, tag)
    yield mixed("V", place, tag, after, tag_after)
    role, said, surname = (shifted(column, 0) for column in _beside(text, codes))
    yield mixed("o", role, where=role > 0)
    yield mixed("p", said, where=said > 0)
    yield mixed("s", surname, place, where=surname > 0)
    word, word_before, word_after = (shifted(column, 0) for column in (cut.word, cut.before, cut.after))
    yield mixed("x", word, place)
    yield mixed("X", word_before, place)
    yield mixed("Y", word_after, place)
    named = shifted(cut.named, 0)
    yield mixed("y", shifted(cut.size, 0), tag, place, where=named > 1)
    part = columns.parts(codes, surnames(), given())
    for name, by in (("Z", 0), ("z", -1), ("u", -2)):  # a surname here, or one or two characters before
        around = [shifted(part, by)] + [shifted(part, by + far) for far in (1, 2) if by + far <= columns.PAD]
        yield mixed(name, *around, place, where=(around[0] & 1) > 0)


def _beside(text: str, codes: Column) -> tuple[Column, Column, Column]:
    """Roles, words of speech, and surnames, with how far away they are; the nearest counts."""
    roles, speech, surname_characters = _marks()
    found = list(roles.longest(text))
    inside = [(start, end) for _, start, end in found]
    (role,) = columns.painted(
        len(text), [start for start, _ in inside], [end for _, end in inside], [9] * len(inside)
    )[:1]
    role = columns.nearest(role, [end for _, end in inside], (2, 1, 0))
    starts = [start for _, start, _ in speech.longest(text)]
    said = columns.nearest(columns.blank(len(text)), starts, (-3, -2, -1, 0))
    surname = columns.blank(len(text))
    places_of = columns.among(codes, surname_characters)
    for far in range(3):
        surname[places_of[places_of < len(text) - far] + far + columns.PAD] += 1 << far
    return role, said, surname


@cache
def surnames() -> str:
    """Surnames of one character."""
    rows = tables.rows("extract/entities/surnames.tsv", ("surname",))
    return "".join(name for (name,) in rows if len(name) == 1)


@cache
def given() -> str:
    """Characters of given names."""
    return "".join(row[0] for row in tables.rows("extract/entities/given_names.tsv", ("character",)))


@cache
def _marks() -> tuple[Words, Words, str]:
    roles, speech, surnames = (
        [row[0] for row in tables.rows(f"extract/entities/{table}.tsv", (column,))]
        for table, column in (("people", "role"), ("speech", "word"), ("surnames", "surname"))
    )
    return Words(roles), Words(speech), "".join(name for name in surnames if len(name) == 1)


def _pieces(text: str, chosen: Sequence[Candidate]) -> Iterator[Feature]:
    """The piece between two marks: which marks, how long, how far in, and what stands beside it."""
    begins = {each.span.start: number(each.kind) for each in chosen}
    ends = {each.span.end: number(each.kind) for each in chosen}
    starts, stops, opened, closed = [0], [], [1], []
    for match in MARK.finditer(text):
        stops.append(match.start())
        closed.append(ord(match.group()))
        starts.append(match.end())
        opened.append(closed[-1])
    stops.append(len(text))
    closed.append(2)
    sizes = [stop - start for start, stop in zip(starts, stops, strict=True)]
    made = columns.run(
        len(text),
        starts,
        stops,
        (
            opened,
            closed,
            [size if size < 6 else 6 if size < 9 else 9 for size in sizes],
            [ends.get(start - 1, 0) for start in starts],
            [begins.get(stop + 1, 0) for stop in stops],
        ),
    )
    opening, closing, size, before, after, begun, left = (shifted(column, 0) for column in made)
    inside = opening > 0
    begun, left = begun.clip(0, FAR), left.clip(0, FAR)
    yield mixed("g", opening, closing, size, where=inside)
    yield mixed("G", begun, opening, where=inside)
    yield mixed("H", left, closing, where=inside)
    yield mixed("J", opening, closing, size, begun, where=inside)
    yield mixed("n", opening, before, begun, where=before > 0)
    yield mixed("N", closing, after, left, where=after > 0)
