"""Generated articles of three markets through the pipeline into SQLite, tantivy and PostgreSQL, and searched.

    python benchmarks/search.py [--documents 5000] [--queries 50] [--in DIR] [--engines sqlite,tantivy]

Articles and queries come from `tests/searched.py` with their truth: an article answers a query if it holds
all its words, in whatever script and wording it is written. Each query is asked in simplified characters, in
traditional ones, as Taiwan writes it and as Hong Kong does. Recall is that of the first ten hits, which have
room for all answers. Phrases are stretches of articles, cut where chance cuts them; their hits are compared
with all articles that hold them. Filters on claims are compared with the records, by Python's decimals.
Times are of one search in this process, with snippets and counts in SQLite's, by the clock and (in brackets)
by the processor's time of this process, which other programs do not change and a server's is not in.
With `--in` the folder of an earlier run is used, or made.
"""

from __future__ import annotations

import argparse
import json
import operator
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

import msgspec  # noqa: E402
from tests.searched import Asked, Chance, Made, articles, asked  # noqa: E402

from pipeline.emit import jsonl, sending  # noqa: E402
from pipeline.errors import PipelineError  # noqa: E402
from pipeline.runners import local  # noqa: E402
from pipeline.schema import PeriodRecord, Record  # noqa: E402
from pipeline.script import search_key  # noqa: E402
from pipeline.search import Query, claim_filter, opened  # noqa: E402
from pipeline.search.matching import words  # noqa: E402
from pipeline.search.query import wanted  # noqa: E402
from pipeline.settings import Settings  # noqa: E402

FORMS = ("cn", "hant", "tw", "hk")
NAME = re.compile(r" id (\S+)$")  # `line 12 id a00011`
SIGNS = re.compile(r"[^\W_]+")
HOSTILE = (
    "'; DROP TABLE articles; --", '" OR 1=1 --', "NEAR(芯片 软件, 1)", "title:芯片 OR body:*", "((((",
    '"', "*",
    "<script>alert(1)</script>", "\0", "%_%", "芯片 AND (", "{title}: x", "^芯片", "-", "OR OR OR", "\\x27",
)  # fmt: skip
Search = Callable[[str, int], Sequence[str]]  # a query's text and how many hits, to their ids


