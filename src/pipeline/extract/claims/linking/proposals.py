"""`涨幅`, `沪指`, nothing: all that a number may measure, and all whose number it may be, with its traits.

Words near the number are proposed, names said before, what the numbers before were about, the grammar's
choice, and for measures what goes without saying.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Mention
from pipeline.extract.claims.linking.gone import Gone
from pipeline.extract.claims.linking.ground import Place
from pipeline.extract.claims.linking.headings import Headings
from pipeline.extract.claims.linking.name_traits import NameSeen, of_name
from pipeline.extract.claims.linking.traits import View, Weighed, type_in
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.text import Span

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
# 已披露预告的38家|公司里: many, of which the next number counts some; no firm's number
WHOLE = re.compile(r"(?:上市)?(?:公司|企业|机构|券商|基金|产品)(?:里|中|当中)")
# 公司, 本基金: named by what the text is about, if it names any such; what is counted may be 公司 themselves
SELF = {
    "FUND": frozenset(("基金", "本基金", "该基金", "此基金", "组合", "本组合", "产品", "本产品", "该产品")),
    "COMPANY": frozenset(("公司", "本公司", "该公司", "集团", "本集团", "该集团", "本行", "该行", "我行")),
}
# 共, 遭, 占 in front of a number are no part of whose it is or of what it measures
NO_SUBJECT = re.compile(
    r"据传|^[优好]于|^(?:盈利|偿债|营运|成长|获利)能力$|^持有(?:债券|股票|基金|现金)$|^合同约定|^反映|^连[升涨跌降挫]|口径[下内]?$|^(?:如今|可比口径)|^每[件支台人]?$|^(?:按|当局|建议|打算)$|^分(?:季度|产品|地区|行业|品种|类别|类型|业务|渠道)$|^(?:加入|加盟了?(?=[\u4e00-\u9fff]{2,6}基金)|曾任|出任|担任)|^[他她](?:们)?(?:提醒|表示|认为|指出)|^.{2,8}(?:该|本)(?:基金|公司|产品|集团)$|^(?:占|遭|之|计及|加上|一度|早段|尾段|更|虽|惟|穿|至|盘中|午后)|[亦也则]遭|.遭."
    r"|^此举|实现$|(?:共|遭|亦|则|占|较|由|从|一度|曾|更|虽|终场)$|(?:^|[向对])(?:全体|全部|所有)(?:A股|登记在册的?)?(?:股东|(?:份额)?持有人)"
)
NO_MEASURE = re.compile(
    r"^(?:上述|合同约定|中仅)|^[两三四五]大指数$|^(?:现在|如今|高点时|垫底[^，]*)$|指出|表示|切勿|[涨跌]停|[上下]?行至$|^分(?:季度|产业|行业|地区|品种|类别|类型|业务|产品|月)$|^(?:大关|之|遭|计及|加上|加计|一度|早段|更(?![换新名正])|虽|惟|穿|共实现|列(?!账)|最多|反观|亦|前者|后者|最耀眼)"
    r"|(?:遭|亦|则|由|至近|至约|至逾)$|^(?:高位|低位|终场|新天价|新高)$|^.{0,6}中(?:排|位|列)"
    r"|^[A-EHIY]类?份额?$|^(?:指数|季度|月度)$|结构看?$"
)
# 其中21家, 下降的有18家: companies are counted, so that no company said before is who has them
SEVERAL = re.compile(
    r"(?:^|[，。；：\n])(?:其中|另外|另|则|还|共|也|只|仅|有|已)*$|的(?:只|仅|则|共|就)?(?:有|达)$"
)
STUDIES = re.compile(  # who studies what others own
    "(?:证券|顾问|评级|研究[院所]?|研究中心|咨询|资讯|物业|按揭)$"
)
REPLACED = re.compile("(?:取代|替代|超越|反超|赶超|击败|力压|挤下|超车)(?:了|掉)?$")
WRITTEN_IN = re.compile("(?:综合|专)?(?:报[道导]|讯(?!息|号)|电(?=[，：,]))")  # 台北|報導，…
AMOUNTS = frozenset(("currency", "count", "technical"))
ONE = frozenset(("COMPANY", "FUND", "FUND_COMPANY", "INDEX"))
POINTLESS = frozenset(("COMPANY", "FUND", "FUND_COMPANY", "PERSON"))  # none of them stands at so many points
DATED = frozenset(("COMPANY", "FUND", "FUND_COMPANY", "MARKET"))
AHEAD = 8  # characters in front of a number in which 其中有 is looked for


@dataclass(frozen=True, slots=True)
class Sources:
    """What the proposals for one part of one number are made from."""

    view: View
    spans: Mapping[str, Place]  # words near the number
    near: Mapping[str, Weighed]  # of each of them
    state: str  # of the grammar
    gone: Gone  # what the numbers before were about
    where: tuple[int, int]  # sentence and paragraph
    headings: Headings
    claims: int  # how many numbers were linked before
    shared: Callable[[Sequence[str]], Weighed]  # weighs traits that many words have in common


def measures(sources: Sources) -> Choices:
    """What a number may measure."""
    view, spans, state = sources.view, sources.spans, sources.state
    draft = view.draft
    quantity, zone, said = draft.quantity, draft.zone, draft.metric
    guess = said.text if said is not None else None
    unsaid = said is not None and said.span is None
    past = (words for words, _ in reversed(sources.gone.said))
    fits = (words for words, kinds in UNSAID.items() if quantity.kind in kinds.split())
    owner = type_in(draft.owner)
    far: dict[str, Weighed] = {}
    found: Choices = []
    named = sources.headings.named
    size, amounts = magnitude(quantity), _amounts(sources)
    for words in dict.fromkeys((*spans, *past, *named, guess, None, *fits)):
        if words is not None and (words in amounts or _no_measure(words)):
            continue
        inside = spans.get(words) if words is not None and words != guess else None
        if words is not None and inside is not None and _states(view, words, inside):
            continue
        score, traits = (0, ["null", f"null{quantity.kind} {zone.verb}"] if words is None else [])
        place = spans.get(words) if words is not None else None
        if words is not None and place is not None:
            score, close = sources.near[words]
            traits = [*close]
            if (known := metrics().get(words)) is not None:
                traits += [
                    f"Mw{known.canonical}", f"Mx{known.form} {quantity.kind}",
                    f"Ms{known.canonical} {quantity.kind} {size}",
                ]  # fmt: skip
        else:
            score, close = _far(sources, words, far, size)
            traits += close
        if words == guess:
            traits += [
                "G", f"Ga{said is not None and said.span is not None} {state}",
                f"Gb{zone.verb} {quantity.kind}",
                f"Gv{draft.rule} {draft.carried > 0} {unsaid}", f"Gc{guess}", f"Gs{state}",
                f"Gt{state} {quantity.kind} {zone.verb}",
            ]  # fmt: skip
        elif place is not None and said is not None and said.span is not None:
            traits.append(_beside(place, said.span, state))
        if words in UNSAID and place is None:
            traits += [f"ud{words} {owner}", f"ug{words} {quantity.unit} {owner}"]
        if words is not None and words in named:
            traits += sources.headings.traits(
                words, quantity.kind, sources.where, sources.claims, view.item + ("=" if place else "")
            )
        before, gone = sources.gone.traits(words)
        found.append((words, score + before, [*traits, *gone]))
    return found


def _amounts(sources: Sources) -> frozenset[str | None]:
    """规模32.7万亿元，占比95.7%，较年初下降|0.2个百分点: what amounts measured; no number of points does."""
    if sources.view.draft.quantity.kind != "percentage_point":
        return frozenset()
    kinds = {words: past.kind for words, past in sources.gone.said}
    return frozenset(words for words, kind in kinds.items() if kind in AMOUNTS)


@lru_cache(maxsize=1 << 14)
def _no_measure(words: str) -> bool:
    return NO_MEASURE.search(words) is not None


@lru_cache(maxsize=1 << 14)
def _no_subject(words: str) -> bool:
    return NO_SUBJECT.search(words) is not None


def _no_name(view: View, words: str, place: Place | None) -> bool:
    return _no_subject(words) or (place is not None and _states(view, words, place))


def magnitude(quantity: Quantity) -> str:
    """How large a number is, roughly, and whether it has a sign: 股价 is seldom an amount of 亿."""
    value = abs(quantity.value)
    sign = "-" if quantity.value < 0 else ""
    if not value:
        return "0"
    return f"{sign}{max(-1, min(value.adjusted() // 2, 5))}{quantity.scaled}"


def _far(sources: Sources, words: str | None, known: dict[str, Weighed], size: str) -> Weighed:
    """What is seen of a measure that does not stand near; `known` keeps what is the same for many."""
    view, said = sources.view, sources.gone.said
    draft = view.draft
    quantity, zone, text = draft.quantity, draft.zone, view.ground.text
    last = said[-1][0] if said else ""
    how = "0" if words is None else "P" if said and last == words else "u" if words in UNSAID else "p"
    after = text[quantity.end : quantity.end + 2]
    if how not in known:
        count = min(len(view.measures), 2)
        known[how] = sources.shared([
            f"far{words is None}", f"Mz{how} {zone.word}", f"Ml{how} {count} {view.named}",
            f"Mp{how} {zone.start == view.here}", f"Mq{how} {after[:1]}",
            f"Mr{how} {zone.start - view.here < 2} {zone.verb}", f"Mi{how} {view.item} {quantity.kind}",
        ])  # fmt: skip
    score, common = known[how]
    if words not in UNSAID:
        return score, common
    return score, [
        *common,
        f"ua{words}", f"ub{words} {quantity.kind} {zone.verb}", f"ui{words} {quantity.kind}",
        f"uj{words} {last}", f"uh{words} {text[quantity.start - 1 : quantity.start]}",
        f"uk{words} {after}", f"uc{words} {zone.word}", f"ue{words} {len(view.measures) > 0}",
        f"uf{words} {zone.direction or quantity.direction}", f"ul{words} {size} {quantity.kind}",
        f"um{words} {view.item}", f"un{words} {view.moved}", f"uo{words} {view.moved} {zone.verb}",
    ]  # fmt: skip


def subjects(sources: Sources, mentions: Mapping[str, Mention]) -> Choices:
    """Whose number it may be."""
    view, spans, state = sources.view, sources.spans, sources.state
    draft = view.draft
    kind, verb, said = draft.quantity.kind, draft.zone.verb, draft.subject
    guess = said.text if said is not None else None
    owner, fresh = type_in(draft.owner), min(3, len(view.fresh))
    past = (words for words, _ in reversed(sources.gone.said))
    unfit = _unfit(view, mentions)
    names: dict[NameSeen, Weighed] = {}
    last = sources.gone.said[-1][1] if sources.gone.said else None
    found: Choices = []
    for words in dict.fromkeys((*spans, *mentions, *past, guess, None)):
        place = spans.get(words) if words is not None else None
        stated = words != guess and words is not None and _no_name(view, words, place)
        if words in unfit or stated or (place and words not in mentions and _is_dated(view, place)):
            continue
        score, traits = 0, [f"far{words is None}"]
        if words is None:
            traits += ["null", f"null{kind} {verb}", f"nullo{owner}", f"nullp{view.named} {fresh}"]
        elif place is not None:
            score, close = sources.near[words]
            traits = [*close]
        if words == guess:
            traits += [
                "G", f"Ga{owner} {state}", f"Gb{verb} {kind} {owner}", f"Gs{state}",
                f"Gu{view.named} {fresh} {state}", f"Gv{draft.rule} {draft.carried > 0} {owner}",
            ]  # fmt: skip
        elif place is not None and said is not None and said.span is not None and said.text in spans:
            traits.append(_beside(place, said.span, state))
        mention = mentions.get(words) if words is not None else None
        if words is not None and mention is not None:
            seen = NameSeen.of(view, words, mention, sources.where[0], last)
            if seen not in names:
                names[seen] = sources.shared([*of_name(view, seen)])
            score += names[seen][0]
            traits += names[seen][1]
        before, gone = sources.gone.traits(words)
        found.append((words, score + before, [*traits, *gone]))
    return found


def _unfit(view: View, mentions: Mapping[str, Mention]) -> frozenset[str]:
    """The names whose number it cannot be."""
    quantity = view.draft.quantity
    unfit = {words for words, mention in mentions.items() if _other(view, mention)}
    if quantity.kind not in {"count", "rank", "duration"}:
        unfit.update(*(SELF.get(mention.kind, ()) for mention in mentions.values()))
    counted = quantity.kind == "count" and quantity.unit in {"家", "只", "档"} and view.draft.group is None
    if counted and _several(view):
        unfit.update(words for words, mention in mentions.items() if mention.kind in ONE)
    if quantity.kind == "index_point":
        unfit.update(words for words, mention in mentions.items() if mention.kind in POINTLESS)
    return frozenset(unfit)


def _other(view: View, mention: Mention) -> bool:
    """Whether a name is only a source, or what another has taken the place of: 电子取代|食品饮料."""
    if view.draft.member:
        return False
    only = mention.cited == mention.count and "其" not in view.pronoun
    if only and STUDIES.search(mention.token.text) is not None:
        return True
    start, end = mention.token.start, mention.token.end
    if mention.kind == "GPE" and WRITTEN_IN.match(view.ground.text, end):
        return True
    return (
        start >= view.ground.low and REPLACED.search(view.ground.text, max(0, start - 4), start) is not None
    )


def _states(view: View, words: str, place: Place) -> bool:
    """Whether words state another number themselves: 顺利交割43个合约|，累计开户."""
    at = bisect.bisect_right(view.claims, place.start)
    return at < len(view.claims) and view.claims[at] < place.end and "的" not in words


def _is_dated(view: View, place: Place) -> bool:
    """Whether words are a name and what it has at a time: 甲基金三季度末股票|仓位."""
    kinds = [atom.kind for atom in view.ground.inside(place)]
    return any(name in DATED and when == "P" for name, when in pairwise(kinds))


def _several(view: View) -> bool:
    """Whether a number counts those that were spoken of: 28家|公司里，|有|21家预喜."""
    start, text = view.draft.quantity.start, view.ground.text
    if WHOLE.match(text, view.draft.quantity.end):
        return True
    return SEVERAL.search(text, max(view.ground.low, start - AHEAD), start) is not None


def _beside(place: Place, span: Span, state: str) -> str:
    """How a span stands to the one that the grammar chose."""
    if place.end <= span.start or span.end <= place.start:
        return "Ge"
    return f"Gd{place.start == span.start}{place.end == span.end} {state}"
