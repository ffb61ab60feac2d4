"""What the pages of an index have in common: the form, the filters that are set, the way to more."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.markup import Html, joined, tag
from pipeline.report.serve.asked import SIZE, Asked
from pipeline.report.words import Words
from pipeline.search import Snippet

CARRIED = ("entity", "publisher", "kind")  # filters that are set by links, and that the forms carry along
DAYS = "2024, 2024-03-06"  # a year, a quarter or a month will do as well


def top(here: str, asked: Asked, words: Words) -> Html:
    """The way between the two searches."""
    links = (
        tag(
            "a",
            words(name),
            href=asked.but(sort="").address(path),
            aria_current="page" if here == path else None,
        )
        for path, name in (("/", "search_articles"), ("/claims", "search_claims"))
    )
    return tag("nav", *links, class_="sections", aria_label=words("search"))


def form(here: str, asked: Asked, words: Words) -> Html:
    """What can be asked for: a line, and more of it behind a fold. It works without JavaScript."""
    text = _long("q", words("search_words"), asked.one("q"))
    claims = [_long("claim", words("search_claim"), each) for each in asked.all("claim") or ("",)]
    first, folded = ([text], claims) if here == "/" else (claims, [text])
    opened = any(asked.one(name) for name in ("from", "to", "sort", "all")) or (
        bool(asked.all("claim")) if here == "/" else bool(asked.one("q"))
    )
    carried = (
        tag("input", type="hidden", name=name, value=value) for name in CARRIED for value in asked.all(name)
    )
    return tag(
        "form",
        tag("div", *first, tag("button", words("search_go"), type="submit"), class_="line"),
        tag(
            "details",
            tag("summary", words("search_more")),
            tag("div", *folded, *_others(here, asked, words), class_="line"),
            open=opened,
        ),
        *carried,
        action=here,
        method="get",
        role="search",
        class_="ask",
    )


def _others(here: str, asked: Asked, words: Words) -> Iterator[Html]:
    """Days, order, duplicates."""
    yield _day("from", words("search_from"), asked.one("from"))
    yield _day("to", words("search_to"), asked.one("to"))
    if here == "/":
        choices = (
            tag("option", words(name), value=value, selected=asked.one("sort") == value)
            for value, name in (("", "sort_relevance"), ("date", "sort_date"))
        )
        yield tag("label", tag("span", words("search_sort")), tag("select", *choices, name="sort"))
    box = tag("input", type="checkbox", name="all", value="1", checked=asked.one("all") == "1")
    yield tag("label", box, tag("span", words("search_all")), class_="tick")


def _long(name: str, label: str, value: str) -> Html:
    field = tag("input", type="search", name=name, value=value, autocomplete="off")
    return tag("label", tag("span", label), field, class_="wide-field")


def _day(name: str, label: str, value: str) -> Html:
    field = tag("input", type="text", name=name, value=value, autocomplete="off", placeholder=DAYS)
    return tag("label", tag("span", label), field)


def filters(here: str, asked: Asked, words: Words) -> Html | None:
    """The filters that are set, each a link that takes it away."""
    links = [
        tag(
            "a",
            value,
            tag("span", " ×", aria_hidden="true"),
            href=asked.minus(name, value).address(here),
            class_="chip",
            aria_label=words("search_drop", name=value),
        )
        for name in (*CARRIED, "claim")
        for value in asked.all(name)
    ]
    if not links:
        return None
    return tag("p", tag("span", words("search_filters"), class_="dim"), *links, class_="chips")


def more(here: str, asked: Asked, total: int, words: Words) -> Html | None:
    """The pages before and after."""
    page, last = asked.page, -(-total // SIZE)
    links = []
    if page > 1:
        before = asked.but(page=str(page - 1) if page > 2 else "")
        links.append(tag("a", words("search_newer"), href=before.address(here), rel="prev"))
    if last > 1:
        links.append(tag("span", f"{page} / {words.number(last)}", class_="dim"))
    if page < last:
        links.append(
            tag("a", words("search_older"), href=asked.but(page=str(page + 1)).address(here), rel="next")
        )
    return tag("nav", *links, class_="more", aria_label=words("search_pages")) if links else None


def marked(snippet: Snippet) -> Html:
    """A stretch of text, what was asked for marked."""
    pieces = (tag("mark", piece) if found else piece for piece, found in snippet.pieces())
    return joined(("" if snippet.opens else "…", *pieces, "" if snippet.closes else "…"))
