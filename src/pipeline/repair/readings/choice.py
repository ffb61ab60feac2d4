"""向岄大家 or 向將為大家: which of several ways to read the bytes is Chinese.

Every way gives the page back exactly, so that the likeliest text wins: by the character model, and by what
stands elsewhere on the page (a name or a term is rarely said once). The ways are followed together, the
best few at each position. The score is the logarithm of the odds; by how much the best beats the next one
is the edit's margin.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.repair.readings import dropped, split, swallowed, table, words
from pipeline.repair.readings.likelihood import OPEN_ENDS, Steps
from pipeline.repair.readings.split import GLOSS, Path

CONTEXT = 4  # characters on the right: the model looks one back, words are rarely longer than four
DROPPED = 6.0  # nats: both models price a further character at twice what Chinese text needs for one
ODD_STEP = -9.5  # nats: steps between characters of Chinese text are rarely below -10
LEFT = -40.0  # nats for a reading that is left behind a place, where the machine left none
FAR = 10.0  # nats that a text without losses must be ahead of those that take more damage for granted
CHARACTERS = 0.5  # the weight of the character model beside the words, where both speak
WEIGHED = 80  # texts of one place whose words are weighed: the likeliest by their characters
MOST_DROPPED = 3  # in one place
PARTNERS = {"”": "“", "’": "‘", "》": "《", "）": "（", "」": "「", "』": "『", "】": "【"}
UNOPENED = -7.0  # nats: one in a thousand is without its partner
NUMBER = re.compile("（[一二三四五六七八九十]{1,3}）")
CLAUSE = 12.0  # nats: what else stands in brackets alone is one of hundreds of characters
REACH = 100  # characters back that the partner is looked for
KEY = 12  # characters by which a place is known again, before all of it is compared
MOST_ENDS = 60  # of a place at one position; where nearly all is lost there are thousands
BEAM = 12  # paths followed at one position; the right one was never behind the eighth
SEARCHES = 1000  # for dropped characters, on one page: five seconds of a page that is nothing but damage
STRONG = -4.0  # nats: of steps that happen by chance one in fifty is so likely
ENOUGH, EACH = 5000, 2  # steps for a page, and for each of its characters; a place takes some 200
LIKELY = (2, 2, 1, 0)  # paths at one position on which a first, second, … dropped one is looked for
FURTHER = 24  # characters that other paths may go on behind the first end: as long as most places
PRIVATE = re.compile("[\ue000-\ue765]")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best path of a place, and by how much it beat the next."""

    path: Path
    margin: float | None  # None: there was no other
    gain: float  # by how much its text is likelier than the text that is seen
    sure: bool  # nothing is lost, and no other text without further losses is possible


class _Scored(NamedTuple):
    score: float
    path: Path
    worst: float = 0.0  # the least likely step


