"""`(中央社记者林映彤台北14日电)`, `【香岛日报专讯】`: who tells, in front of the first paragraph.

News agencies and papers put their name, the reporter and the day there and nowhere else. 本报, 本网 and their
like name nobody. The day is the day of sending, without a year: it only confirms what another line says.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.page.writers.people import person, place
from pipeline.text import Span

HAN = r"[\u4e00-\u9fff]"
OWN = ("本", "我", "该", "各", "多家", "据", "综合", "特派", "新闻", "两", "其")
OFFICE = (
    rf"(?P<office>{HAN}{{1,10}}?(?:通讯社|社|报|网|财经(?!网|社|报)|新闻(?!网|社|报)|财讯|快讯|资讯"
    r"|台(?!\w{0,4}[社报网])))"  # `烟台日报`
)
JUNIOR = r"(?:实习生|(?:实习|见习)记者)"
PEOPLE = rf"(?P<name>{HAN}{{2,3}}(?:(?:、|[\s、]\s?{JUNIOR}\s?){HAN}{{2,3}}){{0,3}})"
SENT = r"(?:专?电|讯|外电|(?:综合|专题|即时)?(?:外电)?报[道导])"
DAY = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
YEARED = r"20\d\d年\s?\d{1,2}月\s?\d{1,2}日"
BRACKET = re.compile(
    rf"[(〔【\[](?:{OFFICE})?\s*(?:特约|特派|驻{HAN}{{2,3}})?(?:记者|编译)\s?{PEOPLE}"
    rf"(?:\s*[/,]?\s*(?:{HAN}{{2,4}})?\s?(?:(?P<day>{YEARED})|{DAY}){SENT})?[)〕】\]]"
)
WIRE = re.compile(
    rf"[(〔【《\[]?\s*{OFFICE}\s*(?:APP)?\s*,?\s*(?:{HAN}{{2,4}})?\s*(?:(?P<day>{YEARED})|{DAY})\s*(?:综合|专)?(?:电|讯|获悉)"
    r"(?:(?=[\s,:;(〔【)〕】》\]/]|记者)|(?<=\d日专[电讯])(?=[\u4e00-\u9fff])|(?<=\d日讯)(?=[\u4e00-\u9fff])(?!息|号|问|速)|(?<=\d日电)(?=[\u4e00-\u9fff])(?![价力子商话影动信池网站车器气脑视源缆费量]))"
)
REPORTER = re.compile(
    rf"\s*[)〕】\],:]?\s*[(〔]?\s*(?:特约|特派|{HAN}{{2,12}}?)?记者\s?{PEOPLE}\s*(?:(?:{HAN}{{2,4}})?(?:报道|报导)|摄影)?[)〕,:\s]"
)
WRITERS = re.compile(rf"\s?[(〔](?P<name>{HAN}{{2,3}}(?:[、\s]{HAN}{{2,3}}){{0,2}})[)〕]")
BRACKETED = re.compile(  # `【柏舟报专讯】`, `【柏舟2024年5月6日讯】`: any name there is one
    rf"[【〔《<]\s*(?P<office>(?:{HAN}|[A-Za-z]){{2,12}}?)\s*(?:[-—]\s?{HAN}{{2,4}}?电|专讯|(?<=[报社网台刊])讯"
    r"|(?P<day>20\d\d年\d{1,2}月\d{1,2}日)\s*(?:专|综合)?[讯电]|(?:\d{1,2}月)?\d{1,2}日\s*(?:专|综合)?(?:[讯电]|报[道导]))\s*[】〕》>]"
)
BARRED = re.compile(  # `柏舟汇6月23日丨`: a site's newsflash
    rf"(?!截|自|于|从|在|到|至|今|去|明|数据)(?P<office>{HAN}{{1,6}}(?:汇|社|网|报|财经|新闻|[资快]讯|数据|通讯|头条))(?:20\d\d年)?\d{{1,2}}月\d{{1,2}}日\s?[|丨](?!\s?\d)"
)
SPACED = re.compile(  # `柏舟时报记者 许又宁 在…`: the byline, its line gone
    rf"(?P<office>{HAN}{{2,8}}(?:报|网|社|新闻|财经|周刊))\s?(?:\((?:www\.)?[\w-]+(?:\.[\w-]+)+\))?\s?(?:见习|实习)?记者\s+(?P<name>{HAN}{{2,3}}(?:[、\s]{HAN}{{2,3}})?)\s+(?=\S)"
)
FRAMED = re.compile(  # `【柏舟网】(记者 许又宁)`
    rf"【(?P<office>{HAN}{{2,8}}(?:网|报|社|新闻|财经|周刊))】\s?[(〔]\s?(?:本[报网刊]|见习|实习|特派)?记者\s?{PEOPLE}(?:\s?{HAN}{{2,6}}报[道导])?\s?[)〕]"
)
TOLD = re.compile(  # `柏舟网消息:`, `柏舟网3月5日消息,`
    rf"(?P<office>{HAN}{{1,8}}?(?:(?<![官互内外联司])网|报|社|财经|新闻|卫视|视频))(?:客户端)?\s?(?:\d{{1,2}}月\d{{1,2}}日)?消息(?:[,:]|(?=\s?[(〔]{HAN}{{0,12}}记者\s))"
)
CALLED = re.compile(  # `柏舟联播3月11日北京讯(许又宁 温嘉禾)`: any name in front of a day and 讯
    rf"(?!截|自|于|从|在|到|至|今|去|明|据|数据|近|上|下|每|原|记者|编者)(?P<office>{HAN}{{2,8}}?)(?<!市场|行业|板块|指数|会议|股市|期货|债券|股票|基金)\s?\d{{1,2}}月\d{{1,2}}日(?:{HAN}{{2,3}})?专?[讯电]"
    rf"(?:\s?[(〔](?P<name>{HAN}{{2,3}}(?:[\s、]{HAN}{{2,3}}){{0,3}})[)〕]|(?=[\s,:]))"
)
CAPTIONED = re.compile(
    r"[^()\d][^()]{5,120}\([^()]{2,24}\)\s?"
)  # a picture's words and whose it is, in front
FLASH = re.compile(r"【[^【】]{4,60}】(?=[\u4e00-\u9fff(])")
MARKED = re.compile(  # `《某某财讯》`, in front of all; `《某某报》报道` is quoted
    r"[《【<](?!(?:产品|市场|基金|行业|最新|公司|理财|投资|活动|热点|重要|今日|每日|财经)(?:资讯|新闻|快讯))"
    rf"(?P<office>(?:{HAN}|[A-Za-z]){{2,10}}(?:通讯社|社|新闻|财讯|快讯|资讯|通讯|(?<![平舞])台))[》】>]"
    r"(?!\s?(?:报[道导]|记者|刊|称|指|社论|评论|引|近日|的|和|与|、))"
)
OWN_WIRE = re.compile(  # `本报讯`, `本报北京7月31日讯`
    rf"本[报刊网台](?:讯|(?!专|综)(?:{HAN}{{2,4}}\s?)?{DAY}(?<=日)\s?(?:专|综合)?[讯电](?=[\s,(〔【]|{HAN}{{0,4}}记者))"
)
COPIED = (
    re.compile(  # `【某某社7月28日讯】(柏舟新闻网2006年7月28日报导)`: a paper that is copied, and its day
        rf"(?:[【〔(][^】〕)]{{2,20}}[】〕)])?\s?[(〔]{HAN}{{2,10}}\s?(?P<day>{YEARED})\s?{SENT}[)〕]"
    )
)
REPORTED = re.compile(r"(?:报[道导]|电)[)〕】\]]$")
FRONT = 60  # characters of a paragraph: the longest dateline with two reporters has 34


RELEASED = re.compile(  # `(香港,2024年5月6日)—某某公司今日宣布`
    r"(?:[(〔【](?P<first>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[,\s]\s?[\u4e00-\u9fff]{2,6}[)〕】]\s?[—–─-]{0,2}"
    r"|[(〔【]?[\u4e00-\u9fff]{2,6}[,\s]\s?(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)\s?(?:[)〕】]\s?[—–-]{0,2}|/[^/]{2,10}/\s?[—–-]{0,2}|[—–-]{1,2}))\s?"
    r"(?:(?P<name>[\u4e00-\u9fffA-Za-z]{4,20}?)(?:\([^)]{1,40}\))?(?:今[日天]|欣然|正式|于今|宣布|公布))?"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands in front of a first paragraph, as spans of its line."""

    office: Span | None
    people: tuple[Span, ...]


