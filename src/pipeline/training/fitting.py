"""`0.31 0.27 0.42`: the weights that make the right proposals likely, found by L-BFGS.

A log-linear model over choices, kept small by a Gaussian prior. Nothing is drawn at random.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
ROUNDS = 80  # of L-BFGS: the loss of 24,000 claims is a seventh above its end after 40, a hundredth after 80
SETTLED = 1e-7  # share of the loss by which the last step lowers it
MEMORY = 8  # steps that L-BFGS remembers


@dataclass(slots=True)
class Lesson:
    """One choice: the score that each proposal has, its traits by number, and which is right."""

    scores: list[int]
    proposals: list[list[int]]
    right: int
    weight: float


def fitted(lessons: Sequence[Lesson], count: int, prior: float) -> Numbers:
    """The weights that make the right proposals likely."""
    traits: list[int] = []
    owners: list[int] = []
    groups: list[int] = []
    rights: list[int] = []
    for number, lesson in enumerate(lessons):
        rights.append(len(groups) + lesson.right)
        for proposal in lesson.proposals:
            traits += proposal
            owners += [len(groups)] * len(proposal)
            groups.append(number)
    trait, owner, group, right = (np.array(each, dtype=np.int64) for each in (traits, owners, groups, rights))
    start = np.array([score / 100 for lesson in lessons for score in lesson.scores])
    care = np.array([lesson.weight for lesson in lessons])
    return descended(
        lambda weights: _loss(weights, start, trait, owner, group, right, care, prior), np.zeros(count)
    )


def _loss(  # noqa: PLR0913, PLR0917  each says another thing
    weights: Numbers,
    start: Numbers,
    trait: Places,
    owner: Places,
    group: Places,
    right: Places,
    care: Numbers,
    prior: float,
) -> tuple[float, Numbers]:
    """How unlikely the right proposals are, and which way that falls."""
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    scores = start + np.bincount(owner, weights=weights[trait], minlength=len(group))
    top = np.maximum.reduceat(scores, starts)
    raised = np.exp(scores - top[group])
    sums = np.add.reduceat(raised, starts)
    loss = float((care * (np.log(sums) + top - scores[right])).sum() + prior / 2 * (weights * weights).sum())
    error = raised / sums[group] * care[group]
    error[right] -= care
    slope = np.bincount(trait, weights=error[owner], minlength=len(weights)) + prior * weights
    return loss, slope


def descended(loss: Callable[[Numbers], tuple[float, Numbers]], weights: Numbers) -> Numbers:
    """The weights at the foot of a loss, by L-BFGS."""
    steps: list[tuple[Numbers, Numbers]] = []
    value, slope = loss(weights)
    for _ in range(ROUNDS):
        way = -_curved(slope, steps)
        length, fall = 1.0, float((slope * way).sum())
        for _ in range(12):  # halved until the loss falls
            new_value, new_slope = loss(weights + length * way)
            if new_value <= value + 1e-4 * length * fall:
                break
            length /= 2
        if value - new_value <= SETTLED * value:
            break
        steps = [*steps, (length * way, new_slope - slope)][-MEMORY:]
        weights = weights + length * way
        value, slope = new_value, new_slope
    return weights


def _curved(slope: Numbers, steps: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """The slope, corrected by how it changed along the last steps."""
    if not steps:
        return slope / max(1e-9, float(np.sqrt((slope * slope).sum())))
    way, shares = slope.copy(), []
    for step, change in reversed(steps):
        share = (step * way).sum() / (change * step).sum()
        shares.append(share)
        way -= share * change
    step, change = steps[-1]
    way *= (step * change).sum() / (change * change).sum()
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        way += step * (share - (change * way).sum() / (change * step).sum())
    return way
