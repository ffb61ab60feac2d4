"""`…_叶榆财经网`, `Copyright © 2005-2023 北渚财经`: the site of a page, where no line names a source.

The last resort for a publisher: a page that was copied names its source in a line of its own. A name must
look like that of a medium, a site or a firm; who keeps rights in a disclaimer's sentence is nobody's name.
"""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline.page.titling.titles import SUFFIX
from pipeline.page.words.wording import wording
from pipeline.page.writers.people import person, place
from pipeline.tables import rows
from pipeline.text import Span

MEDIUM = re.compile(
    r"(?:全媒体|融媒体|数字报(?:刊)?|电子版|电子报|官方网站|官网|全球资讯网|手机版|移动版|触屏版|客户端|APP|(?<=[报网社台刊])讯|(?<=[网经])(?:股吧|社区|论坛|博客))$"
)
RIGHTS = re.compile(
    r"版权所有|著作权所有|版权归|Copyright|©|\(c\)|All Rights? Reserved|ICP[备证]|公网安备", re.IGNORECASE
)
KEPT = re.compile(  # whose rights they are, whatever follows: `某某报社版权所有 未经书面授权禁止转载`
    r"(?:^|[\s|·,;。©])(?P<name>[^\s|,;:。·©]{3,24}?)"
    r"\s*(?:(?:19|20)\d\d(?:\s?[-–~至]\s?(?:(?:19|20)\d\d|今))?年?\s*)?"
    r"(?:版权所有|著作权所有|保留(?:所有|一切)权利|All\ Rights?\ Reserved|©\s?(?:19|20)\d\d)",
    re.IGNORECASE,
)
KEEPS = re.compile(
    r"(?:版权所有|著作权所有)\s*[:©]?\s*(?P<name>[^\s|,;:。·©]{3,24})\s+未经"
)  # `版权所有 某某报社 未经…`
QUOTED = re.compile(r"《(?P<name>[^》]{2,12})》(?:社|报社|杂志社|编辑部)?")
PRINTED = re.compile(
    r"(?P<name>\S{2,12}(?:报|网|刊|周刊|杂志|电视台|广播|在线|头条|财讯))(?:社|业|馆)?(?:股份)?有限公司"
)
SIGN = re.compile(  # `(某某报)` alone in a line, below a text
    r"[《【(\[—-]+\s*(?P<name>[^\s《》【】():]{3,12})\s*[》】)\]]$"
)
SPONSOR = re.compile(
    r"(?:主管主办|主办单位|主办|版权单位|运营单位|网站运营)\s*:\s*(?P<name>[^\s|,;:。]{3,24})"
)
FILLING = re.compile(
    r"""(?xi)
    版权所有 | 版权归属? | 所有\b | All\ Rights?\ Reserved\.? | Copyright | © | \(c\)
    | (?:19|20)\d\d (?:\s*[-–~至]\s* (?:(?:19|20)\d\d | 今 | now))? 年?
    | [\u4e00-\u9fff]? ICP[备证]? \S* | [\u4e00-\u9fff]?公网安备 \S*
    | (?:www\.)? [\w-]+ (?:\.[\w-]+)+
    """
)
REFUSED = re.compile(r"未经|不得|转载|如有|声明|均为|作品|本站|本网|本公司|作者|侵权|,|。")
SUPPORTED = re.compile(
    r"本(?:网站|网|站)(?:已)?(?:全面)?支持\s?IPv6(?:访问|网络)?"
)  # says nothing of whose the page is
PIECE = re.compile(r"[^\s|,;:·\-_]+")
BOARD = re.compile(r"[\u4e00-\u9fff]{2,6}(?:吧|园地|天地|课堂|讲堂|专区|专栏)")  # of a forum for each share
HAN = re.compile(r"[\u4e00-\u9fff]")
LONGEST = 24  # characters of a name: a fund company's full name has up to 20
WIDEST = 120  # characters of a copyright line that names somebody; longer ones are sentences
PARTS = 3  # a site's name, and channels behind it
CHANNELS = 6  # characters of a channel: `视频`, `基金频道`
PRODUCT = ("证券投资基金", "指数基金", "联接基金", "季报", "年报")  # of which a name ends in a medium's word
ADDRESS = re.compile(r"\s(?:www\.)?[\w-]+\.(?:com|net|org|cn|hk|tw)(?:\.\w\w)?\s*$")  # behind a site's name
OF_TEXT = re.compile(r"作者|本文|文中|文章|笔者|本人|持有")  # `作者持有文中基金`, in brackets below a text
LEADS = ("更多", "相关", "延伸", "热门", "推荐")  # `【更多新闻】` is the head of a list
SHORTEST = 4  # letters of a site's name that no word of it tells
LATIN = re.compile(r"[-–—](?P<name>[A-Za-z0-9]{2,8}[\u4e00-\u9fff]{1,6})\s*$")  # `标题-36某`, `…-CSDN博客`
REACH = 40  # characters at a title's end where a site's name stands


