"""`M2增速8%，GDP增长|4.8%`, `住户贷款增加|1万亿元`, `金价|4600美元`: what is reported by a name of its own.

What an economy reports (CPI, LPR), and what names the thing whose price it is, is no other's; a loan is of
who owes it, and what a country has the sentence goes on about.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.naming.subjects import named
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

LOOK = 40  # characters from the head of a clause to its number
HOME = re.compile(said("home"))
INDICATOR = re.compile(said("indicator"))
DRIVES = re.compile(
    "(?:影响|拉动|带动|推动|推[高升]|拖累|拉[高低])了?$"
)  # 食品价格上涨，影响CPI上涨0.2个百分点
HOLDERS = re.compile(  # 住户|贷款增加1万亿元: who owes it or has it on account
    r"(?P<who>住户|居民|企业单位|非金融企业|企业)(?:部门)?(?P<what>(?:短期|中长期)?(?:贷款|存款))"
)
LOANS = frozenset(("贷款", "存款"))
PRICED = re.compile(
    "(?:国际|现货|伦敦|纽约|布伦特|国内)?(?:金|银|油|铜|铝|锂|锌|镍|煤|猪|钢|矿)价(?:目标|预估|预测)?"
)
TRADED = re.compile("进出口|出口|进口|[顺逆]差")
ECONOMY = re.compile(said("economy"))
PART_OF_INDEX = re.compile(
    rf"(?P<what>{said('survey')}(?:分类|分项)?指数)[^，。；\d]{{0,10}}(?:[\d.]+个?(?:百分点|点)，?(?:至|到|报)?)?$"
)
BRANCH = re.compile("(?P<who>非制造业|制造业|服务业|建筑业)(?=PMI|采购经理|商务活动)")
ANY_BRANCH = re.compile("(?P<who>非制造业|(?<![术备品])制造业|服务业|建筑业)")
POINTS = frozenset(("percent", "percentage_point", "bare", "index_point"))
FAR = 600  # characters back that the index itself is looked for
RATES = frozenset(("percent", "basis_point"))
MOVES = frozenset(("波动", "震荡", "运行"))
HEAD = re.compile(rf"(?P<who>{said('indicator')})方面，")
OF_HEAD = re.compile("存量|增量|余额|增速|规模|新增")
TENOR = re.compile(r"(?:\d{1,2}|[一二两三五十]{1,3})年期")
YIELD = re.compile("债[息券]?收益率|债[息利]|孳息率?")
MONEY = re.compile(  # DR007|在1.45%附近
    r"(?<![A-Za-z])(?P<who>(?:DR|GC|R)0\d\d)(?:利率)?(?:维持|稳定|保持|收于|收报|报|在|运行|回落|[上下]行|[升降涨跌]|仍|围绕|于|至|到|为|约|近){1,6}$"
)
OF_SHARE = re.compile("股(?:占比|权重|仓位|[涨跌]幅|市盈率|持仓占比)")


def priced(draft: Draft) -> None:
    """金价有望挑战|4600美元: what it is the price of is in the word, and is no fund's or firm's."""
    place = draft.metric.span if draft.metric is not None else None
    if (
        place is None
        or draft.owner is None
        or draft.metric is None
        or PRICED.fullmatch(draft.metric.text) is None
    ):
        return
    owned = draft.subject.span if draft.subject is not None else None
    if owned is None or draft.subject is None or draft.subject.field != "text" or owned.end != place.start:
        draft.subject = draft.owner = None


def measure_alone(draft: Draft) -> None:
    """其中短期|贷款|减少…: the name of a measure is no owner of its last word."""
    subject, metric = draft.subject, draft.metric
    if subject is None or metric is None or subject.span is None or metric.span is None:
        return
    within = subject.span.start < metric.span.start and metric.span.end == subject.span.end
    if within and draft.owner is None and subject.text in metrics():
        draft.metric, draft.subject = Metric(subject.text, subject.span, canonical(subject.text)), None


def of_holders(draft: Draft, scene: Scene) -> None:
    """前十个月|住户贷款|增加1万亿元: who owes is whose the loan is."""
    place = draft.metric.span if draft.metric is not None else None
    whole = draft.subject.span if draft.subject is not None else None
    if draft.metric is not None and draft.metric.text in LOANS:
        place = whole or place  # 企业单位贷款|贷款
    match = HOLDERS.fullmatch(scene.work, place.start, place.end) if place is not None else None
    if match is None:
        return
    who, what = Span(*match.span("who")), Span(*match.span("what"))
    words = scene.text[what.start : what.end]
    draft.subject = Part(scene.text[who.start : who.end], who)
    draft.metric = Metric(words, what, canonical(words))


def of_itself(draft: Draft, scene: Scene) -> None:
    """M2增速将在8%，四季度GDP同比增长|4.8%: what is reported by its own name is no other measure's."""
    subject, metric = draft.subject, draft.metric
    place = subject.span if subject is not None else None
    if subject is None or metric is None or metric.span is None or draft.owner is not None:
        return
    if INDICATOR.match(metric.text) is None or HOME.match(subject.text) is not None:
        return
    same = place is not None and place == metric.span
    between = scene.work[place.end : metric.span.start] if place is not None else ""
    apart = "，" in between and DRIVES.search(between) is None
    other = INDICATOR.fullmatch(subject.text) is not None and not metric.text.startswith(subject.text)
    if same or apart or other:
        draft.subject = None


