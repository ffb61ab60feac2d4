"""`相關(guān)基金` -> `相關基金`: character damage, one module per class, each with its inverse.

Rules run in this order, each on what the one before it left. Which of them have anything to do on a page,
one look at its text says (`screening`): a clean page costs next to nothing.
"""

from __future__ import annotations

from typing import cast

from pipeline import rules
from pipeline.document import Draft
from pipeline.repair import (
    backslash_escapes,
    big5_as_gbk,
    big5_as_western,
    byte_escapes,
    byte_order_marks,
    code_points,
    cut_tail,
    entities,
    gbk_as_big5,
    gbk_as_euckr,
    gbk_as_sjis,
    gbk_as_utf8,
    gbk_as_western,
    inserted_adverts,
    inserted_ornaments,
    inserted_readings,
    invisible,
    letters_as_gbk,
    lost_bytes,
    mail_escapes,
    other_alphabets,
    percent_escapes,
    radicals,
    screening,
    surrogate_pairs,
    toned_readings,
    toneless_readings,
    torn_words,
    uninitialised,
    utf8_as_gbk,
    utf8_as_sjis,
    utf8_as_western,
    wrong_units,
)

RULES: tuple[rules.EditsRule | rules.RewriteRule, ...] = (
    inserted_readings,  # needs the page as the machine left it
    toned_readings,
    toneless_readings,
    entities,  # before all that reads bytes: `&#195;` may be one
    byte_order_marks,
    code_points,  # before `%u`: the percent sign of `12%uff0c` may be one
    percent_escapes,
    backslash_escapes,
    mail_escapes,  # before `=E5`, which its words hold
    byte_escapes,
    wrong_units,  # of which halves of pairs, controls and all may be bytes
    surrogate_pairs,  # after the escapes, which can leave halves
    letters_as_gbk,  # before all that read letters
    other_alphabets,  # before the lattices, which would take Cyrillic or Greek letters for bytes of GBK
    gbk_as_utf8,  # before the three that read Western text: they would take its pieces for whole runs
    utf8_as_western,  # of the three the strictest; each leaves the runs that are likelier of another
    gbk_as_western,
    big5_as_western,
    utf8_as_gbk,  # after the Western ones: their UTF-8 may itself have been misread as GBK before
    utf8_as_sjis,
    gbk_as_sjis,
    gbk_as_euckr,
    gbk_as_big5,
    big5_as_gbk,  # last of the lattices: it has the most to guess
    cut_tail,  # after the lattices, to which U+FFFD is a byte
    uninitialised,
    inserted_ornaments,  # behind all that read bytes, some of which are ornaments too
    inserted_adverts,
    torn_words,  # whatever the letters were
    radicals,
    invisible,  # last: to all others these characters are data
)
MARKERS: tuple[rules.EditsRule, ...] = (lost_bytes,)  # change nothing; mark what no rule could use


ROUNDS = 4  # what one rule restores may be damage of another kind; deeper than three was never seen


def repaired(draft: Draft) -> Draft:
    """The draft with its character damage undone, in its own script: until no rule finds anything more."""
    for _ in range(ROUNDS):
        before = len(draft.revisions)
        draft = _once(draft)
        if not any(len(revision) for revision in draft.revisions[before:]):
            break
    marked = screening.screen(MARKERS).due(draft.text)
    for marker in MARKERS:
        if marker not in marked:
            continue
        draft = draft.revise(f"repair/{rules.name(marker)}", marker.edits(draft.text))
    return draft


def _once(draft: Draft) -> Draft:
    screen = screening.screen(RULES)
    screened, due = draft.text, screen.due(draft.text)
    for rule in RULES:
        if screened is not draft.text:
            screened, due = draft.text, screen.due(draft.text)
        if rule not in due:
            continue
        name = f"repair/{rules.name(rule)}"
        if hasattr(rule, "rewrite"):
            draft = draft.rewrite(name, cast("rules.RewriteRule", rule).rewrite(draft.text))
        else:
            draft = draft.revise(name, rule.edits(draft.text))
    return draft
