"""`而|远岭REIT`, `云岭基金的|云岭瑞丰`: which names of a sentence its numbers may be about."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Memory
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.naming.topic_words import RATERS
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

NOTES = re.compile("(?:日前|近日|今日|昨日)?(?:发布|发表)(?:研究报告|研报|报告)(?:称|指出?|表示|认为)?")
NOTE = 20  # characters from who writes to whom it writes of
WRITES = re.compile(
    r"(?:[（(][^）)]{1,10}[）)])?(?:日前|近日|今日|昨日)?(?:发布|发表|首次|覆盖|维持|给予|上调|下调|重申|看好|点评|将)(?!中报|半年报|年报|季报|业绩|公告)"
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
            if _writes(token, scene):
                memory.writer = memory.writer or token
            elif memory.main is None and kind in MAINS and source is None:
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


def _writes(token: Token, scene: Scene) -> bool:
    """某某证券|发布某公司中报点评, 首次覆盖某公司: who writes of another is not what the text is about."""
    if NOTES.match(scene.work, token.end) is None and (
        RATERS.search(token.text) is None or WRITES.match(scene.work, token.end) is None
    ):
        return False
    return any(
        other.kind == "entity" and 0 < other.start - token.end < NOTE and subjects.type_of(other) == "COMPANY"
        for other in scene.tokens
    )
