"""`预计`, `拟`, `若`: how the words of a sentence, up to a number, say that it is to be taken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.lexicon import cues
from pipeline.extract.claims.modality import Mood
from pipeline.extract.claims.scene import Scene

MET = re.compile(r"[合超及于场出如]预期|预期[，。；、的值]")  # 符合预期, 市场预期: nothing is expected here
# 将甲的管理费率由1.2%下调至1.0%: what is decided, not what is expected
LOOKED_AT = re.compile(r"[以从按就][^，。；\d]{2,16}(?:观察|来看|看|而言)，")  # 若以获利成长幅度观察，
TURNED = re.compile(r"将(?![由从于在会继进再可有达被与向获])[^，。；]{2,60}?(?:由|从)(?:原来的|现行的)?\d")
NEAR = 40  # characters: a word of expectation further back speaks of something else


def _disposes(passed: Sequence[Token], scene: Scene, token: Token) -> bool:
    """央行将利率下调25个基点: 将 only puts the measure in front of the verb."""
    if TURNED.match(scene.work, token.start):
        return True
    if scene.work.startswith("把", token.end):
        return False  # 将把可转债比例降至5%: 把 does that, and 将 says when
    place = next(i for i, other in enumerate(passed) if other is token)
    following = passed[place + 1] if place + 1 < len(passed) else None
    if following is None or following.kind not in {"metric", "mask"}:
        return False
    gap = scene.work[token.end : following.start]
    return len(gap) <= 8 and not any(mark in gap for mark in "于在由从会，")


def heard(mood: Mood, passed: Sequence[Token], scene: Scene, position: int, *, hearsay: bool) -> Mood:
    """The mood after some more words: 预计, 拟, 若 and the like."""
    modal, near, known = mood.modal, mood.near, cues()
    for token in passed:
        if token.kind == "stop":
            near = near and token.text not in "，；,;"
        elif token.kind == "break" and (cue := known.get(token.text)) and cue.kind == "modal":
            if token.text == "预期" and MET.search(scene.work[max(0, token.start - 2) : token.end + 1]):
                continue
            if token.text == "若" and LOOKED_AT.match(scene.work, token.end):
                continue
            if token.text == "将" and _disposes(passed, scene, token):
                continue
            near = True
            if modal != "conditional" and (cue.value != "will" or not modal):
                modal = cue.value
    source = scene.citation(position)
    expects = source is not None and source.expects
    if source is not None and expects and "，" not in scene.work[source.start : position][:NEAR]:
        near = near or position - source.start <= NEAR
    return Mood(modal, hearsay, expects, near)
