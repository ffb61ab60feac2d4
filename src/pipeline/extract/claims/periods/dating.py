"""`截至8月31日，…年内跌幅在9.8%-21.4%之间`: which of the periods said dates a number, chosen by a ranker.

The grammar proposes one period or none. Beside it stand all periods of the sentence, those of the sentences
before, and none at all; the weights of `links.tsv` choose.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.gaps import compared, touches
from pipeline.extract.claims.linking.headings import item
from pipeline.extract.claims.linking.judging import ALONE, Judge
from pipeline.extract.claims.linking.proposals import Choices
from pipeline.extract.claims.linking.traits import type_in
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.periods import dated_things
from pipeline.extract.claims.periods.phrases import SINGLE, shape
from pipeline.extract.claims.periods.sighting import (
    Last,
    Sight,
    When,
    days_of,
    may_date,
    named,
    of_another,
    passed,
    same_days,
    undated,
)
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.periods.weeks import OF_LAST_WEEK, OF_WEEKDAY
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Period

REMEMBERED = 6  # periods of earlier sentences
BEHIND = 3  # periods behind the number
BEFORE = 8  # periods in front of it, in its sentence
REACH = 400  # characters in which the head of its clause is looked for
MARKS = re.compile("[，；：。、（）]")
NOW = re.compile(r"目前|当前|现时?|最新|如今|已|仍|曾|将|料|每|不得|不低于|不超过|上限|预计|若|如|历史|至今")
RUNNING = re.compile(r"(?:连续|连[涨跌升降阳阴挫]?|已连续|连续第)$")
LEVELS = frozenset(("收盘价", "收盘点位", "价格"))
MOVES = frozenset(("涨幅", "跌幅"))
NUMBER = re.compile(r"[\d一二三四五六七八九十两百千万亿]+")
OVER_YEARS = re.compile("复合|累计|合计|年均|CAGR")
DIGIT = re.compile(r"\d+|[一二三四五六七八九十]+(?=[月日季])")


class Dater:
    """Dates the numbers of one field of an article, in order."""

    __slots__ = (
        "columns", "inside", "judge", "last", "listed", "past", "sentence", "times", "told", "used", "work",
    )  # fmt: skip

    def __init__(self, work: str, times: Times, judge: Judge) -> None:
        self.work, self.times, self.judge = work, times, judge
        self.past: list[When] = []
        self.columns: dict[str, str | None] = {}  # what dated the last cell of a column, by its measure
        self.inside: list[Token] = []
        self.last: Last | None = None
        self.sentence = 0
        self.told: dict[str | None, dict[str | None, None]] = {}  # by subject, in the sentence
        self.listed: set[str] = set()  # the words of years that had a number each
        self.used: dict[str | None, int] = {}  # how many numbers each period has dated

    def begin(self, tokens: Sequence[Token]) -> None:
        """A new sentence."""
        self.sentence += 1
        self.told.clear()
        self.inside = [
            token
            for token, following in zip(tokens, (*tokens[1:], None), strict=True)
            if token.kind == "period"
            and not compared(self.work, token, following)
            and not dated_things.born(self.work, token)
            and not dated_things.of_whole(self.work, token)
            and not dated_things.bounds(self.work, token)
        ]

    def end(self, paragraph: int) -> None:
        """The sentence is over: its periods are remembered."""
        for token in [each for each in self.inside if not dated_things.lends(self.work, each)][-REMEMBERED:]:
            period = self.times.known.get(token.start) or self._ahead(token)
            if self.times.spelt(period) is not period:
                continue  # 当日: what it points to goes on
            said = When(period, None, self.sentence, paragraph, dated_things.seen_around(self.work, token))
            self.past = [each for each in self.past if each.period.text != period.text][-REMEMBERED + 1 :]
            self.past.append(said)

    def _ahead(self, token: Token) -> Period:
        """A period that the reading has not come to: resolved without a trace."""
        period = self.times.resolved(token)
        self.times.known.pop(token.start, None)
        return period

    def date(self, draft: Draft, scene: Scene, paragraph: int) -> None:
        """Choose the period of a draft, whose subject and measure are known."""
        guess, start = draft.period, draft.quantity.start
        if guess is not None and self._spent(draft, guess.text):
            draft.period = guess = None
        running = draft.quantity.kind == "duration" and RUNNING.search(self.work, max(0, start - 6), start)
        if running or dated_things.reckoned(self.work, scene.low, draft, self.inside):
            draft.period, draft.own_period = None, False  # 连续|6个交易日: a length that ends when it is told
            return
        if guess is not None and touches(draft, self.work):
            draft.dated, draft.agreed = ALONE, draft.agreed + 1
            self._keep(draft, guess.text)
            return
        place = bisect.bisect_left(self.inside, start, key=lambda token: token.start)
        before = self.inside[max(0, place - BEFORE) : place]
        found = self._found(draft, before, self.inside[place : place + BEHIND], paragraph)
        sight = self._sight(draft, scene, paragraph, before)
        choices = self._choices(found, sight)
        order = self.judge.ranked("P", draft, choices) if len(choices) > 1 else [(0, ALONE)]
        words = self._again(draft, before, found, choices[order[0][0]][0])
        words = same_days(self.last, found, words, self.sentence)
        column = draft.metric.text if draft.rule == "cell" and draft.metric is not None else ""
        if column and words is None and guess is not None and self.columns.get(column) == guess.text:
            words = guess.text  # the cells of a column go on under the day of those above
        self.columns[column] = words
        weekly = guess is not None and guess.text in OF_LAST_WEEK and sight.what not in LEVELS
        if guess is not None and weekly and words and OF_WEEKDAY.fullmatch(words[-2:]):
            words = guess.text  # 周五收3302点，|单周|上涨1.2%
        draft.dated = order[0][1] - order[1][1] if len(order) > 1 else ALONE
        draft.agreed += words == (guess.text if guess is not None else None)
        chosen = found[words]
        if chosen is not None and SINGLE.fullmatch(chosen.period.text):
            chosen, guess = named(chosen, found, paragraph), None
        if chosen is None:
            draft.period, draft.own_period = None, False
        elif guess is None or words != guess.text:
            draft.period = replace(chosen.period, inherited=chosen.token is None)
            draft.own_period = chosen.token is not None
        self._keep(draft, words)

    def _spent(self, draft: Draft, words: str | None) -> bool:
        """2025-2027年营收分别为…，总市值|111亿元: years that had a number each date none that is alone."""
        metric = draft.metric.text if draft.metric is not None else ""
        return draft.group is None and words in self.listed and OVER_YEARS.search(metric) is None

    def _again(
        self, draft: Draft, before: Sequence[Token], found: dict[str | None, When | None], chosen: str | None
    ) -> str | None:
        """年内甲板块上涨16.3%；乙板块平均跌|1.2%: one move beside another, and no other time."""
        last, metric = self.last, draft.metric
        if last is None or last.sentence != self.sentence or metric is None or metric.span is not None:
            return chosen
        if not {last.metric, metric.text} <= MOVES or draft.quantity.kind != "percent":
            return chosen
        told = {days_of(found.get(words)) for words in [*self.told.get(last.subject, ())][:BEFORE]}
        if draft.modality == "conditional" or len(told) > 1 or (before and before[-1].start > last.start):
            return chosen  # 甲涨2%，|本周累计涨7%；乙涨3%
        return chosen if days_of(found.get(chosen)) in told or last.words not in found else last.words

    def _keep(self, draft: Draft, words: str | None) -> None:
        """Remember what dated a number."""
        self.used[words] = self.used.get(words, 0) + 1
        subject, metric, start = draft.subject, draft.metric, draft.quantity.start
        self.told.setdefault(subject.text if subject else None, {})[words] = None
        self.last = Last(
            words, self.sentence, start, subject.text if subject else None, metric.text if metric else None
        )

    def _found(
        self, draft: Draft, before: Sequence[Token], behind: Sequence[Token], paragraph: int
    ) -> dict[str | None, When | None]:
        """The periods that a number may have by their words, the nearest first, and none."""
        found: dict[str | None, When | None] = {}
        for token in reversed(before):
            if dated_things.delivered(self.work, token):
                continue
            figure = NUMBER.search(self.work, token.end, draft.quantity.start)
            if figure and dated_things.lends(self.work, token):
                continue
            period = self.times.known.get(token.start) or self.times.resolved(token)
            found.setdefault(period.text, When(period, token, self.sentence, paragraph))
        for token in behind:
            if of_another(self.work, draft, token):
                continue
            period = self._ahead(token)
            found.setdefault(period.text, When(period, token, self.sentence, paragraph))
        clause = self.work[self._clause(draft) + 1 : draft.quantity.start]
        for said in reversed(self.past):
            if may_date(said.period, clause, self.times.published, draft.modality):
                found.setdefault(said.period.text, said)
        if draft.period is not None:
            said = When(draft.period, None, self.sentence - 1, paragraph)
            found.setdefault(draft.period.text, said)
        found[None] = None
        return {words: when for words, when in found.items() if not self._spent(draft, words)}

    def _sight(self, draft: Draft, scene: Scene, paragraph: int, before: Sequence[Token]) -> Sight:
        metric, period, zone, start = (draft.metric, draft.period, draft.zone, draft.quantity.start)
        said = "-" if period is None else f"{draft.own_period}{period.inherited}"
        sight = Sight(
            draft, before, self._clause(draft),
            self.sentence, paragraph, item(self.work, scene.low, start), type_in(draft.owner), "",
            "-" if metric is None else canonical(metric.text) or metric.text[-2:],
            f"{said}{draft.carried > 0}{draft.rule}",
            f"{zone.modal}{zone.frame is not None}{zone.source}{zone.reached}",
            scene.citation(start) is not None,
        )  # fmt: skip
        if (said_now := NOW.search(self.work, sight.here + 1, start)) is not None:
            sight.now = said_now.group()
        if (last := self.last) is not None:
            gap = self.sentence - last.sentence
            between = self.work[last.start : start] if gap == 0 else ""
            sight.near = f"{min(gap, 3)}{'；' if '；' in between else min(between.count('，'), 3)}"
            subject = draft.subject.text if draft.subject else None
            sight.like = f"{last.subject == subject}{last.metric == (metric.text if metric else None)}"
        return sight

    def _clause(self, draft: Draft) -> int:
        """Where the clause of a number begins."""
        start = draft.quantity.start
        return max(self.work.rfind(mark, max(0, start - REACH), start) for mark in "，；。\n")

    def _choices(self, found: dict[str | None, When | None], sight: Sight) -> Choices:
        draft, last = sight.draft, self.last
        guess = draft.period.text if draft.period else None
        own, state, kind = min(sight.own, 2), sight.state, draft.quantity.kind
        choices: Choices = []
        most = max(self.used.values(), default=0)
        for words, when in found.items():
            form = "0" if when is None else shape(when.period.text)
            traits = undated(sight) if when is None else self._dated(sight, when, form)
            if words == guess:
                traits += [
                    f"G{state}", f"Ga{state} {form}", f"Gb{state} {kind}", f"Gc{state} {own}",
                    f"Gd{state} {sight.what}",
                ]  # fmt: skip
            if last is not None and last.words == words:
                traits += [
                    f"E{sight.near} {form}", f"Ea{sight.near} {sight.like}", f"Eb{sight.near} {own}",
                    f"Ec{sight.like} {kind} {draft.zone.verb}",
                ]  # fmt: skip
            elif last is not None:
                traits.append(f"U{min(self.used.get(words, 0), 3)} {self.used.get(words, 0) == most} {form}")
                traits.append(f"N{sight.near} {own} {form}")
            choices.append((words, 0, traits))
        return choices

    def _dated(self, sight: Sight, when: When, form: str) -> list[str]:
        """What is seen of a period."""
        draft, what, own = sight.draft, sight.what, sight.own
        zone, kind = draft.zone, draft.quantity.kind
        words = when.period.text
        moved = zone.direction or draft.quantity.direction or ""
        found = [
            f"a{form} {what}", f"b{form} {kind} {zone.verb}", f"c{DIGIT.sub('D', words)}", f"d{form} {moved}",
            f"m{sight.mood} {form}", f"w{zone.word} {form}",
        ]  # fmt: skip
        if when.token is not None:
            return found + self._placed(when.token, sight, form)
        gap = min(sight.sentence - when.sentence, 4)
        newer = next((i for i, said in enumerate(reversed(self.past)) if said.period.text == words), 3)
        many = len(sight.before)
        if self.last is not None and self.last.words == words:
            found += [f"El{sight.near} {sight.cited}{gap}", f"Em{sight.like} {sight.cited}{gap}"]
        return [
            *found,
            f"e{gap} {sight.paragraph != when.paragraph} {form}",
            f"f{min(newer, 3)} {gap} {many > 0}", f"g{form} {min(own, 1)} {min(many, 2)}",
            f"ga{form} {what} {min(gap, 2)}", f"gb{sight.cited} {gap}",
            f"gs{sight.owner} {form} {min(gap, 2)}", f"gn{sight.now} {form}", f"gm{draft.modality} {form}",
            f"gt{when.paragraph < 0} {sight.item} {form}",
            f"gc{sight.item} {min(newer, 2)} {min(gap, 2)}", f"gd{sight.item} {form} {draft.rule}",
            f"gk{when.known} {form} {min(gap, 2)}", f"gl{when.known} {what}",
            f"gu{passed(self.past, when)} {form} {kind}",
        ]  # fmt: skip

    def _placed(self, token: Token, sight: Sight, form: str) -> list[str]:
        """Where a period of the sentence stands, and what stands around it."""
        work, quantity, before = self.work, sight.draft.quantity, sight.before
        if token.start > quantity.start:
            between = work[quantity.end : token.start]
            marks = "".join(MARKS.findall(between))[:3]
            after = work[token.end : token.end + 1]
            return [f"h{marks} {form}", f"i{marks} {min(len(between), 4)}", f"ia{after} {marks}"]
        back = len(before) - 1 - next(i for i, each in enumerate(before) if each.start == token.start)
        between = work[token.end : quantity.start]
        inside = "（" in between and "）" not in between
        pieces = f"{min(between.count('，'), 3)}{'；' if '；' in between else ''}{'（' if inside else ''}"
        within = token.start >= sight.draft.zone.start
        head, tail = (work[max(0, token.start - 2) : token.start], work[token.end : token.end + 2])
        near, known = token.start > sight.here, dated_things.seen_around(self.work, token)
        return [
            f"j{min(back, 3)} {pieces}", f"k{min(back, 2)} {form}", f"l{form} {pieces}",
            f"n{known} {min(back, 2)}", f"o{known} {form} {pieces}", f"p{within} {form}", f"q{head}",
            f"qa{head[-1:]} {form}", f"r{tail}", f"ra{tail[:1]} {form}", f"s{near} {back} {form}",
            f"t{form} {sight.what} {near}", f"u{back == len(before) - 1} {form} {min(back, 2)}",
        ]  # fmt: skip
