"""`成分股砚珩微涨7.2%`, `卖超最多的是岑曜光，`: firms by what their shares do.

A word for a share in front (成分股, 权值股) and a move of a price behind leave room for a share's name
alone, as do a list of what was bought most and the deals of Taiwan's houses (`则被卖超3.8万张`). What is a
word, a place or a name of the tables is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.stems import Stems

TRADED = r"(?:[净被遭获]?[买卖]超|净[买卖][入出]|净流[入出]|[增减]持|成交额?|[涨跌]幅|贡献)"
FIRST = r"(?:最[多大高前]|居[首前]|第[一二三]名?|首位|榜首)"
# 成分股|砚珩微|涨7.2%, 卖超最多的是|岑曜光，
SHARES = re.compile(
    r"(?:(?:成[份分]|权[重值]|龙头|概念|重仓|蓝筹|题材)股(?:中|方面|里)?[，的]?|(?<=[，。；、\n])个股(?:方面|中)，)"
    r"(?P<name>[\u4e00-\u9fff]{3,4}?)(?=(?:盘中|早盘|尾盘|午后|一度|逆[市势]|收盘?|[急劲重大微小狂飙猛上下高低续领]|大幅|股价)*"
    r"(?:[涨跌升挫开]|封板|走[高低强弱]|触及))"
)
MOST = re.compile(
    rf"{TRADED}[^，。；\d]{{0,4}}?{FIRST}的?(?:个股|公司|股票|标的)?[是为](?P<name>[\u4e00-\u9fff]{{3,4}})(?=[，、。；（(])"
)
# 昱丞科|则被卖超3.8万张, 买超|砚联科|2.1万张
DEALT = re.compile(
    r"(?:(?<=[，。；、\n])|(?<=其次是)|(?<=其次为))(?P<name>[\u4e00-\u9fff]{3,4}?)"
    r"(?=(?:[则也亦均]|同样|另)*[被遭获]?(?:外资|投信|自营商|三大法人|法人)?[买卖]超[\d,.]+万?[张亿])"
    r"|(?:[买卖]超|[\d万]张[、，和及]?)(?P<dealt>[\u4e00-\u9fff]{3,4}?)(?=[\d,.]+万?张)"
    r"|其次[是为](?P<next>[\u4e00-\u9fff]{3,4})(?=，[被遭获]?[买卖]超[\d,.]+万?张)"
)
NO_SHARE = re.compile(
    r".*(?:板块|概念|行业|产业|指数|基金|市场|主题|个股|公司|企业|机构|外资|投信|法人|商品|现货|期货|[买卖张]超?|[大急微劲])$"
    r"|(?:整体|普遍|集体|多数|全线|表现|平均|当中|其中|股价|盘中|早盘|午后|尾盘|双双|纷纷|自营|官股|主力)"
)
KEEPS = 3  # characters of a name whose last may be 微, as of 砚珩微 in front of 涨7.2%


def firms(stems: Stems) -> Iterator[str]:
    """The firms that a text tells of by what their shares do."""
    text = stems.reading.text
    for pattern in (SHARES, MOST, DEALT):
        for match in pattern.finditer(text):
            word = next(name for name in match.groups() if name)
            start = next(match.start(group) for group in match.re.groupindex if match[group])
            if _is_name(stems, start, start + len(word)):
                yield word


def _is_name(stems: Stems, start: int, end: int) -> bool:
    word = stems.reading.text[start:end]
    plain = word[:-1] if len(word) == KEEPS and word.endswith("微") else word
    if NO_SHARE.match(plain) or stems.is_made(start, end):
        return False
    return stems.has(start, end)
