"""`锘?基金`, `п»ї基金`, `ÿþ基金`: the mark before a text that says its byte order, read as characters.

Only at the very beginning of a text; the rest of it was read rightly. The element 锘 in a text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text import Edit, Span

TRIGGERS = "锘пя∩Оｻþÿ"
# EF BB BF by GBK (of which the last byte is lost), by code pages of Russia and DOS; FE FF and FF FE.
MARK = re.compile("\\A(?:锘(?:[?\ufffd]|(?=[<\ufeff]))|п»ї|я╗┐|∩╗┐|О╩©|ｻｿ|þÿ|ÿþ)")


def edits(text: str) -> Iterator[Edit]:
    """One edit for the mark."""
    found = MARK.match(text)
    if found:
        yield Edit(Span(*found.span()), "")
