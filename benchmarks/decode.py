"""Decoding, right to the last character: ours beside chardet, charset-normalizer and a list of tries.

    python benchmarks/decode.py [--half scored|tuned] [--misses]

Strings are windows of `decode_strings.tsv`, of 4, 8, 16 and 64 characters, with two characters beyond ASCII
or more. Right means that the text decoded equals the text encoded; a peer is decoded with Python's codec of
the name that it gives (EUC-TW and ISO-2022-CN, which have none, with ours). Also the speed of UTF-8.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline import ingest
from pipeline.engines import characters
from pipeline.errors import InputError
from pipeline.ingest import shifted
from pipeline.ingest.cns import EUC_TW
from pipeline.ingest.pieces import assembled

STRINGS = Path(__file__).with_name("decode_strings.tsv")
LENGTHS = (4, 8, 16, 64)
MOST = 6  # windows of one length from one sentence
PYTHON = {
    "utf-8": "utf-8", "utf-8 bom": "utf-8-sig", "gbk": "gbk", "gb18030": "gb18030", "big5": "cp950",
    "big5-hkscs": "big5hkscs", "hz": "hz", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be",
    "utf-16 bom": "utf-16", "utf-32-le": "utf-32-le", "utf-32-be": "utf-32-be", "utf-32 bom": "utf-32",
}  # fmt: skip
COMMON = ("gbk", "gb18030", "big5", "big5-hkscs")  # what every peer says that it knows
ICONV = {"euc-tw": "EUC-TW", "iso-2022-cn": "ISO-2022-CN"}


def sentences(half: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in STRINGS.read_text(encoding="utf-8").splitlines()[2:]]
    return [(row[1], row[3]) for row in rows if row[2] == half]


def windows(half: str, length: int) -> list[tuple[str, str]]:
    found = []
    texts = sentences(half)
    if length > 50:  # longer than most sentences: three of one script together
        texts = [
            (script, "。".join(text for _, text in texts[i : i + 3]))
            for i, (script, _) in enumerate(texts)
            if {s for s, _ in texts[i : i + 3]} == {script}
        ]
    for script, text in texts:
        starts = range(0, len(text) - length + 1, length)
        cut = [text[start : start + length] for start in starts][:MOST]
        found += [(script, each) for each in cut if sum(c > "\x7f" for c in each) >= 2]
    return found


def encoded(texts: list[tuple[str, str]], name: str) -> Iterator[tuple[str, bytes]]:
    """Each text that the encoding can hold; Big5 and EUC-TW hold traditional text only."""
    mine = [
        text for script, text in texts if script == "Hant" or name not in {"big5", "big5-hkscs", "euc-tw"}
    ]
    if name in ICONV:
        for text in mine:
            raw = iconv("UTF-8", ICONV[name], text.encode())
            if (
                raw and iconv(ICONV[name], "UTF-8", raw) == text.encode()
            ):  # some versions write what no one reads
                yield text, raw
    elif name == "cesu-8":
        for text in mine:
            astral = text[:2] + "𠮷" + text[3:]
            pairs = astral.encode("utf-16-be", "surrogatepass")
            halves = "".join(chr(int.from_bytes(pairs[i : i + 2])) for i in range(0, len(pairs), 2))
            yield astral, halves.encode("utf-8", "surrogatepass")
    else:
        for text in mine:
            try:
                raw = text.encode(PYTHON[name])
            except UnicodeEncodeError:
                continue
            if raw.decode(PYTHON[name]) == text:
                yield text, raw


def iconv(before: str, after: str, raw: bytes) -> bytes | None:
    done = subprocess.run(["iconv", "-f", before, "-t", after], input=raw, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def by_name(raw: bytes, name: str | None) -> str | None:
    """The text by a peer's name for the encoding."""
    if not name:
        return None
    plain = name.lower().replace("_", "-")
    if plain == "euc-tw":
        return EUC_TW.strict(raw)
    if plain.startswith("iso-2022-cn"):
        return assembled(raw, *shifted.iso2022(raw, 0)).text
    plain = {"big5": "cp950", "gb2312": "gb18030", "gbk": "gb18030"}.get(plain, plain)
    try:
        return raw.decode(plain)
    except (LookupError, UnicodeDecodeError):
        return None


