"""`据OpenAI测算，`, `中国银河证券预计，`, `（数据来源：Wind）`: who says so, and from where on.

A source is named by a frame (据…数据, 根据…预计), by a verb of saying (表示, 预计, 公告), or at the end
(数据来源). It holds to the end of its sentence. Only words that name somebody or something count: 据悉 and
数据显示 alone name no source.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping

from pipeline import patterns as re
from pipeline.extract.claims.sources import phrases, plain_houses
from pipeline.extract.claims.sources.citation import Citation
from pipeline.extract.claims.sources.speakers import EXPECTS, GENERIC, NAME, speaker
from pipeline.extract.claims.sources.views import OFFICES, behind, views
from pipeline.text import Span

NOUN = (
    r"(?:的?(?:最新|统计|公开|官方|初步|相关|监测|行业|历史|上述|该|最近|年度|月度|调查|跟踪)*"
    r"(?:数据|统计|测算|预计|预测|估计|估算|资料|消息|披露|显示|介绍|调查|公告|报道|规定"
    r"|约定|计算|监测|透露|表示|口径|研究|报告|快报|调研|研报|观点|要求))"
)
FRAME = re.compile(
    rf"(?<![根依证数占论单])(?:根据|依据|按照|据|援引|来自(?=[^，。；：\n]*{NOUN}[，,])"
    rf"|按)(?P<source>[^，。；：\n]{{1,60}}?)(?P<frame>{NOUN}*)(?:显示|来看|称"
    rf"|指出|表示)*[，,]"
)
SAID = (
    "点评：|点评称|发表研究报告，|发表研究报告指出?|发表报告指出?|发表报告，|发表报告称|发表研报|(?<=[\ue000\ue001])报告，|复盘发现|统计发现|测算发现|分析，|分析称|分析指出|分析认为"
    "|数据显示|统计数据显示|统计显示|报告显示|研报显示|资料显示|公告显示|公告称|公告，|发布公告称|发布公告|发布公告，|数据，|统计，|研报认为|研报指出|研报称|报告称|报告指出|报告认为"
    "|最新数据显示|公布数据显示|发布数据显示|公布的数据显示|发布的数据显示|调查显示|研究显示|显示|一致预期显示|建议，|表示|指出|认为|称|预计|预测|预期|预估|料|披露|透露|公布|估算|测算|指引|展望|介绍|报道"
    "|强调|判断|提醒|提示|直言|监测，|测算，|估计|公告|宣布|发布，|最新研报|在研报中表示|在报告中表示|年报披露|坦言|(?<![法小传游])说(?![会法服明])|维持|提示，?|写道|担心|警告|示警"
)
VERB = re.compile(rf"(?:{SAID})")
RATED = re.compile(
    r"(?P<source>\ue000\ue001*)(?:（[^）]{1,12}）)?(?:在[^，。；]{2,16}[中里]|在?(?:最新|\d{1,2}月)?的?(?:研究)?(?:报告|研报)[中里]?|最新|(?:则|亦|也)?(?:更|较|相对)?(?:谨慎|乐观|审慎|保守)，|则|亦|也|同时|日前|此前|早前|近日|近期)?(?:将|把|维持|(?:首次)?(?:给[予出]?了?|覆盖)|予以?|上调|下调|首予|重申|升至|降至|上修|下修"
    r"|再次|升(?!息)|降(?![息准])|削)[^。；]{0,40}?(?:目标价|目标市值|目标(?:PE|市盈率)|价目标|评[级等]|增速预测|预测|预期|预估(?!值)|的判断|[上下]修"
    r"|倍\s?(?:PE|PB|PS|估值|市[盈净销]率))"
)
VIEW = "[更较最](?:为|加)?(?:乐观|保守|谨慎|审慎|看[好淡])，"
AGAIN = re.compile(  # 某证券将目标价削至10元；某国际|则调高8%; 某证券|最乐观，目标价30元
    rf"(?:^|(?<=[；，。\n]))(?P<source>\ue000\ue001*)(?:则|亦|也|却)?(?:(?P<view>{VIEW})(?:目标价)?)?"
    r"(?:将其|把它)?(?:(?<=目标价)|[上下]调|调[高低升降]|削|[降升][至到]|给[予出]|[仅只]?看[高低好]?)[^。；，]{0,6}(?=\d)"
)
TARGET = re.compile("目标价|价目标")
SEES = re.compile(  # 某证券看2026年净利3亿元, 某证券将2026年净利由3亿元下修为2亿元
    r"(?P<source>\ue000\ue001*)(?:（[^）]{1,12}）)?(?:则|亦|也)?(?:看|[将把])(?:(?:20)?\d{2}|[今明后])年[^，。；\d指]{0,12}?"
    r"(?:净利润?|利润|盈利|EPS|营收|收入|每股收益|目标\s?(?:PE|PB|市盈率))(?=\d|(?:由|从)\d)"
)
TAIL = re.compile(r"(?:数据来源|资料来源|(?<![息入金润料据])来源)\s*[：:]\s*(?P<source>[^，。；）)\n]{1,40})")
HEARSAY = re.compile(
    r"据传|传闻(?!之外|不)|据说|市场传|网传|坊间|有消息称|消息称|据市场消息|外媒传|传出|盛传|据小道"
)


SPOKE = re.compile(
    r"(?P<who>\ue000\ue001*(?:（[^）]{1,12}）)?(?:团队)?)"
    r"(?:此前|早前|日前|近日|同时|随后|另外|则|仍|也|亦|还|又|曾|再|较谨慎，|更乐观，|(?:\d{1,2}月)?\d{1,2}日(?=在)|(?:在|接受|回答)[^，。；\d]{1,24}?(?:时|后|中|上|里|前|间隙|期间)，?(?:撰文)?)*(?:"
    r"(?P<verb>料|预告|提示|担心|忧|复盘发现|算过账|算了笔账|观点相左|点名|并?不讳言|示警|追问|看好|给出|依旧[^，。；]{1,4}(?=：)|补充道?|谈到|谈及|提到|提及|分享|坦承|总结|解释|分析|介绍|重申|写道|告诉[^，。；]{1,12}|撰文[^，。；]{0,2}|宣布|回应称?|警告|估算?|建议|预料|直言|坦言|说|称|认为|指出?"
    r"|判断|相信|测算|估计|预估|预计|预测|表示|透露|强调|提醒)[，：“]?"
    r"|在[^，。；\d]{2,20}[上中里](?:给出|提出|写|说|称|表示|指出|认为|预计|判断)[^，。；：\d]{0,6}[，：]"
    r"|：)"
)  # a person and what he does to speak; 在…会上 may stand between
ISSUED = re.compile(
    r"(?P<source>\ue000\ue001*(?:（(?:[A-Za-z]{2,9}|\ue000\ue001*)）)?)(?:（[^）]{1,12}）)?(?:当地时间)?(?:今[日天]?|昨[日天]|周[一二三四五六日]|\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:晚间?|上午|下午)?(?:最新)?"
    r"(?:(?:公布|发布|披露|发表)(?:的?(?:数据|公告|报告|统计|消息))?：|发表(?:最新)?(?:数据|统计|资料)，|(?:在?报告)?指，|(?:最新|价格|更新|修[订正])?(?:数据|统计|口径下?|消息|监测|预测|跟踪|通报)[，：]|口径的|统计(?=[\d\u4e00-\u9fff])"
    r"|(?:公布|发布|披露)(?:最新)?(?:数据|资料|报告|统计)(?:显示|表明)"
    r"|(?:根据|公布的|发布的|披露的|汇总的)[^，。；：\n]{0,60}?(?:数据|资料|统计|报告|榜单|排行榜|名单|信息|公报|快报)(?:显示|表明))"
)  # 海关总署10月14日发布数据：, 克而瑞口径下，, 统计局今天发布的…指数（CPI）数据显示
HEADED = re.compile(
    r"(?:^|(?<=[\n。；、.．]))(?P<source>\ue000\ue001*(?:官网|网站|（[^）]{1,12}）)?)："
)  # 国家统计局：7月CPI…
WHOLE = re.compile(
    r"(?P<source>\ue000\ue001*)(?:（[^）]{1,12}）)?(?:今[日天]?|昨[日天]?|周[一二三四五六日]|\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:晚间?|上午|下午)?"
    r"(?:公布|发布|披露)(?:了)?(?:的?(?:最新|新一[期版])?的?\ue000\ue001*|，初步核算|(?=\d{1,2}月|第[一二三四]季)|，(?=[一二三四上下今去前\d])|[^，。；\d]{2,10}：)"
)  # 中指研究院发布《…》：, 国家统计局16日公布，初步核算
OWN_PAPERS = re.compile(  # 按照|基金合同|约定
    "(?:《[^》]{0,40}(?:合同|招募说明书)》|基金合同(?=约定|规定)|(?:公告|协议)(?=，))"
)
NOBODY = re.compile("^[此传悉]|接近[^，]{1,16}的?人士|知情(?:人士|者)|消息人士")  # 据此, 据接近公司的人士透露
CALENDAR = re.compile("(?:节假日|放假|休市)[^》]{0,4}安排")  # says when, and no numbers
ISSUERS = frozenset(("ORG", "COMPANY", "REGULATOR", "MEDIA"))
RATERS = frozenset(("ORG", "COMPANY", "FUND_COMPANY", "PERSON", "REGULATOR"))


def says_nothing(text: str, source: Span) -> bool:
    """Whether a paper is one's own, or says only on which days nobody works."""
    own = OWN_PAPERS.match(text, source.start)
    return own is not None or CALENDAR.search(text, source.start, source.end) is not None


