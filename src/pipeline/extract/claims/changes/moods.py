"""`有望达到`, `拟投资`, `若…跌至`, `据传`: whether a number is said to be so, or to come.

`heard` hears the words of a sentence up to a number, `modality` says how the number is to be taken. A word of
expectation holds for the rest of its sentence, except for a number with a period of its own that was over
when the page was published (2021年232EFlops … 预计到2030年).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.lexicon import cues
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.zones import Zone
from pipeline.vocabulary import Modality, Period

MET = re.compile(r"[合超及于场出如]预期|预期[，。；、的值]")  # 符合预期, 市场预期: nothing is expected here
# 将甲的管理费率由1.2%下调至1.0%: what is decided, not what is expected
LEFT_OUT = re.compile(
    r"剔除|剔去|扣除|扣掉|撇除|撇开|不计|不含|不考虑(?!到)|排除"
)  # 若|剔除…: how it is reckoned
NOUN = re.compile(  # 债权投资|计划, 员工持股|计划: a thing that has the word in its name
    r"(?:投资|理财|管理|资管|股权|债权|集合|单一|养老|年金|激励|持股|信托|证券|专项|支持|回购|增持|减持|分红|上市|融资|(?<!公司)服务|储蓄|保障|发展|积金|合作|退休)$"
)
THING = re.compile("(?:管理的|团队|书|规模|份额|资产|成员|供款|参与者|经理|项下)")  # 计划|管理的资金
LOOKED_AT = re.compile(
    r"(?:[以从按就][^，。；\d]{2,16}(?:观察|来看|看|而言)|[与和同跟][^，。；]{2,12}(?:相比|比较|对比))，"
)  # 若以获利成长幅度观察，
TURNED = re.compile(r"将(?![由从于在会继进再可有达被与向获])[^，。；]{2,60}?(?:由|从)(?:原来的|现行的)?\d")
GOODS = re.compile(
    "(?:[硅饲原材燃布涂塑敷辅油颜染香饮调面肥木石密型]|颗粒)料$"
)  # no 料 that expects anything
EXAMPLE = re.compile(
    r"(?:答：|问：)?(?:例：|例如(?!，?\ue000)|举例|假设|假如|假定|一旦|(?:如果|若)(?!剔除|剔去|扣除|撇除|不计|不含|排除)|倘若)"
)
IN_IF = re.compile(  # 一旦实际利率上行|0.5个百分点: in the clause that supposes it
    r"(?:^|[，；：、。\n“])(?:但|而|不过|同时|另外|此外|其中|只是)?(?:若|如果|一旦|假如|倘若|假若|要是|万一)"
    r"(?![剔扣撇干按以从]|不[计含]|排除)[^，。；\n则]{1,30}$"
)
NEAR = 40  # characters: a word of expectation further back speaks of something else


class Mood(NamedTuple):
    """What the words before a number in its sentence say about it."""

    modal: str = ""  # of the sentence so far, as in cues.tsv
    hearsay: bool = False
    expects: bool = False  # its source speaks of what is to come
    near: bool = False  # no comma stands between the word of expectation and the number


def _disposes(passed: Sequence[Token], scene: Scene, token: Token) -> bool:
    """央行将利率下调25个基点: 将 only puts the measure in front of the verb."""
    if TURNED.match(scene.work, token.start):
        return True
    if scene.work.startswith("把", token.end):
        return False  # 将把可转债比例降至5%: 把 does that, and 将 says when
    place = next(i for i, other in enumerate(passed) if other is token)
    following = passed[place + 1] if place + 1 < len(passed) else None
    if following is None or following.kind not in {"metric", "mask"}:
        return False
    gap = scene.work[token.end : following.start]
    return len(gap) <= 8 and not any(mark in gap for mark in "于在由从会，")


def _says_nothing(passed: Sequence[Token], scene: Scene, token: Token) -> bool:
    """Whether a word of mood is none here: 超出|预期, 若|剔除金融, 投资|计划, 将|利率下调, 硅|料."""
    work, word = scene.work, token.text
    if word == "料":
        return GOODS.search(work, max(0, token.end - 3), token.end) is not None
    if word == "预期":
        return MET.search(work[max(0, token.start - 2) : token.end + 1]) is not None
    if word == "若":
        return (LOOKED_AT.match(work, token.end) or LEFT_OUT.match(work, token.end)) is not None
    if word == "计划":
        thing = NOUN.search(work, max(0, token.start - 2), token.start) or THING.match(work, token.end)
        return thing is not None
    return word == "将" and _disposes(passed, scene, token)


def opening(work: str, low: int, high: int) -> Mood:
    """The mood that a sentence begins in: 例如, 假设 and 若 make all of it a case that is only supposed."""
    return Mood("conditional") if EXAMPLE.match(work, low, high) else Mood()


def heard(mood: Mood, passed: Sequence[Token], scene: Scene, position: int, *, hearsay: bool) -> Mood:
    """The mood after some more words: 预计, 拟, 若 and the like."""
    modal, near, known = mood.modal, mood.near, cues()
    for token in passed:
        if token.kind == "stop":
            near = near and token.text not in "，；,;"
        elif token.kind == "break" and (cue := known.get(token.text)) and cue.kind == "modal":
            if _says_nothing(passed, scene, token):
                continue
            near = True
            if modal != "conditional" and (cue.value != "will" or not modal):
                modal = cue.value
    source = scene.citation(position)
    expects = source is not None and source.expects
    if source is not None and expects and "，" not in scene.work[source.start : position][:NEAR]:
        near = near or position - source.start <= NEAR
    return Mood(modal, hearsay, expects, near)


def modality(  # noqa: C901, PLR0911, PLR0913  a list of cases, one a line
    zone: Zone,
    mood: Mood,
    period: Period | None,
    *,
    own: bool,
    published: date | None,
    target: bool,
    per: bool,
    condition: bool,
) -> Modality:
    """The modality of a number; `own` says that the period stands with the number itself."""
    if condition:
        return "conditional"
    if mood.hearsay:
        return "reported"
    if zone.modal == "conditional" or mood.modal == "conditional":
        return "conditional"
    if target:
        return "forecast"
    if (mood.modal == "forecast" or mood.expects) and mood.near and not zone.source:
        return "forecast"
    if period is not None and period.text[-1:] in {"E", "e"} and period.text[-2:-1].isdigit():
        return "forecast"  # 2026E
    past = own and _over(period, published)
    if zone.modal == "plan" or (mood.modal == "plan" and not past):
        return "plan"
    if (zone.modal == "will" or mood.modal == "will") and not past:
        return "plan" if zone.verb == "action" or zone.per or per else "forecast"
    if zone.modal == "forecast":
        return "forecast"
    if (mood.modal == "forecast" or mood.expects) and not past:
        return "forecast"
    if period and period.start and period.end and published and period.start > published:
        return "forecast"
    return "actual"


def _over(period: Period | None, published: date | None) -> bool:
    return period is not None and period.end is not None and published is not None and period.end < published
