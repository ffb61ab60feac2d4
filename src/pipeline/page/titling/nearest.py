"""Of the short lines around a byline the one that is the title: above it most often, else just below.

More so where a subtitle stands under it, or where the text begins with it and says what it is; not the name
of a paper, a column or a series.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.facts.site_names import named
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import SIGNED, Reading
from pipeline.page.site.trails import leads
from pipeline.page.titling import decks, prefaces, titles
from pipeline.page.titling.titleable import ENTITLED, FIRM, titleable
from pipeline.page.writers import members

ABOVE = 6  # lines between a title and its byline: share bars and counters stand there
FAR = 12  # lines between the title that a page names and a byline: buttons stand there
PASSED = ("widget", "share", "byline", "page_number", "advertisement", "caption", "breadcrumb", "menu")
MIN_UPPER = 8  # letters of an upper title line: columns (`基金观察`) have four to seven
EVEN = 0.6  # of the lower line's letters: a kicker is shorter
LONG = 45  # letters: a longer line above a title is a teaser
SHORTEST = 6  # letters of a title below its day
HOUSE = re.compile(
    r"(?:证券|期货|基金|银行|保险|信托|投顾|投信)\S{0,4}(?:研究所|研究院|研究部|研究中心|资讯部|公司)$"
)
NAMES = 12  # letters of a house under its day
MASTHEAD = 8  # letters of a paper's name
DASHED = 1.5  # of a title's score, for the subtitle below it
BRIEF = 5  # letters of a site's name in a dump, that is no title
PERIODICAL = re.compile(r"(?:[日周月季年早晨]|半年)(?:报|评|刊)$|观察$")
ISSUED = re.compile(  # `2024年11月号|全球月评`: a paper's name with its issue
    r"(?:(?:民国)?\d{2,4}年\s?(?:\d{1,2}月号|\d{1,2}月[刊份]?(?=\s?[|丨])|第?\s?\d{1,3}期)|第\s?\d{1,4}\s?[期号辑])"
)
TERM = 12  # letters of a dictionary's entry
DEFINED = 4.0  # of its score: more than a line under it, whatever that says
IS = re.compile(r"(?:\([^)]{1,60}\))?,?(?:是|指|即|又[称名]|简称|亦称|也称|也叫|,是)")
POSTER = re.compile(r"(?:张贴者|张贴人|发布者|Posted\sby)\s?:|\S{2,16} 发表在")  # below a blog's post
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日]$")
LETTER = "a letterhead"  # why a line is a byline: who writes, over the subject of a letter
LETTERS = 10  # lines of a letter's head
SUBJECT = 90  # letters of a letter's subject
CLAUSES = 3  # lines with commas, under a dated head, that make a body without full stops


def title_of(
    index: int, last: int, lines: Sequence[Line], said: Sequence[Reading], counts: Counter[str]
) -> int | None:
    """The title that a byline belongs to: above it most often, else just below."""
    if (keyed := _keyed_below(index, lines, said)) is not None:
        return keyed
    if _blogged(index, lines, said):
        return index + 1
    found = _beside(index, last, lines, said, counts)
    if found is not None and found < index:
        named = _named_above(index, found, last, lines, said)
        return found if named is None else named
    return found


def _blogged(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a blog's day heads its post: the title right below it, and who posted it below the text."""
    if index + 2 >= len(lines) or lines[index].hint is not None or WEEKDAY.search(lines[index].text) is None:
        return False
    by = said[index].byline
    headed = titleable(lines[index + 1], said[index + 1]) and lines[index + 2].prose
    return by is not None and by.bare and headed and any(POSTER.match(each.text) for each in lines[index:])


