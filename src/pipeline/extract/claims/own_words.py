"""`第一大重仓股澜舟银行占净值8%`, `43家涨停`, `指数（BDI）报1200点`: what the words next to a number settle.

The weights choose whose a number is and what it measures; here stand the forms in which a part of what they
chose says only which place a name has, how a count goes on behind its number, or a name's own initials.
"""

from __future__ import annotations

import re

from pipeline.extract.claims import among
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

PLACED = re.compile(
    r"(?:其|基金)?第[一二三四五六七八九十]大(?:重仓(?:股|券|债|基金)?|持仓股?|权重股?|行业|股东)(?=[^占持的])"
)
COUNTED = frozenset(("家", "只", "个", "股", "档", "支"))
BEHIND = re.compile(r"(?:个?股)?(?P<what>涨停|跌停|上涨|下跌|封板)(?=[，。；、）\n]|$)")
MARKETS = re.compile(r"^(?:涨停|跌停|上涨|下跌|封板)$")
SHORT_FOR = re.compile(r"[（(][A-Za-z]{2,6}[）)]")
NAME = re.compile(r"(?:最新(?:一期)?的?)?(?P<name>[\u4e00-\u9fffA-Za-z\ue000\ue001]{4,20})$")
OF_LISTS = re.compile(r"指数$")
IN_A_ROW = re.compile(r"(?P<what>连[涨跌升降挫])(?:了|已)?$")
LOOK = 40  # characters from the head of a clause to its number
SHARE = re.compile(r"(?<![市独抢侵])占(?:到|了|约|近|逾|超过?|不到|不足|达|据)*$")
FOREMOST = re.compile(
    r"(?:^|[，。；：、\n]|其中)(?:[^，。；：\n]{0,6}期?末)?"
    r"(?P<who>前(?:\d{1,2}|[一二两三四五六七八九十]{1,3})大(?:重仓(?:股|券|债券?|基金)?|持仓股?|持股|权重股?|成[份分]股?"
    r"|持有人|客户|供应商|租户|行业|股东)?)(?:(?:合计|总共|累计)(?:约|近|逾|超过?|达)*|(?:合计|总共|共|总|累计)*(?:占(?:比|净值比?例?|基金净值比?例?|了)?|权重)[^，。；\d]{0,6})$"
)
PART = re.compile(
    r"(?:其中|当中)，?(?P<who>[^，。；：、\d占]{2,12}?)(?:规模|金额|数量)?(?:合计|总共|共|约|近|则|也|至少){0,2}(?<![市独抢侵])占(?:到|了|约|近|逾|超过?|不到|不足|达|据)*$"
)
OF_MARKET = re.compile("(?:以上|以下|左右|多)?的?(?:市场)?(?:份额|份)")
QUANTILE = re.compile(r"(?:的?历史)?的?(?P<what>分位)(?![数点])")
BEATEN = re.compile(r"(?P<what>跑[赢输])[^，。；\d]{0,16}(?:约|近|逾|超过?|达)?$")
HOME = re.compile(r"我国|全国|全市|全省|全区|全州|全县|全港")
TRADE = re.compile(r"出口|进口|进出口|顺差|逆差|贷款|存款|个贷率|税收|财政|投资|零售")


