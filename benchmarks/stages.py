"""Where the time of the main job goes: each stage of a page, as a share of the whole.

    python benchmarks/stages.py [FILE ...]

Without a file: the seed. Medians over ten runs after one that loads tables and dictionaries, which is shown
apart. Shares travel between machines; seconds do not.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline import assembly, ingest, script
from pipeline import page as pages
from pipeline.article import settle
from pipeline.document import Draft
from pipeline.errors import InputError
from pipeline.extract import claims, entities
from pipeline.record import page_record, record
from pipeline.repair import repaired
from pipeline.runners.results import encoded
from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
RUNS = 10
Made = TypeVar("Made")


def once(files: list[str], spent: dict[str, float]) -> int:
    def timed(stage: str, work: Callable[[], Made]) -> Made:
        start = time.perf_counter()
        made = work()
        spent[stage] = spent.get(stage, 0.0) + time.perf_counter() - start
        return made

    characters = 0
    for source in timed("ingest", lambda: list(ingest.sources(files, Settings()))):
        if isinstance(source, InputError):
            continue
        characters += len(source.text)
        draft = timed("repair", lambda source=source: repaired(Draft.of(source)))
        page = timed("page", lambda draft=draft: pages.healed(pages.read(draft)))
        page = timed("script", lambda page=page: script.normalised(page))
        for article in settle(page):
            bare = assembly.analysed(article, Settings(clean_only=True))
            found = timed("entities", lambda bare=bare: bare.note(entities.find(bare)))
            found = timed("claims", lambda found=found: found.note(claims.find(found)))
            found = timed("words", lambda found=found: replace(found, search=assembly.search_words(found)))
            timed("record", lambda found=found: encoded(record(found)))
        timed("account", lambda page=page: encoded(page_record(page, ())))
    return characters


def main() -> None:
    files = sys.argv[1:] or [str(next(iter((ROOT / "corpus" / "seeds").glob("*.txt"))))]
    first: dict[str, float] = {}
    characters = once(files, first)
    runs: list[dict[str, float]] = []
    for _ in range(RUNS):
        runs.append({})
        once(files, runs[-1])
    stages = {stage: statistics.median(run[stage] for run in runs) for stage in first}
    total = sum(stages.values())
    print(f"{characters} characters, {characters / total:,.0f} a second on one core")
    for stage, seconds in stages.items():
        share, cold = seconds / total, first[stage] * 1000
        print(f"  {stage:9} {seconds * 1000:8.1f} ms  {share:6.1%}   first run {cold:8.1f} ms")


if __name__ == "__main__":
    main()
