"""`年内或下调10个基点`, `4月新增40亿元`, `截至5月8日，…规模7亿元`: days that leave no choice.

年内 of what is to come runs from today to the year's end, of what is planned over the whole year. What is so
of a month or a whole year is so of one that is over. A window dates the return in front of it; the size, the
units and the holders behind it are of the day that the sentence stands at.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.changes import pairs
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.clock import last_day, months_before
from pipeline.extract.claims.periods.dated_things import AS_OF
from pipeline.extract.claims.periods.phrases import shape
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Period

CLAUSE, NEAR = 60, 16  # characters of a clause, of a measure and its verb
STANDS = re.compile(rf"{said('stands')}$")
WINDOWS = frozenset(("window", "since"))
SPANNING = WINDOWS | {"week", "month", "months", "quarter"}
HELD = frozenset(("currency", "count", "percent", "bare", "multiple"))
RUN = re.compile(r"(?:近|过去|最近)\d{1,3}个?(?:交易)?[日天]")  # 近20个交易日
YEAR = 12  # months
YEAR_AGO = re.compile("[上去]年同期")
FLOW = re.compile("(?!.*日均).*(?<!分配)(?:营收|收入|净?利润|净利|盈利|出货量|销量|产量|现金流(?:量?净额)?)$")
NEWEST = re.compile("最新(?:的|总|基金|管理|场内|流通)*(?:份额|规模)[^，。；\\d]{0,6}$")
AT_PRESENT = re.compile("当前|目前|现时")
MONTH = re.compile(r"(?:1[0-2]|[1-9])月份?")
FROM_DAY = re.compile(r"自(?:[^，。；]*起)")
MEAN = re.compile("(?:的)?(?:历史)?(?:均值|平均(?:值|水平)?)(?:的|为|是)?")
FUTURE = re.compile(r"2\d年")
BEFORE = re.compile(
    r"(?:前值|前月)(?:[由自从]?[^，。；、]{0,12}?(?:修正|上修|下修|调整)[至为到]?|(?!均|都)[^，。；、\d]{0,5})$"
)
IN_A_ROW = re.compile(  # 已连续5日获净申购，合计|3.2亿元
    r"连续(?P<days>(?:\d{1,2}|[两三四五六七八九十]{1,3})(?:个交易日|个?营业日|日|天|周|个月))(?!内|后)"
    r"[^。；\d]{0,14}(?:累计|合计|共|总计)[^，。；\d]{0,6}$"
)
BARE = re.compile("第?[三四34]季度?|下半年")
BARE_MONTH = re.compile(r"(?:1[0-2]|[1-9])月份?[末底初]?")
FAR = 120  # days: what a month is foretold of that is over for longer is the next one
AIM = re.compile(said("aim"))
PART_OF_YEAR = re.compile("[上下]半年|第?[一二三四1-4]季度?")
NEXT_YEAR = re.compile("明年[^。]*其中")
WHOLE_YEAR = frozenset(("全年", "全年度"))
REPORTING = 4  # months in which the year before is told of
FEE = re.compile("费率?$")
BENCHMARK = re.compile("业绩比较基准$")


def amount(draft: Draft, scene: Scene, times: Times) -> None:
    """Date an amount by the day that its sentence stands at."""
    metric, period = draft.metric, draft.period
    if metric is None or draft.change is not None or draft.quantity.kind not in HELD:
        return
    if STANDS.search(metric.text) is None or draft.modality != "actual" or draft.group is not None:
        return
    if period is not None and (shape(period.text) not in WINDOWS or draft.zone.period is not None):
        return
    day, cited = _day(draft, scene), scene.citation(draft.quantity.start)
    if day is not None and (cited is None or cited.start < day.start):
        draft.period, draft.own_period = times.resolved(day), True


def _day(draft: Draft, scene: Scene) -> Token | None:
    """The day at the head of the sentence, if only windows are said between it and the number."""
    said = [token for token in scene.before(draft.index) if token.kind == "period"]
    if not said or AS_OF.search(scene.work, max(scene.low, said[0].start - 3), said[0].start) is None:
        return None
    newest = NEWEST.search(scene.work, scene.low, draft.quantity.start) is not None
    if "；" in scene.work[said[0].end : draft.quantity.start] and not newest:
        return None
    rest = [token for token in said[1:] if shape(token.text) not in WINDOWS]
    return None if rest else said[0]


def from_day(draft: Draft, scene: Scene, times: Times) -> None:
    """自6月3日起，上限由50万元|降至|5万元: from that day on it is this, and no more that."""
    start, period = draft.quantity.start, draft.period
    day = next((t for t in reversed(scene.before(draft.index)) if t.kind == "period"), None)
    if day is None or FROM_DAY.search(scene.work, max(scene.low, day.start - 1), day.end + 1) is None:
        return
    if any(mark in scene.work[day.end : start] for mark in "。；："):
        return
    if draft.zone.source or pairs.led(scene.work, start):
        if period is not None and period.end is None:
            draft.period = None
    elif draft.zone.reached and period is None and draft.modality == "actual":
        draft.period, draft.own_period = times.resolved(day), True


def beside(draft: Draft, scene: Scene, times: Times) -> None:
    """低于十年均值|18倍, 给予27年|30倍PE: the years that a mean or a multiple is of stand with it."""
    day = next((t for t in reversed(scene.before(draft.index)) if t.kind == "period"), None)
    if day is None or draft.group is not None:
        return
    start, work = draft.quantity.start, scene.work
    valued = draft.quantity.kind == "multiple" and day.end == start and FUTURE.fullmatch(day.text)
    if valued or MEAN.fullmatch(work, day.end, start):
        draft.period, draft.own_period = times.resolved(day), True


def before(draft: Draft, scene: Scene) -> None:
    """前值|3.9%, 前值由8.1万人修正为|7.9万人: of the time before, which is not named."""
    start = draft.quantity.start
    match = BEFORE.search(scene.work, max(scene.low, start - NEAR - 8), start)
    place = draft.period.span if draft.period is not None else None
    if match is not None and not (place is not None and place.start >= match.start() - 5):
        draft.period = None


def together(draft: Draft, scene: Scene) -> None:
    """连续六个交易日净流入，累计|28亿元: all of these days together."""
    start = draft.quantity.start
    match = IN_A_ROW.search(scene.work, max(scene.low, start - CLAUSE), start)
    if match is None or draft.zone.period is not None or draft.quantity.kind not in {"currency", "count"}:
        return
    said = [t for t in scene.before(draft.index) if t.kind == "period" and t.start >= match.end("days")]
    if said or draft.group is not None:
        return
    place = Span(*match.span("days"))
    draft.period = Period(scene.text[place.start : place.end], place, None, None)
    draft.own_period = True


def flowing(draft: Draft, scene: Scene, times: Times) -> None:
    """截至三季度末，合同负债45亿元。收入|171亿元: what is earned in a time is of no day."""
    metric, period, (owner, flow) = draft.metric, draft.period, times.flow
    if metric is None or FLOW.match(metric.text) is None or draft.group is not None:
        return
    if period is None or period.start is None:
        return
    if YEAR_AGO.fullmatch(period.text) and period.start == period.end and flow and flow.start and flow.end:
        first, last = (months_before(day, YEAR) for day in (flow.start, flow.end))
        draft.period = replace(period, start=first, end=last)
        return
    if period.start != period.end:
        times.flow = times.flow if flow is not None else (draft.owner, period)
    elif draft.zone.period is not None:
        return
    elif period.span is None or period.span.start < _clause(draft, scene):
        same = draft.owner is None or (owner is not None and owner.text == draft.owner.text)
        draft.period = replace(flow, inherited=True) if flow is not None and same else None


def _clause(draft: Draft, scene: Scene) -> int:
    """Where the sentence's part with a number starts."""
    start = draft.quantity.start
    return max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in "；。"))


