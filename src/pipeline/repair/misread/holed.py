r"""`å…¬å¸`, `å…¬å?¸` -> 公司: UTF-8 as code page 1252 shows it, without the bytes that it has nothing for.

Code page 1252 leaves 81, 8D, 8F, 90 and 9D undefined. Some programs show `?` for them; what was copied from a
screen, or went through a filter, lacks them, often the soft hyphen (AD) too, and a no-break space (A0) has
become a space. All else is there, so each first byte with what stands behind it is a character, or one of a
handful; words tell which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.misread import brackets, variants, western
from pipeline.repair.misread.choice import Picked, together
from pipeline.repair.misread.codepages import WESTERN_HOLES, western_table
from pipeline.repair.misread.filling import is_usual
from pipeline.repair.misread.losses import LOST
from pipeline.repair.misread.said import Said
from pipeline.repair.misread.worn import LATER
from pipeline.text import Edit, Mark, Span

SHOWN = re.compile(f"[{re.escape(western.SPECIALS)}]")
HIGH = re.compile(f"[{western.HIGH}]")
LOST_MARK = re.compile(f"[{LOST}]")
# Of three bytes the first, and what is left of the others; a space where it can only be a no-break space, or
# where it may be one. Of two and of four bytes all.
OTHER = rf"[\xc2\xc3][{LATER}]|\xf0[{LATER}]{{3}}"
LEFT = rf"[\xe2-\xe9\xef](?:[{LATER}]{{2}}|[ ][{LATER}]|[{LATER}]?[ ]?)|{OTHER}"
MARKED = rf"[\xe2-\xe9\xef][{LATER}{LOST}]{{2}}|{OTHER}"
GROUPS = {False: re.compile(LEFT), True: re.compile(MARKED)}
MARK = re.compile(rf"[\xe2-\xe9\xef][{LATER}]?[{LOST}]")
ALSO = b"\xad\xa0"  # what is left out as well, where the page shows none, and no mark stands for it
LEAST = 2  # Chinese characters that stand whole, and
SHARE = 0.3  # of all: one in five lacks a byte, in short lines more
STRAY = 0.1  # for each character, letters that are part of none
SIZE, OTHER_SIZES = 3, {"\xc2": 2, "\xc3": 2, "\xf0": 4}  # bytes of a character, as its first one says
UNREAD = 99.0  # margin where there was nothing to choose
Option = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """The letters of one character, and the texts that it can have been."""

    start: int
    end: int
    shown: str
    texts: tuple[str, ...]
    whole: bool  # whether no byte is missing


def read(runs: Sequence[str], text: str, *, also: bytes = ALSO) -> list[list[Edit | Mark]] | None:
    """The edits of each run of Western letters of a text; None if they are not UTF-8 with such holes."""
    page = "\n".join(runs)
    marked = MARK.search(page) is not None
    gone = bytes(byte for byte in WESTERN_HOLES + also if chr(byte) not in page)
    if not gone or not SHOWN.search(page):
        return None  # Latin-1, in which any of the controls may be missing
    found = [[_group(match, gone) for match in GROUPS[marked].finditer(run)] for run in runs]
    if not _is_told(page, [group for groups in found for group in groups]):
        return None
    page_avoids = _other_script(group for groups in found for group in groups)
    lines = [
        (_parts(run, groups), _other_script(groups) or page_avoids)
        for run, groups in zip(runs, found, strict=True)
    ]
    known = (part for parts, _ in lines for part in parts if isinstance(part, str))
    said = Said.with_page(known, text)
    chosen = iter(together(lines, said))
    return [list(_edits(run, groups, iter(next(chosen)))) for run, groups in zip(runs, found, strict=True)]


def _group(match: re.Match[str], gone: bytes) -> Group:
    texts, whole = _texts(match[0], gone)
    return Group(*match.span(), match[0], texts, whole)


@lru_cache(maxsize=20_000)
def _texts(shown: str, gone: bytes) -> tuple[tuple[str, ...], bool]:
    """What some letters can have been, and whether they lack no byte."""
    letters = shown.rstrip(" ")
    blank = shown[len(letters) :]
    bytes_ = [gone if char in LOST else _byte(char) for char in letters]
    if OTHER_SIZES.get(letters[0], SIZE) == len(bytes_):
        texts = list(_filled([bytes_]))
        return tuple(texts) or (shown,), bool(texts) and LOST_MARK.search(letters) is None
    texts = [char + blank for char in _filled(_padded(bytes_, gone))]
    if blank and b"\xa0" in gone:
        texts = [*_filled(_padded([*bytes_, b"\xa0"], gone)), *texts]
    return tuple(dict.fromkeys(texts)) or (shown,), False


def _byte(char: str) -> bytes:
    """The byte that is shown so; of a space in the midst of a character, that of a no-break space."""
    return b"\xa0" if char == " " else char.translate(western_table()).encode("latin-1")


def _padded(bytes_: list[bytes], gone: bytes) -> Iterator[list[bytes]]:
    """The bytes of a character with what can have stood at each place; the first one is never missing."""
    if len(bytes_) == SIZE:
        yield bytes_
        return
    for place in range(1, len(bytes_) + 1):
        yield from _padded([*bytes_[:place], gone, *bytes_[place:]], gone)


def _filled(ways: Iterable[list[bytes]]) -> Iterator[str]:
    """The characters of UTF-8 whose bytes are among those given for each place."""
    for way in ways:
        for bytes_ in product(*way):
            yield from bytes(bytes_).decode("utf-8", "ignore")


def _is_told(page: str, groups: Sequence[Group]) -> bool:
    """Whether enough stands whole, and little is left that is part of no character."""
    whole = sum(group.whole and model().script(group.texts[0]) != "" for group in groups)
    stray = len(HIGH.findall(page)) - sum(len(HIGH.findall(group.shown)) for group in groups)
    return whole >= max(LEAST, SHARE * len(groups)) and stray <= STRAY * len(groups)


def _other_script(groups: Iterable[Group]) -> str:
    """The script that the characters which stand whole are not in."""
    return variants.other_script("".join(group.texts[0] for group in groups if group.whole))


def _usual(group: Group) -> tuple[str, ...]:
    """The texts of a group that may be guessed, where there are any."""
    if group.whole:
        return group.texts
    return tuple(text for text in group.texts if is_usual(text[0], "")) or group.texts


def _parts(run: str, groups: Sequence[Group]) -> list[str | Sequence[Option]]:
    """What a run says, known text and choices in turn."""
    plainly = [""]
    choices: list[tuple[str, ...]] = []
    done = 0
    for group in groups:
        plainly[-1] += run[done : group.start]
        done = group.end
        texts = _usual(group)
        if len(texts) == 1:
            plainly[-1] += texts[0]
        else:
            choices.append(texts)
            plainly.append("")
    plainly[-1] += run[done:]
    parts: list[str | Sequence[Option]] = [plainly[0]]
    for number, texts in enumerate(choices, start=1):
        before, behind = brackets.GAP.join(plainly[:number]), brackets.GAP.join(plainly[number:])
        parts += brackets.weighed([(text, 0.0) for text in texts], before, behind), plainly[number]
    return parts


def _edits(run: str, groups: Sequence[Group], picked: Iterator[Picked]) -> Iterator[Edit]:
    for group in groups:
        span = Span(group.start, group.end)
        texts = _usual(group)
        text, chosen = next(picked) if len(texts) > 1 else (texts[0], UNREAD)
        margin = round(chosen, 2) if chosen < UNREAD else None
        if text != run[group.start : group.end]:
            yield Edit(span, text, "certain" if group.whole else "uncertain", margin)
