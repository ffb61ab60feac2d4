"""`芯片国产化率-26.95%` -> 芯片 国产化 率 -26.95%: the words of a text, and where each starts.

What the words are, jieba says (`cutters`). But spans that the caller protects, numbers, codes and model names
(`1,117亿`, `600519.SH`, `*ST`, `GPT-4`) are words, never cut apart and never joined with what follows. Blanks
are no words. Cut simplified text: the dictionaries know few traditional words.
"""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from operator import not_
from typing import Literal

from pipeline import patterns as re
from pipeline.engines.cutters import MACHINES, Machine, fastest
from pipeline.engines.terms import fits
from pipeline.text import Span

Mode = Literal["cut", "search"]
Inner = tuple[tuple[str, ...], tuple[int, ...]]  # the words inside a word, and where each starts in it
# Where a number, a code or a model name may begin; looking for the forms only there is ten times faster.
# no number or name is so long; from each character of an endless one the rest of it would be read again
RUN = re.compile(r"[A-Za-z0-9*+-][A-Za-z0-9.,:&_+%*-]{0,255}")
HOLD = re.compile(
    r"""(?xa)
    (?<![\w.%*])[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:%|[百千]?[万亿]+)?(?![\w,]*\d)   # -1,117.5亿
    | (?<![\w.%)）-])[-+]\d+(?:\.\d+)?%?(?![\w.]*\w)                                  # -26.95%
    | \d+(?:\.\d+)?[百千]?[万亿]+                                                     # 1.8万亿
    | S?\*ST(?![A-Za-z])
    | \d+(?::\d\d)+
    # GPT-4, 600519.SH, 5G, 7.8%, T+0, C++; but 中证500 and ETF
    | (?!\d+(?:ETF|LOF|FOF|QDII|REIT))(?=[A-Za-z]*[\d.&_+-])[A-Za-z0-9]+(?:[-.&_+][A-Za-z0-9]+)*(?:\+{1,2}|%)?
    """
)
SCALE = "百千万亿"
# Ideographs that jieba's patterns do not have and rjieba's do; lone surrogates, which rjieba refuses.
BEYOND = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\U00020000-\U0003ffff]")
BLANK = re.compile(r"\s")
FEW = 200  # blanks that are looked up one by one; for more it is quicker to ask every token
LATIN = re.compile(r"[A-Za-z]{2,}")
# Stand for a held span while the rest is cut: jieba makes a word of its own of each, whatever stands beside.
PLACEHOLDERS = "\x1f\x1e\x1d\ue000\uf8ff"
INNER = 1 << 16  # words whose inner words are remembered; a page has some thousand distinct ones


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands: `text[start:end]` of the text that was cut."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as two arrays of one length; iterates as `Word`."""

    texts: tuple[str, ...]
    starts: array[int]

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Word]:
        for text, start in zip(self.texts, self.starts, strict=True):
            yield Word(text, start, start + len(text))


def words(  # noqa: PLR0913  what customises is keyword-only
    text: str,
    mode: Mode = "cut",
    protected: Sequence[Span] = (),
    *,
    hmm: bool = True,
    own: Sequence[str] = (),
    machine: Machine | None = None,
) -> Words:
    """The words of a text, in order; in search mode each with the words inside it before it.

    `hmm` lets jieba guess at words that it does not know. `own` are words of the user's, beside our own.
    `machine` is the fastest there is by default.

    >>> [word.text for word in words("贵州茅台(600519.SH)下跌-1.5%")]
    ['贵州茅台', '(', '600519.SH', ')', '下跌', '-1.5%']
    """
    machine = machine or fastest(tuple(sorted({word for word in own if fits(word)})))
    held = [(span.start, span.end) for span in protected]
    unfit = [word for word in own if word.strip() and not fits(word)]
    if unfit:
        held = _with_places(text, held, unfit)
    tokens, starts = _placed(text, tuple(held), hmm, machine)
    if mode == "search":
        tokens, starts = _with_inner(tokens, starts, set(held), hmm, machine)
    return Words(tuple(tokens), array("q", starts))


def _with_places(text: str, held: list[tuple[int, int]], unfit: list[str]) -> list[tuple[int, int]]:
    """The held places, and those of a user's words that jieba cannot hold (`iPad Pro`)."""
    longest_first = sorted(map(re.escape, unfit), key=lambda word: (-len(word), word))
    taken = {place for start, end in held for place in range(start, end)}
    found = (match.span() for match in re.finditer("|".join(longest_first), text))
    return [*held, *(place for place in found if taken.isdisjoint(range(*place)))]


@lru_cache(maxsize=1)  # a page is often cut in one mode and then in the other
def _placed(
    text: str,
    protected: tuple[tuple[int, int], ...],
    hmm: bool,  # noqa: FBT001
    machine: Machine,
) -> tuple[list[str], list[int]]:
    """The words and where each starts, blanks left out."""
    held = _with_ideographs(text, _held(text, protected))
    tokens = _cut(text, held, lambda piece: machine.cut(piece, hmm))
    starts = list(accumulate(map(len, tokens), initial=0))
    starts.pop()
    blanks = [match.start() for match in BLANK.finditer(text)]
    if len(blanks) > FEW:
        said = list(map(not_, map(str.isspace, tokens)))
        return list(compress(tokens, said)), list(compress(starts, said))
    for index in sorted({bisect.bisect(starts, blank) - 1 for blank in blanks}, reverse=True):
        if tokens[index].isspace():  # a held span has blanks inside
            del tokens[index], starts[index]
    return tokens, starts


