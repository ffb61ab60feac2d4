"""`算力 200 n`: our words as a dictionary for jieba, for Elasticsearch's IK and for Meilisearch.

A search engine cuts with a dictionary of its own and makes 逆 回购 of 逆回购; with ours it cuts, and finds,
what our records hold. For jieba only the words that its dictionary lacks are written: a line for a word
that it has would replace its count (上海 would become rare). The others take every word.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from pipeline.engines.terms import TERM_COLUMNS, TERMS, counted, fits, kinds, terms
from pipeline.tables import rows

# The tags of jieba for the types of our names; what is none of them is some other proper name.
TAGS = {
    "COMPANY": "nt", "FUND_COMPANY": "nt", "REGULATOR": "nt", "ORG": "nt", "MEDIA": "nt",
    "GPE": "ns", "SECTOR": "n", "TECHNOLOGY": "n",
}  # fmt: skip
OTHER = "nz"


def jieba(own: Mapping[str, str] = MappingProxyType({})) -> str:
    """A file for `jieba.load_userdict`: word, frequency, tag, by the word.

    >>> next(line for line in jieba().splitlines() if line.startswith("算力 "))
    '算力 200 n'
    """
    tags = {term: tag for term, _, tag in rows(TERMS, TERM_COLUMNS)}
    types = {**kinds(), **own}
    known = _known()
    lines = (
        f"{term} {frequency} {tags.get(term) or TAGS.get(types.get(term, ''), OTHER)}\n"
        for term, frequency in _with(own)
        if term not in known
    )
    return "".join(lines)


def ik(own: Mapping[str, str] = MappingProxyType({})) -> str:
    """A file for `ext_dict` of IKAnalyzer.cfg.xml: a word a line, in lower case as IK compares them.

    Without a line of notes: IK would take it for a word.
    """
    return "".join(f"{word}\n" for word in sorted({term.lower() for term, _ in _with(own)}))


def meilisearch(own: Mapping[str, str] = MappingProxyType({})) -> str:
    """What `PUT /indexes/{index}/settings/dictionary` takes: a JSON array of words."""
    return json.dumps([term for term, _ in _with(own)], ensure_ascii=False, indent=0) + "\n"


def _with(own: Mapping[str, str]) -> list[tuple[str, int]]:
    """Our words and a user's own (names and their types) that a dictionary can hold, in order."""
    return sorted({**dict(counted(word for word in own if fits(word))), **dict(terms())}.items())


FORMS: dict[str, Callable[[Mapping[str, str]], str]] = {"ik": ik, "jieba": jieba, "meilisearch": meilisearch}


@cache
def _known() -> frozenset[str]:
    """The words of jieba's dictionary, from its file: jieba itself need not be loaded for that."""
    return frozenset(_listed())


def _listed() -> Iterator[str]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return
    for line in Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if count != "0":
            yield word
