"""`ещџй‡‘` -> cp1251, UTF-8, 基金: which code page showed a run, and which Chinese encoding it was.

A run is taken back to bytes by each code page that has all its characters, and what those bytes are in UTF-8,
GBK and Big5 is weighed. UTF-8 is so strict that two characters tell; the two others give characters for
nearly any bytes, so that these must go together: the worst of Chinese text is at -8.3 nats a character, the
best of 1,500 phrases of 38 other languages, read so, at -8.8 with two characters and -9.6 with more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.misread import alphabets, worn

Place = tuple[int, int]
Chars = tuple[tuple[str, int, int], ...]  # each restored character, and where it stands in the run
Way = tuple[str, str]  # code page and encoding
WESTERN = frozenset(alphabets.WESTERN)
CODECS = ("utf-8", "gb18030", "big5hkscs")
UTF8 = re.compile(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
PIECE = re.compile(r"[^?]+")
HIGH = re.compile(r"[^\x00-\x7f]")
ODD = re.compile(r"[^\x00-\x7f]{2}|[^\x00-\x7f][@-~][^\x00-\x7f]")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
DEEPEST = 3  # times that UTF-8 was read wrongly; more was never seen
SURE_UTF8 = 2  # characters of UTF-8 from which on a run tells by itself what it is
GOOD = ((4, -8.5), (7, -9.5), (14, -10.3))  # so many different ones, and nats of each character of them
LIKELY = -11.0  # and where the page has told
WORN = -9.0  # where something was mended before
LEAST = -13.0  # of UTF-8, which needs no more than to be no nonsense
EXPLAINED = 0.3  # of the characters beyond ASCII of a run of UTF-8 of which the code page has lost a third
FEW = 4  # different characters of UTF-8 that tell where not all can be read,
MOST = 0.7  # if so many of all that came out are characters of Chinese text
ROUNDS = 3  # code pages on one page


@dataclass(frozen=True, slots=True)
class Reading:
    """A run read rightly, in one way."""

    encoding: str
    chars: Chars
    each: float  # nats of a character
    whole: bool  # whether nothing beyond ASCII is left that makes no sense
    western: bool  # whether each time that it was read wrongly, it can have been so as Western text

    @property
    def is_sure(self) -> bool:
        """Whether the run alone tells."""
        if self.encoding == "utf-8":
            if self.whole:
                return len(self.chars) >= SURE_UTF8 and self.each >= LEAST
            han = [char for char, _, _ in self.chars if model().script(char)]
            return len(set(han)) >= FEW and len(han) >= MOST * len(self.chars)
        count = len({char for char, _, _ in self.chars})
        return any(count >= least and self.each >= good for least, good in GOOD)


def is_odd(run: str) -> bool:
    """Whether a run has what bytes of Chinese cannot do without: two characters beyond ASCII, or nearly."""
    return ODD.search(run) is not None


def readings(runs: Mapping[Place, str]) -> list[tuple[Place, Way, Reading]]:
    """The runs of a page that can be read rightly, each with how: as most of the page can be read."""
    found = {place: _readings(run) for place, run in runs.items()}
    taken: list[tuple[Place, Way, Reading]] = []
    for _ in range(ROUNDS):
        way = _commonest(found.values())
        if way is None:
            break
        for place, each in list(found.items()):
            reading = each.get(way)
            if reading is not None and (reading.is_sure or reading.each >= LIKELY):
                taken.append((place, way, reading))
                del found[place]
    return sorted(taken, key=lambda each: each[0])


def is_chinese(letters: str) -> bool:
    """Whether some letters are bytes of Chinese, without any doubt."""
    return any(each.is_sure and each.whole for run in letters.split("\n") for each in _readings(run).values())


def _commonest(found: Iterable[Mapping[Way, Reading]]) -> Way | None:
    """The way that explains most characters, of those that a run tells by itself."""
    counts: dict[Way, float] = {}
    sure: set[Way] = set()
    for each in found:
        for way, reading in each.items():
            gain = len(reading.chars) * (reading.each - LEAST)
            counts[way] = counts.get(way, 0.0) + gain
            if reading.is_sure:
                sure.add(way)
    return max((way for way in counts if way in sure), key=lambda way: counts[way], default=None)


@lru_cache(maxsize=2000)
def _readings(run: str) -> dict[Way, Reading]:
    """The ways to read a run that make sense."""
    found = _unread(tuple((char, at, at + 1) for at, char in enumerate(run)), DEEPEST)
    if any(each.whole and each.is_sure for each in found.values()):
        return found
    for shown in worn.mended(run):
        for way, each in _unread(shown, 1).items():
            if each.whole and each.is_sure and each.each >= WORN:
                found[way] = replace(each, western=False)
    return found


def _unread(shown: Chars, deepest: int) -> dict[Way, Reading]:
    """The same for characters of a run, which may have been read from bytes before."""
    found: dict[Way, Reading] = {}
    for raw, names in alphabets.as_bytes("".join(char for char, _, _ in shown)).items():
        western = not WESTERN.isdisjoint(names)
        deeper = _as_utf8(raw, shown, deepest, western=western)
        found |= {(name, encoding): each for name in names for encoding, each in deeper.items()}
        if any(each.whole and each.is_sure for each in deeper.values()):
            continue  # bytes that are UTF-8 by accident are not heard of
        for encoding in CODECS[1:]:
            chars = _placed(_pairs(raw, encoding), shown)
            if any(HAN.match(char) for char, _, _ in chars):
                reading = _weighed(encoding, chars, whole=_covers(chars, shown), western=western)
                found |= dict.fromkeys([(name, encoding) for name in names], reading)
    return found


def _as_utf8(raw: str, shown: Chars, deepest: int, *, western: bool) -> dict[str, Reading]:
    """The reading of bytes as UTF-8; or as what its characters are bytes of, where it was read so twice."""
    chars = _placed(tuple(_decoded(raw)), shown)
    if sum(end - start for _, start, end in chars) < EXPLAINED * len(HIGH.findall(raw)):
        return {}
    if any(HAN.match(char) for char, _, _ in chars):
        return {CODECS[0]: _weighed(CODECS[0], chars, whole=_covers(chars, shown), western=western)}
    found: dict[str, Reading] = {}
    if chars and deepest > 1:
        inside = _placed(tuple(_decoded(raw, others=True)), shown)
        for (_, encoding), each in _unread(inside, deepest - 1).items():
            kept = western and each.western and encoding == CODECS[0]  # what the rules for Western text know
            again = Reading(encoding, each.chars, each.each, each.whole, kept)
            name = f"{CODECS[0]}/{encoding}" if encoding != CODECS[0] else encoding
            if name not in found or found[name].each < each.each:
                found[name] = again
    return found


def _weighed(encoding: str, chars: Chars, *, whole: bool, western: bool) -> Reading:
    text = "".join(char for char, _, _ in chars)
    return Reading(encoding, chars, model().score(text) / len(text), whole, western)


def _placed(chars: Chars, shown: Chars) -> Chars:
    """Characters by their places in the run, not in bytes."""
    ends = [0, *(end for _, _, end in shown)]
    starts = [*(start for _, start, _ in shown), ends[-1]]
    return tuple(
        # the second of two characters of one code has no bytes
        (char, starts[first] if first < last else ends[last], ends[last])
        for char, first, last in chars
    )


def _covers(chars: Chars, shown: Chars) -> bool:
    """Whether all bytes beyond ASCII were read."""
    read = {at for _, start, end in chars for at in range(start, end)}
    return all(start in read for char, start, _ in shown if char > "\x7f")


def _decoded(raw: str, *, others: bool = False) -> Iterator[tuple[str, int, int]]:
    """The characters of UTF-8 in some bytes; with the other ones too, each as it is."""
    at = 0
    for match in UTF8.finditer(raw):
        char = match[0].encode("latin-1").decode("utf-8", "ignore")
        if char:
            if others:
                yield from ((raw[place], place, place + 1) for place in range(at, match.start()))
            yield char, match.start(), match.end()
            at = match.end()
    if others:
        yield from ((raw[place], place, place + 1) for place in range(at, len(raw)))


def _pairs(raw: str, encoding: str) -> Chars:
    """The characters of bytes of GBK or Big5, or of pieces between question marks."""
    whole = _strict(raw, 0, encoding)
    if whole or "?" not in raw:
        return whole
    found: list[tuple[str, int, int]] = []
    for match in PIECE.finditer(raw):
        for start in (match.start(), match.start() + 1):  # the first byte may belong to one that is lost
            chars = _strict(raw[start : match.end()], start, encoding)
            if chars:
                found += chars
                break
    return tuple(found)


def _strict(raw: str, start: int, encoding: str) -> Chars:
    try:
        text = raw.encode("latin-1").decode(encoding)
    except UnicodeDecodeError:
        return ()
    found: list[tuple[str, int, int]] = []
    at = 0
    for char in text:
        size = width(char, encoding)
        if raw[at : at + size] != char:
            found.append((char, start + at, start + at + size))
        at += size
    return tuple(found) if at == len(raw) else ()


def width(char: str, encoding: str) -> int:
    """Bytes of a character; none for the second of two that one code of Big5-HKSCS stands for, as in `Ê̄`."""
    try:
        return len(char.encode(encoding))
    except UnicodeEncodeError:
        return 0
