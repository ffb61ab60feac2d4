"""`较上月下降`, `料升2%-4%`: which way a number moved, against what, and whether it is so or to come.

The grammar has an answer for each; beside it stand all others, and the weights of `links.tsv` choose: first
the direction (or none, for a level), then what the change is measured against, then the modality.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from pipeline import patterns as re
from pipeline.extract.claims.changes.bases import basis_of_frame, of_a_day, of_period, ring, told_against
from pipeline.extract.claims.changes.moods import IN_IF, Mood
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lexicon import cues
from pipeline.extract.claims.linking.judging import Judge
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.periods.phrases import shape
from pipeline.extract.claims.scene import Scene
from pipeline.vocabulary import Basis, Change, Direction, Entity, Modality

Way = Literal["0", "up", "down", "flat"]
WAYS: tuple[Way, ...] = ("0", "up", "down", "flat")
BASES = get_args(Basis)
MOODS = get_args(Modality)
SEEN_OF_WAYS = ("verb", "form", "metric", "words", "sign", "front", "behind", "last")
SEEN_OF_BASES = ("verb", "basis", "metric", "head", "shape", "type", "last")
CLAUSE = "，；。：、（\n"  # marks that a clause begins behind
LOOK = 40  # characters in front of a number in which its clause begins
RINGS = frozenset(("mom", "qoq", "week", "day"))
NO_RING = frozenset(("yoy", "annual", "cagr", "since", "ytd"))
OF_QUARTERS = re.compile(r"季|[1-4][Qq]|[Qq][1-4]")
FORECAST = re.compile(r"20\d{2}年度?预测$")
OF_WEEK = re.compile(r"(?<![上本下当全单一])周(?:累计?)?[涨跌升降增减][^，。；\d]{0,4}$")  # 周涨|300点
SHORT, WIDE = 10, 40  # characters of 周涨 in front of its number; characters of a clause
QUARTERS_END = frozenset(((3, 31), (6, 30), (9, 30), (12, 31)))
SEEN_AS = re.compile(r"(?:(?P<ring>环)|同)比看，")
OF_MOVES = re.compile(r"[涨降跌增]幅|增速")  # 从同比看，…降幅收窄0.3个百分点: since the month before
PRICES = re.compile(r"价格|CPI|PPI|物价")
LINE = 400  # characters back that such words are looked for
TIMED = {"week": "周", "ytd": "年", "since": "以来"}
YEARLY = re.compile("同比|按年|年[增减升跌]|同期|上年|去年|[一上]年前")
SAID_YEARLY = re.compile("同比|按年")
SEASONS = frozenset(("yoy", "qoq", "mom"))
IF_LONG = 90  # characters of two clauses
EARNED = re.compile("净利|营收|营业收入|利润|溢利|盈利")  # of a half or a year, never of a day or a week
SAID = 12  # pieces in front of a number in which a word of mood is looked for
BEHIND_IF = re.compile(  # 若降准落地，则|可能下探1.65%: the clause behind the one with 若
    r"(?:^|[，；：、。\n“])(?:但|而|不过|同时|另外|此外|其中|只是)?(?:若|如果|一旦|假如|倘若|假若|要是)"
    r"(?!剔除|剔去|扣除|扣掉|撇除|撇开|不计|不含|排除|干|按|以|从)[^，。；\n\d]{2,40}，(?!也不|都不|[^，]{0,6}认为|[^，]{0,6}表示)[^，。；\n]*$"
)
RECKONED = re.compile(
    r"(?:若|如果|假如)(?:剔除|剔去|扣除|扣掉|撇除|撇开|不计|不含|排除|[与和同跟][^，。；]{2,12}(?:相比|比较|对比))"
)
AHEAD = re.compile(
    r"[预料估望或将可拟会看测期若押]|目标|展望|空间|未来|今后|[概机]率|假设|中性|乐观|悲观|指引|修|对应"
    r"|给予|合理|\dE|年底|明年|后年|下[半季]|远期|情景"
)
SUPPOSED = re.compile(r"若|如果|假设|假如|一旦|只要|除非|例如|比如")


@dataclass(frozen=True, slots=True)
class Said:
    """What the choices so far were, for the number before."""

    way: str = ""
    basis: str = ""
    mood: str = ""
    sentence: int = -1


class Turner:
    """Chooses direction, basis and modality of the numbers of one field, in order."""

    __slots__ = ("judge", "last", "published", "sentence", "work")

    def __init__(self, work: str, judge: Judge, published: date | None) -> None:
        self.work, self.judge, self.published = work, judge, published
        self.last = Said()
        self.sentence = 0

    def turn(self, draft: Draft, scene: Scene, mood: Mood) -> None:
        """Choose the change and the modality of a draft, whose other parts are known."""
        seen = self._seen(draft, scene)
        guess = draft.change
        way, draft.turned = self.judge.classed(
            "D", draft, WAYS, self._ways(guess.direction if guess else "0", seen)
        )
        basis: str = guess.basis if guess else ""
        if way == "0":
            draft.change = None
        else:
            basis, margin = self.judge.classed("C", draft, BASES, self._bases(basis, way, seen))
            draft.turned = min(draft.turned, margin)
            basis = self._settled(draft, guess, basis)
            draft.change = Change(cast("Direction", way), cast("Basis", basis))
        chosen, margin = self.judge.classed("O", draft, MOODS, self._moods(draft, scene, mood, seen))
        draft.turned = min(draft.turned, margin)
        place = draft.metric.span if draft.metric is not None else None
        if (
            chosen == "actual"
            and place is not None
            and FORECAST.search(self.work, max(0, place.start - WIDE), place.start)
        ):
            chosen = "forecast"  # 2025年|预测|营业总收入
        if chosen == "forecast" and draft.modality == "actual" and self._anew(draft, scene):
            chosen = "actual"
        if chosen == "conditional" and self._reckoned(draft, scene):
            chosen = draft.modality
        low = max(scene.low - 1, draft.quantity.start - IF_LONG, 0)
        if IN_IF.search(self.work, low, draft.quantity.start) or (
            not draft.zone.source and BEHIND_IF.search(self.work, low, draft.quantity.start)
        ):
            chosen = "conditional"
        draft.modality = cast("Modality", chosen)
        self.last = Said(way, basis if way != "0" else "", chosen, self.sentence)

    def _anew(self, draft: Draft, scene: Scene) -> bool:
        """预计营收80亿元 on the line above, 单季营收|15亿元 on its own: nothing in this one looks ahead."""
        start, low = draft.quantity.start, scene.low
        if self.last.mood != "forecast" or "\n" not in self.work[max(0, low - 1) : low + 1]:
            return False
        cited = scene.citation(start)
        if (cited is not None and cited.expects) or self._when(draft).startswith(("ahead", "open")):
            return False
        return AHEAD.search(self.work, low, draft.quantity.end + 2) is None

    def _reckoned(self, draft: Draft, scene: Scene) -> bool:
        """若剔除金融，…增速为3.2%: how a number is reckoned, and no condition."""
        said = self.work[scene.low : draft.quantity.start]
        return RECKONED.search(said) is not None and SUPPOSED.search(RECKONED.sub("", said)) is None

    def _settled(self, draft: Draft, guess: Change | None, basis: str) -> str:  # noqa: PLR0911  a list of cases
        """What a change is measured against, where the words in front of it leave no choice."""
        zone = draft.zone
        if guess is None:  # 内含价值|较上年末|+11.0%
            signed = self.work[draft.quantity.start] in "+-−"
            return basis_of_frame(zone.frame.text) if zone.frame is not None and signed else basis
        if against := told_against(self.work, draft.quantity.start):
            return against
        if zone.frame is not None and OF_QUARTERS.search(zone.frame.text):
            return "qoq" if guess.basis == "qoq" else basis  # 比二季度环比下降, 较2Q末变动
        if zone.basis == "ring":
            if (basis == "week" or (basis == "mom" and _of_a_report(draft))) and self._at_quarter_s_end(
                draft
            ):
                return "qoq"
            return guess.basis if basis in NO_RING else basis
        weekly = OF_WEEK.search(self.work, max(0, draft.quantity.start - SHORT), draft.quantity.start)
        if zone.basis == "week" or weekly is not None:
            return "week"  # 按周升, 周涨
        if zone.basis:  # 同比少增
            yearly = zone.basis == "yoy" and SAID_YEARLY.search(self.work, zone.start, draft.quantity.start)
            return guess.basis if yearly or guess.basis == zone.basis == "annual" else basis
        if zone.frame is not None:  # 较上月下降
            if guess.basis == "ytd" and basis in SEASONS:
                return "ytd"  # 较上年末下降
            return guess.basis if basis == "yoy" and guess.basis in RINGS else basis
        return self._headed(draft) or self._unsaid(draft, basis)

    def _unsaid(self, draft: Draft, basis: str) -> str:
        """A move without a time is against none; a price's against a year ago only where that is said."""
        metric, start = draft.metric, draft.quantity.start
        line = max(self.work.rfind("\n", 0, start) + 1, start - LINE)
        if basis in {"day", "week"} and metric is not None and EARNED.search(metric.text):
            return "yoy"
        if basis in TIMED and draft.period is None and TIMED[basis] not in self.work[line:start]:
            return "other"
        if (
            basis == "other"
            and of_a_day(draft.metric, draft.period)
            and not self._when(draft).startswith("ahead")
        ):
            return "day"
        if basis != "yoy" or metric is None or metric.span is not None or metric.text not in {"涨幅", "跌幅"}:
            return basis
        sentence = max(self.work.rfind(mark, 0, start) for mark in "。\n") + 1
        if YEARLY.search(self.work, max(sentence, start - LINE), start):
            return basis
        return (of_period(draft.period.text) if draft.period is not None else None) or "other"

    def _at_quarter_s_end(self, draft: Draft) -> bool:
        """截至9月30日…，环比|下降: against the quarter before, where nothing speaks of weeks."""
        end, start = draft.period.end if draft.period is not None else None, draft.quantity.start
        if end is None or (end.month, end.day) not in QUARTERS_END:
            return False
        return "周" not in self.work[max(0, start - 2 * WIDE) : start]

    def _headed(self, draft: Draft) -> str | None:
        """从环比看，食品价格上涨1.2%。其中，鲜菜价格…: the sentence, and prices in those behind it."""
        start, words = draft.quantity.start, draft.metric.text if draft.metric is not None else ""
        line = max(self.work.rfind("\n", 0, start) + 1, start - LINE)
        seen = self.work.rfind("比看，", line, start)
        match = SEEN_AS.match(self.work, seen - 1) if seen > line else None
        if match is None or OF_MOVES.search(words):
            return None
        if "。" in self.work[seen:start] and PRICES.search(words) is None:
            return None
        return ring(draft.period.text if draft.period is not None else "") if match["ring"] else "yoy"

    def _seen(self, draft: Draft, scene: Scene) -> dict[str, str]:
        """What is seen of a number, by name."""
        zone, quantity, metric = draft.zone, draft.quantity, draft.metric
        start, end, work = quantity.start, quantity.end, self.work
        words = metric.text if metric is not None else ""
        value = draft.owner.found.value if draft.owner is not None and draft.owner.found is not None else None
        near = scene.low if self.last.sentence != self.sentence else -1
        return {
            "verb": f"{zone.verb} {zone.word}",
            "form": f"{zone.verb}{zone.direction}{zone.source}{zone.reached}",
            "basis": zone.basis or (zone.frame.text[:4] if zone.frame is not None else ""),
            "metric": (canonical(words) or words[-2:]) + ("" if metric is None or metric.span else "*"),
            "words": words,
            "head": words[:2],
            "kind": quantity.kind,
            "sign": work[start : start + 1] if work[start : start + 1] in "+-−" else "",
            "front": work[max(0, start - 2) : start],
            "behind": work[end : end + 2],
            "type": value.type if isinstance(value, Entity) else "",
            "shape": shape(draft.period.text) if draft.period is not None else "0",
            "last": f"{self.last.way}{self.last.basis}{near < 0}",
            "rule": f"{draft.rule}{draft.pair is not None}",
        }

    @staticmethod
    def _ways(guess: str, seen: dict[str, str]) -> list[str]:
        kind, verb, metric = seen["kind"], seen["verb"], seen["metric"]
        return [
            "", f"G{guess}", f"Ga{guess} {kind} {metric}", f"Gb{guess} {verb}",
            f"Gc{guess} {seen['basis']} {seen['rule']}", f"k{kind} {seen['form']}",
            f"b{seen['basis']} {kind}",
            *(f"{name}{seen[name]}" for name in SEEN_OF_WAYS),
        ]  # fmt: skip

    @staticmethod
    def _bases(guess: str, way: str, seen: dict[str, str]) -> list[str]:
        shape_of, last, metric, basis = seen["shape"], seen["last"], seen["metric"], seen["basis"]
        return [
            "", f"G{guess}", f"Ga{guess} {metric}", f"Gb{guess} {shape_of}", f"Gc{guess} {basis}",
            f"Gd{guess} {last}", f"m{shape_of} {metric}", f"n{shape_of} {seen['type']} {seen['kind']}",
            f"b{basis} {shape_of}", f"l{last} {basis}", f"w{way} {seen['kind']}",
            *(f"{name}{seen[name]}" for name in SEEN_OF_BASES),
        ]  # fmt: skip

    def _moods(self, draft: Draft, scene: Scene, mood: Mood, seen: dict[str, str]) -> list[str]:
        zone, work, start = draft.zone, self.work, draft.quantity.start
        clause = max(scene.low, start - LOOK, *(work.rfind(mark, scene.low, start) + 1 for mark in CLAUSE))
        cue, cited = (
            _cue(scene.tokens[max(0, draft.index - SAID) : draft.index], clause),
            scene.citation(start),
        )
        when, said = self._when(draft), draft.modality
        last = f"{self.last.mood}{self.last.sentence == self.sentence}"
        supposed = SUPPOSED.search(work, scene.low, start) is not None
        source = "" if cited is None else f"{cited.expects}{'，' in work[cited.start : start]}"
        return [
            "", f"z{zone.modal}", f"m{mood.modal} {mood.near}", f"c{cue}", f"w{when}", f"l{last}",
            f"s{supposed}", f"e{source}", f"k{seen['kind']}", f"t{seen['metric']}", f"h{seen['head']}",
            f"v{zone.word}", f"b{seen['behind']}", f"f{seen['front']}", f"o{zone.op} {seen['kind']}",
            f"Ga{said} {when}", f"Gb{said} {cue}", f"Gc{said} {source}", f"Gd{said} {last}",
            f"Ge{said} {zone.modal} {mood.modal}", f"Gf{said} {seen['kind']} {zone.verb}",
            f"Gg{said} {seen['metric']}", f"Gh{said} {supposed}", f"wc{when} {cue}", f"wm{when} {mood.modal}",
            f"r{draft.rule}", f"G{said}", f"Gi{said} {zone.source}{zone.reached}",
            f"p{zone.source}{zone.reached} {mood.modal}",
        ]  # fmt: skip

    def _when(self, draft: Draft) -> str:
        """Whether the period of a number is over, goes on, or is to come."""
        period, now = draft.period, self.published
        if period is None or now is None:
            return "0"
        own = "i" if period.inherited else "o"
        if period.end is not None and period.end < now:
            return f"over{own}"
        if period.start is not None and period.start > now:
            return f"ahead{own}"
        return f"{'open' if period.end is None else 'goes' if period.end > now else 'now'}{own}"


def _of_a_report(draft: Draft) -> bool:
    """Whether a number stands at the end of what a report is of."""
    return draft.period is not None and draft.period.text.startswith(("报告期", "期末", "本期"))


def _cue(tokens: Sequence[Token], clause: int) -> str:
    """The last word of mood in front of a number, and whether it stands in its clause."""
    known, apart = cues(), ""
    for token in reversed(tokens):
        if token.kind == "stop" and token.text in "；;":
            apart = "；"
        cue = known.get(token.text) if token.kind == "break" else None
        if cue is not None and cue.kind == "modal":
            return f"{token.text} {token.start >= clause}{apart}"
    return ""
