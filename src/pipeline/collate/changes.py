"""`[净值1.28>净值1.31]`, `[银行>医药]`: what differs between two texts that are mostly one, counted.

Figures are counted apart from words, and so are the kinds of funds, since neither alters where a text is only
copied. What stands in the place of something else altogether is foreign; what one of the texts has and the
other lacks, an advertisement or a lost paragraph, is no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

from rapidfuzz.distance import Levenshtein

from pipeline import patterns as re
from pipeline.collate.alignment import MARK, Alignment, Stretch
from pipeline.collate.alternatives import LONGEST, are_alternatives, may_be_alternatives

Pair = tuple[str, str]
Stretches = tuple[Stretch, ...]
SAME_TITLE = 0.7  # likeness from which two titles are one but for what fills it
PASSAGE = 10  # tokens of both texts that stand in one another's place: other words, and no change of words
ADDED = 12  # tokens that only one of the texts has, where it has lost or gained a passage
CUT = 3  # tokens of a figure or word that the end of the text cuts in two
CLAUSE = 8  # letters with which a figure is lost, or added: it is then no figure changed
WHOLE = 3  # letters of a name that stands in a title for another
LONG = 4  # letters of a word that no synonym replaces
AFTER = 12  # letters from a name that is changed to the last words of it
DAY = "年月日号"
UNIT = "万亿千百元美港欧"
MARKED = re.compile("更正|修订|修正|勘误|补充公告|更新后")
# The last words of the name of a fund or a firm.
KIND = re.compile(
    "证券投资基金|有限公司|交易型开放式|灵活配置|定期开放|联接|(?:混合|债券|股票|指数|货币)(?=型|证券|基金|发起|[a-e])"
    "|基金(?![业经管份合净资持投托])|etf|lof|fof"
)
# What a paper is called at the end of its title.
PAPER = re.compile("(?:公告|公示|通告|通知|告知|提示|提醒|说明|声明|报告|快报|摘要|清单)(?:书|函)?$")
# What one name has before its last words, and another one lacks.
QUALIFIED = re.compile("(?:.{0,4}(?:交易型|开放式|灵活配置|联接|etf|lof|fof|[a-e]类))+(?:基金)?")
GENERIC = "证券投资基金管理股份有限公司"  # no name differs in what all of them have
BORDER = Stretch(equal=True, this=(), that=())  # between title and body


@dataclass(slots=True)
class Changes:
    """How two texts that are mostly one differ; pairs are [this, that]."""

    kept: int = 0  # figures that both have
    figures: list[Pair] = field(default_factory=list)
    words: list[Pair] = field(default_factory=list)
    named: set[Pair] = field(default_factory=set)  # those of the words that are a name, or part of one
    retitled: bool = False  # the titles name two funds, or firms
    of_title: list[Pair] = field(default_factory=list)  # figures of two titles that are one but for these
    letters: int = 0  # of the stretches that are compared
    in_figures: int = 0  # of these
    foreign: int = 0  # tokens of this text that stand where the other one has others


def changes_of(stretches: Stretches, names: tuple[Collection[str], Collection[str]] = ((), ())) -> Changes:
    """Count what differs. `names` are those known of this text and of that."""
    found = Changes()
    border = border_of(stretches)
    one_title = Alignment(stretches[:border]).share() >= SAME_TITLE
    for number, each in enumerate(stretches):
        whole = "".join(each.this)
        figures = whole.count(MARK)
        if not each.equal:
            if _is_passed_over(number, stretches, border, found):
                continue
            after = partial(after_of, number, stretches)
            if is_alternative(number, stretches):
                pair = each.words()
                if number >= border or one_title:
                    found.figures.append(pair)
                    found.of_title += [pair] if number < border and all(pair) else ()
            elif number >= border:
                _count(each, found, after, names)
            else:
                _count_in_title(each, found, after, names, figures=one_title)
                if one_title and _names_another(number, stretches, border):
                    found.words.append(each.words())
                    found.named.add(each.words())
                    found.retitled = True
        else:
            found.kept += figures
        found.letters += len(whole) - figures  # without the marks
        found.in_figures += len(whole) - each.size
    found.words += _again_in_title(found, stretches[:border])
    if found.named and len(found.words) > len(found.named):
        found.named -= set(_misspelt_names(found, stretches, border))
    return found


def _is_passed_over(number: int, stretches: Stretches, border: int, found: Changes) -> bool:
    """Whether it is no change: a passage in the place of another one, or what one of the texts has more."""
    each = stretches[number]
    passages = number >= border and min(each.size, len(each.that)) >= PASSAGE
    if passages and not stands_again(each, stretches):
        found.foreign += each.size
        return True
    added = is_added(number, stretches, border)
    if added and _hides_a_figure(each):
        this, that = each.figures()
        found.figures.append((this[0], that[0]))
    return added


def _again_in_title(found: Changes, titles: Stretches) -> list[Pair]:
    """The whole words that are exchanged in the body, and in the title too."""
    pairs = {each.words() for each in titles if not each.equal}.intersection(found.words) - found.named
    return sorted(pair for pair in pairs if min(map(len, pair)) > 1 and not set(pair[0]) & set(pair[1]))


def after_of(number: int, stretches: Stretches) -> str:
    """The first letters behind a stretch."""
    return "".join(following.start(AFTER) for following in stretches[number + 1 : number + 1 + LONG])


def is_alternative(number: int, stretches: Stretches) -> bool:
    """Whether one short word stands for another that says something else: `[停>复]牌`, `未`."""
    each = stretches[number]
    if (
        max(each.size, len(each.that)) >= LONGEST
        or any(each.figures())
        or not may_be_alternatives(each.this, each.that)
    ):
        return False
    before = "".join(stretches[number - 1].this[-LONGEST:]) if number else ""
    after = stretches[number + 1].start(LONGEST) if number + 1 < len(stretches) else ""
    return are_alternatives(before, *each.words(), after)


def border_of(stretches: Stretches) -> int:
    """Where the body begins; 0 where the titles are not compared."""
    return next((number for number, each in enumerate(stretches) if each is BORDER), 0)


def is_added(number: int, stretches: Stretches, border: int) -> bool:
    """Whether one of the texts has it, and the other lacks it, or ends there."""
    each = stretches[number]
    this, that = len(each.this), len(each.that)
    least = min(this, that)
    if least <= CUT and max(this, that) >= ADDED:
        return True
    if not least and (number in (0, len(stretches) - 1) or (border and abs(number - border) == 1)):
        return True
    more = that - this
    if abs(more) >= ADDED and each.is_within():
        return True
    cut = number == len(stretches) - 1 and each.size < PASSAGE
    return cut and more > (CUT if each.size <= CUT else ADDED)


def _hides_a_figure(each: Stretch) -> bool:
    """Whether a figure stands where the other text has another one, and a passage: `[351>46亿元，摘要…]`.

    One that is cut, or stands beside another one there, is none.
    """
    short, long = sorted(("".join(side) for side in each.figures()), key=len)
    return bool(short) and short not in long


def letters_apart(stretches: Stretches) -> int:
    """How many letters and digits differ, but for what one of the texts has more: `1.25>1.28` is one."""
    count = 0
    for number, each in enumerate(stretches):
        if each.equal:
            continue
        this, that = ("".join(token.removeprefix(MARK) for token in side) for side in (each.this, each.that))
        last = number == len(stretches) - 1
        least, most = sorted((len(this), len(that)))
        if least <= CUT and most - least >= ADDED and not last:
            continue
        cut = last and len(that) > len(this)
        count += Levenshtein.distance(this, that[: len(this)] if cut else that)
    return count


def stands_again(stretch: Stretch, stretches: Stretches) -> bool:
    """Whether the same change is made at another place."""
    return sum((each.this, each.that) == (stretch.this, stretch.that) for each in stretches) > 1


def _count(
    each: Stretch, found: Changes, after: Callable[[], str], names: tuple[Collection[str], Collection[str]]
) -> None:
    """Count a change as one of figures, of words, or both."""
    figures, words = each.figures(), each.words()
    size = min(map(len, words)), sum(map(len, words))
    with_words = not all(figures) and (size[0] >= LONG or size[1] > CLAUSE)
    if sorted(figures[0]) != sorted(figures[1]) and not with_words:
        count = max(1, min(map(len, figures)))
        left, right = ([*side, ""][:count] for side in figures)
        found.figures += [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]] or [("", "")]
    this, that = (MARKED.sub("", side) if len(side) > 1 else side for side in words)
    if any(figures):
        this, that = this.strip(DAY + UNIT), that.strip(DAY + UNIT)
    if this == that:
        return
    found.words.append((this, that))
    if _is_code(each, figures) or _is_name(this, that, after, names):
        found.named.add((this, that))


def _is_code(each: Stretch, figures: tuple[list[str], list[str]]) -> bool:
    """Whether a name of letters and figures stands for another: `21芷江08`, `22浔阳09`."""
    one, other = ([token[0] == MARK for token in side] for side in (each.this, each.that))
    beside = (
        [pair for pair in zip(each.this, each.that, strict=True) if pair[0][0] != MARK]
        if one == other
        else []
    )
    return len(beside) > 1 and any(figures) and all(this != that for this, that in beside)


def _is_name(
    this: str, that: str, after: Callable[[], str], names: tuple[Collection[str], Collection[str]]
) -> bool:
    """Whether one name stands for another: both are known, or a fund's last words follow."""
    if any(map(QUALIFIED.fullmatch, (this, that))):
        return True
    if min(len(this), len(that)) < 2 or this in GENERIC or that in GENERIC:
        return False
    known = (any(side in name for name in of_it) for side, of_it in zip((this, that), names, strict=True))
    return KIND.search(after(), 0, AFTER) is not None or all(known)


