"""The sink tantivy: state, kills, words and phrases."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import tantivy as engine
from tests.sent_articles import Article, article, written

from pipeline import tables
from pipeline.emit import sending, tantivy
from pipeline.emit.folding import query_words
from pipeline.errors import SinkError
from pipeline.script import search_key


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def send(out: Path, articles: Iterable[Article], **options: Any) -> sending.Sent:
    return sending.send(written(out, articles), "tantivy", **options)


def held(index: Path) -> list[str]:
    with tantivy.searching(index) as found:
        searcher = found._searcher
        hits = searcher.search(engine.Query.all_query(), max(1, searcher.num_docs)).hits
        return sorted(searcher.doc(address)["id"][0] for _, address in hits)


def ids(articles: Iterable[Article]) -> list[str]:
    return sorted(each["id"] for each in articles)


def found(index: Path, *words: str, phrases: Iterable[str] = ()) -> list[str]:
    with tantivy.searching(index) as searcher:
        return searcher.search(words, phrases, 100)


def test_a_second_send_changes_nothing(out: Path) -> None:
    articles = [article(n) for n in range(1, 6)]
    assert send(out, articles).put == 5
    assert held(out / "tantivy") == ids(articles)
    before = {
        path.name: path.stat().st_mtime_ns for path in (out / "tantivy").iterdir() if path.suffix != ".lock"
    }
    assert send(out, articles).unchanged == 5
    assert held(out / "tantivy") == ids(articles)
    after = {
        path.name: path.stat().st_mtime_ns for path in (out / "tantivy").iterdir() if path.suffix != ".lock"
    }
    assert {name for name in after if before.get(name) != after[name]} <= {"meta.json"}
    assert send(out, articles, anew=True).put == 5
    assert held(out / "tantivy") == ids(articles)


def test_changes_removals_and_moved_canonicals_are_followed(out: Path) -> None:
    def cluster(role: str, of: int) -> dict[str, str]:
        return {"id": "k", "role": role, "canonical_id": f"{of:032x}"}

    first = [
        article(1, cluster=cluster("canonical", 1)),
        article(2, cluster=cluster("duplicate", 1)),
        article(3),
    ]
    send(out, first)
    index = out / "tantivy"
    assert sorted(found(index, "芯片")) == [first[0]["id"], first[2]["id"]]
    second = [article(2, cluster=cluster("canonical", 2)), article(3, text="黄金价格上涨2%。\n")]
    sent = send(out, second)
    assert (sent.put, sent.removed) == (2, 1)
    assert held(index) == ids(second)
    assert found(index, "芯片") == [second[0]["id"]]
    assert found(index, "黄金") == [second[1]["id"]]


def test_words_of_any_script_find_the_article_and_phrases_are_exact(out: Path) -> None:
    there = article(
        1, title="台积电晶片展望", text="软件与半导体芯片的规模扩大，基金经理看好。\n算力芯片上涨3%。\n"
    )
    other = article(2, title="黄金市场周报", text="黄金价格上涨2%，规模不变，芯片的价格平稳，GPT4芯片。\n")
    send(out, [there, other, article(3)])
    index = out / "tantivy"
    for said in ("半导体 芯片 规模", "半導體 晶片 規模", "軟體 晶片"):
        words = [word for part in said.split() for word in query_words(search_key(part))]
        assert found(index, *words)[0] == there["id"]
    assert found(index, phrases=["芯片的规模"]) == [there["id"]]
    assert sorted(found(index, phrases=["芯片的"])) == [there["id"], other["id"]]
    assert found(index, phrases=["看好算力"]) == []  # not across lines
    assert found(index, phrases=["gpt4芯"]) == [other["id"]]
    assert found(index, phrases=["平"]) == [other["id"]]
    assert found(index, phrases=["规模,"]) == []
    assert found(index, "黄金")[0] == other["id"]


def test_one_character_is_found_whatever_follows_it(out: Path) -> None:
    """Tantivy's own prefix query looks at the first fifty words that begin so."""
    articles = [article(n) for n in range(1, 71)]
    for n, each in enumerate(articles):
        each["search"]["key"] += f"率{chr(0x4E00 + n * 7)}。\n"
    send(out, articles)
    assert sorted(found(out / "tantivy", phrases=["率"])) == ids(articles)
    assert sorted(found(out / "tantivy", "率")) == ids(articles)


