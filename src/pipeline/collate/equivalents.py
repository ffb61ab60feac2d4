"""`[混合型证券投资>混合]基金`, `[12.5亿>125000万]元`, `[2024年>]9月12日`: one thing, written in two ways.

Who takes a notice over makes the names of funds and firms short, counts money in another unit, leaves a year
out. None of this alters what is said, and no template is filled so: what differs in it alone is taken for
equal. A kind that one name has and the other lacks (`灵活配置`, `联接`) is another matter, and so is a year
that stands for another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby

from pipeline import patterns as re
from pipeline.collate.alignment import MARK, Alignment, Stretch

BETWEEN = 3  # tokens that both have between two changes of one name: `[>型证券投资]基金[>管理有限公司]`
BESIDE = 6  # tokens on either side that may belong to the name, or to the amount
MAY_BE = re.compile("[型券公数万亿千百年]|etf")
# What any name of its kind may have, and no two differ in.
TRADED = re.compile("(?:交易型开放式指数|etf)(?:证券投资)?(?:基金)?")
GENERIC = re.compile(
    "(?<=混合|债券|股票|指数|货币)型?(?:证券投资)?(?:基金)?|证券投资(?=基金)"
    "|(?:管理|股份)?有限(?:责任)?公司|(?<=基金)公司"
)
AMOUNT = re.compile(r"(\d+(?:\.\d+)?)([万亿千百]+)")
TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
YEAR = re.compile(r"(?:19|20)\d\d年(?=\d{1,2}月)")  # glued to the code of a fund as well


def without_equivalents(found: Alignment) -> Alignment:
    """The alignment with what is only written in another way as equal."""
    stretches = found.stretches
    kept: list[Stretch] = []
    for start, end in _runs(stretches):
        before = _text(stretches[start - 1].this[-BESIDE:]) if start else ""
        after = _text(stretches[end].this[:BESIDE]) if end < len(stretches) else ""
        this, that = (
            tuple(chain.from_iterable(side)) for side in zip(*_sides(stretches[start:end]), strict=True)
        )
        if this != that and _are_equivalent(before, (_text(this), _text(that)), after):
            kept.append(Stretch(equal=True, this=this, that=this))
        else:
            kept += stretches[start:end]
    return Alignment(tuple(_merged(kept))) if kept != list(stretches) else found


def _runs(stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The stretches one by one, but changes with hardly anything between them together."""
    start = 0
    while start < len(stretches):
        end = start + 1
        while not stretches[start].equal and end + 1 < len(stretches) and stretches[end].size <= BETWEEN:
            end += 2
        yield start, end
        start = end


def _sides(several: Sequence[Stretch]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(each.this, each.that) for each in several]


def _merged(several: Sequence[Stretch]) -> Iterator[Stretch]:
    """Equal stretches side by side as one."""
    for equal, group in groupby(several, key=lambda each: each.equal):
        if equal:
            this = tuple(chain.from_iterable(each.this for each in group))
            yield Stretch(equal=True, this=this, that=this)
        else:
            yield from group


def _are_equivalent(before: str, sides: tuple[str, str], after: str) -> bool:
    """Whether both sides are the same, between what both texts have before and after them."""
    if not any(map(MAY_BE.search, sides)):
        return False
    one, other = (_plain(before + side + after) for side in sides)
    if one == other:
        return True
    first, second = (side + after for side in sides)
    one, other = (YEAR.sub("", side) for side in (first, second))
    return one == other and (one == first or other == second)  # one of them has none


def _plain(text: str) -> str:
    """Names without what is generic in them, amounts as numbers.

    >>> _plain("远岭稳健混合型证券投资基金规模12.5亿元"), _plain("远岭基金管理有限公司125000万元")
    ('远岭稳健混合规模1250000000元', '远岭基金1250000000元')
    """
    return AMOUNT.sub(_number, GENERIC.sub("", TRADED.sub("etf", text)))


def _number(found: re.Match[str]) -> str:
    number = Decimal(found[1])
    for unit in found[2]:
        number *= TIMES[unit]
    return f"{number.normalize():f}"


def _text(side: Iterable[str]) -> str:
    return "".join([token.removeprefix(MARK) for token in side])
