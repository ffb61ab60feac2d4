"""`单位净值(12-05)`, `+0.37%`, `近1月`, `成立来` above `基金概况` and its facts: quotes, and no text.

The page of a fund in an app shows its value, what it has made and the buttons of its chart under its name.
The text begins with the heading of its facts. Told by that heading, by the keys of the trade below it, and by
the lines above, of which none is a sentence: each is a figure, a term or a word of quotes. Rows of a key and
its value in one line stay.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.breaks.table import ON_A_LINE_EACH, celled
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.rows.fact_pairs import KEY

HEAD = re.compile(
    r"(?:基金|产品|理财|计划|组合|信托|年金)?(?:概[况要]|档案|资料|要素|基本(?:概况|信息|资料|要素|情况))"
)
ROW = re.compile(r"(?P<key>[\u4e00-\u9fff()]{2,12})[\s:|]+\S")
TERM = (
    r"(?:近?(?:\d{1,2}|[一二三四五六])个?[日天周月年]来?|今年以?来|年初至今|自?成立以?来|成立至今|昨日|每日)"
)
QUOTE = re.compile(
    rf"(?:(?:单位|最新|累计|基金|资产|估算|昨日)?净值(?:估算|走势)?|(?:每单位)?资产净值|{TERM}?(?:日?涨跌幅?|变动|年化|收益率?|回报率?|年化收益率?)"
    rf"|{TERM}|业绩(?:走势|表现|比较基准)|累计收益率?|七日年化(?:收益率)?|万份收益|收益走势|净值走势|历史(?:净值|业绩)|[低中高较]{{1,3}}风险|R[1-5]"
    r"|[\u4e00-\u9fff]{2,4}型(?:-[\u4e00-\u9fff]{2,4}|FOF|LOF|QDII)?|[一二三四五六\d]{1,2}(?:年|个月)持有期?|个人养老金专享|概览|表现|组合|派息|文件|持仓|公告|讨论|加?自选|\+?关注)"
    r"(?:\([^()]{1,16}\))?"
)
FIGURE = re.compile(
    r"(?:[A-Z]{3}|美元|港元|人民币|新台币|台币)?[-+]?\d[\d,.]*(?:%|元|美元|港元|亿元?|万元?)?(?:[-~][-+]?\d[\d.]*%?)?(?:\([^()]{1,16}\))?"
    r"|\([-+]?\d[\d.]*%?\)|\([^()]{0,4}(?:20\d\d|\d\d)[-/年月\d日]{3,10}\)|截至|(?:20\d\d)[-/年][\d/年月日-]{3,8}|--|美元|港元|人民币"
)
REACH = 14  # lines above the heading
KEYS, BELOW = 3, 10  # of a sheet; lines below its heading
FACTS = "the head of a fund's facts"
WHY = "a quote over a fund's facts"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the quotes above the first heading of a fund's facts as furniture of its page."""
    prose = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    heads = (i for i in range(1, min(prose, len(lines))) if HEAD.fullmatch(lines[i].text))
    head = next((i for i in heads if _sheet(i, lines)), 0)
    for index in range(max(1, head - REACH), head):
        hint, each = lines[index].hint, said[index]
        cell = each.role in (None, "byline") or each.reason == ON_A_LINE_EACH
        if cell and (hint is None or hint.row is None) and _quotes(lines[index]):
            said[index] = Reading("widget", WHY)
    if head and said[head].role in (None, "menu") and any(above.reason == WHY for above in said[:head]):
        said[head] = Reading(None, FACTS)


def _sheet(head: int, lines: Sequence[Line]) -> bool:
    """Whether keys of a fund's facts stand below a line, each alone or in front of its value."""
    found = 0
    for line in lines[head + 1 : head + 1 + BELOW]:
        row = ROW.match(line.text)
        found += KEY.fullmatch(line.text) is not None or (row is not None and bool(KEY.fullmatch(row["key"])))
    return found >= KEYS


def _quotes(line: Line) -> bool:
    """Whether all words of a line are figures, terms or words of quotes."""
    return not celled(line) and all(
        QUOTE.fullmatch(word) or FIGURE.fullmatch(word) for word in line.text.split()
    )
