"""`首批9只公募REITs…九只产品合计募资314.03亿元`: whose number it is and what it measures, chosen by a ranker.

The grammar proposes one reading of each number. All words near it, all names said before, what the numbers
before were about, and measures that go without saying are proposed beside it, the grammar's choice marked as
such; the weights of `links.tsv`, learnt from labelled passages, choose the subject and the measure. Rows
of tables and quotations stay as the grammar read them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Mention, Past
from pipeline.extract.claims.linking import pairing
from pipeline.extract.claims.linking.gone import Gone
from pipeline.extract.claims.linking.ground import Ground, Place
from pipeline.extract.claims.linking.headings import Headings, item
from pipeline.extract.claims.linking.judging import ALONE, Both, Judge
from pipeline.extract.claims.linking.name_traits import ages
from pipeline.extract.claims.linking.proposals import UNSAID, Choices, Sources, measures, subjects
from pipeline.extract.claims.linking.traits import STANDS_FOR, View, added, closing, moved, of_span, opening
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming.standing import contrary, quoted, settle
from pipeline.extract.claims.naming.topic_words import NEXT, RATED, RATERS
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Entity, Metric, Part

SURE = frozenset(("cell", "quote"))  # rules that know better
LOOK_BACK = 60  # pieces of a sentence in which names are looked for
FAR = 120  # characters in which 该基金 is looked for
NAMES, RECENT = 40, 6  # names that are remembered, numbers whose parts may come again: those said last
KEPT = 5  # spans looked at closely: the best by their borders, for each part; 40 score the same within .002


class Linker:
    """Links the numbers of one field of an article, in order."""

    __slots__ = (
        "before", "claims", "closed", "done", "ground", "headings", "heads", "judge", "mentions", "opened",
        "paragraph", "past", "run", "runs", "sentence", "text", "topic", "words", "work",
    )  # fmt: skip

    def __init__(self, text: str, work: str, words: Mapping[int, str], judge: Judge) -> None:
        self.text, self.work, self.words, self.judge = text, work, words, judge
        self.mentions: dict[str, Mention] = {}
        self.headings = Headings()
        self.topic = -1, ""  # a paragraph, and the first name in it
        self.past: list[Past] = []
        self.before: Draft | None = None
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
        if sentence is None and self.topic[0] != self.paragraph:
            self.topic = self.paragraph, token.text
        known = self.mentions.pop(token.text, None)
        if known is None:
            rater = RATERS.search(token.text) is not None
            known = Mention(token, value.type, value.ref, at, token.start, 0, rater)
            if len(self.mentions) >= NAMES:
                del self.mentions[next(iter(self.mentions))]  # the one that was not said for longest
        known.token, known.sentence, known.count = token, at, known.count + 1
        self.mentions[token.text] = known

    def passed(self, tokens: Sequence[Token]) -> None:
        """Remember the names and the measures among some tokens."""
        where = (self.sentence, self.paragraph)
        self.headings.passed(tokens, self.text, self.work, where, len(self.past))
        for token in tokens:
            if token.kind == "entity":
                self.mention(token)

    def begin(self, drafts: Sequence[Draft], tokens: Sequence[Token], low: int) -> None:
        """A new sentence, and its numbers."""
        self.sentence += 1
        self.headings.border = low
        self.done = 0
        if not drafts:
            return
        self.ground = Ground(self.text, tokens, low, self.words)
        self.opened: dict[int, Both] = {}
        self.closed: dict[int, Both] = {}
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
        quoted(scene.tokens[self.done : draft.index], scene, self.mentions)
        self.done = draft.index
        if draft.rule not in SURE and not draft.aside:
            view = self._view(draft, scene)
            self.headings.give(draft, view.item, len(self.past))
            self.headings.share(draft, self.work, scene.low)
            settle(draft, scene, self.before, self.mentions, self.past, self.ground)
            spans = self.ground.spans(draft.quantity.start, draft.quantity.end)
            self._edges(spans.values())
            if not self.judge.learns:
                spans = self._best(spans, draft)
            near = {words: self._near(place, of_span(view, words, place)) for words, place in spans.items()}
            state = (
                f"{draft.rule} {min(draft.carried, 2)} {draft.owner is not None} "
                f"{draft.topic.metric is not None} {draft.topic.subject is not None} {draft.topic.form}"
            )
            measured, owner = self._paired(
                draft, view, spans,
                measures(self._sources(0, view, spans, near, state)),
                subjects(self._sources(1, view, spans, near, state), self.mentions),
            )  # fmt: skip
            self._measure(draft, measured, spans)
            self._own(draft, owner, spans)
            draft.metric = pairing.quoted_as(draft.metric, draft.subject)
            contrary(draft, view.here)
        self.before = draft
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
        guess = pairing.both(draft.metric, draft.subject)
        if draft.member:
            subjects = [choice for choice in subjects if choice[0] == guess[1]] or subjects
        if self.past and not (draft.member or self.judge.learns) and self.runs[draft.token.start][1]:
            owner = pairing.both(None, self.past[-1].subject)[1]  # 预测至4.3亿元、|5.6亿元: of the same
            subjects = [choice for choice in subjects if choice[0] == owner] or subjects
        if draft.same:
            measures = [choice for choice in measures if choice[0] == guess[0]] or measures
        last = self.past[-1] if self.past else None
        said = None if last is None else pairing.both(last.metric, last.subject)
        sides: list[list[pairing.One]] = []
        for at, (what, choices) in enumerate((("M", measures), ("S", subjects))):
            side = []
            for place, score in self.judge.ranked(what, draft, choices):
                words = choices[place][0]
                where = spans.get(words) if words is not None else None
                mention = self.mentions.get(words) if words is not None else None
                known = "u" if words in UNSAID and not at else mention.kind if mention is not None else ""
                again = said is not None and words == said[at]
                kind = pairing.kind_of(words, where, ground, known, said=again)
                side.append(
                    pairing.One(words, score, where, kind, canonical(words) if words and not at else "")
                )
            sides.append(side)
        pairs = [(m, s) for m in sides[0] for s in sides[1]]
        pairs = [pair for pair in pairs if not pairing.is_strange(*pair)] or pairs
        left = pairing.unsaid(ground, draft, view.here)
        choices = [
            (
                f"{m.words}\t{s.words}",
                m.score + s.score,
                pairing.traits(ground, draft, left, m, s, guess, said),
            )
            for m, s in pairs
        ]  # fmt: skip
        order = self.judge.ranked("J", draft, choices)
        draft.margin = order[0][1] - order[1][1] if len(order) > 1 else ALONE
        best = pairs[order[0][0]]
        draft.agreed = sum(one.words == other for one, other in zip(best, guess, strict=True))
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
        view.newest, view.oldest = ages(self.mentions)
        view.topic = self.topic[1] if self.topic[0] == self.paragraph else ""
        view.often = max((mention.count for mention in self.mentions.values()), default=0)
        view.item = item(self.work, scene.low, start)
        view.rated = "".join(RATED.findall(self.work, max(scene.low, start - FAR), start)[-1:])
        same = bool(self.past) and self.past[-1].sentence == self.sentence
        view.moved = moved(self.before, draft, same=same)
        return view

    def _pronoun(self, low: int, here: int, start: int) -> str:
        found = STANDS_FOR.search(self.work, max(here, start - FAR), start)
        if found is not None:
            return found.group()
        earlier = STANDS_FOR.findall(self.work, max(low, here - FAR), here)
        return f"<{earlier[-1]}" if earlier else ""

    def _edges(self, places: Collection[Place]) -> None:
        """Look at the borders of spans: each once in a sentence."""
        starts, ends = {place.start for place in places}, {place.end for place in places}
        for known, borders, traits in ((self.opened, starts, opening), (self.closed, ends, closing)):
            for at in borders.difference(known):
                known[at] = self.judge.both(traits(self.ground, at))

    def _best(self, spans: dict[str, Place], draft: Draft) -> dict[str, Place]:
        """The spans whose borders look best, and those that the grammar chose or that were said before."""
        opened, closed, places = self.opened, self.closed, spans.items()
        measured = [(-opened[at.start][0][0] - closed[at.end][0][0], at, words) for words, at in places]
        owned = [(-opened[at.start][1][0] - closed[at.end][1][0], at, words) for words, at in places]
        kept = {words for ranking in (measured, owned) for _, _, words in sorted(ranking)[:KEPT]}
        kept.update(part.text for part in (draft.subject, draft.metric) if part is not None)
        kept.update(self.mentions)
        return {words: place for words, place in spans.items() if words in kept}

    def _near(self, place: Place, traits: Sequence[str]) -> Both:
        """A span: its borders, which are weighed once for all that share them, and its other traits."""
        low, high, own = self.opened[place.start], self.closed[place.end], self.judge.both(traits)
        return added(low[0], high[0], own[0]), added(low[1], high[1], own[1])

    def _sources(
        self, side: int, view: View, spans: Mapping[str, Place], near: Mapping[str, Both], state: str
    ) -> Sources:
        """What the proposals for a measure (side 0) or a subject (side 1) are made from."""
        recent = self.past[-RECENT:]
        past = [(pairing.both(each.metric, each.subject)[side], each) for each in recent]
        where = (self.sentence, self.paragraph)
        seen = {words: sides[side] for words, sides in near.items()}
        shared = partial(self.judge.shared, "MS"[side])
        return Sources(
            view, spans, seen, state, Gone(view, past, where, shared), where, self.headings,
            len(self.past), shared,
        )  # fmt: skip

    def _measure(self, draft: Draft, words: str | None, spans: Mapping[str, Place]) -> None:
        draft.form = pairing.form_of(words)
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
