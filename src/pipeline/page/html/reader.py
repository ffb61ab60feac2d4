"""The elements of a page, asked line by line what they say of it."""

from __future__ import annotations

import array
import bisect
from collections.abc import Iterator, Sequence

from pipeline.page.facts.sites import Site
from pipeline.page.hints import AUTHOR_BOX, Hint, Region
from pipeline.page.html.boxes import CARD, VALUE, Boxes, alone, first, tabled
from pipeline.page.html.entitled import NAMED
from pipeline.page.html.names import HEADINGS
from pipeline.page.html.pieces import NOTHING, Tree
from pipeline.page.html.regions import (
    BY_NAME,
    BY_ROLE,
    CARDS,
    FOLDS,
    KEPT,
    SUMMED,
    WRITERS,
    in_article,
    linked_in,
    meant,
    owned,
    softened,
    styled,
    words_of,
)
from pipeline.page.html.selectors import marked
from pipeline.page.html.tables import rows_of
from pipeline.text import Span

LEAVES = ("a", "dd", "dt", "li", "p")  # elements of one paragraph: what they stand in tells where a line is
BOXES = ("div", "section", "ul", "dl", "article", "header", "body")
NEAR = 4  # elements around a line that tell what it is
TAGGED = 400  # characters of source of a byline with its tags
NEARLY_ALL = 0.9  # of the running text: the element that holds it is the article's
SITE_FIELDS = (("source", "publisher"), ("author", "author"), ("date", "date"))
FOLDED = 3  # the level of a heading that unfolds what stands under it
MAIN = 0.35  # of the running text: a part with more is the article, whatever it is called
WALL = "paywall"
NICK = 8  # characters of a link to who writes
PITCH = 120  # letters with which a wall asks its readers in: more is what stands in front of it


