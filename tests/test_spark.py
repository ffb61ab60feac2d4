"""A cluster makes the same bytes as this machine, also when it loses a worker in the middle."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow as pa
import pytest
from tests.spark_cluster import Cluster, cluster

from pipeline import ingest
from pipeline.cli import main
from pipeline.runners import distributed
from pipeline.runners.results import Result
from pipeline.settings import Settings

pytestmark = pytest.mark.minutes

ARTICLES = Path("corpus/articles")
MADE = ("articles.jsonl", "pages.jsonl", "changes.jsonl")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("spark")) as made:
        yield made


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of many kinds, copies of some, two that cannot be read, an archive, the real one."""
    folder = tmp_path_factory.mktemp("pages")
    for path in [*sorted(ARTICLES.glob("d*.txt"))[:14], *sorted(ARTICLES.glob("hd*.html"))[:8]]:
        shutil.copy(path, folder)
    for n, path in enumerate(sorted(ARTICLES.glob("d*.txt"))[:6]):
        said = path.read_bytes()
        (folder / f"mirror{n}.txt").write_bytes("转载自网络\n".encode() + said)
    for path in Path("corpus/seeds").iterdir():
        shutil.copy(path, folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        for path in sorted(ARTICLES.glob("d*.txt"))[24:28]:
            archive.write(path, path.name)
    names = folder.parent / "names.csv"
    names.write_text("name,type\n星河稳进六号,FUND\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def here(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What this machine makes of the pages."""
    out = tmp_path_factory.mktemp("here") / "out"
    assert main(["run", str(pages), "--out", str(out), "--names", str(pages.parent / "names.csv")]) == 1
    return out


def started(spark: Cluster, pages: str, out: Path | str, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", "run", pages, "--out", str(out), "--engine", "spark"]
    return subprocess.Popen(
        [*command, "--master", spark.url, *more],
        env=spark.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ended(run: subprocess.Popen[str], code: int) -> str:
    said, _ = run.communicate(timeout=280)
    assert run.returncode == code, said
    return said


def test_a_worker_is_lost_and_the_records_are_the_same(
    spark: Cluster, pages: Path, here: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = started(spark, str(pages), out, "--names", str(pages.parent / "names.csv"))
    while run.poll() is None and not spark.executing():
        time.sleep(0.05)
    assert run.poll() is None, "it was over before a worker could be lost"
    spark.kill_a_worker()
    ended(run, 1)
    for name in MADE:
        assert (out / name).read_bytes() == (here / name).read_bytes(), name

    said = ended(started(spark, str(pages), out, "--names", str(pages.parent / "names.csv")), 1)
    assert "unchanged" in said  # nothing is read again
    assert (out / "changes.jsonl").read_bytes() == b""
    assert (out / "articles.jsonl").read_bytes() == (here / "articles.jsonl").read_bytes()


def test_a_shared_folder_is_read_by_name_and_the_output_may_be_elsewhere(
    spark: Cluster, pages: Path, here: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    more = ("--names", str(pages.parent / "names.csv"), "--jobs", "1")
    ended(started(spark, pages.as_uri(), f"local://{out}", *more), 1)
    for name in MADE:
        assert (out / name).read_bytes() == (here / name).read_bytes(), name


class _Known(NamedTuple):
    value: frozenset[bytes]


@pytest.mark.parametrize("alone", [False, True])
def test_a_worker_passes_over_what_is_known(*, alone: bool) -> None:
    """The same rows, be it that each page has a process of its own, since one ended the worker's."""
    said = [
        (n, pickle.dumps(("pages", ingest.File(Path("x"), f"{n}.txt"))), text)
        for n, text in enumerate(
            [b"", "基金甲今日净值为1.25元。".encode(), "基金乙今日净值为1.31元。".encode()]
        )
    ]
    rows = pa.RecordBatch.from_pylist(
        [dict(zip(("n", "said", "raw"), row, strict=True)) for row in said],
        pa.schema([("n", pa.int64()), ("said", pa.binary()), ("raw", pa.binary())]),
    )
    settings = Settings()

    def read(known: frozenset[bytes]) -> list[dict[str, bytes | None]]:
        reading = distributed.Reading(settings, b"identity", _Known(known), alone)  # type: ignore[arg-type]
        return [line for batch in reading(iter([rows])) for line in batch.to_pylist()]

    first = read(frozenset())
    made = [msgspec.msgpack.decode(each["made"] or b"", type=Result) for each in first]
    assert [each.counts.quarantine is not None for each in made] == [True, False, False]
    assert [len(each.articles) for each in made] == [0, 1, 1]
    second = read(frozenset({first[1]["digest"] or b""}))
    assert [each["made"] is None for each in second] == [False, True, False]
    assert [each["digest"] for each in second] == [each["digest"] for each in first]


def test_options_go_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["run", str(ARTICLES), "--out", str(tmp_path / "out"), "--engine", "spark"]) == 2
    assert "--master" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
