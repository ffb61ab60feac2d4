"""`沪指、深成指分别涨0.5%、0.8%`: hands the numbers of a 分别 list to its members, one to each."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.lists import enumeration, letters, nouns
from pipeline.extract.claims.lists.enumeration import Members
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.numbers.numerals import scale
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock
from pipeline.extract.claims.periods.days import days
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.zones import Zone
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part, Period

FLAT = re.compile(r"收平|持平|平收|走平|平盘")
FLAT_LAST = re.compile(r"(?:、|和|及|与|以及|，)(?:收平|持平|平收|走平|平盘)")
RATES = re.compile(r"给予|予|目标价|维持|上调|下调|看[到至]")
RATED = frozenset(("COMPANY", "SECURITY_CODE", "INDEX"))
BOTH = re.compile(  # the members of the list before
    "[二两三四]者|[两三四]家公司"
    "|(?:上述|这)[两三四2-4](?:者|[只家款支个名位](?:基金|产品|ETF|公司|银行|个?股票?|券商|指数)?)"
)
OWN_RATE = re.compile("利率|拆息|存款")  # 甲、乙银行最优惠利率维持于5.25厘及5.5厘
NO_RATER = re.compile("[率价费额值比量]$|融通|规模|份额")
SOON = 200  # characters to the list that says the years
YEAR = re.compile(r"20\d{2}年")
AHEAD = re.compile("预[计测期]|对应")
FAR = 64  # pieces: members further back than that were not found in any list


def spread(drafts: Sequence[Draft], scene: Scene, memory: Memory, group: int) -> None:
    """Give each draft of a list its member; the first one has been named already."""
    head, count, text = drafts[0], len(drafts), scene.text
    _share_units(drafts)
    for draft in drafts:
        draft.group, draft.rule = group, "list"
        draft.subject, draft.owner, draft.metric, draft.form = (
            head.subject,
            head.owner,
            head.metric,
            head.form,
        )
        draft.topic, draft.low, draft.per = head.topic, head.low, head.per
        draft.zone = draft.zone if draft is head else _led(draft, head)
    memory.subject, memory.owner, memory.said = head.subject, head.owner, True
    memory.held = head.owner or memory.held
    slots, total = _slots(drafts, scene)
    members = None if BOTH.match(_subject(head, scene)) else _members(head, scene, total)
    if members is None and total > count:
        slots, members = range(count), _members(head, scene, count)
    _at_times(drafts, scene, memory, timed=members is not None and members.kind == "period")
    if members is not None:
        _assign(drafts, members, text, slots)
        if members.kind == "period":
            memory.yearly = tuple(drafts) if YEAR.fullmatch("".join(members.words[:1])) else ()
        if members.kind == "subject" and _rated(drafts, scene, memory):
            return
        if members.kind == "subject":
            whole = Span(members.spans[0].start, members.spans[-1].end)
            memory.subject, memory.owner = Part(text[whole.start : whole.end], whole), None
        memory.members = tuple(d.subject for d in drafts if d.subject) if members.kind == "subject" else ()
        memory.member_metrics = (
            tuple(d.metric for d in drafts if d.metric) if members.kind == "metric" else ()
        )
        return
    if _remembered(drafts, scene, memory):
        return
    if head.topic.metric is None and head.topic.subject is None and len(memory.member_metrics) == count:
        for draft, metric in zip(drafts, memory.member_metrics, strict=True):
            draft.metric = metric


def _at_times(drafts: Sequence[Draft], scene: Scene, memory: Memory, *, timed: bool) -> None:
    """近一年、近三年回报分别为…，同期指数涨幅依次为…: the members are of the times of the list before."""
    head, dated = drafts[0], memory.dated
    if timed:
        memory.dated = tuple(drafts)
        return
    if _same_years(drafts, scene, memory):
        dated = memory.yearly
        for draft, twin in zip(drafts, dated, strict=True):
            draft.period = twin.period
        return
    if len(dated) != len(drafts) or dated[0].quantity.start < scene.low:
        return
    low, high = dated[-1].quantity.end, head.quantity.start
    between = [token for token in scene.tokens if token.kind == "period" and low <= token.start < high]
    if all(token.text == "同期" for token in between):
        for draft, twin in zip(drafts, dated, strict=True):
            draft.period = twin.period


def _same_years(drafts: Sequence[Draft], scene: Scene, memory: Memory) -> bool:
    """预计归母净利润分别为13.8/16.8/21.3亿元 behind 预计2025-2027年营收分别为…: of the same years."""
    head, years = drafts[0], memory.yearly
    if len(years) != len(drafts) or head.quantity.start - years[-1].quantity.end > SOON:
        return False
    if any(token.kind == "period" and token.start < head.quantity.start for token in scene.tokens):
        return False
    return AHEAD.search(scene.work, scene.low, head.quantity.start) is not None


def _subject(head: Draft, scene: Scene) -> str:
    """The words in front of a list that may say whose it is."""
    rest = head.topic.rest or head.topic.subject
    return scene.work[rest.start : rest.end] if rest is not None else ""


def _remembered(drafts: Sequence[Draft], scene: Scene, memory: Memory) -> bool:
    """三者规模分别为…: each number is of a member of the list before, or of the names said last."""
    head, count = drafts[0], len(drafts)
    both = BOTH.match(_subject(head, scene)) is not None or _heads(head, scene)
    if both and len(memory.members) != count:
        memory.members = subjects.last_named(memory, count)
    if not (both or head.topic.subject is None) or len(memory.members) != count:
        return False
    last = memory.members[-1].span
    quiet = (
        last is not None
        and not any(  # no name stands between the two lists
            token.kind == "entity" and token.start >= last.end for token in scene.tokens[: head.index]
        )
    )
    for draft, part in zip(drafts, memory.members, strict=True):
        here = part.span is not None and part.span.start >= scene.low
        draft.subject, draft.member = part, both or (here and (quiet or head.topic.subject is not None))
    return True


def _heads(head: Draft, scene: Scene) -> bool:
    """Whether the clause of a list begins with 三者, 上述三只基金."""
    clause = max(scene.work.rfind(mark, scene.low, head.quantity.start) for mark in "，。；：\n") + 1
    return BOTH.match(scene.work, max(clause, scene.low)) is not None


def _led(draft: Draft, head: Draft) -> Zone:
    """The words in front of the list hold for all of its numbers, but for a comparator of their own."""
    zone = draft.zone
    verb = zone.verb if zone.verb == "change" else head.zone.verb
    return head.zone._replace(
        op=zone.op,
        direction=zone.direction or head.zone.direction,
        verb=verb,
        word=zone.word if zone.verb == "change" else head.zone.word,
        period=zone.period,
    )


def _share_units(drafts: Sequence[Draft]) -> None:
    """12.1亿、15.3亿和18.9亿元 are all in 元; 3、5和8亿元 all in 亿."""
    last = drafts[-1].quantity
    if last.kind == "bare":
        return
    words = drafts[-1].token.text
    factor = scale("".join(c for c in words if c in "万亿"))
    for draft in drafts[:-1]:
        own = draft.quantity
        if own.kind != "bare":
            continue
        value = own.value if own.scaled else own.value * factor
        if not own.scaled and factor > 1:
            value = value.quantize(1) if value == value.to_integral_value() else value.normalize()
        draft.quantity = own._replace(value=value, unit=last.unit, kind=last.kind)


def _members(head: Draft, scene: Scene, count: int) -> Members | None:
    low, high, work = head.low, head.zone.start, scene.work
    tokens = scene.tokens[max(0, head.index - FAR) : head.index]
    if found := enumeration.measures(work, tokens, low, high, count):
        return found
    topic = head.topic
    end = topic.metric.start if topic.metric else high
    inner = [t for t in tokens if t.end <= high]
    here = [t for t in inner if t.start >= low]
    classes = letters.several(work, scene.low, head.quantity.start, count)
    if found := classes or enumeration.names(work, here, end, count):
        return found
    if topic.subject is not None and (
        found := nouns.pieces(work, topic.subject.start, topic.subject.end, count)
    ):
        return found
    last = max(end, high, head.zone.period.end if head.zone.period is not None else 0)
    if found := enumeration.times(work, [t for t in tokens if t.end <= last], last, count):
        return found
    if found := nouns.beside(work, tokens, scene.low, head.quantity.start, count):
        return found
    found = enumeration.names(work, inner, end, count) if topic.subject is None else None
    found = found or nouns.commas(work, tokens, scene.low, end, count)
    found = found or nouns.within(scene.text, inner, count)
    found = found or nouns.plain(work, tokens, scene.low, head.quantity.start, count)
    found = found or nouns.owners(work, tokens, scene.low, head.quantity.start, count)
    return found or nouns.apart(work, scene.low, head.quantity.start, count)


def _slots(drafts: Sequence[Draft], scene: Scene) -> tuple[Sequence[int], int]:
    """分别收涨0.4%、收平和收跌0.2%: the places of the numbers, and of how many members; one has no number."""
    work, head = scene.work, drafts[0]
    position = max(work.rfind(word, scene.low, head.quantity.start) for word in ("分别", "依次"))
    flat, slots = 0, []
    if position < 0:
        return range(len(drafts)), len(drafts)
    for place, draft in enumerate(drafts):
        flat += len(FLAT.findall(work, position, draft.quantity.start))
        slots.append(place + flat)
        position = draft.quantity.end
    if FLAT_LAST.match(work, position):
        flat += 1
    return slots, len(drafts) + flat


def _rated(drafts: Sequence[Draft], scene: Scene, memory: Memory) -> bool:
    """花旗、瑞银分别给予甲公司目标价35元和40元: the members say so, and the numbers are of what they rate."""
    head = drafts[0]
    low = drafts[-1].subject.span.end if drafts[-1].subject and drafts[-1].subject.span else scene.low
    start = head.quantity.start
    own = head.owner is not None and OWN_RATE.search(scene.work, low, start) is not None
    if own or RATES.search(scene.work, low, start) is None:
        return False
    tokens = [t for t in scene.tokens[: head.index] if t.kind == "entity" and t.start >= low]
    rated = next((t for t in reversed(tokens) if subjects.type_of(t) in RATED), None)
    if rated is None and memory.main is not None and memory.main not in [draft.owner for draft in drafts]:
        rated = memory.main
    rates = any(draft.subject is not None and NO_RATER.search(draft.subject.text) for draft in drafts)
    for draft in drafts:
        said = draft.subject
        draft.member = rated is not None
        if not rates:
            draft.attribution = said
        elif said is not None:  # 重贴现率、融通利率分别维持2%、2.4%
            draft.metric = Metric(said.text, said.span, canonical(said.text))
        draft.subject, draft.owner = (subjects.named(rated), rated) if rated is not None else (None, None)
    memory.subject, memory.owner = head.subject, head.owner
    return True


def _assign(drafts: Sequence[Draft], members: Members, text: str, slots: Sequence[int]) -> None:
    for index, draft in zip(slots, drafts, strict=True):
        span = members.spans[index]
        words = text[span.start : span.end]
        if members.kind == "subject":
            draft.subject, draft.member = Part(words, span), True
            draft.owner = members.tokens[index] if members.tokens else None
        elif members.kind == "metric":
            draft.metric = draft.given = Metric(words, span, canonical(words))
        else:
            draft.period = _period(members, index)


def _period(members: Members, index: int) -> Period:
    """The time of a member; one that a word holds with others has words of its own until it is dated."""
    token = members.tokens[index]
    words = members.words[index] if members.words else token.text
    found = days(words, Clock(None))
    if found == UNKNOWN:
        return Period(words, Span(token.start, token.end))
    return Period(token.text, Span(token.start, token.end), found.start, found.end)
