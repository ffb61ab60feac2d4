"""`跑赢基准|2.1个百分点`, `最多曾升|342点`, `没有突破|120%`: no change, no bound, and a bound kept.

跑赢 and 落后 say how far one is from another; 最多曾升 says how far a thing came; what was never passed is a
bound.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.changes.bases import basis_of_frame, of_period
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.extract.claims.settled.words import said
from pipeline.vocabulary import Change, Metric

EARNS = re.compile(r"(?:报酬|收益|回报)率?$|净值$|^[涨跌升]幅$")
YEARLY = re.compile(r"同比|按年|年[增减升跌]|同期|[去上]年|年前|(?i:yoy)")
SAID = 120  # characters in front of a number in which a year ago is spoken of
NEAR = 16  # characters of a measure and its verb
APART = re.compile(said("apart"))
DOWN_TO = re.compile("[下上]探(?:约|近|每[桶吨盎司克]{1,2})?$")
RINGED = re.compile("环比|按月|月[增减升跌]|上月")
HEADED = re.compile(
    r"(?<![^，：；。\n])(?:较|比|相比于?|相较于?)(?P<when>(?:去年|今年)?\d{1,2}月[末底份]?|[上一二三四]季度末?|上[月周]末?)(?:相比)?，"
)
FURTHEST = re.compile("(?:最[多高](?:曾|一度)?[升涨跌挫]了?|[升涨跌挫]最多)$")
OF_AMOUNT = re.compile("元，升幅(?:约|近|逾|达到?|为)*$")  # 销售35亿元，升幅达|27.2%
PRICE_BEHIND = re.compile(r"，(?:现|收)?报[\d,.]+(?:[美港]?元|点)")  # 升幅收窄至|0.5%，报84.1元
KEPT = re.compile(rf"(?:没有?|[从并尚]?未曾?|不曾)(?:(?P<over>{said('over')})|{said('under')})(?:过|了)?$")
ROW = re.compile(r"连[涨跌升降挫][^，。；]{1,3}[日天周月]，?(?:累计?|合计|共)[^，。；\d]{0,6}$")
EACH = re.compile(  # 增速分别比上月末和上年同期高|0.1个和|0.9个百分点
    r"(?:比|较)(?P<first>[^，。；、和与\d比较]{2,8})(?:和|、|与|及)(?P<second>[^，。；、和与\d比较]{2,8})(?:分别|各)?"
    r"[^，。；\d和与、]{1,6}(?P<before>\d[\d.]*(?:个?百分点|个|%)?(?:和|、|与|及))?$"
)
RANGE = re.compile("日\\s?(?:至|到|[-—~－])")
ONE_DAY = re.compile("[首单当次末][日天]|开市|盘中|早盘|尾盘")
LED_BY = re.compile("任职|上任")  # of a person, whose time is no fund's
A_WEEK = re.compile("(?:最?近|过去)[1一]周")
FEW_DAYS = 3  # days from the first to the last of the shortest week that is told so
DAYS_OF_WEEK = 8  # days: what is longer is no week
PARALLEL = re.compile(r"[，、；]?(?:而|但|其中|则)?[\u4e00-\u9fffA-Z\ue000\ue001]{2,12}")  # a name only
MOVES = re.compile("[涨跌]幅")
RINGS = frozenset(("yoy", "mom", "qoq"))
TRADED = frozenset(("INDEX", "COMPANY", "FUND", "SECURITY_CODE", "MARKET", "PRODUCT"))
THAN_WEEK = re.compile(
    r"[较比](?:前一?|上一?)周末?(?![一二三四五六日])(?:的[\d.,]+[^，。；\d]{1,4})?[^，。；\d]{0,6}(?:[\d.,]+(?:BP|bp|个基点|%)[和、与及])?$"
)
FROM_HIGH = re.compile(
    r"(?:[较比自从距]|相[较比])[^，。；]{0,10}(?:高点|低点|高位|低位|峰值)[^，。；\d]{0,8}$"
)
TRADE = re.compile("(?:货物|一般|外贸)?(?:贸易)?(?:进出口|出口|进口)(?:总?[值额])?")
GROWTH = re.compile("(?:GDP|经济|出口|进口|贸易|贷款|存款|消费|投资|同比)的?(?:平均)?(?:增速|增长率|成长率)$")


def no_move(draft: Draft, scene: Scene) -> None:
    """涨幅在可比基金中排|2/14, 下探|39,800点: a rank is no move, what prices come to is a level."""
    kind, metric = draft.quantity.kind, draft.metric
    if kind == "rank":
        draft.change = None
    elif kind in {"index_point", "price", "currency"} and DOWN_TO.search(
        scene.work, max(scene.low, draft.quantity.start - 4), draft.quantity.start
    ):
        draft.change = None
        if kind == "index_point" and metric is not None and metric.span is None:
            draft.metric = Metric("收盘点位", None, "收盘点位")


def each_against(draft: Draft, scene: Scene, times: Times) -> None:
    """比上月末和上年同期高|0.1个和|0.9个百分点: each is against its own day, and both are of today's."""
    start, change = draft.quantity.start, draft.change
    match = EACH.search(scene.work, max(scene.low, start - 2 * NEAR - 8), start)
    if match is None or change is None:
        return
    basis = basis_of_frame(match["second"] if match["before"] else match["first"])
    draft.change = replace(change, basis=basis)
    said = [t for t in scene.before(draft.index) if t.kind == "period" and t.end <= match.start() + 1]
    if said:
        draft.period, draft.own_period = times.resolved(said[-1]), True
        return
    place = draft.period.span if draft.period is not None else None
    if place is not None and place.start >= match.start():
        draft.period = None


