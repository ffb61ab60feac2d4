"""The arbiter's weights: they belong to these labels, know what these say, and are learnt the same twice.

Learning them whole takes minutes: `python -m pipeline train` in a checkout makes them again, byte for byte.
"""

from pathlib import Path

from pipeline import tables
from pipeline.cli import main
from pipeline.engines import tagger
from pipeline.extract import entities
from pipeline.training import names

LABELS = Path(__file__).parent.parent / "corpus" / "labels"

FLOOR = 0.99  # of the names in a sixth of what taught the weights: .996 precise, .997 found


def test_weights_were_learnt_from_these_labels() -> None:
    note = names.WEIGHTS.read_text(encoding="utf-8").split("\n", 1)[0]
    assert names.digest(names.taught(LABELS)) in note, "labels changed: run python -m pipeline train"


def test_weights_know_their_lessons() -> None:
    """Weights of other features or other rules would not: what taught them is found again nearly whole."""
    judge = tagger.read_tagger(names.WEIGHTS.read_text(encoding="utf-8"))
    right = found = wanted = 0
    for lesson in names.lessons(names.taught(LABELS)[::6]):
        judged = entities.judged(judge, lesson.texts, lesson.proposed, lesson.chosen)
        said = {(field, e.span.start, e.span.end, e.kind) for field, many in judged.items() for e in many}
        right, found, wanted = right + len(said & lesson.truth), found + len(said), wanted + len(lesson.truth)
    assert (right / found, right / wanted) > (FLOOR, FLOOR), (right, found, wanted)


def test_few_lessons_teach_the_same_twice_and_are_a_table() -> None:
    lessons = names.lessons([LABELS / "fragments.jsonl"])[:40]
    table = names.train(lessons)
    assert table == names.train(lessons)
    assert tables.parsed(table, tagger.COLUMNS, "weights")


def test_the_command_says_what_it_learnt_from(tmp_path: Path) -> None:
    few = tmp_path / "t1.jsonl"
    few.write_text("".join((LABELS / "t1.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:5]))
    assert main(["train", str(few), "--out", str(tmp_path / "weights.tsv")]) == 0
    table = (tmp_path / "weights.tsv").read_text(encoding="utf-8")
    assert table.startswith(f"# learnt from labels {names.digest([few])}\n")
    assert tables.parsed(table, tagger.COLUMNS, "weights")
