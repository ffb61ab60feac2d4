"""`同比增长4%，净利润降3%`, `低于1元即触发`: which change a number states, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.changes import bases
from pipeline.extract.claims.changes.moods import Mood, modality
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.front import COMPARED
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Change, Direction

TRADED = frozenset(("INDEX", "COMPANY", "FUND", "SECURITY_CODE", "PRODUCT"))
EXPECTED = re.compile(  # 好于市场预期的43.9万辆, 市场预期增加3000亿元, 市场预测中值为1.1%
    r"预期(?:值)?(?:的|为)?$"
    r"|市场(?:原|此前|普遍|一致|平均|先前)*(?:预[期估测计]|估计)(?:中值|均值|值)?(?:的|为|是|会|将)?"
    r"(?:[升降增减涨跌]|增加|减少|增长|下降|上升|下跌|上涨)?(?:为|至|到|约)?$"
)
EXPECTED_FAR = 16  # characters
STEADY = re.compile(r"(?:的水平)?不变")
RATE = re.compile(r"利率|费率|准备金")  # a policy rate is changed by a decision, not by a day's trading
OF_PRICES = re.compile(r"净值|收益|涨跌|点位|收盘")  # moves that are never against the year before by default
OF_MOVE = re.compile(r"(?:单周|单日|日内)")
WEEKLY = re.compile(r"(?<![\d一二三四五六七八九十两每上本下当近前])周(?=累?[涨跌]幅?$)")  # 沪指|周|跌1.3%
HELD = re.compile(r"持有(?:期限?|时间)?(?:达到?|已?满|不满|超过|不足|未满|少于|大于|小于|低于)$")
TRIGGERS = re.compile(r"(?:以上|以下)?(?:时[，分加减触需应可]|即(?![便将期可使])|则|的?，自动|就)")
PLANNED = re.compile(r"规划|计划|拟建")  # 规划产能: what is to be built
BOUNDS = re.compile(r"[<＜≤≥>＞]")


def weigh(draft: Draft, scene: Scene, mood: Mood, memory: Memory, published: date | None) -> None:
    """Change and modality, once the period is known."""
    kind = subjects.type_of(draft.owner) if draft.owner else ""
    unnamed = draft.metric is not None and draft.metric.span is None
    draft.change = bases.change(
        draft.zone,
        draft.period.text if draft.period else "",
        direction=draft.quantity.direction or _signed(draft, scene.work),
        metric=draft.metric.text if draft.metric else "",
        form=draft.form,
        steady=STEADY.match(scene.work, draft.quantity.end) is not None,
        traded=kind in TRADED or unnamed,
    )
    draft.change = _basis(draft, scene.work, memory)
    if draft.against is not None and (way := COMPARED[draft.against]):
        draft.change = Change("up" if way == "up" else "down", "other")
    draft.modality = modality(
        draft.zone,
        mood,
        draft.period,
        own=draft.own_period,
        published=published,
        condition=draft.condition,
        per=draft.per is not None,
        target=draft.metric is not None and draft.metric.text.startswith(("目标价", "目标点位")),
    )
    if draft.modality == "actual" and draft.metric is not None and PLANNED.match(draft.metric.text):
        draft.modality = "plan"
    place = draft.metric.span if draft.metric else None
    if (
        place is not None
        and draft.metric is not None
        and draft.metric.text in {"亏", "盈", "亏损"}
        and scene.work[place.start - 1] == "预"
    ):
        draft.modality = "forecast"
    if expected(draft, scene):
        draft.modality = "forecast"
    edges = (
        scene.work[draft.quantity.start - 1 : draft.quantity.start]
        + scene.work[draft.quantity.end : draft.quantity.end + 1]
    )
    if BOUNDS.search(edges) or _threshold(draft, scene.work):
        draft.modality = "conditional"  # 100万≤M＜300万
    if draft.zone.each:  # 油价每下跌10美元
        draft.modality = "conditional"
        draft.change = draft.change and replace(draft.change, basis="other")


def expected(draft: Draft, scene: Scene) -> bool:
    """好于市场预期的|43.9万辆: what the market had expected, and nobody published."""
    start = draft.quantity.start
    return EXPECTED.search(scene.work, max(scene.low, start - EXPECTED_FAR), start) is not None


def _signed(draft: Draft, work: str) -> Direction | None:
    """同比-19.7%, 日涨跌：-1.83%, 海光信息（+0.66%）: the sign says which way."""
    sign = work[draft.quantity.start : draft.quantity.start + 1]
    words = draft.metric.text if draft.metric else ""
    moves = draft.zone.basis or words in {"涨幅", "跌幅"} or "涨跌" in words or draft.form == "growth"
    if draft.quantity.kind not in {"percent", "percentage_point"} or sign not in {"-", "−", "+"} or not moves:
        return None
    return "up" if sign == "+" else "down"


def _basis(draft: Draft, work: str, memory: Memory) -> Change | None:
    """同比增长4%，净利润降3%: the second is against the year before, too."""
    change = draft.change
    if change is None:
        return None
    spoken = work[draft.zone.start : draft.quantity.start]
    known = (draft.metric.canonical or "") if draft.metric else ""
    if RATE.search(known) and change.basis in {"day", "week"}:
        return replace(change, basis="other")
    if match := OF_MOVE.search(spoken) or WEEKLY.search(
        work, max(0, draft.quantity.start - 6), draft.quantity.start
    ):
        return replace(change, basis="week" if "周" in match.group() else "day")
    explicit = bool(draft.zone.basis or draft.zone.frame)
    carries = change.basis == "other" and not explicit and draft.quantity.direction is None
    if carries and memory.basis and OF_PRICES.search(known) is None:
        change = replace(change, basis=memory.basis)
    elif explicit and not (draft.zone.frame and draft.quantity.kind == "percentage_point"):
        # 增速较上半年放缓0.8个百分点 says nothing of what the next is against
        memory.basis = change.basis if change.basis in {"yoy", "mom", "qoq"} else None
    return change


def _threshold(draft: Draft, work: str) -> bool:
    """持有满180天, 高于80%时分批赎回, 低于1元即触发: what has to be so for something else to be."""
    quantity = draft.quantity
    if quantity.kind == "duration":
        return HELD.search(work, max(0, quantity.start - 12), quantity.start) is not None
    bound = draft.zone.op in {"<", ">", "<=", ">="}
    return bound and TRIGGERS.match(work, quantity.end) is not None
