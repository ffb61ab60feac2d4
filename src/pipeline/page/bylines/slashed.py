"""`柏舟日報／ 記者許又寧／台北報導`, `鴻雁社／ 高雄17日電`: the line of a paper or an agency.

Slashes part its pieces. Papers of Taiwan set it below the title, and their sites and portals keep it as it
is. No trail of links: it ends in 報導 or 電, or names a reporter. A desk (財經中心) is nobody's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline import patterns as re
from pipeline.page.facts.site_names import named
from pipeline.page.writers.people import person, place

HAN = r"[\u4e00-\u9fff]"
PEOPLE = rf"(?:{HAN}{{2,4}}(?:[、,]\s?{HAN}{{2,4}}){{0,3}}|(?:{HAN}{{3}}){{2,3}})"
TOLD = r"(?:即时|综合|专题|独家|深度|连线|综合外电|外电|特别)?(?:报[道导]|特稿|专访|编译)"
SENT = r"(?:\d{1,2}月)?\d{1,2}日(?:综合|专|外)*电(?:报[道导])?"
ENDS = re.compile(rf"(?:报[道导]|特稿|专访|编译|\d日(?:综合|专|外)*电)$|记者\s?{HAN}{{2}}")
PAPER = re.compile(
    rf"(?P<office>{HAN}{{2,10}}?)\s*[/|]\s*(?:特约|特派|驻{HAN}{{2,3}}|资深)?(?:记者|编译|撰稿人?)\s?(?P<name>{PEOPLE})"
    rf"\s*(?:[/|]\s*(?:{HAN}{{2,6}}?)?{TOLD})?$"
)
NAMED = re.compile(  # `柏舟日報／ 許又寧／台北即時報導`
    rf"(?P<office>{HAN}{{2,8}}(?:报|社|网|周刊|新闻))\s*/\s*(?P<name>{HAN}{{2,3}}(?:、{HAN}{{2,3}}){{0,2}})\s*/\s*(?:{HAN}{{2,6}}?)?{TOLD}$"
)
AGENCY = re.compile(
    rf"(?P<office>{HAN}{{2,10}}?)\s*(?:[/|]\s*|(?:特约|特派|驻{HAN}{{2,3}})?记者\s?(?P<name>{HAN}{{2,3}}))"
    rf"(?:{HAN}{{2,6}}?)?{SENT}$"
)
DESK = re.compile(
    rf"(?P<desk>{HAN}{{2,6}}(?:中心|部|组|处|室))\s*[/|]\s*(?P<name>(?:(?!综合|即时|专题|外电|连线|独家){PEOPLE})?)\s*(?:[/|]\s*(?:{HAN}{{2,6}}?)?)?{TOLD}$"
)
BESIDE = re.compile(  # `柏舟时报 许又宁`, `柏舟时报 数位编辑`
    rf"(?P<office>{HAN}{{2,6}}(?:报|周刊|社|资讯|电视|网))\s*[/|]?\s+(?:(?P<name>{HAN}{{2,3}}(?:、{HAN}{{2,3}})?)|(?:数位|即时|新闻)(?:编辑|中心)|编辑部)$"
)
FROM = re.compile(  # `柏舟经济报道 许又宁 上海报道`
    rf"(?P<office>[\d\u4e00-\u9fff]{{3,12}}?)\s+(?P<name>{HAN}{{2,3}}(?:[、\s]{HAN}{{2,3}}){{0,3}})\s+(?P<city>{HAN}{{2,6}}?)报[道导]$"
)
MEDIA = ("报道", "新闻", "财经", "周刊")
DATED = re.compile(  # `20240306許又寧/台北報導`, on the page of a paper's day
    rf"(?P<day>20\d{{6}})\s?(?:文\s?/\s?(?P<writer>{PEOPLE})|(?P<name>{PEOPLE})\s*/\s*(?:{HAN}{{2,6}}?)?{TOLD})$"
)
CREDIT = re.compile(  # who drew a picture
    rf"(?P<credited>{HAN}{{2,3}})\s?[/\s]\s?(?:制图|制表|绘图|漫画|插画|摄影|供图)$"
)
OFFICIAL = re.compile(rf"{HAN}{{1,8}}(?:报|社|网|周刊)记者$")  # `柏舟报记者`, the name in a picture
EDITED = re.compile(  # `許又寧／核稿編輯`
    rf"(?P<editor>{HAN}{{2,4}})\s?/\s?(?:核稿|责任|执行|网络|文字|新闻|值班)?编辑$"
)
SENT_IN = re.compile(  # `(某县国有资产经营公司 冉小川)` alone below a text: who sent it in
    rf"\((?P<sender>{HAN}{{2,16}}(?:公司|局|办|办公室|中心|[支分总]行|银行|协会|委|院|所|部|处|科|社|报|网|站|社区|街道|镇|县|乡|校|集团))\s(?P<name>{HAN}{{2,3}}(?:[、\s]{HAN}{{2,3}}){{0,3}})\)$"
)
THREE = 3  # characters of most names: several that touch are cut so
INNER = re.compile(r"(?:中心|部|组|处|室)$")
CREDITED = 8  # characters of a picture's credit
WIDEST = 44  # characters: two reporters, their desk and where they are


def told(text: str) -> Iterator[tuple[Literal["author", "editor", "publisher", "ignore"], int, int]]:
    """Who tells, in a folded line of a paper: the whole as `ignore`, then the office and the reporters.

    >>> line = "柏舟日报/ 记者许又宁/台北报导"
    >>> [(field, line[start:end]) for field, start, end in told(line)][1:]
    [('publisher', '柏舟日报'), ('author', '许又宁')]
    """
    if len(text) > WIDEST:
        return
    if credited(text):
        yield "ignore", 0, len(text)
        return
    if text.endswith("编辑") and (edited := EDITED.match(text)) and person(edited["editor"]):
        yield "ignore", *edited.span()
        yield "editor", *edited.span("editor")
        return
    match = _form(text)
    if match is None or (match.re in (NAMED, SENT_IN) and not _people(match["name"])):
        return
    yield "ignore", match.end("day") if "day" in match.groupdict() else match.start(), match.end()
    said = match.groupdict()
    if (office := said.get("office")) and (said.get("city") or _office(office)):
        yield "publisher", *match.span("office")
    field = "name" if said.get("name") else "writer"  # behind 文
    if said.get(field):
        start = match.start(field)
        for each in re.finditer(rf"{HAN}+", said[field]):
            size = len(each.group())
            step = THREE if size > THREE + 1 and size % THREE == 0 else size
            for at in range(each.start(), each.end(), step):
                yield "author", start + at, start + at + step


def _form(text: str) -> re.Match[str] | None:
    """The form that a line has, if any."""
    if text[0] == "(":
        return SENT_IN.match(text)
    if ENDS.search(text) or (text[0] == "2" and "文" in text):
        return next(
            filter(None, (form.match(text) for form in (DATED, DESK, PAPER, NAMED, AGENCY))), _from(text)
        )
    return _beside(text)


def aside(text: str) -> bool:
    """Whether a folded line may tell who writes or draws with a blank between: `柏舟时报 许又宁`."""
    sent_in = text[0] == "(" and SENT_IN.match(text) is not None
    return sent_in or BESIDE.match(text) is not None or credited(text) or _from(text) is not None


def credited(text: str) -> bool:
    """Whether a folded line says who drew or took a picture, or what its writer is and not his name."""
    if text.endswith("记者"):
        return OFFICIAL.match(text) is not None and named(text.removesuffix("记者"))
    match = CREDIT.match(text) if len(text) <= CREDITED else None
    return match is not None and person(match["credited"])


def _from(text: str) -> re.Match[str] | None:
    """A paper, its writer and where he wrote, with blanks between."""
    match = FROM.match(text) if text.endswith(("报道", "报导")) else None
    medium = match is not None and (_office(match["office"]) or match["office"].endswith(MEDIA))
    if match is None or not medium or not place(match["city"]):
        return None
    return match if _people(match["name"]) else None


def _people(names: str) -> bool:
    """Whether all names are those of persons, by their surnames."""
    return all(map(person, re.findall(rf"{HAN}+", names)))


def _office(name: str) -> bool:
    """Whether a name in front of a reporter's is a paper's or an agency's, and no desk, place or topic."""
    return not (INNER.search(name) or place(name)) and (
        named(name) or name.endswith(("报", "社", "网", "刊"))
    )


def _beside(text: str) -> re.Match[str] | None:
    """A paper and its writer with a space between: the one is a medium's name, the other a person's."""
    match = BESIDE.match(text)
    if match is None or not named(match["office"]):
        return None
    return match if _people(match["name"] or "") else None
