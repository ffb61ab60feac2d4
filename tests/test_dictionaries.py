"""Our words as dictionaries of other programs: each loads, and jieba cuts with its file as we cut."""

import json
import warnings
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.engines.cutters import reference
from pipeline.engines.dictionaries import FORMS
from pipeline.engines.terms import terms

ARTICLES = Path(__file__).parent.parent / "corpus/articles"


def texts() -> list[str]:
    pages = sorted(ARTICLES.glob("d*.txt"))
    return [line for page in pages for line in page.read_text("utf-8", "replace").splitlines() if line]


def test_jieba_cuts_with_our_file_as_we_do(tmp_path: Path) -> None:
    path = tmp_path / "fund.txt"
    assert main(["dictionary", "--to", "jieba", "--out", str(path)]) == 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    assert list(tokenizer.cut("逆回购与融资融券")) != ["逆回购", "与", "融资融券"]
    usual = tokenizer.FREQ["上海"]
    with path.open("rb") as file:  # given a path, jieba leaves the file open
        tokenizer.load_userdict(file)
    assert list(tokenizer.cut("逆回购与融资融券")) == ["逆回购", "与", "融资融券"]
    assert tokenizer.FREQ["上海"] == usual, "a common word keeps its count"
    ours = reference()
    lines = texts()
    assert len(lines) > 500
    for line in lines:
        for hmm in (True, False):
            assert list(tokenizer.cut(line, HMM=hmm)) == ours.cut(line, hmm), line


def test_every_word_stands_once_and_by_itself() -> None:
    words = FORMS["ik"]({}).splitlines()
    assert len(words) == len(set(words)) >= 1500
    assert not [word for word in words if word != word.strip().lower() or " " in word or word.startswith("#")]
    assert json.loads(FORMS["meilisearch"]({})) == [term for term, _ in terms()]
    for line in FORMS["jieba"]({}).splitlines():
        word, frequency, tag = line.split(" ")
        assert word
        assert int(frequency) > 0
        assert tag.isalpha()


def test_the_command_prints_or_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dictionary", "--to", "jieba"]) == 0
    assert "算力 200 n\n" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["dictionary", "--to", "word"])
    assert stopped.value.code == 2
