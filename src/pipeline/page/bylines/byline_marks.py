"""A digit, a colon, `记者`, `By `: without one of these marks no line is a byline, and most have none."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.bylines import borrowed, slashed
from pipeline.page.bylines.items import Item
from pipeline.page.bylines.keyed import ANALYST, HOUSE_OF, MAILED, ORIGINAL, WRITTEN
from pipeline.page.bylines.printed import DOTTED

HINT = re.compile(r"[\d:/|丨〇○】·]")
SPACED = re.compile(  # `来源 某某日报`: a key, a space, a name
    r"(?:(?:文章|信息|新闻|稿件)?来源|稿源|出处|作者|编辑|责任编辑|责编|撰文|撰稿|文|供稿|摘自|转自|来自|by)"
    r"\s\s?\S{2,24}(?:\s\S{1,8})?$",
    re.IGNORECASE,
)
DESKS = re.compile(  # `编辑 某某 校对 某某`
    r"(?:(?:本期|责任|执行|文字|流程|版面|图片|视频|新媒体|值班|见习|实习)?(?:编辑|责编|校对|审核|审校|监制|统筹|编审|美编|编委)\s{1,2}[\u4e00-\u9fff]{2,4}(?:\s+|$)){1,5}$"
)
HINT_WORD = re.compile(r"记者|刚刚|今天|昨天|前天|前$|一月|二月|三月|四月|五月|六月|七月|八月|九月|十月")
RELATIVE = re.compile(
    r"(?:(?<![\w])|(?<=[布改新辑表]于))(?:(?:\d+|[一二三四五六七八九十几半]+)\s?(?:秒|分钟|个?小时|天|日|周|个月|年)之?前"
    r"|刚刚|(?:今天|昨天|前天|昨日|今日)(?:\s*\d{1,2}:\d\d)?)(?!\w)"
)
FROM = re.compile(r"前\s?·\s?[\u4e00-\u9fff]{2}$")  # `21小时前 · 某地`: when, and where
NAME = 5  # characters of a name in brackets


def may_tell(text: str) -> bool:
    """Whether a folded text has any mark or word without which no line is a byline."""
    return (
        HINT.search(text) is not None
        or HINT_WORD.search(text) is not None
        or text.startswith(("By ", "以下文章"))
        or DOTTED.match(text) is not None
        or WRITTEN.match(text) is not None
        or (" " in text and (ANALYST.match(text) or HOUSE_OF.match(text)) is not None)
        or ORIGINAL.match(text) is not None
        or MAILED.match(text) is not None
        or SPACED.match(text) is not None
        or DESKS.match(text) is not None
        or text.endswith("日电")
        or borrowed.lent(text)
        or (text[0] == "(" and len(text) <= NAME)
        or (" " in text and slashed.aside(text))
    )


def when(text: str, item: Item) -> bool:
    """Whether a word beside `21小时前` is that moment, or where somebody wrote then."""
    return RELATIVE.search(item.text) is not None or FROM.search(text, 0, item.span.end) is not None
