"""`十二?产品`, ? = 只 or 可: which of the texts that fit makes words, one after another.

The stretch around the losses is read as a chain of words (`chain`), over the candidates of all its places at
once, so that two lost characters of one word choose each other. Of hundreds of candidates those are followed
that are common or go with a neighbour. What stands far from any loss is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.engines import script
from pipeline.engines.characters import model
from pipeline.engines.wording import WHOLE
from pipeline.repair.misread.chain import DEAD, NEVER, Chain
from pipeline.repair.misread.cutting import cut
from pipeline.repair.misread.graph import ONE, Place, Stretch
from pipeline.repair.misread.narrowing import Choice, grouped
from pipeline.repair.misread.said import Said

CONTEXT = 6  # characters around a loss that are looked at
ALONE = 99.0  # margin where there was nothing to choose
EDGES = 200_000  # candidates that are looked at side by side, in some 50 MB
Part = str | ONE | Place
Picked = tuple[str, float]  # the text to take, and its margin over the next one


def chosen(parts: Sequence[Part], other: str, said: Said | None = None) -> list[Picked]:
    """For each part that is a choice, in order, the text to take and its margin over the next one."""
    return together([(parts, other)], said)[0]


def together(lines: Sequence[tuple[Sequence[Part], str]], said: Said | None = None) -> list[list[Picked]]:
    """The same for several lines, each with the script that it is not in: all at once costs least."""
    placed = [[_placed(part, other) for part in parts] for parts, other in lines]
    stretches = [(line, stretch) for line, parts in enumerate(placed) for stretch in _stretches(parts)]
    whole: list[list[Picked]] = [[] for _ in lines]
    for (line, _), each in zip(stretches, _followed([each for _, each in stretches], said), strict=True):
        whole[line] += each
    return [
        list(_written(parts, each, other))
        for parts, each, (_, other) in zip(placed, whole, lines, strict=True)
    ]


def _placed(part: Part, other: str) -> str | Place:
    if isinstance(part, str):
        return part
    if part and isinstance(part[0], Choice):
        return part[0], part[1]  # type: ignore[return-value]
    return grouped(part, other), ()  # type: ignore[arg-type]


def _followed(stretches: Sequence[Stretch], said: Said | None) -> Iterator[list[Picked]]:
    """What is picked in each stretch, all of them cut in pieces, which are followed together."""
    pieces = [list(cut(stretch)) for stretch in stretches]
    picked: dict[tuple[int, int], list[Picked]] = {}
    left = [(number, place) for number, each in enumerate(pieces) for place in range(len(each))]
    while left:
        again: list[tuple[int, int]] = []
        for batch in _batches([pieces[number][place] for number, place in left]):
            chain = Chain([pieces[left[at][0]][left[at][1]] for at in batch], said)
            found = _picked(chain)
            for at, ended in zip(batch, chain.ended, strict=True):
                number, place = left[at]
                each = pieces[number]
                picked[number, place] = [next(found) for _ in range(each[place].choices)]
                if place + 1 < len(each) and ended and ended[0] != each[place + 1].behind:
                    each[place + 1] = replace(each[place + 1], behind=ended[0])
                    again.append((number, place + 1))
        left = again
    for number, each in enumerate(pieces):
        yield [one for place in range(len(each)) for one in picked[number, place]]


def _batches(stretches: Sequence[Stretch]) -> Iterator[list[int]]:
    """Stretches of like length together, as many as are looked at side by side."""
    sizes = [sum(len(part) if isinstance(part, str) else 1 for part in each.parts) for each in stretches]
    batch: list[int] = []
    edges = 0
    for number in sorted(range(len(stretches)), key=sizes.__getitem__):
        if edges > EDGES:
            yield batch
            batch, edges = [], 0
        batch.append(number)
        edges += sum(
            len(part) if isinstance(part, str) else len(part[0].edges.codes)
            for part in stretches[number].parts
        )
    if batch:
        yield batch


def _picked(chain: Chain) -> Iterator[Picked]:
    """The best candidate of each choice, and by how much it beats the next one."""
    for (choice, more), values in zip(chain.graph.choices, chain.run(), strict=True):
        best = int(values.argmax())
        value = int(values[best])
        values[best] = NEVER
        second = int(values.max())
        margin = (value - second) / WHOLE if second > DEAD else ALONE
        text = choice.texts[best] if best < len(choice.texts) else more[best - len(choice.texts)]
        yield text, min(margin, ALONE)


def _stretches(parts: list[str | Place]) -> Iterator[Stretch]:
    """Runs of parts with losses near each other."""
    run: list[str | Place] = []
    starts = True
    holds = False
    for part in parts:
        if isinstance(part, str) and len(part) > 2 * CONTEXT:
            if holds:
                yield Stretch((*run, part[:CONTEXT]), starts, ends=False)
            run, starts, holds = [part[-CONTEXT:]], False, False
            continue
        run.append(part)
        holds = holds or not isinstance(part, str)
        if len(run) > 2 and not holds:
            joined = "".join(map(str, run))
            if len(joined) > 2 * CONTEXT:
                run, starts = [joined[-CONTEXT:]], False
    if holds:
        yield Stretch(tuple(run), starts, ends=True)


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
