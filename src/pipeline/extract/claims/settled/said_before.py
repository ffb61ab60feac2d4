"""`聚酰亚胺薄膜收入5.2亿元，增速|41%`: who was said before is meant as a whole.

A number whose owner stands in an earlier clause is about the words that the number there was about, and not
about the beginning of them: what follows names the thing (`薄膜`). A measure behind the owner is no part of
it, and neither is the second of two.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Part

REST = re.compile("(?!期间|每|新|合计|同比|环比)[^、和与及或的，]{1,8}(?<![价额量率值存品])")
HOME = re.compile(f"{said('home')}|国内|中国|全球")
MARKS = "，；：。\n"


def whole(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Take the whole owner of the number before where only its beginning was chosen."""
    subject, before = draft.subject, memory.subject
    part = subject.span if subject is not None and subject.field == "text" else None
    all_of = before.span if before is not None and before.field == "text" else None
    if subject is None or part is None or all_of is None or draft.member or draft.group is not None:
        return
    if draft.owner is not None or memory.owner is not None or HOME.fullmatch(subject.text):
        return
    start = draft.quantity.start
    clause = max(scene.low, *(scene.work.rfind(mark, scene.low, start) + 1 for mark in MARKS))
    if not scene.low <= part.start == all_of.start or not part.end < all_of.end <= clause:
        return
    if any(t.kind == "metric" and part.end <= t.start < all_of.end for t in scene.tokens):
        return
    if REST.fullmatch(scene.work, part.end, all_of.end):
        draft.subject = Part(scene.text[all_of.start : all_of.end], Span(all_of.start, all_of.end))
