"""`户均|4.8万份`, `每辆|补贴1.5万元`, `最新一期|配息率`: what each one has, and words that own nothing.

A number behind 户均 alone is what each has on average, whatever was counted before. 每辆, 单件 and 最新一期
say by what or of which time a number is; whose it is was said before.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Metric

NEAR = 12  # characters
EACH_HAS = re.compile(
    "(?<![\u4e00-\u9fff])(?P<what>户均(?:持有)?)(?:约|近|逾|超过?|不足|不到|达到?|为|仅|只有)*$"
)
RECKONED_BY = re.compile("按[^，。；]{1,10}的$")
GIVEN = re.compile("(?:给予|予以|发放|进行)?(?P<what>补贴|奖励|资助|补助)")
AMOUNTS = frozenset(("currency", "count"))
EACH = re.compile("[每单][辆件台只张个户套名笔份]")
OF_TIME = re.compile("(?:最新|最近)一期")


def on_average(draft: Draft, scene: Scene) -> None:
    """持有人户数2.1万户，户均|4.8万份: what each has, and not how many they are."""
    start = draft.quantity.start
    match = EACH_HAS.search(scene.work, max(scene.low, start - NEAR), start)
    if match is None or draft.quantity.kind not in AMOUNTS or draft.group is not None:
        return
    words = match["what"]
    draft.metric = Metric(words, Span(*match.span("what")), canonical(words))
    draft.form = "level"


def by_rate(draft: Draft, scene: Scene) -> None:
    """按售价的|20%|给予补贴: what is given, and not what it is reckoned by."""
    start = draft.quantity.start
    match = GIVEN.match(scene.work, draft.quantity.end)
    if match is None or draft.quantity.kind != "percent" or draft.group is not None:
        return
    if RECKONED_BY.search(scene.work, max(scene.low, start - NEAR), start) is not None:
        words = match["what"]
        draft.metric = Metric(words, Span(*match.span("what")), canonical(words))


def no_owner(draft: Draft, memory: Memory) -> None:
    """购买新能源车的，每辆|补贴1.5万元: by what it is paid, and not whose it is."""
    subject = draft.subject
    if subject is None or draft.owner is not None:
        return
    spoken = memory.subject if memory.subject != subject else None
    if EACH.fullmatch(subject.text):
        draft.subject, draft.owner = (spoken, memory.owner) if spoken is not None else (None, None)
    elif OF_TIME.fullmatch(subject.text):
        if spoken is not None and memory.owner is not None:
            draft.subject, draft.owner = spoken, memory.owner
        else:
            main = memory.main
            draft.subject, draft.owner = (subjects.named(main), main) if main is not None else (None, None)
