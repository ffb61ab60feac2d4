"""`M`, eight choices -> 212, -340, …: a second look at the choices that the weights like best.

The weights of `links.tsv` add up; what a trait means beside another they cannot say. Here each trait is a row
of small numbers. The rows of a choice are summed, and the sum passes two layers of rectified units (a deep
averaging network: Iyyer et al., ACL 2015); what a trait weighs alone is added. `network.xz` holds the rows,
learnt from the same labels.

All are whole numbers below 2**53, also where they are stored as floats, so that no order of adding matters
and every machine gives the same.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import TableError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int8]
    Whole = NDArray[np.float64]

TABLE = "network.xz"
WHAT = "MSP"  # measures, subjects, periods
WIDTH = 32  # numbers of a row, and units of a layer
FINE = 64  # one in rows and sums
FINER = 256  # one in the weights between layers
UNKNOWN, ALWAYS = 0, 1  # rows: of a trait that the table lacks, of every choice


class Parts(NamedTuple):
    """What one network is made of, as whole numbers."""

    traits: list[str]  # of the rows from the third on
    rows: Rows  # traits x WIDTH, in parts of FINE
    alone: Whole  # what each trait weighs alone, in hundredths
    inner: Whole  # WIDTH x WIDTH, in parts of FINER
    bias: Whole  # WIDTH, in parts of FINE * FINER
    outer: Whole  # WIDTH, in parts of FINER


class Network:
    """Scores choices by the traits of each."""

    __slots__ = ("known", "parts")

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.known = {trait: number for number, trait in enumerate(parts.traits, 2)}

    def scores(self, choices: Iterable[Iterable[str]]) -> list[int]:
        """How likely each of some choices is beside the others, in hundredths of log odds."""
        import numpy as np  # noqa: PLC0415  heavy

        parts, find = self.parts, self.known.get
        numbers = [[ALWAYS, *map(find, traits, repeat(UNKNOWN))] for traits in choices]
        flat = np.fromiter(chain.from_iterable(numbers), np.intp)
        starts = np.cumsum([0, *map(len, numbers[:-1])])
        sums = np.add.reduceat(parts.rows[flat], starts, dtype=np.int32)
        seen = np.maximum(sums, 0).astype(np.float64)
        inner = np.floor(np.maximum(seen @ parts.inner + parts.bias, 0) / FINER)
        found = np.floor(inner @ parts.outer * 100 / (FINE * FINER)) + np.add.reduceat(
            parts.alone[flat], starts
        )
        return [int(score) for score in found]


def packed(many: dict[str, Parts]) -> bytes:
    """Networks as the bytes of the table."""
    found = []
    for what, parts in many.items():
        words = "\0".join(parts.traits).encode()
        found.append(f"{what} {len(parts.traits)} {len(words)}\n".encode() + words)
        found += [parts.rows.tobytes(), *(each.astype("<i4").tobytes() for each in parts[2:])]
    return lzma.compress(b"".join(found), preset=9 | lzma.PRESET_EXTREME)


def unpacked(raw: bytes) -> dict[str, Network]:
    """The networks of a table.

    Raises:
        TableError: the bytes end too early.
    """
    import numpy as np  # noqa: PLC0415

    data, at = lzma.decompress(raw), 0
    found: dict[str, Network] = {}
    while at < len(data):
        end = data.index(b"\n", at) + 1
        what, count, size = data[at:end].decode().split()
        words, at = data[end : end + int(size)].decode(), end + int(size)
        many = int(count) + 2
        sizes = (many, WIDTH * WIDTH, WIDTH, WIDTH)
        if len(data) < at + many * WIDTH + 4 * sum(sizes):
            msg = f"{TABLE}: the network {what} is cut off after {len(data)} bytes"
            raise TableError(msg)
        rows = np.frombuffer(data, np.int8, many * WIDTH, at).reshape(many, WIDTH)
        at += many * WIDTH
        others = []
        for number in sizes:
            others.append(np.frombuffer(data, "<i4", number, at).astype(np.float64))
            at += 4 * number
        alone, inner, bias, outer = others
        found[what] = Network(Parts(words.split("\0"), rows, alone, inner.reshape(WIDTH, WIDTH), bias, outer))
    return found


@cache
def networks() -> dict[str, Network]:
    """The networks of the package, by what they choose."""
    return unpacked(files("pipeline.extract.claims.linking").joinpath(TABLE).read_bytes())
