"""Makes `membership.tsv`: `python -m pipeline.training.membership`, in a checkout.

`corpus/first_roles` holds what the rules of the day said of each line of a split when nobody had looked at
it yet (with SPLIT behind it the command writes that, before the split is read); truth says which lines belong
to the text. python-crfsuite learns the weights. Splits that are only scored take no part.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.document import KEPT, Draft
from pipeline.ingest import decoded
from pipeline.page import html, lined
from pipeline.page.layout import laid_out
from pipeline.page.lines import Line, folded, letters_of
from pipeline.page.placed import Placed
from pipeline.page.twice.healing import unsure_places
from pipeline.page.weighed.line_signs import signs
from pipeline.page.weighed.membership import COLUMNS, LABELS, STEP, THOUSANDTHS
from pipeline.repair import repaired
from pipeline.training.labelled import CORPUS, labelled

TABLE = Path(__file__).parents[1] / "page" / "weighed" / "membership.tsv"
FIRST = CORPUS / "first_roles"
PARAMETERS = {"c1": 0.1, "c2": 1.0, "max_iterations": 80, "feature.minfreq": 2}
PART = 6  # letters of a line that may be a part of another
IS_TEXT = frozenset((*KEPT, "keep", "wrapped"))

Lesson = tuple[list[list[str]], list[str]]  # of each line of a page: its signs, and which label is true


def lessons(splits: Sequence[Path]) -> Iterator[Lesson]:
    """The pages of splits, each line with what the rules of the day said of it."""
    for split in splits:
        said: dict[str, dict[str, list[Placed]]] = {}
        for row in split.read_text(encoding="utf-8").splitlines()[1:]:
            page, line, role, copy, reason = row.split("\t")
            placed = Placed(role, reason, 0, int(copy))  # type: ignore[arg-type]
            said.setdefault(page, {}).setdefault(line, []).append(placed)
        for page, told in said.items():
            if any(each.role in KEPT for many in told.values() for each in many):
                yield from _of_page(page, told)


def _of_page(name: str, told: dict[str, list[Placed]]) -> Iterator[Lesson]:
    page = next(labelled(name))
    if not page.true["documents"]:
        return
    lines, placed = _ruled(page.raw)
    labels = _true(page.true, None if page.is_html else page.raw.decode("utf-8"))
    wanted: list[str] = []
    for at, line in enumerate(lines):
        if many := told.get(_mark(line)):
            placed[at] = many.pop(0) if len(many) > 1 else many[0]
        wanted.append(_label(line, labels))
    yield list(signs(lines, placed)), wanted


def _ruled(raw: bytes) -> tuple[list[Line], list[Placed]]:
    """The lines of a page, and what rules alone say of each."""
    draft = repaired(html.unmarked(Draft.of(decoded(raw))))
    lines, _ = lined(draft)
    return lines, laid_out(lines, unsure_places(draft)).placed


def said_of(split: str) -> str:
    """The table of a split, web pages and dumps: what rules say of its lines now."""
    found = ["page\tline\trole\tcopy\treason"]
    for page in labelled():
        if page.true["split"] not in (split, f"html_{split}"):
            continue
        for line, each in zip(*_ruled(page.raw), strict=True):
            found.append("\t".join((page.name, _mark(line), each.role, str(each.copy), each.reason)))
    return "\n".join(found) + "\n"


def _mark(line: Line) -> str:
    return f"{zlib.crc32(line.letters.lower().encode()):08x}"


def _true(true: dict[str, Any], text: str | None) -> dict[str, list[str]]:
    """The labels of the lines with the same letters, in order."""
    if text is None:
        told = [*true["lines"], *(("drop", line) for line in true["drop"])]
    else:
        told = list(zip(true["lines"], text.split("\n"), strict=False))
    found: dict[str, list[str]] = {}
    for label, line in told:
        if letters := letters_of(folded(line)).lower():
            found.setdefault(letters, []).append(label)
    return found


def _label(line: Line, labels: dict[str, list[str]]) -> str:
    mine = line.letters.lower()
    if many := labels.get(mine):
        label = many.pop(0) if len(many) > 1 else many[0]
    else:
        label = next((many[0] for text, many in labels.items() if _part(mine, text)), "either")
    return "text" if label in IS_TEXT else "none" if label == "drop" else "other"


def _part(one: str, other: str) -> bool:
    return (len(one) >= PART and one in other) or (len(other) >= PART and other in one)


def learnt(found: Sequence[Lesson]) -> str:
    """The text of the table."""
    import pycrfsuite  # noqa: PLC0415  heavy

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for told, labels in found:
        trainer.append(told, labels)
    with TemporaryDirectory() as folder:
        path = str(Path(folder, "weights"))
        trainer.train(path)
        model: Any = pycrfsuite.Tagger()
        model.open(path)
        info = model.info()
    weights: dict[str, list[int]] = {one + STEP: [0] * len(LABELS) for one in LABELS}
    for (one, other), weight in info.transitions.items():
        weights[one + STEP][LABELS.index(other)] = round(THOUSANDTHS * weight)
    for (sign, label), weight in info.state_features.items():
        weights.setdefault(sign, [0] * len(LABELS))[LABELS.index(label)] = round(THOUSANDTHS * weight)
    body = [f"{sign}\t{' '.join(map(str, each))}" for sign, each in sorted(weights.items()) if any(each)]
    head = "# Made by `python -m pipeline.training.membership` from our own pages; do not edit."
    return "\n".join([head, "\t".join(COLUMNS), *body]) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        (FIRST / f"{name}.tsv").write_text(said_of(name), encoding="utf-8")
    if not sys.argv[1:]:
        TABLE.write_text(learnt(list(lessons(sorted(FIRST.glob("*.tsv"))))), encoding="utf-8")
