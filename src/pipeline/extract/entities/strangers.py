"""`云樟基金表示`, `霁岭精工涨停`: names that no table has, told by the document, and met in all of it.

What `houses` (managers) and `firms` (companies, research houses) tell of a text is read as if the tables had
it: the names of a house's funds begin with it, and each is met again wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.entities import firms, houses
from pipeline.extract.entities.names import Finder, Name
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.stems import Stems
from pipeline.vocabulary import Field


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
        for word, kind in firms.firms(stems):
            words.setdefault(word, [(Name(word, kind, "", (), (), ()), False)])
    return Finder(words) if words else None
