"""`公募REITs企稳_天天基金网` -> `公募REITs企稳`: which line is the title, and where the site's name begins.

The line nearest above date and source is the title most often; without those, the best of the short lines
above the first paragraph. No line good enough: no title, rather than a menu entry.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline import patterns as re
from pipeline.page.facts.kinds import PRODUCT
from pipeline.page.lines import HAN, Line

SITE = re.compile(
    r"网|财经|频道|首页|在线|证券|新闻|资讯|官网|理财|基金|投信|门户|客户端|日报|周刊|时报|晚报|导报|论坛|社区|博客|\.com|\.cn|"
    r"[Ff]inance|行情|要闻|快讯|专栏|公告|ETF|债券|股票|研报|观点"
)
SUFFIX = re.compile(r"\s*(?:_|\s[-–—|·]+\s?|(?<=[\u4e00-\u9fff?!])(?:--?|[|｜])(?=[\u4e00-\u9fff]))\s*")
NOTICE = re.compile(
    r"(?:公告|通知|启事|公示|通告|声明|说明书(?:\([^)]*\))?|报告(?:摘要|书)?|合同|协议|概要|提示函|致歉信|公开信|[月日周季年露]报表)(?:\([^)]{1,20}\))?$"
)
SERIES = re.compile(  # `2023年10月 通知`: what is listed there
    r"(?:20\d\d\s?年?度?)?\s?(?:\d{1,2}\s?月份?)?\s?(?:基金|公司|临时|最新|客户|重要|旗下基金|(?:基金)?(?:单位|份额)?持有人|投资者)?(?:公告|通知|通告)"
)
KEYED = re.compile(
    r"[【\[]?(?:标题|(?:公告|新闻|文章|报告)标题|(?:法规|文件|公告)名称|题名|主题|主旨|Subject|(?:信息)?名\s*称|信息标题)\s?(?:[】\]]\s?:?|:)\s*(?=\S{2})|(?:主旨|信息名称)\s+(?=\S{4})|名\s{1,4}称\s+(?=\S{6})|标题\s+(?=[\[【(])|(?:公告)?标题\s?[\s|]\s*(?=[^\s|]{6,60}(?:公告|说明书|合同|契约|协议|报告|通知|概要|摘要|意见书?|函|书)[\s|]*$)",
    re.IGNORECASE,
)
ORIGINAL = re.compile(r"[(\[【]?原(?:文)?标题\s?[】\]]?\s?:\s?(?=\S{4})")
NAME = re.compile(
    r"(?:网|财经|日报|周刊|周报|时报|晚报|商报|资讯|财讯|财资|财富|观察|时评|导刊|导报|基金|投信|证券|研究院|研究所|传媒|杂志|公司|^[\u4e00-\u9fff]{2}理财|人寿|保险|信托|资产管理|电视台|通讯社|快讯社)$"
)
MENU = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,6}(?:[\s|]+[\u4e00-\u9fffA-Za-z]{2,6}){2,}$"
)  # `雇主 雇员 自雇人士`
SITEY = re.compile(
    r"(?:公众号|APP|App|首页|网|频道|电子版|有限公司|官网|客户端|数字报|数字报刊|周刊|时报|日报|晚报)$"
)
KICKER = re.compile(  # what ends the line above a title that names a series, not the title
    r"(?:观察|透视|专题|系列|调查|综述|访谈|对话|专访|手记|周记|盘点|扫描|特刊|特稿|策划|聚焦|前瞻|回顾|解读|快讯|早报|晨会|周报|之[一二三四五六七八九十])"
    r"(?:\([^)]{1,6}\))?$|^(?:证券)?研究报告|:$|(?:ETF|LOF|基金|指数|联接|混合|债券|股票|[AC])吧$|^股吧|第\s?\d{1,4}\s?[期版卷号]$"
)
NUMBERED = re.compile(
    r"(?:【(?:摘要|导语|核心提示|内容提要|关键词)】|(?:摘要|导语):)|(?!一、二|二、三|三、四)[一二三四五六七八九十]{1,3}[、.]|\d{1,2}(?:[.、]|(?=(?:公告)?基本信息|其[他它]需要提示的事项|新任|离任|日常(?:申购|赎回)|与\S{2,12}相关的))|\([一二三四五六七八九十\d]{1,3}\)|§"
    r"|[\[(][^\])]*[\])]$|【[^】]{0,9}】$|第[一二三四五六七八九十\d]+[部章节]"
)
FIGURE = re.compile(  # a label of a product's page: what stands under it is its value
    r"(?:业绩比较)?基准|(?:单位|累计|最新|基金|估算)?净值|(?:日|近[一二三五]年|年化|历史)?(?:涨跌幅?|收益率?|回报)|七日年化|万份收益|起购|购买费率"
    r"|风险等级|基金代码|成立日期|[-+]?\d[\d,.]*%?(?:\s?[-~至]\s?\d[\d,.]*%?)?$"
)
ACCOUNT = re.compile(
    r"(?:官方(?:账号|号|微博|微信)|公众号|服务号|订阅号|视频号|粉丝专页|粉丝团|电子报|频道|专页|俱乐部)$"
)
COVER = re.compile(r"\S{2,10}(?:证券|期货|基金|银行|研究所|研究院)\s?(?:研究报告|研究所|研究部|研究|投研)")
FUND = re.compile(  # `某某退休计划-亚太股票基金`: a fund of a plan, and no site
    r"[\u4e00-\u9fff]{2}(?:股票|债券|混合|混合资产|均衡|平衡|增长|成长|保守|货币|入息|收益|指数|稳定|累积|退休|人民币)基金$"
    r"|^(?:保守|稳定|增长|均衡|平衡|核心累积|环球股票)基金$"
)
MARKED = re.compile(r"[,?!:“]|——|\s")  # what titles have, and names of sites have not
CLAUSES = 2  # commas: a line over a title has as many
ACTION = re.compile(  # a button behind a title, that a dump left in its line
    r"(?:\s+(?:下载公告|下载全文|下载原文|查看原文|查看公告|公告下载|下载PDF|PDF下载|(?:立即|马上)(?:购买|认购|申购|抢购|下单)|加入自选)|\s*查看PDF(?:公告|原文|文件)?)$"
)
KEYWORDS = re.compile(
    r"(?<=\S{5})\s?[,。;]?\s?本文(?:的)?(?:主要内容)?的?关键词(?:为|是|有)?\s?:"
)  # of a library
FILE = re.compile(
    r"(?<=[\u4e00-\u9fff\d)])\.(?:docx?|pdf|pptx?|xlsx?|txt|wps)$", re.IGNORECASE
)  # a library's
MARK = re.compile(r"[_|｜·–—-]")  # without one of these no site's name is cut off
LETTERS = re.compile(r"[^\W_]+")
SAYS = re.compile(r"[的了吗呢么是?!,:“]|如何|怎么|为何|什么")  # in no site's name
CHANNEL = 6  # letters of a channel's name
ANSWERS = re.compile(
    r"(?:常见问题|问答|指南|攻略|须知|详解|盘点|一览|入门|手册)$"
)  # short titles of help pages
CHANNELLED = re.compile(  # `某某投信 投资观点`: a house and where one is in its site
    r"\S{2,6}(?:投信|银行|基金|证券|理财|财富|资产|保险|投顾|期货|日报|商报|时报|晚报|经济报|财经|网)\s[\u4e00-\u9fff]{2,6}$"
)
TRADE = re.compile(  # `保管银行 某某商业银行`: a fact of a product, or of an entry
    rf"(?:{PRODUCT.pattern}|基金公司|保管(?:银行|机构)|买入状态|申购状态|交易状态|(?:核准)?生效|中文名|外文名|英文名|同义词|别名|相关人物|投资者关系活动(?:类别|主要内容(?:介绍)?)|(?:参与|来访)单位名称(?:及人员姓名)?|上市公司接待人员(?:姓名)?)\s\S"
)
MIN_TITLE = 5  # letters before a site's name is cut off; `黄金 - 东方财富` is a channel, no title
GOOD = 2.0  # a line of eight letters and more, not too far up


def body_of(text: str) -> int:
    """How much of a title's line is the title: the place where a site's name or channel begins.

    >>> body_of("公募REITs企稳_天天基金网")
    9
    """
    end = len(text)
    if "关键词" in text and (listed := KEYWORDS.search(text)):
        end = listed.start()
        text = text[:end]
    if action := ACTION.search(text) or FILE.search(text):
        end = action.start()
        text = text[:end]
    if text.endswith("。") and KEYED.match(text):  # `主旨：公告…事宜。`
        text = text[:-1]
        end = min(end, len(text))
    if text.endswith("|"):  # cells that a dump left empty
        end = len(text.rstrip("| "))
        text = text[:end]
    if not MARK.search(text):
        return end
    while True:
        cuts = list(SUFFIX.finditer(text, 0, end))
        if not cuts:
            return end
        last = cuts[-1]
        tail = text[last.end() : end]
        head = re.sub(r"[\W_]", "", text[: last.start()])
        under = "_" in last.group()
        if len(head) < MIN_TITLE or len(tail) > 24 or not (under or _of_site(tail)):
            return end
        end = last.start()


def _of_site(tail: str) -> bool:
    """Whether what stands behind a mark is a site or a channel, and not the second half of a title."""
    if FUND.search(tail):
        return False
    ends = [match.end() for match in SITE.finditer(tail)]
    if not ends:
        return False
    return len(tail) <= CHANNEL or (ends[-1] == len(tail) and not SAYS.search(tail)) or not HAN.search(tail)


def key(line: Line) -> str:
    """What two printings of one title share: its letters, without the site's name."""
    return _key(line.text)


