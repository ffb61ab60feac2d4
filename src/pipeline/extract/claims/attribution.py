"""`据OpenAI测算，`, `中国银河证券预计，`, `（数据来源：Wind）`: who says so, and from where on.

A source is named by a frame (据…数据, 根据…预计), by a verb of saying (表示, 预计, 公告), or at the end
(数据来源). It holds to the end of its sentence. Only words that name somebody or something count: 据悉 and
数据显示 alone name no source.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping

from pipeline.extract.claims import plain_houses
from pipeline.extract.claims.citation import Citation
from pipeline.extract.claims.views import OFFICES, behind, views
from pipeline.text import Span

NOUN = (
    r"(?:的?(?:最新|统计|公开|官方|初步|相关|监测|行业|历史|上述|该|最近|年度|月度|调查|跟踪)*"
    r"(?:数据|统计|测算|预计|预测|估计|估算|资料|消息|披露|显示|介绍|调查|公告|报道|规定"
    r"|约定|计算|监测|透露|表示|口径|研究|报告|快报|调研|研报|观点|要求))"
)
FRAME = re.compile(
    rf"(?<![根依证数占论单])(?:根据|依据|按照|据|援引|来自"
    rf"|按)(?P<source>[^，。；：\n]{{1,60}}?)(?P<frame>{NOUN}*)(?:显示|来看|称"
    rf"|指出|表示)*[，,]"
)
SAID = (
    "点评：|点评称|发表研究报告，|发表研究报告指出?|发表报告指出?|发表报告，|发表报告称|发表研报|复盘发现|统计发现|测算发现|分析，|分析称|分析指出|分析认为"
    "|数据显示|统计数据显示|统计显示|报告显示|研报显示|资料显示|公告显示|公告称|公告，|发布公告称|发布公告|发布公告，|数据，|统计，|研报认为|研报指出|研报称|报告称|报告指出|报告认为"
    "|最新数据显示|公布数据显示|发布数据显示|公布的数据显示|发布的数据显示|调查显示|研究显示|显示|表示|指出|认为|称|预计|预测|预期|预估|料|披露|透露|公布|估算|测算|指引|展望|介绍|报道"
    "|强调|判断|提醒|提示|直言|监测，|测算，|估计|公告|宣布|发布，|最新研报|在研报中表示|在报告中表示|年报披露|坦言|(?<![法小传游])说(?![会法服明])|维持|提示，?|写道|担心|警告"
)
VERB = re.compile(rf"(?:{SAID})")
NAME = re.compile(r"\ue000\ue001*")
NAMED = "\ue000\ue001"  # 天相投顾|根据三季报统计的数据显示: who counts is the source
GENERIC = re.compile(
    r"基金合同|合同|招募说明书|公告|年报|季报|半年报|中报|一季报|三季报|财报|招股书|章程"
    r"|通知|议案|预案|白皮书|协议|产品资料概要"
)
SPEAKER = re.compile(
    r"(?:该(?:机构|行|公司)|分析师|分析人士|业内人士|机构|市场人士|专家|公司|管理层|基金经理|业内|券商|研究员|发言人|负责人)$"
)
NO_SPEAKER = re.compile(
    r"^(?:根据|依据|按照|据)|[高低优好差多少快慢]于|不及|不如|超出|超过|符合|\d余?[家只位]"
)  # 根据各公司|公告, 高于分析师|预期
RATED = re.compile(
    r"(?P<source>\ue000\ue001*)(?:（[^）]{1,12}）)?(?:在[^，。；]{2,16}[中里]|在?(?:最新|\d{1,2}月)?的?(?:研究)?(?:报告|研报)[中里]?|最新|(?:则|亦|也)?(?:更|较|相对)?(?:谨慎|乐观|审慎|保守)，|则|亦|也|同时|日前|此前|早前|近日|近期)?(?:将|把|维持|(?:首次)?(?:给予了?|覆盖)|予|上调|下调|首予|重申|升至|降至|上修|下修"
    r"|再次|升|降|削)[^。；]{0,40}?(?:目标价|价目标|评[级等]|增速预测|预测|预期|预估(?!值)|的判断|[上下]修)"
)
TEAM = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:团队|研究部|研究所|研究中心|客服|平台|工具"
    r"|(?:医药|电子|机械|宏观|策略|固收|金工|地产|传媒|汽车|化工|有色|食饮|计算机|通信|电新|家电|军工|非银)组)|[A-Za-z“”\ue000\ue001\u4e00-\u9fff]{1,14}工具"
)  # 中信建投|固收团队, 国海富兰克林|固收团队
KIND = re.compile(
    r"(?:[美欧日港中英法韩]系|[港中外内]资|国际|知名)?(?:券商|外资|机构|大行|投行|研究机构|市调机构|智库|评级机构|管理人)$"
)  # 美系券商|大和: the noun belongs to the name
ADVERBS = re.compile(
    r"^(?:此前|早前|日前|近日|同时|随后|今日|昨日|另外|另|预先|初步|\d{1,2}月(?=曾|就|已)|则|仍|也|亦|还|又|曾|再|(?:\d{1,2}月)?\d{1,2}日(?:晚间?)?|最新|晚间|较谨慎，)+"
)
TITLE = re.compile(
    r"(?:相关|有关)?(?:负责人|发言人|人士)|首席[\u4e00-\u9fff]{0,6}|(?:资深"
    r"|高级)?(?:分析师|研究员|经济学家)|研究团队|研究所|研究部|基金经理"
)
TAIL = re.compile(r"(?:数据来源|资料来源|来源)\s*[：:]\s*(?P<source>[^，。；）)\n]{1,40})")
HEARSAY = re.compile(
    r"据传|传闻(?!之外|不)|据说|市场传|网传|坊间|有消息称|消息称|据市场消息|外媒传|传出|盛传|据小道"
)
EXPECTS = re.compile(r"指引|展望|预计|预测|预期|预估|(?<!资)料|估计|估算")


DAY = re.compile(r"(?:今|昨|前)[日天]|\d{1,2}月\d{1,2}日(?:晚间?|上午|下午)?(?:发文|电)?")
DATA = re.compile(r"(?:公布|发布|披露)?的?(?:最新|统计)?(?:资料|数据|统计|报告|研报|监测数据)")
OF_DATA = re.compile(r"(?:最新|公布|发布)?的?(?:统计)?(?:数据|统计|资料|报告|研报|调查|研究)")
HANDED_OUT = re.compile(r"(?:公布|发布|披露|提供)?的(?:统计|监测|最新)?$")  # Wind资讯|的|统计数据显示
PLACE = re.compile("(?:的)?(?:官方)?(?:网站|官网|公众号|微博|平台)")
WRITTEN = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:联合)?(?:最新)?(?:发布|公布|撰写|编制|出具|披露)的(?:最新)?"
)
LINKS = re.compile(r"(?:但|而|不过|另外|此外|同时|其中|对此|“|　|\s)+")
VERBAL = re.compile(
    r"[的在对把将从由]|表示|认为|(?<!财富)(?<!资产)(?<!投资)管理(?![人处部层])|写|接"
)  # a clause, no title
SHORT_NAME = re.compile(r"^（[^）]*）")
BRACKET = 16  # characters of a short name or a code with its brackets
PHRASE = 30  # characters of a firm, a department and a title

SPOKE = re.compile(
    r"(?P<who>\ue000\ue001*(?:（[^）]{1,12}）)?(?:团队)?)"
    r"(?:此前|早前|日前|近日|同时|随后|另外|则|仍|也|亦|还|又|曾|再|较谨慎，|更乐观，|(?:\d{1,2}月)?\d{1,2}日(?=在)|(?:在|接受|回答)[^，。；\d]{1,24}?(?:时|后|中|上|里|前|间隙|期间)，?(?:撰文)?)*(?:"
    r"(?P<verb>料|预告|提示|担心|忧|复盘发现|算过账|算了笔账|观点相左|点名|并?不讳言|追问|看好|给出|依旧[^，。；]{1,4}(?=：)|补充道?|谈到|谈及|提到|提及|分享|坦承|总结|解释|分析|介绍|重申|写道|告诉[^，。；]{1,12}|撰文[^，。；]{0,2}|宣布|回应称?|警告|估算?|建议|预料|直言|坦言|说|称|认为|指出?"
    r"|判断|相信|测算|估计|预估|预计|预测|表示|透露|强调|提醒)[，：“]?"
    r"|在[^，。；\d]{2,20}[上中里](?:给出|提出|写|说|称|表示|指出|认为|预计|判断)[^，。；：\d]{0,6}[，：]"
    r"|：)"
)  # a person and what he does to speak; 在…会上 may stand between
ISSUED = re.compile(
    r"(?P<source>\ue000\ue001*)(?:（[^）]{1,12}）)?(?:当地时间)?(?:今[日天]|昨[日天]|周[一二三四五六日]|\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:晚间?|上午|下午)?(?:最新)?"
    r"(?:(?:公布|发布|披露)(?:的?(?:数据|公告|报告|统计|消息))?：|(?:最新|价格|更新)?(?:数据|统计|口径下?|消息|监测|预测|跟踪|通报)[，：]|口径的|统计(?=[\d\u4e00-\u9fff])"
    r"|(?:公布|发布|披露)(?:最新)?(?:数据|资料|报告|统计)(?:显示|表明)"
    r"|(?:根据|公布的|发布的|披露的|汇总的)[^，。；：\n]{0,60}?(?:数据|资料|统计|报告|榜单|排行榜|名单|信息|公报|快报)(?:显示|表明))"
)  # 海关总署10月14日发布数据：, 克而瑞口径下，, 统计局今天发布的…指数（CPI）数据显示
HEADED = re.compile(
    r"(?:^|(?<=[\n。；、.．]))(?P<source>\ue000\ue001*(?:官网|网站|（[^）]{1,12}）)?)："
)  # 国家统计局：7月CPI…
WHOLE = re.compile(
    r"(?P<source>\ue000\ue001*)(?:（[^）]{1,12}）)?(?:今[日天]|昨[日天]?|\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:晚间?|上午|下午)?"
    r"(?:公布|发布|披露)(?:了)?(?:的?\ue000\ue001*|，初步核算|(?=\d{1,2}月|第[一二三四]季)|，(?=[一二三四上下今去前\d])|[^，。；\d]{2,10}：)"
)  # 中指研究院发布《…》：, 国家统计局16日公布，初步核算
ISSUERS = frozenset(("ORG", "COMPANY", "REGULATOR", "MEDIA"))
RATERS = frozenset(("ORG", "COMPANY", "FUND_COMPANY", "PERSON", "REGULATOR"))
SPEAKS = frozenset(("ORG", "COMPANY", "FUND_COMPANY", "REGULATOR", "PERSON", "MEDIA", "DOCUMENT"))


def citations(work: str, low: int, high: int, kinds: Mapping[int, str]) -> list[Citation]:
    """The sources that a sentence names, in order."""
    found = [
        Citation(match.end(), source, EXPECTS.search(match["frame"]) is not None)
        for match in FRAME.finditer(work, low, high)
        if not (match.start() > low and match.group().startswith("根据") and work[match.start() - 1] in NAMED)
        and (source := _source(work, *match.span("source")))
    ]
    found.extend(
        each._replace(source=_noun(work, low, each.source.start, each.source.end, kinds))
        for each in views(work, low, high, kinds)
    )
    found.extend(_persons(work, low, high, kinds, found))
    said = sorted(found, key=lambda each: each.source.start)
    heads = [each.source.start for each in said]
    for match in VERB.finditer(work, low, high):
        place = bisect.bisect_left(heads, match.start()) - 1
        if place >= 0 and match.start() < said[place].start:
            continue
        if cited := _speaker(work, low, match, kinds):
            found.append(cited)
    found.extend(
        Citation(match.end(), _noun(work, low, *match.span("source"), kinds), expects=False)
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
        Citation(match.end("source"), _noun(work, low, *match.span("source"), kinds), expects=False)
        for match in RATED.finditer(work, low, high)
        if kinds.get(match.start("source")) in RATERS
    )
    return sorted(found)


def _noun(work: str, low: int, start: int, end: int, kinds: Mapping[int, str]) -> Span:
    """The whole noun that ends in a name: 美系券商|大和, 野村证券的|松泽中."""
    if kinds.get(start) == "PERSON":
        if work[start - 1] == "、" and start - 2 > low and work[start - 2] in NAMED:
            return Span(_noun(work, low, work.rfind("\ue000", low, start - 1), start - 1, kinds).start, end)
        clause = max(work.rfind(mark, low, start) for mark in "，。；：\n、）”") + 1
        return Span(_phrase(work, max(clause, low), start), end)
    if match := KIND.search(work, max(low, start - 8), start):
        return Span(match.start(), end)
    return Span(_joined(work, low, start), end)


def _joined(work: str, low: int, start: int) -> int:
    """Where two names begin that 与 joins at the head of a clause: 彭博与|EPFR."""
    if start - 2 <= low or work[start - 1] not in "与和、" or work[start - 2] not in NAMED:
        return start
    first = work.rfind("\ue000", low, start - 1)
    return first if first == low or work[first - 1] in "，。；：\n、" else start


def _persons(
    work: str, low: int, high: int, kinds: Mapping[int, str], known: list[Citation]
) -> Iterator[Citation]:
    """执行董事郝维宝|料…, 张弛在年度策略会上|给出判断：: who speaks, at the head of a clause."""
    for match in SPOKE.finditer(work, low, high):
        start, end = match.span("who")
        if kinds.get(start) != "PERSON" or any(each.source.start < end <= each.source.end for each in known):
            continue
        clause = max(work.rfind(mark, low, start) for mark in "，。；：\n、）”") + 1
        begin = _phrase(work, max(clause, low), start)
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
            last.end(),
        )
    if GENERIC.search(work, start, end):
        return Span(start, end)
    return plain_houses.counting(work, start, end) if work[start - 1] == "据" else None


def _speaker(work: str, low: int, match: re.Match[str], kinds: Mapping[int, str]) -> Citation | None:  # noqa: C901, PLR0911, PLR0912  a list of cases, one a line
    start = match.start()
    clause = _clause(work, low, start)
    head = work[clause:start]
    verb = match.group()
    expects = EXPECTS.search(verb) is not None
    names = list(NAME.finditer(work, clause, start))
    after = work[match.end() : match.end() + 1]
    if names and len(head) <= 60:
        last = names[-1]
        if len(names) > 1 and work[names[-2].end() : last.start()] == "“":
            last = names.pop(-2)  # 芝商所|“美联储观察”工具显示
        if PLACE.match(work, last.end(), start) and work[last.start() - 1] == "在":
            return (
                Citation(match.end(), Span(*names[-2].span()), expects, own=True) if len(names) > 1 else None
            )
        team = TEAM.match(work, last.end(), start)
        end = team.end() if team else last.end()
        between = ADVERBS.sub("", DAY.sub("", SHORT_NAME.sub("", work[end:start])))
        between = HANDED_OUT.sub("", between) if OF_DATA.match(verb) else between
        person = kinds.get(last.start()) == "PERSON"
        whole = Span(_noun(work, clause, last.start(), last.end(), kinds).start, end)
        if len(names) > 1 and work[names[-2].end() : end + 1] == f"（{last.group()}）":
            whole, between = Span(names[-2].start(), end + 1), between.removeprefix("）")  # 德路里（Drewry）
        if (
            kinds.get(last.start()) == "DOCUMENT"
            and len(names) > 1
            and WRITTEN.fullmatch(work, names[-2].end(), last.start())
        ):
            whole = Span(names[-2].start(), end)  # 信通院撰写的《…》
        if kinds.get(last.start(), "ORG") not in SPEAKS and not GENERIC.search(between):
            return None
        if GENERIC.search(between) and len(between) <= 12 and verb.startswith(("显示", "披露", "公告", "，")):
            return Citation(match.end(), Span(names[0].start(), start), expects, own=True)
        if DATA.fullmatch(between):
            return Citation(match.end(), whole, expects)
        if len(between) > 8 or re.search(r"[，的将为达]|\d", between):
            return None
        if (
            verb in {"公布", "披露", "维持", "料", "预期", "统计", "公告", "宣布", "提示"}
            and after not in "，,："
            and (verb != "料" or between)
        ):
            return None
        if TITLE.fullmatch(between):
            return Citation(match.end(), Span(whole.start, start), expects, own=True)
        if expects and between:
            return None  # 中国经济增速预计为4.6%: it is expected, and nobody says by whom
        own = verb.startswith(("公告", "发布", "披露", "公布", "宣布", "预计", "预期", "预估", "年报"))
        return Citation(match.end(), whole, expects, own and not person, clause=clause)
    if (house := plain_houses.speaking(work, clause, start)) is not None:
        return Citation(match.end(), house, expects, clause=clause)
    if SPEAKER.search(head) and len(head) <= 10 and not NO_SPEAKER.search(head):
        found = SPEAKER.search(head)
        begin = clause + (found.start() if found else 0)
        word = work[begin:start]
        if expects and begin > clause and word == "公司" and head[0] != "该" and after not in "，：,:":
            return None  # 产险公司|预计利润总额为…: what is expected of them all
        if begin > clause and head[0] != "该":
            return Citation(match.end(), Span(clause, start), expects)
        return Citation(match.end(), Span(begin, start), expects, word.endswith(("公司", "管理层")), word)
    return None


def _clause(work: str, low: int, at: int) -> int:
    """Where a clause begins; the bracket behind a name does not end it: 世界黄金协会（WGC）|报告显示."""
    begin = max(work.rfind(mark, low, at) for mark in "，。；：\n、）”") + 1
    if begin > low and work[begin - 1] == "）":
        opened = work.rfind("（", low, begin)
        if opened > low and begin - opened <= BRACKET and work[opened - 1] in "\ue000\ue001":
            begin = max(work.rfind(mark, low, opened) for mark in "，。；：\n、）”") + 1
    return max(begin, low)


def _phrase(work: str, clause: int, start: int) -> int:
    """Where the phrase that ends in a person begins: 浙商证券首席经济学家|李超; 但|李超 begins at 李超."""
    if start - 2 > clause and work[start - 1] == "的" and work[start - 2] in "\ue000\ue001":
        return work.rfind("\ue000", clause, start - 1)  # 野村证券的|松泽中
    match = LINKS.match(work, clause, start)
    begin = match.end() if match else clause
    return begin if start - begin <= PHRASE and not VERBAL.search(work, begin, start) else start


def following(work: str, low: int, high: int, kinds: Mapping[int, str]) -> list[tuple[Span, Span]]:
    """The sources that stand behind what they say, each with that: “…，”某某表示, （数据来源：Wind）."""
    said = behind(work, low, high, kinds)
    if match := TAIL.search(work, low, high):
        said.append((Span(low, high), Span(*match.span("source"))))
    return said
