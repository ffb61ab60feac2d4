"""`"算力规模" 芯片 OR 黄金 -手机 gpt*`: what is asked for, in words and in filters.

Words stand for themselves; nothing of a search engine's syntax has a meaning but what is listed here. A blank
means and; `OR` (or `|`) joins its neighbours; `-` in front means without; quotes (" ", “ ”, 「 」, 『 』)
hold a phrase; `*` or `?` at the end of a word stands for any ending. All is folded as the index is: script,
width, case and regional wording, so that `軟體晶片` asks for 软件 and 芯片.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline import patterns as re
from pipeline.script import search_key, view
from pipeline.search.conditions import Condition, QueryError

Sort = Literal["relevance", "date"]
LONGEST = 500  # characters of a query; a sentence pasted whole has some 100
TERMS = 32  # words of a query; each one is looked up in the index
PAGE, DEPTH = 200, 10_000  # hits of one page, and how far pages go back
HALVES = re.compile("[\0\ud800-\udfff]")
PIECE = re.compile(
    r"""(?x)
    (?P<without>(?<!\S)[-－](?=\S)(?!\d+%|\d+\.\d))?  # but -26.95% is a number
    (?: "(?P<straight>[^"]*)"? | “(?P<curved>[^”]*)”? | 「(?P<corner>[^」]*)」? | 『(?P<double>[^』]*)』?
      | (?P<word>[^\s"“「『]+) )
    """
)
QUOTED = ("straight", "curved", "corner", "double")
OR = ("OR", "|", "||", "｜")
AND = ("AND", "&", "&&")
ENDINGS = "*?＊？"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Filters of one kind are alternatives, but for entities and claims: all must be met.

    `entities` are names or codes, each optionally with a type (`COMPANY:英伟达`). A claim's conditions must
    be met by one claim. Duplicates are left out, since their canonical article says the same.
    """

    text: str = ""
    entities: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    claims: tuple[tuple[Condition, ...], ...] = ()
    limit: int = 10
    offset: int = 0
    sort: Sort = "relevance"
    facets: bool = False
    duplicates: bool = False

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST:
            raise QueryError(f"the query has {len(self.text)} characters; at most {LONGEST} are read")
        if not 0 <= self.limit <= PAGE:
            raise QueryError(f"limit is {self.limit}, should be 0 to {PAGE}")
        if not 0 <= self.offset <= DEPTH:
            raise QueryError(f"offset is {self.offset}, should be 0 to {DEPTH}; ask more narrowly")
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"from {self.since} to {self.until}: the first day lies behind the last")


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that are looked for: in this order side by side if it is a phrase."""

    text: str
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Terms of which one must be there; or none, if they are excluded."""

    any_of: tuple[Term, ...]
    excluded: bool = False


def wanted(text: str) -> tuple[Wanted, ...]:
    """What a query's text asks for, in order. Raises QueryError for one with too many words.

    >>> [[term.text for term in each.any_of] for each in wanted('軟體 OR "晶片 規模" -手機')]
    [['软件', '芯片 规模'], ['手机']]
    """
    groups: list[Wanted] = []
    joins = False
    for word, term, excluded in _pieces(HALVES.sub(" ", text)):
        if word in OR and groups:
            joins = True
        elif word not in (*AND, *OR) and term is not None:
            if joins and not excluded and not groups[-1].excluded:
                groups[-1] = Wanted((*groups[-1].any_of, term))
            else:
                groups.append(Wanted((term,), excluded))
            joins = False
    count = sum(len(each.any_of) for each in groups)
    if count > TERMS:
        raise QueryError(f"the query has {count} words; at most {TERMS} are looked up")
    return tuple(groups)


def _pieces(text: str) -> Iterator[tuple[str, Term | None, bool]]:
    """Each word as it is written, the term it is, and whether it is to be left out."""
    for match in PIECE.finditer(text):
        excluded = match["without"] is not None
        word = match["word"]
        if word is None:
            said = next(match[name] for name in QUOTED if match[name] is not None)
            yield "", _term(said, phrase=True), excluded
        else:
            bare = word.rstrip(ENDINGS)
            # after a single letter ? is a question mark; * is refused there
            prefix = bare != word and (len(bare) > 1 or word[-1] in "*＊")
            yield word, _term(bare, phrase=False, prefix=prefix), excluded


def _term(said: str, *, phrase: bool, prefix: bool = False) -> Term | None:
    """The term, None where no letter or figure is in it."""
    folded = search_key(view(said)).strip()
    return Term(folded, phrase, prefix) if any(map(str.isalnum, folded)) else None
