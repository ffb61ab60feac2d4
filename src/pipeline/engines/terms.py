"""算力, 科创板, 逆回购: the words of the trade that a general dictionary does not have, for the cutter.

They come from the gazetteers: the finance terms, and the names of funds' companies, indices, firms and
themes with those aliases that mean one thing only. A word is added with a frequency that lets it win over
its parts and lose to a longer word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from pipeline import patterns as re
from pipeline.tables import PACKAGE, rows

TERMS = "gazetteers/finance_terms.tsv"
TERM_COLUMNS = ("term", "kind", "pos")
NAMES = ("companies", "fund_companies", "indices", "institutions", "places", "products", "themes")
COMPANIES = ("companies", "fund_companies", "indices", "institutions")
NAME_COLUMNS = ("name", "type", "region", "code", "aliases", "ambiguous_aliases")
# What the cutter can hold in one word: it breaks at blanks, brackets and points between names.
FIT = re.compile(r"(?=.*[\u4e00-\u9fd5])[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]{2,16}")
SHORT, LONG = 200, 100  # of 60 million; two frequent characters side by side reach 10, two frequent words 0.5


@cache
def terms() -> tuple[tuple[str, int], ...]:
    """Each word and its frequency, in order of the code points, so that every machine is built alike."""
    return counted(sorted({term for term in _all() if fits(term)}))


def counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Words with the frequency that they get."""
    return tuple((word, SHORT if len(word) == 2 else LONG) for word in words)


def fits(word: str) -> bool:
    """Whether the cutter can hold it as one word; what it cannot (`iPad Pro`) can be held as a span."""
    return FIT.fullmatch(word) is not None


def _all() -> Iterator[str]:
    folder = files(PACKAGE)
    if folder.joinpath(TERMS).is_file():
        for term, _, _ in rows(TERMS, TERM_COLUMNS):
            yield term
    for table in NAMES:
        path = f"gazetteers/{table}.tsv"
        if not folder.joinpath(path).is_file():
            continue
        yield from _named(path)


def names(tables: Sequence[str] = COMPANIES) -> Iterator[str]:
    """The names and aliases in some of the gazetteers, those of firms and offices by default."""
    for table in tables:
        yield from _named(f"gazetteers/{table}.tsv")


def _named(path: str) -> Iterator[str]:
    for name, _, _, _, aliases, _ in rows(path, NAME_COLUMNS):
        yield name
        yield from aliases.split("|") if aliases else ()


def kinds() -> dict[str, str]:
    """The type of each name and alias of the gazetteers."""
    found: dict[str, str] = {}
    for table in NAMES:
        for name, kind, _, _, aliases, _ in rows(f"gazetteers/{table}.tsv", NAME_COLUMNS):
            for each in (name, *(aliases.split("|") if aliases else ())):
                found.setdefault(each, kind)
    return found
