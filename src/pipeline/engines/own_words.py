"""`星海稳进一年` stays one word: the names of a user's own list, for the cutter.

Most are put into the cutter's dictionary, which then weighs them against their neighbours as it does with
ours. What it cannot hold in one word (more than 16 characters, blanks, brackets) is held as a span. Both
are made once for a list; a text costs one more pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.engines.cutters import Machine, fastest
from pipeline.engines.terms import fits
from pipeline.engines.words import Mode, Words, words
from pipeline.own_names import OwnNames
from pipeline.text import Span


@dataclass(frozen=True, slots=True)
class _Cutter:
    machine: Machine
    unfit: Any  # an automaton over what the dictionary cannot hold, or None


@lru_cache(maxsize=4)
def _cutter(names: OwnNames) -> _Cutter:
    surfaces = sorted({word for word, _ in names.surfaces()})
    unfit = [word for word in surfaces if not fits(word)]
    machine = fastest(tuple(word for word in surfaces if fits(word)))
    if not unfit:
        return _Cutter(machine, None)
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415

    return _Cutter(machine, AhoCorasick(unfit, matchkind=MatchKind.LeftmostLongest))


def own_words(text: str, mode: Mode, held: Sequence[Span], names: OwnNames | None) -> Words:
    """The words of a text, the user's names among them; `held` spans stay whole."""
    if names is None:
        return words(text, mode, held)
    cutter = _cutter(names)
    spans = list(held)
    if cutter.unfit is not None:
        taken = bytearray(len(text))
        for span in held:
            taken[span.start : span.end] = b"\1" * len(span)
        found = cutter.unfit.find_matches_as_indexes(text.encode("utf-8", "replace").decode())
        spans += (Span(start, end) for _, start, end in found if not any(taken[start:end]))
    return words(text, mode, spans, machine=cutter.machine)