def citations(work: str, low: int, high: int, kinds: Mapping[int, str]) -> list[Citation]:
    """The sources that a sentence names, in order."""
    found = [
        Citation(match.end(), source, EXPECTS.search(match["frame"]) is not None)
        for match in FRAME.finditer(work, low, high)
        if not (
            match.start() > low
            and match.group().startswith("根据")
            and work[match.start() - 1] in phrases.NAMED
        )
        and NOBODY.search(match["source"]) is None
        and (source := _source(work, *match.span("source")))
    ]
    found.extend(
        each._replace(source=phrases.whole(work, low, each.source.start, each.source.end, kinds))
        for each in views(work, low, high, kinds)
    )
    found.extend(_persons(work, low, high, kinds, found))
    said = sorted(found, key=lambda each: each.source.start)
    heads = [each.source.start for each in said]
    for match in VERB.finditer(work, low, high):
        place = bisect.bisect_left(heads, match.start()) - 1
        if place >= 0 and match.start() < said[place].start:
            continue
        if cited := speaker(work, low, match, kinds):
            found.append(cited)
    found.extend(
        Citation(match.end(), phrases.whole(work, low, *match.span("source"), kinds), expects=False)
        for match in ISSUED.finditer(work, low, high)
        if kinds.get(match.start("source")) in ISSUERS
    )
    found.extend(
        Citation(match.end(), Span(*match.span("source")), expects=False)
        for pattern, kind in ((HEADED, OFFICES), (WHOLE, OFFICES))
        for match in pattern.finditer(work, low, high)
        if kinds.get(match.start("source")) in kind
        and not any(each.source.start == match.start("source") for each in found)
    )
    found.extend(
        Citation(match.end("source"), phrases.whole(work, low, *match.span("source"), kinds), expects=False)
        for pattern in (RATED, SEES)
        for match in pattern.finditer(work, low, high)
        if kinds.get(match.start("source")) in RATERS
    )
    for match in AGAIN.finditer(work, low, high):
        rates = kinds.get(match.start("source")) in RATERS and TARGET.search(work, low, match.end())
        if rates and (match["view"] or any(each.source.start < match.start() for each in found)):
            found.append(Citation(match.end("source"), Span(*match.span("source")), expects=False))
    return sorted(found)


