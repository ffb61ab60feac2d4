"""`周|诗博`: at each character, how a word goes on there and what jieba's dictionary calls it: `Bnr`, `Sv`.

The dictionary's tag is as good for finding names as jieba's tagger, and costs nothing beside it. It is read
from the dictionary's file; words that only we know, and words that were guessed, have the tag `x`.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.engines.words import words

BLANK = "_"  # what stands in no word


def places(text: str) -> list[str]:
    """Of each character its place in a word (Single, Begin, Middle, End), and the word's tag.

    >>> places("上海 涨")
    ['Bns', 'Ens', '_', 'Sv']
    """
    tags = _tags()
    found = [BLANK] * len(text)
    for word in words(text):
        size = word.end - word.start
        tag = tags.get(word.text, "x")
        if size == 1:
            found[word.start] = f"S{tag}"
            continue
        found[word.start : word.end] = [f"M{tag}"] * size
        found[word.start] = f"B{tag}"
        found[word.end - 1] = f"E{tag}"
    return found


@cache
def _tags() -> dict[str, str]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    kinds: dict[str, str] = {}  # one string for each tag, not for each word
    found: dict[str, str] = {}
    for line in lines:
        word, _, tag = line.split(" ")
        found[word] = kinds.setdefault(tag, tag)
    return found
