"""`目录`, `1 计算方法`, …, then `计算方法` above its paragraph: headings that a table of contents names.

And short lines that no button is, whatever their characters: a formula, a heading in two languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.page.lines import Line

ENTRY = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.、\s]\s?(?P<name>[^\W\d_]{2,16})$")  # of a table of contents
HEADS = ("目录", "本文目录", "目次", "内容目录", "文章目录")
FORMULA = re.compile(r"=\s*[-(]?\d")
BILINGUAL = re.compile(r"[\u4e00-\u9fff]{2,10}\s[A-Z][a-z]+(?:\s(?:[A-Za-z][a-z]+|&))*$")  # `展望 Outlook`
SHORT = 40  # letters of an entry


def contents(lines: Sequence[Line]) -> frozenset[str]:
    """The letters of the headings that a page's tables of contents name, without their numbers."""
    found: set[str] = set()
    within = False
    for above, line in pairwise(lines):
        match = ENTRY.match(line.text) if line.size <= SHORT else None
        within = match is not None and (within or above.letters in HEADS)
        if match is not None and within:
            found.add(match["name"])
    return frozenset(found)


def no_button(line: Line) -> bool:
    """Whether a short line is a formula or a heading in two languages."""
    return FORMULA.search(line.text) is not None or BILINGUAL.match(line.text) is not None
