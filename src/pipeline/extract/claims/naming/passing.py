"""`而|远岭REIT`, `云岭基金的|云岭瑞丰`: which names of a sentence its numbers may be about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Memory
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene

LEADS = frozenset(("FUND", "FUND_COMPANY", "COMPANY", "INDEX", "PERSON", "PRODUCT", "REGULATOR"))
LISTED = frozenset(("FUND", "COMPANY", "INDEX"))  # whom 两者 may mean
WEAK = frozenset(("PERSON", "REGULATOR"))  # own numbers only where nothing else is named
MAINS = frozenset(("FUND", "COMPANY", "INDEX", "FUND_COMPANY", "PRODUCT"))
TELLS = re.compile(
    r"[^，。；]{0,14}(?:公布|发布|数据|统计|显示|披露|监测|通报|介绍)"
)  # 央行4月12日公布: a source
HEAD_LONG = 24  # characters of a comma, a joining word and a place
HEAD = re.compile(
    r"[，；：](?:而|但|其中|此外|另外|同时|不过|至于|例如|如|其余|后者"
    r"|相比之下)?(?:\ue000\ue001*)?$"
)


def passed(tokens: Sequence[Token], scene: Scene, memory: Memory) -> None:
    """Remember what was passed; a source is no subject unless it speaks of itself."""
    for token in tokens:
        if token.kind == "metric":
            memory.passed = token
        elif token.kind == "entity":
            source = scene.speaking(token.start)
            if source is not None and not scene.own(source):
                continue
            kind = subjects.type_of(token)
            memory.seen[kind] = token
            if kind in LISTED and source is None:
                memory.named.append(token)
            if memory.main is None and kind in MAINS and source is None:
                memory.main = token
            tells = kind == "REGULATOR" and TELLS.match(scene.work, token.end) is not None
            if kind in LEADS and not tells and not scene.beside(token.start):
                lead = memory.lead
                weak = lead is not None and subjects.type_of(lead) in WEAK and kind not in WEAK
                if lead is None or weak or (scene.speaking(lead.start) and source is None):
                    memory.lead = token
                memory.fresh = token if _begins(token, scene, memory, kind) else memory.fresh


def _begins(token: Token, scene: Scene, memory: Memory, kind: str) -> bool:
    """A name at the head of a clause (，而|某REIT), or what belongs to the name there (甲的|乙)."""
    if token.start <= scene.low:
        return False
    fresh, work = memory.fresh, scene.work
    if fresh is not None and kind == "FUND" and work[fresh.end : token.start] in {"的", "旗下", "旗下的"}:
        return True
    return (
        HEAD.search(work, max(scene.low, token.start - HEAD_LONG), token.start) is not None
        and kind not in WEAK
    )
