"""The README does what it says: its Python runs, its commands are CI's, its table is the schema's."""

import doctest
import hashlib
import re
import tomllib
from pathlib import Path

from pipeline import process, schema

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_of_the_readme_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", "README.md", 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert result.attempted > 0
    assert not result.failed, "".join(said)


def test_ci_runs_the_second_command_of_the_readme() -> None:
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_table_of_schema_versions_is_the_schema_s() -> None:
    table = schema.__doc__ or ""
    rows = [line for line in table.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == schema.SCHEMA
    assert all(row in README for row in rows)


def test_links_of_the_readme_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert link.startswith("https://") or (ROOT / link).exists(), link


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
        f"claim {claim['id']}: {claim['subject']['text']} | {claim['metric']['text']} = "
        f"{claim['value']} {claim['unit']}     read at characters {characters[0]}-{characters[1]}, "
        f"bytes {raw[0]}-{raw[1]}, again at {again[0]}-{again[1]}"
    ) in README
