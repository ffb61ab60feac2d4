"""Character repair: exact recovery of each class of damage beside ftfy, on the same cases in the same run.

    python benchmarks/repair.py [--split dev|unseen|fresh] [--speed] [class ...]

Exact means that the whole text comes out as it should; text whose characters are gone must stay as it is.
Speed is given in megabytes of UTF-8 a second and as a ratio to `ftfy.fix_text`, on clean text and on pages.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import ftfy

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.clean import clean_controls
from tests.damage import cases, damages, pages, sentences

from pipeline.document import ByteMap, Draft, Encoding, Source

REPAIR = import_module("pipeline.repair")
PAGES = ("utf8_as_latin1", "gbk_as_latin1", "utf8_as_gbk", "utf8_as_gbk_question", "gbk_as_big5", "percent")


def repaired(text: str) -> str:
    raw = text.encode("utf-8", "surrogatepass")
    source = Source(raw, text, Encoding("utf-8", "given"), ByteMap.of(text))
    return str(REPAIR.repaired(Draft.of(source)).text)


def recovery(split: str, names: Sequence[str]) -> None:
    print(f"ftfy {ftfy.__version__}, split {split}: exact of all")
    total = {"none": [0, 0, 0], "other": [0, 0, 0]}
    for damage in damages():
        if names and damage.name not in names:
            continue
        ours = theirs = number = 0
        for case in cases(sentences(split), [damage.name]):
            if not isinstance(case.damaged, str):
                continue
            want = case.damaged if case.expected is None else case.expected
            ours += repaired(case.damaged) == want
            theirs += ftfy.fix_text(case.damaged) == want
            number += 1
        if not number:
            continue
        row = f"{damage.name:36} {damage.loss:9} {number:4}"
        print(f"{row}  ours {ours / number:6.1%}  ftfy {theirs / number:6.1%}")
        for place, count in enumerate((ours, theirs, number)):
            total["none" if damage.loss == "none" else "other"][place] += count
    for name, (ours, theirs, number) in total.items():
        if number:
            print(f"loss {name}: ours {ours / number:.1%}, ftfy {theirs / number:.1%} of {number}")
    changed = [sum(fix(text) != text for text in clean_controls()) for fix in (repaired, ftfy.fix_text)]
    print(f"clean controls changed: ours {changed[0]}, ftfy {changed[1]} of {len(clean_controls())}")


def rate(fix: Callable[[str], str], texts: Sequence[str]) -> float:
    """Megabytes a second of the processor, the faster of two runs."""
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    best = 0.0
    for _ in range(2):
        places = import_module("pipeline.repair.misread.places")
        places._found.cache_clear()  # noqa: SLF001  a page seen before costs nothing
        places.evidence.is_sure.cache_clear()
        start = time.process_time()
        for text in texts:
            fix(text)
        best = max(best, size / (time.process_time() - start) / 1e6)
    return best


def speed() -> None:
    clean = "\n".join(sentence.text for sentence in sentences("dev"))
    groups = {"clean": [clean * 40], "clean controls": ["\n".join(clean_controls())]}
    for name in PAGES:
        groups[name] = [str(case.damaged) for case in pages(sentences("dev"), [name])]
    for name, texts in groups.items():
        ours, theirs = rate(repaired, texts), rate(ftfy.fix_text, texts)
        row = f"{name:24} ours {ours:8.3f} MB/s  ftfy {theirs:8.3f} MB/s"
        print(f"{row}  ratio {ours / theirs:.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--split", default="dev", choices=("dev", "unseen", "fresh"))
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    if options.speed:
        speed()
    else:
        recovery(options.split, options.names)


if __name__ == "__main__":
    main()
