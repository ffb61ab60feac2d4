"""The misreadings that pages show: which encoding was taken for which."""

from __future__ import annotations

from functools import cache

from pipeline.repair.misread import codepages
from pipeline.repair.misread.losses import PLAIN, Habits
from pipeline.repair.misread.meant import paired, utf8
from pipeline.repair.misread.misreading import Misreading

UTF8_LEADS = b"\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef"  # of Chinese characters and their signs
GBK_LEADS = bytes(range(0x81, 0xFF))
BIG5_LEADS = bytes(range(0xA1, 0xFA))


@cache
def utf8_as_gbk(habits: Habits = PLAIN) -> Misreading:
    """`鍩洪噾` for 基金."""
    return Misreading("utf8_as_gbk", codepages.gbk(), "utf-8", utf8, UTF8_LEADS, drops=True, habits=habits)


@cache
def gbk_as_big5(habits: Habits = PLAIN) -> Misreading:
    """`價踢` for 基金."""
    meant = paired(codepages.gbk())
    return Misreading(
        "gbk_as_big5", codepages.big5(), "gb18030", meant, GBK_LEADS, big5_as_gbk, habits=habits
    )


@cache
def gbk_as_hkscs(habits: Habits = PLAIN) -> Misreading:
    """`お` for 起, where Windows shows `れ`."""
    meant = paired(codepages.gbk())
    return Misreading(
        "gbk_as_big5", codepages.hkscs(), "gb18030", meant, GBK_LEADS, big5_as_gbk, habits=habits
    )


@cache
def big5_as_gbk(habits: Habits = PLAIN) -> Misreading:
    """`膀?` for 基金."""
    meant = paired(codepages.big5())
    return Misreading(
        "big5_as_gbk", codepages.gbk(), "big5hkscs", meant, BIG5_LEADS, gbk_as_big5, habits=habits
    )


@cache
def gbk_as_euckr(habits: Habits = PLAIN) -> Misreading:
    """`샘쏜` for 基金."""
    meant = paired(codepages.gbk())
    return Misreading("gbk_as_euckr", codepages.euckr(), "gb18030", meant, GBK_LEADS, habits=habits)


@cache
def gbk_as_sjis(habits: Habits = PLAIN) -> Misreading:
    """`ｻﾐ` for 恍."""
    meant = paired(codepages.gbk())
    return Misreading("gbk_as_sjis", codepages.sjis(), "gb18030", meant, GBK_LEADS, habits=habits)


@cache
def utf8_as_sjis(habits: Habits = PLAIN) -> Misreading:
    """`蝓ｺ` for 基."""
    return Misreading("utf8_as_sjis", codepages.sjis(), "utf-8", utf8, UTF8_LEADS, habits=habits)


@cache
def utf8_as_western() -> Misreading:
    """`åŸºé‡‘` for 基金."""
    return Misreading("utf8_as_western", codepages.western(), "utf-8", utf8, UTF8_LEADS, drops=True)


@cache
def utf8_as_worn_western() -> Misreading:
    """`åÿº` for 基: the same, its letters made small, its quotes and dashes plain."""
    return Misreading("utf8_as_worn", codepages.worn_western(), "utf-8", utf8, UTF8_LEADS, ambiguous=True)


@cache
def of_bytes(codepage: str, encoding: str, *, small: bool = False) -> Misreading:
    """`ещџ` for 基: any of the three as a code page of one byte a character shows it."""
    shown = codepages.of_bytes(codepage, small=small)
    if encoding == "utf-8":
        return Misreading("utf8_as_bytes", shown, "utf-8", utf8, UTF8_LEADS, drops=True, ambiguous=small)
    gbk = encoding == "gb18030"
    meant = paired(codepages.gbk() if gbk else codepages.big5())
    leads = GBK_LEADS if gbk else BIG5_LEADS
    return Misreading("pairs_as_bytes", shown, encoding, meant, leads, ambiguous=small)


@cache
def gbk_as_western() -> Misreading:
    """`»ù½ð` for 基金."""
    return Misreading("gbk_as_western", codepages.western(), "gb18030", paired(codepages.gbk()), GBK_LEADS)


@cache
def big5_as_western() -> Misreading:
    """`°òª÷` for 基金."""
    return Misreading(
        "big5_as_western", codepages.western(), "big5hkscs", paired(codepages.big5()), BIG5_LEADS
    )
