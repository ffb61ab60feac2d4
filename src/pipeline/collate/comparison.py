"""Two articles beside each other: one text copied, one template filled twice, a notice and its correction.

Copies differ anywhere: who copies an article cuts it, damages it, spins its words, and hits figures no more
than letters. Notices of one template differ in their figures, dates and names, the same name at all its
places, and hardly anywhere else. So it is counted how many of the changes hit figures: more than their share
of the text lets expect is a template filled twice. So are whole names exchanged for others, where nothing
else is changed. Merging those would lose data; they are related, and never merged.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from math import comb
from typing import Literal

from rapidfuzz.distance import Levenshtein

from pipeline.collate.alignment import Alignment, Stretch, aligned
from pipeline.collate.subject import Subject

Verdict = Literal["copy", "template", "revision"]
SHORT = 24  # letters below which only equal texts are copies
ALIKE = 0.68  # share of the shorter text found in the longer one: one edit in five leaves 0.75 and more
PART = 0.45  # the same, in three of its quarters, and in the first: a shared ending is no copy
PASSAGE = 10  # tokens of both texts that stand in one another's place: other words, and no change of words
NEAR = 8  # letters from a changed name to the end of it
CUT = 3  # tokens of a figure or word that the end of the text cuts in two
START = 6  # tokens that two beginnings may share by chance
CLAUSE = 8  # letters from which figures that one text lacks are lost, or added, with their words
ADDED = 12  # tokens that only one of the texts has: an advertisement, a lost paragraph
FOREIGN = 0.12  # share of such passages in the shorter text from which it is another article
UNLIKELY = 0.003  # chance of so many changed figures below which they were not changed by chance
SELDOM = 0.012  # changed words per token, below which hardly anything but figures is changed
UNLIKELY_ALONE = 0.12  # then the chance may be as high as this
EXCHANGED = 0.6  # share of changes that exchange long words, or the same word again: names filled in
EXCHANGED_ALL = 0.8  # the same where many figures are all equal
SLOTS = 10  # different words that a template is filled with; who spins words spins more
WHOLE = 6  # letters of a fund's name without its last words
NAMES = 4  # changes of words among which a single whole name decides
FEW = 2  # changes of words so few that whole words among them are names
FIGURES = 5  # so many are many
LONG = 4  # letters of a word that no synonym replaces
SAME_AGAIN = 0.15  # of the figures of one notice, so many stand in the next: the year, the code, a fee
MISSPELT = 0.6  # of the figures that are hit when one letter in five is, so many keep two thirds of it
NEARLY = 0.15  # of the figures of the next notice, so many do
TITLES = 0.35  # likeness from which two titles are versions of one, and no hijacked one
SAME_TITLE = 0.7  # likeness from which the texts under two titles may begin with advertisements of their own
REVISED = 0.2  # share of the figures that a correction changes at most
MARKED = re.compile("更正|修订|修正|勘误|补充公告|更新后")
# 上涨 for 下跌 is a figure changed, not a word
OPPOSED = {
    frozenset(pair.split("|"))
    for pair in ("涨|跌", "升|降", "增|减", "买|卖", "上|下", "高|低", "暂停|恢复", "暂停|开放", "限制|恢复", "流入|流出", "加|减")
}  # fmt: skip
# the last words of a fund's name
KIND = re.compile(
    "证券投资基金|有限公司|交易型开放式|灵活配置|定期开放|联接|(?:混合|债券|股票|指数|货币)(?=型|证券|基金|发起|[a-e])"
    "|基金(?![业经管份合净资持投托])|etf|lof|fof"
)
BORDER = Stretch(True, (), ())  # between title and body
DAY = "年月日号"
# what one name has before its last words, and another has not
QUALIFIED = re.compile("(?:.{0,4}(?:交易型|开放式|灵活配置|联接|etf|lof|fof|[a-e]类))+(?:基金)?")
SHOWN = 6  # changes that the evidence quotes


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles are to each other, and why."""

    verdict: Verdict
    likeness: float  # share of the shorter text found in the longer one
    evidence: str
    later: str = ""  # the id of the article that corrects the other
    sure: bool = False  # that it is no copy: nothing is changed but what fills a template


