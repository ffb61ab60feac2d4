"""`相关阅读`, `下一篇：…`, `评论(36)`, `免责声明 联系我们`: what follows a text, and ends it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

COMMENTS = re.compile(
    r"(?:全部|网友|热门|最新|精彩)(?:评论|回复|留言)|(?:精选|读者|用户|全部|热门)(?:评论|留言)|热评|评论区|留言区|发表评论|评论\($|我来说两句|我要评论|写评论|写下你的评论|登录后评论|写跟帖"
    r"|快速回复|a floor of a thread|a thread of comments|抢沙发|我要留言"
)
HELD = re.compile(r"版权所有|著作权所有|©|Copyright")
THREAD = "a thread of comments"  # told by its entries: what is below the last of them may be text
ASKS_HOW = re.compile(
    r": (?:这篇|本文|以上内容|此内容|本页|此页|是否解决|您对)"
)  # `本文对您有帮助吗`, below it
NEXT = re.compile(r" (?:[上下前后]一[篇则条]|[上下]篇)")
WARNING = re.compile(
    r"(?:免责(?:声明|条款)|法律声明|重要声明|风险(?:提示|揭示|披露))(?:[\s|·]+[\u4e00-\u9fffA-Za-z]{2,8}){0,5}"
)


def is_tail(reading: Reading) -> bool:
    """Whether what follows is no longer the article's: a list of others, the way to the next one."""
    asks = reading.role == "widget" and ASKS_HOW.search(reading.reason) is not None
    return reading.role == "related" or asks or reading.reason == THREAD or passes(reading)


def passes(reading: Reading) -> bool:
    """Whether a line leads to the next article or to the one before."""
    return reading.role == "widget" and NEXT.search(reading.reason) is not None


def opens_comments(reading: Reading) -> bool:
    """Whether readers' comments follow: nothing below them is the article's."""
    return reading.role == "widget" and COMMENTS.search(reading.reason) is not None


def ended(first: int, last: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The last line of a text without the site's foot: `免责声明 联系我们`, with nothing below."""
    while last > first and said[last].role == "disclaimer" and WARNING.fullmatch(lines[last].text):
        last -= 1
    return last


def closed(between: range, lines: Sequence[Line], said: Sequence[Reading], *, elsewhere: bool) -> bool:
    """Whether what readers say, or the site's rights, stand between a text and a warning: it is the site's.

    `elsewhere`: the warning stands in another part of the web page than the text.
    """
    spoken = any(
        said[index].reason == THREAD or ((hint := lines[index].hint) is not None and hint.region == "comment")
        for index in between
    )
    if spoken and (elsewhere or said[between.stop - 1].role == "copyright"):
        return True
    webbed = len(between) > 0 and lines[between.start].hint is not None
    return elsewhere and webbed and any(HELD.search(lines[index].text) for index in between)
