"""`…公告` is a notice, `…招募说明书` a prospectus, a column of `基金代码:` a product: kinds of pages."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import PageKind
from pipeline.page.facts.codes import fund
from pipeline.page.lines import Line

KINDS: tuple[tuple[PageKind, re.Pattern[str]], ...] = (
    (
        "prospectus",
        re.compile(
            r"(?:招募说明书|公开说明书|基金合同|托管协议|产品资料概要|说明书|投资人须知)(?:更新|摘要|修订稿?|草案|全文|正文|年度?|第|号|版"
            r"|[一二三四]|[\W\d]|\([^)]*\))*$"
        ),
    ),
    (
        "report",
        re.compile(
            r"(?:季度|年度|中期|半年度|月度)报告|(?:季|年|半年|月)报(?:\([^)]*\))?$|审计报告"
            r"|(?:清算|评级|受托管理(?:事务)?|资产管理|托管人?|运[作营]|验资|估值|核查|尽职履责|社会责任|可持续发展|信息披露)报告(?:\([^)]*\))?$"
        ),
    ),
    (
        "notice",
        re.compile(
            r"(?:^(?:关于|对).*的决定|决定书|公报|记录表|指引|细则|条例|批复|问询函|监管函|(?:管理|实施|暂行|试行|报名|考核|评选|监督|奖励)办法)"
            r"(?:\([^)]*\))?$|(?:规定|条)[之的]令$|(?:函知|函告|公告|通知)[^,?!;]{4,}事宜(?:\([^)]*\))?$|^公告本公司|^公告(?!显示|称|发布|后|日)[^,?!;:]{6,}(?:条文|契约|会议|事宜|[一乙]?案|事项|频率|说明书)$|^(?:\S{2,10}(?:投信|公司|投顾))?公告(?:本公司|[“「《])[^,?!;]*$"
        ),
    ),
    (
        "notice",
        re.compile(
            r"(?:公告|通知|启事|公示|通告|通函|提示函|致歉信)(?:\([^)]*\))?$|^致.{2,40}的?通函|^致\S{2,16}(?:通告|通知|公告)(?=[:\s])"
        ),
    ),
)
LISTING = re.compile(  # a title over a table of values
    r"(?:净值|收益率|报价|行情|价格)(?:一览表?|查询|列表|总表|表|走势|数据|明细|公布|披露)?(?:\([^)]*\))?$"
)
VALUES_TOLD = re.compile(
    r"(?:收益率?|净值|价格|行情)(?:情况)?(?:的)?(?:公告|公示|通告)$"
)  # a notice of every day
NET_VALUES = re.compile(
    r"(?:单位|累计|基金|昨收|预估|估算|即时|实时)净值|单位资产净值|(?:买入|卖出|申购|赎回)价(?!格?[款值])|价格日期|折溢价|净值日期|日增长率|万份收益|七日年化|每万份|单位价格|净值\W+涨跌|买入价\W+卖出价|^(?:最新)?净值\s?-?\d|[|\t]\s*价格\s*[(|\t]",
    re.MULTILINE,
)
PERIOD = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s?年?(?:第?(?P<quarter>[1-4一二三四])季度?|(?P<half>中期|半年度?|上半年)|年?度?)(?:投资)?报告?"
)
QUARTERS = "1234一二三四"
ENDS = ("03-31", "06-30", "09-30", "12-31")
ASKED = re.compile(  # in a headline, and in no report's title
    r"[?!,;]|[我你您](?!公司|行)|爸|妈|一[份页张](?![^,]{0,4}报告)"
)
PRODUCT = re.compile(
    r"基金代码|基金全称|基金简称|成立日期|基金托管人|托管人|业绩比较基准|管理费率|基金类型|风险等级|基金规模|申购费率|基金经理|基金管理人"
    r"|产品(?:代码|名称|类型|期限|登记编码|状态|风险)|起购金额|购买起点|起点金额|募集期|投资期限|运作模式|发行机构|业绩基准|跟踪标的|资产规模"
    r"|计价货币|计价币别|经理费|保管费|基金类别|基金类型|成立日|收益起算日|到期日|风险收益等级|ISIN|投资顾问|资产净值|认购费|管理费|派息|信托期限|募集规模|(?<!产品)登记编码|募集方式|产品管理人|(?:认购|起投|起购)(?:起点|金额)|资金用途|投保年龄|保险期间|[交缴]费方式|保底利率|犹豫期|结算(?:频率|利率)|推出日期|风险级别|开支比率|受托人|资产总值"
)
DESCRIBED = re.compile(  # headings of a product's page
    r"投资(?:目标|范围|策略|理念|标的)|业绩比较基准|风险收益特征|基金(?:概况|经理|档案|信息|资料|简介)|产品(?:特色|概况|要素)|费率(?:结构|说明)"
)
TOLD = re.compile(
    r"特此(?:公告|通知|通告|说明|公示|提示|声明|函告|批复)|公告如下|通知如下|现批复如下|谨此(?:通知|告知)|敬请(?:留意|知悉|谅解|周知)|^致(?:各|全体|本)|^(?:尊敬|亲爱)的"
)
NOTIFIED = re.compile(
    r"特此(?:公告|通知|通告|说明|公示)|公告如下|通知如下|谨此(?:通知|告知)|^致(?:各|全体)"
)  # by whom, it says, and not when
CHANNEL = re.compile(  # the end of the way to the page: `首页 > 信息披露 > 临时公告`
    r"(?:公告|通告|通知|启事|公示)(?:内容|详情|正文|专栏|列表)?(?:\s*(?:>{1,2}|»|›|→|/|-)\s*(?:内容|详情|正文|(?:公告|通知)\S{2}))?\W*$"
)
CATEGORY = re.compile(
    r"(?:^|\s)(?:(?:公告|信息)?(?:类别|类型|分类)|栏目)\s?:\s?[^\s:]{0,8}(?:公告|通知|通告)(?:\s|$)"
)
ROWS = 3  # of a product's facts
LINKS = 5  # long entries without running text: fewer are a menu with a news box


def of_article(  # noqa: PLR0911  one return for each kind
    title: str | None, table: Sequence[Line], prose: int, *, told: bool = False, headings: Sequence[str] = ()
) -> PageKind:
    """The kind of an article by its title, its table lines and its number of paragraphs.

    `told`: it is signed and dated at its end, and speaks to its readers. `headings`: those of its text.
    """
    text = "\n".join(line.text for line in table)
    figures = sum(any(character.isdigit() for character in line.text) for line in table)
    many = (
        len(table) >= 3 and len(table) >= 4 * prose and figures >= 2 and NET_VALUES.search(text) is not None
    )
    if title and many and not told and VALUES_TOLD.search(title):
        return "nav_table"
    for kind, pattern in KINDS:
        spoken = kind in ("prospectus", "report") and title and ASKED.search(title)
        if title and pattern.search(title) and not (spoken or NET_VALUES.search(title)):
            return kind
    facts = len(set(PRODUCT.findall(text)))
    listing = title is not None and LISTING.search(title) is not None and len(table) > prose
    if listing and figures >= ROWS and _in_columns(table, facts) and NET_VALUES.search(text):
        return "nav_table"
    if len(table) >= 3 and facts >= 4 and len(table) >= prose:
        return "product"
    described = sum(DESCRIBED.fullmatch(heading) is not None for heading in headings)
    named = table and title and fund(title)  # an article has a fund's name in its title, and more
    if (named or (len(table) >= 3 and described)) and NET_VALUES.search(text):
        return "product"
    if named and described > 1 and len(table) >= ROWS:
        return "product"
    if many or (len(table) >= 3 and listing and figures >= 2 and NET_VALUES.search(text)):
        return "nav_table"
    if facts >= 3 and len(table) >= prose:
        return "product"
    return "notice" if told else "article"


def _in_columns(table: Sequence[Line], facts: int) -> bool:
    """Whether one row names all facts of products that a table has: it is the head of a column each."""
    return any(len(set(PRODUCT.findall(line.text))) == facts > 1 for line in table[:ROWS])


def period_of(title: str) -> str | None:
    """The last day of the time that a report is about, by its title.

    >>> period_of("某某债券型证券投资基金2024年年度报告"), period_of("某某基金2025年第3季度报告")
    ('2024-12-31', '2025-09-30')
    """
    match = PERIOD.search(title)
    if match is None:
        return None
    quarter = QUARTERS.find(match["quarter"]) % 4 if match["quarter"] else 1 if match["half"] else 3
    return f"{match['y']}-{ENDS[quarter]}"


def noticed(line: Line, role: str | None) -> bool:
    """Whether a line above a text says that it stands among notices."""
    if role == "breadcrumb":
        return CHANNEL.search(line.text) is not None
    return role == "byline" and CATEGORY.search(line.text) is not None


def of_page(lines: Sequence[Line], linked: int) -> PageKind:
    """The kind of a page without an article."""
    long = sum(line.size >= 10 for line in lines)
    return "list" if linked >= 3 or (long >= LINKS and long * 3 >= len(lines)) else "other"
