"""`嘉实基金 | 规模 | 111700000000 | CNY | 2022-12-31`: a row a claim, for a spreadsheet.

A page is written by strangers, and a spreadsheet runs what looks like a formula: `=HYPERLINK("http://…")`
as a title, or `A;=cmd|…` where the reader of a CSV cuts at semicolons. So where one of the signs that OWASP
names (full-width ones count: East Asian versions of Excel take them too) stands at the start of a text, or
behind a separator, an apostrophe is put before it. A figure such as `-0.46%` is no formula and stays.
Operators are words here (`equal`, `at_least`) for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.schema import ClaimRecord, MetricRecord, PartRecord, PeriodRecord, Record
from pipeline.vocabulary import Operator

# its heading, and whether it holds numbers; everything else is text
COLUMNS: dict[str, bool] = {
    "article": False, "title": False, "published_at": False, "publisher": False, "url": False,
    "claim": False, "text": False, "value": True, "value_max": True, "of": True, "unit": False,
    "unit_kind": False, "op": False, "subject": False, "metric": False, "metric_canonical": False,
    "period": False, "period_start": False, "period_end": False, "change": False, "basis": False,
    "modality": False, "attribution": False, "sentence": False, "certainty": False, "confidence": False,
    "hints": False, "pair": False, "group": False, "field": False, "start": True, "end": True, "page": False,
    "record": False, "source_start": True, "source_end": True, "source_sha256": False, "role": False,
    "canonical": False,
}  # fmt: skip
Row = list[str]
OPERATORS: dict[Operator, str] = {
    "=": "equal", "~": "about", ">": "over", ">=": "at_least", "<": "under", "<=": "at_most",
}  # fmt: skip
SIGN = "=+\\-@＝＋－＠﹢﹣﹦﹫"  # the last four are small forms, which Excel folds as well
FORMULA = re.compile(rf"(?:\A|[;,|\t\r\n])[\s\x00-\x1f\u200b-\u200f\ufeff\"']*(?=[{SIGN}])")
LEADING = re.compile(r"\A[\t\r\n]")
FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
END = re.compile(r"[。！？!?；\n]+[”’」』）)]*")


def rows(record: Record) -> Iterator[Row]:
    """A row for each claim of an article, in the order of COLUMNS; "" where there is nothing to say."""
    for claim in record.claims:
        yield ["" if cell is None else str(cell) for cell in _cells(record, claim)]


def _cells(record: Record, claim: ClaimRecord) -> tuple[str | int | None, ...]:
    period, change, cluster = claim.period, claim.change, record.cluster
    return (
        record.id, record.title, record.published_at, record.publisher, record.url,
        claim.id, claim.text, claim.value, claim.value_max, claim.of, claim.unit,
        claim.unit_kind, OPERATORS[claim.op], _text(claim.subject), _text(claim.metric),
        claim.metric.canonical if claim.metric else None,
        _text(period), period.start if period else None, period.end if period else None,
        change.direction if change else None, change.basis if change else None,
        claim.modality, _text(claim.attribution), sentence(record, claim),
        claim.certainty, claim.confidence, " ".join(claim.hints or ()), claim.pair, claim.group, claim.field,
        *claim.span, record.source.uri, record.source.record, *claim.source_span, record.source.sha256,
        cluster.role if cluster else None, cluster.canonical_id if cluster else None,
    )  # fmt: skip


def _text(part: PartRecord | MetricRecord | PeriodRecord | None) -> str | None:
    return part.text if part else None


def sentence(record: Record, claim: ClaimRecord) -> str:
    """The sentence, or the row of a table, that holds the claim."""
    text = (record.title if claim.field == "title" else record.text) or ""
    start = 0
    for match in END.finditer(text):
        if match.end() > claim.span[0]:
            return _row(text[start : match.end()])
        start = match.end()
    return _row(text[start:])


def _row(text: str) -> str:
    """A sentence in a cell; a row of a table with its own cells apart, but by no separator."""
    return text.strip().replace("\t", "  ")


def harmless(cell: str) -> str:
    r"""A text that no spreadsheet takes for a formula.

    >>> harmless('=HYPERLINK("http://a.example")'), harmless("-0.46%"), harmless("-1+2"), harmless("A;=1")
    ('\'=HYPERLINK("http://a.example")', '-0.46%', "'-1+2", "A;'=1")
    """
    if FIGURE.fullmatch(cell):
        return cell
    return LEADING.sub(r"'\g<0>", FORMULA.sub(r"\g<0>'", cell))
