"""Copies and templates among generated pages: this package beside four MinHash tools, on the same articles.

    python benchmarks/collate.py [--families N] [--split scored] [--pages] [--speed N]

The articles come from `tests/collection.py` with their truth: copies of one article are one, notices of one
template and short articles above the same small print are not. Nothing is known of their names, as under
`--clean-only`. Families of `dev`, `more`, `fresh` and `single` are for writing rules (in `single` siblings
mostly differ in one slot alone), those of `scored` and `unread` hold other notices and are only scored.
`mirrored` and `mirrored_unread` are edited as people and sites do it, and their siblings have figures that
are near one another (`tests/mirrors.py`); the first is for writing rules, the second only scored. `reworked`
and `reworked_unread` are made as syndication, months and share classes make them (`tests/reworked.py`).
Precision is that of all pairs that were merged, recall that of all pairs that
should be; below, by what was done to a copy, the share that is in one cluster with what it was made from. The
tools are given the articles as they are, and a second time as we fold them (repaired, simplified, letters and
figures only). With `--pages` ours reads whole pages in five layouts through the front door, and may lose an
article there. `--speed` measures time and memory of collation alone on so many articles.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from benchmarks.collate_peers import PEERS  # noqa: E402
from tests import mirrors, reworked  # noqa: E402
from tests.collection import Made, Split, made, page  # noqa: E402

from pipeline import assembly, ingest  # noqa: E402
from pipeline.collate import Subject, collated, sketched  # noqa: E402
from pipeline.collate.subject import folded  # noqa: E402
from pipeline.record import record  # noqa: E402
from pipeline.runners import local  # noqa: E402
from pipeline.script import search_key  # noqa: E402
from pipeline.settings import Settings  # noqa: E402

SETTINGS = Settings(clean_only=True, jobs=2)
KINDS = (
    "exact", "script", "damaged", "twice", "cut", "edit05", "edit10", "edit20", "paragraphs", "framed",
    "classes", "syndicated", "adverts", "summary", "numbered", "shuffled", "regional", "twice_edited",
    "short_names", "rewritten", "typed", "harmed_cut", "hijacked",
)  # fmt: skip
SPLITS: tuple[Split, ...] = ("dev", "more", "scored", "fresh", "single", "unread")
MAKING: dict[str, Callable[..., Iterator[Made]]] = {
    **dict.fromkeys(SPLITS, made),
    **dict.fromkeys(mirrors.HALVES, mirrors.made),
    **dict.fromkeys(reworked.HALVES, reworked.made),
}


def subject(given: Made) -> Subject | None:
    """The article as collation sees it; a damaged one is repaired by the whole pipeline."""
    if given.damaged:
        articles = assembly.articles(assembly.read(ingest.given(given.damaged), SETTINGS), SETTINGS)
        if len(articles) != 1:
            return None
        return replace(Subject.of(record(articles[0])), id=given.id, revision=given.id)
    title, *lines = search_key("\n".join([given.title, *given.lines, *given.small])).split("\n")
    kept = tuple(line for line in map(folded, lines) if line)
    return Subject(given.id, given.id, folded(title), kept, (), given.published, 0)


def ours(subjects: Sequence[Subject]) -> list[str]:
    """The cluster of each."""
    placements = collated((sketched(each) for each in subjects), lambda n: subjects[n])
    return [each.cluster.id for each in placements]


def from_pages(given: Sequence[Made]) -> dict[str, str]:
    """The cluster of each page's article, by the page's id, from a run over all pages."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "pages.jsonl", Path(folder) / "out"
        with source.open("w", encoding="utf-8") as file:
            for each in given:
                text = page(each)
                key = "html" if text.startswith("<") else "text"
                file.write(json.dumps({"id": each.id, key: text}, ensure_ascii=False) + "\n")
        start = time.perf_counter()
        local.run([str(source)], out, SETTINGS)
        print(f"{len(given) / (time.perf_counter() - start):.0f} pages a second, {SETTINGS.jobs} processes")
        found: dict[str, str] = {}
        for line in (out / "articles.jsonl").read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            name = said["source"]["record"].split(" ")[-1]  # `line 12 id dev00001.3`
            found.setdefault(name, said["cluster"]["id"])
        return found