@dataclass(slots=True)
class _Changes:
    """How two texts that are mostly one differ."""

    kept: int = 0  # figures that both have
    figures: list[tuple[str, str]] = None  # type: ignore[assignment]
    words: list[tuple[str, str]] = None  # type: ignore[assignment]
    letters: int = 0  # of the stretches compared
    in_figures: int = 0  # of them
    foreign: int = 0  # tokens of the shorter text with others in their place
    named: set[tuple[str, str]] = None  # type: ignore[assignment]  # those in a fund's or firm's name
    retitled: bool = False  # the titles name two funds, or firms


def compared(one: Subject, other: Subject) -> Comparison | None:
    """What two articles are to each other; None where they have nothing to do with one another."""
    if one.body == other.body and one.title == other.title:
        return Comparison("copy", 1.0, "body equal") if one.body else None
    if one.revision == other.revision and one.id != other.id:
        return None  # two articles of one page: whoever cut it saw both
    first, second = sorted((one, other), key=lambda each: (len(each.body), each.body, each.id))
    if len(first.body) < SHORT:
        return Comparison("copy", 1.0, "body equal") if first.body == second.body else None
    body = aligned(first.tokens, second.tokens)
    likeness = body.share()
    if likeness < ALIKE or not _throughout(body):
        return None
    return _judged(first, second, body, likeness)


def _throughout(body: Alignment) -> bool:
    """Whether it is found in all its parts: what only shares its ending with another is no copy of it."""
    parts = [body.share(low / 4, low / 4 + 0.25) >= PART for low in range(4)]
    return parts[0] and sum(parts) >= 3


def _with_titles(first: Subject, second: Subject, body: Alignment) -> tuple[Stretch, ...]:
    """The stretches with those of the titles before them, where these are versions of one title."""
    if not first.title or not second.title:
        return body.stretches
    titles = aligned(first.title_tokens, second.title_tokens)
    if titles.share() < TITLES:
        return body.stretches
    return (*titles.stretches, BORDER, *body.stretches)


def _judged(
    first: Subject, second: Subject, body: Alignment, likeness: float
) -> Comparison | None:
    """Whether two texts that are mostly one are copies, or one template filled twice."""
    stretches = _with_titles(first, second, body)
    changes = _changes(stretches)
    if _begun_otherwise(body.stretches) and _title_of(stretches).share() < SAME_TITLE:
        return None
    if changes.foreign > FOREIGN * len(first.tokens):
        return None
    if first.damage or second.damage:
        changes.figures = [pair for pair in changes.figures if not _lost_a_digit(*pair)]
    again = _again(changes)
    filling = {*again, *changes.named, *filter(_long, changes.words)}
    scattered = [pair for pair in changes.words if pair not in filling]
    if _figures_changed(changes, scattered) or _names_exchanged(changes, again):
        found = _template(first, second, changes, likeness)
        return replace(found, sure=len(scattered) * 4 <= len(changes.words) + len(changes.figures))
    figures = f"figures={changes.kept} of {changes.kept + len(changes.figures)} equal"
    words = f"words changed={len(changes.words)}"
    return Comparison("copy", likeness, f"contained={likeness:.2f}; {figures}; {words}")


def _title_of(stretches: tuple[Stretch, ...]) -> Alignment:
    """The alignment of the titles, empty where they have nothing in common."""
    border = next((n for n, each in enumerate(stretches) if each is BORDER), 0)
    return Alignment(stretches[:border])


def _begun_otherwise(stretches: tuple[Stretch, ...]) -> bool:
    """Whether the texts begin with passages of their own: two short articles above the same small print."""
    place = 0
    for each in stretches:
        if place >= START:
            break
        if not each.equal and each.size >= 3 and max(each.size, len(each.that)) >= ADDED:
            return True
        place += each.size
    return False


