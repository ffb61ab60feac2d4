"""One sentence at a time, from left to right: each number gets its subject, measure, period and source.

What a clause leaves out it takes from the clause before: `出货量达1315万台，同比增长7.8%` says 出货量 once.
The modules beside this one know one thing each; this one knows the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extract.claims import amounts, selection, settled
from pipeline.extract.claims.changes import pairs, twofold
from pipeline.extract.claims.changes.moods import Mood, heard, opening
from pipeline.extract.claims.changes.turning import Turner
from pipeline.extract.claims.changes.weighing import expected, weigh
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.linking.linker import Linker
from pipeline.extract.claims.lists import distribution, echoes
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.front import name
from pipeline.extract.claims.naming.holdings import follow, held
from pipeline.extract.claims.naming.offices import Offices
from pipeline.extract.claims.naming.passing import MAINS, passed
from pipeline.extract.claims.periods.continuing import (
    OF_A_DAY,
    goes_on,
    is_of_a_day,
    of_news,
    same_time,
    take,
)
from pipeline.extract.claims.periods.dating import Dater
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.periods import each_year
from pipeline.extract.claims.settled.subjects import going_on
from pipeline.extract.claims.sources import attribution
from pipeline.extract.claims.sources.behind import told_behind
from pipeline.extract.claims.sources.citation import Citation, quoted
from pipeline.extract.claims.sources.speakers import TITLE
from pipeline.extract.claims.sources.views import asked
from pipeline.extract.claims.tables import cells
from pipeline.extract.claims.tables.grid import Grid
from pipeline.extract.claims.tables.rows import serial, taken
from pipeline.vocabulary import Finding, Part

OF_COMPANIES = frozenset(
    ("营业收入", "净利润", "毛利率", "每股收益", "研发费用", "出货量", "利润总额", "分红金额")
)


class Reader:
    """Reads the sentences of one field of an article, in order."""

    __slots__ = (
        "dater", "grid", "groups", "linker", "memory", "offices", "pairs", "published", "text",
        "themed", "times", "title", "turner", "work",
    )  # fmt: skip

    def __init__(self, work: str, text: str, published: date | None, title: str, linker: Linker) -> None:
        self.work, self.text, self.published = work, text, published
        self.memory, self.times = Memory(), Times(published, title, text)
        self.groups = self.pairs = 0
        self.themed, self.title = False, ""
        self.offices = Offices(text)
        self.grid = Grid()
        self.linker = linker
        self.dater = Dater(work, self.times, linker.judge)
        self.turner = Turner(work, linker.judge, published)

    def introduce(self, heading: Sequence[Finding], title: str) -> None:
        """Names of the title, which 该基金 and 公司 may mean before the text names any."""
        self.grid.titled(title)
        self.title = title
        for found in heading:
            words = title[found.span.start : found.span.end]
            back = len(title)  # before the text's first character
            token = Token("entity", found.span.start - back, found.span.end - back, words, found)
            self.memory.seen[subjects.type_of(token)] = token
            self.linker.mention(token, -1)
            if self.memory.main is None and subjects.type_of(token) in MAINS:
                self.memory.main = token

    def paragraph(self) -> None:
        """Begin a new paragraph."""
        self.memory.forget()
        self.times.forget()
        self.linker.paragraph += 1

    def _follow(self, draft: Draft, twin: Draft, *, first: bool) -> None:
        """降至0.9%和0.5%: each number of the second list is about what its twin in the first is about."""
        draft.subject, draft.owner = twin.subject, twin.owner
        draft.metric, draft.form, draft.rule = twin.metric, twin.form, twin.rule
        self.groups += int(first)
        draft.group = self.groups

    def sentence(self, tokens: Sequence[Token], low: int) -> list[Draft]:
        """The claims of one sentence, which starts at `low`."""
        self.times.begin()
        self.memory.begin()
        tokens = taken(self.grid, self.text, tokens, low)
        drafts = [
            draft
            for draft in selection.drafts(self.work, tokens, low)
            if not serial(self.grid, self.text, draft.quantity.start)
        ]
        scene = self._scene(tokens, low, drafts)
        self.linker.begin(drafts, tokens, low)
        self.dater.begin(tokens)
        self.turner.sentence += 1
        if not drafts:
            self._unclaimed(tokens, scene)
            return []
        subjects.opening(self.work, low, tokens[-1].end, self.text, self.memory)
        self._numbers(drafts, tokens, scene)
        twofold.based(drafts, self.work, low)
        each_year.apart(drafts, self.work)
        self.linker.end(tokens)
        self.dater.end(self.linker.paragraph)
        told_behind(drafts, tokens, low, self.work, self.text)
        return drafts

    def _unclaimed(self, tokens: Sequence[Token], scene: Scene) -> None:
        """Pass a sentence without numbers, which may be the head of a table."""
        header = self.grid.heads()
        self.grid.term = cells.term(self.times) if header else self.grid.term
        self._pass([token for token in tokens if token.kind != "period"] if header else tokens, scene)
        self.linker.end(tokens)
        if not header:  # 近一年 over a column dates that column only
            self.dater.end(self.linker.paragraph)

    def _numbers(self, drafts: Sequence[Draft], tokens: Sequence[Token], scene: Scene) -> None:
        """Read the numbers of a sentence, from left to right."""
        paired = selection.twins(self.work, drafts)
        heads = selection.heads(self.work, drafts, paired)
        echoes.mark(drafts, heads, self.work)
        said = attribution.HEARSAY.search(self.work, scene.low, tokens[-1].end)
        mood = opening(self.work, scene.low, tokens[-1].end)
        done = 0
        for position, draft in enumerate(drafts):
            passed_by = tokens[done : draft.index]
            hearsay = said is not None and said.start() < draft.quantity.start
            mood = heard(mood, passed_by, scene, draft.quantity.start, hearsay=hearsay)
            self._pass(passed_by, scene)
            done = draft.index
            before = drafts[position - 1] if position else None
            first, end = heads.get(position, (position, position + 1))
            if first == position:
                self._named(drafts[first:end], scene, before)
            twin = drafts[paired[position]] if position in paired else None
            self._linked(draft, twin, before, scene, first=twin is not None and position - 1 not in paired)
            together = before if before is not None and same_time(before, draft, self.work) else None
            self._complete(draft, before, scene, mood, together)
            if twin is not None:
                self._pair(twin, draft)
            else:
                self._join(draft, before, drafts[position - 2] if position > 1 else None)
            self._remember(draft, scene)
            self.times.claimed = True
            if draft.zone.each:
                mood = mood._replace(modal="conditional")
        self._pass(tokens[done:], scene)

    def _named(self, drafts: Sequence[Draft], scene: Scene, before: Draft | None) -> None:
        """Cut the name in front of a number, or in front of the first of a list, whose members it holds."""
        name(drafts[0], scene, self.memory, before)
        if len(drafts) > 1:
            self.groups += 1
            distribution.spread(drafts, scene, self.memory, self.groups)
            each_year.members(drafts, self.times, self.dater.listed)

    def _linked(
        self, draft: Draft, twin: Draft | None, before: Draft | None, scene: Scene, *, first: bool
    ) -> None:
        """Set the subject and the measure of a number."""
        cells.fill(draft, self.grid, scene, self.times, cells.owner_of(self.memory, self.text))
        if before is not None and before.quantity.kind == "currency" and draft.per is None:
            draft.per = pairs.per_of(before, draft, self.work)
        self.linker.link(draft, scene)
        follow(before, draft, self.work)
        held(draft, self.work, scene.low)
        settled.settle_names(draft, before, self.memory, scene)
        if draft.rule not in {"cell", "quote"}:
            self.offices.own(draft)
        if twin is not None:
            self._follow(draft, twin, first=first)

    def _scene(self, tokens: Sequence[Token], low: int, drafts: Sequence[Draft]) -> Scene:
        if not drafts:
            return Scene(self.work, self.text, low, tokens, (), company=False)
        kinds = {t.start: subjects.type_of(t) for t in tokens if t.kind == "entity"}
        cited = quoted(self.work, attribution.citations(self.work, low, tokens[-1].end, kinds))
        company = any(t.kind == "metric" and metrics()[t.text].canonical in OF_COMPANIES for t in tokens)
        claims = frozenset(draft.token.start for draft in drafts)
        return Scene(self.work, self.text, low, tokens, cited, company, claims)

    def _pass(self, tokens: Sequence[Token], scene: Scene) -> None:
        """Remember what was passed."""
        self.times.upto(tokens)
        self.offices.passed(tokens)
        passed(tokens, scene, self.memory)

    def _complete(
        self, draft: Draft, before: Draft | None, scene: Scene, mood: Mood, together: Draft | None
    ) -> None:
        """Period, change, modality and source, once subject and measure are known."""
        amounts.paid(draft, self.memory)
        if draft.period is None and draft.rule != "cell":
            draft.period = self.times.bracketed(scene.tokens, draft.index)
        told = draft.period is not None  # each member of a list its own
        take(draft, self.times, self.work)
        weigh(draft, scene, mood, self.memory, self.published)
        source = scene.citation(draft.quantity.start)
        if draft.period is not None and draft.period.inherited and not goes_on(draft, scene, said=source):
            draft.period = None
        if (
            draft.period is None
            and self.times.news is not None
            and (draft.metric.canonical if draft.metric else "") in OF_A_DAY
        ):
            draft.period = of_news(self.times.news, scene.low)
        if together is not None and not told and draft.zone.period is None:
            draft.period, draft.own_period = together.period, together.own_period
            weigh(draft, scene, mood, self.memory, self.published)
        elif not told:
            self._date(draft, scene)
            weigh(draft, scene, mood, self.memory, self.published)
        if draft.rule not in {"cell", "quote"}:
            self.turner.turn(draft, scene, mood)
        settled.settle_rest(draft, before, scene, self.times, self.memory)
        self.times.note(draft.period, cell=draft.rule == "cell")
        if self.times.first is None and not self.times.claimed and not (draft.rule == "cell" and told):
            self.times.first = draft.period
        if draft.attribution is None and source is not None and not self._unnamed(source, scene, draft):
            draft.attribution, _ = subjects.speaker(source, self.text, self.memory)
        if (survey := asked(self.work, scene.low, draft.quantity.start)) is not None:
            draft.attribution = Part(self.text[survey.start : survey.end], survey)

    def _date(self, draft: Draft, scene: Scene) -> None:
        self.dater.date(draft, scene, self.linker.paragraph)
        if is_of_a_day(draft, self.work, self.published, self.times.news):
            draft.period, draft.own_period = of_news(self.times.news, scene.low), False

    def _unnamed(self, source: Citation, scene: Scene, draft: Draft) -> bool:
        """业内人士表示, 公司称, 国航公告: no source that has a name, or one that tells of itself."""
        if source.pronoun or expected(draft, scene):
            return True
        if attribution.says_nothing(self.text, source.source):
            return True
        if self.memory.theme is not None and draft.subject == self.memory.theme:
            return False  # 甲评级公布，强积金…: it tells of something else
        kind = next((subjects.type_of(t) for t in scene.tokens if t.start == source.source.start), "")
        if TITLE.search(self.work, source.source.start, source.source.end):
            return False  # 某公司相关负责人 speaks for it
        if draft.owner is not None and subjects.type_of(draft.owner) == "INDEX":
            return False  # 中证指数公司公告，中证A500…
        return source.own and scene.own(source) and kind in {"COMPANY", "FUND_COMPANY", "FUND"}

    def _join(self, draft: Draft, before: Draft | None, earlier: Draft | None) -> None:
        """Pairs with the numbers before: from A to B, and the change that stands between or behind them."""
        if before is None:
            return
        if before.pair is None and pairs.ends(before, draft, self.work):
            self._pair(before, draft)
        elif pairs.after(before, draft) or twofold.between(before, draft, self.work, 0):
            draft.change = draft.change and replace(draft.change, basis="from_to")
        elif earlier is not None and pairs.around(earlier, before, draft):
            self._pair(earlier, draft)
            before.change = before.change and replace(before.change, basis="from_to")
        if before.quantity.kind == "duration" and before.quantity.end == draft.quantity.start:
            draft.change = draft.change and replace(draft.change, basis="other")  # every 3-4 months: no basis

    def _pair(self, first: Draft, second: Draft) -> None:
        self.pairs += 1
        first.pair = second.pair = self.pairs
        pairs.share(first, second)
        end = first.period.end if first.period and first.own_period else None
        if first.modality == "forecast" and end and self.published and end < self.published:
            first.modality = "actual"
        self.times.window = pairs.window(first, second)

    def _remember(self, draft: Draft, scene: Scene) -> None:
        memory = self.memory
        if not self.themed and draft.subject is not None:
            self.themed = True
            memory.theme = going_on.told_of(draft, memory, self.text, self.title)
        if draft.condition or draft.aside:
            return
        if not going_on.is_part(draft, scene):
            memory.whole = draft
        if draft.subject is not None and draft.group is None:
            memory.subject, memory.owner, memory.said = draft.subject, draft.owner, True
            memory.fresh = None
            memory.held = draft.owner or memory.held
        if draft.metric is not None:
            memory.metric, memory.form = draft.metric, draft.form
