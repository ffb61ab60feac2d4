"""`我国出口1.3万亿元，增长2%；进口|2.7万亿元`: a number that names no owner goes on with its sentence's.

What a whole text is about often owns such a number, also where the sentence has just spoken of something
else: `重仓股中矿资源涨5%，规模|13亿元`. It does not own what an economy has, and a sentence about a whole
market or about many does not come back to it. Some names in a sentence own nothing behind them: those that
a place was counted among (`在1286只|同类基金|中排第97位，累计回报…`), money that came to somebody
(`获|资金|净流入20亿元`), a part, once the whole is measured again (`其中存储器增长39%；2027年市场规模…`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.passing import MAINS
from pipeline.extract.claims.naming.topic_words import PRONOUN
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

AMONG = re.compile(r"(?:当?中|里)[^，。；]{0,12}[排列居位第]")
OF_FUNDS = re.compile(said("of_funds"))
MONEY = re.compile(r"(?:大额|增量|场内|场外|市场)?资金")
CAME = re.compile(r"(?:获得?|遭到?|受到?|得到|吸引了?|迎来)$")
PARTS = ("其中", "当中")
COMPARED = frozenset(("SECTOR", "MARKET", "GPE", "REGULATOR", "ORG"))
OFFICES = frozenset(("REGULATOR", "ORG"))
FUND_OWN = re.compile("规模|份额|净值|费率|收益|回报|仓位|持仓|申购|溢价")
BY_PART = re.compile(r"(?:分|按|从)[^，。；]{1,6}(?:来看|看|划分|分)，")  # 分产品看，
PAUSE = re.compile("[；。]")
FUNDS = frozenset(("FUND", "FUND_COMPANY"))
MANY = re.compile(
    rf"(?:{said('home')}|全球|各国|各地|国内|全市场|全行业|全基金|(?:主动|被动)?(?:偏股|权益|债券)?(?:类|型)?公募|个人投资者|机构投资者|\d+[只家款])"
)
COUNTED = re.compile(r"\d+[只家款个]")
FIELD = re.compile("(?:行业|板块|领域)[，；]")
ECONOMY = re.compile(said("economy"))
FAR = 200  # characters of a sentence in which one owner is spoken of
NUMBERED = re.compile("^(?:基金|产品|市场|行业|个股|指数)$|公司|机构|等|[\\d一二两三四五六七八九十]")
NO_THEME = re.compile(said("indicator"))
PEOPLE = re.compile(
    r"(?:[，。；、\n]|[末底]|目前)(?P<what>(?:经销商|门店|直营店|加盟店|网点|终端网点|零售点|研发人员|从业人员|员工|会员|[机私]构?行?客户|活跃用户|付费用户)(?:总数|数量)?)"
    r"(?:为|达到?|[增升减降]至|超过?|突破|共|约|已|站上)*$"
)
MEASURED = re.compile("[费额量]$|资产|收益|回报|规模")
SMALL = 2  # times that what a text is about is said
OTHERS = re.compile(  # what is no number of a market, a product or a branch
    "[息准税]率?|月供|CPI|PPI|PMI|GDP|LPR|M[0-2]|通[胀膨]|[油金铜价]价|汇率|失业|就业|出口|进口|财政|赤字|经济"
    "|增长率|股价|楼价|概率|投资$|贷款|存款|零售|税|订单|净息差|不良|[升降]幅"
)


def received(draft: Draft, memory: Memory, scene: Scene) -> None:
    """该ETF近5日获|资金|净流入|2亿元: the money came to the fund."""
    subject = draft.subject
    place = _here(subject, scene)
    if place is None or subject is None or MONEY.fullmatch(subject.text) is None:
        return
    start = place.start
    if CAME.search(scene.work, max(scene.low, start - 4), start) is None:
        return
    named = [t for t in scene.tokens if t.kind == "entity" and t.end <= start and kind_of(t) in MAINS]
    if named:
        draft.subject, draft.owner = subjects.named(named[-1]), named[-1]
    elif (match := PRONOUN.search(scene.work, scene.low, start)) is not None:
        place = Span(*match.span())
        draft.subject, draft.owner = subjects.resolved(match.group(), place, scene.text, memory)
    elif memory.main is not None:
        draft.subject, draft.owner = subjects.named(memory.main), memory.main


def goes_on(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Give a number whose owner stands outside its sentence the one that the sentence spoke of last."""
    whole = memory.whole
    if draft.subject is None and whole is not None and _kind_of_whole(draft, whole, scene):
        draft.subject, draft.owner = whole.subject, whole.owner
    if draft.subject is None or draft.group is not None:
        return
    if whole is not None and _whole_again(draft, whole, memory, scene):
        draft.subject, draft.owner = whole.subject, whole.owner
        return
    fund = memory.seen.get("FUND")
    if fund is not None and _managed(draft):
        draft.subject, draft.owner = subjects.named(fund), fund
        return
    spoken, place = memory.subject, draft.subject.span
    if spoken is None or spoken == draft.subject or draft.quantity.start - scene.low > FAR:
        return
    among = place is not None and _among(place, draft, scene)
    inside = place is not None and spoken.span is not None and _inside(place, spoken.span)
    inside = inside and COUNTED.match(spoken.text) is not None
    if among or inside or _of_many(draft, spoken, memory, scene):
        draft.subject, draft.owner = spoken, memory.owner


def _inside(place: Span, whole: Span) -> bool:
    """18只|产品: a part of the words that the number before is of."""
    return whole.start < place.start and place.end == whole.end


