r"""`åŸºé‡‘ç»\x8fç\x90†` for 基金经理: UTF-8 read as Latin-1 or code page 1252, once or several times.

The most common mojibake of all: a program takes the default of old browsers and databases for the encoding
of the page. Nothing is lost as long as all bytes are kept, the invisible ones (C1 controls, no-break space,
soft hyphen) included. Programs that do not know bytes 81, 8D, 8F, 90 and 9D show `?` for them, and some
strip the controls; then the characters that fit are weighed, and the repair is uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.repair.misread import places, western
from pipeline.repair.misread.pairs import utf8_as_western
from pipeline.text import Edit, Mark

LOSSY = re.compile(rf"[\xe2-\xe9\xef](?=[{western.HIGH}?\ufffd])")


def edits(text: str) -> Iterator[Edit | Mark]:
    """Runs without loss in one go; where one cannot be read whole, the places around what was lost."""
    for run in western.runs(text):
        found = western.best(run[0])
        if found is None:
            yield from places.within(utf8_as_western(), run[0], LOSSY, run.start())
        elif found.encoding == "utf-8":
            yield from western.restored(found, run)
