"""`慢富老王 发表于 2024-05-08 来自江苏`: who posted something, where it was written, and on what circle."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.page.bylines.items import NOBODY, Item
from pipeline.page.facts.site_names import named
from pipeline.page.writers.people import person, place
from pipeline.text import Span

POSTED = re.compile(
    r"(?P<name>[^\s|·:,\d]{2,16})\s*(?:发表|发布|更新)于(?=\s?\d)"
)  # `某某 发表于 2024-05-08`
AGED = re.compile(  # `某某 吧龄 3.2年 2024-07-02`
    r"(?P<name>[^\s|·:,\d]{2,12}?)\s*(?:吧龄|等级|Lv\.?)\s?[\d.]+"
)
FLOOR_ONE = re.compile(r"(?<!\d)1楼\s?(?=20\d\d-)")  # `来自某某客户端 1楼 2016-12-28 20:11`
FIRST_FLOOR = re.compile(r"(?P<name>[^\s|·:,\d]{2,12}?)\s*楼主(?=\s|$)")  # `某某 楼主 积分 1042`
POSTED_ON = re.compile(  # `某某 发表在 某某邦 留言(4) 人气(5,820)`
    r"(?P<name>[^\s|·:,\d]{2,16}) 发表在 \S{2,12} (?:留言|回应|人气)\s?\("
)
WRITTEN_IN = re.compile(
    r"(?<=[\d\s])(?:来自|IP\s?属地:?)\s?(?P<name>[\u4e00-\u9fff]{2,6})$"
)  # `21:14 来自江苏`
POSTED_IN = re.compile(
    r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d\s+(?P<name>[\u4e00-\u9fff]{2,3})$"
)
POSTED_AT = re.compile(  # `posted @ 2017-08-09 22:31 某某 阅读(412)`
    r"posted\s+(?:@|on)\s+20\d\d[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?\s+(?P<name>[^\s|·:,()]{2,16})"
    r"(?=\s+(?:阅读|浏览|评论|编辑|收藏|举报)|$)",
    re.IGNORECASE,
)
SUBMITTED = re.compile(  # `由 某某 在 周四, 08/20/2015 - 10:22 提交`
    r"由\s*(?P<name>[^\s|·:,\d]{2,16})\s*[在于]\s*(?=(?:周|星期)[一二三四五六日天],).{10,30}?(?P<key>提交|发表|发布)$"
)
STAMPED = re.compile(  # `2024-02-02 03:18温嘉禾青榕财产保险股份有限公司`, as archives of journals write it
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?P<clock>\s+\d{1,2}:\d\d(?::\d\d)?)?(?P<rest>[\u4e00-\u9fff][^。:]*)$"
)
NAMES = (3, 2, 4)  # characters of a name, likeliest first
BEHIND = re.compile(
    r"(?:(?<=\d)\s?\d{1,2}:\d\d(?::\d\d)?\s?(?P<key>发布|发表|刊登|上传)"
    r"|(?<=[\d日])\s?(?P<print>见报|见刊|刊出|刊载|刊印|出刊|印行))$"  # `2013-06-19 04:05 见报`
)
WHOLE = 24  # characters of a day with its time and its key
ISSUED_ON = re.compile(  # `2024-08-14 07:35 发布于某某财经官方账号`
    r"(?<=[\d\s])(?:首发|发布|发表|刊发)于\s?(?P<name>[^\s|·:,\d]{2,14}?)(?:的)?(?:官方(?:账号|号|公众号)|公众号|订阅号|服务号|头条号|财富号|百家号|企鹅号|搜狐号)$"
)
FROM = re.compile(  # `22:31 来自某某圈`, `22:31 来自某某圈 · 安徽`
    r"(?<=[\d\s])来自(?P<name>[\u4e00-\u9fffA-Za-z]{2,10})(?:\s*[·|]\s*(?P<place>[\u4e00-\u9fff]{2,6}))?$"
)
DEVICE = re.compile(
    r"客户端$|手机|网页|iPhone|Android|iPad|安卓|苹果|微博$|浏览器", re.IGNORECASE
)  # `来自 手机客户端`
POSTER = re.compile(  # who wrote a post, in front of when and on what
    r"(?!发布|发表|更新|修改|编辑|今天|昨天|前天|刚刚|回复|楼主|作者|来自)(?P<name>[^\s|·:,\d]{2,16}?)\s*(?:\s|(?=(?:修改|发布|编辑|更新|发表)于))(?!记者)[^。]{0,40}"
    r"来自\s?(?:iPhone|Android|iPad|安卓|苹果|微博|手机|网页|\S{0,6}客户端)"
)


def posted(text: str) -> Iterator[Item]:
    """What a folded line of a post says of its writer and its place."""
    if "发表在" in text and (writer := POSTED_ON.match(text)):
        yield Item("ignore", Span(0, len(text)), text)
        yield Item("author", Span(*writer.span("name")), writer["name"])
    if text[0] == "由" and (writer := SUBMITTED.match(text)):
        for part in ((0, writer.end("name")), writer.span("key")):
            yield Item("ignore", Span(*part), text[slice(*part)])
        yield Item("author", Span(*writer.span("name")), writer["name"])
    if "osted" in text and (writer := POSTED_AT.match(text)):
        yield Item("ignore", Span(*writer.span("name")), writer["name"])
        yield Item("author", Span(*writer.span("name")), writer["name"])
    if "楼主" in text and (writer := FIRST_FLOOR.match(text)) and not NOBODY.search(writer["name"]):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield Item("author", Span(*writer.span("name")), writer["name"])
    if ("吧龄" in text or "等级" in text or "Lv" in text) and (writer := AGED.match(text)):
        yield Item("ignore", Span(*writer.span("name")), writer["name"])
        yield Item("author", Span(*writer.span("name")), writer["name"])
    yield from _posted_in(text)
    yield from _stamped(text)
    yield from _after(text)
    if "号" in text[-1:] and (account := ISSUED_ON.search(text)):
        yield Item("ignore", Span(*account.span()), account.group())
        yield Item("publisher", Span(*account.span("name")), account["name"])
    if "来自" in text and (poster := POSTER.match(text)):
        yield Item("ignore", Span(*poster.span("name")), poster["name"])
        yield Item("author", Span(*poster.span("name")), poster["name"])
    if (circle := FROM.search(text)) and not DEVICE.search(circle["name"]) and not place(circle["name"]):
        yield Item("ignore", Span(*circle.span()), circle.group())
        yield Item("publisher", Span(*circle.span("name")), circle["name"])
    yield from _from_a_place(text)
    yield from _posted(text)


def printed(text: str) -> bool:
    """Whether a short folded line says when a paper had an article, and nothing else: a page's own day."""
    match = BEHIND.search(text) if len(text) <= WHOLE else None
    return match is not None and match["print"] is not None and text[:1].isdigit()


