"""`c13 | 全球服务器 | 市场规模 | 99,500,000,000 USD | 2021年`: the claims of a record, a row each.

A table as such, to be read without JavaScript; the page's script adds sorting and filtering. On a telephone
each row becomes a card, so every cell knows the name of its column.
"""

from __future__ import annotations

from pipeline.report.markup import Html, joined, tag
from pipeline.report.said import change_said, days_said, value_said
from pipeline.report.words import Words
from pipeline.schema import ClaimRecord, Pair, Record

SHOWN = 2000  # rows; a browser sorts them at once, and no article that was seen had more than 900
COLUMNS = ("claim", "subject", "metric", "value", "period", "source", "bytes")


def claim_table(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    """The table, and the filter above it."""
    if not record.claims:
        return tag("p", words("no_claims"), class_="note")
    head = (
        tag("th", tag("button", words(name), type="button", data_column=index), scope="col")
        for index, name in enumerate(COLUMNS)
    )
    rows = (_row(claim, key, words, beside=beside) for claim in record.claims[:SHOWN])
    cut = len(record.claims) > SHOWN
    return joined(
        (
            _filter(record, key, words),
            tag(
                "div",
                tag(
                    "table",
                    tag("caption", words("claims_caption"), class_="unseen"),
                    tag("thead", tag("tr", *head)),
                    tag("tbody", *rows),
                    class_="claims",
                    id=f"{key}claims",
                ),
                class_="wide",
            ),
            tag("p", words("rows_cut", count=words.number(SHOWN)), class_="note") if cut else None,
        )
    )


def _filter(record: Record, key: str, words: Words) -> Html:
    kinds = sorted({claim.unit_kind for claim in record.claims})
    choices = [tag("option", words("all_kinds"), value="")]
    choices += [tag("option", words.of("unit_kind", kind), value=kind) for kind in kinds]
    return tag(
        "div",
        tag(
            "label",
            tag("span", words("filter")),
            tag("input", type="search", data_filter=f"{key}claims", autocomplete="off"),
        ),
        tag(
            "label",
            tag("span", words("unit_kind")),
            tag("select", *choices, data_kind=f"{key}claims"),
        ),
        tag("output", data_count=f"{key}claims", role="status"),
        class_="filter scripted",
    )


def _row(claim: ClaimRecord, key: str, words: Words, *, beside: bool) -> Html:
    name = key + claim.id
    start = f"#s-{name}-0" if beside else f"#t-{name}"
    link = tag("a", claim.text, href=start, data_f=name)
    cells = (
        _cell("claim", words, link, sort=claim.id[1:], more=_confidence(claim, words)),
        _cell("subject", words, claim.subject.text if claim.subject else None),
        _cell("metric", words, claim.metric.text if claim.metric else None),
        _cell("value", words, value_said(claim), sort=claim.value, more=_kind(claim, words)),
        _cell(
            "period", words, claim.period.text if claim.period else None, sort=_day(claim), more=_days(claim)
        ),
        _cell("source", words, claim.attribution.text if claim.attribution else None),
        _cell("bytes", words, _bytes(claim, name, words, beside=beside), sort=str(claim.source_bytes[0])),
    )
    return tag("tr", *cells, id=f"r-{name}", data_kind=claim.unit_kind)


def _cell(column: str, words: Words, said: str | None, *, sort: str | None = None, more: str = "") -> Html:
    extra = tag("small", more) if more else None
    return tag("td", said or "", extra, class_=f"c-{column}", data_label=words(column), data_sort=sort)


def _kind(claim: ClaimRecord, words: Words) -> str:
    """Which way the number went and against what, and whether it is no fact yet."""
    modality = "" if claim.modality == "actual" else words.of("modality", claim.modality)
    return " · ".join(each for each in (change_said(claim, words), modality) if each)


def _confidence(claim: ClaimRecord, words: Words) -> str:
    band = words("confidence_band", band=words.of("band", claim.confidence))
    return band if claim.certainty == "certain" else f"{band} · {words('uncertain')}"


def _day(claim: ClaimRecord) -> str:
    return (claim.period.start or claim.period.text) if claim.period else ""


def _days(claim: ClaimRecord) -> str:
    """The days of the period, where its words do not say them; each stays whole."""
    days = days_said(claim.period.start, claim.period.end) if claim.period else ""
    if claim.period and days in claim.period.text:
        return ""
    first, dash, last = days.partition(" – ")
    return joined((tag("span", first + dash, class_="whole"), " ", tag("span", last, class_="whole")))


def _bytes(claim: ClaimRecord, name: str, words: Words, *, beside: bool) -> Html:
    """Where the claim's bytes are, and those of the other copies."""
    here = tag("span", _said(claim.source_bytes), class_="whole")
    if not beside:
        return here
    copies = (
        tag(
            "a",
            words("copy_number", number=number),
            href=f"#s-{name}-{number}",
            data_f=name,
            data_copy=number,
            title=_said(span),
        )
        for number, span in enumerate(claim.also_at, start=1)
    )
    return joined((here, *(part for copy in copies for part in (" ", copy))))


def _said(span: Pair) -> str:
    return f"{span[0]}–{span[1]}"
