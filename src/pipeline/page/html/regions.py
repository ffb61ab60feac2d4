"""`class="stockbox"`, `<nav>`, `role="search"`: what the names of an element say of its part of the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from pipeline import patterns as re
from pipeline.page.hints import Region
from pipeline.page.html.names import HEADINGS
from pipeline.page.html.pieces import Tree
from pipeline.tables import rows

WORD = re.compile(r"[a-z]+")
SHAPE = re.compile(
    r"(?:box|list|wrap|wrapper|bar|area|mod|module|panel|block|item|cont?|content|news|links?|card)$"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
BY_NAME: dict[str, Region] = {
    "nav": "menu", "aside": "related", "footer": "copyright",
    "amp-sidebar": "menu", "amp-ad": "advertisement",
    "button": "widget", "label": "widget", "form": "widget",
}  # fmt: skip
BY_ROLE: dict[str, Region] = {
    "navigation": "menu", "complementary": "related", "contentinfo": "copyright", "search": "widget",
    "menu": "menu", "menubar": "menu",
}  # fmt: skip
LAID_OUT = re.compile(  # how an element is set, and no part of a page: `margin-bottom-40`, `float-left`
    r"(?<![^\s])(?:(?:margin|padding|border|rounded|align|vertical-align|m|p|pull|clear|is|u|has|no|not)[-_](?:top|bottom|left|right|side|fixed|float)s?"
    r"|(?:float|pull|clear|flow|text|position|table|layout)[-_](?:left|right|none|start|end|both|fix|fixed|side|bottom|pre|l|r)|(?:white-?space-)?pre[-_](?:wrap|line)|white-?space-pre)(?:[-_]?\w{1,6})?(?![^\s])",
    re.IGNORECASE,
)
WHOLE = frozenset({"hotarea", "newsbox", "newslist"})  # no part of a page: where a finger may tap, all news
WRITERS = frozenset({"author", "writer", "columnist", "zuozhe", "contributor"})
WECHAT_AUTHOR = "rich_media_meta_text"  # the message app's articles: the writer, beside the account
TITLED = frozenset({"title", "ttl", "tit", "headline", "biaoti", "maintitle", "heading", "subject", "bt"})
UNDER = frozenset({"sub", "subtitle", "subhead", "deck", "dek", "futi", "fubiaoti", "kicker", "yinti"})
SOFTENED = {
    "avatar": frozenset({"name"}),
    "extra": frozenset({"info", "meta"}),
}  # words beside one that means
FEET = ("footer", "foot")
POSTS = frozenset({"article", "entry", "post", "news", "content"})
KEPT = ("footer", "aside")  # which an article may have itself
SUMMED = frozenset(  # the points of a text, in a box
    {
        "summary",
        "abstract",
        "digest",
        "keypoints",
        "takeaway",
        "takeaways",
        "keytake",
        "highlights",
        "tldr",
        "zhaiyao",
        "daodu",
    }
)
FOLDS = frozenset(
    {"acc", "accordion", "collapse", "collapsible", "faq", "fold", "question"}
)  # a heading to press
UNFOLDS = re.compile(  # `<h4><a data-toggle="collapse" href="#panel-3">`
    r"data-(?:bs-)?toggle\s*=\s*[\"']?(?:collapse|accordion)"
    r"|onclick\s*=\s*[\"'][^\"']{0,12}(?:toggle|unfold|collapse|slide)",
    re.IGNORECASE,
)
MACHINES = ("itemprop", "rel", "data-testid")  # attributes that say what an element is, whatever its class
CALLED = 40  # characters of one of these
CLASSES = 2000  # characters of an element's classes that are read
CARDS = frozenset({"card", "box", "bio", "profile", "intro", "about", "desc", "description"})
LABELS = {
    "author": "author", "writer": "author", "nick": "author",
    "nickname": "publisher", "source": "publisher", "copyfrom": "publisher",
}  # fmt: skip


def words_of(said: dict[str, str]) -> list[str]:
    """The words of an element's class and id."""
    return _split(said.get("class", "")[:200], said.get("id", "")[:60])


@lru_cache(maxsize=1 << 12)  # the classes of a page are few
def _split(classes: str, name: str) -> list[str]:
    return WORD.findall(CAMEL.sub(" ", f"{LAID_OUT.sub('', classes)} {name}").lower())


def styled(said: dict[str, str]) -> int:
    """What an element's class says of the line in it: 1 a title, -1 a line over or under it, 0 nothing."""
    words = set(words_of(said))
    if words & UNDER:
        return -1
    return 1 if words & TITLED else 0


@dataclass(frozen=True, slots=True)
class Owner:
    """What the class and the id of an element say of the name in it."""

    label: str | None  # whose name it is
    named: bool  # that it is a name
    writes: bool  # that it is the writer's, in the message app


def owned(said: dict[str, str]) -> Owner:
    """Author or publisher, by the class and the id of an element, or by what it is called for machines."""
    called = " ".join(said[key][:CALLED] for key in MACHINES if "author" in said.get(key, ""))
    return _owner(f"{said.get('class', '')[:CLASSES]} {called}", said.get("id", "")[:CLASSES])


@lru_cache(maxsize=1 << 12)  # the classes of a page are few
def _owner(classes: str, name: str) -> Owner:
    words = words_of({"class": classes, "id": name})
    labels = [LABELS[word] for word in map(_last, words) if word in LABELS]
    writes = WECHAT_AUTHOR in classes.split() and "nickname" not in words
    return Owner(labels[-1] if labels else None, "name" in words, writes)


def _last(word: str) -> str:
    """The word that a name of two ends in: `newsauthor`."""
    return next((each for each in ("author", "source") if word.endswith(each)), word)


@cache
def _table() -> dict[str, tuple[Region, bool]]:
    """What each word says, and whether only of a part without running text."""
    found = rows("page/html/regions.tsv", ("word", "role", "note"))
    return {word: (cast("Region", role), note == "weak") for word, role, note in found}


@cache
def meant(word: str) -> tuple[Region | None, bool]:
    """What a word of a class says, whole or without what names the part's shape: `stockbox`."""
    table = _table()
    if word in table:
        return table[word]
    return table.get(SHAPE.sub("", word), (None, False)) if word not in WHOLE else (None, False)


def softened(word: str, words: set[str]) -> bool:
    """Whether another word of an element's class takes back what one says: `avatar__name` is who writes."""
    return word in SOFTENED and not words.isdisjoint(SOFTENED[word])


def in_article(word: str, words: set[str]) -> bool:
    """Whether an element is called the foot of an article, where warnings stand: `article-footer`."""
    return word in FEET and not words.isdisjoint(POSTS)


def linked_in(found: Tree) -> bytearray:
    """For each element whether it is a link or stands in one; what unfolds a text is none."""
    result = bytearray(len(found.names))
    for element, name in enumerate(found.names):
        parent = found.parents[element]
        folds = (
            name == "a"
            and parent >= 0
            and found.names[parent] in HEADINGS
            and UNFOLDS.search(found.said[element] or "") is not None
        )
        result[element] = (name == "a" and not folds) or (parent >= 0 and result[parent])
    return result
