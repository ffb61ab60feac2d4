"""How a stage runs its rules: in the order of its `RULES` tuple, each on what the one before it left.

A rule is a module with one function: `edits(text)` for a change that may alter the length, or
`rewrite(text)` for one that never does (script, width), which hands back a text of the same length and has
its edits read off it. Its name in the ledger is the module's.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Protocol

from pipeline.text import Edit, Mark


class EditsRule(Protocol):
    """A rule that may change the length: a module of the repair or the script stage."""

    __name__: str

    def edits(self, text: str) -> Iterator[Edit | Mark]:
        """What it would change in a text, in order."""


class RewriteRule(Protocol):
    """A rule that keeps the length."""

    __name__: str

    def rewrite(self, text: str) -> str:
        """The text after it."""


def name(rule: EditsRule | RewriteRule | ModuleType) -> str:
    """A rule's name in the ledger: the last part of its module's name."""
    return rule.__name__.rpartition(".")[2]
