"""`长城基金周诗博认为`: what the arbiter sees at each character of a text.

The character and its neighbours, the class of each (digit, capital, ideograph), what the rules decided there
and what they only proposed, words that names are next to (基金经理, 认为), surnames, and the marks that
the piece between two marks stands in: in `、沪电股份、` a piece of four beside a company is another one.
How jieba cuts there, and what its dictionary calls the word (people without these: F1 .74, not .82).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline import tables
from pipeline.engines.word_tags import places
from pipeline.extract.entities.candidate import Candidate
from pipeline.extract.entities.words import alternatives

MARK = re.compile(r"[、，。；：！？\t\n“”（）()/《》|,;:— ]|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])")
PAD = "\0\0"
NUMERALS = frozenset("一二三四五六七八九十百千万亿零两")


def seen(text: str, proposed: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[tuple[str, ...]]:
    """For each character its features, each told from others by its first letter."""
    if not text:
        return []
    decided = _painted(len(text), chosen)
    taken = {(each.span, each.kind) for each in chosen}
    others = [each for each in proposed if (each.span, each.kind) not in taken]
    others.sort(key=lambda each: (len(each.span), each.strength, each.span, each.rule))
    columns = [
        *_characters(text),
        *_rules(decided, _painted(len(text), others)),
        *_words(text),
        *_pieces(text, chosen),
    ]
    return [tuple(filter(None, row)) for row in zip(*columns, strict=True)]


def _characters(text: str) -> Iterator[list[str]]:
    wide = PAD + text + PAD
    a, b, c, d, e = (wide[shift : shift + len(text)] for shift in range(5))
    yield [f"0{x}" for x in c]
    yield [f"-{x}" for x in b]
    yield [f"+{x}" for x in d]
    yield [f"a{x}{y}" for x, y in zip(b, c, strict=True)]
    yield [f"b{x}{y}" for x, y in zip(c, d, strict=True)]
    yield [f"c{x}{y}" for x, y in zip(a, b, strict=True)]
    yield [f"d{x}{y}" for x, y in zip(d, e, strict=True)]
    kinds = "".join(map(_kind, wide))
    yield [f"k{kinds[at : at + 3]}" for at in range(1, len(text) + 1)]


@cache
def _kind(character: str) -> str:
    if "\u4e00" <= character <= "\u9fff":
        return "N" if character in NUMERALS else "H"
    if character.isascii() and character.isalpha():
        return "U" if character.isupper() else "L"
    return "D" if character.isdigit() else character


def _rules(decided: list[str], others: list[str]) -> Iterator[list[str]]:
    yield [f"r{x}" for x in decided]
    yield [f"R{x}" for x in ("O", *decided[:-1])]
    yield [f"Q{x}" for x in (*decided[1:], "O")]
    yield [f"t{x.partition('/')[0]}" for x in decided]
    yield [f"l{x}" for x in others]
    yield [f"m{x.partition('/')[0]}" for x in others]


def _painted(length: int, candidates: Sequence[Candidate]) -> list[str]:
    """`BPERSON/people.titled/2`: of each character its place in a candidate, the kind, rule and strength."""
    tags = ["O"] * length
    for each in candidates:
        start, end = each.span.start, each.span.end
        name = f"{each.kind}/{each.rule}/{int(each.strength)}"
        tags[start:end] = [f"I{name}"] * (end - start)
        tags[end - 1] = f"E{name}"
        tags[start] = f"B{name}" if end - start > 1 else f"S{name}"
    return tags


def _words(text: str) -> Iterator[list[str]]:
    """How jieba cuts; and what stands beside, by how the word goes on where it stands."""
    cut = places(text)
    yield [f"w{x}" for x in cut]
    yield [f"W{x}|{y}" for x, y in zip(("", *cut[:-1]), cut, strict=True)]
    yield [f"V{x}|{y}" for x, y in zip(cut, (*cut[1:], ""), strict=True)]
    role, said, surname = _beside(text)
    yield from (role, said)
    yield [f"{x}{y[0]}" if x else "" for x, y in zip(surname, cut, strict=True)]


def _beside(text: str) -> tuple[list[str], list[str], list[str]]:
    """Roles, words of speech, and surnames, with how far away they are."""
    roles, speech, surnames = _patterns()
    length = len(text)
    role, said, surname = [""] * (length + 3), [""] * (length + 3), [""] * (length + 3)
    for match in roles.finditer(text):
        start, end = match.span()
        role[start:end] = ["o"] * (end - start)
        for behind in range(3):
            role[end + behind] = f"o{behind}"
    for match in speech.finditer(text):
        for before in range(4):
            if match.start() >= before:
                said[match.start() - before] = f"p{before}"
    for match in surnames.finditer(text):
        for behind in range(3):
            surname[match.start() + behind] += f"s{behind}"
    return role[:length], said[:length], surname[:length]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    surnames = [row[0] for row in tables.rows("extract/entities/surnames.tsv", ("surname",))]
    return (
        re.compile(alternatives("people", "role")),
        re.compile(alternatives("speech", "word")),
        re.compile(f"[{''.join(name[0] for name in surnames if len(name) == 1)}]"),
    )


def _pieces(text: str, chosen: Sequence[Candidate]) -> Iterator[list[str]]:
    """The piece between two marks: which marks, how long, how far in, and what stands beside it."""
    starts = {each.span.start: each.kind for each in chosen}
    ends = {each.span.end: each.kind for each in chosen}
    columns: list[list[str]] = [[""] * len(text) for _ in range(6)]
    start, opened = 0, "^"
    for match in (*MARK.finditer(text), None):
        end, closed = (match.start(), match.group()) if match else (len(text), "$")
        size = end - start
        long = str(size) if size < 6 else "6" if size < 9 else "9"
        before, after = ends.get(start - 1, ""), starts.get(end + 1, "")
        for place in range(start, end):
            begun, left = min(place - start, 5), min(end - 1 - place, 5)
            columns[0][place] = f"g{opened}{closed}{long}"
            columns[1][place] = f"G{begun}{opened}"
            columns[2][place] = f"H{left}{closed}"
            columns[3][place] = f"J{opened}{closed}{long}{begun}"
            columns[4][place] = f"n{opened}{before}{begun}" if before else ""
            columns[5][place] = f"N{closed}{after}{left}" if after else ""
        start, opened = (match.end(), match.group()) if match else (end, "$")
    yield from columns
