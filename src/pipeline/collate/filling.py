"""Whether the differences of two texts are those of one template filled twice, or those of a copy.

Who copies a text hits figures no more than letters, leaves most digits of a figure that he hits, and spins
many words once each. Who fills a template anew changes the figures and the names, the same name at all its
places, and hardly anything else.
"""

from __future__ import annotations

from collections import Counter
from math import exp, lgamma, log

from rapidfuzz.distance import Levenshtein

from pipeline.collate.alternatives import SURNAMES
from pipeline.collate.changes import LONG, Changes, Pair

UNLIKELY = 0.003  # chance of so many changed figures below which they were not changed by chance
SELDOM = 0.012  # changed words per letter, below which hardly anything but figures is changed
UNLIKELY_ALONE = 0.12  # then the chance may be as high as this
MOST = 0.9  # share of the words that is changed at most; no share is certain
SAME_AGAIN = 0.15  # of the figures of one notice, so many stand in the next: the year, the code, a fee
MISSPELT = 0.6  # of the figures that are hit when one letter in five is, so many keep two thirds of it
NEARLY = 0.15  # of the figures of the next notice, so many do
EXCHANGED = 0.6  # share of changes that exchange long words, or the same word again: names filled in
EXCHANGED_ALL = 0.8  # the same where many figures are all equal
FIGURES = 5  # so many are many
SLOTS = 10  # different words that a template is filled with; who spins words spins more
WHOLE = 6  # letters of a fund's name without its last words
NAMES = 4  # changes of words among which a single whole name decides
SEVERAL = 5  # letters changed for each code: an editor's, who may have hit the code as well
CODE = 6  # digits of the code of a fund, or of a security
CLAUSE = 12  # letters beyond which it is no word that stands for another, but a clause
FEW = 2  # changes of words so few that whole words among them are names


def is_filled_anew(changes: Changes) -> bool:
    """Whether a template was filled twice."""
    return is_certainly_another(changes) or (
        _figures_changed(changes, scattered(changes)) or _names_exchanged(changes)
    )


def is_certainly_another(changes: Changes) -> bool:
    """Whether titles that are one but for figures or names, or codes, are those of two notices."""
    codes = sum(_are_codes(*pair) for pair in changes.figures)
    return bool(changes.of_title or changes.retitled) or SEVERAL * codes > len(scattered(changes))


def may_be_edited(changes: Changes) -> bool:
    """Whether no template explains some letters, and of most figures that are changed a digit is left."""
    if is_certainly_another(changes) or not scattered(changes):
        return False
    left = sum(Levenshtein.distance(*pair) < max(map(len, pair)) or not all(pair) for pair in changes.figures)
    return 2 * left >= len(changes.figures)


def may_fill_slots(changes: Changes) -> bool:
    """Whether any change looks like a slot filled anew: a figure, a whole word, one at several places."""
    again = len(set(changes.words)) < len(changes.words)
    whole = any(min(map(len, pair)) > 2 for pair in changes.words)
    return again or whole or not all(_is_misspelt(*pair) for pair in changes.figures)


def only_names_may_differ(changes: Changes) -> bool:
    """Whether nothing but a few words is changed, as a whole: `[唐启航>梁雨桐]`, `[唐>黄]雨桐`."""
    distinct = set(changes.words)
    whole = all(min(map(len, pair)) > 1 or SURNAMES.issuperset("".join(pair)) for pair in distinct)
    return whole and not changes.figures and len(distinct) <= FEW + 1


def scattered(changes: Changes) -> list[Pair]:
    """The changes of words that no template explains: letters, synonyms."""
    again = _again(changes)
    return [p for p in changes.words if p not in again and p not in changes.named and not _is_long(p)]


def lost_a_digit(this: str, that: str) -> bool:
    """Whether one figure is the other but for a digit at its border, which damage beside it takes along."""
    short, long = sorted((this, that), key=len)
    return len(short) > 1 and len(long) == len(short) + 1 and (long.endswith(short) or long.startswith(short))


def _are_codes(this: str, that: str) -> bool:
    """Whether they are codes of two funds: an editor leaves most digits of a code."""
    digits = CODE in (len(this), len(that)) and abs(len(this) - len(that)) <= 1
    most = CODE // 3 + (len(this) != len(that))
    return digits and f"{this}{that}".isdigit() and Levenshtein.distance(this, that) > most


def _figures_changed(changes: Changes, others: list[Pair]) -> bool:
    """Whether more of the figures are changed than chance would, had it changed the words as it did."""
    hit = len(changes.figures)
    if not hit:
        return False
    if not others or not (changes.kept or _is_edited(changes, others)):
        return True
    places = changes.kept + hit
    outside = max(1, changes.letters - changes.in_figures)
    rate = min(MOST, (1 + sum(min(2, max(map(len, pair))) for pair in others)) / outside)
    by_chance = 1 - (1 - rate) ** (1 + changes.in_figures / places)
    if places > 1 and _copied(changes, by_chance) < _anew(changes):
        return True
    seldom = len(others) < SELDOM * changes.letters
    return _chance(hit, places, by_chance) < (UNLIKELY_ALONE if seldom else UNLIKELY)


