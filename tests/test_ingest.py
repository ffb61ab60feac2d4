"""Files, folders, patterns and stdin: every page comes out, every failure with its reason."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from tests.ingested import TEXT, kinds, read, shown

from pipeline import ingest
from pipeline.document import Source
from pipeline.errors import (
    BinaryInput,
    DamagedInput,
    EmptyInput,
    InputError,
    LimitExceeded,
    MissingInput,
    UndecodableInput,
    UnreadableInput,
)

# files, folders, patterns, stdin


def test_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a/二.txt", "a/.hidden", ".git/x", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = shown(read(tmp_path))
    assert found == [("a/二.txt", "", "a/二.txt"), ("b.txt", "", "b.txt"), ("c/d/e.txt", "", "c/d/e.txt")]
    assert shown(read(tmp_path / "b.txt", tmp_path / "a")) == [
        ("b.txt", "", "b.txt"),
        ("二.txt", "", "a/二.txt"),
    ]


def test_pattern(tmp_path: Path) -> None:
    for name in ("x/1.txt", "x/2.html", "y/3.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [each[0] for each in shown(read(f"{tmp_path}/*/*.txt"))] == ["x/1.txt", "y/3.txt"]
    assert [each[0] for each in shown(read(f"{tmp_path}/**/*.txt"))] == ["x/1.txt", "y/3.txt"]
    assert [each[0] for each in shown(read(f"{tmp_path}/x*"))] == ["x/1.txt", "x/2.html"]


def test_name_that_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("甲")
    assert shown(read(tmp_path / "a[1].txt")) == [("a[1].txt", "", "甲")]


def test_links_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1.txt").write_text("1")
    (tmp_path / "a/up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    found = read(tmp_path)
    assert [each.uri for each in found] == ["a/1.txt", "b/1.txt", "gone"]
    assert kinds(found) == [Source, Source, UnreadableInput]


def test_errors_do_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "3.txt").write_bytes(os.urandom(2000) + b"\xff\xff")
    (tmp_path / "4.txt").write_text("长" * 100)
    (tmp_path / "5.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "6")
    found = read(tmp_path / "none", f"{tmp_path}/*.zip", tmp_path, most=250)
    assert kinds(found)[:4] == [MissingInput, MissingInput, EmptyInput, BinaryInput]
    assert kinds(found)[5:] == [LimitExceeded, Source, UnreadableInput]
    messages = [str(each) for each in found if isinstance(each, InputError)]
    assert "there is no such file or folder" in messages[0]
    assert "no file matches this pattern" in messages[1]
    assert messages[2].startswith("1.txt: 0 bytes")
    assert "a PNG picture" in messages[3]
    assert "more than 250 bytes; raise max_bytes" in messages[5]
    assert kinds(read(tmp_path / "3.txt"))[0] in {UndecodableInput, BinaryInput}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_unreadable(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("1")
    (tmp_path / "1.txt").chmod(0)
    (tmp_path / "d").mkdir(mode=0)
    found = read(tmp_path)
    (tmp_path / "d").chmod(0o700)
    assert kinds(found) == [UnreadableInput, UnreadableInput]


def test_empty_folder(tmp_path: Path) -> None:
    assert kinds(read(tmp_path)) == [MissingInput]
    assert not ingest.is_there(str(tmp_path / "x"))
    (tmp_path / "x").write_text("x")
    assert ingest.is_there(str(tmp_path / "x"))
    assert ingest.is_there(f"{tmp_path}/*")
    assert not ingest.is_there(f"{tmp_path}/*.y")
    assert ingest.is_there("-")


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    class In:
        buffer = io.BytesIO(gzip.compress(TEXT.encode("gbk")))

    monkeypatch.setattr(sys, "stdin", In)
    assert shown(read("-")) == [("-", "", TEXT)]


@pytest.mark.parametrize("sign", [",", "|"])
def test_the_lines_of_a_cell_are_read_in_one_encoding(tmp_path: Path, sign: str) -> None:
    text = "一只基金的净值，今日上涨。\n债券\n———————————\n規模與份額\n债券"
    table = f'id{sign}text\n1{sign}"{text}"\n2{sign}5" 屏{sign}x\n3{sign}"{text}"\n'
    (tmp_path / "in.csv").write_bytes(table.encode("gb18030"))
    found = read(tmp_path / "in.csv")
    assert kinds(found) == [Source, DamagedInput, Source]
    assert [name[2] for name in shown(found)[::2]] == [text, text], "债券 alone would be valid UTF-8"


def test_what_a_cut_archive_no_longer_names_is_told(tmp_path: Path) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("in.txt", TEXT)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("first.txt", TEXT)
        archive.writestr("inner.zip", inner.getvalue())
    whole, cut = tmp_path / "whole.zip", tmp_path / "cut.zip"
    whole.write_bytes(outer.getvalue())
    cut.write_bytes(outer.getvalue()[:-100])
    assert [name[1] for name in shown(read(whole))] == ["first.txt", "inner.zip!in.txt"]
    told, page = read(cut)
    assert isinstance(told, DamagedInput)
    assert "cut off?" in str(told)
    assert isinstance(page, Source)
