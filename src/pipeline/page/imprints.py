"""`05-22 18:30` above a text, `Copyright © 2009-2024` at the foot: a year that only the imprint gives.

A paper's site and the message app print days of the running year without it. The last year of the rights is
that of the page, unless the page names a later one; where several lines give several years, none counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.page.lines import Line

RIGHTS = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT|版权所有)\D{0,24}?(?:(?:19|20)\d\d\s?[-–—~至]\s?)?(?P<year>20[0-4]\d)(?!\d)"
)
YEAR = re.compile(r"(?<![\d.,])(20[0-4]\d)(?=年|[-/.]\d)")
SHORT = 30  # letters of a line that may say of which year the page is
WIDEST = 120  # letters of an imprint


def imprint_year(lines: Sequence[Line], after: int) -> int | None:
    """The year of the rights below the line `after`, where it is one.

    None where a line is later, or where a short one (an archive's heading, a reader's day) is of another.
    """
    found = {
        int(match["year"])
        for line in lines[after:]
        if line.size <= WIDEST and (match := RIGHTS.search(line.text)) is not None
    }
    if len(found) != 1:
        return None
    year = found.pop()
    said = [
        (int(each), line.size <= SHORT)
        for line in lines
        for each in YEAR.findall(line.text)
        if not RIGHTS.search(line.text)
    ]
    return None if any(each > year or (short and each != year) for each, short in said) else year
