"""`bb f9 bd f0`: 基金 in GBK, 價踢 in Big5: which encoding makes sense of bytes that are not UTF-8.

Every candidate reads the bytes, and the character model says how likely each reading is in Chinese text. All
readings explain the same bytes, so their probabilities compare as they are, whatever their lengths. A small
prior says how common each encoding is, a declaration counts as a prior too. Four characters are enough in
nearly all cases; on a page the winner is ahead by thousands of nats.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from pipeline import patterns as re
from pipeline.engines import characters
from pipeline.ingest import charsets, utf
from pipeline.ingest.cns import EUC_TW
from pipeline.ingest.pieces import LOST, Piece

SAMPLES = (768, 16 * 1024)  # bytes read to choose by: few, and more where they leave a doubt
CLEAR = 100.0  # nats; 768 bytes of Chinese put the right encoding ahead by a thousand
BEFORE = 64  # bytes of the sample before the first high byte, a multiple of 4
EDGE = 4  # bytes at the sample's end that may be half a character
HALF = 8  # bytes at both ends of a sample that may be parts of characters
DECLARED = 6.0  # nats; a wrong declaration is overruled by two characters, an unclear case follows it
LOST_BYTE = (
    10.0  # nats, beside what the model takes for U+FFFD: a byte at random is 5.5, that it is lost is rare
)
HIGH = re.compile(rb"[\x80-\xff]")
SEEN = re.compile(r"[^\x00-\x7f]+")


class Reader(Protocol):
    """What reads bytes as one encoding."""

    @property
    def name(self) -> str:
        """Our name of the encoding."""

    def strict(self, raw: bytes) -> str | None:
        """The text, or None when a byte is no part of a character."""

    def pieces(self, raw: bytes, start: int, end: int) -> Iterable[Piece]:
        """The text of a stretch, piece by piece."""

    def lost(self, raw: bytes) -> int:
        """How many bytes are lost at least, told without reading them; 0 where that cannot be told."""


PRIORS: tuple[tuple[Reader, float], ...] = (
    # nats; from how often each is met on crawled Chinese pages that are not UTF-8, in rough powers of e
    (charsets.UTF8, 0.0),  # damaged, or it would not be asked about
    (charsets.GBK, 0.0),
    (charsets.BIG5, -1.0),
    (charsets.HKSCS, -2.5),
    (EUC_TW, -3.0),
    (charsets.WESTERN, -4.0),
    (utf.UTF16_LE, -3.0),
    (utf.UTF16_BE, -3.5),
    (utf.UTF32_LE, -5.0),
    (utf.UTF32_BE, -5.0),
    (charsets.JAPANESE_SHIFT, -14.0),  # of no use to a Chinese page, but they must not pass for Chinese
    (charsets.JAPANESE_EUC, -14.0),
    (charsets.KOREAN, -20.0),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The reader chosen, by how many nats it is ahead, and of which other."""

    reader: Reader
    ahead: float
    other: str
    per_character: float  # nats for each character beyond ASCII


def sample(raw: bytes, size: int = SAMPLES[-1]) -> bytes:
    """The stretch of the bytes to choose by: around the first high byte, where the text is."""
    if len(raw) <= size:
        return raw
    match = HIGH.search(raw)
    start = max(0, match.start() - BEFORE) // 4 * 4 if match else 0
    return raw[start : start + size]


def choose(raw: bytes, declared: str | None, *, bonus: dict[str, float] | None = None) -> Choice:
    """The encoding that reads the bytes best. `declared` is a name of ours; `bonus` holds further priors."""
    further = dict(bonus or {})
    if declared:
        further[declared] = further.get(declared, 0.0) + DECLARED
    readers = PRIORS
    for size in SAMPLES:
        part = sample(raw, size)
        ranking = _ranked(part, readers, further, cut=len(part) < len(raw))
        best, second = ranking[0], ranking[1]
        if best[0] - second[0] > CLEAR or len(part) == len(raw):
            break
        near = {each[2].name for each in ranking if best[0] - each[0] <= CLEAR}
        readers = tuple(each for each in PRIORS if each[0].name in near)
    return Choice(best[2], best[0] - second[0], second[2].name, plausibility(best[3]))


def _ranked(
    part: bytes, readers: tuple[tuple[Reader, float], ...], further: dict[str, float], *, cut: bool
) -> list[tuple[float, int, Reader, str]]:
    """The readings of a sample, the likeliest first: how likely, the readers' order, the reader, its text.

    What loses too many bytes to be second, or to be near the best, is not read.
    """
    model = characters.model()
    ranking: list[tuple[float, int, Reader, str]] = []
    torn: list[tuple[int, int, Reader, float]] = []
    for index, (reader, prior) in enumerate(readers):
        text = reader.strict(part)
        if text is None:
            torn.append((reader.lost(part) - HALF, index, reader, prior))
        else:
            score = model.score(text) + prior + further.get(reader.name, 0.0)
            ranking.append((score, -index, reader, text))
    ranking.sort(reverse=True)
    for least, index, reader, prior in sorted(torn, key=lambda each: each[:2]):
        more = further.get(reader.name, 0.0)
        if len(ranking) > 1 and prior + more - LOST_BYTE * least < min(ranking[1][0], ranking[0][0] - CLEAR):
            continue
        text, lost = _torn(reader, part, cut=cut)
        ranking.append((model.score(text) - LOST_BYTE * lost + prior + more, -index, reader, text))
        ranking.sort(reverse=True)
    return ranking


def _torn(reader: Reader, part: bytes, *, cut: bool) -> tuple[str, int]:
    """The text of a sample that is not read without loss, and how many bytes of it are lost."""
    pieces = list(reader.pieces(part, 0, len(part)))
    if cut:
        pieces = [piece for piece in pieces if piece.end <= len(part) - EDGE or piece.codec]
    lost = sum(piece.end - piece.start for piece in pieces if piece.codec is None and piece.text == LOST)
    return "".join(piece.text for piece in pieces), lost


def plausibility(text: str) -> float:
    """Nats for each character beyond ASCII: near -6 in Chinese text, below -11 where it was read wrongly."""
    seen = SEEN.findall(text)
    if not seen:
        return 0.0
    joined = " ".join(seen)
    return characters.model().score(joined) / len(joined)
