"""`index` and `search` on the command line: what is printed, in which form, with which exit code."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.runners import local, pool
from pipeline.settings import Settings

CHIPS = (
    "芯片设计软件的路\n2024-03-06  来源：嘉实基金\n"
    "芯片设计软件的国产化率不到1%。\n市场规模2022年达到1117亿美元。\n"
)
GOLD = "黄金与美元\n2024-03-07  来源：嘉实基金\n黄金价格上涨5%，美元指数下跌0.46%。\n基金净值为1.0523元。\n"
OTHER = "黄金的另一面\n2024-03-08  来源：嘉实基金\n白银价格上涨7%，铂金持平，投资者观望。\n"


@pytest.fixture(autouse=True)
def by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read in this process, which has the tables loaded."""
    monkeypatch.setattr(pool, "spread", lambda work, _lost, given, _jobs: map(work, given))


def run(folder: Path, **pages: str) -> Path:
    """A run over pages of these texts; its folder."""
    pages_folder, out = folder / "pages", folder / "out"
    pages_folder.mkdir(exist_ok=True)
    for path in pages_folder.iterdir():
        path.unlink()
    for name, text in pages.items():
        (pages_folder / f"{name}.txt").write_text(text, encoding="utf-8")
    local.run([str(pages_folder)], out, Settings(jobs=1))
    return out


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(arguments) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def found(capsys: pytest.CaptureFixture[str], out: Path, *arguments: str) -> list[str]:
    printed = said(capsys, "search", *arguments, "--in", str(out), "--format", "json")
    return [hit["uri"] for hit in json.loads(printed)["hits"]]


def test_index_follows_each_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(tmp_path, chips=CHIPS, gold=GOLD)
    assert said(capsys, "index", str(out)).startswith("2 articles taken, 0 removed, 0 unchanged: ")
    assert found(capsys, out, "晶片") == ["chips.txt"]
    content = (out / "search.sqlite").read_bytes()
    assert said(capsys, "index", str(out)).startswith("0 articles taken, 0 removed, 2 unchanged: ")
    assert (out / "search.sqlite").read_bytes() == content
    run(tmp_path, gold=OTHER)
    assert said(capsys, "index", str(out)).startswith("1 articles taken, 2 removed, 0 unchanged: ")
    assert found(capsys, out, "") == ["gold.txt"]
    assert found(capsys, out, "白银") == ["gold.txt"]
    assert found(capsys, out, "芯片 OR 美元") == []


def test_a_lost_index_is_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(tmp_path, chips=CHIPS, gold=GOLD)
    said(capsys, "index", str(out))
    (out / "search.sqlite").unlink()
    assert said(capsys, "index", str(out)).startswith("2 articles taken, 0 removed, 0 unchanged: ")
    assert found(capsys, out, "黄金") == ["gold.txt"]


def test_the_index_may_lie_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, path = run(tmp_path, chips=CHIPS), tmp_path / "there" / "funds.sqlite"
    assert said(capsys, "index", str(out), "--to", str(path)).rstrip().endswith(str(path))
    assert found(capsys, path, "芯片") == ["chips.txt"]
    assert said(capsys, "emit", str(out), "--sink", f"sqlite={path}").startswith("sqlite: 0 written")


def test_results_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(tmp_path, chips=CHIPS.replace("的路", "的路&出口"), gold=GOLD)
    said(capsys, "index", str(out))
    claim = "metric=市场规模 value>1000亿 unit=USD period=2022"
    printed = said(
        capsys, "search", "晶片 軟體", "--in", str(out), "--format", "json", "--facets", "--claim", claim,
        "--from", "2024", "--to", "2024-03", "--publisher", "嘉實基金", "--sort", "date", "--all",
    )  # fmt: skip
    results = json.loads(printed)
    (hit,) = results["hits"]
    assert results["total"] == 1
    assert results["words"] == ["芯片", "软件"]
    assert hit["title"]["marked"] == "<mark>芯片</mark>设计<mark>软件</mark>的路&amp;出口"
    start, end = hit["title"]["spans"][0]
    assert hit["title"]["text"][start:end] == "芯片"
    assert "<mark>芯片</mark>" in hit["snippet"]["marked"]
    assert hit["claims"][0]["value"] == "111700000000"
    assert results["facets"]["years"] == [{"value": "2024", "count": 1}]


def test_results_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(tmp_path, chips=CHIPS, gold=GOLD)
    said(capsys, "index", str(out))
    printed = said(capsys, "search", "晶片", "--in", str(out), "--facets", "--claim", "value>1亿美元")
    assert "⟦芯片⟧设计软件的路" in printed
    assert "市场规模 · 2022年 · 1117亿美元" in printed
    assert "2024-03-06" in printed
    assert "1 article for 芯片, 1 to 1" in printed
    assert "publishers: 嘉实基金 (1)" in printed
    assert said(capsys, "search", "没有的词", "--in", str(out)).strip().startswith("0 articles for")
    every = said(capsys, "search", "--in", str(out), "--limit", "1", "--offset", "1", "--sort", "date")
    assert "2 articles, 2 to 2" in every


def test_nothing_that_steers_a_terminal_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(tmp_path, chips=CHIPS.replace("的国产化率", "é\x1b]0;owned\x07é\x9bé\u202eé国产化率"))
    assert "\u202e" in (out / "articles.jsonl").read_text(encoding="utf-8"), "beside such letters it stays"
    said(capsys, "index", str(out))
    for form in ("table", "json"):
        printed = said(capsys, "search", "国产化率", "--in", str(out), "--facets", "--format", form)
        assert "国产化率" in printed
        assert not set(printed) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert form == "table" or "\u202e" in json.loads(printed)["hits"][0]["snippet"]["text"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["芯片", "--claim", "value>5"], "unit=…"),
        (["芯片", "--claim", "colour=red"], "no part of a claim"),
        (["芯片", "--from", "yesterday"], "is no period"),
        (["芯片", "--from", "2024", "--to", "2023"], "lies behind"),
        (["芯片", "--limit", "1000"], "limit is 1000"),
        (["芯" * 600], "at most 500"),
        (["--entity", ""], "entity is empty"),
    ],
)
def test_what_has_no_meaning_ends_with_2(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    why: str,
) -> None:
    out = tmp_path_factory.getbasetemp() / "meaning"
    if not out.exists():
        out.mkdir()
        run(out, chips=CHIPS)
        said(capsys, "index", str(out / "out"))
    assert why in said(capsys, "search", *arguments, "--in", str(out / "out"), code=2)


def test_without_an_index_it_is_said_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "python -m pipeline index OUT" in said(capsys, "search", "芯片", "--in", str(tmp_path), code=2)
    assert "no articles.jsonl in it" in said(capsys, "index", str(tmp_path), code=2)
