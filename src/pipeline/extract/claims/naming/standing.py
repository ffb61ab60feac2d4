"""`创业板|收于2298点`, `浙商证券|61亿元（|-23.7%）`: numbers that stand at the name of their owner.

Where a piece begins with a name and only a verb lies between it and a percent, a level, a price or an amount,
nobody else owns the number; neither does anybody else own what a bracket right behind a number adds to it.
What only says how the number before moved, or what it came to (`52亿元，|同比增长27%`, `7.9%|至192万辆`),
is about the same: of 3,300 such labelled numbers fifteen have another subject. Those that are counted out of
more (`31个行业中，有12个上涨`) are some of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Mention, Past
from pipeline.extract.claims.linking.ground import Ground
from pipeline.extract.claims.lists import letters
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.naming import clause_heads
from pipeline.extract.claims.naming.measures import MARKET_VERB
from pipeline.extract.claims.naming.subjects import former, named, type_of
from pipeline.extract.claims.naming.topic_words import RATERS
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

OWNED = frozenset(("percent", "index_point", "currency", "price", "basis_point"))
NAMED = frozenset(
    ("COMPANY", "FUND", "INDEX", "MARKET", "SECTOR", "PRODUCT", "FUND_COMPANY", "GPE", "REGULATOR", "ORG")
)
TELLERS = frozenset(("REGULATOR", "ORG"))  # 积金局预期|2万亿元
MOVED = frozenset(("change", "level", ""))
LEADS = re.compile(r"(?:而|但|其中|此外|另外|同时|不过|惟|另|反观|当中)?")
NUMBERED = re.compile(r"[）)%点元亿万股份张]$")  # 甲证券61亿元、|乙证券: the item before has its own number
JOINS = re.compile(r"(?:、|和|及|与|以及)$")
CODE = re.compile(r"[（(]\d{3,6}(?:[.-][A-Z]{2,4})?[）)]$")  # 汇控（00005）; an index's initials belong to it
LONG = 16  # characters of a code in brackets
WAYS = frozenset(("涨幅", "跌幅"))
FAR = 120  # characters in which 前者 is looked for
RATED = re.compile("目标价|评级|预测|预计|预期|预估|料|估")
TARGETS = re.compile("目标价")
ALONG = re.compile(r"\s?[，、,]?\s?(?:但|并|而|且)?\s?")
LEVELS = frozenset(("currency", "count", "technical", "percent"))
ALIKE = frozenset((("currency", "currency"), ("count", "count"), ("percent", "percentage_point")))
UNITS = "家只个款名位档支座项"
WHOLE = re.compile(
    rf"(?<![\d.第前])\d[\d,]*[{UNITS}](?P<who>[^，。；、：（）\d]{{2,16}}?)(?:中|里|当中|之中)，?"
    r"(?:已|共|就|还|也|仅|只|则)?有?(?:超过?|逾|近|约|仅|只有?|多达)?$"
)
WHOLE_FAR = 40  # characters from the whole to the number


def settle(  # noqa: C901, PLR0912, PLR0913, PLR0917  a list of cases, each says another thing
    draft: Draft,
    scene: Scene,
    before: Draft | None,
    mentions: Mapping[str, Mention],
    past: Sequence[Past],
    ground: Ground,
) -> None:
    """Set the subject of a number that can have no other, and the measure of one that goes on."""
    start = draft.quantity.start
    listed = draft.member and draft.group is not None  # a list has its members, of which none is a measure
    listed = listed and draft.subject is not None and draft.subject.text not in metrics()
    if clause_heads.of_whole(draft, scene):
        draft.metric, draft.form, draft.same = Metric("占比", None, "占比"), "share", True
    if (said := former(scene.work, max(scene.low, start - FAR), start, mentions.values(), past)) is not None:
        draft.subject, draft.owner = said
        draft.member = True
    elif (whole := _counted_out(draft, scene)) is not None:
        draft.subject, draft.owner, draft.member = whole, None, True
    elif (letter := letters.alone(draft, scene, ground.piece(start))) is not None:
        draft.subject, draft.owner, draft.member = letter, None, True
    elif (led := clause_heads.leader(draft, scene)) is not None:
        draft.subject, draft.owner, draft.metric = led
        draft.member = draft.same = True
    elif (due := clause_heads.falls_due(draft, scene)) is not None:
        draft.subject, draft.metric = due
        draft.owner, draft.member, draft.same = None, True, True
    elif before is not None and clause_heads.foretold(draft, before, scene):
        draft.subject, draft.owner = before.subject, before.owner
        draft.metric, draft.form = before.metric, before.form
        draft.member = draft.same = True
    elif (index := clause_heads.plain_index(draft, scene, ground.piece(start))) is not None:
        words = "涨跌点数" if draft.zone.verb == "change" else "收盘点位"
        draft.subject, draft.owner, draft.metric = index, None, Metric(words, None, words)
        draft.member = draft.same = True
    elif (token := beside(draft, scene, ground.piece(start))) is not None:
        draft.subject, draft.owner, draft.member = named(token), token, True
    elif before is not None and _of_times(draft, before):
        draft.subject, draft.owner, draft.member = before.subject, before.owner, True
    elif before is not None and (said := clause_heads.item(draft, before, scene)) is not None:
        draft.subject, draft.owner = said
        draft.metric, draft.form, draft.part = before.metric, before.form, before.part
        draft.member = draft.same = True
    elif (part := clause_heads.part_of(draft, scene, ground.piece(start), past)) is not None:
        draft.subject, draft.owner, draft.metric = part[0], part[1], part[2].metric
        draft.member = draft.same = draft.part = True
    elif not listed and (said := _headed(draft, scene, ground.piece(start), before, mentions)) is not None:
        draft.subject, draft.owner = said
        draft.member = True
    elif before is not None and goes_on(draft, before, scene):
        draft.subject, draft.owner, draft.member = before.subject, before.owner, True
        if _same(draft, before, apart=draft.zone.start > before.quantity.end):
            draft.metric, draft.form, draft.same = before.metric, before.form, True
    elif before is not None and before.subject is not None and bracketed(draft, before, scene.text):
        draft.subject, draft.owner, draft.member = before.subject, before.owner, True


def _of_times(draft: Draft, before: Draft) -> bool:
    """Whether the members of a list are times (今年和明年分别增长5%和6%): all are of what the first is of."""
    first, second = before.period, draft.period
    if draft.group is None or before.group != draft.group or first is None or second is None:
        return False
    return first.text != second.text


def _headed(
    draft: Draft, scene: Scene, piece: int, before: Draft | None, mentions: Mapping[str, Mention]
) -> tuple[Part, Token | None] | None:
    """Whose a number is by the first words of its clause."""
    return (
        clause_heads.together(draft, scene, piece)
        or clause_heads.trader(draft, scene, piece)
        or clause_heads.continued(draft, before, scene, piece)
        or clause_heads.of_the_fund(draft, scene, piece, mentions, before)
        or clause_heads.pronoun(draft, scene)
    )


def contrary(draft: Draft, piece: int) -> None:
    """年内涨幅31%；某某通信|跌逾12%: the measure said before goes the other way."""
    metric, zone = draft.metric, draft.zone
    if metric is None or metric.text not in WAYS or zone.verb != "change" or draft.quantity.kind != "percent":
        return
    if metric.span is not None and metric.span.end > piece:
        return
    words = {"up": "涨幅", "down": "跌幅"}.get(zone.direction or "", metric.text)
    if words != metric.text and MARKET_VERB.search(zone.word):
        draft.metric = Metric(words, None, "涨跌幅")


def quoted(tokens: Iterable[Token], scene: Scene, mentions: Mapping[str, Mention]) -> None:
    """Note which names are only sources: 某证券研报称，公司…: the numbers are not the broker's."""
    for token in tokens:
        mention = mentions.get(token.text) if token.kind == "entity" else None
        source = scene.speaking(token.start) if mention is not None else None
        if mention is not None and source is not None and not scene.own(source):
            mention.cited += 1


