"""`《南岭之约》以|8.8亿元|的成绩领跑`: a film's or a book's takings are of the title in front of them."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

TITLE = "《[^《》\n]{1,24}》"
VERBS = (
    r"(?:以|的?(?:总|累计|首日|单日|预售|点映)?票房|斩获|收获|拿下|取得|突破|已?[超过达破]"
    r"|有|则|也|再|共|累计|合计|暂|约|近|逾|为|至|到|了)*"
)
ONE = re.compile(rf"《(?P<who>[^《》\n]{{1,24}})》{VERBS}$")
MANY = re.compile(
    rf"(?P<list>(?:{TITLE}(?:、|以及|[和与及])?){{2,12}})(?:[\u4e00-\u9fff]{{0,6}})?(?:分别|依次){VERBS}$"
)
EACH = re.compile("《(?P<who>[^《》\n]+)》")
LOOK = 320  # characters of a list of titles
TAKINGS = "票房"
NO_MEASURE = ("成绩", "领跑", "规模", "成交", "价格", "收入", "金额")


def titled(draft: Draft, scene: Scene) -> None:
    """Give a number to the title in front of it, or to the one at its place in a list of them."""
    start = draft.quantity.start
    if draft.quantity.kind not in {"currency", "count", "percent"}:
        return
    low = max(scene.low, start - LOOK)
    listed = [
        m
        for at in sorted(c for c in scene.claims if low <= c <= start)
        if (m := MANY.search(scene.text, low, at))
    ]
    if draft.group is not None:
        if not listed:
            return
        place = sum(listed[-1].end() <= c < start for c in scene.claims)
        titles = [*EACH.finditer(listed[-1]["list"])]
        if place >= len(titles):
            return
        shift = listed[-1].start("list")
        who = Span(*(shift + at for at in titles[place].span("who")))
    elif (match := ONE.search(scene.text, low, start)) is not None:
        who = Span(*match.span("who"))
    else:
        return
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    if draft.quantity.kind == "currency" and (
        draft.metric is None or draft.metric.text.startswith(NO_MEASURE)
    ):
        near = scene.text.rfind(TAKINGS, 0, start)
        near = near if near >= 0 else scene.text.find(TAKINGS, start, scene.tokens[-1].end)
        if near >= 0:
            draft.metric = Metric(TAKINGS, Span(near, near + len(TAKINGS)), canonical(TAKINGS))
