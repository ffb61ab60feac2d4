"""`芯片设备的|国产化率`, `贵州茅台|系列酒收入`, `全球|市场规模`: the name in front, cut into whose and what.

The measure stands last; what stands before it is its owner. A company, a fund or an index that is named is
the owner even when more words follow it; a place, a sector or a technique is only the beginning of one
(全球GPU, 中国新能源汽车). A mere scope (全球, 国内) is no owner if the sentence already has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.lexicon import cues, words_of
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.naming.topic_words import (
    AFTERTHOUGHT,
    CHINESE,
    CHINESE_END,
    CLASS,
    LEADING,
    LONG,
    MEASURED,
    NO_NAME,
    OF_WHOLE,
    OWNERS,
    PRONOUN,
    SHARE,
    SIGNS_AT_END,
    TAIL,
    TRAILING,
    TYPE_NOUN,
    UNDER,
    UNDER_ALONE,
    VERB_AT_END,
)
from pipeline.text import Span
from pipeline.vocabulary import Entity


class Topic(NamedTuple):
    """Whose and what, as places in the text; None where the words do not say."""

    subject: Span | None = None
    metric: Span | None = None
    owner: Token | None = None  # the name that the subject is, when it is one
    pronoun: str | None = None  # 该公司, 其: what to resolve
    scope: bool = False  # only a scope stood before the measure
    form: str = ""
    rest: Span | None = None  # all that stood before the measure


def topic(work: str, tokens: Sequence[Token], low: int, high: int) -> Topic:  # noqa: C901, PLR0911  a list of cases, one a line
    """Cut the name that stands at `[low, high)`; `tokens` are those inside, in order."""
    low, high = _trimmed(work, low, high)
    if low >= high:
        return Topic()
    if (match := OF_WHOLE.search(work, low, high)) and not SHARE.search(work, low, high):
        return _part_of_whole(work, tokens, low, match.start())
    if match := SHARE.search(work, low, high):
        metric: Span | None = Span(*match.span())
    else:
        metric = _measure(work, tokens, low, high)
    if metric is None:
        metric = _after_of(work, low, high)
    rest_end = metric.start if metric else high
    if metric is not None and (match := NO_NAME.fullmatch(work, low, rest_end)):
        return Topic(metric=Span(low, metric.end) if match["part"] else metric, form=_form(work, metric))
    if (
        metric is None
        and high - low <= 8
        and MEASURED.search(work, low, high)
        and "\ue000" not in work[low:high]
    ):
        return Topic(metric=Span(low, high), form="level")
    if metric is None and (acted := _acted(work, low, high)) is not None:
        return Topic(metric=acted, form="flow")
    if metric is None and NO_NAME.fullmatch(work, low, high):
        return Topic()
    form = _form(work, metric)
    if metric is not None and (deed := _deed(work, low, rest_end)):
        return Topic(metric=Span(deed, metric.end), form=form)
    low, rest_end = _owner_end(work, low, rest_end)
    if low >= rest_end:
        return Topic(metric=metric, form=form)
    return _owned(work, tokens, Span(low, rest_end), metric, form)


def _part_of_whole(work: str, tokens: Sequence[Token], low: int, high: int) -> Topic:
    """装备|占|总订单的38%: a share, whose name the text does not say."""
    low, high = _owner_end(work, low, high)
    if low >= high:
        return Topic(form="share")
    found = _owned(work, [t for t in tokens if t.end <= high], Span(low, high), None, "share")
    return found._replace(metric=None, form="share")


def _trimmed(work: str, low: int, high: int) -> tuple[int, int]:
    if match := TRAILING.search(work, low, high):
        high = match.start()
    if low < high and (match := LEADING.match(work, low, high)):
        low = match.end()
    return low, high


def _owner_end(work: str, low: int, high: int) -> tuple[int, int]:
    if (cue := cues().get(work[low:high])) and cue.kind in {"action", "level", "change", "reach"}:
        return low, low
    while low < high:
        if match := VERB_AT_END.search(work, low, high):
            high = match.start()
            continue
        if match := SIGNS_AT_END.search(work, low, high):
            high = match.start()
            continue
        break
    return low, high


def _form(work: str, metric: Span | None) -> str:
    if metric is None:
        return ""
    known = metrics()
    for start in range(metric.start, metric.end):
        if measure := known.get(work[start : metric.end]):
            return measure.form
    return ""


def _measure(work: str, tokens: Sequence[Token], low: int, high: int) -> Span | None:
    """The measure at the end, with the words that belong to it: 平均仓位, 营业收入增速."""
    last = next((t for t in reversed(tokens) if t.kind == "metric" and t.start >= low), None)
    if last is None or not (
        last.end == high
        or AFTERTHOUGHT.fullmatch(work, last.end, high)
        or TAIL.fullmatch(work, last.end, high)
    ):
        return None
    start = last.start
    if work.startswith("基金", start) and start > low and CHINESE_END.match(work, start - 1):
        start += 2  # 本基金|管理费率, 公募基金|规模
    index = tokens.index(last)
    form = metrics()[work[last.start : last.end]].form
    if (
        index
        and tokens[index - 1].kind == "metric"
        and tokens[index - 1].end == start
        and form in {"growth", "fall"}
    ):
        before = tokens[index - 1].start
        if before <= low or work[before - 1] in "\ue000\ue001的" or work[low:before] in words_of("scope"):
            start = max(low, before)  # 贵州茅台|营业收入增速
    while start > low and form != "flow":
        word = next((m for m in _modifiers() if work.endswith(m, low, start)), None)
        if word is None:
            break
        start -= len(word)
    lone = last.text in words_of("generic") and start == last.start and start - low >= 2
    if (
        lone
        and CHINESE.fullmatch(work, start - 2, start)
        and work[start - 2 : start] not in words_of("plain")
    ):
        start -= 2  # 爆仓|金额, 清盘|数量: the head alone says too little
    of = work.rfind("的", low, start)
    if of >= 0 and 0 < start - of - 1 <= 6 and "\ue000" not in work[of:start] and "、" not in work[of:start]:
        start = of + 1  # 海外公司的|市场份额占比: all that follows 的
    return Span(start, high)


@cache
def _modifiers() -> tuple[str, ...]:
    return tuple(sorted(words_of("modifier"), key=lambda word: (-len(word), word)))


def _after_of(work: str, low: int, high: int) -> Span | None:
    of = work.rfind("的", low, high)
    if of < 0 or not 1 < high - of - 1 <= LONG or "\ue000" in work[of:high]:
        return None
    return Span(of + 1, high)


def _owned(work: str, tokens: Sequence[Token], rest: Span, metric: Span | None, form: str) -> Topic:
    names = [t for t in tokens if t.kind == "entity" and t.found and rest.start <= t.start < rest.end]
    owners = [t for t in names if isinstance(t.found and t.found.value, Entity) and _type(t) in OWNERS]
    owners = [
        t for t in owners if _type(t) != "SECURITY_CODE" or work[t.start - 1 : t.start] not in {"（", "("}
    ]
    if (
        metric is not None
        and CLASS.search(work, rest.start, rest.end)
        and work.startswith("份额", metric.start)
    ):
        rest, metric = Span(rest.start, metric.start + 2), Span(metric.start + 2, metric.end)  # A类份额|净值
        if not owners:
            return Topic(rest, metric, form=form, rest=rest)
    if owners:
        return _of_owner(work, owners, rest, metric, form)
    text = work[rest.start : rest.end]
    if match := PRONOUN.match(text):
        word = match.group()
        end = rest.start + match.end()
        wider = _widened(work, end, rest.end, metric) if word != "其" else metric
        return Topic(None, wider or metric, None, word, form=form, rest=rest)
    if text in words_of("scope") or (
        len(names) == 1 and len(text) == names[0].end - names[0].start and text == ""
    ):
        return Topic(None, metric, scope=True, form=form, rest=rest)
    return Topic(rest, metric, form=form, rest=rest)


def _deed(work: str, low: int, high: int) -> int | None:
    """管理基金|规模: what is done with the thing belongs to the measure."""
    if not 2 < high - low <= 6 or "\ue000" in work[low:high] or "的" in work[low:high]:
        return None
    cue = cues().get(work[low : low + 2])
    return low if cue is not None and cue.kind == "action" else None


def _acted(work: str, low: int, high: int) -> Span | None:
    """交付新车|8.04万辆: what was done, and to what, is the measure."""
    known = cues()
    for width in (4, 3, 2):
        cue = known.get(work[low : low + width])
        if (
            cue is not None
            and cue.kind == "action"
            and 0 < high - low - width <= 6
            and "\ue000" not in work[low:high]
        ):
            return Span(low, high)
    return None


def _type(token: Token) -> str:
    value = token.found.value if token.found else None
    return value.type if isinstance(value, Entity) else ""


def _of_owner(work: str, owners: list[Token], rest: Span, metric: Span | None, form: str) -> Topic:  # noqa: C901  a list of cases, one a line
    """The last name before the measure, or all of them where they are joined: A、B和C."""
    owners = [t for t in owners if _type(t) != "SECURITY_CODE"] or owners
    last = owners[-1]
    if len(owners) > 1 and metric is None:
        between = Span(owners[-2].end, last.start)
        cue = cues().get(work[between.start : between.end])
        if cue is not None and cue.kind == "action":  # 段永平|增持|腾讯控股
            return Topic(Span(owners[-2].start, owners[-2].end), between, owners[-2], form="flow", rest=rest)
    first = last
    for token in reversed(owners[:-1]):
        if work[token.end : first.start] not in {"、", "和", "与", "及", "以及"}:
            break
        first = token
    if metric is None and _type(last) in {"REGULATOR", "ORG"}:
        left, right = _trimmed(work, last.end, rest.end)
        if right - left >= 2 and first is last:  # 广州期货交易所|碳酸锂主力合约: where it trades owns nothing
            return Topic(Span(left, right), form=form, rest=rest)
    kind = UNDER_ALONE.fullmatch(work, last.end, rest.end) if metric is None else None
    if kind:  # 贝莱德旗下比特币现货ETF
        noun = Span(kind.start("noun"), kind.end("noun"))
        return Topic(Span(last.start if len(noun) < 5 else noun.start, noun.end), form=form, rest=rest)
    under = UNDER.fullmatch(work, last.end, metric.start) if metric else None
    if under:  # 某公司旗下REIT的|出租率: a short kind keeps the name in front of it
        noun = Span(under.start("noun"), under.end("noun"))
        whole = Span(last.start if len(noun) < 5 else noun.start, noun.end)
        return Topic(whole, metric, form=form, rest=rest)
    metric = _widened(work, last.end, rest.end, metric) or metric
    if metric is None:
        left, right = _trimmed(work, last.end, rest.end)
        if 1 < right - left <= LONG and not re.search(r"[\d、，（()）]", work[left:right]):
            metric = Span(left, right)
    return Topic(Span(first.start, last.end), metric, last if first is last else None, form=form, rest=rest)


def _widened(work: str, start: int, end: int, metric: Span | None) -> Span | None:
    """What stands between the owner and the measure belongs to the measure: 比亚迪|海外销量."""
    if metric is None or start >= end:
        return metric
    text = work[start : metric.start]
    cut = max(text.rfind(mark) for mark in "的）)，下")
    if cut < 0 and (match := TYPE_NOUN.match(text)):
        cut = match.end() - 1
    inner = start + cut + 1 if cut >= 0 else start
    if inner == start and (match := LEADING.match(work, start, metric.start)):
        inner = match.end()
    if metric.end - inner > LONG or work.find("\ue000", inner, metric.start) >= 0 or metric.start < inner:
        return metric
    return Span(inner, metric.end)
