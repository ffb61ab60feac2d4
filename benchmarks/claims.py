"""Claims in labelled passages: ours beside Recognizers-Text, JioNLP and a regex with nearest-noun linking.

    python benchmarks/claims.py [LABELS ...]

Without a file: corpus/labels/dev_claims.jsonl, on which the rules were written; use batches that nobody has
read for a comparison that means something. Passages' texts only, not their titles. `exactly` counts a number
whose place is the label's to the character, as `eval` does; `overlapping` one that shares a character with
it: the peers do not say what belongs to a number. Ours finds the entities itself. Masked figures are those
of corpus/masked, speed is measured in the same run.
"""

import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from benchmarks.claim_peers import linked, peers  # noqa: E402
from benchmarks.masked import sentences, touched  # noqa: E402

import pipeline  # noqa: E402
from pipeline.evaluation import (  # noqa: E402
    Counts,
    Scores,
    annotated,
    differing,
    interval,
    passages,
    summed,
)

Claims = list[dict[str, Any]]
MEASURES = (
    "number exactly", "value exactly", "value+unit exactly", "value overlapping", "value+unit overlapping",
    "money: value overlapping", "full claim exactly",
)  # fmt: skip


def ours(passage: dict[str, Any]) -> Claims:
    return [claim for claim in annotated(passage).record()["claims"] if claim["field"] == "text"]


def systems() -> Iterator[tuple[str, Callable[[dict[str, Any]], Claims]]]:
    yield "ours", ours
    for name, peer in peers():
        yield (
            name,
            lambda passage, peer=peer: [linked(passage["text"], each) for each in peer(passage["text"])],
        )  # type: ignore[misc]  # a default


def short(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim with a value that is the same however it is written: 2.10 is 2.1."""
    value = Decimal(claim["value"] or 0).normalize()
    return {**claim, "value": format(value, "f")}


def agreeing(label: dict[str, Any], claim: dict[str, Any], fields: set[str]) -> bool:
    return all(label[name] == claim[name] for name in fields)


def overlap(label: dict[str, Any], claims: Claims, fields: set[str]) -> bool:
    start, end = label["span"]
    return any(
        each["span"][0] < end and start < each["span"][1] and agreeing(label, each, fields) for each in claims
    )


def scored(labels: Claims, claims: Claims) -> Scores:
    """Counts for each measure."""
    wanted = {tuple(each["span"]): each for each in labels}
    found = {tuple(each["span"]): each for each in claims}
    both = wanted.keys() & found.keys()
    many = len(found), len(wanted)
    money = [each for each in labels if each["unit_kind"] == "currency"]
    paid = [each for each in claims if each["unit_kind"] == "currency"]
    exact = {
        "number exactly": len(both),
        "value exactly": sum(agreeing(wanted[key], found[key], {"value"}) for key in both),
        "value+unit exactly": sum(agreeing(wanted[key], found[key], {"value", "unit"}) for key in both),
        "value overlapping": sum(overlap(each, claims, {"value"}) for each in labels),
        "value+unit overlapping": sum(overlap(each, claims, {"value", "unit"}) for each in labels),
        "full claim exactly": sum(not differing(wanted[key], found[key]) for key in both),
    }
    made = {name: Counts(min(right, many[0]), *many) for name, right in exact.items()}
    right = sum(overlap(each, paid, {"value"}) for each in money)
    made["money: value overlapping"] = Counts(min(right, len(paid)), len(paid), len(money))
    return made


def masked(system: Callable[[dict[str, Any]], Claims]) -> str:
    false = many = 0
    for path in sorted((ROOT / "corpus" / "masked").glob("*.txt")):
        for marked in sentences(path):
            found = [tuple(each["span"]) for each in system({"id": "m", "text": marked.text})]
            false += sum(touched(place, found) for place in marked.masked)  # type: ignore[arg-type]  # pairs
            many += len(marked.masked)
    return f"{false} of {many} ({false / many:.1%})"


def main() -> None:
    paths = [Path(each) for each in sys.argv[1:]] or [ROOT / "corpus" / "labels" / "dev_claims.jsonl"]
    many = list(passages(paths))
    characters = sum(len(passage["text"]) for passage in many)
    labels = [[short(each) for each in passage["claims"] if each["field"] == "text"] for passage in many]
    print(f"{len(many)} passages, {characters} characters, {sum(map(len, labels))} claims")
    speed = 0.0
    pipeline.annotate("规模为1亿元。")  # tables are read before the clock starts
    for name, system in systems():
        system(many[0])
        each, spent = [], 0.0
        for passage, wanted in zip(many, labels, strict=True):
            begun = time.process_time()
            found = system(passage)
            spent += time.process_time() - begun
            each.append(scored(wanted, [short(claim) for claim in found]))
        speed = speed or characters / spent
        ratio = characters / spent / speed
        print(f"\n{name}: speed {ratio:.2f} of ours; masked figures read as numbers {masked(system)}")
        for measure in MEASURES:
            total = summed(each)[measure]
            low, high = interval(each, measure, lambda one: one.f1)
            said = f"{total.precision:.3f} {total.recall:.3f} {total.f1:.3f} [{low:.3f}, {high:.3f}]"
            print(f"  {measure:26} {said}")


if __name__ == "__main__":
    main()
