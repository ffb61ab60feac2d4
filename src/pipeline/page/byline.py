"""`2024-03-06 来源:嘉实基金`: the line that says when an article appeared, where, and who wrote it.

Such a line is keys with their values, dates, counters, and a name or two without a key. What is left when
those are taken out must be short, else the line is a sentence that happens to hold a date. 图片来源 and
数据来源 are keys of captions and give no publisher; an event's date inside a sentence gives no publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from pipeline.page.dates import Dated, compact, dates
from pipeline.page.lines import HAN, Line
from pipeline.page.people import place
from pipeline.page.site_names import named
from pipeline.tables import rows
from pipeline.text import Span

Field = Literal["publisher", "author", "editor", "date", "manager", "material", "ignore"]
FACTS = ("publisher", "author", "editor", "material")  # fields that no row of figures has
MEDIUM = re.compile(r"(?:网|财经|报|周刊|新闻|资讯|财讯|通讯社|杂志|社|电视台|传媒)$")
HOUSE = re.compile(
    r"(?:基金|证券|银行|投信|资管|投顾|期货|公司|研究院|研究所)(?:财富管理|资产管理|私人银行|投资研究|研究部|投研部|总行)?$"
)
LONG = 11  # letters of a title without a mark
GLUED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:(?:发布|更新|发表|刊登)?(?:时间|日期)|评论|阅读|浏览|点击|字号|收藏|分享|打印|出版|更新)$")  # `林以晴发布时间:`
CLAUSED = 6  # letters of two clauses
PAUSE = re.compile(r"[\u4e00-\u9fff]{4}[,?!][\u4e00-\u9fff]|[\u4e00-\u9fff][,?!][\u4e00-\u9fff]{4}|[?!]$")
GAPS = re.compile(r"\s{2,}|[|·•/]")
ENTRY = 9  # letters of a name that no office has, unless it ends in an office's word
LIMIT = 110  # letters: the longest byline with two reporters, source, time and font size has 84
REST = 32  # letters that no key explains
EDGE = ' □■◆▲●:/|·•,;、()[]【】「」<>《》-—_*　"“”'
SPLIT = re.compile(r"\s{2,}|\s*[|·•\t]\s*|\s+")
NOBODY = re.compile(
    r"报[道导]$|^T?[大中小]$|^(?:HKT|CST|GMT|UTC|EDT|EST|on|by|at|in|http|https|www|关闭|打印|分享|收藏|复制|台北|台中|高雄|香港|澳门|北京|上海"
    r"|深圳|广州|杭州|东京|纽约|伦敦|新加坡|新浪微博|腾讯微博|微博|微信|朋友圈|QQ空间|Facebook|LINE|Twitter|\S*创作者|已结束|进行中|直播中|预告|回放|楼主|作者|主播|管理员|访问量|主题|人参与|当前版块|阅读时间|约?\d*分钟|由?admin|administrator|管理员|小编|推荐|精选|评论|佚名|未知|匿名|网络|本站|原创|转载|不详|无)$",
    re.IGNORECASE,
)
CODE = re.compile(r"\d|:")  # the number of a licence behind an analyst's name
DIVISION = re.compile(  # of a house, in front of the writer: `某某投信研究处 某某某`
    r"(?P<name>[\u4e00-\u9fff]{2,8}(?:投信|投顾|证券|基金|银行|期货|资管|资产|保险|人寿|信托|理财))"
    r"(?:研究|投研|投资|策略|宏观|固收|权益|理财|财富|投资研究|投资策略)\S{0,4}(?:处|部|所|院|中心|团队|组)$"
)
BARRED = re.compile(  # `某某新闻记者 | 某某 某某`
    r"(?P<office>[\u4e00-\u9fff]{2,8}?)(?P<role>记者|编辑|作者|撰稿人?)\s*[|丨]\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:[、\s]+[\u4e00-\u9fff]{2,4}(?=[、\s]|$))*)(?=\s|$)"
)
WRITES = re.compile(r"文\s+(?P<name>[\u4e00-\u9fff]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4})*)(?=\s|$|\d)")  # `文 温嘉禾`
FROM = re.compile(r"(?<=[\d\s])来自(?P<name>[\u4e00-\u9fffA-Za-z]{3,10})$")  # `22:31 来自某某圈`
ORIGINAL = re.compile(  # the message app's articles: `原创 某某 某某基金 2024-03-06 09:30`
    r"原创[\s:|]*(?P<name>[^\s|·:,\d]{2,10})[\s|·]+(?P<account>[^\s|·:,\d]{3,16})(?=\s|$|20\d\d)"
)
OFFICE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:部|处|研究所|研究院|中心|团队|小组)$")  # of a writer, in front of his name
STUCK = re.compile(
    r"(?:记者|作者|主讲|撰文|责编|责任编辑|编辑|分析师|研究员|联系人|撰稿)(?=$|\s|:)"
)  # `某某晚报记者`: two elements, no space
DEVICE = re.compile(r"客户端$|手机|网页|iPhone|Android|iPad|安卓|苹果|微博$|浏览器", re.IGNORECASE)  # `来自 手机客户端`
AFTER = re.compile(
    r"(?!发布|发表|更新|发稿|刊登|上午|下午|星期|电\b|讯\b)[\u4e00-\u9fff]{4,}|[\u4e00-\u9fff]+[,、]\s*[\u4e00-\u9fff]"
)
KEYED_YEAR = re.compile(r"[\u4e00-\u9fff]{0,4}(?:日期|时间)\s*:\s*1[0-3]\d[年/.-]")
WRITTEN = re.compile(  # `某某 報導`, `某某 / 文`
    r"(?!.*记者)(?P<name>[\u4e00-\u9fff]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4}){0,2})(?:\s?[/|]\s?|\s)(?:综合|整理)?(?:报[导道]|撰文|编译|文|综合报[导道])$"
)
BY = re.compile(
    r"(?:^By|(?<=\s)[Bb]y|(?:^|(?<=\s))由):?\s+(?P<name>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}|[\u4e00-\u9fff]{2,10}(?=\s|$))"
)
MAILED = re.compile(  # `Lau Wing Sum wslau at example.hk`
    r"(?P<name>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}|[\u4e00-\u9fff]{2,4})\s+<?[a-z][\w.-]*(?:@|\sat\s)[\w-]+\.[\w.-]+>?$"
)
LABELLED = re.compile(r"(?:\d{1,2}[.、]\s?)?[\u4e00-\u9fff、]{2,16}(?:\([^)]*\)[\u4e00-\u9fff]{0,8})?\s*:\s*(?=\d|民国)")
NAMES = re.compile(r"[\s、,;/&]+|和(?=[\u4e00-\u9fff]{2,3}$)")
REPORTER = re.compile(
    r"(?:(?:本报|本刊|特约|实习|见习|证券时报|新华社)?记者|编译)[\s::]*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?(?:[、\s](?!\S*报[道导])[\u4e00-\u9fff]{2,3}(?=[、\s/)】]|$))*)"
    r"(?=\s|$|/|[)】]|\d|(?:[\u4e00-\u9fff]{2})?报[道导])(?:/?[\u4e00-\u9fff]{2,4}(?:报道|报导|电|特稿|摄影))?"
)
DESK = re.compile(  # `每经编辑 某某`: the paper in front of the office
    r"(?<![\u4e00-\u9fff])(?!责任|执行|文字|值班)[\u4e00-\u9fff]{2}编辑[\s:]+"
    r"(?P<name>[\u4e00-\u9fff]{2,3}(?:[、\s][\u4e00-\u9fff]{2,3}(?=[、\s/)】]|$))*)(?=\s|$|/|[)】])"
)
DIGIT = re.compile(r"\d")
POSTER = re.compile(  # who wrote a post, in front of when and on what
    r"(?P<name>[^\s|·:,\d]{2,16}?)\s*(?:\s|(?=(?:修改|发布|编辑|更新|发表)于))(?!记者)[^。]{0,40}"
    r"来自\s?(?:iPhone|Android|iPad|安卓|苹果|微博|手机|网页|\S{0,6}客户端)"
)
HINT = re.compile(r"[\d:/|丨〇○】]")
SPACED = re.compile(  # `来源 某某日报`: a key, a space, a name
    r"(?:(?:文章|信息|新闻|稿件)?来源|稿源|出处|作者|编辑|责任编辑|责编|撰文|撰稿|文|供稿|摘自|转自|来自|by)"
    r"\s\s?\S{2,24}(?:\s\S{1,8})?$",
    re.IGNORECASE,
)
HINT_WORD = re.compile(r"记者|刚刚|今天|昨天|前天|前$|一月|二月|三月|四月|五月|六月|七月|八月|九月|十月")
WORD = re.compile(r"\w")
CLAUSE = re.compile(r"[,;]\s*\S{6,}")
CUT = re.compile(r"\s{2,}|\s*[|丨]\s*|\s?<(?=[\w.-]+@)|\s(?=\d{4})|\s\(|[)】]|\((?=ID|id|微信|公众号)")
WRITER = re.compile(r"记者|编译")
NAMED = re.compile(r"[^\s|·•丨,;:/()\[\]【】《》<>—□■◆▲●◎★-]{2,24}")
RELATIVE = re.compile(
    r"(?:(?<![\w])|(?<=[布改新辑表]于))(?:(?:\d+|[一二三四五六七八九十几半]+)\s?(?:秒|分钟|个?小时|天|日|周|个月|年)之?前"
    r"|刚刚|(?:今天|昨天|前天|昨日|今日)(?:\s*\d{1,2}:\d\d)?)(?!\w)"
)
NOISE = re.compile(
    r"(?=[\d,.万+归分标影吧用等浏人播列发IPTHCGUohA-Z阅评回点收转围更原首第星周刊大出截成上活来修编预计约已直进用博官听打关报综])"
    r"(?:"  # behind the first letters of all: few places have one
    r"影响力\s?★*|(?:吧龄|用户等级|等级)\s?[\d.]*年?|预?计?阅读(?:时间|时长|全文|需时)?:?(?:约|需|约需|大约)?\s?\d+\s?分钟?|\d[\d.,]*\s?[万亿]?人(?:参与|观看|次|读过|看过|浏览|学习|围观)|\d+\s?min(?:ute)?s?\b(?:\s?read\b)?|\d+\s?[则条个篇]?(?:留言|回应|回复|评论)|(?:归类于|分类于|分类:|标签:|浏览人次:?|人气|播放(?:量|次数)?:?)\s*\(?[\w.,]*\)?|列印|(?:(?:发表|发布|收录|归档)于|IP属地):?\s*[\u4e00-\u9fff]{2,3}(?=\s|$)|(?:阅读|浏览|评论|回复|点赞|点击|收藏|转发|围观)(?:数|量)?\s*\(?[\d,.万+]*\)?|回复|更新|原创|转载|首发|第?[A-Z]?\d+版(?:\s?:\s?[\u4e00-\u9fff]{2,6})?|\d+(?:人|次|条)?(?:阅读|浏览|评论|参与|点赞)|(?:阅读|浏览)数?\s*[\d.,万]+|"
    r"星期[一二三四五六日]|周[一二三四五六日]\b|发布于|发表于|更新于|刊于|T\s*\|\s*T|大\s*中\s*小|出版|(?:截止|截至|成立|上市|活动)(?:日期|时间|日):?|阅读量?|\d+字|\d[\d.,]*[万亿wWkK]?|[.,]+|"
    r"https?://\S+|来自\s?(?:iPhone|Android|iPad|安卓|苹果|微博|手机|网页|\S{0,6}客户端)\S*|(?:修改|编辑|更新|发表|发布|刊登)于|预?计?阅读(?:时间|时长)?:?"
    r"|约?\d+\s?分钟|已结束|直播中|进行中|IP属地:?\S{2,4}|\b(?:HKT|CST|GMT|UTC|on)\b|第\s?\d+\s?期|Posted"
    r"|用户|博主|官方账号|已认证|听新闻|分享|收藏|打印|关注|报道|报导|综合报道|编译)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One fact of a byline: `span` is of the line."""

    field: Field | Literal["name"]
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says. `keyed`: a key says that its date is the publication's."""

    dates: tuple[Dated, ...]
    items: tuple[Item, ...]
    keyed: bool
    bare: bool  # nothing but a day
    relative: bool = False  # `3小时前`: dated, but from a day that nobody knows
    figures: bool = False  # holds numbers that neither date nor counter explains

    @property
    def telling(self) -> bool:
        """Whether it is no row of a table: it names a fact with a key, or a medium beside a time."""
        if self.keyed or any(item.field in FACTS for item in self.items):
            return True
        timed = self.relative or any(dated.timed for dated in self.dates)
        media = any(item.field == "name" and MEDIUM.search(item.text) for item in self.items)
        names = [item.text for item in self.items if item.field == "name"]
        housed = not self.figures and any(HOUSE.search(name) for name in names)
        if not names:
            return len(self.dates) == 1 and not self.figures and not self.dates[0].yearless
        return timed or media or housed

    def of(self, field: str) -> Iterator[Item]:
        """Its items of one field."""
        return (item for item in self.items if item.field == field)