def no_week(draft: Draft) -> None:
    """11月强积金回报-1.6%，期内股票基金跌|2.3%: a month's move is no week's."""
    change, period = draft.change, draft.period
    if change is None or period is None or period.start is None or period.end is None:
        return
    long = (period.end - period.start).days >= DAYS_OF_WEEK
    if long and change.basis == "week" and not period.inherited:
        draft.change = replace(change, basis="other")


def of_last_week(draft: Draft) -> None:
    """近1周上涨|1.9%: a week's move, though its days are counted back."""
    change, period = draft.change, draft.period
    if (
        change is not None
        and period is not None
        and change.basis == "other"
        and A_WEEK.fullmatch(period.text)
    ):
        draft.change = replace(change, basis="week")


def of_some_days(draft: Draft, scene: Scene) -> None:
    """9月1日至5日，…下行|1.2BP: the move of a week that is told by its first and last day is no day's."""
    change, period = draft.change, draft.period
    if change is None or change.basis != "day" or period is None or period.start is None:
        return
    days = (period.end - period.start).days if period.end is not None else 0
    if RANGE.search(period.text) is None or not FEW_DAYS <= days < DAYS_OF_WEEK:
        return
    if ONE_DAY.search(scene.work, scene.low, draft.quantity.start) is None:
        draft.change = replace(change, basis="week")


def same_time(draft: Draft, scene: Scene) -> None:
    """成立以来回报26%，同期大盘上涨|19%: 同期 is the time since then, too."""
    change, period = draft.change, draft.period
    place = period.span if period is not None else None
    if change is None or change.basis != "other" or place is None or place.start < scene.low:
        return
    if period is None or period.text != "同期":
        return
    said = [t for t in scene.before(draft.index) if t.kind == "period" and t.end <= place.start]
    basis = of_period(said[-1].text) if said else None
    if basis in {"since", "ytd"} and LED_BY.search(said[-1].text) is None:
        draft.change = replace(change, basis=basis)


