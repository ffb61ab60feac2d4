"""The machines that cut words: jieba, and `rjieba`, the same algorithm in Rust, made to cut as jieba does.

`jieba` says what the words are: its algorithm and dictionary, with our finance terms and names added. Where
`rjieba` is installed it takes its place, some twenty times as fast; what it does differently is undone here,
and a test compares the two word by word. Each has an instance of its own: jieba's module-level default would
load a cache of a fixed name from the temporary folder, whoever wrote it. Ours is built anew and never
written: a second, once in a process.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pipeline import patterns as re
from pipeline.engines.terms import counted, terms

MACHINES = 4  # with different words of users; each takes 40 MB in Rust and 200 in Python
# The same characters three times over (哈哈哈): two ways to cut tie, and the machines choose differently.
LONGEST = 8
TIED = re.compile(f"([\u4e00-\u9fd5]{{1,{LONGEST}}}?)\\1\\1")
RUN = re.compile("[\u4e00-\u9fd5]{1000}")  # without a comma: no sentence is so long
PAGE = 2000  # characters; below that importing numpy costs more than it saves
YES = b"\1"  # true, as numpy stores it
# What jieba cuts by itself, whatever stands around it.
BLOCK = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)")
JOINED = re.compile(r"[a-zA-Z0-9][+#&._%-]|[+#&._%-][a-zA-Z0-9+#&._%-]")  # rjieba keeps such tokens whole
PIECES = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")  # what jieba makes of them


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: what it cut is remembered by machine
class Machine:
    """What cuts, with our words in its dictionary."""

    cut: Callable[[str, bool], list[str]]  # the text; whether to guess unknown words (jieba's HMM)
    has: Callable[[str], bool]  # whether the dictionary has a word


@lru_cache(maxsize=MACHINES)
def fastest(own: tuple[str, ...] = ()) -> Machine:
    """The machine in Rust where it is installed, else the one in Python; the words are the same.

    `own` are words of the user's that jieba can hold (`fitting`), beside ours.
    """
    try:
        return fast(own)
    except ImportError:
        return reference(own)


@lru_cache(maxsize=MACHINES)
def fast(own: tuple[str, ...] = ()) -> Machine:
    """The machine in Rust, made to cut as jieba does. Raises ImportError where it is not installed."""
    import rjieba  # noqa: PLC0415  optional

    machine = rjieba.Jieba()
    has: Callable[[str], bool] = machine.has_word
    for term, frequency in (*terms(), *counted(own)):
        if not has(term):
            machine.add_word(term, frequency, "nz")

    def cut(text: str, hmm: bool) -> list[str]:  # noqa: FBT001
        if is_tied(text):
            return [token for block in BLOCK.split(text) if block for token in of_block(block, hmm)]
        tokens: list[str] = machine.cut(text, hmm)
        return _as_jieba(tokens, has) if hmm and JOINED.search(text) else tokens

    def of_block(block: str, hmm: bool) -> list[str]:  # noqa: FBT001
        if is_tied(block):
            return reference(own).cut(block, hmm)
        tokens: list[str] = machine.cut(block, hmm)
        return _as_jieba(tokens, has) if hmm else tokens

    return Machine(cut, has)


def is_tied(text: str) -> bool:
    """Whether the same one to eight characters stand in it three times over.

    The pattern tries eight lengths at each character. In a long text it is asked only where the text equals
    itself a little further on, which numpy finds five times as fast.
    """
    np = _numpy() if len(text) > PAGE else None
    if np is None:
        return TIED.search(text) is not None
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    for size in range(1, LONGEST + 1):
        same: bytes = (codes[:-size] == codes[size:]).tobytes()
        place = same.find(YES * 2 * size)
        while place >= 0:
            if TIED.match(text, place):
                return True
            place = same.find(YES * 2 * size, place + 1)
    return False


@cache
def _numpy() -> Any:  # noqa: ANN401
    """The library, which spaCy brings, or None."""
    try:
        import numpy as np  # noqa: PLC0415  heavy, for long texts alone
    except ImportError:
        return None
    return np


def _as_jieba(tokens: Iterable[str], has: Callable[[str], bool]) -> list[str]:
    """The tokens of rjieba, `GPT-4` and its like cut as jieba's last step cuts them."""
    found: list[str] = []
    for token in tokens:
        if len(token) > 1 and token.isascii() and JOINED.search(token) and not has(token):
            found += [piece for piece in PIECES.split(token) if piece]
        else:
            found.append(token)
    return found


def _pieces(text: str) -> Iterator[str]:
    """A text without its runs of Chinese that go on for pages: jieba takes the square of their length."""
    low = 0
    for run in RUN.finditer(text):
        yield text[low : run.end()]
        low = run.end()
    yield text[low:]


@lru_cache(maxsize=MACHINES)
def reference(own: tuple[str, ...] = ()) -> Machine:
    """The machine in Python with our words, and a user's own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own source, and the pkg_resources that it imports
        import jieba  # noqa: PLC0415  heavy

    machine: Any = jieba.Tokenizer()
    # what `initialize` does, without the cache file in a shared folder and the messages on stderr
    machine.FREQ, machine.total = machine.gen_pfdict(machine.get_dict_file())
    machine.initialized = True
    for term, frequency in (*terms(), *counted(own)):
        if not machine.FREQ.get(term):
            machine.add_word(term, frequency)

    def cut(text: str, hmm: bool) -> list[str]:  # noqa: FBT001
        return [token for piece in _pieces(text) for token in machine.cut(piece, HMM=hmm)]

    def has(word: str) -> bool:
        return bool(machine.FREQ.get(word))

    return Machine(cut, has)
