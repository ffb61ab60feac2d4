"""CoNLL, DocBin, Label Studio, Web Annotation: read back, and every span is where the record has it."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.training import Corpus
from tests.emitted import records

from pipeline import label_forms
from pipeline import spacy as ours
from pipeline.emit import conll, conll_words, docbin, label_studio, web_annotation
from pipeline.emit.record_words import cut_at, findings, shown, words
from pipeline.engines.words import words as cut
from pipeline.schema import Record
from pipeline.text import Span
from pipeline.vocabulary import Field

FIELDS: tuple[Field, ...] = ("title", "text")
Place = tuple[str, str, int, int, str]  # record, field, start, end, label


def of_record(record: Record, kind: str) -> set[Place]:
    if kind == "entities":
        return {(record.id, e.field, *e.span, e.type) for e in record.entities}
    return {(record.id, c.field, *c.span, c.unit_kind) for c in record.claims}


# --- words


def test_the_words_of_a_record_are_the_cutters() -> None:
    for record in records()[:-1]:
        for field in FIELDS:
            held = [Span(*each.span) for each in findings(record) if each.field == field]
            expected = [(w.start, w.end) for w in cut(shown(record, field), protected=held)]
            assert words(record, field) == expected


def test_between_words_is_nothing_but_blanks() -> None:
    for record in records()[:-1]:
        done = 0
        for start, end in words(record, "text"):
            assert not record.text[done:start].strip()
            assert start < end
            done = end
        assert not record.text[done:].strip()


def test_words_are_cut_where_a_name_begins_or_ends() -> None:
    assert list(cut_at([(0, 4), (6, 9)], [0, 2, 4, 5, 9])) == [(0, 2), (2, 4), (6, 9)]
    assert list(cut_at([(0, 4)], [])) == [(0, 4)]
    assert list(cut_at([], [1])) == []


# --- CoNLL


def rows(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """The record, the field and the columns of each token; an empty list of columns ends a sentence."""
    about = {"id": "", "field": ""}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# ") and "\t" not in line:
            name, _, value = line[2:].partition(" = ")
            about[name] = value
        else:
            yield about["id"], about["field"], line.split("\t") if line else []


def spans(path: Path, column: int) -> set[Place]:
    """The names of a file, by its labels alone."""
    found: list[Place] = []
    for record, field, cells in rows(path):
        label = cells[column] if cells else "O"
        if label.startswith("B-"):
            found.append((record, field, int(cells[1]), int(cells[1]) + len(cells[0]), label[2:]))
        elif label.startswith("I-"):
            assert found[-1][4] == label[2:]
            found[-1] = (*found[-1][:3], int(cells[1]) + len(cells[0]), label[2:])
    return set(found)


@pytest.mark.parametrize("sink", [conll, conll_words])
def test_conll_reads_back(sink: Any, tmp_path: Path) -> None:
    assert sink.write(records(), tmp_path / "made.conll") == len(records())
    for column, kind in ((2, "entities"), (3, "claims")):
        expected = {place for record in records() for place in of_record(record, kind)}
        assert len(expected) > 100
        assert spans(tmp_path / "made.conll", column) == expected


@pytest.mark.parametrize("sink", [conll, conll_words])
def test_each_token_is_where_it_says_and_all_of_the_text_is_there(sink: Any, tmp_path: Path) -> None:
    sink.write(records(), tmp_path / "made.conll")
    texts: dict[tuple[str, str], str] = {(r.id, f): shown(r, f) for r in records() for f in FIELDS}
    seen: dict[tuple[str, str], str] = defaultdict(str)
    for record, field, cells in rows(tmp_path / "made.conll"):
        if cells:
            assert len(cells) == 4
            text, start = texts[record, field], int(cells[1])
            assert text[start : start + len(cells[0])] == cells[0]
            seen[record, field] += "".join(cells[0].split())
    assert seen == {key: "".join(text.split()) for key, text in texts.items() if text.strip()}


def test_no_name_goes_over_the_end_of_a_sentence(tmp_path: Path) -> None:
    conll.write(records(), tmp_path / "made.conll")
    first, sentences = True, 0
    for _, _, cells in rows(tmp_path / "made.conll"):
        assert not (first and cells and any(each.startswith("I-") for each in cells[2:]))
        sentences += first and bool(cells)
        first = not cells
    assert sentences > 5 * len(records())


def test_a_sign_in_the_text_makes_no_line_of_its_own(tmp_path: Path) -> None:
    conll.write(records()[-1:], tmp_path / "made.conll")
    notes = [
        line for line in (tmp_path / "made.conll").read_text("utf-8").split("\n") if line.startswith("# ")
    ]
    assert notes == [f"# id = {'f' * 32}", "# field = title", f"# id = {'f' * 32}", "# field = text"]


@pytest.mark.parametrize(
    ("tokens", "names", "expected"),
    [
        ([(0, 2), (2, 4)], [(0, 4, "A")], ["B-A", "I-A"]),
        ([(0, 2), (2, 4)], [(0, 2, "A"), (2, 4, "A")], ["B-A", "B-A"]),
        ([(0, 1), (3, 4)], [(1, 3, "A")], ["O", "O"]),
        ([(0, 1), (2, 3)], [(0, 3, "A")], ["B-A", "I-A"]),
        ([(0, 1)], [], ["O"]),
        ([], [(0, 1, "A")], []),
    ],
)
def test_labels(
    tokens: list[tuple[int, int]], names: list[tuple[int, int, str]], expected: list[str]
) -> None:
    assert list(conll.labels(tokens, names)) == expected


# --- spaCy


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """All Docs, read as spaCy reads them."""
    folder = tmp_path_factory.mktemp("spacy") / "docbin"
    assert docbin.write(records(), folder) == len(records())
    vocab = ours.load(words=True, entities=False).vocab
    return [
        doc for path in sorted(folder.glob("*.spacy")) for doc in DocBin().from_disk(path).get_docs(vocab)
    ]


def test_docs_hold_what_the_records_hold(docs: list[Any]) -> None:
    texts = {(r.id, f): shown(r, f) for r in records() for f in FIELDS if shown(r, f)}
    assert {(d.user_data["id"], d.user_data["field"]): d.text for d in docs} == texts
    for kind in ("entities", "claims"):
        found = {
            (d.user_data["id"], d.user_data["field"], s.start_char, s.end_char, s.label_)
            for d in docs
            for s in (d.ents if kind == "entities" else d.spans["fund_claims"])
        }
        assert found == {place for record in records() for place in of_record(record, kind)}


def test_a_folder_of_docs_is_a_corpus_to_train_with(tmp_path: Path) -> None:
    docbin.write(records(), tmp_path / "docbin")
    nlp = ours.load(words=True, entities=False)
    examples = list(Corpus(tmp_path / "docbin")(nlp))
    assert len(examples) == sum(bool(shown(r, f).strip()) for r in records() for f in FIELDS)
    assert sum(len(each.reference.ents) for each in examples) == sum(len(r.entities) for r in records())


def test_tokens_are_our_words(docs: list[Any]) -> None:
    by_id = {record.id: record for record in records()}
    for doc in docs:
        expected = list(conll_words.tokens(by_id[doc.user_data["id"]], doc.user_data["field"]))
        assert [(t.idx, t.idx + len(t)) for t in doc if not t.text.isspace()] == expected


def test_what_is_known_of_a_name_is_known_of_its_span(docs: list[Any]) -> None:
    by_id = {record.id: record for record in records()}
    for doc in docs:
        entities = [e for e in by_id[doc.user_data["id"]].entities if e.field == doc.user_data["field"]]
        for span, entity in zip(doc.ents, sorted(entities, key=lambda e: e.span), strict=True):
            assert (span.text, span.label_) == (entity.text, entity.type)
            assert span.kb_id_ == (entity.canonical or "")
            assert (span._.ref, span._.fund_code) == (entity.ref, entity.identifiers.fund_code)
        assert [c["value"] for c in doc.user_data["claims"]] == [
            c.value
            for c in sorted(by_id[doc.user_data["id"]].claims, key=lambda c: c.span)
            if c.field == doc.user_data["field"]
        ]


def test_docs_are_those_of_our_spacy_pipeline(docs: list[Any]) -> None:
    """The same text, read by the components: the same tokens, where both cut around the same names."""
    nlp = ours.load(words=True, entities=False)
    same = 0
    for doc in docs[:6]:
        again = nlp(doc.text)
        assert again.text == doc.text
        same += len({t.idx for t in again} & {t.idx for t in doc}) / len(doc) > 0.9
    assert same == 6


# --- Label Studio


def test_tasks_fit_their_configuration(tmp_path: Path) -> None:
    assert label_studio.write(records(), tmp_path / "made") == len(records())
    view = ET.parse(tmp_path / "made" / "config.xml").getroot()
    names = {each.get("name"): each.get("toName") for each in view.iter("Labels")}
    labels = {each.get("value") for each in view.iter("Label")}
    texts = {each.get("name"): (each.get("value") or "").removeprefix("$") for each in view.iter("Text")}
    tasks = json.loads((tmp_path / "made" / "tasks-00000.json").read_bytes())
    assert len(tasks) == len(records())
    for task, record in zip(tasks, records(), strict=True):
        (prediction,) = task["predictions"]
        assert 0 <= prediction["score"] <= 1
        results = prediction["result"]
        assert len({each["id"] for each in results}) == len(results) == len(findings(record))
        for region in results:
            value = region["value"]
            assert names[region["from_name"]] == region["to_name"]
            assert set(value["labels"]) <= labels
            assert task["data"][texts[region["to_name"]]][value["start"] : value["end"]]
    good = [
        region["value"] | {"of": task["data"][region["to_name"]]}
        for task in tasks[:-1]
        for region in task["predictions"][0]["result"]
    ]
    assert all(each["of"][each["start"] : each["end"]] == each["text"] for each in good)


def test_the_configuration_is_that_of_the_labels() -> None:
    assert label_studio.config() == label_forms.label_studio_config()


def test_files_of_tasks_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_studio, "TASKS", 4)
    label_studio.write(records()[:10], tmp_path / "made")
    sizes = [len(json.loads(path.read_bytes())) for path in sorted((tmp_path / "made").glob("*.json"))]
    assert sizes == [4, 4, 2]


# --- Web Annotation

SELECTORS = {
    "TextPositionSelector": {"type": str, "start": int, "end": int},
    "TextQuoteSelector": {"type": str, "exact": str, "prefix": str, "suffix": str},
}
# of the vocabulary of the model, what we use
MOTIVATIONS = {"tagging", "describing", "identifying"}


def annotations(path: Path) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    for line in path.read_bytes().splitlines():
        page = json.loads(line)
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert page["type"] == "AnnotationPage"
        for each in page["items"]:
            yield page, each


def test_annotations_select_the_words(tmp_path: Path) -> None:
    assert web_annotation.write(records(), tmp_path / "made.jsonl") == len(records())
    texts = {(r.id, f): shown(r, f) for r in records() for f in FIELDS}
    found: dict[str, set[Place]] = {"tagging": set(), "describing": set()}
    ids = set()
    for _, each in annotations(tmp_path / "made.jsonl"):
        assert each["type"] == "Annotation"
        ids.add(each["id"])
        record, field = each["target"]["source"]["id"].split(":")[-2:]
        text = texts[record, field]
        place, quote = each["target"]["selector"]
        for selector in (place, quote):
            assert {k: type(v) for k, v in selector.items()} == SELECTORS[selector["type"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in text
        assert {body["purpose"] for body in each["body"]} | {each["motivation"]} <= MOTIVATIONS
        label = each["body"][0]["value"]
        if each["motivation"] == "describing":
            claim = json.loads(each["body"][1]["value"])
            assert label == "CLAIM"
            label = claim["unit_kind"]
        found[each["motivation"]].add((record, field, place["start"], place["end"], label))
    assert len(ids) == sum(len(findings(record)) for record in records())
    assert found["tagging"] == {p for r in records() for p in of_record(r, "entities")}
    assert found["describing"] == {p for r in records() for p in of_record(r, "claims")}


@pytest.mark.parametrize(("url", "scope"), [("https://a.example/1", True), ("javascript:alert(1)", False)])
def test_only_a_web_page_is_the_scope(url: str, scope: bool, tmp_path: Path) -> None:  # noqa: FBT001
    web_annotation.write([msgspec.structs.replace(records()[0], url=url)], tmp_path / "made.jsonl")
    assert all(
        (each["target"].get("scope") == url) == scope for _, each in annotations(tmp_path / "made.jsonl")
    )


def test_a_claim_in_an_annotation_is_the_claim_of_the_record(tmp_path: Path) -> None:
    first = records()[0]
    web_annotation.write([first], tmp_path / "made.jsonl")
    told = [
        json.loads(e["body"][1]["value"])
        for _, e in annotations(tmp_path / "made.jsonl")
        if e["motivation"] == "describing"
    ]
    assert told == json.loads(msgspec.json.encode(first.claims))


# --- all of them


@pytest.mark.parametrize("sink", [conll, conll_words, docbin, label_studio, web_annotation])
def test_the_same_records_are_the_same_bytes(sink: Any, tmp_path: Path) -> None:
    for name in ("a", "b"):
        sink.write(records(), tmp_path / name)

    def content(path: Path) -> list[tuple[str, bytes]]:
        files = [path] if path.is_file() else sorted(path.iterdir())
        return [(each.name if path.is_dir() else "", each.read_bytes()) for each in files]

    assert content(tmp_path / "a") == content(tmp_path / "b")


@pytest.mark.parametrize("sink", [conll, conll_words, docbin, label_studio, web_annotation])
def test_no_records_are_an_output_too(sink: Any, tmp_path: Path) -> None:
    assert sink.write([], tmp_path / "none") == 0
    assert (tmp_path / "none").exists()


@pytest.mark.parametrize("sink", [conll, conll_words, docbin, label_studio, web_annotation])
def test_an_article_without_title_and_findings(sink: Any, tmp_path: Path) -> None:
    bare = msgspec.structs.replace(records()[0], title=None, entities=[], claims=[])
    assert sink.write([bare], tmp_path / "bare") == 1


@given(st.data())
def test_labels_tell_the_spans(data: st.DataObject) -> None:
    """Any words, any names that begin and end where words do."""
    borders = sorted(data.draw(st.sets(st.integers(0, 40), min_size=2)))
    tokens = [pair for pair in itertools.pairwise(borders) if data.draw(st.booleans())]
    names: list[tuple[int, int, str]] = []
    done = 0
    while done < len(tokens):
        length = data.draw(st.integers(1, 3))
        last = min(done + length, len(tokens)) - 1
        if data.draw(st.booleans()):
            names.append((tokens[done][0], tokens[last][1], data.draw(st.sampled_from("AB"))))
        done = last + 1
    read: list[tuple[int, int, str]] = []
    for (start, end), label in zip(tokens, conll.labels(tokens, names), strict=True):
        if label.startswith("B-"):
            read.append((start, end, label[2:]))
        elif label.startswith("I-"):
            read[-1] = (read[-1][0], end, label[2:])
    assert read == names
