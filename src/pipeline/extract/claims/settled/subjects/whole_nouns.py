"""`四家上市|险企|共实现`, `受到|内地股市|急升逾4%所带动`: the whole noun that a clause tells of, and no more.

What was learnt of names sometimes cuts a noun in its middle. A verb like 实现 has its owner in front of it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

COUNTED = re.compile(
    r"(?<!旗下)的(?P<who>新?(?:基金|公司|产品|个股|企业|股票|ETF|机构|行业|品种|债券|私募))"
    r"(?:已经?|共|总|合计|数量?|仍|仅|只|就)*(?:达到?|有|为|超过?|逾|近|约|仅)+$"
)
FORETELLS = re.compile("(?:本?报告|我们)?预[测计期](?:该)?公司")
LOOK = 40  # characters from the head of a clause to its number
REST = re.compile(
    r"(?P<rest>有?(?:大型)?(?:银行|大行|险企|车企|房企|药企|酒企|钢企|券商|行库|机构|板块|公司|企业|股))"
    r"(?=(?:则|也|均|都|全部|合计|共计?|总共|累计|今年|去年|[上下]半年)*(?:实现|买超|卖超|净[买卖流]|录得|[升涨跌挫]))"
)
SIDE = re.compile("[东西南北中]部(?:地区|市场)?(?=[^门署队])")
OF_PRICES = re.compile("全[国省市](?:居民消费|工业生产者(?:出厂|购进))价格(?:指数)?")
INDUSTRY = "规模以上工业"
THROUGH = re.compile("港股通|股票通")
HOME = re.compile("全[国省市区县州]")
OF_HOME = ("规模以上", "规上", "农林牧渔", "服务业", "一般公共", "房地产", "城镇")
SIDES = frozenset("中东西南北")
DROVE = re.compile(  # 国企指数升1%，受到|内地股市|急升逾4%所带动
    r"(?:^|[，；。\n])(?:受到?|因)(?P<who>[^，。；\d]{2,10}?)(?:急|大|微|劲|重|续|齐)?[升涨跌挫](?:约|近|逾|超过?)*$"
)
SO = re.compile(r"(?:以上)?(?:所)?(?:带动|拖累|影响|提振|推动|刺激|牵动)")
DOES = re.compile("实现|完成|录得|取得")
DID_SO = re.compile(r"，(?:并|共|合计|累计|还|另)*(?:实现|完成|录得|取得)[^，。；\d]{2,12}")
DID = re.compile(
    r"[，；](?:并|共|合计|还|另)?(?:实现|完成|录得|取得)(?P<what>[^，。；\d]{2,14}?)(?:约|近|逾|超过?|达到?|为|共)*$"
)


def whole(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Set the owner where it was cut, or is another."""
    _did_so(draft, before, scene)
    _foretold(draft, memory)
    _written(draft, memory, scene)
    _counted(draft, scene)
    _drove(draft, scene)
    _rest(draft, scene)
    _home(draft, scene)
    _did(draft, memory, scene)


def _rest(draft: Draft, scene: Scene) -> None:
    subject, start = draft.subject, draft.quantity.start
    place = in_text(subject)
    if draft.owner is not None:
        _region(draft, scene)
        _market(draft, scene)
        return  # 宠物经济|板块: the name alone
    if subject is None or place is None or draft.member or not start - LOOK <= place.start < start:
        return
    match = REST.match(scene.work, place.end, start)
    if match is not None and "，" not in scene.work[place.start : place.end]:
        draft.subject = Part(scene.text[place.start : match.end()], Span(place.start, match.end()))


def _region(draft: Draft, scene: Scene) -> None:
    """|亚太西部|收入: a part of a region."""
    place = in_text(draft.subject)
    if place is None or draft.owner is None or kind_of(draft.owner) != "GPE":
        return
    if scene.text.startswith("部", place.start + 1) and scene.work[place.start - 1] in SIDES:
        whole = Span(place.start - 1, place.end)  # |中西部地区|进出口
        draft.subject = Part(scene.text[whole.start : whole.end], whole)
        return
    match = SIDE.match(scene.work, place.end)
    if match is not None:
        draft.subject = Part(scene.text[place.start : match.end()], Span(place.start, match.end()))


def _market(draft: Draft, scene: Scene) -> None:
    """|沪市港股通|上月净流入: which way into which market."""
    place = in_text(draft.subject)
    if place is None or draft.owner is None or draft.owner.end != place.end or draft.group is not None:
        return
    if kind_of(draft.owner) == "MARKET" and (match := THROUGH.match(scene.work, place.end)) is not None:
        draft.subject = Part(scene.text[place.start : match.end()], Span(place.start, match.end()))


