"""`1750亿个|参数`, `132只|新基金|成立`: the noun behind a number, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

NOUN_END = frozenset(("stop", "break", "event", "period", "frame", "quantity", "per"))
AFTER_NUMBER = re.compile(r"(?:以上|以下|以内|左右|多|余|的|内|\s)*")
NOUN_LONG = 12


def noun_behind(draft: Draft, tokens: Sequence[Token], work: str) -> tuple[Span, Token | None] | None:
    """The noun right behind a number, and the piece that ends it."""
    match = AFTER_NUMBER.match(work, draft.quantity.end)
    start = match.end() if match else draft.quantity.end
    end, last = start, None
    for token in tokens[draft.index + 1 : draft.index + 8]:
        if token.start < start:
            continue
        if token.kind in NOUN_END:
            end, last = token.start, token
            break
        end = token.end
        if token.kind == "metric" and token.start == start:
            return Span(start, token.end), None
    if not 0 < end - start <= NOUN_LONG:
        return None
    return Span(start, end), last


def counted(draft: Draft, tokens: Sequence[Token], work: str, text: str) -> bool:
    """1750亿个参数 of a model: its 参数. 132只新基金成立: 新基金, 成立."""
    found = noun_behind(draft, tokens, work)
    following = tokens[draft.index + 1] if draft.index + 1 < len(tokens) else None
    touching = following is not None and following.start == draft.quantity.end
    if found is None and following is not None and touching and draft.quantity.kind == "count":
        if following.kind not in {"event", "break"}:
            return False
        draft.metric = Metric(following.text, Span(following.start, following.end), None)  # 187只上涨
        return True
    if found is None:
        return False
    noun, last = found
    words = text[noun.start : noun.end]
    owned = draft.owner is not None and draft.zone.verb in {"action", "level", "reach", "change", ""}
    if owned and not draft.carried:
        draft.metric = Metric(words, noun, canonical(words))
        return True
    if draft.quantity.kind != "count":
        draft.metric = Metric(words, noun, canonical(words))
        return True
    draft.subject, draft.owner, draft.carried = Part(words, noun), None, 0
    if last is not None and last.kind in {"event", "break"} and len(last.text) > 1:
        draft.metric = Metric(last.text, Span(last.start, last.end), canonical(last.text))
    elif draft.zone.action is not None:
        place = Span(*draft.zone.action)
        draft.metric = Metric(text[place.start : place.end], place, canonical(text[place.start : place.end]))
    return True