def _count_in_title(
    each: Stretch,
    found: Changes,
    after: Callable[[], str],
    names: tuple[Collection[str], Collection[str]],
    *,
    figures: bool,
) -> None:
    """Count a change of the title, if it is one of a figure or a name: mirrors have titles of their own.

    One that keeps the words of a title keeps its figures too (`figures`).
    """
    here = Changes()
    _count(each, here, after, names)
    changed = [pair for pair in here.figures if all(pair)]
    found.figures += changed
    found.of_title += changed if figures else ()
    found.words += [pair for pair in here.words if pair in here.named]
    found.named |= here.named
    found.retitled |= any(min(map(len, pair)) > 1 and max(map(len, pair)) > 2 for pair in here.named)


def _names_another(number: int, stretches: Stretches, border: int) -> bool:
    """Whether a title has another word in its place, which the body does not hold: `兆隆：董事会会议日期`.

    What reaches into its last word says what kind of paper it is: `[提示公>告知通]告`.
    """
    each = stretches[number]
    pair = each.words()
    if min(map(len, pair)) < WHOLE or any(each.figures()):
        return False
    after = "".join(following.start(following.size) for following in stretches[number + 1 : border])
    papers = [(PAPER.search(side + after), len(side)) for side in pair]
    if any(paper and paper.start() < size for paper, size in papers):
        return False
    equal = "\n".join(body.words()[0] for body in stretches[border:] if body.equal)
    return not any(side in equal for side in pair)


def _misspelt_names(found: Changes, stretches: Stretches, border: int) -> Iterator[Pair]:
    """Names that are changed at one place of the body alone, and stand elsewhere as they are."""
    times = Counter(found.words)
    of_title = {each.words() for each in stretches[:border]}
    once = [pair for pair in found.named - of_title if times[pair] == 1]
    equal = "\n".join(each.words()[0] for each in stretches if each.equal) if once else ""
    for pair in once:
        if any(side in equal for side in pair if side):
            yield pair
