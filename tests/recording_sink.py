"""A sink for the tests: what its targets hold, what it was asked for, and it fails or refuses as told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.errors import SinkError
from pipeline.schema import Record


@dataclass
class Target:
    held: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # put:ID, remove:ID, flush
    waiting: dict[str, bytes | None] = field(default_factory=dict)
    fails_at: int = -1  # the number of the flush that fails
    unwanted: set[str] = field(default_factory=set)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    flushes: int = 0

    def put(self, record: Record, line: bytes, /) -> None:
        self.asked.append(f"put:{record.id}")
        self.waiting[record.id] = line

    def remove(self, name: str, /) -> None:
        self.asked.append(f"remove:{name}")
        self.waiting[name] = None

    def flush(self) -> None:
        self.flushes += 1
        if self.flushes == self.fails_at:
            raise SinkError("the target is gone")
        self.refusals = [(name, "unwanted") for name in self.waiting if name in self.unwanted]
        for name, line in self.waiting.items():
            if name in self.unwanted:
                continue
            if line is None:
                self.held.pop(name, None)
            else:
                self.held[name] = line
        self.waiting.clear()
        self.asked.append("flush")

    def refused(self) -> list[tuple[str, str]]:
        return self.refusals


TARGETS: dict[str, Target] = {}


@contextmanager
def opened(target: str, /) -> Iterator[Target]:
    found = TARGETS.setdefault(target, Target())
    found.waiting.clear()
    yield found
