"""`贵州茅台涨` -> `'涨':2 '茅台':1 '贵州':1 '贵州茅台':1`: our words as PostgreSQL's tsvector takes them.

PostgreSQL can cut no Chinese; what it is given here is cut and placed. The words inside a word have the place
of that word, so that PostgreSQL's own phrases (`茅台 <-> 涨`) find it with them or without, and a sign or
the end of a line leaves a place empty, so that no phrase goes on across it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.emit.folding import LONGEST, UNFIT, phrase_runs, run_line
from pipeline.engines.words import Word, words

LAST_PLACE = 16382  # PostgreSQL calls every later place 16383, and would see neighbours there
PLACES = 255  # of one word; it keeps no more
# bytes of a tsvector of 2^20 at most, with what its header and the alignment of places may take
ROOM = 1_000_000
TITLE = "A"


@dataclass(frozen=True, slots=True)
class Vector:
    """Words in the form of a tsvector's text, and whether all found room."""

    text: str
    whole: bool


def word_vector(title: str, body: str) -> Vector:
    """The words of a folded title and text.

    >>> word_vector("贵州茅台", "芯片,芯片").text
    "'芯片':3,5 '茅台':1A '贵州':1A '贵州茅台':1A"
    """
    places: dict[str, list[str]] = {}
    after = 0
    for text, weight in ((title, TITLE), (body, "")):
        at = after
        for word, at in _placed(text, after + 1):
            if any(map(str.isalnum, word)) and len(word) <= LONGEST:
                held = places.setdefault(word, [])
                if at <= LAST_PLACE and len(held) < PLACES:
                    held.append(f"{at}{weight}")
        after = at + 1
    needed = sum(_size(word) + 2 * len(held) for word, held in places.items())
    if needed > ROOM:
        return _plain(places)
    lexemes = (
        _lexeme(word) + (f":{','.join(held)}" if held else "") for word, held in sorted(places.items())
    )
    return Vector(" ".join(lexemes), whole=True)


def run_vector(title: str, body: str) -> Vector:
    """The different pairs of characters of a folded title and text.

    >>> run_vector("芯片", "的片").text
    "'片' '的片' '芯片'"
    """
    return _plain({*run_line(title).split(), *run_line(body).split()})


def run_query(text: str) -> str:
    """The pairs that every text with this phrase holds, as a tsquery; "" where it says nothing.

    >>> run_query("芯片的"), run_query("率")
    ("'片的' & '芯片'", "'率':*")
    """
    runs, started = phrase_runs(text)
    each = sorted(map(_lexeme, {*runs.split()}))
    return f"{each[0]}:*" if started and len(each) == 1 else " & ".join(each)


def word_query(word: str) -> str:
    """One word as a tsquery; nothing in it is syntax.

    >>> word_query("it's")
    "'it''s'"
    """
    return _lexeme(word)


def _placed(text: str, first: int) -> Iterator[tuple[str, int]]:
    """Each word and its place, counted from `first`; those inside a word have the place of that."""
    at, line = first - 1, 0
    fit = UNFIT.sub(" ", text)
    for whole, inner in _groups(list(words(fit, "search"))):
        if "\n" in fit[line : whole.start]:
            at += 1
        line = whole.end
        at += 1
        for word in (*inner, whole):
            yield word.text, at


def _groups(found: list[Word]) -> Iterator[tuple[Word, list[Word]]]:
    """Each word with those inside it, which come before it."""
    groups: list[tuple[Word, list[Word]]] = []
    for word in reversed(found):
        if groups and word.end > groups[-1][0].start:
            groups[-1][1].append(word)
        else:
            groups.append((word, []))
    return reversed(groups)


def _plain(found: Iterable[str]) -> Vector:
    """Words without places, as many as find room."""
    taken: list[str] = []
    room = ROOM
    for word in sorted(found):
        room -= _size(word)
        if room < 0:
            return Vector(" ".join(taken), whole=False)
        taken.append(_lexeme(word))
    return Vector(" ".join(taken), whole=True)


def _size(word: str) -> int:
    return len(word.encode()) + 4  # with the number of its places, aligned


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
