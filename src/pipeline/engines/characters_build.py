"""`python -m pipeline.engines.characters_build` writes `characters.tsv`, what the character model knows.

Counts of characters and of pairs inside words come from jieba's dictionary (MIT; each word with how often
it was seen) and from `characters_words.tsv`, our own words of the field. Traditional forms come from OpenCC,
word by word, in the three standards that pages use: Taiwan, Hong Kong, OpenCC's own. No running text is
needed: across words, a character that ends words often is followed by one that starts them often.

Nothing of this runs for a user; the command above does it, and a test that compares.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pipeline import tables
from pipeline.engines.characters import COLUMNS, FLOOR, STEP

FORMS = (("s2tw", 0.5), ("s2hk", 0.3), ("s2t", 0.2))  # how much of a word's count each standard gets
ENOUGH = 5.0  # a pair or character seen less is left to the smoothing: half of the table, no gain measured
CLEAR = 0.35  # nats; a pair that the smoothing predicts as well as this is not stored
OWN = 0.9  # from this share on, a character belongs to one script
NOTE = (
    "# Made by `python -m pipeline.engines.characters_build` from jieba 0.42.1 (MIT), OpenCC 1.4.2 and "
    "characters_words.tsv; do not edit."
)


class Counts:
    """What was counted, over all words in one script or the other."""

    def __init__(self) -> None:
        self.all: defaultdict[str, float] = defaultdict(float)
        self.starts: defaultdict[str, float] = defaultdict(float)
        self.ends: defaultdict[str, float] = defaultdict(float)
        self.pairs: defaultdict[str, float] = defaultdict(float)
        self.traditional: defaultdict[str, float] = defaultdict(float)

    def add(self, word: str, count: float, traditional: float) -> None:
        """Count a word; `traditional` of the count is its share in that script."""
        self.starts[word[0]] += count
        self.ends[word[-1]] += count
        for character in word:
            self.all[character] += count
            self.traditional[character] += traditional
        for first, second in pairwise(word):
            self.pairs[first + second] += count


def dictionary() -> list[tuple[str, float]]:
    """The words of jieba's dictionary and of ours, with their counts; Chinese characters only."""
    import jieba  # noqa: PLC0415  # heavy, and wanted by this command alone

    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    words = {word: float(count) for word, count, *_ in (line.split(" ") for line in lines)}
    for word, count in tables.rows("engines/characters_words.tsv", ("word", "count")):
        words[word] = max(words.get(word, 0.0), float(count))
    return [(word, count) for word, count in words.items() if all(map(is_han, word))]


def is_han(character: str) -> bool:
    """Whether the character is of the first block of Chinese characters, or the 〇 of dates."""
    return "\u4e00" <= character <= "\u9fff" or character == "〇"


def counted(words: list[tuple[str, float]]) -> Counts:
    """The counts of the words in both scripts, one half of the weight for each."""
    import opencc  # noqa: PLC0415

    counts = Counts()
    for word, count in words:
        counts.add(word, count, 0.0)
    text = "\n".join(word for word, _ in words)
    for name, share in FORMS:
        for (word, count), form in zip(words, opencc.OpenCC(name).convert(text).split("\n"), strict=True):
            if len(form) == len(word):
                counts.add(form, count * share, count * share)
    return counts


def rows(counts: Counts) -> Iterator[str]:
    """The lines of the table, sorted by character."""
    started = sum(counts.starts.values())
    seconds: dict[str, list[tuple[str, float]]] = {}
    for pair, count in counts.pairs.items():
        seconds.setdefault(pair[0], []).append((pair[1], count))
    kept = {character for character, count in counts.all.items() if count >= ENOUGH}
    for first in sorted(kept):
        total = counts.all[first]
        ends = counts.ends.get(first, 0.0) + 0.5  # there is no character that never ends a word
        nexts = []
        for second, count in sorted(seconds.get(first, [])):
            smooth = ends * (counts.starts.get(second, 0.0) + 0.5) / started
            if count >= ENOUGH and second in kept and math.log(1 + count / smooth) > CLEAR:
                nexts.append((second, math.log((count + smooth) / total)))
        share = counts.traditional.get(first, 0.0) / total
        script = "t" if share > OWN else "s" if share < 1 - OWN else "b"
        enters = math.log((counts.starts.get(first, 0.0) + 0.5) / started)
        cells = (
            first,
            script,
            shade(math.log(ends / total)),
            shade(enters),
            "".join(second for second, _ in nexts),
            "".join(shade(value) for _, value in nexts),
        )
        yield "\t".join(cells)


def shade(value: float) -> str:
    """A logarithm as one printable character."""
    return chr(FLOOR + min(round(-value / STEP), 126 - FLOOR))


def made() -> str:
    """The whole table."""
    return "\n".join((NOTE, "\t".join(COLUMNS), *rows(counted(dictionary())), ""))


if __name__ == "__main__":
    Path(__file__).with_name("characters.tsv").write_text(made(), encoding="utf-8", newline="\n")