def _changes(stretches: tuple[Stretch, ...]) -> _Changes:
    changes = _Changes(figures=[], words=[], named=set())
    border = next((n for n, each in enumerate(stretches) if each is BORDER), 0)
    ends = {0, border - 1, border + 1, len(stretches) - 1}
    for number, each in enumerate(stretches):
        figures = each.figures()
        if each.equal:
            changes.kept += len(figures[0])
            changes.letters += sum(map(len, (*figures[0], each.words()[0])))
            changes.in_figures += sum(map(len, figures[0]))
            continue
        sizes = each.size, len(each.that)
        if number >= border and min(sizes) >= PASSAGE and not _elsewhere(each, stretches):
            changes.foreign += each.size
            continue
        cut = number == len(stretches) - 1 and sizes[1] - each.size > (CUT if each.size <= CUT else ADDED) and each.size < PASSAGE
        if min(sizes) <= 3 and max(sizes) >= ADDED or number in ends and not min(sizes) or cut:
            continue
        changes.letters += sum(map(len, (*figures[0], each.words()[0])))
        changes.in_figures += sum(map(len, figures[0]))
        after = stretches[number + 1].words()[0] if number + 1 < len(stretches) else ""
        if number < border:
            _sort_of_title(each, figures, changes, after)
        else:
            _sort(each, figures, changes, after)
    times, equal = Counter(changes.words), "\n".join(each.words()[0] for each in stretches if each.equal)
    # a name that is changed at one place alone, and stands elsewhere, is misspelt there
    of_title = {each.words() for each in stretches[:border]}
    changes.named -= {
        pair
        for pair in changes.named - of_title
        if times[pair] == 1 and any(side in equal for side in pair if side)
    }
    return changes


def _elsewhere(stretch: Stretch, stretches: tuple[Stretch, ...]) -> bool:
    """Whether the same is exchanged elsewhere too."""
    return sum((each.this, each.that) == (stretch.this, stretch.that) for each in stretches) > 1


def _sort(each: Stretch, figures: tuple[list[str], list[str]], changes: _Changes, after: str) -> None:
    """Count a change as one of figures, of words, or both."""
    words = each.words()
    size = min(map(len, words)), sum(map(len, words))
    one_sided = not figures[0] or not figures[1]
    if sorted(figures[0]) != sorted(figures[1]) and not (one_sided and (size[0] >= LONG or size[1] > CLAUSE)):
        count = max(1, min(map(len, figures)))
        left, right = ([*side, ""][: count] for side in figures)
        changes.figures += [(a, b) for a, b in zip(left, right, strict=True) if a != b] or [("", "")]
    this, that = (MARKED.sub("", side) for side in words)
    if any(figures):
        this, that = this.strip(DAY), that.strip(DAY)
    if this == that:
        return
    if frozenset((this, that)) in OPPOSED:
        changes.figures.append((this, that))
        return
    changes.words.append((this, that))
    size = sorted((len(this), len(that)))
    if size[0] > 1 and KIND.search(after, 0, NEAR + LONG) or any(map(QUALIFIED.fullmatch, (this, that))):
        changes.named.add((this, that))


def _sort_of_title(
    each: Stretch, figures: tuple[list[str], list[str]], changes: _Changes, after: str
) -> None:
    """Count a change of the title, if it is one of a figure or a name: mirrors have titles of their own."""
    of_title = _Changes(figures=[], words=[], named=set())
    _sort(each, figures, of_title, after)
    changes.figures += [pair for pair in of_title.figures if all(pair)]
    changes.words += [pair for pair in of_title.words if pair in of_title.named]
    changes.named |= of_title.named
    changes.retitled |= any(min(map(len, pair)) > 1 and max(map(len, pair)) > 2 for pair in of_title.named)


def _figures_changed(changes: _Changes, scattered: list[tuple[str, str]]) -> bool:
    """Whether more of the figures are changed than chance would, had it changed the words as it did."""
    hit = len(changes.figures)
    if not hit:
        return False
    filled = len(changes.words) - len(scattered)
    if not scattered or not changes.kept and hit + filled > 1 and len(scattered) < hit + filled:
        return True
    places = changes.kept + hit
    outside = max(1, changes.letters - changes.in_figures)
    rate = min(0.9, (1 + sum(min(2, max(map(len, pair))) for pair in scattered)) / outside)
    by_chance = 1 - (1 - rate) ** (1 + changes.in_figures / places)
    if _as_filled_anew(changes, by_chance):
        return True
    seldom = len(scattered) < SELDOM * changes.letters
    return _chance(hit, places, by_chance) < (UNLIKELY_ALONE if seldom else UNLIKELY)


def _lost_a_digit(this: str, that: str) -> bool:
    """Whether one is the other but for a digit at its border, which damage beside it takes along."""
    short, long = sorted((this, that), key=len)
    return len(short) > 1 and len(long) == len(short) + 1 and (long.endswith(short) or long.startswith(short))


