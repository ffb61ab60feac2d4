"""`.meta-info time`, `#ContentBody`: the elements of a page that a site's row names."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.page.facts.sites import Site
from pipeline.page.html.pieces import Tree

SIMPLE = re.compile(
    r"(?P<tag>[a-z][a-z0-9]*)?(?:#(?P<id>[\w-]+))?(?P<classes>(?:\.[\w-]+)*)"
    r"(?:\[(?P<key>[\w-]+)=(?P<value>[^\]]+)\])?$",
    re.IGNORECASE,
)
FIELDS = ("title", "date", "source", "author", "body")
TRIED = 400  # places of a name that are looked at
MOST = 20  # elements that one selector may mean; a class that every entry of a list has names no title


@dataclass(frozen=True, slots=True)
class Marked:
    """For each field of a site's row the elements that it names."""

    elements: dict[str, frozenset[int]]

    def field(self, tree: Tree, element: int, field: str) -> int:
        """The element of a field that an element stands in, or is; -1: none."""
        wanted = self.elements.get(field)
        while wanted and element >= 0:
            if element in wanted:
                return element
            element = tree.parents[element]
        return -1


def marked(tree: Tree, site: Site | None) -> Marked:
    """The elements that a site's row names on this page: of each field by its first selector that hits."""
    found: dict[str, frozenset[int]] = {}
    for field in FIELDS if site is not None else ():
        for selector in getattr(site, field):
            hits = list(_hits(tree, selector.split()))
            if 0 < len(hits) <= MOST:
                found[field] = frozenset(hits)
                break
    return Marked(found)


def _hits(tree: Tree, parts: Sequence[str]) -> Iterator[int]:
    patterns = [match for part in parts if (match := SIMPLE.match(part))]
    if len(patterns) != len(parts) or not patterns:
        return
    for element in _candidates(tree, patterns[-1]):
        if _is(tree, element, patterns[-1]) and _inside(tree, tree.parents[element], patterns[:-1]):
            yield element


def _candidates(tree: Tree, wanted: re.Match[str]) -> Iterator[int]:
    """The elements that may be meant: by where the name stands in the source, not one by one."""
    needle = wanted["id"] or wanted["classes"].lstrip(".").partition(".")[0] or wanted["value"]
    if not needle:
        yield from (index for index, name in enumerate(tree.names) if name == wanted["tag"].lower())
        return
    last, at = -1, tree.text.find(needle)
    for _ in range(TRIED):
        if at < 0:
            return
        element = bisect.bisect_right(tree.tags, at) - 1
        if element > last:
            yield element
            last = element
        at = tree.text.find(needle, at + 1)


def _inside(tree: Tree, element: int, patterns: Sequence[re.Match[str]]) -> bool:
    """Whether the elements around one are, from the inside out, those that the patterns name."""
    left = list(patterns)
    while left and element >= 0:
        if _is(tree, element, left[-1]):
            left.pop()
        element = tree.parents[element]
    return not left


def _is(tree: Tree, element: int, wanted: re.Match[str]) -> bool:
    if wanted["tag"] and tree.names[element] != wanted["tag"].lower():
        return False
    if not (wanted["id"] or wanted["classes"] or wanted["key"]):
        return True
    said = tree.attributes(element)
    classes = said.get("class", "").split()
    return (
        (not wanted["id"] or said.get("id") == wanted["id"])
        and all(each in classes for each in wanted["classes"].split(".") if each)
        and (not wanted["key"] or said.get(wanted["key"]) == wanted["value"])
    )
