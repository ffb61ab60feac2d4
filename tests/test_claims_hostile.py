"""`123,123,123,…`, `1 | 2 | 1 | 2 | …`: texts that make a page's numbers look at one another."""

import time

import pytest

from pipeline import ingest
from pipeline.article import plain
from pipeline.engines.words import words
from pipeline.extract import claims

HOSTILE = (
    "一二三",
    "年",
    "至",
    "号",
    "1\t2\t",
    "123,",
    "1-2",
    "近一月",
    "分别",
    "（1）",
    "2024年3月6日",
    "1\n",
    "甲 1\n",
)
SHORT, TIMES = 2_000, 5


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (SHORT, SHORT * TIMES))
    spent(short)  # loads the tables
    middle, end = spent(short), spent(long)
    # the square would take 25 times as long; 3 for a busy machine, and a second for what is there once
    assert end < TIMES * 3 * middle + 1.0


def spent(text: str) -> float:
    article = plain(ingest.given(text))
    begun = time.process_time()
    words(text)
    list(claims.find(article))
    return time.process_time() - begun
