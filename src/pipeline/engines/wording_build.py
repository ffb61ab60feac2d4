"""`python -m pipeline.engines.wording_build` writes what `wording` reads: words and pairs.

Words and how often they are seen come from jieba's dictionary (MIT), from our lists of words of the field and
from the gazetteers; which word follows which comes from the project's own text alone: the passages labelled
for training and for development, the pages that rules were written against, and `corpus/prose`. Text that
anything is scored on is left out: the sentences of `corpus/damage`, the labels and pages that are only
scored. The same corpus gives the same bytes.

Nothing of this runs for a user; the command above does it in a checkout, and a test that compares.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pipeline import patterns as re
from pipeline import tables
from pipeline.engines import script
from pipeline.engines.terms import terms
from pipeline.engines.tries import LAST, grown, packed
from pipeline.engines.wording import LINE, NO_WORD, NUMERALS, STEP, WHOLE, plain

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "corpus"
LABELS = ("dev_claims", "dev_entities", "fragments", "seed", "t[0-9]*", "u[1-5]")
PAGES = ("articles/d*.txt", "articles/hd*.html", "prose/*.txt")
TAG = re.compile(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>|&[a-z]+;")
HAN = re.compile("[\u4e00-\u9fff〇]+")
TOKEN = re.compile("[\u4e00-\u9fff〇]+|[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[^\\s\ue000-\uf8ff]")
LONGEST = 8  # characters of a word
RARE = 2.0  # times that the dictionary must have seen a word that our text does not have
OWN = 0.55  # share of our own text in how likely a word is; measured on paragraphs held out
OF_WORDS = 0.02  # of what a character counts inside words, the part that it counts on its own: for names
TERM = 0.3  # a term of the gazetteers beside what the cutter gives it, which is to win over its parts
UNSEEN = 1.0  # times that a character of the dictionary's words counts at least
CLASSES = 116  # of words, and of the commonest signs
DARKEST = 92  # shades
NOTE = (
    "# Made by `python -m pipeline.engines.wording_build` from jieba 0.42.1 (MIT) and our own text, "
    "sha256 {}; do not edit."
)


@dataclass(slots=True)
class Lexicon:
    """The words, how often each is seen, and its part of speech."""

    counts: dict[str, float] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)

    def add(self, word: str, count: float, tag: str) -> None:
        """Count a word; the higher count stands."""
        word = plain(word)
        if not HAN.fullmatch(word) or len(word) > LONGEST:
            return
        if len(word) > 1 and all(char in NUMERALS for char in word):
            return  # 二十三: put together from its parts
        if count > self.counts.get(word, 0.0):
            self.counts[word] = count
            self.tags[word] = tag
        self.beginnings.update(word[:end] for end in range(1, len(word)))

    def tag(self, word: str) -> str:
        """The class of a word; that of a sign is the sign."""
        if word in NUMERALS:
            return "numeral"
        if not HAN.match(word):
            return word
        single = "1" if len(word) == 1 else ""
        return self.tags.get(word, "x") + single


def lexicon() -> Lexicon:
    """All words that are known."""
    import jieba  # noqa: PLC0415  heavy, and wanted by this command alone

    found = Lexicon()
    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        word, count, tag = line.split(" ")
        found.add(word, float(count), tag)
    for path in ("engines/characters_words.tsv", "engines/wording_words.tsv"):
        for word, text in tables.rows(path, ("word", "count")):
            found.add(word, float(text) if len(word) > 1 else 1.0, found.tags.get(word, "n"))
    for word, frequency in terms():
        found.add(word, frequency * TERM, found.tags.get(word, "nz"))
    return found


def paragraphs() -> Iterator[str]:
    """The lines of our own text, in plain characters."""
    for path in sorted(path for name in LABELS for path in CORPUS.glob(f"labels/{name}.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            passage = json.loads(line)
            yield from _lines(f"{passage['title'] or ''}\n{passage['text']}")
    for pattern in PAGES:
        for path in sorted(CORPUS.glob(pattern)):
            raw = path.read_bytes()
            text = raw.decode("utf-8", "ignore")
            if text.encode() != raw:
                text = raw.decode("gb18030", "ignore")
            yield from _lines(TAG.sub("\n", text) if path.suffix == ".html" else text)


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if line.strip():
            yield plain(script.fold(line.strip()))


def tokens(text: str, words: Lexicon) -> list[str]:
    """A line cut into words, numbers, Latin words and signs; the likeliest way by the counts of words."""
    found: list[str] = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if HAN.match(token):
            found += _cut(token, words)
        else:
            found.append("0" if token[0].isdigit() else "A" if token.isascii() and token.isalpha() else token)
    return found


def _cut(run: str, words: Lexicon) -> list[str]:
    total = math.log(sum(words.counts.values()) if not _TOTAL else _TOTAL[0])
    best = [0.0] + [-math.inf] * len(run)
    start = [0] * (len(run) + 1)
    for at in range(len(run)):
        for end in range(at + 1, len(run) + 1):
            word = run[at:end]
            count = words.counts.get(word, UNSEEN if end == at + 1 else 0.0)
            value = best[at] + math.log(count) - total if count else -math.inf
            if value > best[end]:
                best[end], start[end] = value, at
            if word not in words.beginnings:
                break
    found: list[str] = []
    end = len(run)
    while end:
        found.append(run[start[end] : end])
        end = start[end]
    return found[::-1]


_TOTAL: list[float] = []


@dataclass(slots=True)
class Counted:
    """What our own text says."""

    pairs: dict[str, Counter[str]]
    words: Lexicon

    def befores(self) -> Counter[str]:
        """Behind how many different words each word stands."""
        return Counter(after for row in self.pairs.values() for after in row)


def counted(lines: Iterable[str], words: Lexicon) -> Counted:
    """The pairs of neighbours in the lines."""
    _TOTAL[:] = [sum(words.counts.values())]
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for one, other in pairwise((LINE, *tokens(line, words), LINE)):
            pairs[one][other] += 1
    return Counted(dict(pairs), words)


def shares(own: Counted) -> dict[str, float]:
    """How likely each word is, whatever stands before it."""
    counts = own.words.counts
    inside: defaultdict[str, float] = defaultdict(float)
    for word, count in counts.items():
        for char in word:
            inside[char] += count
    total = sum(counts.values())
    befores = own.befores()
    kinds = sum(befores.values())
    han = sum(count for word, count in befores.items() if HAN.match(word)) / kinds
    seen = {word for word in counts if counts[word] >= RARE or len(word) == 1} | befores.keys() | set(inside)
    found: dict[str, float] = {}
    for word in seen:
        count = counts.get(word, 0.0) + UNSEEN
        if len(word) == 1:
            count += OF_WORDS * inside[word]
        general = han * count / total if HAN.match(word) else 0.001 / kinds
        found[word] = OWN * befores[word] / kinds + (1 - OWN) * general
    return found


def columns_of(own: Counted) -> dict[str, tuple[str, list[int]]]:
    """The words with their classes and how likely each is in its own; then the pairs."""
    share = {word: value for word, value in shares(own).items() if max(map(ord, word)) <= LAST}
    numbers = numbered(own)
    totals: defaultdict[str, float] = defaultdict(float)
    inside: defaultdict[str, float] = defaultdict(float)
    for word in sorted(share):
        totals[own.words.tag(word)] += share[word]
        for char in word:
            inside[char] += share[word]
    nodes, chars, many = grown(share)
    places = {word: at for at, word in enumerate(nodes)}
    kinds = [numbers[own.words.tag(word)] if word in share else NO_WORD for word in nodes]
    shades = [
        shade(math.log(share[word] / totals[own.words.tag(word)])) if word in share else 0 for word in nodes
    ]
    pairs = [
        (places[word], sorted((places[after], count) for after, count in row.items() if after in share))
        for word, row in own.pairs.items()
        if word in share
    ]
    pairs = sorted(pair for pair in pairs if pair[1])  # some are only followed by what has no number
    return {
        "chars": ("uint16", chars),
        "many": ("uint16", many),
        "kind": ("uint8", kinds),
        "shade": ("uint8", shades),
        "inside": ("uint8", [shade(math.log(inside[char])) for char in nodes[1 : 1 + many[0]]]),
        "before": ("int32", [word for word, _ in pairs]),
        "afters": ("uint16", [len(row) for _, row in pairs]),
        "after": ("int32", [after for _, row in pairs for after, _ in row]),
        "count": ("uint16", [min(count, LAST) for _, row in pairs for _, count in row]),
    }


def numbered(own: Counted) -> dict[str, int]:
    """A number for each class, the commonest signs with one of their own, the rest together."""
    share: set[str] = set(map(own.words.tag, own.words.counts))
    signs: Counter[str] = Counter()
    for row in own.pairs.values():
        for after, count in row.items():
            if HAN.match(after):
                share.add(own.words.tag(after))
            else:
                signs[after] += count
    names = sorted(share)
    common = sorted(sorted(signs, key=lambda sign: (-signs[sign], sign))[: CLASSES - len(names) - 1])
    found = {name: number for number, name in enumerate((*names, *common))}
    return defaultdict(lambda: CLASSES - 1, found)


def shade(value: float) -> int:
    """A logarithm as a number of shades."""
    return min(max(round(-value * WHOLE / STEP), 0), DARKEST)


def digest(lines: Iterable[str]) -> str:
    """The hash of the text that the tables were made from."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def made() -> bytes:
    """The table."""
    lines = list(paragraphs())
    return packed(NOTE.format(digest(lines)), columns_of(counted(lines, lexicon())))


if __name__ == "__main__":
    (HERE / "wording.xz").write_bytes(lzma.compress(made(), preset=9 | lzma.PRESET_EXTREME))
