"""High, medium, low: how sure the parts of a claim are, from the margins by which they were chosen.

The precision of whole claims by band, batch by batch on labels that the weights had not seen: high .79 (19 of
24 claims, 1% of all), medium .47 (14%), low .23. The two limits were chosen on these same claims, so expect
less of high. A subject and a measure that win by this much are right in
nine of ten, but a whole claim also needs its period, its change and its source.
"""

from __future__ import annotations

from pipeline.vocabulary import Claim, Confidence

SURE, FAIR = 450, 300  # hundredths of a nat by which subject and measure are better than the next ones


def confidence(claim: Claim, *, margin: int, named: bool, known: bool, dated: bool) -> Confidence:
    """The band: `dated` says that the period stands with the number itself."""
    if claim.subject is None or claim.metric is None or not (named and known):
        return "low"
    if margin >= SURE and dated and claim.period is not None:
        return "high"
    return "medium" if margin >= FAIR else "low"
