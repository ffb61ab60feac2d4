"""The second look at the choices of a claim's parts: `linking.network`, and how it is learnt."""

from __future__ import annotations

import lzma
from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.errors import TableError
from pipeline.extract.claims.linking import network
from pipeline.extract.claims.linking.network import WHAT, WIDTH, Network, Parts, packed, unpacked
from pipeline.extract.claims.linking.proposals import Choices
from pipeline.extract.claims.linking.traits import Seen
from pipeline.extract.claims.linking.weights import CLOSE, Weights
from pipeline.training.fitting import Lesson, fitted
from pipeline.training.network import SEEN
from pipeline.training.network import fitted as learnt

NAMES = ["a", "b", "c", "d"]
# What is right depends on two traits together: a with b, or neither. No sum of weights says that.
TOGETHER = [
    Lesson([0, 0], [right, wrong], 0, 1.0)
    for right in ([0, 1], [2, 3])
    for wrong in ([0, 3], [2, 1])
    for _ in range(200)
]


def of(rows: dict[str, list[int]], alone: dict[str, int]) -> Network:
    """A network whose first unit counts, and whose outcome is that of the first unit."""
    made = np.zeros((len(rows) + 2, WIDTH), np.int8)
    for number, row in enumerate(rows.values(), 2):
        made[number, : len(row)] = row
    inner, outer = np.zeros((WIDTH, WIDTH)), np.zeros(WIDTH)
    inner[0, 0] = outer[0] = network.FINER
    weights = np.array([0.0, 0.0, *(float(alone.get(trait, 0)) for trait in rows)])
    return Network(Parts([*rows], made, weights, inner, np.zeros(WIDTH), outer))


@pytest.mark.parametrize(
    ("traits", "score"),
    [
        (["x"], 100),  # one in the first unit
        (["x", "x"], 200),
        (["x", "y"], 50),
        (["y"], 0),  # less than nothing is nothing
        (["y", "y", "x"], 0),
        (["z"], -30),  # what it weighs alone
        (["x", "z"], 70),
        ([], 0),
        (["of no row", "x"], 100),
    ],
)
def test_scores(traits: Sequence[str], score: int) -> None:
    half = -network.FINE // 2
    mine = of({"x": [network.FINE], "y": [half], "z": [0]}, {"z": -30})
    assert mine.scores([traits]) == [score]
    assert mine.scores([["x"], traits, []]) == [100, score, 0]  # whatever stands beside it


def test_order_of_traits_says_nothing() -> None:
    mine = network.networks()["S"]
    traits = mine.parts.traits[:60]
    assert mine.scores([traits]) == mine.scores([traits[::-1]])


def test_networks_of_the_package() -> None:
    found = network.networks()
    assert [*found] == [*WHAT]
    for each in found.values():
        assert len(each.known) == len(each.parts.traits) == len(each.parts.rows) - 2
        assert not each.parts.rows[network.UNKNOWN].any()
        assert not each.parts.alone[network.UNKNOWN]


def test_a_table_comes_back_as_it_was() -> None:
    mine = of({"x": [3], "a\nb": [-4]}, {"x": 2_000}).parts
    back = unpacked(packed({"S": mine}))["S"].parts
    assert back.traits == mine.traits
    assert [each.tolist() for each in back[1:]] == [each.tolist() for each in mine[1:]]


def test_a_table_that_is_cut_off() -> None:
    whole = lzma.decompress(packed({"S": of({"x": [3]}, {}).parts}))
    with pytest.raises(TableError, match=r"the network S is cut off after \d+ bytes"):
        unpacked(lzma.compress(whole[:-5]))


def test_learns_what_traits_mean_together() -> None:
    mine = Network(learnt([lesson for lesson in TOGETHER for _ in range(SEEN)], NAMES))
    both, one = mine.scores([["a", "b"], ["a", "d"]]), mine.scores([["c", "b"], ["c", "d"]])
    assert both[0] > both[1]
    assert one[0] < one[1]
    sums = fitted(TOGETHER, len(NAMES), 1.0)  # the weights alone cannot
    assert np.allclose(sums, 0, atol=0.05)


def test_rare_traits_are_not_learnt() -> None:
    rare = Lesson([0, 0], [[0], [1]], 0, 1.0)
    often = Lesson([0, 0], [[2], [3]], 0, 1.0)
    assert learnt([*[rare] * (SEEN - 1), *[often] * SEEN], NAMES).traits == ["c", "d"]


def choices(*scores: int) -> Choices:
    """Choices, each with a trait of its own."""
    return [(str(at), score, [Seen([f"t{at}"])]) for at, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("scores", "told", "order"),
    [
        ((100, 90), {"t1": 50}, [1, 0]),  # near each other: the second look tells
        ((100, 90), {"t1": 5}, [0, 1]),
        ((100, 90), {}, [0, 1]),
        ((100, 100 - CLOSE), {"t1": 5_000}, [0, 1]),  # too far behind
        ((100, 101 - CLOSE), {"t1": 5_000}, [1, 0]),
        ((0, 100, 90), {"t2": 50}, [2, 1, 0]),
        ((100,), {"t0": -500}, [0]),
    ],
)
def test_looks_again_at_what_is_near(scores: Sequence[int], told: dict[str, int], order: list[int]) -> None:
    again = of({f"t{at}": [0] for at in range(3)}, told)
    judge = Weights({"M": {}}, {"M": again})
    draft = type("Draft", (), {"rule": "clause"})()
    assert [place for place, _ in judge.ranked("M", draft, choices(*scores))] == order


def test_cells_of_tables_stay_with_the_weights() -> None:
    judge = Weights({"P": {}}, {"P": of({"t1": [0]}, {"t1": 500})})
    draft = type("Draft", (), {"rule": "cell"})()
    assert [place for place, _ in judge.ranked("P", draft, choices(100, 90))] == [0, 1]