def _beside(
    index: int, last: int, lines: Sequence[Line], said: Sequence[Reading], counts: Counter[str]
) -> int | None:
    """Of the lines right above a byline the one most like a title, else one below."""
    best: tuple[float, int] | None = None
    steps = 0
    reach = range(index - 1, _highest(index, last, said), -1)
    inside = any(titleable(lines[i], said[i]) and (hint := lines[i].hint) and hint.within for i in reach)
    for above in reach:
        hint = lines[above].hint
        if titleable(lines[above], said[above]):
            if inside and hint is not None and not (hint.within or hint.entitled or hint.level):
                continue  # a banner above the element of the text
            rank = rank_of(above, steps, lines, counts), above
            best = max(best, rank) if best else rank
            steps += 1
        elif hint is None and leads(lines[above], said[above].reason):
            break  # what stands over the way to the page is the site's
        elif (said[above].role not in PASSED and lines[above].size >= titles.MIN_TITLE) or (
            best and best[0] >= titles.GOOD
        ):
            break
    if best and _masthead(lines[best[1]], counts) and (below := _title_below(index, lines, said)) is not None:
        return below
    if best and (deck := decks.middle(lines, said, index - 1)) is not None and lines[index - 1].hint is None:
        return deck
    if best and best[0] >= (0 if steps > 1 else -1):
        return upper(best[1], last, lines, said, counts)
    return _title_below(index, lines, said)


def _named_above(
    index: int, best: int, last: int, lines: Sequence[Line], said: Sequence[Reading]
) -> int | None:
    """The line further up that a web page's head names as its title, no text between, if the best is none."""
    hint = lines[best].hint
    if hint is None or hint.entitled or hint.level:
        return None
    for above in range(best - 1, max(last, index - 1 - FAR), -1):
        if lines[above].prose:
            return None
        told = lines[above].hint
        if told is not None and told.entitled >= ENTITLED and titleable(lines[above], said[above]):
            return above
    return None


def _highest(index: int, last: int, said: Sequence[Reading]) -> int:
    """The line above the lines among which a byline's title stands; a member's column does not count."""
    above, left = index - 1, ABOVE
    while above > last and left:
        left -= said[above].reason != members.WHY
        above -= 1
    return above


