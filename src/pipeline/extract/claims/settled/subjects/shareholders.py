"""`归属上市公司股东的|净利润`: whose profit it is, in the books, is part of what is measured."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric

MOST = 32  # characters of such words
OF_HOLDERS = re.compile(
    r"归属于?(?:上市公司|母公司|本?公司|本集团|本行)?(?:普通股)?(?:股东|所有者|权益持有人)?的?"
    r"(?:扣除非经常性损益后?的?|扣非后?)?$"
)
OWNERS = frozenset(("COMPANY", "FUND_COMPANY", "FUND"))


def of_holders(draft: Draft, memory: Memory, scene: Scene) -> None:
    """Put the words in front of a profit to it, and give it to the firm that is spoken of."""
    metric = draft.metric
    place = metric.span if metric is not None else None
    if metric is None or place is None or not ("利润" in metric.text or "净资产" in metric.text):
        return
    match = OF_HOLDERS.search(scene.work, max(0, place.start - MOST), place.start)
    if match is None:
        return
    whole = Span(match.start(), place.end)
    words = scene.text[whole.start : whole.end]
    draft.metric = Metric(words, whole, canonical(words))
    own = in_text(draft.subject)
    if own is None or not whole.start <= own.start < whole.end:
        return
    said = memory.subject if memory.subject is not None and "股东" not in memory.subject.text else None
    if said is not None:
        draft.subject, draft.owner = said, memory.owner
        return
    main = memory.main if memory.main is not None and kind_of(memory.main) in OWNERS else None
    draft.subject, draft.owner = (subjects.named(main), main) if main is not None else (None, None)
