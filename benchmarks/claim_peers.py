"""What other tools read as quantities: Recognizers-Text, JioNLP, and a regex with nearest-noun linking.

Needs `pip install --pre recognizers-text-suite "emoji<2"` and `pip install jionlp`; a peer that is missing is
left out. Neither knows whose and what a number is: both are given the linking of the regex, and, since they
read dates and telephone numbers too, their numbers without those.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Any, NamedTuple

from pipeline.findings import decimal


class Read(NamedTuple):
    """A number that a peer has found."""

    start: int
    end: int
    value: str
    unit: str
    kind: str


Peer = Callable[[str], list[Read]]

# the regex: 60 lines
HAN = "零一二两三四五六七八九"
UNIT = (
    r"%|％|个?百分点|个?基点|bp|BP|元|美元|港元|港币|美金|欧元|日元|倍|点|股|份|台|辆|家|只|户|人|吨|桶"
    r"|个月|年|天|个|项|款|座|套|件|次"
)
NUMBER = re.compile(
    rf"(?<![\dA-Za-z.-])(?P<number>-?\d+(?:,\d{{3}})*(?:\.\d+)?|[{HAN}十百千]+(?=成))"
    rf"(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千)?(?P<unit>{UNIT}|成)?(?![A-Za-z\d年月日号]|年期)"
)
DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|[上下]半年|[一二三四]季度)?|\d{1,2}月(?:\d{1,2}日)?|今年以来|去年|今年|近[一二三两五十\d]+年"
)
SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3}
UNITS = {
    "%": ("%", "percent"), "％": ("%", "percent"), "成": ("%", "percent"),
    "个百分点": ("pp", "percentage_point"), "百分点": ("pp", "percentage_point"),
    "个基点": ("bp", "basis_point"), "基点": ("bp", "basis_point"), "bp": ("bp", "basis_point"),
    "BP": ("bp", "basis_point"), "元": ("CNY", "currency"), "美元": ("USD", "currency"),
    "美金": ("USD", "currency"), "港元": ("HKD", "currency"), "港币": ("HKD", "currency"),
    "欧元": ("EUR", "currency"), "日元": ("JPY", "currency"), "倍": ("times", "multiple"),
    "点": ("point", "index_point"), "个月": ("个月", "duration"), "年": ("年", "duration"),
    "天": ("天", "duration"), "": ("", "bare"),
}  # fmt: skip
MEASURES = (
    "规模", "收益率", "增长率", "净值", "营业收入", "营收", "净利润", "出货量", "销量", "成交额", "份额",
    "仓位", "占比", "费率", "市值", "利率", "涨幅", "跌幅", "回撤", "市盈率", "股息率", "市场规模",
    "产量", "毛利率",
)  # fmt: skip
MEASURE = re.compile("|".join(sorted(MEASURES, key=len, reverse=True)))
OPERATORS = (
    ("~", r"约|近|左右|接近"), (">=", r"以上|不低于|至少"), ("<=", r"不超过|以内|最多"),
    ("<", r"不到|不足|跌破"),
    (">", r"超过?|逾|突破"),
)  # fmt: skip
RISE, FALL = re.compile(r"增长?|升|涨|提高|上调"), re.compile(r"下?降|跌|减|回落|下滑|下调")
NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,16}")
VERB = re.compile(
    r"同比|环比|上涨|下跌|收涨|收跌|涨|跌|增长|下降|达到?|为|约|近|超|的|在|将|已|了|其中|分别|合计|目前|最新|实现|预计"
)


def by_regex(text: str) -> list[Read]:
    """Numbers by one regular expression, dates left out."""
    dates = [match.span() for match in DATE.finditer(text)]
    found = []
    for match in NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in dates):
            continue
        number = match["number"].replace(",", "")
        if match["unit"] == "成":
            value = (
                Decimal(10 * (HAN.index(number[0]) - (number[0] in HAN[3:])))
                if number[0] in HAN
                else Decimal(0)
            )
        elif number[0] in HAN + "十百千":
            continue
        else:
            value = Decimal(number).scaleb(SCALES.get(match["scale"] or "", 0))
        unit, kind = UNITS.get(match["unit"] or "", (match["unit"], "count"))
        found.append(Read(*match.span(), decimal(value), unit, kind))
    return found


def linked(text: str, number: Read) -> dict[str, Any]:
    """A claim of a number: the nearest measure and noun in front of it, the nearest date, words beside it."""
    start = max(text.rfind(mark, 0, number.start) for mark in "。！？\n") + 1
    before, beside = text[start : number.start], text[max(start, number.start - 4) : number.end + 2]
    measures, dates = list(MEASURE.finditer(before)), list(DATE.finditer(before))
    said = DATE.sub("，", before[: measures[-1].start()] if measures else before)
    nouns = NOUN.findall(VERB.sub("，", said))
    clause = before[max(before.rfind(mark) for mark in "，；、") + 1 :]
    measure = measures[-1].group() if measures else None
    way = "up" if RISE.search(clause) else "down" if FALL.search(clause) else None
    basis = "yoy" if "同比" in clause else "qoq" if "环比" in clause else "other"
    if way and number.kind == "percent" and not MEASURE.search(clause) and "比" not in clause:
        measure = "涨幅" if way == "up" else "跌幅"
    period = dates[-1].group() if dates else None
    year = re.fullmatch(r"(\d{4})年", period or "")
    days = (f"{year[1]}-01-01", f"{year[1]}-12-31") if year else (None, None)
    return {
        "field": "text", "span": [number.start, number.end], "text": text[number.start : number.end],
        "value": number.value, "unit": number.unit, "unit_kind": number.kind, "value_max": None, "of": None,
        "op": next((sign for sign, words in OPERATORS if re.search(words, beside)), "="),
        "subject": {"text": nouns[-1]} if nouns else None,
        "metric": {"text": measure} if measure else None,
        "period": {"text": period, "start": days[0], "end": days[1], "inherited": False} if period else None,
        "change": {"direction": way, "basis": basis} if way else None,
        "modality": "forecast" if re.search("预计|有望", before) else "actual", "attribution": None,
        "pair": None, "group": None,
    }  # fmt: skip


# the peers


def _apart(found: Iterable[Read], taken: Iterable[tuple[int, int]] = ()) -> list[Read]:
    """Of numbers that overlap the longest, none at a place that is taken."""
    places, kept = list(taken), []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(start < each.end and each.start < end for start, end in places):
            places.append((each.start, each.end))
            kept.append(each)
    return sorted(kept)


def recognizers() -> Peer:
    """Recognizers-Text: its numbers, percentages, currencies and dimensions, without dates and telephones."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        suite = importlib.import_module("recognizers_suite")
    chinese = suite.Culture.Chinese
    kinds = {"percentage": "percent", "currency": "currency", "dimension": "count", "number": "bare"}

    def found(text: str) -> list[Read]:
        masked = [
            (each.start, each.end + 1)
            for what in (suite.recognize_datetime, suite.recognize_phone_number)
            for each in what(text, chinese)
        ]
        read = []
        for what, kind in kinds.items():
            for each in getattr(suite, f"recognize_{what}")(text, chinese):
                said = each.resolution or {}
                value = str(said.get("value") or "").rstrip("%")
                unit = {"percentage": "%", "currency": said.get("isoCurrency") or said.get("unit") or ""}.get(
                    what
                )
                unit = said.get("unit") or "" if unit is None else unit
                if value:
                    read.append(Read(each.start, each.end + 1, _plain(value), str(unit), kind))
        return _apart(read, masked)

    return found


def _plain(value: str) -> str:
    try:
        return decimal(Decimal(value))
    except InvalidOperation:
        return value


def jionlp() -> Peer:
    """JioNLP: its amounts of money; of other numbers it has no reader."""
    with redirect_stdout(StringIO()):
        ner = importlib.import_module("jionlp").ner
    units = {
        "元": "CNY",
        "美元": "USD",
        "港元": "HKD",
        "欧元": "EUR",
        "日元": "JPY",
        "台币": "TWD",
        "英镑": "GBP",
    }

    def found(text: str) -> list[Read]:
        read = []
        for each in ner.extract_money(text):
            number = each["detail"]["num"]
            first = number[0] if isinstance(number, list) else number
            unit = units.get(each["detail"]["case"], each["detail"]["case"])
            read.append(Read(*each["offset"], _plain(str(first)), unit, "currency"))
        return read

    return found


def peers() -> Iterable[tuple[str, Peer]]:
    """The peers that are installed; the others are named on standard output."""
    yield "regex", by_regex
    for name, make in (("Recognizers-Text", recognizers), ("JioNLP", jionlp)):
        try:
            yield name, make()
        except (ImportError, AttributeError) as error:
            print(f"{name} is left out: {error}")
