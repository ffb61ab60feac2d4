"""`2020年发布的GPT-3`, `满30日`, `占2024年度营业收入的12%`: periods that date something else than a number.

A day of news, a founding, a length that is counted and the year that a whole is of say nothing of when the
numbers of their sentence were measured.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.periods.phrases import SINGLE, expression

AS_OF = re.compile(r"(?:截至|截止到?|截止至|到了|(?<![前后长迟缓期])至)$")  # not 提前至, 延长至
WEATHER = "气温|水温|温度|水位|风[速力]|湿度|时速|负荷|票价|降[雨水]"  # 明天最高|气温将达33℃
DATES_A_THING = re.compile(
    rf"(?:来)?(?:的)?(?:单[日周月季])?(?:新高|新低|最[高低大](?!{WEATHER})|最好|最差|首次|高点|低点|高位|低位|以来最"
    r"|同期最|纪录|记录|基础上)|(?:[^，。；：\d]{0,6})(?:发布|成立|上市"
    r"|推出|颁布|发行|上线|通过|公布|印发|签署|创立|出生|毕业|加入|任职|入职|开业|投产|启用|设立)(?:的|于|以)"
    r"|[^，。；\d]{0,4}（[^）]*$"
)
DELIVERED = re.compile(  # 3月交货的原油期货, 12月|黄金期价: which one it is; 10月期货市场 is none
    "的?(?:交货|交割|合约|(?:\ue000\ue001*|[\u4e00-\u9fff]{1,4})?期[货价金银油铜铝]"
    "(?!市场|公司|行业|成交|交易|经纪|从业|品种|[与和、]))"
)
ANNOUNCED = re.compile(
    r"(?:晚间|晚|上午|下午|早间|早盘前|(?:美股|港股|A股)?盘[前后]|凌晨|深夜|当天|傍晚)?，?[^，。；：\d]{0,40}?"
    r"(?:公布|发布|披露|公告|宣布|宣告|指出|表示|透露|印发|核准|签署|签下|签订|订立|作出"
    r"|落幕|召开|举行|出席|齐聚|递表|挂牌|上市|获批|正式|出台"
    r"|下发|通知|受访|致信|撰文|直播|刊发|发出|开幕|发文|认为|提醒|要求)"
)  # 4月12日公布: the day of the news, not of the numbers in it
COUNTED = re.compile(r"第$|保单$|会计$|每$|满$|持有$|不$|隔$|[<＜≤≥>＞]$")  # 第|10年末, 保单|年度, 满|30日
OF_DAYS = re.compile(
    r"前\s?\d+个?交易日[^，。；]{0,6}(?:日均|均价|平均|收市|收盘|资产)"
)  # what a price is measured by
FEE_YEARS = re.compile(r"前[\d一二三四五六七八九十]+年$")
DAILY = re.compile(r"[日号天晚]$|^[今昨][早晨午]$|^昨$|周[一二三四五六日]$")
DATED_BY = re.compile(
    r"(?:成立于|(?:成立|生效|上市|发行|设立|任职|起息|到期)(?:日期?|时间)?[为：]?[\s|｜]{0,4}|创立于|上市于|始于|发行于|创建于|自|发布于|生效于"
    r"|到期日[为：]?|最新一期|跑输|跑赢|高于|低于|优于|领先于?|落后于?|超越)$"
)
FOUNDED = re.compile(r"(?:成立于|(?:成立|合同生效)(?:日期?|时间)?[为：]?[\s|｜]{0,4}|设立于|生效于)$")
BORN_ON = re.compile(r"(?:成立|生效|上市|发行|设立|任职|起息|到期)(?:日期?|时间)[为：]?[\s|｜]{0,4}$")
FOUNDED_THEN = re.compile(r"(?:正式)?(?:成立|生效)(?!以来)")
BEGINS = re.compile(r"的?(?:约|近|逾|超过?|不足|大约)?[-−+]?[$￥]?[\d一二三四五六七八九十两百千]")
SINCE = re.compile(r"[^，。；\d]{0,6}(?:以来|至今)")
RECKONED = re.compile(
    r"[以按][^，。；]{0,14}?(?:收[盘市]价|市价|净值|股价|现价)(?:为|约)?\d[\d.,]*(?:[^，。；]{0,3}元)?(?:来|作)?"
    r"(?:计|推算|估算|换算|试算|测算)[^，。；\d]{0,3}(?:，|(?=单次|单季|年化|现金))"
)
YIELDS = ("率", "比例", "年化")
RECKONED_FAR = 60  # characters: two yields
GUIDED = re.compile(r"(?:[净总]?营收|业绩|盈利|利润|收入|净利|销售)?(?:指引|预测|预期|展望|财测)(?:而|后|，)")
BY_GUIDANCE = re.compile(r"(?:[因受]|由于)[^，。；\d]{0,4}(?:[上下]调|调[高低降升]|公布|发布|披露)$")
OPEN = re.compile("(?:以来|年内|今年来|至今)$|^今年$")
UNTIL = re.compile("[（(，]?截[至止]到?")  # in front of a day
BOUNDS = re.compile("(?:以来|年内|今年来|至今|今年)[（(，]?截[至止]到?$")
OF_YEAR = re.compile(r"占(?:公司|其|该公司|集团|本公司|上市公司)?$")  # 占|2024年度|经审计营业收入的12.4%


OF_WHOLE_YEAR = re.compile("(?:相当于|完成了?|占)$")
WHOLE_YEAR = re.compile(r"(?:[去上]年|(?:19|20)\d{2}年)?全年度?")
SHARE_OF_IT = re.compile(  # 完成|全年|预测的24.6%: the share is of the time that it was done in
    r"[^，。；\d]{0,8}?(?:约|近|逾|超过?|不足|不到)?(?:\d[\d.]*%|[一二三四五六七八九]成|一半|三分之|四分之)"
)


SAME = frozenset(("当月", "单月"))  # behind a month


def delivered(text: str, token: Token) -> bool:
    """Whether a month says when a future is delivered."""
    return DELIVERED.match(text, token.end) is not None


def reckoned(text: str, low: int, draft: Draft, periods: Sequence[Token]) -> bool:
    """以17日收盘价20.48元推算，单次配息率|0.98%: a yield reckoned from a price, without a time of its own."""
    metric, start = draft.metric, draft.quantity.start
    if metric is None or draft.quantity.kind != "percent" or not metric.text.endswith(YIELDS):
        return False
    found = RECKONED.search(text, max(low, start - RECKONED_FAR), start)
    own = (token for token in periods if not SINGLE.fullmatch(token.text))
    return found is not None and not any(found.end() <= token.start < start for token in own)


def founds(text: str, token: Token) -> bool:
    """Whether something is said to have been founded then."""
    before = FOUNDED.search(text, max(0, token.start - 12), token.start)
    return before is not None or FOUNDED_THEN.match(text, token.end) is not None


def born(text: str, token: Token) -> bool:
    """Whether a day says only since when a product is there: 成立日期 2021-09-24."""
    return BORN_ON.search(text, max(0, token.start - 12), token.start) is not None


def of_whole(text: str, token: Token) -> bool:
    """Whether a year only says what a share is of."""
    low = max(0, token.start - 5)
    if WHOLE_YEAR.fullmatch(token.text) and OF_WHOLE_YEAR.search(text, low, token.start):
        return SHARE_OF_IT.match(text, token.end) is not None
    return OF_YEAR.search(text, low, token.start) is not None and token.text[:2] == "20"


def counts(text: str, token: Token) -> bool:
    """Whether a period's words measure and do not date: 满|30日, 前3年 of a scale of fees."""
    before = text[max(0, token.start - 2) : token.start]
    return COUNTED.search(before) is not None or OF_DAYS.match(text, token.start) is not None


