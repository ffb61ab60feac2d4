"""`台指期收|28,225點`, `大買台股|326億元`, `高收|5%`: words of the daily reports of a bourse.

Papers of Hong Kong and Taiwan tell of futures beside the index, of who bought and who sold, and of a close
above or below the one before.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, in_text
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Change, Metric, Part

LOOK = 48  # characters from the head of a clause to its number
FUTURES = re.compile(rf"(?:^|[，；。：\n])(?:而|但|其中|另外|此外)?(?P<who>{said('futures')})")
CLOSED = re.compile(r"(?:(?P<up>高收|收高)|低收|收低)(?:约|近|逾|超过?|达|了)*$")
MORE = re.compile(
    r"(?P<how>狂|大|猛|扫|劲)(?P<way>[买卖])(?:进|入|出)?(?:了|过)?(?:台股|港股|A股|美股|现货|\ue000\ue001*)(?:约|近|逾|超过?|达|共)*$"
)
ON = re.compile(
    r"[，；、](?:并|且|也)?(?:(?:连|连续)第?[\d一二两三四五六七八九十]{1,3}[日天个周]?(?:交易日)?[^，。；\d]{0,4}，)?(?:今年以?来|年初至今|年内|[本上全]周|[本上]月|近期|也|亦|则|仍){0,2}"
    r"(?:累计|合计|累积|共计?|总计)(?:净?(?:买超|卖超|买入|卖出|流入|流出|申购|赎回))(?:约|近|逾|超过?|达到?|了|为|共|额)*"
)
ALONE = re.compile(
    r"，(?:合计|累计|共)?(?:(?:资金)?净(?:流入|流出|买入|卖出|申购|赎回)(?:资金|额|金额)?|成交[额量]?(?:金额)?)"
    r"(?:约?为|达到?|约|近|逾|超过?)*"
)
MONEY = re.compile(r"(?:^|[，；。\n])(?:而|但|其中)?(?P<who>北水|[南北]下?向?资金|港资|外资|主力资金)")
RECORD = re.compile(r"创[^，。；\d]{1,8}(?P<what>[买卖]超|净(?:买入|卖出|流入|流出))$")
FLOWS = re.compile("[买卖]超|净?[买流][入进]|净?[卖流]出|申购|赎回")
FALLEN_IN = frozenset(("规模", "成交", "成交额", "成交量", "价格"))
NAMED = frozenset(("INDEX", "MARKET", "COMPANY", "FUND", "SECURITY_CODE"))


def of_futures(draft: Draft, scene: Scene) -> None:
    """加权指数收27,993点；|台指期|盘中28,291点、收28,225点: of the future that began the clause."""
    start = draft.quantity.start
    if draft.quantity.kind != "index_point" or draft.group is not None:
        return
    found = list(FUTURES.finditer(scene.work, max(scene.low - 1, start - LOOK, 0), start))
    if not found:
        return
    who = Span(*found[-1].span("who"))
    own = in_text(draft.subject)
    if own is not None and own.start == who.start:
        return  # 台指期12月合约
    if any(t.kind == "entity" and who.end <= t.start < start and kind_of(t) in NAMED for t in scene.tokens):
        return
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def bought(draft: Draft, scene: Scene) -> None:
    """外资大买台股|326亿元, 创纪录卖超；自营商也卖超|157亿元: what was done with it."""
    start, metric = draft.quantity.start, draft.metric
    if draft.quantity.kind != "currency":
        return
    match = MORE.search(scene.work, max(scene.low, start - 12), start)
    if match is not None:
        words = match["way"]
        draft.metric = Metric(words, Span(*match.span("way")), canonical(words))
        return
    record = RECORD.fullmatch(metric.text) if metric is not None else None
    if record is not None:
        near = scene.work.rfind(record["what"], max(scene.low, start - 12), start)
        place = Span(near, near + len(record["what"])) if near >= 0 else None
        draft.metric = Metric(record["what"], place, canonical(record["what"]))


def flowed(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """北水首日回归，录得净流入|31亿元: of the money that the sentence began with, or of who was spoken of."""
    metric, start = draft.metric, draft.quantity.start
    if metric is None or draft.group is not None:
        return
    turnover = metric.text.startswith("成交") and draft.subject is None
    if not turnover and FLOWS.search(metric.text) is None:
        return
    place = in_text(draft.subject)
    if place is not None and place.start >= scene.low:
        return
    if before is not None and before.subject is not None and before.quantity.start >= scene.low:
        if ALONE.fullmatch(scene.work, before.quantity.end, start):
            draft.subject, draft.owner = before.subject, before.owner
        return
    if turnover:
        return
    found = MONEY.search(scene.work, max(scene.low - 1, 0), start)
    if found is None or "\ue000" in scene.work[found.end() : start]:
        return
    who = Span(*found.span("who"))
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def so_far(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """投信卖超30亿元，连二卖，累计卖超|87亿元: of who the number before is of."""
    if before is None or before.metric is None or before.subject is None or draft.group is not None:
        return
    low, high = before.quantity.end, draft.quantity.start
    if before.quantity.start < scene.low or FLOWS.search(before.metric.text) is None:
        return
    if ON.fullmatch(scene.work, low, high) is not None:
        draft.subject, draft.owner = before.subject, before.owner


def moved(draft: Draft, scene: Scene) -> None:
    """港股成交增加，某交易所升近|7%: a price moved, though a turnover was told of before."""
    metric, zone = draft.metric, draft.zone
    if metric is None or zone.verb != "change" or draft.group is not None:
        return
    place = metric.span
    far = place is None or scene.work.find("，", place.end, zone.start) >= 0
    if metric.text in FALLEN_IN and far and draft.quantity.kind == "index_point":
        draft.metric, draft.form = Metric("涨跌点数", None, "涨跌点数"), ""
        return
    if not metric.text.startswith("成交") or not far or draft.quantity.kind != "percent":
        return
    whose = draft.subject.span if draft.subject is not None else None
    if whose is not None and whose.end == zone.start and zone.word[-1:] in {*"升涨跌挫"}:
        words = "涨幅" if zone.direction == "up" else "跌幅"
        draft.metric, draft.form = Metric(words, None, words), "growth" if words == "涨幅" else "fall"


def closed_at(draft: Draft, scene: Scene) -> None:
    """美团高收|5%: by how much it closed above the day before."""
    start = draft.quantity.start
    if draft.quantity.kind != "percent" or draft.group is not None:
        return
    match = CLOSED.search(scene.work, max(scene.low, start - 6), start)
    if match is None:
        return
    words = "涨幅" if match["up"] else "跌幅"
    draft.metric, draft.form = Metric(words, None, words), "level"


def closed_since(draft: Draft, scene: Scene) -> None:
    """美团高收|5%: up, against the day before."""
    start = draft.quantity.start
    if draft.quantity.kind != "percent" or draft.group is not None:
        return
    match = CLOSED.search(scene.work, max(scene.low, start - 6), start)
    if match is not None:
        basis = draft.change.basis if draft.change is not None else "day"
        draft.change = Change("up" if match["up"] else "down", basis)
