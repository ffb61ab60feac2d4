"""`柏舟导报 2017年5期`, `(许又宁)`, `《柏舟社25日专讯》`, `From: 某某`: facts alone in a line, without a key.

Journals print their name with its issue, papers the writer in brackets below a text, agencies a tag above it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.page.bylines.items import Field, Item
from pipeline.page.writers.people import person
from pipeline.text import Span

ISSUE = re.compile(  # `柏舟市场导报 2017年5期`: a journal and its issue
    r"(?P<name>[\u4e00-\u9fff]{2,10}(?:报|刊|研究|杂志|评论|学刊|月刊|周刊)(?=\s+20\d\d年\s?第?\s?\d{1,2}期$)"
    r"|(?!.*(?:理财|产品|计划|基金|信托|债券?|票据|存单|彩票?|双色球|报告)\s)[\u4e00-\u9fff]{4,8}(?=\s20\d\d年\d{1,2}期$))\s+\S+期$"
)
SENDER = re.compile(r"From\s?:\s*(?P<name>[\u4e00-\u9fff]{2,24})(?:\s?<[^<>]+>)?$")  # of a mail
TAGGED = re.compile(  # `《柏舟通讯社25日专讯》`, alone in a line above the text
    r"[《【〔(\[]\s?(?P<name>[\u4e00-\u9fff]{2,12}(?:社|报|网|台|新闻|财讯|财经))\s?(?:\d{1,2}月)?\d{1,2}日\s?(?:专|综合)?[讯电][》】〕)\]]$"
)
ALONE = re.compile(r"\((?P<name>[\u4e00-\u9fff]{2,3})\)$")  # `(许又宁)`, below a text
DOTTED = re.compile(  # `撰文.温嘉禾`, as magazines in Taiwan write it
    r"(?:文|采访|撰文|撰稿|责任编辑|编辑|摄影)(?=\s*[.‧・·•]\s*[\u4e00-\u9fff]{2,4}(?:[、/\s(]|$))"
)


def in_print(text: str) -> Iterator[Item]:
    """A journal with its issue, a writer's name in brackets: each alone in its line."""
    if text.endswith("期") and (issue := ISSUE.match(text)):
        yield Item("ignore", Span(*issue.span()), issue.group())
        yield Item("publisher", Span(*issue.span("name")), issue["name"])
    if text.startswith("From") and (sender := SENDER.match(text)):
        yield Item("ignore", Span(*sender.span()), sender.group())
        field: Field = "author" if person(sender["name"]) else "publisher"
        yield Item(field, Span(*sender.span("name")), sender["name"])
    if text[-2:-1] in "讯电" and (tagged := TAGGED.match(text)):
        yield Item("ignore", Span(*tagged.span()), tagged.group())
        yield Item("publisher", Span(*tagged.span("name")), tagged["name"])
    if text[0] == "(" and (alone := ALONE.match(text)) and person(alone["name"]):
        yield Item("ignore", Span(*alone.span()), alone.group())
        yield Item("author", Span(*alone.span("name")), alone["name"])
