"""An output folder on another file system: whole, with a journal that the next run goes on from."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.runners import staging

PAGE = "基金甲今日净值为1.25元，较上日上涨0.3%。"


@pytest.fixture
def url() -> str:
    return f"memory://{uuid.uuid4()}/out"


def names(url: str) -> list[str]:
    system, path = fsspec.core.url_to_fs(url)
    return sorted(each.removeprefix(path).lstrip("/") for each in system.find(path))


def test_a_run_writes_there_and_goes_on_from_there(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    assert main(["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "here")]) == 0
    assert main(["run", str(tmp_path / "a.txt"), "--out", url]) == 0
    assert url in capsys.readouterr().out
    system, path = fsspec.core.url_to_fs(url)
    for name in ("articles.jsonl", "pages.jsonl", "changes.jsonl"):
        assert system.cat(f"{path}/{name}") == (tmp_path / "here" / name).read_bytes()
    assert main(["run", str(tmp_path / "a.txt"), "--out", url]) == 0
    assert "(1 unchanged)" in capsys.readouterr().out
    assert system.cat(f"{path}/changes.jsonl") == b""
    assert not [name for name in names(url) if name.endswith(".part")]


def _stopped(url: str, meanwhile: Callable[[], object] = lambda: None) -> None:
    with staging.staged(url) as folder:
        meanwhile()
        (folder / "articles.jsonl").write_bytes(b"new\n")
        (folder / ".pipeline").mkdir(exist_ok=True)
        (folder / ".pipeline" / "journal.sqlite").write_bytes(b"state")
        raise KeyboardInterrupt


def test_what_ends_in_between_leaves_the_output_and_saves_the_journal(url: str) -> None:
    system, path = fsspec.core.url_to_fs(url)
    system.pipe(f"{path}/articles.jsonl", b"old\n")
    with pytest.raises(KeyboardInterrupt):
        _stopped(url)
    assert system.cat(f"{path}/articles.jsonl") == b"old\n"
    assert names(url) == [".pipeline/journal.sqlite", ".pipeline/mark", "articles.jsonl"]
    with staging.staged(url) as folder:
        assert (folder / ".pipeline" / "journal.sqlite").read_bytes() == b"state"
        (folder / ".pipeline" / "journal.sqlite").unlink()
    assert names(url) == [".pipeline/mark", "articles.jsonl"]


def test_of_two_runs_at_a_time_the_first_that_is_done_stays(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE + PAGE, encoding="utf-8")
    with pytest.raises(UsageError, match="another run has written there"), staging.staged(url) as late:  # noqa: PT012
        (late / "articles.jsonl").write_bytes(b"late\n")
        assert main(["run", str(tmp_path / "a.txt"), "--out", url]) == 0
    system, path = fsspec.core.url_to_fs(url)
    assert b"a.txt" in system.cat(f"{path}/articles.jsonl")
    with pytest.raises(KeyboardInterrupt):
        _stopped(url, lambda: main(["run", str(tmp_path / "b.txt"), "--out", url]))
    capsys.readouterr()
    assert main(["run", str(tmp_path / "b.txt"), "--out", url]) == 0
    assert "(1 unchanged)" in capsys.readouterr().out, "the journal is that of the run that was done"


def test_a_folder_here_is_itself(tmp_path: Path) -> None:
    for given in (str(tmp_path), tmp_path.as_uri()):
        with staging.staged(given) as folder:
            assert folder == tmp_path