def at_home(draft: Draft, memory: Memory, scene: Scene) -> None:
    """我国进出口总值6万亿元。其中，出口|4万亿元: of the same country or city."""
    said = memory.subject
    if draft.subject is not None or said is None or draft.metric is None or draft.group is not None:
        return
    country = said.text == "中国" and memory.owner is not None
    if (country or HOME.fullmatch(said.text)) and ECONOMY.search(draft.metric.text):
        draft.subject, draft.owner = said, memory.owner
    elif scene.work.startswith("其中", scene.low) and TRADED.fullmatch(draft.metric.text):
        draft.subject, draft.owner = said, memory.owner  # 民营企业进出口增长10%。其中，出口


def tenor(draft: Draft, scene: Scene) -> None:
    """美国就业转弱，|10年期|债息跌至4.21%: how long a bond runs is of its yield, the yield the country's."""
    subject, metric = draft.subject, draft.metric
    if subject is None or metric is None or draft.owner is not None or draft.group is not None:
        return
    whose, what = subject.span, metric.span
    if whose is None or what is None or whose.end != what.start or TENOR.fullmatch(subject.text) is None:
        return
    if YIELD.fullmatch(metric.text) is None:
        return
    whole = Span(whose.start, what.end)
    words = scene.text[whole.start : whole.end]
    draft.metric = Metric(words, whole, canonical(words))
    places = [t for t in scene.before(draft.index) if t.kind == "entity" and kind_of(t) == "GPE"]
    draft.subject, draft.owner = (named(places[-1]), places[-1]) if places else (None, None)


def headed(draft: Draft, scene: Scene) -> None:
    """社融方面，8月末存量同比增|8.8%: of the indicator that heads the line."""
    metric = draft.metric
    if draft.subject is not None or metric is None or OF_HEAD.search(metric.text) is None:
        return
    line = scene.work.rfind("\n", 0, draft.quantity.start) + 1
    match = HEAD.match(scene.work, line)
    if match is not None and "。" not in scene.work[match.end() : draft.quantity.start]:
        who = Span(*match.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def surveyed(draft: Draft, scene: Scene) -> None:
    """制造业PMI为49.4%，…|新订单指数|49.3%: a part of the index of managers is of the same branch."""
    start = draft.quantity.start
    match = PART_OF_INDEX.search(scene.text, max(scene.low, start - LOOK), start)
    words = draft.subject.text if draft.subject is not None else ""
    if draft.group is not None and PART_OF_INDEX.fullmatch(words) and draft.subject is not None:
        what = draft.subject.span
    else:
        what = Span(*match.span("what")) if match is not None else None
    if what is None or draft.quantity.kind not in POINTS:
        return
    low = max(0, start - FAR)
    said = [*BRANCH.finditer(scene.text, low, start)]
    if not said and "PMI" in scene.text[low:start]:
        said = [*ANY_BRANCH.finditer(scene.text, low, start)][:1]
    if not said and (
        "分类" in scene.text[what.start : what.end]
        or (in_text(draft.subject) or Span(low, low)).start < scene.low
    ):
        return
    words = scene.text[what.start : what.end]
    draft.metric, draft.form = Metric(words, what, canonical(words)), "level"
    if not said:
        place = in_text(draft.subject)
        if place is None or place.end > what.start:
            draft.subject = draft.owner = None
        return
    place = Span(*said[-1].span("who"))
    draft.subject, draft.owner = Part(scene.text[place.start : place.end], place), None


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
