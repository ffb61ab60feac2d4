"""Sinks that follow: what is sent, what is acknowledged, and what a kill, a failure or a refusal leaves."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests import recording_sink
from tests.recording_sink import Target

from pipeline import emit
from pipeline.cli import main
from pipeline.emit import jsonl, places, sending
from pipeline.errors import SinkError, UsageError
from pipeline.runners import journal, local, pool
from pipeline.settings import Settings

SETTINGS = Settings(clean_only=True, jobs=1)
PAGE = (
    "某某成长混合基金2024年第{n}号公告\n2024-03-0{d}  来源：某某基金\n"
    "本基金净值上涨{n}.5%，规模达{n}亿元。{more}\n"
)


@pytest.fixture(autouse=True)
def by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read in this process, which has the tables loaded."""
    monkeypatch.setattr(pool, "spread", lambda work, _lost, given, _jobs: map(work, given))


@pytest.fixture(autouse=True)
def recording(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sink `test`, with no targets yet."""
    monkeypatch.setitem(emit.SINKS, "test", "tests.recording_sink")
    recording_sink.TARGETS.clear()
    yield
    recording_sink.TARGETS.clear()


def target(name: str = "there") -> Target:
    return recording_sink.TARGETS[name]


def pages(folder: Path, numbers: range) -> Path:
    folder.mkdir(exist_ok=True)
    for n in numbers:
        more = "投资者应仔细阅读招募说明书。" * (n * 7 % 60)
        (folder / f"{n:03}.txt").write_text(PAGE.format(n=n + 1, d=n % 9 + 1, more=more), encoding="utf-8")
    return folder


def articles(out: Path) -> dict[str, bytes]:
    """The first line of each id."""
    found: dict[str, bytes] = {}
    for line in (out / "articles.jsonl").read_bytes().splitlines():
        found.setdefault(json.loads(line)["id"], line)
    return found


def changes(out: Path, *kinds: str) -> set[str]:
    lines = map(json.loads, (out / "changes.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["id"] for line in lines if line["change"] in kinds}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of twenty articles, not to be written to."""
    folder = tmp_path_factory.mktemp("made")
    local.run([str(pages(folder / "in", range(20)))], folder / "out", SETTINGS)
    return folder / "out"


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    (tmp_path / "out").mkdir()
    for name in ("articles.jsonl", "changes.jsonl"):
        (tmp_path / "out" / name).write_bytes((made / name).read_bytes())
    return tmp_path / "out"


def test_a_second_send_sends_nothing(out: Path) -> None:
    first = sending.send(out, "test", "there")
    assert (first.put, first.removed, first.unchanged) == (20, 0, 0)
    assert target().held == articles(out)
    target().asked.clear()
    again = sending.send(out, "test", "there")
    assert (again.put, again.removed, again.unchanged) == (0, 0, 20)
    assert target().asked == []


def test_what_is_sent_is_what_a_run_says_has_changed(tmp_path: Path) -> None:
    given, out = pages(tmp_path / "in", range(12)), tmp_path / "out"
    row = {"url": "https://a.example/1", "text": PAGE.format(n=99, d=1, more="本基金分红。")}
    (given / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    local.run([str(given)], out, SETTINGS)
    sending.send(out, "test", "there")
    assert {each.removeprefix("put:") for each in target().asked if each != "flush"} == changes(out, "added")
    (given / "003.txt").unlink()
    row["text"] = row["text"].replace("上涨", "下跌")
    (given / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (given / "0.txt").write_text((given / "005.txt").read_text(encoding="utf-8") + " ", encoding="utf-8")
    local.run([str(given)], out, SETTINGS)
    target().asked.clear()
    sent = sending.send(out, "test", "there")
    assert all(changes(out, kind) for kind in ("added", "changed", "moved", "removed"))
    put = {each.removeprefix("put:") for each in target().asked if each.startswith("put:")}
    gone = {each.removeprefix("remove:") for each in target().asked if each.startswith("remove:")}
    assert put == changes(out, "added", "changed", "moved")
    assert gone == changes(out, "removed")
    assert (sent.put, sent.removed) == (len(put), len(gone))
    assert target().held == articles(out)


def test_a_target_that_was_behind_by_several_runs_catches_up(tmp_path: Path) -> None:
    given, out = pages(tmp_path / "in", range(6)), tmp_path / "out"
    local.run([str(given)], out, SETTINGS)
    sending.send(out, "test", "there")
    for name in ("000.txt", "001.txt"):
        (given / name).unlink()
        local.run([str(given)], out, SETTINGS)
    pages(given, range(8))
    local.run([str(given)], out, SETTINGS)
    sending.send(out, "test", "there")
    assert target().held == articles(out)


def test_of_two_lines_of_one_id_the_first_counts(out: Path) -> None:
    lines = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    other = lines[0].replace("上涨".encode(), "下跌".encode())
    (out / "articles.jsonl").write_bytes(b"".join([*lines, other]))
    sending.send(out, "test", "there")
    assert target().held == articles(out)
    assert sending.send(out, "test", "there").unchanged == 20


def test_what_failed_goes_on_where_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "MANY", 3)
    recording_sink.TARGETS["there"] = Target(fails_at=4)
    with pytest.raises(SinkError, match="the target is gone"):
        sending.send(out, "test", "there")
    assert len(target().held) == 9
    sent = sending.send(out, "test", "there")
    assert (sent.put, sent.unchanged) == (11, 9)
    assert target().held == articles(out)


def test_what_was_on_its_way_when_it_failed_and_is_gone_since_is_removed(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The target had it, but its answer never came; then the page went."""
    monkeypatch.setattr(sending, "MANY", 3)
    recording_sink.TARGETS["there"] = Target(fails_at=1)
    with pytest.raises(SinkError):
        sending.send(out, "test", "there")
    lines = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    target().held.update({json.loads(line)["id"]: line for line in lines[:3]})
    (out / "articles.jsonl").write_bytes(b"".join(lines[3:]))
    sent = sending.send(out, "test", "there")
    assert sent.removed == 3
    assert target().held == articles(out)


def test_an_article_that_is_refused_is_listed_and_tried_again(out: Path) -> None:
    name = next(iter(articles(out)))
    recording_sink.TARGETS["there"] = Target(unwanted={name})
    sent = sending.send(out, "test", "there")
    assert (sent.put, sent.refused) == (19, ((name, "unwanted"),))
    dead = (out / "test.dead.jsonl").read_text(encoding="utf-8")
    assert json.loads(dead) == {"id": name, "reason": "unwanted"}
    assert main(["emit", str(out), "--sink", "test=there"]) == 1
    target().unwanted.clear()
    assert sending.send(out, "test", "there").put == 1
    assert target().held == articles(out)
    assert not (out / "test.dead.jsonl").exists()


def test_anew_sends_everything_and_still_knows_what_has_to_go(out: Path) -> None:
    sending.send(out, "test", "there")
    target().held.popitem()
    lines = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    (out / "articles.jsonl").write_bytes(b"".join(lines[1:]))
    sent = sending.send(out, "test", "there", anew=True)
    assert (sent.put, sent.removed) == (19, 1)
    assert target().held == articles(out)


def test_many_that_are_gone_are_removed_batch_by_batch(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A removal that the target refuses does not come again for ever."""
    monkeypatch.setattr(sending, "MANY", 4)
    sending.send(out, "test", "there")
    lines = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    names = sorted(articles(out))
    kept = [line for line in lines if json.loads(line)["id"] in names[::3]]
    target().unwanted.add(names[1])
    (out / "articles.jsonl").write_bytes(b"".join(kept))
    sent = sending.send(out, "test", "there")
    assert (sent.removed, [name for name, _ in sent.refused]) == (20 - len(kept) - 1, [names[1]])
    target().unwanted.clear()
    assert sending.send(out, "test", "there").removed == 1
    assert target().held == articles(out)


def test_targets_are_followed_apart(out: Path) -> None:
    assert sending.send(out, "test", "here").put == 20
    assert sending.send(out, "test", "there").put == 20
    assert sending.send(out, "test", "here").unchanged == 20


def test_a_folder_without_articles_is_no_empty_one(tmp_path: Path, out: Path) -> None:
    with pytest.raises(UsageError, match=r"no articles\.jsonl"):
        sending.send(tmp_path, "test", "there")
    assert recording_sink.TARGETS == {}
    sending.send(out, "test", "there")
    (out / "articles.jsonl").write_bytes(b"")
    assert sending.send(out, "test", "there").removed == 20


def test_shards_are_read_as_one(out: Path) -> None:
    lines = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    expected = articles(out)
    (out / "articles").mkdir()
    for n in range(4):
        (out / "articles" / f"articles-{n:05}.jsonl").write_bytes(b"".join(lines[n * 5 : n * 5 + 5]))
    (out / "articles.jsonl").unlink()
    assert list(jsonl.records(out)) == lines
    sending.send(out, "test", "there")
    assert target().held == expected


def test_no_password_is_kept_or_said(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = "postgresql://me:s3cret@db.example/funds?sslmode=require&password=s3cret"
    assert main(["emit", str(out), "--sink", f"test={first}"]) == 0
    assert "s3cret" not in capsys.readouterr().out
    assert b"s3cret" not in (out / ".pipeline" / "sinks.sqlite").read_bytes()
    assert sending.send(out, "test", first.replace("s3cret", "another")).unchanged == 20


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("host=db password=a dbname=funds", "host=db password=… dbname=funds"),
        (r"host=db password='a b\' c' dbname=funds", "host=db password=… dbname=funds"),
        ("https://me:p@ss@db.example:9200/funds", "https://db.example:9200/funds"),
        ("https://db.example/funds?api_key=abc&x=1", "https://db.example/funds?api_key=…&x=1"),
        ("https://db.example/a@b", "https://db.example/a@b"),
        ("funds@home.sqlite", "funds@home.sqlite"),
        ("out/search.sqlite", "out/search.sqlite"),
    ],
)
def test_targets_as_they_are_shown(given: str, said: str) -> None:
    assert sending.shown(given) == said


def test_two_sends_at_once_are_refused(out: Path) -> None:
    sending.send(out, "test", "there")
    with closing(sending._opened(out)), pytest.raises(UsageError, match="another send"):
        sending.send(out, "test", "there")


def test_a_state_that_is_broken_is_told(out: Path) -> None:
    (out / ".pipeline").mkdir()
    (out / ".pipeline" / "sinks.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(UsageError, match="remove this file"):
        sending.send(out, "test", "there")


def test_an_output_of_another_version_is_told(out: Path) -> None:
    (out / "articles.jsonl").write_text('{"id":"a","schema_version":7}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="give the run again"):
        sending.send(out, "test", "there")


@pytest.mark.parametrize(
    ("sink", "said"),
    [("nope", "is no sink; there are conll"), ("test", "must be told where"), ("json=", "OUT")],
)
def test_what_cannot_be_is_said(out: Path, capsys: pytest.CaptureFixture[str], sink: str, said: str) -> None:
    code = main(["emit", str(out), "--sink", sink])
    assert (code, said in capsys.readouterr().err) == ((2, True) if said != "OUT" else (0, False))


def test_the_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pipeline.emit.parquet", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'fund-page-pipeline\[parquet\]'"):
        emit.sink("parquet")


def test_every_sink_is_of_one_of_the_two_kinds() -> None:
    for name, module in emit.SINKS.items():
        found = emit.sink(name)
        assert hasattr(found, "opened") != callable(getattr(found, "write", None)), module


def test_the_journal_lies_where_the_runs_have_theirs() -> None:
    assert sending.FOLDER == journal.FOLDER


def test_a_run_sends_and_a_sink_that_fails_leaves_the_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = pages(tmp_path / "in", range(3)), tmp_path / "out"
    arguments = ["run", str(given), "--out", str(out), "--clean-only", "--jobs", "1", "--sink", "test=there"]
    recording_sink.TARGETS["there"] = Target(fails_at=1)
    assert main(arguments) == 2
    assert "the same command goes on from here" in capsys.readouterr().err
    assert len(articles(out)) == 3
    assert main([*arguments, "--sink", "json"]) == 0
    assert target().held == articles(out)
    assert len(list((out / "json").glob("*/*.json"))) == 3


# --- the sink json


def files(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*/*.json")}


def test_a_file_an_article(out: Path) -> None:
    sending.send(out, "json")
    found = files(out / "json")
    assert {name: json.loads(text) for name, text in found.items()} == {
        name: json.loads(line) for name, line in articles(out).items()
    }
    assert all(text.startswith('{\n  "schema_version": 1,\n') for text in found.values())
    lines = (out / "articles.jsonl").read_bytes().splitlines(keepends=True)
    (out / "articles.jsonl").write_bytes(b"".join(lines[:3]))
    assert sending.send(out, "json").removed == 17
    assert files(out / "json").keys() == articles(out).keys()
    assert all(any(folder.iterdir()) for folder in (out / "json").iterdir())


def test_a_folder_that_was_emptied_by_hand_is_filled_again(out: Path) -> None:
    sending.send(out, "json")
    for path in (out / "json").glob("*/*.json"):
        path.unlink()
    assert sending.send(out, "json").put == 20


def test_an_output_that_was_moved_is_known_again(out: Path) -> None:
    sending.send(out, "json")
    moved = out.rename(out.with_name("moved"))
    assert sending.send(moved, "json").unchanged == 20


def test_no_id_leads_out_of_the_folder(out: Path) -> None:
    name = next(iter(articles(out)))
    line = articles(out)[name].replace(name.encode(), b"../../../../tmp/evil")
    (out / "articles.jsonl").write_bytes(line + b"\n")
    with pytest.raises(SinkError, match="is no id of an article"):
        sending.send(out, "json")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_sends_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    """SIGKILL at random moments; then what is acknowledged is there, and one more send completes it."""
    out = tmp_path / "out"
    out.mkdir()
    local.run([str(pages(tmp_path / "in", range(30)))], tmp_path / "made", SETTINGS)
    lines = (tmp_path / "made" / "articles.jsonl").read_bytes().splitlines(keepends=True)
    with (out / "articles.jsonl").open("wb") as file:
        for n in range(900):
            line = lines[n % 30]
            name = json.loads(line)["id"].encode()
            file.write(line.replace(name, hashlib.md5(name + b"%d" % n).hexdigest().encode()))
    program = (
        "import sys, time; from pipeline.cli import main; from pipeline.emit import pretty, sending; "
        "sending.MANY = 50; flush = pretty.Folder.flush; "  # slowly, so that a kill meets it under way
        "pretty.Folder.flush = lambda self: (time.sleep(0.1), flush(self)); "
        f"sys.exit(main({['emit', str(out), '--sink', 'json']!r}))"
    )
    dice, expected, kills = random.Random(9), articles(out), 0
    for _ in range(8):
        process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.DEVNULL)
        time.sleep(0.25 + dice.random() * 0.5)
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        if (out / ".pipeline" / "sinks.sqlite").exists():
            with closing(sending._opened(out)) as database:
                rows = database.execute("SELECT id FROM sent WHERE line IS NOT NULL").fetchall()
            found = files(out / "json")
            assert all(json.loads(found[name]) == json.loads(expected[name]) for (name,) in rows)
    assert kills
    sending.send(out, "json")
    assert files(out / "json").keys() == expected.keys()
    assert sending.send(out, "json").unchanged == 900


# --- files and folders that are written as a whole


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(SinkError, match="holds other things"), places.folder(tmp_path / "home"):
        pytest.fail("should not be reached")
    with pytest.raises(SinkError, match="is a folder"), places.file(tmp_path / "home"):
        pytest.fail("should not be reached")
    assert (tmp_path / "home" / "letter.txt").read_text(encoding="utf-8") == "dear"


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_link_leads_to_what_is_written(tmp_path: Path) -> None:
    for n in range(2):
        (tmp_path / "elsewhere").mkdir(exist_ok=True)
        for kind, name in ((places.file, "f"), (places.folder, "d")):
            if not n:
                (tmp_path / name).symlink_to(tmp_path / "elsewhere" / name)
            with kind(tmp_path / name) as path:
                (path if name == "f" else path / "x").write_text(str(n), encoding="utf-8")
        assert all((tmp_path / name).is_symlink() for name in "fd")
        assert (tmp_path / "f").read_text("utf-8") == (tmp_path / "d" / "x").read_text("utf-8") == str(n)
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == ["d", "f"]


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    for n in range(2):
        with places.folder(tmp_path / "made") as folder:
            (folder / f"{n}.txt").write_text(str(n), encoding="utf-8")
    with pytest.raises(ZeroDivisionError), places.folder(tmp_path / "made") as folder:
        (folder / "3.txt").write_text(str(1 // 0), encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made"]
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == [".fund-pages", "1.txt"]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_what_a_kill_left_is_swept_away(tmp_path: Path) -> None:
    """And what a process that still runs is writing is not."""
    for kind in ("file", "folder"):
        program = (
            f"import os, signal, pathlib; from pipeline.emit import places\n"
            f"with places.{kind}(pathlib.Path({str(tmp_path / kind)!r})) as path:\n"
            f"    (path if {kind == 'file'} else path / 'x').write_text('half')\n"
            f"    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        subprocess.run([sys.executable, "-c", program], check=False)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == 2
    (tmp_path / f".file.{os.getppid()}.part").write_text("under way", encoding="utf-8")
    with places.file(tmp_path / "file") as path:
        path.write_text("whole", encoding="utf-8")
    with places.folder(tmp_path / "folder") as path:
        (path / "x").write_text("whole", encoding="utf-8")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted([f".file.{os.getppid()}.part", "file", "folder"])
