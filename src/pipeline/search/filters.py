"""`--publisher 嘉实基金 --from 2024 --claim 'value>1000亿 unit=USD'` as SQL: conditions with their values.

Only text of this module becomes SQL; all that a user has written is a value of a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from pipeline.emit.folding import UNFIT, name_key, sort_key
from pipeline.script import search_key
from pipeline.search.conditions import Condition, QueryError
from pipeline.search.query import Query
from pipeline.vocabulary import EntityType

NEAR = Decimal("0.05")  # how far a value may lie from one that it is near to, as a part of it
TYPES = get_args(EntityType)
FLIPPED = {">": "low > ?", ">=": "low >= ?", "<": "high < ?", "<=": "high <= ?"}
PERIODS = {
    "=": "(c.period_start = ? AND c.period_end = ?)",
    "!=": "(c.period_start, c.period_end) != (?, ?)",
    "~": "(c.period_end >= ? AND c.period_start <= ?)",
}
PLAIN = {"unit": "c.unit", "kind": "c.kind", "modality": "c.modality", "direction": "c.direction",
         "confidence": "c.confidence"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition, and the values of its placeholders."""

    text: str
    values: tuple[str | int, ...] = ()


def keys(name: str) -> tuple[str, ...]:
    """What a name may stand under: folded, and as the mainland writes it."""
    return tuple(dict.fromkeys((name_key(name), name_key(search_key(name)))))


def of_query(query: Query) -> list[Sql]:
    """The conditions that an article `a` must meet, besides its words."""
    found = [] if query.duplicates else [Sql("a.canonical")]
    found += [_entity(each) for each in query.entities]
    if query.publishers:
        names = [key for each in query.publishers for key in keys(each)]
        found.append(Sql(f"a.publisher_key IN ({_marks(names)})", tuple(names)))
    if query.kinds:
        kinds = tuple(map(_fit, query.kinds))
        found.append(Sql(f"a.kind IN ({_marks(kinds)})", kinds))
    if query.since:
        found.append(Sql("a.day >= ?", (query.since.isoformat(),)))
    if query.until:
        found.append(Sql("a.day <= ?", (query.until.isoformat(),)))
    return found + [_claims(each) for each in query.claims]


def joined(conditions: Sequence[Sql]) -> Sql:
    """All of them."""
    text = " AND ".join(each.text for each in conditions) or "TRUE"
    return Sql(text, tuple(value for each in conditions for value in each.values))


def _fit(text: str) -> str:
    return UNFIT.sub("\ufffd", text)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _entity(said: str) -> Sql:
    """`英伟达`, `COMPANY:英伟达`, `FUND:` (any fund)."""
    kind, colon, name = said.partition(":")
    if not colon or kind not in TYPES:
        kind, name = "", said
    names = keys(name) if name.strip() else ()
    where = joined(
        [
            *([Sql(f"key IN ({_marks(names)})", names)] if names else []),
            *([Sql("type = ?", (kind,))] if kind else []),
        ]
    )
    if not names and not kind:
        raise QueryError("entity is empty; name one, such as 英伟达 or COMPANY:英伟达")
    return Sql(f"a.n IN (SELECT article FROM called WHERE {where.text})", where.values)  # noqa: S608


def _claims(conditions: Sequence[Condition]) -> Sql:
    where = of_claim(conditions)
    return Sql(f"a.n IN (SELECT c.article FROM claims c WHERE {where.text})", where.values)  # noqa: S608


def of_claim(conditions: Sequence[Condition]) -> Sql:
    """What a claim `c` must meet."""
    return joined([each for condition in conditions for each in _condition(condition)])


def _condition(condition: Condition) -> Iterator[Sql]:
    part, sign, said = condition.part, condition.sign, condition.value
    if part == "value":
        yield _value(sign, Decimal(said))
    elif part == "period":
        start, end = said.split("/")
        if sign in PERIODS:
            yield Sql(PERIODS[sign], (start, end))
        else:
            yield _periods(sign, start, end)
    elif part in PLAIN:
        yield Sql(f"{PLAIN[part]} {sign} ?", (_fit(said),))  # != of a claim without a direction is no match
    else:
        yield _name(part, sign, keys(said))


def _value(sign: str, number: Decimal) -> Sql:
    key = sort_key(number)
    if sign == "=":
        return Sql("(c.low = ? AND c.high = ?)", (key, key))
    if sign == "!=":
        return Sql("(c.low != ? OR c.high != ?)", (key, key))
    if sign == "~":
        reach = abs(number) * NEAR
        return Sql("(c.low <= ? AND c.high >= ?)", (sort_key(number + reach), sort_key(number - reach)))
    return Sql(f"c.{FLIPPED[sign]}", (key,))


def _periods(sign: str, start: str, end: str) -> Sql:
    """Before the period, after it, or (with =) also in it."""
    form = {
        ">": ("c.period_start > ?", end),
        ">=": ("c.period_start >= ?", start),
        "<": ("c.period_end < ?", start),
        "<=": ("c.period_end <= ?", end),
    }
    text, value = form[sign]
    return Sql(text, (value,))


def _name(part: str, sign: str, names: tuple[str, ...]) -> Sql:
    """A metric or subject by our name for it or by its words."""
    columns = f"c.{part}_key", f"c.{part}_text_key"
    if sign == "~":
        tests = [f"instr({column}, ?)" for column in columns for _ in names]
        return Sql(f"({' OR '.join(tests)})", names * 2)
    tests = [f"{column} IN ({_marks(names)})" for column in columns]
    if sign == "=":
        return Sql(f"({' OR '.join(tests)})", names * 2)
    return Sql(f"NOT ({' OR '.join(tests)})", names * 2)  # a claim without one is no match: NULL