def sent_on(text: str) -> Span | None:
    """The day of sending in front of a first paragraph, where it has its year.

    >>> sent_on("【柏舟2024年5月6日讯】债市回暖")
    Span(start=3, end=12)
    """
    told = (each.match(text[:FRONT]) for each in (BRACKETED, WIRE, BRACKET, COPIED))
    match = next((found for found in told if found and found["day"]), None)
    return Span(*match.span("day")) if match else None


def reported(text: str) -> Dateline | None:
    """The reporters in brackets in front of a paragraph, with their paper or city: on a second one too."""
    match = BRACKET.match(text[:FRONT])
    wire = WIRE.match(text[:FRONT])
    if OWN_WIRE.match(text) or (wire and _reporter(text[:FRONT], wire.end())):
        return dateline(text)  # `本报讯(记者某某某)`, `某某网讯(记者某某某)`
    return dateline(text) if match and (match["office"] or REPORTED.search(match.group())) else None


def released(text: str) -> tuple[Span, Span | None] | None:
    """The day and the house in front of a press release's first sentence, as spans of its line.

    >>> released("(香港,2024年5月6日)—某某资产管理今日宣布推出")[0]
    Span(start=4, end=13)
    """
    match = RELEASED.match(text[:FRONT])
    if match is None:
        return None
    return Span(*match.span("first" if match["first"] else "day")), Span(*match.span("name")) if match[
        "name"
    ] else None


