"""Clean text that repair must leave alone: honest `?`, brackets, readings, accents, escapes, emoji.

`clean_controls(n)` composes distinct sentences from the templates and words in `corpus/damage`, in a fixed
order, without chance. All of it was written for this project; the figures mean nothing.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import count

from tests.damage import rows, unescaped

SLOT = re.compile(r"\{([A-Za-z]+)\d?\}")
STRIDE = 7919  # a prime far above the length of any list: neighbours in the order differ in all slots


@cache
def templates() -> tuple[str, ...]:
    """Sentences with slots such as {fund}; {FUND} is its traditional counterpart."""
    return tuple(unescaped(row[1]) for row in rows("control_templates"))


@cache
def words() -> dict[str, list[str]]:
    """The words of each slot."""
    found: dict[str, list[str]] = {}
    for slot, word in rows("control_words"):
        found.setdefault(slot, []).append(unescaped(word))
    return found


def _filled(template: str, number: int) -> str:
    place = count()

    def word(match: re.Match[str]) -> str:
        choice = words()[match[1]]
        slot = next(place)
        # Each slot turns at a pace of its own, so that all pairs of words come up.
        return choice[(number * (slot + 1) + number // len(choice) * (2 * slot + 1) + slot) % len(choice)]

    return SLOT.sub(word, template)


def _all_controls() -> Iterator[str]:
    seen: set[str] = set()
    given = templates()
    for number in count():
        text = _filled(given[number % len(given)], number // len(given) * STRIDE + number)
        if text not in seen:
            seen.add(text)
            yield text


def clean_controls(n: int = 5400) -> list[str]:
    """The first `n` of the sentences, all distinct, both scripts."""
    supply = _all_controls()
    return [next(supply) for _ in range(n)]
