"""`價踢噱硉` for 基金净值: a title, a cell or a button, too short for the signs of a misreading.

What is suspicious on a page is a few thousand characters, of which four others may be none. A short text can
be looked at as a whole: whether it reads better rightly, character by character. Where enough of its
characters are common ones, it is not.
"""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline.engines import characters
from pipeline.engines.characters import model
from pipeline.repair.misread import evidence
from pipeline.repair.misread.misreading import Misreading

SHORT = 48  # characters
COMMON = 400  # characters of each script that a text is not long without
SHARE = 4  # of so many characters one is common; of misread text one in twenty
PROMISE = 14.0  # nats; no word of 9,000 reached 11, of four characters misread nine in ten have more
ANY = re.compile(r"[^\x00-\x7f]")


def sign(misreading: Misreading, text: str, usual: re.Pattern[str]) -> re.Pattern[str]:
    """What to look for in a text: the usual signs, or anything where it is short and looks misread."""
    if not is_asked(text) or usual.search(text):
        return usual
    return ANY if (evidence.promise(misreading, text) or 0.0) >= PROMISE else usual


def is_asked(text: str) -> bool:
    """Whether a text is short and lacks the common characters."""
    return len(text) <= SHORT and len(_common().findall(text)) * SHARE < len(text)


@cache
def _common() -> re.Pattern[str]:
    ranked = sorted((row[0] for row in characters.rows()), key=lambda char: -model().commonness(char))
    some = [char for script in ("s", "t") for char in _not_of(script, ranked)[:COMMON]]
    return re.compile(f"[{''.join(sorted(set(some)))}\\x00-\\x3e@-\\x7f]")


def _not_of(script: str, chars: list[str]) -> list[str]:
    return [char for char in chars if model().script(char) not in ("", script)]
