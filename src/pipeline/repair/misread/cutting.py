"""`…同比?长，` `?期…`: a long stretch in pieces, so that all of a line is followed side by side.

A chain of words is followed border by border, a line of a thousand characters in a thousand steps. No word
goes over a comma, and what follows one depends on what stands before by two things alone: the comma, and the
characters before it that the model of phrases knows. The first is plain to see, the others are too where they
are known; where it came out otherwise, the piece behind is followed once more. What is chosen is the same as
without a cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engines.phrases import LONGEST, phrases
from pipeline.engines.tries import ROOT
from pipeline.engines.wording import RUN, plain, token, wording
from pipeline.repair.misread.graph import BLANK, Place, State, Stretch

SIGNS = "，。、；：！）》”:;!)"  # in no word with others, and never something else
SIGN = re.compile(f"[{SIGNS}]|(?<=[^0-9.,\\s])[,.]")  # a point not in a number


def cut(stretch: Stretch) -> Iterator[Stretch]:
    """The pieces of a stretch, each with a choice in it."""
    parts: list[str | Place] = []
    behind = stretch.behind
    starts, chosen = stretch.starts, False
    for part in stretch.parts:
        signs = list(SIGN.finditer(part)) if isinstance(part, str) and chosen else []
        if not signs or not isinstance(part, str):
            parts.append(part)
            chosen = chosen or not isinstance(part, str)
            continue
        end = signs[-1].end()
        yield Stretch((*parts, part[:end]), starts, ends=False, behind=behind)
        behind, starts = _state(part[:end]), False
        parts, chosen = [part[end:]], False
    if chosen or behind is stretch.behind:
        yield Stretch(tuple(parts), starts, stretch.ends, behind)


def _state(text: str) -> State:
    """What stands before, as far as it is known: what a text ends with."""
    node = wording().trie.node(text[-1])
    known = RUN.sub(lambda match: token(match[0]), BLANK.sub("", plain(text)))
    is_word = wording().kind[node] != wording().kind[ROOT]
    return node if is_word else ROOT, phrases().node(known[-LONGEST:])
