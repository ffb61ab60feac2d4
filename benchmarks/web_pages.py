"""HTML pages and text dumps: this package beside trafilatura, readability-lxml, jusText and a naive script.

    python benchmarks/web_pages.py [SPLIT ...] [--speed]

All are run on the same pages in the same run. A split is the name of one (`html_newest`, `newest`), or
several joined (`newest31+html_newest31`); without any, all are printed. Behind each number stands its 95 %
interval: 2.5 % and 97.5 % of 2,000 samples of the pages, drawn with replacement, the same ones for each tool.
Where nothing failed, the samples have nothing to vary: 24 of 24 right says only that fewer than one in
eight fail (3/24). `body exact, once` counts pages that print their body twice or more; in `newest…` and
`html_newest…`, where a printing is damaged, truth is what stood there before (in older splits of dumps it is
the damaged line, and a healed body counts as inexact). A peer's title, date and publisher are those of the
first article where a page has several; it is asked for the day only, as it gives no hour.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from benchmarks.page_peers import installed, marked_up, versions  # noqa: E402
from tests.html_scores import ARTICLES, CORPUS, KEPT, Reading, Scores, body, letters, ours, raw, score  # noqa: E402
from tests.html_scores import truths as html_truths  # noqa: E402

from pipeline.document import Draft  # noqa: E402
from pipeline.ingest import decoded  # noqa: E402
from pipeline.page.html import unmarked  # noqa: E402
from pipeline.page.html.tree import tree  # noqa: E402

OURS = "this package"
MEASURES = (
    "precision", "recall", "leak", "first 20", "last 20", "title", "no title made up", "date",
    "no date invented", "publisher", "authors", "disclaimers kept", "copies found", "no false merge",
    "body exact, once", "documents", "kind",
)  # fmt: skip
UNTOLD = {
    "title": "title", "no title made up": "title", "date": "date", "no date invented": "date",
    "publisher": "publisher",
}  # fmt: skip
SAMPLES = 2000  # of the pages, for the intervals: the third digit of an end no longer moves


@dataclass(frozen=True)
class Sheet:
    """A page of the corpus with its truth, as the scores want it."""

    data: bytes
    true: Mapping[str, Any]
    for_peers: bytes


@cache
def sheets() -> dict[str, list[Sheet]]:
    """The pages of each split."""
    found: dict[str, list[Sheet]] = {}
    for sheet in (*_dumps(), *_pages()):
        found.setdefault(sheet.true["split"], []).append(sheet)
    return found


def _written_out(said: Sequence[tuple[str, str]], before: Sequence[str]) -> list[tuple[str, str]]:
    """Lines with their labels, but the body's as they stood there before; what these hold is said once."""
    labels = [label for label, _ in said if label in KEPT]
    if len(labels) != len(before):  # a line was cut in two, or lines were joined
        return [each for each in said if each[0] != "keep"] + [("keep", line) for line in before]
    return [each for each in said if each[0] not in KEPT] + list(zip(labels, before, strict=True))


def _pages() -> Iterator[Sheet]:
    for name, true in html_truths().items():
        yield Sheet(raw(name), true, raw(name))


def _dumps() -> Iterator[Sheet]:
    """Text dumps: their truth labels lines, and is written out here."""
    for path in sorted((CORPUS / "truth").glob("*.json")):
        page = ARTICLES / f"{path.stem}.txt"
        if page.is_file():
            text = page.read_text(encoding="utf-8")
            true = json.loads(path.read_text(encoding="utf-8"))
            lines = list(zip(true["lines"], (line.strip() for line in text.split("\n")), strict=False))
            said = [("keep" if label == "wrapped" else label, line) for label, line in lines]
            before = CORPUS / "truth" / "bodies" / f"{path.stem}.txt"
            if before.is_file():
                said = _written_out(said, before.read_text(encoding="utf-8").splitlines())
            drop = [line for label, line in lines if label == "drop"]
            yield Sheet(
                page.read_bytes(), {**true, "name": path.stem, "lines": said, "drop": drop}, marked_up(text)
            )


def one(true: Mapping[str, Any], read: Reading) -> Scores:
    """The scores of one page; those of the tests, and what only pages of some kinds can show."""
    scores = Scores()
    score(scores, true, read)
    got, want = letters(read.text), letters(body(true))
    for label, line in true["lines"]:
        if label == "disclaimer":
            scores.add("disclaimers kept", letters(line) in got, 1)
        if label in ("title", "either", "byline") and letters(line) not in want and len(letters(line)) >= 3:
            got = got.replace(letters(line), "", 1)  # as `score` does: the title may stay in the text
    if true["documents"]:
        if true["title"] is None:
            scores.add("no title made up", read.title is None, 1)
        if true["copies"] > 1:
            scores.add("body exact, once", got == want, 1)
        if read.copies is not None:
            measure = "copies found" if true["copies"] > 1 else "no false merge"
            scores.add(measure, (read.copies > 1) == (true["copies"] > 1), 1)
    return scores


