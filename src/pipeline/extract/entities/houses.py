"""`云樟基金表示，云樟瑞丰纯债…`: houses that no table knows, told by what they do, and known from there on.

Two to four characters with 基金, 理财 or the like behind them are a house where that speaks or acts
(`表示`, `旗下`, `基金经理`), or begins a line and is no word of the language. The rules then read the
document as if the tables had it: the names of its funds begin with it, and it is met without its noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.deeds import MORE_OF_HOUSES, OF_HOUSES, TURN
from pipeline.extract.entities.fund_companies import KIND, LISTED, NO_MANAGER
from pipeline.extract.entities.names import finder
from pipeline.extract.entities.stems import Stems

HOUSE = re.compile(
    r"(?P<tail>(?:资产|投资|基金)管理(?=旗下|表示|认为|指出|预[计期料]|公布|[\u4e00-\u9fff]{0,6}(?:基金经理|总监|经理人|主管))"
    r"|投资(?=跟投|备案(?:了|产品)?\d|点评|表态|[加减清建]仓|(?:平均|整体|最新|股票)?仓位|(?:突破|升至|降至|跻身)百亿)|基金|理财|资管|投信|养老|资产|创投|私募|资本)(?!产品|市场|份额|合同|净值|配置|管理人|规划|收益|类)"
)
PUBLISHER = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{2,4})(?P<tail>基金|资管|投信|私募|理财)(?:管理)?(?:(?:股份)?有限(?:责任)?公司)?"
)
STEM = re.compile(r"[\u4e00-\u9fff]{2,4}")
# 对话栎泰基金: what a title has directly in front of a house
LEAD = re.compile(
    r"(?:百亿|量化|主观|知名|头部)+私募(?:机构|管理人)?|对?话|[专探采]访|独家|走进|携手|联[合手]|牵手|聚焦|解码|揭秘|问道|起底|入职|出任|跳槽|加[盟入]|收购|控股|参股|增资|入股|成立|股东"
)
GENERIC = re.compile(
    r".*(?:每|份|[末期]|单位|互认|目标|养老|个人|商业|现金|净值|普惠|互联|线上|线下|城市|农村|家族|财富|持有"
    r"|该|本|其|多|某|这|那|各|新|次|子|孙"
    r"|类|型|绩优|爆款|冠军|红利|固收|打新|定增|债|存单|定开|定投|医药|能源|港股|美股|全球|环球|亚洲|跨境|合资"
    r"|央企|国企|创投|对冲|杠杆|低波|价值|成长|均衡|主动|被动|混|联接|母|老|大|小|好|等|部分|全部|所有|我国|中国"
    r"|分级|下属|基础|认购|申购|赎回|买|卖|购|投|管理|发行|成立|居民|百姓|客户|用户|员工|职工|学生|青年|女性|家长)"
)
SOURCE = re.compile(r"(?:数据|资料)来源[：:](?:[A-Za-z]{2,8}[、，])?$")
BEHIND = re.compile(
    r"(?<![A-Za-z])ETF(?P<stem>[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{3,4}(?=[（(]\d{6}))"
    r"(?=[ |\t（(]{1,3}\d{6}|[，、；。\n]|单日|分别|双双|[今昨当]日|[上本][周月]"
    r"|[和与及]|逆[市势]|获|净[流申值赎]"
    r"|[现已在以涨跌收大领盘午早尾再居位份规成换区拟遭溢折吸失超仍均也亦则首]|的(?:份额|规模|净|溢价|换手|最新)|紧随|排[名在第]|$)"
)
CODED = re.compile(r"[（(]\d{6}")
PARTS = ("联接", "基金", "发起", "发起式", "份额", "产品", "增强", "代码")
TRACKS = re.compile(r"(?:指数)?(?:ETF|增强|联接|指数(?:增强|基金|发起|[AC]))")
# 屿栎双盈债券的规模, 屿栎港股红利ETF遭赎回: a fund by its shape, of which something is said
SHAPED = re.compile(
    r"(?P<type>混合|债券|股票|指数|ETF|LOF|FOF|（QDII）)(?:[A-F](?:[、/和及][A-F])*类?)?(?:的)?"
    r"(?:[一二三四]季度?末|年末|期末|最新|管理|场内|总|单位|基金|股票|组合|[美港A]股|权益|[今昨]日|单日|上周|本周|年内|今年以来)*"
    r"(?:规模|净值|份额|仓位|杠杆率|久期|年化|回报|经理|遭|获|[收领]?[涨跌]\d|换手率?|净[申流赎值]|成立)"
)
# 砚川基金、容昶基金的非货规模: houses side by side, none of which is a word
SIDE_BY_SIDE = re.compile(r"(?P<first>[\u4e00-\u9fff]{2,6})基金(?:[、和与及][\u4e00-\u9fff]{2,4}?基金)+")
JOINED = re.compile(r"(?<=基金)[、和与及]")
OWNED = re.compile("(?:旗下|管理的)$")
BRAND = re.compile(r"[\u4e00-\u9fff\dA-Z]{2,9}")
COUNTS = re.compile("近|[一二三四五六七八九十两]")
# the rest of a fund's name behind its first word; what a fund does that is called by that word alone
OF_TYPE = r"[\u4e00-\u9fff]{0,6}?(?:混合|债券|股票|债)"
SHORTLY = (
    r"(?:[A-F]类?)?(?:的|在|将|计划|拟|净值|规模|份额|杠杆率|久期|仓位|股票仓位|单位净值"
    r"|[今去]年|近[一二三]年|成立|自)"
)
SHORTEST = 2
LONGEST_MAKER = 4  # characters of a house that its funds' names begin with
# 溯明固收周评｜税期扰动有限: what a house calls its own letters
LETTER = re.compile(
    r"^(?P<stem>[\u4e00-\u9fff]{2})(?=(?:策略|固收|宏观|权益|量化|债市|市场|投资|每[日周])*"
    r"(?:[日周月季]报|[周月季]评|周观察|[晨早]会|[晨早周]参|速递|策略观察)[：:｜|，（\s])",
    re.MULTILINE,
)
NOUNS = ("基金", "投信", "资管")  # behind a house that was told by its funds
SHORT = ("养老",)  # behind which a house is not met without its noun: 平安养老 and 平安 are two


def short_funds(stems: Stems, told: Iterable[str]) -> Iterator[str]:
    """`屿栎稳鑫` beside `屿栎稳鑫纯债债券A`: a fund by its house and the first word of its name."""
    text = stems.reading.text
    makers = {text[h.span.start : h.span.end] for h in stems.reading.hits if h.name.kind == "FUND_COMPANY"}
    for maker in sorted({*told, *makers}):
        if len(maker) > LONGEST_MAKER or maker not in text:
            continue
        for match in re.finditer(rf"{re.escape(maker)}(?P<brand>[\u4e00-\u9fff]{{2}}){OF_TYPE}", text):
            short = maker + match["brand"]
            if GENERIC.match(match["brand"]) or KIND.match(match["brand"]):
                continue
            if re.search(rf"(?<![\u4e00-\u9fff]){short}{SHORTLY}", text):
                yield short


def publishing(publisher: str) -> list[tuple[str, str]]:
    """`映山基金`, who publishes a text: the house that its funds are called by, if the tables lack it."""
    match = PUBLISHER.fullmatch(publisher)
    if match is None or GENERIC.match(match["stem"]) or KIND.match(match["stem"]):
        return []
    known = any(hit.span.start == 0 for hit in finder().hits(publisher))
    return [] if known else [(match["stem"], match["tail"])]


def houses(stems: Stems) -> Iterator[tuple[str, str]]:
    """The houses that a text tells of: the stem, and the noun that stood behind it."""
    reading, text = stems.reading, stems.reading.text
    yield from _makers(stems)
    yield from _told(stems)
    nouns = list(HOUSE.finditer(text))
    if not nouns:
        return
    known = bytearray(len(text))
    begun = {noun.start() for noun in nouns}
    for hit in reading.hits:
        over = any(place in begun for place in range(hit.span.start + 1, hit.span.end))
        if hit.name.kind != "GPE" and not over:  # 朗柏基金 holds no 柏基
            known[hit.span.start : hit.span.end] = b"\1" * len(hit.span)
    for noun in nouns:
        start = reading.edges.left(noun.start(), 8)
        while lead := LEAD.match(text, start, noun.start()):
            start = lead.end()
        stem = text[start : noun.start()]
        if not STEM.fullmatch(stem) or any(part.match(stem) for part in (KIND, NO_MANAGER, GENERIC)):
            continue
        if any(known[start : noun.start()]):
            continue  # 瀚亚印度基金 is a fund of 瀚亚
        begins = not start or text[start - 1] == "\n"
        sourced = noun["tail"] == "基金" and SOURCE.search(text, max(0, start - 12), start) is not None
        unheard = not fastest().has(stem)
        turned = TURN.match(text, noun.end())
        behind = turned.end() if turned else noun.end()
        if (
            sourced
            or OF_HOUSES.match(text, behind)
            or (unheard and (begins or MORE_OF_HOUSES.match(text, behind)))
        ):
            yield stem, noun["tail"]


def _told(stems: Stems) -> Iterator[tuple[str, str]]:
    """`溯明固收周评｜`, `铎声资产、鹭汀资产和砥澜投资暂列前三`: by its letters, by its fellows."""
    text = stems.reading.text
    for match in LETTER.finditer(text):
        if stems.has(*match.span("stem")):
            yield match["stem"], ""
    for match in SIDE_BY_SIDE.finditer(text):
        start, end = stems.reading.edges.left(match.end("first"), 4), match.end()
        members = [member.removesuffix("基金") for member in JOINED.split(text[start:end])]
        places = [text.index(member, start, end) for member in members]
        if all(_is_stem(stems, place, member) for place, member in zip(places, members, strict=True)):
            yield from ((member, "基金") for member in members)
    for match in LISTED.finditer(text):
        start, middle = match.span("body")
        if middle - start == SHORTEST and stems.has(start, middle):
            yield match["body"], text[middle : match.end()]


def _is_stem(stems: Stems, start: int, word: str) -> bool:
    """Whether a word is the own part of a house's name."""
    return (
        stems.has(start, start + len(word))
        and not stems.is_made(start, start + len(word))
        and not any(part.match(word) for part in (KIND, NO_MANAGER, GENERIC))
    )


