"""A teaser in `<div class="x7f">` below the article's `<div>`: running text that stands apart from the text.

Cards of other articles, a writer's box, what the site says of itself, a banner on cookies: sentences too, in
elements whose classes say nothing. The paragraphs of a text stand side by side in one element, or in elements
that are each other's siblings; so the group of paragraphs with most letters is the text, and small groups
below it, or above its title, are not. What stands between its paragraphs is left to the rules on words; so is
a paragraph that follows it at once, one level up; and a warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline import patterns as re
from pipeline.page.facts.codes import fund
from pipeline.page.hints import Hint
from pipeline.page.html.entitled import FULL
from pipeline.page.html.pieces import Tree
from pipeline.page.html.reprints import says
from pipeline.page.lines import Line
from pipeline.page.rows.fact_pairs import KEY, LIKE_ONE
from pipeline.page.titling.outline import NUMBERED

INLINE = frozenset(["a", "time", "label", "button", "strong", "em", "b", "i"])  # no paragraph by themselves
ALONE = "\n"  # no class
LINES = 2  # paragraphs of a text that tells where others stand
NEARLY = 0.8  # times the letters of teasers, each in an element of its own
LEADING = 1.2  # times the letters of the next group
SMALL = 0.35  # of its letters: more is another article
ENTRIES = 3  # of a list
TEASER = 16  # letters of one that is cut off
PARTS = 2  # lines of a teaser
DEEPEST = 64  # elements between a paragraph and the text's: hostile pages nest 100,000
NEAR = 4  # elements around a line
MOSTLY = 0.7  # of a page's running text, in its list
ABSTRACT = re.compile(  # heads a text
    r"(?:(?:内容)?(?:提要|摘要|导读)|核心(?:观点|提示|要点)|关键(?:要点|信息)|(?:本文|内容)?(?:重点|要点)(?:摘要|提示|速览|一览)?)\W?$"
)
TITLE = 6  # letters of what could be a title
LINKED = 0.5  # of a line: what is a link is no paragraph


@dataclass(slots=True)
class Group:
    """Paragraphs in one element, or in siblings alike."""

    lines: list[int] = field(default_factory=list)
    weight: int = 0
    containers: dict[int, int] = field(default_factory=dict)  # elements, with their paragraphs
    parts: bool = False  # whether they are sections without a class: of one page, and no cards


def apart(found: Tree, inner: Sequence[int], lines: Sequence[Line], hints: Sequence[Hint]) -> set[int]:
    """The lines of running text that stand apart from the page's text; `inner`: the element of each line."""
    prose = [
        index
        for index, (line, hint) in enumerate(zip(lines, hints, strict=True))
        if line.prose and hint.linked < LINKED and not hint.row and not hint.caption and inner[index] >= 0
    ]
    if listed := _list(found, inner, lines, hints):
        return listed
    groups = _groups(found, inner, lines, prose)
    ranked = sorted(groups.values(), key=lambda group: (_cards(group), -group.weight))
    if len(ranked) < LINES or len(ranked[0].lines) < LINES or not _leads(ranked[0], ranked[1:]):
        return set()
    text = ranked[0]
    first = text.lines[0]
    last = _product(first, text.lines[-1], lines, hints)
    inside = set(text.containers)
    free = set(range(first)) - _headings(found, inner, first, hints, inside)
    result: set[int] = set()
    for group in ranked[1:]:
        if (group.weight > SMALL * text.weight and not _cards(group)) or _again(group, text, lines):
            continue
        for index in group.lines:
            if first < index < last or _within(found, inner[index], inside):
                continue
            if index > last:
                alike = _alike(found, inner[index], inside)
                between = range(last + 1, index)
                numbered = bool(between) and all(
                    hints[other].level and NUMBERED.match(lines[other].text) for other in between
                )
                follows = (index == last + 1 and (alike or _above(found, inner[index], inside))) or (
                    alike and numbered
                )
                if not follows and not (alike and _tabled(hints[last + 1 : index])):
                    result.add(index)
            elif not ABSTRACT.match(lines[index - 1].text) and _headed(index, free, lines, hints):
                result.add(index)
    return result


def _product(first: int, last: int, lines: Sequence[Line], hints: Sequence[Hint]) -> int:
    """The last line of a text; below a fund's name the last row of its facts: up to it all is its page."""
    if not any(hints[index].level == 1 and fund(lines[index].text) for index in range(first)):
        return last
    rows = [i for i in range(last + 1, len(lines)) if (row := hints[i].row) is not None and not row.links]
    if sum(_fact(lines[index]) for index in rows) < ENTRIES:
        return last
    noted = rows[-1] + 1 < len(lines) and lines[rows[-1] + 1].text.startswith("注")
    return rows[-1] + noted


def _fact(line: Line) -> bool:
    key = line.text.split(maxsplit=1)[0]
    return KEY.fullmatch(key) is not None or LIKE_ONE.fullmatch(key) is not None


