"""Files for search engines: forms, settings, ids, and the lines of their READMEs, given to servers here."""

import gzip
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.local_elasticsearch import misfit, server
from tests.sent_articles import Article, article, written

from pipeline.emit import bulk, document_files, meilisearch, sending, solr, typesense
from pipeline.errors import SinkError

ALL = ("elasticsearch-files", "meilisearch", "typesense", "solr")
FOLDERS = {"elasticsearch-files": "elasticsearch"}
EACH = pytest.mark.parametrize("name", ALL)
HOSTILE = 'a"}]\n{"delete": {"query": "*:*"}}\n<script>alert(1)</script>\0\u2028'


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def made(out: Path, name: str, articles: list[Article]) -> Path:
    assert sending.send(written(out, articles), name).put == len(articles)
    return out / FOLDERS.get(name, name)


def documents(folder: Path) -> list[Any]:
    """What the files of a folder hold, in order."""
    found: list[Any] = []
    for path in sorted([*folder.glob("documents-*"), *folder.glob("bulk-*")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            found += json.loads(text)
        else:
            lines = [json.loads(line) for line in text.removesuffix("\n").split("\n") if text]
            found += lines[1::2] if path.name.startswith("bulk") else lines
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@EACH
def test_every_article_is_a_document(out: Path, name: str) -> None:
    articles = [article(n) for n in range(1, 6)]
    found = documents(made(out, name, articles))
    assert [each["id"] for each in found] == [each["id"] for each in articles]
    assert [each["title"] for each in found] == [each["title"] for each in articles]
    assert [each["text"] for each in found] == [each["text"] for each in articles]


@EACH
def test_a_second_send_writes_the_same_bytes_and_what_is_gone_is_gone(out: Path, name: str) -> None:
    folder = made(out, name, [article(1), article(2)])
    before = files(folder)
    assert files(made(out, name, [article(1), article(2)])) == before
    assert [each["id"] for each in documents(made(out, name, [article(2)]))] == [article(2)["id"]]
    assert documents(made(out, name, [])) == []


@EACH
def test_files_are_small_and_hold_everything(out: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_files, "LARGEST", 20_000)
    articles = [article(n) for n in range(1, 30)]
    articles[7]["text"] += "长" * 20_000  # larger than a file by itself
    folder = made(out, name, articles)
    sizes = [path.stat().st_size for path in folder.iterdir() if "-0" in path.name]
    assert len(sizes) > 3
    assert sum(size > 20_100 for size in sizes) == 1
    assert [each["id"] for each in documents(folder)] == [each["id"] for each in articles]


@EACH
def test_hostile_text_stays_in_its_place(out: Path, name: str) -> None:
    record = article(1, publisher=HOSTILE, url=HOSTILE)
    record["title"] = HOSTILE
    record["claims"][0]["unit"] = HOSTILE
    found = documents(made(out, name, [record, article(2)]))
    assert [each["title"] for each in found] == [HOSTILE, article(2)["title"]]
    assert len(found) == 2


@EACH
def test_a_folder_of_somebody_else_is_left(out: Path, name: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    with pytest.raises(SinkError, match="holds other things"):
        sending.send(written(out, [article(1)]), name, str(mine))
    assert (mine / "letter.txt").read_text() == "dear"


def test_bulk_files_fit_their_mapping(out: Path) -> None:
    folder = made(out, "elasticsearch-files", [article(n) for n in range(1, 4)])
    mapping = json.loads((folder / "mapping.json").read_text())
    assert mapping == bulk.settings()
    for path in folder.glob("bulk-*.ndjson"):
        raw = path.read_bytes()
        assert raw.endswith(b"}\n")
        lines = [json.loads(line) for line in raw.splitlines()]
        for head, source in zip(lines[::2], lines[1::2], strict=True):
            assert head == {"index": {"_id": source["id"]}}
            assert misfit(source, mapping["mappings"]) == ""


# Meilisearch: what its documentation allows, as far as it is used here
STRINGS = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
SETTINGS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "searchableAttributes": STRINGS, "filterableAttributes": STRINGS, "sortableAttributes": STRINGS,
        "dictionary": STRINGS, "distinctAttribute": {"type": "string"},
        "synonyms": {"type": "object", "additionalProperties": STRINGS},
        "localizedAttributes": {"items": {
            "required": ["attributePatterns", "locales"],
            "properties": {
                "attributePatterns": STRINGS, "locales": {"items": {"enum": ["cmn", "zho", "zh"]}},
            },
        }},
        "typoTolerance": {
            "properties": {"disableOnNumbers": {"type": "boolean"}}, "additionalProperties": False,
        },
    },
}  # fmt: skip


def test_meilisearch_is_told_of_our_words(out: Path) -> None:
    folder = made(out, "meilisearch", [article(1)])
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    jsonschema.validate(settings, SETTINGS)
    assert settings == meilisearch.settings()
    assert {"逆回购", "算力"} <= set(settings["dictionary"])
    assert settings["synonyms"]["晶片"] == ["芯片"]
    assert all(word not in said for word, said in settings["synonyms"].items())
    (found,) = documents(folder)
    assert re.fullmatch("[a-zA-Z0-9_-]{1,511}", found["id"])
    for name in (*settings["filterableAttributes"], *settings["searchableAttributes"]):
        optional = {"cluster", "subtitle", "authors"}
        assert name in found or name in optional, name
    assert found["amounts"]["CNY"] == [150000000.0]
    assert "CNY:规模" in found["measured"]
    assert "USD" not in found["amounts"]
    assert found["published"] == 20240302


def test_an_id_that_meilisearch_refuses_is_told_of(out: Path) -> None:
    with pytest.raises(SinkError, match="id in Meilisearch"):
        sending.send(written(out, [{**article(1), "id": "a/b"}]), "meilisearch")
    assert not (out / "meilisearch").exists()


FIELD_TYPES = {
    "string": str, "bool": bool, "int32": int, "object[]": list, "string[]": list, "float[]": list,
}  # fmt: skip
COLLECTION = {
    "required": ["name", "fields"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "enable_nested_fields": {"type": "boolean"},
        "fields": {"items": {
            "required": ["name", "type"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string"}, "type": {"enum": list(FIELD_TYPES)}, "locale": {"const": "zh"},
                "facet": {"type": "boolean"}, "optional": {"type": "boolean"}, "sort": {"type": "boolean"},
            },
        }},
    },
}  # fmt: skip


def test_typesense_documents_are_of_their_schema(out: Path) -> None:
    articles = [article(1), article(2, title=None, published_at=None, publisher=None, claims=[], entities=[])]
    articles[1]["title"] = None
    articles[1]["search"]["key"] = articles[1]["text"]
    folder = made(out, "typesense", articles)
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(schema, COLLECTION)
    assert schema == typesense.schema()
    for found in documents(folder):
        for field in schema["fields"]:
            value = value_at(found, field["name"])
            if value is None:
                assert field.get("optional"), field
            else:
                assert isinstance(value, FIELD_TYPES[field["type"]]), field
    assert documents(folder)[0]["claims"][0]["value"] == "150000000"


def value_at(found: Any, name: str) -> Any:
    first, _, rest = name.partition(".")
    if not rest:
        return found.get(first)
    return [each[rest] for each in found.get(first, []) if rest in each] or None


def test_solr_documents_are_of_their_schema(out: Path) -> None:
    folder = made(out, "solr", [article(1), article(2, claims=[], entities=[])])
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    assert schema == solr.schema()
    assert set(schema) == {"add-field-type", "add-field"}
    kinds = {each["name"]: each["type"] for each in schema["add-field"]}
    own = {each["name"] for each in schema["add-field-type"]}
    assert set(kinds.values()) <= own | {"string", "pint", "pdouble", "pdate", "boolean"}
    assert len(kinds) == len(schema["add-field"])
    several = {each["name"] for each in schema["add-field"] if each.get("multiValued")}
    first, second = documents(folder)
    assert "claims" not in second
    for each in (first, second, *first["claims"]):
        for name, value in each.items():
            if name in ("id", "claims"):
                continue
            assert isinstance(value, list) == (name in several), name
            if kinds[name] == "pdate":
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", value)
            elif kinds[name] in ("pint", "pdouble"):
                assert isinstance(value, int | float)
            elif name not in several:
                assert isinstance(value, bool if kinds[name] == "boolean" else str)
    ids = [first["id"], second["id"], *(each["id"] for each in first["claims"])]
    assert len(set(ids)) == len(ids)
    assert all("!" not in each for each in ids)  # it would choose a shard
    assert {each["id"].split("/")[0] for each in first["claims"]} == {first["id"]}


class Kept(BaseHTTPRequestHandler):
    requests: "list[tuple[str, str, dict[str, str], bytes]]"

    def log_message(self, *_: object) -> None:
        pass

    def handle_one(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        self.requests.append((self.command, self.path, {**self.headers}, body))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"success":true}\n')

    do_GET = do_PUT = do_POST = do_PATCH = handle_one  # noqa: N815  the names that http.server calls


@contextmanager
def keeping() -> Iterator[tuple[str, list[tuple[str, str, dict[str, str], bytes]]]]:
    kept: list[tuple[str, str, dict[str, str], bytes]] = []
    handler = type("Handler", (Kept,), {"requests": kept})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_address[1]}", kept
        listening.shutdown()
        thread.join()