def _makers(stems: Stems) -> Iterator[tuple[str, str]]:
    """`银行ETF霁舟（567123）`, `霁舟中证A500ETF`: what is no word, behind or before."""
    reading, text = stems.reading, stems.reading.text
    for match in BEHIND.finditer(text):
        coded = CODED.match(text, match.end()) is not None and match["stem"] not in PARTS
        if (coded or stems.has(*match.span("stem"))) and not GENERIC.match(match["stem"]):
            yield match["stem"], ""
    for hit in reading.hits:
        start = hit.span.start - 2
        if hit.name.kind != "INDEX" or TRACKS.match(text, hit.span.end) is None:
            continue
        begins = reading.edges.left(start + 2, 2) == start or text[start - 1] == "元"
        if begins and not GENERIC.match(text, start, start + 2) and stems.has(start, start + 2):
            yield text[start : start + 2], ""
    for match in SHAPED.finditer(text):
        start = reading.edges.left(match.start(), 11)
        if BRAND.fullmatch(text, start + 2, match.start()) is None or GENERIC.match(text, start, start + 2):
            continue
        owned = OWNED.search(text, max(0, start - 4), start) is not None
        begins = owned or not start or text[start - 1] in "，。；：、\n“《（而但"
        if begins and not COUNTS.search(text, start, start + 2) and stems.has(start, start + 2):
            yield text[start : start + 2], ""
