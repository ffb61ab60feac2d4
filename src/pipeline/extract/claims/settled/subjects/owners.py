"""`某业务资产22亿元，负债|3亿元`, `《某片》以|8亿元|领跑`: whose a number is by the forms of its clause.

The order of the rules that each look at one form; those behind see what those in front have set.
"""

from __future__ import annotations

from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.metrics import exchange, kinds_counted, quoted_at
from pipeline.extract.claims.settled.subjects import (
    adjusted,
    aside_causes,
    class_lists,
    estimated,
    foremost_sum,
    managed,
    next_measures,
    outdone,
    runners_up,
    titled,
)


def of_clause(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Set the owner by what the clause is about, or the one before."""
    next_measures.goes_on(draft, before, scene)
    managed.by_manager(draft, memory, scene)
    aside_causes.apart(draft, memory, scene)


def at_last(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Set the owner and the measure by a form that leaves no choice."""
    foremost_sum.most(draft, scene)
    outdone.compared(draft, before, scene)
    outdone.named_behind(draft, scene)
    titled.titled(draft, scene)
    exchange.no_owner(draft, memory, scene)
    adjusted.of_firm(draft, before, memory, scene)
    foremost_sum.spoken_of(draft, scene)
    estimated.compared(draft, before, scene)
    estimated.whole_noun(draft, scene)
    runners_up.as_the_first(draft, before, scene)
    quoted_at.quoted(draft, before, scene)
    class_lists.classes(draft, memory, scene)
    kinds_counted.kinds(draft, scene)
