"""Makes `buttons.tsv`: `python -m pipeline.training.buttons`, in a checkout.

Logistic regression with steps that shrink by piece, in a fixed order, on short lines of our own pages that
rules may look at (splits that are only scored take no part), the words of our tables, and pieces of prose.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import patterns as re
from pipeline.page.lines import Line, lines_of
from pipeline.page.site.buttons import COLUMNS, HUNDREDTHS, judged, pieces
from pipeline.tables import rows
from pipeline.training.labelled import CORPUS, labelled

TABLE = Path(__file__).parents[1] / "page" / "site" / "buttons.tsv"
SCORED_ONLY = "newest"  # in the names of splits that were written to be scored
KEPT = ("heading", "keep", "list_item", "caption", "table", "title", "subtitle")
WORDS = ("menu", "widget", "related", "share")
CLAUSE = re.compile(r"[,。;:、!?,.;:!?\n“”「」,。;:]")
CLAUSES = 4000  # pieces of prose
LEAST = 4  # letters of one
ROUNDS = 6
STEP, DECAY, START = 0.25, 1e-3, 1e-2
SEEN = 2  # lines that have a piece, at least
SMALL = 20  # hundredths: lighter pieces are left out
LIMIT = 30.0  # of a sum: beyond it a probability is 0 or 1 to ten digits

Example = tuple[int, str, float]  # 1 for a button; its text; how much it counts


def examples() -> list[Example]:
    """The lines to learn from, in order."""
    found: list[Example] = [(int(drop), text, 1.0) for drop, text in _pages()]
    found += [(1, text, 0.5) for text in _words()]
    found += [(0, text, 0.4) for text in _clauses()]
    return found


def _pages() -> Iterator[tuple[bool, str]]:
    """Short lines of pages, web pages first."""
    for page in sorted(labelled(), key=lambda page: not page.is_html):
        true = page.true
        if SCORED_ONLY in true["split"]:
            continue
        if page.is_html:
            told = [each for each in true["lines"] if each[0] in KEPT]
            yield from _judged([*told, *(("drop", text) for text in true["drop"])])
        else:
            told = list(zip(true["lines"], page.raw.decode().split("\n"), strict=False))
            yield from _judged([each for each in told if each[0] in (*KEPT, "drop")])


def _judged(told: Sequence[tuple[str, str]]) -> Iterator[tuple[bool, str]]:
    for label, text in told:
        line = _line(text)
        if line is not None and judged(line):
            yield label == "drop", line.text


def _line(text: str) -> Line | None:
    return next(iter(lines_of(text)), None)


def _words() -> Iterator[str]:
    for role in WORDS:
        for text, where, _ in rows(f"page/words/{role}.tsv", ("text", "where", "note")):
            if where != "part" and len(text) > 1:
                yield text


def _clauses() -> list[str]:
    found = []
    for path in sorted((CORPUS / "prose").glob("*.txt")):
        for clause in CLAUSE.split(path.read_text(encoding="utf-8")):
            line = _line(clause)
            if line is not None and judged(line) and line.size >= LEAST:
                found.append(line.text)
    random.Random(3).shuffle(found)  # noqa: S311  no secret
    return found[:CLAUSES]


def digest(lines: Sequence[Example]) -> str:
    """What the table was made from."""
    return hashlib.sha256("\n".join(text for _, text, _ in lines).encode()).hexdigest()[:16]


def made(lines: Sequence[Example]) -> str:
    """The text of the table."""
    counts = Counter(piece for _, text, _ in lines for piece in pieces(text))
    learnt = _learnt(lines)
    body = [
        f"{piece}\t{value}"
        for piece in sorted(learnt)
        if counts[piece] >= SEEN
        and not piece.startswith("#")
        and abs(value := round(HUNDREDTHS * learnt[piece])) >= SMALL
    ]
    by = "Made by `python -m pipeline.training.buttons` from our own pages"
    head = f"# {by}, sha256 {digest(lines)}; do not edit."
    return "\n".join([head, "\t".join(COLUMNS), *body]) + "\n"


def _learnt(lines: Sequence[Example]) -> dict[str, float]:
    chance = random.Random(1)  # noqa: S311  no secret
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    told = [(sorted(pieces(text)), button, counts) for button, text, counts in lines]
    for _ in range(ROUNDS):
        chance.shuffle(told)
        for found, button, counts in told:
            total = sum(weights.get(piece, 0.0) for piece in found)
            wrong = (1 / (1 + math.exp(-max(-LIMIT, min(LIMIT, total)))) - button) * counts
            for piece in found:
                slope = wrong + DECAY * weights.get(piece, 0.0)
                squares[piece] = squares.get(piece, START) + slope * slope
                weights[piece] = weights.get(piece, 0.0) - STEP * slope / math.sqrt(squares[piece])
    return weights


if __name__ == "__main__":
    TABLE.write_text(made(examples()), encoding="utf-8")
