"""`43家|涨停`, `连涨|5日`, `历史90%|分位`, `降准|25个基点`: what is measured, by the words next to it."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lexicon import classed
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

CLAUSE = 60  # characters
LOOK = 30  # characters from the word for a rank to the rank
COUNTED = frozenset(classed("settled/settled", "counter"))
BEHIND = re.compile(rf"(?:个?股)?(?P<what>{said('behind')})(?=[，。；、）\n]|$)")
MOVED = re.compile(said("moved"))
IN_A_ROW = re.compile(r"(?P<what>连[涨跌升降挫])(?:了|已)?$")
QUANTILE = re.compile(r"(?:的?历史)?的?(?P<what>分位)(?![数点])")
OF_RATE = re.compile("率$|占比|仓位|利差|净值|回撤|回报|收益")
BOND = re.compile(r"活跃券|国债(?!期货|逆回购)(?:\d{6})?$|国开债?$|中短票$")
BONUS = re.compile("(?P<what>转增|送红股|送股|送)$")
BEATEN = re.compile(r"(?P<what>跑[赢输])[^，。；\d]{0,16}(?:约|近|逾|超过?|达)?$")
CUT = re.compile(rf"(?P<what>{said('rate')})(?:约|共|累计|了|至少|逾|各){{0,2}}$")
PAID = re.compile("(?:息|股利)派$")
PAYS = re.compile("派(?=第[一二三四]次中期息|[中末]期息|特别息)")
OWN_MONEY = re.compile(r"(?P<what>自购)(?:了|旗下|该|本|其)?[^，。；\d]{0,12}$")
INDICATOR = re.compile(
    rf"(?P<what>{said('indicator')})(?:[同环]比|或|将|则|也|可能|[有可]望|预计|再|会|进一步)*"
    r"(?:[上下]调|下[降跌行]|上[升涨行]|增长|回[升落]|降低|[降升涨])(?:了|约|至少|近|逾)*$"
)
RANKED = re.compile(
    r"(?P<what>(?:同类|同业|行业|业内|全市场|综合|同期)(?:产品|基金)?排名)(?:[^，。；\d]{0,6}|[^。；]{0,14}，(?:进一步)?(?:[升跌降滑]|上升|下滑)(?:至|到)第?"
    r"|第?\d{1,4}[位名]?，(?:较|比)[^，。；\d]{1,8}(?:上升|提升|前进|[上下]滑|下降|后退)了?)$"
)
AMONG = re.compile(r"(?:同类|同业|可比)[^，。；\d]{0,8}[中里](?P<what>排名)$")  # 126只同类产品中|排名|第9
TRADED = re.compile(
    r"(?P<what>[买卖]超|净(?:买[入进]|卖出|流[入出]|申购|赎回|投放|回笼))(?:额|金额)?(?:合计|累计|约|达到?|近|逾|超过?|了|为|共)*$"
)
NEAR = 8  # characters
FORMER = re.compile(r"(?:^|[，；：])(?:其中|而)?(?P<which>前者|后者)[^，。；\d]{0,10}(?:[\d.,]+%至)?$")
MEASURES_OF_BOTH = 2
NAMES_AND_MEASURES = frozenset(("metric", "entity"))
JOINED = re.compile(r"(?:[\d.,]+[^，。；、\d]{0,4})(?:[、和与及]|以及)[^，。；、\d]{0,6}")
BOTH = re.compile(
    r"(?:^|(?<=[，。；：\n]))(?:公司|该行|集团|其)?(?P<first>[\u4e00-\u9fff]{2,10})[与和及](?P<second>[\u4e00-\u9fff]{2,10}?)"
    r"(?:一[升增涨]一[降减跌]|有[升增涨]有[降减跌]|[^，。；\d]{0,4}分化|此消彼长|双双[^，。；\d]{0,6}|均[^，。；\d]{0,6})?，"
    r"(?=(?:其中)?前者)"
)
MOVED_KINDS = frozenset(("percentage_point", "basis_point"))
HEDGE = re.compile("(?:恐|或|料|将|可能|有望|预计|也|亦|则|再|还|会|因此|随之){0,3}")
BLANK = re.compile(r".*[\u4e00-\u9fff][ \u3000](?=[\u4e00-\u9fff]{2})")
TOLD = re.compile(
    "(?:发生|出现|集中)在(?=[\\u4e00-\\u9fff]{2})|同比(?=增速$|增幅$|降幅$)|环比(?=增速$|增幅$|降幅$)|(?:合计|累计|总共|共计?)实现(?=[\\u4e00-\\u9fff]{2})|本次(?=分红方案)|单日(?=市值$)|半日(?=成交|沽空)"
)


def counted(draft: Draft, scene: Scene) -> None:
    """3900只个股下跌，43家|涨停: what is counted is what the word behind the number says."""
    quantity, metric = draft.quantity, draft.metric
    if quantity.kind != "count" or quantity.unit not in COUNTED or draft.group is not None:
        return
    match = BEHIND.match(scene.work, quantity.end)
    if match is None or (metric is not None and MOVED.fullmatch(metric.text) is None):
        return
    words = match["what"]
    draft.metric = Metric(words, Span(*match.span("what")), canonical(words))


def in_a_row(draft: Draft, scene: Scene) -> None:
    """连涨|5日累计涨幅9%: how long it went on is of the word in front."""
    start = draft.quantity.start
    match = IN_A_ROW.search(scene.work, max(scene.low, start - 4), start)
    if match is None or draft.quantity.kind != "duration":
        return
    words = match["what"]
    draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def ranged(draft: Draft, scene: Scene) -> None:
    """换手率升到历史|90%|分位: where it stands among those before is its rank, and not its level."""
    match = QUANTILE.match(scene.work, draft.quantity.end) if draft.quantity.kind == "percent" else None
    if match is not None and not (draft.metric is not None and draft.metric.text.endswith("拥挤度")):
        words = match["what"]
        draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def beaten(draft: Draft, scene: Scene) -> None:
    """跑输同期业绩比较基准|1.1个百分点: the distance is what is told."""
    start, metric = draft.quantity.start, draft.metric
    if draft.quantity.kind != "percentage_point" or (metric is not None and metric.text.startswith("跑")):
        return
    match = BEATEN.search(scene.work, max(scene.low, start - 24), start)
    if match is not None:
        words = match["what"]
        draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None


def paid_out(draft: Draft) -> None:
    """中期息派|0.42元, 派|第三次中期息|0.12元: the verb is no part of what is paid."""
    metric = draft.metric
    place = metric.span if metric is not None else None
    if metric is not None and place is not None and PAID.search(metric.text):
        words = metric.text.removesuffix("派")
        draft.metric = Metric(words, Span(place.start, place.end - 1), canonical(words))
        return
    match = PAYS.match(metric.text) if metric is not None else None
    if metric is not None and place is not None and match is not None:
        words, rest = metric.text[match.end() :], Span(place.start + match.end(), place.end)
        draft.metric = Metric(words, rest, canonical(words))


def own_money(draft: Draft, scene: Scene) -> None:
    """自购旗下权益基金|1.5亿元: what is done with it, and not what is bought."""
    start = draft.quantity.start
    match = OWN_MONEY.search(scene.work, max(scene.low, start - NEAR * 2), start)
    if (
        match is None
        or draft.quantity.kind != "currency"
        or "自购" in (draft.metric.text if draft.metric else "")
    ):
        return
    words = match["what"]
    draft.metric = Metric(words, Span(*match.span("what")), canonical(words))


def indicated(draft: Draft, scene: Scene) -> None:
    """仍有降准空间，LPR或下调|10个基点: what moves is said by its own name in front of the verb."""
    start, metric = draft.quantity.start, draft.metric
    match = INDICATOR.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or (draft.change is None and draft.zone.verb != "change"):
        return
    place = metric.span if metric is not None else None
    if place is not None and place.end > match.start("what"):
        return
    words = match["what"]
    draft.metric, draft.form = Metric(words, Span(*match.span("what")), canonical(words)), "level"


def former(draft: Draft, scene: Scene) -> None:
    """利息净收入与手续费净收入一升一降，前者增3.8%，后者降|11.6%: the one of two measures that is meant."""
    start = draft.quantity.start
    match = FORMER.search(scene.work, max(scene.low, start - NEAR - 8), start)
    if match is None or draft.group is not None:
        return
    whole = BOTH.search(scene.work, scene.low, start)
    ends = {t.end for t in scene.before(draft.index) if t.kind == "metric"}
    if whole is not None and {whole.end("first"), whole.end("second")} <= ends:
        place = Span(*whole.span("first" if match["which"] == "前者" else "second"))
    elif (token := _one_of_two(draft, scene, match)) is not None:
        place = Span(token.start, token.end)
    else:
        return
    words = scene.text[place.start : place.end]
    draft.metric, draft.form = Metric(words, place, canonical(words)), "level"


def _one_of_two(draft: Draft, scene: Scene, match: re.Match[str]) -> Token | None:
    """营收8.9亿元、净利润0.4亿元，前者…: the measures of the two numbers in front."""
    said = [t for t in scene.before(draft.index) if t.end <= match.start() and t.kind in NAMES_AND_MEASURES]
    two = said[-MEASURES_OF_BOTH:]
    if len(two) < MEASURES_OF_BOTH or any(token.kind == "entity" for token in two):
        return None
    if JOINED.fullmatch(scene.work[two[0].end : two[1].start]) is None:
        return None
    return two[match["which"] == "后者"]


def of_head(draft: Draft, scene: Scene) -> None:
    """若加征15%关税，毛利率|恐减少1至2个百分点: what the clause begins with and its verb follows."""
    zone, metric = draft.zone, draft.metric
    if draft.group is not None or zone.verb != "change" or draft.quantity.kind not in MOVED_KINDS:
        return
    place = metric.span if metric is not None else None
    head = next((t for t in reversed(scene.before(draft.index)) if t.end <= zone.start), None)
    if head is None or head.kind != "metric" or (place is not None and place.end >= head.end):
        return
    begins = scene.work[head.start - 1] in "，；："
    if not begins or HEDGE.fullmatch(scene.work, head.end, zone.start) is None:
        return
    words = scene.text[head.start : head.end]
    draft.metric, draft.form = Metric(words, Span(head.start, head.end), canonical(words)), "level"


def behind_blank(draft: Draft) -> None:
    """公司招股 |入场费|5550元: what stands in front of a blank in a title is another clause."""
    metric = draft.metric
    place = metric.span if metric is not None else None
    match = BLANK.match(metric.text) if metric is not None else None
    if metric is None or place is None or match is None:
        return
    words, rest = metric.text[match.end() :], Span(place.start + match.end(), place.end)
    draft.metric = Metric(words, rest, canonical(words))


def plainly(draft: Draft) -> None:
    """同比增速|6.5%, 本次分红方案|0.25元: against what, and which time, are told apart from the measure."""
    metric = draft.metric
    place = metric.span if metric is not None else None
    match = TOLD.match(metric.text) if metric is not None else None
    if metric is None or place is None or match is None:
        return
    words, rest = metric.text[match.end() :], Span(place.start + match.end(), place.end)
    draft.metric = Metric(words, rest, canonical(words))


def rate_move(draft: Draft, scene: Scene) -> None:
    """若央行重启降准|25个基点: what is cut is said by the word itself."""
    start = draft.quantity.start
    match = CUT.search(scene.work, max(scene.low, start - 6), start)
    if match is None or draft.quantity.kind not in {"basis_point", "percentage_point", "percent"}:
        return
    place = draft.metric.span if draft.metric is not None else None
    near = place is not None and place.end > match.start()
    if near and draft.metric is not None and not draft.metric.text.endswith(match["what"]):
        return
    words, place = match["what"], Span(*match.span("what"))
    draft.metric = Metric(words, place, canonical(words))


def ranked(draft: Draft, scene: Scene) -> None:
    """净值增长率61.8%，同类排名|14/289: a rank is of the word for it that stands in front."""
    start = draft.quantity.start
    low = max(scene.low, start - LOOK)
    match = RANKED.search(scene.work, low, start) or AMONG.search(scene.work, low, start)
    if match is None or not (draft.quantity.kind == "rank" or draft.quantity.unit in {"位", "名"}):
        return
    words = match["what"]
    if draft.metric is not None and draft.metric.text.endswith(words):
        return
    draft.metric, draft.form = Metric(words, Span(*match.span("what")), canonical(words)), "level"


def traded(draft: Draft, scene: Scene) -> None:
    """外资买超36亿元，自营商则卖超|14亿元: what is done is said by the word that touches the number."""
    start, metric = draft.quantity.start, draft.metric
    match = TRADED.search(scene.work, max(scene.low, start - 10), start)
    if match is None or (metric is not None and match["what"] in metric.text):
        return
    words = match["what"]
    draft.metric = Metric(words, Span(*match.span("what")), canonical(words))


def assets(draft: Draft) -> None:
    """权益类资产|不超过10%: how much of all is in them."""
    subject, metric = draft.subject, draft.metric
    if metric is None or draft.quantity.kind != "percent" or subject is None or metric.span is None:
        return
    if metric.text.endswith("类资产"):
        draft.subject, draft.owner = Part(metric.text, metric.span), None
        draft.metric = Metric("占比", None, "占比")
        return
    whole, place = subject.span, metric.span if metric.text == "资产" else None
    if whole is None or place is None or whole.end != place.start:
        return
    draft.subject, draft.owner = Part(subject.text + metric.text, Span(whole.start, place.end)), None
    draft.metric = Metric("占比", None, "占比")


def of_bond(draft: Draft) -> None:
    """10年期国债活跃券下行|1.2BP: what a bond brings is its yield."""
    metric, subject = draft.metric, draft.subject
    if metric is None or subject is None:
        return
    place, whose = metric.span, subject.span
    far = metric.text == "净值" and place is not None and whose is not None and place.end < whose.start
    if (far or (place is None and metric.text == "利率")) and BOND.search(subject.text) is not None:
        draft.metric = Metric("收益率", None, "收益率")


def in_points(draft: Draft) -> None:
    """收益率多出|3个点: points of a rate are points of percent."""
    quantity, metric = draft.quantity, draft.metric
    if quantity.kind != "index_point" or metric is None or not draft.token.text.endswith("个点"):
        return
    if OF_RATE.search(metric.text) is not None:
        draft.quantity = quantity._replace(kind="percentage_point", unit="pp")


def bonus(draft: Draft, scene: Scene) -> None:
    """每10股派3元转增|4股: the shares that are given."""
    start = draft.quantity.start
    match = BONUS.search(scene.work, max(scene.low, start - 4), start)
    if match is None or draft.quantity.unit != "股":
        return
    words = match["what"]
    draft.metric, draft.change = Metric(words, Span(*match.span("what")), canonical(words)), None
