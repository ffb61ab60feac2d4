"""The sink `sqlite`: one state of all tables after each batch, whatever happens between."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search_collection import copy_of, generated, index, line, small

from pipeline.emit import sqlite
from pipeline.emit.folding import name_key, phrase_runs, query_words, run_line, sort_key, word_line
from pipeline.errors import SinkError
from pipeline.schema import Record

TABLES = ("articles", "records", "entities", "named", "called", "claims", "copies", "relations")
ROOT = Path(__file__).parent.parent


def connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def state(path: Path) -> dict[str, object]:
    """All that the file says, told by the articles' ids and not by their numbers in it."""
    with closing(connected(path)) as connection:
        ids = dict(connection.execute("SELECT n, id FROM articles").fetchall())
        found: dict[str, object] = {
            table: sorted(
                ((ids[row[0]], *row[1:]) for row in connection.execute(f"SELECT * FROM {table}")), key=repr
            )
            for table in TABLES
        }
        found["searched"] = sorted(
            (ids[row[0]], *row[1:]) for row in connection.execute("SELECT rowid, * FROM searched")
        )
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO searched (searched, rank) VALUES ('integrity-check', 1)")
    return found


def holders(path: Path, words: str) -> set[str]:
    query = "SELECT id FROM articles JOIN searched ON n = searched.rowid WHERE searched MATCH ?"
    with closing(connected(path)) as connection:
        return {row[0] for row in connection.execute(query, (f'"{words}"',))}


def test_every_part_of_a_record_has_its_table(tmp_path: Path) -> None:
    design = next(each for each in small() if each.id == "design")
    with closing(connected(index(tmp_path / "s.sqlite", small()))) as connection:
        do = connection.execute
        (record,) = do(
            "SELECT record FROM records JOIN articles ON n = article WHERE id = 'design'"
        ).fetchone()
        read = msgspec.json.decode(record, type=Record)
        assert msgspec.structs.replace(read, search=design.search) == design
        claims = do(
            """SELECT value, unit, metric, period_start, period_end FROM claims c JOIN articles ON n = article
               WHERE articles.id = 'design' AND unit = 'USD'"""
        ).fetchall()
        assert claims == [("111700000000", "USD", "市场规模", "2022-01-01", "2022-12-31")]
        named = do("SELECT type, name FROM named JOIN articles ON n = article WHERE id = 'design'").fetchall()
        assert ("FUND_COMPANY", "嘉实基金") in {(kind, name[:4]) for kind, name in named}


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    path = index(tmp_path / "s.sqlite", small())
    before, content = state(path), path.read_bytes()
    with sqlite.opened(str(path)) as follower:
        assert not follower.is_empty()
        for each in small():
            follower.put(each, line(each))
    assert state(path) == before
    assert path.read_bytes() == content


def test_an_article_is_replaced_everywhere(tmp_path: Path) -> None:
    records = small()
    gold, design = (next(each for each in records if each.id == name) for name in ("gold", "design"))
    path = index(tmp_path / "s.sqlite", records)
    other = msgspec.structs.replace(design, id="gold")
    with sqlite.opened(str(path)) as follower:
        follower.put(other, line(other))
    rest = [each for each in records if each is not gold]
    assert state(path) == state(index(tmp_path / "t.sqlite", [*rest, other]))
    assert "gold" not in holders(path, "黄金")
    assert {"gold", "design"} <= holders(path, "芯片")


def test_removed_articles_are_gone_from_every_table(tmp_path: Path) -> None:
    path = index(tmp_path / "s.sqlite", small())
    with sqlite.opened(str(path)) as follower:
        follower.remove("gold")
        follower.remove("never there")
    rest = [each for each in small() if each.id != "gold"]
    assert state(path) == state(index(tmp_path / "t.sqlite", rest))


def test_a_canonical_that_moved_is_followed(tmp_path: Path) -> None:
    design = next(each for each in small() if each.id == "design")
    path = index(tmp_path / "s.sqlite", [design, copy_of(design, "copy")])
    mark = "SELECT id, canonical, canonical_id FROM articles ORDER BY id"
    with closing(connected(path)) as connection:
        assert connection.execute(mark).fetchall() == [("copy", 0, "design"), ("design", 1, "design")]
    first = msgspec.structs.replace(design, id="copy")
    moved = first, copy_of(first, "design")
    with sqlite.opened(str(path)) as follower:
        for each in moved:
            follower.put(each, line(each))
    with closing(connected(path)) as connection:
        assert connection.execute(mark).fetchall() == [("copy", 1, "copy"), ("design", 0, "copy")]


def test_a_reader_sees_whole_batches_only(tmp_path: Path) -> None:
    path = index(tmp_path / "s.sqlite", small())
    with closing(connected(path)) as reader, sqlite.opened(str(path)) as follower:
        count = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM searched)"
        before = reader.execute(count).fetchone()
        for _, each in generated(9):
            follower.put(each, line(each))
        assert reader.execute(count).fetchone() == before
        follower.flush()
        assert reader.execute(count).fetchone() == (before[0] + 9, before[1] + 9)


def test_what_failed_in_a_batch_leaves_the_last_one(tmp_path: Path) -> None:
    path = index(tmp_path / "s.sqlite", small())
    before = state(path)

    with pytest.raises(RuntimeError), sqlite.opened(str(path)) as follower:  # noqa: PT012
        for _, each in generated(3):
            follower.put(each, line(each))
        raise RuntimeError("stopped")
    assert state(path) == before


