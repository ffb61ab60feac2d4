"""Names in labelled passages: ours beside the rules alone, jieba's tagger and, where installed, cutword.

    python benchmarks/entities.py [LABELS ...]

Without a file: corpus/labels/dev_entities.jsonl, on which the rules were written; use batches that nobody
has read for a comparison that means something. The peers know people, places, organisations and others: all
are compared in these classes (span and class exactly), ours and the rules also in our own types. Intervals
are of the bootstrap over passages, as in `eval`. Speed is measured in the same run.

cutword's names need torch; nothing is fetched, what is not installed is left out and said so.
"""

import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.engines.tagger import tagger
from pipeline.evaluation import Counts, Scores, interval, passages, summed
from pipeline.extract import entities
from pipeline.extract.entities import arbiter
from pipeline.vocabulary import Field

ROOT = Path(__file__).parent.parent
Spans = set[tuple[Field, int, int, str]]
ORGANISATIONS = ("FUND_COMPANY", "COMPANY", "REGULATOR", "ORG", "MEDIA")
CLASSES = {"PERSON": "person", "GPE": "place", "DATE": "time", **dict.fromkeys(ORGANISATIONS, "organisation")}
JIEBA = {"nr": "person", "ns": "place", "nt": "organisation", "nz": "other", "t": "time"}
CUTWORD = {
    "PERSON": "person", "LOC": "place", "ORG": "organisation", "COMMERCIAL": "organisation", "TIME": "time",
    "CREATION": "other", "MANUFACTURE": "other", "PC": "other", "MATTER": "other", "AFFAIR": "other",
    "INCIDENT": "other",
}  # fmt: skip
NAMES = ("person", "place", "organisation", "other")  # 31% of our names are dates, which regexes find


def classed(kind: str) -> str:
    return CLASSES.get(kind, "other")


def texts_of(passage: dict[str, Any]) -> dict[Field, str]:
    return {"title": passage["title"] or "", "text": passage["text"]}


def rules(texts: dict[Field, str]) -> Spans:
    _, chosen = entities.ruled(texts)
    return {(field, e.span.start, e.span.end, e.kind) for field, many in chosen.items() for e in many}


def ours(texts: dict[Field, str]) -> Spans:
    settled = entities.judged(tagger(arbiter.WEIGHTS), texts, *entities.ruled(texts))
    return {(field, e.span.start, e.span.end, e.kind) for field, many in settled.items() for e in many}


def of_jieba() -> Callable[[dict[Field, str]], Spans]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.posseg  # noqa: PLC0415

    def found(texts: dict[Field, str]) -> Spans:
        spans: Spans = set()
        for field, text in texts.items():
            place = 0
            for word, tag in jieba.posseg.cut(text):
                kind = JIEBA.get("nr" if tag.startswith("nr") else tag)
                if kind:
                    spans.add((field, place, place + len(word), kind))
                place += len(word)
        return spans

    return found


def of_cutword() -> Callable[[dict[Field, str]], Spans]:
    from cutword import NER  # noqa: PLC0415  # type: ignore[import-not-found]

    ner = NER()

    def found(texts: dict[Field, str]) -> Spans:
        spans: Spans = set()
        for field, text in texts.items():
            for each in ner.predict(text)[0] if text else ():
                kind = CUTWORD.get(each.ner_type_en)
                if kind:
                    spans.add((field, each.begin, each.end, kind))
        return spans

    return found


def scored(found: Spans, wanted: Spans) -> Scores:
    made: Scores = {}
    for name, chosen in (("all", None), *((each, each) for each in (*NAMES, "time"))):
        many = [{key for key in keys if chosen is None or key[3] == chosen} for keys in (found, wanted)]
        made[name] = Counts(len(many[0] & many[1]), len(many[0]), len(many[1]))
    without = [{key for key in keys if key[3] != "time"} for keys in (found, wanted)]
    made["names"] = Counts(len(without[0] & without[1]), len(without[0]), len(without[1]))
    return made


def systems() -> Iterator[tuple[str, Callable[[dict[Field, str]], Spans], bool]]:
    yield "ours", ours, True
    yield "rules alone", rules, True
    yield "jieba.posseg", of_jieba(), False
    try:
        yield "cutword", of_cutword(), False
    except (ImportError, AttributeError, OSError) as error:
        print(f"cutword is left out: {error}")


def line(name: str, each: list[Scores]) -> str:
    total = summed(each)[name]
    low, high = interval(each, name, lambda one: one.f1)
    return f"{total.precision:.3f} {total.recall:.3f} {total.f1:.3f} [{low:.3f}, {high:.3f}]"


def main() -> None:
    paths = [Path(each) for each in sys.argv[1:]] or [ROOT / "corpus" / "labels" / "dev_entities.jsonl"]
    many = list(passages(paths))
    characters = sum(len(text) for passage in many for text in texts_of(passage).values())
    kinds = Counter(classed(e["type"]) for passage in many for e in passage["entities"])
    print(f"{len(many)} passages, {characters} characters, {dict(kinds)}")
    for name, found, typed in systems():
        found(texts_of(many[0]))
        coarse: list[Scores] = []
        exact: list[Scores] = []
        spent = 0.0
        for passage in many:
            begun = time.perf_counter()
            spans = found(texts_of(passage))
            spent += time.perf_counter() - begun
            wanted = {(e["field"], *e["span"], e["type"]) for e in passage["entities"]}
            exact.append({"types": Counts(len(spans & wanted), len(spans), len(wanted))})
            coarse.append(scored({(*k[:3], classed(k[3]) if typed else k[3]) for k in spans},
                                 {(*k[:3], classed(k[3])) for k in wanted}))  # fmt: skip
        print(f"\n{name}: {characters / spent:,.0f} characters a second")
        if typed:
            print(f"  {'our 17 types':14} {line('types', exact)}")
        for each in ("all", "names", *NAMES, "time"):
            print(f"  {each:14} {line(each, coarse)}")


if __name__ == "__main__":
    main()
