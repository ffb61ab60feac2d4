"""`博世科、岚域生态、岑芯科技集体涨停`: in a list of firms what no table has is a firm as well.

A list counts where two of its members are firms of the tables, or one is and the list moves as shares do;
where all are struck by a limit (`涨停`), which only shares are, or the list says how many firms it has
(`三家上市公司`), none need be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.companies import NO_SHARE
from pipeline.extract.entities.stems import Stems

CODE = r"(?:[（(][\dA-Z.]{2,12}[）)])?"
LIST = re.compile(rf"[\u4e00-\u9fffA-Za-z*]{{2,8}}{CODE}(?:、[\u4e00-\u9fffA-Za-z*]{{2,12}}{CODE})+")
# 多家酒企：岚泉、砚陵、酣岚君丰: what the members of a list are, in front of it
LED = re.compile(
    r"(?:[酒车药房钢煤茶]企|厂商|品牌|客户|供应商|券商|代工厂|开发商|发行商|运营商|[行企]业公司|上市公司|[\u4e00-\u9fff]企业)(?:名单|主要)*(?:包括|：|依次[是为]|分别[是为]|有)$"
    r"|(?:买超|卖超|买卖超)(?:前[一二三四五六七八九十\d]{1,3}[名大档])?(?:个股|标的)?(?:依序|依次|分别)?[为是有]$"
)
# 岚丰、沐源等个股: what the members of a list are, behind it
SHARES = re.compile(r"等?(?:多只|\d{1,3}只)?个股(?!板块|行情|机会|方面)")
# what the last of a list is cut before
END = re.compile(
    r"等|位列|跻身|入[围选]|(?:\d{1,2}|[两三四五六七八九十])家|集体|纷纷|双双|分别|依次|[均跟领续大急微收][涨跌升挫]|[涨跌升挫]|一度|盘中|封板|拉升|走[强高弱低]|逆[市势]|接近|[和与及]|为|在|位?居|净|占|亮灯|遭|获"
)
LIMIT = re.compile(
    r"(?:等)?(?:\d+股)?(?:集体|纷纷|双双|均|盘中|一度|相继|接连|直线|竞价|先后)*(?:[涨跌]停|封板)"
)
MOVE = re.compile(
    r"(?:等)?(?:个?股)?(?:不同程度)?(?:集体|纷纷|双双|均|盘中|一度|相继|分别|依次|跟|领|大|快速|逆[市势])*"
    r"(?:[涨跌升挫]|拉升|走[强高弱低]|下[挫跌]|上涨|回[落调]|冲高|飘[红绿])"
)
JOINED = re.compile(
    r"[和与及](?P<name>[\u4e00-\u9fff]{2,5}?)(?=[，。；（]|等|$)", re.MULTILINE
)  # 岚晶、沐电与|禾澄
COUNTED = re.compile(
    r"(?P<count>\d{1,2}|[两三四五六七八九十])家(?:[AH港]股)?(?:上市)?(?:公司|企业|集团|银行|券商|[车药房酒煤钢猪]企|厂商|龙头)"
)
COUNTS = {word: number for number, word in enumerate("两三四五六七八九十", 2)}
NO_FIRM = re.compile(
    r".*(?:板块|概念|行业|产业|指数|基金|ETF|市场|产品|服务|设备|材料|领域|方向|赛道|主题|个股|公司|企业|银行股|龙头|[车药房酒]企|运营商|厂商|院校|高校|部门|机构|客户|政府)$"
    r"|.*(?:[的了是在有将被]|公募|私募|多家|其他|部分|外资|机构)"
)
FULL = 2  # firms of the tables that make a list one of firms
SHORT = 2  # characters: a name so short must be no word of the language
LONGEST = 5


def firms(stems: Stems) -> Iterator[str]:
    """The members of lists of firms that no table has."""
    reading, text = stems.reading, stems.reading.text
    named = [hit for hit in reading.hits if hit.name.kind == "COMPANY"]
    sure = {hit.span.start: hit.span.end for hit in named if not hit.ambiguous}
    begun = {
        hit.span.start: hit.span.end for hit in named if (hit.span.start, hit.span.end) not in stems.places
    }
    themes = {(hit.span.start, hit.span.end) for hit in reading.hits if hit.name.kind != "COMPANY"}
    for match in LIST.finditer(text):
        members, end = _members(stems, *match.span(), begun)
        found = sum(sure.get(start) == stop for start, stop in members)
        limited = LIMIT.match(text, end) is not None and all(
            stop - start > SHORT and (start, stop) not in themes for start, stop in members
        )
        led = _led(text, members, end)
        if led and (last := JOINED.match(text, end)) is not None:
            members.append(last.span("name"))
        told = limited or led or _counted(text, end, len(members))
        if not (told or found >= FULL or (found and MOVE.match(text, end))):
            continue
        for start, stop in members:
            if _is_new(stems, start, stop, sure) and (start, stop) not in themes:
                yield text[start:stop]


def _led(text: str, members: Sequence[tuple[int, int]], end: int) -> bool:
    """Whether a list of three or more stands beside what its members are."""
    begun = members[0][0]
    if len(members) <= FULL:
        return False
    led = LED.search(text, max(0, begun - 14), begun) or SHARES.match(text, end)
    return led is not None


def _counted(text: str, end: int, members: int) -> bool:
    """Whether behind a list stands how many firms it has, and it has as many: `三家上市公司`."""
    match = COUNTED.match(text, end)
    return match is not None and (COUNTS.get(match["count"]) or int(match["count"])) == members


def _members(
    stems: Stems, start: int, end: int, named: Mapping[int, int]
) -> tuple[list[tuple[int, int]], int]:
    """Where the members of a list stand, and where it ends."""
    text = stems.reading.text
    first = text.index("、", start, end)
    begun = stems.reading.edges.left(first, first - start)
    begun += text.startswith("股中", begun - 1)  # 概念股中砚岚科技、汐霁光电
    last = text.rindex("、", start, end) + 1
    cut = END.search(text, last + SHORT, end)
    end = named.get(last) or (cut.start() if cut else end)
    places = [begun]
    while (mark := text.find("、", places[-1], end)) >= 0:
        places.append(mark + 1)
    return [(at, after - 1) for at, after in zip(places, [*places[1:], end + 1], strict=True)], end


def _is_new(stems: Stems, start: int, end: int, sure: Mapping[int, int]) -> bool:
    word = stems.reading.text[start:end]
    longest = LONGEST + SHORT if stems.is_place(start, start + SHORT) else LONGEST  # 贵州|酣岚君丰
    if not SHORT <= len(word) <= longest or any("a" <= letter.lower() <= "z" for letter in word):
        return False
    if sure.get(start) == end or NO_FIRM.match(word) or NO_SHARE.search(word):
        return False
    return not fastest().has(word)
