"""`该模型` is GPT-3, `其` is GPT-4, an empty place what the clause before spoke of: whose quantity it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory, Mention, Past
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming.topic_words import LEADING, OWNERS, PRONOUN, kinds_of
from pipeline.extract.claims.naming.topics import Topic, topic
from pipeline.extract.claims.sources.citation import Citation
from pipeline.text import Span
from pipeline.vocabulary import Entity, Metric, Part

COMPARED = OWNERS | {"MARKET", "SECTOR", "GPE"}  # what 前者 and 后者 stand for
CODES = frozenset(("SECURITY_CODE",))
BETWEEN = 4  # numbers of 前者 in front of 后者
BESIDE = re.compile(
    "(?:不足|相当于|超过|[高低多少大小]于|不及|约?[为占是]|[较比达]|接近)$"
)  # 不足|前者的三成
DONE = frozenset(("实现", "完成", "录得", "共", "合计", "共有", "已", "达到"))
PASSED = frozenset(("SECURITY_CODE", "DOCUMENT", "DATE"))


def type_of(token: Token) -> str:
    """The entity type of a name."""
    value = token.found.value if token.found else None
    return value.type if isinstance(value, Entity) else ""


def resolved(word: str, place: Span, text: str, memory: Memory) -> tuple[Part, Token | None]:
    """The name that a pronoun stands for; the pronoun itself where there is none."""
    match = PRONOUN.match(word)
    what = (match["what"] or match["bare"] or "") if match else ""
    kinds = kinds_of(what)
    bare = match is not None and match["bare"] is not None
    if word != "其" and memory.owner is not None and type_of(memory.owner) in kinds:
        token: Token | None = memory.owner
    elif bare and memory.main is not None and type_of(memory.main) in kinds:
        token = memory.main
    else:
        found = [memory.seen[kind] for kind in kinds if kind in memory.seen]
        found = [token for token in found if token.start < place.start]
        token = max(found, key=lambda t: t.start, default=None)
    if token is None:
        return Part(text[place.start : place.end], place), None
    return named(token), token


def decide(draft: Draft, text: str, memory: Memory, left: Topic | None) -> None:
    """Set the subject of a draft from its own words, the words left of its period, or what was spoken of."""
    own = draft.topic
    if own.pronoun and own.rest:
        place = Span(own.rest.start, own.rest.start + len(own.pronoun))
        draft.subject, draft.owner = resolved(own.pronoun, place, text, memory)
        return
    if own.subject is not None:
        draft.subject = Part(text[own.subject.start : own.subject.end], own.subject)
        draft.owner = own.owner
        return
    if left is not None and _take(draft, left, text, memory):
        return
    if _spoken_of(draft, memory):
        draft.carried += 1
        return
    if own.scope and own.rest is not None:
        draft.subject = Part(text[own.rest.start : own.rest.end], own.rest)
    elif memory.main is not None:
        draft.subject, draft.owner = named(memory.main), memory.main
        draft.carried += 2


def opening(work: str, low: int, high: int, text: str, memory: Memory) -> None:
    """A sentence that begins with 该基金 or 公司 speaks of it until it names something else."""
    match = PRONOUN.match(work, _past(work, low, high), high)
    if match is not None and match.group() != "其":
        memory.subject, memory.owner = resolved(match.group(), Span(*match.span()), text, memory)
        memory.metric, memory.form = None, ""


def _spoken_of(draft: Draft, memory: Memory) -> bool:
    """What the clauses before speak of: the last subject, or for a new measure the last name."""
    if memory.fresh is not None:
        draft.subject, draft.owner = named(memory.fresh), memory.fresh
        return True
    lead = memory.lead
    if lead is not None and not memory.said:
        draft.subject, draft.owner = named(lead), lead
        return True
    if draft.topic.metric is not None and memory.owner is None and memory.held is not None:
        draft.subject, draft.owner = named(memory.held), memory.held
        return True
    draft.subject, draft.owner = memory.subject, memory.owner
    return draft.subject is not None


def named(token: Token) -> Part:
    """A name as the subject of a claim."""
    if token.found is not None:
        return Part(token.text, token.found.span, token.found.field)
    return Part(token.text, Span(token.start, token.end))


def former(
    work: str, low: int, start: int, mentions: Iterable[Mention], past: Sequence[Past]
) -> tuple[Part, Token | None] | None:
    """前者…，后者…: of the last list of two its members, else the two names of one type said last."""
    found = max((work.rfind(word, low, start) for word in ("前者", "后者")), default=-1)
    if found < 0 or "\ue000" in work[found:start] or BESIDE.search(work, max(low, found - 4), found):
        return None
    second = work.startswith("后者", found)
    said = [each for each in mentions if each.token.start < found and each.kind in COMPARED - CODES]
    said.sort(key=lambda each: -each.token.start)
    if listed := _list_of_two(past):
        newest = said[0].token.start if said else -1
        member = listed[second].subject
        if newest < listed[1].start and member is not None:
            return member, listed[second].owner
    pair = [each.token for each in said if each.kind == said[0].kind][:2]
    return (named(pair[not second]), pair[not second]) if len(pair) == 2 else None


def last_named(memory: Memory, count: int) -> tuple[Part, ...]:
    """三者, 上述三只基金: the names of one type said last, in the order of the text."""
    names: dict[str, Token] = {}
    kind = type_of(memory.named[-1]) if memory.named else ""
    for token in reversed(memory.named):
        if type_of(token) == kind:
            names.setdefault(token.text, token)
        if len(names) == count:
            return tuple(named(token) for token in sorted(names.values(), key=lambda t: t.start))
    return ()


def _list_of_two(past: Sequence[Past]) -> Sequence[Past]:
    """The last two numbers that are a list whose members are not one and the same."""
    for end in range(len(past), max(1, len(past) - BETWEEN), -1):
        two = past[end - 2 : end]
        members = {each.subject.text for each in two if each.subject is not None}
        if two[0].run == (two[1].run[0], 0, 2) and two[1].run[1:] == (1, 2):
            return two if len(members) == len(two) else ()
        first = past[end - 1]
        if first.sentence != past[-1].sentence:
            break
    return ()


def _take(draft: Draft, left: Topic, text: str, memory: Memory) -> bool:
    if left.pronoun and left.rest:
        place = Span(left.rest.start, left.rest.start + len(left.pronoun))
        draft.subject, draft.owner = resolved(left.pronoun, place, text, memory)
        return True
    if left.subject is not None and (left.owner is not None or left.metric is None):
        draft.subject = Part(text[left.subject.start : left.subject.end], left.subject)
        draft.owner = left.owner
        return True
    return False


def left_topic(
    work: str, tokens: Sequence[Token], index: int, cited: Sequence[Span], high: int
) -> Topic | None:
    """What the clause names further left, beyond a period or an adverb: 宁德时代|2023年|实现…."""
    while index > 0:
        index -= 1
        token = tokens[index]
        if token.kind == "quantity" or (token.kind == "stop" and token.text not in "、”“"):
            return _bare(work, tokens, index + 1, high)
        if (
            token.kind == "entity"
            and type_of(token) not in PASSED
            and not any(span.start <= token.start < span.end for span in cited)
        ):
            low = _left_border(tokens, index)
            inner = [t for t in tokens[max(0, index - 8) : index + 1] if t.start >= low]
            return topic(work, inner, low, token.end)
    return _bare(work, tokens, 0, high)


def before_period(work: str, tokens: Sequence[Token], index: int, low: int) -> Topic | None:
    """北向资金|上周|净卖出: plain words in front of a period, up to the comma before them."""
    while index > 0 and tokens[index - 1].kind == "break" and tokens[index - 1].text in DONE:
        index -= 1  # 证券行业|2023年|实现|营业收入
    if index < 1 or tokens[index - 1].kind != "period":
        return None
    high = tokens[index - 1].start
    first = index - 1
    while first > 0 and tokens[first - 1].end > low:
        token = tokens[first - 1]
        if token.kind == "stop" and token.text not in "、“”":
            low = token.end
            break
        counts = (
            token.quantity is not None and not token.quantity.arabic
        )  # 四个项目: no claim, part of a name
        if token.kind in {"break", "event", "quantity", "period", "frame", "entity"} and not counts:
            return None
        first -= 1
    if not 2 <= high - low <= 14:
        return None
    found = topic(work, tokens[first : index - 1], low, high)
    if work[high - 1] in "下中后前时内来里上":
        return None
    return found if found.subject or found.metric or found.pronoun else None


def _bare(work: str, tokens: Sequence[Token], index: int, high: int) -> Topic | None:
    """公司 or 该基金 at the head of the clause."""
    low = tokens[index - 1].end if index else max(0, tokens[0].start - 8)
    if index >= len(tokens) or tokens[index].start > high:
        return None
    match = PRONOUN.match(work, _past(work, low, high), min(tokens[index].start, high))
    if match is None:
        return None
    return Topic(pronoun=match.group(), rest=Span(*match.span()))


def _past(work: str, low: int, high: int) -> int:
    match = LEADING.match(work, low, high)
    return match.end() if match else low


def settle(draft: Draft, text: str, memory: Memory) -> None:
    """A company spoken of keeps its numbers: 智能手机|出货量 after 小米集团 is 小米集团's 智能手机出货量."""
    owner, subject, metric = memory.held, draft.topic.subject, draft.topic.metric
    if (
        owner is None
        or subject is None
        or metric is None
        or draft.owner is not None
        or metric.start < subject.end
    ):
        return
    if type_of(owner) not in {"COMPANY", "FUND", "FUND_COMPANY"} or subject.end - subject.start > 6:
        return
    if draft.subject is None or draft.subject.span != subject or metric.start - subject.end > 1:
        return
    words = text[subject.start : subject.end]
    if (
        "份额" in words
        or "、" in words
        or words.startswith(("前", "每"))
        or words.endswith(("公司", "基金", "行业", "市场", "类", "资金"))
    ):
        return
    whole = text[subject.start : metric.end]
    draft.subject, draft.owner = named(owner), owner
    draft.metric = Metric(whole, Span(subject.start, metric.end), canonical(whole))


def speaker(citation: Citation, text: str, memory: Memory) -> tuple[Part, Token | None]:
    """The words of a source; 公司预计 names the company."""
    span = citation.source
    if citation.pronoun.endswith(("公司", "该行", "该机构")):
        return resolved(citation.pronoun, span, text, memory)
    return Part(text[span.start : span.end], span), None


def _left_border(tokens: Sequence[Token], index: int) -> int:
    while index > 0:
        token = tokens[index - 1]
        if token.kind in {"stop", "period", "quantity", "break", "frame"} and token.text != "、":
            return token.end
        index -= 1
    return tokens[0].start if tokens else 0
