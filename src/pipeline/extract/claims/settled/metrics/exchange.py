"""`以新台幣|29元|兌1美元匯率假設`, `1美元兑|7.1元|`: a rate of exchange is of the money."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

MONEY = "(?:[美欧日英港澳加歐]元|英镑|英鎊|人民币|人民幣|新台币|新台幣|日圓|日圆|瑞郎|韩元|韓元|卢布|盧布)"
FOR_ONE = re.compile(rf"(?:对|對|兑|兌|换|換)(?:1|每|一)?(?P<who>{MONEY})")
ONE_FOR = re.compile(rf"(?:1|每|一)(?P<who>{MONEY})(?:对|對|兑|兌|换|換|可兑|可兌)(?:{MONEY})?(?:约|約)?$")
ALONE = re.compile(MONEY)
PAIR = re.compile(rf"\d*{MONEY}(?:(?:对|對|兑|兌|换|換){MONEY})?")
CHANGED = re.compile("[兑兌]")
OF_FIRMS = re.compile("毛利率|[营營]益率|利益率|净利率|淨利率|收入|[营營]收|利润|利潤|[净淨]利|EPS|每股")
NEAR = 14  # characters
RATES = frozenset(("currency", "bare", "price"))


def no_owner(draft: Draft, memory: Memory, scene: Scene) -> None:
    """以1美元兑31元计算，毛利率|65%: of the firm that is spoken of, and of no money."""
    subject, metric = draft.subject, draft.metric
    if subject is None or metric is None or PAIR.fullmatch(subject.text) is None:
        return
    if CHANGED.search(scene.work, scene.low, draft.quantity.start) is None:
        return
    if OF_FIRMS.search(metric.text) is None or memory.subject == subject:
        return
    if memory.subject is not None:
        draft.subject, draft.owner = memory.subject, memory.owner
    elif memory.main is not None:
        draft.subject, draft.owner = subjects.named(memory.main), memory.main


def rate(draft: Draft, scene: Scene) -> None:
    """Set whose rate it is, and that it is one."""
    start, end = draft.quantity.start, draft.quantity.end
    if draft.quantity.kind not in RATES:
        return
    match = FOR_ONE.match(scene.work, end) or ONE_FOR.search(scene.work, max(scene.low, start - NEAR), start)
    if match is None:
        return
    draft.aside = True
    who, metric = Span(*match.span("who")), draft.metric
    if metric is None or "率" not in metric.text:
        draft.metric, draft.form = Metric("汇率", None, "汇率"), "level"
    if draft.subject is not None and ALONE.fullmatch(draft.subject.text):
        return  # 日元升至|150|兑1美元
    place = draft.subject.span if draft.subject is not None else None
    if place is None or scene.text[place.start].isdecimal() or not place.start <= who.start < place.end:
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
