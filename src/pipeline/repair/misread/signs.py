"""What each misreading cannot help showing: the characters that say where to look.

The classes are worked out from the code pages, not listed: which characters pairs of bytes become.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.engines.characters import model
from pipeline.repair.misread import codepages
from pipeline.repair.misread.codepages import Codepage

LEADS = b"\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef"  # of the UTF-8 of Chinese characters and their signs
UNCOMMON = -10.5  # nats: a character that starts few words, or is in none
KANA = "\u3041-\u30fe"
BOPOMOFO = "\u3105-\u3129"
PRIVATE = "\ue000-\uf8ff"


def _class(codepage: Codepage, fits: Callable[[int, int], bool]) -> str:
    """The inside of a character class: all characters with a pair of bytes that fits."""
    found = sorted(
        char
        for char, spellings in codepage.spellings.items()
        for spelt in spellings
        if len(spelt) == 2 and fits(spelt[0], spelt[1])
    )
    return "".join(map(re.escape, found))


@cache
def utf8_as_gbk() -> re.Pattern[str]:
    """`鍩` is the first two bytes of a character, `洪` its last and the first of the next one."""
    first = _class(codepages.gbk(), lambda a, b: a in LEADS and 0x80 <= b <= 0xBF)
    second = _class(codepages.gbk(), lambda a, b: 0x80 <= a <= 0xBF and (0x40 <= b <= 0x7E or b >= 0xC2))
    return re.compile(f"[{first}](?=[{second}?\ufffd€\ue000-\uf8ff\x20-\x40]|$)", re.MULTILINE)


@cache
def gbk_as_big5() -> re.Pattern[str]:
    """`踢奪燴`: rare characters side by side, and `ㄛ` and `﹝` for the comma and the stop."""
    rare = _class(codepages.big5(), lambda a, b: 0xC9 <= a <= 0xD7 and b >= 0xA1)
    # common in GBK, and rare in Big5; a class of 5,000 characters would be searched 50 times slower
    unknown = "".join(
        char
        for char in rare
        if char == "\\" or not model().script(char) or model().commonness(char) < UNCOMMON
    )
    odd = f"{unknown}{KANA}{BOPOMOFO}﹝˙"
    alone = "(?<=[\u4e00-\u9fff0-9A-Za-z%][ㄛ﹝])"  # the comma and the stop, behind text
    return re.compile(f"[{odd}](?:(?=[^\\n]{{0,5}}[{odd}])|{alone})")


@cache
def big5_as_gbk() -> re.Pattern[str]:
    """`じ`, `щ`, `—`: the commonest characters of Big5 are kana, Greek, Cyrillic or box drawing in GBK."""
    common = _class(codepages.gbk(), lambda a, b: 0xA4 <= a <= 0xA9 and b >= 0xA1)
    near = f"(?<![?\ufffd])(?=[^\\n]{{0,4}}[\u3400-\u9fff?\ufffd{common}{PRIVATE}])"
    kept = "(?<=[?\ufffd])(?=[@-~][^\\n]{0,8}[?\ufffd][@-~])"  # second halves behind marks: `?A`, `?C`
    return re.compile(f"[{common}{PRIVATE}?\ufffd](?:{near}|{kept})")


@cache
def gbk_as_euckr() -> re.Pattern[str]:
    """`샘쏜쒔잿`: Hangul among Chinese characters, or with the stops of Chinese."""
    near = "[\u3400-\u9fff，。、；：！？（）《》“”]"
    return re.compile(f"[가-힣](?:(?=[가-힣 ]{{0,8}}{near})|(?<={near}.)|(?=[가-힣]))")
