"""`中` -> `дё­`: bytes of Chinese read by a code page of another alphabet.

Windows shows a byte without a character as the control character of the same number. UnicodeEncodeError: the
text does not fit the encoding.
"""

from collections.abc import Callable
from functools import partial

ENCODINGS = {"utf8": "utf-8", "gbk": "gbk", "big5": "cp950"}
READERS = {
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1257": "cp1257",
    "cp437": "cp437",
    "cp850": "cp850",
    "cp866": "cp866",
    "koi8r": "koi8-r",
    "latin2": "iso8859-2",
    "mac": "mac-roman",
}


def shown(raw: bytes, codec: str) -> str:
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in raw)


def back(text: str, codec: str) -> bytes:
    return b"".join(char.encode(codec, "ignore") or bytes((ord(char),)) for char in text)


def _read(text: str, encoding: str, codec: str) -> str:
    return shown(text.encode(encoding), codec)


def _unread(text: str, encoding: str, codec: str) -> str:
    return back(text, codec).decode(encoding)


def utf8_as_cp1251_twice(text: str) -> str:
    return shown(shown(text.encode(), "cp1251").encode(), "cp1251")


def utf8_as_cp1251_and_cp1252(text: str) -> str:
    return shown(shown(text.encode(), "cp1251").encode(), "cp1252")


MADE: dict[str, Callable[[str], str]] = {
    f"{name}_as_{reader}": partial(_read, encoding=encoding, codec=codec)
    for name, encoding in ENCODINGS.items()
    for reader, codec in READERS.items()
} | {
    "utf8_as_cp1251_twice": utf8_as_cp1251_twice,
    "utf8_as_cp1251_and_cp1252": utf8_as_cp1251_and_cp1252,
}
UNDONE: dict[str, Callable[[str], str]] = {
    f"{name}_as_{reader}": partial(_unread, encoding=encoding, codec=codec)
    for name, encoding in ENCODINGS.items()
    for reader, codec in READERS.items()
} | {
    "utf8_as_cp1251_twice": lambda text: back(back(text, "cp1251").decode(), "cp1251").decode(),
    "utf8_as_cp1251_and_cp1252": lambda text: back(back(text, "cp1252").decode(), "cp1251").decode(),
}
