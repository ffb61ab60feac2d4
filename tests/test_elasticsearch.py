"""The sinks elasticsearch and opensearch: their official clients against a server that fails as it is told.

What is sent is held against the specification that Elastic publishes.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.elastic_specification import Specification, fetched
from tests.local_elasticsearch import State, server
from tests.sent_articles import Article, article, written

from pipeline import tables
from pipeline.cli import main
from pipeline.emit import bulk, elasticsearch, sending
from pipeline.emit.addresses import target_of
from pipeline.errors import SinkError

INDEX = "funds-v1"
BOTH = pytest.mark.parametrize("name", ["elasticsearch", "opensearch"])


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "FIRST", 0.001)


@pytest.fixture
def running(request: pytest.FixtureRequest) -> Iterator[State]:
    name = request.node.callspec.params.get("name", "") if hasattr(request.node, "callspec") else ""
    with server("OpenSearch" if name == "opensearch" else "Elasticsearch") as state:
        yield state


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture(scope="session")
def specification(pytestconfig: pytest.Config) -> Specification:
    return Specification(fetched(pytestconfig.cache.mkdir("elastic")))


def send(
    out: Path, state: State, articles: list[Article], name: str = "elasticsearch", **options: Any
) -> sending.Sent:
    return sending.send(written(out, articles), name, f"{state.url}/funds", **options)


def ids(articles: list[Article]) -> set[str]:
    return {each["id"] for each in articles}


def held(state: State) -> set[str]:
    return set(state.documents[INDEX])


@BOTH
def test_documents_say_what_the_records_say(out: Path, running: State, name: str) -> None:
    articles = [article(n) for n in range(1, 6)]
    assert send(out, running, articles, name).put == 5
    assert held(running) == ids(articles)
    made = running.documents[INDEX][articles[2]["id"]]
    assert made["title"] == articles[2]["title"]
    assert made["text"] == articles[2]["text"]
    assert "英伟达" in made["text_words"].split()
    assert {"英伟达", "COMPANY:英伟达", "600519.sh"} <= set(made["names"])
    claim, expected = made["claims"][0], articles[2]["claims"][0]
    assert [claim["start"], claim["end"]] == expected["span"]
    assert (claim["value"], claim["number"], claim["unit"]) == ("350000000", 3.5e8, "CNY")
    assert (claim["period_start"], claim["subject"]) == ("2023-12-31", "某某科技创新混合")
    assert running.indices[INDEX]["aliases"] == {"funds-v1-written": {"is_write_index": True}, "funds": {}}


@BOTH
def test_a_second_send_changes_nothing(out: Path, running: State, name: str) -> None:
    articles = [article(n) for n in range(1, 6)]
    send(out, running, articles, name)
    before, indices = dict(running.documents), json.dumps(running.indices)
    running.requests.clear()
    assert send(out, running, articles, name).unchanged == 5
    assert [(each.method, each.path) for each in running.requests if each.method != "GET"] == [
        ("POST", f"/{INDEX}/_refresh")
    ] * 2
    assert (running.documents, json.dumps(running.indices)) == (before, indices)
    assert send(out, running, articles, name, anew=True).put == 5
    assert (running.documents, json.dumps(running.indices)) == (before, indices)


@BOTH
def test_changes_removals_and_moved_canonicals_are_followed(out: Path, running: State, name: str) -> None:
    def cluster(role: str, of: int) -> dict[str, str]:
        return {"id": "k", "role": role, "canonical_id": f"{of:032x}"}

    send(out, running, [article(1), article(2, cluster=cluster("canonical", 2)), article(3)], name)
    second = [
        article(2, cluster=cluster("duplicate", 4)),
        article(3),
        article(4, cluster=cluster("canonical", 4)),
    ]
    sent = send(out, running, second, name)
    assert (sent.put, sent.removed, sent.unchanged) == (2, 1, 1)
    assert held(running) == ids(second)
    assert running.documents[INDEX][second[0]["id"]]["canonical"] is False
    assert running.documents[INDEX][second[0]["id"]]["canonical_id"] == second[2]["id"]


@BOTH
@pytest.mark.parametrize(
    "plan",
    [
        ["429"], ["503", "429", "502", "504"], ["cut"], ["lost"], ["garbage"], ["cut", "lost", "503"],
        ["items:429"], ["items:503", "items:429", "items:500"], ["items:429", "cut", "429"], ["413"],
    ],
)  # fmt: skip
def test_what_the_server_was_too_busy_for_is_sent_again(
    out: Path, running: State, name: str, plan: list[str]
) -> None:
    articles = [article(n) for n in range(1, 12)]
    running.plan.extend(plan)
    assert send(out, running, articles, name).put == 11
    assert held(running) == ids(articles)
    assert not running.plan


@BOTH
@pytest.mark.parametrize("state", ["429", "503", "cut", "lost", "items:429", "garbage"])
def test_a_server_that_stays_busy_ends_the_send_and_the_same_command_goes_on(
    out: Path,
    running: State,
    name: str,
    state: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sending, "MANY", 4)
    monkeypatch.setattr(bulk, "TRIES", 3)
    monkeypatch.setattr(bulk, "TOLD", 0.0)
    articles = [article(n) for n in range(1, 12)]
    running.plan.extend(["", ""])
    running.always = state
    assert main(["emit", str(written(out, articles)), "--sink", f"{name}={running.url}/funds"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.endswith("; trying again in 0 s") for line in told] == [True, True, False]
    assert all(f"{running.url}/funds: " in line for line in told)
    assert len(held(running)) >= 8
    running.always = ""
    sent = send(out, running, articles, name)
    assert (sent.put, sent.unchanged) == (3, 8)
    assert held(running) == ids(articles)


@BOTH
@pytest.mark.parametrize("status", ["401", "403", "400", "404"])
def test_what_no_repeating_mends_is_an_error_at_once(
    out: Path, running: State, name: str, status: str
) -> None:
    running.plan.extend([status])
    with pytest.raises(SinkError, match=status):
        send(out, running, [article(1)], name)
    assert len(running.bulks()) == 1


@BOTH
def test_an_answer_that_leaves_articles_out_is_an_error(out: Path, running: State, name: str) -> None:
    running.plan.append("short")
    with pytest.raises(SinkError, match="answered for 2 of 3"):
        send(out, running, [article(n) for n in (1, 2, 3)], name)


@BOTH
def test_what_is_refused_is_listed_with_its_reason_and_tried_again(
    out: Path, running: State, name: str
) -> None:
    articles = [article(n) for n in range(1, 8)]
    bad = articles[3]["id"]
    running.unwanted = {bad}
    running.plan.append("items:429")
    sent = send(out, running, articles, name)
    assert (sent.put, sent.refused) == (6, ((bad, "document_parsing_exception: unwanted"),))
    dead = json.loads((out / f"{name}.dead.jsonl").read_text(encoding="utf-8"))
    assert dead == {"id": bad, "reason": "document_parsing_exception: unwanted"}
    assert main(["emit", str(out), "--sink", f"{name}={running.url}/funds"]) == 1
    running.unwanted.clear()
    assert send(out, running, articles, name).put == 1
    assert held(running) == ids(articles)
    assert not (out / f"{name}.dead.jsonl").exists()


@BOTH
def test_an_article_larger_than_the_server_takes_is_refused_alone(
    out: Path, running: State, name: str
) -> None:
    articles = [article(n) for n in range(1, 9)]
    articles[4]["text"] += "长" * 40_000
    running.most = 30_000
    sent = send(out, running, articles, name)
    assert [each for each, _ in sent.refused] == [articles[4]["id"]]
    assert held(running) == ids(articles) - {articles[4]["id"]}


@BOTH
def test_one_request_is_under_way_and_none_is_large(
    out: Path, running: State, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "LARGE", 20_000)
    send(out, running, [article(n) for n in range(1, 30)], name)
    assert running.at_most == 1
    sizes = [len(each.body.encode()) for each in running.bulks()]
    assert len(sizes) > 2
    assert max(sizes) < 20_000 + 6_000


@BOTH
def test_a_removal_of_what_is_not_there_is_done(out: Path, running: State, name: str) -> None:
    send(out, running, [article(1), article(2)], name)
    del running.documents[INDEX][article(2)["id"]]
    assert send(out, running, [article(1)], name).removed == 1


@BOTH
def test_an_index_that_vanishes_is_not_made_by_the_server(
    out: Path, running: State, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MANY", 2)
    answer = bulk.Writing.flush

    def vanishing(self: bulk.Writing) -> None:
        if len(running.bulks()) == 1:
            running.indices.clear()
            running.documents.clear()
        answer(self)

    monkeypatch.setattr(bulk.Writing, "flush", vanishing)
    articles = [article(n) for n in range(1, 8)]
    with pytest.raises(SinkError, match="no such index"):
        send(out, running, articles, name)
    assert running.indices == {}
    monkeypatch.setattr(bulk.Writing, "flush", answer)
    assert send(out, running, articles, name).put == 7
    assert held(running) == ids(articles)


def test_the_alias_moves_when_all_is_in_the_new_index(
    out: Path, running: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [article(n) for n in range(1, 5)]
    send(out, running, articles)
    monkeypatch.setattr(bulk, "FORM", 2)
    monkeypatch.setattr(bulk, "TRIES", 2)
    running.always = "503"
    with pytest.raises(SinkError):
        send(out, running, articles)
    assert [name for name, index in running.indices.items() if "funds" in index["aliases"]] == [INDEX]
    running.always = ""
    assert send(out, running, articles).put == 4
    assert [name for name, index in running.indices.items() if "funds" in index["aliases"]] == ["funds-v2"]
    assert set(running.documents["funds-v2"]) == ids(articles)


def test_words_cut_by_other_tables_are_taken_anew(
    out: Path, running: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [article(n) for n in range(1, 4)]
    send(out, running, articles)
    monkeypatch.setattr(tables, "digest", lambda: "another")
    assert send(out, running, articles).put == 3
    assert send(out, running, articles).unchanged == 3


def test_an_index_that_was_emptied_is_filled_again(out: Path, running: State) -> None:
    send(out, running, [article(1)])
    running.documents[INDEX].clear()
    assert send(out, running, [article(1)]).put == 1


def test_an_index_of_somebody_else_is_left(out: Path, running: State) -> None:
    running.indices["funds"] = {"aliases": {}, "mappings": {}, "settings": {}}
    with pytest.raises(SinkError, match="an index itself"):
        send(out, running, [article(1)])
    running.indices[INDEX] = {"aliases": {}, "mappings": {}, "settings": {}}
    with pytest.raises(SinkError, match="none of ours"):
        send(out, running, [article(1)])


def test_another_product_is_told_of(out: Path, running: State) -> None:
    running.product = "OpenSearch"
    with pytest.raises(SinkError, match="--sink opensearch"):
        send(out, running, [article(1)])


def test_a_sender_that_is_killed_goes_on(out: Path, running: State) -> None:
    articles = [article(n) for n in range(1, 41)]
    written(out, articles)
    program = (
        "import sys; from pathlib import Path; from pipeline.emit import sending\n"
        "sending.MANY = 2; sending.send(Path(sys.argv[1]), 'elasticsearch', sys.argv[2])"
    )
    command = [sys.executable, "-c", program, str(out), f"{running.url}/funds"]
    for more in (3, 7):
        process = subprocess.Popen(command, env={**os.environ})
        before, until = len(running.bulks()), time.monotonic() + 60
        while len(running.bulks()) < before + more and process.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert 0 < len(held(running)) < 40
    send(out, running, articles)
    assert held(running) == ids(articles)


@BOTH
@pytest.mark.parametrize(
    "target",
    [
        "https://me:se%63ret@127.0.0.1:1/funds", "https://me:secret@127.0.0.1:1", "ftp://me:secret@h/funds",
        "http://me:secret@127.0.0.1:x/funds", "http://127.0.0.1:1/funds?api_key=secret",
        "http://127.0.0.1:1/funds?api_key=secret&verify=no", "https://127.0.0.1:1/f?ca_certs=/none&api_key=secret",
        "http://me:secret@127.0.0.1:1/Funds", "secret",
    ],
)  # fmt: skip
def test_no_password_is_printed(
    out: Path, name: str, target: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "TRIES", 2)
    assert main(["emit", str(written(out, [article(1)])), "--sink", f"{name}={target}"]) == 2
    printed = "".join(capfd.readouterr())
    assert "secret" not in printed.replace("'secret' is no", "") or target == "secret"
    assert name in printed


def test_who_asks_is_told_to_the_server(out: Path, running: State) -> None:
    written(out, [article(1)])
    where = running.url.removeprefix("http://")
    sending.send(out, "elasticsearch", f"http://me:a%40b@{where}/funds")
    assert {each.headers["authorization"] for each in running.requests} == {"Basic bWU6YUBi"}
    running.requests.clear()
    sending.send(out, "elasticsearch", f"http://{where}/funds?api_key=Zm9v")
    assert {each.headers["authorization"] for each in running.requests} == {"ApiKey Zm9v"}


def test_addresses_are_read() -> None:
    assert target_of("http://[::1]/a-b_1").url == "http://[::1]:80"
    assert target_of("https://h/funds").url == "https://h:443"
    for wrong in ("https://h/a/b", "https://h/-a", "https://h/a*", "https://h/a,b", "https://h/_all"):
        with pytest.raises(SinkError):
            target_of(wrong)


def test_hostile_ids_and_words_are_text(out: Path, running: State) -> None:
    hostile = 'a"}}\n{"delete":{"_index":"*","_id":"1"}}\n'
    record = article(1, title=hostile, publisher=hostile, url="\0")
    record["claims"][0]["unit"] = hostile
    other = article(2)
    other["id"] = hostile
    assert send(out, running, [record, other, article(3)]).refused == ()
    assert held(running) == ids([record, other, article(3)])
    assert running.documents[INDEX][record["id"]]["publisher"] == hostile


def test_numbers_beyond_an_engine_are_left_out(out: Path, running: State) -> None:
    record = article(1)
    record["claims"][0]["value"] = "9" * 400
    record["claims"][1]["period"]["start"] = None
    assert send(out, running, [record]).refused == ()
    made = running.documents[INDEX][record["id"]]["claims"]
    assert made[0]["value"] == "9" * 400
    assert "number" not in made[0]
    assert "period_start" not in made[1]


ENDPOINTS = {
    ("PUT", 1): "indices.create",
    ("PUT", 2): "indices.put_mapping",
    ("PUT", 3): "indices.put_alias",
    ("POST", 1): "indices.update_aliases",
}


def test_every_request_is_one_of_the_published_specification(
    out: Path, running: State, specification: Specification
) -> None:
    send(out, running, [article(n) for n in range(1, 4)])
    running.indices[INDEX]["aliases"].clear()
    send(out, running, [article(n) for n in range(2, 6)])
    seen = set()
    for each in running.requests:
        parts = each.path.strip("/").split("/")
        endpoint = ENDPOINTS.get((each.method, len(parts)))
        body = json.loads(each.body) if each.body and parts[-1] != "_bulk" else None
        if parts[-1] == "_bulk":
            endpoint, body = "bulk", [json.loads(line) for line in each.body.splitlines()]
        elif endpoint is None:
            endpoint = {"_refresh": "indices.refresh", "_count": "count"}.get(parts[-1])
            endpoint = endpoint or ("indices.get_alias" if "_alias" in parts else "indices.get")
        query = [pair.partition("=")[0] for pair in each.query.split("&") if pair]
        assert specification.wrong_with(endpoint, each.method, each.path, query, body) == [], each
        seen.add(endpoint)
    assert seen == {
        "indices.create", "indices.put_mapping", "indices.put_alias", "indices.update_aliases", "bulk",
        "indices.get", "indices.get_alias", "indices.refresh", "count",
    }  # fmt: skip


def test_the_query_that_the_sink_shows_is_one_of_the_specification(specification: Specification) -> None:
    said = re.search(r'(?s)    (\{"bool".*\})\n', elasticsearch.__doc__ or "")
    assert said
    query = json.loads(said[1])
    assert specification.wrong_with("search", "POST", "/funds/_search", [], {"query": query}) == []
    asked = json.dumps(query)
    properties = bulk.settings()["mappings"]["properties"]
    assert {"canonical", "text_words", "claims"} <= set(properties)
    assert {"unit", "number"} <= set(properties["claims"]["properties"])
    assert "claims.unit" in asked
    assert "claims.number" in asked


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("mappings", "properties", "id", "type"), "keyworld", "there is no type"),
        (("mappings", "properties", "id", "ignore_abov"), 3, "no property ignore_abov"),
        (("mappings", "properties", "text", "analyzer"), 3, "is no string"),
        (("mappings", "dynamic"), "stric", "is none of"),
        (("settings", "analysis", "filter", "pairs", "output_unigrams"), "maybe", "filter"),
        (("mapping",), {}, "no property mapping"),
    ],
)
def test_the_specification_would_say_what_is_wrong(
    specification: Specification, path: tuple[str, ...], value: Any, said: str
) -> None:
    made = bulk.settings()
    assert specification.wrong_with("indices.create", "PUT", "/a", [], made) == []
    place = made
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    wrong = specification.wrong_with("indices.create", "PUT", "/a", [], made)
    assert any(said in each for each in wrong), wrong
