"""Every regular expression of the package, on runs of its own signs: none may split them in all ways.

`(?:\\d{1,3}.?)*` reads twenty figures in as many ways as a long run has parts, and takes as many steps when
what follows does not fit. A second of processor time is ten thousand times what such a run needs.
"""

from __future__ import annotations

import contextlib
import copy
import importlib
import pkgutil
import random
import re
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

import pipeline
from pipeline import ingest
from pipeline.article import plain
from pipeline.extract import claims
from pipeline.patterns import Late
from pipeline.patterns import compile as compiled

SECONDS = 1.0
LONG = 40  # characters: with two ways a sign, more steps than a day has room for
SIGNS = "1一十千a，、 .（(-\n%"
TOKENS = re.compile(r"[\w\u4e00-\u9fff]{1,4}")
REPEATS = re.compile(r"[*+}]")


class TooLongError(Exception):
    """A pattern did not come to an end."""


@contextlib.contextmanager
def limited() -> Iterator[None]:
    """Raise TooLongError when a second of processor time is over."""

    def over(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def patterns() -> dict[str, re.Pattern[str] | Late]:
    """The compiled patterns of all modules, by their name and place."""
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):  # an extra that is not installed
                importlib.import_module(module.name)
    found: dict[str, re.Pattern[str] | Late] = {}
    for name, loaded in sorted(sys.modules.items()):
        if name.split(".")[0] == "pipeline":
            for word, value in vars(loaded).items():
                found.update((f"{name}.{word}", each) for each in held(value))
    return found


def held(value: Any) -> Iterator[re.Pattern[str] | Late]:
    """The patterns in a value, or in a table of them."""
    if isinstance(value, re.Pattern | Late) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (each for part in value.values() for each in held(part))
    elif isinstance(value, tuple | list | frozenset):
        yield from (each for part in value for each in held(part))


def attacks(pattern: str) -> Iterator[str]:
    """Runs of the signs and words of a pattern, and then what fits nothing."""
    dice = random.Random(pattern)  # the same runs each time
    signs = [*SIGNS, *dict.fromkeys(each for each in pattern if each.isalnum())][:LONG]
    words = [*dict.fromkeys(TOKENS.findall(pattern)), *SIGNS][:LONG]
    for unit in signs:
        yield unit * LONG + "\x00"
    for _ in range(LONG):
        unit = "".join(dice.choice(words) for _ in range(dice.randint(1, 3)))
        yield unit * max(2, LONG // len(unit)) + "\x00"


def test_no_pattern_splits_a_run_in_all_ways() -> None:
    slow = set()
    for place, pattern in patterns().items():
        if not REPEATS.search(pattern.pattern):
            continue
        for text in attacks(pattern.pattern):
            try:
                with limited():
                    pattern.search(text)
            except TooLongError:
                slow.add((place, text[:8]))
                break
    assert not slow


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    late = compiled("(?P<two>[一二])三", re.IGNORECASE)
    assert "search" not in vars(late)
    found = late.search("一二三")
    assert found
    assert found["two"] == "二"
    assert "search" in vars(late)
    assert (late.pattern, late.flags & re.IGNORECASE, late.sub("", "二三四")) == (
        "(?P<two>[一二])三",
        2,
        "四",
    )
    assert found.re == late == compiled("(?P<two>[一二])三", re.IGNORECASE)
    assert hash(found.re) == hash(late)
    assert found.re != compiled("(?P<two>[一二])三")
    assert copy.deepcopy(late).search("二三")
    with pytest.raises(re.error, match="unterminated"):
        compiled("[一二").search("一")
    with pytest.raises(AttributeError):
        getattr(late, "searched")  # noqa: B009  a name that mypy does not know


def test_a_pattern_that_does_is_seen() -> None:
    with pytest.raises(TooLongError), limited():
        re.compile(r"(?:[一二三]{1,3}、?)*甲$").search("一二三" * LONG)


@pytest.mark.parametrize(
    "text",
    [
        "一二三四五六七八九十" * 4 + "甲乙为5%。",
        "（一）（二）（三）" * 8 + "甲乙收益5%。",
        "1、" * LONG + "甲5%。",
        "4" * 29 + "甲，收益率为5%。",
    ],
)
def test_a_run_of_numerals_in_front_of_a_name_comes_to_an_end(text: str) -> None:
    article = plain(ingest.given(f"市场回暖。\n{text}"))
    list(claims.find(plain(ingest.given("收益率为5%。"))))  # the tables are read
    with limited():
        assert any(found.span.end >= len(article.text) - 2 for found in claims.find(article))