def ours(raw: bytes) -> str | None:
    try:
        return ingest.decoded(raw).text
    except InputError:
        return None


def tries(raw: bytes) -> str | None:
    for name in ("utf-8", "gb18030", "big5"):
        text = by_name(raw, name)
        if text is not None:
            return text
    return None


def peers() -> dict[str, Callable[[bytes], str | None]]:
    found: dict[str, Callable[[bytes], str | None]] = {"ours": ours}
    try:
        import chardet  # noqa: PLC0415  # 7 or newer: 5 is another program, and far weaker on short strings

        print("chardet", chardet.__version__)
        found["chardet"] = lambda raw: by_name(raw, chardet.detect(raw)["encoding"])
    except ImportError:
        print("chardet is not installed", file=sys.stderr)
    try:
        import charset_normalizer  # noqa: PLC0415

        print("charset-normalizer", charset_normalizer.__version__)

        def normalizer(raw: bytes) -> str | None:
            best = charset_normalizer.from_bytes(raw).best()
            return str(best) if best else None

        found["charset-normalizer"] = normalizer
    except ImportError:
        print("charset-normalizer is not installed", file=sys.stderr)
    found["utf-8, gb18030, big5"] = tries
    return found


def accuracy(half: str, *, misses: bool) -> None:
    tools = peers()
    right: Counter[tuple[str, str, int]] = Counter()
    total: Counter[tuple[str, int]] = Counter()
    spent: Counter[str] = Counter()
    for name in (*PYTHON, "cesu-8", *ICONV):
        for length in LENGTHS:
            for text, raw in encoded(windows(half, length), name):
                total[name, length] += 1
                for tool, read in tools.items():
                    start = time.perf_counter()
                    got = read(raw)
                    spent[tool] += time.perf_counter() - start  # type: ignore[assignment]
                    right[tool, name, length] += got == text
                    if misses and tool == "ours" and got != text:
                        print("missed", name, repr(text), repr(got))
    for tool in tools:
        print(
            f"\n{tool}: right texts of {half}, by length; "
            f"{sum(total.values()) / spent[tool]:.0f} strings a second"
        )
        for name in (*PYTHON, "cesu-8", *ICONV):
            cells = [f"{right[tool, name, n]}/{total[name, n]}" for n in LENGTHS]
            print(f"  {name:12}", *(f"{cell:>9}" for cell in cells))
        for n in LENGTHS:
            all_right = sum(right[tool, name, n] for name in (*PYTHON, "cesu-8", *ICONV))
            all_total = sum(total[name, n] for name in (*PYTHON, "cesu-8", *ICONV))
            print(f"  {n} characters: {all_right / all_total:.2%}")
        held = [name for name in COMMON if any(total[name, n] for n in LENGTHS)]
        common = sum(right[tool, name, n] for name in held for n in LENGTHS)
        print(f"  {', '.join(held)}: {common / sum(total[name, n] for name in held for n in LENGTHS):.2%}")
        both = sum(v for (t, _, _), v in right.items() if t == tool) / sum(total.values())
        print(f"  all: {both:.2%} of {sum(total.values())}")


def best(action: Callable[[], object], rounds: int = 7) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def speed(half: str) -> None:
    text = "\n".join(text for _, text in sentences(half)) + "\n"
    for size in (64 * 1024, 8 * 1024 * 1024):
        raw = (text * (size // len(text.encode()) + 1)).encode()
        ratio = best(lambda raw=raw: ingest.decoded(raw)) / best(raw.decode)
        print(f"UTF-8, {len(raw) / 1e6:.2f} MB: {ratio:.2f} times bytes.decode")
    model = characters.model()
    pace = len(text) * 50 / best(lambda: model.score(text * 50)) / 1e6
    print(f"model: {pace:.1f} million characters a second")
    code = (
        "import time; from pipeline.engines import characters; t = time.perf_counter(); characters.model();"
        "print(f'model: loaded in {(time.perf_counter() - t) * 1000:.0f} ms')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--half", default="scored", choices=["scored", "tuned"])
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    warnings.simplefilter("ignore")
    accuracy(given.half, misses=given.misses)
    speed(given.half)


if __name__ == "__main__":
    main()
