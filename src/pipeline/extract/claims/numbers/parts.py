"""`三分之一`, `百分之三点五`, `七八成`, `半数`, `1/3`, `翻两番`, `排名33/135`: parts, multiples and ranks.

Each arm of the expression has a name, and a reader of that name; `quantities` puts them in front of plain
numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from pipeline import patterns as re
from pipeline.extract.claims.numbers.numerals import ARABIC, CHINESE, chinese, is_vague
from pipeline.extract.claims.numbers.quantity import Quantity, after, numeral, short
from pipeline.extract.claims.numbers.units import units
from pipeline.vocabulary import Operator, UnitKind

SMALL = "一二两三四五六七八九"
NUMBER = rf"(?:{ARABIC}|{CHINESE})"
PATTERN = rf"""
    (?P<parts>(?P<below>[百十]万|百|千|万)分之[ ]?(?P<above>{NUMBER})
        (?:(?:至|到|-|~)(?:(?:百|千|万)分之[ ]?)?(?P<above2>{NUMBER}))?)
    |(?P<ratio>(?P<under>[{SMALL}十百]{{1,7}}|(?<![\d.])\d{{1,3}})分之(?P<over>[{SMALL}十]{{1,5}}|\d{{1,3}}(?![\d.])))
    |(?P<tenth>(?P<t1>[{SMALL}1-9])(?:(?:至|到|-)?(?P<t2>[{SMALL}1-9]))?成(?P<t3>半|[{SMALL}])?
        (?![为立功分员长交本果熟都效绩品型就人因色公列群套像]|份(?!额))(?!年人)
        (?:(?:至|到|-|~)(?P<t4>[{SMALL}1-9])成(?P<t5>半|[{SMALL}])?(?![为立功分员长交本果熟都]))?)
    |(?P<half>半数|(?<![\d一])一半|(?<=[过逾近超足约去占了达])半(?![米斤公吨亩升圈年导壁径天个数日路月夜小码成程场晌辈截山杯碗瓶块句]))
    |(?P<halved>(?<![一二两三四五六七八九十\d])半(?P<whole>码|(?:公斤|公里|米|斤|吨|亩|升|圈)(?![线粉饭面价级兰高])|个百分点|个基点|成(?![分员本])
        |(?:(?<=[为约足到达时满需长仅逾超了续]半)(?:个?(?:小时|钟头)(?![以前后内来间])|年(?![报度线以前后内来间])|个月(?![以前后内来间])))))
    |(?P<turn>翻(?:了)?(?:(?:[一两二三四])?番|[一]?倍)|腰斩)
    |(?P<fraction>(?<![\d./-])(?P<upper>[1-9])/(?P<lower>[2-9]|10)(?![\d/.,年月日-]))
    |(?P<rank>(?<![\d./-])\d{{1,5}}[/／]\d{{2,5}}(?![\d/.-])
        |(?:(?<=[居列排])|(?<=行业)|(?<=同类))(?P<first>首位)
        |(?<=[居列])(?P<r1>\d{{1,3}})(?=、\d{{1,3}}[名位])
        |(?:(?<=[居列]\d、)|(?<=[居列]\d\d、)|(?<=[居列]\d\d\d、))(?P<r2>\d{{1,3}})(?=[名位])
        |(?<=列)(?P<l1>\d{{1,3}})(?:至|到|-|—|~)(?P<l2>\d{{1,3}})[名位]
        |前(?P<upper2>[1-9])[/／](?P<lower2>[2-9]|10)(?![\d/.])
        |(?P<place>[第前])\s?(?P<nth>\d{{1,2}}\.\d{{1,2}}(?=%)|\d{{1,4}}(?!\.\d)|[{SMALL}十百]{{1,7}})(?:(?<=\d)[/／](?P<among>\d{{2,5}})(?![\d/.-]))?
        (?P<nthpercent>%)?(?:名|位)?
        (?:(?:至|到|-|—|~)(?:第(?P<nth2>\d{{1,4}}|[{SMALL}十百]{{1,7}})(?:名|位)?|(?P<nth3>\d{{1,4}}|[{SMALL}十百]{{1,7}})(?:名|位)))?(?![大期日天年月个条款项章节次号届批代只家轮笔季周类页者方产步阶级板部\d道财回遍趟层排本门节所副双杯圈度]))"""
HALF_OF: dict[str, tuple[str, str, UnitKind]] = {
    "码": ("12.5", "bp", "basis_point"), "个百分点": ("0.5", "pp", "percentage_point"),
    "个基点": ("0.5", "bp", "basis_point"), "成": ("5", "%", "percent"),
    "小时": ("0.5", "小时", "duration"), "个小时": ("0.5", "小时", "duration"),
    "钟头": ("0.5", "小时", "duration"), "个钟头": ("0.5", "小时", "duration"),
    "年": ("0.5", "年", "duration"), "个月": ("0.5", "个月", "duration"),
}  # fmt: skip
CENT = Decimal("0.01")
PARTS = {"百": 100, "千": 1000, "万": 10000, "十万": 100_000, "百万": 1_000_000}
TURNS = {"番": 2, "倍": 2, "一番": 2, "一倍": 2, "两番": 4, "二番": 4, "三番": 8, "四番": 16}
STARTED = re.compile(r"[由从自]\s?(?:约|近)?$")
COMPARED = re.compile(r"(?:同类|排名|位居|位列|名列|排在?|第)[^，。；\d]{0,8}$")  # 位居同类1/6 is a rank


def part(match: re.Match[str], form: str) -> Quantity | None:
    """The quantity of the arm that matched; None where it is no number after all."""
    start, end = match.span(form)
    return READERS[form](match, start, end, after(match.string, end))


def _parts(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity | None:
    value = numeral(match["above"])
    top = numeral(match["above2"]) if match["above2"] else None
    if value is None:
        return None
    op = ">" if op is None and is_vague(match["above"]) else op
    by = PARTS[match["below"]] // 100
    return Quantity(
        start, end, short(value / by) if by > 1 else value, "%", "percent", op,
        short(top / by) if top is not None else None,
    )  # fmt: skip


def _ratio(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity | None:
    under, over = numeral(match["under"]), numeral(match["over"])
    if not under or over is None:
        return None
    value = (over * 100 / under).quantize(CENT, ROUND_HALF_UP)
    return Quantity(start, end, short(value), "%", "percent", op, arabic=False)


def _fraction(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity | None:
    upper, lower = Decimal(match["upper"]), Decimal(match["lower"])
    if COMPARED.search(match.string[max(0, start - 12) : start]):
        return Quantity(start, end, upper, "rank", "rank", of=lower)
    if upper >= lower:
        return None
    value = (upper * 100 / lower).quantize(CENT, ROUND_HALF_UP)
    return Quantity(start, end, short(value), "%", "percent", op, arabic=False)


def _tenth(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity | None:
    first = chinese(match["t1"]) if not match["t1"].isdigit() else Decimal(match["t1"])
    if first is None:
        return None
    low = first * 10 + _ones(match["t3"])
    top = None
    if match["t4"]:
        if STARTED.search(match.string, max(0, start - 4), start):
            end = match.start("t4") - 1  # 从两成到三成: the other end is read next
        else:
            top = (numeral(match["t4"]) or 0) * 10 + _ones(match["t5"])
    if match["t2"]:
        second = Decimal(match["t2"]) if match["t2"].isdigit() else chinese(match["t2"])
        top = second * 10 if second is not None else None
    return Quantity(start, end, low, "%", "percent", op, top, arabic=False)


def _ones(words: str | None) -> Decimal:
    """两成|半, 三成|二: what stands behind the tenths."""
    return Decimal(5) if words == "半" else (chinese(words) if words else None) or Decimal(0)


def _half(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity:
    over_half = start > 0 and match.string[start - 1] in "过逾超"
    return Quantity(start, end, Decimal(50), "%", "percent", ">" if over_half else op, arabic=False)


def _halved(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity:
    """降息半码, 上升半个百分点."""
    word = match["whole"]
    value, unit, kind = HALF_OF.get(word) or ("0.5", word, units()[word].kind)
    return Quantity(start, end, Decimal(value), unit, kind, op)


def _turn(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity:
    if match["turn"] == "腰斩":
        return Quantity(start, end, Decimal(50), "%", "percent", op, direction="down", arabic=False)
    times = TURNS[match["turn"].removeprefix("翻").removeprefix("了")]
    return Quantity(start, end, Decimal(times), "times", "multiple", op, direction="up", arabic=False)


def _rank(match: re.Match[str], start: int, end: int, _op: Operator | None) -> Quantity | None:
    if match["place"] is None:
        return _placed(match, start, end)
    nth = numeral(match["nth"])
    if nth is None:
        return None
    op: Operator | None = "<=" if match["place"] == "前" else None
    if match["nthpercent"]:
        return Quantity(start + 1, end, nth, "%", "percent", op) if op else None
    among = Decimal(match["among"]) if match["among"] else None
    last = match["nth2"] or match["nth3"]  # 第二名到第四名
    return Quantity(start, end, nth, "rank", "rank", op, numeral(last) if last else None, of=among)


def _placed(match: re.Match[str], start: int, end: int) -> Quantity:
    """位居|首位, 分居|2、|3名, 分列|2-4名, 同类前|1/7, 33/135: places that go without 第."""
    if match["first"] is not None:
        return Quantity(start, end, Decimal(1), "rank", "rank", None)
    if (alone := match["r1"] or match["r2"]) is not None:
        return Quantity(start, end, Decimal(alone), "rank", "rank", None)
    if match["l1"] is not None:
        return Quantity(start, end, Decimal(match["l1"]), "rank", "rank", None, Decimal(match["l2"]))
    if match["upper2"] is not None:
        part = (Decimal(match["upper2"]) * 100 / Decimal(match["lower2"])).quantize(CENT, ROUND_HALF_UP)
        return Quantity(start + 1, end, short(part), "%", "percent", "<=")
    value, _, of = match["rank"].replace("／", "/").partition("/")
    return Quantity(start, end, Decimal(value), "rank", "rank", None, of=Decimal(of))


READERS: dict[str, Callable[[re.Match[str], int, int, Operator | None], Quantity | None]] = {
    "tenth": _tenth, "half": _half, "halved": _halved, "turn": _turn, "rank": _rank,
    "parts": _parts, "ratio": _ratio, "fraction": _fraction,
}  # fmt: skip
