"""`基金代碼` / `NW27` / `成立日期` / `民國99年11月8日`: facts, each key and value on its line.

A dump of a fund's sheet loses the cells. The keys are known words of the trade, alone on their lines, every
second line; what stands between is their values, be it a day, a firm or a word that menus have too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.page.breaks.table import ON_A_LINE_EACH
from pipeline.page.facts import kinds
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

KEY = re.compile(
    rf"(?:(?:本|该)?(?:{kinds.PRODUCT.pattern}|基金(?:公司|名称|经理人|代号|总称|形态|状态)|计价(?:币种|货币)|币别|交易货币"
    r"|风险(?:收益|报酬)?等级|风险(?:程度|评级|级别)|(?:首次|最高|固定|浮动)?(?:销售服务|托管|赎回|申购|认购|买入|卖出|保管|管理|经理|行政|转换|运作)费率?|成立时间|起购(?:金额)?|(?:份额)?确认(?:时间|日期?)|(?:资金)?到账(?:时间|日期?)|保管(?:机构|银行)|注册地点?|投资(?:区域|类型|经理)"
    r"|(?:产品|计划)?(?:管理人|托管人|发行人)|投资(?:范围|标的|方向)|(?:产品|理财)?登记编[码号]|募集方式|运作方式|投资性质|产品(?:形态|期限)|(?:赎回|资金)到账|(?:最短|最低)?持有期限?|(?:开放|申赎)频率"
    r"|起息日|收益(?:类型|分配方式)|销售(?:机构|区域|渠道)|购买(?:起点|门槛)|递增金额|适合(?:客户|投资者)|业绩报酬(?:计提)?"
    r"|配息(?:频率|方式)?|派息(?:频率|方式)?|最低(?:申购|投资|认购)(?:金额|额)?|最新净值|单位净值|净值日期|晨星评级|分红方式))"
    r"(?:\([^)]{1,12}\))?:?"
)
LIKE_ONE = re.compile(  # a key that nobody listed: `产品风险水平`
    r"[\u4e00-\u9fff]{1,7}(?:日期?|费率?|政策|水平|总[值额]|货币|币别|规模|金额|频率|公司|代[码号]|编号|类[型别]|[等级]级|经理|目标|基准|比率|方式|银行|机构|地点?|区域|时间|期限|状态|市场|比例)"
    r"(?:\([^)]{1,12}\))?:?"
)
KEYS = 4  # of a sheet, fewer are a menu's words
AGAIN = 2  # of a further one on the page
VALUE = 40  # letters of a value
NAME = 12  # letters of a key that is not known


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the keys and values of a sheet as rows of a table."""
    for low, high in _sheets(lines, said):
        said[low:high] = [Reading("table", ON_A_LINE_EACH)] * (high - low)


def _sheets(lines: Sequence[Line], said: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """The first line of each sheet, and the one behind its last."""
    index, found = 0, False
    while index + 1 < len(lines):
        if not _is_key(lines[index]):
            index += 1
            continue
        end, known, at = index, 0, index
        while at + 1 < len(lines) and _may_be(lines[at], said[at]) and _is_value(lines[at + 1], said[at + 1]):
            if said[at].role == "byline":
                break  # `截至 2025年9月11日`
            if _is_key(lines[at]):
                known, end = known + 1, at + 2
            elif lines[at].size > NAME or lines[at].ended or (at > end and not _like_key(lines[at])):
                break  # two keys in a row that nobody knows
            at += 2
        if known >= (KEYS if not found else AGAIN):
            yield index, end
            found = True
        index = max(end, index + 1)


def _is_key(line: Line) -> bool:
    return line.size <= NAME and KEY.fullmatch(line.text) is not None


def _like_key(line: Line) -> bool:
    return LIKE_ONE.fullmatch(line.text) is not None


def _is_value(line: Line, said: Reading) -> bool:
    return line.size <= VALUE and not line.prose and not _is_key(line) and _may_be(line, said)


def _may_be(line: Line, said: Reading) -> bool:
    """Whether a line may be a cell: no part of the page that its elements name, no link's list, no source."""
    if line.hint is not None and (line.hint.region is not None or line.hint.linked):
        return False
    by = said.byline
    told = by is not None and any(any(by.of(each)) for each in ("publisher", "author", "editor"))
    return not told and said.role in (None, "byline", "menu", "widget", "table")
