"""`相關(guān)基金` -> `相關基金`: character damage, one module per class, each with its inverse.

Rules run in this order, each on what the one before it left. A clean page is told by each rule's own look
at the text, which costs next to nothing.
"""

from __future__ import annotations

from pipeline import rules
from pipeline.document import Draft
from pipeline.repair import inserted_readings

RULES: tuple[rules.EditsRule, ...] = (
    inserted_readings,  # needs the page as the machine left it
)


def repaired(draft: Draft) -> Draft:
    """The draft with its character damage undone, in its own script."""
    for rule in RULES:
        draft = draft.revise(f"repair/{rules.name(rule)}", rule.edits(draft.text))
    return draft
