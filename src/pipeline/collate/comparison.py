"""Two articles beside each other: one text copied, one template filled twice, a notice and its correction.

Copies differ anywhere: who copies an article cuts it, damages it, spins its words, and hits figures no more
than letters. Notices of one template differ in their figures, dates and names, and hardly anywhere else. So
both are aligned character by character, and it is counted how many of the figures and names differ where the
words around them are the same: more than the words would let expect is a template filled twice. Merging those
would lose data; they are related, and never merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import comb
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.collate.sketch import FIGURE
from pipeline.collate.subject import Subject

Verdict = Literal["copy", "template", "revision"]
SHORT = 24  # letters below which only equal texts are copies
ALIKE = 0.7  # share of the shorter text found in the longer one: one edit in five leaves 0.8
PART = 0.5  # the same, in three of its quarters, and in the first: a shared ending is no copy
NEAR = 6  # letters around a figure by which its place is known
PLACED = 4  # of those, so many are the same in both
UNLIKELY = 0.01  # chance of so many changed figures below which they were not changed by chance
BASE = 0.01  # chance of a changed figure in a text none of whose words is changed
TITLES = 0.5  # likeness from which two titles are versions of one, and no hijacked one
REVISED = 0.2  # share of the figures that a correction changes at most
MARKED = re.compile("更正|修订|修正|勘误|补充公告|更新后")
SHOWN = 6  # changes that the evidence quotes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles are to each other, and why."""

    verdict: Verdict
    likeness: float  # share of the shorter text found in the longer one
    evidence: str
    later: str = ""  # the id of the article that corrects the other


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The shorter text, and which of its characters stand at which place of the longer one."""

    short: str
    long: str
    at: list[int]  # for each character of the shorter one its place in the longer one, or -1

    def share(self, start: int, end: int) -> float:
        """How much of a stretch of the shorter text is found in the longer one."""
        return sum(place >= 0 for place in self.at[start:end]) / max(1, end - start)


def compared(one: Subject, other: Subject) -> Comparison | None:
    """What two articles are to each other; None where they have nothing to do with one another."""
    if one.body == other.body:
        return Comparison("copy", 1.0, "body equal") if one.body else None
    if one.revision == other.revision and one.id != other.id:
        return None  # two articles of one page: whoever cut it saw both
    first, second = sorted((one, other), key=lambda each: (len(each.body), each.id))
    if len(first.body) < SHORT:
        return None
    aligned = _aligned(first.body, second.body)
    likeness = aligned.share(0, len(aligned.short))
    if likeness < ALIKE or not _throughout(aligned):
        return None
    return _judged(first, second, _with_titles(first, second, aligned), likeness)


def _judged(first: Subject, second: Subject, aligned: _Aligned, likeness: float) -> Comparison:
    """Whether two texts that are mostly one are copies, or one template filled twice."""
    slots = list(_slots(aligned.short, first.names + second.names))
    kept, changed = _counted(aligned, slots)
    words = _changed_words(aligned, slots)
    length = sum(end - start for start, end in slots) / max(1, len(slots))
    by_chance = max(BASE, 1 - (1 - words) ** (length + 1))
    chance = _chance(len(changed), kept + len(changed), by_chance)
    if chance < UNLIKELY or _one_name(aligned, words):
        return _template(first, second, kept, changed, likeness)
    figures = f"figures={kept} of {kept + len(changed)} equal"
    return Comparison("copy", likeness, f"contained={likeness:.2f}; {figures}; words changed={words:.2f}")


def _aligned(short: str, long: str) -> _Aligned:
    at = [-1] * len(short)
    for block in Levenshtein.opcodes(short, long):
        if block.tag == "equal":
            at[block.src_start : block.src_end] = range(block.dest_start, block.dest_end)
    return _Aligned(short, long, at)


def _throughout(aligned: _Aligned) -> bool:
    """Whether it is found in all its parts: what only shares its ending with another is no copy of it."""
    size = len(aligned.short)
    parts = [aligned.share(size * n // 4, size * (n + 1) // 4) >= PART for n in range(4)]
    return parts[0] and sum(parts) >= 3


def _with_titles(first: Subject, second: Subject, aligned: _Aligned) -> _Aligned:
    """The alignment with the titles before the bodies, where they are versions of one title."""
    if not first.title or not second.title:
        return aligned
    titles = _aligned(first.title, second.title)
    if titles.share(0, len(first.title)) < TITLES:
        return aligned
    shift = len(second.title)
    at = titles.at + [place + shift if place >= 0 else -1 for place in aligned.at]
    return _Aligned(first.title + aligned.short, second.title + aligned.long, at)


def _slots(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The figures and names of a text, in order: what differs from one filled template to the next."""
    choices = "|".join([*dict.fromkeys(map(re.escape, names)), FIGURE.pattern])
    for found in re.finditer(choices, text):
        yield found.span()


