"""`python -m pipeline.ingest.cns_build` writes `cns.tsv`: the characters of CNS 11643, from Taiwan.

Python has no codec for EUC-TW and ISO-2022-CN, so we bring the table. It is read off the C library's
converter (any glibc does), a character at a time, for the planes that it knows: 1 to 7 and 15.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

PLANES = (1, 2, 3, 4, 5, 6, 7, 15)
CELLS = range(0xA1, 0xFF)  # rows of a plane, and places of a row
GAP = "\ufffd"
NOTE = (
    "# Made by `python -m pipeline.ingest.cns_build` from the C library's EUC-TW; do not edit. "
    "Row: plane, then row in hexadecimal."
)


def row(plane: int, first: int) -> str:
    """The 94 characters of a row, with gaps."""
    found = _read([bytes((0x8E, 0xA0 + plane, first, second)) for second in CELLS])
    # at a gap the converter drops the first byte and reads the two after it as a code of plane 1
    stray = _read([bytes((0xA0 + plane, first))])[0]
    own = CELLS.index(first) if (plane, first) == (1, 0xA1) else None
    return "".join(
        GAP if not each or (each == stray and place != own) else each for place, each in enumerate(found)
    )


def _read(codes: list[bytes]) -> list[str]:
    command = ["iconv", "-c", "-f", "EUC-TW", "-t", "UTF-8"]  # -c: leaves out what it does not know
    done = subprocess.run(command, input=b"\n".join(codes), capture_output=True, check=False)  # noqa: S603
    return done.stdout.decode().split("\n")


def lines() -> Iterator[str]:
    """The lines of the table, sorted."""
    for plane in PLANES:
        for first in CELLS:
            characters = row(plane, first)
            if characters.strip(GAP):
                yield f"{plane:X}-{first - 0x80:02X}\t{characters}"


def made() -> str:
    """The whole table."""
    return "\n".join((NOTE, "row\tcharacters", *lines(), ""))


if __name__ == "__main__":
    Path(__file__).with_name("cns.tsv").write_text(made(), encoding="utf-8", newline="\n")
