"""Fuzzing: inputs that nobody means to give, through decoding, repair and, for some, the whole pipeline.

    python benchmarks/fuzz.py [--seed N] [--from N] [--count N] [--seconds S] [--process 25] [--light]
    python benchmarks/fuzz.py --linear [--size 262144] [--seconds S]      time of long runs of one unit
    python benchmarks/fuzz.py --show SEED/NUMBER

Whatever is given, these must hold: no error but our own for input; every place within its text; each
character comes from somewhere in the source; an input takes less than a second and 20 microseconds for each
of its characters. With `--again`, repairing twice is repairing once. What does not hold is printed with the
two numbers that make the input. Ends with exit code 1 if there was any.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.fuzzing import Input, made, repeated

import pipeline
from pipeline import ingest
from pipeline.document import Draft
from pipeline.errors import InputError
from pipeline.text import Span

REPAIR = import_module("pipeline.repair")
SEARCHING = {"utf8_as_gbk", "gbk_as_big5", "big5_as_gbk", "gbk_as_euckr", "gbk_as_utf8", "utf8_as_western"}
HANG = 30  # seconds of the processor after which an input is given up
SLOW = 1.0, 20e-6  # seconds for an input, and for each of its characters or bytes
DOUBLING = 2.6  # times that twice the input may take; half as much again would be n log n at its worst
SHOWN = 30  # problems printed; the others are counted
ARTICLE = """某某基金三季报出炉
2024-10-25 09:30 来源：某某证券报
上周A股震荡上行，沪深300指数上涨1.25%，成交额明显放大。基金经理张三表示，四季度将保持较高仓位。
据统计，{}。
展望后市，该基金经理认为，经济有望企稳，组合将继续聚焦高端制造与消费，规模约12亿元。
"""
NOISE = 0.08  # seconds below which a ratio says nothing


class Broken(AssertionError):
    """Something that must hold does not."""


class Hang(BaseException):
    """An input that takes too long; no `except Exception` may swallow it."""


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise Hang


def demand(holds: bool, what: str) -> None:  # noqa: FBT001
    if not holds:
        raise Broken(what)


def decodes(raw: bytes) -> None:
    try:
        source = ingest.decoded(raw)
    except InputError:
        return
    places = [source.bytemap.byte(source.text, at) for at in range(0, len(source.text) + 1, 7)]
    demand(places == sorted(places), "bytes of characters out of order")
    demand(not places or 0 <= places[0] <= places[-1] <= len(raw), "bytes outside the input")
    demand(source.bytemap.byte(source.text, len(source.text)) == len(raw), "the text ends before its bytes")


def repairs(data: bytes | str, *, again: bool) -> None:
    try:
        found = pipeline.repair(data)
    except InputError:
        return
    size = len(found.text)
    spans = [*(doubt.span for doubt in found.uncertain), *(mark.span for mark in found.unrecoverable)]
    demand(all(0 <= span.start <= span.end <= size for span in spans), "a place outside the text")
    if again and found.text.strip():
        demand(pipeline.repair(found.text).text == found.text, "repaired twice is not repaired once")


def repairs_lightly(data: bytes | str) -> None:
    """All rules but those that search for lost bytes, each on what the one before it left."""
    try:
        source = ingest.given(data) if isinstance(data, str) else ingest.decoded(data)
    except InputError:
        return
    draft = Draft.of(source)
    for rule in REPAIR.RULES:
        if rule.__name__.rpartition(".")[2] in SEARCHING:
            continue
        if hasattr(rule, "rewrite"):
            draft = draft.rewrite(rule.__name__, rule.rewrite(draft.text))
        else:
            draft = draft.revise(rule.__name__, rule.edits(draft.text))
    spans = [*(doubt.span for doubt in draft.doubts()), *(mark.span for mark in draft.marks())]
    end = len(draft.text)
    demand(all(0 <= span.start <= span.end <= end for span in spans), "a place outside the text")
    size = len(source.text)
    origins = [draft.origin(Span(at, at + 1)) for at in range(0, len(draft.text), 11)]
    demand(all(0 <= span.start < span.end <= size for span in origins), "a character from nowhere")


def processes(data: bytes | str) -> None:
    try:
        articles = pipeline.process(data)
    except InputError:
        return
    for article in articles:
        json.dumps(article.record(), ensure_ascii=False)


def checked(given: Input, *, whole: bool, again: bool, light: bool) -> str:
    """What is wrong with an input; empty if nothing is."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        if isinstance(given.data, bytes):
            decodes(given.data)
        if light:
            repairs_lightly(given.data)
        else:
            repairs(given.data, again=again)
        middle = time.process_time() - start
        if whole:
            processes(given.data)
    except Broken as error:
        return f"broken: {error}"
    except Hang:
        return f"hang: more than {HANG} s; " + _where(sys.exc_info()[1])
    except Exception as error:  # noqa: BLE001  that is what it is for
        return f"crash: {type(error).__name__}: {error}"[:160] + "; " + _where(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if middle > SLOW[0] + SLOW[1] * len(given.data):
        return f"slow: {middle:.1f} s for {len(given.data)}"
    return ""


def _where(error: BaseException | None) -> str:
    frames = traceback.extract_tb(error.__traceback__) if error else []
    ours = [frame for frame in frames if "pipeline" in frame.filename]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(ours[-3:]))


