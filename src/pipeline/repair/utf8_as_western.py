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
from pipeline.repair.misread.restoring import moved
from pipeline.text import Edit, Mark

LOSSY = re.compile(rf"[\xe2-\xe9\xef](?=[{western.HIGH}?\ufffd])")


def edits(text: str) -> Iterator[Edit | Mark]:
    """Runs without loss in one go; where some cannot be read whole, the places around what was lost."""
    runs = [(run, western.best(run[0])) for run in western.runs(text)]
    broken = [run[0] for run, found in runs if found is None]
    restored = places.among(utf8_as_western(), broken, LOSSY) if broken else iter(())
    for run, found in runs:
        if found is None:
            yield from (moved(each, run.start()) for each in next(restored))
        elif found.encoding == "utf-8":
            yield from western.restored(found, run)
