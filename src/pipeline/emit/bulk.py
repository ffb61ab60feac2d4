"""`{"index": {"_id": …}}`: articles to a server of the Elasticsearch kind, and every answer read.

The clients' own helpers repeat nothing unless told to, and drop what a busy server would not take at the
time. Here one request is under way at a time, so that a server that slows down slows us down; what it was too
busy for (429, 503, a connection that is cut) is sent again after a growing wait; an article that it will
never take is told of with its reason; and anything else that is not plainly done is an error. All of it may
be repeated: the id of a document is the article's.

An index is named for the form of its documents, `funds-v1`, and is read by the alias `funds`, which moves
when all is in it. It is written by a second alias: for documents that are written to a name that it does not
know, a server makes an index of its own, without our mapping.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import msgspec

from pipeline import tables
from pipeline.emit.addresses import Target
from pipeline.emit.documents import document
from pipeline.errors import SinkError
from pipeline.schema import Record

FORM = 1  # of the documents and the mapping
LARGE = 5 << 20  # bytes of a request; servers want 5 to 15 MB and refuse 100
TRIES = 9  # of a request: with the waits between them a minute and a half
FIRST, LONGEST = 0.5, 30.0  # seconds of the first wait, which doubles, and of the longest
TOLD = 2.0  # seconds of a wait that a person would wonder about
LOG = logging.getLogger(__name__)
BUSY = (429, 502, 503, 504)
REFUSED = (400, 409)  # what an article itself is the reason of
TOO_LARGE, GONE = 413, 404
JSON, LINES = "application/json", "application/x-ndjson"
OURS = "fund-page-pipeline"


class Unreachable(Exception):
    """The server cannot be reached, or its answer did not come whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server has answered."""

    status: int
    body: Any = None
    wait: float | None = None  # seconds that it asks for


# method, path, body, media type; raises Unreachable
Ask = Callable[[str, str, bytes | None, str], Answer]


@contextmanager
def following(target: Target, ask: Ask) -> Iterator[Writing]:
    """The index, made where it is missing; see `Follower`."""
    writing = Writing(target, ask)
    writing.prepare()
    yield writing
    writing.flush()
    writing.show()


def settings() -> dict[str, Any]:
    """The settings and the mapping of an index."""
    text = files("pipeline.emit").joinpath("elasticsearch.json").read_bytes()
    made: dict[str, Any] = msgspec.json.decode(text)
    return made


def action(name: str, record: Record | None) -> bytes:
    """The lines of a bulk request that put an article, or remove it."""
    head = msgspec.json.encode({"delete" if record is None else "index": {"_id": name}})
    return head + b"\n" + (b"" if record is None else msgspec.json.encode(document(record)) + b"\n")


@dataclass(slots=True)
class Writing:
    """An index that is written to."""

    target: Target
    ask: Ask
    waiting: dict[str, bytes] = field(default_factory=dict)
    size: int = 0
    refusals: list[tuple[str, str]] = field(default_factory=list)  # since the last flush
    told: list[tuple[str, str]] = field(default_factory=list)
    stale: bool = False

    @property
    def index(self) -> str:
        """The name of the index itself."""
        return f"{self.target.name}-v{FORM}"

    @property
    def entrance(self) -> str:
        """The alias that it is written by."""
        return f"{self.index}-written"

    def prepare(self) -> None:
        """Make the index, or look whether it is ours."""
        answer = self._asked("GET", f"/{self.index}", missing=True)
        if answer.status == GONE:
            named = self._asked("GET", f"/{self.target.name}/_alias", missing=True)
            if named.status != GONE and self.target.name in named.body:
                raise SinkError(f"{self._where}: {self.target.name} is an index itself; name another")
            made = settings()
            made["aliases"] = {self.entrance: {"is_write_index": True}}
            made["mappings"]["_meta"] = {"made_by": OURS, "words": ""}
            self._asked("PUT", f"/{self.index}", made)
            self.stale = True
            return
        held = answer.body.get(self.index, {})
        meta = held.get("mappings", {}).get("_meta", {})
        if meta.get("made_by") != OURS:
            raise SinkError(f"{self._where}: the index {self.index} is none of ours; name another")
        if self.entrance not in held.get("aliases", {}):
            self._asked("PUT", f"/{self.index}/_alias/{self.entrance}", {"is_write_index": True})
        self.stale = meta.get("words") != tables.digest()

    def is_empty(self) -> bool:
        """Whether all must be put: nothing is there, or its words were cut by other tables of ours."""
        if self.stale:
            return True
        self._asked("POST", f"/{self.index}/_refresh")
        return bool(self._asked("GET", f"/{self.index}/_count").body["count"] == 0)

    def put(self, record: Record, _line: bytes, /) -> None:
        """Send the article, with others."""
        self._add(record.id, action(record.id, record))

    def remove(self, name: str, /) -> None:
        """Have the article removed, with others."""
        self._add(name, action(name, None))

    def refused(self) -> list[tuple[str, str]]:
        """What the server will not take, and why."""
        return self.told

    def flush(self) -> None:
        """Send what waits; when it returns, each article has been taken or refused."""
        self._send()
        self.told, self.refusals = self.refusals, []
        if self.stale:
            meta = {"_meta": {"made_by": OURS, "words": tables.digest()}}
            self._asked("PUT", f"/{self.index}/_mapping", meta)
            self.stale = False

    def show(self) -> None:
        """Have what was written found, by the alias, which leaves an index of an older form."""
        self._asked("POST", f"/{self.index}/_refresh")
        named = self._asked("GET", f"/_alias/{self.target.name}", missing=True)
        held = set(named.body) if named.status != GONE else set()
        if held == {self.index}:
            return
        alias = self.target.name
        moved = [{"remove": {"index": each, "alias": alias}} for each in sorted(held - {self.index})]
        self._asked(
            "POST", "/_aliases", {"actions": [*moved, {"add": {"index": self.index, "alias": alias}}]}
        )

    def _add(self, name: str, lines: bytes) -> None:
        if name in self.waiting:  # of two that are in one request, which is last is not for sure
            self._send()
        self.waiting[name] = lines
        self.size += len(lines)
        if self.size >= LARGE:
            self._send()

    def _send(self) -> None:
        waiting, self.waiting, self.size = list(self.waiting.items()), {}, 0
        for tried in range(TRIES):
            if not waiting:
                return
            if tried:
                self._wait(pause(tried), f"is too busy for {len(waiting)} articles")
            waiting = self._again(waiting)
        if waiting:
            raise SinkError(f"{self._where}: was too busy for {len(waiting)} articles, {TRIES} times")

    def _again(self, sent: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        """Send these; which of them must be sent again."""
        path = f"/{self.entrance}/_bulk?require_alias=true"
        answer = self._asked("POST", path, b"".join(lines for _, lines in sent), too_large=True)
        if answer.status == TOO_LARGE:
            if len(sent) == 1:
                self.refusals.append((sent[0][0], f"{len(sent[0][1])} bytes are more than the server takes"))
                return []
            half = len(sent) // 2
            return [*self._again(sent[:half]), *self._again(sent[half:])]
        items = answer.body.get("items", []) if isinstance(answer.body, dict) else []
        results = [result for item in items for result in item.values()]
        if [result.get("_id") for result in results] != [name for name, _ in sent]:
            raise SinkError(f"{self._where}: answered for {len(results)} of {len(sent)} articles, or others")
        return [one for one, result in zip(sent, results, strict=True) if self._is_open(one, result)]

    def _is_open(self, one: tuple[str, bytes], result: dict[str, Any]) -> bool:
        """Whether it must be sent again; what is refused is noted."""
        status = int(result.get("status", 0))
        gone = status == GONE and one[1].startswith(b'{"delete"') and "error" not in result
        if gone or 200 <= status < 300:
            return False
        if status in REFUSED:
            self.refusals.append((one[0], reason(result.get("error"))))
            return False
        if status in BUSY or status >= 500:
            return True
        raise SinkError(f"{self._where}: {status} {reason(result.get('error'))}")

    def _asked(
        self,
        method: str,
        path: str,
        body: Any = None,  # noqa: ANN401  JSON
        *,
        missing: bool = False,
        too_large: bool = False,
    ) -> Answer:
        """The server's answer to a request, repeated while it is busy or out of reach."""
        raw = body if isinstance(body, bytes) or body is None else msgspec.json.encode(body)
        said = ""
        for tried in range(1, TRIES + 1):
            wait = None
            try:
                answer = self.ask(method, path, raw, LINES if isinstance(body, bytes) else JSON)
            except Unreachable as error:
                said = str(error)
            else:
                taken = 200 <= answer.status < 300
                if taken or (missing and answer.status == GONE) or (too_large and answer.status == TOO_LARGE):
                    return answer
                said = f"{answer.status} {reason(answer.body)}"
                wait = answer.wait
                if answer.status not in BUSY:
                    break
            if tried < TRIES:
                self._wait(wait if wait is not None else pause(tried), said)
        raise SinkError(f"{self._where}: {said}")

    def _wait(self, seconds: float, why: str) -> None:
        """Wait; whoever waits longer is told what for."""
        if seconds >= TOLD:
            LOG.warning("%s: %s; trying again in %.0f s", self._where, why, seconds)
        time.sleep(seconds)

    @property
    def _where(self) -> str:
        return f"{self.target.url}/{self.target.name}"


def pause(tried: int) -> float:
    """Seconds to wait after so many tries; never quite the same, so that senders do not march in step."""
    longest: float = min(LONGEST, FIRST * 2 ** (tried - 1))
    return longest * random.uniform(0.75, 1.0)  # noqa: S311  no secret


def reason(error: Any) -> str:  # noqa: ANN401  JSON
    """What a server says is wrong, in one line.

    >>> reason({"error": {"type": "mapper_parsing", "reason": "no", "caused_by": {"reason": "a date"}}})
    'mapper_parsing: no: a date'
    """
    if isinstance(error, dict) and "error" in error:
        error = error["error"]
    if not isinstance(error, dict):
        return " ".join(str(error).split())[:500]
    parts = [error.get("type"), error.get("reason")]
    cause = error.get("caused_by")
    parts.append(cause.get("reason") if isinstance(cause, dict) else None)
    return " ".join(": ".join(str(part) for part in parts if part).split())[:500]
