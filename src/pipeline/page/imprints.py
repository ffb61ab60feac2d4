"""`05-22 18:30` above a text, `Copyright © 2009-2024` at the foot: a year that only the imprint gives.

A paper's site and the message app print days of the running year without it. The last year of the rights is
that of the page, unless the page names a later one; where several lines give several years, none counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.page.lines import Line
from pipeline.page.roles import Reading

RIGHTS = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT|版权所有)\D{0,24}?(?:(?:19|20)\d\d\s?[-–—~至]\s?)?(?P<year>20[0-4]\d)(?!\d)"
)
YEAR = re.compile(r"(?<![\d.,])(20[0-4]\d)(?=年|[-/.]\d)")
SHORT = 30  # letters of a line that may say of which year the page is
ALONE = re.compile(r"(?<![\d.,])(20[0-4]\d)(?![\d,%])")
ABOVE = 12  # lines of a head
WIDEST = 120  # letters of an imprint


def imprint_year(lines: Sequence[Line], said: Sequence[Reading], first: int) -> int | None:
    """The year of the rights below a text that begins at line `first`, for a day without one above it.

    None where several years are given, where a line of the page is later, or where a short one (an archive's
    heading, a reader's day) is of another year.
    """
    bylines = [each.byline for each in said[max(0, first - ABOVE) : first] if each.byline is not None]
    if not any(dated.yearless for by in bylines for dated in by.dates):
        return None
    rights = [RIGHTS.search(line.text) if line.size <= WIDEST else None for line in lines]
    found = {int(match["year"]) for match in rights[first:] if match is not None}
    if len(found) != 1:
        return None
    year = found.pop()
    for line, match in zip(lines, rights, strict=True):
        short = line.size <= SHORT and match is None
        years = (ALONE if short else YEAR).findall(line.text) if match is None else ()
        if any(int(each) > year or (short and int(each) != year) for each in years):
            return None
    return year