def _home(draft: Draft, scene: Scene) -> None:
    """|全省规模以上工业|增加值: of all the province."""
    subject, place, metric = draft.subject, in_text(draft.subject), draft.metric
    if subject is None and metric is not None and metric.span is not None and HOME.match(metric.text):
        start, words = metric.span.start, metric.text[2:]
        draft.subject = Part(metric.text[:2], Span(start, start + 2))
        draft.metric = Metric(words, Span(start + 2, metric.span.end), metric.canonical or canonical(words))
        return
    if (
        metric is not None
        and metric.span is not None
        and metric.text.startswith(INDUSTRY)
        and draft.group is None
    ):
        _industry(draft, metric, metric.span, scene)
        return
    if subject is None or place is None or draft.owner is not None or draft.member or draft.group is not None:
        return
    moved = metric is not None and metric.text in {"涨幅", "降幅"}  # 全国居民消费价格…，|涨幅|比上月扩大
    if OF_PRICES.fullmatch(subject.text) is not None and not moved:  # |全国|居民消费价格
        draft.subject = Part(subject.text[:2], Span(place.start, place.start + 2))
        return
    head = scene.text[max(scene.low, place.start - 2) : place.start]
    if HOME.fullmatch(head) and subject.text.startswith(OF_HOME):
        draft.subject = Part(head + subject.text, Span(place.start - 2, place.end))


def _industry(draft: Draft, metric: Metric, place: Span, scene: Scene) -> None:
    """全国规模以上工业|增加值: the industry owns it, unless a name does."""
    own, cut = in_text(draft.subject), place.start + len(INDUSTRY)
    words = metric.text[len(INDUSTRY) :]
    rest = Metric(words, Span(cut, place.end), canonical(words) or metric.canonical)
    if own is not None and own.start >= place.end:
        draft.metric = rest  # 其中|装备制造业|增长
        return
    if own is not None and draft.subject is not None and own.end == place.start:
        if HOME.fullmatch(draft.subject.text) is None:
            return
        low = own.start
    else:
        low = place.start
    draft.subject, draft.owner = Part(scene.text[low:cut], Span(low, cut)), None
    draft.metric = rest


def _drove(draft: Draft, scene: Scene) -> None:
    start = draft.quantity.start
    if draft.group is not None or SO.match(scene.work, draft.quantity.end) is None:
        return
    match = DROVE.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    if match is None:
        return
    who = Span(*match.span("who"))
    metric = draft.metric
    inside = metric is not None and metric.span is not None and who.start <= metric.span.start < who.end
    if metric is not None and inside and metric.span is not None:
        who = Span(who.start, metric.span.start)
    said = [t.start for t in scene.tokens if t.kind == "period" and who.start < t.start < who.end]
    who = Span(who.start, min([who.end, *said]))
    if len(who) > 1:
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def _did_so(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """某市公司合计实现营收9亿元，合计实现净利润|1亿元: by the same."""
    if before is None or before.subject is None or before.group is not None or draft.group is not None:
        return
    place = draft.metric.span if draft.metric is not None else None
    low, high = before.quantity.end, draft.quantity.start
    if place is None or before.quantity.start < scene.low or not low <= place.start < high:
        return
    did = DOES.search(scene.work, max(scene.low, before.quantity.start - LOOK // 2), before.quantity.start)
    if did is None or draft.quantity.kind == "count":
        return
    inside = any(t.kind == "entity" and low <= t.start < high for t in scene.tokens)
    told = before.metric is not None and before.metric.text != (draft.metric.text if draft.metric else "")
    if not inside and told and DID_SO.fullmatch(scene.work, low, high):
        draft.subject, draft.owner = before.subject, before.owner


def _written(draft: Draft, memory: Memory, scene: Scene) -> None:
    """某某证券首次覆盖某公司。…|毛利率31%: of the firm, and not of the house that writes."""
    writer, owner = memory.writer, draft.owner
    if writer is None or owner is None or owner.text != writer.text or owner.start >= scene.low:
        return
    if memory.subject is not None and memory.subject.text != writer.text:
        draft.subject, draft.owner = memory.subject, memory.owner
    elif memory.main is not None and memory.main.text != writer.text:
        draft.subject, draft.owner = subjects.named(memory.main), memory.main


def _counted(draft: Draft, scene: Scene) -> None:
    """本月以来宣布提前结募的|基金|已达12只: what is counted, and not a name before."""
    start = draft.quantity.start
    if draft.quantity.kind != "count" or draft.group is not None:
        return
    match = COUNTED.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None:
        return
    who = Span(*match.span("who"))
    own = in_text(draft.subject)
    if own is not None and own.end >= who.end and own.start < start:
        return
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def _foretold(draft: Draft, memory: Memory) -> None:
    """报告预测|公司|归母净利润: of the firm that is spoken of."""
    if draft.subject is None or FORETELLS.fullmatch(draft.subject.text) is None or memory.main is None:
        return
    draft.subject, draft.owner = subjects.named(memory.main), memory.main


def _did(draft: Draft, memory: Memory, scene: Scene) -> None:
    """四家险企实现净利润8亿元，实现|寿险新业务价值|9亿元: what was made, by who made the other."""
    subject, start, metric = draft.subject, draft.quantity.start, draft.metric
    place = in_text(subject)
    said = memory.subject
    if place is None or said is None or draft.group is not None or draft.owner is not None:
        return
    match = DID.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or place.start != match.start("what") or said.span is None or said == subject:
        return
    if metric is None or metric.span is None or metric.span.start != place.end or said.span.start < scene.low:
        return
    whole_words = Span(place.start, metric.span.end)
    words = scene.text[whole_words.start : whole_words.end]
    draft.subject, draft.owner = said, memory.owner
    draft.metric = Metric(words, whole_words, canonical(words))
