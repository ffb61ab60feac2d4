"""`基` > `金` > `经理`: strings that share their beginnings, in arrays, and where a number stands among many.

A model of words has to find hundreds of thousands of strings, and a page asks for tens of thousands at once.
So each string is a number, the place of its last character in a tree (`Trie`), and a whole array of (place,
character) pairs is looked up in one go (`Lookup`). The tree is stored breadth first, which takes two columns:
the characters, and how many stand behind each. `packed` and `columns` write and read the columns of a table.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline.errors import TableError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Keys = NDArray[np.int64]

ROOT = 0
LAST = 0xFFFF  # code points of words; none of ours is beyond
FACTOR = 0x9E3779B97F4A7C15  # the golden ratio in 64 bits: odd, its bits without a pattern
ORDER = 32  # bits for the number of a key
SHIFT = 16  # bits of a character in a key
TYPES = {"uint8": 1, "uint16": 2, "int32": 4}


def views(*arrays: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """The arrays for one look at a time: a view gives a number three times as fast as an array does."""
    return tuple(map(memoryview, arrays))


class Lookup:
    """Where keys stand in an array of keys: for many at once, or for one."""

    def __init__(self, keys: Keys) -> None:
        import numpy as np  # noqa: PLC0415  heavy

        self._bits = max(4, len(keys).bit_length())
        buckets = self._bucket(keys)
        order = np.sort(buckets << ORDER | np.arange(len(keys))) & (1 << ORDER) - 1  # as argsort, but faster
        self._keys = keys[order]
        self._places = order.astype(np.int32)
        self._starts = np.zeros((1 << self._bits) + 1, np.int32)
        np.cumsum(np.bincount(buckets, minlength=1 << self._bits), out=self._starts[1:])
        self._one = views(self._keys, self._places, self._starts)

    def _bucket(self, keys: Keys) -> Any:  # noqa: ANN401
        import numpy as np  # noqa: PLC0415

        mixed = keys.astype(np.uint64) * np.uint64(FACTOR) >> np.uint64(64 - self._bits)
        return mixed.astype(np.int64)

    def find(self, keys: Keys) -> Ints:
        """The place of each key, -1 where it is none of ours."""
        import numpy as np  # noqa: PLC0415

        found = np.full(len(keys), -1, np.int32)
        buckets = self._bucket(keys)
        at, end = self._starts[buckets], self._starts[buckets + 1]
        live = np.flatnonzero(at < end)
        at, end, wanted = at[live], end[live], keys[live]
        while len(live):
            hit = self._keys[at] == wanted
            found[live[hit]] = self._places[at[hit]]
            at += 1
            on = np.flatnonzero(~hit & (at < end))
            live, at, end, wanted = live[on], at[on], end[on], wanted[on]
        return found

    def one(self, key: int) -> int:
        """The place of one key, -1 if it is none of ours."""
        keys, places, starts = self._one
        bucket = (key * FACTOR & 0xFFFFFFFFFFFFFFFF) >> (64 - self._bits)
        for at in range(starts[bucket], starts[bucket + 1]):
            if keys[at] == key:
                return int(places[at])
        return -1


class Trie:
    """The tree, from its two columns; node 0 is the root."""

    def __init__(self, chars: NDArray[np.uint16], many: NDArray[np.uint16]) -> None:
        import numpy as np  # noqa: PLC0415

        self.chars = chars
        self.many = many.astype(np.int32)
        ends = np.cumsum(self.many) + 1
        self.first = (ends - self.many).astype(np.int32)
        self.parent = np.repeat(np.arange(len(many), dtype=np.int32), self.many)
        self.parent = np.concatenate((np.zeros(1, np.int32), self.parent))
        self.begins = np.zeros(LAST + 1, np.int32)  # the node of each single character, 0 if there is none
        level = slice(1, 1 + int(self.many[0]))
        self.begins[chars[level]] = np.arange(level.start, level.stop)
        keys = (self.parent[1:].astype(np.int64) << SHIFT) | chars[1:]
        self._lookup = Lookup(keys)
        (self._begins,) = views(self.begins)

    def __len__(self) -> int:
        return len(self.chars)

    def children(self, nodes: Ints, chars: Ints) -> Ints:
        """For each node the one behind it with a character; 0 if there is none."""
        import numpy as np  # noqa: PLC0415

        return self._lookup.find((nodes.astype(np.int64) << SHIFT) | chars) + 1

    def child(self, node: int, code: int) -> int:
        """The node behind one with a character, by its code point; 0 if there is none."""
        if code > LAST:
            return 0
        return int(self._begins[code]) if node == ROOT else self._lookup.one((node << SHIFT) | code) + 1

    def node(self, text: str) -> int:
        """The node of a text; 0 if there is none."""
        node = ROOT
        for char in text:
            node = self.child(node, ord(char))
            if not node:
                return 0
        return node

    def text(self, node: int) -> str:
        """The text of a node."""
        chars: list[str] = []
        while node:
            chars.append(chr(int(self.chars[node])))
            node = int(self.parent[node])
        return "".join(reversed(chars))

    def levels(self) -> list[tuple[int, int]]:
        """Where the nodes of each depth start and end, from depth 1 on."""
        found: list[tuple[int, int]] = []
        start, end = 1, 1 + int(self.many[0])
        while start < end:
            found.append((start, end))
            start, end = end, end + int(self.many[start:end].sum())
        return found


def grown(texts: Iterable[str]) -> tuple[list[str], list[int], list[int]]:
    """A tree of the texts: the text of each node, its last character, how many stand behind it.

    >>> grown(["基金", "基"])
    (['', '基', '基金'], [0, 22522, 37329], [1, 1, 0])
    """
    level: set[str] = set(texts)
    longest = max(map(len, level), default=0)
    every = {text[:end] for text in level for end in range(1, len(text) + 1)}
    nodes = [""]
    for size in range(1, longest + 1):
        nodes += sorted(text for text in every if len(text) == size)
    places = {text: at for at, text in enumerate(nodes)}
    many = [0] * len(nodes)
    for text in nodes[1:]:
        many[places[text[:-1]]] += 1
    return nodes, [0, *(ord(text[-1]) for text in nodes[1:])], many


def repeated(counts: Ints) -> tuple[Any, Any]:
    """For each of many things that comes so often: which one it is, and the how manieth of it.

    >>> import numpy as np
    >>> [each.tolist() for each in repeated(np.array([2, 0, 1]))]
    [[0, 0, 2], [0, 1, 0]]
    """
    import numpy as np  # noqa: PLC0415

    which = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts)
    return which, np.arange(len(which)) - np.repeat(ends - counts, counts)


def packed(note: str, columns: Mapping[str, tuple[str, Sequence[int]]]) -> bytes:
    """A table as it is stored: a line of text, a line that names the columns, then they, compressed."""
    import numpy as np  # noqa: PLC0415

    head = " ".join(f"{name}:{kind}:{len(values)}" for name, (kind, values) in columns.items())
    body = bytearray(f"{note}\n{head}\n".encode())
    for kind, values in columns.values():
        raw = np.asarray(values, np.dtype(kind).newbyteorder("<")).view(np.uint8)
        body += raw.reshape(-1, TYPES[kind]).T.tobytes()  # high and low bytes apart: they pack better
    return bytes(body)


def columns(path: str) -> dict[str, Any]:
    """The columns of a table of the package. Raises TableError when the file is not of that form."""
    return read(unpacked(files("pipeline").joinpath(path).read_bytes(), path), path)


def read(body: bytes, where: str) -> dict[str, Any]:
    """The columns of a table as `packed` gives it. Raises TableError."""
    import numpy as np  # noqa: PLC0415

    first = body.index(b"\n")
    second = body.index(b"\n", first + 1)
    found: dict[str, Any] = {}
    at = second + 1
    for each in body[first + 1 : second].decode().split():
        name, kind, length = each.split(":")
        size = TYPES[kind] * int(length)
        planes = np.frombuffer(body, np.uint8, size, at).reshape(TYPES[kind], -1)
        found[name] = np.ascontiguousarray(planes.T).view(np.dtype(kind).newbyteorder("<")).reshape(-1)
        found[name] = found[name].astype(kind)
        at += size
    if at != len(body):
        raise TableError(f"{where}: {len(body) - at} bytes behind the last column; make the table again")
    return found


def unpacked(raw: bytes, where: str) -> bytes:
    """A stored table without its compression. Raises TableError if it has none."""
    try:
        return lzma.decompress(raw)
    except lzma.LZMAError as error:
        raise TableError(f"{where}: not compressed by xz ({error}); make the table again") from error
