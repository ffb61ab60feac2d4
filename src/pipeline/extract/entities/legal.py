"""`青山控股集团有限公司`, `岚居（上海）网络科技有限公司`: firms' names in full, told by their legal form.

Managers of funds (基金管理有限公司) are FUND_COMPANY. A word that names elsewhere end at may stand in
front of the form (`岚夏电影发行有限公司`), and a place in brackets within the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span
from pipeline.vocabulary import EntityType

LEGAL = re.compile(
    r"合伙企业(?:（(?:有限|普通|特殊普通)合伙）)?|(?:股份|集团|控股)?有限(?:责任)?公司(?!法(?!定))|股份公司|控股集团|\(集团\)|（集团）股份有限公司"
)
LEGAL_INNER = re.compile(r"（[\u4e00-\u9fff]{2,4}）$")  # 腾讯音乐娱乐（深圳）有限公司
MANAGER = re.compile(
    r"(?:基金(?:管理|销售)?|资产管理|资本管理|投资管理|私募基金管理|证券投资信托|股权投资|创业投资|理财"
    r"|资管|投资基金管理)(?:股份|香港|中国|亚洲|（[^）]{2,4}）)?$"
)
SALES = re.compile(r"基金销售")
LEAST, LONG = 4, 14  # characters of a name before its form; of what follows its bracket
# 岚居（上海）网络科技有限公司
PLACED_IN = re.compile(
    r"[\u4e00-\u9fff]{2}（(?:中国|香港|上海|北京|深圳|广州|天津|杭州|苏州|武汉|成都|南京|亚洲|国际"
    r"|集团|亚太|厦门|青岛|海南|重庆)）$"
)
PLACED = "companies.placed_in"
# 江州大学经济学院, 岚江市纪委监委: all of an office's name, whatever is known of its parts
FULL = "organisations.full"
HAN = re.compile(r"[\u4e00-\u9fff]+")
RUN = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}$")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Names in full, each with its kind."""
    text = reading.text
    for match in LEGAL.finditer(text):
        body_end = match.start()
        inner = LEGAL_INNER.search(text, max(0, body_end - 6), body_end)
        start = _full(reading, inner.start() if inner else body_end)
        body = text[start:body_end]
        if len(body) < 2:
            continue
        kind: EntityType = "COMPANY"
        if MANAGER.search(body) and not SALES.search(body):
            kind = "FUND_COMPANY"
        rule = PLACED if "（" in body and not body.endswith("）") else "companies.legal"
        yield Candidate(kind, Span(start, match.end()), rule, Strength.LIKELY)


def _full(reading: Reading, end: int) -> int:
    """Where a firm's name in full begins: 岚夏电影发行|有限公司, 岚居（上海）网络科技|有限公司."""
    text = reading.text
    start = reading.edges.left(end, 22)
    edge = reading.edges.last(end)
    if start == end and edge < end and HAN.fullmatch(text, edge, end) and end - edge > 1:
        start = reading.edges.left(edge, 14)
        start += text[start] in "方商人"  # 发行方|岚夏电影发行
        return start if edge - start >= LEAST else end
    if PLACED_IN.search(text, max(0, start - 8), start) and end - start < LONG:
        place = text.rindex("（", 0, start)
        first = reading.edges.left(place, 10)
        run = RUN.search(text, max(0, place - 5), place)  # 岚居 ends with what names go on over elsewhere
        return first if place - first > 1 else run.start() if run else start
    return start
