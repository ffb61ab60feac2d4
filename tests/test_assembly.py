"""The public functions, each on a page and on a sentence."""

import datetime as dt
from pathlib import Path

import pytest

import pipeline

HTML = (
    "<!doctype html><title>基金一季报_某网</title><body><h1>某基金一季度规模增长</h1>"
    "<p>2025-04-23 来源：证券时报</p><p>截至3月31日，招商优势企业混合（217021）规模为12.6亿元，"
    "&amp;环比增长8.3%。基金经理表示看好储能板块的长期机会。</p><script>var x = '<p>9.9亿元</p>';</script>"
)


@pytest.mark.parametrize(
    "source", [HTML, HTML.encode(), HTML.encode("gb18030")], ids=["str", "utf-8", "gb18030"]
)
def test_html_is_told_by_content_however_it_is_given(source: str | bytes) -> None:
    (article,) = pipeline.process(source)
    made = article.record()
    assert made["title"] == "某基金一季度规模增长"
    assert (made["published_at"], made["publisher"]) == ("2025-04-23", "证券时报")
    assert "9.9亿元" not in made["text"]
    assert "&环比" in made["text"]
    codec = "gb18030" if made["source"]["encoding"]["name"] in ("gbk", "gb18030") else "utf-8"
    said = [article.source.raw[slice(*claim["source_bytes"])].decode(codec) for claim in made["claims"]]
    assert said == ["12.6亿元", "8.3%"]


def test_a_path_gives_the_articles_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HTML, encoding="utf-8")
    (article,) = pipeline.process(file)
    assert article.record()["source"]["uri"] == "page.html"
    (article,) = pipeline.process(file, uri="a/b.html")
    assert article.record()["source"]["uri"] == "a/b.html"


def test_what_cannot_be_read_is_raised(tmp_path: Path) -> None:
    with pytest.raises(pipeline.EmptyInput):
        pipeline.process(b"")
    with pytest.raises(pipeline.MissingInput):
        pipeline.process(tmp_path / "none.txt")
    with pytest.raises(pipeline.BinaryInput):
        pipeline.process(b"\x89PNG\r\n\x1a\n" + bytes(100))


def test_annotate_keeps_the_text_and_its_script() -> None:
    text = "2021年全球伺服器出貨量達1315萬台,去年同期為1220萬台。"
    article = pipeline.annotate(text, published=dt.date(2022, 3, 1))
    assert article.text == text
    made = article.record()
    assert [claim["text"] for claim in made["claims"]] == ["1315萬台", "1220萬台"]
    assert [claim["value"] for claim in made["claims"]] == ["13150000", "12200000"]
    assert made["claims"][0]["period"]["start"] == "2021-01-01"


def test_repair_keeps_script_and_punctuation() -> None:
    repaired = pipeline.repair("相關(guān)基金,規(guī)模")
    assert repaired.text == "相關基金,規模"
    assert [edit.after for edit in repaired.edits] == ["", ""]


@pytest.mark.parametrize(
    ("to", "text"), [("hans", "软件行业"), ("hant", "軟件行業"), ("tw", "軟體行業"), ("keep", "软件行业")]
)
def test_simplify_to(to: str, text: str) -> None:
    assert pipeline.simplify("软件行业", to=to) == text  # type: ignore[arg-type]