def target(draft: Draft, before: Draft | None) -> None:
    """给予2025年22倍PE，目标价|35元: the year is that of the earnings, and not of the price."""
    metric, period = draft.metric, draft.period
    if (
        metric is None
        or period is None
        or before is None
        or not metric.text.startswith(("目标价", "目标市值"))
    ):
        return
    if before.quantity.kind == "multiple" and before.period is not None and before.period.span == period.span:
        draft.period, draft.own_period = None, False


def newest(draft: Draft, scene: Scene) -> None:
    """近一周吸金5亿元，最新份额|11亿份, 当前市值|111亿元: what stands now is of no week, month or window."""
    period, start = draft.period, draft.quantity.start
    if (
        draft.metric is not None
        and period is not None
        and period.inherited
        and AT_PRESENT.match(draft.metric.text)
    ):
        draft.period = None
        return
    if period is None or (shape(period.text) not in SPANNING and not RUN.fullmatch(period.text)):
        return
    if period.start is not None and period.start == period.end:
        return
    match = NEWEST.search(scene.work, max(scene.low, start - NEAR), start)
    if match is None or (
        period.span is not None and not period.inherited and period.span.start > match.start()
    ):
        return
    draft.period = None


def to_come(draft: Draft, published: date | None) -> None:
    """降息可能推迟到四季度, said in June: the one of this year."""
    period = draft.period
    if period is None or published is None or draft.modality not in {"forecast", "plan", "conditional"}:
        return
    if period.start is None or period.end is None:
        return
    far = BARE_MONTH.fullmatch(period.text) is not None and (published - period.end).days > FAR
    if not far and (published.month <= REPORTING or BARE.fullmatch(period.text) is None):
        return
    if far and period.end.year in {published.year, published.year - 1} and not period.inherited:
        year = period.end.year + 1
        last = min(period.end.day, last_day(year, period.end.month).day)
        draft.period = replace(
            period, start=period.start.replace(year=year), end=period.end.replace(year=year, day=last)
        )
        return
    if period.start.year == published.year - 1 and period.end.year == published.year - 1:
        draft.period = replace(
            period,
            start=period.start.replace(year=published.year),
            end=period.end.replace(year=published.year),
        )


