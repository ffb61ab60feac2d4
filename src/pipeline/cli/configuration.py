"""The settings of a command: defaults, `pipeline.toml`, options and environment, the last the strongest."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.settings import Settings

USUAL = Path("pipeline.toml")


def loaded(config: Path | None, said: dict[str, object]) -> Settings:
    """The settings. Raises SettingsError; what is wrong with a file that they name is said here too."""
    from pipeline import own_names, settings  # noqa: PLC0415
    from pipeline.collate import boilerplate  # noqa: PLC0415

    found = settings.load(config or (USUAL if USUAL.is_file() else None), said, os.environ)
    boilerplate.read(found.boilerplate)
    own_names.load(found.names)  # what is wrong with it ends the run before it begins
    return found
