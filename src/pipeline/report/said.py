"""`全球服务器 | 市场规模 = 99,500,000,000 USD | 2021年`: a claim, a name and their parts in words."""

from __future__ import annotations

import datetime as dt

from pipeline.report.words import Words
from pipeline.schema import ClaimRecord, EntityRecord

OPERATORS = {"=": "=", "~": "≈", ">": ">", ">=": "≥", "<": "<", "<=": "≤"}
DIRECTIONS = {"up": "↑", "down": "↓", "flat": "→"}


def grouped(number: str) -> str:
    """`111700000000` as `111,700,000,000`."""
    whole, point, fraction = number.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('+-') or 0):,}{point}{fraction}"


def value_said(claim: ClaimRecord) -> str:
    """The value as the record has it, to be read: `≥ 3–4 个月`."""
    value = grouped(claim.value) + (f"–{grouped(claim.value_max)}" if claim.value_max else "")
    value += f"/{grouped(claim.of)}" if claim.of else ""
    mark = OPERATORS[claim.op]
    return " ".join(each for each in ("" if mark == "=" else mark, value, claim.unit) if each)


def change_said(claim: ClaimRecord, words: Words) -> str:
    """Which way, and against what."""
    if claim.change is None:
        return ""
    return f"{DIRECTIONS[claim.change.direction]} {words.of('basis', claim.change.basis)}".strip()


def days_said(start: str | None, end: str | None) -> str:
    """The days of a period, as short as they can be said.

    >>> days_said("2021-01-01", "2021-12-31"), days_said("2022-10-01", "2022-12-31")
    ('2021', '2022Q4')
    >>> days_said("2024-02-01", "2024-02-29"), days_said("2024-02-01", "2024-02-02")
    ('2024-02', '2024-02-01 – 2024-02-02')
    """
    if not start or not end:
        return ""
    if start == end:
        return start
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end) + dt.timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month
    if first.day == last.day == 1 and months in (1, 3, 12):
        if months == 12 and first.month == 1:
            return f"{first.year}"
        if months == 3 and first.month % 3 == 1:
            return f"{first.year}Q{first.month // 3 + 1}"
        if months == 1:
            return start[:7]
    return f"{start} – {end}"


def period_said(claim: ClaimRecord) -> str:
    """The words of the period, and the days where they are known."""
    period = claim.period
    if period is None:
        return ""
    days = days_said(period.start, period.end)
    return period.text + (f" ({days})" if days else "")


def place_said(found: ClaimRecord | EntityRecord, words: Words) -> str:
    """Where in the page something was read: its characters and its bytes."""
    return words("places", source=_place(found.source_span), raw=_place(found.source_bytes))


def claim_said(claim: ClaimRecord, words: Words) -> str:
    """All of a claim, a part a line: what is shown when a person points at it."""
    lines = [
        f"{claim.id}  {value_said(claim)}",
        _line(words("subject"), claim.subject.text if claim.subject else ""),
        _line(words("metric"), claim.metric.text if claim.metric else ""),
        _line(words("period"), period_said(claim)),
        _line(words("change"), change_said(claim, words)),
        _line(words("source"), claim.attribution.text if claim.attribution else ""),
        _line(words("modality"), "" if claim.modality == "actual" else words.of("modality", claim.modality)),
        _line(words("confidence"), words.of("band", claim.confidence)),
        _line(words("read_at"), place_said(claim, words)),
        _line(words("also_at"), ", ".join(_place(each) for each in claim.also_at)),
    ]
    return "\n".join(line for line in lines if line)


def entity_said(entity: EntityRecord, words: Words) -> str:
    """A name: its type, what it is a name of, its codes."""
    known = entity.identifiers
    codes = [code for code in (known.fund_code, known.ticker, known.own_id) if code]
    codes += [f"{each.share_class} {each.fund_code}" for each in known.classes]
    lines = [
        f"{words.of('type', entity.type)}  {entity.text}",
        _line(words("canonical"), entity.canonical if entity.canonical != entity.text else ""),
        _line(words("codes"), ", ".join(codes)),
        _line(words("confidence"), words.of("band", entity.confidence)),
        _line(words("read_at"), place_said(entity, words)),
        _line(words("also_at"), ", ".join(_place(each) for each in entity.also_at)),
    ]
    return "\n".join(line for line in lines if line)


def _line(name: str, value: str | None) -> str:
    return f"{name}: {value}" if value else ""


def _place(span: tuple[int, int]) -> str:
    return f"{span[0]}–{span[1]}"
