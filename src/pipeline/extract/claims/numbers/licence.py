"""`三家公司` delimits, `共有132只` counts: whether a number states a quantity about something.

Money, percentages, points and multiples always do. A bare number does where its measure is written without
a unit (市盈率8.43), a length of time where something is said to last, a rank where somebody holds it, and a
count unless it only says which things are meant. The words that say so before a number are in `licence.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numbers.lasting import lasts
from pipeline.extract.claims.numbers.licence_words import behind, said
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.extract.claims.numbers.units import PRICE
from pipeline.extract.claims.zones import Zone

RANKED = re.compile(rf"{said('rank')}[^，。；、]{{0,12}}$")
FOREMOST = re.compile(r"前.{1,4}[名位]")
OF_A_LIST = re.compile(  # 大小排序的前三名|股票投资明细
    "(?:的)?(?:股票|债券|基金|贵金属|权证|资产支持证券|持有人|股东|租户|客户|重仓)"
)
AMONG = re.compile(rf"(?:{said('among')}[^，。；、\n]{{0,4}}|[，、位分]居)$")
ORDINAL = re.compile(r"[批次届期个家只代轮季章条款步阶产性者的]")  # 全国第一批, 世界第一人口大国, 排名第一的
FRACTIONAL = re.compile(rf"{said('fraction')}[^，。；]{{0,14}}$")
RATED = re.compile(
    rf"兑[^，。；\d]{{1,8}}{said('rate')}[^，。；\d]{{0,3}}$|兑{currencies.NAMES}\s?$"
    r"|(?:在岸|离岸)(?:人民币)?[^，。；\d]{0,4}(?:报|收|至|见|破)[^，。；\d]{0,2}$"
    r"|(?:中间价|汇率)[^，。；\d]{0,6}$"
)
PRICED = re.compile(rf"{PRICE}(?:为|报|约|：)?$")  # what is a price by its name
SAID_BARE = re.compile(
    r"\d[^。；\n]{0,16}(?:预期值?(?:的|为)?|[低高]于(?:上[次期月]|前[次值期])的?)$"
    rf"|(?:[\u4e00-\u9fff](?:比(?:（[A-Z]+）)?|指数|指标|倍数|系数)|{said('unitless')}"
    r"|(?:最高|最低|日涨跌|涨跌额)(?=：))\s?(?:约为|为|报|录得|达|约|仅|是|：)?$"
)  # 订单出货比1.32, 持仓数目136, 前值-2.3
LED_TO = re.compile(
    r"(?:VIX|金[银油铜]比|铜[金油]比|油金比|[\u4e00-\u9fff]{2}(?:倍数|比)|指数|指标)(?P<words>[^，。；]{0,16}?)(?:[至到于的由从]|升破|跌破|报|见)$"
    r"|\ue001[^，。；\n]{0,10}[涨跌挫升降落弹][^，。；\n]{0,6}[%点]至$"
)  # 金银比由4月的105回落至81, 新订单指数回升至51.2
MONEYS = re.compile(
    rf"(?:{currencies.NAMES}|港汇)[^，。；\d]{{0,4}}?"
    r"(?:[贬升跌涨回守站走失收现盘][^，。；\d]{0,3})(?:至|到|破|在|上|于|报|见)\s?$"
    rf"|兑{currencies.NAMES}[^。；]{{0,16}}(?:[至报见到]|触及|徘徊)$"
    r"|(?:中间价|离岸|在岸)[^。；]{0,16}(?:[至报见]|徘徊)$"
)  # 新台币若贬至31
BOUNDED = re.compile(
    r"(?:率|比率|比|均值)[^，。；\d]{0,3}(?:[大小高低]于|等于)(?:\d+(?:且|和|、)[大小高低]于)?$"
)
INDEX_LEVEL = re.compile(
    r"(?:指数|\ue001)[^。；\n]{0,20}[，,][^，。；\d]{0,6}报$"
    r"|(?:指数|\ue001)[^，。；\n\d]{0,6}[涨跌升降挫][^，。；\n\d]{0,2}[\d.]+%[，、]?报$"
)  # 美元指数下挫20点后回升，报106.6
SCALE_ALONE = re.compile(
    rf"(?:{currencies.BEFORE})?(?:万亿|[万亿兆仟])(?![一二两三四五六七八九十百千半几])"
)  # （亿元）, 单位：人民币亿元: the unit of a column
# 突破|万亿元, 净流入逾|亿元, 上|亿元: a scale alone that somebody has come to is a number
COME_TO = re.compile(
    r"(?:破|超过?|超越|[越跨]过|(?<![经通])过|逾|近|逼近|接近|直逼|达到?|[高多]达|不足|不到|未及|不及|站[上稳回]|[迈跨闯踏]入"
    r"|重[回返]|回到|失守|蒸发|[增升涨扩]至|上(?=亿)|约)了?$"
)
OF_COLUMN = re.compile(
    rf"[（(：:/，][十百千]?[万亿]+(?:{currencies.BEHIND}|[股份人户手张])?[）)/]"
)  # （百万元）
CELL = re.compile(r"\s?[\t|｜]|\n|$")
TAKEN_OFF = re.compile(r"\s?[)）]\s?(?:[\t|｜\n]|$)")  # 销售成本 | (702,118)
IN_ACCOUNT = re.compile(r"[\t|｜]\s?[(（]\s?$")
UNIT_OF_ALL = re.compile(rf"单位(?:均?为|是)?[：:]?\s?(?:{currencies.NAMES})?$")  # 单位：千元
BOUND = re.compile(r"[<＜≤≥>＞]")
CODE = re.compile(
    r"0\d{4,5}(?!\d)|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?![\d.,])"
)  # of a fund; a day
NUMBERED = re.compile(r"(?:流水号|编号|文号|序号|页码|页数|邮编|电话|传真|股东号)\s?[:：\t|｜]{1,2}\s?$")
BEHIND_CELL = re.compile(r"[\t|｜]\s?$")
SURVEYED = re.compile(
    r"(?:统计|覆盖|监测|跟踪|调研|走访|考察|调查|受访|抽样|纳入统计|最[高低大小多少好差强弱])的(?:约|逾|超过?)?$"
)  # 统计的|362只产品，
NTH_BATCH = re.compile(r"第.{1,2}批$")
FORMER = re.compile(r"(?<![取选名])[前老]$")  # 前十家占78%, 老十家
OF_THEM = re.compile(
    r"[^，。；、：\n\d]{0,8}(?:[中里](?:的?\d|排|位列|位居|名列|居|有\d|，[^，。；\d]{0,12}\d)|(?:中|里)(?:已|共|就|还|也|仅|只)?有?(?:超过?|逾|近|约)?\d)|(?:基金|产品)(?:中|里)?(?:排名?|名列|位列|位居|居)第|(?:基金|产品|个?股|公司)(?:净值|股价|业绩|收益率)(?=[\u4e00-\u9fff]{2})"
)  # 48只产品中29只上涨
MOVE = re.compile(r" [+\-−]?\d[\d.]*(?: [+\-−]?\d[\d.]*)?%")  # 上证指数 3489.78 +0.5%
LISTED_SO = re.compile(r"等$")  # 甲、乙等8档；
ENDS_LIST = re.compile(r"[，。；、\n）]|来自|$")
APPROVED = re.compile(r"首批$")
GRANTED = re.compile(r"获批|[\u4e00-\u9fff]{0,4}的")


UNITLESS = (RATED, PRICED, SAID_BARE, LED_TO, MONEYS, BOUNDED, INDEX_LEVEL)
YEARLIKE = re.compile(r"(?:19|20)\d{2}")


STICKS = re.compile(r"[A-Za-z年月日号:：]|/(?![YQMyqm][Oo][YQMyqm])")  # 19.2万亿/yoy+17.7% is no fraction
DOUBLED = re.compile(r"(?:基金|产品|个?股)?(?:净值|股价|收益|规模|价格|业绩|营收|净利润?)?(?:年内|已|实现)?")
ALWAYS = frozenset(("currency", "percent", "percentage_point", "basis_point", "price", "technical"))
OF_PLACE = re.compile(r"(?:地[上下]|得下|[坐装放容住]下)$")  # 地上127层, 坐得下450人: no 上 of 上2家
WEIGHED = frozenset(
    ("两", "亩", "克", "克拉", "公升", "公克", "公斤", "升", "吨", "市斤", "斤", "盎司", "磅")
)  # no classifiers
GATE = re.compile("大关|关口|关卡")
LEVEL = 1000  # points: an index' gates are round and large


WIDGET = re.compile(
    r"(?<=\ue001)[（(](?P<last>\d[\d,]*\.\d+)[,，]\s?(?P<move>[+-]?\d+\.\d+)[,，]\s?(?P<rate>[+-]?\d+\.\d+%)[)）]"
)  # 甲证券（8.820，0.28，3.28%）: what it trades at, and what it has moved by
WIDGET_LONG = 40  # characters


def quoted(work: str, position: int) -> str | None:
    """Which of the three numbers of a quotation stands at a position: last, move or rate."""
    opened = max(
        work.rfind("（", max(0, position - WIDGET_LONG), position),
        work.rfind("(", max(0, position - WIDGET_LONG), position),
    )
    match = WIDGET.match(work, opened) if opened > 0 else None
    if match is None:
        return None
    return next((name for name in ("last", "move", "rate") if match.start(name) == position), None)


def licensed(  # noqa: PLR0911, PLR0913, PLR0917  a list of cases, one a line
    work: str, quantity: Quantity, zone: Zone, index: int, tokens: Sequence[Token], ends: Mapping[int, Token]
) -> bool:
    """Whether a number is a claim."""
    kind = quantity.kind
    if kind == "bare" and quoted(work, quantity.start) is not None:
        return True
    before = work[max(0, quantity.start - 24) : quantity.start]
    if (known := _of_a_column(work, quantity, before)) is not None:
        return known
    if kind in ALWAYS:
        return True
    if kind == "multiple":
        return not re.match(r"[股率数]", work[quantity.end : quantity.end + 1])
    if kind == "index_point":
        return _stands_at(quantity, zone, ends, before)
    if kind == "rank":
        return _ranked(work, quantity, before)
    if kind == "duration":
        edges = work[max(0, quantity.start - 1) : quantity.start] + work[quantity.end : quantity.end + 1]
        if BOUND.search(edges) or _cell(work, quantity, before):
            return True  # 7日≤N＜30日; a cell of a table: 从业年限 | 12.3年
        return lasts(work, quantity, zone, index, tokens, ends)
    if kind == "bare":
        written = _in_a_table(work, quantity, before)
        return _bare(work, quantity, zone, ends, before) if written is None else written
    return _count(work, quantity, zone, index, tokens, before)


def _of_a_column(work: str, quantity: Quantity, before: str) -> bool | None:
    """What a scale without a figure is: the unit of a column, or a number that somebody has come to."""
    if quantity.kind == "count" and before.endswith("元/"):
        return False  # 单位：元/10份基金份额
    if quantity.arabic:
        return None
    if OF_COLUMN.match(work, quantity.start - 1):
        return False
    if SCALE_ALONE.match(work, quantity.start, quantity.end) and not quantity.vague:  # 上万|户
        return COME_TO.search(work, max(0, quantity.start - 4), quantity.start) is not None
    return False if UNIT_OF_ALL.search(before) else None


def _cell(work: str, quantity: Quantity, before: str) -> bool:
    """Whether a number is all that a cell of a table has."""
    return CELL.match(work, quantity.end) is not None and BEHIND_CELL.search(before) is not None


def _in_a_table(work: str, quantity: Quantity, before: str) -> bool | None:
    """Whether a bare number is a cell's, or only a code or a number of a paper."""
    if CODE.match(work, quantity.start) or NUMBERED.search(before):
        return False
    if quantity.arabic and _cell(work, quantity, before):
        return True
    if TAKEN_OFF.match(work, quantity.end) and IN_ACCOUNT.search(before):
        return quantity.arabic
    return None


