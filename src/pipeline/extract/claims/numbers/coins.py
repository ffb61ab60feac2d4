"""`3块5` is 3.5 元, `一元二角` 1.2, `三毛` .3: sums as they are said at a counter.

What the New Taiwan dollar has moved by is said so too: 贬值2.3分 is .023 TWD. A 块 or a 毛 is money only
where nothing follows that it could count: 一块地, 三毛的书; 冰山一角 is none.
"""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from pipeline import patterns as re
from pipeline.extract.claims.numbers import each
from pipeline.extract.claims.numbers.numerals import DIGITS
from pipeline.extract.claims.numbers.quantity import Quantity, after, numeral, short
from pipeline.vocabulary import UnitKind

SMALL = "一二两三四五六七八九"
DIGIT = rf"[1-9{SMALL}]"
WHOLE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|[{SMALL}十百千零]{{1,7}})"
ENDS = r"(?=[，。；、！？）)\s起左上出多以]|$)"
PATTERN = rf"""
    (?P<coin>(?P<yuan>{WHOLE})(?:
        块零?(?P<jiao>{DIGIT})(?:毛|角)?(?P<fen>(?<=[毛角]){DIGIT}分?)?(?:钱)?(?:(?={each.ONE})|(?![\d.{SMALL}十百千万亿年月日个只家支%]))
        |元(?P<jiao2>{DIGIT})[角毛](?:(?P<fen2>{DIGIT})分)?
        |元(?P<fen3>{DIGIT})分(?![之钟]))
      |(?P<jiao4>{DIGIT})(?:毛(?:(?P<fen4>{DIGIT})分?)?(?:钱|{ENDS})|角(?:(?P<fen6>{DIGIT})分|钱))
      |(?P<fen5>{WHOLE})分钱
      |(?:(?<=[升贬]值)|(?<=贬)|(?<=[币元]升))(?P<moved>\d{{1,2}}(?:\.\d{{1,3}})?)(?P<cents>[分角])(?![之钟数红歧化布别析享比球]))
      (?:(?:/|{each.ONE})(?P<coineach>{each.PER}))?"""


def coin(match: re.Match[str]) -> Quantity | None:
    """The sum of a match of the arm; None where a part of it is no numeral."""
    start, end = match.start("coin"), match.end()
    if match["moved"]:
        value = Decimal(match["moved"]) * Decimal("0.01" if match["cents"] == "分" else "0.1")
        return Quantity(start, end, short(value), "TWD", "currency", after(match.string, end), arabic=True)
    value = Decimal(0)
    for name, worth in (("yuan", "1"), ("jiao", "0.1"), ("fen", "0.01")):
        said = [words for group, words in match.groupdict().items() if group.startswith(name) and words]
        for words in said:
            part = numeral(words.removesuffix("分"))
            if part is None:
                return None
            value += part * Decimal(worth)
    digits = not any(c in DIGITS for c in match["coin"])
    front = each.FRONT.search(match.string, max(0, start - each.LONG), start)
    by = match["coineach"] or (front["each"] if front else None)
    unit, kind = (f"CNY/{by}", "price") if by else ("CNY", "currency")
    return Quantity(
        start, end, short(value), unit, cast("UnitKind", kind), after(match.string, end), arabic=digits
    )
