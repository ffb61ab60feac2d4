"""`<li>首页<li>基金` are two entries: the text of a page with its places, and the elements that it stands in.

A light tree: names that are open, by depth. It follows the standard where pages depend on it (implied end
tags, cells that an outer end tag cannot reach, inline elements closed out of order) and not where only the
look does (the adoption agency, text moved out in front of a table). Every step costs the same however deep
the page is nested, and past DEPTH elements nothing nests any more.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from pipeline import patterns as re
from pipeline.page.html import hidden_signs, names, states
from pipeline.page.html.hidden import Sheet, headed, hidden
from pipeline.page.html.pieces import CELL, LINE, CellTag, Table, Tree, spanned
from pipeline.page.html.reading import Reading
from pipeline.page.html.scan import RAW, TAG, other, raw_end, section, values

DEPTH = 1000  # open elements: browsers stop at 512, and real pages at 60
# Elements that name people and days.
CALLED = re.compile("author|source|writer|nickname|copyfrom|media_meta|time|date", re.IGNORECASE)
STYLES = frozenset(("unseen", "sheet"))  # ways to hide that a script or a later sheet may undo
LEFT_OUT = 200  # characters that styles hide: a short body
FEW = 3  # full stops: a page with fewer shows no body
ROWS = 3  # of a table that is more than a card


@lru_cache(maxsize=1)
def tree(text: str) -> Tree:
    """The tree of a page. The last one is kept: it is asked for again when the blocks are told apart."""
    found = _Builder(text, STYLES).built()
    if found.unseen > LEFT_OUT and (said := found.sentences()) < FEW:
        # a page whose script shows the body when it has loaded: saved before that, all of it is `hidden`
        for style in ("unseen", "sheet"):
            if style == "sheet" and any(each.rows > ROWS and not each.layout for each in found.tables):
                break  # the page shows a table: a fund's values, with its tabs hidden
            full = _Builder(text, STYLES - {style}).built()
            if full.sentences() > said + 2:
                return full
    state = states.instead(found, text)
    return found if state is None else _Builder(state, STYLES).built()


class _Builder(Reading):
    """One pass over the page: what is open, by depth."""

    __slots__ = ("barriers", "before", "believed", "blocks", "contexts", "lost", "open_at", "sheet")

    def __init__(self, text: str, believed: frozenset[str]) -> None:
        super().__init__(hidden_signs.shown(text))
        self.sheet = Sheet()
        self.believed = believed  # which of STYLES hide
        self.before: list[str] = []  # the attributes of each
        self.contexts: list[int] = []  # the innermost element told of, at each
        self.open_at: defaultdict[str, list[int]] = defaultdict(list)  # depths
        self.barriers: list[int] = []
        self.blocks: list[int] = []
        self.lost: defaultdict[str, int] = defaultdict(int)  # start tags beyond DEPTH

    def built(self) -> Tree:
        text, size = self.text, len(self.text)
        node = at = 0
        match = TAG.match
        while True:
            at = text.find("<", at)
            if at < 0:
                break
            tag = match(text, at)
            end = tag.end() if tag else self._other(at)
            if end is None:
                at += 1
                continue
            if node < at:
                self.characters(node, at)
            node = end
            if tag:
                close, name, attributes = tag.groups()
                if close:
                    self._close(name.lower())
                else:
                    node = self._open(name.lower(), attributes, at, end)
            at = node
        if node < size:
            self.characters(node, size)
        while self.names:
            self._pop()
        return self.tree

    def _other(self, at: int) -> int | None:
        if self.open_at["svg"] or self.open_at["math"]:
            end = section(self.text, at)
            if end is not None:
                return end
        return other(self.text, at)

    def _open(self, name: str, attributes: str, at: int, end: int) -> int:
        """An opening tag; returns where the reading goes on."""
        if name in names.VOID:
            if name in ("br", "hr"):
                self._end_p(name)
                self.parted(LINE)
            return end
        self._end_open(name)
        if len(self.names) >= DEPTH:
            self.lost[name] += 1
        elif not (attributes.endswith("/") and (self.open_at["svg"] or name == "svg")):
            self._push(name, attributes, at)
        if name in RAW and not self.open_at["svg"]:
            return self._raw(name, end)
        if name == "plaintext":
            self.characters(end, len(self.text))
            return len(self.text)
        return end + 1 if name in names.PRE and self.text.startswith("\n", end) else end

    def _end_open(self, name: str) -> None:
        """End the elements that an opening tag ends."""
        if name in names.ENDS_P and self.open_at["p"]:
            self._end_p(name)
        if name in names.ENDS:
            self._end_before(name)
        elif name == "a" and self.open_at["a"]:
            self._close("a")
        elif name in names.HEADINGS and self.names and self.names[-1] in names.HEADINGS:
            self._pop()

    def _raw(self, name: str, end: int) -> int:
        stop = raw_end(self.text, name, end)
        if name == "xmp":
            self.characters(end, stop)
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
            self.parted(LINE)
            self.blocks.append(depth)
            self.after = None
        elif name not in names.TABLED:
            self.beside(name, attributes)
        self.names.append(name)
        self.before.append(attributes)
        self.open_at[name].append(depth)
        if name in names.BARRIER:
            self.barriers.append(depth)
        if name in names.TELLING or (attributes and CALLED.search(attributes)):
            found = self.tree
            found.names.append(name)
            found.tags.append(at)
            found.said.append(attributes)
            found.parents.append(self.now)
            self.now = len(found.names) - 1
        self.contexts.append(self.now)
        if name in names.TABLED:
            self._open_tabled(name, attributes)
        elif name in names.PRE:
            self.pre += 1
        if self.depth_hidden is None:
            self._hide(name, attributes, depth, at)

    def _hide(self, name: str, attributes: str, depth: int, at: int) -> None:
        if name in names.UNREAD:
            self.depth_hidden = self.unread = depth
        elif attributes or name == "dialog":
            why = hidden(name, attributes, self.sheet)
            if why == "none" or (why == "named" and not headed(self.text, at)):
                self.depth_hidden = self.unread = depth
            elif why in self.believed:
                self.depth_hidden = depth

    def _open_tabled(self, name: str, attributes: str) -> None:
        found = self.tree
        if name == "table":
            self.parted(LINE)
            for outer in self.tree.tables[self.table : self.table + 1] if self.table >= 0 else ():
                outer.layout = True
            shown = "presentation" in attributes
            found.tables.append(Table(self.table, self.now, layout=shown))
            self.table = len(found.tables) - 1
            return
        if self.table < 0:
            self.parted(LINE)
            return
        table = found.tables[self.table]
        if name in ("td", "th"):
            said = values(attributes) if "span" in attributes.lower() else {}
            header = name == "th" or bool(self.open_at["thead"])
            table.headed = table.headed or header
            self._row_part(CELL)
            cell = CellTag(
                max(0, table.rows - 1), spanned(said.get("colspan")), spanned(said.get("rowspan")), header,
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
            if name in {"p", "br"}:
                self.parted(LINE)
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
        pop, open_ = self._pop, self.names
        while len(open_) > depth:
            pop()

    def _pop(self) -> None:
        name = self.names.pop()
        attributes = self.before.pop()
        depth = len(self.names)
        self.contexts.pop()
        self.now = self.contexts[-1] if self.contexts else -1
        if self.depth_hidden is not None or self.unread is not None:
            self._unhide(depth)
        if name is None:
            return
        self.open_at[name].pop()
        if self.barriers and self.barriers[-1] == depth:
            self.barriers.pop()
        if name in names.BLOCK:
            self.blocks.pop()
            self.parted(LINE)
            if name in names.PRE:
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
            self.parted(LINE)
        elif name == "table":
            self._row_part(LINE)
            self.table = self.tree.tables[self.table].parent
            if self.cells:
                self.parted(LINE)
        elif name in ("td", "th"):
            if self.cells:
                self.cells.pop().last = len(self.tree.starts)
            self._row_part(CELL)
        else:
            self._row_part(LINE)
