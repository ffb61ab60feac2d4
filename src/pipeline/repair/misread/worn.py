r"""`å ±` for `å\xa0±`, `ï1⁄4Œ` for `ï¼Œ`, `Å®\x89` for `å®\x89`: letters that were bytes, tidied since.

Whoever tidies a damaged text does not know that its letters are bytes: no-break spaces become spaces, soft
hyphens go, compatible forms are folded and composed ones taken apart, small letters become capitals. As the
bytes of UTF-8 follow a strict pattern, what must have stood there is known; where a soft hyphen stood, the
characters beside it tell. Where two letters come to the same, the lattice weighs them (`codepages.WORN`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.misread.codepages import western_table

Chars = tuple[tuple[str, int, int], ...]
FOLDED = {" ": "\xa0", "a": "ª", "o": "º", "1": "¹", "2": "²", "3": "³", "μ": "µ"}
LATER = "\x80-\xbf" + re.escape("".join(map(chr, western_table())))
FIRST = "\xe2-\xe9\xef"
FORMS = re.escape("".join(FOLDED))
TIDIED = re.compile(
    f"(?<=[{FIRST}])[{FORMS}](?=[{LATER}{FORMS}])|(?<=[{FIRST}][{LATER}{FORMS}])[{FORMS}](?![{LATER}])"
)
# What compatible forms become: `1⁄4` for ¼, a blank with a sign above it for ¨, three points, TM.
PARTS = {unicodedata.normalize("NFKC", char): char for char in "¼½¾¨¯´¸™…˜"}
PART = re.compile("|".join(map(re.escape, sorted(PARTS, key=len, reverse=True))))
APART = re.compile("[A-Za-z][\u0300-\u036f]")
CAPITAL = re.compile(f"[\xc2-\xc9\xcf](?=[{LATER}\u039c]{{2}})")
HIGH = re.compile(r"[^\x00-\x7f]")


def mended(run: str) -> Iterator[Chars]:
    """The run as it may have been, each way with where its characters stand now."""
    whole = tuple((char, at, at + 1) for at, char in enumerate(run))
    for change in (_together, _capitals, _with_hyphens):
        made = change(run, whole)
        if made is not None:
            yield made


def _together(run: str, whole: Chars) -> Chars | None:
    """What was taken apart or folded, together again."""
    found: list[tuple[str, int, int]] = []
    at = 0
    if PART.search(run) or APART.search(run):
        for match in re.finditer(f"{PART.pattern}|{APART.pattern}", run):
            found += whole[at : match.start()]
            char = PARTS.get(match[0]) or unicodedata.normalize("NFC", match[0])
            found.append((char, *match.span())) if len(char) == 1 else found.extend(
                whole[slice(*match.span())]
            )
            at = match.end()
    found += whole[at:]
    text = "".join(char for char, _, _ in found)
    tidied = TIDIED.sub(lambda match: FOLDED[match[0]], text)
    if tidied == text == run:
        return None
    return tuple((char, start, end) for char, (_, start, end) in zip(tidied, found, strict=True))


def _capitals(run: str, whole: Chars) -> Chars | None:
    """Capitals as the small letters that they were."""
    if not CAPITAL.search(run):
        return None
    return tuple((char.lower() if char >= "\x80" else char, start, end) for char, start, end in whole)


def _with_hyphens(run: str, whole: Chars) -> Chars | None:
    """With the soft hyphens that were thrown away, where one byte is missing and the controls are there."""
    if not CONTROL.search(run) or not SHORT.search(run):
        return None
    found: list[tuple[str, int, int]] = []
    at = 0
    for match in SHORT.finditer(run):
        behind, before = match.end(), match.start() + 1
        place = max((behind, before), key=lambda place: _likely(run, match, place))
        found += [*whole[at:place], (SOFT_HYPHEN, place, place)]
        at = place
    return (*found, *whole[at:])


def _likely(run: str, match: re.Match[str], place: int) -> float:
    """How well the character with a soft hyphen at a place goes with those beside it."""
    start, end = match.span()
    shown = run[max(0, start - 3) : place] + SOFT_HYPHEN + run[place : end + 3]
    raw = shown.translate(western_table()).encode("latin-1", "ignore")
    return model().score(raw.decode("utf-8", "ignore"))


SOFT_HYPHEN = "\xad"
CONTROL = re.compile("[\x80-\x9f]")
SHORT = re.compile(f"[{FIRST}][{LATER}](?![{LATER}])")
