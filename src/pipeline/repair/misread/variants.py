"""`裡`, not `裏` or `里`: which of a character's variants a text of each script writes, and how often.

The words are weighed in plain characters, one for all variants. So each candidate carries what its variant
costs: 巿 is not 市, and 迴 is rarely 回. The counts are those of the character model.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

from pipeline.engines import characters
from pipeline.engines.characters import model
from pipeline.engines.wording import plain

LEAST = -9.0  # nats: as rare as the smoothing of the counts can tell
OTHER = -7.0  # a character of the other script: the page would be mixed


@cache
def _shares() -> dict[str, float]:
    """For each character of traditional text, the logarithm of its share among its variants."""
    known = [row[0] for row in characters.rows() if model().script(row[0]) != "s"]
    weights = {char: math.exp(model().commonness(char)) for char in known}
    totals: dict[str, float] = {}
    for char in known:
        totals[plain(char)] = totals.get(plain(char), 0.0) + weights[char]
    return {char: max(math.log(weights[char] / totals[plain(char)]), LEAST) for char in known}


@cache
def cost(char: str, other: str) -> float:
    """The logarithm of how likely a character's variant is; `other` is the script the text is not in."""
    if not "\u3400" <= char <= "\u9fff":
        return 0.0
    simple = 0.0 if plain(char) == char or plain(plain(char)) == char else OTHER
    if other == "t":
        return simple
    shared = _shares().get(char, OTHER)
    return shared if other == "s" else max(simple, shared)


def other_script(text: str) -> str:
    """The script that a text is not in, as far as it can be told: `s`, `t` or ``.

    >>> other_script("基金净值"), other_script("基金淨值"), other_script("基金")
    ('t', 's', '')
    """
    scripts = Counter(map(model().script, text))
    return "t" if scripts["s"] > scripts["t"] else "s" if scripts["t"] > scripts["s"] else ""