def settle(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Set what the words next to a number leave no choice of."""
    among.unnumbered(draft, scene)
    if draft.rule in {"cell", "quote"}:
        return
    _placed(draft, scene)
    _initials(draft, scene)
    _counted(draft, scene)
    _in_a_row(draft, scene)
    if draft.group is None:
        _shared(draft, scene)
        _ranged(draft, scene)
        _beaten(draft, scene)
    _at_home(draft, memory)


def _placed(draft: Draft, scene: Scene) -> None:
    """第一大重仓股|澜舟银行: the place is no part of the name."""
    place = draft.subject.span if draft.subject is not None else None
    if place is None or draft.subject is None or draft.subject.field != "text":
        return
    match = PLACED.match(scene.work, place.start, place.end)
    if match is None or place.end - match.end() < 2:
        return
    rest = Span(match.end(), place.end)
    draft.subject = Part(scene.text[rest.start : rest.end], rest)


def _initials(draft: Draft, scene: Scene) -> None:
    """海原运价指数（HYI）|报1200点: the name, and not what it is called for short."""
    place = draft.subject.span if draft.subject is not None else None
    if place is None or draft.subject is None or draft.subject.field != "text" or place.start < scene.low:
        return
    match = SHORT_FOR.match(scene.text, place.start - 1) if place.start else None
    if match is None or match.end() != place.end + 1:
        return
    clause = max(scene.work.rfind(mark, scene.low, place.start) for mark in "，。；：、）") + 1
    name = NAME.search(scene.work, max(clause, scene.low), place.start - 1)
    if name is not None and OF_LISTS.search(scene.text, name.start(), name.end()):
        whole = Span(*name.span("name"))
        draft.subject, draft.owner = Part(scene.text[whole.start : whole.end], whole), None


def _counted(draft: Draft, scene: Scene) -> None:
    """3900只个股下跌，43家|涨停: what is counted is what the word behind the number says."""
    quantity, metric = draft.quantity, draft.metric
    if quantity.kind != "count" or quantity.unit not in COUNTED or draft.group is not None:
        return
    match = BEHIND.match(scene.work, quantity.end)
    if match is None or (metric is not None and MARKETS.match(metric.text) is None):
        return
    words = match["what"]
    draft.metric = Metric(words, Span(*match.span("what")), canonical(words))


def _in_a_row(draft: Draft, scene: Scene) -> None:
    """连涨|5日累计涨幅9%: how long it went on is of the word in front."""
    start = draft.quantity.start
    match = IN_A_ROW.search(scene.work, max(scene.low, start - 4), start)
    if match is None or draft.quantity.kind != "duration":
        return
    words = match["what"]
    draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def _shared(draft: Draft, scene: Scene) -> None:
    """前五大持仓合计占比|46%, 其中机构类占|57%: whose the share is stands in front of 占."""
    start = draft.quantity.start
    if draft.quantity.kind != "percent":
        return
    low = max(scene.low, start - LOOK)
    if OF_MARKET.match(scene.work, draft.quantity.end):
        return  # 占据八成|份额
    if SHARE.search(scene.work, low, start) and (draft.metric is None or draft.metric.span is not None):
        draft.metric = Metric("占比", None, "占比")
    match = FOREMOST.search(scene.work, low, start) or PART.search(scene.work, low, start)
    if match is not None:
        who = Span(*match.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def _ranged(draft: Draft, scene: Scene) -> None:
    """换手率升到历史|90%|分位: where it stands among those before is its rank, and not its level."""
    match = QUANTILE.match(scene.work, draft.quantity.end) if draft.quantity.kind == "percent" else None
    if match is not None and not (draft.metric is not None and draft.metric.text.endswith("拥挤度")):
        words = match["what"]
        draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def _beaten(draft: Draft, scene: Scene) -> None:
    """跑输同期业绩比较基准|1.1个百分点: the distance is what is told."""
    start, metric = draft.quantity.start, draft.metric
    if draft.quantity.kind != "percentage_point" or (metric is not None and metric.text.startswith("跑")):
        return
    match = BEATEN.search(scene.work, max(scene.low, start - 24), start)
    if match is not None:
        words = match["what"]
        draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def _at_home(draft: Draft, memory: Memory) -> None:
    """我国进出口总值6万亿元。其中，出口|4万亿元: of the same country or city."""
    said = memory.subject
    if draft.subject is not None or said is None or draft.metric is None or draft.group is not None:
        return
    if HOME.fullmatch(said.text) and TRADE.search(draft.metric.text):
        draft.subject, draft.owner = said, memory.owner
