"""How often a figure that states no quantity is read as a claim: `<H100>`, `<10年期>`, `<2024年3月15日>`.

    python benchmarks/masked.py [--wrong] [FILE ...]

Without a file: corpus/masked/*.txt, whose sentences mark every number as masked `<…>` or as a claim `{…}`.
`--wrong` lists the differences; not for the sentences that are only scored.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pipeline
from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
MARKED = re.compile(r"<(?P<masked>[^<>]*)>|\{(?P<claim>[^{}]*)\}")
Places = list[tuple[int, int]]


class Marked(NamedTuple):
    """A sentence without its marks, and where its masked figures and its claims stand."""

    text: str
    masked: Places
    claims: Places


def read(line: str) -> Marked:
    """The sentence of a line: `售价{3万元}` states a claim, `<H100>` does not."""
    text, last = "", 0
    masked: Places = []
    claims: Places = []
    for match in MARKED.finditer(line):
        text += line[last : match.start()]
        words = match["masked"] if match["masked"] is not None else match["claim"]
        (claims if match["masked"] is None else masked).append((len(text), len(text) + len(words)))
        text += words
        last = match.end()
    return Marked(text + line[last:], masked, claims)


def sentences(path: Path) -> Iterator[Marked]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield read(line)


def touched(place: tuple[int, int], others: Places) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)


def main() -> None:
    wrong = "--wrong" in sys.argv
    named = [Path(each) for each in sys.argv[1:] if each != "--wrong"]
    for path in named or sorted((ROOT / "corpus" / "masked").glob("*.txt")):
        masked = claims = false = right = stray = 0
        for marked in sentences(path):
            article = pipeline.annotate(marked.text, settings=Settings())
            found = [(each.span.start, each.span.end) for each in article.claims]
            bad = [place for place in marked.masked if touched(place, found)]
            others = [
                place for place in found if not touched(place, marked.masked) and place not in marked.claims
            ]
            missed = [place for place in marked.claims if place not in found]
            masked += len(marked.masked)
            claims += len(marked.claims)
            false += len(bad)
            stray += len(others)
            right += len(marked.claims) - len(missed)
            if wrong and (bad or missed or others):
                said = [[marked.text[slice(*each)] for each in many] for many in (bad, missed, others)]
                print(f"  {marked.text}\n    false {said[0]} missed {said[1]} elsewhere {said[2]}")
        print(
            f"{path.name}: {false} of {masked} masked figures read as claims ({false / masked:.2%}); "
            f"{right} of {claims} claims found to the letter, {stray} claims elsewhere"
        )


if __name__ == "__main__":
    main()
