"""`同类排名第一`, `五星评级`: by whom, as of when, among what?

A window (近三年) is no date: a ranking needs the day, month, quarter or year on which it was drawn up.
同类 is a category. Ranks of firms, shares, regions and of positions in a portfolio (第一大重仓股) are none
of these.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.article import Article
from pipeline.extract.hints.scope import around, clause, sentence, words
from pipeline.text import Span
from pipeline.vocabulary import Claim, ComplianceHint, Field, HintCode

C = "一二三四五六七八九十"
PLACE = (
    rf"(?:第\s?(?:\d+|[{C}]{{1,3}})(?:/\d+|名|位)?(?![大季期个次届代轮批类产条款章只家支单年日])"
    rf"|前\s?(?:\d+(?:\.\d+)?%|\d+/\d+|\d+|[{C}百]{{1,3}})(?:名|位|强)?(?!大)|榜首|首位|冠军|亚军|季军|状元|头名|三甲|前茅"
    r"|(?<!\d)\d+\s?/\s?\d+)"
)
VERB = (
    r"(?:排名|排在|排|位列|位居|位于|名列|跻身|高居|稳居|居|列|进入|挺进|升至|夺得|夺|斩获|荣获|摘得"
    r"|获(?![批取益利准])得?|拿下|问鼎|蝉联|卫冕)"
)
RANK = re.compile(
    rf"(?P<rank>{VERB}[^，。；！？!?\n]{{0,20}}?{PLACE})|(?P<star>[{C}\d]星级?(?:评级|基金)|夺冠)"
)
FUND = re.compile(
    r"基金|同类|净值|收益|回报|报酬|业绩|绩效|投顾|理财产品|组合|策略|管理规模|管理资产|资管规模|主动权益|偏股|固收|混合"
)
NOT = re.compile(
    r"销量|出货|产量|市占|市场份额|营收|营业收入|净利|利润|净买入|净流入|成交|股东|产值|人口|交付|保费|GDP|经济|不良|贷款|存款"
    r"|票房|专利|装机|产能|用户|市值|涨幅榜|跌幅榜"
)
SOURCE = re.compile(
    rf"{words('agency')}|(?:数据|资料)?来源|(?:根据|依据|据|按照?)[^，。；]{{2,24}}?(?:数据|统计|资料|显示|评价|评级|排名|口径|排行)"
)
DATED = re.compile(
    r"(?<!成立于)(?<!自)(?:19|20)\d{2}\s*年(?!期|以来|至今|养老|目标|成立|发行)|民国\d{2,3}年|截[至止]|\d{1,2}月(?:末|底|份|\d{1,2}日)|[一二三四1-4首]季度"
    r"|[上下]半年(?!期)|去年|上年|前年|[上本]周|[上本当]月|年末|年底|Q[1-4]|(?:19|20)\d{2}[-/.]\d"
)
AS_OF = re.compile(r"截[至止]\s*(?:\d|今年|去年|本|上|[一二三四]季)")
AMONG = re.compile(
    r"同类|同组|组别|同业|同行|[型类](?:基金|产品|公募)?|基金中|产品中|FOF|QDII|ETF"
    r"|(?:货币|权益|固收|偏股|偏债|纯债|股票|债券|混合|指数)(?:[型类]|基金|产品)"
    r"|全市场|行业|全[国台球港]|\d+[家只]|公司中|市场"
)
HELD = re.compile(
    r"重仓|持股|持仓|股东名单"
)  # the positions of a portfolio, also where the clause before says so
UNTOLD = re.compile(r"若|如果|有望|预[计期测]|目标|力争|将")
BEFORE = 100  # characters: the sentence before, which says among what or from whose data


def hints(article: Article) -> Iterator[ComplianceHint]:
    """What to ask about the rankings and ratings that an article tells."""
    fields: tuple[Field, ...] = ("title", "text")
    for field in fields:
        text = article.reading(field)
        for match in RANK.finditer(text):
            span = Span(*match.span())
            if _of_a_fund(article, field, span):
                claim = _claim(article, field, span)
                for code in _missing(article, field, span, rated=match["star"] is not None):
                    yield ComplianceHint(code, span, field, claim)


def _of_a_fund(article: Article, field: Field, span: Span) -> bool:
    text = article.reading(field)
    part, whole = clause(text, span), sentence(text, span)
    if HELD.search(text, whole.start, part.end) or NOT.search(text, part.start, part.end):
        return False
    if UNTOLD.search(text, whole.start, span.end):
        return False
    if FUND.search(text, whole.start, part.end):
        return True
    kinds = {"FUND", "FUND_COMPANY"}
    return any(
        each.field == field and whole.holds(each.span) and each.value.type in kinds  # type: ignore[union-attr]  # entities
        for each in article.entities
    )


def _claim(article: Article, field: Field, span: Span) -> Span | None:
    """The claim that a rank is, if it was read as one."""
    for found in article.claims:
        if found.field == field and found.span.overlaps(span) and isinstance(found.value, Claim):
            return found.span
    return None


def _missing(article: Article, field: Field, span: Span, *, rated: bool) -> Iterator[HintCode]:
    text = article.reading(field)
    place = sentence(text, span)
    whole = text[place.start : place.end]
    near = around(article, span, field)
    start = max(0, place.start - BEFORE, text.rfind("\n", 0, place.start) + 1)
    if not SOURCE.search(text, start, place.end) and not re.search(r"(?:数据|资料)来源|评价机构", near):
        yield "ranking_without_agency"
    if not DATED.search(whole) and not AS_OF.search(near):
        yield "ranking_without_date"
    if not rated and not AMONG.search(text, start, span.end + 8):
        yield "ranking_without_category"
