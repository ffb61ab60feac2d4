"""`鍚?◣` -> 含税, 含穎, …: all texts that fit a place where bytes were lost.

The place is read character by character as it is shown; behind each, every way in which the bytes can have
lain so far is kept, the likeliest few hundred of them. How many characters come out and how many bytes wait
is known from the lattice, so that only the bytes themselves are open.
"""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.engines.characters import model
from pipeline.engines.wording import plain, wording
from pipeline.repair.misread import variants

if TYPE_CHECKING:
    from pipeline.repair.misread.misreading import Misreading, Move, Symbols

SIGNS = "，。、；：？！（）《》“”‘’—…·％【】「」『』～￥€〈〉→①②③④⑤⑥●■★×℃‰"  # no other sign is guessed
MOST = 600  # texts considered for one place, and
MOST_UTF8 = 150  # where the bytes tell more; all of them may be of several characters
BETWEEN = {False: 150, True: 60}  # ways for the bytes to lie that are followed, where the place goes on
STEPS = 20_000  # ways looked at for one shown character, and
LONGEST = 12  # shown characters of one place; nobody can tell what a longer one was

State = tuple[str, bytes, bool]  # characters, bytes that wait, whether any of those is guessed


def filled(misreading: Misreading, symbols: Symbols, avoid: str) -> list[tuple[str, float]]:
    """The texts with their costs, those of the commonest characters first; none if there are too many.

    `avoid` is the script (`s`, `t`) that no guessed character may be of.
    """
    if len(symbols) > LONGEST:
        return []
    last = MOST_UTF8 if misreading.is_utf8 else MOST
    states: dict[State, float] = {("", b"", False): 0.0}
    for number, (char, follow, count, waiting) in enumerate(symbols):
        fresh: dict[State, float] = {}
        left = STEPS
        for (out, rest, open_), cost in states.items():
            moves = _moves(misreading, rest, char, follow, count, waiting, avoid)
            left -= len(moves)
            for move in moves:
                guessed = open_ or move.guessed
                if open_ and not move.guessed and not all(is_usual(each, avoid) for each in move.out):
                    continue
                state = (out + move.out, move.rest, bool(move.rest) and guessed)
                total = cost + move.cost
                if total > fresh.get(state, -1e9):
                    fresh[state] = total
            if left < 0:
                break
        states = fresh
        most = last if number + 1 == len(symbols) else BETWEEN[misreading.is_utf8]
        if len(states) > most:
            ranked = heapq.nlargest(
                most, ((_common(state, cost, avoid), state) for state, cost in states.items())
            )
            states = {state: states[state] for _, state in ranked}
    found = {out: cost for (out, rest, _), cost in states.items() if out and not rest}
    return sorted(found.items(), key=lambda item: (-_common((item[0], b"", False), item[1], avoid), item[0]))


def _common(state: State, cost: float, avoid: str) -> float:
    return cost + sum(common(each, avoid) for each in state[0])


def _moves(  # noqa: PLR0913, PLR0917  what a move depends on
    misreading: Misreading, rest: bytes, char: str, follow: str, count: int, waiting: int, avoid: str
) -> tuple[Move, ...]:
    """The ways to read a shown character behind bytes that wait, for so many characters and bytes left."""
    key = (rest, char, follow, count, waiting, avoid)
    known = misreading.filling.get(key)
    if known is None:
        if len(misreading.filling) > 20_000:
            misreading.filling.clear()
        moves = misreading.moves(
            rest, char, follow, 0 if misreading.is_utf8 else 2 * count + waiting - len(rest)
        )
        known = misreading.filling[key] = tuple(
            move
            for move in moves
            if len(move.out) == count
            and len(move.rest) == waiting
            and (not move.guessed or all(is_usual(each, avoid) for each in move.out))
        )
    return known


@lru_cache(maxsize=60_000)
def is_usual(char: str, avoid: str) -> bool:
    """Whether a character is one that may be guessed: known to the model, of the right script."""
    if char == "〇":
        return True
    if "\u4e00" <= char <= "\u9fff":
        return model().script(char) not in ("", avoid)
    return char in SIGNS or char < "\x80" or "ぁ" <= char <= "ヾ"


@lru_cache(maxsize=60_000)
def common(char: str, avoid: str) -> float:
    """How common a character is in text of the script, its variants apart."""
    return wording().inside(plain(char)) + variants.cost(char, avoid)
