"""`鍥藉缁熻灞€` is damage, `鍩洪` in a list of rare characters is none: how much speaks for a misreading.

A few odd signs can look like anything, so something has to come out that was not guessed, and a stretch has
to read better rightly than as it stands. What was misread from end to end without loss is told here as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.misread.lattice import Piece
from pipeline.repair.misread.misreading import CONTINUING, PAIR, Misreading

LEAST = 2  # Chinese characters restored without a guess, before anything is guessed
GAIN = 10.0  # nats that reading rightly must gain in all
GAIN_EACH = 1.5  # and for each character that changes
MARKED = 3.0  # nats that a run gains by a lost character, which is unlikely as it stands
KOREAN = -8.0  # nats of each character; Korean words reach -7.7 to -11, 基金 -4, a text -6
KANA = re.compile("[ぁ-ん]{2}")  # of Japanese
JAPANESE = ("shift_jis",)  # as for Korean, however long
LETTERS = -10.0  # of what letters of two alphabets side by side become; texts have -8.5 and better
SOME, SENSIBLE = 6, -8.0  # characters, and nats of each of them
TOLD = 9  # characters from which on it need not be asked
WORTH = 9.5  # nats that the best run must gain before it is looked at closely
SURE = 30.0  # and from which on it need not be looked at twice,
SURELY = 1.0  # the other way round weighed so many times
HAN = re.compile("[\u3400-\u9fff]")
NONSENSE = -11.0  # nats of each Chinese character; what has lost most of its bytes has -10.2, other bytes -12
AROUND = 6  # characters on both sides by which one is doubted,
ODD = -9.5  # and what those of good text have: 5 of 10,000 have less
CLEAR, CLEARLY = 6, 3  # Chinese characters of UTF-8 that tell the same, at least a third of all


def is_worth(misreading: Misreading, seen: str) -> bool:
    """Whether any run reads better rightly, by a look that costs little; letters with tones never do."""
    gained = promise(misreading, seen)
    return gained is None or gained >= WORTH


def promise(misreading: Misreading, seen: str) -> float | None:
    """By how many nats the best run reads better rightly; None if single characters cannot tell."""
    rightly = misreading.rightly(seen)
    if rightly is None:
        return None
    best = run = 0.0
    for char, shown, right in zip(seen, model().steps(seen), model().steps(rightly), strict=True):
        run = max(0.0, run + (MARKED if char in misreading.habits.marks else right - shown))
        best = max(best, run)
    return best


@lru_cache(maxsize=2000)
def is_sure(misreading: Misreading, seen: str) -> bool:
    """Whether a stretch is so much damaged that a look tells, which saves the first of two searches."""
    if misreading.is_utf8:
        raw = b"".join(spelt[0] for char in seen if (spelt := misreading.spellings(char)))
        read = raw.decode("utf-8", "replace")
        whole = sum("\u4e00" <= char <= "\u9fff" for char in read)
        return whole >= CLEAR and whole * CLEARLY >= len(read)
    gained = promise(misreading, seen)
    if gained is None or gained < SURE:
        return False
    other = promise(misreading.rival(), seen) if misreading.rival is not None else 0.0
    return gained - SURELY * (other or 0.0) >= SURE


def is_evidence(misreading: Misreading, seen: str, found: list[Piece]) -> bool:
    """Whether enough came out that was not guessed: a few odd signs can look like anything."""
    sure = (piece for piece in found if not piece.guessed and (not piece.rest or _is_text(piece.out)))
    known = _count(sure)
    guessed = sum(piece.guessed for piece in found)
    least = 1 if misreading.is_utf8 and "\ufffd" in seen else LEAST  # U+FFFD tells that something is lost
    # of Western letters cleaned of controls, a third of the characters is whole, and no sense comes of it
    if known >= max(least, guessed if misreading.shown.unseen else guessed / 4):
        return True
    if misreading.shown.unseen or not misreading.is_utf8:
        return False
    return _count(found) >= max(LEAST, guessed)  # of UTF-8 a character is whole, beside a guess too


def _count(found: Iterable[Piece]) -> int:
    """How many Chinese characters came out."""
    return sum(model().script(char) != "" for piece in found for char in piece.out)


def _is_text(out: str) -> bool:
    """Whether what goes on behind a loss is text, which bytes that lie wrongly are not for long."""
    return len(out) >= SOME and model().score(out) >= len(out) * SENSIBLE


def is_chinese(misreading: Misreading, found: list[Piece], seen: str) -> bool:
    """Whether what comes out is Chinese: `삼성` would be 伙己, and 三星（삼성） is no damage."""
    told = "".join(piece.out for piece in found if not piece.guessed)
    if misreading.shown.name == "euc-kr" or (misreading.name == "big5_as_gbk" and KANA.search(seen)):
        if 0 < len(told) < TOLD:
            return model().score(told) >= len(told) * KOREAN
    elif misreading.shown.name in JAPANESE:
        return model().score(told) >= len(told) * KOREAN
    elif misreading.ambiguous:
        out = "".join(piece.out for piece in found)
        return model().score(out) >= len(out) * LETTERS
    return misreading.is_utf8 or not _is_nonsense(whole(seen, found, [piece.out for piece in found]))


def is_strict(misreading: Misreading, found: Sequence[Piece], seen: str) -> bool:
    """Whether the bytes prove a reading: UTF-8 from end to end, of which nothing is lost, needs no sense."""
    if not misreading.is_utf8 or any(piece.guessed for piece in found):
        return False
    explained = {place for piece in found for place in range(piece.start, piece.end)}
    return all(char < "\x80" or place in explained for place, char in enumerate(seen))


def is_torn(misreading: Misreading, seen: str, end: int) -> bool:
    """Whether behind a piece stands what can be the end of one character of UTF-8 and the next one's first.

    `忀` from `蹇€` before `熸` is none: between them a pair is missing that was not shown.
    """
    spelt = misreading.spellings(seen[end]) if misreading.is_utf8 and end < len(seen) else ()
    return any(len(raw) == PAIR and raw[0] in CONTINUING and raw[1] in misreading.leads for raw in spelt)


def whole(seen: str, found: Sequence[Piece], outs: Iterable[str]) -> str:
    """A stretch with what its pieces became."""
    parts: list[str] = []
    done = 0
    for piece, out in zip(found, outs, strict=True):
        parts += seen[done : piece.start], out
        done = piece.end
    return "".join((*parts, seen[done:]))


def _is_nonsense(text: str) -> bool:
    """Whether Chinese characters stand side by side as in no text: bytes of something else."""
    steps = [step for char, step in zip(text, model().steps(text), strict=True) if HAN.match(char)]
    return len(steps) > TOLD and sum(steps) < len(steps) * NONSENSE


def doubts(text: str) -> list[bool]:
    """Of each character whether those around it go together so badly that some must be wrong."""
    steps = model().steps(text)
    sums = [0.0, *accumulate(steps)]
    found: list[bool] = []
    for at in range(len(text)):
        low, high = max(0, at - AROUND), min(len(text), at + AROUND + 1)
        found.append(high - low > AROUND and sums[high] - sums[low] < (high - low) * ODD)
    return found


def left_over(found: list[Piece], seen: str, sign: re.Pattern[str]) -> int:
    """How many suspicious characters a set of pieces does not explain."""
    explained = {place for piece in found for place in range(piece.start, piece.end)}
    return sum(match.start() not in explained for match in sign.finditer(seen))


def whole_pieces(misreading: Misreading, seen: str) -> list[Piece] | None:
    """The pieces of a stretch that was misread from end to end, without loss; None if it was not."""
    if misreading.ambiguous:
        return None
    raw = bytearray()
    for char in seen:
        spelt = misreading.spellings(char)
        if not spelt or char in misreading.habits.marks:
            return None
        raw += spelt[0]
    out = raw.decode(misreading.codec, "ignore")
    if out.encode(misreading.codec, "ignore") != bytes(raw):
        return None
    changed = max(1, sum(char > "\x7f" for char in seen))
    if model().score(out) - model().score(seen) < max(GAIN, GAIN_EACH * changed):
        return None
    return list(_aligned(misreading, seen, out))


def _aligned(misreading: Misreading, seen: str, out: str) -> Iterator[Piece]:
    """Cuts two spellings of the same bytes wherever a character of both starts."""
    start = first = 0
    behind = 0  # bytes that the right text is ahead of the shown one
    at = 0
    for index, char in enumerate(out, start=1):
        behind += len(char.encode(misreading.codec))
        while behind > 0 and at < len(seen):
            behind -= len(misreading.spellings(seen[at])[0])
            at += 1
        if behind == 0:
            if seen[start:at] != out[first:index]:
                yield Piece(start, at, out[first:index], (), guessed=False)
            start, first = at, index
