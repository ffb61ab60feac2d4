"""What remembering costs: edits applied with a ledger, against the same edits applied by bare replacement.

    python benchmarks/ledger.py [repeats]

Prints the ratio on the seed and how time and memory grow up to a page of 10 MB. The bare way makes the same
texts from the same edits, with one `str.join` a rule, and forgets where anything came from.
"""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from pipeline import assembly, ingest
from pipeline.document import Draft, Page
from pipeline.settings import Settings
from pipeline.text import Edit, Rewrite, Span, revise

ROOT = Path(__file__).parent.parent


def bare(text: str, edits: list[Edit]) -> str:
    pieces, done = [], 0
    for edit in edits:
        pieces += text[done : edit.span.start], edit.after
        done = edit.span.end
    pieces.append(text[done:])
    return "".join(pieces)


def timed(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def steps(page: Page) -> list[tuple[str, str, list[Edit] | str]]:
    """Each revision of a page as (rule, text before, its edits or its text after)."""
    made: list[tuple[str, str, list[Edit] | str]] = []
    text = page.draft.source.text
    for revision in page.draft.revisions:
        if isinstance(revision, Rewrite):
            made.append((revision.rule, text, revision.new))
            text = revision.new
        else:
            edits = list(revision.edits)
            made.append((revision.rule, text, edits))
            text = bare(text, edits)
    return made


def seed(repeats: int) -> None:
    path = next(iter((ROOT / "corpus" / "seeds").glob("*.txt")))
    (source,) = ingest.sources([str(path)], Settings())
    assert not isinstance(source, Exception)
    page = assembly.read(source, Settings())
    plan = steps(page)

    def with_ledger() -> Draft:
        draft = Draft.of(source)
        for rule, _, change in plan:
            draft = draft.rewrite(rule, change) if isinstance(change, str) else draft.revise(rule, change)
        return draft

    def without() -> str:
        text = source.text
        for _, _, change in plan:
            text = change if isinstance(change, str) else bare(text, change)
        return text

    whole = timed(lambda: assembly.read(source, Settings()), max(3, repeats // 50))
    kept, forgotten = timed(with_ledger, repeats), timed(without, repeats)
    assert with_ledger().text == without()
    edits = sum(len(change) for _, _, change in plan if isinstance(change, list))
    print(f"seed: {len(plan)} revisions, {edits} stored edits")
    print(f"  applying them with the ledger / bare: {kept / forgotten:.2f}")
    print(f"  the stages, with the ledger / bare:   {whole / (whole - kept + forgotten):.4f}")


def growth() -> None:
    print("a page of N characters with an edit at each tenth:")
    first = 0.0
    for size in (100_000, 1_000_000, 10_000_000):
        text = "關(guān)于基金的" * (size // 10)
        edits = [Edit(Span(i + 1, i + 7), "") for i in range(0, len(text), 11)]
        start = time.perf_counter()
        tracemalloc.start()
        after, splice = revise("rule", text, edits)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        spent = (time.perf_counter() - start) / size * 1e9
        first = first or spent
        print(f"  {size:>10}: time per character x{spent / first:.2f}, {peak / size:.1f} bytes per character")
        middle = len(after) // 2
        place = splice.before(Span(middle, middle + 1))
        assert text[place.start : place.end] == after[middle]


if __name__ == "__main__":
    seed(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    growth()
