"""`由232EFlops增长至52.5ZFlops`, `2021年为334.7亿，预计到2030年将达4473.7亿`: two ends of one change."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.clock import Days

NEAR = 60  # characters between the two numbers; the longest seen between 由 and 至 is 38

FROM = re.compile(r"(?:由|从)(?!事|业|而|来|于)[^，。；：、由从\d]{0,16}$")  # 由高点的|0.76元/W
TO = re.compile(  # 滑落至, 上修为, 调整为, 一路拉长到
    r"(?:，(?=(?:大幅|小幅|再|进一步)?(?:[上下]修|[上下]调|调[高低升降]|[提下上][升高降]|[降升增])[^，。；、\d]{0,3}[至到为]))?"
    r"(?:[/／][^，。；、\d]{1,6})?(?:左右|以上|附近|水平|上下|高位|低位)?[^，。；、的是有在\d]{1,6}(?:至|到|为|成)(?:了)?"
    r"(?:约|近|逾|超过?|不到|不足|仅|当前的|目前的|现在的|最新的|现时|历史)*"
)
AGAIN = re.compile(
    r"[、和及]|，?(?:较|比|[高低多少]于)[^，。；\d]{1,8}的|\s?[（(][^（）()，。；]{2,14}[：:为]\s?"
)


def led(work: str, start: int) -> bool:
    """Whether 由 or 从 leads to the number that starts here, over words that say when or how high."""
    return FROM.search(work, max(0, start - NEAR // 2), start) is not None


def ends(first: Draft, second: Draft, work: str) -> bool:
    """Whether two neighbouring numbers are from and to."""
    if second.quantity.start - first.quantity.end > NEAR or first.group is not None:
        return False
    alike = first.quantity.kind == second.quantity.kind
    if first.zone.source and second.zone.reached:
        return alike or "bare" in {first.quantity.kind, second.quantity.kind}
    if (
        alike
        and led(work, first.quantity.start)
        and TO.fullmatch(work, first.quantity.end, second.quantity.start)
    ):
        return True
    if not alike or first.quantity.unit != second.quantity.unit:
        return False
    if first.change is not None or second.change is not None or not (first.own_period and second.own_period):
        return False
    same = first.subject == second.subject and first.metric == second.metric
    apart = (
        first.period is not None
        and second.period is not None
        and (
            first.period.start is None
            or second.period.start is None
            or first.period.start < second.period.start
        )
        and first.period.start != second.period.start
    )  # not 净利3亿元，上年同期为2亿元
    empty = second.topic.subject is None and second.topic.metric is None
    return same and apart and empty and (second.zone.verb in {"level", "reach"})


def around(first: Draft, middle: Draft, second: Draft) -> bool:
    """由4.2%下调25个基点至3.95%: the ends stand around the change."""
    if first.pair is not None or middle.change is None:
        return False
    alike = first.quantity.kind == second.quantity.kind
    return (
        alike
        and first.zone.source
        and second.zone.reached
        and second.quantity.start - first.quantity.end <= NEAR
    )


def window(first: Draft, second: Draft) -> Days | None:
    """From the first day of the one to the last of the other: what 期间 means after them."""
    if first.period is None or second.period is None:
        return None
    return Days(first.period.start, second.period.end)


def after(before: Draft, draft: Draft) -> bool:
    """由0.9万辆增至2.7万辆，翻了两倍: the change between the two ends."""
    if before.pair is None or draft.change is None or draft.topic.rest is not None:
        return False
    return draft.change.basis == "other" and draft.topic.metric is None


def share(first: Draft, second: Draft) -> None:
    """由410亿欧元降至350亿: both are in euros; every unit that one end has is the other's too."""
    first.change = second.change = None
    second.per = second.per or second.zone.per or first.per or first.zone.per
    if second.quantity.kind == "bare":
        second.quantity = second.quantity._replace(unit=first.quantity.unit, kind=first.quantity.kind)
    elif first.quantity.kind == "bare":
        first.quantity = first.quantity._replace(unit=second.quantity.unit, kind=second.quantity.kind)


def per_of(before: Draft, draft: Draft, work: str) -> Token | None:
    """每10股派4.3元、4元, 0.63元（2024年：1.12元）: the neighbours are by the same count."""
    if draft.quantity.kind != "currency" or not AGAIN.fullmatch(
        work, before.quantity.end, draft.quantity.start
    ):
        return None
    return before.zone.per or before.per
