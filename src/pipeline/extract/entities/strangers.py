"""`云樟基金表示`, `霁岭精工涨停`: names that no table has, told by the document, and met in all of it.

What `houses` (managers), `firms` (companies, research houses), `fellows` (lists), `movers` (shares) and
`dealers` (what firms do) tell of a text is read as if the tables had it: the names of a house's funds begin
with it, and each is met again wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities import (
    called,
    dealers,
    fellows,
    firms,
    houses,
    latin,
    listed_funds,
    movers,
    unheard_funds,
    ventures,
)
from pipeline.extract.entities.names import Finder, Name
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.stems import Stems
from pipeline.extract.entities.words import alternatives
from pipeline.vocabulary import EntityType, Field

COMPANY: EntityType = "COMPANY"
OFFICES = frozenset("局会部院所行司社网报厂店厅署处团组家人们者业方堂府台公商股券协")
ASKED = re.compile(r"^(?:问|记者|提问|Q\d{0,2}|主持人)[：:]", re.MULTILINE)


def local(readings: Mapping[Field, Reading], publisher: str = "") -> Finder | None:
    """The names of a document that the tables do not have, ready to be searched; None if there are none."""
    words: dict[str, list[tuple[Name, bool]]] = {}
    published = houses.publishing(publisher)
    for stem, tail in published:  # in its own text its first word is no other
        house = Name(stem + tail, "FUND_COMPANY", "", (), (), (stem,))
        words.update({house.name: [(house, False)], stem: [(house, False)]})
    for reading in readings.values():
        for word, kind in called.firms(reading):
            words.setdefault(word, [(Name(word, kind, "", (), (word,), ()), False)])
        stems = Stems.of(reading)
        told_houses = [*published, *houses.houses(stems)]
        for word, house, ambiguous in _housed(told_houses, reading.text):
            words.setdefault(word, [(house, ambiguous)])
        makers = [stem for stem, _ in told_houses]
        for word in (*unheard_funds.funds(stems), *listed_funds.funds(stems)):
            words.setdefault(word, [(Name(word, "FUND", "", (), (), ()), False)])
        for word in houses.short_funds(stems, makers):
            words.setdefault(word, [(Name(word, "FUND", "", (), (), ()), False)])
        for word in _speakers(reading.text):
            words.setdefault(word, [(Name(word, "PERSON", "", (), (), ()), False)])
        for word in (*_tellers(reading), *_headed(reading)):
            words.setdefault(word, [(Name(word, "PERSON", "", (), (), ()), False)])
        told = (
            *latin.names(reading),
            *firms.firms(stems),
            *((word, COMPANY) for find in (dealers, fellows, movers, ventures) for word in find.firms(stems)),
        )
        for word, kind in told:
            words.setdefault(word, [(Name(word, kind, "", (), (), ()), False)])
    return Finder(words) if words else None


def _housed(told: list[tuple[str, str]], text: str) -> Iterator[tuple[str, Name, bool]]:
    """The names of houses: in full, with the noun that they have elsewhere, and short."""
    for stem, tail in told:
        house = Name(stem + tail, "FUND_COMPANY", "", (), (), (stem,))
        if tail:
            yield house.name, house, False
        for noun in () if tail else houses.NOUNS:  # 川禾中证A500指数A, and elsewhere 川禾基金
            if (whole := stem + noun) in text:
                yield whole, Name(whole, "FUND_COMPANY", "", (), (), (stem,)), False
        if tail not in houses.SHORT:
            yield stem, house, True


@cache
def _answers() -> re.Pattern[str]:
    surnames = alternatives("surnames", "surname")
    return re.compile(rf"^(?P<who>(?:{surnames})[\u4e00-\u9fff]{{1,2}})[：:](?=\S)", re.MULTILINE)


def _speakers(text: str) -> Iterator[str]:
    """`沈砚溪：说到底是…` under `问：`: who answers at the begin of a line, where somebody asks."""
    if ASKED.search(text) is not None:
        yield from {match["who"] for match in _answers().finditer(text) if not fastest().has(match["who"])}


@cache
def _telling() -> re.Pattern[str]:
    surnames = alternatives("surnames", "surname")
    return re.compile(
        rf"(?:^|(?<=[。！？\n]))(?P<who>(?:{surnames})[\u4e00-\u9fff]{{2}})(?:预计|认为|表示|指出|判断|建议|坦言|直言)，",
        re.MULTILINE,
    )


def _tellers(reading: Reading) -> Iterator[str]:
    """`赵行之预计，` at the begin of a sentence: who tells, if it is no word, no office and no known name."""
    known = bytearray(len(reading.text))
    for hit in reading.hits:
        known[hit.span.start : hit.span.end] = b"\1" * len(hit.span)
    for match in _telling().finditer(reading.text):
        who = match["who"]
        if who[-1] in OFFICES or any(known[match.start("who") : match.end("who")]) or fastest().has(who):
            continue
        yield who


@cache
def _heading() -> re.Pattern[str]:
    surnames, given = alternatives("surnames", "surname"), alternatives("given_names", "character")
    return re.compile(
        rf"^(?P<who>(?:{surnames})(?:{given}){{2}})[：:](?=[\u4e00-\u9fff“]{{4}})", re.MULTILINE
    )


def _headed(reading: Reading) -> Iterator[str]:
    """`李宜家：利率还会下行`: who says what a line says, though two characters are a firm's (宜家)."""
    for match in _heading().finditer(reading.text):
        start, end = match.span("who")
        inside = [hit.span for hit in reading.hits if hit.span.start < end and start < hit.span.end]
        if all(start < span.start and span.end == end for span in inside) and not fastest().has(match["who"]):
            yield match["who"]
