"""Two articles beside each other: one text copied, one template filled twice, a notice and its correction.

Both are aligned, and what differs is counted (`changes`). Who copies an article cuts it, damages it, spins
its words; notices of one template differ in figures and names (`filling`). Merging those would lose data:
they are related, and never merged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.collate.alignment import MARK, Alignment, Stretch, aligned, may_be_alike
from pipeline.collate.changes import (
    ADDED,
    BORDER,
    MARKED,
    PASSAGE,
    Changes,
    Stretches,
    border_of,
    changes_of,
    letters_apart,
)
from pipeline.collate.doubts import Places, without_doubts
from pipeline.collate.equivalents import without_equivalents
from pipeline.collate.filling import (
    is_filled_anew,
    lost_a_digit,
    may_be_edited,
    may_fill_slots,
    only_names_may_differ,
    scattered,
)
from pipeline.collate.likelihood import filled_rather_than_edited
from pipeline.collate.moving import share_paragraphs, with_moved
from pipeline.collate.subject import Subject

Verdict = Literal["copy", "template", "revision"]
SHORT = 24  # letters below which only equal texts are copies
ALIKE = 0.68  # share of the shorter text found in the longer one: one edit in five leaves 0.75 and more
NEAR = (
    0.3  # letters that do not differ, titles too: one edit in five leaves 0.6, what quotes small print none
)
FEW = 300  # a text of so few letters may be figures in the main, of which an editor hits most
BY_LETTERS = 0.72  # so many of its letters and digits are found then
PART = 0.45  # the same, in three of its quarters, and in the first: a shared ending is no copy
BELOW = 0.7  # share of each other quarter where the first is told in other words
START = 6  # tokens that two beginnings may share by chance
TOGETHER = 0.01  # chance that an editor's changes all stand before an ending, below which that is small print
SENTENCE = 16  # tokens of an article of its own, however short
SEVERAL = 3  # changes are enough to tell
OWN = 0.8  # then so much of what stands before it is found in the other text
FOREIGN = 0.12  # share of passages that stand in one another's place from which it is another article
TITLES = 0.35  # likeness from which two titles are versions of one, and no hijacked one
SAME_TITLE = 0.7  # likeness from which the texts under two titles may begin with advertisements of their own
REVISED = 0.2  # share of the figures that a correction changes at most
SURE = 0.4  # share of changes that no template explains, up to which two texts are certainly no copies
HOSTED = 0.02  # by so much less is a copy near to a text that opens with sentences of its own
HEAVIER = 5  # letters that a changed figure counts for when the nearest notice is looked for
FILLED, EDITED = 8.0, 0.0  # likelihoods beyond which they overrule what is counted
FILLED_ALONE = 3.0  # the same where nothing differs but a name or two
HEAD = 200  # letters in which a correction says that it is one
SHOWN = 6  # changes that the evidence quotes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles are to each other, and why."""

    verdict: Verdict
    likeness: float  # share of the shorter text found in the longer one
    evidence: str
    later: str = ""  # the id of the article that corrects the other
    sure: bool = False  # of a copy: no figure is changed; else: hardly anything but what fills a template
    near: float = (
        1.0  # of a copy: letters that do not differ, in those of the shorter text; figures weigh more
    )


def compared(one: Subject, other: Subject) -> Comparison | None:
    """What two articles are to each other; None where they have nothing to do with one another."""
    if one.body == other.body and one.title == other.title:
        if one.body and one.is_of_another_day(other):
            days = ">".join(sorted((one.stated[1], other.stated[1])))
            return Comparison("template", 1.0, f"body equal; published: {days}", sure=True)
        return Comparison("copy", 1.0, "body equal", sure=True) if one.body else None
    if one.revision == other.revision and one.id != other.id:
        return None  # two articles of one page: whoever cut it saw both
    first, second = sorted((one, other), key=lambda each: (len(each.body), each.body, each.id))
    if len(first.body) < SHORT:
        return Comparison("copy", 1.0, "body equal", sure=True) if first.body == second.body else None
    return _aligned_and_compared(first, second)


