"""A digit, a colon, `记者`, `By `: without one of these marks no line is a byline, and most have none."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page import slashed
from pipeline.page.keyed import ANALYST, HOUSE_OF, MAILED, ORIGINAL, WRITTEN

HINT = re.compile(r"[\d:/|丨〇○】·]")
SPACED = re.compile(  # `来源 某某日报`: a key, a space, a name
    r"(?:(?:文章|信息|新闻|稿件)?来源|稿源|出处|作者|编辑|责任编辑|责编|撰文|撰稿|文|供稿|摘自|转自|来自|by)"
    r"\s\s?\S{2,24}(?:\s\S{1,8})?$",
    re.IGNORECASE,
)
HINT_WORD = re.compile(r"记者|刚刚|今天|昨天|前天|前$|一月|二月|三月|四月|五月|六月|七月|八月|九月|十月")
NAME = 5  # characters of a name in brackets


def may_tell(text: str) -> bool:
    """Whether a folded text has any mark or word without which no line is a byline."""
    return (
        HINT.search(text) is not None
        or HINT_WORD.search(text) is not None
        or text.startswith(("By ", "以下文章", "文."))
        or WRITTEN.match(text) is not None
        or (" " in text and (ANALYST.match(text) or HOUSE_OF.match(text)) is not None)
        or ORIGINAL.match(text) is not None
        or MAILED.match(text) is not None
        or SPACED.match(text) is not None
        or text.endswith("日电")
        or (text[0] == "(" and len(text) <= NAME)
        or (" " in text and slashed.aside(text))
    )
