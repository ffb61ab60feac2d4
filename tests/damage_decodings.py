"""`中文` -> `ä¸\xadæ\x96\x87`, `涓枃`: bytes of one encoding read as another.

One function for each way that was seen on Chinese pages. What is lost is said in the docstring; a function
that says nothing about loss can be undone exactly. UnicodeEncodeError: the text does not fit the encoding.
"""

import re
from functools import cache

from tests.damage_readings import from_cp936


@cache
def _sloppy_cp1252() -> dict[int, str]:
    """Windows-1252 as browsers read it: the five free bytes are the control characters of the same number."""
    return {byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(256)}


def as_latin1(raw: bytes) -> str:
    return raw.decode("latin-1")


def as_cp1252(raw: bytes) -> str:
    return "".join(_sloppy_cp1252()[byte] for byte in raw)


def utf8_as_latin1(text: str) -> str:
    return as_latin1(text.encode())


def utf8_as_cp1252(text: str) -> str:
    return as_cp1252(text.encode())


def utf8_as_latin1_twice(text: str) -> str:
    return utf8_as_latin1(utf8_as_latin1(text))


def utf8_as_cp1252_twice(text: str) -> str:
    return utf8_as_cp1252(utf8_as_cp1252(text))


def utf8_as_cp1252_question(text: str) -> str:
    """Loses the bytes 81, 8D, 8F, 90 and 9D: each becomes `?`."""
    return "".join("?" if char in "\x81\x8d\x8f\x90\x9d" else char for char in utf8_as_cp1252(text))


def utf8_as_cp1252_dropped(text: str) -> str:
    """Loses the bytes 81, 8D, 8F, 90 and 9D, of which nothing is left."""
    return "".join(char for char in utf8_as_cp1252(text) if char not in "\x81\x8d\x8f\x90\x9d")


def utf8_as_cp1252_copied(text: str) -> str:
    """Loses the soft hyphens too, and no-break spaces are spaces: as a browser's text is copied."""
    return _copied(utf8_as_cp1252(text))


def _copied(shown: str) -> str:
    return re.sub("[\x81\x8d\x8f\x90\x9d\xad]", "", shown).replace("\xa0", " ")


def utf8_as_cp1252_twice_copied(text: str) -> str:
    """The same after two readings."""
    return _copied(utf8_as_cp1252_twice(text))


def gbk_as_cp1252_copied(text: str) -> str:
    """Loses what `utf8_as_cp1252_copied` loses."""
    return _copied(gbk_as_cp1252(text))


def big5_as_cp1252_copied(text: str) -> str:
    """Loses what `utf8_as_cp1252_copied` loses."""
    return _copied(big5_as_cp1252(text))


def utf8_as_latin1_stripped(text: str) -> str:
    """Loses the C1 control characters (bytes 80-9F) and makes NBSP a space: cleaned too early."""
    read = utf8_as_latin1(text)
    return "".join(char for char in read if not "\x80" <= char <= "\x9f").replace("\xa0", " ")


def gbk_as_latin1(text: str) -> str:
    return as_latin1(text.encode("gbk"))


def gbk_as_cp1252(text: str) -> str:
    return as_cp1252(text.encode("gbk"))


def big5_as_latin1(text: str) -> str:
    return as_latin1(text.encode("cp950"))


def big5_as_cp1252(text: str) -> str:
    return as_cp1252(text.encode("cp950"))


def gbk_as_utf8_with_latin1_fallback(text: str) -> str:
    """Ambiguous: û is the byte FB, or the pair C3BB (没) that happened to be UTF-8."""
    raw = text.encode("gbk")
    parts: list[str] = []
    while raw:
        try:
            parts.append(raw.decode())
            break
        except UnicodeDecodeError as error:
            parts += [raw[: error.start].decode(), as_latin1(raw[error.start : error.start + 1])]
            raw = raw[error.start + 1 :]
    return "".join(parts)


def utf8_as_gb18030(text: str) -> str:
    """UnicodeDecodeError where a byte would be lost (an odd run before ASCII): what is left is exact."""
    return text.encode().decode("gb18030")


def utf8_as_gbk(text: str) -> str:
    r"""Loss-free with private-use characters; raises UnicodeError where a byte would be lost.

    >>> utf8_as_gbk("中文")
    '涓\ue15f枃'
    """
    read = from_cp936(text.encode(), unknown="\ufffd")
    if "\ufffd" in read:
        raise UnicodeDecodeError("gbk", text.encode(), 0, 1, "a byte would be lost")
    return read


def utf8_as_gbk_question(text: str) -> str:
    """Loses each pair that GBK lacks (`涓?枃`); a lead byte before ASCII becomes `?` and the ASCII stays."""
    return from_cp936(text.encode(), private=False, swallow=False)


def utf8_as_gbk_question_swallowing(text: str) -> str:
    """Loses each pair that GBK lacks, and the ASCII byte after a lone lead byte with it."""
    return from_cp936(text.encode(), private=False)


def utf8_as_gbk_private_question(text: str) -> str:
    """Keeps user-defined pairs as private-use characters; loses lone lead bytes and the ASCII after them."""
    return from_cp936(text.encode())


def utf8_as_gbk_replacement(text: str) -> str:
    """Loses what `utf8_as_gbk_question` loses; the mark is U+FFFD, which no honest text has."""
    return from_cp936(text.encode(), unknown="\ufffd", private=False, swallow=False)


