"""Tables of facts: their form is checked, and the error names the line."""

import pytest

from pipeline import tables
from pipeline.errors import TableError

COLUMNS = ("name", "type")


def test_notes_and_header_are_no_rows() -> None:
    assert tables.parsed("# a note\nname\ttype\n乙\tY\n甲\tX\n", COLUMNS, "t") == (("乙", "Y"), ("甲", "X"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\tkind\n", "t:1: header is"),
        ("name\ttype\n甲\n", "t:2: 1 cells, should be 2"),
        ("name\ttype\n甲\tX\n乙\tY\n", "t:3: '乙' does not follow '甲'"),
        ("name\ttype\n甲\tX\n甲\tY\n", "no repeats"),
        ("# only a note\n", "no header"),
    ],
)
def test_a_wrong_table_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        tables.parsed(text, COLUMNS, "t")


def test_the_digest_is_over_all_tables_and_the_same_each_time() -> None:
    first = tables.digest()
    tables.digest.cache_clear()
    assert tables.digest() == first
    assert len(first) == 64
