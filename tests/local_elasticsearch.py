"""A server on this machine: as much of Elasticsearch as the sink asks for, failing as it is told.

It keeps what it is given and holds it against the mapping, strictly, so that a test can compare what it has.
"""

import gzip
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

Json = Any
KINDS: dict[str, tuple[type, ...]] = {
    "boolean": (bool,), "integer": (int,), "double": (int, float), "keyword": (str,), "text": (str,),
}  # fmt: skip


@dataclass
class Request:
    method: str
    path: str
    query: str
    body: str
    headers: dict[str, str]


@dataclass
class State:
    product: str = "Elasticsearch"
    indices: dict[str, Json] = field(default_factory=dict)  # name: mappings, settings, aliases
    documents: dict[str, dict[str, Json]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    # what befalls the next bulk requests: a status, "cut" before or "lost" after it is done, "items:429" for
    # every second article, "garbage", "short"; "" is nothing
    plan: deque[str] = field(default_factory=deque)
    always: str = ""
    unwanted: set[str] = field(default_factory=set)  # ids that no mapping is right for
    most: int = 100 << 20  # bytes of a request
    under_way: int = 0
    at_most: int = 0  # bulk requests at one time
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def of(self, name: str) -> str | None:
        """The index of a name or alias."""
        if name in self.indices:
            return name
        found = [index for index, held in self.indices.items() if name in held["aliases"]]
        return found[0] if found else None

    def bulks(self) -> list[Request]:
        return [each for each in self.requests if each.path.endswith("/_bulk")]


class Handler(BaseHTTPRequestHandler):
    state: ClassVar[State]
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def handle_one(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.headers.get("content-encoding") == "gzip":
            raw = gzip.decompress(raw)
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, path, query, raw.decode(), headers)
        self.state.requests.append(request)
        if path.endswith("/_bulk"):
            self.bulk(request)
        else:
            self.answer(*self.plain(request))

    do_GET = do_PUT = do_POST = handle_one  # noqa: N815  the names that http.server calls

    def answer(self, status: int, body: Json, *, raw: bytes | None = None) -> None:
        raw = json.dumps(body).encode() if raw is None else raw
        self.send_response(status)
        if self.state.product == "Elasticsearch":
            self.send_header("X-Elastic-Product", "Elasticsearch")
        kind = "application/vnd.elasticsearch+json;compatible-with=9"
        plain = "vnd.elasticsearch" not in (self.headers.get("accept") or "")
        self.send_header("content-type", "application/json" if plain else kind)
        self.send_header("content-length", str(len(raw)))
        if status == 429:
            self.send_header("retry-after", "0")
        self.end_headers()
        self.wfile.write(raw)

    def plain(self, request: Request) -> tuple[int, Json]:
        state, parts = self.state, request.path.strip("/").split("/")
        body = json.loads(request.body) if request.body else {}
        match (request.method, *parts):
            case ("GET", "_alias", name):
                held: Json = {each: {} for each, index in state.indices.items() if name in index["aliases"]}
                return (200, held) if held else (404, {"error": f"alias [{name}] missing", "status": 404})
            case ("POST", "_aliases"):
                for step in body["actions"]:
                    ((what, each),) = step.items()
                    aliases = state.indices[each["index"]]["aliases"]
                    _ = (
                        aliases.pop(each["alias"])
                        if what == "remove"
                        else aliases.update({each["alias"]: {}})
                    )
                return 200, {"acknowledged": True}
            case ("PUT", name):
                if name in state.indices:
                    return 400, error("resource_already_exists_exception", name)
                state.indices[name] = {"aliases": {}, "settings": {}, "mappings": {}, **body}
                state.documents[name] = {}
                return 200, {"acknowledged": True, "index": name}
        found = state.of(parts[0])
        if found is None:
            return 404, error("index_not_found_exception", f"no such index [{parts[0]}]")
        name, index = found, state.indices[found]
        match (request.method, *parts[1:]):
            case ("GET",):
                return 200, {name: index}
            case ("GET", "_alias"):
                return 200, {name: {"aliases": index["aliases"]}}
            case ("PUT", "_alias", alias):
                index["aliases"][alias] = body
                return 200, {"acknowledged": True}
            case ("PUT", "_mapping"):
                index["mappings"].update(body)
                return 200, {"acknowledged": True}
            case ("GET", "_count"):
                return 200, {"count": len(state.documents[name])}
            case ("POST", "_refresh"):
                return 200, {"_shards": {"failed": 0}}
        return 405, error("method_not_allowed", request.path)

    def bulk(self, request: Request) -> None:
        state = self.state
        state.under_way += 1
        state.at_most = max(state.at_most, state.under_way)
        try:
            planned = state.plan.popleft() if state.plan else state.always
            if len(request.body.encode()) > state.most:
                self.answer(413, error("content_too_long", "too large"))
            elif planned.isdecimal():
                self.answer(int(planned), error("es_rejected_execution_exception", "busy"))
            elif planned == "cut":
                self.close_connection = True
            else:
                self.done(request, planned)
        finally:
            state.under_way -= 1

    def done(self, request: Request, planned: str) -> None:
        items = list(self.items(request, planned))
        if planned == "short":
            items.pop()
        status = [next(iter(item.values()))["status"] for item in items]
        raw = json.dumps({"took": 1, "errors": max(status, default=0) >= 400, "items": items}).encode()
        if planned == "lost":
            self.send_response(200)
            self.send_header("content-length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw[: len(raw) // 2])
            self.close_connection = True
        else:
            self.answer(200, None, raw=b"<html>" if planned == "garbage" else raw)

    def items(self, request: Request, planned: str) -> Iterator[dict[str, Json]]:
        assert request.body.endswith("\n")
        lines = iter(request.body.removesuffix("\n").split("\n"))
        alias = request.path.strip("/").split("/")[0]
        name = self.state.of(alias)
        known = name is not None and (
            "require_alias=true" not in request.query or alias not in self.state.indices
        )
        for number, line in enumerate(lines):
            ((what, head),) = json.loads(line).items()
            source = json.loads(next(lines)) if what == "index" else None
            result: dict[str, Json] = {"_id": head["_id"]}
            if not known or name is None:
                result |= {"status": 404, **error("index_not_found_exception", f"no such index [{alias}]")}
            elif planned.startswith("items:") and number % 2 == 0:
                result |= {"status": int(planned[6:]), **error("es_rejected_execution_exception", "busy")}
            elif what == "delete":
                result["status"] = 200 if self.state.documents[name].pop(head["_id"], None) else 404
            else:
                wrong = misfit(source, self.state.indices[name]["mappings"])
                if head["_id"] in self.state.unwanted:
                    wrong = "unwanted"
                if wrong:
                    result |= {"status": 400, **error("document_parsing_exception", wrong)}
                else:
                    self.state.documents[name][head["_id"]] = source
                    result["status"] = 200
            yield {what: result}


def misfit(source: Json, mapping: Json) -> str:
    """What is wrong with a document under a strict mapping; "" if nothing is."""
    assert mapping["dynamic"] == "strict"
    for name, value in source.items():
        if name not in mapping["properties"]:
            return f"mapping set to strict, dynamic introduction of [{name}] is not allowed"
        kind = mapping["properties"][name]
        for each in value if isinstance(value, list) else [value]:
            if kind["type"] == "nested":
                if wrong := misfit(each, kind):
                    return wrong
            elif kind["type"] == "date":
                (date if kind["format"] == "strict_date" else datetime).fromisoformat(each)
            elif type(each) not in KINDS[kind["type"]]:
                return f"failed to parse field [{name}] of type [{kind['type']}]: {each!r}"
    return ""


def error(kind: str, said: str) -> dict[str, Json]:
    return {"error": {"type": kind, "reason": said}}


@contextmanager
def server(product: str = "Elasticsearch") -> Iterator[State]:
    state = State(product)
    handler = type("Handler", (Handler,), {"state": state})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        listening.daemon_threads = True
        state.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield state
        listening.shutdown()
        thread.join()
