"""Runs that are ended, taken up again, repeated, or added to: nothing is lost, nothing is there twice.

The kills here are real (SIGKILL). Most hit a forked process that does the work itself, so that a hundred of
them fit into a test run; a few hit the command line with its pool of processes.
"""

import gzip
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline import ingest
from pipeline.cli import main
from pipeline.document import Source
from pipeline.errors import SettingsError, UsageError
from pipeline.runners import journal, limits, local, pool, publication, results, work
from pipeline.settings import Settings

pytestmark = pytest.mark.minutes

posix = pytest.mark.skipif(os.name != "posix", reason="signals and forks")
SETTINGS = Settings(clean_only=True, jobs=1)
PAGE = (
    "某某成长混合基金2024年第{n}号公告\n2024-03-0{d}  来源：某某基金\n"
    "本基金净值上涨{n}.5%，规模达{n}亿元。{more}\n"
)


def pages(folder: Path, count: int = 30) -> Path:
    """A folder of pages, each of its own size; every seventh is no text."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        text = PAGE.format(n=n + 1, d=n % 9 + 1, more="投资者应仔细阅读招募说明书。" * (n * 7 % 60))
        (folder / f"{n:03}.txt").write_bytes(b"" if n % 7 == 6 else text.encode("gbk" if n % 5 else "utf-8"))
    return folder


def output(out: Path) -> tuple[bytes, bytes]:
    return (out / "articles.jsonl").read_bytes(), (out / "pages.jsonl").read_bytes()


@pytest.fixture
def by_itself(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The work done in this process; the uri of each page that is read."""
    read: list[str] = []

    def counted(source: Source, settings: Settings) -> results.Result:
        read.append(source.uri)
        return results.result(source, settings)

    monkeypatch.setattr(work, "result", counted)
    monkeypatch.setattr(pool, "spread", lambda read, _lost, given, _jobs: map(read, given))
    return read