class Times:
    """How long something takes, once and again."""

    def __init__(self) -> None:
        self._wall: list[float] = []
        self._cpu: list[float] = []

    @contextmanager
    def one(self) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self._wall.append((time.perf_counter() - wall) * 1000)
        self._cpu.append((time.process_time() - cpu) * 1000)

    def __str__(self) -> str:
        def at(percent: int) -> str:
            wall, cpu = (sorted(each)[len(each) * percent // 100] for each in (self._wall, self._cpu))
            return f"p{percent} {wall:.1f} ms ({cpu:.1f})"

        return f"{at(50)}, {at(95)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--in", dest="folder", type=Path)
    parser.add_argument("--engines", default="sqlite,tantivy,postgres")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = list(articles(options.documents))
        out = folder / "out"
        if not (out / jsonl.ARTICLES).is_file():
            _run(made, folder, out)
        named, records = _read(out)
        made = [each for each in made if each.id in named]  # no copies, which no engine shows
        queries = asked(made, options.queries)
        answers = statistics.mean(len(each.answers) for each in queries)
        print(f"{len(made)} articles, {len(queries)} queries, with {answers:.1f} answers each")
        for engine in options.engines.split(","):
            try:
                with _indexed(engine, out, len(made), stack) as search:
                    _searched(search, made, queries, named)
            except (PipelineError, ImportError, OSError) as error:
                print(f"\n{engine}: not run: {error}")
        _claims(out, records)
        _hostile(out)


def _run(made: Sequence[Made], folder: Path, out: Path) -> None:
    """Read the articles by the pipeline."""
    pages = folder / "pages.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    with pages.open("w", encoding="utf-8") as file:
        for each in made:
            page = {"id": each.id, "title": each.title, "text": each.text}
            file.write(json.dumps(page, ensure_ascii=False) + "\n")
    start = time.perf_counter()
    local.run([str(pages)], out, Settings(jobs=2))
    seconds = time.perf_counter() - start
    print(f"pipeline: {len(made) / seconds:.0f} articles a second, two processes")


def _read(out: Path) -> tuple[dict[str, str], list[Record]]:
    """The ids of the canonical articles by their names in the generator, and all records."""
    records = [msgspec.json.decode(each, type=Record) for each in jsonl.records(out)]
    named = {}
    for record in records:
        name = NAME.search(record.source.record)
        if name and (record.cluster is None or record.cluster.role == "canonical"):
            named[name[1]] = record.id
    return named, records


@contextmanager
def _indexed(engine: str, out: Path, count: int, stack: ExitStack) -> Iterator[Search]:
    """An engine with all articles in it; what writing them takes is printed."""
    target = None
    if engine == "postgres":
        from tests.local_postgres import server  # noqa: PLC0415  it needs the extra

        target = stack.enter_context(server()).uri()
    start, cpu = time.perf_counter(), time.process_time()
    sent = sending.send(out, engine, target, anew=True)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    again = sending.send(out, engine, target)
    print(
        f"\n{engine}: {sent.put} written, {count / seconds:.0f} articles a second "
        f"({count / max(cpu, 0.001):.0f} by the processor's time here); "
        f"a second time {again.put} written, {again.unchanged} unchanged"
    )
    if engine == "sqlite":
        with opened(out) as index:
            yield lambda text, limit: [hit.id for hit in index.search(Query(text, limit=limit)).hits]
        return
    module = import_module(f"pipeline.emit.{engine}")
    with module.searching(target or out / module.DEFAULT) as searcher:

        def search(text: str, limit: int) -> Sequence[str]:
            terms = [term for each in wanted(text) for term in each.any_of]
            phrases = [term.text for term in terms if term.phrase]
            single = [word for term in terms if not term.phrase for word in words(term)]
            found: Sequence[str] = searcher.search(single, phrases, limit)
            return found

        yield search


def _searched(search: Search, made: Sequence[Made], queries: Sequence[Asked], named: dict[str, str]) -> None:
    times = Times()
    for form in FORMS:
        recalls = []
        for each in queries:
            answers = {named[name] for name in each.answers}
            with times.one():
                found = search(getattr(each.forms, form), 10)
            recalls.append(len(answers.intersection(found)) / len(answers))
        print(f"  recall at 10, {form:4}: {statistics.mean(recalls):.3f}")
    right = wrong = missed = 0
    for phrase, answers in _phrases(made, len(queries), named):
        with times.one():
            hits = set(search(f'"{phrase}"', 200))
        right, wrong = right + len(hits & answers), wrong + len(hits - answers)
        missed += len(answers - hits)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    print(f"  phrases: precision {precision:.3f}, recall {recall:.3f}")
    print(f"  one search: {times}")


def _phrases(made: Sequence[Made], count: int, named: dict[str, str]) -> Iterator[tuple[str, set[str]]]:
    """Stretches of articles as they are written, and the articles that hold them; at most 200."""
    draw = Chance("phrases", len(made))
    folded = {named[each.id]: search_key(f"{each.title}\n{each.text}") for each in made}
    while count:
        runs = [run for run in SIGNS.findall(draw.pick(made).text) if len(run) > 5]
        if not runs:
            continue
        run = draw.pick(runs)
        size = draw.number(3, min(12, len(run)))
        start = draw.number(0, len(run) - size)
        phrase = run[start : start + size]
        if not phrase.isascii() and not re.search(r"[\dA-Za-z]", phrase):
            key = search_key(phrase)
            answers = {name for name, text in folded.items() if key in text}
            if 0 < len(answers) <= 200:
                count -= 1
                yield phrase, answers


def _claims(out: Path, records: Sequence[Record]) -> None:
    """Filters on claims against the records."""
    claims = [
        (record.id, claim) for record in records if not record.cluster or record.cluster.role == "canonical"
        for claim in record.claims
    ]  # fmt: skip
    draw, exact, tried, times = Chance("claims"), 0, 0, Times()
    compare = {">": operator.gt, ">=": operator.ge, "=": operator.eq, "<=": operator.le, "<": operator.lt}
    with opened(out) as index:
        while tried < 200:
            _, like = draw.pick(claims)
            if like.metric is None or not like.metric.canonical or like.value_max:
                continue
            tried += 1
            sign, number = draw.pick(list(compare)), Decimal(like.value)
            metric = like.metric.canonical
            conditions = f'metric="{metric}" value{sign}{like.value} unit="{like.unit}"'
            period = like.period if tried % 2 and like.period and like.period.start else None
            if period:
                conditions += f" period={period.start}..{period.end}"
            expected = {
                name
                for name, claim in claims
                if claim.metric
                and metric in (claim.metric.canonical, claim.metric.text)
                and claim.unit == like.unit
                and compare[sign](Decimal(claim.value), number)
                and compare[sign](Decimal(claim.value_max or claim.value), number)
                and (not period or _same(claim.period, period))
            }
            with times.one():
                total = index.search(Query("", claims=(claim_filter(conditions),), limit=10)).total
            found: set[str] = set()
            for offset in range(0, total, 200):
                query = Query("", claims=(claim_filter(conditions),), limit=200, offset=offset)
                found |= {hit.id for hit in index.search(query).hits}
            exact += found == expected and total == len(expected)
    print(f"\nfilters on claims: {exact} of {tried} exact; {times}")


def _same(one: PeriodRecord | None, other: PeriodRecord) -> bool:
    return one is not None and (one.start, one.end) == (other.start, other.end)


def _hostile(out: Path) -> None:
    """Queries that are made to be more than text."""
    path = out / "search.sqlite"
    before = path.read_bytes()
    with opened(out) as index:
        every = index.search(Query("")).total
        for text in HOSTILE:
            index.search(Query(text))
            index.search(Query("", entities=(f"x{text}",), publishers=(text,), kinds=(text,)))
        facets = index.search(Query("芯片", facets=True))
        start = time.perf_counter()
        index.search(Query("芯片", facets=True))
        seconds = time.perf_counter() - start
        same = index.search(Query("")).total == every and path.read_bytes() == before
    print(f"hostile queries: {2 * len(HOSTILE)} asked, nothing changed: {same}")
    print(f"facets over {facets.total} articles: {seconds * 1000:.0f} ms")


if __name__ == "__main__":
    main()