def commands(folder: Path, url: str) -> list[str]:
    """The blocks of commands in the README of a folder, for another server."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^    .*\n)+", text, re.MULTILINE)
    first = re.sub(r"http://localhost:\d+", url, blocks[0])
    assert first != blocks[0]
    head = next(line for line in first.splitlines() if "URL=" in line)
    return [first, *(f"{head}\n{block}" for block in blocks[1:] if "curl" in block)]


def done(folder: Path, command: str) -> str:
    ran = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\n{command}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode in (0, 1), ran.stderr  # 1: grep found nothing that was refused
    assert "curl:" not in ran.stderr.replace("curl: (0)", ""), ran.stderr
    return ran.stdout


def test_the_readme_fills_an_index_of_elasticsearch(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_files, "LARGEST", 20_000)
    articles = [article(n) for n in range(1, 12)]
    folder = made(out, "elasticsearch-files", articles)
    with server() as state:
        answers = done(folder, commands(folder, state.url)[0])
        assert answers.count('"errors": false') == len(list(folder.glob("bulk-*")))
        assert set(state.documents["funds-v1"]) == {each["id"] for each in articles}


@pytest.mark.parametrize(
    ("name", "settings", "address", "sent", "paths"),
    [
        (
            "meilisearch", "settings.json", "/indexes/funds/settings",
            "/indexes/funds/documents?primaryKey=id", ["/swap-indexes"],
        ),
        (
            "typesense", "schema.json", "/collections", "/collections/funds/documents/import?action=upsert",
            ["/aliases/funds"],
        ),
        ("solr", "schema.json", "/solr/funds/schema", "/solr/funds/update", ["/solr/funds/update"]),
    ],
)  # fmt: skip
def test_the_readme_sends_every_file_as_it_is(
    out: Path,
    name: str,
    settings: str,
    address: str,
    sent: str,
    paths: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document_files, "LARGEST", 20_000)
    folder = made(out, name, [article(n) for n in range(1, 12)])
    with keeping() as (url, kept):
        first, *others = commands(folder, url)
        done(folder, first)
        bodies = {path: body for _, path, _, body in kept}
        assert bodies[address] == (folder / settings).read_bytes()
        assert [body for _, path, _, body in kept if path == sent] == [
            path.read_bytes() for path in sorted(folder.glob("documents-*"))
        ]
        kept.clear()
        for each in others:
            done(folder, each)
        assert [path for _, path, _, _ in kept] == paths
        for *_, body in kept:
            json.loads(body)