def _keyed_below(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    """The line below a byline that says by its key that it is the title: `主旨 公告本公司…`."""
    for below in range(index + 1, min(len(lines), index + 1 + ABOVE)):
        if titles.KEYED.match(lines[below].text) and (
            titleable(lines[below], said[below]) or _subject(below, lines, said)
        ):
            return below
        if said[below].role not in PASSED:
            return None
    return None


def _subject(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether one sentence below a letterhead is what the letter is about: `主旨：公告…事宜。`."""
    return (
        said[index].role is None
        and lines[index].size <= SUBJECT
        and lines[index].text.find("。") in (-1, len(lines[index].text) - 1)
        and any(each.reason == LETTER for each in said[max(0, index - LETTERS) : index])
    )


def rank_of(index: int, steps: int, lines: Sequence[Line], counts: Counter[str]) -> float:
    """How much a line looks like a title: more so where a subtitle stands below it, with its dash.

    A dictionary's entry is one: the first paragraph begins with it, and says what it is.
    """
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    dashed = DASHED if below.startswith(("——", "--")) and not lines[index].ended else 0.0
    entry = DEFINED if defined(index, lines) else 0.0
    return titles.score(lines[index], steps, counts[titles.key(lines[index])]) + dashed + entry


def defined(index: int, lines: Sequence[Line]) -> bool:
    """Whether the first sentence below begins with a short line and says what it is: `久期缺口是…`."""
    word = lines[index].text
    if lines[index].size > TERM or not word.isalnum():
        return False
    first = next((line.text for line in lines[index + 1 : index + 1 + ABOVE + 2] if line.prose), "")
    return first.startswith(word) and IS.match(first[len(word) :]) is not None


def _title_below(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> int | None:
    for below in range(index + 1, min(len(lines), index + 4)):
        if prefaces.salutes(lines[below]):
            continue
        if lines[below].hint is None and lines[below].size <= NAMES and HOUSE.search(lines[below].text):
            continue
        marked = lines[below].text[0] in "《【"  # `《今天重點》`
        if titleable(lines[below], said[below]) and (marked or lines[below].size >= SHORTEST):
            return _of_decks(below, lines, said)
        if said[below].role not in PASSED:
            break
    return None


def _of_decks(first: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """Of the lines from here on that could be titles, the title: the heading, or the middle one of three."""
    last = first
    while last + 1 < len(lines) and last - first < ABOVE and titleable(lines[last + 1], said[last + 1]):
        last += 1
    best = decks.headed(lines, said, first, last)
    if best is None and last - first == 2:
        best = decks.middle(lines, said, last)
    return first if best is None else best


def _masthead(line: Line, counts: Counter[str]) -> bool:
    """Whether a line is a paper's name, said once: `獅城商報` above the day and the title."""
    return (
        (
            (titles.NAME.search(line.text) is not None and line.size <= MASTHEAD)
            or (_site_name(line) and line.size <= (BRIEF if line.hint is None else MASTHEAD))
            or (line.hint is None and FIRM.fullmatch(line.text) is not None)
            or (line.hint is None and HAN.search(line.text) is None)  # a house's English name
            or (titles.ACCOUNT.search(line.text) is not None and line.size <= 2 * MASTHEAD)
        )
        and counts[titles.key(line)] == 1
        and (line.hint is None or line.hint.entitled == 0)
    )


def _site_name(line: Line) -> bool:
    """Whether a line is a site's name: `债市早报` is a series, and may be a title."""
    return named(line.text) and not PERIODICAL.search(line.text)


def upper(found: int, last: int, lines: Sequence[Line], said: Sequence[Reading], counts: Counter[str]) -> int:
    """The upper of two lines of equal weight above a byline: the lower one is the subtitle.

    A list of links has more than two; the name of a firm, a column or a series above a title is a kicker.
    """
    above, third = found - 1, found - 2
    if above <= last or not titleable(lines[above], said[above]):
        return found
    under = lines[found + 1].text.startswith("——") and lines[found].size >= titles.MIN_TITLE
    if under or (third >= 0 and lines[third].prose):  # or a heading that a cut printing ends with
        return found
    styles = _styled(lines[above]), _styled(lines[found])
    if styles[0] != styles[1]:
        return above if styles[0] > styles[1] and styles[0] >= 0 else found
    listed = third > last and titleable(lines[third], said[third]) and lines[third].size >= MIN_UPPER
    if listed and not ISSUED.match(lines[third].text):
        return found
    upper, lower = lines[above], lines[found]
    if upper.hint and lower.hint and lower.hint.within and upper.hint.within is False:
        return found  # a banner above the element of the text
    equal = counts[titles.key(upper)] == counts[titles.key(lower)] and _weight(upper) == _weight(lower)
    return above if equal and over(upper, lower) else found


def _styled(line: Line) -> int:
    return line.hint.styled if line.hint is not None else 0


def over(upper: Line, lower: Line) -> bool:
    """Whether a line could be the title of which the line below it is the subtitle."""
    if not max(MIN_UPPER, EVEN * lower.size) <= upper.size <= LONG or lower.size < titles.MIN_TITLE:
        return False
    if upper.text.count(",") >= CLAUSES - 1 and "," not in lower.text and lower.size >= MIN_UPPER:
        return False  # `字号大一点,步骤少一点,客服真一点`: a line over the title that says more
    if HAN.search(lower.text) and not HAN.search(upper.text):
        return False  # a house by its English name
    if titles.NOTICE.search(lower.text) and not titles.NOTICE.search(upper.text):
        return False
    kicker = (
        ISSUED.match(upper.text)
        or titles.KICKER.search(upper.text)
        or titles.NAME.search(upper.text)
        or titles.CHANNELLED.match(upper.text)
        or SIGNED.match(upper.text)
    )
    cut = titles.body_of(upper.text) < len(upper.text)
    return not (kicker or cut or titles.NUMBERED.match(upper.text))


def _weight(line: Line) -> tuple[float, int]:
    return (line.hint.entitled, line.hint.level) if line.hint is not None else (0.0, 0)
