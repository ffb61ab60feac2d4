"""`锘?基金`, `п»ї基金`, `ÿþ基金`: the mark before a text that says its byte order, read as characters.

Only at the very beginning of a text; the rest of it was read rightly. The element 锘 in a text stays. As
pairs of GBK go, the last byte of the mark may have taken the text's first sign with it: `锘縶` is `{`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.text import Edit, Span

TRIGGERS = "锘пя∩Оｻþÿ"
# EF BB BF by GBK (of which the last byte is lost), by code pages of Russia and DOS; FE FF and FF FE.
TAKEN = {
    bytes((0xBF, byte)).decode("gbk", "ignore"): chr(byte) for byte in b"@[]{}ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}
GLUED = re.compile(f'\\A锘([{"".join(TAKEN)}])(?=[\\s"A-Za-z\\[{{<])')
MARK = re.compile("\\A(?:锘(?:[?\ufffd]|(?=[<\ufeff]))|п»ї|я╗┐|∩╗┐|О╩©|ｻｿ|þÿ|ÿþ)")


def edits(text: str) -> Iterator[Edit]:
    """One edit for the mark."""
    found, glued = MARK.match(text), GLUED.match(text)
    if found:
        yield Edit(Span(*found.span()), "")
    elif glued:
        yield Edit(Span(*glued.span()), TAKEN[glued[1]])
