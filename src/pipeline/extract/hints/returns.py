"""`收益率高达35.6%`: a performance without its time or its benchmark; `近三个月年化24%`.

A performance is the return of a product: of a fund, a portfolio, an account. An index, a share, a bond's
yield or a firm's growth needs no benchmark, nor do the average of a class of funds and the benchmark itself.
A target, a forecast or a condition tells no performance. 七日年化 of money market funds is how the law wants
it. What a text does not say in its words (a picture, a table far away) is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.article import Article
from pipeline.extract.hints.scope import around, clause, sentence, words
from pipeline.text import Span
from pipeline.vocabulary import Claim, ComplianceHint, Field, Finding, HintCode

GAIN = re.compile(
    r"净值(?:增长率?|回报|涨|跌|上涨|下跌|翻|已经涨|累计)|任职回报|(?:累计|总|年化)回报|回报率?|报酬率?|收益率?|绩效"
    r"|业绩|赚|亏|浮盈|获利|盈利|年化"
)
STRONG = re.compile(r"净值增长|份额净值|(?:任职|累计|总|年化)(?:回报|收益)|年化|回报率|报酬率|绩效")
NAMED = re.compile(r"(?:回报|收益|业绩|盈利)(?=混合|债券|股票|灵活|定期|策略混合|[A-E](?![a-z])|基金)")
OTHERWISE = re.compile(
    r"保底|承诺|保证|国债|国开债|美债|德债|地方债|存单|票息|票面|股息|分红|净资产收益|资产收益|每股收益|收益互换|利率|逆回购"
    r"|(?:信用|企业|公司)债[^，]{0,4}收益率|到期收益|基准|指标指数|参考指数|占比|比例|占|费率|提取|计提|仓位|规模"
    r"|贡献|回撤|胜率|夏普|营业|营收|净利|毛利|平均|中位|目标|止盈|止损|[理购回管]费|派息|总投资收益率|业绩报酬"
)
FUND = re.compile(
    r"(?<!社保)(?<!保险)(?<!公积)(?<!主权)基金(?!经理|公司|管理人|资产|总资产|规模|份额净值|指数)|混合|债券[A-E]|债券(?=近|去年|今年|上|成立)|产品|策略|组合"
    r"|专户|理财|账户|持有期|定开|ETF|FOF|LOF|QDII|任职|管理的|掌舵|执掌|实盘|[A-E][类级]|私募"
    r"|[\u4e00-\u9fff][A-E](?=[近今去上下成本自于在的（(净涨跌累年过])"
)
OTHER = re.compile(
    r"指数|大盘|板块|股价|个股|营收|净利润|GDP|国债|平均|中位|同类|基准|黄金|原油|金价|油价|房价|物价|行业|公司(?!旗下)"
)
CLASS = re.compile(
    r"(?:型|类|主动权益|权益|公募|私募|偏股|偏债|纯债|股票|混合|债券|货币)(?:型|类)?基金(?!经理|公司)"
)
THIS = re.compile(r"本|该|此|这[只款个]|我们|我司|旗下")
MANY = re.compile(
    r"^(?:以上)?的?[^，。；]{0,12}(?:基金|产品|FOF|ETF|组合)[^，。；]{0,8}"
    r"(?:取得|实现|获得|录得|上涨|下跌|为正|跑赢)"
)
AGAINST = re.compile(
    r"基准|指标指数|参考指数|跑[赢输]|战胜|超额|(?:超|超越|远超|优于|高于|好于|低于|领先|落后)[^，。；]{0,8}(?:同类|平均|大盘|指数)"
    r"|同期[^，。；]{0,14}(?:指数|沪深|中证|上证|创业板|恒生|标普|平均)|同类平均"
)
TIMED = re.compile(
    r"[一二三四五六七八九十\d](?:年|个月)期|任职|任期|生效|运作|至今|报告期|存续期|成立|上线以来|以来|[近过去最]{1,2}[一二两三四五六七八九十\d]{1,2}个?[年月周日天]|\d{4}年|季度"
    r"|[上下]半年|当[月日周]|[今昨]日|单[月日周季]|上[周月年]|本[周月季]|去年|今年|年内|\d月|半年"
)
NUMERAL = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
WINDOW = re.compile(
    r"(?P<day>\d{1,2}月\d{1,2}日|截[至止]\d{1,2}月|\d{1,2}月[末底初份])|(?P<since>(?:成立|运作|任职)以来|成立至今)"
    r"|(?P<long>(?:19|20)\d{2}(?:财年|年)|全年)|(?P<month>\d{1,2})月"
    r"|(?P<many>\d{1,3}|[一二两三四五六七八九十]{1,2})(?P<unit>年|个?月|周|(?<=[近去满立作行][一二三四五六七八九十\d])[天日]|天)"
    r"|(?P<short>半年|季度|首季|[上下]半年|今年以?来|年初至今|年初以来|年内|[本上当单][月周季])"
)
TENOR = re.compile(r"最[短低]|期|定开|定期|持有|滚动|封闭|以上")
DAYS = {"年": 365, "月": 30, "个月": 30, "周": 7, "天": 1, "日": 1}
YEAR = 360  # days: 12 months of 30
SEVEN = re.compile(r"[七7]日(?:滚动)?年化|[七7]天年化")
MOVES = frozenset({"净值", "净值增长率", "净值跌幅", "涨跌幅"})
KINDS = frozenset({"percent", "multiple"})
TOLD = frozenset({"actual", "reported"})
EXAMPLE = re.compile(
    r"预期(?:年化)?(?:收益|回报)|存款|为例|举例|约定|假[设如]|如果|若|倘|目标|止盈|＜|≤|不足部分|部分"
)
UNTOLD = re.compile(r"若|如果|假[设如]|倘|预[计期测]|有望|拟|将|力争|目标|可能|估[计算]|测算|到.{0,6}时")


def hints(article: Article) -> Iterator[ComplianceHint]:
    """What to ask about the performances that an article tells."""
    for found in article.claims:
        claim = found.value
        if isinstance(claim, Claim) and claim.unit_kind in KINDS and _told(article, found, claim):
            for code in _codes(article, found, claim):
                yield ComplianceHint(code, found.span, found.field, found.span)


def _told(article: Article, found: Finding, claim: Claim) -> bool:
    """Whether the number is said to be so; a target or a condition shows in a word in front of it."""
    text = article.reading(found.field)
    start = sentence(text, found.span).start
    if EXAMPLE.search(text, start, found.span.end + 6):
        return False
    return claim.modality in TOLD or not UNTOLD.search(text, start, found.span.start)


def _codes(article: Article, found: Finding, claim: Claim) -> Iterator[HintCode]:
    text = article.reading(found.field)
    part = clause(text, found.span)
    near = _unnamed(article, found.field, Span(part.start, min(part.end, found.span.end + 10)))
    if SEVEN.search(near) or text.startswith("前", found.span.start - 1) or OTHERWISE.search(near):
        return
    if MANY.match(text[found.span.end : part.end]):
        return
    whole = sentence(text, found.span)
    before = text[whole.start : found.span.end]
    if not _performs(article, found, claim, near):
        return
    if "年化" in near and _short(before, text[found.span.end : whole.end], claim):
        yield "annualised_under_a_year"
    if "波动" in near:
        return
    if claim.period is None and not TIMED.search(before):
        yield "performance_without_period"
    if not AGAINST.search(around(article, found.span, found.field)):
        yield "performance_without_benchmark"


def _unnamed(article: Article, field: Field, span: Span) -> str:
    """The words of a place without the names of funds in it: 华融回报混合 tells no 回报."""
    text = list(article.reading(field)[span.start : span.end])
    for found in article.entities:
        if found.field == field and found.value.type == "FUND" and found.span.overlaps(span):  # type: ignore[union-attr]  # entities
            for place in range(max(found.span.start, span.start), min(found.span.end, span.end)):
                text[place - span.start] = "\0"
    return NAMED.sub("\0", "".join(text))


def _performs(article: Article, found: Finding, claim: Claim, near: str) -> bool:
    """Whether the number is the return of a product."""
    gains = GAIN.search(near) is not None
    known = claim.metric.canonical if claim.metric else None
    moves = claim.unit_kind == "percent" and claim.change is not None and known in MOVES
    if not gains and not moves:
        return False
    owner = _owner(article, found)
    return owner == "fund" or (owner == "" and STRONG.search(near) is not None)


def _owner(article: Article, found: Finding) -> str:
    """Whose number it is, by the last words in front of it that can own one: a fund, another, or not said."""
    text = article.reading(found.field)
    start = sentence(text, found.span).start
    last = (-1, "")
    firms = [each.span for each in article.entities if each.field == found.field and _is_firm(each)]
    for match in FUND.finditer(text, start, found.span.start):
        if not any(span.overlaps(Span(*match.span())) for span in firms):  # 天天基金 sells funds
            last = max(last, (match.end(), "fund"))
    for match in OTHER.finditer(text, start, found.span.start):
        last = max(last, (match.end(), "other"))
    for match in CLASS.finditer(text, start, found.span.start):
        if not THIS.search(text, max(start, match.start() - 12), match.start()):
            last = max(last, (match.end(), "other"))
    for each in article.entities:
        if each.field == found.field and start <= each.span.start and each.span.end <= found.span.start:
            kind = _kind(article, each)
            last = max(last, (each.span.end, kind)) if kind else last
    return last[1]


AGENCY = re.compile(words("agency"))
PUBLIC = re.compile("社保|公积金|主权|大基金|养老储备")  # funds that nobody is offered a share of
TAIL = re.compile(r"(?:指数)?(?:增强|ETF|联接|基金|LOF|A|C)")


def _is_firm(each: Finding) -> bool:
    return getattr(each.value, "type", "") in {"COMPANY", "FUND_COMPANY", "ORG"}


def _kind(article: Article, each: Finding) -> str:
    text = article.reading(each.field)
    kind = each.value.type  # type: ignore[union-attr]  # an entity
    if kind == "FUND":
        return "" if PUBLIC.search(text, each.span.start, each.span.end) else "fund"
    if kind == "INDEX":
        return "fund" if TAIL.match(text, each.span.end) else "other"
    if kind == "COMPANY":
        said = AGENCY.search(text, each.span.start, each.span.end)
        return "" if said or text.startswith(("旗下", "基金"), each.span.end) else "other"
    return "other" if kind in {"MARKET", "SECURITY_CODE"} else ""


def _short(before: str, after: str, claim: Claim) -> bool:
    """Whether the time that an annualised figure covers is known to be less than a year."""
    lengths = [days for match in WINDOW.finditer(before) if (days := _days(match)) is not None]
    if not lengths:
        lengths = [days for match in WINDOW.finditer(after[:20]) if (days := _days(match)) is not None][:1]
    if lengths and lengths[-1]:
        return lengths[-1] < YEAR
    period = claim.period
    if period is None or period.start is None or period.end is None:
        return False
    return (period.end - period.start).days < YEAR


def _days(match: re.Match[str]) -> int | None:
    """How long the window is that a match names: 0 if unknown, None for a day or a tenor (三个月定开)."""
    if match["day"] or TENOR.match(match.string, match.end()):
        return None
    if match["since"]:
        return 0
    if match["long"]:
        return 365
    if match["short"]:
        return 182
    if match["month"]:
        return 30
    many = match["many"]
    count = int(many) if many.isdecimal() else _chinese(many)
    return count * DAYS[match["unit"]]


def _chinese(many: str) -> int:
    if many[0] == "十":
        return 10 + NUMERAL.get(many[1:], 0)
    return NUMERAL[many[0]] * (10 if many[1:] == "十" else 1)
