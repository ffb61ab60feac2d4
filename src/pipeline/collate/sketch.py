"""A few numbers for each article, from which those that may be copies of one another are found.

Short stretches of the text are hashed, and the smallest hashes kept (a bottom-k sketch: Broder 1997, On the
resemblance and containment of documents). Copies share many of them, however long the collection is. Notices
of one template share nearly all of theirs, so stretches that hold a figure have a sketch of their own: a copy
has the same figures, and is found among ten thousand siblings.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable

import msgspec

from pipeline import patterns as re
from pipeline.collate.subject import Subject

STRETCH = 5  # characters: one edit in five leaves a third of them whole
WIDE = 9  # characters of a stretch around a figure
KEPT, FIGURES = 48, 16  # hashes of each kind
FIGURE = re.compile(r"\d+(?:\.\d+)*")


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """`exact` is the hash of the folded body; `packed` the keys that a copy shares, eight bytes each."""

    id: str
    exact: bytes
    packed: bytes
    # the hash of the folded title, and of a notice's day, shortened: by these equal bodies are told apart
    title: bytes = b""
    revision: str = ""

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys, in order."""
        return struct.unpack(f"<{len(self.packed) // 8}q", self.packed)


def sketched(subject: Subject) -> Sketch:
    """The sketch of an article."""
    body = subject.body
    whole = (body[start : start + STRETCH] for start in range(max(1, len(body) - STRETCH + 1)))
    around = (body[max(0, found.start() - WIDE) : found.end() + WIDE // 2] for found in FIGURE.finditer(body))
    keys = {*_smallest(whole, KEPT), *_smallest(around, FIGURES)} if body else set()
    head = "\n".join((subject.title, *subject.stated)) if all(subject.stated) else subject.title
    exact, title = (hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest() for part in (body, head))
    return Sketch(
        subject.id, exact[:16], struct.pack(f"<{len(keys)}q", *sorted(keys)), title[:8], subject.revision
    )


def _smallest(stretches: Iterable[str], most: int) -> list[int]:
    distinct = {_mixed(stretch.encode("utf-8", "surrogatepass")) for stretch in set(stretches)}
    return sorted(distinct)[:most]


def _mixed(raw: bytes) -> int:
    """A hash that is spread evenly: two checks of the bytes, which a multiplication mixes."""
    both = zlib.crc32(raw) | zlib.adler32(raw) << 32
    return both * 0x9E3779B97F4A7C15 >> 3 & 0x7FFFFFFFFFFFFFFF
