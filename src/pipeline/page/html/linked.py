"""`{"@type": "NewsArticle", "datePublished": …}`: what the JSON-LD scripts of a page say of its article.

Of the objects whose type is an article, only keys at that object's own level; each value with its place in
the page's source. An author that is an organisation is the publisher, since no organisation writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.document import Stated
from pipeline.text import Span

ARTICLE = re.compile(r"(?:News|Blog|Social|Reportage|Tech|Analysis)?(?:Article|Posting|Report)$")


def linked(text: str, start: int, end: int) -> Iterator[tuple[int, str, Stated]]:
    """What the articles of a JSON-LD script say."""
    raw = text[start:end]
    try:
        loaded = json.loads(raw, strict=False)
    except (ValueError, RecursionError):
        return
    if isinstance(loaded, dict) and "@type" not in loaded and isinstance(loaded.get("pubDate"), str):
        loaded = {
            **loaded,
            "@type": "Article",
            "headline": loaded.get("title"),
            "datePublished": loaded["pubDate"],
        }
    for each in _articles(loaded, 0):
        offices = set(_offices(each.get("author")))
        for kind, key, rank in (("titles", "headline", 0), ("dates", "datePublished", 0),
                                ("publishers", "publisher", 0), ("authors", "author", 0)):  # fmt: skip
            for value in _named(each.get(key)):
                if kind == "authors" and value in offices:
                    rank, kind = 2, "publishers"  # noqa: PLW2901  an organisation writes nothing itself
                place = raw.find(json.dumps(value, ensure_ascii=False))
                if place < 0:
                    place = raw.find(json.dumps(value))
                size = len(value) if place >= 0 else 0
                at = start + (place + 1 if place >= 0 else 0)
                yield rank, kind, Stated(" ".join(value.split()), Span(at, at + size))


def _articles(loaded: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(loaded, list) and depth < 6:
        for each in loaded[:50]:
            yield from _articles(each, depth + 1)
    elif isinstance(loaded, dict):
        kinds = loaded.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and ARTICLE.search(kind) for kind in kinds):
            yield loaded
        elif depth < 6:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _articles(loaded.get(key), depth + 1)


def _offices(author: object) -> Iterator[str]:
    """The authors that are organisations."""
    for each in author if isinstance(author, list) else [author]:
        if isinstance(each, dict) and "Organization" in str(each.get("@type")):
            yield from _named(each.get("name"))


def _named(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if 0 < len(value) <= 400:
            yield value
    elif isinstance(value, dict):
        yield from _named(value.get("name"))
    elif isinstance(value, list):
        for each in value[:10]:
            yield from _named(each)
