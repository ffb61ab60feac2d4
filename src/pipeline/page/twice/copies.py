"""The body stands twice on the page: the seed has it under the title, and again under title and date.

What is compared is the stream of letters, folded, so that line breaks, script and marks do not matter. At
places that the letters themselves choose (after frequent characters), windows of WINDOW letters are looked
up among the earlier ones; matches are strung into chains that move forward in both stretches (`chains.py`).
Whether a chain is a copy is asked of the two stretches and of what stands beside them (`stretches.py`): a
copy is nearly all of what stands in its place, or is cut there; a refrain, a quotation, one warning under
two articles go their own ways before and after. Notices of one template say nearly the same, and differ in
their codes, dates, sums and names (`likeness.py`).

Everything is linear in the page: one look-up for each place, and a match is offered to the few chains that
moved last. Any number of printings: each is compared with the first that said it and with the last.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from pipeline import patterns as re
from pipeline.page.breaks.stream import Range, Stream
from pipeline.page.lines import Line
from pipeline.page.titling import titles
from pipeline.page.twice import likeness
from pipeline.page.twice.chains import HINT, Chain, chains, shared, trim
from pipeline.page.twice.stretches import EDGE, Sides

LEAST = 60  # letters: a quoted sentence has up to 50
SHORT_LEAST = 40  # letters, where nearly all of the shorter stretch is said again
ENTITLED_LEAST = 12  # letters, where both are all that stands under one and the same title
NEARLY_ALL = 0.85
ALONE = 200  # letters from which a single matched line is a copy
COVERAGE = 0.55  # of the shorter of the two places (measured on cut and rewrapped copies)
WHOLE = 4000  # letters of two stretches that are compared whole; longer ones by their chain alone
AGREEING = 0.6  # of the shorter stretch: one letter in five lost and some edits leave 0.7
DENSITY = 0.4  # of the longer of the two: a summary is thin in the body that it is taken from
DIVERGING = 0.2  # of the shorter stretch that may say something else at the edges
ROUNDS = 4  # looks at what was no copy at first: printings found since end what stands beside it
GAP = 3  # lines from one piece of a printing to the next
SUMMED = re.compile(
    r"[\[【(]?\s*(?:内容|新闻|文章|核心|本文)?(?:摘要|导读|提示|提要|概要|要点|观点|导语|看点)\s*[:\]】)]|编者按|一句话"
)
UNFOLD = re.compile(  # `...展开全文`, below a text that is cut
    r"[.…\s]{0,8}\[?(?:点击)?(?:展开|显示|查看|阅读)(?:全文|全部|更多|剩余|完整内容)?\s?[\]>»▼∨↓]?"
)
SUMMARY = 0.35  # of the body below it, at most, is what a summary says of it in its words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stretches of lines that say the same: the earlier one and the later one, both ends included."""

    first: Range
    second: Range
    weight: int
    opens: int  # the line that the later printing begins with: the earlier one may lack its head


def pairs(
    lines: Sequence[Line],
    compared: Sequence[bool],
    walls: Sequence[bool],
    heads: dict[int, int | None],
) -> list[Pair]:
    """The pairs of equal stretches, heaviest first.

    `compared` says which lines are looked at, `walls` which end a stretch (menus, bylines, titles), `heads`
    where articles open, with the lines of their titles: nothing that is said twice reaches over these.
    """
    stream = Stream.of(lines, compared, walls, heads)
    made = (chain for chain in chains(stream.letters) if chain.weight >= HINT)
    # What the first printing and the last one give alike is one match.
    parts = {
        (part.here[0], part.there[0], part.here[-1], part.there[-1]): part
        for chain in made
        for part in _parts(chain, stream)
    }
    left = [part for _, part in sorted(parts.items(), key=lambda each: each[0])]
    for part in left:
        trim(part)
    found: list[Pair] = []
    for _ in range(ROUNDS):
        unfit: list[Chain] = []
        for part in left:
            if pair := _pair(part, stream):
                found.append(pair)
            else:
                unfit.append(part)
        if len(unfit) == len(left):
            break
        left = unfit[::-1]
    found.sort(key=lambda pair: (-pair.weight, pair.second))
    return _whole(_apart(found), stream)


def _parts(chain: Chain, stream: Stream) -> Iterator[Chain]:
    """A chain, cut where one of its stretches runs on into the next article."""
    ends = (chain.there[0], chain.there[-1]), (chain.here[0], chain.here[-1])
    if all(stream.part(first) == stream.part(last) for first, last in ends):
        yield chain
        return
    last: tuple[int, int] | None = None
    part = Chain()
    for there, here in zip(chain.there, chain.here, strict=True):
        now = stream.part(there), stream.part(here)
        if now != last and last is not None:
            yield part
            part = Chain()
        part.add(there, here)
        last = now
    yield part


def _pair(chain: Chain, stream: Stream) -> Pair | None:
    sides = Sides.of(chain, stream)
    if sides is None:
        return None
    weight = _weight(chain, sides)
    if weight is None or weight < _enough(sides, weight) or not _one_article(sides):
        return None
    ((a, b), (c, d)), opens = sides.lines, sides.opens()
    stream.taken.update(range(a, b + 1), range(c, d + 1))
    chosen = stream.chosen
    return Pair((chosen[a], chosen[b]), (chosen[c], chosen[d]), weight, chosen[opens])