def _is_edited(changes: Changes, others: list[Pair]) -> bool:
    """Whether two texts that share no figure show an editor: most words are changed, or figures misspelt."""
    filled = len(changes.figures) + len(changes.words) - len(others)
    return len(others) > 2 * filled + 1 or any(_is_misspelt(*pair) for pair in changes.figures)


def _copied(changes: Changes, by_chance: float) -> float:
    """How likely an editor who hits a figure by this chance leaves such figures, as a logarithm."""
    hit, near = len(changes.figures), sum(_is_misspelt(*pair) for pair in changes.figures)
    hits = changes.kept * log(1 - by_chance) + hit * log(by_chance)
    return hits + near * log(MISSPELT) + (hit - near) * log(1 - MISSPELT)


def _anew(changes: Changes) -> float:
    """The same for the next notice of a template."""
    hit, near = len(changes.figures), sum(_is_misspelt(*pair) for pair in changes.figures)
    hits = changes.kept * log(SAME_AGAIN) + hit * log(1 - SAME_AGAIN)
    return hits + near * log(NEARLY) + (hit - near) * log(1 - NEARLY)


def _is_misspelt(this: str, that: str) -> bool:
    """Whether the figure is the other one but for a digit or two: `1.1382>1.2382`."""
    size = max(len(this), len(that))
    return size > 1 and Levenshtein.distance(this, that) <= size / 3


def _chance(hit: int, places: int, share: float) -> float:
    """The chance that so many figures of all, or more, are hit by what hits this share of them."""

    def exactly(n: int) -> float:
        ways = lgamma(places + 1) - lgamma(n + 1) - lgamma(places - n + 1)
        return exp(ways + n * log(share) + (places - n) * log(1 - share))

    return 1.0 - sum(map(exactly, range(hit)))


def _again(changes: Changes) -> Counter[Pair]:
    """The exchanges of one word for another that stand at several places, and how often: a name filled in.

    A letter, or a short word that is no name, may be a typing error or a synonym again and again.
    """
    times = Counter(changes.words)
    left, right = (Counter(pair[side] for pair in changes.words) for side in (0, 1))
    found = Counter({pair: n for pair, n in times.items() if n > 1 and pair in changes.named})
    for pair in times:
        places = max(left[pair[0]], right[pair[1]])  # one side may be misspelt at one of the places
        if places > 1 and min(map(len, pair)) > 2:
            found[pair] = places
    return found


def _is_long(pair: Pair) -> bool:
    """Whether a whole word stands for another, longer than who mistypes, or takes a synonym, makes it."""
    short, long = sorted(map(len, pair))
    return long <= min(3 * short, CLAUSE) and (short > 2 or (short > 1 and long >= LONG))


def _names_exchanged(changes: Changes) -> bool:
    """Whether whole words are exchanged, the same at all their places, and hardly anything else is."""
    if not changes.words:
        return False
    return changes.retitled or _is_another_name(changes) or _only_words_filled_in(changes)


def _is_another_name(changes: Changes) -> bool:
    """Whether a name is exchanged: at several places, or a whole one."""
    times, again = Counter(changes.words), _again(changes)
    if any(pair in changes.named or n > 2 or min(map(len, pair)) >= WHOLE for pair, n in again.items()):
        return True
    for pair in changes.named:
        least = min(map(len, pair))
        if least >= WHOLE and len(pair[0]) != len(pair[1]):
            return True
        if least > LONG and len(changes.words) <= NAMES:
            return True
    return len(times) == 1 < len(changes.words) and min(map(len, changes.words[0])) > 1


def _only_words_filled_in(changes: Changes) -> bool:
    """Whether what is changed is whole words for whole words, and few of them."""
    times, again, count = Counter(changes.words), _again(changes), len(changes.words)
    long = [pair for pair in changes.words if pair in again or _is_long(pair)]
    in_words_alone = min(len(side) for pair in times for side in pair) > 1
    sure = bool(changes.figures) or changes.kept < FIGURES
    if in_words_alone and (
        (long and changes.kept <= len(changes.figures)) or (len(times) < count and changes.kept < FIGURES)
    ):
        return True
    if count <= FEW:
        whole = sure or count > 1 or not set(changes.words[0][0]) & set(changes.words[0][1])
        return all(pair in changes.named or (whole and min(map(len, pair)) > 2) for pair in times)
    return len(times) <= SLOTS and len(long) >= (EXCHANGED if sure else EXCHANGED_ALL) * count
