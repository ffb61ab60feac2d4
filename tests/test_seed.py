"""The one real page, end to end: right in every character, everything accounted for, every number traced."""

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests import damage_readings

import pipeline
from pipeline import assembly, evaluation, ingest
from pipeline.account import account
from pipeline.document import Page
from pipeline.settings import Settings

ROOT = Path(__file__).parent.parent
SEED = ROOT / "corpus" / "seeds" / "000_08cb42d160434a3d.txt"
LABELS = ROOT / "corpus" / "labels" / "seed.jsonl"
STRADDLED = ("将为大家带来芯片相关", "扩张增长驱动力", "因为GPU", "发展潜力的领域")
STRADDLED_IN_SOURCE = ("將為大家帶來芯片相關", "擴張增長驅動力", "因為GPU", "發展潛力的領域")


@cache
def label() -> dict[str, Any]:
    (line,) = LABELS.read_text(encoding="utf-8").splitlines()
    return dict(json.loads(line))


@cache
def page() -> Page:
    (source,) = ingest.sources([str(SEED)], Settings())
    assert not isinstance(source, Exception)
    return assembly.read(source, Settings())


@cache
def record() -> dict[str, Any]:
    (article,) = assembly.articles(page(), Settings())
    return article.record()


def test_the_text_is_right_in_every_character() -> None:
    assert record()["text"] == label()["text"]
    assert record()["title"] == label()["title"]


def test_the_head_is_right() -> None:
    made = record()
    assert (made["published_at"], made["publisher"]) == ("2024-03-06", "嘉实基金")
    assert (made["authors"], made["editors"], made["subtitle"], made["url"]) == ([], [], None, None)
    assert (made["page_kind"], made["language"], made["original_script"]) == ("article", "zh-Hans", "Hant")
    text = page().draft.source.text
    said = {field: text[start:end] for field, (start, end) in made["evidence"].items()}
    assert said["date"] == "2024-03-06"
    assert pipeline.simplify(pipeline.repair(said["publisher"]).text) == "嘉实基金"


def test_damage_of_the_repaired_seed_is_the_seed_byte_for_byte() -> None:
    repaired = pipeline.repair(SEED.read_bytes())
    assert (
        damage_readings.inserted_readings(repaired.text, damage_readings.seed_table()).encode()
        == SEED.read_bytes()
    )
    assert not repaired.unrecoverable
    assert [repaired.text.count(place) for place in STRADDLED_IN_SOURCE] == [2, 2, 2, 2]


def test_the_straddled_places_are_right_and_each_is_an_edit_of_its_own() -> None:
    repaired = pipeline.repair(SEED.read_bytes())
    # one for each restored character; the last of a place brings the letter whose byte completed it (為G)
    assert sorted({edit.after for edit in repaired.edits if len(edit.after) > 1}) == ["為G"]
    assert max(len(edit.span) for edit in repaired.edits) <= len("?zhuāng)鲩")
    assert all(record()["text"].count(place) == 1 for place in STRADDLED)


def test_every_character_is_accounted_for() -> None:
    sums = account(page())
    assert sum(sums.fates.values()) == sums.characters == len(SEED.read_text(encoding="utf-8"))
    assert sums.fates["copy"] > 3900
    assert set(sums.fates) >= {"kept", "menu", "widget", "copy", "byline", "blank"}


def test_kept_and_removed_make_up_the_source() -> None:
    made, text = record(), page().draft.source.text
    gone = {i for each in made["removed"] for i in range(*each["source_span"])}
    kept = set(range(*made["copies"][0])) | set(range(*made["evidence"]["title"]))
    assert {i for i in range(len(text)) if text[i].strip()} <= gone | kept
    assert not gone & {i for i in kept if text[i].strip()}


def test_menu_and_widget_are_removed_with_their_reasons() -> None:
    text = page().draft.source.text
    gone: dict[str, str] = {}
    for each in record()["removed"]:
        start, end = each["source_span"]
        gone[each["reason"]] = gone.get(each["reason"], "") + text[start:end]
    assert [line.strip() for line in gone["menu"].splitlines() if line.strip()] == [
        "本文相關(guān)基金", "更多", "相關(guān)資訊", "嘉實(shí)動(dòng)態(tài)",
    ]  # fmt: skip
    assert gone["widget"].strip() == "字體大小:"


