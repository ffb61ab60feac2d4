"""`18 pages (0 unchanged), … 2 in quarantine`: what a run did, as a line, a table, or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.cli.screen import say

if TYPE_CHECKING:
    from pipeline.runners.summary import Summary

Form = Literal["table", "line", "json"]
LISTED = 20  # inputs in quarantine that are named on the screen; all stand in pages


def report(summary: Summary, out: Path | str, form: Form | None, *, sharded: bool) -> None:
    """Print it, with what went wrong on standard error; by itself a table where a person reads it."""
    form = form or ("table" if sys.stdout.isatty() else "line")
    if form == "json":
        print(json.dumps(summary.said(), ensure_ascii=False, indent=2))
    elif form == "table":
        _table(summary)
    else:
        print(
            f"{summary.pages} pages ({summary.unchanged} unchanged), {summary.total.characters} characters: "
            f"{summary.total.articles} articles, {summary.total.copies} further copies, "
            f"{summary.total.repairs} repairs "
            f"({summary.total.uncertain} uncertain, {summary.total.unrecoverable} places beyond repair), "
            f"{summary.held} in quarantine"
        )
    _wrong(summary)
    if form != "json":
        articles, pages = ("articles", "pages") if sharded else ("articles.jsonl", "pages.jsonl")
        say(f"records: {out}/{articles}   account of every input: {out}/{pages}")


def _wrong(summary: Summary) -> None:
    for uri, reason, message in summary.quarantine[:LISTED]:
        say(f"  quarantine: {uri or '.'}: {reason}: {message}", sys.stderr)
    for name, field, why in summary.refused:
        say(f"  correction not made: {field} of {name}: {why}", sys.stderr)
    if summary.held > LISTED:
        print(f"  … and {summary.held - LISTED} more, see pages.jsonl", file=sys.stderr)


def _table(summary: Summary) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    table.add_column(style="dim")
    for row in _rows(summary):
        table.add_row(*row)
    Console().print(table)


def _rows(summary: Summary) -> Iterator[tuple[str, str, str]]:
    said, published, total = summary.said(), summary.published, summary.total
    rate = f"{said['pages_per_second']:,.1f} pages, {said['characters_per_second']:,} characters a second"
    yield "pages", f"{summary.pages:,}", f"{summary.unchanged:,} unchanged; {rate}"
    yield "characters", f"{total.characters:,}", ""
    yield "articles", f"{total.articles:,}", f"{total.copies:,} further copies on the same pages"
    yield "clusters", f"{published.clusters:,}", f"{published.duplicates:,} duplicates"
    for kind, count in said["relations"].items():
        yield f"  {kind}", f"{count:,}", "relations"
    places = f"{total.uncertain:,} uncertain, {total.unrecoverable:,} places beyond repair"
    yield "repairs", f"{total.repairs:,}", places
    yield "quarantine", f"{summary.held:,}", ""
    for reason, count in said["quarantine"].items():
        yield f"  {reason}", f"{count:,}", ""
    changes = ", ".join(f"{count:,} {kind}" for kind, count in said["changes"].items())
    yield "changes", f"{published.changes.total():,}", changes
    yield "seconds", f"{sum(summary.seconds.values()):,.1f}", ""