class Reader:
    """The elements of a page, asked line by line."""

    def __init__(self, found: Tree, places: Sequence[Span], prose: Sequence[bool], site: Site | None) -> None:
        self.tree = found
        self.places = places
        size = len(found.names)
        self.weight = array.array("q", bytes(8 * size))
        self.pieces = [self._pieces(place) for place in places]
        self.links = linked_in(found)
        self.rows = rows_of(found, self.links)
        self.tabled = tabled(found, self.rows)
        for pieces, running in zip(self.pieces, prose, strict=True):
            if running and pieces and found.within[pieces[0]] >= 0 and self._linked(pieces) < 0.5:
                self.weight[found.within[pieces[0]]] += sum(found.ends[i] - found.starts[i] for i in pieces)
        for element in range(size - 1, -1, -1):
            if found.parents[element] >= 0:
                self.weight[found.parents[element]] += self.weight[element]
        self.total = sum(self.weight[i] for i in range(size) if found.parents[i] < 0) or 1
        self.marked = marked(found, site)
        self.main, self.last_main = self._main()
        self.body = self._body()
        texts = [
            (self._home(found.within[pieces[0]]), place.end - place.start)
            for pieces, place, is_running in zip(self.pieces, places, prose, strict=True)
            if is_running and pieces
        ]
        self.boxes = Boxes(found, self.weight, texts)
        self.first = next((i for i, is_running in enumerate(prose) if is_running), len(places))
        self.regions: dict[int, tuple[Region | None, str]] = {-1: (None, "")}

    def _main(self) -> tuple[int, int]:
        """The deepest element that holds nearly all running text, and the last one in it; -1: none does."""
        found = self.tree
        best = -1
        for element in range(len(found.names)):
            if found.parents[element] == best and self.weight[element] >= NEARLY_ALL * self.total:
                best = element
        if best < 0 or found.names[best] in ("body", "p", "td"):
            best = -1 if best < 0 or found.names[best] != "td" else best
        last = best
        while best >= 0 and last + 1 < len(found.names) and found.parents[last + 1] >= best:
            last += 1
        return best, last

    def _body(self) -> int:
        """The element that the site's row names as the text, if it holds enough of it; else -1."""
        body = max(self.marked.elements.get("body", ()), key=lambda each: self.weight[each], default=-1)
        return body if body >= 0 and self.weight[body] >= MAIN * self.total else -1

    def _after(self, element: int) -> bool:
        """Whether an element stands below the text that the site's row names."""
        if self.body < 0 or element < self.body:
            return False
        while element > self.body:
            element = self.tree.parents[element]
        return element != self.body

    def _pieces(self, place: Span) -> range:
        starts = self.tree.starts
        first = max(0, bisect.bisect_right(starts, place.start) - 1)
        return range(first, bisect.bisect_left(starts, place.end))

    def _linked(self, pieces: range) -> float:
        found = self.tree
        if len(pieces) == 1:
            return float(self._is_link(pieces[0]))
        sizes = [(found.ends[i] - found.starts[i], found.within[i]) for i in pieces]
        total = sum(size for size, _ in sizes) or 1
        return sum(size for size, element in sizes if element >= 0 and self.links[element]) / total

    def hint(self, index: int, sure: float, front: int, cuts: tuple[int, ...]) -> Hint:
        """What is said of one line."""
        found, pieces = self.tree, self.pieces[index]
        if not pieces:
            return Hint(front=front, cuts=cuts)
        inner = found.within[pieces[0]]
        names: list[str] = []
        element = inner
        while element >= 0 and len(names) < NEAR:
            names.append(found.names[element])
            element = found.parents[element]
        if self.marked.field(found, inner, "title") >= 0:
            sure = NAMED
        level = next((HEADINGS.index(name) + 1 for name in names if name in HEADINGS), 0)
        if not level and "summary" in names[:2]:
            level = FOLDED
        largest = inner
        if len(pieces) > 1:
            largest = found.within[max(pieces, key=lambda piece: found.ends[piece] - found.starts[piece])]
        region, why = self._region(largest)
        size = self.places[index].end - self.places[index].start
        fields = tuple(self._fields(pieces)) if size <= TAGGED else ()
        row = next((self.rows[i] for i in pieces if i in self.rows), None)
        if row is not None:
            inner = found.tables[row.table].element
        home = self._home(inner)
        return Hint(
            level,
            "li" in names,
            "figcaption" in names[:3] or "figure" in names[:2] or "caption" in names[:2],
            self._linked(pieces),
            region,
            why,
            row,
            sure,
            fields,
            home=home,
            outer=found.parents[home] if home >= 0 else -1,
            after=self._after(inner),
            boxed=index > self.first and self.boxes.holds(inner),
            front=front,
            cuts=cuts,
            styled=self._styled(inner) if level == 0 else 0,
            within=None if self.main < 0 else self.main <= inner <= self.last_main,
        )

    def _styled(self, inner: int) -> int:
        """What the class of a line's element, or of the one around it, says of it as a title."""
        for _ in range(2):
            if inner < 0 or self.weight[inner] or self.tree.names[inner] in ("body", "main", "article"):
                return 0
            if said := styled(self.tree.attributes(inner)):
                return said
            inner = self.tree.parents[inner]
        return 0

    def _home(self, inner: int) -> int:
        """The element whose paragraph, entry or table an element is; itself, where it is none of those."""
        found = self.tree
        return found.parents[inner] if inner >= 0 and found.names[inner] in (*LEAVES, "table") else inner

    def linked_pieces(self, index: int) -> Iterator[Span]:
        """The pieces of a line that are links, in the source."""
        for piece in self.pieces[index]:
            if self._is_link(piece):
                yield Span(self.tree.starts[piece], self.tree.ends[piece])

    def joints(self, index: int) -> list[Span]:
        """The pieces of a line that follow another one with nothing but tags between."""
        starts, ends, parts = self.tree.starts, self.tree.ends, self.tree.parts
        pieces = self.pieces[index]
        return [
            Span(starts[piece], ends[piece])
            for piece in pieces[1:]
            if ends[piece - 1] < starts[piece] and parts[piece] == NOTHING
        ]

    def _is_link(self, piece: int) -> bool:
        element = self.tree.within[piece]
        return element >= 0 and bool(self.links[element])

    def _region(self, element: int) -> tuple[Region | None, str]:
        """What part of the page an element stands in: the outermost that says so."""
        way = []
        while element not in self.regions:
            way.append(element)
            element = self.tree.parents[element]
        known = self.regions[element]
        for each in reversed(way):
            if known[0] is None and self.weight[each] <= MAIN * self.total:
                known = self._said(each)
            self.regions[each] = known
        return known

    def _said(self, element: int) -> tuple[Region | None, str]:
        name = self.tree.names[element]
        if name in BY_NAME and not (name in KEPT and self._of_article(element, name)):
            folds = name == "button" and not FOLDS.isdisjoint(words_of(self.tree.attributes(element)))
            return (None, "") if folds else (BY_NAME[name], f"element: {name}")
        said = self.tree.attributes(element) if name not in ("p", "td", "tr", "body", *HEADINGS) else {}
        if not said:
            return None, ""
        if said.get("role") in BY_ROLE:
            return BY_ROLE[said["role"]], f"role: {said['role']}"
        words = set(words_of(said))
        boxed = bool(words & WRITERS and words & CARDS)
        for word in words_of(said) if name != "table" else ():
            if boxed and word in CARDS:
                continue  # `author-card`: whose article it is
            if softened(word, words) or (word in (CARD, VALUE) and element in self.tabled):
                continue
            if in_article(word, words) and self._in_article(element):
                continue
            role, weak = meant(word)
            least = PITCH if word == WALL else 0
            if role and not (weak and (self.weight[element] > least or self._head_of_card(element, word))):
                return role, f"class: {word}"
        if boxed:
            return "related", AUTHOR_BOX
        return None, ""

    def _head_of_card(self, element: int, word: str) -> bool:
        """Whether an element is the head of a card that holds running text: of an article that unfolds."""
        card = self.tree.parents[element]
        return card >= 0 and self.weight[card] > 0 and word in words_of(self.tree.attributes(card))

    def _of_article(self, element: int, name: str) -> bool:
        """Whether an article's own foot is meant, or a box with its points: `<aside class="summary">`."""
        summed = name == "footer" or not SUMMED.isdisjoint(words_of(self.tree.attributes(element)))
        return summed and self._in_article(element)

    def _in_article(self, element: int) -> bool:
        while element >= 0 and self.tree.names[element] != "article":
            element = self.tree.parents[element]
        return element >= 0

    def _fields(self, pieces: range) -> Iterator[tuple[str, Span]]:
        """Pieces of a line whose element is called author or source."""
        found, done = self.tree, -1
        for index in pieces:
            element = found.within[index]
            if element < 0 or element == done or self.weight[element] > 0:
                continue
            done = element
            if found.names[element] != "body":
                label = self._label(element, index)
                if label:
                    several = label == "author" and not self._alone(element, index, "")
                    last = index if several else max(i for i in pieces if found.within[i] == element)
                    yield label, Span(found.starts[index], found.ends[last])

    def _alone(self, element: int, piece: int, label: str) -> bool:
        """Whether what an element with a label says is the name, and not one of several things in a box."""
        if self.tree.names[element] not in BOXES or alone(self.tree, element, piece):
            return True
        size = self.tree.ends[piece] - self.tree.starts[piece]
        return (
            label == "author" and size <= NICK and (self._is_link(piece) or first(self.tree, element, piece))
        )

    def _label(self, element: int, piece: int) -> str | None:
        """Author or publisher, by the class of an element, of one around it, or of a box with a name."""
        found = self.tree
        for field, label in SITE_FIELDS if self.marked.elements else ():
            if self.marked.field(found, element, field) >= 0:
                return label
        named = False
        for _ in range(3):
            if element < 0 or self.weight[element] > 0 or found.names[element] == "body":
                return None
            said = found.attributes(element)
            if not said:
                element = found.parents[element]
                continue
            owner = owned(said)
            if owner.label and (named or self._alone(element, piece, owner.label)):
                return owner.label
            if owner.writes:
                return "author"
            named = named or owner.named
            element = found.parents[element]
        return None