def _persons(
    work: str, low: int, high: int, kinds: Mapping[int, str], known: list[Citation]
) -> Iterator[Citation]:
    """执行董事郝维宝|料…, 张弛在年度策略会上|给出判断：: who speaks, at the head of a clause."""
    for match in SPOKE.finditer(work, low, high):
        start, end = match.span("who")
        if kinds.get(start) != "PERSON" or any(each.source.start < end <= each.source.end for each in known):
            continue
        clause = phrases.clause(work, low, start)
        begin = phrases.beginning(work, clause, start)
        yield Citation(
            match.end(), Span(begin, end), EXPECTS.search(match["verb"] or "") is not None, clause=clause
        )


def _source(work: str, start: int, end: int) -> Span | None:
    end = start + len(work[start:end].rstrip("的 "))
    for tail in ("提供", "发布", "公布", "披露", "统计"):
        if work.endswith(tail, start, end):
            end -= len(tail)
    names = list(NAME.finditer(work, start, end))
    if names:
        first, last = names[0], names[-1]
        if GENERIC.search(work, last.end(), end):
            return Span(first.start(), end)
        return Span(
            start
            if first.start() - start <= 4 and work[start : first.start()] in {"", "某"}
            else first.start(),
            _closed(work, start, last.end(), end),
        )
    if GENERIC.search(work, start, end):
        return Span(start, end)
    return plain_houses.counting(work, start, end) if work[start - 1] == "据" else None


def _closed(work: str, start: int, last: int, end: int) -> int:
    """The end of 上海钢联（Mysteel|）: a bracket that a source opens belongs to it as a whole."""
    opened = work.count("（", start, last) > work.count("）", start, last)
    return last + 1 if opened and work[last:end].startswith("）") else last


def following(work: str, low: int, high: int, kinds: Mapping[int, str]) -> list[tuple[Span, Span]]:
    """The sources that stand behind what they say, each with that: “…，”某某表示, （数据来源：Wind）."""
    said = behind(work, low, high, kinds)
    if match := TAIL.search(work, low, high):
        said.append((Span(low, high), Span(*match.span("source"))))
    return said
