"""`python -m pipeline train`: the arbiter's weights, from the labelled batches that teach.

What the rules say of each passage becomes the features, what the labels say the truth. The same labels,
tables and rules give the same bytes. Cross-validation says beforehand what that brings: each passage is
judged by weights that have not seen it. Rules and tables are mended by what these batches show, so that the
true figure is that of the newest batch that is only scored.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import patterns as re
from pipeline.engines import tagger
from pipeline.errors import TableError
from pipeline.evaluation import Counts, passages
from pipeline.extract import entities
from pipeline.extract.entities import arbiter
from pipeline.extract.entities.candidate import Candidate
from pipeline.extract.entities.features import seen
from pipeline.vocabulary import Field

if TYPE_CHECKING:
    from pipeline.engines.columns import Keys

# Batches t1 to t19 teach, later ones when they have been scored; u1 to u5 since they were read
# (`corpus/labels/README.md`). The seed and fragments are never validated: short lines that say what is a
# name and, as often, what is none (苹果丰收，小米熟了).
# with t20 to t25 six cases of rare names broke, for .008 of one unread batch and .000 of another
FILES = ("t[1-9].jsonl", "t1[0-9].jsonl", "u[1-5].jsonl", "seed.jsonl", "fragments.jsonl")
TEACHES = re.compile(r"train|t\d+|u[1-5]|seed|fragments")
NOT_JUDGED = ("seed", "fragments")
WEIGHTS = Path(__file__).parents[1] / arbiter.WEIGHTS


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage as the rules read it, and its true names."""

    texts: dict[Field, str]
    proposed: dict[Field, list[Candidate]]
    chosen: dict[Field, list[Candidate]]
    truth: frozenset[tuple[Field, int, int, str]]
    judged: bool  # whether cross-validation counts it


def taught(folder: Path) -> list[Path]:
    """The files of labels that teach; batches that are only scored are never opened."""
    return sorted(path for name in FILES for path in folder.glob(name))


def digest(paths: Iterable[Path]) -> str:
    """What the weights were learnt from: the hash of files of labels."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def lessons(paths: Iterable[Path]) -> list[Lesson]:
    """The lessons in files of labels. Raises TableError where they hold none."""
    found = [_lesson(passage) for passage in passages(sorted(paths)) if TEACHES.fullmatch(passage["split"])]
    if not found:
        raise TableError(
            "no passages that teach in these labels: their split is train, t4, u1, seed, fragments or alike"
        )
    return found


def _lesson(passage: dict[str, Any]) -> Lesson:
    texts: dict[Field, str] = {"title": passage["title"] or "", "text": passage["text"]}
    proposed, chosen = entities.ruled(texts, taught=True)
    truth = frozenset((each["field"], *each["span"], each["type"]) for each in passage["entities"])
    return Lesson(texts, proposed, chosen, truth, passage["split"] not in NOT_JUDGED)


def train(many: Iterable[Lesson]) -> str:
    """The weights that the lessons teach, as a table."""
    return tagger.train(pair for lesson in many for pair in _sequences(lesson))


def _sequences(lesson: Lesson) -> Iterator[tuple[Keys, list[str]]]:
    text = entities.joined(lesson.texts)
    found = [entities.moved_together(lesson.texts, many) for many in (lesson.proposed, lesson.chosen)]
    behind = {"text": 0, "title": len(lesson.texts["text"]) + 1}
    names = [(start + behind[field], end + behind[field], kind) for field, start, end, kind in lesson.truth]
    yield seen(text, *found), arbiter.labels(len(text), names)


def validated(many: Sequence[Lesson], folds: int) -> Iterator[str]:
    """The table of scores by cross-validation: rules alone beside rules and arbiter; then the bands."""
    alone, both = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    bands = Counter[tuple[str, bool]]()
    for fold in range(folds):
        held = [lesson for lesson in many if lesson.judged][fold::folds]
        judge = tagger.read_tagger(train(lesson for lesson in many if lesson not in held))
        for lesson in held:
            _score(alone, lesson, lesson.chosen)
            judged = entities.judged(judge, lesson.texts, lesson.proposed, lesson.chosen)
            _score(both, lesson, judged)
            for key, band in _banded(judged):
                bands[band, key in lesson.truth] += 1
    yield f"{'':14} {'rules alone':>23}   {'with the arbiter':>23}"
    yield f"{'':14} {'P':>7} {'R':>7} {'F1':>7}   {'P':>7} {'R':>7} {'F1':>7}  wanted"
    for kind in sorted({kind for kind, _ in (*alone, *both)}, key=lambda kind: (kind == "all", kind)):
        pair = [
            Counts(*(many[kind, what] for what in ("right", "found", "wanted"))) for many in (alone, both)
        ]
        cells = "   ".join(f"{one.precision:7.3f} {one.recall:7.3f} {one.f1:7.3f}" for one in pair)
        yield f"{kind:14} {cells}  {pair[0].wanted:6}"
    for band in ("high", "medium", "low"):
        right, wrong = bands[band, True], bands[band, False]
        yield f"{band:14} precision {right / max(1, right + wrong):.3f} of {right + wrong}"


def _banded(found: dict[Field, list[Candidate]]) -> Iterator[tuple[tuple[Field, int, int, str], str]]:
    for field, many in found.items():
        for each in many:
            yield (field, each.span.start, each.span.end, each.kind), entities.links.band(each)


def _score(many: Counter[tuple[str, str]], lesson: Lesson, found: dict[Field, list[Candidate]]) -> None:
    ours = {key for key, _ in _banded(found)}
    for what, keys in (("right", ours & lesson.truth), ("found", ours), ("wanted", lesson.truth)):
        for key in keys:
            many[key[3], what] += 1
            many["all", what] += 1
