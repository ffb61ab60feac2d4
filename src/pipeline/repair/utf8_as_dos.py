"""`σƒ║Θçæ` for 基金: UTF-8 read by the code page of DOS (437), as consoles and old unpackers do.

Each Chinese character is three: a letter that stands for the first byte, then two of 64 others. Nothing is
lost, and no language writes so: one run of four such characters is enough, and then all on the page count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text import Edit, Span

TRIGGERS = "ΣστΦΘ"  # the first bytes of nearly all Chinese characters: E4, E5, E7, E8, E9
FIRST = re.escape(b"\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef".decode("cp437"))
NEXT = re.escape(bytes(range(0x80, 0xC0)).decode("cp437"))
CHARACTER = re.compile(f"[{FIRST}][{NEXT}]{{2}}")
RUN = re.compile(f"(?:{CHARACTER.pattern}){{4}}")
HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]{3}")  # of four, one may be something rare


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character, in order."""
    if not any(HAN.search(_read(run.group())) for run in RUN.finditer(text)):
        return
    for found in CHARACTER.finditer(text):
        if (char := _read(found.group())) and char != "\ufffd":
            yield Edit(Span(*found.span()), char)


def _read(shown: str) -> str:
    return shown.encode("cp437").decode("utf-8", "ignore")
