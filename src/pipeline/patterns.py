"""`re`, with patterns that are compiled when they are first used: `from pipeline import patterns as re`.

The rules hold some 1,900 patterns and an article asks a quarter of them. To compile all of them on import
took a third of the time that a process needs to start and read its first page.
"""

from __future__ import annotations

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    sub,
)
from typing import Any, AnyStr, cast

__all__ = (
    "ASCII",
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "Late",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "sub",
)


class Late:
    """A pattern that is compiled when its first attribute is asked; from then on it holds what was asked."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._said: tuple[Any, int] = pattern, flags
        self._made: Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  any attribute of a pattern
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(self._compiled(), name)
        setattr(self, name, value)  # found without this function the next time
        return value

    def _compiled(self) -> Pattern[Any]:
        if self._made is None:
            self._made = re.compile(*self._said)
        return self._made

    def __eq__(self, other: object) -> bool:
        """As patterns: `match.re == NAMED`; `match.re is NAMED` is never true of one that came late."""
        return self._compiled() == (other._compiled() if isinstance(other, Late) else other)

    def __hash__(self) -> int:
        return hash(self._compiled())

    def __repr__(self) -> str:
        return f"compile{self._said!r}"


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:  # noqa: A001  as `re` calls it
    """A pattern of `re`, compiled when it is first used; `re.error` is raised there if it cannot be."""
    return cast("Pattern[AnyStr]", Late(pattern, flags))
