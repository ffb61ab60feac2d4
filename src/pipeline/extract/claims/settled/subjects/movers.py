"""`致|港股|最多曾跌748点`, `甲（0981）及乙（1997）齐跌逾|8%`: who moved stands beside the verb.

What was learnt of owners looks for the one that the sentence began with. A name right in front of 跌 is what
fell, and names joined in front of 齐跌 fell together.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.clauses import FIRST, MORE
from pipeline.extract.claims.drafts import Draft, in_text
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

LOOK = 60  # characters in front of a verb in which the names stand
MOVES = frozenset(("涨幅", "跌幅", "涨跌点数", "涨跌额"))
TRADED = frozenset(("INDEX", "MARKET", "COMPANY", "FUND"))
VERBS = frozenset("升涨跌挫")
CODE = r"(?:[（(][^）)]{1,10}[）)])?"
ADVERBS = (
    "(?:[今昨]日|[今昨]|亦|也|则|更|再|仍|最多|曾|一度|午后|早段|收市|收盘|终场|逆市|逆势|盘中|开市|另)*"
)
BESIDE = re.compile(rf"(?P<who>{FIRST}{MORE}*){CODE}{ADVERBS}$")
TOGETHER = re.compile(
    rf"(?P<who>{FIRST}{MORE}*{CODE}(?:、{FIRST}{MORE}*{CODE})*(?:[及和与]|以及){FIRST}{MORE}*){CODE}{ADVERBS}"
    rf"(?:齐|均|皆|双双|都|同)*$"
)
OF_WHOM = re.compile(rf"(?:以上)?的(?P<who>{FIRST}{MORE}*)")
LISTED = re.compile(  # 主题类7只、跨境类2只、|规模类|1只
    r"(?:[、和及]|以及)(?P<who>[\u4e00-\u9fff]{2,8}(?:ETF|基金)?)"
)
NAME = re.compile(
    rf"(?:^|[，；：:、。\n])(?P<who>(?:{FIRST}{MORE}*|[\u4e00-\u9fff]{{2,6}}?)(?P<noun>板块|[ⅠⅡⅢ]|指数)?)$"
)
NEXT = re.compile(  # |工业行业|次之，为92.10亿元
    r"(?:^|[，；。\n])(?P<who>[^，。；\d]{2,10}?)则?(?:次之|居次|紧随其后)，(?:约?为|达到?|约|有)*$"
)
JOINED = re.compile("[、和与及]")
AT_HOME = re.compile(
    r"(?:^|[，；。\n])(?:今年|去年|而|其中)?(?P<who>(?:我国|中国|国内|全球|海外|境外)[\u4e00-\u9fff\ue000\ue001]{0,8})$"
)
RISEN = re.compile(rf"(?:^|[，。；\n])[^，。；\d]{{0,4}}(?P<who>{FIRST}{MORE}*)[里中]，")
ROSE = frozenset(("上涨", "下跌", "涨停", "跌停", "收涨", "收跌", "飘红"))


def moved(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """Set who moved, where the words beside the verb or the number say it."""
    _signed(draft, scene)
    if draft.group is not None or draft.member:
        return
    _beside(draft, scene)
    _behind(draft, scene)
    _listed(draft, before, scene)
    _next(draft, scene)
    _at_home(draft, scene)
    _risen(draft, scene)


def _beside(draft: Draft, scene: Scene) -> None:
    zone, metric = draft.zone, draft.metric
    if zone.verb != "change" or zone.listed or metric is None or metric.text not in MOVES:
        return
    if not VERBS & set(zone.word):
        return
    low = max(scene.low, zone.start - LOOK)
    together = TOGETHER.search(scene.work, low, zone.start)
    if together is not None:
        who = Span(*together.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
        return
    found = BESIDE.search(scene.work, low, zone.start)
    token = next((t for t in scene.tokens if found and t.start == found.start("who")), None)
    if token is None or kind_of(token) not in TRADED or scene.work.startswith("其", token.start - 1):
        return  # 其|美股|盘前涨近5%: the firm's shares there
    own = in_text(draft.subject)
    if own is not None and own.end > token.start and own.start < zone.start:
        return
    draft.subject, draft.owner = subjects.named(token), token


def _behind(draft: Draft, scene: Scene) -> None:
    """昨天急升|半成|的美团: of who is told of by it."""
    zone, metric = draft.zone, draft.metric
    if zone.verb != "change" or metric is None or metric.text not in MOVES or not VERBS & set(zone.word):
        return
    found = OF_WHOM.match(scene.work, draft.quantity.end)
    token = next((t for t in scene.tokens if found and t.start == found.start("who")), None)
    clause = max(scene.work.rfind(mark, scene.low, zone.start) for mark in "，；。\n") + 1
    if token is None or kind_of(token) not in TRADED or "\ue000" in scene.work[clause : zone.start]:
        return
    draft.subject, draft.owner, draft.aside = subjects.named(token), token, True


def _signed(draft: Draft, scene: Scene) -> None:
    """非银金融板块|+2.69%，证券Ⅱ|+3.12%: a sign right behind a name says how it moved."""
    start = draft.quantity.start
    if draft.quantity.kind != "percent" or draft.zone.start != start or scene.work[start] not in "+-−":
        return
    found = NAME.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    if found is None:
        return
    token = next((t for t in scene.tokens if t.kind == "entity" and t.start == found.start("who")), None)
    if found["noun"] is None and (token is None or kind_of(token) not in TRADED or token.end != start):
        return
    if token is not None and found["noun"] in {None, "板块"}:
        draft.subject, draft.owner = subjects.named(token), token
    else:
        who = Span(*found.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    words = "涨幅" if scene.work[start] == "+" else "跌幅"
    draft.metric, draft.form = Metric(words, None, words), "growth" if words == "涨幅" else "fall"


def _listed(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """主题类7只、跨境类2只、|规模类|1只: a noun of its own, and of the same measure."""
    if before is None or before.subject is None or before.group is not None or before.subject.span is None:
        return
    if before.quantity.unit != draft.quantity.unit or before.subject.span.end != before.quantity.start:
        return
    found = LISTED.fullmatch(scene.work, before.quantity.end, draft.quantity.start)
    if found is None or draft.zone.start != draft.quantity.start or before.quantity.start < scene.low:
        return
    if found["who"] in metrics() or draft.metric is None:
        return
    who = Span(*found.span("who"))
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    draft.metric, draft.form = before.metric, before.form


def _next(draft: Draft, scene: Scene) -> None:
    start = draft.quantity.start
    found = NEXT.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    if found is not None and JOINED.search(found["who"]) is None:
        who = Span(*found.span("who"))
        place = draft.metric.span if draft.metric is not None else None
        last = next(
            (t for t in scene.tokens if t.kind == "metric" and who.start < t.start < t.end == who.end), None
        )
        if place is not None and who.start < place.start < who.end == place.end:
            who = Span(who.start, place.start)
        elif last is not None:  # |某板块ETF|规模次之，为
            who = Span(who.start, last.start)
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def _at_home(draft: Draft, scene: Scene) -> None:
    """我国光伏|新增装机规模85吉瓦, behind 全球光伏: what the clause begins with."""
    place = draft.metric.span if draft.metric is not None else None
    if place is None or draft.subject is None or draft.owner is not None or place.end > draft.quantity.start:
        return
    found = AT_HOME.search(scene.work, max(scene.low - 1, place.start - LOOK, 0), place.start)
    if found is None:
        return
    who = Span(*found.span("who"))
    own = in_text(draft.subject)
    if own is None or own.end <= who.start:
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def _risen(draft: Draft, scene: Scene) -> None:
    """可交易A股中，上涨的有|3934只: of that market."""
    metric = draft.metric
    if draft.quantity.kind != "count" or metric is None or metric.text not in ROSE:
        return
    found = RISEN.search(scene.work, max(scene.low - 1, 0), draft.quantity.start)
    token = next((t for t in scene.tokens if found and t.start == found.start("who")), None)
    here = draft.subject is not None and draft.subject.span is not None and draft.subject.field == "text"
    own = draft.subject.span if here and draft.subject is not None else None
    if token is None or kind_of(token) != "MARKET" or (own is not None and own.start > token.start):
        return
    draft.subject, draft.owner = subjects.named(token), token


def of_level(draft: Draft) -> None:
    """沪指报收2160点，比上周下跌|1.45%: by how much it moved, and not where it stands."""
    metric, zone = draft.metric, draft.zone
    if draft.quantity.kind != "percent" or metric is None or metric.text != "收盘点位":
        return
    if zone.verb == "change" and zone.direction in {"up", "down"}:
        words = "涨幅" if zone.direction == "up" else "跌幅"
        draft.metric, draft.form = Metric(words, None, words), "growth" if words == "涨幅" else "fall"
