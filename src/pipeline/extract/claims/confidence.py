"""High, medium, low: how sure the parts of a claim are, from the way in which each was found.

A subject that is a name beside its measure is surer than one carried over from an earlier sentence; a claim
whose subject or measure is missing is never more than low.
"""

from __future__ import annotations

from pipeline.vocabulary import Claim, Confidence


def confidence(claim: Claim, *, carried: int, named: bool, known: bool) -> Confidence:
    """The band: `carried` counts the parts that come from an earlier clause or sentence."""
    if claim.subject is None or claim.metric is None:
        return "low"
    if claim.modality in {"conditional", "reported"}:
        return "medium" if named or known else "low"
    if named and known and carried <= 1:
        return "high"
    if carried >= 3 or not (named or known):
        return "low"
    return "high" if carried == 0 and known else "medium"
