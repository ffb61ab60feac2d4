"""`林岳的看法是，…`, `甲证券研报预计…`, `“…，”某某表示`: sources named by a noun, or behind what they said.

A view, an estimate or a count that is somebody's (的看法是, 给出的估计是, 的统计里) needs no verb of saying.
A paper that stands with its house (研报, 5月供需报告) is a source as a whole. A statistic that an office
published in the clause before (财政部7日公布10月海关统计，) is the office's, whoever else the clause names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline import patterns as re
from pipeline.extract.claims.sources.citation import Citation
from pipeline.text import Span

WHO = r"(?P<source>\ue000\ue001*(?:（[^）]{1,12}）)?"
DAY = r"(?:(?:今|昨|前)[日天]|周[一二三四五六日]|日前|近日|(?:\d{1,2}月)?\d{1,2}日)?(?:晚间?|上午|下午)?"
HELD = r"(?:看法|观点|判断|测算|估计|估算|预测|预判|统计|数据|说法|结论|解释|推算|经验|口径|调查)"
OPINION = re.compile(
    rf"{WHO}(?:[\u4e00-\u9fff]{{0,4}}(?:团队|组|部))?)(?:基金经理)?(?:的(?:最新|初步)?{HELD}(?:(?:是|里|中|来看)[，：]?|[^，。；：\d]{{1,8}}：)|给出的{HELD}(?:是|为)[，：]?)"
)
LOOKS = re.compile(r"在(?P<source>[^，。；：\d]{0,24}?\ue000\ue001*)看来[，：]")
ISSUE = re.compile(  # 统计局公布的制造业PMI为49.2
    rf"{WHO}){DAY}(?:公布|发布|监测)[的之](?=[^，。；：《》\d]{{2,24}}(?:为|录得?|报|达))"
)
ASKED = re.compile(  # 低于路透调查的|2.5%: a survey that says this number only
    r"(?P<source>\ue000\ue001*)(?:的?调查|的?问卷)(?:的?(?:中值|均值|预估值?|预期值?|结果))?(?:为|所得的|的|所预期的)?$"
)
STANCE = re.compile(
    rf"{WHO})对[^，。；\d]{{0,4}}(?:\d{{2,4}}年)?[^，。；\d]{{2,20}}(?:悲观|乐观|谨慎|看好|有信心|审慎|期待|积极|中性)[^，。；\d]{{0,4}}，"
)  # 陈屿对2025年的债市并不悲观，预计…
PAPER = re.compile(
    rf"{WHO}(?:最新)?(?:\d{{1,2}}月份?)?(?:供需报告|月报|研报|周报))(?P<verb>：|预[估计测]，|[将把](?=[^，。；]{{2,40}}(?:预测|预期|目标|增速|产量))"
    r"|(?:预计|预测|预期|认为|称|显示|指出|表示|提示|判断)[，：]?)"
)
STATED = re.compile(
    rf"{WHO}){DAY}(?:最新)?(?:公布|发布|披露)的?[^，。；：《》”]{{2,30}}?(?:统计|数据|报告|榜单|快报|公报|调查|初值)[，：]"
)
BEHIND = re.compile(
    r"[，。]”(?P<who>[^，。；：“”\d]{0,30}?\ue000\ue001*)(?:团队)?[^，。；：“”\d\ue000]{0,6}?"
    r"(?:说|表示|称|指出|认为|坦言|直言|强调|补充|写道|解释|总结|分析|判断|算了|透露|介绍|提醒|感慨|提到|谈到)"
)
POINTS = re.compile(  # 某某基金在策略会上提出三点判断：
    rf"{WHO}){DAY}(?:在[^，。；\d]{{2,20}}[上中里])?(?:提出|给出|列出|总结)[^，。；：\d]{{0,4}}(?:判断|观点|看法|结论|预测|预判)[，：]"
)
LOOKS_AHEAD = re.compile("预计|预测|预期|预判|估|推算")
HOUSES = frozenset(("ORG", "COMPANY", "FUND_COMPANY", "REGULATOR", "MEDIA"))
SPEAKERS = HOUSES | {"PERSON"}
OFFICES = frozenset(("ORG", "REGULATOR", "MEDIA"))
SURVEY = 24  # characters from the name of a survey to its number
FORMS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (OPINION, SPEAKERS),
    (PAPER, HOUSES),
    (STATED, OFFICES),
    (ISSUE, OFFICES),
    (STANCE, frozenset(("PERSON",))),
    (LOOKS, frozenset(("PERSON",))),
    (POINTS, SPEAKERS),
)


def views(work: str, low: int, high: int, kinds: Mapping[int, str]) -> Iterator[Citation]:
    """The sources of a sentence that a noun names."""
    for form, known in FORMS:
        for match in form.finditer(work, low, high):
            start, end = match.span("source")
            if kinds.get(work.rfind("\ue000", start, end)) not in known:
                continue
            ahead = LOOKS_AHEAD.search(match.group()) is not None and form is not STANCE
            yield Citation(match.end(), Span(start, end), ahead)


def asked(work: str, low: int, start: int) -> Span | None:
    """Whose survey says the number that starts here."""
    match = ASKED.search(work, max(low, start - SURVEY), start)
    return Span(*match.span("source")) if match else None


def behind(work: str, low: int, high: int, kinds: Mapping[int, str]) -> list[tuple[Span, Span]]:
    """The quotations of a sentence that are followed by who said them, each with its source."""
    found = []
    for match in BEHIND.finditer(work, low, high):
        opened = work.rfind("“", low, match.start())
        name = work.rfind("\ue000", *match.span("who"))
        if opened >= low and kinds.get(name) in SPEAKERS:
            found.append((Span(opened, match.start()), Span(*match.span("who"))))
    return found
