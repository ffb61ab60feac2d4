"""`eastmoney.com` keeps its text in `#ContentBody`: what is known of single sites, one row of a table each.

On top of the general way, which reads any page without it: a site changes, and a mirror keeps only parts of
its markup. A row is chosen by the host of the page's address, else by a piece of the page's source that only
one publishing system writes. What a row names and the page lacks does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline import patterns as re
from pipeline.tables import rows

COLUMNS = ("site", "title", "date", "source", "author", "body", "name")
HOST = re.compile(r"(?:https?:)?//(?:[^/@\s]*@)?(?P<host>[^/:?#\s]+)", re.IGNORECASE)
UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Site:
    """A row: selectors of elements, first the one to try first; empty where nothing is known."""

    site: str
    title: tuple[str, ...]
    date: tuple[str, ...]
    source: tuple[str, ...]
    author: tuple[str, ...]
    body: tuple[str, ...]
    name: str | None


def site_of(url: str | None, text: str = "") -> Site | None:
    """The row of a page: by its address, else by what stands in its source.

    >>> site_of("https://finance.eastmoney.com/a/202403061234.html").body
    ('#ContentBody',)
    """
    match = HOST.match(url or "")
    if match:
        labels = match["host"].lower().split(".")
        for start in range(len(labels) - 1):  # the longest end of the host first
            if found := _hosts().get(".".join(labels[start:])):
                return found
    return next((site for site in _prints() if site.site[1:] in text), None) if text else None


@cache
def _sites() -> tuple[Site, ...]:
    return tuple(_site(row) for row in rows("page/facts/sites.tsv", COLUMNS))


def _site(row: tuple[str, ...]) -> Site:
    title, date, source, author, body = (
        () if cell == UNKNOWN else tuple(cell.split("|")) for cell in row[1:6]
    )
    return Site(row[0], title, date, source, author, body, None if row[6] == UNKNOWN else row[6])


@cache
def _hosts() -> dict[str, Site]:
    return {site.site: site for site in _sites() if not site.site.startswith("~")}


@cache
def _prints() -> tuple[Site, ...]:
    return tuple(site for site in _sites() if site.site.startswith("~"))
