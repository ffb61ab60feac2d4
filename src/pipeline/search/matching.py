"""`软件 "芯片规模"` -> `(… "软件" …) AND {title_runs body_runs} : "芯片 片规 规模"`: a query for FTS5.

Every word is quoted and every column named here, so that nothing in a query is syntax to FTS5. A word is
looked for as a word, and as the characters that stand there: who sees a word in an article finds the article
by it, however it was cut, and where it is a word it weighs more. A phrase is looked for as characters only.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from pipeline import patterns as re
from pipeline.emit.folding import phrase_runs, query_words
from pipeline.search.conditions import QueryError
from pipeline.search.query import Term, Wanted

WORDS, RUNS = "{title body}", "{title_runs body_runs}"
# title, body, and their characters: a word in a title says what the article is about
WEIGHTS = "10.0, 1.0, 2.0, 0.2"
MOST = 64  # words of a query after cutting; each one is a look-up of its own
SHORT = 2  # letters or figures in front of `*`; fewer would stand for a great part of the index
# say too little to be looked for beside other words
EMPTY = frozenset("的了和与及在是之吗呢")
DATED = re.compile(
    r"(\d+年(?:\d+月(?:\d+[日号])?)?|\d+月(?:\d+[日号])?|\d+[日号])"
)  # a word: 年 alone is everywhere


def expressions(groups: Iterable[Wanted]) -> tuple[str, str]:
    """What must match and what must not, for FTS5; "" where there is nothing to match.

    Raises QueryError for more words than are looked up.
    """
    given = tuple(groups)
    if sum(len(words(term)) for each in given for term in each.any_of) > MOST:
        raise QueryError(f"the query has more than {MOST} words; put a sentence into quotes")
    must = [_any(each.any_of) for each in given if not each.excluded]
    without = [_any(each.any_of) for each in given if each.excluded]
    return " AND ".join(must), " OR ".join(without)


@lru_cache(maxsize=256)  # asked for several times in one search
def words(term: Term) -> tuple[str, ...]:
    """The words of a term that are looked for: a phrase is one."""
    if term.phrase:
        return (term.text,)
    pieces = DATED.split(term.text)  # text, date, text, …
    pieces_words = ([piece] if place % 2 else query_words(piece) for place, piece in enumerate(pieces))
    found = list(dict.fromkeys(chain.from_iterable(pieces_words)))
    return tuple(word for word in found if word not in EMPTY) or tuple(found)


def _any(terms: tuple[Term, ...]) -> str:
    return f"({' OR '.join(map(_term, terms))})"


def _term(term: Term) -> str:
    if term.phrase:
        return _runs(term.text)
    parts = words(term)
    each = [_word(word, prefix=term.prefix and word == parts[-1]) for word in parts]
    if len(parts) == 1:
        return each[0]
    whole = _runs(term.text, prefix=term.prefix)  # asks for nothing more, and weighs more side by side
    return f"(({' AND '.join(each)}) OR {whole})"


def _word(word: str, *, prefix: bool) -> str:
    star = _star(word, prefix=prefix)
    return f"({WORDS} : {_quoted(word)}{star} OR {_runs(word, prefix=prefix)})"


def _runs(text: str, *, prefix: bool = False) -> str:
    runs, started = phrase_runs(text)
    return f"{RUNS} : {_quoted(runs)}{' *' if started else _star(text, prefix=prefix)}"


def _star(text: str, *, prefix: bool) -> str:
    if not prefix:
        return ""
    if text.isascii() and len(text) < SHORT:
        raise QueryError(f"{text}* would stand for too much; write at least {SHORT} letters before the *")
    return " *"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