def _counted(aligned: _Aligned, slots: list[tuple[int, int]]) -> tuple[int, list[tuple[str, str]]]:
    """How many figures and names are the same, and which are not, as [this, that], where their place is."""
    kept = 0
    changed: list[tuple[str, str]] = []
    for start, end in slots:
        there = aligned.at[start:end]
        before = [place for place in aligned.at[max(0, start - NEAR) : start] if place >= 0]
        after = [place for place in aligned.at[end : end + NEAR] if place >= 0]
        whole = there[0] >= 0 and there == list(range(there[0], there[0] + end - start))
        if whole and _alone(aligned, there[0], there[-1] + 1, aligned.short[start:end]):
            kept += 1
        elif len(before) + len(after) >= PLACED:
            left = before[-1] + 1 if before else max(0, (after[0] if after else 0) - (end - start))
            right = after[0] if after else left + end - start
            changed.append((aligned.short[start:end], aligned.long[left : max(left, right)]))
    return kept, changed


def _alone(aligned: _Aligned, start: int, end: int, slot: str) -> bool:
    """Whether what stands in the longer text is the whole figure too, and no part of a longer one."""
    if not slot[0].isdigit():
        return True
    near = aligned.long[max(0, start - 1) : start], aligned.long[end : end + 1]
    return not (near[0].isdigit() or near[1].isdigit())


def _changed_words(aligned: _Aligned, slots: list[tuple[int, int]]) -> float:
    """The share of characters outside figures and names that are not found, where anything is found."""
    inside = bytearray(len(aligned.short))
    for start, end in slots:
        inside[start:end] = b"\1" * (end - start)
    outside = [place for place, slot in zip(aligned.at, inside, strict=True) if not slot]
    found = [n for n, place in enumerate(outside) if place >= 0]
    if not found:
        return 1.0
    held = outside[found[0] : found[-1] + 1]
    return sum(place < 0 for place in held) / len(held)


def _one_name(aligned: _Aligned, words: float) -> bool:
    """Whether all that differs is one word for another, again and again: a name that we do not know."""
    if words > REVISED:
        return False
    pairs: list[tuple[str, str]] = []
    for block in Levenshtein.opcodes(aligned.short, aligned.long):
        if block.tag == "replace":
            pairs.append(
                (
                    aligned.short[block.src_start : block.src_end],
                    aligned.long[block.dest_start : block.dest_end],
                )
            )
        elif block.tag != "equal":
            return False
    return len(pairs) >= 2 and len(set(pairs)) == 1


def _chance(changed: int, places: int, by_chance: float) -> float:
    """The chance that so many figures, or more, are hit by edits that hit words as often."""
    if not changed:
        return 1.0
    less = sum(comb(places, n) * by_chance**n * (1 - by_chance) ** (places - n) for n in range(changed))
    return 1.0 - less


def _template(
    first: Subject, second: Subject, kept: int, changed: list[tuple[str, str]], likeness: float
) -> Comparison:
    """A template filled twice; or a notice and its correction, where one says that it is that."""
    shown = ", ".join(f"{this}>{that}" for this, that in changed[:SHOWN])
    more = f", {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
    places = kept + len(changed)
    evidence = f"contained={likeness:.2f}; {len(changed)} of {places} figures and names differ: {shown}{more}"
    marked = [bool(MARKED.search(each.title + each.body[:200])) for each in (first, second)]
    if marked[0] != marked[1] and len(changed) <= max(2, REVISED * places):
        later = first if marked[0] else second
        return Comparison("revision", likeness, evidence, later.id)
    return Comparison("template", likeness, evidence)
