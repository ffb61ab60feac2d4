"""`老闆`, `中金岭南`: what words gain by how they are written, and by being said elsewhere on the page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.engines import script
from pipeline.engines.wording import WHOLE
from pipeline.repair.misread.arcs import Arcs
from pipeline.repair.misread.graph import NO_OPTION, Graph
from pipeline.repair.misread.said import Said

NOT_SAID = -(1 << 27)


def written(found: Arcs, graph: Graph) -> Any:  # noqa: ANN401
    """What words gain that are written with a variant their character rarely is: 老闆."""
    import numpy as np  # noqa: PLC0415

    gained = np.zeros(len(found.words), np.int32)
    rare: dict[int, dict[str, int]] = {}
    for (choice, _), offset in zip(graph.choices, graph.offsets, strict=False):
        rare.update({offset + number: costs for number, costs in choice.rarer.items()})
    if not rare:
        return gained
    among = np.zeros(graph.offsets[-1] + 1, bool)
    among[list(rare)] = True
    longer = np.flatnonzero(found.sizes > 1)
    for arc in longer[among[found.options[longer]].any(axis=1)].tolist():
        word = _traditional("".join(map(chr, found.chars[arc, : found.sizes[arc]].tolist())))
        for place, option in enumerate(found.options[arc].tolist()):
            gained[arc] += rare.get(option, {}).get(word[place : place + 1], 0)
    return gained


@lru_cache(maxsize=20_000)
def _traditional(word: str) -> str:
    return script.converted(word, "tw")


def least(found: Arcs, said: Said | None) -> Any:  # noqa: ANN401
    """How likely the page makes each word with a choice in it, whatever stands before."""
    import numpy as np  # noqa: PLC0415

    values = np.full(len(found.words), NOT_SAID, np.int32)
    if said is None:
        return values
    some = np.flatnonzero(found.sizes > 1)
    some = some[(found.options[some] != NO_OPTION).any(axis=1)]
    some = some[said.begins(found.chars[some, 0], found.chars[some, 1])]
    for arc in some.tolist():
        word = said.word("".join(map(chr, found.chars[arc, : found.sizes[arc]].tolist())))
        if word is not None:
            values[arc] = round(word * WHOLE)
    return values
