"""`在187只同类产品中排第12位`: of how many a rank is one, where the words in front of it count them."""

from __future__ import annotations

from decimal import Decimal

from pipeline import patterns as re
from pipeline.extract.claims.numbers.quantities import Quantity

LOOK = 40  # characters from the count to the rank
AMONG = re.compile(
    r"(?<![\d.,前第])(?P<many>\d[\d,]*)(?:只|家|款|个|位|名|档|支|座|项)[^，。；、\d]{0,14}(?:(?:中|里|当中)[^，。；、\d前]{0,8}|(?<=基金|产品|同类)(?:排名?|名列|位列|位居|居)(?:在|于)?)$"
)


def counted(work: str, quantity: Quantity) -> Quantity:
    """A rank with the number of those that are ranked."""
    if quantity.kind != "rank" or quantity.of is not None or quantity.op not in {None, "="}:
        return quantity
    match = AMONG.search(work, max(0, quantity.start - LOOK), quantity.start)
    many = Decimal(match["many"].replace(",", "")) if match is not None else None
    return quantity._replace(of=many) if many is not None and many >= quantity.value else quantity
