"""The corpus for researchers: what is taken, what is masked, which side it is on, and what its card says."""

import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import duckdb
import msgspec
import pytest
from tests.emitted import lines, records

from pipeline.cli import main
from pipeline.emit.data_card import filters, quoted
from pipeline.emit.export import export
from pipeline.emit.masking import without_contacts
from pipeline.emit.selection import Groups, Selection, quality, side
from pipeline.errors import SinkError, UsageError
from pipeline.schema import (
    Altered,
    Cluster,
    HintRecord,
    PartRecord,
    Record,
    Relation,
    Uncertain,
    Unrecoverable,
)

BASE = records()[0]


def article(n: int, **changed: object) -> Record:
    """An article of its own, alone in its cluster unless something else is said."""
    name = f"{n:032x}"
    found = msgspec.structs.replace(BASE, id=name, cluster=Cluster(name, "canonical", name), relations=[])
    return msgspec.structs.replace(found, **changed)


def folder(tmp_path: Path, many: Iterable[Record]) -> Path:
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    (out / "articles.jsonl").write_bytes(lines(list(many)))
    return out


def written(path: Path) -> list[Record]:
    return [msgspec.json.decode(line, type=Record) for line in path.read_bytes().splitlines()]


def test_only_canonical_articles_are_taken(tmp_path: Path) -> None:
    copy = article(2, cluster=Cluster(f"{1:032x}", "duplicate", f"{1:032x}"))
    out = folder(tmp_path, [article(1), copy, article(3, cluster=None), article(1, title="again")])
    export(out, tmp_path / "corpus", Selection())
    found = written(tmp_path / "corpus" / "train.jsonl")
    assert [each.id for each in found] == [f"{1:032x}", f"{3:032x}"]
    assert found[0].title == BASE.title


@pytest.mark.parametrize(
    ("selection", "taken"),
    [
        (Selection(), {1, 2, 3, 4}),
        (Selection(kinds=frozenset({"notice"})), {2}),
        (Selection(kinds=frozenset({"notice", "report"})), {2, 3}),
        (Selection(publishers=frozenset({"甲基金"})), {1}),
        (Selection(start=dt.date(2024, 3, 6)), {1, 2}),
        (Selection(end=dt.date(2024, 3, 6)), {1, 3}),
        (Selection(start=dt.date(2024, 3, 6), end=dt.date(2024, 3, 6)), {1}),
        (Selection(min_quality="high"), {1, 2}),
        (Selection(min_quality="medium"), {1, 2, 3}),
    ],
)
def test_filters(tmp_path: Path, selection: Selection, taken: set[int]) -> None:
    doubt = msgspec.structs.replace(BASE.quality, uncertain=[Uncertain((0, 1), "text", "reading", 1.0)])
    spun = msgspec.structs.replace(BASE.quality, altered=Altered("words were replaced", []))
    many = [
        article(1, published_at="2024-03-06", publisher="甲基金"),
        article(2, published_at="2024-03-07T00:30:00+08:00", page_kind="notice"),
        article(3, published_at="2024-03-05", page_kind="report", quality=doubt),
        article(4, published_at=None, quality=spun),
    ]
    export(folder(tmp_path, many), tmp_path / "corpus", selection)
    assert {int(each.id, 16) for each in written(tmp_path / "corpus" / "train.jsonl")} == taken


@pytest.mark.parametrize(
    ("uncertain", "lost", "expected"),
    [(0, 0, "high"), (1, 0, "medium"), (0, 1, "medium"), (10, 0, "medium"), (11, 0, "low"), (6, 6, "low")],
)
def test_quality_is_the_share_of_doubtful_characters(uncertain: int, lost: int, expected: str) -> None:
    said = msgspec.structs.replace(
        BASE.quality,
        uncertain=[Uncertain((n, n + 1), "text", "reading", None) for n in range(uncertain)],
        unrecoverable=[Unrecoverable((n, n + 1), "lost") for n in range(lost)],
    )
    assert quality(article(1, text="字" * 1000, quality=said)) == expected


