"""The pipeline for users of spaCy: the text stays, names are spans, the components stand alone."""

import json
import pickle
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import pipeline
import pipeline.spacy as ours
from pipeline.engines import docs
from pipeline.errors import TableError, UsageError
from pipeline.vocabulary import Entity

ROOT = Path(__file__).parent.parent
TEXTS = (
    "  嘉实上证科创板芯片ETF联接基金 (A类:017469)\n同比增长-7.8%。 \u3000 GPT-4  end ",
    "",
    " ",
    "基金\t\tA  股\r\n",
)
FUND = "嘉实上证科创板芯片ETF联接基金（A类：017469 / C类：017470）规模为1.2亿元，嘉实基金表示看好。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded: Language = ours.load()
    return loaded


def labelled(name: str) -> Iterator[str]:
    for line in (ROOT / "corpus" / "labels" / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_the_text_stays(text: str, *, words: bool) -> None:
    assert ours.load(words=words, entities=False)(text).text == text


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_goes_through(text: str, *, words: bool) -> None:
    assert ours.load(words=words)(text).text == text


def test_characters_or_words() -> None:
    text = "基金经理看好GPT-4"
    assert [token.text for token in ours.load(entities=False)(text)] == list(text)
    words = [token.text for token in ours.load(words=True, entities=False)(text)]
    assert words == ["基金经理", "看好", "GPT-4"]


@pytest.mark.parametrize("words", [False, True])
def test_a_name_inside_a_word_is_cut_free(*, words: bool) -> None:
    text = "基金经理看好GPT-4"
    doc = ours.load(words=words, entities=False)(text)
    docs.named(doc, [(2, 4, "PERSON", "经理"), (6, 9, "PRODUCT", "")])
    docs.grouped(doc, docs.CLAIMS, [(10, 11, "bare", "")])
    assert [(span.text, span.label_, span.kb_id_) for span in doc.ents] == [
        ("经理", "PERSON", "经理"),
        ("GPT", "PRODUCT", ""),
    ]
    assert [span.text for span in doc.spans[docs.CLAIMS]] == ["4"]
    assert doc.text == text


def test_names_and_quantities_of_ours(nlp: Language) -> None:
    doc = nlp("嘉实基金规模增长7.8%")
    assert ("嘉实基金", "FUND_COMPANY") in [(span.text, span.label_) for span in doc.ents]
    assert "7.8%" in [span.text for span in doc.spans[docs.CLAIMS]]
    assert "嘉实基金" in [span.text for span in doc.spans["fund_candidates"]]


def plain(value: Any) -> Any:
    """A value without the difference between tuples and lists, which storing a Doc wipes out."""
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def facts(doc: Doc) -> list[tuple[Any, ...]]:
    return [
        (s.start_char, s.end_char, s.label_, s.kb_id_, *(plain(s._.get(name)) for name in docs.EXTENSIONS))
        for s in doc.ents
    ]


@pytest.mark.parametrize("words", [False, True])
def test_the_doc_and_the_record_agree(*, words: bool) -> None:
    texts = [*labelled("dev_entities.jsonl")][:: 5 if words else 1]
    for text, doc in zip(texts, ours.load(words=words).pipe(texts), strict=True):
        article = pipeline.annotate(text)
        expected = []
        for each in article.entities:
            value = each.value
            assert isinstance(value, Entity)
            classes = [[one.share_class, one.fund_code] for one in value.classes]
            expected.append(
                (
                    each.span.start, each.span.end, value.type, value.canonical or "", value.ref,
                    value.canonical, value.fund_code, value.ticker, classes, value.own_id, each.confidence,
                    each.rule,
                )
            )  # fmt: skip
        assert facts(doc) == expected
        claims = [(each.span.start, each.span.end) for each in article.claims]
        assert [(span.start_char, span.end_char) for span in doc.spans[docs.CLAIMS]] == claims
        assert doc.text == text


def test_codes_and_refs_are_extensions(nlp: Language) -> None:
    doc = nlp(FUND)
    fund = next(span for span in doc.ents if span.label_ == "FUND")
    assert plain(fund._.classes) == [["A", "017469"], ["C", "017470"]]
    assert nlp("芯片ETF（512760）获资金流入").ents[0]._.fund_code == "512760"
    again = nlp("沪指收涨，上证指数连升三日").ents
    assert len({span._.ref for span in again if span.label_ == "INDEX"}) == 1


def test_names_of_a_users_own(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("name,type,code,id\n星海稳进,FUND,017469,F-1\n", encoding="utf-8")
    span = ours.load(names=str(path))("昨日，星海稳进上涨。").ents[-1]
    assert (span.text, span._.own_id, span._.fund_code) == ("星海稳进", "F-1", "017469")
    path.write_text("name\nx\n", encoding="utf-8")
    with pytest.raises(TableError, match="no column type"):
        ours.load(names=str(path))


@pytest.mark.parametrize("processes", [1, 2])
def test_many_texts_at_once(nlp: Language, processes: int) -> None:
    texts = [FUND, "", "招商中证白酒指数（LOF）A（161725）上涨2%"] * 2
    one_by_one = [facts(nlp(text)) for text in texts]
    assert [facts(doc) for doc in nlp.pipe(texts, n_process=processes, batch_size=2)] == one_by_one


def test_written_to_disk_and_back(tmp_path: Path) -> None:
    nlp = ours.load(words=True)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == list(docs.COMPONENTS)
    assert facts(again(FUND)) == facts(nlp(FUND)) != []
    assert facts(ours.load(words=True).from_bytes(nlp.to_bytes())(FUND)) == facts(nlp(FUND))


def test_a_list_that_has_gone_is_said_on_loading(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("name,type\n星海稳进,FUND\n", encoding="utf-8")
    ours.load(names=str(path)).to_disk(tmp_path / "model")
    path.unlink()
    with pytest.raises(TableError, match=r"n\.csv: cannot be read as names"):
        spacy.load(tmp_path / "model")


def test_pickled_and_back(nlp: Language) -> None:
    for name in docs.COMPONENTS:
        stage = pickle.loads(pickle.dumps(nlp.get_pipe(name)))
        assert isinstance(stage, docs.Stage)
    doc = pickle.loads(pickle.dumps(nlp(FUND)))
    assert facts(doc) == facts(nlp(FUND))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_docs_are_stored_after_any_component(nlp: Language, count: int) -> None:
    names = list(docs.COMPONENTS)
    with nlp.select_pipes(enable=names[:count]):
        doc = nlp(FUND)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    for name in names[count:]:
        again = nlp.get_pipe(name)(again)
    assert facts(again) == facts(nlp(FUND))


def test_all_in_one(nlp: Language) -> None:
    one = ours.load(entities=False)
    one.add_pipe("fund_entities")
    assert facts(one(FUND)) == facts(nlp(FUND))


def test_a_component_says_what_it_needs() -> None:
    nlp = ours.load()
    nlp.remove_pipe("fund_candidates")
    with pytest.raises(UsageError, match="add fund_candidates before it"):
        nlp(FUND)
    nlp.remove_pipe("fund_arbiter")
    with pytest.raises(UsageError, match="add fund_arbiter before it"):
        nlp(FUND)


def test_nothing_is_downloaded() -> None:
    with pytest.raises(UsageError, match="not_a_model"):
        ours.load(model="not_a_model")


def test_the_entry_points_register_the_components() -> None:
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert list(points["spacy_factories"]) == [*docs.COMPONENTS, "fund_entities"] == list(ours.FACTORIES)
    for name, target in points["spacy_factories"].items():
        module, _, attribute = target.partition(":")
        assert (module, attribute) == ("pipeline.spacy", name)
        assert callable(getattr(ours, attribute))
        assert Language.has_factory(name)
