"""`三斤半`, `一米七八`, `2小时40分钟`, `二又五分之一升`: one measure in two units, or with a part behind.

The value is in the first unit where the second is a tenth or a half of it (八斤三两 is 8.3 斤), and in the
last one where it is none (两年零三个月 is 27 个月). 三天两夜 stays two.
"""

from __future__ import annotations

from decimal import Decimal

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.numbers.numerals import chinese
from pipeline.extract.claims.numbers.quantity import Quantity, after, numeral, short
from pipeline.extract.claims.numbers.units import units
from pipeline.vocabulary import UnitKind

SMALL = "一二两三四五六七八九"
DIGIT = rf"[1-9{SMALL}]"
WHOLE = rf"(?:\d{{1,5}}(?:\.\d{{1,2}})?|[{SMALL}十百千零]{{1,6}})"
NOT_HALF = "径价程夜数截成导年个天场山空途点月日周小学分斤"
HALVED = "公斤|公里|公顷|平米|亩|升|吨|周|圈|坪|寸|尺|岁|度|斤|杯|碗|米"
MEASURES = "公斤|公里|公顷|公尺|公升|小时|毫升|千克|平米|平方米|立方米|斤|亩|升|吨|米|尺|寸|杯|碗|个月|天|倍"
DOLLARS = "美元|美金|欧元|英镑|港元|港币"
TAEL_ENDS = (  # 五两 weighs, 三两天 does not
    r"[，。；、！？）)\s的重]|左右|以[上下内]|[白黄]金|银子|金子|[白黄米]酒|茶叶|米?饭|[牛羊猪]?肉(?![\u4e00-\u9fff])|$"
)
PATTERN = rf"""
    (?P<compound>(?P<much>{WHOLE})(?:
        (?P<andhalf>{HALVED})半(?![{NOT_HALF}])
      |斤(?P<liang>{DIGIT})两(?P<qian>半)?
      |米(?P<metre>{DIGIT}{{1,2}})(?=[，。；、！？）)\s的以左上高长宽深厚多]|$)
      |度(?P<tenths>{DIGIT})(?=[，。；、！？）)\s的以左上]|$)
      |尺(?P<chi>{DIGIT})寸|丈(?P<zhang>{DIGIT})尺
      |个?(?:小时|钟头)零?(?P<minutes>{WHOLE})分(?:钟)?(?:(?P<seconds>{WHOLE})秒)?
      |分(?:钟)?零?(?P<seconds2>{WHOLE})秒
      |秒(?P<centis>{DIGIT}{{1,2}})(?=[，。；、！？）)\s的以]|$)
      |又(?P<mixunder>[{SMALL}十百]{{1,5}})分之(?P<mixover>[{SMALL}十]{{1,4}})(?P<mixed>{MEASURES})
      |(?P<dollars>{DOLLARS})[零又]?(?P<hundredths>{WHOLE})(?:美分|欧分|便士|港?仙)
      |(?<=[一二三四五六七八九十百\d])两(?P<tael>)(?={TAEL_ENDS})
      |刻钟(?P<quarter>)
      |年(?:零|又)?(?P<months>{WHOLE})个(?P<halfmonth>半)?月(?![内后前以期]))
      |零下(?P<frost>{WHOLE})度半)"""
TAEL = "两"
CENT = Decimal("0.01")
MONTHS = 12
MINUTES = SECONDS = 60
QUARTER = 15


def compound(match: re.Match[str]) -> Quantity | None:
    """The length or weight of a match of the arm; None where a part of it is no numeral."""
    start, end = match.span("compound")
    whole = numeral(match["frost"] or match["much"])
    found = None if whole is None else _worth(match, whole)
    if found is None:
        return None
    value, unit = found
    digits = match["compound"][0].isdigit()
    return Quantity(start, end, short(value), unit, _kind(unit), after(match.string, end), arabic=digits)


def _kind(unit: str) -> UnitKind:
    return "count" if unit == TAEL else "currency" if unit.isascii() else units()[unit].kind


def _worth(match: re.Match[str], whole: Decimal) -> tuple[Decimal, str] | None:  # noqa: PLR0911  a list of cases
    if match["frost"]:
        return -whole - Decimal("0.5"), "度"
    if unit := match["andhalf"]:
        return whole + Decimal("0.5"), unit
    if match["tael"] is not None:
        return whole, TAEL  # no unit of `units.tsv`: 两 is a numeral before all others
    if match["dollars"] or match["mixed"]:
        return _parted(match, whole)
    if match["quarter"] is not None:
        return whole * QUARTER, "分钟"
    for group, unit in (
        ("liang", "斤"),
        ("metre", "米"),
        ("tenths", "度"),
        ("centis", "秒"),
        ("chi", "尺"),
        ("zhang", "丈"),
    ):
        if (words := match[group]) and whole == int(whole):
            half = "5" if group == "liang" and match["qian"] else ""
            return Decimal(f"{int(whole)}.{_digits(words)}{half}"), unit
    return _time(match, whole)


def _parted(match: re.Match[str], whole: Decimal) -> tuple[Decimal, str] | None:
    """三美元五十美分 is 3.5 USD, 二又五分之一升 2.2 升."""
    if match["dollars"]:
        cents = numeral(match["hundredths"])
        return None if cents is None else (whole + cents / 100, currencies.behind()[match["dollars"]])
    under, over = numeral(match["mixunder"]), numeral(match["mixover"])
    return (whole + (over / under).quantize(CENT), match["mixed"]) if under and over else None


def _digits(words: str) -> str:
    """七八 of 一米七八, 75 of 1米75."""
    return "".join(each if each.isdigit() else str(chinese(each)) for each in words)


def _time(match: re.Match[str], whole: Decimal) -> tuple[Decimal, str] | None:
    """2小时40分钟 is 160 分钟, 三分二十秒 200 秒, 两年零三个月 27 个月."""
    if not (match["minutes"] or match["seconds2"] or match["months"]):
        return None  # 1.5斤3两
    said = {name: numeral(match[name]) if match[name] else Decimal(0) for name in PARTS}
    if any(value is None for value in said.values()):
        return None
    minutes, seconds, seconds2, months = (said[name] or Decimal(0) for name in PARTS)
    if match["months"]:
        return whole * MONTHS + months + (Decimal("0.5") if match["halfmonth"] else 0), "个月"
    if match["seconds2"]:
        return whole * SECONDS + seconds2, "秒"
    minutes += whole * MINUTES
    return (minutes * SECONDS + seconds, "秒") if seconds else (minutes, "分钟")


PARTS = ("minutes", "seconds", "seconds2", "months")
