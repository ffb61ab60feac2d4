"""`甲ETF净赎回最多，为|30亿元`: the most of what the words in front of 最多 measure, and of who had it."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, in_text
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

MOST = re.compile(
    r"(?:规?模|金额|资金|额)?(?:为)?最[多高大低小少]，(?:分别)?(?:约?为|达到?|有|是|约|近|逾|超过?){1,3}$"
)
THE_MOST = re.compile(
    r"最[大多高低小少好差强弱快慢][^，。；：\d]{0,6}的?[^，。；：\d]{0,6}[是为](?P<who>[^，。；：、\d是为的]{2,16}?)(?:[（(][^）)]{1,12}[）)])?，"
)
LOOK = 30  # characters
WHO = re.compile(
    r"(?:^|[，；。：\n])(?:其中|而|但|[本上]周|当日|昨日|今年以来)*，?(?P<who>[^，；。：、\d]{2,14})$"
)


def most(draft: Draft, scene: Scene) -> None:
    """Set the measure, and the owner in front of it."""
    start = draft.quantity.start
    match = MOST.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None or draft.group is not None:
        return
    found = [t for t in scene.tokens if t.kind == "metric" and t.end == match.start()]
    if not found or found[-1].text.endswith("幅"):
        return
    token = found[-1]
    known = metrics()[token.text]
    draft.metric = Metric(token.text, Span(token.start, token.end), known.canonical)
    draft.form = known.form
    own = in_text(draft.subject)
    if own is not None and own.end == token.start:
        return
    who = WHO.search(scene.work, max(scene.low - 1, 0), token.start)
    if who is None:
        return
    name = next((t for t in scene.tokens if t.kind == "entity" and t.end == token.start), None)
    if name is not None:
        draft.subject, draft.owner = subjects.named(name), name
        return
    place = Span(*who.span("who"))
    draft.subject, draft.owner = Part(scene.text[place.start : place.end], place), None


def spoken_of(draft: Draft, scene: Scene) -> None:
    """降幅最多的是|砚石股份|，最新股东户数为|20989: of who is the most, as long as nobody else is named."""
    start = draft.quantity.start
    own = in_text(draft.subject)
    if draft.group is not None or draft.member or (own is not None and own.start >= scene.low):
        return
    low = max(scene.low, scene.work.rfind("；", scene.low, start) + 1)
    match = next(THE_MOST.finditer(scene.work, low, start), None)
    if match is None:
        return
    who = Span(*match.span("who"))
    name = next((t for t in scene.tokens if t.kind == "entity" and t.start == who.start), None)
    named = [t for t in scene.tokens if t.kind == "entity" and who.end <= t.start < start]
    if named and not (name is not None and all(t.text == name.text for t in named)):
        return
    if name is not None and name.end == who.end:
        draft.subject, draft.owner = subjects.named(name), name
    else:
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