def by_peer(true: Mapping[str, Any], read: Reading) -> tuple[Mapping[str, Any], Reading]:
    """Truth in days, and what it read as the first article's."""
    days = [
        {**each, "published_at": each["published_at"] and each["published_at"][:10]}
        for each in (true, *true.get("articles", ()))
    ]
    first = {"title": read.title, "date": read.date, "publisher": read.publisher}
    if "articles" in true:
        return {**days[0], "articles": days[1:]}, replace(read, articles=[first])
    return days[0], read


def measured(tool: str, read: Callable[[bytes], Reading], pages: Sequence[Sheet]) -> list[Scores]:
    """The scores of each page."""
    if tool == OURS:
        return [one(sheet.true, read(sheet.data)) for sheet in pages]
    return [one(*by_peer(sheet.true, read(sheet.for_peers))) for sheet in pages]


def interval(scores: Sequence[Scores], measure: str) -> tuple[float, float]:
    """The middle 95 % of the samples. A sample that has no page of the measure's kind is left out."""
    chance = random.Random(1)
    pairs = [(each.right[measure], each.total[measure]) for each in scores]
    values = []
    for _ in range(SAMPLES):
        drawn = chance.choices(pairs, k=len(pairs))
        total = sum(pair[1] for pair in drawn)
        if total:
            values.append(sum(pair[0] for pair in drawn) / total)
    values.sort()
    return values[round(0.025 * (len(values) - 1))], values[round(0.975 * (len(values) - 1))]


def shown(scores: Sequence[Scores], measure: str) -> str:
    """`0.953 [0.91, 0.98]`, rounded outwards, or a dash where the tool never says anything."""
    total = sum(each.total[measure] for each in scores)
    said = sum(each.said[UNTOLD[measure]] for each in scores) if measure in UNTOLD else 1
    if not total or not said:
        return "-"
    value = sum(each.right[measure] for each in scores) / total
    low, high = interval(scores, measure)
    return f"{value:.3f} [{math.floor(100 * low) / 100:.2f}, {math.ceil(100 * high) / 100:.2f}]"


def main() -> None:
    """Print a table for each split."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("splits", nargs="*", metavar="SPLIT")
    options.add_argument("--speed", action="store_true", help="megabytes of HTML a second, too")
    asked = options.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    unknown = {name for each in asked.splits for name in each.split("+")} - set(sheets())
    if unknown:
        options.error(f"no split {', '.join(sorted(unknown))}; there are {', '.join(sorted(sheets()))}")
    print(f"peers: {versions()}")
    for split in asked.splits or ([] if asked.speed else sorted(sheets())):
        table(split, [sheet for name in split.split("+") for sheet in sheets()[name]])
    if asked.speed:
        speed()


def table(split: str, pages: Sequence[Sheet]) -> None:
    """A row for each measure, a column for each tool; `n`: of how many (4-grams, lines, pages, articles)."""
    tools = {OURS: ours, **installed()}
    found = {tool: measured(tool, read, pages) for tool, read in tools.items()}
    print(f"\n{split}, {len(pages)} pages")
    print(" " * 16, "n".rjust(6), *(tool.rjust(18) for tool in tools))
    for measure in MEASURES:
        cells = [shown(found[tool], measure).rjust(18) for tool in tools]
        print(measure.ljust(16), f"{sum(each.total[measure] for each in found[OURS]):6}", *cells)


def speed() -> None:
    """Megabytes of HTML per second of processor time, on the pages and on one large one made of them."""
    pages = [raw(name) for name in html_truths()]
    size = sum(map(len, pages)) / 1e6
    texts = [decoded(page) for page in pages]
    whole = "".join(re.sub(r"</?(?:body|html)[^>]*>", "", source.text) for source in texts) * 40
    large = replace(texts[0], text=whole)

    def unmark() -> None:
        tree.cache_clear()
        unmarked(Draft.of(large))

    def run(work: Callable[[], object], megabytes: float) -> float:
        begun = time.process_time()
        work()
        return megabytes / (time.process_time() - begun)

    megabytes = len(whole.encode()) / 1e6
    print(f"\nMB/s: unmarked, {megabytes:.1f} MB: {max(run(unmark, megabytes) for _ in range(3)):.1f}")
    print(f"whole pages of {1000 * size / len(pages):.1f} kB:")
    for tool, read in {OURS: ours, **installed()}.items():

        def work(read: Callable[[bytes], Reading] = read) -> None:
            for page in pages:
                read(page)

        print(tool.ljust(14), f"{max(run(work, size) for _ in range(2)):.2f}")


if __name__ == "__main__":
    main()
