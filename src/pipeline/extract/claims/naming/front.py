"""Which words in front of a number name its owner and its measure, and where they begin.

A name reaches back to the nearest border: a comma, a period, a word that joins or predicates, the number
before. What stands behind a border may still own the number (宁德时代|2023年|实现营收); that is tried next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pipeline import patterns as re
from pipeline.extract.claims.bounds import bound
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.gaps import gap
from pipeline.extract.claims.lexicon import Cue, cues
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.measures import measure
from pipeline.extract.claims.naming.topics import Topic, topic
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Operator, Part

BORDERS = frozenset(("period", "frame", "per", "break"))
COMPARED = {
    "高于": None, "低于": None, "超过": None, "超出": None, "跑赢": "up", "领先": "up", "领先于": "up",
    "跑输": "down", "落后": "down", "落后于": "down",
}  # fmt: skip
OWNS = re.compile(
    r"(?:公司|基金|产品|行业|板块|市场|企业|机构|资金|品种|部门|地区|国家|城市|银行|券商"
    r"|集团|项目|概念|主题|个股|股票|债券|类|型|股|债|国|省|市|县|区"
    r"|者|人|户|家|业|车|房|房企|芯片|电池|组件|指数|平台|政府|组|期|钢|铜|铝|锂|金|银|油"
    r"|煤|矿|酒|ETF|REIT|FOF|LOF|合约|现货|期货|国债|存单|转债|住宅|楼|厂|线|首套|二套"
    r"|北向|南向|社融|房贷|组合|固定收益|房地产|板)$"
)  # nouns of those who own numbers
MEASURES = re.compile(
    r"(?:[价率额费值量数差比度宽力权息税利额度]|上限|下限|门槛|区间|收益|回报|成本|面积"
    r"|寿命|首付|贷款|增速|倍数|溢价|折价|超配|低配|仓位|敞口|久期|利差|缺口"
    r"|余额|保费|销售|产能|功率|温度|分位|年限|期限|工期|规模|营收|利润|估值|持仓|涨幅"
    r"|跌幅|幅度|收入|支出|投入|赔付|市占|存量|增量|库存|订单|电量|电价|份额)$"
)  # nouns of measures, by their heads
PLACED = re.compile(r"(?:\ue000\ue001*|我国|全国|全球|国内|海外)(?=[\u4e00-\u9fff]{2,8}$)")
BRACKETED = re.compile(r"[（(][^）)]*[）)]$")
MODIFIES = 4  # characters: a longer word in front of a measure is a thing of its own
EVERYWHERE = ("全球", "全国", "中国", "我国", "国内")  # 全球算力|规模: owners of their own
CLAUSE = 12  # pieces of a clause
LEADERS = frozenset(("FUND", "FUND_COMPANY", "COMPANY", "INDEX", "PRODUCT", "GPE"))
DEED = 4  # characters: a longer phrase is no verb
NOUN_LONG = 8  # a longer noun is a clause of its own
NEAR = 40  # pieces; what was named further back is not what a clause without a name speaks of
RATES = frozenset(("每年", "年均", "平均每年"))
CONDITION = re.compile(
    r"(?:以上|以下|以内|左右|及以上)?的"
    r"(?!高|低|水平|速度|目标|历史|好|最|同比|同时|时候|基础|背景|关口|价格|利率|资金|投资|\ue000)"
)


def name(draft: Draft, scene: Scene, memory: Memory, before: Draft | None) -> None:
    """Cut the name in front of a number into subject and measure."""
    gap(draft, scene.work)
    bound(draft, scene.work)
    first, border = _border(draft, scene)
    source = scene.citation(draft.zone.start)
    low = max(scene.low, source.start if source is not None else 0)
    draft.low = border = max(border, low)
    inner = [t for t in scene.tokens[first : draft.index] if t.start >= border and t.end <= draft.zone.start]
    if draft.against is None:
        draft.topic = topic(scene.work, inner, border, draft.zone.start)
    _retell(draft, scene, memory)
    _refuse(draft, scene, before)
    _recount(draft, scene)
    if before is not None and before.condition and border == before.quantity.end:
        _conditioned(draft, scene, before)
    left = _left(draft, scene, first, low)
    subjects.decide(draft, scene.text, memory, left)
    if draft.subject is None and draft.topic.metric is None:
        _of_passed(draft, scene, memory)
    measure(draft, scene.tokens, scene.work, scene.text, memory, before)
    if draft.rule == "quote":
        owner = next((t for t in reversed(scene.before(draft.index)) if t.kind == "entity"), None)
        draft.subject, draft.owner = (None if owner is None else subjects.named(owner)), owner
    subjects.settle(draft, scene.text, memory)
    draft.condition = _is_condition(draft, scene) or _is_tier(draft, scene)


def _retell(draft: Draft, scene: Scene, memory: Memory) -> None:
    """账面价值|485万元, 网下|询价区间: plain words that say what is measured, of what is spoken of."""
    own = draft.topic
    rest = own.subject
    if rest is None or own.owner is not None or own.pronoun or own.form == "share":
        return
    words = scene.work[rest.start : rest.end]
    if re.search(r"[\u4e00-\u9fffA-Za-z\ue000]", words) is None:
        draft.topic = own._replace(subject=None, rest=None)
        return
    placed = PLACED.match(words)
    if placed and own.metric is None and len(words) - placed.end() >= 2 and not OWNS.search(words):
        place = Span(rest.start, rest.start + placed.end())  # 我国|出口稀土, 杭州|去化率
        draft.topic = own._replace(subject=place, metric=Span(place.end, rest.end), rest=place, form="level")
        return
    if OWNS.search(words) or "\ue000" in words or "、" in words or "的" in words:
        return
    context = memory.fresh or memory.lead or memory.owner or memory.held or memory.main
    if own.metric is not None:
        touching = own.metric.start == rest.end and not words.startswith(EVERYWHERE)
        inside = len(words) <= MODIFIES or _named_in_clause(draft, scene, rest.start)
        if context is not None and inside and touching:
            draft.topic = own._replace(subject=None, metric=Span(rest.start, own.metric.end), rest=None)
        return
    noun = MEASURES.search(BRACKETED.sub("", words)) is not None
    if not noun and draft.quantity.kind == "count" and draft.zone.verb in {"level", ""}:
        return
    deed = len(words) <= DEED and draft.zone.verb not in {"change", "reach"}
    if noun or deed or (len(words) <= NOUN_LONG and _named_in_clause(draft, scene, rest.start)):
        draft.topic = own._replace(subject=None, metric=rest, rest=None, form=own.form or "level")


def _named_in_clause(draft: Draft, scene: Scene, position: int) -> bool:
    """Whether the clause has named an owner before its plain words: 阿联酋|明年|基准产量."""
    others = scene.others()
    for token in reversed(scene.tokens[max(0, draft.index - CLAUSE) : draft.index]):
        if token.end > position:
            continue
        if token.kind == "quantity" or (token.kind == "stop" and token.text in "，；：。"):
            return False
        if token.kind == "entity" and subjects.type_of(token) in LEADERS:
            return not any(span.start <= token.start < span.end for span in others)
    return False


def _refuse(draft: Draft, scene: Scene, before: Draft | None) -> None:
    """以15元/股的价格|回购: the price is no buyer. 位居银行股|第四: the field is no subject."""
    own = draft.topic
    if own.owner is not None:
        return
    behind = (
        before is not None and draft.low >= before.quantity.end and scene.work.startswith("的", draft.low)
    )
    if (draft.zone.verb == "action" and behind) or (draft.quantity.kind == "rank" and own.metric is None):
        draft.topic = Topic()


def _recount(draft: Draft, scene: Scene) -> None:
    """Y份额扩容至284只: things are counted, 份额 is no measure of them."""
    own, things = draft.topic, draft.quantity.unit in {"只", "家", "个", "款", "支"}
    if not things or own.metric is None or own.rest is None:
        return
    if scene.work[own.metric.start : own.metric.end] in {"份额", "基金份额"}:
        draft.topic = Topic(Span(own.rest.start, own.metric.end), owner=own.owner, rest=own.rest)


def _left(draft: Draft, scene: Scene, first: int, low: int) -> Topic | None:
    """What stands left of the border, where the words right of it name no owner."""
    own = draft.topic
    noun = own.subject
    at_period = first > 0 and scene.tokens[first - 1].kind == "period"
    plain = noun is not None and own.metric is None and own.owner is None and len(noun) <= NOUN_LONG
    if draft.against is not None or own.pronoun or (noun is not None and not (at_period and plain)):
        return None
    found = subjects.before_period(scene.work, scene.tokens, first, low) or subjects.left_topic(
        scene.work, scene.tokens, first, scene.others(), draft.zone.start
    )
    if found is None:
        return None
    if noun is not None:  # 友邦保险|上半年|新业务价值升25%
        if found.owner is not None or found.pronoun:
            draft.topic = found._replace(metric=noun, form="level")
    elif found.metric is not None and own.rest is None and own.metric is None:
        draft.topic = found
    return found


def _of_passed(draft: Draft, scene: Scene, memory: Memory) -> None:
    """公募基金净利润由盈转亏，亏损1500亿元: the owner of the measure that was named without a number."""
    passed = memory.passed
    low = max(0, draft.index - NEAR)
    place = next((i for i in range(draft.index - 1, low - 1, -1) if scene.tokens[i] is passed), None)
    if passed is None or place is None:
        return
    found = topic(scene.work, [passed], scene.tokens[place - 1].end if place else scene.low, passed.end)
    if found.subject is not None and len(found.subject) >= 4:  # shorter: rests of phrases (按不变|价格)
        draft.subject = Part(scene.text[found.subject.start : found.subject.end], found.subject)
        draft.carried += 1


def _conditioned(draft: Draft, scene: Scene, before: Draft) -> None:
    """仓位超过80%的机构有58家: all of it says who is counted."""
    rest = draft.topic.rest
    if rest is None or before.metric is None or before.metric.span is None:
        return
    before.subject = Part(scene.text[rest.start : rest.end], rest)
    draft.topic = draft.topic._replace(subject=Span(before.metric.span.start, rest.end), pronoun=None)


def _is_condition(draft: Draft, scene: Scene) -> bool:
    if draft.metric is None or draft.metric.span is None or draft.topic.subject is not None:
        return False
    exact = draft.zone.op is not None or draft.quantity.op is not None
    return exact and CONDITION.match(scene.work, draft.quantity.end) is not None


def _is_tier(draft: Draft, scene: Scene) -> bool:
    """100万元以下为1.2%: a bare amount with a bound, and another number in its clause."""
    if draft.quantity.op is None and draft.quantity.value_max is None:
        return False
    if draft.zone.verb or draft.topic.rest is not None or draft.topic.metric is not None:
        return False
    for token in scene.tokens[draft.index + 1 : draft.index + 6]:
        if token.kind == "stop":
            return False
        if token.start in scene.claims:
            return True
    return False


def _border(draft: Draft, scene: Scene) -> tuple[int, int]:
    """The first token of the name before a number, and where the name may start."""
    tokens, index = scene.tokens, draft.index
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
        elif _is_border(token, scene) and not _is_passable(tokens, index):
            _heed(draft, scene, tokens[index - 2] if token.kind == "period" and index > 1 else token, token)
            return index, scene.behind(token)
        else:
            index -= 1
    return 0, scene.low


def _is_border(token: Token, scene: Scene) -> bool:
    if token.kind == "stop":
        return token.text not in "、“”"
    if token.kind == "quantity" and scene.work[token.end : token.end + 1] in {"\t", "|", "｜"}:
        return True  # a cell of a table's row
    return token.kind in BORDERS or (token.kind == "quantity" and token.start in scene.claims)


def _is_passable(tokens: Sequence[Token], index: int) -> bool:
    """分别 stands inside a name, and 年均 belongs to the measure that it touches: 年均投资收益率."""
    token = tokens[index - 1]
    if token.text in {"分别", "依次"}:
        return True
    following = tokens[index] if index < len(tokens) else None
    touching = following is not None and following.kind == "metric" and following.start == token.end
    return token.text == "年均" and touching


def _heed(draft: Draft, scene: Scene, compared: Token, border: Token) -> None:
    """What the border itself says: 每10股, 每年, 同比|跌幅, 跑输|同期基准."""
    if border.kind == "per":
        draft.per = border
    elif compared.text in COMPARED and draft.quantity.kind in {"percentage_point", "basis_point"}:
        draft.against = compared.text
    elif border.text in RATES:
        draft.zone = draft.zone._replace(rate=True)
    elif (cue := cues().get(border.text)) is not None:
        _heard(draft, scene, cue)


def _heard(draft: Draft, scene: Scene, cue: Cue) -> None:
    """A cue in front of the measure: 同比|跌幅, and A超过B的10%."""
    if cue.kind == "basis" and not draft.zone.basis:
        draft.zone = draft.zone._replace(basis=cue.value)
    of_whole = draft.quantity.kind == "percent" and scene.work[draft.quantity.start - 1] == "的"
    if cue.kind == "compare" and of_whole and draft.zone.op is None:
        draft.zone = draft.zone._replace(op=cast("Operator", cue.value))


def _opening(tokens: Sequence[Token], index: int) -> int | None:
    """The index of the bracket that the one at `index` closes."""
    for place in range(index - 1, max(-1, index - 12), -1):
        if tokens[place].kind == "stop" and tokens[place].text in "（(":
            return place
    return None
