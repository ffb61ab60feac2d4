"""`{"id": …, "title_words": "科创板 芯片", "claims": [{"unit": "USD", "number": 1e11}]}`: for engines.

One form for all search engines, flat but for `entities` and `claims`; what an article does not have is left
out. Words are cut here and joined by blanks (`*_words`), since the engines' own dictionaries cut 逆回购 into
逆 and 回购; `folded` is title and text in one script, width, case and wording. Ask for both with a query
folded likewise. A number stands twice: `value` is exact, `number` is what an engine can compare.
"""

from __future__ import annotations

import math
from typing import Any

from pipeline.emit import flat
from pipeline.emit.folding import name_key, title_and_body, word_line
from pipeline.schema import ClaimRecord, EntityRecord, Record

Document = dict[str, Any]


def document(record: Record) -> Document:
    """An article as a search engine takes it."""
    title, body = title_and_body(record)
    entities = {each.id: each for each in record.entities}
    return _said(
        **flat.article(record),
        text=record.text,
        title_words=word_line(title) or None,
        text_words=word_line(body),
        folded=f"{title}\n{body}",
        publisher_key=_key(record.publisher),
        authors=record.authors or None,
        names=sorted({name for each in record.entities for name in _names(each)}) or None,
        entities=[_said(**flat.entity(each)) for each in record.entities],
        claims=[_claim(each, entities) for each in record.claims],
    )


def _said(**fields: Any) -> Document:  # noqa: ANN401  JSON
    return {name: value for name, value in fields.items() if value is not None}


def _names(entity: EntityRecord) -> set[str]:
    """All that a mention may be asked for by, folded, also with its type: `英伟达`, `COMPANY:英伟达`."""
    codes = entity.identifiers
    given = [entity.text, entity.canonical, codes.fund_code, codes.ticker, codes.own_id]
    given += [each.fund_code for each in codes.classes]
    keys = {name_key(name) for name in given if name}
    return keys | {f"{entity.type}:{key}" for key in keys}


def _claim(claim: ClaimRecord, entities: dict[str, EntityRecord]) -> Document:
    row = flat.claim(claim, entities)
    return _said(
        **{**row, "period_start": flat.day(row["period_start"]), "period_end": flat.day(row["period_end"])},
        number=_number(claim.value),
        number_max=_number(claim.value_max or claim.value),
        metric_key=_key(row["metric"]),
        subject_key=_key(row["subject"]),
    )


def _number(value: str) -> float | None:
    """The nearest that an engine has; none for what is beyond all of them."""
    number = float(value)
    return number if math.isfinite(number) else None


def _key(name: str | None) -> str | None:
    return name_key(name) if name else None
