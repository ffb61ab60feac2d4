"""The learnt tables of the package, made from labels and pages, in a checkout; the same give the same bytes.

`names` makes the weights of the arbiter of names (`python -m pipeline train`), `links` those that choose the
parts of claims (`python -m pipeline.training.links corpus/labels`), fitted by `fitting`, `titles` those that
choose a headline (`python -m pipeline.training.titles`).
"""
