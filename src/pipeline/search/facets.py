"""`COMPANY:英伟达 (12)`, `2024 (31)`: what the articles that were found have, counted.

Each article counts once for each value that it has.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from pipeline.search.filters import Sql
from pipeline.search.results import Count, Facets

MOST = 20  # values of one kind; the rest is found by asking more narrowly
# CROSS JOIN: article after article; SQLite, which knows no counts, might go through all names there are
COUNTED = {
    "entity_types": "SELECT DISTINCT type AS v, article FROM found CROSS JOIN named ON article = n",
    "entities": """SELECT type || ':' || name AS v, article FROM found CROSS JOIN named ON article = n
        WHERE type != 'DATE'""",  # years are counted apart, and 今年 is another one in each article
    "publishers": "SELECT publisher AS v, n FROM found CROSS JOIN articles USING (n)",
    "years": "SELECT substr(day, 1, 4) AS v, n FROM found CROSS JOIN articles USING (n)",
    "kinds": "SELECT kind AS v, n FROM found CROSS JOIN articles USING (n)",
    "metrics": "SELECT DISTINCT metric AS v, article FROM found CROSS JOIN claims ON article = n",
}


def facets(connection: sqlite3.Connection, found: Sql) -> Facets:
    """The counts over all articles that a query `found` (a SELECT of their `n`) gives."""
    parts = [
        f"""SELECT * FROM (SELECT '{name}', v, count(*) AS many FROM ({values}) WHERE v IS NOT NULL
            GROUP BY v ORDER BY many DESC, v LIMIT {MOST})"""  # noqa: S608  constants
        for name, values in COUNTED.items()
    ]
    query = f"WITH found AS MATERIALIZED (SELECT n FROM ({found.text})) {' UNION ALL '.join(parts)}"  # noqa: S608
    counts: dict[str, list[Count]] = defaultdict(list)
    for name, value, many in connection.execute(query, found.values):
        counts[name].append(Count(value, many))
    return Facets(**{name: tuple(several) for name, several in counts.items()})
