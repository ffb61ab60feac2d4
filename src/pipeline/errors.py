"""What can go wrong, as a tree: catch `PipelineError` and you have all of it.

    PipelineError
    ├── InputError        one input cannot be read; it goes to quarantine and the rest goes on
    │   ├── MissingInput      there is no such file or folder, or a glob matches nothing
    │   ├── EmptyInput        there is nothing in it
    │   ├── UnreadableInput   the operating system refuses to give its bytes
    │   ├── BinaryInput       it is no text: a picture, a program, an unknown container
    │   ├── UndecodableInput  it is text, but in no encoding that we know
    │   ├── DamagedInput      a container (archive, table) is broken or not of its own form
    │   └── LimitExceeded     larger, deeper or denser than the settings allow
    ├── SettingsError     pipeline.toml, an option or an environment variable is wrong
    ├── TableError        a table of facts (ours, or the user's) is not of its form
    ├── SinkError         an output (a server, a database) cannot be reached or refuses what it is given
    └── UsageError        the command line was called in a way that has no meaning

A message says what was found, where, and what to do. Anything else that is raised is a bug of ours.
"""

from __future__ import annotations


class PipelineError(Exception):
    """Anything this package raises about what it was given."""


class InputError(PipelineError):
    """One input cannot be read."""

    def __init__(self, message: str, *, uri: str = "", record: str = "") -> None:
        super().__init__(message)
        self.uri = uri
        self.record = record  # how to reach it inside a container

    @property
    def reason(self) -> str:
        """The name of the kind, as it stands in `pages.jsonl`: `empty_input`, `binary_input`, …"""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class MissingInput(InputError):
    """There is no such file or folder, or a pattern matches nothing."""


class EmptyInput(InputError):
    """There is nothing in it."""


class UnreadableInput(InputError):
    """The operating system refuses to give its bytes."""


class BinaryInput(InputError):
    """It is no text."""


class UndecodableInput(InputError):
    """It is text, but in no encoding that we know."""


class DamagedInput(InputError):
    """A container is broken or not of its own form."""


class LimitExceeded(InputError):
    """Larger, deeper or denser than the settings allow."""


class SettingsError(PipelineError):
    """A setting is unknown or has a value that it cannot have."""


class TableError(PipelineError):
    """A table of facts is not of its form."""


class SinkError(PipelineError):
    """An output cannot be reached or written; what it has acknowledged stands."""


class UsageError(PipelineError):
    """The command line was called in a way that has no meaning."""
