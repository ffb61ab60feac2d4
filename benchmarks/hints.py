"""Precision and recall of `--hints` on sentences whose hints were written down before there was a rule.

    python benchmarks/hints.py [--wrong] [FILE ...]

Without a file: corpus/hints/*.txt. A hint is right when the sentence should have its code. `--wrong` lists
the differences; not for the sentences that are only scored.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pipeline
from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
PUBLISHED = dt.date(2024, 7, 10)
CODES = {
    "period": "performance_without_period",
    "benchmark": "performance_without_benchmark",
    "agency": "ranking_without_agency",
    "date": "ranking_without_date",
    "category": "ranking_without_category",
    "annualised": "annualised_under_a_year",
    "promise": "promise_of_gain_or_safety",
}


def sentences(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Each sentence, and the codes that it should have."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, codes = line.partition(" =>")
            yield text, {CODES[code] for code in codes.split()}


def hinted(text: str) -> set[str]:
    article = pipeline.annotate(text, published=PUBLISHED, settings=Settings(hints=True))
    return {hint.code for hint in article.hints or ()}


def main() -> None:
    wrong = "--wrong" in sys.argv
    named = [Path(each) for each in sys.argv[1:] if each != "--wrong"]
    for path in named or sorted((ROOT / "corpus" / "hints").glob("*.txt")):
        right: Counter[str] = Counter()
        found: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        silent = quiet = 0
        for text, codes in sentences(path):
            said = hinted(text)
            found.update(said)
            wanted.update(codes)
            right.update(said & codes)
            silent += not codes
            quiet += not codes and not said
            if wrong and said != codes:
                print(f"  {text}\n    false {sorted(said - codes)} missed {sorted(codes - said)}")
        print(f"{path.name}: {quiet} of {silent} sentences that must stay silent do")
        for code in (*sorted(CODES.values()), "all"):
            counts = [each.total() if code == "all" else each[code] for each in (right, found, wanted)]
            precision, recall = (counts[0] / many if many else 1.0 for many in counts[1:])
            print(f"  {code:30} precision {precision:.3f} recall {recall:.3f} of {counts[2]}")


if __name__ == "__main__":
    main()