def _weight(chain: Chain, sides: Sides) -> int | None:
    """How many letters two stretches share; None where it is too little of what stands in their places."""
    said = sides.said()
    least, most = sorted(map(len, said))
    if chain.weight < DENSITY / 2 * most or sides.diverging() > DIVERGING * least:
        return None
    weight = shared(sides.stream.letters, chain) if most > WHOLE else int(LCSseq.similarity(*said))
    enough = max(AGREEING * least, DENSITY * most, COVERAGE * min(sides.places()))
    return weight if weight >= enough else None


def _enough(sides: Sides, weight: int) -> int:
    """How many letters two stretches must share, by what stands beside them."""
    alone = sides.alone()
    nearly = weight >= NEARLY_ALL * min(map(len, sides.said()))
    if nearly and _unfolds(sides):
        return SHORT_LEAST
    if nearly and sides.entitled():
        return ENTITLED_LEAST if all(alone) else SHORT_LEAST
    if nearly and all(alone):
        return SHORT_LEAST
    if sides.single() and not (nearly and alone[1]):
        return ALONE
    if sides.single():
        return LEAST
    return SHORT_LEAST if nearly else LEAST


def _unfolds(sides: Sides) -> bool:
    """Whether the first is the opening of a post, a button below it, and below that the whole post."""
    below = sides.stream.chosen[sides.lines[0][1]] + 1
    if not sides.alone()[0] or len(sides.before()[1]) >= EDGE:
        return False
    return UNFOLD.fullmatch(sides.stream.lines[below].text) is not None


def _one_article(sides: Sides) -> bool:
    """Whether two stretches that say nearly the same are of one article, and text."""
    return not (
        _summary(sides)
        or sides.refrain()
        or sides.listed()
        or not likeness.same_figures(*sides.texts())
        or _other_notice(sides, sides.said())
    )


def _other_notice(sides: Sides, said: tuple[str, str]) -> bool:
    """Whether they stand under the titles of two notices that are not about the same."""
    one, other = sides.titles()
    if (
        one is None
        or other is None
        or not (titles.NOTICE.search(one.text) and titles.NOTICE.search(other.text))
    ):
        return False
    keys = titles.key(one), titles.key(other)
    flanks = sides.before(), sides.after()
    return likeness.other_notice(*keys, said) or (
        likeness.apart(*keys) and any(likeness.other_figures(*each) for each in flanks)
    )


def _summary(sides: Sides) -> bool:
    """Whether the first is a summary above the body: by its word, or short, and of one article with it."""
    one, other = sides.places()
    said = SUMMED.match(sides.stream.at(sides.wide[0][0]).text) or SUMMED.match(
        sides.stream.at(sides.lines[0][0]).text
    )
    return (said is not None and 2 * one < other) or (sides.adjacent() and one < SUMMARY * other)


def _whole(found: list[Pair], stream: Stream) -> list[Pair]:
    """The pairs, those that are the rest of a printing put together with the one before.

    A printing may be said again in pieces: its head by the first printing, its tail by the second one, that
    has it whole. A piece of it begins in the middle of another printing, and continues one of its own.
    """
    kept: list[Pair] = []
    opened: set[int] = set()  # where printings begin that have their head …
    cut: set[int] = set()  # … and those that lack it
    for pair in sorted(found, key=lambda pair: pair.second):
        above = kept[-1] if kept else None
        start = pair.first[0]
        begins = start not in cut and (start in opened or not stream.continued(start))
        if (
            above is not None
            and not begins
            and 0 < pair.second[0] - above.second[1] <= GAP
            and stream.continued(pair.second[0])
            and not _meet(pair.first, above.first)
            and not _meet(pair.first, above.second)
        ):
            second = above.second[0], pair.second[1]
            kept[-1] = Pair(above.first, second, above.weight + pair.weight, above.opens)
            continue
        (opened if begins else cut).update((pair.opens, pair.second[0]))
        kept.append(pair)
    return kept


def _meet(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _apart(found: list[Pair]) -> list[Pair]:
    """The heaviest pairs whose later stretches do not overlap, each with what the others add at its edges."""
    kept: list[Pair] = []
    starts: list[int] = []
    left: list[Pair] = []
    for pair in found:
        at = bisect.bisect_right(starts, pair.second[1])
        if at and kept[at - 1].second[1] >= pair.second[0]:
            left.append(pair)
            continue
        kept.insert(at, pair)
        starts.insert(at, pair.second[0])
    for pair in left:
        at = bisect.bisect_right(starts, pair.second[1]) - 1
        if not at or kept[at - 1].second[1] < pair.second[0]:
            kept[at] = _together(kept[at], pair)
            starts[at] = kept[at].second[0]
    return kept


def _together(pair: Pair, other: Pair) -> Pair:
    """A pair with the lines that another one adds to its later stretch, where they say most of it twice."""
    common = min(pair.second[1], other.second[1]) - max(pair.second[0], other.second[0]) + 1
    if 2 * common < other.second[1] - other.second[0] + 1:
        return pair
    second = min(pair.second[0], other.second[0]), max(pair.second[1], other.second[1])
    first = pair.first
    if _meet(first, other.first):
        first = min(first[0], other.first[0]), max(first[1], other.first[1])
    if first[1] >= second[0]:
        return pair
    return Pair(first, second, pair.weight, min(pair.opens, other.opens))
