"""The JSON record: its schema, its form, and that it reads back equal."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from pipeline import Settings, process, simplify
from pipeline.record import record
from pipeline.schema import Record, schema

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "corpus" / "articles").glob("*.txt"))[::4] + sorted(
    (ROOT / "corpus" / "seeds").glob("*.txt")
)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_records_are_of_the_schema_and_read_back_equal(path: Path) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for article in process(path):
        made = article.record()
        validator.validate(json.loads(json.dumps(made)))
        again = msgspec.json.decode(msgspec.json.encode(record(article)), type=Record)
        assert again == record(article)
        for block in made["blocks"]:
            assert 0 <= block["span"][0] < block["span"][1] <= len(made["text"])


@pytest.mark.parametrize("script", ["hans", "hant", "tw", "hk", "keep"])
def test_in_every_script_spans_show_the_same_findings(script: str) -> None:
    seed = next(iter((ROOT / "corpus" / "seeds").glob("*.txt")))
    (plain,) = process(seed)
    (other,) = process(seed, settings=Settings(script=script))  # type: ignore[arg-type]
    one, two = plain.record(), other.record()
    assert [e["source_span"] for e in one["entities"]] == [e["source_span"] for e in two["entities"]]
    assert [c["value"] for c in one["claims"]] == [c["value"] for c in two["claims"]]
    for kind in ("entities", "claims"):
        for found in two[kind]:
            assert two[found["field"]][slice(*found["span"])] == found["text"]
    words = two["search"]["body_tokens"]
    there = [simplify(two["text"][start : start + len(word)]) == word for word, start in words]
    assert sum(there) > 0.9 * len(there), "only words that the region writes with others may differ"
    assert two["text"][words[-2][1]] == "保"  # 的保证。 at the very end: no start has drifted
    assert two["language"] == {
        "hans": "zh-Hans",
        "hant": "zh-Hant",
        "tw": "zh-Hant-TW",
        "hk": "zh-Hant-HK",
    }.get(script, "zh-Hant")


def test_a_record_holds_no_trace_of_the_run(tmp_path: Path) -> None:
    seed = next(iter((ROOT / "corpus" / "seeds").glob("*.txt")))
    moved = tmp_path / seed.name
    moved.write_bytes(seed.read_bytes())
    one, two = (process(path)[0].record() for path in (seed, moved))
    assert one == two
    assert str(ROOT) not in json.dumps(one)


@pytest.mark.parametrize("escaped", [False, True])
def test_what_a_title_in_markup_names_has_a_place_of_its_own(*, escaped: bool) -> None:
    title = "短債基金限購潮再起，嘉實基金暫停大額申購"
    body = "嘉实基金今日发布公告，旗下短债基金暂停大额申购，单日上限为100万元。" * 3
    shown = title.replace("短", "&#30701;") if escaped else title
    page = f"<html><head><title>{shown}</title></head><body><p>{body}</p></body></html>"
    (article,) = process(page.encode("gbk", "xmlcharrefreplace"))
    made = article.record()
    (named,) = (found for found in made["entities"] if found["field"] == "title" and "嘉" in found["text"])
    place = page[slice(*named["source_span"])]
    assert place == (shown if escaped else "嘉實基金"), "an escaped title is one place"
