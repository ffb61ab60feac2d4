"""What we produce, accepted: `pytest tests/test_golden.py --accept` rewrites it, the commit shows the diff.

A golden file is the record of one page without the hashes that every change of a table alters. Golden is
what the program says; what is true stands in `corpus/labels`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import process

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "corpus" / "golden"
PAGES = sorted((ROOT / "corpus" / "seeds").glob("*.txt"))


def produced(path: Path) -> list[dict[str, Any]]:
    records = [article.record() for article in process(path)]
    for made in records:
        del made["producer"]
    return records


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{path.stem}.json"
    made = json.dumps(produced(path), ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    if request.config.getoption("--accept"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == made
