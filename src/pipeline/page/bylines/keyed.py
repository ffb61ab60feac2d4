"""`来源:`, `作者`, `记者 某某`, `文/`: keys of a byline with their values, and the forms of papers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

from pipeline import patterns as re
from pipeline.page.bylines import borrowed, posted, slashed
from pipeline.page.bylines.items import NOBODY, Field, Item
from pipeline.page.bylines.printed import DOTTED, in_print
from pipeline.page.facts.site_names import named
from pipeline.page.lines import HAN
from pipeline.page.writers.people import in_house, person, place
from pipeline.tables import rows
from pipeline.text import Span

GLUED = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:发布|更新|发表|刊登)?(?:时间|日期)|评论|阅读|浏览|点击|字号|收藏|分享|打印|出版|更新)$"
)  # `林以晴发布时间:`
EDGE = ' □■◆▲●:/|·•,;、()[]【】「」<>《》-—_*　"“”'
CODE = re.compile(r"\d|:")  # the number of a licence behind an analyst's name
DIVISION = re.compile(  # of a house, in front of the writer: `某某投信研究处 某某某`
    r"(?P<name>[\u4e00-\u9fff]{2,8}(?:投信|投顾|证券|基金|银行|期货|资管|资产|保险|人寿|信托|理财))"
    r"(?:研究|投研|投资|策略|宏观|固收|固定收益|股票|多元资产|指数|量化|权益|理财|财富|投资研究|投资策略)\S{0,4}(?:处|部|所|院|中心|团队|组)$"
)
BARRED = re.compile(  # `某某新闻记者 | 某某 某某`
    r"(?<![\u4e00-\u9fff])(?!只看)(?P<office>[\u4e00-\u9fff]{2,8}?)(?P<role>记者|编辑|作者|撰稿人?)\s*[|丨]\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:[、\s]+[\u4e00-\u9fff]{2,4}(?=[、\s]|$))*)(?=\s|$)"
)
ANALYST = re.compile(  # `基金分析师 温嘉禾`, alone in a line
    r"[\u4e00-\u9fff]{2,6}(?:分析师|研究员|策略师|经济学家)[\s:]+(?P<name>[\u4e00-\u9fff]{2,3}(?:[、\s][\u4e00-\u9fff]{2,3})*)$"
)
WRITES = re.compile(
    r"文\s+(?P<name>[\u4e00-\u9fff]{2,4}(?:[、\s](?!图\s)[\u4e00-\u9fff]{2,4})*)(?=\s|$|\d)"
    r"(?:\s+图\s+[\u4e00-\u9fff]{2,6}(?=\s|$))?"
)  # `文 温嘉禾`
ORIGINAL = re.compile(  # the message app's articles: `原创 某某 某某基金 2024-03-06 09:30`
    r"原创[\s:|]*(?P<name>[^\s|·:,\d]{2,10})[\s|·]+(?P<account>[^\s|·:,\d]{3,16})(?=\s|$|20\d\d)"
)
TITLES = (  # what somebody is in a house
    r"(?:基金经理|投资经理|分析师|研究员|经济学家|策略师|策略员|投资总监|总监|主管|总经理|总裁|顾问|教授|(?:特约)?撰稿人|专栏作[家者]|(?:特约)?评论员)"
)
ENTITLED = re.compile(rf"[\u4e00-\u9fffA-Z\d+-]{{0,24}}{TITLES}(?:助理)?")
WRITER_OF = re.compile(  # `區兆邦 | 清水資產管理亞洲固定收益主管`
    rf"(?P<name>[\u4e00-\u9fff]{{2,4}})\s*[|丨·/]\s*(?P<office>[\u4e00-\u9fffA-Z\d+-]{{2,24}}{TITLES})$"
)
PAIR = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})\s*[·•]\s*(?P<account>[\u4e00-\u9fffA-Za-z]{3,12})$")
LENT = re.compile(  # an article that another account of the message app wrote
    r"以下文章来源于\s*(?P<account>[^\s,:]{2,16})\s*(?:[,]?\s*作者\s*:?\s*(?P<name>[^\s,:]{2,12}))?$"
)
OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:部|处|研究所|研究院|中心|团队|小组)$"
)  # of a writer, in front of his name
STUCK = re.compile(
    r"(?:记者|作者|主讲|撰文|责编|责任编辑|编辑|分析师|研究员|联系人|撰稿)(?=$|\s|:)"
)  # `某某晚报记者`: two elements, no space
WRITTEN = re.compile(  # `某某 報導`, `某某 / 文`
    r"(?!.*记者)(?P<name>[\u4e00-\u9fff]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4}){0,2})(?:\s?[/|]\s?|\s)(?:综合|整理)?(?:报[导道]|撰文|编译|文|综合报[导道])$"
)
BY = re.compile(
    r"(?:^By|(?<=\s)[Bb]y|(?:^|(?<=\s))由):?\s+(?P<name>[A-Z][\w.'-]*+(?:\s[A-Z][\w.'-]*+){0,3}+|[\u4e00-\u9fff]{2,10}(?=\s|$))"
    r"(?!\s?(?:强力|强|提供)?(?:驱动|支持))"  # 由 Hexo 驱动: what a site runs on
)
MAILED = re.compile(  # `Lau Wing Sum wslau at example.hk`; `电邮 media@…` is nobody's
    r"(?!(?i:电邮|电子邮[件箱]|邮[箱件]|信箱|联[系络]|投诉|举报|合作|客服|[Ee]-?[Mm]ail|[Mm]ail)\S*\s)(?P<name>[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3}|[\u4e00-\u9fff]{2,4})\s+<?[a-z][\w.-]*(?:@|\sat\s)[\w-]+\.[\w.-]+>?$"
)
HOUSE_OF = re.compile(  # `某某证券 许又宁`, alone in a line
    r"(?P<office>[\u4e00-\u9fff]{2,6}(?:证券|期货|基金|资管|研究所|研究院|投信|投顾|国际))\s{1,2}(?P<name>[\u4e00-\u9fff]{2,3}(?:[、\s/][\u4e00-\u9fff]{2,3}){0,2})$"
)
PAIRED = 40  # characters of a writer and his office
ISSUER = re.compile(r"[\u4e00-\u9fff]{3,20}(?:中心|公司|部|局|厅|委|办|研究院|交易所|协会|公会|委员会|基地)")
GIVEN = ("供稿", "来稿")
BESIDE = ("实习生", "通讯员", "实习记者", "见习记者")  # `记者 某某 实习生 某某`
SENT = ("发件人", "寄件人", "寄件者", "发信人")
WRITTEN_BY = ("文", "图文", "文图", "图/文")
SPOKEN = re.compile(r"[的了吗吧呢呀]$|^(?:是|别|不|我|你|也)")
MEDIUM = re.compile(r"(?:报|周刊|月刊|杂志|通讯社|新闻网|财经网|电视台)$")  # of a writer, none
CHANGED = re.compile(r"编辑于\s?(?:\d|刚刚|今天|昨[天日]|前天)")  # a post: nobody's name
NAMES = re.compile(r"[\s、,;/&]+|和(?=[\u4e00-\u9fff]{2,3}$)")
REPORTER = re.compile(
    r"(?:(?:本报|本刊)?(?:首席|资深|高级|特约|特派|实习|见习)?记者|编译)[\s::]*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?(?:[、\s](?!\S*报[道导]|实习生|通讯员|发自)[\u4e00-\u9fff]{2,3}(?=[、\s/)】]|$))*)"
    r"(?=\s|$|/|[)】]|\d|(?:[\u4e00-\u9fff]{2})?报[道导])(?:/?[\u4e00-\u9fff]{2,4}(?:报道|报导|电|特稿|摄影))?"
)
DESK = re.compile(  # `每经编辑 某某`: the paper in front of the office
    r"(?<![\u4e00-\u9fff])(?:(?!责任|执行|文字|值班)[\u4e00-\u9fff]{2}编辑[\s:]+|(?P<office>[\u4e00-\u9fff]{2,6}[网社报])编辑)"
    r"(?P<name>[\u4e00-\u9fff]{2,3}(?:[、\s][\u4e00-\u9fff]{2,3}(?=[、\s/)】]|$))*)(?=\s|$|/|[)】])"
)
HOUSE = re.compile(r"基金经理人?\s*:\s*(?P<name>\S{4,28}公司)$")  # in Hong Kong a firm is the manager
CUT = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?:(?:点击|浏览|阅读|访问)(?:次数|数|量|率)?\s?:\s?(?=\d)|(?:字体|字号)(?:大小)?\s?:|(?:发布|更新|发表)(?:时间|日期)\s?:)|"
    r"\s(?=\d[\d,.]*\s*[万亿]?\s*(?:次|人次?)?\s*(?:浏览|阅读|观看|点击|评论))|\s{2,}|》(?=第|\s)|\s/\s(?=收藏|分享|打印|关注|浏览|阅读|评论|字号)|\s*[|丨]\s*|\s?<(?=[\w.-]+@)|\s(?=\d{4})|\s\(|[)】]"
    r"|\s?[\[【(](?=字[体号]|[大中小][\s\]】)大中小])|\s(?=[图摄]\s?[:/|丨])|\s?\((?=ID|id|微信|公众号|(?:本[报刊网])?(?:见习)?记者|作者|编辑|通讯员)"
)


@cache
def _keys() -> tuple[re.Pattern[str], dict[str, Field]]:
    table = rows("page/bylines/byline.tsv", ("text", "field", "note"))
    fields = {text: cast("Field", field) for text, field, _ in table}
    words = sorted((key for key in fields if len(key) > 1), key=len, reverse=True)
    long = "|".join(r"\s?".join(key) if len(key) == len("作者") else key for key in words)  # `作 者丨`
    written = rf"(?:图文|文图|文)(?=\s*[:/|丨·・])(?!\s?/\s?[图摄])|{DOTTED.pattern}"
    name = r"\s?[\u4e00-\u9fff]{2,4}(?:\s|$)"
    written += rf"|图\s?/\s?文(?=[\s:]{name})|编(?=\s?[/|丨]{name})"
    key = rf"(?P<key>(?:{long})(?=\s*[:/|丨·・《】\]]|\s+\S|于)|{written})"
    pattern = rf"(?<![\u4e00-\u9fff]){key}\s*(?:[:/|丨·・‧•.]|[】\]]\s*:?|(?<!\s)于)?\s*"
    return re.compile(pattern), fields


def _field(fields: dict[str, Field], key: str) -> Field:
    """The fact that a key names; one of two characters may have a space between."""
    if key.replace(" ", "") in WRITTEN_BY:
        return "author"
    if key == "编":  # `文 / 某某　编 / 某某`
        return "editor"
    return fields[key] if key in fields else fields[key.replace(" ", "")]


def key_of(text: str) -> str | None:
    """The fact that a key alone names: publisher, author, editor or date; None for any other text."""
    field = _keys()[1].get(text)
    return field if field in ("publisher", "author", "editor", "date") and len(text) > 1 else None


def keyed_items(text: str, taken: list[Span]) -> Iterator[Item]:
    """What the keys of a folded line name, and what stands in it in the forms of papers; not in order.

    `taken`: where its dates stand.
    """
    if "/" in text or "|" in text or text.endswith(("电", "记者")) or slashed.aside(text):
        told = [Item(field, Span(start, end), text[start:end]) for field, start, end in slashed.told(text)]
        if told:
            yield from told
            return
    pattern, fields = _keys()
    matches = [match for match in pattern.finditer(text) if not CHANGED.match(text, match.start())]
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        dated = [span.start for span in taken if span.start >= match.end()]
        stop = min([stop, *dated])
        cut = CUT.search(text[match.end() : stop])
        end = match.end() + cut.start() if cut else stop
        field = _field(fields, match["key"])
        bounds = _trimmed(text, match.end(), end)
        if field == "date" and any(0 <= match.start() - span.end <= 1 for span in taken):
            yield Item("ignore", Span(match.start(), match.end()), match.group())
            continue  # `2026-10-28 发布 金桥财富网`: of the day in front
        if field == "date" and ISSUER.fullmatch(text[slice(*bounds)]):
            field = "publisher"  # `发布:某某证券客户服务中心`
        if match["key"] in GIVEN and all(map(person, NAMES.split(text[slice(*bounds)]))):
            field = "author"  # `供稿:佘立冬`; else an office
        if match["key"] in SENT and person(text[slice(*bounds)].partition("(")[0].rstrip()):
            field = "author"  # of a letter by mail
        if field == "author" and text[bounds[0] - 1 : bounds[0]] == "《":
            field = "manager"  # `作者:《某某周刊》记者 某某`
        yield from _valued(text, match, field, bounds)
    yield from posted.posted(text)
    yield from _badges(text)
    yield from in_print(text)
    yield from _writers(
        text,
        keyed=any(
            _field(fields, match["key"]) == "author" for match in matches if match["key"] not in BESIDE
        ),
    )


def _valued(text: str, match: re.Match[str], field: Field, bounds: tuple[int, int]) -> Iterator[Item]:
    """The value of one key."""
    start, end = bounds
    closed = text.find("》", start, end) if field == "publisher" and text[start - 1 : start] == "《" else 0
    if closed > 0:
        yield Item("ignore", Span(match.start(), end), text[match.start() : end])
        end = closed  # `来源:《某某周刊》2019年第8期`
    if field in ("author", "editor"):
        yield Item("ignore", Span(match.start(), end), text[match.start() : end])
        yield from _people(text, field, start, end)
    elif (
        field == "publisher" and (space := text.find(" ", start, end)) > start and HAN.match(text[space + 1])
    ):
        stuck = STUCK.search(text, start + 2, space)
        space = stuck.start() if stuck else space
        yield Item("ignore", Span(match.start(), space), text[match.start() : space])
        yield Item(field, Span(start, space), text[start:space])
    else:
        if field == "publisher" and (people := STUCK.search(text, start + 2, end)):
            end = people.start()
        yield Item("ignore", Span(match.start(), end), text[match.start() : end])
        start, end = borrowed.name_of(text, start, end) if field == "publisher" else (start, end)
        if field == "publisher" and place(text[start:end]):
            return  # `来自 广西南宁`
        if field == "publisher" and posted.DEVICE.search(text[start:end]):
            size = len(text[start:end].removesuffix("客户端"))
            if start + size == end or not named(text[start : start + size]):
                return
            end = start + size  # `来源:某某新闻客户端`
        if end > start or field == "date":
            yield Item(field, Span(start, end), text[start:end] or match["key"])


def _paired(text: str) -> Iterator[Item]:
    """A writer and his office or account, alone in a line; an article lent by another account."""
    match = LENT.match(text) if text.startswith("以下文章") else None
    lent = match is not None
    if match is None and len(text) <= PAIRED:
        pair = PAIR.match(text)
        match = WRITER_OF.match(text) or (pair if pair and person(pair["name"]) else None)
    if match is None and (house := HOUSE_OF.match(text)) and all(map(person, NAMES.split(house["name"]))):
        yield Item("ignore", Span(*house.span()), house.group())
        yield from _people(text, "author", *house.span("name"))
        yield Item("manager", Span(*house.span("office")), house["office"])
    if match is not None:
        yield Item("ignore", Span(*match.span()), match.group())
        if match["name"]:
            yield Item("author", Span(*match.span("name")), match["name"])
        if "account" in match.groupdict() and (lent or named(match["account"])):
            yield Item("publisher", Span(*match.span("account")), match["account"])


def _badges(text: str) -> Iterator[Item]:
    """Names in the forms of posts, of the message app, of desks."""
    for match in DESK.finditer(text) if "编辑" in text else ():
        yield Item("ignore", Span(*match.span()), match.group())
        yield from _people(text, "editor", *match.span("name"))
        if match["office"] and named(match["office"]):
            yield Item("publisher", Span(*match.span("office")), match["office"])
    if text.startswith("基金经理") and (house := HOUSE.match(text)):
        yield Item("ignore", Span(*house.span()), house.group())
        yield Item("manager", Span(*house.span("name")), house["name"])
    if text.startswith("原创") and (writer := ORIGINAL.match(text)):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield Item("author", Span(*writer.span("name")), writer["name"])
        yield Item("publisher", Span(*writer.span("account")), writer["account"])
    for match in BARRED.finditer(text) if "|" in text or "丨" in text else ():
        yield Item("ignore", Span(*match.span()), match.group())
        yield from _people(text, "editor" if match["role"] == "编辑" else "author", *match.span("name"))
        if named(match["office"]):
            yield Item("manager", Span(*match.span("office")), match["office"])
    yield from _paired(text)
    if writer := ANALYST.match(text):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield from _people(text, "author", *writer.span("name"))
    if text.startswith("文 ") and (writer := WRITES.match(text)):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield from _people(text, "author", *writer.span("name"))


def _writers(text: str, *, keyed: bool) -> Iterator[Item]:
    """Who wrote, in the forms of papers: `By …`, `某某报导`; `记者某某` only where no key says it."""
    by = BY.search(text) if "By" in text or "by" in text or "由" in text else None
    if writer := by or MAILED.match(text):
        yield Item("ignore", Span(*writer.span()), writer.group())
        yield Item("author", Span(*writer.span("name")), writer["name"])
    elif written := WRITTEN.match(text):
        yield Item("ignore", Span(*written.span()), written.group())
        yield from _people(text, "author", *written.span("name"))
    elif ("记者" in text or "编译" in text) and not keyed:
        for match in REPORTER.finditer(text):
            yield Item("ignore", Span(*match.span()), match.group())
            yield from _people(text, "author", *match.span("name"))


def _people(text: str, field: Literal["author", "editor"], start: int, end: int) -> Iterator[Item]:
    done = start
    parts = NAMES.split(GLUED.sub("", text[start:end]))
    if len(parts) > 1 and any(SPOKEN.search(part) for part in parts):
        return  # `作者:是的,别买太小的`: an answer to a reader
    for part in parts:
        at = text.find(part, done, end) if part else -1
        if at >= 0 and (house := DIVISION.match(part)):
            yield Item("manager", Span(at, at + house.end("name")), house["name"])
            done = at + len(part)
        elif at >= 0 and len(parts) > 1 and part.endswith("记者"):
            done = at + len(part)  # `文|某某客户端·某某晨报记者 某某某`
        elif at >= 0 and field == "author" and named(part) and (len(parts) > 1 or MEDIUM.search(part)):
            yield Item("manager", Span(at, at + len(part)), part)
            done = at + len(part)
        elif at >= 0 and len(parts) > 1 and (OFFICE.match(part) or ENTITLED.fullmatch(part)):
            done = at + len(part)
        elif at >= 0 and (housed := in_house(part)):
            yield Item(field, Span(at, at + housed.end("name")), housed["name"])
            if named(housed["house"]):
                yield Item("manager", Span(*housed.span("house")).shifted(at), housed["house"])
            done = at + len(part)
        elif at >= 0 and 2 <= len(part) <= 24 and not NOBODY.search(part) and not CODE.search(part):
            yield Item(field, Span(at, at + len(part)), part)
            done = at + len(part)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    if text[end : end + 1] == ")" and "(" in text[start:end]:
        end += 1  # `清水資產管理（香港）`
    return start, end