def test_both_copies_are_known() -> None:
    copies = record()["copies"]
    text = page().draft.source.text
    assert len(copies) == 2
    first, second = (text[start:end] for start, end in copies)
    assert first == second
    assert first.startswith("大模型混戰(zhàn)加劇!")
    assert first.endswith("業(yè)績的保證。")


def test_blocks_are_of_their_kinds() -> None:
    made = record()
    kinds: dict[str, list[str]] = {}
    for block in made["blocks"]:
        start, end = block["span"]
        kinds.setdefault(block["kind"], []).append(made["text"][start:end])
    assert kinds["heading"] == [
        "AI训练激活需求，全球算力规模有望年均增长80%",
        "从游戏、挖矿到AI，GPU已成为算力核心硬件",
        "GPU的优势",
        "海外巨头垄断，国产化迫在眉睫",
        "国内芯片企业集中科创板",
    ]
    assert kinds["caption"] == ["数据来源：信通院"]
    assert [text[:8] for text in kinds["disclaimer"]] == ["基金投资需谨慎。"]
    assert len(kinds["paragraph"]) == 32 - 7
    assert "\n".join(made["text"][slice(*block["span"])] for block in made["blocks"]) == made["text"]


@pytest.mark.parametrize("kind", ["entities", "claims"])
def test_every_finding_is_read_back_from_the_bytes_in_both_copies(kind: str) -> None:
    made, source = record(), page().draft.source
    for found in made[kind]:
        assert made[found["field"]][slice(*found["span"])] == found["text"]
        there = source.text[slice(*found["source_span"])]
        assert source.raw[slice(*found["source_bytes"])].decode() == there
        assert len(found["also_at"]) == 1
        for also in (there, source.text[slice(*found["also_at"][0])]):
            if not SPLIT.search(also):
                again = pipeline.simplify(READING.sub("", also))
                assert again.translate(WIDTH) == found["text"].translate(WIDTH)
            elif kind == "claims":
                raise AssertionError(f"a number was read from a split place: {also}")


READING = re.compile(r"\([a-züāáǎàēéěèīíǐìōóǒòūúǔù]+\)")
# Where a reading splits characters, the bytes of a word begin and end inside the characters that are seen.
SPLIT = re.compile(r"[\ue000-\uf8ff?]|硇|酒")
WIDTH = str.maketrans("，：；！？（）", ",:;!?()")


def test_no_finding_reads_another_finding_s_characters() -> None:
    spans = sorted(tuple(found["source_span"]) for kind in ("entities", "claims") for found in record()[kind])
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_entities_and_claims_are_those_of_the_labels() -> None:
    assert list(evaluation.differences(label(), record())) == []
    scores = evaluation.scores(label(), record())
    assert {name: (one.precision, one.recall) for name, one in scores.items() if one.f1 < 1} == {}


def test_places_of_parts_are_those_of_the_labels() -> None:
    for label_, claim in zip(label()["claims"], record()["claims"], strict=True):
        for part in ("subject", "metric", "period", "attribution"):
            assert (label_[part] or {}).get("span") == (
                list((claim[part] or {}).get("span") or ()) or None
            ), label_


def test_mentions_of_one_thing_share_a_ref() -> None:
    def grouped(entities: list[dict[str, Any]]) -> set[frozenset[tuple[Any, ...]]]:
        things: dict[str, set[tuple[Any, ...]]] = {}
        for each in entities:
            things.setdefault(each["ref"], set()).add((each["field"], *each["span"]))
        return {frozenset(places) for places in things.values()}

    assert grouped(record()["entities"]) == grouped(label()["entities"])


def test_the_fund_carries_both_classes_and_their_codes() -> None:
    (fund,) = [each for each in record()["entities"] if each["type"] == "FUND"]
    assert fund["text"] == "嘉实上证科创板芯片ETF联接基金"
    classes = [(each["share_class"], each["fund_code"]) for each in fund["identifiers"]["classes"]]
    assert classes == [("A", "017469"), ("C", "017470")]
    text = record()["text"]
    assert [text[slice(*each["span"])] for each in fund["identifiers"]["classes"]] == ["017469", "017470"]


def test_search_words_stand_where_they_say() -> None:
    made = record()
    for field, tokens in (("title", "title_tokens"), ("text", "body_tokens")):
        for word, start in made["search"][tokens]:
            assert made[field][start : start + len(word)] == word
    words = {word for word, _ in made["search"]["body_tokens"]}
    assert words >= {"算力", "科创板", "芯片", "1117亿美元", "GPT-4", "017469"}
