"""Parquet, CSV, XLSX: read back by DuckDB, Polars, Python's csv and openpyxl, and asked what a user asks."""

import csv
import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import openpyxl  # type: ignore[import-untyped]
import polars as pl
import pyarrow.parquet  # type: ignore[import-not-found, import-untyped, unused-ignore]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.emitted import HOSTILE, records

from pipeline.emit import claims_csv, claims_table, claims_xlsx, parquet
from pipeline.emit.claims_table import COLUMNS, FIGURE, harmless, sentence


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All records as Parquet."""
    path = tmp_path_factory.mktemp("tables") / "articles.parquet"
    assert parquet.write(records(), path) == len(records())
    return path


def asked(query: str, table: Path) -> list[tuple[Any, ...]]:
    return duckdb.execute(query.replace("TABLE", f"'{table}'")).fetchall()


PLACES = (["start", "end"], ["word", "start"], ["row", "column", "span", "header"])


def said(value: object) -> object:
    """A row or a record, without what is null or empty, and with the places of the table as lists."""
    if isinstance(value, dict):
        if list(value) in PLACES:
            return [said(each) for each in value.values()]
        if isinstance(value.get("repairs"), list):
            value = {**value, "repairs": {each["name"]: each["count"] for each in value["repairs"]}}
        kept = {k: said(v) for k, v in value.items() if not k.endswith("_number") and k != "published_on"}
        return {k: v for k, v in kept.items() if v not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [said(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_a_row_holds_all_of_its_record(table: Path) -> None:
    rows = pyarrow.parquet.read_table(table).to_pylist()
    for row, record in zip(rows, records(), strict=True):
        assert said(row) == said(msgspec.to_builtins(record))


def test_duckdb_asks_for_claims(table: Path) -> None:
    query = """
        SELECT c.subject.text, c.value_number, c.period.start
        FROM (SELECT unnest(claims) AS c FROM TABLE WHERE published_on < DATE '2024-06-01')
        WHERE c.unit = 'CNY' AND c.value_number > 100000000000 AND c.metric.canonical = '规模'"""
    found = asked(query, table)
    assert ("嘉实基金", Decimal(111700000000)) in [row[:2] for row in found]
    assert all(isinstance(row[1], Decimal) for row in found)


def test_duckdb_and_polars_cut_the_words_at_the_spans(table: Path) -> None:
    query = """
        SELECT count(*), count(*) FILTER (
            substring(text, CAST(e.span.start + 1 AS INT), CAST(e.span.end - e.span.start AS INT)) <> e.text)
        FROM (SELECT text, unnest(entities) AS e FROM TABLE) WHERE e.field = 'text'"""
    ((count, wrong),) = asked(query, table)
    assert count > 100
    assert wrong == 0
    frame = pl.read_parquet(table).select("text", pl.col("entities").alias("e")).explode("e")
    field = pl.col("e").struct.field
    frame = frame.filter(field("field") == "text")
    span = field("span").struct.field
    cut = frame.select(pl.col("text").str.slice(span("start"), span("end") - span("start")) == field("text"))
    assert cut.height == count
    assert cut.to_series().all()


def test_the_lines_of_json_are_read_as_the_readme_says(tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    lines.write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in records()))
    query = f"SELECT text FROM read_json_auto('{lines}')"
    texts = [text for (text,) in duckdb.execute(query).fetchall()]
    assert texts == [each.text for each in records()]
    claim = pl.Struct({"value": pl.String, "unit": pl.String})
    frame = pl.read_ndjson(lines, schema={"text": pl.String, "claims": pl.List(claim)})
    assert frame["text"].to_list() == texts
    assert frame["claims"].list.len().sum() == sum(len(each.claims) for each in records())


def test_polars_sums_exactly(table: Path) -> None:
    frame = (
        pl.scan_parquet(table)
        .select(pl.col("claims").explode())
        .unnest("claims")
        .filter(pl.col("unit") == "CNY")
        .collect()
    )
    expected = sum(Decimal(c.value) for r in records() for c in r.claims if c.unit == "CNY")
    assert frame["value_number"].sum() == expected


# as the README has them, with a folder `out`
DUCKDB = """
    SELECT published_on, c.subject.text AS subject, c.value_number, c.unit
    FROM (SELECT published_on, unnest(claims) AS c FROM 'out/articles.parquet')
    WHERE c.metric.canonical = '规模' AND c.unit = 'CNY' ORDER BY c.value_number DESC
