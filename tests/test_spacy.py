"""The pipeline for users of spaCy: the text stays, names are spans, the entry points load."""

import pytest
import spacy
from spacy.language import Language

import pipeline.spacy as ours
from pipeline.engines import docs
from pipeline.errors import UsageError

TEXTS = (
    "  嘉实上证科创板芯片ETF联接基金 (A类:017469)\n同比增长-7.8%。 \u3000 GPT-4  end ",
    "",
    " ",
    "基金\t\tA  股\r\n",
)


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_the_text_stays(text: str, *, words: bool) -> None:
    nlp = ours.load(words=words, entities=False)
    assert nlp(text).text == text


def test_characters_or_words() -> None:
    text = "基金经理看好GPT-4"
    assert [token.text for token in ours.load(entities=False)(text)] == list(text)
    words = [token.text for token in ours.load(words=True, entities=False)(text)]
    assert words == ["基金经理", "看好", "GPT-4"]


@pytest.mark.parametrize("words", [False, True])
def test_a_name_inside_a_word_is_cut_free(*, words: bool) -> None:
    text = "基金经理看好GPT-4"
    marker = docs.Marker(
        lambda _: ([(2, 4, "PERSON", "经理"), (6, 9, "PRODUCT", "")], [(10, 11, "bare", "")])
    )
    doc = marker(ours.load(words=words, entities=False)(text))
    assert [(span.text, span.label_, span.kb_id_) for span in doc.ents] == [
        ("经理", "PERSON", "经理"),
        ("GPT", "PRODUCT", ""),
    ]
    assert [span.text for span in doc.spans[docs.CLAIMS]] == ["4"]
    assert doc.text == text


def test_names_and_quantities_of_ours() -> None:
    doc = ours.load()("嘉实基金规模增长7.8%")
    assert ("嘉实基金", "FUND_COMPANY") in [(span.text, span.label_) for span in doc.ents]
    assert "7.8%" in [span.text for span in doc.spans[docs.CLAIMS]]


def test_written_to_disk_and_back(tmp_path: object) -> None:
    nlp = ours.load(words=True)
    nlp.to_disk(str(tmp_path))
    again = spacy.load(str(tmp_path))
    assert again.pipe_names == ["fund_entities"]
    assert [token.text for token in again("基金经理")] == ["基金经理"]


def test_nothing_is_downloaded() -> None:
    with pytest.raises(UsageError, match="not_a_model"):
        ours.load(model="not_a_model")


def test_the_entry_point_registers_the_component() -> None:
    assert callable(ours.fund_entities)
    assert Language.has_factory("fund_entities")
