"""Script against its peers: cases in both directions, simplified text that must stay, and speed.

    python benchmarks/script.py

Peers: opencc's t2s and tw2s (the wheel that we use), and opencc-python-reimplemented and zhconv-rs where they
are installed (for this comparison only). Prints right answers on each half of the cases, how many characters
of 1 MB of simplified text each changes, and megabytes a second on traditional text.
"""

import importlib
import os
import sys
import time
from collections.abc import Callable

import opencc
from documents import cells, real_like
from documents import simplified as simplified_text

from pipeline.engines.script import converted, exceptions
from pipeline.script import rendered, search_key, simplified

HALVES = ("dev", "unseen", "unseen2", "unseen3")
Convert = Callable[[str], str]


def peers() -> dict[str, Convert]:
    found: dict[str, Convert] = {
        "ours": simplified,
        "opencc t2s": opencc.OpenCC("t2s").convert,
        "opencc tw2s": opencc.OpenCC("tw2s").convert,
        "opencc hk2s": opencc.OpenCC("hk2s").convert,
    }
    for name, make in (("zhconv_rs", zhconv), ("opencc-python-reimplemented", reimplemented)):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed")
    return found


def zhconv() -> Convert:
    module = importlib.import_module("zhconv_rs")
    return lambda text: str(module.zhconv(text, "zh-hans"))


def reimplemented() -> Convert:
    """It has the import name of the official wheel, so it is loaded from the folder OPENCC_PYTHON names."""
    folder = os.environ.get("OPENCC_PYTHON")
    if not folder:
        raise ImportError("set OPENCC_PYTHON to a folder that it was installed into with pip --target")
    official = {
        name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "opencc"
    }
    sys.path.insert(0, folder)
    module = importlib.import_module("opencc")
    sys.path.remove(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "opencc"]:
        del sys.modules[name]
    sys.modules.update(official)
    return module.OpenCC("t2s").convert  # type: ignore[no-any-return]


def cases(name: str, to: str) -> list[tuple[str, str]]:
    rows = zip(cells(f"script/{name}.tsv", 0), cells(f"script/{name}.tsv", 1), strict=True)
    return [(before.partition(":")[2], after) for before, after in rows if before.startswith(f"{to}:")]


def right(convert: Convert, pairs: list[tuple[str, str]]) -> str:
    good = sum(convert(before) == after for before, after in pairs)
    return f"{good}/{len(pairs)} ({good / len(pairs):.1%})"


def speed(convert: Convert, text: str) -> float:
    convert(text[:1000])
    best = 1e9
    for _ in range(3):
        start = time.process_time()
        convert(text)
        best = min(best, time.process_time() - start)
    return len(text.encode()) / 1e6 / best


def main() -> None:
    clean = simplified_text(1_000_000)
    hant = converted(real_like(1_000_000), "hant")
    print(f"exceptions: {sum(1 for _ in exceptions())}")
    for name, convert in peers().items():
        after = convert(clean)
        changed = sum(a != b for a, b in zip(clean, after, strict=False)) + abs(len(clean) - len(after))
        halves = ", ".join(f"{half} {right(convert, cases(half, 'hans'))}" for half in HALVES)
        print(f"{name:28} {halves}, changed {changed}, {speed(convert, hant):.1f} MB/s")
    for to, peer in (("hant", "s2t"), ("tw", "s2twp"), ("hk", "s2hkp")):
        theirs = opencc.OpenCC(peer).convert
        for half in HALVES:
            pairs = cases(half, to)
            ours = right(lambda text, to=to: rendered(text, to)[0], pairs)
            print(f"to {to}, {half}: ours {ours}, opencc {peer} {right(theirs, pairs)}")
    print(f"search key, dev: {right(search_key, cases('dev', 'key'))}")


if __name__ == "__main__":
    main()
