"""`由目前的|35%升至五成`, `料全年净流入|750亿美元`, `目前本益比约|18倍`: what is so now or to come.

What stands at 目前 is so, whatever is expected beside it, and has no other day. A whole year of which
something is expected is the one that goes on, unless a report of the last one is expected.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lexicon import cues
from pipeline.extract.claims.scene import Scene

CLAUSE = 40  # characters
AT_BIRTH = re.compile("[由自从](?:成立|设立|上市|挂牌|发行|募集)(?:时|之初|之时)的?(?:约|近|逾)*$")
FROM_NOW = re.compile("[由自从](?:目前|现时|当前|现在)(?:的|约|近|逾)*$")
NOW = re.compile(r"[，；](?:而|但|不过|惟)?(?:目前|现时|当前|眼下)(?![^，。；]*(?:[，；]|对应|20\d\d年))")
AHEAD = frozenset(("forecast", "plan", "conditional"))
WHOLE_YEAR = frozenset(("全年", "全年度"))
RESULTS = re.compile("业绩预告|业绩快报|预[增减亏盈]|扭亏|[去上]年(?!同期)|财年")


def now(draft: Draft, scene: Scene) -> None:
    """占比可望由目前的|35%升至五成, 明年…，目前本益比约|18倍: what is so today."""
    start = draft.quantity.start
    low = max(scene.low, start - CLAUSE)
    if FROM_NOW.search(scene.work, low, start) is not None:
        draft.modality, draft.period, draft.own_period = "actual", None, False
        return
    if AT_BIRTH.search(scene.work, low, start) is not None:
        draft.period, draft.own_period = None, False
        return
    found = NOW.search(scene.work, low, start)
    if found is None or draft.modality != "forecast" or draft.quantity.kind != "multiple":
        return
    known = cues()
    said = (token for token in scene.before(draft.index) if token.start >= found.start())
    if any(token.text in known and known[token.text].kind == "modal" for token in said):
        return
    if draft.zone.modal:
        return
    place = draft.period.span if draft.period is not None else None
    draft.modality = "actual"
    if place is not None and place.start < found.start():
        draft.period, draft.own_period = None, False


def year_ahead(draft: Draft, scene: Scene, published: date | None) -> None:
    """料全年净流入|750亿美元, said in January: of the year that has begun."""
    period = draft.period
    if period is None or published is None or draft.modality not in AHEAD:
        return
    last = published.year - 1
    if period.text not in WHOLE_YEAR or period.start != date(last, 1, 1) or period.end != date(last, 12, 31):
        return
    if RESULTS.search(scene.text) is None:
        draft.period = replace(period, start=date(published.year, 1, 1), end=date(published.year, 12, 31))
