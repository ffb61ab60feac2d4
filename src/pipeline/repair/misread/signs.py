"""What each misreading cannot help showing: the characters that say where to look.

The classes are worked out from the code pages (`signs_build`), not listed by hand: which characters pairs of
bytes become. They stand in a table, because every page is searched for them and few pages have any.
"""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline import tables

COLUMNS = ("class", "characters")
KANA = "\u3041-\u30fe"
BOPOMOFO = "\u3105-\u3129"
PRIVATE = "\ue000-\uf8ff"


@cache
def _classes() -> dict[str, str]:
    """The insides of character classes."""
    return {name: re.escape(chars) for name, chars in tables.rows("repair/misread/signs.tsv", COLUMNS)}


@cache
def halves() -> str:
    """A class of what the first two bytes of a character of UTF-8 become in GBK: `鍩`."""
    return f"[{_classes()['utf8_as_gbk first']}]"


@cache
def utf8_as_gbk() -> re.Pattern[str]:
    """`鍩` is the first two bytes of a character, `洪` its last and the first of the next one."""
    second = _classes()["utf8_as_gbk second"]
    return re.compile(f"{halves()}(?=[{second}?\ufffd€\ue000-\uf8ff\x20-\x40]|$)", re.MULTILINE)


@cache
def gbk_as_big5() -> re.Pattern[str]:
    """`踢奪燴`: rare characters side by side, and `ㄛ` and `﹝` for the comma and the stop."""
    odd = f"{_classes()['gbk_as_big5']}{KANA}{BOPOMOFO}﹝˙ˋ"
    alone = "(?<=[\u4e00-\u9fff0-9A-Za-z%][ㄛ﹝])"  # the comma and the stop, behind text
    return re.compile(f"[{odd}](?:(?=[^\\n]{{0,5}}[{odd}])|{alone})")


@cache
def big5_as_gbk() -> re.Pattern[str]:
    """`じ`, `щ`, `—`: the commonest characters of Big5 are kana, Greek, Cyrillic or box drawing in GBK."""
    common = _classes()["big5_as_gbk"]
    near = f"(?<![?\ufffd])(?=[^\\n]{{0,4}}[\u3400-\u9fff?\ufffd{common}{PRIVATE}])"
    kept = "(?<=[?\ufffd])(?=[@-~][^\\n]{0,8}[?\ufffd][@-~])"  # second halves behind marks: `?A`, `?C`
    return re.compile(f"[{common}{PRIVATE}?\ufffd](?:{near}|{kept})")


@cache
def gbk_as_euckr() -> re.Pattern[str]:
    """`샘쏜쒔잿`: Hangul among Chinese characters, or with the stops of Chinese."""
    near = "[\u3400-\u9fff，。、；：！？（）《》“”]"
    return re.compile(f"[가-힣](?:(?=[가-힣 ]{{0,8}}{near})|(?<={near}.)|(?=[가-힣]))")


@cache
def utf8_as_sjis() -> re.Pattern[str]:
    """`蝓ｺ`: a rare character and half-width kana, or another that begins in the middle of one."""
    first = _classes()["utf8_as_sjis"]
    return re.compile(f"[{first}](?=[｡-ﾟ?\ufffd・\u3400-\u9fff{PRIVATE}])")


@cache
def gbk_as_sjis() -> re.Pattern[str]:
    """`ｻｪｰｲﾎﾈ`: half-width kana side by side; what they stand for must make sense."""
    return re.compile("[｡-ﾟ](?=[｡-ﾟ])")
