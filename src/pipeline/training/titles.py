"""Makes `headlines.tsv`: `python -m pipeline.training.titles`, in a checkout.

Each article of the pages for development (dumps, and web pages as dumps of their visible text) is a choice
among the lines above its text and none. Softmax over their signs, with steps that shrink by sign, in a fixed
order. Splits that are only scored take no part.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.page import html
from pipeline.page.layout import laid_out
from pipeline.page.lines import Line, folded, lines_of
from pipeline.page.titling import broken_titles, headlines, titles
from pipeline.page.twice.healing import unsure_places
from pipeline.repair import repaired
from pipeline.training import ONLY_SCORED
from pipeline.training.labelled import labelled

TABLE = Path(__file__).parents[1] / "page" / "titling" / "headlines.tsv"
ROUNDS = 12
STEP, DECAY, START = 0.2, 2e-3, 0.1
SMALL = 10  # hundredths: lighter signs are left out
LONG = 5  # letters of a title that may be part of its line
BEHIND = 16  # letters of a site's name behind it

Choice = tuple[
    str, list[list[str]], list[int]
]  # the page; the signs of each line and of none; the right ones


def choices() -> list[Choice]:
    """What is to be chosen on each page, in order."""
    return [choice for name, true, text in _pages() for choice in _of_page(name, true, text)]


def _pages() -> Iterator[tuple[str, list[str | None], str]]:
    """Each page's name, the titles of its articles, its text."""
    for name, true, _, raw in labelled():
        if true["split"] not in ONLY_SCORED and true["documents"]:
            text = html.unmarked(Draft.of(decoded(raw))).text
            yield name, [each["title"] for each in true.get("articles") or [true]], text


def _of_page(name: str, wanted: Sequence[str | None], text: str) -> Iterator[Choice]:
    draft = repaired(Draft.of(decoded(text.encode("utf-8", "surrogatepass"))))
    lines = broken_titles.joined(list(lines_of(draft.text)))
    page = laid_out(lines, unsure_places(draft), weighed=False)
    low = 0
    firsts: dict[int, tuple[int, int, int]] = {}
    for section in page.sections:
        if section.body is not None:
            if section.article >= 0:
                firsts.setdefault(section.article, (low, *section.body))
            low = section.body[1] + 1
    if len(firsts) != len(wanted):
        return
    for number, (low, first, last) in sorted(firsts.items()):
        around = headlines.above(lines, page.said, low, first, last)
        at = [i for i in range(around.low, first) if 2 <= lines[i].size <= headlines.LONGEST]
        right = _right([lines[i] for i in at], wanted[number])
        if right:
            yield name, [*(headlines.signs(i, around) for i in at), [headlines.NONE]], right


def _right(lines: Sequence[Line], title: str | None) -> list[int]:
    """Which of the lines are the title; the place behind them all is none."""
    if title is None:
        return [len(lines)]
    said = _letters(folded(title))
    for one in (
        lambda line: line.letters.lower() == said,
        lambda line: _letters(line.text[: titles.body_of(line.text)]) == said,
        lambda line: len(said) > LONG and line.letters.lower().endswith(said),
        lambda line: (
            len(said) > LONG and line.letters.lower().startswith(said) and line.size < len(said) + BEHIND
        ),
    ):
        found = [at for at, line in enumerate(lines) if one(line)]
        if found:
            return found
    return []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def digest(found: Sequence[Choice]) -> str:
    """What the table was made from."""
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()[:16]


def made(found: Sequence[Choice]) -> str:
    """The text of the table."""
    by = "Made by `python -m pipeline.training.titles` from our own pages"
    head = f"# {by}, sha256 {digest(found)}; do not edit."
    learnt = {sign: round(headlines.HUNDREDTHS * weight) for sign, weight in learnt_from(found).items()}
    body = [f"{sign}\t{weight}" for sign, weight in sorted(learnt.items()) if abs(weight) >= SMALL]
    return "\n".join([head, "\t".join(headlines.COLUMNS), *body]) + "\n"


def learnt_from(found: Sequence[Choice]) -> dict[str, float]:
    """The weight of each sign."""
    chance = random.Random(1)  # noqa: S311  no secret
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    told = list(found)
    for _ in range(ROUNDS):
        chance.shuffle(told)
        for _, lines, right in told:
            slopes: dict[str, float] = {}
            for signs, wrong in zip(lines, _wrong(lines, right, weights), strict=True):
                for sign in signs:
                    slopes[sign] = slopes.get(sign, 0.0) + wrong
            for sign, slope in slopes.items():
                steep = slope + DECAY * weights.get(sign, 0.0)
                squares[sign] = squares.get(sign, START) + steep * steep
                weights[sign] = weights.get(sign, 0.0) - STEP * steep / math.sqrt(squares[sign])
    return weights


def _wrong(lines: Sequence[Sequence[str]], right: Sequence[int], weights: dict[str, float]) -> list[float]:
    """By how much each line is thought of too highly."""
    totals = [sum(weights.get(sign, 0.0) for sign in signs) for signs in lines]
    highest = max(totals)
    likely = [math.exp(total - highest) for total in totals]
    whole, good = sum(likely), sum(likely[at] for at in right)
    return [each / whole - (each / good if at in right and good else 0.0) for at, each in enumerate(likely)]


if __name__ == "__main__":
    TABLE.write_text(made(choices()), encoding="utf-8")
