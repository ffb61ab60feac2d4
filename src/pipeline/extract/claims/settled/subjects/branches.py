"""`有色金属行业…居首，|该行业|上涨7.08%`: a branch that was named.

Who made the list of branches (`申万一级行业`) owns nothing of what is told of them.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of

THIS = re.compile("(?:^|[，；。\n])该(?:行业|板块|赛道)[^，。；\\d]{0,12}$")
LISTS = re.compile("(?:所属的?)?(?:一级|二级|三级|行业)")
MAKERS = frozenset(("申万", "中信", "申银万国", "GICS", "Wind", "万得"))
LOOK = 30  # characters of a clause


def of_branch(draft: Draft, scene: Scene) -> None:
    """Give a number behind 该行业 to that branch."""
    owner, start = draft.owner, draft.quantity.start
    if owner is not None and owner.text in MAKERS and LISTS.match(scene.work, owner.end):
        sectors = [
            t for t in scene.tokens if t.kind == "entity" and t.end <= start and kind_of(t) == "SECTOR"
        ]
        last = sectors[-1] if sectors else None
        draft.subject, draft.owner = (subjects.named(last), last) if last is not None else (None, None)
    match = THIS.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    if match is None or draft.group is not None:
        return
    named = [
        t for t in scene.tokens if t.kind == "entity" and t.end <= match.start() and kind_of(t) == "SECTOR"
    ]
    if named:
        draft.subject, draft.owner = subjects.named(named[-1]), named[-1]
