"""`tag("b", "a<b")` -> `<b>a&lt;b</b>`: HTML that cannot be forgotten to be escaped.

Whatever is no `Html` is text, and is escaped where it enters an element. The pages that we show were written
by strangers: half of a character, bytes that steer a terminal and marks that turn the direction of writing
are shown as a sign of their own, one for one, so that places can still be counted.
"""

from __future__ import annotations

from collections.abc import Iterable

SIGN = "\u25af"  # ▯ for a character that would not be seen, or would move others
BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
UNSEEN = (0xAD, *range(0x200B, 0x200E), 0x2060, 0xFEFF, 0x2028, 0x2029)
SAFE = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
PICTURES = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n"} | {0x7F: "\u2421"}
TEXT = (
    SAFE
    | PICTURES
    | dict.fromkeys(range(0x80, 0xA0), SIGN)
    | dict.fromkeys(BIDI, SIGN)
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
DUMP = TEXT | dict.fromkeys(UNSEEN, SIGN)  # a dump shows what a text may keep to itself
VOID = frozenset({"br", "input", "link", "meta"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """The text as HTML: nothing in it is markup, nothing in it is unseen or moves others."""
    return Html(text.translate(TEXT))


def laid_bare(text: str) -> Html:
    """The text of a dump as HTML, one character for one: also what has no width is seen."""
    return Html(text.translate(DUMP))


def joined(children: Iterable[str | None]) -> Html:
    """Elements and texts in a row; None is nothing."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escaped(child) for child in children if child is not None
        )
    )


def tag(name: str, /, *children: str | None, **attributes: str | int | bool | None) -> Html:
    """An element. `class_` is `class`, `data_f` is `data-f`; None and False leave an attribute out.

    >>> tag("a", "1 < 2", href='#"x', hidden=True)
    '<a href="#&quot;x" hidden>1 &lt; 2</a>'
    """
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{joined(children)}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:  # noqa: FBT001  an attribute's value
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escaped(str(value))}"'
