"""`投资有风险，入市需谨慎。` below a thousand articles: lines that belong to a site, learnt from its pages.

Such a line stands below articles of many kinds: what comes before it is different on each page. Frequency
alone says little. A copied article repeats all its lines, each behind the same one; a notice repeats the
lines of its template, behind lines that begin and end alike. So only canonical articles are counted, and
lines before and behind are told apart by their first and last letters, figures left out.

The lines are folded (letters and figures only), as `Subject.of(record, without=…)` wants them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.collate.subject import Subject
from pipeline.errors import SettingsError, TableError
from pipeline.schema import Record
from pipeline.tables import parsed

COLUMNS = ("line", "articles", "before", "after")
MANY = 5  # different lines before it (and behind it, where it does not end the article)
LEAST = 8  # letters; shorter ones are headings (`市场回顾`), which stand in articles of their own
EDGE = 4  # letters at both ends by which lines are told apart
LAST = 0.8  # share of its articles that a line ends, from which what is behind it need not differ


@dataclass(frozen=True, slots=True)
class Row:
    """A line, the number of articles that hold it, and of the different lines before and behind it."""

    line: str
    articles: int
    before: int
    after: int


@dataclass(slots=True)
class _Seen:
    articles: int = 0
    last: int = 0
    before: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    after: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))


def learnt(records: Iterable[Record]) -> list[Row]:
    """The lines that stand in many articles between many different others, in order."""
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for record in records:
        if record.cluster is None or record.cluster.role == "canonical":
            _note(Subject.of(record).lines, seen)
    rows = (
        Row(line, each.articles, min(map(len, each.before)), min(map(len, each.after)))
        for line, each in seen.items()
        if _is_of_the_site(each)
    )
    return sorted(rows, key=lambda row: row.line)


def _note(lines: Sequence[str], seen: dict[str, _Seen]) -> None:
    for number, line in enumerate(lines):
        if number == 0 or len(line) < LEAST or line in lines[:number]:
            continue  # what an article begins with is its own
        each = seen[line]
        each.articles += 1
        _add(each.before, lines[number - 1])
        if number + 1 < len(lines):
            _add(each.after, lines[number + 1])
        else:
            each.last += 1


def _add(edges: tuple[set[str], set[str]], line: str) -> None:
    """Note a line by its first and its last letters; no more than are needed."""
    letters = "".join(char for char in line if not (char.isdigit() or char == "."))
    for known, edge in zip(edges, (letters[:EDGE], letters[-EDGE:]), strict=True):
        if len(known) < MANY:
            known.add(edge)


def _is_of_the_site(each: _Seen) -> bool:
    before, after = min(map(len, each.before)), min(map(len, each.after))
    return before >= MANY and (after >= MANY or each.last >= LAST * each.articles)


def written(rows: Iterable[Row]) -> str:
    """The table, as text."""
    lines = ["# Made by `python -m pipeline boilerplate`; may be edited.", "\t".join(COLUMNS)]
    lines += [f"{row.line}\t{row.articles}\t{row.before}\t{row.after}" for row in rows]
    return "\n".join(lines) + "\n"


def read(path: str) -> frozenset[str]:
    """The lines of a table; none without a path. Raises SettingsError where it cannot be read."""
    if not path:
        return frozenset()
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"boilerplate: {path}: cannot be read ({error}); name a table made by `boilerplate`"
        raise SettingsError(message) from error
    try:
        return frozenset(row[0] for row in parsed(text, COLUMNS, path))
    except TableError as error:
        raise SettingsError(f"boilerplate: {error}") from error
