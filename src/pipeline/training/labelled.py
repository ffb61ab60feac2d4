"""The pages of the corpus with what is true of them, in order of their names, dumps before web pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

CORPUS = Path(__file__).parents[3] / "corpus"


class Labelled(NamedTuple):
    """A page and its truth, as `corpus/articles/README.md` describes it."""

    name: str
    true: dict[str, Any]
    is_html: bool
    raw: bytes


def labelled(name: str = "*") -> Iterator[Labelled]:
    """The pages of a name, or all."""
    truth = CORPUS / "truth"
    for path in sorted([*truth.glob(f"{name}.json"), *truth.glob(f"html/{name}.json")]):
        is_html = path.parent.name == "html"
        page = CORPUS / "articles" / f"{path.stem}.{'html' if is_html else 'txt'}"
        if page.is_file():
            true = json.loads(path.read_text(encoding="utf-8"))
            yield Labelled(path.stem, true, is_html, page.read_bytes())