def test_what_is_below_the_band_is_left_out_and_nothing_points_to_it() -> None:
    sure, unsure = BASE.entities[0], msgspec.structs.replace(BASE.entities[1], confidence="low")
    pair = [
        msgspec.structs.replace(
            BASE.claims[0], id=f"c{n}", pair="p1", confidence=band, subject=PartRecord("x", None, entity)
        )
        for n, (band, entity) in enumerate([("high", unsure.id), ("low", sure.id)])
    ]
    hint = HintRecord("ranking_without_date", "text", "x", (0, 1), (0, 1), (0, 1), "c1", "why")
    record = article(
        1, entities=[msgspec.structs.replace(sure, confidence="high"), unsure], claims=pair, hints=[hint]
    )
    made = Selection(min_confidence="medium").confident(record)
    assert [each.id for each in made.entities] == [sure.id]
    (claim,) = made.claims
    assert claim.subject == PartRecord("x", None, None)
    assert claim.pair is None
    assert isinstance(made.hints, list)
    assert made.hints[0].claim is None
    assert Selection().confident(record) == record


# --- splits


def test_what_is_related_is_on_one_side(tmp_path: Path) -> None:
    """A chain of relations, one of them told by an article that is not taken itself."""
    dice = random.Random(4)
    many, chains = [], []
    for chain in range(40):
        numbers = [chain * 10 + n for n in range(dice.randint(1, 4))]
        chains.append({f"{n:032x}" for n in numbers})
        for n in numbers:
            relations = [Relation("same_template", f"{n - 1:032x}", "")] if n != numbers[0] else []
            many.append(article(n, relations=relations))
    middle = 9999
    ends = (5000, 5001)
    many += [article(n) for n in ends]
    many.append(
        article(
            middle,
            page_kind="list",
            relations=[Relation("near_duplicate", f"{n:032x}", "") for n in ends],
        )
    )
    chains.append({f"{n:032x}" for n in ends})
    dice.shuffle(many)
    export(
        folder(tmp_path, many), tmp_path / "corpus", Selection(split=0.3, kinds=frozenset({BASE.page_kind}))
    )
    sides = {
        name: {r.id for r in written(tmp_path / "corpus" / f"{name}.jsonl")} for name in ("train", "test")
    }
    assert not sides["train"] & sides["test"]
    assert sides["train"] | sides["test"] == set().union(*chains)
    for together in chains:
        assert sum(bool(together & each) for each in sides.values()) == 1
    assert sides["train"]
    assert sides["test"]


def test_a_copy_that_is_related_draws_its_canonical_along() -> None:
    copy = article(
        2,
        cluster=Cluster("1", "duplicate", f"{1:032x}"),
        relations=[Relation("revision_of", f"{3:032x}", "")],
    )
    groups = Groups().join([article(1), copy, article(3)])
    assert len({groups.first(f"{n:032x}") for n in (1, 2, 3)}) == 1
    assert groups.first(f"{4:032x}") == f"{4:032x}"


def test_groups_hang_on_no_order() -> None:
    many = [article(n, relations=[Relation("same_template", f"{n // 2:032x}", "")]) for n in range(1, 50)]
    expected = [Groups().join(many).first(each.id) for each in many]
    for seed in range(3):
        mixed = random.Random(seed).sample(many, len(many))
        groups = Groups().join(mixed)
        assert [groups.first(each.id) for each in many] == expected


def test_a_split_is_as_large_as_was_said() -> None:
    sides = Counter(side(f"{n:032x}", 0.1) for n in range(5000))
    assert 430 < sides["test"] < 570
    assert {side(f"{n:032x}", 0.1) == "test" for n in range(500) if side(f"{n:032x}", 0.05) == "test"} == {
        True
    }
    assert {side(f"{n:032x}", 0.0) for n in range(100)} == {"train"}


# --- what is written


def test_nothing_leads_to_a_person(tmp_path: Path) -> None:
    text = BASE.text + "\n客服电话400-123-4567，手机13912345678，kefu@moumou.example"
    out = folder(tmp_path, [article(1, text=text, authors=["王某 13912345678"], subtitle="致电95588")])
    counts = export(out, tmp_path / "corpus", Selection())
    assert counts.masks == 3
    for path in (tmp_path / "corpus").iterdir():
        for secret in (b"400-123", b"13912345678", b"kefu", b"95588"):
            assert secret not in path.read_bytes()


