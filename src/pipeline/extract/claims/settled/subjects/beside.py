"""`大型企业PMI为50.1%，|中型企业|49.0%`, `依序为|甲|的2,918亿元`: owners by the numbers beside them.

A noun of the same kind as the last owner owns the number that it heads, and each item of a list that names
its own owner is of that. How far one is from another is of the one that was spoken of.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Part

SHORTEST = 2  # characters of a name
LOOK = 40  # characters from the head of a clause to its number
APART_BY = frozenset(("percentage_point", "basis_point"))
AGAINST = re.compile(  # 领先|恒丰智造|5.3个百分点
    r"(?:(?:领先于?|落后于?|跑[赢输]|[高低优强弱好]于|[高低多少]出|超出)[^，。；\d]{2,20}"
    r"|[比较][^，。；\d]{2,20}[高低多少]出?)(?:约|近|逾|超过?|达|了)*$"
)
BY = re.compile(  # 股息率4.9%，高出10年期国债收益率|310个基点; 比沪深300少了|5个百分点
    r"(?:[高低]于|[高低多少]出|(?<!占)(?:比(?![例重率较])|较(?!为))(?=[^，。；]{2,20}(?:[高低多少]出?了?|[高低多少]了)(?:约|近|逾|超过?|达)*$))"
    r"(?P<than>(?:[^，。；\d]|\d{1,2}年期?(?![度末底初])){2,20}?)(?:[高低多少]出?)?(?:约|近|逾|超过?|达|了)*$"
)
BONDS = re.compile(r"\d{1,2}年期?")
OTHER_TIME = re.compile(
    r"同期|[去今前昨]|上[年月周季个一]|[年月季周日半][初末底前度中内]|\d{1,4}[年月季日]|[一二三四]季|期[初末]|均值|平均|中枢|此前|预[期测算发]|估值|目标"
    r"|[高低]点|峰值|监管|临界|荣枯|口径"
)
NOUN = re.compile(
    r"(?:^|[，；：\n])(?:而|但|其中|此外|另外|同时|不过|惟)*(?P<who>(?!若|如|本次|来自|年内|今年|[本上全]周)"
    r"[\u4e00-\u9fffA-Za-z\ue000\ue001]{1,11}(?P<kind>[业类型股企市省区国块债券店线洲品]))"
    r"(?:则|却|也|仅|只|还|亦|更|逆市|逆势|反而|继续|同样){0,2}$"
)
OF_ITEM = re.compile(  # 依序为甲的…、|乙|的…
    r"(?:依[序次]|分别)(?:为|是)[^。；]{0,120}?(?:(?<=[为是、])|(?<=[和与及]))(?P<who>[\u4e00-\u9fffA-Z\ue000\ue001]{2,14})的$"
)
MEAN = re.compile(
    r"(?:[，；。\n（]|而|但)(?P<who>(?:同类|同业|行业|市场|全市场)(?:产品|基金)?(?:平均|均值|中位数)?)(?:水平)?(?:则?[为是]|仅|约|只有)+$"
)
COMPARED = frozenset(("percent", "percentage_point", "basis_point", "currency", "multiple", "price"))
BESTED = re.compile(  # 跑赢|同期沪深300|的
    r"(?:[高低优强弱小大逊好]于|跑[赢输]|胜过|赢过|输给|不及|落后于?)(?:同期)?"
    r"(?P<who>[^，。；\d的期年]{0,6}(?:同类|行业|同业|大盘|对照组|板块|全国|平均|主观|被动)(?:产品|基金)?(?:平均)?|[^，。；的]{0,4}\ue000\ue001*)(?:同期)?的$"
)


def against_another(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Whose and what a number is that is beside another's."""
    apart(draft, memory, scene)
    by_how_much(draft, before, scene)
    compared(draft, before, scene)


