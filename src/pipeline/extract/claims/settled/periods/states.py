"""`近一年回报6.8%，…，股票仓位|17.8%`: what stands now is of no window that returns were reckoned over."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.phrases import shape
from pipeline.extract.claims.scene import Scene

STATES = re.compile(
    r"(?:仓位|股息率|市[盈净]率|久期|杠杆率?|管理费|托管费|服务费|认购费|申购费|赎回费)(?:率|年费率)?$"
    r"|(?:起投|起购|起点|门槛)(?:金额)?$"
)
NEAR = 14  # characters
OF_NO_DAY = re.compile(
    r"(?:发行价|招股价)格?(?:为|高达|仅|每股)?$|产能(?:为|达|约|共|合计)*$|(?:此前|原先|之前)(?:为|仅|是)(?:约)?$"
)
OVER_TIME = re.compile("平均|均值|历史|分位|中位|中枢|维持|保持|一直|始终|提升|[升降]至")
WINDOWS = frozenset(("window", "since"))
WORTH = re.compile(
    "(?:当前|最新)?(?:总|流通)?(?:市值|股本)|(?:当前|最新)?股价|每股净资产|市[盈净]率|PE|PB|估值"
)
NOW = re.compile("(?:公司)?(?:当前|目前|最新|现价)")


def born(draft: Draft, scene: Scene) -> None:
    """今日首挂，较招股价|31元|升8%; 自6月5日起降至1元，此前为|1万元: of no day that others are of."""
    period, start = draft.period, draft.quantity.start
    place = period.span if period is not None else None
    if period is None or draft.group is not None:
        return
    clause = max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in "，；：。\n"))
    stands = period.text.endswith(("末", "底")) and not period.inherited  # 截至三季度末…，总产能8万吨
    own = stands or (place is not None and clause <= place.start < start)
    if not own and OF_NO_DAY.search(scene.work, max(clause, start - NEAR), start) is not None:
        draft.period, draft.own_period = None, False


def apart(draft: Draft, scene: Scene) -> None:
    """Leave undated what stands behind a return that a window dates."""
    metric, period, start = draft.metric, draft.period, draft.quantity.start
    place = period.span if period is not None else None
    if metric is None or period is None or place is None or draft.change is not None:
        return
    if STATES.search(metric.text) is None or shape(period.text) not in WINDOWS or draft.group is not None:
        return
    if draft.zone.period is not None or place.start > start:
        return
    between = [each for each in scene.claims if place.end <= each < start]
    if (between or place.start < scene.low) and OVER_TIME.search(scene.work, place.end, start) is None:
        draft.period, draft.own_period = None, False


def worth_now(draft: Draft, scene: Scene) -> None:
    """2025年收入29亿元。当前股价17元，总市值|150亿元: what it is worth now is of no time before."""
    period, metric = draft.period, draft.metric
    if period is None or not period.inherited or metric is None or WORTH.fullmatch(metric.text) is None:
        return
    if draft.group is not None:
        return  # 对应PE分别为14倍、13倍: of the years to come
    if NOW.match(scene.work, scene.low) is not None:
        draft.period, draft.own_period = None, False
