"""`云樟基金表示，云樟瑞丰纯债…`: houses that no table knows, told by what they do, and known from there on.

Two to four characters with 基金, 理财 or the like behind them are a house where that speaks or acts
(`表示`, `旗下`, `基金经理`), or begins a line and is no word of the language. The rules then read the
document as if the tables had it: the names of its funds begin with it, and it is met without its noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.engines.cutters import fastest
from pipeline.extract.entities.edges import Edges
from pipeline.extract.entities.fund_companies import KIND, NO_MANAGER
from pipeline.extract.entities.names import Finder, Name, finder
from pipeline.vocabulary import Field

HOUSE = re.compile(
    r"(?P<tail>基金|理财|资管|投信|养老|资产)(?!产品|市场|份额|合同|净值|配置|管理人|规划|收益|类)"
)
ACTS = re.compile(
    r"(?:公司)?(?:表示|认为|指出|旗下|公告|宣布|称|发布|董事长|总经理|副总经理|基金经理|首席|投资总监|研究部"
    r"|权益投资|固收|固定收益|创始人|有关负责人|相关负责人|介绍|获悉|推出|发起|自购|管理(?:有限|股份))"
)
# What a house may stand before as well, where its name is no word of the language.
MORE = re.compile(
    r"[：:]|决定|日前|近日|昨日|今日|\d{1,2}月\d|20\d\d年|披露|拟|将于|在管|管理规模|的(?:数据|研究|观点|统计)"
)
STEM = re.compile(r"[\u4e00-\u9fff]{2,4}")
GENERIC = re.compile(
    r".*(?:每|份|养老|个人|商业|现金|净值|普惠|互联|线上|线下|城市|农村|家族|财富|持有|该|本|其|多|某|这|那|各|新|次|子|孙"
    r"|类|型|绩优|爆款|冠军|红利|固收|打新|定增|纯债|短债|存单|定开|定投|医药|能源|港股|美股|全球|环球|亚洲|跨境|合资"
    r"|央企|国企|创投|对冲|杠杆|低波|价值|成长|均衡|主动|被动|混|联接|母|老|大|小|好|等|部分|全部|所有|我国|中国"
    r"|认购|申购|赎回|买|卖|购|投|管理|发行|成立|居民|百姓|客户|用户|员工|职工|学生|青年|女性|家长)"
)
SHORT = ("理财", "养老")  # behind which a house is not met without its noun: 平安养老 and 平安 are two


def local(texts: Mapping[Field, str]) -> Finder | None:
    """The houses of a document that the tables do not have, ready to be searched; None if there are none."""
    found = dict.fromkeys(house for text in texts.values() for house in _houses(text))
    if not found:
        return None
    words: dict[str, list[tuple[Name, bool]]] = {}
    for stem, tail in found:
        name = Name(stem + tail, "FUND_COMPANY", "", (), (), (stem,))
        words.setdefault(stem + tail, [(name, False)])
        if tail not in SHORT:
            words.setdefault(stem, [(name, True)])
    return Finder(words)


def _houses(text: str) -> Iterator[tuple[str, str]]:
    nouns = list(HOUSE.finditer(text))
    if not nouns:
        return
    edges = Edges.of(text)
    known = [hit.span for hit in finder().hits(text) if hit.name.kind != "GPE"]
    for noun in nouns:
        start = edges.left(noun.start(), 4)
        stem = text[start : noun.start()]
        if not STEM.fullmatch(stem) or any(part.match(stem) for part in (KIND, NO_MANAGER, GENERIC)):
            continue
        if any(span.start < noun.start() and start < span.end for span in known):
            continue  # 瀚亚印度基金 is a fund of 瀚亚
        begins = not start or text[start - 1] == "\n"
        unheard = not fastest().has(stem)
        if ACTS.match(text, noun.end()) or (unheard and (begins or MORE.match(text, noun.end()))):
            yield stem, noun["tail"]
