"""`收益率高达35.6%` of which time, against what? What a compliance officer would ask about a text.

Off unless asked for (`--hints`). Hints, not legal advice: they name words to look at, and a text without a
hint may still break a rule. Each rule reads the finished article: `returns` (performance told without period
or benchmark, annualised figures for less than a year), `ranks` (whose ranking, as of when, among what) and
`promises` (保本, 稳赚, 正收益 outside a negation or warning).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.article import Article
from pipeline.extract.hints import promises, ranks, returns
from pipeline.vocabulary import Claim, ComplianceHint, Finding

__all__ = ["noted"]
RULES = (returns, ranks, promises)  # they do not read each other: the order is the order of the docstring


def noted(article: Article) -> Article:
    """The article with its hints, and their codes at the claims that they are about."""
    found = {hint for rule in RULES for hint in rule.hints(article)}
    hints = tuple(sorted(found, key=lambda hint: (hint.field == "text", hint.span, hint.code)))
    return replace(article, hints=hints, findings=tuple(_told(each, hints) for each in article.findings))


def _told(found: Finding, hints: tuple[ComplianceHint, ...]) -> Finding:
    if not isinstance(found.value, Claim):
        return found
    codes = tuple(hint.code for hint in hints if hint.claim == found.span and hint.field == found.field)
    return replace(found, value=replace(found.value, hints=codes)) if codes else found
