"""`og:title` says `寒潮来了_某某网`, a line `寒潮来了`: how surely a line is the title in a page's head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.page.facts.site_names import general, named
from pipeline.page.hints import Hint
from pipeline.page.lines import LETTERS, Line, folded

FACT = re.compile(r"(?:19|20)\d\d|\d[-/:]\d|来源|作者|记者|^(?:By|by)\s|^\S{2,5}\s?[:|]")  # a byline has one
TRAIL = re.compile(r"[>»›→]|\s[|]\s")
NAMED = 3.0  # how surely the element that a site's row names is the title
FULL = 2.0  # how surely a line is one behind which the head has a site's name only
SITE_SIZE = 10  # letters of a site's name in the title element
LOGO = 14  # letters of a site's name that leads home
LINKED = 0.9  # of it
HOUSE = 6  # letters of a fund house's short name
HEADING = 6  # letters of a heading that may be the title instead
COLUMN = 12  # letters of a column's name
TOPIC = 8  # letters of a topic in front of a title: `[经验分享]`


def spelled(titles: Sequence[str]) -> list[str]:
    """The letters of the titles that a page's head gives."""
    return ["".join(LETTERS.findall(folded(each))).lower() for each in titles]


def entitled(letters: str, titles: Sequence[str]) -> tuple[float, int]:
    """How surely a line is the title that the page's head gives, and how many letters stand in front of it.

    3: the whole line; 2: the head has a site's name behind it, or the line a topic in front; 1: a part of it.
    """
    said = letters.lower()
    if len(said) < 4:
        return 0.0, 0
    best = 0.0, 0
    for title in titles:
        if said == title:
            return 3.0, 0
        if len(said) >= 6 and title.startswith(said):
            best = max(best, (2.0, 0))
        elif 8 <= len(title) < len(said) <= len(title) + TOPIC and said.endswith(title):
            best = max(best, (2.0, len(said) - len(title)))
        elif len(said) >= 8 and (said in title or _turned(said, title)):
            best = max(best, (1.0 if said in title else 2.0, 0))
    return best


def _turned(said: str, title: str) -> bool:
    """Whether a title has the two halves of a line the other way round: `概要-某某基金`, `某某基金 概要`."""
    if len(said) > len(title) or said[:2] not in title:
        return False
    half = len(said) // 4
    return any(title.startswith(said[at:] + said[:at]) for at in range(half, len(said) - half + 1))


def unnamed(lines: Sequence[Line], hints: list[Hint], site: str = "", *, sure: bool = False) -> list[Hint]:
    """The hints, but the site's name is no title where the page has another heading: `<title>某某观察`.

    `site`: the letters of its name, as the head has them; `sure`: they are a site's by the words. Where
    such a name stands above, a heading that is a link to its own page is the title, and no name.
    """
    called = {
        index
        for index, (line, hint) in enumerate(zip(lines, hints, strict=True))
        if hint.entitled >= NAMED
        and (
            (line.size <= SITE_SIZE and (_of_site(line) or general(line.text)))
            or (line.size <= LOGO and hint.linked >= LINKED and not _own(index, lines, hint, site, sure=sure))
        )
    }
    other = any(
        hint.level in (1, 2, 3) and hint.region is None and index not in called and line.size >= HEADING
        for index, (line, hint) in enumerate(zip(lines, hints, strict=True))
    )
    if not called or not (other or _other_below(lines, hints, max(called))):
        return hints
    return [replace(hint, entitled=0.0) if index in called else hint for index, hint in enumerate(hints)]


def _own(index: int, lines: Sequence[Line], hint: Hint, site: str, *, sure: bool) -> bool:
    """Whether a short heading is a link to its own page, since the site has another name."""
    if not hint.level or not site or lines[index].letters.lower() == site:
        return False
    return sure or any(line.letters.lower() == site for line in lines[:index])


def shortened(lines: Sequence[Line], hints: Sequence[Hint]) -> list[Hint]:
    """The hints, but where a heading says the whole title, a line that says a part of it is another's.

    The head of each page of a paper that is shown piece by piece.
    """
    whole = max(
        (line.letters for line, hint in zip(lines, hints, strict=True) if hint.entitled and hint.level == 1),
        key=len,
        default="",
    )
    return [
        replace(hint, entitled=0.0)
        if hint.entitled and hint.level != 1 and line.letters in whole and whole != line.letters
        else hint
        for line, hint in zip(lines, hints, strict=True)
    ]


def columned(lines: Sequence[Line], hints: list[Hint]) -> list[Hint]:
    """The hints, but a column's name right over the only main heading is no title, though the head has it.

    So it is where the head has both: `<title>每周市场透视：减息延后 | 某某银行</title>`.

    `<title>每周市场透视 | 某某银行</title>`, `<p>每周市场透视</p><h1>减息延后，收息资产如何自处</h1>`.
    """
    mains = [index for index, hint in enumerate(hints) if hint.level == 1]
    if len(mains) != 1 or not mains[0]:
        return hints
    main, over = mains[0], mains[0] - 1
    named = hints[over].entitled >= FULL and not hints[over].level and lines[over].size <= COLUMN
    if not named or hints[main].entitled >= FULL or not hints[main].beside(hints[over]):
        return hints
    if lines[main].size < max(HEADING, lines[over].size) or _of_site(lines[main]):
        return hints
    return [replace(hint, entitled=0.0) if index == over else hint for index, hint in enumerate(hints)]


def _of_site(line: Line) -> bool:
    """Whether a line is the name of a site, and not of a fund: houses have four letters, and 基金."""
    return named(line.text) and not (line.text.endswith("基金") and line.size > HOUSE)


def _other_below(lines: Sequence[Line], hints: Sequence[Hint], index: int) -> bool:
    """Whether another short line below could be the title, before the text begins."""
    for line, hint in zip(lines[index + 1 :], hints[index + 1 :], strict=True):
        if line.prose and line.size > 2 * HEADING:
            return False
        if FACT.search(line.text) or TRAIL.search(line.text):
            continue
        if (
            line.size >= HEADING
            and hint.region is None
            and not hint.linked
            and line.tail[-1:] not in "。;,、:"
        ):
            return True
    return False
