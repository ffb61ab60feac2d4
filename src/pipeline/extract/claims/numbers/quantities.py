"""`约3-4个月`, `由410亿…至350亿欧元`, `3千5百万元`, `1.2万亿`: numbers with their scale and unit.

`PATTERN` is one alternation whose parts cannot repeat inside each other, so that a scan is linear; `read`
makes a `Quantity` of a match. What stands in front (comparators, verbs) is not part of it and is read later;
only a sign and a point are looked for there. A comparator behind (以上, 左右) is read here, and is not part
of the span either.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.numbers import coins, compounds, each, parts, unit_ends
from pipeline.extract.claims.numbers.numerals import ARABIC, CHINESE, between, is_vague, mixed, scale
from pipeline.extract.claims.numbers.quantity import (
    LONG,
    SUFFIX,
    Quantity,
    after,
    apart,
    given,
    numeral,
    pointed,
    short,
)
from pipeline.extract.claims.numbers.units import UNKNOWN, Unit, unit_pattern, units
from pipeline.vocabulary import Operator

__all__ = ["PATTERN", "SUFFIX", "Quantity", "read"]

SCALE = r"(?:(?!千瓦|千克|千米|千帕|千卡|千伏|百分|万分|兆[瓦赫欧帕])[十百千万亿兆])*"
AGAIN = r"(?:个(?P<o1>多)?(?=万?亿(?!万)))?"  # 5个亿, 1.5个多亿
SPACED = (
    r"(?:[ \u00a0](?=(?:万亿|[百千]?[万亿])[ ]?"
    r"(?:[元美港欧日英韩新人份股户台辆吨个只家手张件桶平亩次名，。；、）)]|千瓦|公顷|$)))?"
)  # 20 万元
# a currency whose country was taken for a name and painted over
NAMED = (
    r"\ue000\ue001*"
    r"(?:元|镑|克朗|卢比|法郎|比索|盾|铢|第纳尔|里亚尔|雷亚尔|兰特|先令|币|林吉特|里拉)"
)
MORE = (
    r"(?:(?:(?<=[千万亿兆])(?:\d,\d{3}|\d{1,4})(?:\.\d+)?(?!千[瓦克米帕卡伏]|百分|万分)[千百万亿]+)+"
    r"|(?<=[万亿])零\d{1,4}(?=[元块股人户台辆名口件套吨份只个张亩])"
    r"|(?<=万)(?:\d,\d{3}|\d{4}|\d{2,3}(?=[元点张股人户台辆名口件套吨]))(?:\.\d{1,2}(?=点))?(?![\d.,]*[\d千百万亿])"
    r"|(?<=[千万亿])\d(?=[元块，。；、）「」『“”涨跌升降到至多以]|左右|上下|大?关|$))?"
)  # 12亿|3千万, 3万|2,500, 3万|817张, 1万|2
HALVES = {
    "年半": "年",
    "个半月": "个月",
    "个半小时": "小时",
    "个半钟头": "小时",
    "天半": "天",
    "倍半": "倍",
    "个半百分点": "个百分点",
}
MANY = frozenset(("个多月", "个多小时", "个多星期", "个多钟头"))
OVER = re.compile(r"(?<![以之史海线网加晚赶跟配北南身早马])上(?=[百千万亿])")  # 上百家  # fmt: skip
ENGLISH = {
    "trillion": 10**12, "tn": 10**12, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "million": 10**6, "mn": 10**6, "m": 10**6, "k": 1000,
}  # fmt: skip
POWER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@cache
def _pattern() -> str:
    unit = rf"(?:{unit_pattern()}){unit_ends.ends()}(?<![A-Za-z](?=[A-Za-z]))"
    lead = rf"(?<![兑对新])(?:{currencies.BEFORE})(?!\s?\d{{1,4}}[年月日:：])"
    unit = rf"(?:{unit}|X(?=P[EBS])|{NAMED})"
    return rf"""
    {parts.PATTERN}|{coins.PATTERN}|{compounds.PATTERN}
    |(?P<number>(?P<lead>{lead})?[ \u00a0]?
        (?P<sign>(?:(?<![\d%A-Za-z])|(?<=[YQMyqm][Oo][YQMyqm]))[-+−±]|零下(?:约|近)?)?
        (?:(?P<n1>{ARABIC})(?P<v1>多|余|[几来](?=[万亿]))?{AGAIN}(?P<s1>{SPACED}{SCALE})(?P<m1>{MORE})
            (?P<p1>[ ]?[×xX][ ]?10(?:\^?\d{{1,2}}|[⁰-⁹¹²³]{{1,2}})
                |(?:(?<=\.\d)|(?<=\.\d\d)|(?<=[^\d.,]\d))[eE]\d{{1,2}}(?=[ ]?{unit}))?
            (?:[ ]?(?P<e1>trillion|billion|million|tn|bn|mn|(?(lead)[mbk]|(?!)))(?![A-Za-z]))?
            (?P<w1>多|余)?(?:(?(lead)(?!起(?:[，。；、！）售卖投]|$)))[ \u00a0]?(?P<u1>{unit}))?
            (?P<li>(?<=厘)\d{{1,3}}(?![\d年月日]))?(?:/(?:{each.PER})(?=\s?[-~～∼–—至到]\s?[\d.,]+))?
          |(?P<c1>{CHINESE})(?P<x1>多|余|(?<=十)好几|(?<=[百千万])把(?=[块元个人斤里户亩米])|(?<=[十百千万])来(?=[平亩里页字件双株层封场克升尺立小])|来(?=[个家只天年万亿人名位元块倍点次户款种项支台辆岁份斤桶米箱本张瓶杯碗公吨分周头套间条颗棵座所匹]))?(?:个(?P<cx1>多)?(?=万?亿(?!万)))?(?P<cs1>兆(?![瓦赫欧帕])|[万亿]*)
            (?P<xw1>多|余)?(?P<cu1>{unit})?)
        (?:(?![ ][-+−]\d)(?:[（(]含[）)])?[ ]?(?:[-~～∼–—至到]|(?P<about>±))(?:(?<=%至)[近逾约])?[ ]?
          (?P<lead2>{lead})?(?P<sign2>-)?(?:(?P<n2>{ARABIC})(?P<s2>{SCALE})(?:[ \u00a0]?(?P<u2>{unit}))?
            |(?P<c2>{CHINESE})(?P<cu2>{unit})?))?
        {each.BEHIND})"""


PATTERN = _pattern()
SHARED = re.compile(
    r"(?P<row>(?:[/、]\s?[+-]?\d[\d,]{0,11}(?:\.\d{1,6})?(?![\d.])){1,6}(?:和\d[\d,]{0,11}(?:\.\d{1,6})?)?|和\d[\d,]{0,11}(?:\.\d{1,6})?)"
    rf"(?P<scale>{SCALE})(?P<unit>{unit_pattern()})(?![/每])"
)
YEAR = re.compile(r"(?:19|20)\d\d")
FORMS = ("number", *parts.READERS, "coin", "compound")
RATE_MOVES = re.compile(  # 降息2码, 幅度缩小至2码, 降息空间由3码
    r"(?:息|利率|[升降加减缩]|调[升降]|(?:缩[小减]|扩大|[升降加减增])[至到为]|[升降]息[^，。；\d]{0,4}[由从])[了约共达近超逾]?$"
)
STEP = 25  # basis points of a 码
FROM = re.compile(r"[由从自]\s?$")
LED = re.compile(r"(?:上调|下调|提高|提升|调高|调低|调整|升|降|增|减|改|扩大|收窄|压缩)[至到为]")
MOVED = re.compile(
    r"(?:缩水|增加|减少|增长|下跌|下挫|上涨|下降|上升|提升|上调|下调|回落|扩大|收窄|压缩|加仓|减仓|调贬|调升|走阔|抬升"
    r"|[涨跌升挫]\d[\d.]{0,5}%或|拉升|反弹|下滑|下行|上行|涨|跌|升|降|增|减)(?:约|近|超|逾|了|超过)?(?:\ue000\ue001*)?$"
)
PAYS = re.compile(r"(?<![\d每])10股?(?:送[\d股转]{1,4})?(?:转[\d股]{1,3})?派(?:息|发|现)?$")
POINT = re.compile(r"(?<![A-Za-z\d])\.")
SCORES = {"廿": 20, "卅": 30}
MINUS = re.compile(r"(?:^|[^担欠胜肩背抱自承若辜抵])负$")


def read(match: re.Match[str], before: str) -> Quantity | None:
    """The quantity of a match of `PATTERN` in a larger expression; None where it is no number after all.

    `before` is the text in front: after 由, `410亿至350亿` is no range but a start and an end.
    """
    if LONG.search(match.group()):
        return None
    form = next(form for form in FORMS if match[form] is not None)
    if form == "number":
        return _number(match, before)
    if form == "coin":
        return coins.coin(match)
    return compounds.compound(match) if form == "compound" else parts.part(match, form)


def _number(match: re.Match[str], before: str) -> Quantity | None:  # noqa: C901  a list of cases, one a line
    start, end = match.span("number")
    while match.string[start] in " \u00a0":
        start += 1
    groups = match.groupdict()
    digits = groups["n1"] is not None
    own_scale = (groups["s1"] if digits else groups["cs1"]) or ""
    word = pointed(groups["u1"] if digits else groups["cu1"], match.string, end)
    value, top = _value(groups)
    if value is None or (word == "码" and RATE_MOVES.search(before) is None):
        return None
    second = groups["n2"] or groups["c2"]
    if second and _two(match, before, groups, word):
        second, end = None, match.end("cu1" if groups["cu1"] else "u1" if groups["u1"] else _last(groups))
    if digits and not (word or own_scale or second or groups["lead"]):
        own_scale, word = _shared(match.string, match.start("n1"), end)
    value *= scale(own_scale) if not groups["m1"] else 1
    top = None if top is None else top * scale(own_scale)
    if second:
        top_scale = groups["s2"] or ""
        top = _upper(second, scale(top_scale), minus=bool(groups["sign2"]))
        if top is None:
            return None
        if not own_scale and not word:
            value *= scale(top_scale)
        if groups["about"]:
            value, top = value - top, value + top  # 25±2℃
        word = word or groups["u2"] or groups["cu2"]
        own_scale = own_scale or top_scale
    if groups["each"] and word and _named(word).kind in {"percent", "duration"}:
        end = match.end("u1" if digits else "cu1")  # 0.2%/年: a rate by the year
    unit = _unit(groups, word, match, start, with_per=end == match.end("number"))
    value, top = _worth(value, word, groups), None if top is None else _worth(top, word, {})
    start, value = _fronted(match.string, start, value, groups)
    vague, op = _exact(match, groups, end)
    scaled = bool(own_scale) or (not digits and any(c in "万亿兆" for c in groups["c1"]))
    if scaled or groups["p1"] or groups["e1"]:
        value, top = short(value), None if top is None else short(top)
    return Quantity(
        start, end, value, unit.name, unit.kind, op, top, arabic=digits, scaled=scaled, vague=vague
    )


def _upper(said: str, times: int, *, minus: bool) -> Decimal | None:
    value = numeral(said)
    return None if value is None else value * (-times if minus else times)


def _shared(text: str, start: int, end: int) -> tuple[str, str | None]:
    """12.3/15.6/18.9亿元, 368、352只: the scale and the unit that the last number of a row has for all."""
    if (stated := given(text, start)) is not None:
        return stated
    found = SHARED.match(text, end)
    if found is None or YEAR.fullmatch(text, start, end):
        return "", None
    kind = _named(found["unit"]).kind
    small = kind == "count" and ("、" not in found["row"] or end - start < 2)
    return ("", None) if small or kind in {"duration", "technical"} else (found["scale"], found["unit"])


def _value(groups: dict[str, str | None]) -> tuple[Decimal | None, Decimal | None]:
    """The number itself, and its upper end where it has two digits side by side (七八百)."""
    if groups["n1"] is None:
        said = groups["c1"] or ""
        if (ends := between(said)) is not None and groups["cu1"] != "折":
            return ends
        return numeral(said), None
    if groups["m1"]:
        return mixed(f"{groups['n1']}{groups['s1']}{groups['m1']}"), None
    value = numeral(groups["n1"])
    if value is not None and groups["p1"]:
        power = re.sub(r"^\s?[×xX]\s?10\^?|^[eE]", "", groups["p1"]).translate(POWER)
        value *= Decimal(10) ** int(power)
    if value is not None and groups["e1"]:
        value *= ENGLISH[groups["e1"]]
    return value, None


def _worth(value: Decimal, word: str | None, groups: dict[str, str | None]) -> Decimal:
    """What a number of a unit is in the unit of the record: 15港仙 is .15, 六折 60, 两年半 2.5."""
    if word in currencies.cents():
        return value / 100
    if word == "码":
        return value * STEP  # 降息2码 is 50 basis points
    if word == "‰":
        return value / 10
    if word == "折":
        return value * 10 if value < 10 else value
    if groups.get("li"):
        return Decimal(f"{value}.{groups['li']}")
    return value + Decimal("0.5") if word in HALVES else value


def _fronted(text: str, start: int, value: Decimal, groups: dict[str, str | None]) -> tuple[int, Decimal]:
    """The signs that stand in front of a number: -, 负, and a point without its nought (.15%)."""
    if groups["sign"] in {"-", "−"} or (groups["sign"] or "").startswith("零下"):
        return start, -value
    before = text[start - 1 : start] if start else ""
    if before == "." and groups["n1"] and groups["n1"].isdigit() and POINT.match(text, start - 1):
        return start - 1, value / 10 ** len(groups["n1"])
    if before in SCORES and groups["c1"] and value < 10:
        return start - 1, value + SCORES[before]
    has_unit = groups["u1"] or groups["cu1"]
    if before == "负" and has_unit and MINUS.search(text, max(0, start - 2), start):
        return start - 1, -value
    return start, value


def _exact(match: re.Match[str], groups: dict[str, str | None], end: int) -> tuple[bool, Operator | None]:
    """Whether a digit is not known, and what the number's own form says of its exactness."""
    start = match.start("number")
    if start and OVER.match(match.string, start - 1):
        return True, ">="
    if MANY & {groups["u1"], groups["cu1"]}:
        return True, ">"
    if groups["v1"] == "来" or groups["x1"] in {"来", "把"}:
        return True, "~"
    vague = any(groups[name] for name in ("v1", "o1", "w1", "x1", "cx1", "xw1"))
    vague = vague or (groups["n1"] is None and is_vague(groups["c1"] or ""))
    return vague, ">" if vague else after(match.string, end)