def handed_on(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """甲、乙新房价格环比涨0.6%、0.2%，丙微跌|0.1%: of the same measure, and against the same."""
    if before is None or before.change is None or draft.change is None or draft.group is not None:
        return
    metric, earlier, zone = draft.metric, before.metric, draft.zone
    if before.group is None or before.quantity.start < scene.low or before.change.basis not in RINGS:
        return
    if earlier is None or earlier.span is None or draft.quantity.kind != before.quantity.kind:
        return
    if zone.basis or zone.frame or zone.period or zone.verb != "change":
        return
    if metric is None or metric.span is not None or MOVES.fullmatch(metric.text) is None:
        return
    traded = draft.owner is not None and kind_of(draft.owner) in TRADED
    if traded or PARALLEL.fullmatch(scene.work, before.quantity.end, zone.start) is None:
        return
    draft.metric, draft.form = earlier, before.form
    draft.change = replace(draft.change, basis=before.change.basis)


def distance(draft: Draft) -> None:
    """跑赢基准|2.1个百分点: how far the one is from the other, and no change."""
    kind, words = draft.quantity.kind, draft.metric.text if draft.metric is not None else ""
    far = APART.match(draft.against or "") or APART.match(words)
    if kind in {"percentage_point", "basis_point"} and far:
        draft.change = None


def at_most(draft: Draft, scene: Scene) -> None:
    """最多曾升|342点: the furthest that it came, and no bound."""
    start = draft.quantity.start
    if draft.zone.op == "<=" and FURTHEST.search(scene.work, max(scene.low, start - 8), start):
        draft.zone = draft.zone._replace(op=None)


def in_a_row(draft: Draft, scene: Scene) -> None:
    """连跌|5日累计跌幅|9%: the days are no change, and the rate is of them all, not of the last."""
    kind, start, change = draft.quantity.kind, draft.quantity.start, draft.change
    if change is None:
        return
    if kind == "duration" and draft.metric is not None and draft.metric.text.startswith("连"):
        draft.change = None
    together = ROW.search(scene.work, max(scene.low, start - NEAR), start)
    if kind == "percent" and draft.zone.period is None and together:
        draft.period, draft.change = None, replace(change, basis="other")


def tells_of_a_year(draft: Draft, scene: Scene) -> bool:
    """Whether the words in front of a number speak of a year ago."""
    start = draft.quantity.start
    return YEARLY.search(scene.work, max(scene.low, start - SAID), start) is not None


def of_returns(draft: Draft, scene: Scene) -> None:
    """10月…平均报酬率7.9%，其中科技型|上涨8.6%: against no year ago, unless that is said."""
    change, metric = draft.change, draft.metric
    if change is None or change.basis != "yoy" or metric is None or not EARNS.search(metric.text):
        return
    if OF_AMOUNT.search(scene.work, max(scene.low, draft.quantity.start - NEAR), draft.quantity.start):
        return
    if not tells_of_a_year(draft, scene):
        words = draft.period.text if draft.period is not None else ""
        quoted = PRICE_BEHIND.match(scene.work, draft.quantity.end) is not None
        draft.change = replace(change, basis=of_period(words) or ("day" if quoted else "other"))


def headed(draft: Draft, scene: Scene) -> None:
    """较7月末，我们把权益仓位提高了|3.1个百分点: what stands in front of all is what it is against."""
    change, zone = draft.change, draft.zone
    if change is None or change.basis not in {"other", "day"} or zone.basis or zone.frame:
        return
    match = next(HEADED.finditer(scene.work, scene.low, draft.quantity.start), None)
    if match is not None and "；" not in scene.work[match.end() : draft.quantity.start]:
        draft.change = replace(change, basis=basis_of_frame(match["when"]))


def of_growth(draft: Draft, scene: Scene) -> None:
    """收入48亿元，增速放缓至|12%: a rate of growth is against the year before, unless another is said."""
    change, metric = draft.change, draft.metric
    if change is None or metric is None or change.basis != "mom" or not metric.text.endswith("增速"):
        return
    start = draft.quantity.start
    if (
        draft.quantity.kind == "percent"
        and RINGED.search(scene.work, max(scene.low, start - SAID), start) is None
    ):
        draft.change = replace(change, basis="yoy")


def kept(draft: Draft, scene: Scene) -> None:
    """杠杆率始终没有突破|120%: a bound that was kept."""
    start = draft.quantity.start
    match = KEPT.search(scene.work, max(scene.low, start - 10), start)
    if match is not None:
        draft.zone = draft.zone._replace(op="<=" if match["over"] else ">=")


def against(draft: Draft, scene: Scene) -> None:
    """Set what a move is against where the words in front of it say so."""
    from_high(draft, scene)
    than_week(draft, scene)


def than_week(draft: Draft, scene: Scene) -> None:
    """7天利率较前一周下行|4BP: against the week before, whatever day the rate is of."""
    change, start = draft.change, draft.quantity.start
    if change is None or change.basis == "week":
        return
    if THAN_WEEK.search(scene.work, max(scene.low, start - NEAR), start) is not None:
        draft.change = replace(change, basis="week")


def from_high(draft: Draft, scene: Scene) -> None:
    """较4月高点已回落|一成: against a day that nothing is said of every year or month."""
    change, start = draft.change, draft.quantity.start
    if change is None or change.basis in {"other", "from_to"}:
        return
    if FROM_HIGH.search(scene.work, max(scene.low, start - SAID // 4), start) is not None:
        draft.change = replace(change, basis="other")


def of_economy(draft: Draft, scene: Scene) -> None:
    """四季度GDP增速|4.5%: against the year before."""
    change, metric = draft.change, draft.metric
    words = metric.text if metric is not None else ""
    whose = draft.subject.text if draft.subject is not None else ""
    if draft.quantity.kind != "percent":
        return
    reached = change is None and draft.zone.verb == "reach" and not draft.zone.source
    if not reached and (change is None or change.basis != "other"):
        return
    if RINGED.search(scene.work, max(scene.low, draft.quantity.start - SAID // 4), draft.quantity.start):
        return
    grown = (
        draft.modality == "actual"
        and draft.zone.verb == "change"
        and TRADE.fullmatch(words) is not None
        and _runs(draft)
    )
    if grown or (GROWTH.search(f"{whose}{words}") is not None and (reached or not draft.zone.basis)):
        draft.change = replace(change, basis="yoy") if change is not None else Change("up", "yoy")


def _runs(draft: Draft) -> bool:
    """Whether a number is of some months: 前三季度…进出口增长|4.8%."""
    period = draft.period
    return period is not None and period.start is not None and period.start != period.end
