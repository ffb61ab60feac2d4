"""What a run leaves: shards or one file, a summary, how far it has come, the lines of a site left out."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.test_run import SETTINGS, UNLIKE, by_itself, output, pages

from pipeline.cli import main
from pipeline.cli.progress import WINDOW, Pace
from pipeline.collate import boilerplate
from pipeline.collate.subject import folded
from pipeline.emit import jsonl
from pipeline.errors import SettingsError, UsageError
from pipeline.runners import local, publication
from pipeline.runners.results import Counts
from pipeline.runners.summary import NAMED, Summary
from pipeline.schema import Quarantine
from pipeline.settings import Settings

__all__ = ["by_itself"]  # a fixture


def joined(out: Path) -> tuple[bytes, bytes]:
    """The shards of articles and pages, put together."""
    found = (sorted((out / name).glob(f"{name}-*.jsonl")) for name in ("articles", "pages"))
    articles, pages_of = (b"".join(path.read_bytes() for path in several) for several in found)
    return articles, pages_of


# Shards


def test_shards_hold_what_one_file_would(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "SIZE", 20_000)
    given, out = pages(tmp_path / "in"), tmp_path / "out"
    local.run([str(given)], tmp_path / "one", SETTINGS)
    local.run([str(given)], out, SETTINGS, sharded=True)
    names = sorted(path.name for path in (out / "articles").iterdir())
    assert names[:3] == [".shards", "articles-00000.jsonl", "articles-00001.jsonl"]
    assert joined(out) == output(tmp_path / "one")
    assert b"".join(jsonl.records(out)) == b"".join(jsonl.records(tmp_path / "one")) == joined(out)[0]
    assert (out / "changes.jsonl").read_bytes() == (tmp_path / "one" / "changes.jsonl").read_bytes()
    for number in range(len(names) - 1):  # the pages of a shard are those of its articles
        of_articles, of_pages = (
            (out / name / f"{name}-{number:05}.jsonl").read_bytes().splitlines()
            for name in ("articles", "pages")
        )
        listed = [name for line in of_pages for name in json.loads(line)["articles"]]
        assert listed == [json.loads(line)["id"] for line in of_articles]
    assert by_itself


def test_one_form_takes_the_place_of_the_other(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in", 8), tmp_path / "out"
    for sharded in (False, True, True, False):
        local.run([str(given)], out, SETTINGS, sharded=sharded)
        held = {path.name for path in out.iterdir()} - {".pipeline"}
        form = {"articles", "pages"} if sharded else {"articles.jsonl", "pages.jsonl"}
        assert held == form | {"changes.jsonl", "summary.json"}
        assert len(list(jsonl.records(out))) == 7
    assert len(by_itself) == 8


def test_fewer_shards_leave_none_behind(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given, out = pages(tmp_path / "in", 12), tmp_path / "out"
    for size in (3_000, 1 << 20):
        monkeypatch.setattr(jsonl, "SIZE", size)
        local.run([str(given)], out, SETTINGS, sharded=True)
        assert len(list(jsonl.records(out))) == 11
    assert [path.name for path in (out / "articles").glob("*.jsonl")] == ["articles-00000.jsonl"]
    assert by_itself


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    given = pages(tmp_path / "pages", 3)
    (given / "pages-00000.jsonl").write_text('{"text": "净值上涨1.5%，规模达2亿元。"}\n', encoding="utf-8")
    before = sorted(path.name for path in given.iterdir())
    with pytest.raises(UsageError, match="pages is none of our shards"):
        local.run([str(given)], tmp_path, SETTINGS, sharded=True)
    assert not (tmp_path / ".pipeline").exists()
    local.run([str(given)], tmp_path, SETTINGS)
    assert sorted(path.name for path in given.iterdir()) == before


def test_a_file_among_the_shards_is_told(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in", 3), tmp_path / "out"
    local.run([str(given)], out, SETTINGS, sharded=True)
    (out / "articles" / "mine.txt").touch()
    with pytest.raises(UsageError, match=r"mine\.txt"):
        local.run([str(given)], out, SETTINGS, sharded=True)
    local.run([str(given)], out, SETTINGS)
    assert [path.name for path in (out / "articles").iterdir()] == ["mine.txt"]
    assert by_itself


@pytest.mark.parametrize("sharded", [False, True])
def test_what_a_kill_leaves_is_swept_away(tmp_path: Path, by_itself: list[str], *, sharded: bool) -> None:
    given, out = pages(tmp_path / "in", 3), tmp_path / "out"
    local.run([str(given)], tmp_path / "calm", SETTINGS)
    (out / ".output.1.part" / "articles").mkdir(parents=True)
    (out / ".output.1.part" / "articles" / "articles-00000.jsonl").write_bytes(b"{")
    local.run([str(given)], out, SETTINGS, sharded=sharded)
    assert not list(out.glob(".output.*"))
    assert (joined(out) if sharded else output(out)) == output(tmp_path / "calm")
    assert by_itself


@pytest.mark.parametrize("sharded", [False, True])
def test_an_output_that_fails_leaves_the_old_one(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch, *, sharded: bool
) -> None:
    given, out = pages(tmp_path / "in", 3), tmp_path / "out"
    local.run([str(given)], out, SETTINGS, sharded=sharded)
    before = list(jsonl.records(out))
    (given / "000.txt").unlink()

    def full(*_: object) -> Iterator[publication.Change]:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publication, "_changes", full)
        with pytest.raises(OSError, match="No space"):
            local.run([str(given)], out, SETTINGS, sharded=sharded)
    assert list(jsonl.records(out)) == before
    assert not list(out.glob(".output.*"))
    local.run([str(given)], out, SETTINGS, sharded=sharded)
    assert len(list(jsonl.records(out))) == len(before) - 1
    assert by_itself


def test_a_folder_without_records_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no articles\.jsonl"):
        list(jsonl.records(tmp_path))


# The summary, and how far it is


def summary_of(out: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return said


def test_the_summary_counts_what_stands_in_the_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = pages(tmp_path / "in", 9), tmp_path / "out"
    (given / "again.txt").write_bytes((given / "000.txt").read_bytes() + b"\n")
    (given / "unlike.txt").write_text(UNLIKE, encoding="utf-8")
    call = ["run", str(given), "--clean-only", "--jobs", "1", "--out", str(out), "--summary", "json"]
    assert main(call) == 1
    said = json.loads(capsys.readouterr().out)
    assert said == summary_of(out)
    records = [json.loads(line) for line in jsonl.records(out)]
    roles = [record["cluster"]["role"] for record in records]
    assert said["pages"] == 11
    assert said["articles"] == len(records) == 10
    assert said["quarantine"] == {"empty_input": 1}
    assert said["clusters"]["duplicates"] == roles.count("duplicate") > 0
    assert said["clusters"]["alone"] + said["clusters"]["with_duplicates"] == roles.count("canonical")
    kinds = [relation["kind"] for record in records for relation in record["relations"]]
    assert said["relations"] == {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    assert said["changes"] == {"added": 10}
    assert said["pages_per_second"] > 0
    main(call)
    assert summary_of(out)["changes"] == {}
    assert summary_of(out)["pages_per_second"] == 0


def test_the_summary_may_be_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = pages(tmp_path / "in", 7)
    main(
        [
            "run",
            str(given),
            "--clean-only",
            "--jobs",
            "1",
            "--out",
            str(tmp_path / "out"),
            "--summary",
            "table",
        ]
    )
    said = capsys.readouterr().out
    assert re.search(r"^articles +6\b", said, re.MULTILINE)
    assert re.search(r"^ +empty_input +1\b", said, re.MULTILINE)


def test_a_million_in_quarantine_are_counted_and_a_few_named() -> None:
    summary = Summary()
    for n in range(3 * NAMED):
        summary.add(Counts(str(n), quarantine=Quarantine("empty_input", "nothing in it")))
    assert (summary.held, len(summary.quarantine)) == (3 * NAMED, NAMED)
    assert summary.said()["quarantine"] == {"empty_input": 3 * NAMED}


def test_the_pace_leaves_out_what_was_known() -> None:
    clock = [0.0]
    pace, summary = Pace(lambda: 1000, lambda: clock[0]), Summary()
    assert pace.left(summary) is None
    clock[0] = 1.0
    summary.pages = summary.unchanged = 500  # known from an earlier run: no time at all
    pace.note(summary)
    assert (pace.rate(), pace.left(summary)) == (0.0, None)
    for _ in range(40):
        clock[0] += 1
        summary.pages += 10
        pace.note(summary)
    assert pace.rate() == pytest.approx(10, rel=0.05)
    assert pace.line(summary).startswith("900 of 1,000 pages, 9.8 a second, 11 s left")
    clock[0] += WINDOW + 1
    summary.pages += 1
    pace.note(summary)
    assert pace.rate() < 1  # of late


def test_how_far_it_is_may_be_told_without_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cli.progress.OFTEN", 0.0)
    given = pages(tmp_path / "in", 3)
    call = ["run", str(given), "--clean-only", "--jobs", "1", "--out", str(tmp_path / "out")]
    main(call)
    assert capsys.readouterr().err == ""
    main([*call, "--progress"])
    assert "3 pages, 3 articles: writing" in capsys.readouterr().err.replace("3 of 3", "3")


# Lines of a site


BELOW = [
    "本栏目由某某证券研究所提供，每个交易日收市后更新一次，转载请注明出处。",
    "周末与节假日这一栏停更，读者可以翻看往期，也可以到总部大楼一层取阅纸本。",
    "页面所载行情延迟十五分钟，仅供参考，不构成任何投资建议或承诺。",
]
OWN = ["两市成交七千亿元，银行领涨。", "国债收益率又下行了两个基点，交易员说买盘来自农商行。"]


def test_lines_of_a_site_are_learnt_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out, table = tmp_path / "in", tmp_path / "out", tmp_path / "lines.tsv"
    given.mkdir()
    topics = [
        "白酒动销回暖",
        "海运价格跳涨",
        "光伏组件跌价",
        "寿险保费回升",
        "养殖利润转正",
        "铜价再创新高",
        "芯片设备招标",
    ]
    for n, topic in enumerate(topics):
        own = f"{topic}的消息传出之后，成交额放大{n + 2}成。\n{topic[::-1]}与否，还要再看{topic}。"
        text = f"{topic}\n\n2024-03-0{n + 1}\n\n{own}\n" + "\n".join(BELOW) + "\n"
        (given / f"{n}.txt").write_text(text, encoding="utf-8")
    call = ["run", str(given), "--clean-only", "--jobs", "1", "--out", str(out)]
    assert main(call) == 0
    assert main(["boilerplate", str(out), "--out", str(table)]) == 0
    learnt = boilerplate.read(str(table))
    assert learnt == {folded(line) for line in BELOW[:2]}  # together; the last is small print anyway
    before = [json.loads(line) for line in jsonl.records(out)]
    capsys.readouterr()
    assert main([*call, "--boilerplate", str(table)]) == 0
    assert "(0 unchanged)" in capsys.readouterr().out  # it is a part of the settings
    after = [json.loads(line) for line in jsonl.records(out)]
    assert [each["text"] for each in after] == [each["text"] for each in before]
    assert main([*call, "--boilerplate", str(table)]) == 0
    assert "(7 unchanged)" in capsys.readouterr().out


def test_only_what_is_not_of_the_site_is_compared(tmp_path: Path, by_itself: list[str]) -> None:
    given, table = tmp_path / "in", tmp_path / "lines.tsv"
    given.mkdir()
    rows = [boilerplate.Row(folded(line), 9, 9, 9) for line in BELOW]
    table.write_text(boilerplate.written(sorted(rows, key=lambda row: row.line)), encoding="utf-8")
    whole = "".join(f"{line}\n" for line in (UNLIKE.strip(), *BELOW))
    for name, text in (("a", whole), ("b", UNLIKE)):
        (given / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = SETTINGS.changed({"boilerplate": str(table)}, where="a test")
    for n, each in enumerate((SETTINGS, settings)):
        local.run([str(given)], tmp_path / str(n), each)
    evidence = [
        json.loads(line)["relations"][0]["evidence"]
        for n in range(2)
        for line in jsonl.records(tmp_path / str(n))
        if json.loads(line)["relations"]
    ]
    assert evidence == ["contained=1.00; figures=1 of 1 equal; words changed=0", "body equal"]
    assert by_itself


def test_the_content_of_the_table_is_in_the_hash(tmp_path: Path) -> None:
    one, other = tmp_path / "a.tsv", tmp_path / "b.tsv"
    one.write_text(boilerplate.written([]), encoding="utf-8")
    other.write_text(boilerplate.written([]), encoding="utf-8")
    digest = Settings(boilerplate=str(one)).digest()
    assert digest == Settings(boilerplate=str(other)).digest() != Settings().digest()
    other.write_text(boilerplate.written([boilerplate.Row("线", 5, 5, 5)]), encoding="utf-8")
    os.utime(other, ns=(0, 0))
    assert digest != Settings(boilerplate=str(other)).digest()
    with pytest.raises(SettingsError, match=r"boilerplate: .*none\.tsv"):
        Settings(boilerplate=str(tmp_path / "none.tsv")).digest()


def test_a_wrong_table_ends_the_run_before_it_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = pages(tmp_path / "in", 3)
    (tmp_path / "x.tsv").write_text("no table\n", encoding="utf-8")
    call = ["run", str(given), "--out", str(tmp_path / "out"), "--boilerplate", str(tmp_path / "x.tsv")]
    assert main(call) == 2
    assert "header" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert main(["boilerplate", str(tmp_path), "--out", str(tmp_path / "y.tsv")]) == 2
