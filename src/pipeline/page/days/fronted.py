"""`date 2024-03-06 寒潮來了`: a field's name and its day in front of the first line of a dump.

Whoever wrote the fields of a record one behind the other left no line between them. The day is read as a
line of its own; what follows it is the title, the byline or the first paragraph, as on any page. Only with
such a name in front: `2024-03-06 寒潮来了` is an entry of a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import HEAD, TAIL, Line, folded, letters_of
from pipeline.page.titling.titles import KEYWORDS
from pipeline.text import Span

FIELD = re.compile(
    r"(?:date|time|datetime|published(?:_?at)?|publish_?(?:date|time)|pub_?date|posted|created(?:_?at)?)\s*[:=]?\s*"
    r"[\"']?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d\d(?::\d\d)?)?Z?[\"']?(?=\s+\S)",
    re.IGNORECASE,
)
HEADLINE = re.compile(  # `【某某基金三季度规模回升】某某数据显示,…`: a newsflash's title, in its text
    r"【(?!风险|免责|声明|编者|编辑|记者|原标题|摘要|导语|重要|提示)(?![^】]*(?:电|讯|报[道导]|消息)】)[^【】]{8,60}】(?=[^【】]{20})"
)
LED = re.compile(  # `您的当前位置:首页 > 基金 > 寒潮来了,债基怎么办 正文`: a title that no line below has
    r"(?=[^>»›]{0,16}位置\s?:|首页\s?[>»›])(?:[^>»›。]{1,24}[>»›]){1,5}\s?"
    r"(?=(?P<title>[^>»›。]{10,60}?)\s?(?:正文|内容|详情)?$)"
)
SIGNED = re.compile(  # `关于某事的通知 时间:2024-03-06 来源:望川网`: the title and its byline in one line
    r"(?P<title>[^。:]{8,60}?[^\s。:])\s+(?=(?:(?:发布|更新|发表)?(?:时间|日期)\s?:\s?(?:19|20)\d\d|来源\s?:\s?\S{2,16}\s)[^。]{6,60}$)"
)
GLUED = re.compile(  # `发布者:望川网 发布时间:2024-03-06 16:13:272月24日晚,…`: a byline in front of its text
    r"(?:[\u4e00-\u9fff]{2,4}\s?:\s?\S{2,16}\s+){0,3}"
    r"(?:发布|更新|发表)?时间\s?:\s?(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d:\d\d(?=\S{20})"
)
TOLD = (
    r"(?:(?:文章|本文)?来源|作者|撰文|编辑|责任编辑|责编|文)\s?[:|丨/]\s?[^\s,。:|丨/]{2,20}"
    r"(?:,\s?原[标文]?题目?[为:]?\s?《[^》]{4,40}》)?"
)
REPORTER = (
    r"[●■◆•]?\s?(?:[\u4e00-\u9fff]{2,8})?记者[\s:]\s?[\u4e00-\u9fff]{2,3}"
    r"(?:[、\s][\u4e00-\u9fff]{2,3}){0,3}(?=\s\s)"
)
TITLED = re.compile(  # `一月外汇储备增加 2024年2月14日 某某局公布,…`: title, day and text in one line
    r"(?P<title>(?=[^,。]{0,40}[\u4e00-\u9fff]{4})[^。;:|\s][^。;:|]{6,38}[^。;:|,、\s至到自从由于在截是])\s+(?P<day>20\d\d(?:年\d{1,2}月\d{1,2}日|-\d\d-\d\d)(?:\s\d\d:\d\d(?::\d\d)?)?)\s+"
    r"(?!(?:发布|公告|宣布|成立|召开|举行|正式|生效|起|前|后|止|至|到|以|之|的|晚|上午|下午|在|于|为|\d))(?=[^\s,。]{4})"
)
DAYED = re.compile(  # `2024-08-23某基金的收益分配原则是什么?`: the day touches its title
    r"[\[【(]?20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d\d(?::\d\d)?)?[\])】]?(?![至到起止前后以之])(?=[《“]?[\u4e00-\u9fff][^。]{8,60}$)"
)
OWNER = re.compile(
    r"(?:公司|基金|银行|证券|协会|交易所|证监会|局|委员会|部|院|中心)$"
)  # who does something on that day
KEYED = re.compile(
    rf"(?:{REPORTER}|{TOLD})(?:\s+{TOLD}){{0,3}}(?=\s+[^\s:|丨/]{{14}})"
)  # in front of the first sentence
ABOVE = 12  # lines of a dump among which a title stands
SHORT = 8  # letters of what may stand above a newsflash: names of parts, a time
LISTED = 110  # letters of a title with its key words
FIRST = 3  # lines of a dump among which its fields stand


def parted(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a dump, a field's day in front as a line of its own."""
    made: list[Line] = []
    for line in lines[:FIRST]:
        match = FIELD.match(line.text) or GLUED.match(line.text)
        if match is None and line.prose:
            match = KEYED.match(line.text)
        if match is None:
            made.append(line)
            continue
        at = line.span.start + match.end()
        rest = line.span.end - len(text[at : line.span.end].lstrip())
        made.append(_line(text, Span(line.span.start, at), line.blank))
        made.append(_line(text, Span(rest, line.span.end), 0))
    return [*made, *lines[FIRST:]]


