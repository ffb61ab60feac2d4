r"""`åŸºé‡‘ç»\x8fç\x90†` for 基金经理: UTF-8 read as Latin-1 or code page 1252, once or several times.

The most common mojibake of all: a program takes the default of old browsers and databases for the encoding
of the page. Nothing is lost as long as all bytes are kept, the invisible ones (C1 controls, no-break space,
soft hyphen) included. Programs that do not know bytes 81, 8D, 8F, 90 and 9D show `?` for them, and some
strip the controls; then the characters that fit are weighed, and the repair is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.repair.misread import accents, apart, codepages, doubled, holed, places, western
from pipeline.repair.misread.pairs import utf8_as_western, utf8_as_worn_western
from pipeline.repair.misread.restoring import moved
from pipeline.text import Edit, Mark

LOSSY = re.compile(rf"[\xe2-\xe9\xef](?=[{western.HIGH}?\ufffd])")

# A first byte, and what was a quote, a dash or a capital once; and what nobody puts there but for a loss.
# Not where the page has such signs still, which nearly every text has: there a quote is one.
PLAIN = re.compile(rf"[\xe2-\xe9\xef][{western.HIGH}]?([\"'-])"), re.compile("[“”‘’–—]")
LOWERED = re.compile(rf"[\xe2-\xe9\xef][{western.HIGH}]?(ÿ)"), re.compile("Ÿ")
SMALL, CAPITAL = re.compile("[šœžÿ]"), re.compile("[ŠŒŽŸA-Z\xc0-\xde]")
MANY = 4  # small letters without one capital: one text in 16 by chance, and then it is weighed
LOST = re.compile(rf"[\xe2-\xe9\xef][{western.HIGH}]?[?\ufffd]")


def edits(text: str) -> Iterator[Edit | Mark]:
    """One edit for each restored character."""
    joined = apart.western(text)
    if joined is None:
        yield from _edits(text)
    else:
        yield from joined.led_back(_edits(joined.text))


def _edits(text: str) -> Iterator[Edit | Mark]:
    """Runs without loss in one go; where some cannot be read whole, the places around what was lost."""
    small = _is_small(text)
    runs = [(run, None if small else western.best(run[0])) for run in western.runs(text)]
    page = "".join(run[0] for run, _ in runs)
    if western.is_utf8(page):
        runs = [(run, found if _is_utf8(found) else western.plainly(run[0]) or found) for run, found in runs]
    signs = accents.edits(runs)
    broken = [run[0] for run, found in runs if found is None and run.start() not in signs]
    worn = small or _is_worn(broken, page)
    restored = iter(_mended(broken, text, worn=worn)) if broken else iter(())
    for run, found in runs:
        if run.start() in signs:
            yield from signs[run.start()]
        elif found is None:
            found_here = (moved(each, run.start()) for each in next(restored))
            yield from (_doubted(each, text) for each in found_here) if worn else found_here
        elif _is_utf8(found):
            yield from western.restored(found, run)


def _mended(broken: Sequence[str], text: str, *, worn: bool) -> Iterable[list[Edit | Mark]]:
    """What the runs of a text become that cannot be read whole."""
    if worn:
        return places.among(utf8_as_worn_western(), broken, LOSSY, text)
    twice = doubled.undone(broken)
    if twice is not None:
        found = holed.read([each.text for each in twice], text, also=b"\xad")
        if found is not None:
            return [list(map(each.led_back, some)) for each, some in zip(twice, found, strict=True)]
    marked = any(map(LOST.search, broken))
    return holed.read(broken, text, also=b"" if marked else holed.ALSO) or places.among(
        utf8_as_western(), broken, LOSSY, text
    )


def _is_utf8(found: western.Reading | None) -> bool:
    return found is not None and found.encoding == "utf-8"


def _is_worn(broken: Sequence[str], page: str) -> bool:
    """Whether letters were made small, or quotes and dashes plain, rather than bytes left out."""
    if any(map(LOST.search, broken)):
        return False
    return any(
        not kept.search(page) and any(_is_odd(run, sign) for run in broken for sign in worn.findall(run))
        for worn, kept in (PLAIN, LOWERED)
    )


def _is_odd(run: str, sign: str) -> bool:
    """Whether a sign is no quote of the text, of which each has a partner."""
    return sign not in "\"'" or run.count(sign) % 2 == 1


def _is_small(text: str) -> bool:
    """Whether all letters of a text were made small: no capital, and many that may have been one."""
    return len(SMALL.findall(text)) >= MANY and not CAPITAL.search(text)


def _doubted(each: Edit | Mark, text: str) -> Edit | Mark:
    """An edit is uncertain where a letter has bytes to choose from."""
    shown = text[each.span.start : each.span.end]
    if isinstance(each, Edit) and any(char in codepages.WORN for char in shown):
        return replace(each, certainty="uncertain")
    return each