@lru_cache(maxsize=1 << 12)  # lines: of a page each is asked for several times
def _key(text: str) -> str:
    return text.lower() if text.isalnum() else "".join(LETTERS.findall(text[: body_of(text)])).lower()


def score(line: Line, steps: int, repeated: int) -> float:
    """How much a line looks like a title, `steps` lines above what it is the title of."""
    size = len(key(line))
    total = 2.0 if size >= 8 else 1.0 if size >= 6 else -1.0
    total += 1.0 if MARKED.search(line.text) and line.text.count(",") < CLAUSES else 0.0
    total += 2.0 if repeated > 1 and size >= 6 else 0.0
    total += 1.5 if size >= 6 and NOTICE.search(line.text) and not SERIES.fullmatch(line.text) else 0.0
    total += 3.0 if KEYED.match(line.text) else 0.0
    total -= 1.0 if size > 50 else 0.0
    total -= 2.0 if SITEY.search(line.text) and size <= 14 and repeated < 2 else 0.0
    total -= 2.0 if size <= 12 and FIGURE.match(line.text) else 0.0
    total -= 2.0 if size <= 14 and ACCOUNT.search(line.text) and repeated < 2 else 0.0
    total -= 2.0 if MENU.match(line.text) and repeated < 2 else 0.0
    total -= 2.0 if COVER.fullmatch(line.text) else 0.0
    total -= 2.5 if " " in line.text and (CHANNELLED.match(line.text) or TRADE.match(line.text)) else 0.0
    total += 1.0 if size <= 10 and ANSWERS.search(line.text) else 0.0
    total -= 2.5 if line.text.startswith(("—", "--", "–")) else 0.0
    if line.hint is not None:
        total += 0.8 * line.hint.styled + line.hint.entitled + {1: 1.5, 2: 0.7}.get(line.hint.level, 0.0)
    total -= 2.0 if not HAN.search(line.text) else 0.0  # an English title under the Chinese one
    total -= 2.0 if NUMBERED.match(line.text) else 0.0
    return total - 0.6 * steps
