"""`中国银河证券|预计`, `德路里（Drewry）|报告显示`, `该机构|称`: who speaks, in front of a verb of saying.

A name speaks with its team, its title or its data between it and the verb; a house that no table knows and a
noun for a speaker (该机构, 分析师) speak at the head of their clause. What is only expected (增速|预计为) is
said by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.sources import phrases, plain_houses
from pipeline.extract.claims.sources.citation import Citation
from pipeline.text import Span

EXPECTS = re.compile(r"指引|展望|预计|预测|预期|预估|(?<!资)料|估计|估算")
NAME = re.compile(r"\ue000\ue001*")
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
TEAM = re.compile(
    r"(?!在)(?:[\u4e00-\u9fff]{2,6}?(?:策略部|投资部|固收部|研究部)|(?:固收|策略|宏观|投研|权益)部|[\u4e00-\u9fff]{0,6}?(?:团队|研究部|研究所|研究中心|客服|平台|工具"
    r"|(?:医药|电子|机械|宏观|策略|固收|金工|地产|传媒|汽车|化工|有色|食饮|计算机|通信|电新|家电|军工|非银)组)|[A-Za-z“”\ue000\ue001\u4e00-\u9fff]{1,14}工具)"
)  # 中信建投|固收团队, 国海富兰克林|固收团队
ADVERBS = re.compile(
    r"^(?:此前|早前|日前|近日|同时|随后|今日|昨日|另外|另|预先|初步|\d{1,2}月(?=曾|就|已)|则|仍|也|亦|还|又|曾|再|(?:\d{1,2}月)?\d{1,2}日(?:晚间?)?|最新|晚间|较谨慎，)+"
)
TITLE = re.compile(
    r"(?:相关|有关)?(?:负责人|发言人|人士)|首席[\u4e00-\u9fff]{0,6}|(?:资深"
    r"|高级)?(?:分析师|研究员|经济学家)|研究团队|研究所|研究部|基金经理"
)
DAY = re.compile(r"(?:今|昨|前)[日天]|\d{1,2}月\d{1,2}日(?:晚间?|上午|下午)?(?:发文|电)?")
DATA = re.compile(r"(?:公布|发布|披露)?的?(?:最新|统计)?(?:资料|数据|统计|报告|研报|监测数据)")
OF_DATA = re.compile(r"(?:最新|公布|发布)?的?(?:统计)?(?:数据|统计|资料|报告|研报|调查|研究)")
HANDED_OUT = re.compile(r"(?:公布|发布|披露|提供)?的(?:统计|监测|最新)?$")  # Wind资讯|的|统计数据显示
PLACE = re.compile("(?:的)?(?:官方)?(?:网站|官网|公众号|微博|平台)")
WRITTEN = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:联合)?(?:最新)?(?:发布|公布|撰写|编制|出具|披露)的(?:最新)?"
)
SHORT_NAME = re.compile(r"^（[^）]*）")
SPEAKS = frozenset(("ORG", "COMPANY", "FUND_COMPANY", "REGULATOR", "PERSON", "MEDIA", "DOCUMENT"))
WEAK = frozenset(
    ("公布", "披露", "维持", "料", "预期", "统计", "公告", "宣布", "提示")
)  # also nouns, other verbs
OF_ITSELF = ("公告", "发布", "披露", "公布", "宣布", "预计", "预期", "预估", "年报")
ANSWERS = re.compile("在(?:投资者)?(?:互动易|互动平台|关系平台)")  # where a firm is asked about itself
OTHER_WORDS = re.compile(r"[，的将为达]|\d")
FAR = 60  # characters from the head of a clause to its verb
LONGEST = 8  # characters between a name and its verb


class Saying(NamedTuple):
    """A verb of saying, and where the clause in front of it begins."""

    work: str
    clause: int
    verb: str
    start: int
    end: int
    expects: bool

    @property
    def after(self) -> str:
        """The character behind the verb."""
        return self.work[self.end : self.end + 1]


def speaker(work: str, low: int, match: re.Match[str], kinds: Mapping[int, str]) -> Citation | None:
    """The source that speaks by a verb of saying; None if nobody does."""
    start, verb = match.start(), match.group()
    said = Saying(
        work, phrases.clause(work, low, start), verb, start, match.end(), EXPECTS.search(verb) is not None
    )
    names = list(NAME.finditer(work, said.clause, start))
    if names and start - said.clause <= FAR:
        return _named(said, names, kinds)
    if (house := plain_houses.speaking(work, said.clause, start)) is not None:
        return Citation(said.end, house, said.expects, clause=said.clause)
    return _called(said)


def _named(  # noqa: PLR0911  a list of cases, one a line
    said: Saying, names: list[re.Match[str]], kinds: Mapping[int, str]
) -> Citation | None:
    """A name that speaks, with what stands between it and the verb."""
    work, expects, last = said.work, said.expects, names[-1]
    if len(names) > 1 and work[names[-2].end() : last.start()] == "“":
        last = names.pop(-2)  # 芝商所|“美联储观察”工具显示
    if PLACE.match(work, last.end(), said.start) and work[last.start() - 1] == "在":
        return Citation(said.end, Span(*names[-2].span()), expects, own=True) if len(names) > 1 else None
    whole, between = _whole(said, names, last, kinds)
    generic = GENERIC.search(between)
    if kinds.get(last.start(), "ORG") not in SPEAKS and not generic:
        return None
    if generic and len(between) <= 12 and said.verb.startswith(("显示", "披露", "公告", "，")):
        return Citation(said.end, Span(names[0].start(), said.start), expects, own=True)
    if DATA.fullmatch(between):
        return Citation(said.end, whole, expects)
    if len(between) > LONGEST or OTHER_WORDS.search(between):
        return None
    if said.verb in WEAK and said.after not in "，,：" and (said.verb != "料" or between):
        return None
    if TITLE.fullmatch(between):
        return Citation(said.end, Span(whole.start, said.start), expects, own=True)
    if expects and between:
        return None  # 中国经济增速预计为4.6%: it is expected, and nobody says by whom
    of_itself = said.verb.startswith(OF_ITSELF) or ANSWERS.fullmatch(between) is not None
    own = of_itself and kinds.get(last.start()) != "PERSON"
    return Citation(said.end, whole, expects, own, clause=said.clause)


def _whole(
    said: Saying, names: list[re.Match[str]], last: re.Match[str], kinds: Mapping[int, str]
) -> tuple[Span, str]:
    """The whole noun that a name ends or begins, and the words between it and the verb, without adverbs."""
    work = said.work
    team = TEAM.match(work, last.end(), said.start)
    end = team.end() if team else last.end()
    between = ADVERBS.sub("", DAY.sub("", SHORT_NAME.sub("", work[end : said.start])))
    between = HANDED_OUT.sub("", between) if OF_DATA.match(said.verb) else between
    whole = Span(phrases.whole(work, said.clause, last.start(), last.end(), kinds).start, end)
    before = names[-2] if len(names) > 1 else None
    paper = kinds.get(last.start()) == "DOCUMENT"
    if paper and (house := plain_houses.writing(work, said.clause, last.start())) is not None:
        return Span(house.start, end), between
    if before is None:
        return whole, between
    if work[before.end() : end + 1] == f"（{last.group()}）":
        whole, between = Span(before.start(), end + 1), between.removeprefix("）")  # 德路里（Drewry）
    written = before.end() == last.start() or WRITTEN.fullmatch(work, before.end(), last.start())
    if paper and written and kinds.get(before.start()) in SPEAKS:
        whole = Span(before.start(), end)  # 信通院撰写的《…》, 某某证券《排行榜》
    return whole, between


def _called(said: Saying) -> Citation | None:
    """A noun for a speaker: 该机构, 分析师, 公司."""
    link = phrases.LINKS.match(said.work, said.clause, said.start)
    low = link.end() if link else said.clause  # 不过|分析师担心
    head = said.work[low : said.start]
    found = SPEAKER.search(head) if len(head) <= 10 and not NO_SPEAKER.search(head) else None
    if found is None:
        return None
    begin = low + found.start()
    word = said.work[begin : said.start]
    led = begin > low and head[0] != "该"
    if said.expects and led and word == "公司" and said.after not in "，：,:":
        return None  # 产险公司|预计利润总额为…: what is expected of them all
    if led:
        return Citation(said.end, Span(low, said.start), said.expects)
    own = word.endswith(("公司", "管理层"))
    return Citation(said.end, Span(begin, said.start), said.expects, own, word)
