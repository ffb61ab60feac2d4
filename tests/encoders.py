"""A text as the bytes of each encoding that crawlers leave Chinese pages in."""

import codecs
from collections.abc import Callable
from pathlib import Path

from tests.damage_marks import surrogate_pairs_cesu8

ICONV_BYTES = Path(__file__).parent.parent / "corpus" / "damage" / "iconv_bytes.tsv"
Encoder = Callable[[str], bytes]


def _python(codec: str, mark: bytes = b"") -> Encoder:
    return lambda text: mark + text.encode(codec)


# Name -> function; UnicodeEncodeError where the text does not fit.
ENCODERS: dict[str, Encoder] = {
    "utf-8": _python("utf-8"),
    "utf-8-sig": _python("utf-8-sig"),
    "gbk": _python("gbk"),
    "gb18030": _python("gb18030"),
    "big5": _python("cp950"),
    "big5-hkscs": _python("big5hkscs"),
    "hz": _python("hz"),
    "utf-16-le": _python("utf-16-le"),
    "utf-16-be": _python("utf-16-be"),
    "utf-16-le with BOM": _python("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16-be with BOM": _python("utf-16-be", codecs.BOM_UTF16_BE),
    "utf-32-le": _python("utf-32-le"),
    "utf-32-be": _python("utf-32-be"),
    "utf-32-le with BOM": _python("utf-32-le", codecs.BOM_UTF32_LE),
    "utf-32-be with BOM": _python("utf-32-be", codecs.BOM_UTF32_BE),
    "cesu-8": surrogate_pairs_cesu8,
}


def iconv_bytes() -> list[tuple[str, str, bytes]]:
    """Rows (sentence id, encoding, bytes) for encodings that Python cannot write: EUC-TW, ISO-2022-CN."""
    lines = ICONV_BYTES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(row[0], row[1], bytes.fromhex(row[2])) for row in rows]
