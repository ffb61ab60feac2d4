r"""`úW\xd1\x91`, `練톑`, `誟뫩` for 基金: two bytes for one, one for two, or two the wrong way round.

UTF-16 that was read byte by byte (every second character of its ASCII is a NUL), UTF-16 whose two bytes were
taken in the wrong order, and UTF-8 or GBK of which each two bytes were taken for one unit of UTF-16. Nothing
is lost. All of a text is damaged so, or a stretch between two programs; the way back is taken where Chinese
comes of it that goes together, which none of the scripts in which such damage shows does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.misread.codepages import western_table
from pipeline.text import Certainty, Edit, Span

# Controls, of bytes; stops the wrong way round (，。、：（ and the ends of lines); units of no text.
TRIGGERS = "\x00-\x08\x0e-\x1a\u0130\u0230\u08ff\u09ff\u0a00\u0cff\u1aff\ua000-\uabff\ud7b0-\uf8ff"
LINE = re.compile("[^\n]{4,}")
UNITS = re.compile("[\u0080-\uffff]{4,}")  # of a line that is damaged in part
WIDE = "".join(map(chr, western_table()))
BYTES = re.compile(f"[\x00-\xff{re.escape(WIDE)}]{{8,}}")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x80-\x9f]|[\x20-\x7f]\x00|\x00[\x20-\x7f]")
ODD = re.compile("[\u0130\u0230\u08ff\u09ff\u0a00\u0cff\u1aff]|[\u3400-\u4dbf\ua000-\uabff\uac00-\uf8ff]{2}")
SURE = 4  # different Chinese characters that come out
GOOD = -9.0  # nats of each character; other scripts read so have -10.5 and worse
BETTER = 1.0  # and so many better than as it stands
MANY, FAIR = 8, -10.0  # and of so many different ones
RARE = re.compile("[\u3030-\u4dbf]")  # what two figures side by side look like as one unit


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character that changes."""
    for run in BYTES.finditer(text):
        if CONTROL.search(run[0]):
            yield from _of_bytes(run)
    for line in LINE.finditer(text):
        if ODD.search(line[0]):
            found = list(_of_units(line))
            yield from found or (
                each for run in UNITS.finditer(text, *line.span()) for each in _of_units(run)
            )


def _of_bytes(run: re.Match[str]) -> Iterator[Edit]:
    """A run of characters that are each a byte of UTF-16."""
    raw = run[0].translate(western_table()).encode("latin-1", "replace")
    thrown = "\x00" not in run[0]
    for codec in ("utf-16-le", "utf-16-be"):
        for first in (0, 1):
            last = len(raw) - (len(raw) - first) % 2
            read = raw[first:last].decode(codec, "replace")
            if _is_better(read, run[0]) and not (thrown and RARE.search(read)):
                yield from _pairs(read, run.start() + first, "uncertain" if thrown else "certain")
                return
    if "\x00" not in run[0]:
        for little in (True, False):
            found = _without_nul(raw.decode("latin-1"), little=little)
            if _is_better("".join(char for char, _ in found), run[0]):
                yield from _cut(found, run)
                return


def _cut(found: list[tuple[str, int]], run: re.Match[str]) -> Iterator[Edit]:
    start = run.start()
    for char, size in found:
        if size > 1:
            yield Edit(Span(start, start + size), char, "uncertain")
        start += size


def _without_nul(raw: str, *, little: bool) -> list[tuple[str, int]]:
    """The likeliest characters where the NULs of ASCII were thrown away: each with how many bytes it has."""
    step = model().step
    best: list[list[tuple[float, str, int, int]]] = [[(0.0, "\n", 0, 0)]]  # value, character, bytes, before
    for end in range(1, len(raw) + 1):
        ways: list[tuple[float, str, int, int]] = []
        one = raw[end - 1]
        if " " <= one <= "~" or one == "\n":
            ways += _steps(best[end - 1], one, 1, step)
        if end > 1:
            low, high = (raw[end - 2], one) if little else (one, raw[end - 2])
            char = chr(ord(high) << 8 | ord(low))
            if high >= "\x20" and not "\ud800" <= char <= "\udfff":
                ways += _steps(best[end - 2], char, 2, step)
        best.append(ways)
    if not best[-1]:
        return []
    found: list[tuple[str, int]] = []
    at = len(raw)
    which = max(range(len(best[at])), key=lambda number: best[at][number][0])
    while at:
        _, char, size, which_before = best[at][which]
        found.append((char, size))
        at, which = at - size, which_before
    return found[::-1]


def _steps(
    ways: list[tuple[float, str, int, int]], char: str, size: int, step: Callable[[str, str], float]
) -> list[tuple[float, str, int, int]]:
    """The best way on to a character, if any."""
    on = [(way[0] + step(way[1], char), char, size, number) for number, way in enumerate(ways)]
    return [max(on)] if on else []


def _pairs(read: str, start: int, certainty: Certainty) -> Iterator[Edit]:
    for char in read:
        size = 4 if char > "\uffff" else 2
        yield Edit(Span(start, start + size), char, certainty)
        start += size


def _of_units(run: re.Match[str]) -> Iterator[Edit]:
    """A run of characters that are each two bytes: swapped, or of another encoding."""
    swapped = "".join(map(_swapped, run[0]))
    if _is_better(swapped, run[0]):
        for at, char in enumerate(swapped, run.start()):
            if char != run.string[at]:
                yield Edit(Span(at, at + 1), char)
        return
    for units in ("utf-16-le", "utf-16-be"):
        raw = run[0].encode(units, "surrogatepass")
        for codec in ("utf-8", "gb18030", "big5hkscs"):
            read = raw.decode(codec, "replace")
            if "\ufffd" not in read and _is_better(read, run[0]):
                yield Edit(Span(*run.span()), read)
                return


def _swapped(char: str) -> str:
    place = ord(char)
    return chr(place >> 8 | (place & 0xFF) << 8) if place <= 0xFFFF else char


def _is_better(read: str, shown: str) -> bool:
    """Whether what comes out is Chinese, and what is shown is not."""
    known = [char for char in read if model().script(char)]
    if len(set(known)) < SURE or "\ufffd" in read[:-1]:
        return False
    each = model().score(read) / len(read)
    return (
        each >= (GOOD if len(set(known)) < MANY else FAIR)
        and each >= model().score(shown) / len(shown) + BETTER
    )
