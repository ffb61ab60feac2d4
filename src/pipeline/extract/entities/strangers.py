"""`云樟基金表示`, `霁岭精工涨停`: names that no table has, told by the document, and met in all of it.

What `houses` (managers), `firms` (companies, research houses) and `fellows` (lists) tell of a text is read as
if the tables had it: the names of a house's funds begin with it, and each is met again wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.entities import fellows, firms, houses
from pipeline.extract.entities.names import Finder, Name
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.stems import Stems
from pipeline.vocabulary import EntityType, Field

COMPANY: EntityType = "COMPANY"


def local(readings: Mapping[Field, Reading]) -> Finder | None:
    """The names of a document that the tables do not have, ready to be searched; None if there are none."""
    words: dict[str, list[tuple[Name, bool]]] = {}
    for reading in readings.values():
        stems = Stems.of(reading)
        for stem, tail in houses.houses(stems):
            house = Name(stem + tail, "FUND_COMPANY", "", (), (), (stem,))
            if tail:
                words.setdefault(house.name, [(house, False)])
            if tail not in houses.SHORT:
                words.setdefault(stem, [(house, True)])
        told = (*firms.firms(stems), *((word, COMPANY) for word in fellows.firms(stems)))
        for word, kind in told:
            words.setdefault(word, [(Name(word, kind, "", (), (), ()), False)])
    return Finder(words) if words else None