def test_a_second_run_reads_nothing(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in"), tmp_path / "out"
    first = local.run([str(given)], out, SETTINGS)
    assert (first.pages, first.unchanged, len(by_itself)) == (30, 0, 30)
    before = output(out)
    by_itself.clear()
    again = local.run([str(given)], out, SETTINGS)
    assert (again.pages, again.unchanged, by_itself) == (30, 30, [])
    assert output(out) == before
    assert (again.total.articles, again.quarantine) == (first.total.articles, first.quarantine)


def test_what_changed_is_read_and_what_is_gone_is_gone(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in"), tmp_path / "out"
    local.run([str(given)], out, SETTINGS)
    by_itself.clear()
    (given / "003.txt").unlink()
    (given / "007.txt").write_text(PAGE.format(n=99, d=1, more=""), encoding="utf-8")
    (given / "100.txt").write_text(PAGE.format(n=98, d=1, more=""), encoding="utf-8")
    local.run([str(given)], out, SETTINGS)
    assert by_itself == ["007.txt", "100.txt"]
    local.run([str(given)], tmp_path / "fresh", SETTINGS)
    assert output(out) == output(tmp_path / "fresh")


def test_other_settings_are_another_result(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in", 5), tmp_path / "out"
    local.run([str(given)], out, SETTINGS)
    local.run([str(given)], out, SETTINGS.changed({"jobs": 7}, where="a test"))
    assert len(by_itself) == 5
    local.run([str(given)], out, SETTINGS.changed({"script": "hant"}, where="a test"))
    assert len(by_itself) == 10


def test_adding_keeps_what_is_there(tmp_path: Path, by_itself: list[str]) -> None:
    old, new, out = pages(tmp_path / "old", 10), pages(tmp_path / "new", 12), tmp_path / "out"
    (new / "011.txt").write_text(PAGE.format(n=77, d=7, more="本基金分红。"), encoding="utf-8")
    local.run([str(old)], out, SETTINGS)
    local.run([str(new)], out, SETTINGS, adding=True)
    local.run([str(old), str(new)], tmp_path / "at_once", SETTINGS)
    assert output(out) == output(tmp_path / "at_once")
    by_itself.clear()
    (new / "011.txt").write_text(PAGE.format(n=78, d=7, more="本基金分红。"), encoding="utf-8")
    local.run([str(new)], out, SETTINGS, adding=True)
    local.run([str(old), str(new)], tmp_path / "at_once", SETTINGS)
    assert by_itself == ["011.txt"] * 2
    assert output(out) == output(tmp_path / "at_once")


def test_two_members_of_one_name_are_two_pages(tmp_path: Path, by_itself: list[str]) -> None:
    with tarfile.open(tmp_path / "in.tar", "w") as archive:
        for n in (1, 2, 2):
            text = PAGE.format(n=n, d=n, more="").encode()
            member = tarfile.TarInfo("page.txt")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    for _ in range(2):
        summary = local.run([str(tmp_path / "in.tar")], tmp_path / "out", SETTINGS)
        assert summary.pages == 3
        lines = [json.loads(line)["sha256"] for line in output(tmp_path / "out")[1].splitlines()]
        assert [lines[0] == lines[1], lines[1] == lines[2]] == [False, True]
    assert len(by_itself) == 2


def test_pages_that_were_ended_are_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, out = pages(tmp_path / "in", 3), tmp_path / "out"
    monkeypatch.setattr(pool, "spread", lambda read, _lost, given, _jobs: map(read, given))
    monkeypatch.setattr(work, "result", lambda source, _settings: results.lost(source))
    assert len(local.run([str(given)], out, SETTINGS).quarantine) == 3
    monkeypatch.undo()
    again = local.run([str(given)], out, SETTINGS)
    assert (again.unchanged, again.quarantine) == (0, [])
    local.run([str(given)], tmp_path / "fresh", SETTINGS)
    assert output(out) == output(tmp_path / "fresh")


def test_one_run_at_a_time(tmp_path: Path) -> None:
    given, out = pages(tmp_path / "in", 3), tmp_path / "out"
    with journal.opened(out), pytest.raises(UsageError, match="another run"):
        local.run([str(given)], out, SETTINGS)


def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = pages(tmp_path / "in", 3), tmp_path / "out"
    (out / ".pipeline").mkdir(parents=True)
    (out / ".pipeline" / "journal.sqlite").write_bytes(b"no database\n" * 500)
    assert main(["run", str(given), "--out", str(out)]) == 2
    assert "remove this folder" in capsys.readouterr().err


def test_a_shard_that_is_gone_or_cut_is_made_again(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in", 10), tmp_path / "out"
    for harm in (Path.unlink, lambda path: os.truncate(path, 100)):
        local.run([str(given)], out, SETTINGS)
        before = output(out)
        by_itself.clear()
        for shard in (out / ".pipeline" / "shards").iterdir():
            harm(shard)
        local.run([str(given)], out, SETTINGS)
        assert len(by_itself) == 10
        assert output(out) == before


def test_shards_do_not_pile_up(tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "SHARD", 20_000)
    given, out = pages(tmp_path / "in"), tmp_path / "out"
    for run in range(6):
        for n in range(5):
            text = PAGE.format(n=run * 10 + n + 1, d=1, more="")
            (given / f"{n * run % 30:03}.txt").write_text(text, encoding="utf-8")
        local.run([str(given)], out, SETTINGS)
    kept = sum(path.stat().st_size for path in (out / ".pipeline" / "shards").iterdir())
    assert kept <= 2 * sum(map(len, output(out)))
    assert by_itself


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, out = pages(tmp_path / "in", 8), tmp_path / "out"
    assert main(["run", str(given), "--out", str(out), "--dry-run"]) == 1
    said = capsys.readouterr().out
    assert re.match(r"8 pages, \d+ characters: 8 to read, 0 unchanged, 1 for the quarantine", said)
    assert not out.exists()
    main(["run", str(given), "--out", str(out), "--clean-only"])
    (given / "000.txt").unlink()
    capsys.readouterr()
    assert main(["run", str(given), "--out", str(out), "--clean-only", "--dry-run"]) == 1
    assert ": 0 to read, 7 unchanged" in capsys.readouterr().out


def test_a_file_that_is_known_is_not_even_decoded(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given, out = pages(tmp_path / "in", 9), tmp_path / "out"
    lines = [json.dumps({"id": n, "text": PAGE.format(n=n + 50, d=1, more="")}) for n in range(3)]
    (given / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with gzip.open(
        given / "packed.jsonl.gz", "wt", encoding="utf-8"
    ) as file:  # opened where it is handed out
        file.write("\n".join(lines))
    first = local.run([str(given)], out, SETTINGS)
    before = output(out)
    assert (first.pages, len(by_itself)) == (15, 15)

    def opened(*_: object) -> Iterator[Source]:
        raise AssertionError

    for name in ("pages", "pages_of_bytes", "sources"):
        monkeypatch.setattr(ingest, name, opened)
    again = local.run([str(given)], out, SETTINGS)
    assert (again.pages, again.unchanged, again.total.articles) == (15, 15, first.total.articles)
    assert output(out) == before
    (given / "000.txt").unlink()
    assert local.run([str(given)], out, SETTINGS).pages == 14


@pytest.mark.parametrize("size", [0, 1 << 20])
def test_it_is_all_one_where_a_file_is_opened(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    given, out = pages(tmp_path / "in", 9), tmp_path / "out"
    local.run([str(given)], tmp_path / "calm", SETTINGS)
    monkeypatch.setattr(work, "SMALL", size)
    for _ in range(2):
        local.run([str(given)], out, SETTINGS)
        assert output(out) == output(tmp_path / "calm")
    assert len(by_itself) == 18


def test_of_a_file_only_the_page_that_ends_its_process_is_given_up() -> None:
    lines = [json.dumps({"id": n, "text": PAGE.format(n=n + 50, d=1, more="")}) for n in range(3)]
    unit = work.Unit("in", "in.jsonl", 0, raw="\n".join(lines).encode(), key=b"key")
    answer = work.given_up(unit, SETTINGS, b"")  # nothing ends a process here, so that all are read
    assert [page.result.counts.articles for page in answer.pages] == [1, 1, 1]
    one = work.given_up(unit._replace(raw=PAGE.encode(), uri="in.txt"), SETTINGS, b"")
    assert [page.result.counts.again for page in one.pages] == [True]


@posix
def test_a_hundred_kills_lose_nothing(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "SHARD", 1_500)  # many shards, so that many kills hit the writing of one
    given, out, chance = pages(tmp_path / "in", 25), tmp_path / "out", random.Random(8)
    local.run([str(given)], tmp_path / "calm", SETTINGS)
    calm, kills, ends = output(tmp_path / "calm"), 0, 0
    started = time.monotonic()
    local.run([str(given)], tmp_path / "timed", SETTINGS)
    whole = time.monotonic() - started
    while kills < 100:
        child = os.fork()
        if not child:
            try:
                local.run([str(given)], out, SETTINGS)
            finally:
                os._exit(0)
        time.sleep(chance.random() * whole)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        kills += os.WIFSIGNALED(status)
        if (out / "pages.jsonl").exists():
            assert output(out) == calm
            ends += 1
            shutil.rmtree(out)
    local.run([str(given)], out, SETTINGS)
    assert output(out) == calm
    assert ends  # some of the kills came too late: the runs got somewhere
    assert by_itself


@posix
def test_kills_of_the_command_lose_nothing(tmp_path: Path) -> None:
    given, out, chance = pages(tmp_path / "in", 60), tmp_path / "out", random.Random(9)
    call = [sys.executable, "-m", "pipeline", "run", str(given), "--clean-only", "--jobs", "2", "--out"]
    assert subprocess.run([*call, str(tmp_path / "calm")], check=False, capture_output=True).returncode == 1
    for _ in range(4):
        run = subprocess.Popen([*call, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5 + chance.random())
        run.kill()
        run.wait()
    done = subprocess.run([*call, str(out)], check=False, capture_output=True)
    assert done.returncode == 1, done.stderr.decode()
    assert output(out) == output(tmp_path / "calm")
    assert not list(out.glob(".*.part"))


@posix
@pytest.mark.parametrize("often", [0.02, 60.0], ids=lambda often: f"a shard in {often} s")
def test_a_full_disk_leaves_the_old_output(
    tmp_path: Path, often: float, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(journal, "OFTEN", often)
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", small], check=False).returncode:
        pytest.skip("may not mount a small disk here")
    try:
        few, many = pages(tmp_path / "few", 3), pages(tmp_path / "many", 400)
        assert main(["run", str(few), "--clean-only", "--out", str(small / "out")]) == 0
        before = output(small / "out")
        for given, may_be in ((many, {2}), (few, {0, 2})):  # what the many left may fill it still
            assert main(["run", str(given), "--clean-only", "--out", str(small / "out")]) in may_be
            assert output(small / "out") == before
        assert "No space left on device; nothing was written" in capsys.readouterr().err
        subprocess.run(["mount", "-o", "remount,size=20m", small], check=True)
        for given in (many, few):
            assert main(["run", str(given), "--clean-only", "--out", str(small / "out")]) == (given == many)
            assert (output(small / "out") == before) == (given == few)
    finally:
        subprocess.run(["umount", "-l", small], check=True)


def test_a_summary_that_cannot_be_written_is_told_apart_from_the_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = pages(tmp_path / "in", 2), tmp_path / "out"
    call = ["run", str(given), "--clean-only", "--out", str(out)]
    (out / "summary.json").mkdir(parents=True)
    assert main(call) == 2
    assert "summary.json is a folder" in capsys.readouterr().err
    assert not (out / "articles.jsonl").exists()
    (out / "summary.json").rmdir()
    blocked = out / f".summary.json.{os.getpid()}.part"
    blocked.mkdir()
    assert main(call) == 2
    said = capsys.readouterr().err
    assert "only the summary was not written, the records stand" in said
    assert "nothing was written" not in said
    assert len((out / "articles.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    blocked.rmdir()
    assert main(call) == 0
    assert (out / "summary.json").is_file()


def test_files_that_vanish_or_change_while_they_are_read(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given, out = pages(tmp_path / "in", 6), tmp_path / "out"
    listed = ingest.files

    def vanishing(*args: object, **kwargs: object) -> Iterator[object]:
        for file in listed(*args, **kwargs):  # type: ignore[arg-type]
            if getattr(file, "uri", "") == "003.txt":  # listed, and gone before it is read
                (given / "003.txt").unlink()
                (given / "004.txt").write_text(PAGE.format(n=5, d=5, more="改过。"), encoding="utf-8")
            yield file

    monkeypatch.setattr(ingest, "files", vanishing)
    summary = local.run([str(given)], out, SETTINGS)
    assert [(uri, reason) for uri, reason, _ in summary.quarantine] == [("003.txt", "unreadable_input")]
    assert "改过" in output(out)[0].decode()
    assert len(by_itself) == 6


# Changes between two runs


def changes(out: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (out / "changes.jsonl").read_bytes().splitlines()]


def test_changes_lead_from_one_run_to_the_next(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in", 12), tmp_path / "out"
    held: dict[str, str] = {}
    chance = random.Random(10)
    for run in range(6):
        local.run([str(given)], out, SETTINGS)
        for change in changes(out):
            if change["change"] == "removed":
                assert held.pop(change["id"]) == change["revision"]
            else:
                assert (change["change"] == "added") == (change["id"] not in held)
                assert held.get(change["id"]) == change.get("was_revision")
                held[change["id"]] = change["revision"]
        records = [json.loads(line) for line in output(out)[0].splitlines()]
        assert held == {record["id"]: record["revision"] for record in records}
        for _ in range(3):
            name = given / f"{chance.randrange(12):03}.txt"
            if name.exists() and chance.random() < 0.5:
                name.unlink()
            else:
                name.write_text(PAGE.format(n=run + 50, d=run + 1, more=str(name)), encoding="utf-8")
    assert by_itself


def test_a_run_that_changes_nothing_says_so(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = pages(tmp_path / "in", 4), tmp_path / "out"
    local.run([str(given)], out, SETTINGS)
    assert {change["change"] for change in changes(out)} == {"added"}
    local.run([str(given)], out, SETTINGS)
    assert changes(out) == []
    assert by_itself


@pytest.mark.parametrize("point", ["finished", "published"])
def test_a_run_that_ends_while_publishing_loses_no_change(
    tmp_path: Path, by_itself: list[str], monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    given, out = pages(tmp_path / "in", 4), tmp_path / "out"
    local.run([str(given)], out, SETTINGS)
    gone = json.loads(output(out)[0].splitlines()[0])["id"]
    (given / "000.txt").unlink()
    (given / "100.txt").write_text(PAGE.format(n=51, d=1, more=""), encoding="utf-8")
    replace = Path.replace

    def ended(path: Path, to: Path) -> Path:
        if to.name == "articles.jsonl":
            raise KeyboardInterrupt
        return replace(path, to)

    with monkeypatch.context() as patch:
        if point == "finished":
            patch.setattr(publication, "finished", lambda _: ended(out, out / "articles.jsonl"))
        else:
            patch.setattr(Path, "replace", ended)
        with pytest.raises(KeyboardInterrupt):
            local.run([str(given)], out, SETTINGS)
    (given / "100.txt").unlink()  # a sink may have it already, from the run that was ended
    local.run([str(given)], out, SETTINGS)
    told = [(change["change"], change["id"]) for change in changes(out)]
    assert ("removed", gone) in told
    assert [change for change, _ in told] == ["removed"] * 2
    local.run([str(given)], out, SETTINGS)
    assert changes(out) == []
    assert by_itself


# Clusters

COPIED = (
    "某某基金认为，银行股的估值已回到十年低位，分红稳定，后市宜逢低布局。组合在三季度增持了银行，减持了地产，"
    "仓位升至88.5%。基金经理表示将坚持长期投资的理念，不追逐短期热点。\n"
)
UNLIKE = "医药板块上周反弹3.1%，创新药领涨。某某资管的报告提示，研发开支高的公司现金流仍紧，短期不宜追高。\n"


def clustered(out: Path) -> dict[str, tuple[str, str]]:
    records = [json.loads(line) for line in output(out)[0].splitlines()]
    uris = {record["id"]: record["source"]["uri"] for record in records}
    return {
        record["source"]["uri"]: (record["cluster"]["role"], uris[record["cluster"]["canonical_id"]])
        for record in records
    }


def test_copies_point_to_the_article_that_stands_for_them(tmp_path: Path, by_itself: list[str]) -> None:
    given, out = tmp_path / "in", tmp_path / "out"
    given.mkdir()
    pages_of = {
        "whole.txt": COPIED,
        "traditional.txt": pipeline.simplify(COPIED, to="hant"),
        "cut.txt": COPIED[:60] + "\n",
        "other.txt": UNLIKE,
    }
    for name, text in pages_of.items():
        (given / name).write_text(text, encoding="utf-8")
    local.run([str(given)], out, SETTINGS)
    at_once = output(out)
    assert clustered(out) == {
        "whole.txt": ("canonical", "whole.txt"),
        "traditional.txt": ("duplicate", "whole.txt"),
        "cut.txt": ("duplicate", "whole.txt"),
        "other.txt": ("canonical", "other.txt"),
    }
    (given / "whole.txt").unlink()
    local.run([str(given)], out, SETTINGS)
    moved = {change["change"] for change in changes(out)}
    assert moved == {"removed", "moved"}
    (given / "whole.txt").write_text(COPIED, encoding="utf-8")
    local.run([str(given)], out, SETTINGS)
    assert output(out) == at_once
    assert by_itself.count("cut.txt") == 1


# Corrections by hand


def corrected(path: Path, *lines: dict[str, object]) -> Settings:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return SETTINGS.changed({"clean_only": False, "overrides": str(path)}, where="a test")


def test_corrections_outlive_runs_and_are_told_when_they_no_longer_fit(
    tmp_path: Path, by_itself: list[str]
) -> None:
    given, out = pages(tmp_path / "in", 2), tmp_path / "out"
    local.run([str(given)], out, corrected(tmp_path / "none.jsonl"))
    first, second = (json.loads(line) for line in output(out)[0].splitlines())
    claim = first["claims"][0]
    at = {"id": first["id"], "revision": first["revision"], "reason": "misprint"}
    settings = corrected(
        tmp_path / "some.jsonl",
        {**at, "field": f"claims.{claim['id']}.value", "old": claim["value"], "new": "15"},
        {**at, "field": "publisher", "old": first["publisher"], "new": "另一基金"},
        {**at, "field": "page_kind", "old": first["page_kind"], "new": "poem"},
        {**at, "field": "url", "old": "http://elsewhere", "new": None},
        {**at, "field": "claims.c99.value", "old": "1", "new": "2"},
        {**at, "id": second["id"], "field": "publisher", "old": None, "new": "谁"},
    )
    for _ in range(2):
        summary = local.run([str(given)], out, settings)
        mended, same = (json.loads(line) for line in output(out)[0].splitlines())
        assert same == second
        assert (mended["claims"][0]["value"], mended["publisher"]) == ("15", "另一基金")
        assert [each["field"] for each in mended.pop("overridden")] == [
            f"claims.{claim['id']}.value",
            "publisher",
        ]
        mended["claims"][0]["value"], mended["publisher"] = claim["value"], first["publisher"]
        assert mended == first
        assert [name for _, name, _ in summary.refused] == [
            "page_kind",
            "url",
            "claims.c99.value",
            "publisher",
        ]
    assert [change["change"] for change in changes(out)] == []
    assert len(by_itself) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is no correction"),
        ("[]", "is no correction"),
        ('{"id": "x"}', "is no correction"),
        (
            '{"id": "x", "revision": "y", "field": "text", "old": "", "new": "", "reason": ""}',
            "cannot be corrected",
        ),
        (
            '{"id": "x", "revision": "y", "field": "claims.c1.span", "old": 1, "new": 1, "reason": ""}',
            "cannot be",
        ),
    ],
)
def test_corrections_of_no_form_are_told_with_their_line(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "o.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    settings = SETTINGS.changed({"overrides": str(tmp_path / "o.jsonl")}, where="a test")
    with pytest.raises(SettingsError, match=f"o.jsonl:2: .*{said}"):
        local.run([str(pages(tmp_path / "in", 1))], tmp_path / "out", settings)
    assert not (tmp_path / "out").exists()


# Limits


def hold(seconds: int) -> str:
    """Work that heeds no alarm, as C code that does not come back."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    with limits.held(seconds, 0):
        time.sleep(60)
    return "done"


def wait(seconds: int) -> str:
    try:
        with limits.held(seconds, 0):
            while True:
                pass
    except limits.OutOfTime:
        return "ended"


def take(memory: int) -> str:
    try:
        with limits.held(0, memory):
            return str(len(bytearray(64 << 20)))
    except MemoryError:
        return "refused"


def number(given: int) -> tuple[int, int]:
    return given, os.getpid()


def test_processes_are_replaced_after_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "RENEWED", 3)
    made = list(pool.spread(number, number, iter(range(8)), 1))
    assert [given for given, _ in made] == list(range(8))
    assert [len({process for _, process in made[start : start + 3]}) for start in (0, 3, 6)] == [1, 1, 1]
    assert len({process for _, process in made}) == 3


@posix
def test_code_that_does_not_come_back_costs_its_process() -> None:
    started = time.monotonic()
    made = list(pool.spread(hold, lambda seconds: f"lost {seconds}", iter((1,)), 1))
    assert made == ["lost 1"]
    assert time.monotonic() - started < 30


@posix
def test_a_page_is_held_to_its_time() -> None:
    assert wait(1) == "ended"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only where the system can tell")
def test_a_page_is_held_to_its_memory() -> None:
    assert list(pool.spread(take, str, iter((1 << 20, 1 << 30)), 1)) == ["refused", str(64 << 20)]


def test_a_page_over_its_limits_is_in_quarantine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = ingest.sources([str(pages(tmp_path / "in", 1))], SETTINGS)
    for error, reason in ((limits.OutOfTime, "time_limit"), (MemoryError, "memory_limit")):

        def end(*_: object, raised: type[Exception] = error) -> None:
            raise raised

        monkeypatch.setattr(results, "_made", end)
        made = results.result(source, SETTINGS)
        assert made.counts.quarantine is not None
        assert (made.counts.quarantine.reason, made.counts.again) == (reason, True)
