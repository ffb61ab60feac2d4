"""`投资有风险，入市需谨慎。` below a thousand articles: lines that belong to a site, learnt from its pages.

Such a line stands below articles of many kinds: what comes before it is different on each page. Frequency
alone says little. A copied article repeats all its lines, each behind the same one; a notice repeats the
lines of its template, behind lines that begin and end alike. So only canonical articles are counted, and
lines before and behind are told apart by their first and last letters, figures left out. Several lines that
always stand together are one: the first of them is behind many lines, the last before many, or the end.

The lines are folded (letters and figures only), as `Subject.of(record, without=…)` wants them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
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
TOGETHER = 0.8  # share of the articles of either of two lines in which the one stands behind the other


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
    behind: dict[str, int] = field(default_factory=dict)  # the lines behind it, how often; no more than MANY


def learnt(records: Iterable[Record]) -> list[Row]:
    """The lines that stand in many articles between many different others, in order."""
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for record in records:
        if record.cluster is None or record.cluster.role == "canonical":
            _note(Subject.of(record).lines, seen)
    of_the_site: dict[str, Row] = {}
    for line in seen:
        several = _together(line, seen)
        first, last = seen[several[0]], seen[several[-1]]
        before, after = min(map(len, first.before)), min(map(len, last.after))
        if before >= MANY and (after >= MANY or last.last >= LAST * last.articles):
            for each in several:
                if len(each) >= LEAST:
                    of_the_site[each] = Row(each, seen[each].articles, before, after)
    return sorted(of_the_site.values(), key=lambda row: row.line)


def _together(line: str, seen: dict[str, _Seen]) -> list[str]:
    """A line, and those that always stand behind it, each behind the one before."""
    several = [line]
    while True:
        each = seen[several[-1]]
        most = max(each.behind, key=lambda other: each.behind[other], default="")
        if not most or most in several or most not in seen:
            return several
        if each.behind[most] < TOGETHER * max(each.articles, seen[most].articles):
            return several
        several.append(most)


def _note(lines: Sequence[str], seen: dict[str, _Seen]) -> None:
    for number, line in enumerate(lines):
        if number == 0 or line in lines[:number]:
            continue  # what an article begins with is its own
        each = seen[line]
        each.articles += 1
        _add(each.before, lines[number - 1])
        if number + 1 < len(lines):
            _add(each.after, lines[number + 1])
            if lines[number + 1] in each.behind or len(each.behind) < MANY:
                each.behind[lines[number + 1]] = each.behind.get(lines[number + 1], 0) + 1
        else:
            each.last += 1


def _add(edges: tuple[set[str], set[str]], line: str) -> None:
    """Note a line by its first and its last letters; no more than are needed."""
    letters = "".join(char for char in line if not (char.isdigit() or char == "."))
    for known, edge in zip(edges, (letters[:EDGE], letters[-EDGE:]), strict=True):
        if len(known) < MANY:
            known.add(edge)


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
        state = Path(path).stat()
        return _read(path, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError) as error:
        message = f"boilerplate: {path}: cannot be read ({error}); name a table made by `boilerplate`"
        raise SettingsError(message) from error


@lru_cache(maxsize=4)
def _read(path: str, modified: int, size: int) -> frozenset[str]:
    del modified, size  # of the key: a file that changed is read again
    text = Path(path).read_text(encoding="utf-8")
    try:
        return frozenset(row[0] for row in parsed(text, COLUMNS, path))
    except TableError as error:
        raise SettingsError(f"boilerplate: {error}") from error