def _again(group: Group, text: Group, lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin as those of the text do: its beginning, which a site shows to everybody.

    Or say the same further on, where a letter was lost or a reading stands in the first ones. The line below
    counts, too: a printing that is cut ends in no sentence.
    """
    known = {lines[index].letters[:TEASER] for index in text.lines}
    whole = "\n".join(lines[index].letters for index in text.lines)
    long = [lines[index].letters for index in group.lines if lines[index].size >= TEASER]
    begun = sum(letters[:TEASER] in known for letters in long)
    cut = [line.letters for line in lines[group.lines[-1] + 1 :][:1] if line.size >= TEASER]
    again = [says(letters, whole) for letters in long]
    return begun > 1 or (len(again) + sum(says(each, whole) for each in cut) > 1 and all(again))


def _list(found: Tree, inner: Sequence[int], lines: Sequence[Line], hints: Sequence[Hint]) -> set[int]:
    """The teasers of a page that lists articles: elements alike, each with a linked title and a teaser.

    Nothing else on such a page is as much text.
    """
    told = [
        index
        for index, (line, hint) in enumerate(zip(lines, hints, strict=True))
        if (line.prose or line.size >= TEASER) and hint.linked < LINKED and not hint.row and inner[index] >= 0
    ]
    if len(told) < ENTRIES:
        return set()
    leads: set[int] = set()  # elements around the links to articles
    for index, hint in enumerate(hints):
        if hint.linked * lines[index].size >= TITLE and not lines[index].prose and inner[index] >= 0:
            leads.update(_around(found, inner[index]))
    holding: dict[int, list[int]] = {}
    for index in told:
        for element in _around(found, inner[index]):
            holding.setdefault(element, []).append(index)
    entries: dict[tuple[int, str], list[list[int]]] = {}
    for element, held in holding.items():
        if element in leads and len(held) <= PARTS and found.parents[element] >= 0:
            entries.setdefault((found.parents[element], found.names[element]), []).append(held)
    most = max((each for each in entries.values() if len(each) >= ENTRIES), key=_told_in, default=[])
    listed = {index for held in most for index in held}
    whole = sum(lines[index].size for index in told)
    if not listed or sum(lines[index].size for index in listed) < MOSTLY * whole:
        return set()
    return listed


def _told_in(entries: Sequence[Sequence[int]]) -> int:
    return sum(map(len, entries))


def _around(found: Tree, element: int) -> list[int]:
    """The nearest elements around a line, from the innermost."""
    result: list[int] = []
    while element >= 0 and len(result) < NEAR:
        if found.names[element] not in INLINE:
            result.append(element)
        element = found.parents[element]
    return result


def _groups(
    found: Tree, inner: Sequence[int], lines: Sequence[Line], prose: Sequence[int]
) -> dict[tuple[int, str, str], Group]:
    leaves = {index: _leaf(found, inner[index]) for index in prose}
    counts: dict[int, int] = {}
    for leaf in leaves.values():
        counts[leaf] = counts.get(leaf, 0) + 1
    boxes = {index: leaf if counts[leaf] > 1 else found.parents[leaf] for index, leaf in leaves.items()}
    held: dict[int, int] = {}
    for box in boxes.values():
        held[box] = held.get(box, 0) + 1
    groups: dict[tuple[int, str, str], Group] = {}
    for index, box in boxes.items():
        classes = found.attributes(box).get("class", "") if box >= 0 else ""
        if not classes and held[box] == 1 and found.names[box] != "details":  # a fold is one, however long
            classes = ALONE  # elements without a class are alike where each holds one paragraph, or each more
        key = (found.parents[box], found.names[box], classes) if box >= 0 else (-1, "", "")
        group = groups.setdefault(key, Group(parts=key[1] == "section" and classes in ("", ALONE)))
        group.lines.append(index)
        group.weight += lines[index].size
        group.containers[box] = held[box]
    return groups


def _leaf(found: Tree, element: int) -> int:
    """The innermost element that is no inline one."""
    while found.parents[element] >= 0 and found.names[element] in INLINE:
        element = found.parents[element]
    return element


def _leads(text: Group, others: Sequence[Group]) -> bool:
    """Whether a group has clearly more letters than each other one; than cards, nearly as many will do."""
    return all(
        text.weight >= (NEARLY if _cards(other) and not _cards(text) else LEADING) * other.weight
        for other in others
    )


def _cards(group: Group) -> bool:
    """Whether each of several elements alike has one paragraph: the teasers of other articles."""
    return not group.parts and len(group.containers) >= LINES and max(group.containers.values()) == 1


def _within(found: Tree, element: int, boxes: set[int]) -> bool:
    for _ in range(DEEPEST):
        if element < 0 or element in boxes:
            break
        element = found.parents[element]
    return element in boxes


def _above(found: Tree, element: int, boxes: set[int]) -> bool:
    """Whether a paragraph stands in an element that holds the text's."""
    box = found.parents[_leaf(found, element)]
    return box >= 0 and any(_within(found, each, {box}) for each in boxes)


def _alike(found: Tree, element: int, boxes: set[int]) -> bool:
    """Whether a paragraph stands in a section without a class, next to sections of the text alike."""
    box = found.parents[_leaf(found, element)]
    if box < 0 or found.names[box] != "section" or found.attributes(box).get("class"):
        return False
    return any(
        found.parents[each] == found.parents[box] and found.names[each] == "section"
        for each in boxes
        if each >= 0
    )


def _tabled(between: Sequence[Hint]) -> bool:
    """Whether nothing but tables with their headings stands between a text and a paragraph."""
    rows = [hint for hint in between if hint.row is not None and not hint.row.links]
    return len(rows) >= LINES and all(
        hint.level or hint.linked >= LINKED for hint in between if hint.row is None
    )


def _headings(
    found: Tree, inner: Sequence[int], first: int, hints: Sequence[Hint], inside: set[int]
) -> set[int]:
    """The lines in the text's element above its first paragraph, below the page's own title."""
    titled = (i for i, hint in enumerate(hints[:first]) if hint.level == 1 or hint.entitled >= FULL)
    top = next(titled, first)
    return {index for index in range(top + 1, first) if _within(found, inner[index], inside)}


def _headed(index: int, free: set[int], lines: Sequence[Line], hints: Sequence[Hint]) -> bool:
    """Whether what could be a title stands between a line and the text below it, none of the text's own."""
    return any(
        lines[below].size >= TITLE and not lines[below].prose and not hints[below].linked
        for below in free
        if below > index
    )
