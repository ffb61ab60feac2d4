"""`…同比?长，` `?期…`: a long stretch in pieces, so that all of a line is followed side by side.

A chain of words is followed border by border, a line of a thousand characters in a thousand steps. No word
goes over a comma, and what follows one depends on what stands before by two things alone: the comma, and the
characters before it that the model of phrases knows. The first is plain to see, the others are too where they
are known: there a piece ends. A piece that got long ends also where they are not; where they came out
otherwise, the one behind is followed once more. What is chosen is the same as without a cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.phrases import LONGEST, phrases
from pipeline.engines.tries import ROOT
from pipeline.engines.wording import RUN, plain, token, wording
from pipeline.repair.misread.graph import BLANK, Place, State, Stretch

SIGNS = "，。、；：！）》”:;!)"  # in no word with others, and never something else
LONG = 60  # characters from which on a piece ends also where what stands before is not known
SIGN = re.compile(f"[{SIGNS}]|(?<=[^0-9.,\\s])[,.]")  # a point not in a number


def cut(stretch: Stretch) -> Iterator[Stretch]:
    """The pieces of a stretch, each with a choice in it."""
    parts: list[str | Place] = []
    behind = stretch.behind
    starts, chosen, size = stretch.starts, False, 0
    for part in stretch.parts:
        signs = list(SIGN.finditer(part)) if isinstance(part, str) and chosen else []
        if not signs or not isinstance(part, str):
            parts.append(part)
            size += len(part) if isinstance(part, str) else 1
            chosen = chosen or not isinstance(part, str)
            continue
        end = signs[-1].end()
        if size + end < LONG and not _is_known(part[:end]):
            parts.append(part)
            size += len(part)
            continue
        yield Stretch((*parts, part[:end]), starts, ends=False, behind=behind)
        behind, starts = _state(part[:end]), False
        parts, chosen, size = [part[end:]], False, len(part) - end
    if chosen or behind is stretch.behind:
        yield Stretch(tuple(parts), starts, stretch.ends, behind)


def _is_known(text: str) -> bool:
    """Whether a text is so long that what stood before it does not matter behind it."""
    inside = RUN.match(text)  # may be the end of a number
    return len(_tokens(text[inside.end() if inside else 0 :])) >= LONGEST


def _tokens(text: str) -> str:
    return RUN.sub(lambda match: token(match[0]), BLANK.sub("", plain(text)))


def _state(text: str) -> State:
    """What stands before, as far as it is known: what a text ends with."""
    node = wording().trie.node(text[-1])
    known = _tokens(text)
    is_word = wording().kind[node] != wording().kind[ROOT]
    return node if is_word else ROOT, phrases().node(known[-LONGEST:])
