"""`1.2个、1.1个百分点`: a unit that the last of several says for all of them."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.numbers.quantities import Quantity

POINTS = re.compile(
    r"(?:\s?(?:、|和|与|及|以及|或)\s?[+-]?\d[\d.]*个){0,4}\s?(?:、|和|与|及|以及|或)\s?[+-]?\d[\d.]*个百分点"
)


def of_last(work: str, quantity: Quantity) -> Quantity:
    """低|0.01个|和0.18个百分点: points of percent."""
    if quantity.unit == "个" and POINTS.match(work, quantity.end):
        return quantity._replace(unit="pp", kind="percentage_point")
    return quantity
