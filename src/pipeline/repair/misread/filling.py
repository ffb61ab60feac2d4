"""`鍚?◣` -> 含税, 含穎, …: all texts that fit a place where bytes were lost.

The place is read character by character as it is shown; behind each, every way in which the bytes can have
lain so far is kept, the likeliest few hundred of them. How many characters come out and how many bytes wait
is known from the lattice, so that only the bytes themselves are open.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.engines.characters import model
from pipeline.engines.wording import plain, wording
from pipeline.repair.misread import variants
from pipeline.repair.misread.losses import LOW
from pipeline.repair.misread.meant import needed

if TYPE_CHECKING:
    from pipeline.repair.misread.misreading import Misreading, Move, Symbols

SIGNS = "，。、；：？！（）《》“”‘’—…·％【】「」『』～￥€〈〉→①②③④⑤⑥●■★×℃‰"  # no other sign is guessed
MOST = 600  # texts considered for one place, and
MOST_UTF8 = 400  # where the bytes tell more; of 150 the 公室 behind 办 was missed, 800 find no more
END = "\n"
SIZE = 2  # marks
WRITTEN = -3.0  # nats: one question mark in twenty among lost bytes is one that somebody wrote
BETWEEN = {False: 150, True: 128}  # ways for the bytes to lie that are followed, where the place goes on
STEPS = 20_000  # ways looked at for one shown character, and
LONGEST = 12  # shown characters of one place; nobody can tell what a longer one was

State = tuple[str, bytes, bool]  # characters, bytes that wait, whether any of those is guessed
Weighed = tuple[str, bytes, float, bool, float, bool]  # a move; its cost with its characters'; all usual


def filled(misreading: Misreading, rest: bytes, symbols: Symbols, avoid: str) -> list[tuple[str, float]]:
    """The texts behind bytes that wait, with their costs, those of the commonest characters first.

    There are none if there are too many.
    `avoid` is the script (`s`, `t`) that no guessed character may be of.
    """
    if len(symbols) > LONGEST:
        return []
    last = MOST_UTF8 if misreading.is_utf8 else MOST
    states: dict[State, tuple[float, float]] = {("", rest, False): (0.0, 0.0)}  # how common, and the cost
    for number, (char, follow, count, waiting) in enumerate(symbols):
        most = last if number + 1 == len(symbols) else BETWEEN[misreading.is_utf8]
        fresh: dict[State, tuple[float, float]] = {}
        tried: dict[bytes, int] = {}
        left = STEPS
        marks = misreading.habits.marks if misreading.habits.loses == "first" and number else ""
        beside = char in marks and symbols[number - 1][0] in marks and char != ""
        for (out, waits, open_), (common_, cost) in states.items():
            moves = _moves(misreading, waits, char, follow, count, waiting, avoid)
            # both are sorted, so that so many further on there are better ones enough
            place = tried[waits] = tried.get(waits, 0) + 1
            some = moves if place == 1 else moves[: most // place + 1]
            left -= len(some)
            for made, on, more, guessed, rank, usual in some:
                if (open_ and not usual) or (beside and not misreading.parted(out, waits, made, on)):
                    continue
                state = (out + made, on, (open_ or guessed) and bool(on))
                old = fresh.get(state)
                if old is None or cost + more > old[1]:
                    fresh[state] = common_ + rank, cost + more
            if left < 0:
                break
        likely = sorted(((rank, state, cost) for state, (rank, cost) in fresh.items()), reverse=True)
        states = {state: (rank, cost) for rank, state, cost in likely[:most]}
    found = [(-rank, out, cost) for (out, _, _), (rank, cost) in states.items() if out]
    return [(out, cost) for _, out, cost in sorted(found)]


def with_questions(
    misreading: Misreading, rest: bytes, symbols: Symbols, avoid: str
) -> list[tuple[str, float]]:
    """The same; of two question marks in UTF-8 the second may be one that somebody wrote: `閽??` for 钱?."""
    found = filled(misreading, rest, symbols, avoid)
    marks = [symbol[0] for symbol in symbols[-SIZE:]]
    if misreading.is_utf8 and not misreading.shown.unseen and marks == ["?"] * SIZE:
        written = (*symbols[:-SIZE], ("?", LOW, 1, 0))  # a byte alone, which makes no pair with it
        found += ((f"{out}?", cost + WRITTEN) for out, cost in filled(misreading, rest, written, avoid))
    return found


def _moves(  # noqa: PLR0913, PLR0917  what a move depends on
    misreading: Misreading, rest: bytes, char: str, follow: str, count: int, waiting: int, avoid: str
) -> tuple[Weighed, ...]:
    """The ways to read a shown character behind bytes that wait, for so many characters and bytes left."""
    need = needed(rest, count, waiting) if misreading.is_utf8 else 2 * count + waiting - len(rest)
    if need == 2 if char in misreading.habits.marks else char >= "\x80":
        follow = END  # a lost pair does not tell what is behind it, nor does what is no letter
    key = (rest, char, follow, count, waiting, avoid)
    known = misreading.filling.get(key)
    if known is None:
        if len(misreading.filling) > 20_000:
            misreading.filling.clear()
        weighed = (
            _weighed(move, avoid)
            for move in misreading.moves(rest, char, follow, need)
            if len(move.out) == count
            and len(move.rest) == waiting
            and (not move.guessed or all(is_usual(each, avoid) for each in move.out))
        )
        known = misreading.filling[key] = tuple(sorted(weighed, key=_rank))
    return known


def _rank(move: Weighed) -> tuple[float, str, bytes]:
    return -move[4], move[0], move[1]


def _weighed(move: Move, avoid: str) -> Weighed:
    rank = move.cost + sum(common(each, avoid) for each in move.out)
    usual = move.guessed or all(is_usual(each, avoid) for each in move.out)
    return move.out, move.rest, move.cost, move.guessed, rank, usual


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
