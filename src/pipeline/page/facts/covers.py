"""A newspaper's masthead, a report's cover, a fund's table: who publishes, and when, above and in a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.days.dates import dates
from pipeline.page.facts.around import OFFICE, stated
from pipeline.page.facts.site_names import MEDIUM, named
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED
from pipeline.text import Span

MASTHEAD_ABOVE = 6  # lines: page, day and weekday stand between
MASTHEAD = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}(?:报|刊|志))\s*(?:电子版|数字报)?\s*(?:20\d\d年\s?\d{1,2}月\S{0,3}\s*)?\(?(?:(?:总第|第)?\s?[A-Z]?\d{1,3}\s?[版期]|[A-Z]\d{1,2}(?=\s|$))"
)
PAPER = re.compile(r"[\u4e00-\u9fff]{2,8}(?:报|周刊|月刊|杂志)")  # a newspaper's name above its day
DAY = 14  # letters of a line with a day and a weekday
PAGED = re.compile(r"第?\s?[A-Z]?\d{1,3}\s?版|星期[一二三四五六日天]|^[A-Z]\d{1,2}\s?[:/ ]")
ROW = 2  # gaps in a line of names
COVER = re.compile(
    r"(?:证券|行业|公司|基金|策略|宏观|固定收益|金融工程)?研究报告(?:$|[\s|/·•-])"
    r"|(?:基金|策略|行业|宏观|固收|金工)(?:深度|专题|点评)(?:报告)?$"
)
CHANNEL = re.compile(
    r"(?:研报|研究|报告|资讯|数据|行情|投研|公告|新闻|策略|基金|理财)(?:中心|频道|数据|平台)"
)  # of a site
BRANCHED = re.compile(  # `汀洲证券 | 研究所`, on top of its paper
    r"(?P<name>[\u4e00-\u9fff]{2,8}(?:证券|期货|基金|银行|保险|信托|资管|国际))\s?[|·]\s?(?:研究(?:所|院|部|中心|发展部)|[\u4e00-\u9fff]{2,6}(?:研究|团队|策略))"
)
HOUSED = re.compile(r"(?P<name>[^\s|]{3,14})[\s|]+(?:证券)?研究报告(?:$|\s?[|/])")
SENT = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}报告|公告)?(?:送出|披露|公告|刊发|发布|印发|刊印)(?:日期?|时间)[\s:|]+(?=\S*\d)"
)
MANAGER = re.compile(
    r"(?:基金管理人(?:名称)?|^管理人|^基金经理人?(?=\s*:\s*\S+公司)|(?:基金)?经理公司|证券投资信托事业|(?:境外基金)?总代理人?)[\s:|]+(?P<name>[^\s|,]+公司)"
)
VOUCHED = re.compile(  # `某某基金管理有限公司的董事会、董事保证本报告…`
    r"(?:基金管理人)?(?P<name>[\u4e00-\u9fff]{2,12}(?:基金|资产|证券)管理(?:股份)?(?:有限)?(?:责任)?公司)(?:的)?董事会(?:[、及]\S{0,4}董事)?保证"
)


def masthead(draft: Draft, lines: Sequence[Line], title: int) -> Stated | None:
    """The newspaper, from the line that gives its page above a title: `钱江财报 第8版 财富`."""
    above = lines[max(0, title - MASTHEAD_ABOVE) : title]
    for line, below in pairwise([*above, lines[title]]):
        if line.size <= 30 and (match := MASTHEAD.match(line.text)):
            return stated(draft, line, Span(*match.span("name")))
        paged = PAGED.search(below.text) is not None and below.size <= 2 * DAY
        if PAPER.fullmatch(line.text) and (below.size <= DAY or paged) and any(dates(below.text)):
            return stated(draft, line, Span(0, len(MEDIUM.sub("", line.text))))
    return _under_day(draft, above)


def _under_day(draft: Draft, above: Sequence[Line]) -> Stated | None:
    """In a dump, a paper's name right above the title, below its leaf and the day in a line of its own."""
    if len(above) <= 1 or above[-1].hint is not None or not PAPER.fullmatch(above[-1].text):
        return None
    paged = any(PAGED.search(line.text) for line in above[:-1])
    dated = any(line.size <= DAY and any(dates(line.text)) for line in above[:-1])
    return stated(draft, above[-1], Span(0, len(MEDIUM.sub("", above[-1].text)))) if paged and dated else None


def cover(draft: Draft, lines: Sequence[Line], title: int, first: int) -> Stated | None:
    """The house on the cover of its report, above the title: beside `证券研究报告 | 基金深度`.

    In one line with it also below the title: `丰仓证券 研究报告`.
    """
    above = lines[max(0, title - MASTHEAD_ABOVE) : title]
    for line in (*above, *lines[title + 1 : first]):
        if (match := HOUSED.match(line.text)) and named(match["name"]):
            return stated(draft, line, Span(*match.span("name")))
    for line in above:
        if line.hint is None and (match := BRANCHED.fullmatch(line.text)) and named(match["name"]):
            return stated(draft, line, Span(*match.span("name")))
    for line in above if any(COVER.match(line.text) for line in above) else ():
        row = line.text.count(" ") >= ROW  # `研报 策略 行业 公司 基金`
        house = SIGNED.match(line.text) or (named(line.text) and not CHANNEL.fullmatch(line.text))
        if not row and house and OFFICE.search(line.text):
            return stated(draft, line, Span(0, line.span.end - line.span.start))
    return None


def sent(draft: Draft, table: Sequence[Line]) -> Stated | None:
    """The day in the table of a report: `报告送出日期 2024年10月25日`."""
    for line in table:
        match = SENT.match(line.text)
        for dated in dates(line.text) if match else ():
            if not dated.yearless:
                return stated(draft, line, dated.span, dated.value)
    return None


def manager(draft: Draft, table: Sequence[Line]) -> Stated | None:
    """The fund's manager, from the table of a notice or a prospectus: who publishes those."""
    for line in table:
        if match := MANAGER.search(line.text) or VOUCHED.match(line.text):
            return stated(draft, line, Span(*match.span("name")))
    return None
