"""`## 一、[资金面](https://…)` -> `一、资金面`: a page that a crawler made Markdown of, without its marks.

Readers of web pages for language models hand out Markdown (CommonMark with the tables of GitHub). What is
deleted are the marks: of headings, emphasis, links, images, quotations, rules, tables and code; the cells of
a table are parted by tabs, as those of a web page. Bullets stay, but those of an entry that is one link.
A text is Markdown if it has several such marks that plain text does not have by accident; another is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.document import Draft
from pipeline.page.html import RULE, is_html
from pipeline.text import Edit, Span

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
LINE = re.compile(r"[^\n]*")
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

    __slots__ = ("instead", "text", "work")

    def __init__(self, text: str) -> None:
        self.text = text.replace(GONE, " ")
        self.work = list(self.text)
        self.instead: dict[int, str] = {}

    def read(self) -> None:
        """Delete one kind of mark after the other, the outer ones first."""
        if head := HEAD.match(self.text):
            for name in ("title", "url", "key", "warning", "content"):
                self._gone(*head.span(name))
        for pattern in (FENCE, BREAK, IMAGE):
            self._all(pattern)
        self._entries()
        self._tables()
        self._links()
        for pattern in (BROKEN, TAG, QUOTE, HEADING, UNDERLINE):
            self._all(pattern)
        self._stars()
        for pattern in (STRONG, CODE, LIGHT):
            self._pairs(pattern)
        self._all(ESCAPE)

    def edits(self) -> Iterator[Edit]:
        """What was deleted, neighbours as one."""
        start = None
        for place, char in enumerate([*self.work, ""]):
            if char == GONE and start is None:
                start = place
            elif char != GONE and start is not None:
                said = "".join(self.instead.get(each, "") for each in range(start, place))
                yield Edit(Span(start, place), said)
                start = None

    def _now(self) -> str:
        return "".join(self.work)

    def _gone(self, start: int, end: int, said: str = "") -> None:
        for place in range(max(start, 0), end):
            if self.work[place] != "\n":
                self.work[place] = GONE
        if said:
            self.instead[start] = said

    def _all(self, pattern: re.Pattern[str]) -> None:
        for match in pattern.finditer(self._now()):
            self._gone(*match.span())

    def _pairs(self, pattern: re.Pattern[str]) -> None:
        """Delete the marks around words, and those in them."""
        for match in pattern.finditer(self._now()):
            mark = len(match["mark"])
            self._gone(match.start(), match.start() + mark)
            self._gone(match.end() - mark, match.end())

    def _links(self) -> None:
        """Of a link its words stay; of one that names its place further down too."""
        for pattern in (LINK, AUTOMATIC):
            for match in pattern.finditer(self._now()):
                self._gone(match.start(), match.start("text"))
                self._gone(match.end("text"), match.end())
        named = {match["name"].lower() for match in DEFINED.finditer(self._now())}
        if not named:
            return
        self._all(DEFINED)
        for match in REFERS.finditer(self._now()):
            if (match["name"] or match["text"]).lower() in named:
                self._gone(match.start(), match.start("text"))
                self._gone(match.end("text"), match.end())

    def _entries(self) -> None:
        """`* [首页](/)`: a menu's entry needs no bullet."""
        now = self._now()
        for match in BULLET.finditer(now):
            end = now.find("\n", match.end())
            link = LINK.match(now, match.end())
            rest = now[link.end() : end if end >= 0 else len(now)] if link else "x"
            if not rest.strip(f" \t{GONE}"):
                self._gone(*match.span())

    def _tables(self) -> None:
        """The rows around a line of dashes and bars: a tab between two cells, none outside."""
        now = self._now()
        lines = [match.span() for match in LINE.finditer(now) if match.end() > match.start()]
        for index, (start, end) in enumerate(lines):
            if "|" not in now[start:end] or not DELIMITER.fullmatch(now, start, end):
                continue
            self._gone(start, end)
            if index and "|" in now[slice(*lines[index - 1])]:
                self._row(now, *lines[index - 1])
            for below in lines[index + 1 :]:
                if "|" not in now[slice(*below)] or now[below[0] - 2 : below[0]] == "\n\n":
                    break
                self._row(now, *below)

    def _row(self, now: str, start: int, end: int) -> None:
        """A row: tabs for the bars between its cells, nothing for those around it."""
        bars = [match.span() for match in BAR.finditer(now, start, end)]
        for low, high in bars:
            outer = not now[start:low].strip(f" \t{GONE}") or not now[high:end].strip(f" \t{GONE}")
            self._gone(low, high, "" if outer else "\t")

    def _stars(self) -> None:
        """`* 一项`: of the three bullets the one that plain text has."""
        for match in STAR.finditer(self._now()):
            self._gone(*match.span("mark"), "- ")
