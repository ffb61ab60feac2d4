"""The learnt tables of the package, made from labels and pages, in a checkout; the same give the same bytes.

`names` makes the weights of the arbiter of names (`python -m pipeline train`), `links` those that choose the
parts of claims (`python -m pipeline.training.links corpus/labels`), fitted by `fitting`, `network` what looks
again at the best of these (`python -m pipeline.training.network corpus/labels`). Of pages, `presence` makes
those that tell whether there is an article, `titles` those that choose a headline, `membership` those that
let lines in and out, `buttons` those that tell a button by its letters (`python -m
pipeline.training.presence`, …).
"""

# splits of pages that nobody may learn from
BATCHES = ("", "31")
ONLY_SCORED = frozenset(f"{form}newest{batch}" for form in ("", "html_") for batch in BATCHES)
