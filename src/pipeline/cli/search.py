"""`python -m pipeline search "晶片 規模" --claim 'value>1000亿 unit=USD'`: articles of a run, found again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import patterns as re
from pipeline.cli.screen import CONTROLS, IN_JSON, OK, Commands, say

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from pipeline.search import Facets, FoundClaim, Hit, Query, Results, Snippet

SHOWN = 8  # values of each facet on the screen; JSON has more
PLAIN = 100  # columns of a table that goes into a file or a pipe
# A blank beside an ideograph ends no word; a line that broke there would stay half empty.
LOOSE = re.compile(r" (?=[^\0-\x7f])|(?<=[^\0-\x7f]) ")
FIRM = "\N{NO-BREAK SPACE}"
WITHOUT = re.compile(r'-(?:[^\x00-\x7f]|")')
SPACES = CONTROLS | dict.fromkeys(map(ord, "\n\t\r"), " ")


def add(commands: Commands) -> None:
    """The command and its options."""
    search = commands.add_parser(
        "search",
        help="find articles by words, names, dates and numbers",
        epilog='Words are joined by and; OR between two; -word without; "a phrase"; word* for any ending. '
        "Simplified, traditional and regional words find the same.",
    )
    search.add_argument("query", nargs="?", default="", metavar="QUERY", help="words; none: all articles")
    search.add_argument(
        "--in", dest="index", type=Path, default=Path("out"), metavar="OUT",
        help="the folder of a run, or its search.sqlite (default: out)",
    )  # fmt: skip
    search.add_argument(
        "--entity", action="append", default=[], metavar="NAME", help="a name or code, or COMPANY:name"
    )
    search.add_argument("--from", dest="since", metavar="DATE", help="2024, 2024Q1, 2024-03 or 2024-03-06")
    search.add_argument("--to", dest="until", metavar="DATE", help="likewise, to its last day")
    search.add_argument("--publisher", action="append", default=[], metavar="NAME", help="one of these")
    search.add_argument("--kind", action="append", default=[], metavar="KIND", help="article, notice, …")
    search.add_argument(
        "--claim", action="append", default=[], metavar="CONDITIONS",
        help="what one claim must meet: 'metric=市场规模 value>1000亿 unit=USD period=2022'",
    )  # fmt: skip
    search.add_argument("--sort", choices=("relevance", "date"), default="relevance")
    search.add_argument("--limit", type=int, default=10, metavar="N", help="hits of a page (default: 10)")
    search.add_argument("--offset", type=int, default=0, metavar="N", help="hits before the page")
    search.add_argument("--facets", action="store_true", help="count what the articles found have")
    search.add_argument("--all", action="store_true", help="duplicates too")
    search.add_argument("--format", choices=("table", "json"), default="table")
    search.set_defaults(command=_search)


def told_apart(arguments: Sequence[str]) -> list[str]:
    """The arguments of a call, in which a word to be without is no option: `search -指数`."""
    if arguments[:1] != ["search"]:
        return list(arguments)
    return [f" {each}" if WITHOUT.match(each) else each for each in arguments]


def _search(options: argparse.Namespace) -> int:
    from pipeline.search import opened  # noqa: PLC0415

    query = _query(options)
    with opened(options.index) as index:
        results = index.search(query)
    if options.format == "json":
        print(_json(results).translate(IN_JSON))
    else:
        _print(results, query)
    return OK


def _query(options: argparse.Namespace) -> Query:
    from pipeline.search import Query, claim_filter, day  # noqa: PLC0415

    return Query(
        options.query,
        entities=tuple(options.entity),
        publishers=tuple(options.publisher),
        kinds=tuple(options.kind),
        since=day(options.since) if options.since else None,
        until=day(options.until, last=True) if options.until else None,
        claims=tuple(map(claim_filter, options.claim)),
        limit=options.limit,
        offset=options.offset,
        sort=options.sort,
        facets=options.facets,
        duplicates=options.all,
    )


def _json(results: Results) -> str:
    """The results as JSON; `marked` is HTML, escaped, with what was asked for in <mark>."""
    import msgspec  # noqa: PLC0415

    made: dict[str, Any] = msgspec.to_builtins(results)
    for said, hit in zip(made["hits"], results.hits, strict=True):
        said["snippet"]["marked"] = hit.snippet.marked()
        if hit.title:
            said["title"]["marked"] = hit.title.marked()
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode()


def _print(results: Results, query: Query) -> None:
    from rich.console import Console  # noqa: PLC0415

    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else PLAIN, highlight=False, markup=False, emoji=False)
    first = query.offset + 1
    if results.hits:
        console.print(_table(results.hits, first, bold=terminal))
    last = query.offset + len(results.hits)
    words = f" for {' '.join(results.words)}" if results.words else ""
    articles = "1 article" if results.total == 1 else f"{results.total} articles"
    say(f"{articles}{words}" + (f", {first} to {last}" if results.hits else ""))
    if results.facets:
        for line in _facets(results.facets):
            say(line)


def _table(hits: Iterable[Hit], first: int, *, bold: bool) -> Table:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, justify in (("", "right"), ("date", "left"), ("publisher", "left"), ("article", "left")):
        table.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for number, hit in enumerate(hits, start=first):
        article = Text("\n").join(_article(hit, bold=bold))
        dated = (hit.published_at or "").partition("T")[0]
        table.add_row(str(number), dated, Text((hit.publisher or "").translate(SPACES)), article)
    return table


def _article(hit: Hit, *, bold: bool) -> Iterable[Text]:
    """The title, where the words stand, what claims were found, and how to name the article."""
    from rich.text import Text  # noqa: PLC0415

    if hit.title:
        yield _shown(hit.title, bold=bold)
    yield _shown(hit.snippet, bold=bold)
    for claim in hit.claims:
        yield Text(f"  {_claim(claim)}".translate(SPACES))
    known = [hit.kind, hit.uri, hit.id]
    if hit.duplicates:
        known.append(f"and {hit.duplicates} copies")
    if hit.canonical_id:
        known.append(f"copy of {hit.canonical_id}")
    yield Text("  ".join(known).translate(SPACES), style="dim" if bold else "")


def _claim(claim: FoundClaim) -> str:
    said = (claim.subject, claim.metric, claim.period, claim.text, claim.modality)
    return " · ".join(part for part in said if part)


def _shown(snippet: Snippet, *, bold: bool) -> Text:
    """A snippet with its marks: bold on a terminal, ⟦ ⟧ elsewhere."""
    from rich.text import Text  # noqa: PLC0415

    shown = Text("" if snippet.opens else "…")
    for piece, found in snippet.pieces():
        said = LOOSE.sub(FIRM, piece.translate(SPACES))
        shown.append(f"⟦{said}⟧" if found and not bold else said, style="bold" if found and bold else None)
    return shown.append("" if snippet.closes else "…")


def _facets(facets: Facets) -> Iterable[str]:
    for each in fields(facets):
        counts = getattr(facets, each.name)[:SHOWN]
        if counts:
            yield f"{each.name}: " + "  ".join(f"{count.value} ({count.count})" for count in counts)