def _two(match: re.Match[str], before: str, groups: dict[str, str | None], word: str | None) -> bool:
    """由8%至10% and 缩水11亿元至62亿元 are two numbers; 5亿元至6亿元 and 从1%-2% a range.

    So is 3.75%至4.25% in 由3.75%至4.25%上调到4%. 1.25个基点至2.0875% is a change, and the level it leads to.
    """
    last = groups["u2"] or groups["cu2"]
    if word and last and _named(word) != _named(last):
        return True
    if not re.search("[至到]", match["number"]):
        return False
    if FROM.search(before):
        return LED.match(match.string, match.end("number")) is None
    if word == "%" and last is None and MOVED.search(before):
        return True  # 下挫1.1%至99.9
    if word is None or word in {"%", "个月", "年", "天"}:
        return False
    return apart(groups, before, moved=MOVED.search(before) is not None)


def _named(word: str) -> Unit:
    return units().get(HALVES.get(word, word), Unit(UNKNOWN, "currency"))


def _last(groups: dict[str, str | None]) -> str:
    for name in ("w1", "e1", "p1", "m1", "s1", "v1", "n1", "xw1", "cs1", "x1", "c1"):
        if groups[name]:
            return name
    raise AssertionError(groups)  # a number has a numeral


def _unit(
    groups: dict[str, str | None], word: str | None, match: re.Match[str], start: int, *, with_per: bool
) -> Unit:
    unit = _named(word) if word else Unit("", "bare")
    if unit.kind == "currency" and PAYS.search(match.string, max(0, start - each.LONG), start):
        return Unit(f"{unit.name}/10股", "price")  # 10派6.8元
    lead = groups["lead"]
    if lead and unit.kind in {"bare", "currency"}:
        unit = Unit(currencies.before()[lead], "currency")
    per, time = (groups["each"], groups["time"]) if with_per and unit.kind != "percent" else (None, None)
    if unit.kind == "currency" and per is None:
        front = each.FRONT.search(match.string, max(0, start - each.LONG), start)
        per, time = (front["each"], front["time"]) if front else (None, None)
    if word in each.MOVES and (front := each.SPEED.search(match.string, max(0, start - each.LONG), start)):
        return Unit(f"{unit.name}/{front['each'].removesuffix('钟')}", "technical")
    if per and (word or lead):
        name = f"{unit.name}/{per}" + (f"/{time}" if time else "")
        return Unit(name, "price" if unit.kind == "currency" else "technical")
    return unit
