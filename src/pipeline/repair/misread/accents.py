r"""`30Â°C`, `â€œA类â€\x9d` -> `30°C`, `“A类”`: signs and accented letters of UTF-8, read as Western text.

Where only these are damaged there is no Chinese character to tell by, and as bytes of GBK they would be some:
鈥 for `â€`, 路 for `Â·`. But two or three letters in a row that are one of UTF-8 nobody writes; so they are
read, unless the page has other letters that are bytes of Chinese. Of the closing quote code page 1252 has no
last byte: it is told by what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline import patterns as re
from pipeline.repair.misread.codepages import western_table
from pipeline.repair.misread.worn import LATER
from pipeline.text import Edit, Span

QUOTE = "”"  # E2 80 9D, of which 9D is not shown
TOKEN = re.compile(
    rf"[\xc2-\xc6\xcb][{LATER}]|\xe2[{LATER}]{{2}}|\xe2[€\x80](?![{LATER}])|(?<=â‚¬)Â(?![{LATER}])"
)
TELLS = re.compile(
    rf"\xe2[€\x80][{LATER}]|\xe2[„‚†\x82\x84\x86][{LATER}]|\xc2[\xa0-\xbf]|[A-Za-z]\xc3[{LATER}]"
)
LETTER = re.compile("[\x80-\xff]")  # quotes and dashes of code page 1252 may be what they are


class Reading(Protocol):
    """What a run is as bytes of Chinese."""

    @property
    def encoding(self) -> str:
        """The encoding of the bytes."""


def edits(given: Sequence[tuple[re.Match[str], Reading | None]]) -> dict[int, list[Edit]]:
    """For the start of each run that is nothing else, what becomes of its letters.

    `given` are the runs of a page, each with what it is likeliest as bytes of Chinese.
    """
    rest = [run for run, found in given if found is None or found.encoding != "utf-8"]
    signs = [run for run in rest if not LETTER.search(TOKEN.sub("", run[0]))]
    told = {run.start() for run in signs}
    if not any(TELLS.search(run[0]) for run in signs):
        return {}
    if any(found and found.encoding != "utf-8" and run.start() not in told for run, found in given):
        return {}
    return {run.start(): list(_edits(run)) for run in signs}


def _edits(run: re.Match[str]) -> Iterator[Edit]:
    for token in TOKEN.finditer(run[0]):
        span = Span(*token.span()).shifted(run.start())
        raw = token[0].translate(western_table()).encode("latin-1")
        char = raw.decode("utf-8", "ignore")
        missing = "" if token[0] == "Â" else QUOTE
        yield Edit(span, char or missing, "certain" if char else "uncertain")