def utf8_as_gbk_dropped(text: str) -> str:
    """Loses each pair that GBK lacks and each lone lead byte, without a trace."""
    return from_cp936(text.encode(), unknown="", private=False, swallow=False)


def utf8_as_gbk_python(text: str) -> str:
    """As `bytes.decode` with errors="replace": of a pair that GBK lacks only the first byte, as U+FFFD.

    >>> utf8_as_gbk_python("中文"), utf8_as_gbk("中文")
    ('涓\ufffd鏂\ufffd', '涓\ue15f枃')
    """
    return text.encode().decode("gbk", "replace")


def utf8_as_gbk_python_question(text: str) -> str:
    """The same, each U+FFFD a `?` since, as it is in most files that are no Unicode."""
    return utf8_as_gbk_python(text).replace("\ufffd", "?")


def utf8_as_gb18030_python(text: str) -> str:
    """Loses single bytes before ASCII, at the ends of lines, and before a pair that GB 18030 lacks."""
    return text.encode().decode("gb18030", "replace")


def utf8_as_gbk_part(text: str) -> str:
    """Only the second half was read wrongly, with `?` for what was lost in it."""
    half = len(text) // 2
    return text[:half] + utf8_as_gbk_question(text[half:])


def read_pairs(raw: bytes, codec: str, *, unknown: str) -> str:
    """A double-byte reading as browsers do it: an unknown pair is one mark, an ASCII byte in it stays.

    >>> read_pairs(b"\\xa4\\xa4\\x81\\x41\\xa4\\xe5", "cp950", unknown="?")
    '中?A文'
    """
    parts: list[str] = []
    at = 0
    while at < len(raw):
        if raw[at] < 0x80:
            parts.append(chr(raw[at]))
            at += 1
            continue
        char = raw[at : at + 2].decode(codec, "replace")
        if len(char) == 1 and char != "\ufffd":
            parts.append(char)
            at += 2
            continue
        parts.append(unknown)
        at += 2 if raw[at + 1 : at + 2] >= b"\x80" else 1
    return "".join(parts)


def gbk_as_big5(text: str) -> str:
    """Loses pairs that Big5 lacks: one `?` each."""
    return read_pairs(text.encode("gbk"), "cp950", unknown="?")


def gbk_as_big5_replacement(text: str) -> str:
    """Loses pairs that Big5 lacks: one U+FFFD each."""
    return read_pairs(text.encode("gbk"), "cp950", unknown="\ufffd")


def gbk_as_big5_python(text: str) -> str:
    """Loses the first byte of each pair that Big5 lacks, so that what is behind it is shown in halves."""
    return text.encode("gbk").decode("big5", "replace")


def gbk_as_big5_python_question(text: str) -> str:
    """The same with `?`."""
    return gbk_as_big5_python(text).replace("\ufffd", "?")


def big5_as_gbk(text: str) -> str:
    """Loses pairs that GBK lacks: one `?` each."""
    return from_cp936(text.encode("cp950"), private=False, swallow=False)


def big5_as_gbk_replacement(text: str) -> str:
    """Loses pairs that GBK lacks: one U+FFFD each."""
    return from_cp936(text.encode("cp950"), unknown="\ufffd", private=False, swallow=False)


def big5_as_gbk_private(text: str) -> str:
    """Windows: user-defined pairs become private-use characters, so only few pairs are lost."""
    return from_cp936(text.encode("cp950"))


def big5_as_gbk_python(text: str) -> str:
    """Loses the first byte of each pair that GBK lacks; an ASCII character that was the second one stays."""
    return text.encode("cp950").decode("gbk", "replace")


def big5_as_gbk_python_question(text: str) -> str:
    """The same with `?`."""
    return big5_as_gbk_python(text).replace("\ufffd", "?")


def gbk_as_euckr(text: str) -> str:
    """Loses pairs that the Korean code page lacks: one U+FFFD each."""
    return read_pairs(text.encode("gbk"), "cp949", unknown="\ufffd")


def gbk_as_euckr_question(text: str) -> str:
    """Loses pairs that the Korean code page lacks: one `?` each."""
    return read_pairs(text.encode("gbk"), "cp949", unknown="?")


def gbk_as_euckr_python(text: str) -> str:
    """Loses the first byte of each pair that the Korean code page lacks."""
    return text.encode("gbk").decode("cp949", "replace")


def utf8_as_sjis_dots(text: str) -> str:
    """Loses both bytes of a pair that Shift-JIS lacks: one `・`, as Windows shows it."""
    raw, parts, at = text.encode(), [], 0
    while at < len(raw):
        alone = raw[at] <= 0x80 or 0xA0 <= raw[at] < 0xE0 or raw[at + 1 : at + 2] < b"\x40"
        size = 1 if alone else 2
        shown = raw[at : at + size].decode("cp932", "replace")
        lost = "\x80" if raw[at] == 0x80 else "・"  # the first is a C1 control to Windows
        parts.append(shown if "\ufffd" not in shown else lost)
        at += size
    return "".join(parts)


def utf8_as_sjis_python(text: str) -> str:
    """Loses the first byte of each pair that Shift-JIS lacks, and bytes that start none."""
    return text.encode().decode("cp932", "replace")
