"""What people type by mistake: each ends in a message that says what to do, and nothing is written."""

import os
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import main
from pipeline.cli.screen import written

PAGE = "甲山基金关于旗下基金的公告\n\n2024-03-06 来源：甲山基金\n\n本基金规模为3.2亿元，指数上涨2%。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with pages in `in` and a run over them in `out`; it is where we are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PAGE, encoding="utf-8")
    assert main(["run", "in", "--out", "out", "--jobs", "1"]) == 0
    return tmp_path


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("run in in/a.txt --out new", "in/a.txt would be read twice, since in is an input too"),
        ("run in/a.txt ./in/a.txt --out new", "./in/a.txt would be read twice"),
        ("run - - --out new", "would be read twice"),
        ("run in --out new --clean-only --hints", "leave one out"),
        ("report in/a.txt --out in", "in is a folder; name a file in it"),
        ("dictionary --to jieba --out in", "in is a folder"),
        ("boilerplate out --out in", "in is a folder"),
        ("eval out/articles.jsonl", "out/articles.jsonl:1: is a record that this program made"),
        ("emit out --sink csv=in/a.csv --sink xlsx=in/a.csv", "in/a.csv stands there twice"),
        ("run in --out new --sink csv --sink csv", "--sink csv stands there twice"),
        ("run in --out new --sink postgres", "postgres must be told where to"),
        ("run in --out new --sink csv=new/pages.jsonl", "is what the run itself writes"),
        ("train --folds 0", "should be 2 or more"),
        ("report out --out new --articles out", "should begin with http"),
    ],
)  # fmt: skip
def test_it_is_said_what_to_do(
    folder: Path, call: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(call.split()) == 2
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out"]
    assert [path.name for path in (folder / "in").iterdir()] == ["a.txt"]


def test_a_folder_in_the_place_of_a_file_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "new" / "pages.jsonl").mkdir(parents=True)
    assert main(["run", "in", "--out", "new"]) == 2
    assert "new/pages.jsonl is a folder" in capsys.readouterr().err


def test_what_is_no_page_is_told_in_python_too() -> None:
    assert pipeline.process(bytearray(PAGE.encode()))[0].title == pipeline.process(PAGE)[0].title  # type: ignore[arg-type]
    for wrong in (None, 3, ["a.txt"]):
        with pytest.raises(TypeError, match="bytes, text or a path"):
            pipeline.process(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("inputs", [["in/a.txt", "in/b.txt"], ["in", "more"], ["in/*.txt"]])
def test_inputs_beside_each_other_are_no_mistake(folder: Path, inputs: list[str]) -> None:
    (folder / "more").mkdir()
    for name in ("in/b.txt", "more/a.txt"):
        (folder / name).write_text(f"{PAGE}{name}\n", encoding="utf-8")
    assert main(["run", *inputs, "--out", "new", "--jobs", "1"]) == 0


@pytest.mark.parametrize("command", ["report", "index", "boilerplate"])
def test_records_of_another_version_are_told(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    records = folder / "out" / "articles.jsonl"
    text = records.read_text(encoding="utf-8").replace('"schema_version":1', '"schema_version":0')
    records.write_text(text, encoding="utf-8")
    assert main([command, "out", *(["--out", "new"] if command != "index" else [])]) == 2
    assert "schema_version" in capsys.readouterr().err


def test_a_word_to_be_without_is_no_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(folder / "out")]) == 0
    capsys.readouterr()
    assert main(["search", "-指数"]) == 0
    assert capsys.readouterr().out == "0 articles for -指数\n"
    assert main(["search", "-债券", "--limit", "1"]) == 0
    assert "1 article for -债券" in capsys.readouterr().out


def test_a_corpus_takes_the_same_dates_as_the_search(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = []
    for option, period in (
        ("--from", "2024Q1"),
        ("--to", "2023"),
        ("--to", "2024"),
        ("--from", "2024-03-07"),
    ):
        capsys.readouterr()
        assert main(["export", str(folder / "out"), "--out", "corpus", option, period]) == 0
        taken.append(capsys.readouterr().out.split()[0])
    assert taken == ["1", "0", "1", "0"]


def test_no_complaint_and_no_text_steers_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", "in", "--out", "new", "--\x1b[2J\u202e.txt"])
    assert ended.value.code == 2
    assert r"--\x1b[2J\u202e.txt" in capsys.readouterr().err
    reader, writer = os.openpty()
    with os.fdopen(reader, encoding="utf-8") as shown, monkeypatch.context() as patched:
        terminal = os.fdopen(writer, "w", encoding="utf-8", buffering=1)
        patched.setattr(sys, "stdout", terminal)
        written("公告\t\x1b]0;title\x07\x9b31m净值\n", None)
        assert shown.readline() == "公告\t\\x1b]0;title\\x07\\x9b31m净值\n"
        terminal.close()
    written("公告\t\x1b[1m净值\n", None)
    assert capsys.readouterr().out == "公告\t\x1b[1m净值\n", "a file or a pipe gets what is there"