CHILD = """
import sys, msgspec
from pipeline.emit import sqlite
from pipeline.schema import Record
records = [(msgspec.json.decode(line, type=Record), line.rstrip()) for line in open(sys.argv[2], 'rb')]
print('ready', flush=True)
sys.stdin.readline()
with sqlite.opened(sys.argv[1]) as follower:
    for number, (record, line) in enumerate(records):
        follower.put(record, line)
        if number % 5 == 4:
            follower.flush()
            print(number + 1, flush=True)
"""


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_loses_no_acknowledged_article(tmp_path: Path, seed: int) -> None:
    """SIGKILL while it writes, again and again until it comes through; what was acknowledged is there."""
    records = [each for _, each in generated(60)]
    lines, path = tmp_path / "lines.jsonl", tmp_path / "s.sqlite"
    lines.write_bytes(b"".join(line(each) + b"\n" for each in records))
    draw, kills, sure = random.Random(seed), 0, 0
    for turn in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(path), str(lines)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": "src"}, cwd=ROOT,
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == b"ready\n"
        child.stdin.write(b"\n")
        child.stdin.flush()
        if turn < 3:
            time.sleep(draw.random() * 1.5)
            child.send_signal(signal.SIGKILL)
            kills += 1
        said = [int(each) for each in child.stdout.read().split()]
        child.stdin.close()
        child.stdout.close()
        child.wait()
        sure = max([sure, *said])
        if path.exists() and sure:
            with closing(sqlite3.connect(path)) as connection:
                held = {row[0] for row in connection.execute("SELECT id FROM articles")}
            assert {each.id for each in records[:sure]} <= held
            state(path)  # which checks the file
    assert sure == len(records)
    assert state(path) == state(index(tmp_path / "whole.sqlite", records))


@pytest.mark.parametrize("content", [b"no database at all, but a text", b"SQLite format 3\0" + b"\xff" * 600])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(SinkError, match="name another file"), sqlite.opened(str(path)):
        pass
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (a)")
    before = path.read_bytes()
    with pytest.raises(SinkError, match="none of ours"), sqlite.opened(str(path)):
        pass
    assert path.read_bytes() == before


def test_a_folder_and_a_busy_file_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SinkError, match="is a folder"), sqlite.opened(str(tmp_path)):
        pass
    path = index(tmp_path / "s.sqlite", small())
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SinkError, match="another program writes"), sqlite.opened(str(path)):
            pass


def test_with_other_tables_all_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = index(tmp_path / "s.sqlite", small())
    before = state(path)
    monkeypatch.setattr("pipeline.tables.digest", lambda: "other")
    with sqlite.opened(str(path)) as follower:
        assert follower.is_empty()
        assert holders(path, "芯片"), "what was there is found until it is replaced"
        for each in small():
            follower.put(each, line(each))
    assert state(path) == before
    with sqlite.opened(str(path)) as follower:
        assert not follower.is_empty()


def test_a_file_of_another_form_is_made_anew(tmp_path: Path) -> None:
    path = index(tmp_path / "s.sqlite", small())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with sqlite.opened(str(path)) as follower:
        assert follower.is_empty()
    assert state(path)["articles"] == []


def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    halves = [[each for _, each in generated(40)][start::2] for start in (0, 1)]
    index(path, [])

    def write(records: list[Record]) -> None:
        with sqlite.opened(str(path)) as follower:
            for each in records:
                follower.put(each, line(each))
                follower.flush()

    threads = [threading.Thread(target=write, args=(half,)) for half in halves]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(state(path)["articles"]) == 40  # type: ignore[arg-type]


# What is indexed


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=None), min_size=2, max_size=8))
def test_sort_keys_sort_as_numbers(numbers: list[Decimal]) -> None:
    assert [each.normalize() for each in sorted(numbers)] == [
        each.normalize() for each in sorted(numbers, key=lambda number: (sort_key(number), 0))
    ]
    for one, other in pairwise(numbers):
        assert (sort_key(one) == sort_key(other)) == (one == other)


@given(st.text(alphabet="芯片的规模ai4 ,。%\n", max_size=30), st.data())
def test_any_stretch_of_letters_is_found_as_a_phrase(text: str, data: st.DataObject) -> None:
    """A phrase that begins and ends at a run's border, or inside ideographs, is a run of the text's runs."""
    key = text.strip()
    places = [
        place for place in range(len(key) + 1)
        if not (0 < place < len(key) and key[place - 1].isascii() and key[place].isascii()
                and key[place - 1].isalnum() and key[place].isalnum())
    ]  # fmt: skip
    start, end = sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
    phrase = key[start:end]
    if not any(map(str.isalnum, phrase)) or "\n" in phrase:
        return
    runs, started = phrase_runs(phrase)
    line = f" {run_line(key)} "
    assert (f" {runs}" if started else f" {runs} ") in line


def test_words_and_runs_of_a_sentence() -> None:
    assert run_line("ai芯片\n涨7.8%") == "ai 芯片 片 ¶ 涨 7 . 8 %"
    assert word_line("ai芯片,涨7.8%").split() == ["ai", "芯片", "涨", "7.8%"]
    assert query_words("芯片的规模?") == ["芯片", "的", "规模"]
    assert name_key(" 臺積電　ＴＳＭＣ ") == "台积电 tsmc"
    assert word_line("a\0b\ud800c").split() == ["a", "b", "c"]


def test_blanks_part_no_runs() -> None:
    assert run_line("ai 芯片") == run_line("ai芯片") == "ai 芯片 片"
    assert phrase_runs("芯片 ai") == ("芯片 片 ai", False)
    assert run_line("芯\n片") == "芯 ¶ 片"
