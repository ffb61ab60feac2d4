"""`美国劳工部公布，8月失业率4.3%`: what an office counts is its country's, and `GDP增速` is the speed of GDP.

Of 116 labelled numbers of such texts 97 have the country for their owner, as it stands in the office's name.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

OFFICE = re.compile(
    r"(?P<land>美国|英国|德国|法国|日本|韩国|欧盟|欧元区|加拿大|澳大利亚|澳洲|印度|新加坡|新西兰|瑞士|巴西|墨西哥|土耳其)"
    r"(?:劳工|商务|经济|人口|普查|国家|联邦|中央|内政|财务|总务|产业|贸易|统计)[\u4e00-\u9fff]{0,8}(?:部|局|省|署|办公室|厅)"
)
HOME = re.compile(r"国家统计局|中国人民银行|人民银行|海关总署|商务部|财政部")
COUNTED = re.compile(
    r"失业率|非农|CPI|PPI|PCE|零售(?:销售|额)|时薪|劳动参与率|GDP|国内生产总值|耐用品|职位空缺|工业产出|初请|续请|就业|贸易[逆顺]差"
)
SPEED = re.compile(
    r"(?P<who>(?:实际|名义)?GDP|社融(?:存量|规模)?|M[12]|(?:全国)?规模以上工业)"
    r"(?P<what>(?:同比)?增[速幅]|增加值(?:增速)?)"
)


class Offices:
    """The country whose office of statistics was named last."""

    __slots__ = ("_land", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._land: Span | None = None

    def passed(self, tokens: Sequence[Token]) -> None:
        """Note the offices among some tokens."""
        for token in tokens:
            if token.kind != "entity":
                continue
            if match := OFFICE.fullmatch(token.text):
                self._land = Span(token.start, token.start + match.end("land"))
            elif HOME.fullmatch(token.text):
                self._land = None

    def own(self, draft: Draft) -> None:
        """Give a statistic without an owner to the country, and cut the speed from what it is of."""
        _cut(draft)
        if self._land is None or draft.metric is None or draft.group is not None:
            return
        subject, land = draft.subject, self._land
        if COUNTED.search(draft.metric.text) is None:
            return
        if subject is None or subject.text == "数据" or OFFICE.fullmatch(subject.text):
            draft.subject, draft.owner = Part(self._text[land.start : land.end], land), None


def _cut(draft: Draft) -> None:
    """社融|增速: a statistic that is named by what it is about, where no country owns it."""
    metric = draft.metric
    match = SPEED.fullmatch(metric.text) if metric is not None and metric.span is not None else None
    if metric is None or metric.span is None or match is None or (draft.subject is not None and draft.owner):
        return
    place = draft.subject.span if draft.subject is not None else None
    if place is not None and place.end > metric.span.start:
        return
    start, cut = metric.span.start, metric.span.start + match.end("who")
    draft.subject = Part(match["who"], Span(start, cut))
    draft.metric = Metric(match["what"], Span(cut, metric.span.end), canonical(match["what"]))
