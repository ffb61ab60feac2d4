"""`1,240 of 20,000 pages, 36.2 a second, 9 min left`: how far a run has come, and when it will be done.

On a terminal a line that changes; elsewhere nothing, or with `--progress` a line every half minute. How many
pages there are is counted beside the run, where each input is a file that holds one page by its name; nobody
knows how many an archive holds before it is read.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pipeline.cli.screen import say
from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.runners.summary import Summary

OFTEN = 30.0  # seconds between two lines that nobody watches
WINDOW = 60.0  # seconds over which the rate is taken: pages are of many sizes
SAMPLES = 0.5  # seconds between two looks at the clock
# files that mostly hold many pages
CONTAINERS = (
    ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc", ".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz",
    ".zst", ".mht", ".mhtml",
)  # fmt: skip
DOING = {"comparing": "comparing articles", "writing": "writing", "done": "done"}


class Pace:
    """How fast a run is, and how long it will take."""

    def __init__(self, total: Callable[[], int | None], now: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.now = now
        self.seen: deque[tuple[float, int, int]] = deque([(now(), 0, 0)])  # time, pages, of these unchanged

    def note(self, summary: Summary) -> None:
        """Look at the clock, now and then."""
        now = self.now()
        if now - self.seen[-1][0] >= SAMPLES:
            self.seen.append((now, summary.pages, summary.unchanged))
            while len(self.seen) > 2 and now - self.seen[1][0] > WINDOW:
                self.seen.popleft()

    def rate(self) -> float:
        """Pages a second of late; those that were known already take no time."""
        (began, before, known), (now, after, known_now) = self.seen[0], self.seen[-1]
        read = (after - before) - (known_now - known)
        return read / (now - began) if now > began else 0.0

    def left(self, summary: Summary) -> float | None:
        """Seconds until all pages are read; None where nobody knows."""
        total, rate = self.total(), self.rate()
        return max(0, total - summary.pages) / rate if total is not None and rate > 0 else None

    def line(self, summary: Summary) -> str:
        """Where the run is."""
        if summary.stage != "reading":
            return f"{summary.pages:,} pages, {summary.total.articles:,} articles: {DOING[summary.stage]}"
        total, left, rate = self.total(), self.left(summary), self.rate()
        known = f" of {total:,}" if total is not None and total >= summary.pages else ""
        parts = [f"{summary.pages:,}{known} pages"]
        if rate:
            parts.append(f"{rate:,.1f} a second")
        if left is not None:
            parts.append(f"{_shown(left)} left")
        return ", ".join([*parts, f"{summary.total.articles:,} articles", f"{summary.held:,} in quarantine"])


def _shown(seconds: float) -> str:
    """A length of time.

    >>> [_shown(each) for each in (8.2, 540, 12_000)]
    ['9 s', '9 min', '3 h 20 min']
    """
    if seconds < 90:
        return f"{int(seconds) + 1} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


@contextmanager
def progress(inputs: Sequence[str], out: Path, *, told: bool) -> Iterator[Callable[[Summary], None]]:
    """What a run calls after each page; `told`: also where no person watches."""
    if not told and not sys.stderr.isatty():
        yield lambda _: None
        return
    pace = Pace(_counted(inputs, out))
    if sys.stderr.isatty():
        with _moving(pace) as shown:
            yield shown
        return
    last = [pace.now()]

    def line(summary: Summary) -> None:
        pace.note(summary)
        if pace.now() - last[0] >= OFTEN:
            last[0] = pace.now()
            say(pace.line(summary), sys.stderr)

    yield line


@contextmanager
def _moving(pace: Pace) -> Iterator[Callable[[Summary], None]]:
    """A line on a terminal, with a bar where it is known how much there is to do."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, last = bar.add_task("", total=None), [-1.0]

        def shown(summary: Summary) -> None:
            pace.note(summary)
            if pace.now() - last[0] < SAMPLES / 5 and summary.stage == "reading":
                return
            last[0] = pace.now()
            line = pace.line(summary)
            bar.update(task, completed=summary.pages, total=pace.total(), description=line)

        yield shown


def _counted(inputs: Sequence[str], out: Path) -> Callable[[], int | None]:
    """How many pages there are, as soon as it is known: counted beside the run, which does not wait."""
    found: list[int | None] = [None]

    def count() -> None:
        from pipeline.ingest import inputs as listed  # noqa: PLC0415

        total = 0
        for given in inputs:
            if given == listed.STDIN:
                return
            for file in listed.files(given, leaving=out):
                if not isinstance(file, InputError) and PurePath(file.uri).suffix.lower() in CONTAINERS:
                    return
                total += 1
        found[0] = total

    threading.Thread(target=count, daemon=True).start()
    return lambda: found[0]
