"""`%E5%8D%9A%E6%97%B6` and `%u535A%u65F6` for 博时: text escaped for an address, and shown without it.

Search pages and forms put what was typed into their text without undoing the escapes. The bytes are UTF-8 or
GBK (old sites); `%u` is what JavaScript's `escape` makes. Addresses keep theirs: there they are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engines.characters import model
from pipeline.repair.escapes import cut, is_meant, is_text
from pipeline.text import Edit, Span

SIGN = re.compile("%u[0-9A-Fa-f]{4}|%[89A-Fa-f][0-9A-Fa-f](?:%[0-9A-Fa-f]{2}|[@-~])")
UNITS = re.compile("(?:%u[0-9A-Fa-f]{4})+")
TOKEN = re.compile("[!-~]+")
ONE = re.compile("%([2-7A-Fa-f][0-9A-Fa-f])")
BYTES = re.compile("%[89A-Fa-f][0-9A-Fa-f](?:[@-~]?%[0-9A-Fa-f]{2})*[@-~]?")


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character."""
    if "%" not in text or not SIGN.search(text):
        return
    found = [*_units(text), *_bytes(text)]
    found += _ascii(text, found)
    found.sort(key=lambda edit: edit.span)
    yield from found


def _ascii(text: str, found: list[Edit]) -> Iterator[Edit]:
    """`1.8%25`: single bytes in words that hold other escapes."""
    inside = {place for edit in found for place in range(edit.span.start, edit.span.end)}
    for match in TOKEN.finditer(text):
        if inside.isdisjoint(range(*match.span())):
            continue
        for one in ONE.finditer(text, *match.span()):
            char = chr(int(one[1], 16))
            if one.start() not in inside and char.isprintable():
                yield Edit(Span(*one.span()), char)


def _units(text: str) -> Iterator[Edit]:
    for match in UNITS.finditer(text):
        raw = b"".join(bytes.fromhex(unit) for unit in match[0].split("%u")[1:])
        chars = raw.decode("utf-16-be", "replace")
        count = len(match[0]) // 6
        if "\ufffd" in chars or not all(map(is_text, chars)):
            continue
        if not is_meant(text, *match.span(), count=count):
            yield from cut(match.start(), [12 if char > "\uffff" else 6 for char in chars], chars)


def _bytes(text: str) -> Iterator[Edit]:
    for match in BYTES.finditer(text):
        for codec in ("utf-8", "gb18030"):
            shown = match[0]
            pieces = re.findall("%[0-9A-Fa-f]{2}|[@-~]", shown)
            raw = b"".join(bytes.fromhex(piece[1:]) if len(piece) == 3 else piece.encode() for piece in pieces)
            chars = raw.decode(codec, "replace")
            if "\ufffd" in chars and shown[-1:] and len(pieces[-1]) == 1:
                pieces, raw = pieces[:-1], raw[:-1]
                chars = raw.decode(codec, "replace")
            if "\ufffd" in chars or not any(model().script(char) or "\u3000" <= char for char in chars):
                continue
            if not is_meant(text, *match.span(), count=len(pieces)):
                yield from _cut_bytes(match.start(), pieces, chars, codec)
            break


def _cut_bytes(start: int, pieces: list[str], chars: str, codec: str) -> Iterator[Edit]:
    widths: list[int] = []
    at = 0
    for char in chars:
        size = len(char.encode(codec))
        widths.append(sum(map(len, pieces[at : at + size])))
        at += size
    for edit in cut(start, widths, chars):
        if edit.span.end - edit.span.start > 1:
            yield edit
