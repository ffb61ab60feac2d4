"""`首批9只公募REITs…九只产品合计募资314.03亿元`: whose number it is and what it measures, chosen by a ranker.

The grammar proposes one reading of each number. All words near it, all names said before, what the numbers
before were about, and measures that go without saying are proposed beside it, the grammar's choice marked as
such; the weights of `links.tsv`, learnt from labelled passages, choose the subject and the measure. Rows
of tables and quotations stay as the grammar read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.ground import Ground, Place
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.pairing import One, kind_of
from pipeline.extract.claims.pairing import traits as pair_traits
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.traits import (
    STANDS_FOR,
    Mention,
    Past,
    View,
    closing,
    of_name,
    of_past,
    of_span,
    opening,
    type_in,
)  # fmt: skip
from pipeline.text import Span
from pipeline.vocabulary import Entity, Metric, Part

PARTS = "MSJP"  # measures, subjects, the two as pairs, periods
ALONE = 9999  # better than the next by this, where there is no next
Edge = tuple[int, int, list[str]]  # the scores of a border, for a measure and for a subject, and its traits
Choices = list[tuple[str | None, int, list[str]]]  # words, a score to begin with, traits
# Measures that go without saying, and the kinds of numbers that they fit.
UNSAID = {
    "价格": "currency price bare",
    "份额": "count",
    "利率": "percent basis_point percentage_point",
    "占比": "percent percentage_point",
    "回报率": "percent percentage_point",
    "排名": "rank count bare",
    "收盘点位": "index_point bare",
    "收益率": "percent percentage_point basis_point",
    "数量": "count bare",
    "权重": "percent percentage_point",
    "汇率": "currency bare price basis_point",
    "涨幅": "percent multiple percentage_point",
    "涨跌点数": "index_point bare currency",
    "涨跌额": "currency bare price",
    "股价": "currency bare price",
    "规模": "currency count",
    "跌幅": "percent multiple percentage_point",
}
NEXT = re.compile(
    r"[^，。；：\d\ue000]{0,4}(?:[、/]|和|及|与|以及)\s?[^，。；、：\d\ue000]{0,4}"
)  # 19.76亿|票、|17.53亿
SURE = frozenset(("cell", "quote"))  # rules that know better
LOOK_BACK = 60  # pieces of a sentence in which names are looked for
FAR = 120  # characters in which 该基金 is looked for
NAMES = 40  # names that are remembered: those said last
RECENT = 12  # numbers whose subjects and measures may come again
KEPT = 10  # spans looked at closely: the best by their borders, for each part; 40 score the same


class Judge(Protocol):
    """Chooses among words by their traits."""

    learns: bool  # it wants to see all traits of all choices

    def borders(self, what: str, traits: Sequence[str]) -> int:
        """The score of a border."""

    def ranked(self, what: str, draft: Draft, choices: Choices) -> list[tuple[int, int]]:
        """The places of the best choices and their scores, the best first."""


class Linker:
    """Links the numbers of one field of an article, in order."""

    __slots__ = (
        "claims", "closed", "done", "ground", "heads", "judge", "mentions", "opened", "paragraph", "past",
        "run", "runs", "sentence", "text", "words", "work",
    )  # fmt: skip

    def __init__(self, text: str, work: str, words: Mapping[int, str], judge: Judge) -> None:
        self.text, self.work, self.words, self.judge = text, work, words, judge
        self.mentions: dict[str, Mention] = {}
        self.past: list[Past] = []
        self.sentence = self.paragraph = self.run = self.done = 0
        self.runs: dict[int, tuple[int, int, int]] = {}
        self.heads: dict[int, int] = {}
        self.claims: list[int] = []

    def mention(self, token: Token, sentence: int | None = None) -> None:
        """Remember a name."""
        value = token.found.value if token.found is not None else None
        if not isinstance(value, Entity):
            return
        at = self.sentence if sentence is None else sentence
        known = self.mentions.pop(token.text, None)
        if known is None:
            known = Mention(token, value.type, value.ref, at, token.start, 0)
            if len(self.mentions) >= NAMES:
                del self.mentions[next(iter(self.mentions))]  # the one that was not said for longest
        known.token, known.sentence, known.count = token, at, known.count + 1
        self.mentions[token.text] = known

    def passed(self, tokens: Sequence[Token]) -> None:
        """Remember the names among some tokens."""
        for token in tokens:
            if token.kind == "entity":
                self.mention(token)

    def begin(self, drafts: Sequence[Draft], tokens: Sequence[Token], low: int) -> None:
        """A new sentence, and its numbers."""
        self.sentence += 1
        self.done = 0
        if not drafts:
            return
        self.ground = Ground(self.text, tokens, low, self.words)
        self.opened: dict[int, Edge] = {}
        self.closed: dict[int, Edge] = {}
        self.claims = [draft.token.start for draft in drafts]
        first = 0
        while first < len(drafts):
            end = first + 1
            while end < len(drafts) and NEXT.fullmatch(
                self.work, drafts[end - 1].token.end, drafts[end].token.start
            ):
                end += 1
            self.run += 1
            self.heads[self.run] = drafts[first].zone.start
            for place in range(first, end):
                self.runs[drafts[place].token.start] = (self.run, place - first, end - first)
            first = end

    def end(self, tokens: Sequence[Token]) -> None:
        """The sentence is over."""
        self.passed(tokens[self.done :])

    def link(self, draft: Draft, scene: Scene) -> None:
        """Set the subject and the measure of a draft."""
        self.passed(scene.tokens[self.done : draft.index])
        self.done = draft.index
        if draft.rule not in SURE and not draft.aside:
            view = self._view(draft, scene)
            spans = self.ground.spans(draft.quantity.start, draft.quantity.end)
            if not self.judge.learns:
                spans = self._best(spans, draft)
            near = {words: of_span(view, words, place) for words, place in spans.items()}
            state = (
                f"{draft.rule} {min(draft.carried, 2)} {draft.owner is not None} "
                f"{draft.topic.metric is not None} {draft.topic.subject is not None} {draft.topic.form}"
            )
            measured, owner = self._paired(
                draft, view, spans,
                self._measures(view, spans, near, state), self._subjects(view, spans, near, state),
            )  # fmt: skip
            self._measure(draft, measured, spans)
            self._own(draft, owner, spans)
        self.past.append(
            Past(
                draft.subject, draft.owner, draft.metric, draft.quantity.kind, self.sentence, self.paragraph,
                draft.quantity.start, self.runs[draft.token.start],
            )
        )  # fmt: skip

    def _paired(
        self, draft: Draft, view: View, spans: Mapping[str, Place], measures: Choices, subjects: Choices
    ) -> tuple[str | None, str | None]:
        """The measure and the subject that are best together, among the few that are best alone."""
        ground = self.ground
        guess = both(draft.metric, draft.subject)
        last = self.past[-1] if self.past else None
        said = None if last is None else both(last.metric, last.subject)
        sides: list[list[One]] = []
        for at, (what, choices) in enumerate((("M", measures), ("S", subjects))):
            side = []
            for place, score in self.judge.ranked(what, draft, choices):
                words = choices[place][0]
                where = spans.get(words) if words is not None else None
                mention = self.mentions.get(words) if words is not None else None
                known = "u" if words in UNSAID and not at else mention.kind if mention is not None else ""
                again = said is not None and words == said[at]
                side.append(One(words, score, where, kind_of(words, where, ground, known, said=again)))
            sides.append(side)
        pairs = [(m, s) for m in sides[0] for s in sides[1]]
        choices = [
            (
                f"{m.words}\t{s.words}",
                m.score + s.score,
                pair_traits(ground, draft, view.here, m, s, guess, said),
            )
            for m, s in pairs
        ]  # fmt: skip
        order = self.judge.ranked("J", draft, choices)
        draft.margin = order[0][1] - order[1][1] if len(order) > 1 else ALONE
        best = pairs[order[0][0]]
        return best[0].words, best[1].words

    def _view(self, draft: Draft, scene: Scene) -> View:
        start, ground = draft.quantity.start, self.ground
        here = ground.piece(start)
        cited = scene.others()
        since = self.past[-1].start if self.past else -1
        seen = [
            token
            for token in scene.tokens[max(0, draft.index - LOOK_BACK) : draft.index]
            if token.kind == "entity"
            and token.start >= since
            and not any(span.start <= token.start < span.end for span in cited)
        ]
        fresh = {token.text: (place, len(seen) - place - 1) for place, token in enumerate(seen)}
        measures = ground.measures_between(here, start)
        run = self.runs[draft.token.start]
        view = View(
            draft, ground, here, run, self.heads[run[0]], self.claims, cited, fresh,
            min(2, sum(token.start >= here for token in seen)), measures,
            self._pronoun(scene.low, here, start),
        )  # fmt: skip
        view.newest, view.oldest = self._ages()
        return view

    def _pronoun(self, low: int, here: int, start: int) -> str:
        found = STANDS_FOR.search(self.work, max(here, start - FAR), start)
        if found is not None:
            return found.group()
        earlier = STANDS_FOR.findall(self.work, max(low, here - FAR), here)
        return f"<{earlier[-1]}" if earlier else ""

    def _ages(self) -> tuple[dict[str, int], frozenset[str]]:
        """How many names of its type are newer than each name, and the oldest of each type."""
        newest: dict[str, int] = {}
        counts: dict[str, int] = {}
        for words, mention in sorted(self.mentions.items(), key=lambda pair: -pair[1].token.start):
            newest[words] = counts.get(mention.kind, 0)
            counts[mention.kind] = newest[words] + 1
        oldest: dict[str, str] = {}
        for words, mention in self.mentions.items():
            known = oldest.get(mention.kind)
            if known is None or mention.first < self.mentions[known].first:
                oldest[mention.kind] = words
        return newest, frozenset(oldest.values())

    def _edge(self, at: int, known: dict[int, Edge], traits: Callable[[Ground, int], list[str]]) -> Edge:
        """The scores of a border, for a measure and for a subject, and its traits."""
        found = known.get(at)
        if found is None:
            seen = traits(self.ground, at)
            found = known[at] = (self.judge.borders("M", seen), self.judge.borders("S", seen), seen)
        return found

    def _best(self, spans: dict[str, Place], draft: Draft) -> dict[str, Place]:
        """The spans whose borders look best, and those that the grammar chose or that were said before."""
        scores = {}
        for words, place in spans.items():
            low = self._edge(place.start, self.opened, opening)
            high = self._edge(place.end, self.closed, closing)
            scores[words] = (low[0] + high[0], low[1] + high[1])
        kept = set(sorted(spans, key=lambda words: (-scores[words][0], spans[words]))[:KEPT])
        kept.update(sorted(spans, key=lambda words: (-scores[words][1], spans[words]))[:KEPT])
        kept.update(part.text for part in (draft.subject, draft.metric) if part is not None)
        kept.update(self.mentions)
        return {words: place for words, place in spans.items() if words in kept}

    def _near(self, what: int, place: Place, near: list[str]) -> tuple[int, list[str]]:
        """The score of a span's borders, and its other traits; all traits for one that learns."""
        low = self._edge(place.start, self.opened, opening)
        high = self._edge(place.end, self.closed, closing)
        if self.judge.learns:
            return 0, [*low[2], *high[2], *near]
        return (low[1] + high[1] if what else low[0] + high[0]), list(near)

    def _measures(
        self, view: View, spans: dict[str, Place], near: dict[str, list[str]], state: str
    ) -> Choices:
        draft = view.draft
        quantity, zone, said = draft.quantity, draft.zone, draft.metric
        guess = said.text if said is not None else None
        past = [(each.metric.text if each.metric else None, each) for each in self.past[-RECENT:]]
        fits = (words for words, kinds in UNSAID.items() if quantity.kind in kinds.split())
        texts = dict.fromkeys((*spans, *(words for words, _ in reversed(past)), guess, None, *fits))
        owner = type_in(draft.owner)
        found: Choices = []
        for words in texts:
            score, traits = 0, ["null", f"null{quantity.kind} {zone.verb}"] if words is None else []
            place = spans.get(words) if words is not None else None
            if words is not None and place is not None:
                score, traits = self._near(0, place, near[words])
                if (known := metrics().get(words)) is not None:
                    traits += [f"Mw{known.canonical}", f"Mx{known.form} {quantity.kind}"]
            else:
                traits += self._far_measure(view, words, past)
            if words == guess:
                traits += [
                    "G",
                    f"Ga{said is not None and said.span is not None} {state}",
                    f"Gb{zone.verb} {quantity.kind}",
                ]
                unsaid = said is not None and said.span is None
                traits += [
                    f"Gv{draft.rule} {draft.carried > 0} {unsaid}",
                    f"Gc{guess}",
                    f"Gs{state}",
                    f"Gt{state} {quantity.kind} {zone.verb}",
                ]
            elif place is not None and said is not None and said.span is not None:
                traits.append(_beside(place, said.span, state))
            if words in UNSAID and place is None:
                traits += [f"ud{words} {owner}", f"ug{words} {quantity.unit} {owner}"]
            traits += of_past(view, past, words, (self.sentence, self.paragraph))
            found.append((words, score, traits))
        return found

    def _far_measure(
        self, view: View, words: str | None, past: Sequence[tuple[str | None, Past]]
    ) -> list[str]:
        draft = view.draft
        quantity, zone = draft.quantity, draft.zone
        last = past[-1][0] if past else ""
        how = "0" if words is None else "P" if past and last == words else "u" if words in UNSAID else "p"
        measures = min(len(view.measures), 2)
        after = self.work[quantity.end : quantity.end + 2]
        found = [
            f"far{words is None}", f"Mz{how} {zone.word}", f"Ml{how} {measures} {view.named}",
            f"Mp{how} {zone.start == view.here}", f"Mq{how} {after[:1]}",
            f"Mr{how} {zone.start - view.here < 2} {zone.verb}",
        ]  # fmt: skip
        if words in UNSAID:
            found += [
                f"ua{words}", f"ub{words} {quantity.kind} {zone.verb}", f"ui{words} {quantity.kind}",
                f"uj{words} {last}", f"uh{words} {self.work[quantity.start - 1 : quantity.start]}",
                f"uk{words} {after}", f"uc{words} {zone.word}", f"ue{words} {measures > 0}",
                f"uf{words} {zone.direction or quantity.direction}",
            ]  # fmt: skip
        return found

    def _subjects(
        self, view: View, spans: dict[str, Place], near: dict[str, list[str]], state: str
    ) -> Choices:
        draft = view.draft
        quantity, said = draft.quantity, draft.subject
        guess = said.text if said is not None else None
        past = [(each.subject.text if each.subject else None, each) for each in self.past[-RECENT:]]
        recent = (words for words, _ in reversed(past))
        texts = dict.fromkeys((*spans, *self.mentions, *recent, guess, None))
        owner = type_in(draft.owner)
        fresh = min(3, len(view.fresh))
        nobody = (
            "null",
            f"null{quantity.kind} {draft.zone.verb}",
            f"nullo{owner}",
            f"nullp{view.named} {fresh}",
        )
        last = self.past[-1] if self.past else None
        found: Choices = []
        for words in texts:
            score = 0
            traits = [] if words is not None else [*nobody]
            place = spans.get(words) if words is not None else None
            if words is not None and place is not None:
                score, traits = self._near(1, place, near[words])
            else:
                traits.append(f"far{words is None}")
            if words == guess:
                traits += [
                    "G",
                    f"Ga{owner} {state}",
                    f"Gb{draft.zone.verb} {quantity.kind} {owner}",
                    f"Gs{state}",
                ]
                traits += [f"Gu{view.named} {fresh} {state}", f"Gv{draft.rule} {draft.carried > 0} {owner}"]
            elif place is not None and said is not None and said.span is not None and said.text in spans:
                traits.append(_beside(place, said.span, state))
            mention = self.mentions.get(words) if words is not None else None
            if words is not None and mention is not None:
                traits += of_name(view, words, mention, self.sentence, last)
            traits += of_past(view, past, words, (self.sentence, self.paragraph))
            found.append((words, score, traits))
        return found

    def _measure(self, draft: Draft, words: str | None, spans: Mapping[str, Place]) -> None:
        draft.form = _form(words)
        if words is None:
            draft.metric = None
        elif draft.metric is not None and draft.metric.text == words:
            return  # where the grammar saw it
        elif words in spans:
            place = spans[words]
            draft.metric = Metric(words, Span(place.start, place.end), canonical(words))
        else:
            said = (past.metric for past in reversed(self.past[-RECENT:]))
            earlier = next((metric for metric in said if metric is not None and metric.text == words), None)
            draft.metric = earlier or Metric(words, None, canonical(words) or words)

    def _own(self, draft: Draft, words: str | None, spans: Mapping[str, Place]) -> None:
        before = draft.subject
        mention = self.mentions.get(words) if words is not None else None
        draft.owner = mention.token if mention is not None else None
        if words is None:
            draft.subject = None
        elif before is not None and before.text == words:
            return  # where the grammar saw it
        elif words in spans:
            draft.subject = Part(words, Span(spans[words].start, spans[words].end))
        elif mention is not None and mention.token.found is not None:
            draft.subject = Part(words, mention.token.found.span, mention.token.found.field)
        else:
            said = (past.subject for past in reversed(self.past[-RECENT:]))
            draft.subject = next((part for part in said if part is not None and part.text == words), None)


def both(metric: Metric | None, subject: Part | None) -> tuple[str | None, str | None]:
    """The words of a measure and a subject."""
    return (metric.text if metric is not None else None, subject.text if subject is not None else None)


def _beside(place: Place, span: Span, state: str) -> str:
    """How a span stands to the one that the grammar chose."""
    if place.end <= span.start or span.end <= place.start:
        return "Ge"
    return f"Gd{place.start == span.start}{place.end == span.end} {state}"


def _form(words: str | None) -> str:
    known = metrics()
    for start in range(len(words or "")):
        if (found := known.get((words or "")[start:])) is not None:
            return found.form
    return ""