def behind_title(line: str) -> Span | None:
    """The site's name at the end of a folded title, behind its last mark.

    >>> line = "煤炭银行合占四成五_基金_叶榆财经网"
    >>> line[behind_title(line).start :]
    '叶榆财经网'
    """
    end = len(line)
    if (latin := LATIN.search(line)) and named(latin["name"]):
        return Span(*latin.span("name"))
    for cut in reversed(list(SUFFIX.finditer(line, max(0, len(line) - REACH)))[-PARTS:]):
        part = ADDRESS.sub("", line[cut.end() : end]).strip()
        name = MEDIUM.sub("", part)
        if named(name):
            return Span(cut.end(), cut.end() + len(name))
        if len(part) > CHANNELS:
            return None
        end = cut.start()
    return None


def before_title(line: str) -> Span | None:
    """The name in front of a folded title: `东江经济报数字报-县城里的经理`, `某某基金-公司动态-…`."""
    cut = SUFFIX.search(line[:REACH])
    if cut is None or len(line) - cut.end() < len("四个字的"):
        return None
    start = len(line) - len(line.lstrip())
    said = line[start : cut.start()]
    name = MEDIUM.sub("", said)
    second = SUFFIX.split(line[cut.end() :], maxsplit=1)[0]
    sure = name != said or _table().get(second) == "channel"
    return Span(start, start + len(name)) if sure and named(name) else None


def of_rights(line: str) -> Span | None:
    """The name in a folded copyright line.

    >>> line = "版权所有 © 2010-2023 澄江财富网 浙ICP备10012345号"
    >>> span = of_rights(line)
    >>> line[span.start : span.end]
    '澄江财富网'
    """
    line = SUPPORTED.sub(lambda match: " " * len(match.group()), line)
    if len(line) > WIDEST or not RIGHTS.search(line):
        return _sponsor(line) if len(line) <= WIDEST else None
    if (
        (kept := KEPT.search(line) or KEEPS.search(line))
        and named(kept["name"])
        and not REFUSED.search(kept["name"])
    ):
        return _medium(Span(*kept.span("name")), kept["name"])
    if REFUSED.search(line):
        return None
    rest = FILLING.sub(lambda match: " " * len(match.group()), line)
    for match in PIECE.finditer(rest):
        name = match.group().rstrip(".")
        if named(name):
            return _medium(Span(match.start(), match.start() + len(name)), name)
    return None


def _medium(span: Span, name: str) -> Span:
    """The medium itself, without the form of the company that prints it: `某某报有限公司`."""
    if quoted := QUOTED.fullmatch(name):
        return Span(span.start + quoted.start("name"), span.start + quoted.end("name"))
    printed = PRINTED.fullmatch(name)
    return Span(span.start, span.start + printed.end("name")) if printed and named(printed["name"]) else span


def _sponsor(line: str) -> Span | None:
    """Who runs the site, where the line says so by a key: `主办单位:某某协会`."""
    match = SPONSOR.search(line) if "主办" in line or "运营" in line or "版权单位" in line else None
    return Span(*match.span("name")) if match and named(match["name"]) else None


def named(name: str) -> bool:
    """Whether a piece of a line is the name of a medium, a site or a firm, and no channel of one."""
    words = _table()
    if words.get(name) == "site":
        return True
    if not 3 <= len(name) <= LONGEST or not HAN.search(name) or name in words or name.endswith(PRODUCT):
        return False
    if name.startswith(LEADS) or ":" in name or OF_TEXT.search(name):
        return False
    ends, channels = _ends()
    return ends.search(name) is not None and channels.search(name) is None


def ends_title(name: str) -> bool:
    """Whether what alone stands behind a page's own title, in its title element, may be the site's name."""
    _, channels = _ends()
    return (
        SHORTEST <= len(name) <= CHANNELS * 2
        and name.isalnum()
        and HAN.match(name) is not None
        and not name.startswith("第")
        and channels.search(name) is None
        and not name.endswith(PRODUCT)
        and not (general(name) or person(name) or place(name))
    )


def general(name: str) -> bool:
    """Whether a word is a channel or a topic, which many sites have."""
    return (
        _table().get(name, "site") != "site"
        or BOARD.fullmatch(name) is not None
        or name in wording("menu").whole
        or wording("related").whole_reason((name,)) is not None
    )


@cache
def _table() -> dict[str, str]:
    return {text: kind for text, kind, _ in rows("page/facts/site_names.tsv", ("text", "kind", "note"))}


@cache
def _ends() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _table()
    ends = "|".join(text for text, kind in words.items() if kind == "end")
    channels = "|".join(text for text, kind in words.items() if kind == "channel")
    return re.compile(f"(?:{ends})$"), re.compile(f"(?:{channels})$")
