"""The names that users import, and what importing costs."""

import subprocess
import sys

import pytest

import pipeline

HEAVY = ("jieba", "rjieba", "opencc", "spacy", "numpy", "msgspec", "rich", "regex")


def test_every_public_name_is_there_and_sorted() -> None:
    assert pipeline.__all__ == sorted(pipeline.__all__)
    for name in pipeline.__all__:
        assert getattr(pipeline, name).__name__ == name


def test_a_name_that_is_not_public_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'proces'"):
        pipeline.proces  # noqa: B018


def test_every_public_name_says_what_it_is() -> None:
    for name in pipeline.__all__:
        assert getattr(pipeline, name).__doc__


@pytest.mark.parametrize("module", ["pipeline", "pipeline.cli"])
def test_importing_stays_light(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
