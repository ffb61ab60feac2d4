"""Inputs on other file systems: the same pages, in the same order, as from a folder here."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pytest

from pipeline import ingest
from pipeline.document import Source
from pipeline.errors import InputError, MissingInput, UsageError
from pipeline.ingest import remote
from pipeline.settings import Settings

PAGES = {
    "b.txt": "基金乙今日公告。",
    "a/z.txt": "基金甲今日公告。",
    "a/公告 1.txt": "净值为1.25元。",
    "a.txt": "今日收益率为3%。",
    ".hidden/x.txt": "不读。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def memory() -> str:
    system = fsspec.filesystem("memory")
    for name, text in PAGES.items():
        system.pipe(f"/in/{name}", text.encode())
    return "memory://in"


def found(given: str) -> list[tuple[str, str]]:
    read = list(ingest.sources([given], Settings()))
    assert all(isinstance(each, Source) for each in read), read
    return [(each.uri, each.text) for each in read if isinstance(each, Source)]


def test_a_remote_folder_is_read_like_one_here(folder: Path, memory: str) -> None:
    here = found(str(folder))
    assert [uri for uri, _ in here] == ["a/z.txt", "a/公告 1.txt", "a.txt", "b.txt"]
    assert found(memory) == here
    assert found(folder.as_uri()) == here
    assert found(f"{memory}/a/z.txt") == [("z.txt", "基金甲今日公告。")]


def test_patterns(folder: Path, memory: str) -> None:
    assert found(f"{memory}/*/*.txt") == found(f"{folder}/*/*.txt")


def test_what_names_nothing(memory: str, tmp_path: Path) -> None:
    for given in (f"{memory}/none", (tmp_path / "none").as_uri()):
        assert not ingest.is_there(given)
        (error,) = ingest.sources([given], Settings())
        assert isinstance(error, MissingInput)
    assert ingest.is_there(memory)


def test_an_unknown_system_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="nosuch"):
        ingest.is_there("nosuch://bucket/a.txt")


def test_a_password_is_never_shown() -> None:
    assert str(remote.Remote("ftp://me:secret@host/a.txt")) == "ftp://host/a.txt"
    (error,) = ingest.sources(["memory://me:secret@none/a.txt"], Settings())
    assert isinstance(error, InputError)
    assert "secret" not in f"{error}{error.uri}"


def test_a_drive_is_no_url() -> None:
    assert not remote.is_url("C://pages")
    assert not remote.is_url("pages/a.txt")
    assert not remote.is_url("-")
