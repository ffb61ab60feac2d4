"""`<h1>`, `<nav>`, `class="recommend"`, a line of links: what the elements around a line say of it.

Evidence, not verdict: the rules on words go on working without it. A part of the page that holds much of
its running text is never a menu or a list of others, whatever its class is called; a block is judged by its
links only when nearly all of it is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import patterns as re
from pipeline.document import Draft
from pipeline.page.bylines.byline_marks import may_tell
from pipeline.page.facts.sites import site_of
from pipeline.page.hints import Hint
from pipeline.page.html import hidden_signs, states
from pipeline.page.html.apart import apart
from pipeline.page.html.entitled import columned, entitled, shortened, spelled, unnamed
from pipeline.page.html.facts import Facts, facts, led
from pipeline.page.html.reader import Reader
from pipeline.page.html.reprints import printed_again
from pipeline.page.html.tree import tree
from pipeline.page.lines import Line

SHORT = 110  # letters of a line whose links are told one by one: no byline is longer
DIGITS = re.compile(r"\d|:")  # a byline has one
NAMING = ("class: avatar", "class: follow")  # boxes above a text with a name: whose, its own class says
KEYED = re.compile(r"(?!标题|题目|题名)[\u4e00-\u9fff]{2,6}\s*:")  # `发布单位:某某协会`


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the markup of a page says: of each line, and of the page."""

    hints: tuple[Hint, ...]
    facts: Facts


def evidence(draft: Draft, lines: Sequence[Line]) -> Evidence:
    """The evidence for the lines of the draft."""
    found = tree(draft.source.text)
    stated = facts(hidden_signs.shown(draft.source.text), state=states.read(draft.source.text, found.text))
    url = draft.source.url or (stated.url.value if stated.url else None)
    places = [draft.origin(line.span) for line in lines]
    reader = Reader(found, places, [line.prose for line in lines], site_of(url, draft.source.text))
    titles = spelled(stated.titles)
    hints = []
    for index, line in enumerate(lines):
        sure, front = entitled(line.letters, titles)
        if front and KEYED.match(line.text):
            sure, front = 0.0, 0
        hint = reader.hint(index, sure, front, _cuts(draft, reader, index, line))
        named = hint.fields and hint.why in NAMING and index < reader.first
        hints.append(replace(hint, region=None, why="") if named else hint)
    hints = [
        replace(hint, actions=actions)
        if hint.linked and (actions := _actions(draft, reader, index, lines[index]))
        else hint
        for index, hint in enumerate(hints)
    ]
    hints = printed_again(lines, hints)
    inner = [reader.tree.within[pieces[0]] if pieces else -1 for pieces in reader.pieces]
    headed = any(hint.level and hint.entitled for hint in hints)
    for index, element in enumerate(inner if headed else ()):
        if element >= 0 and found.names[element] == "dd" and not hints[index].level:
            hints[index] = replace(hints[index], entitled=0.0)  # the name of a thing in its table of facts
    for index in apart(found, inner, lines, hints):
        hints[index] = replace(hints[index], apart=True)
    called = stated.site or stated.logo
    site = "".join(spelled([called.value])) if called else ""
    hints = unnamed(lines, shortened(lines, hints), site, sure=stated.site is not None)
    return Evidence(tuple(columned(lines, hints)), stated)


def _actions(draft: Draft, reader: Reader, index: int, line: Line) -> tuple[tuple[int, int], ...]:
    """Where the links of a short line stand in it, if it may be a byline."""
    if line.size > SHORT or not may_tell(line.text):
        return ()
    start = line.span.start
    return tuple(
        (max(0, span.start - start), max(0, span.end - start))
        for span in led(draft, reader.linked_pieces(index))
    )


def _cuts(draft: Draft, reader: Reader, index: int, line: Line) -> tuple[int, ...]:
    """Where in a short line one element ends and the next begins with nothing between: `作者</i><i>来源`."""
    places = reader.joints(index) if line.size <= SHORT and not line.prose else []
    return tuple(span.start - line.span.start for span in led(draft, places) if span.start > line.span.start)