def beside(draft: Draft, scene: Scene, piece: int) -> Token | None:
    """The name that begins the piece of a number and reaches up to its verb."""
    quantity, zone = draft.quantity, draft.zone
    if quantity.kind not in OWNED or zone.verb not in MOVED or draft.group is not None:
        return None
    code = CODE.search(scene.text, max(piece, zone.start - LONG), zone.start)
    place = _up_to(scene, draft.index, zone.start if code is None else code.start())
    if place is None or scene.tokens[place].start < piece or not _owns(scene.tokens[place], draft, scene):
        return None
    token = scene.tokens[place]
    lead = scene.work[piece : token.start]
    if LEADS.fullmatch(lead):
        return token
    joint = JOINS.search(lead)
    if joint is None or place < 2 or (quantity.kind == "currency" and zone.verb):
        return None
    return token if NUMBERED.search(lead[: joint.start()]) else None


def _up_to(scene: Scene, index: int, at: int) -> int | None:
    """The place of the name that ends at a position, in front of a number."""
    while index > 0 and scene.tokens[index - 1].end >= at:
        index -= 1
        if scene.tokens[index].end == at:
            return index if scene.tokens[index].kind == "entity" else None
    return None


def _owns(token: Token, draft: Draft, scene: Scene) -> bool:
    """Whether a name may own what follows it: no source, nobody who rates others or looks ahead."""
    kind, zone = type_of(token), draft.zone
    if kind not in NAMED or scene.speaking(token.start) is not None or (zone.modal and kind in TELLERS):
        return False
    if RATERS.search(token.text) is None:
        return TARGETS.search(scene.work, scene.low, draft.quantity.start) is None
    return zone.verb != "level" and RATED.search(scene.work, scene.low, draft.quantity.start) is None