@pytest.mark.parametrize(
    "word",
    [
        "body:芯片",
        "*",
        "芯片~2",
        '"',
        "\\",
        "芯片 OR 黄金",
        "[a TO b]",
        "(",
        ".*",
        "",
        "a" * 70_000,
        "\0",
        "-芯片",
    ],
)
def test_nothing_in_a_query_is_syntax(out: Path, word: str) -> None:
    send(out, [article(1), article(2)])
    assert found(out / "tantivy", word) in ([], [article(1)["id"], article(2)["id"]])
    assert found(out / "tantivy", phrases=[word]) == [] or word in article(1)["search"]["key"]


def test_filters_are_whole_words(out: Path) -> None:
    send(out, [article(1)])
    with tantivy.searching(out / "tantivy") as searcher:

        def count(field: str, value: str) -> int:
            query = engine.Query.term_query(tantivy.schema(), field, value)
            return len(searcher._searcher.search(query, 10).hits)

        assert count("named", "COMPANY:英伟达") == 1
        assert count("named", "英伟达") == 1
        assert count("named", "英伟") == 0
        assert count("measured", "CNY:规模") == 1
        assert count("measured", "CNY:股价") == 0
        assert count("day", "2024-03-02") == 1


def test_a_sender_that_is_killed_loses_nothing_acknowledged(out: Path) -> None:
    articles = [article(n) for n in range(1, 81)]
    written(out, articles)
    program = (
        "import sys; from pathlib import Path; from pipeline.emit import sending\n"
        "sending.MANY = 2; sending.send(Path(sys.argv[1]), 'tantivy')"
    )
    chance = random.Random(5)
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", program, str(out)], env={**os.environ})
        until, more = time.monotonic() + 30, chance.randrange(4, 14)
        before = len(acknowledged(out))
        while len(acknowledged(out)) < before + more and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert acknowledged(out) <= set(held(out / "tantivy"))
    sending.send(out, "tantivy")
    assert held(out / "tantivy") == ids(articles)
    assert sorted(found(out / "tantivy", "芯片")) == ids(articles)


def acknowledged(out: Path) -> set[str]:
    """What the sender has noted as acknowledged; its database is copied, since it is locked meanwhile."""
    source = out / ".pipeline" / sending.DATABASE
    with tempfile.TemporaryDirectory() as folder:
        for name in (source.name, f"{source.name}-wal"):
            if source.with_name(name).exists():
                shutil.copy(source.with_name(name), folder)
        try:
            with closing(sqlite3.connect(Path(folder) / source.name)) as database:
                return {row[0] for row in database.execute("SELECT id FROM sent WHERE line IS NOT NULL")}
        except sqlite3.DatabaseError:
            return set()


def test_words_cut_by_other_tables_are_taken_anew(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(n) for n in range(1, 4)]
    send(out, articles)
    monkeypatch.setattr(tables, "digest", lambda: "another")
    assert send(out, articles).put == 3
    assert send(out, articles).unchanged == 3
    assert held(out / "tantivy") == ids(articles)


def test_an_index_of_another_form_is_made_anew(out: Path) -> None:
    send(out, [article(1)])
    (out / "tantivy" / tantivy.STATE).write_text(json.dumps({"form": 0, "words": tables.digest()}))
    assert send(out, [article(1)]).put == 1
    assert held(out / "tantivy") == ids([article(1)])


def test_an_index_that_was_removed_is_filled_again(out: Path) -> None:
    send(out, [article(1), article(2)])
    shutil.rmtree(out / "tantivy")
    assert send(out, [article(1), article(2)]).put == 2


def test_what_is_somebody_elses_is_left(out: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(SinkError, match="no index of ours"):
        send(out, [article(1)], target=str(tmp_path / "mine"))
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"
    (tmp_path / "file").write_text("x")
    with pytest.raises(SinkError, match="is a file"):
        send(out, [article(1)], target=str(tmp_path / "file"))
    with pytest.raises(SinkError, match="no index of ours"), tantivy.searching(tmp_path / "mine"):
        pass


def test_two_writers_are_told_apart(out: Path) -> None:
    send(out, [article(1)])
    with (
        tantivy.opened(str(out / "tantivy")),
        pytest.raises(SinkError, match="another program writes"),
        tantivy.opened(str(out / "tantivy")),
    ):
        pass


def test_a_broken_index_is_told_of(out: Path) -> None:
    send(out, [article(1)])
    (out / "tantivy" / "meta.json").write_text("{")
    with pytest.raises(SinkError, match="tantivy"):
        send(out, [article(2)])
