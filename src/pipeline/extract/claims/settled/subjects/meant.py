"""`本基金`, `我们`, `DR007`, `新订单指数`: who is meant where the words name nobody, or only a part.

Who speaks, answers or rates owns nothing; 本基金 is the fund and no class of it, 该产品 the product that was
spoken of. Parts of the index of purchasing managers are of its branch, rates of money are their own.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.topic_words import RATERS
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Part

LOOK = 40  # characters from the head of a clause to its number
ITSELF = frozenset(("本基金", "该基金", "此基金"))
CLASS = re.compile("[A-I]$")
BENCHMARK = re.compile("(?:同期)?业绩(?:比较)?基准")
SPEAKERS = frozenset(("我", "我们", "我的", "咱们", "笔者", "大家"))
OF_PEOPLE = re.compile("规模|管理|从业|入行|持有|自购|任职|买入|跟投")
RAISES = re.compile(  # 某某银行|把目标价上调
    "(?:（[^）]{1,12}）)?(?:则|也|亦|同时|日前)?(?:[把将]目标价|[上下]调目标价|给予目标价)"
)
ONESELF = re.compile("我(?:个人|自己)[^，。；\\d]{0,12}(?:自购|持有|买了?|投了?|跟投|申购)[^，。；\\d]{0,6}$")
SAYS = re.compile("(?P<who>[\\u4e00-\\u9fff\ue000\ue001]{2,4})：")
RATING = re.compile("目标价|(?:预测|预期)?市盈率|本益比|估值")
TARGET = re.compile("目标价|价目标")
HIM = re.compile("[将把给予对][其它]")
RATED = frozenset(("COMPANY", "INDEX"))
PRONOUN_LONG = 3  # characters of 该产品
SUPPOSED = re.compile(  # 若|关税升至
    r"(?:^|[，。；：、“\n]|但|惟|而)(?:若是?|如果|一旦|只要|假如|倘若?|万一)(?!剔|扣|撇|不计)(?P<what>[^，。；：\d]{2,24})$"
)
OF_NOBODY = re.compile(
    "关税|税率|利率|汇率|成交额|拆息|[油铜金银煤猪粮钢]价|[降减加]息|降准|赤字|通[胀膨]|失业率|持有期|填息|运价|存单|财政|出口|进口|波动"
)
BY_NOUN = re.compile(
    r"(?:该|这[款只项个]?|此|上述)(?P<noun>药[物品]?|模型|车型|芯片)(?=[^，。；\d人机公基指组]|$)"
)
OF_NOUN = "PRODUCT"  # what 该药, 该芯片 may be


def of_all_classes(draft: Draft, scene: Scene) -> None:
    """本基金 behind 甲债券A、甲债券C: the fund, and no class of it; its benchmark is that of all."""
    owner, pronoun = draft.owner, draft.topic.pronoun
    if owner is None or draft.subject is None or kind_of(owner) != "FUND" or draft.group is not None:
        return
    benchmark = draft.metric is not None and BENCHMARK.match(draft.metric.text) is not None
    both = benchmark and len([t for t in scene.tokens if t.kind == "entity" and CLASS.search(t.text)]) > 1
    if pronoun not in ITSELF and not both:
        return
    whole = CLASS.sub("", owner.text)
    if whole == owner.text or f"{whole}C" not in scene.text or f"{whole}A" not in scene.text:
        return
    alone = re.search(rf"{re.escape(whole)}(?![A-I])", scene.text)
    if alone is not None:
        draft.subject, draft.owner = Part(whole, Span(*alone.span())), None


def no_owner(draft: Draft, memory: Memory, scene: Scene) -> None:
    """我们会把仓位加回|八成, 海通国际将其评级上调，目标价|21元: who speaks or rates owns nothing."""
    subject, metric = draft.subject, draft.metric
    if subject is None:
        return
    start = draft.quantity.start
    if _rates(draft, scene):
        said = (
            memory.subject if memory.subject is not None and not RATERS.search(memory.subject.text) else None
        )
        main = memory.main if memory.main is not None and kind_of(memory.main) in RATED else None
        other = subjects.named(main) if main is not None and main.text != subject.text else None
        draft.subject, draft.owner = (said, memory.owner) if said is not None else (other, main)
        return
    rated = metric is not None and metric.text.startswith("目标价") and RATERS.search(subject.text)
    asked = bool(rated) and HIM.search(scene.work, max(scene.low, start - LOOK), start) is not None
    source = scene.citation(start) if metric is not None and metric.text.startswith("目标价") else None
    asked = asked or (
        source is not None and draft.owner is not None and draft.owner.start == source.source.start
        and RAISES.match(scene.work, draft.owner.end) is not None
    )  # fmt: skip
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


def _rates(draft: Draft, scene: Scene) -> bool:
    """Whether the owner is who rates behind another: 某证券将目标价削至10元；|某国际|则调高8%，至13元."""
    metric, source = draft.metric, scene.citation(draft.quantity.start)
    if metric is None or source is None or draft.owner is None or draft.group is not None:
        return False
    if RATING.match(metric.text) is None or draft.owner.start != source.source.start:
        return False
    if scene.work[max(0, draft.owner.start - 1) : draft.owner.start] in {*"对给予将把"}:
        return False  # 对某公司较谨慎，将其目标价降至10元
    return TARGET.search(scene.work, scene.low, draft.quantity.start) is not None


def rated(draft: Draft, memory: Memory, scene: Scene) -> None:
    """某某证券将其目标价下调至|6.5元: 其 is the firm that the text is about."""
    metric, main, start = draft.metric, memory.main, draft.quantity.start
    if draft.subject is not None or main is None or metric is None or not metric.text.startswith("目标价"):
        return
    if HIM.search(scene.work, max(scene.low, start - LOOK), start) is None or kind_of(main) not in RATED:
        return
    source = scene.citation(start)
    said = scene.text[source.source.start : source.source.end] if source is not None else ""
    if main.text not in said and RATERS.search(main.text) is None:
        draft.subject, draft.owner = subjects.named(main), main


def himself(draft: Draft, scene: Scene) -> None:
    """贺某某：…我个人自购了|80万元: of who speaks in this line."""
    start, metric = draft.quantity.start, draft.metric
    if metric is None or ONESELF.search(scene.work, max(scene.low, start - LOOK), start) is None:
        return
    line = scene.work.rfind("\n", 0, start) + 1
    name = SAYS.match(scene.work, line, start)
    if name is None:
        return
    place = Span(*name.span("who"))
    draft.subject, draft.owner = Part(scene.text[place.start : place.end], place), None


def same_noun(draft: Draft, memory: Memory) -> None:
    """该产品 behind 某某第12期产品: the one of that noun that was spoken of."""
    said, pronoun = memory.subject, draft.topic.pronoun
    if pronoun is None or said is None or draft.owner is not None or len(pronoun) < PRONOUN_LONG:
        return
    if pronoun[0] in "该本此" and said.text.endswith(pronoun[1:]) and len(said.text) > len(pronoun):
        draft.subject, draft.owner = said, memory.owner


def supposed(draft: Draft, scene: Scene) -> None:
    """某某基金认为，若关税升至|25%: what is supposed of no name is nobody's."""
    subject, start = draft.subject, draft.quantity.start
    if subject is None or draft.group is not None:
        return
    match = SUPPOSED.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    place, words = subject.span, draft.metric.text if draft.metric is not None else ""
    if match is None or "\ue000" in match["what"] or not words or words not in match["what"]:
        return
    if OF_NOBODY.search(words) is None:
        return
    if draft.topic.pronoun or (
        place is not None and subject.field == "text" and place.start >= match.start("what")
    ):
        return
    draft.subject = draft.owner = None


def by_noun(draft: Draft, memory: Memory, scene: Scene) -> None:
    """LK-2107获批，…。该药峰值35亿元: the one of that kind that was named last."""
    start = draft.quantity.start
    clause = max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in "，；：、"))
    match = BY_NOUN.search(scene.work, clause, start)
    if match is None or draft.group is not None:
        return
    known = memory.seen.get(OF_NOUN)
    if known is None or known.start >= match.start() or "\ue000" in scene.work[clause : match.start()]:
        return
    draft.subject, draft.owner = subjects.named(known), known
