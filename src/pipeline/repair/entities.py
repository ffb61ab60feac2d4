"""`&#21338;&#x65F6;`, `#21338;`, `&amp;#21338;`, `&ldquo;` for 博时 and “: references shown as text.

References of HTML that were escaped once too often, lost their `&` to a filter or their `;` to a limit.
In a dump of plain text they are decoded; `&lt;` and `&gt;` only where no tag would come of it, and none where
the text speaks of references. Without `;` a figure may follow directly: then the character that reads on
best is taken, and the place is uncertain.
"""

from __future__ import annotations

import html.entities
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.escapes import is_example, is_in_address, is_text
from pipeline.repair.misread.codepages import western_table
from pipeline.text import Edit, Span

TRIGGERS = "&#"
REFERENCE = re.compile(
    r"""(?x)
    (?P<amp>[&＆] \ ?(?:amp;)* | (?=\#))
    (?: [#＃](?P<decimal>[0-9]{2,7}) (?P<stop>[;；]?)
      | [#＃][xX](?P<hex>[0-9A-Fa-f]{2,6}) [;；]
      | (?P<name>[A-Za-z][A-Za-z0-9]{1,20}) ;
    )"""
)
NAMES = {name[:-1]: chars for name, chars in html.entities.html5.items() if name.endswith(";")}
TAG = re.compile(
    r"/?[A-Za-z][A-Za-z0-9]*\s*/?(?:>|&gt;|\s\w+\s*=|\s[^\n<>]{0,99}(?:>|&gt;))|!--|!DOCTYPE|\?xml",
    re.IGNORECASE,
)
TAG_BEFORE = re.compile(
    r"(?:<|&lt;)(?:/?[A-Za-z][A-Za-z0-9]*(?:\s[^\n<>]*)?/?|!--[^\n]*--|!DOCTYPE[^\n]*)$", re.IGNORECASE
)
HIGH = {place: chr(wide) for wide, place in western_table().items()}
LIKELY = (  # places of characters, the most likely ones first; amounts stand behind £ and ¥
    ((0x3001, 0x3011), (0x4E00, 0x9FFF), (0xFF01, 0xFF5E)),
    ((0x1F000, 0x1FAFF), (0x20000, 0x323AF)),
    ((0xA3, 0xA3), (0xA5, 0xA5)),
    ((0x2010, 0x2027), (0x2030, 0x203B), (0x20AC, 0x20AC)),
    ((0x3400, 0x4DBF),),
    ((0xA1, 0x24F), (0x2100, 0x2FDF), (0x3005, 0x30FF), (0xF900, 0xFAFF)),
    ((0xFE00, 0xFE0F), (0xFFE0, 0xFFE6), (0x200B, 0x200D)),
)
BYTES = 3  # references side by side that may be bytes: `&#229;&#141;&#142;`; alone, a control is nothing
ALONE = 2  # bare `#21338;` in a line before they are taken for references


def edits(text: str) -> Iterator[Edit]:
    """One edit for each reference."""
    if "&" not in text and "#" not in text:
        return
    matches = list(REFERENCE.finditer(text))
    for index, match in enumerate(matches):
        edit = _decoded(text, match)
        if edit is None or _is_alone(matches, index):
            continue
        if "\x80" <= edit.after < "\xa0" and _count(matches, index) < BYTES:
            continue
        if not is_example(text, *match.span(), count=_count(matches, index)):
            yield edit


def _count(matches: list[re.Match[str]], index: int) -> int:
    """References near this one: those within a few characters of each other."""
    count = 1
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(matches) and count < 9:
            one, other = sorted((matches[at], matches[at + step]), key=lambda match: match.start())
            if other.start() - one.end() > 12:
                break
            count += 1
            at += step
    return count


def _is_alone(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a bare `#21338;` or a reference without `;` has none like it in its neighbourhood."""
    match = matches[index]
    whole = match["amp"] and (match["stop"] or match["hex"] or match["name"])
    return not whole and _count(matches, index) < ALONE


def _decoded(text: str, match: re.Match[str]) -> Edit | None:
    if match["name"]:
        if not match["amp"]:
            return None
        return _named(text, match)
    if match["hex"]:
        char = _character(int(match["hex"], 16))
        bare = not match["amp"] and (char < "\u2000" or not is_text(char))  # not `#x57fa;`, but a colour
        return Edit(Span(*match.span()), char) if char and not bare and _is_safe(text, match, char) else None
    if match["stop"]:
        char = _character(int(match["decimal"]))
        if not char or (not match["amp"] and (not is_text(char) or char < "\x80")):
            return None
        return Edit(Span(*match.span()), char) if _is_safe(text, match, char) else None
    return _unfinished(match) if match["amp"] else None


def _named(text: str, match: re.Match[str]) -> Edit | None:
    if match["name"] == "amp":
        made = re.match(r"#?\w+;", text[match.end() : match.end() + 24])  # a reference would come of it
        return None if made or is_in_address(text, match.start()) else Edit(Span(*match.span()), "&")
    chars = NAMES.get(match["name"], "")
    return Edit(Span(*match.span()), chars) if chars and _is_safe(text, match, chars) else None


def _is_safe(text: str, match: re.Match[str], chars: str) -> bool:
    """No tag may come of it."""
    if chars == "<":
        return not TAG.match(text, match.end())
    if chars == ">":
        return not TAG_BEFORE.search(text, max(0, match.start() - 200), match.start())
    return True


def _character(place: int) -> str:
    if place in HIGH:
        return HIGH[place]
    if place < 0x20 or place > 0x10FFFF or 0xD800 <= place <= 0xDFFF or place == 0x7F:
        return ""
    return chr(place)


def _unfinished(match: re.Match[str]) -> Edit | None:
    """A decimal reference without `;`, with a figure behind it perhaps: the length that is likely."""
    digits = match["decimal"]
    start = match.start("decimal")
    for likely in LIKELY:
        for size in (5, 6, 4, 3):
            place = int(digits[:size])
            if size <= len(digits) and any(first <= place <= last for first, last in likely):
                certain = size == len(digits)
                return Edit(
                    Span(match.start(), start + size), chr(place), "certain" if certain else "uncertain"
                )
    return None
