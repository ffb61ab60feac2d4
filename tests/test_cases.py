"""Runs every case table of the repair and script stages: `before => after`, one a line.

`before` alone, or `before => =`, must stay untouched; `# ` is a note; `! ` in front is a known failure, which
must fail, so that it is not mended unnoticed. `\\n`, `\\t`, `\\\\` and `\\uXXXX` are read as the characters.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.text import apply

CASES = Path(__file__).parent / "cases"
STAGES = ("repair", "script")
ESCAPE = re.compile(r"\\(n|t|r|\\|u[0-9a-fA-F]{4})")
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def read(text: str) -> str:
    return ESCAPE.sub(lambda m: ESCAPED.get(m[1]) or chr(int(m[1][1:], 16)), text)


def cases() -> Iterator[object]:
    for path in sorted(p for stage in STAGES for p in (CASES / stage).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if not line or line.startswith("# ") or line == "#":
                continue
            known = line.startswith("! ")
            before, arrow, after = line.removeprefix("! ").partition(" => ")
            if not arrow or after == "=":
                after = before
            yield pytest.param(
                path,
                read(before),
                read(after),
                id=f"{path.parent.name}/{path.stem}:{number}",
                marks=[pytest.mark.xfail(strict=True)] if known else [],
            )


def changed(rule: ModuleType, text: str) -> str:
    if hasattr(rule, "rewrite"):
        return str(rule.rewrite(text))
    return apply(text, rule.edits(text))


@pytest.mark.parametrize(("path", "before", "after"), list(cases()))
def test_case(path: Path, before: str, after: str) -> None:
    rule = import_module(f"pipeline.{path.parent.name}.{path.stem}")
    assert changed(rule, before) == after
    assert changed(rule, after) == after, "a rule changes nothing in its own output"


def rules() -> Iterator[tuple[str, str]]:
    for stage in STAGES:
        for rule in import_module(f"pipeline.{stage}").RULES:
            yield stage, rule.__name__.rpartition(".")[2]


@pytest.mark.parametrize(("stage", "rule"), list(rules()))
def test_every_rule_has_cases_and_as_many_that_stay_as_that_change(stage: str, rule: str) -> None:
    path = CASES / stage / f"{rule}.txt"
    assert path.is_file(), f"{path} is missing"
    pairs = [case.values for case in cases() if case.values[0] == path]  # type: ignore[attr-defined]
    stay = sum(before == after for _, before, after in pairs)
    assert len(pairs) - stay >= 3
    assert stay >= len(pairs) - stay