def test_records_are_those_of_the_run_with_masks(tmp_path: Path) -> None:
    out = folder(tmp_path, records())
    export(out, tmp_path / "corpus", Selection())
    assert written(tmp_path / "corpus" / "train.jsonl") == [without_contacts(each)[0] for each in records()]


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    out = folder(tmp_path, records())
    for form in ("jsonl", "parquet"):
        command = ["export", str(out), "--out", str(tmp_path / form), "--format", form, "--split", "0.3"]
        assert main(command) == 0
    for name in ("train", "test"):
        expected = [
            (each.id, each.text, len(each.claims)) for each in written(tmp_path / "jsonl" / f"{name}.jsonl")
        ]
        query = f"SELECT id, text, len(claims) FROM '{tmp_path / 'parquet' / name}.parquet'"
        assert duckdb.execute(query).fetchall() == expected
        assert expected


def test_the_card_counts_what_is_there(tmp_path: Path) -> None:
    out = folder(tmp_path, records())
    export(out, tmp_path / "corpus", Selection(split=0.3, min_confidence="medium"))
    card = (tmp_path / "corpus" / "README.md").read_text(encoding="utf-8")
    found = [*written(tmp_path / "corpus" / "train.jsonl"), *written(tmp_path / "corpus" / "test.jsonl")]
    expected: dict[str, list[str]] = {
        "Kind": [each.page_kind for each in found],
        "Original script": [each.original_script for each in found],
        "Names by type": [name.type for each in found for name in each.entities],
        "Claims by kind of unit": [claim.unit_kind for each in found for claim in each.claims],
        "Claims by confidence": [claim.confidence for each in found for claim in each.claims],
        "Year": [(each.published_at or "none stated")[:4] for each in found],
    }
    for title, values in expected.items():
        table = card.split(f"### {title}\n")[1].split("###")[0]
        rows = dict(
            line.strip("| ").rsplit(" | ", 1)
            for line in table.splitlines()
            if line.startswith("| ") and line != "| | |"
        )
        counted = {
            name.replace("\\", "")[: 4 if title == "Year" else 99]: int(count) for name, count in rows.items()
        }
        assert counted == dict(Counter(values)), title
    head = card.split("---")[1]
    assert "  - split: test\n    path: test.jsonl" in head
    assert "at least medium confidence" in card
    assert "Not stated." in card


def test_a_publisher_is_text_in_the_card(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> | [x](javascript:a) `b`\n# c"
    export(
        folder(tmp_path, [article(1, publisher=evil)]),
        tmp_path / "corpus",
        Selection(publishers=frozenset({evil})),
    )
    card = (tmp_path / "corpus" / "README.md").read_text(encoding="utf-8")
    assert "<script" not in card
    assert "[x](" not in card
    assert "\n# c" not in card
    assert quoted("中证500 (A股)") == "中证500 \\(A股\\)"
    assert filters(Selection()) == "none"


def test_the_same_run_gives_the_same_corpus(tmp_path: Path) -> None:
    out = folder(tmp_path, records())
    for name in ("a", "b", "b"):
        export(out, tmp_path / name, Selection(split=0.5))
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("a", "b")]
    assert files[0] == files[1]
    assert not any(tmp_path.glob(".*"))


def test_a_corpus_takes_the_place_of_nothing_else(tmp_path: Path) -> None:
    out = folder(tmp_path, records())
    with pytest.raises(SinkError, match="holds other things"):
        export(out, out, Selection())
    with pytest.raises(UsageError, match=r"no articles\.jsonl"):
        export(tmp_path, tmp_path / "corpus", Selection())
    assert not (tmp_path / "corpus").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--from", "2024-13"],
        ["--split", "1"],
        ["--split", "x"],
        ["--kind", "book"],
        ["--min-quality", "best"],
    ],
)
def test_options_that_have_no_meaning_are_told(tmp_path: Path, options: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", str(tmp_path), "--out", str(tmp_path / "corpus"), *options])
    assert ended.value.code == 2


def test_days_in_the_wrong_order_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["export", str(tmp_path), "--out", "x", "--from", "2024-02-01", "--to", "2024-01-01"]
    assert main(command) == 2
    assert "is after" in capsys.readouterr().err


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder(tmp_path, [article(1), article(2, page_kind="notice")])
    command = ["export", str(out), "--out", str(tmp_path / "corpus"), "--kind", "notice"]
    assert main(command) == 0
    assert capsys.readouterr().out == f"1 articles (1 to train), 0 places masked: {tmp_path / 'corpus'}\n"
    assert json.loads((tmp_path / "corpus" / "train.jsonl").read_bytes())["page_kind"] == "notice"
