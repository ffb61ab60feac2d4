r"""`承诺以诚实信\ufffd` for 承诺以诚实信: a text cut off in the middle of its last character.

Limits on columns and downloads count bytes, so a text that was cut ends with one or two bytes of three. The
decoder shows U+FFFD for them. No character of the text stands there: it goes, and the end of the text is
marked, so that nothing is claimed from a number that may have gone on. Only at the very end, and only behind
text that makes sense: behind misread characters U+FFFD is a byte like any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.engines.characters import model
from pipeline.repair.misread import signs
from pipeline.text import Edit, Mark, Span

TRIGGERS = "\ufffd"
BYTES = 3  # of a character that is not whole; some programs show each of them by itself
LOOK = 12  # characters before it that are looked at
SENSE = -9.5  # nats a character; clean text is above -8.4, misread text below -11
GARBLED = -11.0  # nats a character; of two or three of misread text
NEAR = 1  # characters behind the last that misreading gives
REASON = "the text is cut off here, within a character"


def edits(text: str) -> Iterator[Edit | Mark]:
    """The half character at the end, if there is one."""
    end = len(text.rstrip())
    start = len(text[:end].rstrip("\ufffd"))
    if not 0 < end - start <= BYTES or (end - start > 1 and "\ufffd" in text[:start]):
        return  # one of many losses, and not the end of the last
    if _is_garbled(text, start):
        return  # the end of misread text: `lost_bytes` marks all of it
    if _makes_sense(text[max(0, start - LOOK) : start]):
        yield Mark(Span(start, start), REASON)
        yield Edit(Span(start, end), "")


def _is_garbled(text: str, end: int) -> bool:
    """Whether what stands right before the end is UTF-8 read as GBK: `鍏冦` in `港鍏冦`."""
    garbled = list(signs.utf8_as_gbk().finditer(text, max(0, end - LOOK), end))
    if not garbled or end - garbled[-1].end() > NEAR:
        return False
    tail = text[garbled[-1].start() : end]
    return model().score(tail) / len(tail) < GARBLED


def _makes_sense(before: str) -> bool:
    """Whether what stands before it is Chinese text."""
    if before[-1:].isspace() or "\ufffd" in before or not any(model().script(char) for char in before):
        return False
    return model().score(before) / len(before) >= SENSE
