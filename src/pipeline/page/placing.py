"""A short line above its paragraph is a heading, below the body a related article: roles by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import KEPT
from pipeline.page.bylines import neighbours, slashed
from pipeline.page.ends import farewells, signatures
from pipeline.page.ends.bodies import Section, signature
from pipeline.page.ends.chapters import CHAPTER
from pipeline.page.ends.endings import opens_comments
from pipeline.page.lines import Line
from pipeline.page.placed import Placed
from pipeline.page.roles import BODY, BULLET, Reading
from pipeline.page.rows import quoted_heads
from pipeline.page.site.buttons import ALONE, AMID, BESIDE, FIGURES, NO_BUTTON, PRESSED, judged, likeness
from pipeline.page.titling import outline, titles, upper
from pipeline.page.titling.titleable import MENU_ROW, SPEAKER, SUMMED
from pipeline.page.writers.people import person

HEADING = 40  # letters: longer lines without an end mark are paragraphs cut short
SHORT = 14  # letters: a heading that stands right above another heading
NAME = 14  # letters of a publisher's name that stands alone under a title
NEAR = 3  # lines below a text in which its writer stands
PERSON = 4  # letters of a person's name
TEASED = re.compile(r"【[^】]{0,6}(?:图解|图说|视频|专题|直播|推荐|延伸|阅读|专栏|回顾|热点)】\s?\S.{5,}$")
PARTING_NAME = re.compile(r"[—–-]{1,3}\s?(?P<name>[\u4e00-\u9fff]{2,4})")  # `——栗子黄`, below a letter
WARNING = re.compile("重要|风险|声明|提示|披露|免责|警[语告示]|注意|须知|附注|说明")
HEAD_ROLES = ("byline", "widget", "share", "menu", "breadcrumb")
SET_IN = ("caption", "related", "advertisement")  # what stands between paragraphs
BOXED = ("an invitation", "element: a box in the text")  # buttons that stand there, too
LIST = 12  # lines below the head of a list of other articles that may belong to it


class Placing:
    """The lines of a page with what they say by themselves, ready to be told their roles by their places."""

    def __init__(self, lines: Sequence[Line], said: Sequence[Reading]) -> None:
        self.lines = lines
        self.said = said
        self.counts = Counter(line.letters for line in lines if line.size <= HEADING)
        self.contents = outline.contents(lines)
        self.over_tables = outline.over_tables(lines, said)
        self.parts = outline.parts(lines, said)
        self.marks = outline.marks(lines)
        self.following: list[int] = [len(lines)] * len(lines)  # the next line that may be text
        self.head = 0  # the last line of the head in hand that is no text
        self.spoken = 0  # the last line of the body in hand that is more than a warning
        after = len(lines)
        for index in range(len(lines) - 1, -1, -1):
            self.following[index] = after
            if said[index].role is None or said[index].role in BODY:
                after = index

    def headed(self, line: Line) -> bool:
        """Whether the table of contents names a line, with a number in front: it is a heading."""
        return line.letters in self.contents and line.text[:1].isdigit() is False

    def section(self, section: Section) -> Iterator[tuple[int, Placed]]:
        """The lines of one section with their roles."""
        if section.body is None:
            yield from ((index, self._outside(index)) for index in range(section.start, section.end))
            return
        first, last = section.body
        self.head = self._last_of_head(section.start, first)
        named = False  # a byline has stood between the title and here
        for index in range(section.start, first):
            yield index, upper.placed(self, section, index, first, named=named)
            named = named or (index > (section.title or -1) and self.said[index].role == "byline")
        self.spoken = self._last_spoken(first, last)
        over = False  # a button or a link has stood below the text, above its warning
        for index in range(first, last + 1):
            placed = self._inside(section, index, last)
            if over and self.said[index].role is None and not self._warns_below(index):
                placed = Placed("related", "below the text, above its warning")
            over = over or (index > self.spoken and placed.role in ("widget", "related", "share"))
            yield index, placed
        commented = listed = False
        for index in range(last + 1, section.end):
            commented = commented or opens_comments(self.said[index])
            listed = listed or self.said[index].role == "related"
            yield index, self._below(section, index, commented=commented, listed=listed)

    def _last_of_head(self, start: int, first: int) -> int:
        """The last line above a text that is of the page or tells of the text, and is none of it."""
        for index in range(first - 1, start, -1):
            if self.said[index].role in HEAD_ROLES and not SUMMED.fullmatch(self.lines[index].text):
                return index
        return start

    def _warns_below(self, index: int) -> bool:
        """Whether a line is the heading of a warning."""
        warned = index + 1 < len(self.lines) and self.said[index + 1].role == "disclaimer"
        return self.lines[index].prose or (warned and WARNING.search(self.lines[index].text) is not None)

    def _last_spoken(self, first: int, last: int) -> int:
        """The last line of a body that is more than a warning: below it a source is the whole text's."""
        for index in range(last, first, -1):
            said = self.said[index]
            if said.role in ("paragraph", "table", "list_item") or (
                said.role is None and (self.lines[index].prose or self.lines[index].ended)
            ):
                return index
        return first

    def _outside(self, index: int) -> Placed:
        said = self.said[index]
        if said.role == "disclaimer":
            return Placed("copyright", "a warning without an article")
        if said.role is None or said.role in BODY:
            return Placed("menu", "outside any article")
        return Placed(said.role, said.reason)

    def _below(self, section: Section, index: int, *, commented: bool, listed: bool) -> Placed:
        said, line = self.said[index], self.lines[index]
        if commented and said.role in (None, "byline", *KEPT):
            return Placed("widget", "a reader's comment")
        if said.role is not None and said.role not in BODY:
            return Placed(said.role, said.reason)
        if index + 1 < section.end and signature(index, self.lines, self.said):
            return Placed("byline", "a signature")
        near = section.body is not None and index <= section.body[1] + NEAR
        if near and not listed and line.size <= PERSON and neighbours.writer(index, self.lines, self.said):
            return Placed("byline", "a writer's name beside the day")
        first = not listed and section.body is not None and index == section.body[1] + 1
        if first and (signed := self._parting(index)):
            return signed
        return Placed("related" if listed or line.size >= 8 else "menu", "below the body")

    def _parting(self, index: int) -> Placed | None:
        """The name of who signs, right below a text."""
        line = self.lines[index]
        if (match := PARTING_NAME.fullmatch(line.text)) and person(match["name"]):
            return Placed("byline", "a writer's name beside the day")
        if signatures.introduced(index, self.lines):
            return Placed("byline", "a writer's name beside the day")
        if farewells.signs(line) or signatures.housed(index, self.lines, self.said):
            return Placed("byline", "a signature without a day")
        return (
            Placed("byline", "a name above the day")
            if neighbours.above_day(index, self.lines, self.said)
            else None
        )

    def _inside(self, section: Section, index: int, last: int) -> Placed:  # noqa: PLR0911  one for each role
        said = self.said[index]
        soft = said.role == "copyright" and said.soft  # `联系人:…`, above a signature
        if soft and (index <= self.spoken or signature(last + 1, self.lines, self.said)):
            return Placed("paragraph", "inside the body")
        if neighbours.alone(index, self.lines, self.said):
            return Placed("heading", "a word above its paragraph")
        if why := signatures.signed(index, last, self.lines, self.said):
            return Placed("byline", why)
        if said.role == "byline" and said.byline is not None:
            return self._dated(section, index, last)
        if said.soft and said.reason == "an address" and index < self.spoken:
            return Placed("paragraph", "inside the body")
        if said.role == "disclaimer" and section.body == (index, index):
            return Placed("paragraph", "running text")  # all that the article has, a warning at its end
        if said.role is not None:
            return Placed(said.role, said.reason)
        if self._in_list(section, index) or self._teases(index):
            return Placed("related", "in a list of other articles")
        return self._text(index, last)

    def _text(self, index: int, last: int) -> Placed:  # noqa: C901, PLR0911  one return for each role
        line, following = self.lines[index], self.following[index]
        if line.size <= HEADING and neighbours.lists(index, last, self.lines, self.said):
            return Placed("related", "the head of a list")
        hint = line.hint
        if hint is not None and hint.level and line.size <= 90 and not line.prose:
            return Placed("heading", f"element: h{hint.level}")
        if hint is not None and hint.item:
            return Placed("list_item", "element: li")
        if line.prose or SPEAKER.match(line.text):
            return Placed("paragraph", "running text")
        beside = {each.role for each in self.said[max(index - 1, 0) : index + 2]}
        tabs = hint is None and self.said[index - 1].role == "disclaimer" and MENU_ROW.match(line.text)
        if tabs or (titles.MENU.match(line.text) and neighbours.LINKS & beside):
            return Placed("menu", "a row of names beside buttons")
        if self.button(index) or FIGURES.match(line.text):
            return Placed("widget", "a button by its characters")
        if self._heads(index, last):
            return Placed("heading", "short, above a paragraph")
        if BULLET.match(line.text):
            return Placed("list_item", "a bullet or number in front")
        if line.ended or line.tail[-1:] in ",、:":
            return Placed("paragraph", "ends in a mark")
        if line.size > HEADING or following > last:
            return Placed("paragraph", "inside the body")
        if self.lines[following].prose or self.said[following].role in ("table", "caption"):
            return Placed("heading", "short, above a paragraph")
        alone = self.said[following].role is None and not self.lines[following].ended
        if line.size <= SHORT and alone and ":" not in line.text:
            return Placed("heading", "short, above a heading")
        return Placed("paragraph", "inside the body")

    def button(self, index: int) -> bool:
        """Whether a short line is a button by its characters; beside another one less will do."""
        line = self.lines[index]
        if (
            self.headed(line)
            or outline.no_button(line)
            or CHAPTER.match(line.text)
            or NO_BUTTON.match(line.text)
            or index in self.over_tables
            or index in self.marks
            or self._over_points(index)
        ):
            return False
        if outline.ornament(line):
            return True
        part = index in self.parts and not PRESSED.search(line.text)
        if part or self.said[index].reason == quoted_heads.FACTS:
            return False
        if not judged(line) or outline.NUMBERED.match(line.text) or BULLET.match(line.text):
            return False
        near = {self.said[other].role for other in (index - 1, index + 1) if 0 <= other < len(self.said)}
        if self._between(index) and not PRESSED.search(line.text):
            return likeness(line) > AMID
        return likeness(line) > (BESIDE if neighbours.LINKS & near else ALONE)

    def _over_points(self, index: int) -> bool:
        """Whether a short line stands over points or over the hours of a calendar: `今日关注`."""
        below = index + 1
        return below < len(self.lines) and (
            self.said[below] == outline.NOTED or CHAPTER.match(self.lines[below].text) is not None
        )

    def _teases(self, index: int) -> bool:
        """Whether a line between two paragraphs is a link to a picture: `【图解】二季报重仓股`."""
        line = self.lines[index]
        return TEASED.match(line.text) is not None and not line.ended and self._between(index)

    def _between(self, index: int) -> bool:
        """Whether a line stands right between two paragraphs, a picture or a link at most between."""
        above = next(
            (
                i
                for i in range(index - 1, max(-1, index - 1 - NEAR), -1)
                if not (self.said[i].role in SET_IN or self.said[i].reason in BOXED)
            ),
            -1,
        )
        below = index + 1
        return all(
            0 <= other < len(self.lines)
            and self.lines[other].prose
            and self.said[other].role in (None, "paragraph")
            for other in (above, below)
        )

    def _heads(self, index: int, last: int) -> bool:
        """Whether a numbered line is a heading, and no entry of a list."""
        line, following = self.lines[index], self.following[index]
        if not outline.NUMBERED.match(line.text) or line.size > HEADING or line.ended or following > last:
            return False
        leads = self.lines[following].prose or self.said[following].role in ("table", "caption")
        return leads or outline.NUMBERED.match(self.lines[following].text) is None

    def _dated(self, section: Section, index: int, last: int) -> Placed:  # noqa: PLR0911  one for each role
        """A byline inside the body: a date above its paragraph, the source of a table, or a second byline."""
        by, following = self.said[index].byline, self.following[index]
        if by is None or index > self.spoken:
            return Placed("byline", self.said[index].reason)
        if by.dates and farewells.dated(index, self.lines):
            return Placed("byline", "the day of a signature")
        if by.bare and neighbours.on_cover(self.lines[section.start : index + 1]):
            return Placed("byline", "the day of a cover")
        if self.lines[index].ended and not by.dates:
            return Placed("paragraph", "ends in a mark")  # `主持人:小盘股还能持续吗?`
        if by.bare and following <= last and self.lines[following].prose:
            return Placed("heading", "a date above its paragraph")
        if slashed.credited(self.lines[index].text):
            return Placed("byline", self.said[index].reason)
        people = any(any(by.of(field)) for field in ("author", "editor"))
        if not by.dates and any(by.of("publisher")) and not people:
            return Placed("caption", "a source inside the body")
        told = by.keyed or any(any(by.of(field)) for field in ("publisher", "author", "editor"))
        if not told and index < last:
            return Placed("paragraph", "inside the body")
        return Placed("byline", self.said[index].reason)

    def _in_list(self, section: Section, index: int) -> bool:
        """Whether a short line follows the head of a list of other articles, with only its like between."""
        if self.lines[index].prose or self.headed(self.lines[index]):
            return False
        below = self.lines[index + 1 : index + 2]  # the last line of a page has none
        if self.counts[self.lines[index].letters] > 1 and below and below[0].prose:
            return False  # the other printing has it too, as a heading
        for other in range(index - 1, max(section.start, index - LIST) - 1, -1):
            said = self.said[other]
            if said.role == "related":
                return said.reason.startswith("word") or self.lines[other].tail.endswith(":")
            if said.role is not None or self.lines[other].prose:
                return False
        return False
