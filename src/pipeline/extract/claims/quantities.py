"""`约3-4个月`, `由410亿…至350亿欧元`, `超八成`, `翻一番`, `排名33/135`: numbers with their scale and unit.

`PATTERN` is one alternation whose parts cannot repeat inside each other, so that a scan is linear; `read`
makes a `Quantity` of a match. What stands in front (comparators, verbs) is not part of it and is read later.
A comparator behind (以上, 左右) is read here, and is not part of the span either.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

from pipeline.extract.claims.lexicon import pattern
from pipeline.extract.claims.numerals import ARABIC, CHINESE, arabic, chinese, is_vague, scale
from pipeline.extract.claims.units import PREFIXES, Unit, unit_pattern, units
from pipeline.vocabulary import Direction, Operator, UnitKind

SMALL = "一二两三四五六七八九"
SCALE = r"(?:(?!千瓦|千克|千米|百分|万分)[十百千万亿兆])*"
PER = (
    "吨|桶|盎司|股|份|平方米|平方尺|平方呎|平米|千克|公斤|克|度|千瓦时|kWh|KWh|台|辆|片|张|人|天|日|月|年|立方米|立方|百万英热单位"
    "|百万英热|MMBtu|蒲式耳|磅|湿吨|干吨|干吨度|重量箱|件|枚|升|亩|小时|手|瓦时|Wh|瓦|W|箱|只|头|斤|克拉|TEU|FEU|标箱|平|间夜|晚|瓶|米|票|(?:千|百万)?[Tt]okens?|kg|笔|套|间|户|尺|袋|盒"
)
CENT = Decimal("0.01")
AFTER: dict[str, Operator] = {
    "以上": ">=", "及以上": ">=", "之上": ">=", "以下": "<", "之下": "<", "及以下": "<=", "以内": "<=",
    "之内": "<=", "左右": "~", "上下": "~", "上方": ">", "下方": "<", "附近": "~", "内": "<=",
    "大关以上": ">=", "有余": ">", "出头": ">", "≤": ">=", "＜": ">", "多": ">", "都不到": "<",
}  # fmt: skip
CENTS = frozenset(("港仙", "美分", "美仙", "欧分"))
PARTS = {"百": 100, "千": 1000, "万": 10000}
TURNS = {"翻番": 2, "翻倍": 2, "翻一番": 2, "翻两番": 4, "翻二番": 4, "翻三番": 8, "翻四番": 16}


class Quantity(NamedTuple):
    """A number with its unit, where it stands, and what its own form says about it."""

    start: int
    end: int
    value: Decimal
    unit: str
    kind: UnitKind
    op: Operator | None = None
    value_max: Decimal | None = None
    of: Decimal | None = None
    direction: Direction | None = None  # of a form that is a change by itself: 翻番, 腰斩
    arabic: bool = True  # written in digits
    scaled: bool = False  # has a scale word of its own: 1.8万亿
    vague: bool = False  # has 几, 多, 余


@cache
def _pattern() -> str:
    unit = (
        rf"(?:{unit_pattern()})"
        r"(?<!倍(?=数|率|增))(?<!名(?=称|单|义))(?<!手(?=续|机))(?<!位(?=于|列|居|置"
        r"|数))(?<!个(?=股|人|体|别|税|性))"
        r"(?<!条(?=款|件))(?<!份(?=额))(?<!种(?=子|植))(?<!轮(?=胎))(?<!人(?=民|工|类|均"
        r"|士))(?<!家(?=电|居|具|族))"
        r"(?<!股(?=权|东|票|价|息|指|市))(?<!天(?=津|然|猫|风|弘|齐))(?<!日(?=本|均))(?<!周(?=期|边|转))"
        r"(?<!户(?=外|籍))(?<!场(?=内|外|景))(?<!年(?=化|均|报|末|初|度|底|代"
        r"|级))(?<!件(?=套))(?<!单(?=位|一|季|日))"
        r"(?<!点(?=评|睛|位))(?<!部(?=委|门|分))(?<!项(?=目))(?<!次(?=新|级))(?<!条(?=例))(?<!期(?=货|权))"
        r"(?<!折(?=叠|算|价|让|旧|扣|合"
        r"|现))(?<!米(?=[粉面饭兰线制]))(?<!班(?=[子级长组人]))(?<!瓦(?=[时斯解]))(?<!厘(?=定"
        r"|清))"
        r"(?<![A-Za-z](?=[A-Za-z]))"
    )
    lead = pattern(PREFIXES)
    number = rf"(?:{ARABIC}|{CHINESE})"
    return rf"""
    (?P<parts>(?P<below>百|千|万)分之(?P<above>{number})(?:(?:至|到|-)(?:(?:百|千|万)分之)?(?P<above2>{number}))?)
    |(?P<ratio>(?P<under>[{SMALL}十百]+)分之(?P<over>[{SMALL}十]+))
    |(?P<tenth>(?P<t1>[{SMALL}几数1-9])(?:(?:至|到|-)?(?P<t2>[{SMALL}1-9]))?成(?P<t3>半|[{SMALL}])?
        (?![为立功分员长交本果熟都效绩品型就份人因色公列群套像])(?!年人))
    |(?P<half>半数|(?<![\d一])一半|(?<=[过逾近超足约去占了达])半)(?![年导壁径天个数日路月夜小])
    |(?P<turn>翻(?:了)?(?:[一两二三四])?番|翻倍|腰斩)
    |(?P<rank>(?<![\d./-])\d{{1,5}}[/／]\d{{2,5}}(?![\d/.-])
        |(?P<place>[第前])\s?(?P<nth>\d{{1,4}}|[{SMALL}十百]+)(?:(?<=\d)[/／](?P<among>\d{{2,5}})(?![\d/.-]))?
        (?P<nthpercent>%)?(?:名|位)?(?![大期日天年月个条款项章节次号届批代只家轮笔季周类页者方产步阶级板部\d]))
    |(?P<number>(?P<lead>{lead})?\s?(?P<sign>(?<![\d%A-Za-z])[-+−±])?
        (?:(?P<n1>{ARABIC})(?P<v1>多|余)?(?P<s1>{SCALE})(?P<w1>多|余)?(?:\s?(?P<u1>{unit}))?
          |(?P<c1>{CHINESE})(?P<x1>多|余)?(?P<cs1>[万亿]*)(?P<xw1>多|余)?(?P<cu1>{unit})?)
        (?:[ ]?(?:-|~|～|–|—|至|到)[ ]?(?P<lead2>{lead})?(?P<sign2>-)?
          (?:(?P<n2>{ARABIC})(?P<s2>{SCALE})(?:\s?(?P<u2>{unit}))?|(?P<c2>{CHINESE})(?P<cu2>{unit})?))?
        (?:(?:/|每)(?P<each>{PER})(?:/(?P<time>天|日|月|年))?)?
      )"""


PATTERN = _pattern()
SUFFIX = re.compile("|".join(sorted(AFTER, key=len, reverse=True)))
FROM = re.compile(r"[由从自]\s?$")
MOVED = re.compile(
    r"(?:缩水|增加|减少|增长|下跌|上涨|下降|上升|提升|上调|下调|回落|扩大|收窄|涨|跌|升|降"
    r"|增|减)(?:约|近|超|逾|了|超过)?$"
)


def read(match: re.Match[str], before: str) -> Quantity | None:  # noqa: PLR0911  a list of cases, one a line
    """The quantity of a match of `PATTERN` in a larger expression; None where it is no number after all.

    `before` is the text in front: after 由, `410亿至350亿` is no range but a start and an end.
    """
    start, end = match.span(_form(match))
    form = _form(match)
    if form == "number":
        return _number(match, before)
    op = _after(match, end)
    if form == "parts":
        return _parts(match, start, end, op)
    if form == "ratio":
        under, over = chinese(match["under"]), chinese(match["over"])
        if not under or over is None:
            return None
        value = (over * 100 / under).quantize(CENT, ROUND_HALF_UP)
        return Quantity(start, end, _short(value), "%", "percent", op, arabic=False)
    if form == "tenth":
        return _tenth(match, start, end, op)
    if form == "half":
        over_half = match.string[start - 1 : start] in {"过", "逾", "超"} if start else False
        return Quantity(start, end, Decimal(50), "%", "percent", ">" if over_half else op, arabic=False)
    if form == "turn":
        if match["turn"] == "腰斩":
            return Quantity(start, end, Decimal(50), "%", "percent", op, direction="down", arabic=False)
        times = TURNS[match["turn"].replace("了", "")]
        return Quantity(start, end, Decimal(times), "times", "multiple", op, direction="up", arabic=False)
    return _rank(match, start, end)


def _form(match: re.Match[str]) -> str:
    for form in ("number", "tenth", "half", "turn", "rank", "parts", "ratio"):
        if match[form] is not None:
            return form
    raise AssertionError(match)  # the alternation has no other arm


def _after(match: re.Match[str], end: int) -> Operator | None:
    found = SUFFIX.match(match.string, end)
    return AFTER[found.group()] if found else None


def _short(value: Decimal) -> Decimal:
    """33.33 stays, 50.00 is 50: a fraction has no digits of its own to keep."""
    return Decimal(int(value)) if value == int(value) else value.normalize()


def _numeral(text: str) -> Decimal | None:
    return arabic(text) if text[0].isdigit() else chinese(text)


def _parts(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity | None:
    value = _numeral(match["above"])
    top = _numeral(match["above2"]) if match["above2"] else None
    if value is None:
        return None
    by = PARTS[match["below"]] // 100
    return Quantity(
        start, end, _short(value / by) if by > 1 else value, "%", "percent", op,
        _short(top / by) if top is not None else None, arabic=False,
    )  # fmt: skip


def _tenth(match: re.Match[str], start: int, end: int, op: Operator | None) -> Quantity | None:
    first = chinese(match["t1"]) if not match["t1"].isdigit() else Decimal(match["t1"])
    if first is None:
        return None
    low = first * 10
    if match["t3"]:
        low += 5 if match["t3"] == "半" else chinese(match["t3"]) or 0
    top = None
    if match["t2"]:
        second = Decimal(match["t2"]) if match["t2"].isdigit() else chinese(match["t2"])
        top = second * 10 if second is not None else None
    vague = is_vague(match["t1"])
    return Quantity(start, end, low, "%", "percent", ">" if vague else op, top, arabic=False, vague=vague)


def _rank(match: re.Match[str], start: int, end: int) -> Quantity | None:
    if match["place"] is None:
        value, _, of = match["rank"].replace("／", "/").partition("/")
        return Quantity(start, end, Decimal(value), "rank", "rank", None, of=Decimal(of))
    nth = _numeral(match["nth"])
    if nth is None:
        return None
    op: Operator | None = "<=" if match["place"] == "前" else None
    if match["nthpercent"]:
        return Quantity(start + 1, end, nth, "%", "percent", op) if op else None
    of = Decimal(match["among"]) if match["among"] else None
    return Quantity(start, end, nth, "rank", "rank", op, of=of)


def _number(match: re.Match[str], before: str) -> Quantity | None:  # noqa: C901  a list of cases, one a line
    start, end = match.span("number")
    while match.string[start] == " ":
        start += 1
    groups = match.groupdict()
    digits = groups["n1"] is not None
    numeral = groups["n1"] or groups["c1"]
    value = _numeral(numeral)
    if value is None:
        return None
    own_scale = (groups["s1"] if digits else groups["cs1"]) or ""
    word = groups["u1"] if digits else groups["cu1"]
    second = groups["n2"] or groups["c2"]
    if second and (_apart(match, before, word) or _differ(word, groups["u2"] or groups["cu2"])):
        second, end = None, match.end("cu1" if groups["cu1"] else "u1" if groups["u1"] else _last(groups))
    value *= scale(own_scale)
    if word in CENTS:
        value /= 100
    if word == "折":
        value *= 10  # 六折 is 60 %
    top = None
    if second:
        top = _numeral(second)
        if top is None:
            return None
        top_scale = groups["s2"] or ""
        if not own_scale and not word and top_scale:
            value *= scale(top_scale)
        top *= scale(top_scale)
        if groups["sign2"]:
            top = -top
        word = word or groups["u2"] or groups["cu2"]
        own_scale = own_scale or top_scale
    if groups["each"] and word in {"%", "％"}:
        end = match.end("u1")  # 0.2%/年: a rate by the year
    vague = any(groups[name] for name in ("v1", "w1", "x1", "xw1")) or (not digits and is_vague(numeral))
    unit = _unit(groups, word, with_per=end == match.end("number"))
    if groups["sign"] in {"-", "−"}:
        value = -value
    op: Operator | None = ">" if vague else _after(match, end)
    scaled = bool(own_scale) or (not digits and any(c in "万亿" for c in numeral))
    if scaled:
        value, top = _short(value), None if top is None else _short(top)
    return Quantity(
        start, end, value, unit.name, unit.kind, op, top, arabic=digits, scaled=scaled, vague=vague
    )


def _apart(match: re.Match[str], before: str, word: str | None) -> bool:
    """由8%至10% and 缩水11亿元至62亿元 are two numbers; 5亿元至6亿元 and 从1%-2% a range."""
    if not re.search("[至到]", match["number"]):
        return False
    if FROM.search(before):
        return True
    moved = word is not None and word not in {"%", "个月", "年", "天"}
    return moved and MOVED.search(before) is not None


def _differ(first: str | None, second: str | None) -> bool:
    """1.25个基点至2.0875% is no range: a change, and the level that it leads to."""
    return bool(first and second) and units()[first or ""] != units()[second or ""]


def _last(groups: dict[str, str | None]) -> str:
    for name in ("w1", "s1", "v1", "n1", "xw1", "cs1", "x1", "c1"):
        if groups[name]:
            return name
    raise AssertionError(groups)  # a number has a numeral


def _unit(groups: dict[str, str | None], word: str | None, *, with_per: bool) -> Unit:
    unit = units()[word] if word else Unit("", "bare")
    lead = groups["lead"]
    if lead and unit.kind in {"bare", "currency"}:
        unit = Unit(PREFIXES[lead], "currency")
    per = groups["each"] if with_per and unit.kind != "percent" else None
    if per and word:
        name = f"{unit.name}/{per}" + (f"/{groups['time']}" if groups["time"] else "")
        return Unit(name, "price" if unit.kind == "currency" else "technical")
    return unit
