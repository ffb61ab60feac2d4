"""Articles and queries whose answers are known: made in the mainland's words, then written in three markets.

`articles(n)` yields articles; `asked(several)` the queries to them, each as it is written in simplified
characters, in traditional ones, in Taiwan and in Hong Kong, with the articles that hold all its words.
Whether one holds a word is looked up in the mainland's form of it, which no index has seen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal, NamedTuple, TypeVar

import opencc

from pipeline import tables

T = TypeVar("T")
Market = Literal["cn", "tw", "hk"]
FOLDER = Path(__file__).parent.parent / "corpus" / "search"
SLOT = re.compile(r"\{(\w+)\}")
FEW, MANY = 3, 10  # articles that answer a query: all of them have room among the first ten
CONFIGURATION = {"tw": "s2tw", "hk": "s2hk"}  # OpenCC's own


class Term(NamedTuple):
    """A term as each market writes it."""

    cn: str
    hant: str
    tw: str
    hk: str


@dataclass(frozen=True, slots=True)
class Made:
    """An article as its market writes it, and its `origin` in the mainland's words."""

    id: str
    market: Market
    title: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in its four forms, and the articles that hold all its words."""

    forms: Term
    answers: frozenset[str]


class Chance:
    """Draws that are the same on every Python."""

    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed)))

    def number(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, choice: Sequence[T]) -> T:
        return choice[int(self._random.random() * len(choice))]


@cache
def terms() -> tuple[Term, ...]:
    text = (FOLDER / "terms.tsv").read_text(encoding="utf-8")
    return tuple(Term(*row) for row in tables.parsed(text, ("mainland", "hant", "tw", "hk"), "terms.tsv"))


@cache
def lines(name: str) -> tuple[str, ...]:
    return tuple((FOLDER / name).read_text(encoding="utf-8").splitlines())


def articles(count: int, seed: str = "search") -> Iterator[Made]:
    """So many articles; a third of each market."""
    for number in range(count):
        draw = Chance(seed, number)
        chosen = [draw.pick(terms()) for _ in range(draw.number(1, 3))]
        title = _filled(draw.pick(lines("titles.txt")), draw, chosen)
        body = [_filled(draw.pick(lines("sentences.txt")), draw, chosen) for _ in range(draw.number(2, 4))]
        body += [draw.pick(lines("fillers.txt")) for _ in range(draw.number(2, 5))]
        text = "\n".join([*body[::2], *body[1::2], f"本文编号{number}。"])
        market: Market = ("cn", "tw", "hk")[number % 3]
        shown_title, shown = _written(title, market), _written(text, market)
        yield Made(f"a{number:05d}", market, shown_title, shown, _plain(f"{title}\n{text}"))


def _filled(sentence: str, draw: Chance, chosen: Sequence[Term]) -> str:
    """The sentence with its figures; terms stay as `{mainland}`, to be written later."""

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name in ("a", "b"):
            return f"{{{draw.pick(chosen).cn}}}"
        figures = {
            "pct": lambda: f"{draw.number(1, 60)}.{draw.number(1, 9)}",
            "small": lambda: str(draw.number(2, 9)),
            "n": lambda: str(draw.number(11, 4800)),
            "year": lambda: str(draw.number(2019, 2025)),
            "quarter": lambda: draw.pick("一二三四"),
            "updown": lambda: draw.pick(("上涨", "下跌")),
        }
        return figures[name]()

    return SLOT.sub(slot, sentence)


def _plain(text: str) -> str:
    return SLOT.sub(lambda match: match[1], text)


def _written(text: str, market: Market) -> str:
    """The text as its market writes it: terms by the table, the rest by its characters."""
    if market == "cn":
        return _plain(text)
    by_name = {term.cn: term for term in terms()}
    pieces = SLOT.split(text)  # text, term, text, …
    pieces[::2] = [_converter(CONFIGURATION[market]).convert(piece) for piece in pieces[::2]]
    pieces[1::2] = [getattr(by_name[piece], market) for piece in pieces[1::2]]
    return "".join(pieces)


@cache
def _converter(name: str) -> Any:
    return opencc.OpenCC(name)


def asked(given: Sequence[Made], count: int = 50, *, few: int = FEW) -> list[Asked]:
    """So many queries of two terms each, with three to ten answers; every second one without a blank."""
    found: list[Asked] = []
    draw = Chance("asked", len(given))
    seen: set[frozenset[str]] = set()
    while len(found) < count and len(seen) < len(terms()) ** 2 // 3:
        one, other = draw.pick(terms()), draw.pick(terms())
        pair = frozenset((one.cn, other.cn))
        if len(pair) < 2 or pair in seen:
            continue
        seen.add(pair)
        answers = frozenset(each.id for each in given if one.cn in each.origin and other.cn in each.origin)
        if few <= len(answers) <= MANY:
            between = " " if len(found) % 2 else ""
            found.append(Asked(Term(*(f"{a}{between}{b}" for a, b in zip(one, other, strict=True))), answers))
    return found
