"""What a hostile or unlucky user does to the command line: names, places, signals, output that fills up."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest
from tests.test_cli import PAGE, lines

from pipeline import ingest
from pipeline.cli import main
from pipeline.document import Source
from pipeline.emit import jsonl
from pipeline.errors import SettingsError
from pipeline.runners import pool, results
from pipeline.settings import Settings

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX")
HALF = '{"text": "\\ud83d' + PAGE.replace("\n", "\\n") + '", "url": "http://x/\\ud800", "id": "\\udc00"}\n'


def folder(tmp_path: Path, *names: str) -> Path:
    made = tmp_path / "in"
    for name in names or ("a.txt",):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(PAGE, encoding="utf-8")
    return made


def uris(out: Path) -> list[object]:
    return [line["uri"] for line in lines(out / "pages.jsonl")]


def test_output_inside_the_input_is_not_read_back(tmp_path: Path) -> None:
    given = folder(tmp_path, "a.txt", "sub/b.txt")
    for name in (given, f"{given}/**", f"{given}/*"):
        for _ in range(2):
            assert main(["run", str(name), "--out", str(given / "out"), "--jobs", "1"]) == 0
            assert uris(given / "out") == ["a.txt", "sub/b.txt"]


def test_a_record_of_ours_can_be_read_when_it_is_named(tmp_path: Path) -> None:
    out = folder(tmp_path) / "out"
    assert main(["run", str(tmp_path / "in"), "--out", str(out), "--jobs", "1"]) == 0
    assert main(["run", str(out / "articles.jsonl"), "--out", str(out), "--jobs", "1"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["", "--out", "o"],
        ["in", "--out", "in"],
        ["in", "in/a.txt", "--out", "in/"],
        ["in", "--out", "in/a.txt"],
    ],
)
def test_calls_without_a_meaning_are_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["run", *arguments]) == 2
    assert capsys.readouterr().err.startswith("pipeline: ")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "in"]


def test_an_empty_name_for_the_output_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", str(folder(tmp_path)), "--out", ""])
    assert ended.value.code == 2


@posix
def test_names_of_any_bytes_are_read_and_written_as_json_that_everybody_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = folder(tmp_path, "-", "new\nline.txt", "with space.txt", "[x]*.txt")
    raw = os.fsencode(given)
    Path(os.fsdecode(raw + b"/\xb9\xab.txt")).write_text(PAGE, encoding="utf-8")
    Path(os.fsdecode(raw + b"/\x1b[31m\n\xe2\x80\xaeno.txt")).write_bytes(b"")
    assert main(["run", str(given), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 1
    said = capsys.readouterr().err
    assert not set("\x1b\u202e") & set(said)
    assert said.count("\n") == 1
    found = [
        msgspec.json.decode(line) for line in (tmp_path / "out" / "pages.jsonl").read_bytes().splitlines()
    ]
    assert {line["uri"] for line in found} >= {"%B9%AB.txt", "new\nline.txt", "-", "[x]*.txt"}


@posix
def test_folders_lie_as_deep_as_they_like(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    depth = 1200
    monkeypatch.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    found = list(ingest.sources([str(tmp_path)], Settings()))
    Path("page.txt").unlink()  # pytest cannot clear away what lies so deep
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()
    assert [source.uri for source in found] == ["d/" * depth + "page.txt"]


def test_half_characters_in_the_input_give_json_that_everybody_reads(tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text(HALF, encoding="utf-8")
    assert main(["run", str(page), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 0
    for name in ("articles.jsonl", "pages.jsonl"):
        for line in (tmp_path / "out" / name).read_bytes().splitlines():
            assert msgspec.json.decode(line) == json.loads(line)


def test_a_bug_of_ours_costs_one_page(tmp_path: Path) -> None:
    (source,) = ingest.sources([str(folder(tmp_path) / "a.txt")], Settings())
    assert isinstance(source, Source)
    broken = Source(source.raw, source.text, source.encoding, None, uri="a.txt")  # type: ignore[arg-type]
    made = results.result(broken, Settings())
    assert made.counts.quarantine is not None
    assert made.counts.quarantine.reason == "internal_error"
    assert "source.py:" in made.counts.quarantine.message
    assert json.loads(made.page)["uri"] == "a.txt"


def test_a_wrong_setting_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        Settings().changed({"jobs": "many"}, where="a test")
    del tmp_path


def square(number: int) -> int:
    if number in (7, 13):
        os._exit(9)  # as the system does to a process that takes all memory
    return number * number


def test_a_process_that_is_ended_costs_its_page_and_no_other() -> None:
    made = list(pool.spread(square, lambda number: -number, iter(range(20)), 2))
    assert made == [-n if n in (7, 13) else n * n for n in range(20)]


def test_more_processes_than_there_is_use_for(tmp_path: Path) -> None:
    given = folder(tmp_path, "a.txt", "b.txt")
    assert main(["run", str(given), "--out", str(tmp_path / "out"), "--jobs", "1000000"]) == 0


def test_output_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    paths = (tmp_path / "articles.jsonl", tmp_path / "pages.jsonl")
    for path in paths:
        path.write_bytes(b"old\n")
    with pytest.raises(ValueError, match="closed"), jsonl.all_opened(*paths) as (articles, pages):  # noqa: PT012
        pages.write(b"new\n")
        articles.close()  # stands for a disk that is full when the last lines are written
    assert [path.read_bytes() for path in paths] == [b"old\n", b"old\n"]
    assert len(list(tmp_path.iterdir())) == 2


@posix
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_stopped_leaves_nothing_half_written(
    tmp_path: Path, sent: signal.Signals, code: int, jobs: str
) -> None:
    given = folder(tmp_path, *(f"{n}.txt" for n in range(400)))
    heard: Callable[[], object] = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", str(given), "--out", str(tmp_path / "out"), "--jobs", jobs],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=heard,  # noqa: PLW1509
    )  # fmt: skip
    while run.poll() is None and not (tmp_path / "out").exists():
        time.sleep(0.02)
    time.sleep(0.5)
    os.killpg(run.pid, sent)
    said, _ = run.communicate(timeout=60)
    assert (run.returncode, said) == (code, b"pipeline: stopped; the same command goes on from here\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".pipeline"]


BAD_LABELS = (
    "5", "[1]", "{}", '{"id": "x", "text": "", "entities": [], "claims": []}', "{bad", "[" * 5000,
    '{"id": "x", "text": "中", "entities": [{"span": [0, 1], "field": "text", "text": "中"}], "claims": []}',
    '{"id": "x", "text": "中", "entities": [], "claims": [{"span": [0, 1], "field": "text", "text": "中"}]}',
    '{"id": "x", "text": "中", "entities": [{"span": [0], "field": "text", "text": "中"}], "claims": []}',
)  # fmt: skip


@pytest.mark.parametrize("line", BAD_LABELS, ids=range(len(BAD_LABELS)))
def test_labels_of_no_form_are_told_with_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    good = '{"id": "x", "text": "中\u2028文", "entities": [], "claims": []}'
    (tmp_path / "labels.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    assert main(["eval", str(tmp_path / "labels.jsonl")]) == 2
    assert "labels.jsonl:2: " in capsys.readouterr().err
