"""Files of labels: shown, checked, and in the forms of other programs."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from pipeline import label_forms, labelling
from pipeline.cli import main
from pipeline.errors import TableError
from pipeline.vocabulary import EntityType

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "corpus" / "labels"
CLAIM = {
    "field": "text", "span": [6, 11], "text": "1.2亿元", "value": "120000000", "value_max": None, "of": None,
    "unit": "CNY", "unit_kind": "currency", "op": "=", "subject": {"text": "星海基金", "span": [0, 4]},
    "metric": {"text": "规模", "span": [4, 6]}, "period": None, "change": None, "modality": "actual",
    "attribution": None, "pair": None, "group": None,
}  # fmt: skip
PASSAGE: dict[str, Any] = {
    "id": "x-001", "split": "x", "published_at": "2024-03-06", "publisher": None, "title": "星海基金季报",
    "text": "星海基金规模1.2亿元。\n张三任职。",
    "entities": [
        {"type": "FUND_COMPANY", "field": "title", "span": [0, 4], "text": "星海基金", "ref": "r1"},
        {"type": "FUND_COMPANY", "field": "text", "span": [0, 4], "text": "星海基金", "ref": "r1"},
        {"type": "PERSON", "field": "text", "span": [13, 15], "text": "张三", "ref": "r2"},
    ],
    "claims": [CLAIM],
}  # fmt: skip


def test_a_good_passage_has_no_problem() -> None:
    assert list(labelling.problems(PASSAGE)) == []


def _set(*path: str | int, to: object) -> Callable[[Any], None]:
    def change(passage: Any) -> None:
        for step in path[:-1]:
            passage = passage[step]
        passage[path[-1]] = to

    return change


WRONG = [
    (_set("entities", 2, "span", to=[13, 16]), "'张三' does not stand at text 13-16, there is '张三任'"),
    (_set("entities", 2, "span", to=[-2, 1]), "does not stand at text -2-1"),
    (_set("entities", 2, "type", to="HUMAN"), "'HUMAN' is no type"),
    (_set("entities", 2, "field", to="body"), "'body' is no field"),
    (_set("entities", 0, "ref", to="r9"), ""),
    (_set("claims", 0, "span", to=[3, 11]), "overlap at text 3"),
    (_set("claims", 0, "value", to="1,2"), "value '1,2' is no decimal string"),
    (_set("claims", 0, "value", to=None), "value None is no decimal string"),
    (_set("claims", 0, "value_max", to="x"), "value_max 'x' is no decimal string"),
    (_set("claims", 0, "op", to="=="), "op '==' is none of"),
    (_set("claims", 0, "unit_kind", to="money"), "unit_kind 'money' is none of"),
    (_set("claims", 0, "metric", "span", to=[3, 5]), "metric '规模' does not stand at 3-5"),
    (_set("claims", 0, "pair", to=1), "pair 1 joins 1 claims"),
    (_set("claims", 0, "change", to={"direction": "north", "basis": "yoy"}), "direction 'north' is none of"),
    (
        _set(
            "claims",
            0,
            "period",
            to={"text": "今年", "span": None, "start": "2024-12-31", "end": "2024-01-01"},
        ),
        "period ends (2024-01-01) before it starts",
    ),
    (_set("published_at", to="6.3.2024"), "is no ISO date"),
    (_set("title", to=" "), "has an empty title"),
    (_set("text", to=""), "has an empty text"),
    (_set("entities", to=[PASSAGE["entities"][2], PASSAGE["entities"][0]]), "entities are not sorted"),
    (_set("entities", 0, "span", to=None), "not of the form"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_problems_are_said(change: Callable[[Any], None], said: str) -> None:
    passage = copy.deepcopy(PASSAGE)
    change(passage)
    found = list(labelling.problems(passage))
    assert not found if not said else any(said in each for each in found)


def test_one_thing_has_one_ref() -> None:
    passage = copy.deepcopy(PASSAGE)
    passage["text"] += "张三"
    passage["entities"].append(
        {"type": "PERSON", "field": "text", "span": [18, 20], "text": "张三", "ref": "r7"}
    )
    assert any("the same words have the refs r2, r7" in each for each in labelling.problems(passage))


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_command_shows_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, json.dumps(PASSAGE))
    assert main(["labels", str(path)]) == 0
    said = capsys.readouterr().out
    assert "【星海基金|FUND_COMPANY】规模〔1.2亿元|120000000 CNY〕。" in said
    assert "1.2亿元: 星海基金 | 规模 | - =" in said
    assert "1 passages, 18 characters, 0 problems; FUND_COMPANY 2, CLAIM 1, PERSON 1" in said


def test_the_command_says_what_is_wrong_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {**PASSAGE, "id": "x-002", "text": "空"}
    path = written(
        tmp_path, json.dumps(PASSAGE), "{", "[]", '{"id": 1}', json.dumps(wrong), json.dumps(PASSAGE)
    )
    assert main(["labels", "--check", str(path)]) == 1
    said = capsys.readouterr().err
    for part in (
        ":2: is no JSON",
        ":3: is no JSON object",
        ":4: lacks split",
        ":5: x-002: '星海基金' does not",
    ):
        assert part in said
    assert ":6: x-001: the id stands in line 1 too" in said
    with pytest.raises(TableError, match=r":2: is no JSON.*see all: python -m pipeline labels"):
        labelling.checked([path])
    assert main(["labels", "--to", "doccano", str(path)]) == 2
    assert main(["labels", str(tmp_path / "none.jsonl")]) == 2


@pytest.mark.parametrize("name", ["seed", "t1", "t2", "t3", "dev_entities", "dev_claims", "fragments"])
def test_our_labels_have_no_problem(name: str) -> None:
    assert labelling.checked([LABELS / f"{name}.jsonl"])


def test_label_studio_gets_tasks_that_its_configuration_fits(tmp_path: Path) -> None:
    out, config = tmp_path / "tasks.json", tmp_path / "config.xml"
    path = str(written(tmp_path, json.dumps(PASSAGE)))
    assert main(["labels", path, "--to", "label-studio", "--out", str(out)]) == 0
    assert main(["labels", path, "--to", "label-studio-config", "--out", str(config)]) == 0
    (task,) = json.loads(out.read_text(encoding="utf-8"))
    view = ET.fromstring(config.read_text(encoding="utf-8"))
    controls = {each.get("name"): each for each in view.findall("Labels")}
    texts = {each.get("name"): each.get("value") for each in view.findall("Text")}
    assert texts == {"title": "$title", "text": "$text"}
    (annotation,) = task["annotations"]
    assert len(annotation["result"]) == 4
    assert len({region["id"] for region in annotation["result"]}) == 4
    for region in annotation["result"]:
        assert region["type"] == "labels"
        control = controls[region["from_name"]]
        assert control.get("toName") == region["to_name"]
        assert set(region["value"]["labels"]) <= {each.get("value") for each in control.findall("Label")}
        value = region["value"]
        assert task["data"][region["to_name"]][value["start"] : value["end"]] == value["text"]
    assert annotation["result"][-1]["meta"] == {"text": ["120000000 CNY"]}


def test_doccano_gets_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(
        written(
            tmp_path, json.dumps(PASSAGE), json.dumps({**PASSAGE, "id": "x-2", "title": None, "entities": []})
        )
    )
    assert main(["labels", path, "--to", "doccano"]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    marked = [(first["text"][start:end], kind) for start, end, kind in first["label"]]
    assert marked == [
        ("星海基金", "FUND_COMPANY"), ("星海基金", "FUND_COMPANY"), ("1.2亿元", "CLAIM"), ("张三", "PERSON")
    ]  # fmt: skip
    assert (second["text"], second["label"]) == (PASSAGE["text"], [[6, 11, "CLAIM"]])


def test_exports_of_the_whole_corpus_hold() -> None:
    passages = labelling.checked([LABELS / "t1.jsonl"])
    kinds = {*EntityType.__args__, "CLAIM"}  # type: ignore[attr-defined]
    for line in label_forms.doccano(passages).splitlines():
        each = json.loads(line)
        assert all(
            0 <= start < end <= len(each["text"]) and kind in kinds for start, end, kind in each["label"]
        )
    assert len(json.loads(label_forms.label_studio(passages))) == len(passages)
