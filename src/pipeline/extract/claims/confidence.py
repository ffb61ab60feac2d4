"""High, medium, low: how sure the parts of a claim are, from the margins by which they were chosen.

What is known of a claim is added up with weights of `links.tsv` that say how likely all of it is right; they
are learnt from claims of labelled batches, read by rankers that had not learnt from those batches. The
precision of whole claims by band, on six batches by strangers that they had not seen, names found by the
program: high .85 (18% of all claims; .81 and .88 on the two halves), medium .60 (20%), low .31 (62%).
"""

from __future__ import annotations

from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.vocabulary import Claim, Confidence, Entity

HIGH, MEDIUM = 100, 0  # hundredths of log odds: four in five, as measured, and one in two
STEPS = (50, 100, 150, 200, 250, 300, 350, 400, 450, 500, 600, 9000)  # of a margin, in hundredths
NEARS = (1, 4, 12, 40)  # characters between a part and its number
WIDE, WIDEST = 150, 4  # coarse steps


def known_of(claim: Claim, draft: Draft) -> list[str]:
    """What is known of a claim: the margins of subject and measure and of its period, and how it looks."""
    margin, dated, agreed, named = draft.margin, draft.dated, draft.agreed, draft.owner is not None
    value = draft.owner.found.value if draft.owner is not None and draft.owner.found is not None else None
    owner = value.type if isinstance(value, Entity) else ""
    period, metric = claim.period, claim.metric
    when = "-" if period is None else "i" if period.inherited else "p"
    measure = (canonical(metric.text) or "") if metric is not None else ""
    basis = claim.change.basis if claim.change is not None else ""
    broad, broad_dated = min(margin // WIDE, WIDEST), min(dated // WIDE, WIDEST)
    return [
        "1", f"a{agreed}", f"b{named}", f"c{claim.modality}", f"d{claim.change is not None}", f"e{when}",
        f"f{claim.attribution is not None}", f"g{claim.unit_kind}",
        f"h{metric is not None and metric.span is None}",
        f"i{metric is not None and metric.canonical is not None}",
        f"r{draft.rule}", f"s{owner}", f"t{measure}", f"u{owner} {claim.unit_kind}", f"v{basis}",
        f"w{claim.unit_kind} {when}", f"x{draft.rule} {agreed}", f"y{draft.rule} {when}",
        f"j{agreed} {broad}", f"k{named} {broad}", f"l{when} {broad_dated}",
        *(f"m{step}" for step in STEPS if margin >= step), *(f"n{step}" for step in STEPS if dated >= step),
        *(f"o{step}" for step in STEPS if draft.turned >= step), f"p{broad} {broad_dated}",
        f"q{kind_of(claim, draft)} {broad}", f"A{kind_of(claim, draft)} {draft.rule}",
    ]  # fmt: skip


def kind_of(claim: Claim, draft: Draft) -> str:
    """Where a claim's subject and measure stand: before their number and near it, or elsewhere."""
    place = draft.quantity.start
    said = []
    for part in (claim.subject, claim.metric):
        if part is None or part.span is None:
            said.append("0" if part is None else "u")
        else:
            gap = place - part.span.end
            said.append("b" if gap < 0 else str(sum(gap >= each for each in NEARS)))
    return "".join(said)


def confidence(claim: Claim, score: int) -> Confidence:
    """The band of a claim, from the sum of the weights of its traits."""
    if claim.subject is None or claim.metric is None:
        return "low"
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
