"""`中` -> `\\xe4\\xb8\\xad`, `=E4=B8=AD`, `U+4E2D`: bytes and numbers spelt out in ASCII; bytes of UTF-16."""

import base64
import quopri
import re
from collections.abc import Callable
from email.header import decode_header


def _bytes(text: str, form: str, encoding: str = "utf-8") -> str:
    """What is not ASCII, byte by byte; UnicodeEncodeError where ASCII holds what the form is made of."""
    if re.search(r"[\\=<]", text):
        raise UnicodeEncodeError(encoding, text, 0, 1, "an honest sign of the form")
    return "".join(c if c.isascii() else "".join(form % byte for byte in c.encode(encoding)) for c in text)


def _unspelt(text: str, form: str, base: int, encoding: str = "utf-8") -> str:
    pieces = re.split(form, text)
    raw = b"".join(
        bytes((int(piece, base),)) if number % 2 else piece.encode() for number, piece in enumerate(pieces)
    )
    return raw.decode(encoding)


def hexadecimal(text: str) -> str:
    return _bytes(text, "\\x%02x")


def octal(text: str) -> str:
    return _bytes(text, "\\%03o")


def octal_gbk(text: str) -> str:
    return _bytes(text, "\\%03o", "gbk")


def angled(text: str) -> str:
    return _bytes(text, "<%02x>")


def quoted_printable(text: str) -> str:
    return quopri.encodestring(text.encode()).decode()


def quoted_printable_gbk(text: str) -> str:
    return quopri.encodestring(text.encode("gbk")).decode()


def words_of_a_head(text: str) -> str:
    """As mail programs write a subject in GBK."""
    return f"=?GB2312?B?{base64.b64encode(text.encode('gbk')).decode()}?="


def _head(text: str) -> str:
    (raw, _), *_ = decode_header(text)
    return raw.decode("gbk") if isinstance(raw, bytes) else raw


def code_points(text: str) -> str:
    return "".join(char if char.isascii() else f"<U+{ord(char):04X}>" for char in text)


def utf16_as_latin1(text: str) -> str:
    return text.encode("utf-16-le").decode("latin-1")


def utf16_swapped(text: str) -> str:
    """UnicodeDecodeError where a swapped unit would be half of a pair."""
    return text.encode("utf-16-le").decode("utf-16-be")


MADE: dict[str, Callable[[str], str]] = {
    "bytes_hexadecimal": hexadecimal,
    "bytes_octal": octal,
    "bytes_octal_gbk": octal_gbk,
    "bytes_angled": angled,
    "quoted_printable": quoted_printable,
    "quoted_printable_gbk": quoted_printable_gbk,
    "words_of_a_head": words_of_a_head,
    "code_points": code_points,
    "utf16_as_latin1": utf16_as_latin1,
    "utf16_swapped": utf16_swapped,
}
UNDONE: dict[str, Callable[[str], str]] = {
    "bytes_hexadecimal": lambda text: _unspelt(text, r"\\x([0-9a-f]{2})", 16),
    "bytes_octal": lambda text: _unspelt(text, r"\\([0-7]{3})", 8),
    "bytes_octal_gbk": lambda text: _unspelt(text, r"\\([0-7]{3})", 8, "gbk"),
    "bytes_angled": lambda text: _unspelt(text, "<([0-9a-f]{2})>", 16),
    "quoted_printable": lambda text: quopri.decodestring(text).decode(),
    "quoted_printable_gbk": lambda text: quopri.decodestring(text).decode("gbk"),
    "words_of_a_head": _head,
    "code_points": lambda text: re.sub("<U[+]([0-9A-F]+)>", lambda match: chr(int(match[1], 16)), text),
    "utf16_as_latin1": lambda text: text.encode("latin-1").decode("utf-16-le"),
    "utf16_swapped": lambda text: text.encode("utf-16-be").decode("utf-16-le"),
}
