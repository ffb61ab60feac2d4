"""`claims.csv`: a row a claim, for Excel, LibreOffice, R, pandas.

UTF-8 with a byte order mark, without which Excel reads Chinese as something else; every cell in quotes, lines
ended as RFC 4180 has it. `value` is the exact number in plain digits.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from pipeline.emit import places
from pipeline.emit.claims_table import COLUMNS, harmless, rows
from pipeline.schema import Record

DEFAULT = "claims.csv"


def write(records: Iterable[Record], target: Path) -> int:
    """Write the claims of all records."""
    count = 0
    with places.file(target) as path, path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        for record in records:
            count += 1
            writer.writerows(map(harmless, row) for row in rows(record))
    return count
