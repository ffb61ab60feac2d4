"""`本文重點` over points that are buttons: where its points leave the text, so does their head.

Houses in Taiwan print two or three points above a text, as links to its parts. They are no text by their
elements; the word over them alone would open it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import KEPT
from pipeline.page.lines import Line
from pipeline.page.placed import Placed

HEAD = re.compile(r"(?:本文|文章|全文|本期|阅读|内容)?(?:重点|要点|大纲|目录|摘要|导览)(?:摘要|整理|一览)?:?")


def placed(lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take the head of a summary out of the text, where no point of it is left."""
    for index, (line, mine) in enumerate(zip(lines[:-1], roles[:-1], strict=True)):
        if mine.role not in ("heading", "paragraph") or not HEAD.fullmatch(line.text):
            continue
        if roles[index + 1].role not in KEPT and roles[index + 1].role not in ("title", "byline"):
            mine.role, mine.reason, mine.copy = "widget", "the head of points that are none", 0
