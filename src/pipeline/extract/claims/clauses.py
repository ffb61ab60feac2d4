"""`2021年|全球服务器|出货量|达|1315万台|，`: a text as the pieces that the grammar of claims works on.

Names are painted over before the text is cut, so that no figure inside them is read, and a name is one
piece for every rule. One expression finds all pieces; what lies between them is plain text. A sentence ends
at 。！？ or the line's end; ； ends a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.lexicon import breaks
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numbers import masks, quantities
from pipeline.extract.claims.numbers.numerals import WIDTH
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.extract.claims.periods import holidays, phrases
from pipeline.tables import pattern
from pipeline.vocabulary import Entity, Finding

FIRST, MORE = "\ue000", "\ue001"  # a name's first character, and its others, in the painted text
ENDS = frozenset("。！？!?\n")
STOPS = "，；：、（）()“”‘’|\t…,;。！？!?\n"
FRAME_OF = (
    "此前|前值|前期|市场预期|预期|一年前|历史高点|高点|上一?年度?末?|上一?个?季度?末?|上一?期末?|初值|成立时|节前|峰值|前一日"
    "|前一年|前一周|同类(?:平均|产品)?|(?:业绩)?(?:比较)?基准|大盘|(?:市场|行业)平均|发行价|上月末"
    f"|{FIRST}{MORE}*"
)
NOUGHT = re.compile("(?<=[一二三四五六七八九零〇点○])○|○(?=[一二三四五六七八九○])")  # 一点○五兆
POINT = re.compile(r"(?<=\d)﹒(?=\d)")  # 98﹒93亿元: the point of a Hong Kong agency
SLASHED = re.compile(  # 主板/创业板, 毛利率/净利率分别为
    rf"(?<=[{FIRST}{MORE}])/(?={FIRST})|(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff][^，。；：\d%\n]{{0,30}}(?:分别|依次))"
)
EACH_OF = re.compile(r"各[为是达](?=[约逾近超]?\d)")  # 比重各为9.2%、8.7%
FULL_POINT = re.compile(r"(?<=[〇零一二三四五六七八九十百千])[．.](?=[〇零一二三四五六七八九])")  # 四．四五％
NUMERIC = re.compile(
    r"[\d一二两三四五六七八九十百千万A-Za-z]"
)  # measures that would be read as numbers or models
BEFORE_LENGTH = (
    "不超过",
    "少于",
    "多于",
    "超过",
    "不足",
    "不满",
    "延期",
    "延长",
    "不低于",
    "高于",
    "为期",
    "期限",
    "期限为",
    "长达",
)
LENGTH = (  # 不超过90日, 持有少于7日 are lengths; 14年证券从业经验 is no year
    rf"(?:{'|'.join(f'(?<={word})' for word in BEFORE_LENGTH)})\d{{1,3}}日(?![均线]|移动)"
    r"|(?<=之日起)\d{1,3}日|\d{1,3}日(?=以[上内下])|(?<=持有)\d{1,3}日(?![均线])"
    r"|\d{1,2}年的?(?:证券|金融|基金|投资|从业|投研)[^，。；\d]{0,6}(?:经验|经历|年限)"
    r"|(?:首|(?<=首))[\d三六九]{1,2}个月(?=豁?免|减半)"
)
# 高|收益|债券, 资|金价|格: no measures
INSIDE = (
    "收益(?=[债权]|凭证)|周期(?=ETF|股|板块|行业|类|资产|制造)|配置(?=型)|周产(?=[能量值])"
    "|(?<=[资基现奖租佣])金价|(?<=资金)价格"
)
OF_MASKS = r"\dA-Za-z\n。；（(〔【\["  # what masked things begin with, and what numbers
OF_FIGURES = (
    "\\d一二两三四五六七八九十百千万亿零廿卅壹贰叁肆伍陆柒捌玖拾几数半翻腰第前首$¥￥€£＄+−±A-Z人港新台美-"
)
MEASURED = frozenset("率入润额量价益收")  # ends of measures that a stroke may join
KINDS = ("entity", "stop", "frame", "period", "per", "mask", "metric", "word")


class Token(NamedTuple):
    """A piece of the text: its kind, its place, and what was read there."""

    kind: str  # entity stop period frame per mask quantity metric break event
    start: int
    end: int
    text: str
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
    work = "".join(pieces).translate(WIDTH)
    if "○" in work:
        work = NOUGHT.sub("〇", work)
    if "各" in work:
        work = EACH_OF.sub("依次", work)
    if "/" in work:
        work = SLASHED.sub("、", work)
    if FULL_POINT.search(work):
        work = FULL_POINT.sub("点", work)
    return POINT.sub(".", work) if "﹒" in work else work, named


@cache
def expression() -> re.Pattern[str]:
    """All kinds of pieces, the more special ones first; each behind the characters that it can start with.

    In front of all of them stand all those characters: half of a text can start nothing.
    """
    firsts = re.escape("".join(sorted({word[0] for word in (*metrics(), *breaks())})))
    return re.compile(
        rf"""(?=[{FIRST}{re.escape(STOPS)}较比与相对跟每\n{holidays.STARTS}{phrases.STARTS[1:-1]}{OF_MASKS}{masks.starts()}{firsts}{OF_FIGURES}])
        (?:(?P<entity>{FIRST}{MORE}*)
        |(?P<stop>[{re.escape(STOPS)}])
        |(?P<measure>{pattern(word for word in metrics() if NUMERIC.match(word))})(?![A-Za-z])
        |(?=[较比与相对跟])(?![与跟]{FIRST}{MORE}*(?!{MORE}|相比|相较|比较))(?P<frame>(?:较|比|相比于?|相较于?|较之|对比|与|跟)(?:截[至止]到?)?(?:{phrases.PATTERN}|{FRAME_OF})
          (?:高[点峰位]|低[点谷位]|峰值|水平|末|收盘|同期|同旬|同时段)?(?:相比|相较|比较|比)?)
        |(?P<period>{holidays.PATTERN}|(?={phrases.STARTS})(?!{LENGTH})(?:{phrases.PATTERN}))
        |(?P<per>每\s?(?:\d+|[一二两三四五六七八九十百千万]+)?\s?(?:股|份|手|吨|桶|基金单位|受益权单位|单位|张)(?:基金份额|份额)?(?![收净盈价]))
        |(?=[{OF_MASKS}{masks.starts()}])(?P<mask>{masks.mask_pattern()})
        |(?=[{OF_FIGURES}])(?:{quantities.PATTERN})
        |(?=[{firsts}])(?:(?<!固定)(?!{INSIDE})(?P<metric>{pattern(metrics())})|(?P<word>{pattern(breaks())})))
        """,
        re.VERBOSE,
    )


def sentences(work: str, text: str, named: dict[int, Finding]) -> Iterator[list[Token]]:
    """The tokens of each sentence, the mark that ends it last."""
    kinds = breaks()
    found: list[Token] = []
    position, search = 0, expression().search
    while match := search(work, position):
        token = _token(match, work, text, named, kinds)
        position = token.end if token.kind in {"quantity", "stop"} else match.end()
        found.append(token)
        if token.kind == "stop" and token.text in ENDS:
            yield found
            found = []
    if found:
        yield found


def _token(
    match: re.Match[str], work: str, text: str, named: dict[int, Finding], kinds: dict[str, str]
) -> Token:
    start, end = match.span()
    kind = match.lastgroup or ""
    if kind == "word":
        return Token(kinds[match.group()], start, end, match.group())
    if kind == "measure":
        return Token("metric", start, end, match.group())
    if kind == "mask":
        return _masked(match, start, end)
    if kind in KINDS:
        slash = text[start] == "/" and text[start - 1] in MEASURED  # 毛利率/净利率分别为: read as 、
        words = match.group() if slash else text[start:end]
        return Token(kind, start, end, words, named.get(start) if kind == "entity" else None)
    quantity = quantities.read(match, work[max(0, start - 8) : start])
    if quantity is None:
        return Token("mask", start, end, match.group())
    return Token(
        "quantity", quantity.start, quantity.end, text[quantity.start : quantity.end], None, quantity
    )


def _masked(match: re.Match[str], start: int, end: int) -> Token:
    """A mask that begins with the end of a sentence (a list number after 。) gives that end back."""
    first = match.group()[0]
    if first in ENDS:
        return Token("stop", start, start + 1, first)
    return Token("mask", start, end, match.group())