@cache
def _keys() -> tuple[re.Pattern[str], dict[str, Field]]:
    table = rows("page/byline.tsv", ("text", "field", "note"))
    fields = {text: cast("Field", field) for text, field, _ in table}
    long = "|".join(sorted((key for key in fields if len(key) > 1), key=len, reverse=True))
    key = rf"(?P<key>(?:{long})(?=\s*[:/|丨·・《】\]]|\s+\S|于)|文(?=\s*[:/|丨·・])(?!\s?/\s?[图摄]))"
    pattern = rf"(?<![\u4e00-\u9fff]){key}\s*(?:[:/|丨·・]|[】\]]\s*:?|于)?\s*"
    return re.compile(pattern), fields


def key_of(text: str) -> str | None:
    """The fact that a key alone names: publisher, author, editor or date; None for any other text."""
    field = _keys()[1].get(text)
    return field if field in ("publisher", "author", "editor", "date") and len(text) > 1 else None


def byline(line: Line, *, republic: bool = False) -> Byline | None:  # noqa: PLR0911  one return for each doubt
    """What a line says as a byline, or None when it is none."""
    if line.size > LIMIT or line.size < 2 or ("。" in line.text) or not may_tell(line.text):
        return None
    text = line.text
    found = list(dates(text, republic=republic or KEYED_YEAR.match(text) is not None))
    taken = [dated.span for dated in found]
    items = list(_keyed(text, taken))
    keyed = any(item.field == "date" for item in items)
    if keyed and not found and (dated := compact(text)):
        found.append(dated)
        taken.append(dated.span)
    if not keyed and any(_inside_words(text, dated.span) for dated in found):
        return None
    if not keyed and not items and found and LABELLED.match(text) and found[0].span.start > 2:
        return None  # `除息日:2023年11月21日`: a fact of a notice
    facts = [item for item in items if item.field not in ("ignore", "date", "material") and item.text]
    relative = not found and line.size <= 30 and RELATIVE.search(text) is not None
    first = 1 if text[0] in "【[" else 0
    counted = any(item.field == "ignore" and item.span.start <= first for item in items)  # `浏览次数:1523`
    if not found and not facts and not keyed and not relative and not counted:
        return None
    taken += (item.span for item in items)
    rest = _rest(text, taken)
    if relative:
        rest = RELATIVE.sub(" ", rest)
    if len(WORD.findall(rest)) > REST or CLAUSE.search(rest):
        return None
    items += _named(text, taken)
    if relative:
        items = [item for item in items if not (item.field == "name" and RELATIVE.search(item.text))]
    bare = (
        len(found) == 1
        and not found[0].timed
        and not WORD.search(NOISE.sub("", rest))
        and not facts
        and not keyed
    )
    if not facts and not keyed and (any(map(_entry, items)) or _clauses(text, taken)):
        return None
    figures = DIGIT.search(NOISE.sub("", rest)) is not None
    return Byline(tuple(found), tuple(item for item in items if item.text), keyed, bare, relative, figures)


