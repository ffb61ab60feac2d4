"""`嘉实基金`, `《基金合同》`, `今年以来`, `017469`: the names in an article, each with what it is.

Each kind of name has a module whose `candidates(reading)` proposes; `evidence` and `decide` choose; the
learned `arbiter` has the last word on each place; `links` looks over the whole document. A kind is added by
a module and one line in RULES; a name by one row in `gazetteers/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Article
from pipeline.engines.tagger import Tagger, tagger
from pipeline.extract.entities import (
    arbiter,
    codes,
    companies,
    dates,
    documents,
    events,
    fund_companies,
    funds,
    indices,
    known,
    links,
    media,
    organisations,
    people,
    places,
    products,
    sectors,
)
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.decide import decided
from pipeline.extract.entities.reading import Reading
from pipeline.vocabulary import Field, Finding

FIELDS: tuple[Field, ...] = ("title", "text")
# all propose before anything is decided; of two that are alike in length and strength the first one stays
RULES = (
    codes, dates, known, places, funds, indices, fund_companies, companies, organisations, people,
    products, sectors, media, events, documents,
)  # fmt: skip


Found = dict[Field, list[Candidate]]


def find(article: Article) -> Iterator[Finding]:
    """The entities of an article's title and text."""
    texts = {field: article.reading(field) for field in FIELDS}
    return links.findings(texts, judged(tagger(arbiter.WEIGHTS), texts, *ruled(texts)))


def ruled(texts: dict[Field, str]) -> tuple[Found, Found]:
    """What the rules propose for each field, and what they choose by themselves."""
    proposed = {field: proposals(text) for field, text in texts.items()}
    rows = _sure_rows([each for found in proposed.values() for each in found])
    chosen = {field: decided(texts[field], found, rows) for field, found in proposed.items()}
    return proposed, links.again(texts, chosen)


def judged(judge: Tagger, texts: dict[Field, str], proposed: Found, chosen: Found) -> Found:
    """What is left when the arbiter has looked at it; names that it added are found again elsewhere."""
    settled = {
        field: arbiter.judged(judge, text, proposed[field], chosen[field]) for field, text in texts.items()
    }
    return links.again(texts, settled)


def proposals(text: str) -> list[Candidate]:
    """All that the rules of all kinds propose for a text."""
    reading = Reading.of(text)
    return [candidate for rule in RULES for candidate in rule.candidates(reading)]


def _sure_rows(candidates: list[Candidate]) -> set[str]:
    """The things of the tables that stand in the document under a name that is sure."""
    return {each.name.name for each in candidates if each.name and each.strength == Strength.SURE}