def _held(text: str, protected: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that stay whole: the caller's, and between them those that we know by their form."""
    taken = sorted((max(0, start), min(len(text), end)) for start, end in protected if start < end)
    found: list[tuple[int, int]] = []
    done = 0
    for start, end in (*taken, (len(text), len(text))):
        if start < done:
            continue  # overlaps the one before it, which stays
        found += _forms(text, done, start)
        if end > start:
            found.append((start, end))
        done = end
    return found


def _forms(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The numbers, codes and model names between two places."""
    for run in RUN.finditer(text, start, end):
        first, last = run.span()
        alone = run.group()
        if alone.isalpha() or (alone.isdigit() and text[last : last + 1] not in SCALE):
            continue  # letters are jieba's, and it does not cut digits
        for match in HOLD.finditer(text, max(first, start), min(end, last + len(SCALE))):
            if match.start() >= last:
                break
            start = match.end()
            yield match.span()


def _cut(text: str, held: list[tuple[int, int]], cut: Callable[[str], list[str]]) -> list[str]:
    """The tokens, blanks among them."""
    if not held:
        return cut(text)
    sign = next((sign for sign in PLACEHOLDERS if sign not in text), "")
    if not sign:
        return _cut_apart(text, held, cut)
    pieces: list[str] = []
    done = 0
    for start, end in held:
        pieces += text[done:start], sign
        done = end
    tokens = cut("".join((*pieces, text[done:])))
    index = -1
    for start, end in held:
        index = tokens.index(sign, index + 1)
        tokens[index] = text[start:end]
    return tokens


def _cut_apart(text: str, held: list[tuple[int, int]], cut: Callable[[str], list[str]]) -> list[str]:
    """The same, piece by piece, for a text that has a use of its own for every placeholder."""
    tokens: list[str] = []
    done = 0
    for start, end in held:
        tokens += [*cut(text[done:start]), text[start:end]]
        done = end
    return [*tokens, *cut(text[done:])]


def _with_ideographs(text: str, held: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The held places and, outside them, the ideographs that jieba does not cut, each a word of its own."""
    if BEYOND.search(text) is None:
        return held
    found: list[tuple[int, int]] = []
    done = 0
    for start, end in (*held, (len(text), len(text))):
        found += [match.span() for match in BEYOND.finditer(text, done, start)]
        if end > start:
            found.append((start, end))
        done = end
    return found


def _with_inner(
    tokens: list[str],
    starts: list[int],
    named: set[tuple[int, int]],
    hmm: bool,  # noqa: FBT001
    machine: Machine,
) -> tuple[list[str], list[int]]:
    texts: list[str] = []
    places: list[int] = []
    done = 0
    known = _known(machine)
    for index in [index for index, token in enumerate(tokens) if len(token) > 2]:
        token = tokens[index]
        inner, offsets = known[token]
        if named and (starts[index], starts[index] + len(token)) in named:
            inner, offsets = _inner_of_name(token, hmm, machine)
        if inner:
            texts += tokens[done:index]
            places += starts[done:index]
            done = index
            texts += inner
            start = starts[index]
            for offset in offsets:
                places.append(start + offset)  # a list for one or two is slower
    return texts + tokens[done:], places + starts[done:]


class _Inner(dict[str, Inner]):
    """The words of two and three characters inside each word, as jieba's search mode lists them."""

    def __init__(self, has: Callable[[str], bool]) -> None:
        super().__init__()
        self._has = has

    def __missing__(self, token: str) -> Inner:
        if len(self) > INNER:
            self.clear()
        found = [(m.group(), m.start()) for m in LATIN.finditer(token) if len(m.group()) < len(token)]
        if not token.isascii():
            places = [
                (start, size)
                for size in (2, 3)
                if len(token) > size
                for start in range(len(token) - size + 1)
            ]
            grams = [(token[start : start + size], start) for start, size in places]
            found = [gram for gram in grams if self._has(gram[0])]
        inner = self[token] = _parted(found)
        return inner


def _parted(found: Sequence[tuple[str, int]]) -> Inner:
    return tuple(text for text, _ in found), tuple(start for _, start in found)


@lru_cache(maxsize=MACHINES)
def _known(machine: Machine) -> _Inner:
    return _Inner(machine.has)


@lru_cache(maxsize=INNER)
def _inner_of_name(name: str, hmm: bool, machine: Machine) -> Inner:  # noqa: FBT001
    """The words inside a protected span: those it would be cut into, and theirs."""
    inside = words(name, hmm=hmm, machine=machine)
    found = [(word.text, word.start) for word in inside if len(word.text) < len(name)]
    for word in inside:
        if len(word.text) > 2:
            inner, offsets = _known(machine)[word.text]
            found += [(text, word.start + offset) for text, offset in zip(inner, offsets, strict=True)]
    return _parted(tuple(dict.fromkeys(found)))
