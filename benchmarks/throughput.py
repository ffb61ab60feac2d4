"""How fast, how even, how frugal: the whole pipeline on pages of many kinds, in ratio to a stack of peers.

    python benchmarks/throughput.py [--peers PYTHON] [--pages N] [--sizes 1000 20000] [--clean-only]

Speed is decoded source characters for each second of processor time, on one core, after tables are loaded:
files read, decoded, repaired, read, findings made, records written to memory. The pages are those of
`corpus.py` (layouts, damage, scripts, encodings), shuffled, once with little around the article and once as
long as a portal's, and beside them those of `corpus/`. With
`--peers` (a Python that has them, see `throughput_peers.py`) the stack of peers reads some of the same pages.

With `--sizes`, whole runs of so many pages follow: processor time a page, memory of the largest process, how
long the same command takes when everything is known; and of the smallest size once with one process and once
with `--jobs`. Processor time holds on a busy machine; the ratio of two runs on the clock does not, so that
the load is told with it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from benchmarks import corpus  # noqa: E402

from pipeline import ingest  # noqa: E402
from pipeline.document import Source  # noqa: E402
from pipeline.runners.results import result  # noqa: E402
from pipeline.settings import Settings  # noqa: E402

FULL, CLEAN = Settings(), Settings(clean_only=True)
OF_PEERS = 60  # pages that the peers read: they are slow
SOON = 0.5  # seconds between two looks at the memory of a run


def speed(files: Sequence[Path], settings: Settings) -> tuple[int, int, float]:
    """Characters, bytes and seconds of processor time for these files."""
    characters = size = 0
    start = time.process_time()
    for file in files:
        for source in ingest.sources([str(file)], settings):
            if isinstance(source, Source):
                characters += len(source.text)
                size += len(source.raw)
            result(source, settings)
    return characters, size, time.process_time() - start


def shown(name: str, files: Sequence[Path]) -> None:
    """The speed on some files, with findings and without."""
    characters, size, seconds = speed(files, FULL)
    _, _, clean = speed(files, CLEAN)
    print(
        f"{name}: {len(files)} pages of {characters / len(files):,.0f} characters\n"
        f"  whole pipeline {characters / seconds:10,.0f} characters/s  {1000 * seconds / len(files):6.1f} ms"
        f" a page\n"
        f"  --clean-only   {characters / clean:10,.0f} characters/s  {1000 * clean / len(files):6.1f} ms"
        f" a page  {size / clean / 1e6:.2f} MB/s"
    )


def beside_peers(python: str, folder: Path, truths: Sequence[dict[str, str]]) -> None:
    """Ours and the peers on the same pages."""
    lines = [{"file": str(folder / "pages" / each["file"]), "encoding": each["encoding"]} for each in truths]
    done = subprocess.run(
        [python, str(Path(__file__).with_name("throughput_peers.py"))],
        input="\n".join(json.dumps(line) for line in lines),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"peers: left out ({done.stderr.strip().splitlines()[-1]})")
        return
    said = json.loads(done.stdout.splitlines()[-1])
    theirs = sum(said["seconds"].values())
    characters, _, ours = speed([Path(line["file"]) for line in lines], FULL)
    parts = ", ".join(f"{name} {seconds / theirs:.0%}" for name, seconds in said["seconds"].items())
    print(f"on {len(lines)} of them: ours {characters / ours:,.0f} characters/s")
    print(
        f"  peers {said['characters'] / theirs:,.0f} characters/s ({parts}): "
        f"ours is {theirs / ours:.1f} x as fast"
    )


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took."""

    processor: float
    reading: float  # seconds on the clock
    whole: float
    largest: int  # bytes of memory of the process that took most
    parent: int


def run(inputs: Path, out: Path, jobs: int, *, clean: bool) -> Run:
    """Run the command line on a folder."""
    call = [sys.executable, "-m", "pipeline", "run", str(inputs), "--out", str(out), "--jobs", str(jobs)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    started = subprocess.Popen(
        [*call, "--clean-only"] if clean else call,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    most: dict[int, int] = {}
    watching = threading.Event()

    def watch() -> None:
        while not watching.wait(SOON):
            for process, size in _sizes(started.pid):
                most[process] = max(size, most.get(process, 0))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    started.wait()
    watching.set()
    thread.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = json.loads((out / "summary.json").read_text(encoding="utf-8"))["seconds"]
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(
        spent, said["reading"], sum(said.values()), max(most.values(), default=0), most.get(started.pid, 0)
    )


def _sizes(parent: int) -> Iterator[tuple[int, int]]:
    """The processes of a run, and the memory that each holds."""
    page = resource.getpagesize()
    for process in [parent, *_children(parent)]:
        try:
            yield process, int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * page
        except (OSError, IndexError, ValueError):
            continue  # it has ended


def _children(parent: int) -> list[int]:
    try:
        found = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in found.split()]


def runs(folder: Path, sizes: Sequence[int], jobs: int, *, clean: bool) -> None:
    """Whole runs of many pages."""
    for size in sorted(sizes):
        inputs, out = folder / str(size), folder / f"out{size}"
        corpus.write(inputs, size)
        first = run(inputs / "pages", out, jobs, clean=clean)
        print(
            f"{size:,} pages, {jobs} processes: {1000 * first.processor / size:.1f} ms of processor time "
            f"a page, {size / first.reading:.1f} pages/s read, "
            f"{first.whole - first.reading:.0f} s to compare and write; "
            f"largest process {first.largest / 1e6:.0f} MB, the one that writes {first.parent / 1e6:.0f} MB",
            flush=True,
        )
        again = run(inputs / "pages", out, jobs, clean=clean)
        print(
            f"  the same again, all known: {again.reading:.1f} s to read, "
            f"{again.reading / first.reading:.2%} of the first ({1000 * again.reading / size:.2f} ms a page)",
            flush=True,
        )
    least = min(sizes)
    one, many = (run(folder / str(least) / "pages", folder / f"jobs{n}", n, clean=clean) for n in (1, jobs))
    print(
        f"{least:,} pages: {jobs} processes read {one.reading / many.reading:.2f} x as fast as one "
        f"on the clock (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores), "
        f"and take {many.processor / one.processor:.2f} x the processor time"
    )


def _truths(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Read the options and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--peers", metavar="PYTHON", help="a Python that has the peers")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--clean-only", action="store_true", help="of the runs of --sizes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long = folder / "full"
        corpus.write(long, options.pages, full=True)
        corpus.write(folder, 10 * options.pages)
        truths = _truths(folder)
        random.Random(8).shuffle(truths)
        files = [folder / "pages" / each["file"] for each in truths[: options.pages]]
        speed(files[:20], FULL)  # tables and dictionaries are loaded
        shown("short pages", files)
        shown("pages as long as a portal's", sorted((long / "pages").glob("*/*")))
        own = sorted((ROOT / "corpus" / "articles").glob("*.*")) + sorted(
            (ROOT / "corpus" / "seeds").glob("*.txt")
        )
        shown("pages of corpus/", own)
        if options.peers:
            beside_peers(options.peers, folder, truths[:OF_PEERS])
            beside_peers(options.peers, long, _truths(long)[:OF_PEERS])
        if options.sizes:
            runs(folder, options.sizes, options.jobs, clean=options.clean_only)


if __name__ == "__main__":
    main()
