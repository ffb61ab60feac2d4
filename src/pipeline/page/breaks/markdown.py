"""`## 一、[资金面](https://…)` -> `一、资金面`: a page that a crawler made Markdown of, without its marks.

Readers of web pages for language models hand out Markdown (CommonMark with the tables of GitHub). What is
deleted are the marks: of headings, emphasis, links, images, quotations, rules, tables and code; the cells of
a table are parted by tabs, as those of a web page. Bullets stay, but those of an entry that is one link.
A text is Markdown if it has several such marks that plain text does not have by accident; another is left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import Draft
from pipeline.page.html import RULE, is_html
from pipeline.text import Edit, Span

PAINTED = re.compile("\x00+")
BLANK = " \t\r\x00"
GONE = "\x00"  # in the place of what is deleted already; NUL is no character of Markdown
URL = (
    r"\(\s*+(?:<[^<>\n]*+>|[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)(?:\s++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+\s*+\)"
)
TEXT = r"(?:[^\[\]\n\\]++|\\.|\[[^\[\]\n]*+\])*+"
IMAGE = re.compile(rf"!\[{TEXT}\]{URL}")
LINK = re.compile(rf"\[(?P<text>{TEXT})\]{URL}")
BROKEN = re.compile(rf"^[ \t]*+(?:\[[ \t\r]*$|\]{URL})", re.MULTILINE)  # a link over several lines
DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\[\]\n]{1,40})\]:[ \t]++\S[^\n]*+$", re.MULTILINE)
REFERS = re.compile(r"\[(?P<text>[^\[\]\n]{1,200})\]\[(?P<name>[^\[\]\n]{0,40})\]")
AUTOMATIC = re.compile(r"<(?P<text>(?:https?|mailto):[^<>\s]*+)>")
HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]++(?=\S)|(?<=\S)[ \t]++#{1,6}[ \t\r]*$|^ {0,3}#{1,6}[ \t\r]*$", re.MULTILINE
)
UNDERLINE = re.compile(r"(?:(?<=[^\s]\n)|(?<=[^\s]\r\n)) {0,3}(?:={2,}+|-{2,}+)[ \t\r]*$", re.MULTILINE)
BREAK = re.compile(r"^ {0,3}(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)\r?$", re.MULTILINE)
QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE)
FENCE = re.compile(r"^[ \t]{0,12}(?:`{3,}+[^`\n]*|~{3,}+[^\n]*)$", re.MULTILINE)
DASHES = r"[ \t]*+:?-{2,}+:?[ \t]*+"
DELIMITER = re.compile(rf"^[ \t]*+\|?{DASHES}(?:\|{DASHES})*+\|?[ \t\r]*+$", re.MULTILINE)
BAR = re.compile(r"[ \t]{0,80}(?<!\\)\|[ \t\r]*+")
STRONG = re.compile(r"(?P<mark>\*{2,3}|__|~~)(?=\S)[^\n]{1,2000}?(?<=\S)(?P=mark)")
LIGHT = re.compile(
    r"(?<![A-Za-z\d*_\\])(?P<mark>[*_])(?=[^\s*_])[^*_\n]{1,400}(?<=[^\s\\])(?P=mark)(?![A-Za-z\d*_])"
)
CODE = re.compile(r"(?P<mark>`{1,2})(?=[^`])[^`\n]{1,400}(?P=mark)(?!`)")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~<$&])|\\$", re.MULTILINE)
TAG = re.compile(
    r"</?(?:br|sup|sub|u|b|i|em|strong|span|div|p|a|img|font|center|mark|small|hr)(?:\s[^<>\n]{0,2000})?/?>",
    re.IGNORECASE,
)
BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?=\[|!)", re.MULTILINE)  # of an entry that may be one link
STAR = re.compile(r"^[ \t]*(?P<mark>[*+][ \t]+|-[ \t]{2,})(?=\S)", re.MULTILINE)
HEAD = re.compile(  # of the reader at r.jina.ai
    r"\A\s*+(?P<title>Title: )[^\n]*+\n\s*+(?P<url>URL Source: [^\n]*+)\n"
    r"(?:\s*+(?P<key>Published Time: )[^\n]*+\n)?"
    r"(?:\s*+(?P<warning>Warning: [^\n]*+)\n)*\s*+(?P<content>Markdown Content:[^\n]*+)"
)
LINKED = re.compile(rf"!?\[{TEXT}\]\((?:https?:|/|#|javascript:|mailto:|data:|\.{{1,2}}/|[\w-]+\.s?html?)")
HEADED = re.compile(r"^ {0,3}#{1,6}[ \t]+[^\s#]", re.MULTILINE)
BOLD = re.compile(r"\*\*(?=\S)[^*\n]{1,200}(?<=\S)\*\*")
ENOUGH = 3  # points: a link and bold words are one, a heading two, a table three
SCREEN = re.compile(r"\]\(|^ {0,3}#{1,6}[ \t]|\*\*|-\|-|- \| ?-|\|[ \t]?:?--")


def is_markdown(text: str) -> bool:
    """Whether a text has as many marks as no plain text has."""
    if SCREEN.search(text) is None:
        return HEAD.match(text) is not None
    points = 2 * min(2, _count(HEADED, text)) + min(3, _count(LINKED, text)) + min(2, _count(BOLD, text))
    points += 9 * (HEAD.match(text) is not None)
    return points + 3 * any("|" in match.group() for match in DELIMITER.finditer(text)) >= ENOUGH


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def unmarked(draft: Draft) -> Draft:
    """The draft of a page in Markdown without its marks; any other draft as it is. Before all other rules."""
    if is_html(draft) or draft.revisions or not is_markdown(draft.text):
        return draft
    return draft.revise(RULE, edits(draft.text))


def edits(text: str) -> Iterator[Edit]:
    """The edits that leave of a page in Markdown what its reader sees, in order."""
    reading = _Reading(text)
    reading.read()
    return reading.edits()


class _Reading:
    """A text in Markdown, what is deleted of it painted over, and what stands there instead."""

    __slots__ = ("instead", "work")

    def __init__(self, text: str) -> None:
        self.work = text.replace(GONE, " ")
        self.instead: dict[int, str] = {}

    def read(self) -> None:
        """Delete one kind of mark after the other, the outer ones first."""
        if head := HEAD.match(self.work):
            names = ("title", "url", "key", "warning", "content")
            self._delete([head.span(name) for name in names if head[name] is not None])
        for pattern in (FENCE, BREAK, IMAGE):
            self._all(pattern)
        self._entries()
        self._tables()
        self._links()
        for pattern in (BROKEN, TAG, QUOTE, HEADING, UNDERLINE):
            self._all(pattern)
        self._bullets()
        for pattern in (STRONG, CODE, LIGHT):
            self._pairs(pattern)
        self._all(ESCAPE)

    def edits(self) -> Iterator[Edit]:
        """What was deleted, neighbours as one."""
        places = sorted(self.instead)
        for match in PAINTED.finditer(self.work):
            inside = places[bisect_left(places, match.start()) : bisect_left(places, match.end())]
            yield Edit(Span(*match.span()), "".join(self.instead[place] for place in inside))

    def _delete(self, spans: Sequence[tuple[int, int]]) -> None:
        """Paint places over, but for the ends of lines."""
        pieces, done = [], 0
        for start, end in sorted(spans):
            pieces.append(self.work[done:start])
            pieces.append("\n".join(GONE * len(line) for line in self.work[start:end].split("\n")))
            done = end
        self.work = "".join((*pieces, self.work[done:]))

    def _all(self, pattern: re.Pattern[str]) -> None:
        self._delete([match.span() for match in pattern.finditer(self.work)])

    def _around(self, pattern: re.Pattern[str]) -> None:
        """Delete all of a match but its text."""
        spans = [(match.span(), match.span("text")) for match in pattern.finditer(self.work)]
        self._delete([part for (low, high), (start, end) in spans for part in ((low, start), (end, high))])

    def _pairs(self, pattern: re.Pattern[str]) -> None:
        """Delete the marks around words."""
        spans: list[tuple[int, int]] = []
        for match in pattern.finditer(self.work):
            (start, end), size = match.span(), len(match["mark"])
            spans += ((start, start + size), (end - size, end))
        self._delete(spans)

    def _links(self) -> None:
        """Of a link its words stay; of one that names its place further down too."""
        self._around(LINK)
        self._around(AUTOMATIC)
        named = {match["name"].lower() for match in DEFINED.finditer(self.work)}
        if not named:
            return
        self._all(DEFINED)
        spans: list[tuple[int, int]] = []
        for match in REFERS.finditer(self.work):
            if (match["name"] or match["text"]).lower() in named:
                spans += ((match.start(), match.start("text")), (match.end("text"), match.end()))
        self._delete(spans)

    def _entries(self) -> None:
        """`* [首页](/)`: a menu's entry needs no bullet."""
        spans = []
        for match in BULLET.finditer(self.work):
            end = self.work.find("\n", match.end())
            link = LINK.match(self.work, match.end())
            rest = self.work[link.end() : end if end >= 0 else None] if link else "x"
            if not rest.strip(BLANK):
                spans.append(match.span())
        self._delete(spans)

    def _tables(self) -> None:
        """The rows around a line of dashes and bars: a tab between two cells, none outside."""
        spans: dict[tuple[int, int], None] = {}
        done = 0
        for rule in DELIMITER.finditer(self.work):
            if rule.start() < done or "|" not in rule.group():
                continue
            above = self.work.rfind("\n", 0, max(0, rule.start() - 1)) + 1
            spans.update(self._row(max(above, done), max(above, done, rule.start() - 1)))
            done = rule.start()
            while done < len(self.work):
                end = self.work.find("\n", done)
                end = len(self.work) if end < 0 else end
                cells = self._row(done, end)
                done = end + 1
                if not cells:
                    break
                spans.update(cells)
        self._delete(list(spans))

    def _row(self, start: int, end: int) -> dict[tuple[int, int], None]:
        """A row: tabs for the bars between its cells, nothing for those around it or for dashes."""
        if DELIMITER.fullmatch(self.work, start, end) is not None:
            return {(start, end): None}
        bars = [match.span() for match in BAR.finditer(self.work, start, end)]
        for low, high in bars:
            if self.work[start:low].strip(BLANK) and self.work[high:end].strip(BLANK):
                self.instead[low] = "\t"
        return dict.fromkeys(bars)

    def _bullets(self) -> None:
        """`* 一项`: of the three bullets the one that plain text has."""
        spans = [match.span("mark") for match in STAR.finditer(self.work)]
        self.instead.update((start, "- ") for start, _ in spans)
        self._delete(spans)
