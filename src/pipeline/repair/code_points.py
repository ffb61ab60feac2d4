r"""`\u{57fa}\u{91d1}`, `<U+57FA>`, `U+57FAU+91D1`, `\57fa \91d1 `, `u57fau91d1` for 基金: by number.

Style sheets, R, newer JavaScript, and strings whose backslashes a filter has taken. Only where a few stand
side by side and are Chinese are they taken for text, and then single ones of the same form on the page too: a
text on Unicode names one (`U+57FA`), a path has one (`\5305`), a product's code may look like one. Addresses
keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.escapes import is_in_address, is_text
from pipeline.text import Edit, Span

TRIGGERS = r"\\Uu"
DIGITS = re.compile("[0-9A-Fa-f]{4,8}")
# How a number is written, and how many side by side show that it is one.
FORMS = (
    (re.compile(r"\\{1,4}[ux]\{[0-9A-Fa-f]{4,6}\}"), 2),
    (re.compile(r"\\{1,4}U000[0-9A-Fa-f]{5}"), 2),
    (re.compile(r"<U\+[0-9A-Fa-f]{4,6}>"), 2),
    (re.compile(r"U\+[0-9A-F]{4}(?:[ ,;](?=U\+))?"), 3),
    (re.compile(r"\\(?:00[0-9a-f]{4}|[1-9a-f][0-9a-f]{3}) ?"), 3),
    (re.compile(r"u[0-9a-f]{4}"), 3),
)
LETTER = re.compile("[A-Za-z]")  # no number begins inside a word, but where others have told
CHINESE = 0.6  # of the characters; the others are stops and figures
LEAST = -10.0  # nats a character: numbers that are no text give rare ones


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character."""
    for form, least in FORMS:
        units = list(_outside(text, form))
        if any(_is_chinese("".join(map(_char, run))) for run in _runs(units, least)):
            for unit in units:
                char = _char(unit)
                if char > "\x7f" and is_text(char):
                    yield Edit(Span(*unit.span()), char)
            return


def _outside(text: str, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The numbers that are characters, but for those in addresses."""
    end, inside = -1, False
    for unit in form.finditer(text):
        if unit.start() != end:
            inside = is_in_address(text, unit.start())
        end = unit.end()
        if not inside and _char(unit):
            yield unit


def _runs(units: list[re.Match[str]], least: int) -> Iterator[list[re.Match[str]]]:
    """Those that stand side by side, so many at least."""
    run: list[re.Match[str]] = []
    for unit in units:
        if run and run[-1].end() != unit.start():
            if len(run) >= least:
                yield run
            run = []
        if run or not LETTER.search(unit.string, unit.start() - 1, unit.start()):
            run.append(unit)
    if len(run) >= least:
        yield run


def _char(unit: re.Match[str]) -> str:
    """The character that a number is of; nothing if it is none."""
    number = DIGITS.search(unit[0])
    place = int(number[0], 16) if number else 0
    return chr(place) if 0 < place <= 0x10FFFF and not 0xD800 <= place < 0xE000 else ""


def _is_chinese(chars: str) -> bool:
    known = sum(map(bool, map(model().script, chars)))
    if known < CHINESE * len(chars) or not all(map(is_text, chars)):
        return False
    return model().score(chars) >= LEAST * len(chars)
