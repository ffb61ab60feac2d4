"""`<li>首页<li>基金` are two entries: the text of a page with its places, and the elements that it stands in.

A light tree: names that are open, by depth. It follows the standard where pages depend on it (implied end
tags, cells that an outer end tag cannot reach, inline elements closed out of order) and not where only the
look does (the adoption agency, text moved out in front of a table). Every step costs the same however deep
the page is nested, and past DEPTH elements nothing nests any more.
"""

from __future__ import annotations

import array
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.page.html import names
from pipeline.page.html.hidden import Sheet, hidden
from pipeline.page.html.references import REFERENCE, of
from pipeline.page.html.scan import RAW, TAG, WS, other, raw_end, section, values

DEPTH = 1000  # open elements: browsers stop at 512, and real pages at 60
NOTHING, SPACE, INNER, CELL, LINE = range(5)  # what parts two pieces of text; the stronger one wins
ODD = re.compile(r"&|[ ]*[\t\n\f\r][\t\n\f\r ]*|[ ]{2,}")
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U0003ffff“”‘’…—]")
CALLED = re.compile("author|source|writer|nickname|copyfrom|media_meta", re.IGNORECASE)  # elements that name people
WRAP = 24  # characters of a line of source: shorter ones were not broken at a width, and a break parts words
PRE = ("pre", "listing", "xmp", "plaintext")


@dataclass(slots=True)
class Table:
    """A table: where it stands, and what tells whether it holds data or the page's layout."""

    parent: int  # the table that it stands in, or -1
    element: int
    rows: int = 0
    layout: bool = False  # holds a table, or says that it is for presentation
    headed: bool = False  # has header cells, a head or a caption
    cells: list[CellTag] = field(default_factory=list)


@dataclass(slots=True)
class CellTag:
    """One cell as its tag says it: its row, what it spans, and its pieces of text (`first` to `last`)."""

    row: int
    columns: int
    rows: int
    header: bool
    first: int
    last: int = -1
    inner: int = 0  # line breaks and blocks inside


@dataclass(slots=True)
class Tree:
    """The pieces of text that are read, in order, with what parts each from the one before, and the elements."""

    text: str
    starts: array.array[int] = field(default_factory=lambda: array.array("q"))
    ends: array.array[int] = field(default_factory=lambda: array.array("q"))
    parts: array.array[int] = field(default_factory=lambda: array.array("b"))
    tables_at: array.array[int] = field(default_factory=lambda: array.array("l"))  # for INNER and CELL
    within: array.array[int] = field(
        default_factory=lambda: array.array("l")
    )  # the innermost element told of
    decoded: dict[int, str] = field(default_factory=dict)  # pieces that are references
    names: list[str] = field(default_factory=list)  # of each element told of
    tags: array.array[int] = field(default_factory=lambda: array.array("q"))  # where its tag begins
    parents: array.array[int] = field(default_factory=lambda: array.array("l"))
    tables: list[Table] = field(default_factory=list)
    unseen: int = 0  # characters left out since a style hides them that a script may change

    def attributes(self, element: int) -> dict[str, str]:
        """The attributes of an element."""
        match = TAG.match(self.text, self.tags[element])
        return values(match["attributes"]) if match else {}


@lru_cache(maxsize=1)
def tree(text: str) -> Tree:
    """The tree of a page. The last one is kept: it is asked for again when the page's blocks are told apart."""
    found = _Builder(text, Sheet()).built()
    if found.unseen > 200 and _sentences(found) < 3:
        # a page whose script shows the body when it has loaded: saved before that, all of it is `hidden`
        full = _Builder(text, None).built()
        if _sentences(full) > _sentences(found) + 2:
            return full
    return found


def _sentences(found: Tree) -> int:
    return sum(found.text.count("。", *place) for place in zip(found.starts, found.ends, strict=True))


