"""`上证指数 | 3489.78`, `上周ETF资金流向（亿元）`: the cells of a line of a table, the caption above one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.numbers.numerals import scale
from pipeline.extract.claims.periods.phrases import expression
from pipeline.extract.claims.tables.columns import Column
from pipeline.plain_tables.cell_words import SERIAL, WHEN, headed, kind
from pipeline.text import Span
from pipeline.vocabulary import Basis, Metric

# `kind` takes 12/31 and 2000 for days, which under a head they are not
NUMBER = re.compile(r"(?:[+\-−]?[\d,.]*\d[\d,.]*(?:%|[万亿]?[份元])?|\d+/\d+|[－—–-]{1,2})$")
BARS = "|｜"
CELLS = re.compile(r" *[\t|｜] *")
CAPTION = re.compile(
    rf"(?P<what>[^，。；：\n（(]{{2,24}})[（(](?:单位[：:])?(?P<scale>[十百千万亿]*)(?P<unit>{currencies.BEHIND}|%|份|股|手|张)"
    r"[^（）()\n]{0,12}[)）]：?\n?$"
)  # 上周ETF资金流向（亿元，正为流入）: a line over rows of a name and a number
COIN = re.compile(
    rf"\d[万亿]*(?P<after>{currencies.BEHIND})|(?P<before>(?<![A-Za-z])[A-Z]{{1,4}}\$|[€£])"
)  # a $ alone is as many currencies as there are markets
LONGEST = 60  # characters of a caption
WIDEST = 200  # cells of a row: each of its numbers looks at them all
MOVES = re.compile(r"(?:变动|增减|变化)$")
CALLED_SO = re.compile(r"(?:产品|基金|计划|本?产品)?(?:名称|简称|全称)")
LATIN = re.compile(r"[A-Z]+")


def figured(text: str, cell: Span) -> bool:
    """Whether a cell is a number, a code or what stands for a missing one."""
    words = text[cell.start : cell.end]
    return bool(words) and (NUMBER.match(words) is not None or kind(words) in "fc-")


def cells(text: str, low: int, high: int, *, barred: bool = True) -> list[Span]:
    """The cells of a line; none without tabs or strokes or where there are more than a table has.

    A stroke in front of a row begins a cell where it does so in the head (`barred`), else an empty one stands
    before it; strokes at both ends hold the cells between them.
    """
    if text.find("\t", low, high) < 0 and text.find("|", low, high) < 0 and text.find("｜", low, high) < 0:
        return []
    end = high - 1 if text[high - 1] == "\n" else high
    found, start = [], low
    for match in CELLS.finditer(text, low, end):
        found.append(Span(start, match.start()))
        start = match.end()
    if len(found) >= WIDEST:
        return []
    found.append(Span(start, end))
    if text[low] in BARS and not len(found[0]) and (barred or text[end - 1] in BARS):
        del found[0]
        if found and not len(found[-1]):
            del found[-1]
    return found


def coin(text: str, low: int, high: int) -> str:
    """The code of the first currency but yuan that a row writes out: 12.3美元, HK$8.05."""
    for match in COIN.finditer(text, low, high):
        marked = match["before"]
        code = currencies.before().get(marked) if marked else currencies.behind()[match["after"]]
        if code and code != "CNY":
            return code
    return ""


def captioned(text: str, low: int, high: int) -> Column | None:
    """What a line over rows of a name and a number says of the numbers."""
    match = CAPTION.fullmatch(text, low, high) if high - low <= LONGEST else None
    if match is None:
        return None
    start, end = match.span("what")
    dated = expression().match(text, start, end)
    if dated is not None and dated.end() < end:
        start = dated.end()
    known = metrics()
    latin = LATIN.match(text, start, end)
    what = moves.start() if (moves := MOVES.search(text, start, end)) else end
    start = next(
        (at for at in range(start, what - 1) if text[at:what] in known), latin.end() if latin else start
    )
    metric = Metric(text[start:end], Span(start, end), canonical(text[start:end]))
    period = Span(*dated.span()) if dated is not None else None
    if (moves := MOVES.search(text, start, end)) and moves.start() > start:  # 份额变动
        metric = Metric(text[start : moves.start()], Span(start, moves.start()), canonical(metric.text))
        basis: Basis = "day" if dated is not None and dated.group().endswith("日") else "other"
        unit, factor = match["unit"], scale(match["scale"])
        return Column(metric, factor, unit, period, basis, yuan=unit == "元")
    return Column(metric, scale(match["scale"]), match["unit"], period, yuan=match["unit"] == "元")


def apart(text: str, head: Span) -> bool:
    """Whether the cells below a head are ranks, codes or days."""
    return any(known.fullmatch(text, head.start, head.end) for known in (SERIAL, WHEN))


def called(text: str, row: Sequence[Span]) -> Span | None:
    """What a row of a sheet says that its product is called: 产品名称 | 甲山稳享一号."""
    for label, value in pairwise(row):
        if CALLED_SO.fullmatch(text, label.start, label.end) and not headed(text[value.start : value.end]):
            return value
    return None