def goes_on(draft: Draft, before: Draft, scene: Scene) -> bool:
    """Whether a number says only how the number before it moved, or what it came to."""
    if draft.zone.verb not in {"change", "reach"} or draft.group is not None:
        return False
    if before.quantity.start < scene.low or before.rule in {"cell", "quote"} or before.aside:
        return False
    return ALONG.fullmatch(scene.work, before.quantity.end, draft.zone.start) is not None


def _same(draft: Draft, before: Draft, *, apart: bool) -> bool:
    """Whether a number that goes on measures what the one before did: a price and its move do not."""
    first, second = before.quantity.kind, draft.quantity.kind
    if before.metric is None or before.metric.span is None or before.metric.text.startswith("占"):
        return False
    if apart and draft.zone.basis:
        return first in LEVELS
    if draft.zone.verb == "reach":
        return first == second
    if apart and before.zone.verb == "change" and first in LEVELS and second == "percent":
        return True  # 比上年减少162万吨，|下降1.2%
    return apart and (first, second) in ALIKE


def bracketed(draft: Draft, before: Draft, text: str) -> bool:
    """Whether a number is all that the bracket right behind the number before says: 61亿元（|-23.7%）."""
    start, end = draft.quantity.start, draft.quantity.end
    return (
        before.quantity.end == start - 1 and text[start - 1] in "（(" and text[end : end + 1] in {"）", ")"}
    )


def _counted_out(draft: Draft, scene: Scene) -> Part | None:
    """31个行业中，有|12个上涨: the noun that the counted things are of."""
    if draft.quantity.kind != "count" or draft.group is not None:
        return None
    start = draft.quantity.start
    match = WHOLE.search(scene.work, max(scene.low, start - WHOLE_FAR), start)
    if match is None or match["who"].startswith(("的", "年", "月")):
        return None
    place = Span(*match.span("who"))
    return Part(scene.text[place.start : place.end], place)
