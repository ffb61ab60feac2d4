"""`<div class="b1"><p>想看更多?</p><button>订阅</button></div>` between paragraphs: a box, by any name.

Where the paragraphs of a text are children of one element, another child of it that holds no running text
but links, buttons or several lines is set into the text and is none of it: a teaser, a quotation of a market,
an offer. Single lines stay (they may be headings), as do lists, tables, quotations, figures and headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.page.hints import Row
from pipeline.page.html.names import HEADINGS
from pipeline.page.html.pieces import Tree
from pipeline.page.html.regions import words_of

SHARE = 0.6  # of the running text: the paragraphs that are children of one element
BOXED = ("div", "section", "aside", "article")
BUTTONS = frozenset({"a", "button", "form", "label"})
INNER = frozenset({"figure", "figcaption", "blockquote", "ul", "ol", "dl", "table", *HEADINGS[:3]})
CARD = "card"
VALUE = "nav"  # net asset value, where it calls a box with a table of figures
ROWS = 3  # of a table of facts: a related product's card has one or two
NEAR = 4  # elements around a table
TIGHT = 40  # elements that are looked through: a box is small


class Boxes:
    """The boxes set into a text, by the elements that its lines stand in."""

    def __init__(self, found: Tree, weight: Sequence[int], running: Sequence[tuple[int, int]]) -> None:
        """`running`: for each line of running text the element of its paragraphs, and its letters."""
        self.tree = found
        self.weight = weight
        self.known: dict[int, bool] = {}
        self.holder = self._holder(running)

    def _holder(self, running: Sequence[tuple[int, int]]) -> int:
        sizes: Counter[int] = Counter()
        for home, size in running:
            if home >= 0:
                sizes[home] += size
        if len(running) < 2 or not sizes:
            return -1
        ((best, size),) = sizes.most_common(1)
        return best if size >= SHARE * sum(size for _, size in running) else -1

    def holds(self, element: int) -> bool:
        """Whether an element stands in a box."""
        child = element
        while child > self.holder >= 0 and self.tree.parents[child] != self.holder:
            child = self.tree.parents[child]
        if self.holder < 0 or child <= self.holder:
            return False
        if child not in self.known:
            self.known[child] = self._is_box(child)
        return self.known[child]

    def _is_box(self, child: int) -> bool:
        found = self.tree
        if found.names[child] not in BOXED or self.weight[child]:
            return False
        names: list[str] = []
        element = child + 1
        while element < len(found.names) and found.parents[element] >= child and len(names) < TIGHT:
            names.append(found.names[element])
            element += 1
        if INNER.intersection(names):
            return False
        lines = names.count("p") + names.count("div") + names.count("li")
        return bool(BUTTONS.intersection(names)) or lines >= 2


def tabled(found: Tree, rows: Mapping[int, Row]) -> frozenset[int]:
    """The cards that hold a table of data with several rows, and no list of links: a product's facts.

    So do boxes called `nav` whose table has a row of values at least: no menu is one.
    """
    counts = Counter(row.table for row in rows.values() if not row.links)
    cards: set[int] = set()
    for number, count in counts.items():
        element = found.parents[found.tables[number].element]
        for _ in range(NEAR):
            if element < 0:
                break
            words = words_of(found.attributes(element))
            if (count >= ROWS and CARD in words) or VALUE in words:
                cards.add(element)
            element = found.parents[element]
    return frozenset(cards)


def first(found: Tree, box: int, piece: int) -> bool:
    """Whether a piece is the first of a box: `<div class="author"><b>林间小路</b><i>…</i>`."""
    element = found.within[piece - 1] if piece else -1
    while element > box:
        element = found.parents[element]
    return element != box


def alone(found: Tree, box: int, piece: int) -> bool:
    """Whether a box holds one piece and nothing else: `<div class="source"><a>…</a></div>`."""
    for other in (piece - 1, piece + 1):
        element = found.within[other] if 0 <= other < len(found.within) else -1
        while element > box:
            element = found.parents[element]
        if element == box:
            return False
    return True
