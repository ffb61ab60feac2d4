"""`霁岭精工涨停`, `沅能咨询测算`: firms that no table knows, told by a trade's word and what firms do.

Two characters that are no word of the language, behind a mark or a word that no name goes on over, and then
a word that firms' names end with (`精工`, `通信`, `新材`): a firm where a share moves, a report is published
or a target is set behind it, or where a firm stands beside it in a list. Research houses are told alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline import tables
from pipeline.extract.entities.names import Words
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.stems import Stems
from pipeline.vocabulary import EntityType

STEM = 2  # characters in front of the word of a trade: most firms' names have four
# what may stand between a name and what a firm does, as often as it likes
TURN = re.compile(
    r"(?:盘中|早盘|尾盘|午后|一度|双双|跟随?|均|再度?|逆市|则|亦|也|已|分别|收盘?|大幅?|领|续|直线|股价|封"
    r"|急|微|小幅|累计|继续|年内|现|日前|近日|昨[日晚]|今日|当[日晚]|\d{1,2}[月日]|晚间?)*"
)
ACTS = re.compile(
    r"""(?x)
    [涨跌升挫](?:停|逾|超|近|约|至|幅|\d|百分之|[一二三四五六七八九]成?) | 停 | 封?板
      | 上[涨调] | 下[跌调] | 均?为 | 大[涨跌] | 跟[涨跌] | 新[进晋] | 退[出居]
      | 披露 | 公[告布] | 发[布表] | 宣布 | 拟 | 表示 | 称 | 指出 | 认为 | 预[计告] | 维持 | 给予 | 为独家
      | (?:[\u4e00-\u9fff]{2,4})?首席 | 董事[长会] | 总裁 | 总经理 | CEO | 创始人 | 控股股东 | 分析师 | 策略师
      | 研报 | 营收 | 营业收入 | 归母 | 净利 | 业绩 | 市值 | 目标价 | [年中季]报 | [一三]季报 | 半年报
      | 出货量 | 中标
      | 获(?:批|纳入|[增减]持|买入) | 月(?:营收|销量)
      | (?:第?[一二三四]季|上半年|前三季度|全年)[度份]?(?:营收|净利|销量|出货)
      | [（(](?:代码[：:])?(?:\d{4,6}|[A-Z]{1,5}[.）]) | \s?[|\t]\s?\d{4,6} """
)
# what may stand directly in front of a firm's name beside a mark: 成份股霁岭精工, 料屿湾科网
LEAD = re.compile(r"[股厂料升降将予如买由]|厂商|同业|对手|客户|公司|机构|代表|包括")
# 渚舸传动、霁岭精工分别上涨: another name or two, and then what firms do
LISTED = re.compile(
    r"(?:[、和与及][\u4e00-\u9fffA-Z]{2,6}?){1,4}等?(?:分别|均|双双|依次|盘中|纷纷)"
    r"(?:上[涨调]|下[跌调]|[涨跌为]|封?[涨跌]停|新[进晋]|大[涨跌]|跟[涨跌]|获)"
)
BRACKET = re.compile(r"[（(](?:\d{4,6}|[A-Z]{1,5})(?:\.[A-Z]{1,3})?[）)]")
JOINED = re.compile(r"[、/和与及]")
# 云杪鲜披露三季报: no trade, but what only those publish that are listed
REPORT = re.compile(
    r"(?:日前|近日|昨[日晚]|今日)?(?:披露|发布|公布)了?(?:20\d\d年)?"
    r"(?:第?[一二三四]季度?|半年度?|年度?|中期)(?:业绩)?(?:报|快报|预告)"
)
NO_REPORTER = re.compile(r".*(?:[企股行司商厂方者院家只些批板们均都已将再又]|陆续|集中|[今昨]日|国[内外])")
ADVICE = re.compile(
    r"(?:咨询|智库|研究)(?=\d{0,2}日?(?:首席|分析师|的?(?:数据|报告|调查)"
    r"|测算|预计|指出|统计|估[算计]|认为|表示|发布))"
)
# 研究机构Veridion: a research house by what it is called in front
CALLED = re.compile(
    r"(?:研究|咨询|调研|市调|研调|数据|分析)(?:机构|公司)"
    r"(?P<name>[A-Z][A-Za-z]{3,}(?: [A-Z][a-z]+)?)(?![A-Za-z])"
)


@cache
def _trades() -> Words:
    return Words([row[0] for row in tables.rows("extract/entities/trades.tsv", ("word",))])


def firms(stems: Stems) -> Iterator[tuple[str, EntityType]]:
    """The firms that a text tells of, each with its kind."""
    reading, text = stems.reading, stems.reading.text
    for start, end in _of_trades(stems):
        yield text[start:end], "COMPANY"
    for match in REPORT.finditer(text):
        start, end = reading.edges.left(match.start(), 4), match.start()
        if end > start and not NO_REPORTER.match(text[start:end]) and stems.has(start, end):
            yield text[start:end], "COMPANY"
    for match in ADVICE.finditer(text):
        start, middle = max(0, match.start() - STEM), match.start()
        if _begins(reading, start, middle) and stems.has(start, middle):
            yield text[start : match.end()], "ORG"
    for match in CALLED.finditer(text):
        yield match["name"], "ORG"


def _of_trades(stems: Stems) -> Iterator[tuple[int, int]]:
    text = stems.reading.text
    seen: dict[int, int] = {}  # what could be a firm: where it ends, by where it starts
    told: set[int] = set()
    for _, middle, end in _trades().longest(text):
        start = middle - STEM
        if start < 0 or not _begins(stems.reading, start, middle) or not stems.has(start, middle):
            continue
        seen[start] = end
        turned = TURN.match(text, end)
        if ACTS.match(text, turned.end() if turned else end) or LISTED.match(text, end):
            told.add(start)
    yield from ((start, seen[start]) for start in told)
    if len(told) < len(seen):
        yield from _joined(stems.reading, seen, told)


def _begins(reading: Reading, start: int, middle: int) -> bool:
    edge = reading.edges.left(middle, 6)
    led = edge < start and any(LEAD.fullmatch(reading.text, start - size, start) for size in (1, 2))
    return led or edge == start


def _joined(reading: Reading, seen: Mapping[int, int], told: set[int]) -> Iterator[tuple[int, int]]:
    """`渚舸传动、霁岭精工（688899）`: what a list joins to a firm is one, from both sides."""
    text = reading.text
    sure = [
        (hit.span.start, hit.span.end)
        for hit in reading.hits
        if hit.name.kind == "COMPANY" and not hit.ambiguous
    ]
    sure += [(start, seen[start]) for start in told]
    ends = {coded.end() if (coded := BRACKET.match(text, end)) else end for _, end in sure}
    starts = {start for start, _ in sure}
    left = sorted((start, end) for start, end in seen.items() if start not in starts)
    found = set()
    for start, end in left:
        if start - 1 in ends and JOINED.match(text, start - 1):
            found.add((start, end))
            ends.add(end)
            starts.add(start)
    for start, end in reversed(left):
        if end + 1 in starts and JOINED.match(text, end):
            found.add((start, end))
            starts.add(start)
    yield from sorted(found)