def _stands_at(quantity: Quantity, zone: Zone, ends: Mapping[int, Token], before: str) -> bool:
    """Whether points are a level or a move, and no 指数千点征程."""
    if not quantity.arabic and not zone.verb and before.endswith("指数"):
        return False
    return bool(zone.verb) or quantity.value >= 100 or _measured(ends, zone) or quantity.value % 1 != 0


def _ranked(work: str, quantity: Quantity, before: str) -> bool:
    """Whether a rank is held: 12/160 in a cell, 位列第三 in a sentence."""
    if quantity.of is not None and _cell(work, quantity, before):
        return quantity.value <= quantity.of
    held = _holds(work, quantity, before) and ORDINAL.match(work, quantity.end) is None
    return held and not (quantity.of and quantity.value > quantity.of)


def _holds(work: str, quantity: Quantity, before: str) -> bool:
    """Whether somebody is said to hold a rank: 位列第三, 跻身前十名, 排名12/160."""
    if FOREMOST.fullmatch(work, quantity.start, quantity.end):
        if OF_A_LIST.match(work, quantity.end):
            return False
        return AMONG.search(before) is not None
    if quantity.of is not None:
        return FRACTIONAL.search(before) is not None
    return RANKED.search(before) is not None or behind(before, "at_rank")