def _entry(item: Item) -> bool:
    """Whether a name beside a day is no name: `养老目标基金规模止跌回升 2024-05-15` is an entry of a list."""
    return (
        item.field == "name"
        and len(item.text) >= ENTRY
        and HAN.search(item.text) is not None
        and not (named(item.text) or item.text.endswith(("记者", "部", "组")))
    )


def _clauses(text: str, taken: list[Span]) -> bool:
    """Whether a title stands beside a day: with a mark in it (`债市调整,要不要赎回 05-21`), or long."""
    for part in GAPS.split(_rest(text, taken)):
        if len(HAN.findall(part)) >= CLAUSED and PAUSE.search(part):
            return True
        if any(len(HAN.findall(word)) >= LONG and not named(word) for word in part.split()):
            return True
    return False


def _inside_words(text: str, span: Span) -> bool:
    """Whether a date stands inside a sentence, or in brackets behind a title: `净值公告(2023年6月30日)`."""
    before, after = text[: span.start], text[span.end :]
    if AFTER.match(after):
        return True
    return before.endswith("(") and HAN.match(before[-2:-1]) is not None and after.startswith(")")


def may_tell(text: str) -> bool:
    """Whether a folded text has any mark or word without which no line is a byline."""
    return (
        HINT.search(text) is not None
        or HINT_WORD.search(text) is not None
        or text.startswith("By ")
        or WRITTEN.match(text) is not None
        or ORIGINAL.match(text) is not None
        or MAILED.match(text) is not None
        or SPACED.match(text) is not None
    )


