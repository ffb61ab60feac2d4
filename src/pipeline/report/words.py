"""`words("copies")` is `副本` or `copies`: what our pages say, in both languages.

All words stand in `words.toml`, a section for each vocabulary; what has no words there (a rule of tomorrow)
is called by its name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
TAGS = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return TAGS[self.language]

    def __call__(self, key: str, **values: object) -> str:
        """A phrase of ours, its places filled. KeyError where there is no such phrase: a bug of ours."""
        phrase = _read()["phrase"][key][LANGUAGES.index(self.language)]
        return phrase.format(**values) if values else phrase

    def of(self, section: str, name: str | None) -> str:
        """What a value of a vocabulary is called; its own name where there are no words for it."""
        said = _read()[section].get(name or "")
        return said[LANGUAGES.index(self.language)] if said else name or ""

    def number(self, count: int) -> str:
        """A count with separators: `12,345`."""
        return f"{count:,}"


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("pipeline").joinpath("report/words.toml").read_text(encoding="utf-8"))
