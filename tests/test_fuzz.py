"""A few of the inputs that `benchmarks/fuzz.py` makes by the hundred thousand, and the time of long runs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import import_module

import pytest
from tests.fuzzing import KINDS, made, repeated

import pipeline
from pipeline import ingest
from pipeline.document import Draft
from pipeline.errors import InputError
from pipeline.text import Mark

REPAIR = import_module("pipeline.repair")
SEED = 20_240_306
EACH = 30  # of each kind
LONG = 1 << 15
# What is asked of all rules, character by character, is cheap; the search for lost bytes is not: less of it.
SEARCHING = {"utf8_as_gbk", "gbk_as_big5", "big5_as_gbk", "gbk_as_euckr", "gbk_as_utf8", "utf8_as_western"}
OWN = [rule for rule in REPAIR.RULES if rule.__name__.rpartition(".")[2] not in SEARCHING]


def draft_of(data: bytes | str) -> Draft | None:
    try:
        return Draft.of(ingest.given(data) if isinstance(data, str) else ingest.decoded(data))
    except InputError:
        return None


def lightly(draft: Draft) -> Draft:
    for rule in OWN:
        if hasattr(rule, "rewrite"):
            draft = draft.rewrite(rule.__name__, rule.rewrite(draft.text))
        else:
            draft = draft.revise(rule.__name__, rule.edits(draft.text))
    return draft


DIGEST = """
import hashlib
from tests.fuzzing import made
print(hashlib.sha256(repr([made(3, number).data for number in range(60)]).encode()).hexdigest())
"""


def test_two_numbers_make_the_same_input_anywhere() -> None:
    """Whatever order a set has in a process: the failures that are named by two numbers can be met again."""
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        ran = subprocess.run(
            [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(ran.stdout)
    assert len(digests) == 1


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=[make.__name__ for make in KINDS])
def test_any_input_is_read_and_mended(kind: int) -> None:
    for number in range(kind, kind + EACH * len(KINDS), len(KINDS)):
        given = made(SEED, number)
        draft = draft_of(given.data)
        if draft is None:
            continue
        after = lightly(draft)
        places: list[Mark] = list(after.marks())
        assert all(0 <= mark.span.start <= mark.span.end <= len(after.text) for mark in places), number


@pytest.mark.parametrize("number", range(5))
def test_any_input_goes_through_the_pipeline(number: int) -> None:
    given = made(SEED + 1, number)
    try:
        articles = pipeline.process(given.data)
    except InputError:
        return
    for article in articles:
        article.record()


@pytest.mark.parametrize("unit", list(repeated())[::2], ids=ascii)
def test_long_runs_take_linear_time(unit: str) -> None:
    draft = draft_of(unit * (LONG // len(unit)))
    if draft is None:
        return
    start = time.process_time()
    lightly(draft)
    spent = time.process_time() - start
    assert spent < 8.0, f"{unit!r}: {spent:.1f} s"  # most take a hundredth


def test_letters_that_are_no_utf_8_stand_between_letters_that_are() -> None:
    """Four letters that only begin like a character: found as a crash by `benchmarks/fuzz.py`."""
    text = pipeline.repair("åŸºé‡‘å…¬å¸ ð†°» åŸºé‡‘").text
    assert text.startswith("基金公司 ")
    assert text.endswith(" 基金")