def _keyed(text: str, taken: list[Span]) -> Iterator[Item]:  # noqa: C901  one branch for each form
    pattern, fields = _keys()
    matches = list(pattern.finditer(text))
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        dated = [span.start for span in taken if span.start >= match.end()]
        stop = min([stop, *dated])
        cut = CUT.search(text[match.end() : stop])
        end = match.end() + cut.start() if cut else stop
        field = fields[match["key"]]
        start, end = _trimmed(text, match.end(), end)
        if field in ("author", "editor"):
            yield Item("ignore", Span(match.start(), end), text[match.start() : end])
            yield from _people(text, field, start, end)
        elif (
            field == "publisher"
            and (space := text.find(" ", start, end)) > start
            and HAN.match(text[space + 1])
        ):
            stuck = STUCK.search(text, start + 2, space)
            space = stuck.start() if stuck else space
            yield Item("ignore", Span(match.start(), space), text[match.start() : space])
            yield Item(field, Span(start, space), text[start:space])
        else:
            if field == "publisher" and (people := STUCK.search(text, start + 2, end)):
                end = people.start()
            yield Item("ignore", Span(match.start(), end), text[match.start() : end])
            if field == "publisher" and DEVICE.search(text[start:end]):
                continue
            if end > start or field == "date":
                yield Item(field, Span(start, end), text[start:end] or match["key"])
    for match in DESK.finditer(text) if "编辑" in text else ():
        yield Item("ignore", Span(*match.span()), match.group())
        yield from _people(text, "editor", *match.span("name"))
    if "来自" in text and (poster := POSTER.match(text)):
        yield Item("ignore", Span(*poster.span("name")), poster["name"])
        yield Item("author", Span(*poster.span("name")), poster["name"])
    if (posted := FROM.search(text)) and not DEVICE.search(posted["name"]) and not place(posted["name"]):
        yield Item("ignore", Span(*posted.span()), posted.group())
        yield Item("publisher", Span(*posted.span("name")), posted["name"])
    if text.startswith("原创") and (writer := ORIGINAL.match(text)):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield Item("author", Span(*writer.span("name")), writer["name"])
        yield Item("publisher", Span(*writer.span("account")), writer["account"])
    for match in BARRED.finditer(text) if "|" in text or "丨" in text else ():
        yield Item("ignore", Span(*match.span()), match.group())
        yield from _people(text, "editor" if match["role"] == "编辑" else "author", *match.span("name"))
        if named(match["office"]):
            yield Item("manager", Span(*match.span("office")), match["office"])
    if text.startswith("文 ") and (writer := WRITES.match(text)):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield from _people(text, "author", *writer.span("name"))
    by = BY.search(text) if "By" in text or "by" in text or "由" in text else None
    if writer := by or MAILED.match(text):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield Item("author", Span(*writer.span("name")), writer["name"])
    elif written := WRITTEN.match(text):
        yield Item("ignore", Span(*written.span()), written.group())
        yield from _people(text, "author", *written.span("name"))
    elif WRITER.search(text) and not any(fields[match["key"]] == "author" for match in matches):
        for match in REPORTER.finditer(text):
            yield Item("ignore", Span(*match.span()), match.group())
            yield from _people(text, "author", *match.span("name"))


