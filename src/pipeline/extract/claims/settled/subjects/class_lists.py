"""`A类利润3万元，C类2万元，净值分别为|2.39元|、2.38元`: a list that names nobody is of the classes."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.scene import Scene

CLASS = re.compile("[A-I]类(?:份额|基金)?")


def classes(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Give the members of a list the classes that the sentence named one by one before it."""
    if draft.group is None:
        _remember(draft, memory, scene)
        return
    before = [each for each in memory.classes if in_text(each[0]) and each[2] >= scene.low]
    starts = [at for at in sorted(scene.claims) if at > (before[-1][2] if before else 0)]
    if len(before) < 2 or draft.quantity.start not in starts:
        return
    place = starts.index(draft.quantity.start)
    if place >= len(before) or CLASS.search(scene.text, before[-1][2], draft.quantity.start):
        return
    draft.subject, draft.owner = before[place][0], before[place][1]


def _remember(draft: Draft, memory: Memory, scene: Scene) -> None:
    subject = draft.subject
    if subject is None or CLASS.fullmatch(subject.text) is None:
        return
    said = [each for each in memory.classes if each[2] >= scene.low and each[0].text != subject.text]
    memory.classes = (*said, (subject, draft.owner, draft.quantity.start))