def lends(text: str, token: Token) -> bool:
    """Whether a period dates the number a change begins at, and no other: 由|年初|的120亿元增至210亿元."""
    return text[token.start - 1 : token.start] in {"由", "从"} and BEGINS.match(text, token.end) is not None


def is_news(text: str, token: Token) -> bool:
    """Whether a day is that of the news: 4月12日|公布."""
    return (
        DAILY.search(token.text) is not None and ANNOUNCED.match(text, token.end, token.end + 60) is not None
    )


def dates_a_thing(text: str, token: Token) -> bool:
    """Whether a period belongs to no number: to a thing, a share's whole, or a scale of fees."""
    if DATES_A_THING.match(text, token.end, token.end + 12) or delivered(text, token):
        return True
    if token.text in SAME and text[max(0, token.start - 1) : token.start] == "月":
        return True  # 6月|当月: the month that the words in front of it name
    return counts(text, token) or of_whole(text, token) or FEE_YEARS.match(token.text) is not None


def until(text: str, token: Token) -> str | None:
    """The day up to which a window is: 2026年以来|截至1月20日."""
    match = UNTIL.match(text, token.end) if OPEN.search(token.text) else None
    day = match and expression().match(text, match.end())
    return day.group() if day else None


def bounds(text: str, token: Token) -> bool:
    """Whether a day only says up to when the window in front of it is."""
    return BOUNDS.search(text, max(0, token.start - 8), token.start) is not None


def free(text: str, token: Token) -> bool:
    """Whether no word in front of a period makes it the date of something."""
    if GUIDED.match(text, token.end) and BY_GUIDANCE.search(text, max(0, token.start - 8), token.start):
        return False  # 因上调|二季度|营收指引而涨6.4%
    if SINCE.match(text, token.end) or token.text.endswith(("来", "起", "至今")):
        return True
    return DATED_BY.search(text, max(0, token.start - 10), token.start) is None


def seen_around(work: str, token: Token) -> str:
    """What the grammar sees around a period: news, a thing's date, a founding, an as-of date."""
    start, end = token.start, token.end
    seen = (
        ANNOUNCED.match(work, end, end + 60),
        DATES_A_THING.match(work, end, end + 12),
        DATED_BY.search(work, max(0, start - 6), start),
        AS_OF.search(work, max(0, start - 3), start),
    )
    return "".join("0" if each is None else "1" for each in seen)
