"""`python -m pipeline schema`: the JSON Schema of a record."""

from __future__ import annotations

import argparse

from pipeline.cli.screen import OK, Commands


def add(commands: Commands) -> None:
    """The command and its options."""
    schema = commands.add_parser("schema", help="the JSON Schema of a record")
    schema.set_defaults(command=_schema)


def _schema(options: argparse.Namespace) -> int:
    del options
    import json  # noqa: PLC0415

    from pipeline.schema import schema  # noqa: PLC0415

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return OK
