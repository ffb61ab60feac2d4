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
    benches,
    cleaved,
    clubs,
    codes,
    companies,
    dates,
    documents,
    drugs,
    events,
    foreigners,
    fund_companies,
    funds,
    indices,
    known,
    links,
    lives,
    media,
    offshore_funds,
    organisations,
    own,
    people,
    places,
    practices,
    products,
    sectors,
    strangers,
    traded_funds,
    unlisted_funds,
)
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.decide import decided
from pipeline.extract.entities.names import own_finder
from pipeline.extract.entities.reading import Reading
from pipeline.own_names import OwnNames
from pipeline.vocabulary import Field, Finding

FIELDS: tuple[Field, ...] = ("title", "text")
# all propose before anything is decided; of two that are alike in length and strength the first one stays
RULES = (
    codes, dates, known, companies, practices, places, funds, traded_funds, offshore_funds, unlisted_funds,
    indices, fund_companies, organisations, benches, clubs, lives, foreigners, people, products, drugs,
    sectors, media, events, documents,
)  # fmt: skip


Found = dict[Field, list[Candidate]]


def find(article: Article, names: OwnNames | None = None) -> Iterator[Finding]:
    """The entities of an article's title and text; `names`: the user's own, which win over ours."""
    texts = {field: article.reading(field) for field in FIELDS}
    stated = article.document.publisher
    publisher = stated.value if stated else ""
    return links.findings(
        texts, judged(tagger(arbiter.WEIGHTS), texts, *ruled(texts, names, publisher=publisher))
    )


def ruled(
    texts: dict[Field, str], names: OwnNames | None = None, *, taught: bool = False, publisher: str = ""
) -> tuple[Found, Found]:
    """What the rules propose for each field, and what they choose by themselves.

    What the arbiter is `taught` with has no houses of the document's own: it learns more from names that it
    has to tell by itself. A `publisher` that is a house is one of them.
    """
    theirs = own_finder(names) if names else None
    readings = {field: Reading.of(text) for field, text in texts.items()}
    local = None if taught else strangers.local(readings, publisher)
    proposed = {field: proposals(reading.among(theirs, local)) for field, reading in readings.items()}
    rows = _sure_rows([each for found in proposed.values() for each in found])
    chosen = {field: decided(texts[field], found, rows) for field, found in proposed.items()}
    return proposed, links.again(texts, chosen)


def judged(judge: Tagger, texts: dict[Field, str], proposed: Found, chosen: Found) -> Found:
    """What is left when the arbiter has looked at it; names that it added are found again elsewhere."""
    whole = joined(texts)
    found = cleaved.cleaved(
        whole,
        arbiter.judged(judge, whole, moved_together(texts, proposed), moved_together(texts, chosen)),
    )
    found = foreigners.paired(whole, found)
    edge = len(texts["text"])
    settled: Found = {
        "title": [each.moved(-edge - 1) for each in found if each.span.start > edge],
        "text": [each for each in found if each.span.start <= edge],
    }
    upheld = {field: own.upheld(texts[field], many, proposed[field]) for field, many in settled.items()}
    return links.again(texts, upheld)


def joined(texts: dict[Field, str]) -> str:
    """Text and title as the arbiter reads them: at once, the title behind the text."""
    return f"{texts['text']}\n{texts['title']}"


def moved_together(texts: dict[Field, str], found: Found) -> list[Candidate]:
    """The candidates where they stand in the joined text."""
    return [*found["text"], *(each.moved(len(texts["text"]) + 1) for each in found["title"])]


def proposals(reading: Reading) -> list[Candidate]:
    """All that the rules propose for a text."""
    found = [candidate for rule in RULES for candidate in rule.candidates(reading)]
    people_found = [each for each in found if each.kind == "PERSON"]
    return [*found, *foreigners.bracketed(reading.text, people_found)]


def _sure_rows(candidates: list[Candidate]) -> set[str]:
    """The things of the tables that stand in the document under a name that is sure."""
    return {each.name.name for each in candidates if each.name and each.strength == Strength.SURE}
