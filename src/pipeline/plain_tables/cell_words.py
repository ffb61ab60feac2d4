"""`1.32%` `+4.02亿港元` `--`, `单位净值（元）` `近1月`: what stands in the cells and in the heads of tables.

A figure is a number with its sign and unit; what stands for a missing one is neither figure nor word. Heads
are words of measures, of names and of windows; they alone tell a table from words that stand between spaces.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline import currencies
from pipeline import patterns as re

FIGURE = re.compile(
    rf"""(?x)
    (?:[<＜≤≥>＞≦≧约]|每笔|每户)? (?:{currencies.BEFORE})? [(（]? [+\-−－＋±▲▼△▽↑↓]?
    \d[\d,，]*(?:\.\d+)? [十百千万亿兆]{{0,3}}
    (?:%|％|‰|pp|bps?|BP|[BMKTbmk](?![A-Za-z])
      |个?(?:百分点|基点)|{currencies.BEHIND}|份|股|手|张|只|支|家|户|人|名|次|倍|点|吨|桶|台|辆|套|块
      |[天年日月周]|个月|个交易日|交易日|小时|星|档|层|位|期|项|笔|平方米|亿份|克|盎司|公斤)?
    (?:/[\w\u4e00-\u9fff]{{1,4}})? [)）]? [↑↓▲▼*※]? (?:[（(](?:年化|含|{currencies.BEHIND}|每年|年)[)）])?
    """
)
RANGE = re.compile(
    r"[+\-]?\d[\d,.]*[%万亿元]{0,2}[-~～—–至][+\-]?\d[\d,.]*[%万亿元]{0,2}(?:[（(]年化[)）])?|\d+\s?/\s?\d+(?:名|位)?"
)
FULL_DAY = r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日"
DAY = re.compile(
    rf"{FULL_DAY}\s?[-—－~至到]\s?{FULL_DAY}|(?:19|20)\d{{6}}(?:-(?:19|20)\d{{6}})?|"
    r"(?:19|20)\d{2}(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?月?|年度?|[AEF]|[QH][1-4]|年?[一二三四1-4]季度?|年?[上下]半年|年?中报|年报)?"
    r"|\d{1,2}(?:[-—–~至]\d{1,2})?月份?|\d{1,2}[-/月]\d{1,2}日?(?:\d{1,2}[:：]\d{2})?|[1-4]Q\d{2,4}|(?:FY)?\d{2}[AEF]|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|[QH][1-4]"
)
CODE = re.compile(r"[A-Za-z]{0,2}\d{4,6}(?:\.[A-Z]{1,3})?|[A-Z]{1,5}(?:\.[A-Z]{1,2})|\d{3}")
MISSING = re.compile(
    r"[-－—–─﹣]{1,4}|…+|\.{3,}|N/?A|n/a|NaN|不适用|未披露|未公布|尚未公布|暂无(?:数据)?|无|不派息|停牌|待定|/|\*|不足期|[是否]"
)
UNIT = re.compile(
    rf"(?:[十百千万亿]{{0,2}}(?:{currencies.YUANS}|份|股|手|张|人|户|只|家|吨|台|辆)|%|个百分点|亿|万)"
)
BRACKETS = re.compile(r"[（(][^（()）]{0,30}[)）]")
BRACKET = re.compile(r"[（(][^（()）]{1,12}[)）]")
NAMES = re.compile(
    r"(?:名称|简称|全称|基金|股票|证券|债券|公司|指数|行业|板块|产品|机构|期间|区间|时段|周期|航线|阶段|时间区间|投资者|险企|银行|券商|品种|标的|个股|项目|指标|类别|份额级别|名字|地区|国家|市场|管理人|"
    r"基金（代号）|股份|商品|企业|品牌|型号|城市|合约|组合|资产|科目|(?:主要)?(?:财务|会计)?(?:指标|项目|数据)|策略|类型|份额类别|经理|姓名|股东|持有人|区域|单位)(?:名称|简称|类别)?(?:[（(][^（()）]{1,12}[)）])?"
)
WHEN = re.compile(r".{0,6}(?:日期|时间|时点|年度|年份|月份|期间)(?:[（(].{1,8}[)）])?")
SERIAL = re.compile(
    r"(?:序号|排名|名次|排序|编号|位次|No\.?|#|代码|代号|编码)|.{0,6}(?:代码|代号|编码|编号|序号)(?:[（(].{1,8}[)）])?"
)
MEASURE = re.compile(
    r"""(?x).{0,24}(?:
    [率值额价量数费比]|比例|规模|净值|市值|占比|涨跌幅?|涨幅|跌幅|升跌|升幅|增减|增幅|变动|变化|收益|回报|利润|收入|份额|数量|金额|成交|点位
    |同比|环比|收盘价?|现价|最新价?|昨收|今开|开盘|换手|振幅|回撤|波动|夏普|派息|配息|分红|股息|估值|市盈|市净|分位|权重|仓位|持股|持仓|久期|期限
    |PE|PB|PS|ROE|EPS|AUM|TTM|流入|流出|买入|卖出|买超|卖超|增持|减持|年增|月增|季增|年化|预测|本期|上期|同期|期末|期初|前值|预期|公布值|目标价|评级|合计|总计|.排名|得分|天数|层数|参数|上下文
    |资产|负债|支出|成本|本金|面值|份数|户数|人数|名额|仓|息|税|基准|差|预算|产能|产量|销量|库存|出货
    )(?:[（(/][^（()）]{1,24}[)）]?)?[①-⑳*]?|[①-⑳][-－—][①-⑳]"""
)
WINDOW = re.compile(
    r"(?:近|过去|最近|前)?[\d一二两三四五六七八九十半]{1,3}(?:个?[年月周日季]|个?季度|个?交易日|天)(?:以?来)?|(?:今年|本月|本周|成立|年初|本季|上月|上周|去年|当日|年)(?:以来|来|至今|内|迄今)?"
    r"|(?:上|下)半年|[一二三四]季度|前三季度|YTD|今年累计|本?报告期(?:末|初)?(?:[（(].{1,30}[)）])?|(?:本|上)(?:年度?|期|季度?)(?:可比期间|同期|末|初)?|(?:去年|上年)同期|自?成立以?来|成立至今|年初至今|日|周|月|季|年"
)
IN_UNITS = re.compile(
    r"[^，,。；：:（(]{1,20}[（(/](?:单位[:：])?(?:人民币|[十百千万亿]{0,2})"
    rf"(?:{currencies.BEHIND}|%|[份股手张人户只家吨倍点BMK])"
    r"(?:[/，,][^（()）]{1,10})?[)）]?"
)  # 10月营收（亿元）: whatever is measured in units
CAPTION = re.compile(
    rf".{{2,40}}[（(][^（()）]{{0,6}}[十百千万亿]?(?:{currencies.BEHIND}|份|%|股|手|张)[^（()）]{{0,12}}[)）][:：]?"
)  # 上周ETF资金流向（亿元）
SUMMED = re.compile(r"合计|总计|小计|共计|平均值?|均值|中位数|其他|其它|总和|汇总|全部|市场平均|同类平均")
SENTENCE = re.compile(r"[。；！？!?;“”]|[，,](?!\d)")
LABEL = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:日期?|日|时间|人|经理|方式|类型|等级|状态|风险|起点|门槛|限|上限|下限|频率|地|所|率|方案|名称|简称|全称|姓名|代码|经历|处罚|说明|原因|电话|对象|范围)"
    r"(?:[（(](?:单位[：:])?(?:人民币)?元/10份(?:基金份额)?[)）])?"
)  # what has a value beside or below it, and measures nothing
LONGEST_CELL = 40
LONGEST_ROW = 200
CACHED = 1 << 14  # words of menus and heads come again on every page of a site


ABSENT = frozenset("-－—–─﹣….Nn不未尚暂无停待/*是否")
STARTS = frozenset("QHFY+-−－＋±▲▼△▽↑↓$¥￥€£(（HUNRSABC<＜≤≥>＞≦≧约每")
MARKED = frozenset(word[0] for word in currencies.before())


def prose(words: str) -> bool:
    """Whether a line has the marks of a sentence, but for those in brackets."""
    return SENTENCE.search(words) is not None and SENTENCE.search(BRACKETS.sub("", words)) is not None


@lru_cache(maxsize=CACHED)
def kind(cell: str) -> str:
    """`f` a figure, `d` a day or a year, `c` a code, `-` a missing one, `w` words."""
    first = cell[0]
    if first in ABSENT and MISSING.fullmatch(cell):
        return "-"
    if first.isdigit() or first in STARTS:
        if DAY.fullmatch(cell) and not (cell.isdigit() and len(cell) < 4):
            return "d"
        if CODE.fullmatch(cell) and (not cell.isdigit() or len(cell) == 6 or cell[0] == "0"):
            return "c"
        if FIGURE.fullmatch(cell) or RANGE.fullmatch(cell):
            return "f"
    elif first in MARKED and FIGURE.fullmatch(cell):
        return "f"
    return "w"


@lru_cache(maxsize=CACHED)
def headed(cell: str) -> bool:
    """Whether a cell could be the head of a column: what a measure, a name, a code or a window is called."""
    if len(cell) > LONGEST_CELL:
        return False
    return any(
        known.fullmatch(cell) for known in (NAMES, SERIAL, WHEN, MEASURE, WINDOW, DAY, LABEL, IN_UNITS)
    )


@lru_cache(maxsize=CACHED)
def measured(cell: str) -> bool:
    """Whether a head could stand over figures."""
    if NAMES.fullmatch(cell) or SERIAL.fullmatch(cell):
        return BRACKET.search(cell) is not None and MEASURE.fullmatch(cell) is not None
    return bool(
        MEASURE.fullmatch(cell) or WINDOW.fullmatch(cell) or DAY.fullmatch(cell) or IN_UNITS.fullmatch(cell)
    )
