"""Text to measure script and words on: our own sentences, and words of jieba's dictionary, put together anew.

Sentences come from `corpus/`; nothing is downloaded. The same seed gives the same text.
"""

import json
import random
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import opencc

ROOT = Path(__file__).parent.parent
JOINTS = "，，，，；：、"
SHAPES = ("{:.2f}%", "-{:.2f}%", "{:.1f}亿元", "{:,.0f}万元", "{:.0f}点", "2023年{:.0f}", "{:.3f}元")


def cells(path: str, column: int) -> list[str]:
    """One column of a table of the corpus, its notes and its header left out."""
    lines = (ROOT / "corpus" / path).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row[column].replace("\\n", "\n") for row in rows[1:] if len(row) > column]


def sentences(*, odd: bool = True) -> list[str]:
    """Simplified sentences of ours, the seed's article among them; `odd`: the script cases too."""
    found = [
        sentence
        for script, sentence in zip(
            cells("damage/dev_sentences.tsv", 1), cells("damage/dev_sentences.tsv", 3), strict=True
        )
        if script == "Hans"
    ]
    for name in ("dev",) if odd else ():
        rows = zip(cells(f"script/{name}.tsv", 0), cells(f"script/{name}.tsv", 1), strict=True)
        found += [after for before, after in rows if before.startswith("hans:") and before[5:] == after]
    seed = json.loads((ROOT / "corpus/labels/seed.jsonl").read_text(encoding="utf-8").splitlines()[0])
    return [*found, *str(seed["text"]).split("\n")]


def vocabulary() -> list[str]:
    """The words of jieba's dictionary that are simplified: by GB 2312, and by both of opencc's converters."""
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    words = [line.split(" ")[0] for line in text.splitlines()]
    words = [word for word in words if word.encode("gb2312", "ignore").decode("gb2312") == word]
    for name in ("t2s", "tw2s"):
        converted = opencc.OpenCC(name).convert("\n".join(words)).split("\n")
        words = [word for word, after in zip(words, converted, strict=True) if word == after]
    return words


def simplified(size: int, seed: int = 1) -> str:
    """Some bytes of simplified text: our sentences, and lines of dictionary words between them."""
    return "".join(_lines(size, random.Random(seed), sentences(), vocabulary()))


def _lines(size: int, rng: random.Random, ours: list[str], words: list[str]) -> Iterator[str]:
    done = 0
    while done < size:
        clauses = []
        for _ in range(rng.randint(2, 6)):
            clause = "".join(rng.choice(words) for _ in range(rng.randint(2, 6)))
            if rng.random() < 0.4:
                clause += rng.choice(SHAPES).format(rng.uniform(1, 5000))
            clauses.append(clause)
        line = rng.choice(JOINTS).join(clauses) + "。" + rng.choice(ours) + "\n"
        done += len(line.encode())
        yield line


def real_like(size: int, seed: int = 2) -> str:
    """Some bytes of simplified prose: clauses of our sentences shuffled, their figures drawn anew."""
    rng = random.Random(seed)
    clauses = [
        clause for sentence in sentences(odd=False) for clause in sentence.split("，") if len(clause) > 3
    ]
    lines: list[str] = []
    done = 0
    while done < size:
        picked = []
        for _ in range(rng.randint(3, 8)):
            clause = "".join(str(rng.randint(0, 9)) if c.isdigit() else c for c in rng.choice(clauses))
            picked.append(clause)
        line = "，".join(picked) + "。\n"
        done += len(line.encode())
        lines.append(line)
    return "".join(lines)
