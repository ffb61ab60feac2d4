"""`中` -> `&#20013;`, `%E4%B8%AD`, `\\u4e2d`, `⾦`: escapes, look-alikes, invisible characters, dead text."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from html.entities import codepoint2name
from itertools import cycle
from urllib.parse import quote

INVISIBLE = "\u200b\u200c\u2060\ufeff\u200d"
EVERY = 3  # an invisible character after each third one: inside words as well as between them


def _each(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(char) for char in text)


def entities_named(text: str) -> str:
    return _each(text, lambda char: f"&{codepoint2name[ord(char)]};" if ord(char) in codepoint2name else char)


def entities_decimal(text: str) -> str:
    return _each(text, lambda char: char if char.isascii() and char != "&" else f"&#{ord(char)};")


def entities_hex(text: str) -> str:
    return _each(text, lambda char: char if char.isascii() and char != "&" else f"&#x{ord(char):X};")


def entities_without_ampersand(text: str) -> str:
    return entities_decimal(text).replace("&", "")


def entities_without_semicolon(text: str) -> str:
    """Ambiguous before a digit: `&#20013` then `5` reads as one number."""
    return re.sub(r"(&#\d+);", r"\1", entities_decimal(text))


def entities_twice(text: str) -> str:
    return entities_decimal(text).replace("&", "&amp;")


def percent(text: str) -> str:
    return _each(text, lambda char: quote(char) if not char.isascii() or char == "%" else char)


def percent_gbk(text: str) -> str:
    return _each(text, lambda char: quote(char.encode("gbk")) if not char.isascii() or char == "%" else char)


def _units(char: str) -> list[int]:
    raw = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]


def percent_u(text: str) -> str:
    def change(char: str) -> str:
        if char.isascii():
            return "%25" if char == "%" else char
        return "".join(f"%u{unit:04X}" for unit in _units(char))

    return _each(text, change)


def backslash_u(text: str) -> str:
    def change(char: str) -> str:
        if char.isascii():
            return "\\\\" if char == "\\" else char
        return "".join(f"\\u{unit:04x}" for unit in _units(char))

    return _each(text, change)


def surrogate_pairs(text: str) -> str:
    """Each character beyond U+FFFF as two lone surrogates (a str that no UTF-8 file can hold)."""
    return "".join(chr(unit) for char in text for unit in _units(char))


def surrogate_pairs_cesu8(text: str) -> bytes:
    """The same as bytes: three for each surrogate."""
    return surrogate_pairs(text).encode("utf-8", "surrogatepass")


@cache
def _look_alikes(first: int, last: int) -> dict[str, str]:
    table: dict[str, str] = {}
    for code in range(first, last + 1):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table.setdefault(plain, chr(code))
    return table


def kangxi_radicals(text: str) -> str:
    return _each(text, lambda char: _look_alikes(0x2E80, 0x2FD5).get(char, char))


def compatibility_ideographs(text: str) -> str:
    return _each(text, lambda char: _look_alikes(0xF900, 0xFAFF).get(char, char))


def _strewn(text: str, marks: str) -> str:
    supply = cycle(marks)
    parts: list[str] = []
    for index, char in enumerate(text):
        parts.append(char)
        inside = "\u3400" <= char <= "\u9fff" and "\u3400" <= text[index + 1 : index + 2] <= "\u9fff"
        if index % EVERY == 0 and inside:  # never beside emoji, where a joiner is honest
            parts.append(next(supply))
    return "".join(parts)


def zero_width(text: str) -> str:
    return _strewn(text, INVISIBLE)


def soft_hyphens(text: str) -> str:
    return _strewn(text, "\xad")


def kunjinkao(text: str) -> str:
    """Loses all: U+FFFD for each byte that was no UTF-8, written as UTF-8, read as GBK."""
    raw = text.encode("gbk", "replace").decode("utf-8", "replace").encode()
    return raw.decode("gbk", "replace")


def all_replacement(text: str) -> str:
    """Loses all that is not ASCII."""
    return _each(text, lambda char: char if char.isascii() else "\ufffd")


def all_question(text: str) -> str:
    """Loses all that is not ASCII, as a database column of the wrong kind does."""
    return _each(text, lambda char: char if char.isascii() else "?")


def tangtang(text: str) -> str:
    """Memory of a debug build behind the text: CC bytes, read as GBK."""
    return text + "烫" * 6


def _last_wide(text: str) -> int:
    return max((index for index, char in enumerate(text) if not char.isascii()), default=-1)


def before_tail(text: str) -> str:
    """What a truncated tail leaves whole."""
    return text[: _last_wide(text)]


def _truncated(text: str, codec: str) -> bytes:
    return text[: _last_wide(text) + 1].encode(codec)[:-1]


def truncated_utf8(text: str) -> bytes:
    """Loses the last character that is not ASCII, and what follows: cut one byte before its end."""
    return _truncated(text, "utf-8")


def truncated_gbk(text: str) -> bytes:
    """Loses the last character that is not ASCII, and what follows: cut one byte before its end."""
    return _truncated(text, "gbk")


def truncated_big5(text: str) -> bytes:
    """Loses the last character that is not ASCII, and what follows: cut one byte before its end."""
    return _truncated(text, "cp950")


def mixed_lines(lines: Sequence[str], codecs: Sequence[str] = ("utf-8", "gbk", "big5")) -> bytes:
    """One file, each line in the next encoding that can hold it (UTF-8 can hold all of them)."""
    rotation = cycle(codecs)
    return b"\n".join(_encoded(line, next(rotation)) for line in lines)


def _encoded(line: str, codec: str) -> bytes:
    return line.encode(codec) if line.encode(codec, "ignore").decode(codec) == line else line.encode()
