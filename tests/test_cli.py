"""The front door: commands, exit codes, and what is said about bad input."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.schema import schema

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "corpus" / "seeds"
PAGE = (
    "嘉实基金关于旗下基金的公告\n\n2024-03-06 来源：嘉实基金\n\n"
    "本基金管理人决定，自2024年3月8日起，调整旗下部分基金的申购费率为0.15%。\n\n特此公告。\n"
)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
    )


def test_a_file_becomes_a_record_and_a_line_in_the_account(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    assert main(["run", str(page), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 0
    (record,) = lines(tmp_path / "out" / "articles.jsonl")
    (line,) = lines(tmp_path / "out" / "pages.jsonl")
    assert line["articles"] == [record["id"]]
    assert record["source"]["uri"] == "page.txt"  # type: ignore[index]
    assert sum(line["account"].values()) == line["characters"] == len(PAGE)  # type: ignore[attr-defined]


def test_standard_input(tmp_path: Path) -> None:
    done = run("run", "-", "--out", str(tmp_path / "out"), stdin=PAGE.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(lines(tmp_path / "out" / "articles.jsonl")) == 1


def test_folders_and_globs_name_the_same_pages_once_each(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(PAGE + name, encoding="utf-8")
    assert main(["run", str(tmp_path / "in"), "--out", str(tmp_path / "one"), "--jobs", "1"]) == 0
    assert (
        main(["run", str(tmp_path / "in" / "**" / "*.txt"), "--out", str(tmp_path / "two"), "--jobs", "1"])
        == 0
    )
    assert [line["uri"] for line in lines(tmp_path / "one" / "pages.jsonl")] == ["a.txt", "sub/b.txt"]
    assert len(lines(tmp_path / "two" / "pages.jsonl")) == 2


BAD = {
    "empty.txt": (b"", "empty_input"),
    "blank.txt": (b" \n\n", "empty_input"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "binary_input"),
    "program": (b"\x7fELF\x02\x01\x01\x00" + bytes(512), "binary_input"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_page_goes_to_quarantine_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    raw, reason = BAD[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(raw)
    (folder / "zz.txt").write_text(PAGE, encoding="utf-8")
    done = run("run", str(folder), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert name in done.stderr.decode()
    bad, good = lines(tmp_path / "out" / "pages.jsonl")
    assert (bad["uri"], bad["articles"], good["quarantine"]) == (name, [], None)
    assert bad["quarantine"]["reason"] == reason  # type: ignore[index]
    assert len(lines(tmp_path / "out" / "articles.jsonl")) == 1


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX")
def test_a_file_that_cannot_be_read_goes_to_quarantine(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "zz.txt").write_text(PAGE, encoding="utf-8")
    assert main(["run", str(folder), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 1
    bad, _ = lines(tmp_path / "out" / "pages.jsonl")
    assert bad["quarantine"]["reason"] == "unreadable_input"  # type: ignore[index]


def test_a_call_that_names_nothing_is_wrong_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for argument in (tmp_path / "missing.txt", tmp_path / "empty", tmp_path / "*.html"):
        done = run("run", str(argument), "--out", str(tmp_path / "out"))
        assert done.returncode == 2
        assert argument.name in done.stderr.decode()
        assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    done = run("run", str(page), "--out", str(page / "out"))
    assert done.returncode == 2
    assert "nothing was written" in done.stderr.decode()


def test_unknown_settings_end_the_call(tmp_path: Path) -> None:
    config = tmp_path / "pipeline.toml"
    config.write_text("speed = 'warp'\n", encoding="utf-8")
    done = run("run", str(SEEDS), "--out", str(tmp_path / "out"), "--config", str(config))
    assert done.returncode == 2
    assert "'speed' is no setting" in done.stderr.decode()


def test_outside_a_checkout_the_main_job_names_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline"], capture_output=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 2
    assert "run INPUT... --out DIR" in done.stderr.decode()


def test_explain_accounts_for_every_character() -> None:
    (seed,) = SEEDS.glob("*.txt")
    done = run("explain", str(seed))
    said = done.stdout.decode()
    assert done.returncode == 0
    counts = [int(n) for n in re.findall(r"^ +(\d+)  (?!together)\S", said, re.MULTILINE)]
    together = re.search(r"^ +(\d+)  together", said, re.MULTILINE)
    assert together
    assert sum(counts) == int(together[1]) == len(seed.read_text(encoding="utf-8"))


def test_explain_claims_shows_parts_rule_and_places() -> None:
    (seed,) = SEEDS.glob("*.txt")
    said = run("explain", str(seed), "--claims").stdout.decode()
    assert "c1 80%" in said
    assert said.count("read at: characters") == 26
    assert said.count("also at: characters") == 26


def test_schema_is_the_schema_of_the_record() -> None:
    assert json.loads(run("schema").stdout) == json.loads(json.dumps(schema()))


def test_a_reader_that_stops_early_is_no_error() -> None:
    (seed,) = SEEDS.glob("*.txt")
    done = subprocess.run(
        f"'{sys.executable}' -m pipeline explain '{seed}' | head -n 1",
        shell=True, capture_output=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.stderr == b""


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("run", "explain", "eval", "schema"):
        said = run(command, "--help").stdout.decode()
        assert f"`{command}" in readme or f"pipeline {command}" in readme
        for option in re.findall(r"--[a-z-]+", said):
            assert option == "--help" or option in readme, f"{option} of {command} is not in the README"