def _measured(ends: Mapping[int, Token], zone: Zone) -> bool:
    token = ends.get(zone.start)
    return token is not None and token.kind == "metric"


def _bare(work: str, quantity: Quantity, zone: Zone, ends: Mapping[int, Token], before: str) -> bool:  # noqa: PLR0911  a list of cases, one a line
    if quantity.arabic and GATE.match(work, quantity.end) and quantity.value >= LEVEL:
        return True  # 守稳35000大关
    if STICKS.match(work, quantity.end):
        return False
    if re.search(r"[A-Za-z.\-/]$", before) and not before.endswith(("PE", "PB", "PS", "PMI", "ROE", "EPS")):
        return False
    if quantity.arabic and any(form.search(before) for form in UNITLESS) and not quantity.scaled:
        return not YEARLIKE.fullmatch(work, quantity.start, quantity.end)  # 美元兑里拉报23.41
    token = ends.get(zone.start)
    if token is not None and token.kind == "metric":
        form = metrics()[work[token.start : token.end]].form
        if form in {"bare", "times", "index"}:
            return quantity.arabic
        return quantity.scaled
    if quantity.scaled:
        return quantity.arabic or bool(zone.verb or zone.op)
    if token is not None and token.kind == "entity" and token.found is not None:
        kind = getattr(token.found.value, "type", "")
        beside = before.endswith(("\ue001 ", "\ue000 ")) and MOVE.match(work, quantity.end) is not None
        return quantity.arabic and kind == "INDEX" and (beside or behind(before, "level"))
    return (
        quantity.arabic
        and quantity.value >= 1000
        and behind(before, "level")
        and not re.match(r"\d{4}$", work[quantity.start : quantity.end])
    )


