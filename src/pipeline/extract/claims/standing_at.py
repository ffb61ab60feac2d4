"""`截至5月8日，该基金年内回报1%，规模7亿元`: an amount stands at the day that its sentence names.

A window in between dates the return in front of it; the size, the units and the holders behind it are of the
day again.
"""

from __future__ import annotations

import re

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods import shape
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.times import AS_OF, Times

AMOUNTS = re.compile(
    r"(?:规模|份额|仓位|户数|人数|受益人|余额|市值|净值|额度|存量|总资产|净资产|点位|股息率|市盈率|市净率)$"
)
WINDOWS = frozenset(("window", "since"))
HELD = frozenset(("currency", "count", "percent", "bare", "multiple"))


def settle(draft: Draft, scene: Scene, times: Times) -> None:
    """Date an amount by the day that its sentence stands at."""
    metric, period = draft.metric, draft.period
    if (
        metric is None
        or draft.change is not None
        or draft.quantity.kind not in HELD
        or draft.rule in {"cell", "quote"}
    ):
        return
    if AMOUNTS.search(metric.text) is None or draft.modality != "actual" or draft.group is not None:
        return
    if period is not None and (shape(period.text) not in WINDOWS or draft.zone.period is not None):
        return
    day, cited = _day(draft, scene), scene.citation(draft.quantity.start)
    if day is not None and (cited is None or cited.start < day.start):
        draft.period, draft.own_period = times.resolved(day), True


def _day(draft: Draft, scene: Scene) -> Token | None:
    """The day at the head of the sentence, if only windows are said between it and the number."""
    said = [token for token in scene.tokens[: draft.index] if token.kind == "period"]
    if not said or AS_OF.search(scene.work, max(scene.low, said[0].start - 3), said[0].start) is None:
        return None
    if "；" in scene.work[said[0].end : draft.quantity.start]:
        return None
    rest = [token for token in said[1:] if shape(token.text) not in WINDOWS]
    return None if rest else said[0]
