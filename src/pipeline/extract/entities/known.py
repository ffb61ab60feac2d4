"""`贵州茅台`, `沪指`, `上交所`: whatever the tables name is proposed, by its row's type.

A sure name is strong wherever it stands. An ambiguous one (`南方`, `X`, `汽车`) is weak; `evidence` looks for
what bears it out. Places have their own module, since they join into chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every name of the tables that is no place."""
    for hit in reading.hits:
        if hit.name.kind == "GPE":
            continue
        strength = Strength.WEAK if hit.ambiguous else Strength.SURE
        yield Candidate(hit.name.kind, hit.span, "known.name", strength, hit.name)