def fuzz(options: argparse.Namespace) -> int:
    begun = time.monotonic()
    count: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    slowest = 0.0
    number = options.first
    while number < options.first + options.count and time.monotonic() - begun < options.seconds:
        given = made(options.seed, number)
        whole = bool(options.process) and number % options.process == 0
        start = time.process_time()
        problem = checked(given, whole=whole, again=options.again, light=options.light)
        slowest = max(slowest, time.process_time() - start)
        count[given.kind] += 1
        count["whole pipeline"] += whole
        if problem:
            wrong[problem.partition(":")[0]] += 1
            if sum(wrong.values()) <= SHOWN:
                print(f"{options.seed}/{number} {given.kind}: {problem}", flush=True)
        number += 1
    total = number - options.first
    print(f"seed {options.seed}, {options.first}..{number - 1}: {total} inputs", dict(count))
    print(f"wrong: {dict(wrong) or 'nothing'}; slowest {slowest:.2f} s", flush=True)
    return 1 if wrong else 0


def spent(action: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        action(text)
    except InputError:
        pass
    except Hang:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def within_an_article(text: str) -> object:
    """The whole pipeline on a page whose article has the text in its middle: alone it is no article."""
    return pipeline.process(ARTICLE.format(text))


def linear(options: argparse.Namespace) -> int:
    """Time of a quarter, a half and all of a long run of each unit."""
    begun = time.monotonic()
    action: Callable[[str], object] = within_an_article if options.process == 1 else pipeline.repair
    bad = done = 0
    for number, unit in enumerate(repeated()):
        if number < options.first:
            continue
        if time.monotonic() - begun > options.seconds:
            print(f"stopped before --from {number}")
            break
        times = [spent(action, unit * (options.size // part // len(unit))) for part in (4, 2, 1)]
        done += 1
        slow = times[2] > NOISE and times[2] > DOUBLING * max(times[1], NOISE / DOUBLING)
        if slow or times[2] > SLOW[0] + SLOW[1] * options.size:
            bad += 1
            print(f"{unit!r} x {options.size}: {times[0]:.2f} {times[1]:.2f} {times[2]:.2f} s", flush=True)
    print(f"{done} units, {bad} not linear or slow", flush=True)
    return 1 if bad else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=100.0)
    parser.add_argument(
        "--process", type=int, default=25, help="every so many go through the whole pipeline; 0: none"
    )
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--light", action="store_true", help="without the rules that search for lost bytes")
    parser.add_argument("--linear", action="store_true")
    parser.add_argument("--size", type=int, default=1 << 18)
    parser.add_argument("--show")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _ring)
    if options.show:
        seed, number = map(int, options.show.split("/"))
        print(repr(made(seed, number).data))
        return 0
    return linear(options) if options.linear else fuzz(options)


if __name__ == "__main__":
    sys.exit(main())
