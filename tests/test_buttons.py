"""Buttons by their characters: the table is as made, small, and from no page that is only scored."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from pipeline.page.lines import Line, lines_of
from pipeline.page.site.buttons import ALONE, BESIDE, judged, likeness
from pipeline.training import buttons
from pipeline.training.labelled import CORPUS


def stands() -> str:
    return files("pipeline").joinpath("page/site/buttons.tsv").read_text(encoding="utf-8")


def line(text: str) -> Line:
    (found,) = lines_of(text)
    return found


def test_table_is_as_made() -> None:
    lines = buttons.examples()
    if buttons.digest(lines) not in stands().split("\n", 1)[0]:
        pytest.skip("our pages have changed since; make the table again when there are more of them")
    assert buttons.made(lines) == stands()


def test_table_is_small() -> None:
    assert len(stands().encode()) < 150_000


def test_pages_that_are_scored_are_not_read() -> None:
    truths = (CORPUS / "truth").rglob("*.json")
    splits = {json.loads(path.read_text(encoding="utf-8")).get("split", "") for path in truths}
    scored = {f"{form}newest{batch}" for form in ("", "html_") for batch in ("", *range(2, 32))}
    assert {split for split in splits if buttons.SCORED_ONLY in split} == scored


@pytest.mark.parametrize(
    "text", ["加入追蹤清單", "查看更多精彩内容", "扫码下载客户端", "分享給好友", "订阅本栏目", "下載PDF檔"]
)
def test_buttons(text: str) -> None:
    assert judged(line(text))
    assert likeness(line(text)) > BESIDE


@pytest.mark.parametrize(
    "text",
    ["负债端的压力从哪里来", "為何不降息", "三季度的三个变化", "谁在买入", "從煤炭到電力", "费率之外的差别"],
)
def test_headings(text: str) -> None:
    assert likeness(line(text)) <= ALONE


def test_sentences_are_not_judged() -> None:
    assert not judged(line("点击下载。"))
    assert not judged(line("代码\t名称"))
