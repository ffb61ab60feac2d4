"""Makes `presence.tsv`: `python -m pipeline.training.presence`, in a checkout.

Each page for development is an example, with an article or without. Logistic regression with steps that
shrink by sign, in a fixed order. Splits that are only scored take no part.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.page import html, layout, lined
from pipeline.page.readings import readings
from pipeline.page.sorts.presence import COLUMNS, HUNDREDTHS, signs
from pipeline.repair import repaired
from pipeline.training import ONLY_SCORED
from pipeline.training.labelled import labelled

TABLE = Path(__file__).parents[1] / "page" / "sorts" / "presence.tsv"
ROUNDS = 15
STEP, DECAY = 0.15, 0.02
RARE = 3.0  # how much more a page without an article counts: one of thirteen is one
LIMIT = 30.0  # of a sum: beyond it a probability is 0 or 1 to ten digits
SMALL = 3  # hundredths: lighter signs are left out

Example = tuple[str, str, bool, list[str]]  # its split and its name, whether it has no article, its signs


def examples() -> list[Example]:
    """The pages to learn from, in order."""
    return list(_pages())


def _pages() -> Iterator[Example]:
    for page in labelled():
        if page.true["split"] in ONLY_SCORED:
            continue
        lines, _ = lined(repaired(html.unmarked(Draft.of(decoded(page.raw)))))
        said, _ = readings(lines)
        seen = sorted(signs(layout.cut(lines, said), lines, said))
        yield page.true["split"], page.name, not page.true["documents"], seen


def learnt(found: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign."""
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    chance = random.Random(1)  # noqa: S311  no secret
    order = list(found)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for _, _, none, told in order:
            likely = 1 / (
                1 + math.exp(-max(-LIMIT, min(LIMIT, sum(weights.get(sign, 0.0) for sign in told))))
            )
            wrong = (likely - none) * (RARE if none else 1.0)
            for sign in told:
                slope = wrong + DECAY * weights.get(sign, 0.0)
                squares[sign] = squares.get(sign, 1.0) + slope * slope
                weights[sign] = weights.get(sign, 0.0) - STEP * slope / math.sqrt(squares[sign])
    return weights


def made(found: Sequence[Example]) -> str:
    """The text of the table."""
    rounded = ((sign, round(HUNDREDTHS * weight)) for sign, weight in sorted(learnt(found).items()))
    body = [f"{sign}\t{weight}" for sign, weight in rounded if abs(weight) >= SMALL]
    head = "# Made by `python -m pipeline.training.presence` from our own pages; do not edit."
    return "\n".join([head, "\t".join(COLUMNS), *body]) + "\n"


if __name__ == "__main__":
    TABLE.write_text(made(examples()), encoding="utf-8")