def next_year(draft: Draft, scene: Scene, published: date | None) -> None:
    """明年利润增长8%，其中上半年6%、下半年|10%: halves and quarters of the year that was spoken of."""
    period = draft.period
    place = period.span if period is not None else None
    if period is None or place is None or published is None or place.start < scene.low:
        return
    if period.start is None or period.end is None or PART_OF_YEAR.fullmatch(period.text) is None:
        return
    if NEXT_YEAR.search(scene.work, scene.low, place.start) is None:
        return
    year = published.year + 1
    draft.period = replace(period, start=period.start.replace(year=year), end=period.end.replace(year=year))
    draft.modality = "forecast" if draft.modality == "actual" else draft.modality


def over(draft: Draft, published: date | None) -> None:
    """4月新增|40亿元, said in February: what is so was in the year before."""
    period = draft.period
    if period is None or published is None or period.start is None or period.end is None:
        return
    if draft.modality == "actual" and MONTH.fullmatch(period.text) and period.start > published:
        first = period.start.replace(year=period.start.year - 1)
        draft.period = replace(period, start=first, end=last_day(first.year, first.month))


def within_the_year(draft: Draft, published: date | None) -> None:
    """Date 年内 by what is said of it: 年内或下调10个基点 is said of what is left of the year."""
    period = draft.period
    if period is None or period.text != "年内" or published is None or period.start is None:
        return
    last = date(published.year, 12, 31)
    if draft.modality == "forecast":
        draft.period = replace(period, start=published, end=last)
    elif draft.modality in {"plan", "conditional"}:
        draft.period = replace(period, end=last)


def year_over(draft: Draft, scene: Scene, published: date | None) -> None:
    """Date 全年 in a text of January: what is so of a whole year is so of the one that is over."""
    period = draft.period
    if period is None or published is None or draft.modality != "actual":
        return
    if period.text not in WHOLE_YEAR | {"同期"}:
        return
    start = draft.quantity.start
    if AIM.search(scene.work, max(scene.low, start - CLAUSE, scene.work.rfind("；", 0, start) + 1), start):
        return
    if (period.start, period.end) == (date(published.year, 1, 1), date(published.year, 12, 31)) and (
        published.month <= REPORTING
    ):
        draft.period = replace(
            period, start=date(published.year - 1, 1, 1), end=date(published.year - 1, 12, 31)
        )


def standing_fee(draft: Draft, scene: Scene) -> None:
    """截至5月12日规模27亿元；|管理费率|0.15%: a fee is of no day that something else stands at."""
    metric, period = draft.metric, draft.period
    if metric is None or period is None or draft.change is not None or FEE.search(metric.text) is None:
        return
    start = draft.quantity.start
    if draft.zone.period is not None or draft.quantity.kind != "percent" or period.start != period.end:
        return
    place = period.span
    apart = place is not None and (place.start < scene.low or "；" in scene.work[place.end : start])
    if apart and period.start is not None:
        draft.period = None


def benchmark(draft: Draft) -> None:
    """A column of benchmarks (1.50%-2.20%): what was promised is of no day."""
    metric = draft.metric
    if draft.rule == "cell" and metric is not None and BENCHMARK.search(metric.text) is not None:
        draft.period = None if draft.quantity.value_max is not None else draft.period