def _aligned_and_compared(first: Subject, second: Subject) -> Comparison | None:
    by_letters = not may_be_alike(first.body, second.body, ALIKE)
    if by_letters and not _may_be_alike_otherwise(first, second):
        return None
    body = _beside(first.body, second.body, first.guessed[1], second.guessed[1])
    if body.share() < ALIKE and letters_apart(body.stretches) > (1 - BY_LETTERS) * len(first.body):
        return None
    title = _titles(first, second)
    one_title = title.share() >= SAME_TITLE
    opened_anew = one_title and _is_opened_anew(body)
    if not (_is_throughout(body) or opened_anew):
        return None
    if not one_title and (_begins_otherwise(body) or _is_within_another(body) or _is_above_the_same(body)):
        return None
    stretches = (*title.stretches, BORDER, *body.stretches) if title.stretches else body.stretches
    found = _judged(first, second, stretches, body.share())
    if found is None or found.verdict != "copy":
        return found
    near = found.near - HOSTED * any(map(_is_hosted, body.stretches[: 1 + (body.stretches[0].size < START)]))
    return replace(found, near=near) if opened_anew or not _has_own_part(body) else None


def _beside(this: str, that: str, *guessed: Places) -> Alignment:
    """The alignment of two texts, without what differs in order, in guesses, in ways of writing alone."""
    return without_equivalents(with_moved(without_doubts(aligned(this, that), *guessed)))


def _may_be_alike_otherwise(first: Subject, second: Subject) -> bool:
    """Whether letters and digits are alike, if the figures are not: `52823840`, `52823810`; or the lines."""
    this, that = first.body, second.body
    most = int(len(that) - BY_LETTERS * len(this))
    by_letters = len(this) < FEW and Levenshtein.distance(this, that, score_cutoff=most) <= most
    return by_letters or share_paragraphs(first, second, ALIKE)


def _is_throughout(body: Alignment) -> bool:
    """Whether it is found in all its parts: what only shares its ending with another is no copy of it."""
    if body.share(0, 0.25) < PART:
        return False
    return sum(body.share(low / 4, low / 4 + 0.25) >= PART for low in (1, 2, 3)) > 1


def _is_opened_anew(body: Alignment) -> bool:
    """Whether only the beginning is told in other words: below it stand the same figures, and nothing else.

    Small print that stands below two articles of one title holds no figures.
    """
    if any(body.share(low / 4, low / 4 + 0.25) < BELOW for low in (1, 2, 3)):
        return False
    figures = sum("".join(each.this).count(MARK) for each in body.stretches if each.equal)
    return figures >= SEVERAL and not any(map(_changes_a_figure, body.stretches))


def _changes_a_figure(stretch: Stretch) -> bool:
    """Whether a figure stands for another one; one that only one of the texts has may be added."""
    return not stretch.equal and all(stretch.figures())


def _titles(first: Subject, second: Subject) -> Alignment:
    """The alignment of the titles, empty where they are no versions of one title."""
    if first.title and second.title:
        titles = _beside(first.title, second.title, first.guessed[0], second.guessed[0])
        if titles.share() >= TITLES:
            return titles
    return Alignment(())


def _begins_otherwise(body: Alignment) -> bool:
    """Whether the texts begin with passages of their own: two short articles above the same small print."""
    place = 0
    for each in body.stretches:
        if place >= START:
            break
        if not each.equal and each.size >= 3 and max(each.size, len(each.that)) >= ADDED:
            return True
        place += each.size
    return False


def _is_within_another(body: Alignment) -> bool:
    """Whether the longer text opens with sentences of its own, and has other words for some of the shorter.

    `A与B签署` and `北向资金净买入…。A与C签署`: who hosts a copy below an advertisement leaves its words.
    """
    return _is_hosted(body.stretches[0]) and any(
        min(map(len, each.words())) > 1 for each in body.stretches[1:] if not each.equal
    )


def _is_hosted(opening: Stretch) -> bool:
    """Whether the longer text opens with sentences of its own."""
    return not opening.equal and opening.size < START and len(opening.that) >= SENTENCE


def _is_above_the_same(body: Alignment) -> bool:
    """Whether passages are exchanged before an ending that is equal: two articles above one small print."""
    own, _ = _own_and_ending(body)
    exchanged = sum(each.size for each in own if not each.equal and min(each.size, len(each.that)) >= PASSAGE)
    return exchanged > FOREIGN * sum(each.size for each in own)


