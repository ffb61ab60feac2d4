"""`霁岭精工涨停`, `沅能咨询测算`: firms that no table knows, told by a trade's word and what firms do.

Two characters that are no word of the language, behind a mark or a word that no name goes on over, and then
a word that firms' names end with (`精工`, `通信`, `新材`): a firm where a share moves, a report is published
or a target is set behind it, or where a firm stands beside it in a list. Research houses are told alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pipeline import patterns as re
from pipeline import tables
from pipeline.extract.entities.companies import COMMON
from pipeline.extract.entities.deeds import OF_FIRMS, TURN
from pipeline.extract.entities.names import Words
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.stems import Stems
from pipeline.vocabulary import EntityType

STEM = 2  # characters in front of the word of a trade: most firms' names have four
# what may stand directly in front of a firm's name beside a mark: 成份股霁岭精工, 料屿湾科网
LEAD = re.compile(
    r"[股厂商料升降将予如买由]|同业|股中|对手|客户|公司|机构|代表|包括|龙头|巨头|[车药房]企|股东|重仓|增持|减持|收购|平台|对比"
)
# 岚景商业集团: words that begin with one of these
WORD = re.compile("[商厂]业|商[务贸用品汇管]|厂[房家区]|股[份权本]|升[级腾华]|如[意日]|由于")
# 子公司霁融锂业: what says by itself that a firm follows
CLAIMED = re.compile(
    r"(?:(?:买入|卖出|持有|重仓|[加增减清]仓|增持|减持)的|[子孙]公司|(?:参股|控股|关联)公司|参股的|控股的|控股股东|竞争对手|供应商|重仓股(?:仍|均)?[是为]?|成[份分]股|中介机构)$"
)
# 渚舸传动、霁岭精工分别上涨: another name or two, and then what firms do
LISTED = re.compile(
    r"(?:[、和与及][\u4e00-\u9fffA-Z]{2,6}?){1,4}等?(?:分别|均|双双|依次|盘中|纷纷)"
    r"(?:上[涨调]|下[跌调]|[涨跌为]|封?[涨跌]停|新[进晋]|大[涨跌]|跟[涨跌]|获)"
)
BRACKET = re.compile(r"[（(](?:\d{4,6}|[A-Z]{1,5})(?:\.[A-Z]{1,3})?[）)]")
JOINED = re.compile(r"[、/和与及]")
# 云杪鲜披露三季报: no trade, but what only those publish that are listed
REPORT = re.compile(
    r"(?:日前|近日|昨[日晚]|今[日晨]|\d{1,2}日)?(?:披露|发布|公布)了?(?:20\d\d年)?(?:上半年|前三季度?|[一三]季报"
    r"|(?:第?[一二三四]季度?|半年度?|年度?|中期|财年)(?:业绩|未经审[计核]的?|财务)*(?:报|快报|预告|业绩|财报))"
)
# 云杪（6988）, 云杪鲜（09713）: a share's code behind what is no word
CODED = re.compile(
    r"[（(](?:(?!19|20)\d{4}|0\d{4})(?:\.(?:HK|TW))?[）)]"  # six figures: `companies` does
)
NO_REPORTER = re.compile(
    r".*(?:[企股行司商厂方者院家只些批板们均都已将再又料拟]|陆续|集中|[今昨]日|国[内外]|预[计期测估告]$)"
)
# 炊烟里中期扭亏为盈: at the begin of a line, where a title says what only a firm's accounts do
RESULT = re.compile(
    r"(?:(?:中期|上半年|前三季度?|第?[一二三四]季度?|全年|年度)(?:业绩)?(?:扭亏|转[盈亏]|盈转亏|[纯净]利|归母|[净总]?营收|[少多]赚|溢利)"
    r"|(?:前?1[0-2]|前?[1-9])月(?:份)?(?:合并|自结)?营收"
    r"|(?:业绩|归?母?净利润?)?预[增减亏盈]|盈[警喜]|拟(?:收购|定增|回购|赴港|发行)|递表|招股(?![价书说文期资])|首日(?:涨|跌|挂牌|破发))"
)
# 岚驰交付29,870辆, 沂阳老酿则滑出榜单: what is said of firms alone, as of those that funds hold
DEED = re.compile(
    r"(?:被[\d,]+只(?:主动|权益|公募|偏股)*(?:基金|产品)|[则仍再也却]?(?:跃[入居升至]|滑出|跌出|跻身|掉出)"
    r"|(?:累计|共|合计|则|仅|单月|首次)*(?:交付|突破)量?[\d,.]+万?[辆台])"
)
# what firms are called by behind a place, and goods and trades are not: 港岛置业, but not 香港科技
OF_PLACES = frozenset(
    ["置业", "电讯", "控股", "股份", "集团", "实业", "精工", "重工", "传媒", "建工", "百货", "药业"]
)
# 晶屿微 688962 305.20: a row of a table of shares
CODES = r"(?:60[0135]|688|30[01]|00[0-3])\d{3}"
ROW = re.compile(rf"^(?P<name>[\u4e00-\u9fff]{{3,4}})[ \t|]+{CODES}(?=[ \t|]+[+\-]?\d)", re.MULTILINE)
# 1 688962 晶屿微电 312,450 48.20: the code in front of the name, behind the number of the row
CODED_ROW = re.compile(
    rf"^ ?\d{{1,2}}[ \t|]+{CODES}[ \t|]+(?P<name>[\u4e00-\u9fff]{{3,4}})(?=[ \t|]+[+\-]?\d)", re.MULTILINE
)
ADVICE = re.compile(
    r"(?:咨询|智库|研究|观察)(?=\d{0,2}日?[则也还]?(?:首席|分析师|的?(?:数据|报告|调查|报价|调研)|发表"
    r"|测算|预计|指出|统计|估[算计]|认为|表示|发布))|(?:咨询|智库|研究)(?=：)"
)
# 据汇泽数据统计, 川岚资讯统计: who sells figures and is called by them
VENDOR = re.compile(
    r"数据(?=统计|监测|测算)|资讯(?=(?:的|最新)?(?:统计|数据|监测|测算|调查|报价)|(?:整理|汇总|梳理|发布|编制)的|显示)|资讯(?=调研)"
    r"|(?:金属|有色|钢铁|钢材|煤炭|化工|粮油|农产品|锂电|棉花)?(?<![官上全互联电])网(?=(?:的|最新)*(?:统计|数据|监测|测算|报价)"
    r"|[^，。；\n]{2,10}?(?:均价|报价|现货价)\d)"
)
AT_LARGE = re.compile(r"海关|官方|行业|历史|市场|公开|相关|财经")
SAID_BY = re.compile(r"(?:据|根据|来源[：:])$")
# 霁岭智能：, 。霁岭智能昨日…: where a sentence begins with one no more need be said; with a fund more follows
OPENED = "\n。；，"
OF_A_FUND = re.compile(
    r"咨询|研究|智库|[\u4e00-\u9fff]{0,4}(?:基金|REIT|ETF|LOF|混合|股票(?!名称)|债券|指数)"
    r"|先锋|精选|主题|优选|产业|行业|板块|概念|增加值|投资|类|等"
)
# 研究机构Veridion: a research house by what it is called in front
CALLED = re.compile(
    r"(?:研究|咨询|调研|市调|研调|数据|分析)(?:机构|公司)"
    r"(?P<name>[A-Z][A-Za-z]{3,}(?: [A-Z][a-z]+)?)(?![A-Za-z])"
)
# 评级机构晟栎公布, 岚测数据显示: a house by what it is called in front, or by what it does
JUDGES = re.compile(
    r"(?P<kind>研究|咨询|调研|市调|研调|数据|分析|评级)(?:机构|公司)(?P<name>[\u4e00-\u9fff]{2,4}?)"
    r"(?:公布|发布|指出|表示|认为|预[计期料测估]|数据|统计|估[算计]|测算)"
)
DATA = re.compile(r"(?<![份项组些])(?:的|最新)?数据(?:显示|表明)")
# 数据来源：鹭鸣数据。
SOURCED = re.compile(r"(?:数据|资料)?来源[：:](?P<stem>[\u4e00-\u9fff]{2})数据(?=[。，；、\n）)]|$)")
VENDORS = frozenset(("评级", "数据"))
# a column of a table that is headed 股票名称: its cells are firms
HEAD = re.compile(
    r"^(?P<before>(?:[^\t\n]*\t)*)(?:股票|证券|个股|公司)(?:名称|简称)(?:\t[^\n]*)?\n", re.MULTILINE
)
CELL = re.compile(r"[\u4e00-\u9fff]{3,6}")


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
    for match in CODED.finditer(text):
        start, end = _led(reading, match.start()), match.start()
        if end - start > STEM and stems.has(start, end) and not NO_REPORTER.match(text[start:end]):
            yield text[start:end], "COMPANY"
    yield from _of_lines(stems)
    yield from _of_columns(stems)
    yield from _judges(stems)
    yield from _advisers(stems)
    for match in CALLED.finditer(text):
        yield match["name"], "ORG"


def _is_trade(word: str) -> bool:
    return any(end - start == len(word) for _, start, end in _trades().longest(word))


def _advisers(stems: Stems) -> Iterator[tuple[str, EntityType]]:
    """Research houses and who sells figures: their trade behind what is no word, and what they publish."""
    reading, text = stems.reading, stems.reading.text
    for match in ADVICE.finditer(text):
        end = match.start()
        middles = [end - STEM, end] if _is_trade(text[max(0, end - STEM) : end]) else [end]
        for middle in middles:  # 霁泰|能源|咨询, 霁泰|咨询
            start = max(0, middle - STEM)
            called = text[max(0, start - 2) : start] == "机构"
            if (called or _begins(reading, start, middle)) and stems.has(start, middle):
                yield text[start : match.end()], "ORG"
                break
    for match in VENDOR.finditer(text):
        start, middle = max(0, match.start() - STEM), match.start()
        begins = not start or text[start - 1] in OPENED or SAID_BY.search(text, 0, start)
        if (
            begins
            and (stems.has(start, middle) or stems.is_place(start, middle))
            and not AT_LARGE.match(text, start)
        ):
            asks = text.startswith("调研", match.end())
            yield text[start : match.end()], "ORG" if asks else "COMPANY"


def _of_lines(stems: Stems) -> Iterator[tuple[str, EntityType]]:
    """Firms without a trade in their names, at the begin of a title or of a row."""
    text = stems.reading.text
    for match in ROW.finditer(text):
        if not any(stems.named[match.start() : match.end("name")]):
            yield match["name"], "COMPANY"
    for match in CODED_ROW.finditer(text):
        yield match["name"], "COMPANY"
    for match in (*RESULT.finditer(text), *DEED.finditer(text)):
        end = match.start()
        start = stems.reading.edges.left(end, 4)
        if start and text[start - 1] not in OPENED:
            continue
        if stems.has(start, end) and not NO_REPORTER.match(text[start:end]) and not stems.is_made(start, end):
            yield text[start:end], "COMPANY"


def _of_columns(stems: Stems) -> Iterator[tuple[str, EntityType]]:
    """The cells below 股票名称, as far as the table goes."""
    text = stems.reading.text
    for match in HEAD.finditer(text):
        column, at = match["before"].count("\t"), match.end()
        while at < len(text):
            stop = text.find("\n", at) if "\n" in text[at:] else len(text)
            cells = text[at:stop].split("\t")
            if len(cells) <= column or len(cells) < 2:
                break
            if CELL.fullmatch(cells[column]):
                yield cells[column], "COMPANY"
            at = stop + 1


def _judges(stems: Stems) -> Iterator[tuple[str, EntityType]]:
    """Houses that count, rate or ask, by what stands around their names."""
    reading = stems.reading
    for match in JUDGES.finditer(reading.text):
        if stems.has(*match.span("name")):
            yield match["name"], "COMPANY" if match["kind"] in VENDORS else "ORG"
    for match in DATA.finditer(reading.text):
        start, end = reading.edges.left(match.start(), 4), match.start()
        if end - start >= STEM and stems.has(start, end) and not stems.is_made(start, end):
            alone = end - start > STEM or reading.text.count(
                name := reading.text[start:end]
            ) > reading.text.count(name + "数据")
            yield reading.text[start : end if alone else end + len("数据")], "COMPANY"
    for match in SOURCED.finditer(reading.text):
        if stems.has(*match.span("stem")):
            yield match["stem"] + "数据", "COMPANY"


def _of_trades(stems: Stems) -> Iterator[tuple[int, int]]:
    text = stems.reading.text
    seen: dict[int, int] = {}  # what could be a firm: where it ends, by where it starts
    told: set[int] = set()
    for _, middle, end in _trades().longest(text):
        start = middle - STEM
        if start < 0 or not _begins(stems.reading, start, middle):
            continue
        if not stems.has(start, middle) and not (
            stems.is_place(start, middle) and text[middle:end] in OF_PLACES
        ):
            continue
        seen[start] = end
        turned = TURN.match(text, end)
        claimed = CLAIMED.search(text, max(0, start - 6), start) is not None
        opened = not start or text[start - 1] in OPENED
        opened = opened and not OF_A_FUND.match(text, end) and not COMMON.search(text, start, middle)
        if (
            opened
            or claimed
            or OF_FIRMS.match(text, turned.end() if turned else end)
            or LISTED.match(text, end)
        ):
            told.add(start)
    yield from ((start, seen[start]) for start in told)
    if len(told) < len(seen):
        yield from _joined(stems.reading, seen, told)


def _led(reading: Reading, end: int) -> int:
    """Where a name of three or four characters begins: behind an edge, or behind 厂, 商 and the like."""
    start = reading.edges.left(end, 4)
    if start < end:
        return start
    return next(
        (end - size for size in (3, 4) if end > size and _leads(reading.text, end - size - 1, end - size)),
        end,
    )


def _begins(reading: Reading, start: int, middle: int) -> bool:
    edge = reading.edges.left(middle, middle)
    led = edge < start and any(_leads(reading.text, start - size, start) for size in (1, 2))
    return led or edge == start


def _leads(text: str, low: int, start: int) -> bool:
    """Whether a name may begin behind these characters, and the last is not the first half of a word."""
    return LEAD.fullmatch(text, low, start) is not None and WORD.match(text, start - 1) is None


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
