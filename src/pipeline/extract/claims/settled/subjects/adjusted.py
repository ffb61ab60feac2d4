"""`分析师预期|公司|第三季度|摊薄后每股收益|`: of the firm, whatever the share was adjusted for.

How earnings were reckoned stands in front of the measure, and who expects them in front of the firm; neither
owns anything.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

RECKONED = re.compile("(?:经|全面)?(?:摊薄|稀释|调整|扣非|攤薄|稀釋|調整)(?:后|後)?")
EXPECTING = re.compile(
    r"(?:市场|分析师|机构|华尔街|业内|券商|卖方|投行)(?:们|人士)?(?:普遍|一致|平均|则|原先|此前)?(?:预[期计测估]|估计|料|认为)(?P<firm>该?公司)"
)
FIRM = re.compile("(?:该|本)?公司")
FIRMS = frozenset(("COMPANY", "FUND_COMPANY"))


def of_firm(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Set the owner to the firm, and give the measure its whole words."""
    _again(draft, before, scene)
    subject, metric, place = draft.subject, draft.metric, in_text(draft.subject)
    if subject is None or place is None or draft.group is not None:
        return
    expecting = EXPECTING.fullmatch(subject.text)
    if RECKONED.fullmatch(subject.text) is None and expecting is None:
        return
    if (
        expecting is None
        and metric is not None
        and metric.span is not None
        and metric.span.start == place.end
    ):
        whole = Span(place.start, metric.span.end)
        words = scene.text[whole.start : whole.end]
        draft.metric = Metric(words, whole, metric.canonical or canonical(words))
    main = memory.main if memory.main is not None and kind_of(memory.main) in FIRMS else None
    named = [
        t for t in scene.tokens if t.kind == "entity" and t.end <= place.start and kind_of(t) in FIRMS
    ]  # fmt: skip
    pronoun = [*FIRM.finditer(scene.work, scene.low, place.end)]
    if pronoun and main is not None:
        draft.subject, draft.owner = subjects.named(main), main
    elif pronoun:
        who = Span(*pronoun[-1].span())
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    elif named:
        draft.subject, draft.owner = subjects.named(named[-1]), named[-1]
    elif memory.subject is not None and memory.subject != subject:
        draft.subject, draft.owner = memory.subject, memory.owner


def _again(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """预期公司摊薄后每股收益为9元，较上年同期的|8元|增长7%: of the same."""
    if before is None or before.metric is None or draft.metric is None or before.subject is None:
        return
    if before.quantity.start < scene.low or RECKONED.match(before.metric.text) is None:
        return
    place = draft.metric.span
    if place is not None and place.start >= before.quantity.start:
        return  # 全年|每股收益指引
    if draft.metric.text and before.metric.text.endswith(draft.metric.text):
        draft.metric, draft.form = before.metric, before.form
        if draft.subject is None:
            draft.subject, draft.owner = before.subject, before.owner