def _after(text: str) -> Iterator[Item]:
    """`某某精选  2024-03-06 08:34 发布`: a key behind its day."""
    if match := BEHIND.search(text):
        key = "key" if match["key"] else "print"
        yield Item("date", Span(*match.span(key)), match[key])
        yield Item("ignore", Span(*match.span(key)), match[key])


def _posted_in(text: str) -> Iterator[Item]:
    """`2024-03-06 09:30   江苏`: where the message app says that an article was posted."""
    posted = POSTED_IN.search(text)
    if posted is not None and place(posted["name"]):
        yield Item("ignore", Span(*posted.span("name")), posted["name"])
        yield Item("date", Span(posted.start("name"), posted.start("name")), "")


def stamped(text: str) -> tuple[Span, Span] | None:
    """The writer and his house that touch a day and its time: none where the name is no person's."""
    match = STAMPED.match(text)
    if match is None:
        return None
    start, rest = match.start("rest"), match["rest"].rstrip()
    if match["clock"] is None:  # `2022-06-09温嘉禾许又宁`
        names = [rest[at : at + NAMES[0]] for at in range(0, len(rest), NAMES[0])]
        alone = len(rest) == NAMES[1] and person(rest)
        whole = alone or all(len(name) == NAMES[0] and person(name) for name in names)
        return (Span(start, start + len(names[0])), Span(start, start + len(rest))) if whole else None
    for size in NAMES:
        house = rest[size:].strip()
        if person(rest[:size]) and (not house or named(house)):
            return Span(start, start + size), Span(start, start + len(rest))
    return None


def _stamped(text: str) -> Iterator[Item]:
    if (told := stamped(text)) is not None:
        name, rest = told
        yield Item("ignore", rest, text[rest.start : rest.end])
        yield Item("author", name, text[name.start : name.end])


def _place(text: str) -> bool:
    """Whether a line ends in where a post was written."""
    written = WRITTEN_IN.search(text)
    return written is not None and place(written["name"])


def _from_a_place(text: str) -> Iterator[Item]:
    """`某某 发表于 2024-05-08 来自江苏`: where a post was written is no publisher, who wrote it a writer."""
    written = WRITTEN_IN.search(text)
    if written is None or not _place(text):
        return
    yield Item("ignore", Span(*written.span()), written.group())
    if writer := POSTED.match(text):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield Item("author", Span(*writer.span("name")), writer["name"])


def _posted(text: str) -> Iterator[Item]:
    """`海边拾贝 发表于 2023-09-27`: who posts is a writer, unless it is a medium."""
    posted = POSTED.match(text)
    if posted is None or ("发表于" not in posted.group() and "来自" not in text) or _place(text):
        return
    if not (named(posted["name"]) or NOBODY.search(posted["name"])):
        yield Item("ignore", Span(*posted.span("name")), posted["name"])
        yield Item("author", Span(*posted.span("name")), posted["name"])
