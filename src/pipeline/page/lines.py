"""`　　　更多` -> a line `更多`, folded for matching: what every rule of this stage looks at.

A dump gives one line per element of the page. Rules match on a folded reading of the same length:
simplified characters, half-width marks and digits, ordinary spaces. So one table of words serves both
scripts, and a place found in the folded line is the same place in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline import patterns as re
from pipeline.engines.script import fold
from pipeline.page.hints import Hint
from pipeline.text import Span

LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
# Full-width forms, the ideographic space and odd spaces; the Chinese full stop stays, it is evidence.
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    [0x3000, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x9], 0x20
)
CLOSING = "”’』」）)]】》〉\"'"  # may stand behind a mark that ends a sentence
ENDING = frozenset("。！？!?…；;")
WIDTH |= {0x4E28: 0x7C, 0x2502: 0x7C, 0xFFE8: 0x7C, 0x300C: 0x201C, 0x300D: 0x201D}  # bars, corner quotes
WIDE = re.compile("[" + "".join(map(chr, WIDTH)) + "]+")
LETTERS = re.compile(r"[^\W_]+")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
STOP = re.compile(r"。|[!?；;][”』」]?$")
HEAD = 400  # characters of a line that are read for evidence: words that tell a role stand at its start
TAIL = 40  # characters at its end that are read for evidence
SENTENCE = 24  # letters: the longest menu entry met is 20 (a full fund name), the shortest paragraph 9


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, without the space around it."""

    span: Span
    text: str  # folded, at most HEAD characters of it
    letters: str  # of the whole line, folded: what two equal lines share
    size: int  # number of letters
    tail: str  # the last characters, folded
    tabs: bool  # whether a tab stands inside
    blank: int  # blank lines before it
    hint: Hint | None = None  # what the elements around it say, on a web page
    ended: bool = field(init=False)  # whether it ends in a mark that ends a sentence
    prose: bool = field(init=False)  # whether it is certainly running text

    def __post_init__(self) -> None:
        object.__setattr__(self, "ended", self.tail.rstrip(CLOSING)[-1:] in ENDING)
        object.__setattr__(self, "prose", self._prose())

    def hinted(self, hint: Hint) -> Line:
        """The line with what the elements around it say."""
        return Line(self.span, self.text, self.letters, self.size, self.tail, self.tabs, self.blank, hint)

    def _prose(self) -> bool:
        """A sentence with its full stop, or long and with commas."""
        if "。" in self.text or "。" in self.tail:
            return self.size >= 2
        if self.size < SENTENCE:
            return False
        marks = self.text.count(",") + self.text.count("、") + self.text.count(";")
        return ((self.ended or self.tail.endswith(":")) and marks >= 1) or (
            self.size >= 2 * SENTENCE and marks >= 2
        )


def folded(text: str) -> str:
    """The text as rules match it, of the same length.

    >>> folded("來源：嘉實基金　２０２４")
    '来源:嘉实基金 2024'
    """
    return WIDE.sub(_narrow, fold(text))


def _narrow(match: re.Match[str]) -> str:
    return match.group().translate(WIDTH)


def lowered(text: str) -> str:
    """The text in small letters, of the same length: the one Turkish letter that becomes two stays."""
    small = text.lower()
    return small if len(small) == len(text) else text.replace("\u0130", "I").lower()


def letters_of(reading: str) -> str:
    """Letters and digits of a folded text, without what stands between."""
    return reading if reading.isalnum() else "".join(LETTERS.findall(reading))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that hold anything, in order."""
    whole = folded(text)
    done = 0
    for match in LINE.finditer(text):
        raw = match.group()
        inner = raw.strip()
        if not inner or not (inner[0].isalnum() or _visible(inner)):
            continue
        start = match.start() + (0 if raw.startswith(inner) else len(raw) - len(raw.lstrip()))
        end = start + len(inner)
        reading = whole[start:end]
        letters = letters_of(reading)
        blank = text.count("\n", done, start) - 1 if done and start - done > 1 else 0
        yield Line(
            Span(start, end),
            reading[:HEAD],
            letters,
            len(letters),
            reading[-TAIL:],
            "\t" in inner,
            max(blank, 0),
        )
        done = end


def _visible(text: str) -> bool:
    """Whether anything in it can be seen: a line of zero-width marks alone is no line, an icon is one."""
    kinds = (unicodedata.category(character) for character in text[:HEAD])
    return any(kind == "Co" or kind[0] not in "CZ" for kind in kinds) or len(text) > HEAD
