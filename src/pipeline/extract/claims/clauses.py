"""`2021年|全球服务器|出货量|达|1315万台|，`: a text as the pieces that the grammar of claims works on.

Names are painted over before the text is cut, so that no figure inside them is read, and a name is one
piece for every rule. One expression finds all pieces; what lies between them is plain text. A sentence ends
at 。！？ or the line's end; ； ends a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.claims import masks, periods, quantities
from pipeline.extract.claims.lexicon import breaks, pattern
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numerals import WIDTH
from pipeline.extract.claims.quantities import Quantity
from pipeline.text import Span
from pipeline.vocabulary import Entity, Finding

FIRST, MORE = "\ue000", "\ue001"  # a name's first character, and its others, in the painted text
ENDS = "。！？!?\n"
STOPS = "，；：、（）()“”‘’|\t…,;" + ENDS
FRAME_OF = (
    "此前|前值|前期|预期|一年前|历史高点|高点|上一?年度?末?|上一?个?季度?末?|上一?期末?|初值|成立时|节前|峰值|同期|前一日|前一年|前一周"
)


class Token(NamedTuple):
    """A piece of the text: its kind, its place, and what was read there."""

    kind: str  # entity stop period frame per mask quantity metric break event word
    start: int
    end: int
    found: Finding | None = None
    quantity: Quantity | None = None


def painted(text: str, entities: Iterable[Finding]) -> tuple[str, dict[int, Finding]]:
    """The text with its names painted over, and the names by where they start. Dates stay readable."""
    pieces: list[str] = []
    named: dict[int, Finding] = {}
    done = 0
    for found in entities:
        span = found.span
        if span.start < done or not isinstance(found.value, Entity) or found.value.type == "DATE":
            continue
        pieces += (text[done : span.start], FIRST, MORE * (len(span) - 1))
        named[span.start] = found
        done = span.end
    pieces.append(text[done:])
    return "".join(pieces).translate(WIDTH), named


@cache
def expression() -> re.Pattern[str]:
    """All kinds of pieces, the more special ones first."""
    words = set(metrics()) | set(breaks())
    firsts = re.escape("".join(sorted({word[0] for word in words})))
    return re.compile(
        rf"""(?P<entity>{FIRST}{MORE}*)
        |(?P<stop>[{re.escape(STOPS)}])
        |(?=[较比与相对跟])(?P<frame>(?:较|比|相比于?|相较于?|较之|对比|与|跟)(?P<against>{periods.PATTERN}|{FRAME_OF})
          (?:高点|低点|水平|末|收盘)?(?P<compared>的?相比|比较|比)?)
        |(?=[前第\d])(?P<toprank>前\s?\d{{1,3}}%)
        |(?={periods.STARTS})(?P<period>{periods.PATTERN})
        |(?=每)(?P<per>每\s?(?P<many>\d+|[一二两三四五六七八九十百千万]+)?\s?(?P<each>股|份|手|吨|桶)(?:基金份额|份额)?(?!收益|净资产|净值|盈))
        |(?=[\dA-Za-z\n。；（(〔【\[第前图表附公注上下凌晚中早北当时电热传客致拨邮代编证批备账帐微其每一二两三四五六七八九十百千万双唯几数])
          (?P<rankfirst>(?=[第前])(?:第|前)(?:\d{{1,4}}|[一二三四五六七八九十]+)(?:名|位)?(?=[，。、；）的\s]|$))
        |(?={masks_first()})(?P<mask>{masks.mask_pattern()})
        |(?=[\d一二两三四五六七八九十百千万亿零壹贰叁肆伍陆柒捌玖拾几数半翻腰第前正负$¥￥€£＄\-+−±A-Z人港新台美])(?:{quantities.PATTERN})
        |(?=[{firsts}])(?:(?P<metric>{pattern(metrics())})|(?P<word>{pattern(breaks())}))
        """,
        re.VERBOSE,
    )


def masks_first() -> str:
    """The characters that something masked can start with: most positions are passed over at once."""
    letters = "".join(sorted({word[0] for word in masks.firsts()}))
    return rf"[\dA-Za-z\n。；（(〔【\[{letters}]"
