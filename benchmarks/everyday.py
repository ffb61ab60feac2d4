"""Sentences of every day (`everyday2_scored`, `everyday2_times_scored`): ours beside the installed peers.

Numbers: F1 of value and unit over the sentences that state some, F1 of the values alone (a peer may call a
unit what it likes), and how many sentences that state none get one. Days: how many sentences get the first
and the last day that they are of, from the day of publication; only of those whose days can be known.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from io import StringIO
from pathlib import Path

from benchmarks.claim_peers import Peer, peers

import pipeline
from pipeline.vocabulary import Claim

CASES = Path(__file__).parents[1] / "tests" / "cases" / "extract" / "claims"
PUBLISHED = date(2024, 5, 20)
NOON = datetime(2024, 5, 20, 12)  # noqa: DTZ001  what is said has no time zone
Reading = Callable[[str], list[tuple[Decimal | None, str]]]
Dating = Callable[[str], tuple[str, str] | None]


def cases(name: str) -> Iterator[tuple[str, str]]:
    """The sentences of a table, and what is right."""
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            before, _, after = line.removeprefix("! ").partition(" =>")
            yield before, after.strip()


def number(value: object) -> Decimal | None:
    """A value without noughts at its end."""
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return None


def ours(text: str) -> list[tuple[Decimal | None, str]]:
    """Our claims of a sentence."""
    found = (each.value for each in pipeline.annotate(text, published=PUBLISHED).claims)
    return [(number(claim.value), claim.unit) for claim in found if isinstance(claim, Claim)]


def ours_dated(text: str) -> tuple[str, str] | None:
    """The days of our first claim."""
    found = pipeline.annotate(text, published=PUBLISHED).claims
    claim = found[0].value if found else None
    period = claim.period if isinstance(claim, Claim) else None
    return (str(period.start), str(period.end)) if period and period.start and period.end else None


def plain(peer: Peer) -> Reading:
    """What a peer finds, as values and units."""
    return lambda text: [(number(one.value), one.unit) for one in peer(text)]


def recognizers_dated() -> Dating:
    """The first day or span that Recognizers-Text finds; its spans end with the day behind the last."""
    suite = importlib.import_module("recognizers_suite")

    def found(text: str) -> tuple[str, str] | None:
        for each in suite.recognize_datetime(text, suite.Culture.Chinese, reference=NOON):
            said = ((each.resolution or {}).get("values") or [{}])[-1]
            if said.get("type") in {"date", "datetime"} and "value" in said:
                return said["value"][:10], said["value"][:10]
            if "start" in said and "end" in said:
                end = date.fromisoformat(said["end"][:10]) - timedelta(days=said["type"] == "daterange")
                return said["start"][:10], str(end)
        return None

    return found


def jionlp_dated() -> Dating:
    """The first time that JioNLP finds in a sentence."""
    with redirect_stdout(StringIO()):
        ner = importlib.import_module("jionlp").ner

    def found(text: str) -> tuple[str, str] | None:
        for each in ner.extract_time(text, time_base=NOON.timestamp()):
            span = each["detail"].get("time")
            if isinstance(span, list) and len(span) == 2:
                return str(span[0])[:10], str(span[1])[:10]
        return None

    return found


def overlap(want: Iterable[object], got: Iterable[object]) -> tuple[int, int, int]:
    """How many are wanted, found, and both."""
    wanted, found = Counter(want), Counter(got)
    return wanted.total(), found.total(), (wanted & found).total()


def numbers(name: str, read: Reading) -> None:
    """Print how well one reads the numbers."""
    both, bare, false, none = [0, 0, 0], [0, 0, 0], 0, 0
    for text, after in cases("everyday2_scored"):
        got = read(text)
        if not after:
            none, false = none + 1, false + bool(got)
            continue
        words = (said.partition(" of ")[0].split() for said in after.split(" | "))
        want = [(number(value.partition("..")[0]), (rest or [""])[0]) for value, *rest in words]
        for total, counted in (
            (both, overlap(want, got)),
            (bare, overlap((w[0] for w in want), (g[0] for g in got))),
        ):
            total[:] = [old + new for old, new in zip(total, counted, strict=True)]
    scores = [2 * right / max(1, wanted + found) for wanted, found, right in (both, bare)]
    print(f"{name}: value and unit {scores[0]:.3f}, value {scores[1]:.3f}, false on {false} of {none}")


def days(name: str, dated: Dating) -> None:
    """Print how well one reads the days."""
    known = [(text, after.split(" ")[1]) for text, after in cases("everyday2_times_scored")]
    known = [(text, said) for text, said in known if said != "?"]
    right = sum("..".join(dated(text) or ()) == said for text, said in known)
    print(f"{name}: days {right} of {len(known)}")


def main() -> None:
    """Ours, then each peer that is there."""
    numbers("ours", ours)
    days("ours", ours_dated)
    for name, peer in peers():
        numbers(name, plain(peer))
    for name, make in (("Recognizers-Text", recognizers_dated), ("JioNLP", jionlp_dated)):
        try:
            days(name, make())
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