def _count(  # noqa: PLR0911, PLR0913, PLR0917  each says another thing
    work: str, quantity: Quantity, zone: Zone, index: int, tokens: Sequence[Token], before: str
) -> bool:
    said = bool(zone.verb or zone.op or zone.listed or quantity.vague)
    if FORMER.search(before) or OF_THEM.match(work, quantity.end):
        return False
    if not said and LISTED_SO.search(before) and ENDS_LIST.match(work, quantity.end):
        return True
    if not said and quantity.arabic and APPROVED.search(before):
        return GRANTED.match(work, quantity.end) is None
    if SURVEYED.search(before) or (
        not said
        and ((behind(before, "delimits") and not OF_PLACE.search(before)) or NTH_BATCH.search(before))
    ):
        return False
    if (
        not quantity.arabic
        and quantity.value < _few(quantity.unit)
        and not (zone.verb in {"reach", "change"} or zone.op)
    ):
        return False  # 三家公司, 一只基金; also 有两只
    if said:
        return True
    return not _delimits(work, quantity, index, tokens)


def _few(unit: str) -> Decimal:
    """What a number in words says of which things are meant, if it is below: 三家公司, but 重三斤."""
    return Decimal("1.5") if unit in WEIGHED else Decimal(10)


def _weighed(tokens: Sequence[Token], token: Token) -> bool:
    """247家钢厂日均铁水产量|241万吨: what is weighed and has its measure right in front."""
    unit = token.quantity.unit if token.quantity else ""
    return unit in WEIGHED and any(each.kind == "metric" and each.end == token.start for each in tokens)


def _delimits(work: str, quantity: Quantity, index: int, tokens: Sequence[Token]) -> bool:
    """20只基金的平均收益率为5%: another number in the clause says something about them."""
    for token in tokens[index + 1 : index + 16]:
        if token.kind == "stop" and token.text != "、":
            return False
        if work.startswith("/", quantity.end):
            return False
        if (
            token.kind == "quantity"
            and token.quantity
            and (token.quantity.kind not in {"count", "duration", "rank"} or _weighed(tokens, token))
        ):
            if token.quantity.direction and DOUBLED.fullmatch(work, quantity.end, token.start):
                return False  # 72只净值翻倍
            return "、" not in work[quantity.end : token.start]
    return False
