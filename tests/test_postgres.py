"""The sink postgres, against a real server: state, transactions, kills, refusals, words and phrases."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.local_postgres import Server, server
from tests.sent_articles import Article, article, written

from pipeline import tables
from pipeline.cli import main
from pipeline.emit import postgres, sending
from pipeline.emit.folding import name_key, query_words, run_line, word_line
from pipeline.emit.text_vectors import (
    LAST_PLACE,
    ROOM,
    run_query,
    run_vector,
    word_query,
    word_vector,
)
from pipeline.errors import SinkError
from pipeline.script import search_key

HOSTILE = "'); DROP TABLE fund_pages.articles; --\\ \"' \\' $$ %s %(id)s {0} ' OR '1'='1"


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server() as found:
        yield found


@pytest.fixture(scope="module")
def database(running: Server) -> str:
    return running.database()


@pytest.fixture
def uri(database: str) -> str:
    """A database without our tables."""
    asked_nothing(database, "DROP SCHEMA IF EXISTS fund_pages CASCADE")
    return database


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def asked(uri: str, query: LiteralString, *values: Any) -> list[Any]:
    with psycopg.connect(uri) as connection:
        return connection.execute(query, values or None).fetchall()


def state(uri: str) -> list[list[Any]]:
    """Everything that the database holds, to compare."""
    return [
        asked(uri, "SELECT * FROM fund_pages.articles ORDER BY id"),
        asked(uri, "SELECT * FROM fund_pages.entities ORDER BY article, id"),
        asked(uri, "SELECT * FROM fund_pages.claims ORDER BY article, id"),
        asked(uri, "SELECT * FROM fund_pages.meta ORDER BY name"),
    ]


def ids(uri: str) -> set[str]:
    return {row[0] for row in asked(uri, "SELECT id FROM fund_pages.articles")}


def names(articles: list[Article]) -> set[str]:
    return {each["id"] for each in articles}


def test_the_tables_say_what_the_records_say(uri: str, out: Path) -> None:
    articles = [article(n) for n in range(1, 6)]
    assert sending.send(written(out, articles), "postgres", uri).put == 5
    for each in articles:
        (row,) = asked(
            uri,
            "SELECT title, published_at, day::text, publisher, record, canonical FROM fund_pages.articles"
            " WHERE id = %s",
            each["id"],
        )
        expected = {**each, "search": {"title_tokens": [], "body_tokens": [], "key": ""}}
        assert row == (
            each["title"], each["published_at"], each["published_at"], each["publisher"], expected, True,
        )  # fmt: skip
        claims = asked(
            uri,
            "SELECT id, value, unit, metric_text, subject_text, period_start::text, lower(span), upper(span)"
            " FROM fund_pages.claims WHERE article = %s ORDER BY id",
            each["id"],
        )
        assert claims == [
            (
                one["id"], Decimal(one["value"]), one["unit"], one["metric"]["text"], one["subject"]["text"],
                one["period"]["start"] if one["period"] else None, *one["span"],
            )
            for one in each["claims"]
        ]  # fmt: skip
        entities = asked(
            uri,
            "SELECT id, type, text, canonical, text_key FROM fund_pages.entities"
            " WHERE article = %s ORDER BY id",
            each["id"],
        )
        assert entities == [
            (one["id"], one["type"], one["text"], one["canonical"], name_key(one["text"]))
            for one in each["entities"]
        ]


def test_numbers_are_exact(uri: str, out: Path) -> None:
    claims = article(1)["claims"]
    values = ["0.1", "111700000000.000000000000000000001", "-0.46", "9" * 400, "3.0"]
    made = [{**claims[0], "id": f"c{n}", "value": value} for n, value in enumerate(values)]
    sending.send(written(out, [article(1, claims=made)]), "postgres", uri)
    found = asked(uri, "SELECT value::text FROM fund_pages.claims ORDER BY id")
    assert [row[0] for row in found] == values
    assert asked(uri, "SELECT count(*) FROM fund_pages.claims WHERE value = 0.1") == [(1,)]


def test_a_second_send_changes_nothing(uri: str, out: Path) -> None:
    written(out, [article(n) for n in range(1, 8)])
    sending.send(out, "postgres", uri)
    before = state(uri)
    assert sending.send(out, "postgres", uri).unchanged == 7
    assert state(uri) == before
    assert sending.send(out, "postgres", uri, anew=True).put == 7
    assert state(uri) == before


def test_changes_removals_and_moved_canonicals_are_followed(running: Server, uri: str, out: Path) -> None:
    def cluster(role: str, of: int) -> dict[str, str]:
        return {"id": "k", "role": role, "canonical_id": f"{of:032x}"}

    first = [
        article(1, cluster=cluster("canonical", 1)),
        article(2, cluster=cluster("duplicate", 1)),
        article(3),
        article(4),
    ]
    sending.send(written(out, first), "postgres", uri)
    query: LiteralString = "SELECT id FROM fund_pages.articles WHERE canonical ORDER BY id"
    assert [row[0] for row in asked(uri, query)] == [first[n]["id"] for n in (0, 2, 3)]
    second = [
        article(2, cluster=cluster("canonical", 2)),
        article(3),
        article(4, text="全文改为：规模达9.90亿元。\n", title="更正公告"),
        article(5, cluster=cluster("duplicate", 2)),
    ]
    sent = sending.send(written(out, second), "postgres", uri)
    assert (sent.put, sent.removed, sent.unchanged) == (3, 1, 1)
    assert [row[0] for row in asked(uri, query)] == [second[n]["id"] for n in (0, 1, 2)]
    other = running.database()
    sending.send(written(out / "other", second), "postgres", other)
    assert state(uri) == state(other)  # the same as from scratch


def test_hostile_text_is_text(uri: str, out: Path) -> None:
    record = article(
        1, title=f"标题{HOSTILE}", text=f"正文{HOSTILE}规模达3.50亿元。\n", publisher=HOSTILE, url=HOSTILE
    )
    for each in (*record["entities"], *record["claims"]):
        each["text"] = HOSTILE
    record["claims"][0]["unit"] = HOSTILE
    assert sending.send(written(out, [record, article(2)]), "postgres", uri).refused == ()
    assert ids(uri) == names([record, article(2)])
    assert asked(uri, "SELECT publisher, url FROM fund_pages.articles WHERE id = %s", record["id"]) == [
        (HOSTILE, HOSTILE)
    ]
    assert asked(uri, "SELECT count(*) FROM fund_pages.claims WHERE unit = %s", HOSTILE) == [(1,)]
    with postgres.searching(uri) as found:
        assert found.search(["正文"]) == [record["id"]]
        for word in (HOSTILE, "'", "\\", "' | 正文", "正文:*", "!", "&", ":A", "正文' <-> '规模"):
            assert found.search([word], [word]) in ([], [record["id"]])
            assert found.search(query_words(word)) in ([], [record["id"]], [record["id"], article(2)["id"]])
    with postgres.searching(uri) as found, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        found._connection.execute("DELETE FROM fund_pages.articles")


def test_nul_characters_are_replaced_and_counted(uri: str, out: Path) -> None:
    record = article(1, publisher="某\0某", url="a\\u0000\0\\")
    record["title"] += "\0"
    record["text"] = record["text"].replace("芯片", "芯\0片")
    record["search"]["key"] = record["search"]["key"].replace("芯片", "芯\0片")
    record["entities"][0]["text"] = "\0"
    assert sending.send(written(out, [record]), "postgres", uri).put == 1
    (row,) = asked(
        uri, "SELECT publisher, url, replaced, record->>'url', record->>'text' FROM fund_pages.articles"
    )
    assert row[:4] == ("某\ufffd某", "a\\u0000\ufffd\\", 5, "a\\u0000\ufffd\\")
    assert row[4] == record["text"].replace("\0", "\ufffd")  # of the same length: spans stay right
    assert asked(uri, "SELECT text FROM fund_pages.entities WHERE id = 'e1'") == [("\ufffd",)]


def test_what_is_refused_is_listed_and_the_rest_is_written(uri: str, out: Path) -> None:
    bad = article(2)
    bad["claims"][0]["value"] = "1" * 140_000  # more digits than a numeric has
    written(out, [article(1), bad, article(3)])
    sent = sending.send(out, "postgres", uri)
    assert (sent.put, [name for name, _ in sent.refused]) == (2, [bad["id"]])
    assert ids(uri) == names([article(1), article(3)])
    dead = json.loads((out / "postgres.dead.jsonl").read_text(encoding="utf-8"))
    assert dead["id"] == bad["id"]
    assert "overflow" in dead["reason"]
    assert main(["emit", str(out), "--sink", f"postgres={uri}"]) == 1
    sent = sending.send(written(out, [article(n) for n in (1, 2, 3)]), "postgres", uri)
    assert (sent.put, sent.unchanged, sent.refused) == (1, 2, ())


def test_names_longer_than_an_index_takes_are_written(uri: str, out: Path) -> None:
    chance = random.Random(3)
    long = "".join(chance.choices([chr(code) for code in range(0x4E00, 0x9FA5)], k=6000))
    record = article(1, publisher=long)
    for each in (*record["entities"], *record["claims"]):
        each["text"] = long
    record["claims"][0]["metric"]["text"] = record["claims"][0]["subject"]["text"] = long
    assert sending.send(written(out, [record]), "postgres", uri).refused == ()
    assert asked(uri, "SELECT publisher, length(publisher_key) FROM fund_pages.articles") == [(long, 200)]
    record["claims"][0]["unit"] = long
    assert len(sending.send(written(out, [record, article(2)]), "postgres", uri).refused) == 1
    assert ids(uri) == names([record, article(2)])  # the first as it was


def test_a_server_that_commits_later_is_told_not_to(uri: str, out: Path) -> None:
    database = uri.rpartition("/")[2]
    try:
        asked_nothing(uri, f"ALTER DATABASE {database} SET synchronous_commit = off")
        written(out, [article(1)])
        with postgres.opened(uri) as found, found._connection.transaction():
            found._begin(found._connection.cursor())
            assert found._connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
    finally:
        asked_nothing(uri, f"ALTER DATABASE {database} RESET synchronous_commit")


def test_a_refused_change_leaves_the_article_as_it_was(uri: str, out: Path) -> None:
    sending.send(written(out, [article(1)]), "postgres", uri)
    before = state(uri)
    bad = article(1)
    bad["claims"][-1]["value"] = "1" * 140_000
    assert len(sending.send(written(out, [bad]), "postgres", uri).refused) == 1
    assert state(uri) == before


def test_a_server_that_dies_loses_nothing_acknowledged(
    running: Server, uri: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MANY", 4)
    articles = [article(n) for n in range(1, 20)]
    flush, flushes = postgres._Database.flush, 0

    def flushed(self: postgres._Database) -> None:
        nonlocal flushes
        flushes += 1
        if flushes == 3:
            running.stop(signal.SIGQUIT)
        flush(self)

    monkeypatch.setattr(postgres._Database, "flush", flushed)
    with pytest.raises(SinkError, match="postgresql://"):
        sending.send(written(out, articles), "postgres", uri)
    running.start()
    assert ids(uri) == names(articles[:8])
    sent = sending.send(out, "postgres", uri)
    assert (sent.put, sent.unchanged) == (11, 8)
    assert ids(uri) == names(articles)


def test_a_sender_that_is_killed_leaves_whole_articles_and_goes_on(
    running: Server, uri: str, out: Path
) -> None:
    articles = [article(n) for n in range(1, 61)]
    written(out, articles)
    program = (
        "import sys; from pathlib import Path; from pipeline.emit import sending\n"
        "sending.MANY = 2; sending.send(Path(sys.argv[1]), 'postgres', sys.argv[2])"
    )
    chance = random.Random(9)
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", program, str(out), uri], env={**os.environ})
        held = 0
        until, more = time.monotonic() + 30, chance.randrange(3, 9)
        while held < more and process.poll() is None and time.monotonic() < until:
            exists = asked(uri, "SELECT to_regclass('fund_pages.articles')") != [(None,)]
            held = len(ids(uri)) if exists else 0
            time.sleep(0.005)  # a server ends a connection some time after we do
        time.sleep(chance.random() / 50)
        process.kill()
        process.wait()
        torn = asked(
            uri,
            "SELECT id FROM fund_pages.articles a WHERE jsonb_array_length(record->'claims') != "
            "(SELECT count(*) FROM fund_pages.claims c WHERE c.article = a.id)",
        )
        assert torn == []
    sending.send(out, "postgres", uri)
    other = running.database()
    sending.send(written(out / "other", articles), "postgres", other)
    assert state(uri) == state(other)


def test_one_flush_is_one_transaction(uri: str, out: Path) -> None:
    sending.send(written(out, [article(n) for n in range(1, 12)]), "postgres", uri)
    assert asked(uri, "SELECT count(DISTINCT xmin::text) FROM fund_pages.articles") == [(1,)]
    assert asked(uri, "SELECT count(DISTINCT xmin::text) FROM fund_pages.claims") == [(1,)]


def test_a_database_that_was_emptied_is_filled_again(uri: str, out: Path) -> None:
    sending.send(written(out, [article(n) for n in range(1, 4)]), "postgres", uri)
    asked_nothing(uri, "TRUNCATE fund_pages.articles CASCADE")
    assert sending.send(out, "postgres", uri).put == 3
    asked_nothing(uri, "DROP SCHEMA fund_pages CASCADE")
    assert sending.send(out, "postgres", uri).put == 3


def asked_nothing(uri: str, query: LiteralString) -> None:
    with psycopg.connect(uri) as connection:
        connection.execute(query)


def test_words_cut_by_other_tables_are_taken_anew(
    uri: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending.send(written(out, [article(n) for n in range(1, 4)]), "postgres", uri)
    monkeypatch.setattr(tables, "digest", lambda: "another")
    assert sending.send(out, "postgres", uri).put == 3
    assert sending.send(out, "postgres", uri).unchanged == 3


def test_older_tables_are_made_anew_and_later_ones_left(uri: str, out: Path) -> None:
    sending.send(written(out, [article(1)]), "postgres", uri)
    asked_nothing(uri, "UPDATE fund_pages.meta SET value = '0' WHERE name = 'form'")
    assert sending.send(out, "postgres", uri).put == 1
    asked_nothing(uri, "UPDATE fund_pages.meta SET value = '99' WHERE name = 'form'")
    with pytest.raises(SinkError, match="later version"):
        sending.send(out, "postgres", uri)


def test_the_query_that_the_sink_shows_is_answered(uri: str, out: Path) -> None:
    record = article(1)
    record["claims"][0] |= {"unit": "USD", "value": "100000000001"}
    sending.send(written(out, [record, article(2)]), "postgres", uri)
    said = re.search(r"(?s)    (SELECT .*?)\n\n", postgres.__doc__ or "")
    assert said
    with psycopg.connect(uri) as connection:
        found = connection.execute(said[1].encode()).fetchall()
    assert found == [(record["title"], "规模", Decimal(100000000001))]


def test_a_user_without_rights_is_told_so(uri: str, out: Path) -> None:
    asked_nothing(uri, "DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN")
    with pytest.raises(SinkError, match="permission denied"):
        sending.send(written(out, [article(1)]), "postgres", uri.replace("fund%20owner", "reader"))


def test_who_may_write_and_does_not_own_writes(uri: str, out: Path) -> None:
    sending.send(written(out, [article(1)]), "postgres", uri)
    asked_nothing(
        uri,
        "DROP ROLE IF EXISTS writer; CREATE ROLE writer LOGIN; GRANT USAGE ON SCHEMA fund_pages TO writer;"
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA fund_pages TO writer",
    )
    other = uri.replace("fund%20owner", "writer")
    assert sending.send(written(out, [article(1), article(2)]), "postgres", other).refused == ()
    assert ids(uri) == names([article(1), article(2)])
    asked_nothing(uri, "DROP OWNED BY writer; DROP ROLE writer")


def test_a_schema_of_somebody_else_is_left(uri: str, out: Path) -> None:
    asked_nothing(uri, "CREATE SCHEMA fund_pages; CREATE TABLE fund_pages.mine (n int)")
    with pytest.raises(SinkError, match="none of ours"):
        sending.send(written(out, [article(1)]), "postgres", uri)


def test_a_database_of_another_encoding_is_refused(running: Server, out: Path) -> None:
    with pytest.raises(SinkError, match=r"LATIN1.*UTF8"):
        sending.send(written(out, [article(1)]), "postgres", running.database("LATIN1"))


@pytest.mark.parametrize(
    "target",
    [
        "postgresql://me:se%zzcret@127.0.0.1:1/funds",
        "postgresql://me:secret@127.0.0.1:1/funds?connect_timeout=1",
        "host=127.0.0.1 port=1 user=me password=secret dbname=funds",
        "host=127.0.0.1 port=1 password='secret",
        "secret",
    ],
)
def test_no_password_is_printed(target: str, out: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["emit", str(written(out, [article(1)])), "--sink", f"postgres={target}"]) == 2
    printed = "".join(capfd.readouterr())
    assert "secret" not in printed
    assert "cret" not in printed
    assert "postgres" in printed


def test_what_the_server_says_holds_no_password(uri: str, out: Path) -> None:
    with pytest.raises(SinkError) as caught:
        sending.send(written(out, [article(1)]), "postgres", uri + "_none")
    assert "does not exist" in str(caught.value)
    assert "se@cret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_words_of_any_script_find_the_article_and_phrases_are_exact(uri: str, out: Path) -> None:
    there = article(
        1, title="台积电晶片展望", text="软件与半导体芯片的规模扩大，基金经理看好。\n算力芯片上涨3%。\n"
    )
    other = article(2, title="黄金市场周报", text="黄金价格上涨2%，规模不变，芯片的价格平稳。\n")
    sending.send(written(out, [there, other, article(3)]), "postgres", uri)
    with postgres.searching(uri) as found:
        for said in ("半导体 芯片 规模", "半導體 晶片 規模", "軟體 晶片"):
            assert (
                found.search([w for part in said.split() for w in query_words(search_key(part))])[0]
                == there["id"]
            )
        assert found.search([], [search_key("芯片的规模")]) == [there["id"]]
        assert found.search([], ["芯片的"]) == [there["id"], other["id"]]
        assert found.search([], ["规模扩大"]) == [there["id"]]
        assert found.search([], ["看好算力"]) == []  # not across lines
        assert found.search([], ["率"]) == []
        assert found.search(["黄金"])[0] == other["id"]
    by_itself: LiteralString = "SELECT id FROM fund_pages.articles WHERE words @@ %s::tsquery ORDER BY id"
    assert asked(uri, by_itself, "黄金:A") == [(other["id"],)]
    assert asked(uri, by_itself, "规模 <-> 扩大") == [(there["id"],)]
    assert asked(uri, by_itself, "扩大 <-> 基金经理") == []  # a comma stands between


def test_a_search_reads_no_table_through(uri: str, out: Path) -> None:
    sending.send(written(out, [article(n) for n in range(1, 40)]), "postgres", uri)
    with postgres.searching(uri) as found:
        plans: list[str] = []

        class Explaining:
            def execute(self, query: bytes, values: Any) -> list[Any]:
                plans.extend(row[0] for row in found._connection.execute(b"EXPLAIN " + query, values))
                return []

        postgres.Searcher(Explaining()).search(["芯片", "规模"], ["英伟达"])  # type: ignore[arg-type]
    assert any("Bitmap Index Scan" in line for line in plans)
    assert not any("Seq Scan" in line for line in plans)


HAN = st.text(st.sampled_from("芯片的规模扩大，。基金\n经理率'\\\"&|!():* aB7%\0"), max_size=60)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=HAN, body=st.one_of(HAN, st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
def test_vectors_are_read_as_they_are_meant(database: str, title: str, body: str) -> None:
    words, runs = word_vector(title, body), run_vector(title, body)
    query: LiteralString = "SELECT tsvector_to_array(%s::tsvector), tsvector_to_array(%s::tsvector)"
    ((held, pairs),) = asked(database, query, words.text, runs.text)
    assert set(held) == {*word_line(title).split(), *word_line(body).split()}
    assert set(pairs) == {*run_line(title).split(), *run_line(body).split()}
    for word in held:
        assert asked(database, "SELECT %s::tsvector @@ %s::tsquery", words.text, word_query(word)) == [
            (True,)
        ]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("芯片的规模", min_size=1, max_size=20), data=st.data())
def test_a_phrase_that_is_there_is_found(database: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    phrase = text[start : data.draw(st.integers(start + 1, len(text)))]
    query: LiteralString = "SELECT %s::tsvector @@ %s::tsquery"
    assert asked(database, query, run_vector("", text).text, run_query(phrase)) == [(True,)]


def test_duplicates_are_not_found(uri: str, out: Path) -> None:
    role = {"id": "k", "role": "duplicate", "canonical_id": f"{1:032x}"}
    sending.send(written(out, [article(1), article(2, cluster=role)]), "postgres", uri)
    with postgres.searching(uri) as found:
        assert found.search(["芯片"]) == [article(1)["id"]]


def test_a_book_of_an_article_is_indexed_as_far_as_there_is_room(uri: str, out: Path) -> None:
    chance = random.Random(4)
    letters = [chr(code) for code in range(0x4E00, 0x9FA5)]
    text = "\n".join("".join(chance.choices(letters, k=100)) for _ in range(1200)) + "\n"
    assert not run_vector("", text).whole
    record = article(1)
    record["text"] = text
    record["search"]["key"] = f"{record['title']}\n{text}"
    assert sending.send(written(out, [record, article(2)]), "postgres", uri).refused == ()
    found = dict(asked(uri, "SELECT id, partly_indexed FROM fund_pages.articles"))
    assert found == {record["id"]: True, article(2)["id"]: False}


def test_places_beyond_what_postgres_counts_are_left_out(uri: str) -> None:
    title, body = "芯片", "基金,规模" * 20_000
    made = word_vector(title, body)
    assert made.whole
    assert len(made.text) < ROOM
    (found,) = asked(uri, "SELECT positions FROM unnest(%s::tsvector) WHERE lexeme = '规模'", made.text)
    assert len(found[0]) == 255
    assert found[0] == sorted(set(found[0]))
    assert found[0][-1] <= LAST_PLACE
    assert asked(uri, "SELECT %s::tsvector @@ '芯片:A'", made.text) == [(True,)]