def _of_many(draft: Draft, spoken: Part, memory: Memory, scene: Scene) -> bool:
    """Whether a fund or house from elsewhere was given what a sentence says of a market, or of many."""
    owner, place = draft.owner, _here(spoken, scene)
    if owner is None or place is None or _here(draft.subject, scene) is not None or draft.metric is None:
        return False
    kind = kind_of(memory.owner) if memory.owner is not None else ""
    comma = not PAUSE.search(scene.work, place.end, draft.quantity.start)
    if comma and not kind and BY_PART.match(scene.work, scene.low):
        return True
    if kind_of(owner) not in FUNDS or not (kind in COMPARED or kind in {"", kind_of(owner)}):
        return False
    if kind in OFFICES:
        return FUND_OWN.search(draft.metric.text) is None
    many = MANY.match(spoken.text) or ECONOMY.search(draft.metric.text)
    return kind == kind_of(owner) or many is not None


def _among(place: Span, draft: Draft, scene: Scene) -> bool:
    """Whether a name says what others were counted of: 在1286只|同类基金|中排第97位, 6只来自|电子|行业."""
    came_from = scene.work.endswith("来自", max(scene.low, place.start - 2), place.start)
    if came_from and FIELD.match(scene.work, place.end):
        return True
    return AMONG.match(scene.work, place.end, draft.quantity.start) is not None


def _managed(draft: Draft) -> bool:
    """沈砚舟保持高仓位，前十大重仓股集中度|58%: of the fund, and not of who manages it."""
    owner, metric = draft.owner, draft.metric
    if owner is None or kind_of(owner) != "PERSON" or metric is None:
        return False
    return OF_FUNDS.search(metric.text) is not None


def _whole_again(draft: Draft, whole: Draft, memory: Memory, scene: Scene) -> bool:
    """…市场规模9750亿美元，其中甲增长39%；2027年|市场规模|…: what the whole has been measured by before."""
    part, metric, start = memory.subject, draft.metric, draft.quantity.start
    place = _here(part, scene)
    if place is None or part != draft.subject or part == whole.subject:
        return False
    if metric is None or metric.span is None or whole.metric is None:
        return False
    semicolon = scene.work.rfind("；", place.end, start)
    return 0 <= semicolon < metric.span.start and canonical(metric.text) == canonical(whole.metric.text)


def _kind_of_whole(draft: Draft, whole: Draft, scene: Scene) -> bool:
    """住户贷款增加1万亿元，其中，短期|贷款|减少…: a kind of what the whole measures, of the same owner."""
    if draft.metric is None or whole.metric is None or _here(whole.subject, scene) is None:
        return False
    longer = len(draft.metric.text) > len(whole.metric.text)
    return longer and draft.metric.text.endswith(whole.metric.text) and is_part(draft, scene)


def is_part(draft: Draft, scene: Scene) -> bool:
    """Whether a number stands behind 其中 in its sentence."""
    return any(scene.work.find(word, scene.low, draft.quantity.start) >= 0 for word in PARTS)


def _here(subject: Part | None, scene: Scene) -> Span | None:
    """Where an owner stands in this sentence, or None."""
    place = in_text(subject)
    return place if place is not None and place.start >= scene.low else None


def counted(draft: Draft, memory: Memory, scene: Scene) -> None:
    """9月末，|经销商|2316家: what a firm or a fund counts is its own."""
    owner, start = memory.main, draft.quantity.start
    if owner is None or kind_of(owner) not in {"COMPANY", "FUND"} or draft.group is not None:
        return
    if draft.quantity.kind != "count" or (draft.owner is not None and draft.owner.text == owner.text):
        return
    match = PEOPLE.search(scene.work, max(scene.low - 1, start - FAR // 8, 0), start)
    if match is None or (draft.owner is not None and draft.owner.start >= scene.low):
        return
    place = Span(*match.span("what"))
    words = scene.text[place.start : place.end]
    draft.subject, draft.owner = subjects.named(owner), owner
    draft.metric, draft.form = Metric(words, place, canonical(words)), "level"


def theme(draft: Draft, memory: Memory, scene: Scene) -> None:
    """强积金10月蚀1%… |行政费|降至37点子: what the title is about owns what nobody else does."""
    whole, metric = memory.theme, draft.metric
    if draft.subject is not None or whole is None or metric is None:
        return
    if metric.text not in metrics() and MEASURED.search(metric.text) is None:
        return
    if draft.group is not None or draft.modality == "conditional" or OTHERS.search(metric.text):
        return
    if "我" in scene.work[max(scene.low, draft.quantity.start - FAR // 5) : draft.quantity.start]:
        return
    draft.subject, draft.owner = whole, None


def told_of(draft: Draft, memory: Memory, text: str, title: str) -> Part | None:
    """The noun that the first number is about, where the text goes on to speak of it and names nobody."""
    subject, main = draft.subject, memory.main
    if subject is None or draft.owner is not None or subject.field != "text" or len(subject.text) < SMALL:
        return None
    if main is not None and kind_of(main) in {"FUND", "COMPANY"}:
        return None
    least = SMALL if title else 1
    if (
        NUMBERED.search(subject.text)
        or NO_THEME.search(subject.text)
        or MANY.match(subject.text)
        or (title + text).count(subject.text) < least
    ):
        return None
    return subject


def found_again(themes: Sequence[Part], text: str) -> Part | None:
    """What the title is about, where the text says it first."""
    words = themes[0].text if themes else ""
    at = text.find(words) if words else -1
    return Part(words, Span(at, at + len(words))) if at >= 0 else None