class Chooser:
    """Chooses on one page."""

    def __init__(self, text: str, plainly: Mapping[str, float]) -> None:
        self._text = text
        self._plainly = plainly  # characters that the machine would have annotated
        self._kept = PRIVATE.search(text) is not None  # the crawler left private-use characters
        self._steps = Steps(text)
        self._known: dict[str, tuple[int, int, Chosen]] = {}  # what was chosen where, by how it starts
        self._searches = SEARCHES
        self._steps_left = ENOUGH + EACH * len(text)
        self._start = 0
        self._swallowed: swallowed.Page | None = None

    def best(self, start: int, first: Sequence[Path], last: str) -> Chosen | None:
        """The best way to read the place at `start` behind the character `last`, None if there is none.

        Pages say most things twice: a place that was met before is not searched again.
        """
        key = self._text[max(0, start - REACH) : start + KEY]
        if key in self._known:
            then, until, chosen = self._known[key]
            if self._text[then:until] == self._text[start : start + until - then]:
                return replace(chosen, path=chosen.path.shifted(start - then))
        found = self._best(start, first, last)
        if found:
            self._known[key] = start, found.path.at + FURTHER + REACH, found
        return found

    def _best(self, start: int, first: Sequence[Path], last: str) -> Chosen | None:
        self._start = start
        origin = _Scored(0.0, Path(start, "", 0, b"", last))
        ends = self._ends(self._scored(origin, first), dropping=0 if self._kept else 1)
        if not self._kept and all(end.worst < ODD_STEP for end in ends):
            ends += self._ends(self._scored(origin, first), dropping=2)
        if not ends:
            return None
        until = max(end.path.at for end in ends)
        left = GLOSS.sub("", self._text[max(0, start - 12) : start])[-CONTEXT:]
        totals: dict[tuple[str, int], _Scored] = {}
        for end in ends:
            whole = _Scored(self._whole(end, until), end.path)
            key = end.path.done, end.path.at
            if key not in totals or totals[key].score < whole.score:
                totals[key] = whole
        ranked = sorted(totals.values(), key=_rank)[:WEIGHED]
        ranked = [each._replace(score=each.score + self._said(left, each.path, until)) for each in ranked]
        ranked.sort(key=_rank)
        best = ranked[0]
        margin = round(best.score - ranked[1].score, 2) if len(ranked) > 1 else None
        rivals = [end for end in ranked[1:] if not end.path.lost]
        sure = not best.path.lost and not rivals and (margin is None or margin > FAR)
        gain = best.score - self._whole(origin, until) - self._said(left, origin.path, until)
        return Chosen(best.path, margin, gain, sure)

    def _ends(self, first: Sequence[_Scored], *, dropping: int = 0) -> list[_Scored]:
        """All paths to where the borders agree again, the best few at each position."""
        ends: list[_Scored] = []
        waiting: dict[int, list[_Scored]] = {}
        for each in first:
            waiting.setdefault(each.path.at, []).append(each)
        limit = len(self._text)
        while waiting and (at := min(waiting)) <= limit:
            now = waiting.pop(at)
            done = [each for each in now if split.finished(self._text, each.path)]
            if done:
                left = self._left_behind(at)
                best = heapq.nsmallest(MOST_ENDS, done, key=_rank)
                ends += [_Scored(e.score + left, e.path, min(e.worst, left)) for e in best]
                limit = min(limit, at + FURTHER)
            unfinished = [each for each in now if not split.finished(self._text, each.path)]
            for number, each in _best_few(unfinished):
                if self._steps_left == 0:
                    return []
                self._steps_left -= 1
                further = self._further(each)
                if dropping and number < LIKELY[each.path.dropped] and not self._is_strong(each, further):
                    further += self._dropped(each, dropping)
                for after in further:
                    waiting.setdefault(after.path.at, []).append(after)
        return ends

    def _further(self, before: _Scored) -> list[_Scored]:
        """One step on: as the text stands, with bytes that a question mark swallowed, with dropped ones."""
        path = before.path
        found = self._scored(before, split.steps(self._text, path))
        if not path.half or path.at >= len(self._text):
            return found
        seen = self._text[path.at]
        if seen in "?？" and not (found and found[0].path.at > path.at + 1):
            found += self._lost(before)
        return found

    def _left_behind(self, at: int) -> float:
        """What it costs to leave a reading of the machine's where it stands."""
        match = GLOSS.match(self._text, at)
        return LEFT if match and match[1] in table.known_readings() else 0.0

    def _is_strong(self, before: _Scored, further: Sequence[_Scored]) -> bool:
        """Whether the next character goes with the one before it as it stands: nothing is missing."""
        news = (each.path.new[0] for each in further if each.path.new)
        return any(self._steps[before.path.last + new] > STRONG for new in news)

    def _dropped(self, before: _Scored, times: int) -> list[_Scored]:
        """With one private-use character put in here, or two."""
        path = before.path
        if not path.half or path.dropped_at == path.at or self._searches == 0:
            return []
        if path.at >= len(self._text):
            return []
        self._searches -= 1
        search = dropped.one if times == 1 else dropped.two
        paths = [
            path._replace(
                lost=path.lost + 1,
                dropped_at=path.at,
                dropped=path.dropped + each.times,
                prior=path.prior + DROPPED * each.times,
            ).reads(path.at, each.raw)
            for each in search(self._text, path, self._steps, BEAM)
        ]
        return self._scored(before, [each for each in paths if each])

    def _lost(self, before: _Scored) -> list[_Scored]:
        """A question mark as half of a character, with what it swallowed: the likeliest few."""
        path, steps = before.path, self._steps
        self._swallowed = self._swallowed or swallowed.Page(self._text)
        options = self._swallowed.options(path.at + 1)
        tried = [
            (step + prior + (steps[character + seems] if seems else 0.0), second, text, prior, seems)
            for second, character in split.completed(path.half)
            for step in (steps[path.last + character],)
            for text, prior, seems in options
        ]
        unlikely = self._left_behind(path.at)
        paths = (
            split.lost(path, second, text, prior + unlikely, seems)
            for _, second, text, prior, seems in heapq.nlargest(BEAM, tried)
        )
        return self._scored(before, [each for each in paths if each])

    def _scored(self, before: _Scored, paths: Sequence[Path]) -> list[_Scored]:
        scored = []
        for path in paths:
            score, worst = before.score + path.prior - before.path.prior, before.worst
            for one, other in pairwise(before.path.last + path.new):
                step = self._steps[one + other]
                score, worst = score + step, min(worst, step)
            scored.append(_Scored(score, path, worst))
        return sorted(scored, key=_rank)

    def _whole(self, end: _Scored, until: int) -> float:
        """The score of a finished path by its characters, and by what they lack."""
        pairs = CHARACTERS * (end.score + self._rest(end.path, until))
        numbered = CLAUSE * len(NUMBER.findall(end.path.done))
        return pairs + self._unopened(end.path) + self._unannotated(end.path) + numbered

    def _said(self, left: str, path: Path, until: int) -> float:
        """The score of its words, between what stands before and behind it."""
        behind = GLOSS.sub("", self._text[path.at : until]) + self._right(until)
        return words.score(left + path.done.replace(swallowed.DIGIT, "5") + behind)

    def _unannotated(self, path: Path) -> float:
        """What it costs that the machine should have left a reading where there is none."""
        seen = Counter(entry.character for entry in path.entries)
        bare = Counter(path.done)
        bare.subtract(seen)
        return sum(self._plainly.get(character, 0.0) * max(0, times) for character, times in bare.items())

    def _unopened(self, path: Path) -> float:
        """What a closing mark costs that closes nothing, and an opening one that opens nothing."""
        ends = self._text[path.at : path.at + 1] in ("", "\n") and path.done[-1:] in OPEN_ENDS
        total = UNOPENED if ends else 0.0
        for mark in set(path.done) & PARTNERS.keys():
            line = self._text[max(0, self._start - REACH) : self._start] + path.done
            if line.count(mark) > line.count(PARTNERS[mark]):
                total += UNOPENED
        return total

    def _rest(self, path: Path, until: int) -> float:
        """The score of what stands behind a path up to `until`, and a little further."""
        behind = GLOSS.sub("", self._text[path.at : until]) + (self._right(until) or "\n")
        return self._steps.over(path.last + behind)

    def _right(self, end: int) -> str:
        return GLOSS.sub("", self._text[end : end + 16])[:CONTEXT]


def _best_few(paths: Sequence[_Scored]) -> Iterator[tuple[int, _Scored]]:
    """The best of those with equally many dropped characters, with their rank: one more costs seven nats."""
    for dropped_so_far in sorted({each.path.dropped for each in paths}):
        alike = [each for each in paths if each.path.dropped == dropped_so_far]
        yield from enumerate(sorted(alike, key=_rank)[: BEAM if dropped_so_far <= MOST_DROPPED else 0])


def _rank(each: _Scored) -> tuple[float, str]:
    return -each.score, each.path.done
