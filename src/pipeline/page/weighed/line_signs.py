"""What speaks for or against a line's being text: what it looks like, its element, its place, the rules.

Each sign is a short string; `membership` has a weight for it. The signs of the lines beside it count too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import KEPT
from pipeline.page.hints import Hint
from pipeline.page.lines import CLOSING, Line
from pipeline.page.placed import Placed

NUMBER = re.compile(r"\d+")
DAY = re.compile(r"\d{4}[-/.年]\d")
ADDRESS = re.compile(r"https?:|www|@")
SIZES = (3, 5, 9, 15, 25, 45)  # letters, where longer lines are another thing
SHORT = 24  # letters of a line whose pairs of letters are signs of their own
LONG = 60  # pairs of a longer one
KEY = 12  # characters in which a key and its colon stand
NEAR = 3  # lines from the first or last of a text that are told apart
AROUND = 5  # lines outside that are
BESIDE = (-2, -1, 1, 2)
SHAPES: tuple[tuple[str, Callable[[Line], object]], ...] = (
    ("ended", lambda line: line.ended),
    ("stop", lambda line: "。" in line.text),
    ("tab", lambda line: line.tabs),
    ("day", lambda line: DAY.search(line.text)),
    ("address", lambda line: ADDRESS.search(line.text)),
    ("bar", lambda line: "|" in line.text),
    ("colon", lambda line: ":" in line.text[:KEY]),
    ("percent", lambda line: "%" in line.text),
    ("blank", lambda line: line.blank),
)
ELEMENTS: tuple[tuple[str, Callable[[Hint], object]], ...] = (
    ("item", lambda hint: hint.item),
    ("figure", lambda hint: hint.caption),
    ("row", lambda hint: hint.row),
    ("links", lambda hint: hint.row and hint.row.links),
    ("after", lambda hint: hint.after),
    ("boxed", lambda hint: hint.boxed),
    ("apart", lambda hint: hint.apart),
)


def signs(lines: Sequence[Line], placed: Sequence[Placed]) -> Iterator[list[str]]:
    """The signs of each line of a page, in order."""
    counts = Counter(line.letters for line in lines)
    kept = [i for i, each in enumerate(placed) if each.role in KEPT and not each.copy]
    whole = (kept[0], kept[-1]) if kept else (len(lines), -1)
    prose = [i for i in kept if lines[i].prose]
    spoken = (prose[0], prose[-1]) if prose else whole
    known: dict[int, list[str]] = {}
    for at, (line, each) in enumerate(zip(lines, placed, strict=True)):
        known.pop(at - 1 + BESIDE[0], None)
        for near in range(at, min(at + BESIDE[-1] + 1, len(lines))):
            if near not in known:
                known[near] = [*_alone(lines[near], placed[near]), _again(counts[lines[near].letters])]
        place = _place(at, *whole)
        mine = [*known[at], *_letters(line)]
        mine += [f"p={place}", f"p={place[:2]} {each.role}", f"copy{min(1, each.copy)}"]
        mine += [f"q={_place(at, *spoken)}", f"{each.role} {_size(line)} {line.ended} {line.tabs}"]
        if line.hint is not None:
            mine += [f"{each.role} within {line.hint.within}", f"y={line.hint.why}"]
        for by in BESIDE:
            mine += [f"{by}{sign}" for sign in known.get(at + by, ("edge",))]
        yield mine


def _alone(line: Line, placed: Placed) -> Iterator[str]:
    """What a line looks like, what its elements say, and what the rules said."""
    yield f"r={placed.role}"
    yield why(placed)
    yield f"n{_size(line)}"
    yield from (name for name, holds in SHAPES if holds(line))
    if digits := sum(map(str.isdigit, line.text)):
        yield f"d{min(4, 5 * digits // max(1, line.size))}"
    if not line.text[:1].isalnum():
        yield f"b{line.text[:1]}"
    if not line.tail.rstrip(CLOSING)[-1:].isalnum():
        yield f"e{line.tail[-1:]}"
    if line.hint is None:
        yield "dump"
        return
    yield from (name for name, holds in ELEMENTS if holds(line.hint))
    yield f"h{line.hint.level} styled{line.hint.styled}"
    yield f"linked{int(line.hint.linked * 3)}"
    yield f"in {line.hint.region}"
    yield f"within {line.hint.within}"


def why(placed: Placed) -> str:
    """The sign of the rule that told a line's role."""
    return f"w={placed.reason if placed.reason.startswith('element') else placed.reason.partition(':')[0]}"


def _again(times: int) -> str:
    return "again" if times > 1 else "once"


def _size(line: Line) -> int:
    return sum(line.size >= size for size in SIZES)


def _place(at: int, first: int, last: int) -> str:
    if at < first:
        return f"bf{min(AROUND, first - at)}"
    if at > last:
        return f"af{min(AROUND, at - last)}"
    return f"in{min(NEAR, at - first)} {min(NEAR, last - at)}"


def _letters(line: Line) -> Iterator[str]:
    """The pairs of letters of a line, and how it begins and ends; numbers are alike."""
    text = NUMBER.sub("0", line.letters[:LONG]) + NUMBER.sub("0", line.letters[LONG:][-LONG:])
    for size in (2, 3):
        if len(text) >= size:
            yield f"<{text[:size]}"
            yield f">{text[-size:]}"
    kind = "g" if len(text) <= SHORT else "l"
    for at in range(min(LONG, len(text) - 1)):
        yield kind + text[at : at + 2]
