"""`空调、冰洗、厨电收入分别为`: plain nouns as the members of a list, as many as there are numbers.

Nouns side by side in front of 分别, with the measure behind the last of them; in front of the comma before it
(`甲和乙的规模双双增长，分别`); behind a verb that says which they are (`前两大行业是电子和化工，占比分别`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.lists import enumeration
from pipeline.extract.claims.lists.enumeration import Members
from pipeline.text import Span

MANY = 3  # of two the second often has the verb in it: 甲、乙营收增长，分别为
APART = re.compile(
    r"(?P<list>[^，。；：的为在了达是有居排涨跌净增降亿万\d]{5,120})(?:[领居][涨跌先前]|靠前|走[强弱高低]|(?:[涨跌]幅|表现|排名)(?:居前|靠前|领先|较大))?"
    r"，(?:[\u4e00-\u9fff]{0,2}(?:[涨跌升]幅|收益率?|回报率?|收益|净值))?(?:则|也)?(?:分别|依次)[^，。；\d]{0,6}$"
)
BEST = re.compile(  # 科技基金及医药基金本月|表现最佳，分别升: two, and what they have in common
    r"(?:(?<=[，。；：\n])|^)(?P<list>[^，。；：、\d的了为在是有]{2,12}(?:以及|[和与及])[^，。；：、\d的了为在是有]{2,12}?)"
    r"(?:[本单当上]月|[本上全单]周|今年以来|[本当]日)?(?:表现(?:最[佳好]|突出|亮眼|较好|居前|领先|最差|落后)|[领居][涨跌先前]"
    r"|[涨跌]幅(?:居前|靠前|领先|较大|最大))，(?:则|也)?(?:分别|依次)[^，。；\d]{0,6}$"
)
BEFORE_LIST = re.compile(r"(?:分别|依次)[^，。；：、\d]{0,6}$")
OPENING = re.compile("其中|而|但|此外|当中")
SUMMED = re.compile("(?:等?[两三四五六七八][只家类大种](?:基金|产品|公司|板块|行业|品种)?)?的?$")
SHORT = 14  # characters of the words in front of 分别 in its clause
BESIDE = re.compile(
    r"(?:^|[，。；：！？\n]|其中)(?P<list>(?:[^，。；：！？\n\d（）]|（[\d\ue000\ue001.A-Z]{1,9}）){3,80}?)(?:分别|依次)"
)
PLAINLY = re.compile(
    r"(?:^|[，。；：！？\n看中]|其中|方面)(?P<list>[^，。；：！？\n\d（）的为了在]{2,9}(?:[、和与及][^，。；：！？\n\d（）的为了在、]{2,9}){1,6}?)(?:分别|依次|各)"
)
ADVERBS = re.compile("[则也亦均都]$")
PLAIN_LONG = range(2, 8)  # characters of a noun
CODED = re.compile(r"（[^）]*）$")
COMMAS = re.compile(r"(?:[^，。；：、\d\n]{2,12}，){2,12}[^，。；：、\d\n]{2,12}$")
COMMA = re.compile("，")
LEADS_IN = re.compile("(?:看|中|上|方面|月份|季度|期间|其中)$")  # what the list stands behind
PLAIN = frozenset(("entity", "stop"))
MEMBER = range(2, 13)  # characters of a name
NAMED = range(3, 13)  # characters of a name that was read as one with another
ABOVE = re.compile(  # 低配的行业分别是银行、采掘、汽车，差距分别为
    r"(?:分别|依次)(?:是|为|有)(?P<list>[^，。；：\d]{3,120}?)等?，[^，。；、\d]{0,14}(?:分别|依次)(?:为|是|达|约|占|有){0,2}$"
)
COPULA = re.compile(  # 前两大行业是电子和化工，占比分别达
    r"(?:(?:主要|依次)?[是为]|(?:居前|最[多高大低]|靠前|进|增|退出)的?有|包括)(?P<list>[^，。；：\d为是有在的了]{3,80}?)"
    r"(?:等?(?:[两三四五六七八]?[大个只类])?(?:行业|板块|产品|品种)?)?，[^，。；、\d]{1,10}(?:分别|依次)(?:为|是|达|约|占|有|获){0,2}$"
)
OF_EACH = re.compile(  # 分别是甲、乙、丙，收益率为
    r"(?:分别|依次|主要|前者)?[是为](?P<list>[^，。；：\d、和与及的]{2,14}(?:[、和与及][^，。；：\d、和与及的]{2,14}){1,7})，"
    r"(?:其|对应)?(?:[^，。；：\d、和与及]{0,6}(?:率|幅|规模|份额|金额|占比|价|额|量|值))?(?:各?[为是]|达到?|约为?|高达)?$"
)
SPLIT = re.compile(r"、|和|与|以及|及|，")


def pieces(work: str, low: int, high: int, count: int) -> Members | None:
    """Plain nouns: exactly as many pieces between 、 and 和 as there are numbers."""
    spans: list[Span] = []
    start = low
    for match in SPLIT.finditer(work, low, high):
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, high))
    if len(spans) != count or any(len(span) < 1 for span in spans):
        return None
    return Members("subject", tuple(spans))


def within(text: str, tokens: Sequence[Token], count: int) -> Members | None:
    """远岫医药和霁川能源, read as one name in front of as many numbers: the names that it joins."""
    last = next((token for token in reversed(tokens) if token.kind == "entity"), None)
    found = pieces(text, last.start, last.end, count) if last is not None else None
    return found if found is not None and all(len(span) in NAMED for span in found.spans) else None


def commas(work: str, tokens: Sequence[Token], low: int, high: int, count: int) -> Members | None:
    """新能源汽车，工业机器人，集成电路|产量同比分别增长: nouns between commas, one for each number."""
    match = COMMAS.search(work, low, high) if count >= MANY else None
    if match is None:
        return None
    ends = [match.start() - 1, *(mark.start() for mark in COMMA.finditer(work, *match.span())), high]
    places = [Span(start + 1, end) for start, end in pairwise(ends)]
    spans, before = places[-count:], places[:-count]
    if len(spans) < count or any(len(span) not in MEMBER for span in spans):
        return None
    if before and LEADS_IN.search(work, before[-1].start, before[-1].end) is None:
        return None
    plain = all(token.kind in PLAIN for token in tokens if spans[0].start <= token.start < high)
    return Members("subject", tuple(spans)) if plain else None


def apart(work: str, low: int, high: int, count: int) -> Members | None:
    """甲、乙、丙，分别以65%、64%、63%: as many pieces in front of the comma before 分别."""
    match = (APART if count >= MANY else BEST).search(work, low, high)
    match = match or ABOVE.search(work, low, high) or COPULA.search(work, low, high)
    match = match or OF_EACH.search(work, low, high)
    return pieces(work, match.start("list"), match.end("list"), count) if match is not None else None


def beside(work: str, tokens: Sequence[Token], low: int, high: int, count: int) -> Members | None:
    """宁山电器、海拓重工分别占: names side by side of which not all are known; one is, as a whole piece."""
    found = None
    for match in BESIDE.finditer(work, max(0, low - 1), high):  # behind the mark that ends the last
        adverbs = ADVERBS.search(work, *match.span("list"))
        end = adverbs.start() if adverbs else match.end("list")
        found = pieces(work, match.start("list"), _owned(work, match.start("list"), end), count)
    if found is not None:
        found = found._replace(spans=tuple(_uncoded(work, span) for span in found.spans))
    if found is None or any(len(span) not in MEMBER for span in found.spans):
        return None
    inner = [token for token in tokens if found.spans[0].start <= token.start < found.spans[-1].end]
    whole = {(span.start, span.end) for span in found.spans}
    if any(token.kind == "metric" for token in inner):
        return None
    known = any(token.kind == "entity" and (token.start, token.end) in whole for token in inner)
    return found if known else None


def _owned(work: str, low: int, high: int) -> int:
    """甲私募、|乙私募|的机构数量: where the last of some nouns ends, if what they have is said behind it."""
    last = max(work.rfind(mark, low, high) for mark in "、和与及")
    end = work.find("的", max(last, low), high)
    return end if end > 0 and work.find("的", low, max(last, low)) < 0 else high


def owners(work: str, tokens: Sequence[Token], low: int, high: int, count: int) -> Members | None:
    """股票型基金与混合型基金的|规模双双增长，分别增加: nouns in front of a measure, a comma before 分别."""
    told = BEFORE_LIST.search(work, max(low, high - SHORT), high)
    comma = work.rfind("，", low, told.start()) if told is not None else -1
    if told is None or not 0 < told.start() - comma <= SHORT:
        return None
    start = max(low, *(work.rfind(mark, low, comma) + 1 for mark in "，；：。\n"))
    if lead := OPENING.match(work, start, comma):
        start = lead.end()
    inner = [token for token in tokens if start <= token.start < comma]
    if found := enumeration.measures(work, tokens, start, comma, count):
        return found  # 销售费用和管理费用增长较快，分别为
    measure = next((token for token in inner if token.kind == "metric"), None)
    end = measure.start + 2 * measure.text.startswith("基金") if measure is not None else start
    summed = SUMMED.search(work, start, end)
    end = summed.start() if summed is not None else end
    if any(token.kind not in PLAIN for token in inner if token.end <= end):
        return None
    found = pieces(work, start, end, count)
    if found is None or any(len(span) not in MEMBER for span in found.spans):
        return None
    named = {token.start: token for token in inner if token.kind == "entity"}
    whole = all(named[span.start].end == span.end for span in found.spans if span.start in named)
    return found if whole else None


def plain(work: str, tokens: Sequence[Token], low: int, high: int, count: int) -> Members | None:
    """空调、冰洗、厨电|收入分别为: plain nouns side by side, the measure behind the last of them."""
    found_all = list(PLAINLY.finditer(work, max(0, low - 1), high))
    if not found_all:
        return None
    match = found_all[-1]
    start, end = match.span("list")
    times = [token.end for token in tokens if token.kind == "period" and start <= token.start < end]
    start = max([start, *times])
    if lead := OPENING.match(work, start, end):
        start = lead.end()
    adverbs = ADVERBS.search(work, start, end)
    end = adverbs.start() if adverbs is not None else end
    end = next((t.start for t in tokens if t.kind == "metric" and start < t.start and t.end == end), end)
    found = pieces(work, start, end, count)
    if found is None or any(len(span) not in PLAIN_LONG for span in found.spans):
        return None
    inner = [token for token in tokens if start <= token.start < end]
    if any(token.kind not in PLAIN for token in inner):
        return None
    named = {token.start: token.end for token in inner if token.kind == "entity"}
    spans = tuple(Span(span.start, named.get(span.start, span.end)) for span in found.spans)
    whole = all(first == second for first, second in zip(spans[:-1], found.spans[:-1], strict=True))
    return found._replace(spans=spans) if whole else None


def _uncoded(work: str, span: Span) -> Span:
    """长实地产|（1113）: the name without the code behind it."""
    match = CODED.search(work, span.start, span.end)
    return Span(span.start, match.start()) if match is not None and match.start() > span.start else span
