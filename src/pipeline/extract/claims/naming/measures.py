"""`涨3%` measures a 涨幅, `报3200点` a 收盘点位, `使用了1750亿个参数` the 参数: what a number measures.

Where the text has a noun for it, the noun is the measure. Where it has none, the verb decides, and the
measure has our word and no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.lexicon import cues
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.naming.counting import counted, noun_behind
from pipeline.extract.claims.naming.subjects import type_of
from pipeline.extract.claims.numbers.licence import quoted
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

PRICE_VERB = re.compile(r"报|收|涨|跌|升|降|至|破|站上|失守|触及|逼近|突破|高见|低见")
MARKET_VERB = re.compile(
    r"^[升降失]$|涨|跌|插|泻|飙|收黑|收红|转升|抽升|抽高|高开|低开|收高|收低|收升|收降|挫|跳水|走强|走弱|走高|走低|拉升|反弹|下探|上扬|翻红"
)
EMPTY = frozenset("的为在是和与或但而且将从由以对于至到则也又并及因其有把被即称说") | frozenset(
    (
        "其中",
        "以及",
        "因为",
        "由于",
        "同时",
        "此外",
        "目前",
        "但是",
        "不过",
        "并且",
        "相比",
        "一般",
        "主要",
        "如果",
        "一旦",
        "若",
        "预计",
        "有望",
    )
)  # words that say nothing of what is counted
WITH_DEED = re.compile(r"(?:平均|人均|日均|年均|净|自)$")  # belongs to the deed: 平均|减重
BEFORE_MEASURE = re.compile(
    r"各(?=[持占出自])|均|被|预(?=[盈亏])|宣布|得到|场[内外](?=回购|溢价|折价)|[二两三]者"
    r"|[一二两三四五六七八九十\d]+[家只名款位](?!数|均)"
    r"|[^，。；]{0,4}后其?(?=[^，。；]{2})|该|这一|其(?!他)|有(?![效息])"
    r"|累计(?=回购|增持|减持|承接|亏|赚|募)|合计(?=[^，。；]{2})|一度|仍|也|都|只"
    r"|不计[^，。；]{1,6}(?=每)|据传|宣布|拟|将|可|最终|则|再|不会"
)  # words of the sentence in front of a measure
BEHIND_MEASURE = re.compile(r"(?:一度|据传|始终|普遍|不|掉|了|仅|分别|依次|到|至|盘中|夜盘|连续)+$")


def measure(  # noqa: PLR0911, PLR0913, PLR0917  each says another thing
    draft: Draft, tokens: Sequence[Token], work: str, text: str, memory: Memory, before: Draft | None
) -> None:
    """Set the metric of a draft, and for counts the counted noun."""
    if (part := quoted(work, draft.quantity.start)) is not None:
        draft.metric, draft.rule = _quotation(draft, part), "quote"
        return
    own = draft.topic.metric
    if draft.topic.form == "share" and draft.quantity.kind == "percent":
        draft.metric, draft.form = Metric("占比", None, "占比"), "share"
        return
    if draft.quantity.kind == "duration" and (following := _change_behind(draft, tokens)):
        _paced(draft, following, text, memory)
        return
    behind = _behind(draft, tokens)
    if own is not None and not (
        behind is not None and draft.topic.form == "flow" and draft.topic.owner is None
    ):
        own = _tidied(own, work)
        words = text[own.start : own.end]
        draft.metric, draft.form = Metric(words, own, canonical(words)), draft.topic.form
        return
    deed = draft.quantity.kind == "duration" and draft.zone.action is not None
    if (
        draft.quantity.kind in {"count", "bare", "duration", "technical"}
        and not deed
        and counted(draft, tokens, work, text)
    ):
        return
    if draft.zone.verb == "action" and draft.zone.action is not None:
        _acted(draft, tokens, work, text)
        return
    if (
        draft.zone.word in {"有", "共有"}
        and (noun := noun_behind(draft, tokens, work)) is not None
        and noun[1] is None
    ):
        words = text[noun[0].start : noun[0].end]
        draft.metric = Metric(words, noun[0], canonical(words))
        return
    if behind is not None:
        place = Span(behind.start, behind.end)
        draft.metric = Metric(behind.text, place, canonical(behind.text))
        return
    draft.metric = _implied(draft, memory, before) or _said(draft, tokens, work, text, memory, before)
    if draft.metric is not None and draft.metric.span is not None:
        draft.form = memory.form


def _quotation(draft: Draft, place: str) -> Metric:
    """甲证券（8.820，0.28，3.28%）: the price, the move, and the move in percent."""
    falls = draft.quantity.value < 0
    if place == "last":
        return Metric("股价", None, "收盘价")
    draft.zone = draft.zone._replace(verb="change", direction="down" if falls else "up")
    if place == "move":
        return Metric("涨跌额", None, "涨跌额")
    return Metric("跌幅" if falls else "涨幅", None, "涨跌幅")


def _tidied(place: Span, work: str) -> Span:
    """各|持, 二者|剪刀差, 增资后其|注册资本: what belongs to the sentence and not to the measure."""
    start, end = place.start, place.end
    known = metrics()
    while (match := BEFORE_MEASURE.match(work, start, end)) and match.end() < end:
        if work[start:end] in known:
            break
        start = match.end()
    if (match := BEHIND_MEASURE.search(work, start, end)) and match.start() > start:
        end = match.start()
    return Span(start, end)


def _change_behind(draft: Draft, tokens: Sequence[Token]) -> Token | None:
    following = tokens[draft.index + 1] if draft.index + 1 < len(tokens) else None
    if following is None or following.start != draft.quantity.end or following.quantity is None:
        return None
    return following if following.quantity.direction else None


def _paced(draft: Draft, following: Token, text: str, memory: Memory) -> None:
    """需求3-4个月翻一番: a length of time, in which all that stands before it doubles."""
    place = draft.topic.metric
    if place is not None:
        memory.subject, memory.owner = draft.subject, draft.owner
        words = text[place.start : place.end]
        memory.metric, memory.form = Metric(words, place, canonical(words)), draft.topic.form
        start = draft.subject.span.start if draft.subject and draft.subject.span else place.start
        whole = Span(min(start, place.start), place.end)
        draft.subject, draft.owner = Part(text[whole.start : whole.end], whole), None
        draft.aside = True
    draft.metric = Metric(following.text, Span(following.start, following.end), None)


def _behind(draft: Draft, tokens: Sequence[Token]) -> Token | None:
    """蒸发5000亿美元|市值, 以3亿元至5亿元|回购: the measure or the deed right behind the number."""
    rest = tokens[draft.index + 1 : draft.index + 3]
    if (
        not rest
        or rest[0].start != draft.quantity.end
        or draft.quantity.kind in {"count", "duration", "rank"}
    ):
        return None
    if rest[0].kind == "metric" and (len(rest) == 1 or rest[1].kind == "stop"):
        return rest[0]
    deed = rest[0].kind == "event" and (cue := cues().get(rest[0].text)) is not None and cue.kind == "action"
    return rest[0] if deed and draft.zone.verb == "" else None


def _acted(draft: Draft, tokens: Sequence[Token], work: str, text: str) -> None:
    """净买入38.5亿: the verb is the measure, unless a noun of measure follows: 吸引180亿美元净流入."""
    found = noun_behind(draft, tokens, work)
    measured = {token.end for token in tokens[draft.index + 1 : draft.index + 4] if token.kind == "metric"}
    if found is not None and found[0].end in measured:
        words = text[found[0].start : found[0].end]
        draft.metric = Metric(words, found[0], canonical(words))
        return
    place = Span(*(draft.zone.action or (0, 0)))
    if match := WITH_DEED.search(work, max(draft.zone.start, place.start - 2), place.start):
        place = Span(match.start(), place.end)
    words = text[place.start : place.end].removesuffix("了")
    draft.metric = Metric(words, Span(place.start, place.start + len(words)), canonical(words))


def _implied(draft: Draft, memory: Memory, before: Draft | None) -> Metric | None:  # noqa: C901, PLR0911  a list of cases, one a line
    zone, quantity = draft.zone, draft.quantity
    kind = type_of(draft.owner) if draft.owner else ""
    moved = zone.verb == "change" or quantity.direction is not None
    fresh = draft.topic.subject is not None or bool(draft.topic.pronoun)
    market = MARKET_VERB.search(zone.word) is not None
    if moved and market and (fresh or memory.metric is None or memory.metric.span is None or kind == "INDEX"):
        if quantity.kind == "index_point":
            return Metric("涨跌点数", None, "涨跌点数")
        if quantity.kind in {"percent", "multiple"}:
            return Metric("跌幅" if zone.direction == "down" else "涨幅", None, "涨跌幅")
        return Metric("涨跌额", None, "涨跌额") if quantity.kind in {"currency", "price"} else None
    if not moved and _quoted(draft, kind, memory):
        if kind == "INDEX" or quantity.kind == "index_point":
            return Metric("收盘点位", None, "收盘点位")
        owned = draft.owner is not None and kind in {"COMPANY", "FUND", "SECURITY_CODE", "REGULATOR"}
        return Metric("股价" if owned else "价格", None, "收盘价")
    if fresh and quantity.kind == "count" and zone.verb in {"level", "reach", ""}:
        return None
    if fresh and _parallel(draft, before):
        draft.carried += 1
        return memory.metric
    if fresh:
        return None
    if memory.metric is None and memory.passed is not None:
        draft.form = metrics()[memory.passed.text].form
        place = Span(memory.passed.start, memory.passed.end)
        return Metric(memory.passed.text, place, metrics()[memory.passed.text].canonical)
    if memory.metric is not None and (memory.metric.span is not None or moved):
        draft.carried += 1
        return memory.metric
    return None


def _said(  # noqa: PLR0913, PLR0917  each says another thing
    draft: Draft, tokens: Sequence[Token], work: str, text: str, memory: Memory, before: Draft | None
) -> Metric | None:
    """What is left to say of a number: the verb in front of it, or what the number before measured."""
    zone, quantity = draft.zone, draft.quantity
    moved = zone.verb == "change" or quantity.direction is not None
    kind = type_of(draft.owner) if draft.owner else ""
    if moved and quantity.kind == "percent" and kind in {"INDEX", "FUND", "COMPANY"}:
        return Metric("跌幅" if zone.direction == "down" else "涨幅", None, "涨跌幅")
    last = memory.metric
    if (
        last is not None
        and last.span is None
        and quantity.kind == "percent"
        and last.text in {"涨幅", "跌幅", "占比"}
    ):
        return last
    if (
        last is not None
        and before is not None
        and before.quantity.kind == quantity.kind
        and zone.verb in {"level", "reach", ""}
    ):
        draft.carried += 1
        return last
    place = work.rfind(zone.word, zone.start, quantity.start) if zone.word else -1
    if quantity.kind == "count" and place >= 0 and zone.verb in {"level", "action", "change"}:
        words = text[place : place + len(zone.word)]
        return Metric(words, Span(place, place + len(zone.word)), canonical(words))
    if (verb := _verb(draft, tokens)) is not None:
        words = text[verb.start : verb.end]
        return Metric(words, verb, canonical(words))
    return Metric("数量", None, "数量") if quantity.kind == "count" else None


def _verb(draft: Draft, tokens: Sequence[Token]) -> Span | None:
    """The verb that touches a number or its adverbs: 获|368只, 用于|3亿."""
    for token in reversed(tokens[max(0, draft.index - 3) : draft.index]):
        if token.end == draft.zone.start and token.kind in {"break", "event"} and token.text not in EMPTY:
            return Span(token.start, token.end)
    return None


def _parallel(draft: Draft, before: Draft | None) -> bool:
    """A类净值增长率为3.25%，C类为3.02%: the same measure of the next one."""
    if before is None or before.metric is None or before.metric.span is None or before.zone.verb == "change":
        return False
    alike = before.quantity.kind == draft.quantity.kind
    return alike and draft.zone.verb in {"level", ""} and draft.quantity.start - before.quantity.end <= 16


def _quoted(draft: Draft, kind: str, memory: Memory) -> bool:
    quantity, zone = draft.quantity, draft.zone
    if quantity.kind == "index_point":
        return memory.metric is None or memory.metric.span is None or kind == "INDEX"
    if quantity.kind == "price":
        return draft.topic.subject is not None or memory.metric is None or memory.metric.span is None
    if kind == "INDEX" and quantity.kind == "bare":
        return True
    fresh = draft.topic.subject is not None or bool(draft.topic.pronoun)
    spoken = fresh or memory.metric is None or memory.metric.span is None
    return (
        quantity.kind in {"currency", "bare"}
        and spoken
        and PRICE_VERB.search(zone.word) is not None
        and (not quantity.scaled)
    )