"""
POLARS = """
(
    pl.scan_parquet("out/articles.parquet")
    .select("published_on", "claims").explode("claims").unnest("claims")
    .filter(pl.col("unit") == "CNY", pl.col("metric").struct.field("canonical") == "规模")
    .select("published_on", pl.col("subject").struct.field("text"), "value_number", "unit")
    .sort("value_number", descending=True)
    .collect()
)
"""


def test_the_queries_of_the_readme_agree(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles.parquet").write_bytes(table.read_bytes())
    monkeypatch.chdir(tmp_path)
    said = duckdb.execute(DUCKDB).fetchall()
    frame = eval(POLARS.strip(), {"pl": pl})
    assert sorted(map(str, frame.rows())) == sorted(map(str, said))
    assert ("嘉实基金", Decimal(111700000000), "CNY") in [row[1:] for row in said]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("-0.46", "-0.46"),
        ("111700000000", "111700000000"),
        ("1234567890123456789012345678", "1234567890123456789012345678"),
        ("0.0000000001", "0.0000000001"),
        ("0.00000000001", None),
        ("12345678901234567890123456789", None),
    ],
)
def test_a_number_is_exact_or_null(value: str, number: str | None, tmp_path: Path) -> None:
    first = records()[0]
    claim = msgspec.structs.replace(first.claims[0], value=value)
    parquet.write([msgspec.structs.replace(first, claims=[claim])], tmp_path / "one.parquet")
    ((text, found),) = asked(
        "SELECT c.value, c.value_number FROM (SELECT unnest(claims) c FROM TABLE)", tmp_path / "one.parquet"
    )
    assert (text, found) == (value, None if number is None else Decimal(number))


def test_no_articles_are_a_table_too(tmp_path: Path) -> None:
    assert parquet.write([], tmp_path / "none.parquet") == 0
    assert asked("SELECT count(*) FROM TABLE", tmp_path / "none.parquet") == [(0,)]


def test_row_groups_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 10)
    monkeypatch.setattr(parquet, "FEW", 4)
    many = [msgspec.structs.replace(records()[0], id=f"{n:032x}") for n in range(35)]
    parquet.write(many, tmp_path / "many.parquet")
    file = pyarrow.parquet.ParquetFile(tmp_path / "many.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [12, 12, 11]
    assert [row[0] for row in asked("SELECT id FROM TABLE", tmp_path / "many.parquet")] == [
        r.id for r in many
    ]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    def broken() -> Any:
        yield records()[0]
        raise ZeroDivisionError

    path = tmp_path / "there"
    for sink in (parquet, claims_csv, claims_xlsx):
        path.write_text("before", encoding="utf-8")
        with pytest.raises(ZeroDivisionError):
            sink.write(broken(), path)
        assert path.read_text(encoding="utf-8") == "before"
        assert [each.name for each in tmp_path.iterdir()] == ["there"]


# --- spreadsheets

# what a spreadsheet would run, and what it would not
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "\ufeff=1", "＝1+1", "＋1",
    "－1+2", "＠SUM(1)", "=cmd|' /C calc'!A0", '"=1', "'=1", "a;=1+1", "a,=1", "a\t=1", "a|@x", "a\r\n=1",
    "-", "=", "-5点子", "--1", "+", "- 1", "-1.2.3",
)  # fmt: skip
TEXTS = (
    "", "-0.46", "-0.46%", "+3.2%", "-1,234.50", "0", "嘉实基金", "A=B", "1+1", "3-4个月", "a@b.example",
    "x - y", "’=", "2024-03-06", "https://a.example/?a=1",
)  # fmt: skip


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_looks_like_a_formula_is_none(cell: str) -> None:
    made = harmless(cell)
    assert made != cell
    assert made.replace("'", "") == cell.replace("'", "")
    for piece in (made, *made.replace("\t", ";").replace("|", ";").replace(",", ";").split(";")):
        bare = piece.lstrip(' \r\n\t\u200b\ufeff"')
        assert not bare.startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("cell", TEXTS)
def test_what_does_not_stays(cell: str) -> None:
    assert harmless(cell) == cell


def claims_of(raw: bytes) -> list[dict[str, str]]:
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_reads_back(tmp_path: Path) -> None:
    assert claims_csv.write(records(), tmp_path / "claims.csv") == len(records())
    found = claims_of((tmp_path / "claims.csv").read_bytes())
    expected = [(record, claim) for record in records() for claim in record.claims]
    assert len(found) == len(expected) > 100
    for row, (record, claim) in zip(found, expected, strict=True):
        assert list(row) == list(COLUMNS)
        assert (row["article"], row["claim"]) == (record.id, claim.id)
        assert Decimal(row["value"]) == Decimal(claim.value)
        assert row["sentence"] == harmless(sentence(record, claim))
        assert row["unit"] == claim.unit
        start, end = int(row["start"]), int(row["end"])
        assert (start, end) == claim.span
        assert not any(cell.startswith(tuple("=@\t\r＝＋－＠")) for cell in row.values())
        for name, cell in row.items():
            assert not cell.startswith(("-", "+")) or FIGURE.fullmatch(cell), name
    assert any(row["value"].startswith("-") for row in found)


def test_every_cell_of_a_hostile_page_is_text(tmp_path: Path) -> None:
    claims_csv.write(records()[-1:], tmp_path / "claims.csv")
    rows = claims_of((tmp_path / "claims.csv").read_bytes())
    assert rows[0]["title"] == f"'{HOSTILE}".replace(";--", ";'--")
    assert rows[0]["publisher"] == "'+cmd|' /C notepad'!'A1'"
    assert rows[1]["subject"] in {"'＝1+1", "x;'=1+1"}
    claims_xlsx.write(records()[-1:], tmp_path / "claims.xlsx")
    book = openpyxl.load_workbook(tmp_path / "claims.xlsx")
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert all(
        cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")
    )
    with zipfile.ZipFile(tmp_path / "claims.xlsx") as file:
        assert not any(b"<f>" in file.read(name) for name in file.namelist())
        assert not any("externalLink" in name for name in file.namelist())


def test_xlsx_reads_back(tmp_path: Path) -> None:
    assert claims_xlsx.write(records(), tmp_path / "claims.xlsx") == len(records())
    book = openpyxl.load_workbook(tmp_path / "claims.xlsx", read_only=True)
    head, *rows = book.active.iter_rows(values_only=True)
    assert head == tuple(COLUMNS)
    expected = [(record, claim) for record in records() for claim in record.claims]
    assert len(rows) == len(expected)
    for row, (record, claim) in zip(rows, expected, strict=True):
        cells = dict(zip(head, row, strict=True))
        assert cells["article"] == record.id
        assert isinstance(cells["value"], int | float)
        assert Decimal(str(cells["value"])) == Decimal(claim.value)
        assert cells["unit"] == (claim.unit or None)


def test_a_number_that_excel_would_round_is_text(tmp_path: Path) -> None:
    first = records()[0]
    claims = [
        msgspec.structs.replace(first.claims[0], value=v) for v in ("1234567890123456", "-100000000000000000")
    ]
    claims_xlsx.write([msgspec.structs.replace(first, claims=claims)], tmp_path / "claims.xlsx")
    column = list(COLUMNS).index("value")
    sheet = openpyxl.load_workbook(tmp_path / "claims.xlsx").active
    assert [row[column] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        "1234567890123456",
        -100000000000000000,
    ]


def test_a_sheet_that_is_full_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_xlsx, "ROWS", 4)
    one = msgspec.structs.replace(records()[0], claims=records()[0].claims[:1])
    claims_xlsx.write([one] * 7, tmp_path / "claims.xlsx")
    book = openpyxl.load_workbook(tmp_path / "claims.xlsx")
    assert [sheet.max_row for sheet in book.worksheets] == [4, 4, 2]


def test_the_same_claims_are_the_same_bytes(tmp_path: Path) -> None:
    for sink in (parquet, claims_csv, claims_xlsx):
        for name in ("a", "b"):
            sink.write(records(), tmp_path / name)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_sentence_is_the_one_that_holds_the_claim() -> None:
    record = records()[0]
    for claim in record.claims:
        found = sentence(record, claim)
        assert claim.text in found
        assert "\n" not in found
        assert found.count("。") <= 1
    assert claims_table.OPERATORS.keys() == {"=", "~", ">", ">=", "<", "<="}


@given(st.text(st.sampled_from("=+-@＝＋－＠;,|\t\r\n '\"a1.%嘉\u200b"), max_size=12))
def test_no_text_at_all_is_a_formula(cell: str) -> None:
    made = harmless(cell)
    assert made.replace("'", "") == cell.replace("'", "")
    for separator in ("", ";", ",", "\t", "|"):
        for piece in made.split(separator) if separator else [made]:
            bare = piece.strip(' \r\n\t\u200b"')
            figure = re.fullmatch(r"[-+]?\d[\d,]*(?:\.\d+)?%?", made)
            assert figure or not bare.startswith(tuple("=+-@＝＋－＠")), (cell, made)