def _own_and_ending(body: Alignment) -> tuple[Stretches, int]:
    """What stands before an ending that is equal, but for what one text has below it; and its size."""
    last = body.stretches[-1]
    upto = len(body.stretches) - (not last.equal and not (last.size and last.that))
    if upto < 2 or not body.stretches[upto - 1].equal:
        return (), 0
    return body.stretches[: upto - 1], body.stretches[upto - 1].size


def _has_own_part(body: Alignment) -> bool:
    """Whether all changes stand before an ending that is equal, and are too many for a copy.

    `张三增持了银行` and `李四减持了煤炭` above the same small print: an editor would have altered that too.
    """
    stretches, ending = _own_and_ending(body)
    if not ending:
        return False
    own = Alignment(stretches)
    size = sum(each.size for each in own.stretches)
    changed = sum(not each.equal and each.size > 0 for each in own.stretches)
    if size >= SENTENCE and own.share() < PART:
        return True
    by_chance = (size / (size + ending)) ** changed
    return changed >= SEVERAL and by_chance < TOGETHER and own.share() < OWN


def _judged(first: Subject, second: Subject, stretches: Stretches, likeness: float) -> Comparison | None:
    """Whether two texts that are mostly one are copies, or one template filled twice."""
    changes = changes_of(stretches, (first.names, second.names))
    body = sum(each.size for each in stretches[border_of(stretches) :])
    if changes.foreign > FOREIGN * body and not _are_one_notice(stretches, changes):
        return None
    if first.damage or second.damage:
        changes.figures = [pair for pair in changes.figures if not lost_a_digit(*pair)]
        changes.of_title = [pair for pair in changes.of_title if not lost_a_digit(*pair)]
    if _is_template(first, second, changes, stretches):
        return _template(first, second, changes, likeness)
    figures = f"figures={changes.kept} of {changes.kept + len(changes.figures)} equal"
    words = f"words changed={len(changes.words)}"
    evidence = f"contained={likeness:.2f}; {figures}; {words}"
    near = 1 - letters_apart(stretches) / max(1, len(first.body))
    if near < NEAR:
        return None
    near -= HEAVIER * len(changes.figures) / max(1, len(first.body))
    return Comparison("copy", likeness, evidence, sure=not changes.figures, near=near)


def _are_one_notice(stretches: Stretches, changes: Changes) -> bool:
    """Whether title and figures are the same, so that a passage may be told in other words."""
    border = border_of(stretches)
    body, title = Alignment(stretches[border:]), Alignment(stretches[:border])
    return title.share() >= SAME_TITLE and not changes.figures and _is_opened_anew(body)


def _is_template(first: Subject, second: Subject, changes: Changes, stretches: Stretches) -> bool:
    """Whether a template was filled twice, or one text corrects the other."""
    if changes.figures and corrected(first, second):
        return True
    if is_filled_anew(changes):
        return not (may_be_edited(changes) and filled_rather_than_edited(stretches, changes.named) < EDITED)
    least = FILLED_ALONE if only_names_may_differ(changes) else FILLED
    return may_fill_slots(changes) and filled_rather_than_edited(stretches, changes.named) > least


def _template(first: Subject, second: Subject, changes: Changes, likeness: float) -> Comparison:
    """A template filled twice; or a notice and its correction, where one says that it is that."""
    differing = list(dict.fromkeys([*changes.figures, *changes.words]))
    shown = ", ".join(f"{this}>{that}" for this, that in differing[:SHOWN])
    more = f", {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
    places = changes.kept + len(changes.figures)
    counted = f"figures={changes.kept} of {places} equal"
    evidence = f"contained={likeness:.2f}; {counted}; changed: {shown}{more}"
    others, count = len(scattered(changes)), len(changes.words) + len(changes.figures)
    sure = not others or (others <= SURE * count and is_filled_anew(changes))
    later = corrected(first, second)
    if later and len(changes.figures) <= max(2, REVISED * places):
        return Comparison("revision", likeness, evidence, later.id, sure=sure)
    return Comparison("template", likeness, evidence, sure=sure)


def corrected(first: Subject, second: Subject) -> Subject | None:
    """The one of the two that says at its beginning that it corrects something, its title before all.

    `修订后的合同` in its text is another matter, and may stand in both.
    """
    for this, that in ((first.title, second.title), (_beginning(first), _beginning(second))):
        here, there = (MARKED.search(text) is not None for text in (this, that))
        if here != there:
            return first if here else second
    return None


def _beginning(subject: Subject) -> str:
    return subject.title + subject.body[:HEAD]
