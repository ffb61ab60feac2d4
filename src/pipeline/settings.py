"""`script = "hans"` in pipeline.toml: what a user may set, in one place, each with its default.

The order of increasing strength: the defaults, `pipeline.toml`, the options of the command line, the
environment (`PIPELINE_SCRIPT=keep`). Unknown keys are errors; of the environment, which others use too
(`PIPELINE_WORKSPACE` of a build server), only those that look like one of ours. The hash of the settings that
can alter a record stands in every record.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from pipeline.errors import SettingsError

Script = Literal["hans", "hant", "tw", "hk", "keep"]
Band = Literal["low", "medium", "high"]
PREFIX = "PIPELINE_"
# settings that can alter how a run goes, or that a record tells by itself
NOT_IN_RECORDS = frozenset({"jobs", "overrides", "page_seconds", "page_bytes"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    script: what the text of a record is in: `hans` (simplified), `hant`, `tw`, `hk`, or `keep` as it stands.
    clean_only: repair, blocks and script, but no entities and no claims.
    min_confidence: findings below this band are left out of the records.
    hints: also say what a compliance officer would ask about a claim.
    names: a CSV file of your own funds and companies, or "" for none.
    boilerplate: a table of lines that belong to a site (made by `boilerplate`), or "" for none; comparisons
        of articles leave them out.
    overrides: a JSONL file of corrections made by hand, or "" for none; a record lists its own.
    jobs: how many processes; 0 is one for each core.
    max_bytes: a page larger than this goes to quarantine unread (bytes, after unpacking).
    page_seconds: a page that takes longer goes to quarantine; 0 is no limit.
    page_bytes: a page that takes more memory (bytes) goes to quarantine, where the system can tell.
    """

    script: Script = "hans"
    clean_only: bool = False
    min_confidence: Band = "low"
    hints: bool = False
    names: str = ""
    boilerplate: str = ""
    overrides: str = ""
    jobs: int = 0
    max_bytes: int = 64 * 1024 * 1024
    page_seconds: int = 300
    page_bytes: int = 4 << 30

    def digest(self) -> str:
        """The sha256 of all settings that can alter a record."""
        said = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in NOT_IN_RECORDS}
        for name in ("names", "boilerplate"):
            said[name] = _content(name, said[name])  # what is in the file counts, not where it lies
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def changed(self, values: Mapping[str, object], *, where: str) -> Settings:
        """These settings with some values replaced. Raises SettingsError, which names `where`."""
        for key, value in values.items():
            _check(key, value, where)
        return replace(self, **values)  # type: ignore[arg-type]  # each value was checked just above


def _content(name: str, path: str) -> str:
    """The sha256 of a file, or "" for none."""
    if not path:
        return ""
    try:
        state = Path(path).stat()
        return _hashed(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise SettingsError(f"{name}: {path}: cannot be read ({error.strerror}); name a table") from error


@lru_cache(maxsize=4)
def _hashed(path: str, modified: int, size: int) -> str:
    del modified, size  # of the key: a file that changed is read again
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def load(
    path: Path | None = None,
    options: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings from a file, the command line's options and the environment, the last the strongest.

    Raises SettingsError for a key that is unknown, a value that is not of its kind, or a file that is not
    there or no TOML.
    """
    settings = Settings()
    if path is not None:
        settings = settings.changed(_table(path), where=str(path))
    settings = settings.changed(options or {}, where="the command line")
    return settings.changed(_variables(environment or {}), where="the environment")


def _variables(environment: Mapping[str, str]) -> dict[str, object]:
    known = [field.name for field in fields(Settings)]
    said = {k.removeprefix(PREFIX).lower(): v for k, v in environment.items() if k.startswith(PREFIX)}
    return {key: _read(key, value) for key, value in said.items() if get_close_matches(key, known, 1)}


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); name a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is no TOML, which is UTF-8: {error}") from error


def _check(key: str, value: object, where: str) -> None:
    known = {f.name: f for f in fields(Settings)}
    if key not in known:
        raise SettingsError(f"{where}: {key!r} is no setting; there are {', '.join(sorted(known))}")
    choices = {"script": get_args(Script), "min_confidence": get_args(Band)}.get(key)
    if choices and value not in choices:
        raise SettingsError(f"{where}: {key} is {value!r}, should be one of {', '.join(choices)}")
    wanted = type(getattr(Settings(), key))
    if type(value) is not wanted:
        raise SettingsError(f"{where}: {key} is {value!r}, should be of type {wanted.__name__}")
    if wanted is int and int(str(value)) < 0:
        raise SettingsError(f"{where}: {key} is {value!r}, should not be negative")
    if key == "max_bytes" and value == 0:  # 0 is no limit elsewhere; here it would empty the output
        raise SettingsError(f"{where}: max_bytes is 0, so that no page could be read; leave it out")


def _read(key: str, value: str) -> object:
    """An environment variable's text as a value of the kind that the setting has."""
    now = getattr(Settings(), key, "")
    if isinstance(now, bool):
        return {"1": True, "true": True, "0": False, "false": False}.get(value.lower(), value)
    if isinstance(now, int) and value.isascii() and value.isdigit():
        return int(value)
    return value