def timed(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """When such a number is so, and that it is no change."""
    as_long(draft, before, scene)
    no_change(draft, before, scene)


def apart(draft: Draft, memory: Memory, scene: Scene) -> None:
    """领先甲基金|5.3个百分点, 高出行业平均|17个百分点: of the one spoken of, not of what it is beside."""
    place, said = draft.subject.span if draft.subject is not None else None, memory.subject
    if draft.quantity.kind not in APART_BY or place is None or said is None or draft.group is not None:
        return
    start = draft.quantity.start
    match = AGAINST.search(scene.work, max(scene.low, start - LOOK), start)
    elsewhere = place.start < scene.low or (draft.subject is not None and draft.subject.field != "text")
    if match is None or draft.subject == said or not (elsewhere or match.start() <= place.start < start):
        return
    if said.span is not None and said.field == "text" and said.span.start >= scene.low:
        draft.subject, draft.owner = said, memory.owner


def by_how_much(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """股息率4.9%，高出10年期国债收益率|310个基点: in what was measured before."""
    match = _beyond(draft, before, scene)
    if match is None or before is None:
        return
    place = draft.metric.span if draft.metric is not None else None
    if place is None or place.start >= match.start():
        draft.metric, draft.form = before.metric, before.form
    whose = draft.subject.span if draft.subject is not None else None
    if whose is None or whose.start >= match.start() or whose.start < scene.low:
        draft.subject, draft.owner = before.subject, before.owner


def no_change(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """最大回撤12%，比沪深300少了|5个百分点: how far two are apart is no change, and as long."""
    if before is None or _beyond(draft, before, scene) is None:
        return
    draft.change = None
    if draft.period is None:
        draft.period, draft.own_period = before.period, before.own_period


def _beyond(draft: Draft, before: Draft | None, scene: Scene) -> re.Match[str] | None:
    """How what the number before said is more or less than another's, of the same time."""
    start = draft.quantity.start
    if draft.quantity.kind not in APART_BY or before is None or before.metric is None:
        return None
    if draft.group is not None or before.quantity.kind not in {"percent", *APART_BY}:
        return None
    if before.quantity.start < scene.low:
        return None
    match = BY.search(scene.work, max(before.quantity.end, start - LOOK), start)
    return None if match is None or OTHER_TIME.search(BONDS.sub("", match["than"])) else match


def listed(draft: Draft, scene: Scene) -> None:
    """规模前三大依序为甲基金的2,918亿元、|乙基金|的2,260亿元: each item names its own owner."""
    start = draft.quantity.start
    match = OF_ITEM.search(scene.work, scene.low, start) if scene.work[start - 1] == "的" else None
    if match is None or draft.group is not None:
        return
    who = Span(*match.span("who"))
    token = next((t for t in scene.tokens if (t.start, t.end) == (who.start, who.end)), None)
    draft.subject = Part(scene.text[who.start : who.end], who)
    draft.owner = token if token is not None and token.kind == "entity" else None


def alike(draft: Draft, memory: Memory, scene: Scene) -> None:
    """大型企业PMI为50.1%，|中型企业|49.0%: a noun that heads its clause, of the same kind as the last."""
    last = memory.subject
    if last is None or draft.group is not None or last.span is None or last.span.start < scene.low:
        return
    if draft.quantity.kind not in COMPARED:
        return
    match = NOUN.search(scene.work, max(scene.low, draft.zone.start - LOOK), draft.zone.start)
    if match is None or match["who"] == last.text or len(last.text) < SHORTEST:
        return
    who = Span(*match.span("who"))
    if match["kind"] != last.text[-1] or "的" in match["who"] or last.span.end > who.start:
        return
    inner = (t for t in scene.before(draft.index) if t.start < who.end and t.end > who.start)
    if any(token.kind == "metric" for token in inner):
        return
    token = next((t for t in scene.tokens if (t.start, t.end) == (who.start, who.end)), None)
    draft.subject = Part(scene.text[who.start : who.end], who)
    draft.owner = token if token is not None and token.kind == "entity" else None
    place = draft.metric.span if draft.metric is not None else None
    if place is not None and place.start < who.end and place.end > who.start:
        draft.metric, draft.form = memory.metric, memory.form


def compared(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """最大回撤24.6%，小于同类平均的|38.9%: the other one's, of the same measure and time."""
    match = _bested(draft, before, scene)
    if match is None or before is None:
        return
    who = Span(*match.span("who"))
    draft.subject = Part(scene.text[who.start : who.end], who)
    draft.owner = next(
        (t for t in scene.tokens if (t.start, t.end) == (who.start, who.end) and t.kind == "entity"), None
    )
    draft.metric, draft.form = before.metric, before.form


def _bested(draft: Draft, before: Draft | None, scene: Scene) -> re.Match[str] | None:
    start = draft.quantity.start
    if (
        scene.work[start - 1 : start] != "的"
        or before is None
        or before.metric is None
        or draft.group is not None
    ):
        return None
    if before.quantity.kind != draft.quantity.kind or before.quantity.start < scene.low:
        return None
    return BESTED.search(scene.work, max(scene.low, start - LOOK), start)


def as_long(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """本周上涨4.3%，优于大盘的|1.9%: over the same time, and against the same."""
    if before is None or _bested(draft, before, scene) is None or draft.zone.period is not None:
        return
    draft.period, draft.own_period = before.period, before.own_period
    draft.change = before.change


def mean(draft: Draft, scene: Scene) -> None:
    """青禾成长混合回报18%，同类平均为|11%: the mean is of the others."""
    start = draft.quantity.start
    match = MEAN.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    if match is None or draft.group is not None or draft.quantity.kind not in COMPARED:
        return
    who = Span(*match.span("who"))
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
