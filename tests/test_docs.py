"""The README does what it says: its Python runs, its commands are CI's, its table is the schema's."""

import doctest
import hashlib
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from pipeline import process, schema
from pipeline.cli import parser
from pipeline.emit import SINKS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
READMES = pytest.mark.parametrize("readme", [README, CHINESE], ids=["en", "zh"])


@READMES
def test_the_python_of_the_readme_runs(readme: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert blocks
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", "README.md", 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert result.attempted > 0
    assert not result.failed, "".join(said)


@READMES
def test_ci_runs_the_second_command_of_the_readme(readme: str) -> None:
    commands = [line for line in readme.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_table_of_schema_versions_is_the_schema_s() -> None:
    table = schema.__doc__ or ""
    rows = [line for line in table.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == schema.SCHEMA
    assert all(row in README for row in rows)


@READMES
def test_links_of_the_readme_lead_somewhere(readme: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", readme):
        assert link.startswith("https://") or (ROOT / link).exists(), link


@READMES
def test_the_commands_of_the_readme_are_commands(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each `python -m pipeline …` line of a shell block is taken by the command line as it stands."""
    blocks = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    lines = [
        line for block in blocks for line in block.splitlines() if line.startswith("python -m pipeline ")
    ]
    assert len(lines) > 10
    for line in lines:
        options = parser().parse_args(shlex.split(line, comments=True)[3:])
        assert callable(options.command), line
    assert not capsys.readouterr().err


@READMES
def test_sinks_of_the_readme_are_sinks(readme: str) -> None:
    table = [line for line in readme.splitlines() if line.startswith("| `")]
    named = {name for line in table for name in re.findall(r"`([a-z-]+)`", line.split("|")[1])}
    assert set(SINKS) <= named


def test_the_seed_is_untouched() -> None:
    manifest = tomllib.loads((ROOT / "corpus" / "manifest.toml").read_text(encoding="utf-8"))
    listed = re.findall(r"[0-9a-f]{64}", str(manifest))
    held = [hashlib.sha256(p.read_bytes()).hexdigest() for p in (ROOT / "corpus" / "seeds").glob("*.txt")]
    assert sorted(listed) == sorted(held)


def test_the_claim_on_the_first_screen_is_the_one_that_comes_out() -> None:
    (seed,) = (ROOT / "corpus" / "seeds").glob("*.txt")
    claim = process(seed)[0].record()["claims"][1]
    characters, raw, again = claim["source_span"], claim["source_bytes"], claim["also_at"][0]
    assert (
        f"第 {characters[0]}-{characters[1]} 个字符、第 {raw[0]}-{raw[1]} 字节，"
        f"另一份在 {again[0]}-{again[1]}"
    ) in CHINESE
    assert (
        f"claim {claim['id']}: {claim['subject']['text']} | {claim['metric']['text']} = "
        f"{claim['value']} {claim['unit']}     read at characters {characters[0]}-{characters[1]}, "
        f"bytes {raw[0]}-{raw[1]}, again at {again[0]}-{again[1]}"
    ) in README
