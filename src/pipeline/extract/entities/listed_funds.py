"""`国泰成长优选、国泰金鑫分别上涨`: short names of funds, by fellows, marks or a number.

News calls a fund by its house and a word or two, without type and class. In a list where one member ends
with a word that funds are named with, the others that begin with a house are funds too. And plans of private
managers stand in quotes with a number (`“楷双贡嘎12号”`), products of wealth managers without their house
(`季季开1号`). Rockets and probes are called alike and are none (`“神舟十三号”`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline import patterns as re
from pipeline.extract.entities.funds import FULL, NOT_BEGUN, TYPE, worded_end
from pipeline.extract.entities.stems import Stems
from pipeline.extract.entities.unheard_funds import has_word

LONGEST_MAKER = 5
LONGEST_BODY = 14
# where a member of a list ends
MEMBER = re.compile(
    r"(?P<body>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?P<mark>[、/]|[和与及](?=[\u4e00-\u9fff])"
    r"|(?=$|[^\u4e00-\u9fffA-Za-z0-9（(]|分别|均|双双|依次|[两三四五六七八九十多\d]+只|等(?!权)|以\d|则|也|近|今年|年内|的|在|[涨跌]|升(?!级)))"
)
NO_BODY = re.compile(
    r".*(?:公司|集团|股份|管理|旗下|表示|认为|经理|总监|研究|团队|系|指数$|板块|成立|发行|公告|规模|净值|收益|回报|净[流申赎]|份额|仓位|重仓|持有$|[的了在是由对被将获])"
    r"|(?:基金|证券|银行|保险|资产|控股|人寿|信托|期货|国际|科技|地产|集团|投资|资本|理财|资管)$"
)
FULL_LIST = 2
NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})[号期]"
QUOTED = re.compile(rf"[“「『](?P<name>[\u4e00-\u9fffA-Za-z0-9\-·]{{2,22}}?{NUMBER}[A-F]?)[”」』]")
MISSION = re.compile(
    r".*(?:神舟|天舟|嫦娥|长征|天问|蛟龙|梦舟|北斗|卫星|火箭|飞船|探测|文件|专列|航班|台风|盾构|矿井|井)"
)
OF_FUNDS = re.compile(r"产品|净值|私募|理财|基金|信托")
AROUND = 60  # characters around a quoted name that must speak of funds
SERIES = re.compile(
    r"(?<![\u4e00-\u9fff])(?:天天|日日|月月|季季|周周|半年|年年|双[周月])[\u4e00-\u9fff]\d{1,3}号(?![楼线院])"
    r"|(?<=产品)(?:天天|日日|月月|季季|周周|年年|双[周月])[\u4e00-\u9fff]\d{1,3}号(?![楼线院])"
)


def funds(stems: Stems) -> Iterator[str]:
    """The names of funds that a text's lists, marks and numbers tell."""
    text = stems.reading.text
    yield from _listed(stems)
    for match in QUOTED.finditer(text):
        start, end = match.span("name")
        around = OF_FUNDS.search(text, max(0, start - AROUND), end + AROUND)
        if around is not None and not MISSION.match(match["name"]):
            yield match["name"]
    yield from (match.group() for match in SERIES.finditer(text))


def _listed(stems: Stems) -> Iterator[str]:
    makers: dict[int, int] = {}
    for hit in stems.reading.hits:
        if hit.name.kind == "FUND_COMPANY" and len(hit.span) <= LONGEST_MAKER:
            makers[hit.span.start] = max(hit.span.end, makers.get(hit.span.start, 0))
    done = 0
    for start in sorted(makers):
        if start < done:
            continue
        members: list[str] = []
        done = start
        while (match := _member(stems, done, makers)) is not None:
            members.append(stems.reading.text[done : match.end("body")])
            done = match.end()
            if not match["mark"]:
                break
        if len(members) >= FULL_LIST and any(has_word(member) for member in members):
            yield from (name for name in members if TYPE.search(name) is None)  # those `funds` reads


def _member(stems: Stems, start: int, makers: Mapping[int, int]) -> re.Match[str] | None:
    """The member of a list that begins with a house there, up to the mark behind it."""
    text, middle = stems.reading.text, makers.get(start)
    if middle is None or NOT_BEGUN.match(text, middle) or FULL.search(text, start, middle):
        return None
    match = MEMBER.match(text, middle)
    if match is None or NO_BODY.match(match["body"]):
        return None
    end = match.end("body")
    worded, count = worded_end(stems.reading, middle)
    if count and worded < end:
        return None  # 甲价值精选|限购
    return match if stems.reading.edges.first(middle, LONGEST_BODY) >= end else None
