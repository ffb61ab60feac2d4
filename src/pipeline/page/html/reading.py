"""`净值   1.02&yen;` is read as `净值 1.02¥`: the text between two tags, as a browser shows it.

White space counts as one space, and as none where a line of source was broken at a width between two
Chinese characters. A post of a board or an app is plain text in one element, shown with its lines as they
were typed: blank lines between its paragraphs tell. Each character reference is a piece of its own, so that
what it stands for leads back to it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.html.pieces import INNER, LINE, NOTHING, SPACE, CellTag, Tree
from pipeline.page.html.references import REFERENCE, of
from pipeline.page.html.scan import WS

ODD = re.compile(r"&|[ ]*[\t\n\f\r][\t\n\f\r ]*|[ ]{2,}")
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U0003ffff“”‘’…—]")
DAY = re.compile(r"(?:\d:\d\d|\d[-/.]\d{1,2}|\d日)$")
PLAIN = re.compile(r"[。！？”」：:…][ \t\r]*\n[ \t\r]*\n\s*[^\s<&]{4}")  # a blank line between two paragraphs
PARTS = re.compile(r"\S[ \t\r]*\n[ \t\r]*\n|[。！？”」：:…；][ \t\r]*\n")
WRAP = 24  # characters of a line of source: shorter ones were not broken at a width, and a break parts words


class Reading:
    """The pieces of text read so far, and what parts the next one from the last."""

    __slots__ = (
        "after", "cells", "depth_hidden", "names", "now", "part", "pre", "space", "table", "table_part",
        "text", "tree", "unread",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = Tree(text)
        self.names: list[str | None] = []  # open elements; None: closed out of order
        self.cells: list[CellTag] = []  # open ones
        self.table = -1  # the innermost open one
        self.now = -1  # innermost element told of
        self.part, self.table_part = NOTHING, -1
        self.space = False
        self.after: tuple[str, str] | None = None  # the inline element that ended just before
        self.depth_hidden: int | None = None  # of the outermost hidden element that is open
        self.unread: int | None = None  # the same, where the content is no text
        self.pre = 0

    def characters(self, start: int, end: int) -> None:
        """Read the text between two tags."""
        if self.depth_hidden is not None:
            if self.unread is None:
                self.tree.unseen += end - start
            return
        text = self.text
        if self.pre:
            self._odd(start, end)
            return
        node = text[start:end]
        bare = node.lstrip(WS)
        if not bare:
            self.space = True
            return
        if len(bare) < len(node):
            self.space = True
            start = end - len(bare)
        bare = bare.rstrip(WS)
        last = start + len(bare)
        if "&" in bare or "\n" in bare or "  " in bare or "\t" in bare or "\r" in bare or "\f" in bare:
            plain = self._odd(start, last)
            if plain and "\n" in text[last:end]:
                self.parted(LINE)
        else:
            self._keep(start, last)
        self.space = last < end

    def _odd(self, start: int, end: int) -> bool:
        """Text with references or white space inside, each reference a piece; whether it is plain text."""
        text, done, line = self.text, start, start
        plain = not self.pre and PLAIN.search(text, start, end) is not None
        for match in (REFERENCE if self.pre else ODD).finditer(text, start, end):
            place = match.start()
            if place < done:
                continue
            if self.pre or match.group() == "&":
                reference = match if self.pre else REFERENCE.match(text, place, end)
                found = of(reference) if reference else None
                if found is None:
                    continue
                if done < place:
                    self._keep(done, place)
                done = place + found[0]
                if not self.pre and found[1] in WS:
                    self.space = True
                else:
                    self._keep(place, done, found[1])
                continue
            if done < place:
                self._keep(done, place)
            done = match.end()
            self._broken(place, done, wrapped=place - line >= WRAP, plain=plain)
            line = done
        if done < end:
            self._keep(done, end)
        return plain

    def _broken(self, start: int, end: int, *, wrapped: bool, plain: bool) -> None:
        """White space inside a text: a line of plain text, a line of source, or a gap."""
        text = self.text
        if plain and PARTS.match(text, start - 1):
            self.parted(LINE)
        elif not (wrapped and HAN.match(text, start - 1) and HAN.match(text, end)):
            self.space = True

    def _keep(self, start: int, end: int, decoded: str | None = None) -> None:
        found = self.tree
        if decoded is not None:
            found.decoded[len(found.starts)] = decoded
        found.starts.append(start)
        found.ends.append(end)
        found.parts.append(self.part or (SPACE if self.space else NOTHING))
        found.tables_at.append(self.table_part)
        found.within.append(self.now)
        self.part, self.table_part, self.space, self.after = NOTHING, -1, False, None

    def parted(self, part: int) -> None:
        """Note what parts the next piece from the last: the strongest of what stands between."""
        if part == LINE and self.cells:
            part = INNER
            self.cells[-1].inner += 1
        if part >= self.part:
            self.part, self.table_part = part, self.table

    def beside(self, name: str, attributes: str) -> None:
        """Two inline elements side by side with classes of their own, or two links: a reader sees a gap."""
        if self.after and not self.space and self.part == NOTHING:
            last, theirs = self.after
            ends = self.tree.ends
            classed = "class" in attributes and "class" in theirs and attributes != theirs
            if classed or (last == name == "a"):
                self.space = True
            elif "a" in (last, name) and self.names and self.names[-1] == "li":
                self.space = True  # the entry of a list of links, and its day
            elif ends and DAY.search(self.text, max(0, ends[-1] - 12), ends[-1]):
                self.space = True  # a day, and what stands beside it in a byline
