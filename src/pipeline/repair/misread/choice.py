"""`十二?产品`, ? = 只 or 可: which of the texts that fit makes words, one after another.

The stretch around the losses is read as a chain of words (`chain`), over the candidates of all its places at
once, so that two lost characters of one word choose each other. Of hundreds of candidates those are followed
that are common or go with a neighbour. What stands far from any loss is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.engines import script
from pipeline.engines.characters import model
from pipeline.repair.misread.chain import NEVER, ONE, Chain, Place
from pipeline.repair.misread.narrowing import Choice, grouped
from pipeline.repair.misread.said import Said

CONTEXT = 10  # characters around a loss that are looked at
ALONE = 99.0  # margin where there was nothing to choose


Part = str | ONE | Place


def chosen(parts: Sequence[Part], other: str, said: Said | None = None) -> list[tuple[str, float]]:
    """For each part that is a choice, in order, the text to take and its margin over the next one."""
    places: list[str | Place] = [
        part
        if isinstance(part, str)
        else (part[0], part[1])  # type: ignore[misc]
        if part and isinstance(part[0], Choice)
        else (grouped(part, other), ())  # type: ignore[arg-type]
        for part in parts
    ]
    picked: list[tuple[str, float]] = []
    for stretch, starts, ends in _stretches(places):
        picked += map(_pick, Chain(stretch, said, starts=starts, ends=ends).run())
    return list(_written(places, picked, other))


def _stretches(parts: list[str | Place]) -> Iterator[tuple[list[str | Place], bool, bool]]:
    """Runs of parts with losses near each other, whether a run starts the line, and whether it ends it."""
    run: list[str | Place] = []
    starts = True
    holds = False
    for part in parts:
        if isinstance(part, str) and len(part) > 2 * CONTEXT:
            if holds:
                yield [*run, part[:CONTEXT]], starts, False
            run, starts, holds = [part[-CONTEXT:]], False, False
            continue
        run.append(part)
        holds = holds or not isinstance(part, str)
        if len(run) > 2 and not holds:
            joined = "".join(map(str, run))
            if len(joined) > 2 * CONTEXT:
                run, starts = [joined[-CONTEXT:]], False
    if holds:
        yield run, starts, True


def _written(
    parts: Sequence[str | Place], picked: Sequence[tuple[str, float]], other: str
) -> Iterator[tuple[str, float]]:
    """Each text picked in the characters that its script writes: 皇后 and 之後."""
    plainly = iter(picked)
    whole = "".join(part if isinstance(part, str) else next(plainly)[0] for part in parts)
    usual = whole if other == "t" else _traditional(whole)
    shown = set().union(*(part for part in parts if isinstance(part, str)))
    at = 0
    plainly = iter(picked)
    for part in parts:
        if isinstance(part, str):
            at += len(part)
            continue
        text, margin = next(plainly)
        end = at + len(text)
        spelt = part[0].spelt.get(text, [text])
        yield max(spelt, key=lambda each: _likeness(each, usual[at:end], shown)), margin
        at = end


@lru_cache(maxsize=500)
def _traditional(text: str) -> str:
    return script.converted(text, "tw")


def _likeness(text: str, usual: str, shown: set[str]) -> tuple[bool, int, float]:
    common = sum(map(model().commonness, text))
    return text == usual, sum(char in shown for char in text), common


def _pick(values: dict[str, float]) -> tuple[str, float]:
    ranked = sorted(((value, text) for text, value in values.items()), reverse=True)
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 and ranked[1][0] > NEVER else ALONE
    return ranked[0][1], min(margin, ALONE)
