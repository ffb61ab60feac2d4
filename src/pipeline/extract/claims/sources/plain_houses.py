"""`青禾咨询|测算，…`, `据基金观察|不完全统计，…`: sources that no table knows, by last word or frame.

A house that counts and forecasts is called after what it does (研究院, 咨询, 统计局). Between 据 and 统计
stands somebody's name, unless it is a word for anybody (业内, 媒体) or for what was read (公告).
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.text import Span

HOUSE = re.compile(  # 澄能咨询|测算: a house that no table knows, by its last word
    r"(?:研调机构|市调机构|研究机构|咨询机构|评级机构|行业机构|智库|机构)?[\u4e00-\u9fffA-Za-z\ue000\ue001]{2,12}"
    r"(?:咨询|研究院|研究所|研究中心|研究部|策略部|投资部|固收部|资管部|信息中心|数据中心|统计处|统计局|统计署|管理局|协会|学会|商会|公会|联合会|智库|实验室|顾问|资讯|研究|研究室|估价署|差估署)"
)
NO_HOUSE = re.compile(
    r"[的了在对把将从由是有与和及但而若据按该本此其各某多等你我他她它这那]|业内|行业(?!协会)|市场|记者|有关|相关|一般|公司|分析|证监|目前|最新|今年|去年|预计|认为"
)
INITIALS = re.compile(  # of a house, and not of a statistic or a kind of fund
    r"(?!(?:CPI|PPI|GDP|PMI|PCE|LPR|MLF|IPO|ETF|LOF|FOF|QDII|REIT|ESG|VIX|EPS|ROE|JOLTS|HPI|AI)(?:数据)?$)[A-Z]{2,8}"
)
ADVERBS_BEHIND = re.compile(r"(?:\d{1,2}日|此前|日前|近日|最新|则|也|还|在报告中|在研报中)+$")
UNCOUNTED = re.compile(r"(?:不完全|初步|粗略|最新|独家|今日|近日|日前)+$")
WROTE = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:联合)?(?:最新)?(?:发布|公布|撰写|编制|出具|披露)的(?:最新)?$"
)
PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z]{3,12}")
UNNAMED = re.compile(  # 据公开资料, 据外媒报道: no names
    r"悉|了解|介绍|媒体|外媒|机构|券商|公开|上述|统计|测算|完全|历史|官方|多家|知情|消息|第三方|国际|规定|口径|合同|要求|数据|资料|报道|公告|通知|法律|规则|办法|约定|方案|年化|情况|草案|说明|文件|部门|人士|专家|网友|投资者|报告|财报"
)
LINKS = re.compile(r"(?:但|而|不过|另外|此外|同时|其中|对此|“|　|\s)*")
DAY = re.compile(r"(?:今|昨|前)[日天]|\d{1,2}月\d{1,2}日(?:晚间?|上午|下午)?")


def speaking(work: str, begin: int, verb: int) -> Span | None:
    """The house at the head of a clause, in front of a verb of saying."""
    begin = LINKS.match(work, begin, verb).end()  # type: ignore[union-attr]  # it matches nothing, too
    words = ADVERBS_BEHIND.sub("", DAY.sub("", work[begin:verb]))
    if INITIALS.fullmatch(words) and work.startswith(words + "数据", begin):
        return Span(begin, begin + len(words))  # TAC|数据显示
    if not work.startswith(words, begin) or NO_HOUSE.search(words) or HOUSE.fullmatch(words) is None:
        return None
    return Span(begin, begin + len(words))


def writing(work: str, begin: int, paper: int) -> Span | None:
    """The house that a paper stands with: 某某产业协会|发布的《…》."""
    match = WROTE.search(work, begin, paper)
    if match is None:
        return None
    begin = LINKS.match(work, begin, paper).end()  # type: ignore[union-attr]  # it matches nothing, too
    words = work[begin : match.start()]
    if HOUSE.fullmatch(words) is None or NO_HOUSE.search(words):
        return None
    return Span(begin, match.start())


def counting(work: str, start: int, end: int) -> Span | None:
    """Who counted, between 据 and 统计."""
    words = UNCOUNTED.sub("", work[start:end])
    if PLAIN.fullmatch(words) is None or NO_HOUSE.search(words) or UNNAMED.search(words):
        return None
    return Span(start, start + len(words))
