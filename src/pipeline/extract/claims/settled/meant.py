"""`本基金`, `我们`, `DR007`, `新订单指数`: who is meant where the words name nobody, or only a part.

Who speaks, answers or rates owns nothing; 本基金 is the fund and no class of it, 该产品 the product that was
spoken of. Parts of the index of purchasing managers are of its branch, rates of money are their own.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.topic_words import RATERS
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

LOOK = 40  # characters from the head of a clause to its number
PART_OF_INDEX = re.compile(
    rf"(?P<what>{said('survey')}(?:分类|分项)?指数)[^，。；\d]{{0,10}}(?:[\d.]+个?(?:百分点|点)，?(?:至|到|报)?)?$"
)
BRANCH = re.compile("(?P<who>非制造业|制造业|服务业|建筑业)(?=PMI|采购经理|商务活动)")
POINTS = frozenset(("percent", "percentage_point", "bare", "index_point"))
FAR = 600  # characters back that the index itself is looked for
ITSELF = frozenset(("本基金", "该基金", "此基金"))
CLASS = re.compile("[A-I]$")
RATES = frozenset(("percent", "basis_point"))
MOVES = frozenset(("波动", "震荡", "运行"))
MONEY = re.compile(  # DR007|在1.45%附近
    r"(?<![A-Za-z])(?P<who>(?:DR|GC|R)0\d\d)(?:利率)?(?:维持|稳定|保持|收于|收报|报|在|运行|回落|[上下]行|[升降涨跌]|仍|围绕|于|至|到|为|约|近){1,6}$"
)
SPEAKERS = frozenset(("我", "我们", "我的", "咱们", "笔者", "大家"))
OF_PEOPLE = re.compile("规模|管理|从业|入行|持有|自购|任职|买入|跟投")
HIM = re.compile("[将把给予对][其它]")
RATED = frozenset(("COMPANY", "INDEX"))
OF_SHARE = re.compile("股(?:占比|权重|仓位|[涨跌]幅|市盈率|持仓占比)")
PRONOUN_LONG = 3  # characters of 该产品


def surveyed(draft: Draft, scene: Scene) -> None:
    """制造业PMI为49.4%，…|新订单指数|49.3%: a part of the index of managers is of the same branch."""
    start, work = draft.quantity.start, scene.work
    match = PART_OF_INDEX.search(work, max(scene.low, start - LOOK), start)
    words = draft.subject.text if draft.subject is not None else ""
    if draft.group is not None and PART_OF_INDEX.fullmatch(words) and draft.subject is not None:
        what = draft.subject.span
    else:
        what = Span(*match.span("what")) if match is not None else None
    if what is None or draft.quantity.kind not in POINTS:
        return
    said = [*BRANCH.finditer(scene.text, max(0, start - FAR), start)]
    if not said:
        return
    words = scene.text[what.start : what.end]
    draft.metric, draft.form = Metric(words, what, canonical(words)), "level"
    place = Span(*said[-1].span("who"))
    draft.subject, draft.owner = Part(scene.text[place.start : place.end], place), None


def of_all_classes(draft: Draft, scene: Scene) -> None:
    """本基金 behind 甲债券A、甲债券C: the fund, and no class of it."""
    owner, pronoun = draft.owner, draft.topic.pronoun
    if owner is None or draft.subject is None or pronoun not in ITSELF or kind_of(owner) != "FUND":
        return
    whole = CLASS.sub("", owner.text)
    if whole == owner.text or f"{whole}C" not in scene.text or f"{whole}A" not in scene.text:
        return
    alone = re.search(rf"{re.escape(whole)}(?![A-I])", scene.text)
    if alone is not None:
        draft.subject, draft.owner = Part(whole, Span(*alone.span())), None


def money_rate(draft: Draft, scene: Scene) -> None:
    """10年期国债收益率升至1.78%，DR007维持在|1.46%: a rate of money is its own, by its name."""
    start = draft.quantity.start
    match = MONEY.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or draft.group is not None or draft.quantity.kind not in RATES:
        return
    who, metric = Span(*match.span("who")), draft.metric
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    if metric is None or metric.text in MOVES or not metric.text.endswith("利率"):
        draft.metric, draft.form = Metric("利率", None, "利率"), "level"


def of_share(draft: Draft, scene: Scene) -> None:
    """电子|股占比: 股 belongs to whose share it is."""
    subject, metric = draft.subject, draft.metric
    if subject is None or metric is None or subject.span is None or metric.span is None:
        return
    if subject.span.end != metric.span.start or OF_SHARE.fullmatch(metric.text) is None:
        return
    whose, what = Span(subject.span.start, subject.span.end + 1), Span(metric.span.start + 1, metric.span.end)
    draft.subject, draft.owner = Part(scene.text[whose.start : whose.end], whose), None
    draft.metric = Metric(metric.text[1:], what, canonical(metric.text[1:]))


def no_owner(draft: Draft, memory: Memory, scene: Scene) -> None:
    """我们会把仓位加回|八成, 海通国际将其评级上调，目标价|21元: who speaks or rates owns nothing."""
    subject, metric = draft.subject, draft.metric
    if subject is None:
        return
    rated = metric is not None and metric.text.startswith("目标价") and RATERS.search(subject.text)
    asked = rated and HIM.search(
        scene.work, max(scene.low, draft.quantity.start - LOOK), draft.quantity.start
    )
    answers = (
        draft.owner is not None
        and kind_of(draft.owner) == "PERSON"
        and scene.work.startswith("：", draft.owner.end)
        and not (metric is not None and OF_PEOPLE.search(metric.text))
    )
    if subject.text not in SPEAKERS and not asked and not answers:
        return
    main = memory.main if memory.main is not None and memory.main.text != subject.text else None
    if main is not None and kind_of(main) not in (RATED if asked else {"FUND"}):
        main = None
    draft.subject, draft.owner = (subjects.named(main), main) if main is not None else (None, None)


def same_noun(draft: Draft, memory: Memory) -> None:
    """该产品 behind 某某第12期产品: the one of that noun that was spoken of."""
    said, pronoun = memory.subject, draft.topic.pronoun
    if pronoun is None or said is None or draft.owner is not None or len(pronoun) < PRONOUN_LONG:
        return
    if pronoun[0] in "该本此" and said.text.endswith(pronoun[1:]) and len(said.text) > len(pronoun):
        draft.subject, draft.owner = said, memory.owner
