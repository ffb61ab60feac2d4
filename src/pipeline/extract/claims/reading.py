"""One sentence at a time, from left to right: each number gets its subject, measure, period and source.

What a clause leaves out it takes from the clause before: `出货量达1315万台，同比增长7.8%` says 出货量 once. The
modules beside this one know one thing each; this one knows the order.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from pipeline.extract.claims import attribution, changes, distribution, lists, pairs, subjects
from pipeline.extract.claims.attribution import Citation
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.lexicon import Cue, cues
from pipeline.extract.claims.licence import licensed
from pipeline.extract.claims.measures import measure
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.modality import Mood, modality
from pipeline.extract.claims.times import Times
from pipeline.extract.claims.quantities import SUFFIX
from pipeline.extract.claims.topics import Topic, topic
from pipeline.extract.claims.zones import zone
from pipeline.text import Span
from pipeline.vocabulary import Change, Finding, Operator, Part

BORDERS = frozenset(("period", "frame", "per", "break"))
TRADED = frozenset(("INDEX", "COMPANY", "FUND", "SECURITY_CODE", "PRODUCT"))
MET = re.compile(r"[合超及于场出]预期|预期[，。；、的值]")  # 符合预期, 市场预期: nothing is expected here
STEADY = re.compile(r"(?:的水平)?不变")
LISTED = re.compile(r"(?:分别|依次)[^，。；、\d]{1,9}$")  # 分别募资875亿元、…
CONDITION = re.compile(
    r"(?:以上|以下|以内|左右|及以上)?的(?!高|低|水平|速度|目标|历史|好|最|同比|同时|时候|基础|背景|关口|价格|利率|资金|投资|\ue000)"
)
LEADS = frozenset(("FUND", "FUND_COMPANY", "COMPANY", "INDEX", "PERSON", "PRODUCT"))
COMPARED = {
    "高于": None, "低于": None, "超过": None, "超出": None, "跑赢": "up", "领先": "up", "领先于": "up", "跑输": "down",
    "落后": "down", "落后于": "down",
}  # fmt: skip
NOUN_LONG = 8  # a longer noun is a clause of its own
OF_COMPANIES = frozenset(("营业收入", "净利润", "毛利率", "每股收益", "研发费用", "出货量", "利润总额", "分红金额"))
RATES = frozenset(("每年", "年均", "平均每年"))
PROTECTED = frozenset(("entity", "metric", "period", "frame", "per", "mask"))


class Reader:
    """Reads the sentences of one field of an article, in order."""

    __slots__ = (
        "cited",
        "claims",
        "company",
        "groups",
        "hearsay",
        "low",
        "memory",
        "pairs",
        "published",
        "text",
        "times",
        "work",
    )

    def __init__(self, work: str, text: str, published: date | None, title: str) -> None:
        self.work, self.text, self.published = work, text, published
        self.memory, self.times = Memory(), Times(published, title, text)
        self.groups = self.pairs = self.low = 0
        self.claims: set[int] = set()
        self.cited: list[Citation] = []
        self.hearsay: int | None = None
        self.company = False  # the sentence speaks of what companies have: 营收, 净利润

    def introduce(self, heading: Sequence[Finding], title: str) -> None:
        """Names of the title, which 该基金 and 公司 may mean before the text names any."""
        for found in heading:
            words = title[found.span.start : found.span.end]
            token = Token("entity", found.span.start - len(title), found.span.end - len(title), words, found)
            self.memory.seen[subjects.type_of(token)] = token

    def paragraph(self) -> None:
        """Begin a new paragraph."""
        self.memory.forget()
        self.times.forget()

    def sentence(self, tokens: Sequence[Token], low: int) -> list[Draft]:
        """The claims of one sentence, which starts at `low`."""
        self.times.begin()
        self.low = low
        self.memory.lead, self.memory.passed, self.memory.said = None, None, False
        if not any(token.quantity for token in tokens):
            self.cited = []
            self._pass(tokens)
            return []
        said = attribution.HEARSAY.search(self.work, low, tokens[-1].end)
        self.hearsay = said.start() if said else None
        kinds = {t.start: subjects.type_of(t) for t in tokens if t.kind == "entity"}
        self.cited = attribution.citations(self.work, low, tokens[-1].end, kinds)
        self.company = any(t.kind == "metric" and metrics()[t.text].canonical in OF_COMPANIES for t in tokens)
        drafts = list(self._drafts(tokens))
        subjects.opening(self.work, low, tokens[-1].end, self.text, self.memory)
        self.claims = {draft.token.start for draft in drafts}
        heads = self._heads(drafts)
        mood, done = Mood(), 0
        for position, draft in enumerate(drafts):
            passed = tokens[done : draft.index]
            mood = self._mood(mood, passed, draft.quantity.start)
            self._pass(passed)
            done = draft.index
            before = drafts[position - 1] if position else None
            first, end = heads.get(position, (position, position + 1))
            if first == position:
                self._name(draft, tokens, before)
                if end - first > 1:
                    self.groups += 1
                    distribution.spread(
                        drafts[first:end], tokens, self.work, self.text, self.memory, self.groups
                    )
            self._complete(draft, before, drafts[position - 2] if position > 1 else None, mood)
        self._pass(tokens[done:])
        self._source_at_end(drafts, tokens)
        return drafts

    def _source_at_end(self, drafts: Sequence[Draft], tokens: Sequence[Token]) -> None:
        if source := attribution.tail(self.work, self.low, tokens[-1].end):
            for draft in drafts:
                draft.attribution = draft.attribution or Part(self.text[source.start : source.end], source)

    def _pass(self, tokens: Sequence[Token]) -> None:
        """Remember the names and periods that were passed; a source is no subject unless it speaks of itself."""
        self.times.upto(tokens)
        for token in tokens:
            if token.kind == "metric":
                self.memory.passed = token
            if token.kind == "entity" and not self._only_cited(token):
                kind = subjects.type_of(token)
                self.memory.seen[kind] = token
                if self.memory.lead is None and kind in LEADS:
                    self.memory.lead = token

    def _only_cited(self, token: Token) -> bool:
        return any(c.source.start <= token.start < c.source.end and not self._own(c) for c in self.cited)

    def _drafts(self, tokens: Sequence[Token]) -> Iterator[Draft]:
        """The numbers that are claims, each with the words in front of it."""
        ends = {token.end: token for token in tokens if token.kind in PROTECTED}
        floor, listing = self.low, None
        last: Draft | None = None
        for index, token in enumerate(tokens):
            if token.kind == "stop" and token.text not in "、：:\t“”":
                floor = token.end
            quantity = token.quantity
            if quantity is None:
                continue
            said = zone(self.work, ends, quantity, floor)
            if last is not None and self.work[last.quantity.end : quantity.start].strip() == "或":
                said = last.zone._replace(start=last.quantity.end, op=None, listed=False)  # 升354点或2%
            in_list = quantity.kind == "bare" and (
                said.listed or (listing is not None and lists.joined(self.work, listing, token))
            )
            if not in_list and not licensed(self.work, quantity, said, index, tokens, ends):
                continue
            listing = token if in_list else None
            if not said.listed and LISTED.search(self.work, max(self.low, said.start - 12), said.start):
                said = said._replace(listed=True)
            ends[quantity.end] = token
            floor = quantity.end
            last = Draft(token, quantity, index, said)
            yield last

    def _heads(self, drafts: Sequence[Draft]) -> dict[int, tuple[int, int]]:
        """For each number of a 分别 list, the first and the end of its list."""
        found: dict[int, tuple[int, int]] = {}
        position = 0
        while position < len(drafts):
            end = position + 1
            if drafts[position].zone.listed or self.work.startswith("/", drafts[position].quantity.end):
                while end < len(drafts) and lists.joined(self.work, drafts[end - 1].token, drafts[end].token):
                    end += 1
                found.update(
                    (member, (position, end)) for member in range(position, end) if end - position > 1
                )
            position = end
        return found

    def _mood(self, mood: Mood, passed: Sequence[Token], position: int) -> Mood:
        modal, near, known = mood.modal, mood.near, cues()
        for token in passed:
            if token.kind == "stop":
                near = near and token.text not in "，；,;"
            elif token.kind == "break" and (cue := known.get(token.text)) and cue.kind == "modal":
                if token.text == "预期" and MET.search(self.work[max(0, token.start - 2) : token.end + 1]):
                    continue
                near = True
                if modal != "conditional" and (cue.value != "will" or modal == ""):
                    modal = cue.value
        source = self._citation(position)
        hearsay = self.hearsay is not None and self.hearsay < position
        expects = source is not None and source.expects
        if expects and source is not None and self.work.rfind("，", source.start, position) < 0:
            near = True
        return Mood(modal, hearsay, expects, near)

    def _citation(self, position: int) -> Citation | None:
        index = bisect.bisect_right(self.cited, position, key=lambda citation: citation.start)
        return self.cited[index - 1] if index else None

    def _name(self, draft: Draft, tokens: Sequence[Token], before: Draft | None) -> None:
        """Cut the name in front of a number into subject and measure."""
        first, border = self._border(draft, tokens)
        source = self._citation(draft.zone.start)
        if source is not None and source.start > border:
            border = source.start
        draft.low = border
        high = draft.zone.start
        inner = [t for t in tokens[first : draft.index] if t.start >= border and t.end <= high]
        draft.topic = topic(self.work, inner, border, high) if draft.against is None else Topic()
        at_number = (
            before is not None and border >= before.quantity.end and self.work.startswith("的", border)
        )
        if draft.zone.verb == "action" and draft.topic.owner is None and at_number and draft.low == border:
            draft.topic = Topic()  # 以15元/股的价格|回购: the price is no buyer
        ranked = draft.quantity.kind == "rank" and draft.topic.owner is None
        if ranked and draft.topic.metric is None:
            draft.topic = Topic()  # 位居银行股第四: the field is no subject
        if before is not None and before.condition and border == before.quantity.end and draft.topic.rest:
            self._conditioned(draft, before)
        left = None
        if draft.topic.subject is None and not draft.topic.pronoun and draft.against is None:
            left = subjects.before_period(
                self.work, tokens, first, max(self.low, source.start if source is not None else 0)
            ) or subjects.left_topic(
                self.work, tokens, first, self._others(), draft.zone.start
            )
        if (
            left is not None
            and left.metric is not None
            and draft.topic.rest is None
            and draft.topic.metric is None
        ):
            draft.topic = left
        subjects.decide(draft, self.text, self.memory, left)
        if draft.subject is None and draft.topic.metric is None:
            self._of_passed(draft, tokens)
        measure(draft, tokens, self.work, self.text, self.memory, before)
        subjects.settle(draft, self.text, self.memory)
        draft.condition = self._is_condition(draft) or self._is_tier(draft, tokens)

    def _after_period(
        self, draft: Draft, tokens: Sequence[Token], first: int, source: Citation | None
    ) -> None:
        """友邦保险|上半年|新业务价值升25%: the name before the period owns the plain noun behind it."""
        noun = draft.topic.subject
        if noun is None or draft.topic.metric is not None or len(noun) > NOUN_LONG:
            return
        low = max(self.low, source.start if source is not None else 0)
        left = subjects.before_period(self.work, tokens, first, low) or subjects.left_topic(
            self.work, tokens, first, self._others(), draft.zone.start
        )
        if left is None or not (left.owner or left.pronoun):
            return
        draft.topic = left._replace(metric=noun, form="level")

    def _of_passed(self, draft: Draft, tokens: Sequence[Token]) -> None:
        """公募基金净利润由盈转亏，亏损1500亿元: the owner of the measure that was named without a number."""
        passed = self.memory.passed
        if passed is None or passed.start < self.low:
            return
        place = next((i for i in range(draft.index - 1, -1, -1) if tokens[i] is passed), None)
        if place is None:
            return
        low = tokens[place - 1].end if place else self.low
        found = topic(self.work, [passed], low, passed.end)
        if found.subject is not None and len(found.subject) >= 4:  # shorter ones were rests of phrases: 按不变|价格
            draft.subject = Part(self.text[found.subject.start : found.subject.end], found.subject)
            draft.carried += 1

    def _others(self) -> list[Span]:
        """The places of sources that do not speak of themselves."""
        return [c.source for c in self.cited if not self._own(c)]

    def _own(self, citation: Citation) -> bool:
        return citation.own and (not citation.expects or self.company)

    def _conditioned(self, draft: Draft, before: Draft) -> None:
        """仓位超过80%的机构有58家: all of it says who is counted."""
        rest = draft.topic.rest
        if rest is None or before.metric is None or before.metric.span is None:
            return
        before.subject = Part(self.text[rest.start : rest.end], rest)
        draft.topic = draft.topic._replace(subject=Span(before.metric.span.start, rest.end), pronoun=None)

    def _is_condition(self, draft: Draft) -> bool:
        if draft.metric is None or draft.metric.span is None or draft.topic.subject is not None:
            return False
        exact = draft.zone.op is not None or draft.quantity.op is not None
        return exact and CONDITION.match(self.work, draft.quantity.end) is not None

    def _is_tier(self, draft: Draft, tokens: Sequence[Token]) -> bool:
        """100万元以下为1.2%: a bare amount with a bound, and another number in its clause."""
        if draft.quantity.op is None and draft.quantity.value_max is None:
            return False
        if draft.zone.verb or draft.topic.rest is not None or draft.topic.metric is not None:
            return False
        for token in tokens[draft.index + 1 : draft.index + 6]:
            if token.kind == "stop":
                return False
            if token.start in self.claims:
                return True
        return False

    def _border(self, draft: Draft, tokens: Sequence[Token]) -> tuple[int, int]:
        """The first token of the name before a number, and where the name may start."""
        index = draft.index
        while index > 0 and tokens[index - 1].end > draft.zone.start:
            index -= 1
        while index > 0:
            token = tokens[index - 1]
            if (
                token.kind == "stop"
                and token.text in "）)"
                and (opened := _opening(tokens, index - 1)) is not None
            ):
                index = opened
                continue
            border = token.kind in BORDERS or (token.kind == "stop" and token.text not in "、“”")
            if border or (token.kind == "quantity" and token.start in self.claims):
                compared = tokens[index - 2] if token.kind == "period" and index > 1 else token
                if token.kind == "per":
                    draft.per = token
                elif compared.text in COMPARED and draft.quantity.kind in {"percentage_point", "basis_point"}:
                    draft.against = compared.text
                elif token.text in {"分别", "依次"}:
                    index -= 1
                    continue
                elif token.text in RATES:
                    if (
                        token.text == "年均"
                        and index < len(tokens)
                        and tokens[index].kind == "metric"
                        and (tokens[index].start == token.end)
                    ):
                        index -= 1
                        continue
                    draft.zone = draft.zone._replace(rate=True)
                elif (cue := cues().get(token.text)) is not None:
                    self._heard(draft, cue)
                return index, self._behind(token)
            index -= 1
        return 0, self.low

    def _heard(self, draft: Draft, cue: Cue) -> None:
        """A cue in front of the measure: 同比|跌幅, and A超过B的10%."""
        if cue.kind == "basis" and not draft.zone.basis:
            draft.zone = draft.zone._replace(basis=cue.value)
        of_whole = draft.quantity.kind == "percent" and self.work[draft.quantity.start - 1] == "的"
        if cue.kind == "compare" and of_whole and draft.zone.op is None:
            draft.zone = draft.zone._replace(op=cast("Operator", cue.value))

    def _behind(self, token: Token) -> int:
        """The end of a token; of a number with the comparator behind it."""
        if token.kind == "quantity" and (match := SUFFIX.match(self.work, token.end)):
            return match.end()
        return token.end

    def _complete(self, draft: Draft, before: Draft | None, earlier: Draft | None, mood: Mood) -> None:
        """Period, change, modality and source, once subject and measure are known."""
        self._period(draft)
        kind = subjects.type_of(draft.owner) if draft.owner else ""
        draft.change = changes.change(
            draft.zone,
            draft.period,
            direction=draft.quantity.direction,
            metric=draft.metric.text if draft.metric else "",
            form=draft.form,
            steady=STEADY.match(self.work, draft.quantity.end) is not None,
            traded=kind in TRADED or (draft.metric is not None and draft.metric.span is None),
        )
        draft.modality = modality(
            draft.zone,
            mood,
            draft.period,
            own=draft.own_period,
            published=self.published,
            condition=draft.condition,
            target=draft.metric is not None and draft.metric.text.startswith("目标"),
        )
        source = self._citation(draft.quantity.start)
        if source is not None:
            draft.attribution, _ = subjects.speaker(source, self.text, self.memory)
        if draft.against is not None and COMPARED[draft.against]:
            draft.change = Change("up" if COMPARED[draft.against] == "up" else "down", "other")
        if before is not None and before.pair is None and pairs.ends(before, draft):
            self._pair(before, draft)
        elif _after_pair(before, draft):
            draft.change = draft.change and replace(draft.change, basis="from_to")
        elif pairs.around(earlier, before, draft) and earlier is not None and before is not None:
            self._pair(earlier, draft)
            before.change = before.change and replace(before.change, basis="from_to")
        if (
            before is not None
            and before.quantity.kind == "duration"
            and before.quantity.end == draft.quantity.start
        ):
            draft.change = draft.change and replace(
                draft.change, basis="other"
            )  # every 3-4 months: no basis of ours
        if not draft.condition and not draft.aside:
            self._remember(draft)

    def _pair(self, first: Draft, second: Draft) -> None:
        self.pairs += 1
        first.pair = second.pair = self.pairs
        first.change = second.change = None
        second.per = second.per or second.zone.per or first.per or first.zone.per
        if second.quantity.kind == "bare":
            second.quantity = second.quantity._replace(unit=first.quantity.unit, kind=first.quantity.kind)
        elif first.quantity.kind == "bare":
            first.quantity = first.quantity._replace(unit=second.quantity.unit, kind=second.quantity.kind)
        if first.modality == "forecast" and first.own_period and first.period and self.published:
            if first.period.end and first.period.end < self.published:
                first.modality = "actual"
        self.times.window = pairs.window(first, second)

    def _period(self, draft: Draft) -> None:
        times = self.times
        if draft.period is not None:
            draft.own_period = True
        elif draft.zone.period is not None:
            draft.period, draft.own_period = times.resolved(draft.zone.period), True
            aside = (draft.zone.source and times.previous) or self.work.startswith(
                ("分位", "的分位", "历史分位"), draft.quantity.end
            )
            times.current = times.previous if aside else draft.period
        elif times.current is not None:
            draft.period = times.current
            draft.own_period = not times.apart
        elif times.inherited is not None and draft.modality == "actual":
            draft.period = replace(times.inherited, inherited=True)
            draft.carried += 1

    def _remember(self, draft: Draft) -> None:
        memory = self.memory
        if draft.subject is not None:
            memory.subject, memory.owner = draft.subject, draft.owner
            memory.said = True
            if draft.owner is not None:
                memory.held = draft.owner
        if draft.metric is not None:
            memory.metric, memory.form = draft.metric, draft.form


def _after_pair(before: Draft | None, draft: Draft) -> bool:
    """由0.9万辆增至2.7万辆，翻了两倍: the change between the two ends."""
    if before is None or before.pair is None or draft.change is None or draft.topic.rest is not None:
        return False
    return draft.change.basis == "other" and draft.topic.metric is None


def _opening(tokens: Sequence[Token], index: int) -> int | None:
    """The index of the bracket that the one at `index` closes."""
    for place in range(index - 1, max(-1, index - 12), -1):
        if tokens[place].kind == "stop" and tokens[place].text in "（(":
            return place
    return None