def _people(text: str, field: Literal["author", "editor"], start: int, end: int) -> Iterator[Item]:
    done = start
    parts = NAMES.split(GLUED.sub("", text[start:end]))
    for part in parts:
        at = text.find(part, done, end) if part else -1
        if at >= 0 and len(parts) > 1 and (house := DIVISION.match(part)):
            yield Item("manager", Span(at, at + house.end("name")), house["name"])
            done = at + len(part)
        elif at >= 0 and len(parts) > 1 and field == "author" and named(part):
            yield Item("manager", Span(at, at + len(part)), part)
            done = at + len(part)
        elif at >= 0 and len(parts) > 1 and OFFICE.match(part):
            done = at + len(part)
        elif at >= 0 and 2 <= len(part) <= 24 and not NOBODY.search(part) and not CODE.search(part):
            yield Item(field, Span(at, at + len(part)), part)
            done = at + len(part)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def _rest(text: str, taken: list[Span]) -> str:
    kept = list(text)
    for span in taken:
        kept[span.start : span.end] = " " * len(span)
    return "".join(kept)


def _named(text: str, taken: list[Span]) -> Iterator[Item]:
    """Names without a key: what stands alone between the dates and the keyed facts."""
    rest = _rest(text, taken)
    for pattern in (RELATIVE, NOISE):
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    for match in NAMED.finditer(rest):
        if NOBODY.search(match.group()):
            continue
        if HAN.search(match.group()) or match.group().isalpha():
            yield Item("name", Span(*match.span()), match.group())