def dateline(text: str) -> Dateline | None:
    """The dateline of a folded first paragraph.

    >>> dateline("潮信财讯7月20日讯,上半年新成立的基金").office
    Span(start=0, end=4)
    """
    framed = WIRE.match(text[:FRONT]) or FRAMED.match(text[:FRONT])
    flash = None if framed else FLASH.match(text)  # `【标题】某某社5月31日电`
    if flash and (found := dateline(text[flash.end() :])) is not None:
        return _shifted(found, flash.end())
    front = text[:FRONT]
    match = (
        BRACKET.match(front)
        or WIRE.match(front)
        or BRACKETED.match(front)
        or MARKED.match(front)
        or BARRED.match(front)
        or TOLD.match(front)
    )
    if match is None and (spaced := FRAMED.match(front) or SPACED.match(front)):
        writers = _people(spaced)
        if all(person(text[each.start : each.end]) for each in writers):
            office = Span(*spaced.span("office")) if _named(spaced["office"], 3) else None
            return Dateline(office, tuple(writers))
    if match is None and (called := _called(front)) is not None:
        return called
    if match is None and (captioned := CAPTIONED.match(text)):
        found = dateline(text[captioned.end() :]) if WIRE.match(text, captioned.end()) else None
        found = found or _called(text[captioned.end() : captioned.end() + FRONT])
        return _shifted(found, captioned.end()) if found else None
    if match is None:
        after = OWN_WIRE.match(front)
        told = REPORTER.match(front, after.end()) if after else None
        return Dateline(None, tuple(_people(told))) if told else None
    named = match if match.re == BRACKET else _reporter(front, match.end())
    if named is None and match.re == WIRE and "日" in match.group():
        named = _bare(front, match.end())
    dated = match.re == WIRE and "日" in match.group()  # `信网9月8日讯`
    shortest = 2 if dated or (front[0] in "【〔《<" and match.re != BRACKET) else 3  # 【明报专讯】
    office = Span(*match.span("office")) if match["office"] and _named(match["office"], shortest) else None
    people = tuple(_people(named)) if named else ()
    return Dateline(office, people) if office or people else None


def _reporter(front: str, start: int) -> re.Match[str] | None:
    """The reporters behind the name: in words, or in the brackets of an agency that the paper copies."""
    return REPORTER.match(front, start) or BRACKET.match(front, start)


def _bare(front: str, start: int) -> re.Match[str] | None:
    """The writers in brackets behind an agency's day, without a word for it: `某某社5月6日电 (许又宁)`."""
    match = WRITERS.match(front, start)
    return match if match and all(map(person, re.findall(f"{HAN}+", match["name"]))) else None


def _called(front: str) -> Dateline | None:
    """A dateline whose name has no medium's word, or two characters: its day and 讯 tell."""
    match = CALLED.match(front)
    if match is None or not _named(match["office"], 2):
        return None
    people = tuple(_people(match)) if match["name"] else ()
    if not all(person(front[each.start : each.end]) for each in people):
        return None
    return Dateline(Span(*match.span("office")), people)


def _shifted(found: Dateline, by: int) -> Dateline:
    office = found.office.shifted(by) if found.office else None
    return Dateline(office, tuple(span.shifted(by) for span in found.people))


def _named(office: str, shortest: int) -> bool:
    return not office.startswith(OWN) and len(office) >= shortest and not place(office)


def _people(match: re.Match[str]) -> list[Span]:
    start = match.start("name")
    names = re.finditer(rf"(?:{JUNIOR}\s?)?(?P<one>{HAN}+)", match["name"])
    return [Span(*each.span("one")).shifted(start) for each in names]
