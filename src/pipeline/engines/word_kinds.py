"""`上海|涨`: where jieba's words start, and what its dictionary calls them: `ns`, `v`; `x` if it has none."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.engines.words import words

COMMON = 20  # a word counted more rarely is left out: its kind teaches nothing, and most of the table is such
UNKNOWN = "x"


def kinds(text: str) -> dict[int, str]:
    """The kind of each word by where it starts.

    >>> kinds("上海 涨")
    {0: 'ns', 3: 'v'}
    """
    known = _kinds()
    cut = words(text)
    return {start: known.get(word, UNKNOWN) for word, start in zip(cut.texts, cut.starts, strict=True)}


@cache
def _kinds() -> dict[str, str]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return {}
    cells = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    shared: dict[str, str] = {}  # one string for each kind, not for each word
    return {
        word: shared.setdefault(kind, kind)
        for word, count, kind in zip(cells[::3], cells[1::3], cells[2::3], strict=True)
        if int(count) >= COMMON
    }
