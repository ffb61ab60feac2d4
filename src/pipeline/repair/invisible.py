r"""`基\u200b金`, `经\xad理`, `\x93报告\x94`, `\x1b[31m跌\x1b[0m`: what nobody sees, between the characters.

Editors and anti-copying scripts put zero-width characters into text, typesetters soft hyphens, and Windows
quotes read as Latin-1 become C1 controls; fields of fixed width are filled with NUL; what a program printed
in colour keeps the codes that steer a terminal. They break words for whoever searches. Spaces, line ends and
what stands for a lost character (SUB) stay, and so do the shifts of ISO 2022. This comes after all repair of
bytes, to which they are data. What joins emoji stays, as do the joiners of scripts that need them; beside
accented letters the text is probably damage that could not be repaired, and stays too.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.misread.codepages import western_table
from pipeline.text import Edit, Span

TRIGGERS = "\x00-\x08\x0e-\x19\x1b\x80-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
STEERING = r"""
    \x1b \[ [0-?]* [\ -/]* [@-~]                                 # colour, place, wipe
    | \x1b \] [^\x07\x1b\n]{0,2000} (?: \x07 | \x1b \\ | \x9c )  # a link, the title of a window
    | \x1b (?! [$()*+\-./%&NOno|}~] )                            # but no shift of ISO 2022"""
INVISIBLE = re.compile(f"(?x)(?: {STEERING}\n | (?!\x1b)[{TRIGGERS}] )+")
JOINERS = "\u200c\u200d"
# Scripts whose letters change with a joiner beside them, or that run from right to left; emoji.
JOINED = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
EMOJI = re.compile(
    "[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
ACCENTED = re.compile("[\xa1-\xb6\xb8-\xff]")
WINDOWS = {place: chr(wide) for wide, place in western_table().items()}


def edits(text: str) -> Iterator[Edit]:
    """One edit for each run."""
    for match in INVISIBLE.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if any(JOINED.match(char) or ACCENTED.match(char) for char in (before, after)):
            continue
        if EMOJI.match(before) and any(char in JOINERS for char in match[0]):
            continue
        restored = "".join(WINDOWS.get(ord(char), "") for char in match[0])
        yield Edit(Span(*match.span()), restored)
