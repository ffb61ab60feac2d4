"""`本文首发于微信公众号:某某研究。`, `某某社2日专讯`: what a remark says of an article's source and day."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.bylines.dateline import dateline
from pipeline.page.facts.around import stated
from pipeline.page.facts.site_names import SIGN, named
from pipeline.page.lines import Line
from pipeline.text import Span

FIRST = re.compile(
    r"(?:本文|文章|原文|以上内容|内容|稿件)\s?(?:首发|原载|原刊|转载|转|摘|选|来源|来|刊载|刊|出)(?:于|自|源)?\s*:?\s*(?:微信)?(?:公众号|订阅号|头条号)?"
    r"\s*[:“《「【]?\s*(?P<name>[^\s,。:;“”《》「」【】()|]{2,16})"
)
GIVEN = re.compile(  # `以上内容由某某公司提供`
    r"(?:(?:以上|本文|上述|本)?(?:内容|资料|文章|观点|资讯|稿件|专栏)|本文|本稿)\s?(?:均)?由\s?(?P<name>[^\s,。:;“”《》|]{3,24}?)\s?"
    r"(?:提供|撰写|发布|供稿|独家授权|授权)"
)
ISSUED = re.compile(  # `本刊物由某某银行刊发,所载资料只供参考`; of a site it says nothing of the text
    r"(?:本|此)(?:刊物|文件|报告|通讯|资料|邮件|周报|月报|评论|文章?|文稿|刊)\s?(?:是|乃)?[由经]\s?(?P<name>[^\s,。:;“”《》|()]{3,24}?)(?:\([^()]{2,30}\))?\s?"
    r"(?:刊发|发行|出版|编制|拟备|编写|刊登|刊印|撰写|制作|编撰|发出)"
)
HOUSED = re.compile(
    r"[^\s,。]{2,12}(?:银行|证券|基金|投信|资产管理|保险|信托|期货)\S{0,8}(?:部|处|团队|研究所|研究院|中心)"
)
BOXED = re.compile(r"(?:重要(?:提示|声明|事项|资料|注意事项)|免责声明|声明)\s?:\s?")
COMPILED = re.compile(  # `以上内容由某某之星根据公开信息整理,由算法生成,…`, whatever follows
    r"(?:以上|本文|上述)(?:内容)?由(?P<name>[^\s,。:;“”《》|]{3,12}?)根据公开(?:信息|资料|数据)整理"
)
OWNED = re.compile(  # `本文为《某某报》原创作品`, `本文內容已獲 某某週記 授權`, `未经《某某报》授权`
    r"(?:本文|文章|本稿)\s?(?:系|为|是)\s?[《“](?P<name>[^《》“”]{2,14})[》”]\s?(?:独家|原创|版权)"
    r"|(?:本文|文章)(?:内容)?(?:已|经)?(?:获|取得|得)\s?(?P<owner>[^\s,。《》“”]{2,14})\s?(?:同意|授权)"
)
HELD = re.compile(  # `《某某通》所刊的署名文章,…并不代表《某某通》立场`
    r"《(?P<name>[^《》]{2,10})》所?(?:刊|登|载)\S{0,24}文章.*(?:不代表|非)\s?《(?P=name)》(?:的)?(?:立场|观点)"
)
OWN = ("本", "我", "该", "其", "任何", "上述", "所在", "官方")
STANDS = re.compile(  # `本文为作者观点,不代表某某财经立场`
    r"不(?:代表|构成)\s?[“《]?(?P<name>[\u4e00-\u9fffA-Za-z]{2,10}?)[”》]?\s?(?:的)?(?:官方)?(?:立场|观点)"
)
WIRED = re.compile(r"[《【(〔<]\S{4,16}日\s?(?:专|综合)?[讯电][》】)〕>]")  # `《某某社25日专讯》`
SIGN_BELOW = 4  # lines below a text in which the paper's name stands alone in brackets
AMBIGUOUS = re.compile(
    r"(?<![\d/])(?P<one>1[0-2]|0?[1-9])[/-](?P<two>1[0-2]|0?[1-9])[/-](?P<y>20\d\d)"
    r"(?:\s+(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d))?(?!\d)"
)
SENT = re.compile(r"(?<!\d)(?P<day>[12]?\d|3[01])日(?:专|综合|外)?[电讯]")
SENT_WITHIN = 40  # characters of a first paragraph
WIDEST = 120  # letters of a remark on where a text was first
OURS = (  # names that the site gives itself
    "本网",
    "本站",
    "本网站",
    "原创",
    "本报",
    "本刊",
    "本社",
    "官网",
    "网络",
    "互联网",
    "本行",
    "我行",
    "本公司",
    "我司",
    "本局",
    "我局",
    "本会",
    "本所",
    "本院",
    "本部",
)


def first_told(draft: Draft, lines: Sequence[Line], outside: Sequence[bool]) -> Stated | None:
    """Who told it first, by a remark (`本文首发于公众号:某某研究。`) or a name in brackets below the text."""
    below = SIGN_BELOW + 1  # how far the last line of text is
    for line, beside in zip(lines, outside, strict=True):
        below = below + 1 if beside else 0
        if line.size <= WIDEST and (match := FIRST.match(line.text.lstrip(" (【[*"))):
            left = len(line.text) - len(line.text.lstrip(" (【[*"))
            if match["name"] not in OURS:
                return stated(draft, line, Span(*match.span("name")).shifted(left))
        if line.size <= WIDEST and (own := _owner(line.text)):
            return stated(draft, line, own)
        if "由" in line.text and (giver := _giver(line)):
            return stated(draft, line, giver)
        sign = SIGN.match(line.text) if 0 < below <= SIGN_BELOW else None
        if sign and named(sign["name"]):
            return stated(draft, line, Span(*sign.span("name")))
        wire = dateline(line.text) if 0 < below <= SIGN_BELOW and WIRED.fullmatch(line.text) else None
        if wire is not None and wire.office is not None:
            return stated(draft, line, wire.office)
    return None


def issued(draft: Draft, lines: Sequence[Line]) -> Stated | None:
    """Who issues a paper, by its warning: `本刊物由某某银行刊发`."""
    for line in lines:
        box = BOXED.match(line.text)
        start = box.end() if box else 0
        match = ISSUED.match(line.text, start) if line.text[start : start + 1] in ("本", "此") else None
        if match is not None and (named(match["name"]) or HOUSED.fullmatch(match["name"])):
            return stated(draft, line, Span(*match.span("name")))
    return None


def confirmed(draft: Draft, lines: Sequence[Line], first: Line) -> Stated | None:
    """`02/04/2025 10:37` above a text that begins `某某社2日专讯`, which tells the day from the month."""
    told = SENT.search(first.text[:SENT_WITHIN])
    if told is None:
        return None
    for line in lines:
        match = AMBIGUOUS.search(line.text) if line.size <= 40 else None
        if match is None or int(told["day"]) not in (int(match["one"]), int(match["two"])):
            continue
        day, month = int(match["one"]), int(match["two"])
        if int(told["day"]) != day:
            day, month = month, day
        value = f"{match['y']}-{month:02}-{day:02}"
        if match["h"]:
            value += f"T{int(match['h']):02}:{match['min']}:00+08:00"
        return stated(draft, line, Span(*match.span()), value)
    return None


def _giver(line: Line) -> Span | None:
    """Who gave or compiled a text, by a remark that says so."""
    if match := COMPILED.match(line.text):
        return Span(*match.span("name"))
    match = GIVEN.search(line.text) if line.size <= WIDEST else None
    return Span(*match.span("name")) if match and named(match["name"]) else None


def _owner(text: str) -> Span | None:
    """Whose a text is, by a remark that says so of itself."""
    if not any(word in text for word in ("本文", "文章", "不代表")):
        return None
    if match := OWNED.search(text):
        return Span(*match.span("name" if match["name"] else "owner"))
    if match := HELD.search(text):
        return Span(*match.span("name"))
    match = STANDS.search(text)
    if match is None or match["name"].startswith(OWN) or not named(match["name"]):
        return None
    return Span(*match.span("name"))