def signed(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a dump, the byline that stands behind its title as a line of its own."""
    for index, line in enumerate(lines[:FIRST]):
        if line.prose:
            break
        if ":" in line.text and (match := SIGNED.match(line.text)):
            at, rest = line.span.start + match.end("title"), line.span.start + match.end()
            parts = (
                _line(text, Span(line.span.start, at), line.blank),
                _line(text, Span(rest, line.span.end), 0),
            )
            return [*lines[:index], *parts, *lines[index + 1 :]]
    return list(lines)


def titled(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a dump that has its title, its day and its text in one line, as three lines."""
    match = TITLED.match(lines[0].text) if lines and lines[0].prose else None
    if match is None or OWNER.search(match["title"]):
        return list(lines)
    first, start = lines[0], lines[0].span.start
    ends = Span(start, start + match.end("title")), Span(*match.span("day")).shifted(start)
    spans = (*ends, Span(start + match.end(), first.span.end))
    return [*(_line(text, span, first.blank) for span in spans), *lines[1:]]


def dayed(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a dump, the day that touches the title in front as a line of its own.

    Only one such line on the page, its text below it: several are a list.
    """
    days = [index for index, line in enumerate(lines) if line.text[0] in "2[【(" and DAYED.match(line.text)]
    if len(days) != 1 or days[0] >= ABOVE or any(line.prose for line in lines[: days[0]]):
        return list(lines)
    at = days[0]
    match = DAYED.match(lines[at].text)
    if match is None or lines[at].prose or not any(line.prose for line in lines[at + 1 : at + 1 + FIRST]):
        return list(lines)
    line, end = lines[at], lines[at].span.start + match.end()
    parts = _line(text, Span(line.span.start, end), line.blank), _line(text, Span(end, line.span.end), 0)
    return [*lines[:at], *parts, *lines[at + 1 :]]


def led(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a dump, the title at the end of its trail of links as a line of its own."""
    for index, line in enumerate(lines[:FIRST]):
        match = LED.match(line.text) if "页" in line.text else None
        if match is None:
            continue
        title = letters_of(match["title"])
        if any(title in other.letters for other in lines[index + 1 : ABOVE] if not other.prose):
            break
        at = line.span.start + match.start("title")
        trail = line.span.start + len(line.text[: match.end()].rstrip())
        parts = (
            _line(text, Span(line.span.start, trail), line.blank),
            _line(text, Span(at, line.span.start + match.end("title")), 0),
        )
        return [*lines[:index], *parts, *lines[index + 1 :]]
    return list(lines)


def flashed(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a dump, the title of its only newsflash (`【寒潮來了】某某社…`) as a line of its own."""
    told = [index for index, line in enumerate(lines) if line.text[0] == "【" and HEADLINE.match(line.text)]
    if len(told) != 1 or any(line.prose or line.size >= SHORT for line in lines[: told[0]]):
        return list(lines)
    line = lines[told[0]]
    match = HEADLINE.match(line.text)
    at = line.span.start + (match.end() if match else 0)
    rest = line.span.end - len(text[at : line.span.end].lstrip())
    parts = _line(text, Span(line.span.start, at), line.blank), _line(text, Span(rest, line.span.end), 0)
    return [*lines[: told[0]], *parts, *lines[told[0] + 1 :]]


def keyworded(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a dump, the key words that a library puts behind the title as a line of their own."""
    for index, line in enumerate(lines[:FIRST]):
        match = KEYWORDS.search(line.text) if "本文主要内容关键词" in line.text else None
        if match is None or line.size > LISTED:
            continue
        at, words = line.span.start + match.start(), line.span.start + line.text.index("本", match.start())
        parts = (
            _line(text, Span(line.span.start, at), line.blank),
            _line(text, Span(words, line.span.end), 0),
        )
        return [*lines[:index], *parts, *lines[index + 1 :]]
    return list(lines)


def _line(text: str, span: Span, blank: int) -> Line:
    said = text[span.start : span.end]
    reading = folded(said)
    letters = letters_of(reading)
    return Line(span, reading[:HEAD], letters, len(letters), reading[-TAIL:], "\t" in said, blank)