def _as_filled_anew(changes: _Changes, by_chance: float) -> bool:
    """Whether figures filled in anew explain the changed ones better than edits that changed words as well.

    Who edits leaves most digits of a figure (`1.1382>1.2382`); the next notice has another figure.
    """
    hit = len(changes.figures)
    misspelt = sum(_misspelt(*pair) for pair in changes.figures)
    copied = (1 - by_chance) ** changes.kept * by_chance**hit
    copied *= MISSPELT**misspelt * (1 - MISSPELT) ** (hit - misspelt)
    anew: float = SAME_AGAIN**changes.kept * (1 - SAME_AGAIN) ** hit
    anew *= NEARLY**misspelt * (1 - NEARLY) ** (hit - misspelt)
    return changes.kept + hit > 1 and copied < anew


def _misspelt(this: str, that: str) -> bool:
    """Whether the figure is the other one but for a digit."""
    return max(len(this), len(that)) > 1 and Levenshtein.distance(this, that) <= max(len(this), len(that)) / 3


def _chance(hit: int, all_of_them: int, share: float) -> float:
    """The chance that of so many figures so many, or more, are hit by what hits this share of them."""
    return 1.0 - sum(comb(all_of_them, n) * share**n * (1 - share) ** (all_of_them - n) for n in range(hit))


def _again(changes: _Changes) -> Counter[tuple[str, str]]:
    """The exchanges of one word for another that stand at several places, and how often: a name filled in.

    A single letter, or a pair that is no name, may be a typing error or a synonym again and again.
    """
    times = Counter(changes.words)
    named = Counter({pair: n for pair, n in times.items() if n > 1 and pair in changes.named})
    left, right = Counter(this for this, _ in changes.words), Counter(that for _, that in changes.words)
    long = Counter(
        {
            pair: max(left[pair[0]], right[pair[1]])
            for pair in times
            if max(left[pair[0]], right[pair[1]]) > 1 and min(map(len, pair)) > 2
        }
    )
    return named | long


def _long(pair: tuple[str, str]) -> bool:
    """Whether a whole word stands for another, longer than who mistypes or who takes a synonym makes it."""
    short, long = sorted(map(len, pair))
    return long <= 3 * short and (short > 2 or short > 1 and long >= LONG)


def _names_exchanged(changes: _Changes, again: Counter[tuple[str, str]]) -> bool:
    """Whether whole words are exchanged for others, the same at all their places, and hardly anything else is."""
    count = len(changes.words)
    if not count:
        return False
    if changes.retitled or any(pair in changes.named or n > 2 or min(map(len, pair)) >= WHOLE for pair, n in again.items()):
        return True
    times = Counter(changes.words)
    if len(times) == 1 < count and min(map(len, changes.words[0])) > 1:
        return True
    long = [pair for pair in changes.words if pair in again or _long(pair)]
    whole = [min(map(len, pair)) for pair in times if pair in changes.named and len(pair[0]) != len(pair[1])]
    if max(whole, default=0) >= WHOLE or count <= NAMES and any(
        pair in changes.named and min(map(len, pair)) > LONG for pair in times
    ):
        return True
    if min(len(side) for pair in times for side in pair) > 1 and changes.kept <= len(changes.figures):
        if long or len(times) < count:
            return True
    sure = bool(changes.figures) or changes.kept < FIGURES
    if count <= FEW:
        return all(pair in changes.named or min(map(len, pair)) > 2 and (sure or count > 1) for pair in times)
    return len(times) <= SLOTS and len(long) >= (EXCHANGED if sure else EXCHANGED_ALL) * count


def _template(first: Subject, second: Subject, changes: _Changes, likeness: float) -> Comparison:
    """A template filled twice; or a notice and its correction, where one says that it is that."""
    differing = list(dict.fromkeys([*changes.figures, *changes.words]))
    shown = ", ".join(f"{this}>{that}" for this, that in differing[:SHOWN])
    more = f", {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
    places = changes.kept + len(changes.figures)
    counted = f"{len(changes.figures)} of {places} figures differ"
    evidence = f"contained={likeness:.2f}; {counted}: {shown}{more}"
    marked = [bool(MARKED.search(each.title + each.body[:200])) for each in (first, second)]
    if marked[0] != marked[1] and len(changes.figures) <= max(2, REVISED * places):
        later = first if marked[0] else second
        return Comparison("revision", likeness, evidence, later.id)
    return Comparison("template", likeness, evidence)