def report(name: str, given: Sequence[Made], clusters: Sequence[object], seconds: float) -> None:
    """Print the scores of one tool."""
    together, families = defaultdict(list), defaultdict(list)
    for n, each in enumerate(given):
        together[clusters[n]].append(n)
        families[each.family].append(n)
    merged = [pair for several in together.values() for pair in combinations(several, 2)]
    right = sum(given[a].family == given[b].family for a, b in merged)
    pairs = sum(len(several) * (len(several) - 1) // 2 for several in families.values())
    wrong = Counter(_wrong(given[a], given[b]) for a, b in merged if given[a].family != given[b].family)
    place = {each.id: n for n, each in enumerate(given)}
    hits: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for n, each in enumerate(given):
        if each.kind in KINDS and each.of in place:
            hits[each.kind, bool(each.template)].append(clusters[n] == clusters[place[each.of]])
    precision = right / len(merged) if merged else 1.0
    print(f"\n{name}: precision {precision:.4f}  recall {right / pairs:.4f}  {seconds:.0f} s")
    print(f"  wrongly merged pairs: {dict(sorted(wrong.items()))}")
    for of_notices, title in ((False, "articles"), (True, "notices ")):
        shown = (
            f"{kind} {sum(hits[kind, of_notices]) / len(hits[kind, of_notices]):.3f}"
            for kind in KINDS
            if hits[kind, of_notices]
        )
        print(f"  {title}  " + "  ".join(shown))


def _wrong(one: Made, other: Made) -> str:
    kinds = {"small print" if each.kind == "small_print" else "" for each in (one, other)}
    if kinds == {"small print"} and one.template == other.template:
        return "same small print"
    return "same template" if one.template and other.template and "small print" not in kinds else "others"


def timed(name: str, given: Sequence[Made], work: Callable[[], Sequence[object]]) -> None:
    """Run a tool and print its scores, or that it is not there."""
    start = time.perf_counter()
    try:
        clusters = work()
    except ImportError as error:
        print(f"\n{name}: left out, as it is not installed ({error})")
        return
    report(name, given, clusters, time.perf_counter() - start)


def speed(size: int) -> None:
    """Time and memory of collation on so many articles, none of them damaged."""
    plain = (each for each in made(size, "dev") if not each.damaged)
    subjects = [found for each in islice(plain, size) if (found := subject(each))]
    sketches = [sketched(each) for each in subjects]
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    for _ in collated(iter(sketches), lambda n: subjects[n]):
        pass
    seconds = time.perf_counter() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{len(subjects)} articles: {1000 * seconds / len(subjects):.2f} ms an article, {more:.0f} MB more")


def main() -> None:
    """Read the options and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--families", type=int, default=300)
    parser.add_argument("--split", choices=tuple(MAKING), default="scored")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--speed", type=int, nargs="*", default=[])
    options = parser.parse_args()
    for size in options.speed:
        speed(size)
    if options.speed:
        return
    split = options.split
    everything = list(MAKING[split](options.families, split))
    read = [(each, found) for each in everything if (found := subject(each))]
    given, subjects = [each for each, _ in read], [found for _, found in read]
    print(
        f"{len(everything)} pages of {options.families} families of {split!r}, {len(given)} with one article"
    )
    timed("ours", given, lambda: ours(subjects))
    if options.pages:
        clusters = from_pages(everything)
        report("ours, from pages", everything, [clusters.get(each.id, each.id) for each in everything], 0)
    plain = [each.damaged or "\n".join([*each.lines, *each.small]) for each in given]
    for name, work in PEERS.items():
        timed(f"{name}, as they are", given, partial(work, plain))
        timed(f"{name}, as we fold them", given, partial(work, [each.body for each in subjects]))


if __name__ == "__main__":
    main()