class _Builder:  # the state of one pass over the page
    __slots__ = (
        "after", "barriers", "before", "blocks", "cells", "contexts", "depth_hidden", "lost", "names", "now", "open_at",
        "part", "pre", "sheet", "space", "table", "table_part", "text", "tree", "unread", "unseen",
    )  # fmt: skip

    def __init__(self, text: str, sheet: Sheet | None) -> None:
        self.text = text
        self.tree = Tree(text)
        self.sheet = sheet or Sheet()
        self.unseen = sheet is not None  # whether styles that a script may change hide
        self.names: list[str | None] = []  # open elements; None: closed out of order
        self.before: list[str] = []  # the attributes of each open inline element
        self.contexts: list[int] = []
        self.open_at: defaultdict[str, list[int]] = defaultdict(list)  # depths
        self.barriers: list[int] = []
        self.blocks: list[int] = []
        self.cells: list[CellTag] = []
        self.lost: defaultdict[str, int] = defaultdict(int)  # start tags beyond DEPTH
        self.table = -1
        self.now = -1  # innermost element told of
        self.part, self.table_part = NOTHING, -1
        self.space = False
        self.after: tuple[str, str] | None = None  # the inline element that ended just before
        self.depth_hidden: int | None = None  # of the outermost hidden element that is open
        self.unread: int | None = None  # the same, where the content is no text
        self.pre = 0

    def built(self) -> Tree:
        text, size = self.text, len(self.text)
        node = at = 0
        while True:
            at = text.find("<", at)
            if at < 0:
                break
            tag = TAG.match(text, at)
            end = tag.end() if tag else self._other(at)
            if end is None:
                at += 1
                continue
            if node < at:
                self._characters(node, at)
            node = end
            if tag:
                name = tag["name"].lower()
                if tag["close"]:
                    self._close(name)
                else:
                    node = self._open(name, tag["attributes"], at, end)
            at = node
        if node < size:
            self._characters(node, size)
        while self.names:
            self._pop()
        return self.tree

    def _other(self, at: int) -> int | None:
        if self.open_at["svg"] or self.open_at["math"]:
            end = section(self.text, at)
            if end is not None:
                return end
        return other(self.text, at)

    # Text

    def _characters(self, start: int, end: int) -> None:
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
            self._odd(start, last)
        else:
            self._keep(start, last)
        self.space = last < end

    def _odd(self, start: int, end: int) -> None:
        """Text with references or white space inside: each reference is a piece of its own."""
        text, done, line = self.text, start, start
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
            if not (place - line >= WRAP and HAN.match(text, place - 1) and HAN.match(text, done)):
                self.space = True
            line = done
        if done < end:
            self._keep(done, end)

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

    def _parted(self, part: int) -> None:
        if part == LINE and self.cells:
            part = INNER
            self.cells[-1].inner += 1
        if part >= self.part:
            self.part, self.table_part = part, self.table

    # Tags

    def _open(self, name: str, attributes: str, at: int, end: int) -> int:
        """An opening tag; returns where the reading goes on."""
        if name in names.VOID:
            if name in ("br", "hr"):
                self._end_p(name)
                self._parted(LINE)
            return end
        if name == "image":
            return end
        self._end_p(name)
        if name in names.ENDS:
            self._end_before(name)
        elif name == "a" and self.open_at["a"]:
            self._close("a")
        elif name in names.HEADINGS and self.names and self.names[-1] in names.HEADINGS:
            self._pop()
        if len(self.names) >= DEPTH:
            self.lost[name] += 1
        elif not (attributes.endswith("/") and (self.open_at["svg"] or name == "svg")):
            self._push(name, attributes, at)
        if name in RAW and not self.open_at["svg"]:
            return self._raw(name, end)
        if name == "plaintext":
            self._characters(end, len(self.text))
            return len(self.text)
        if name in PRE and self.text.startswith("\n", end):
            return end + 1
        return end

    def _raw(self, name: str, end: int) -> int:
        stop = raw_end(self.text, name, end)
        if name == "xmp":
            self._characters(end, stop)
        elif name == "style":
            self.sheet.read(self.text[end:stop])
        return stop

    def _end_p(self, name: str) -> None:
        """A block ends an open paragraph that stands in the same region."""
        if name in names.ENDS_P and self.open_at["p"]:
            depth = self.open_at["p"][-1]
            if not self.barriers or self.barriers[-1] < depth:
                self._pop_to(depth)

    def _end_before(self, name: str) -> None:
        ended, stops = names.ENDS[name]
        stop = max((self.open_at[each][-1] for each in stops if self.open_at[each]), default=-1)
        if stop < 0 and "table" in stops:
            return
        depths = [self.open_at[each][-1] for each in ended if self.open_at[each]]
        if "table" in stops:
            inner = [depth for depth in depths if depth > stop]
            if inner:
                self._pop_to(min(inner))
            return
        deepest = max(depths, default=-1)
        if deepest > stop and (not self.barriers or self.barriers[-1] < deepest):
            self._pop_to(deepest)

    def _push(self, name: str, attributes: str, at: int) -> None:
        depth = len(self.names)
        block = name in names.BLOCK
        if block:
            self._parted(LINE)
            self.blocks.append(depth)
            self.after = None
        elif name not in names.TABLED:
            self._beside(name, attributes)
        self.names.append(name)
        self.before.append(attributes)
        self.open_at[name].append(depth)
        if name in names.BARRIER:
            self.barriers.append(depth)
        if name in names.TELLING or (attributes and CALLED.search(attributes)):
            found = self.tree
            found.names.append(name)
            found.tags.append(at)
            found.parents.append(self.now)
            self.now = len(found.names) - 1
        self.contexts.append(self.now)
        if name in names.TABLED:
            self._open_tabled(name, attributes)
        elif name in PRE:
            self.pre += 1
        if self.depth_hidden is None:
            self._hide(name, attributes, depth)

    def _beside(self, name: str, attributes: str) -> None:
        """Two inline elements side by side with classes of their own, or two links: a reader sees a gap."""
        if self.after and not self.space and self.part == NOTHING:
            last, theirs = self.after
            classed = "class" in attributes and "class" in theirs and attributes != theirs
            if classed or (last == name == "a"):
                self.space = True
            elif "a" in (last, name) and self.names and self.names[-1] == "li":
                self.space = True  # the entry of a list of links, and its day

    def _hide(self, name: str, attributes: str, depth: int) -> None:
        if name in names.UNREAD:
            self.depth_hidden = self.unread = depth
        elif attributes or name == "dialog":
            why = hidden(name, attributes, self.sheet)
            if why == "none":
                self.depth_hidden = self.unread = depth
            elif why == "unseen" and self.unseen:
                self.depth_hidden = depth

    def _open_tabled(self, name: str, attributes: str) -> None:
        found = self.tree
        if name == "table":
            self._parted(LINE)
            for outer in self.tree.tables[self.table : self.table + 1] if self.table >= 0 else ():
                outer.layout = True
            shown = "presentation" in attributes
            found.tables.append(Table(self.table, self.now, layout=shown))
            self.table = len(found.tables) - 1
            return
        if self.table < 0:
            self._parted(LINE)
            return
        table = found.tables[self.table]
        if name in ("td", "th"):
            said = values(attributes) if "span" in attributes.lower() else {}
            header = name == "th" or bool(self.open_at["thead"])
            table.headed = table.headed or header
            self._row_part(CELL)
            cell = CellTag(
                max(0, table.rows - 1), _number(said.get("colspan")), _number(said.get("rowspan")), header,
                len(found.starts),
            )  # fmt: skip
            table.cells.append(cell)
            self.cells.append(cell)
        else:
            table.rows += name == "tr"
            table.headed = table.headed or name in ("thead", "caption")
            self._row_part(LINE)

    def _row_part(self, part: int) -> None:
        if part >= self.part or self.table_part != self.table:
            self.part, self.table_part = max(part, self.part), self.table

    def _close(self, name: str) -> None:
        if self.lost and self.lost.get(name):
            self.lost[name] -= 1
            return
        depths = self.open_at.get(name)
        if not depths:
            if name == "p":
                self._parted(LINE)
            elif name == "br":
                self._parted(LINE)
            return
        depth = depths[-1]
        barrier = self.open_at["table"] if name in names.TABLED else self.barriers
        if name not in names.BARRIER and barrier and barrier[-1] > depth:
            return
        if name in ("td", "th") and self.open_at["table"] and self.open_at["table"][-1] > depth:
            return
        if name in names.BLOCK or name in names.TABLED or not self.blocks or self.blocks[-1] < depth:
            self._pop_to(depth)
            return
        self.names[depth] = None  # an inline element that ends inside a block opened after it
        depths.pop()
        self._unhide(depth)

    def _pop_to(self, depth: int) -> None:
        while len(self.names) > depth:
            self._pop()

    def _pop(self) -> None:
        name = self.names.pop()
        attributes = self.before.pop()
        depth = len(self.names)
        self.contexts.pop()
        self.now = self.contexts[-1] if self.contexts else -1
        self._unhide(depth)
        if name is None:
            return
        self.open_at[name].pop()
        if self.barriers and self.barriers[-1] == depth:
            self.barriers.pop()
        if name in names.BLOCK:
            self.blocks.pop()
            self._parted(LINE)
            if name in PRE:
                self.pre -= 1
        elif name in names.TABLED:
            self._close_tabled(name)
        else:
            self.after = name, attributes

    def _unhide(self, depth: int) -> None:
        if self.depth_hidden == depth:
            self.depth_hidden = None
        if self.unread == depth:
            self.unread = None

    def _close_tabled(self, name: str) -> None:
        if self.table < 0:
            self._parted(LINE)
        elif name == "table":
            self._row_part(LINE)
            self.table = self.tree.tables[self.table].parent
            if self.cells:
                self._parted(LINE)
        elif name in ("td", "th"):
            if self.cells:
                self.cells.pop().last = len(self.tree.starts)
            self._row_part(CELL)
        else:
            self._row_part(LINE)


def _number(said: str | None) -> int:
    """A span of columns or rows: at most 60, so that a hostile cell costs no more than a wide one."""
    digits = (said or "").strip()
    return min(60, max(1, int(digits))) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
