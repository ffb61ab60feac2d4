"""`更多` is a menu entry, `字体大小:` a widget: what a line is by its own words, wherever it stands.

First match decides, so the order says what beats what. What no word decides stays None: a short line before
the title is then a menu entry, inside the body a heading, after it a related article (`sections.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import patterns as re
from pipeline.document import Role
from pipeline.page.breaks import table
from pipeline.page.bylines.byline import Byline, byline
from pipeline.page.bylines.keyed import key_of
from pipeline.page.ends.warned import LONG, NO_ADVICE, advises, disclaimer
from pipeline.page.lines import Line
from pipeline.page.site.counters import counted, counter
from pipeline.page.site.imprints import imprint, telephoned
from pipeline.page.site.invitations import invitation
from pipeline.page.site.pagers import ASKED, PAGE_NUMBER
from pipeline.page.site.trails import trail
from pipeline.page.words.wording import bared, screen, wording
from pipeline.page.writers import writers_notes

ADDRESS = re.compile(
    r"(?:(?:本文|原文|文章)?(?:链接|地址|网址|URL)\s*:?\s*)?(?:https?://|www\.)[^\s一-鿿]+(?:\s?[(,]?(?:欢迎|如需)?转载请(?:注明|保留|附上)[^\s。]{0,12})?$",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"(?:[图表]|图表|附图|附表)\s*[\d一二三四五六七八九十]{1,3}(?:-\d+)?\s*[:.、\s)]|[(\[【](?:图|表|资料图|配图)"
)
MARKS = frozenset("▲▼△▽")
SHOWN = re.compile(  # `▲短债基金示意图。(图/记者某某摄)`
    r"[▲▼△▽]\s?[^▲▼△▽]{2,80}[(/](?:(?:示意|资料|组合)?图(?:片|/|:|源|取|为)|照片|资料照|翻摄|摄影|摄)[^()]{0,24}\)?$"
)
SOURCED = re.compile(r"\((?:资料|数据|图片|图表|表格)来源:[^()]{2,40}\)")  # in brackets, below a text
DRAWN = re.compile(  # `白酒持仓占比(%) 制图:某某数据中心`
    r"[^\s。:][^。:]{2,40}\s(?:制图|绘图|图表制作|图表设计|漫画)\s?:\s?[^\s。:]{2,16}$"
)
RULE = re.compile(r"[\W_]+$")
BULLET = re.compile(r"(?:[●•◆■▪◇□★▶➤√※·*]|[-–]\s)\s*\S|(?:\(?\d{1,2}[.)、]|[①-⑳])\s*\S")
DAY = re.compile(r"(?:(?:19|20)\d\d|^1[0-3]\d)(?:[-/.]\d{1,2}[-/.]|年\d{1,2}月)\d{1,2}日?")
MENU_PARTS = re.compile(r"[\s|/>»·•,、]+")
SIGNED = re.compile(
    r"[^,。:;\s]{2,30}(?:公司|委员会|事务所|董事会|秘书处|交易所|协会|公会|学会|联合会|基金会|投信|投顾"
    r"|证监局|金管局|证监会|金管会|(?:监管|管理|监督|发展|金融|财政|税务|统计|审计|商务|公安|服务|工作)局"
    r"|(?:银行|证券|基金|投信|信托|保险|人寿)[\u4e00-\u9fff]{0,6}部|人民政府|办公室|法院|检察院|公证处|理事会|(?:主理人|投研|研究|运营|管理|策略)团队|(?:管理|服务|登记|结算|清算|托管|交易|信息|指导|保障|经办|监测|评估)中心|(?:财政|商务)厅|分行|支行|\(有限合伙\))(?:\s?[谨敬][启上订])?$"
)
BANK = re.compile(r"[\u4e00-\u9fff]{2,6}(?:银行|保险|人寿|信托)")  # who signs, by its short name
HAN_ONLY = re.compile(r"[\u4e00-\u9fff]+")
SEVERAL = 4  # menu words
FIELD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}\s?:\s*(?:\|\s*)+")  # `收件人姓名: | |`
KEYS = 16  # letters of a row of them
TWO = 2  # menu words with a bar between
COVERED = 0.8  # of a row of them: tables of words have gaps
GLUED_FROM, GLUED_TO = 8, 40  # letters of a row of menu words that touch: four and more
SITES = re.compile(
    r"本[站网]|网站|版权|转载|©|Copyright|本公众号|客服|侵权|备案|ICP", re.IGNORECASE
)  # a site's own remark

BODY = ("paragraph", "table", "caption", "disclaimer", "list_item")  # what may be text by its words alone


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line is by its own words. `soft`: only where it does not stand inside a body."""

    role: Role | None
    reason: str
    soft: bool = False
    byline: Byline | None = None


TOLD = 26  # letters of a sentence that begins like a button and is none
ENDED = re.compile(r"[-–—~=*·•\s(\[【]{1,6}(?:完|全文完|本文完|END|End|end)[-–—~=*·•\s)\]】]{1,6}$")
OVER = frozenset(("完", "全文完", "本文完", "正文完", "END"))
# Without one of these a line is no address, number, trail, counter, caption, row of words or byline.
SIGN = re.compile(r"[-\d:/|丨>»›→＞…<〇○页@]")
SIGN_WORD = re.compile(  # each begins with a letter: so a search passes quickly over all others
    r"\.\.\.|记者|刚刚|今天|昨天|前天|前$|一月|二月|三月|四月|五月|六月|七月|八月|九月|十月"
    "|更多|感谢|领取|获取|立即|扫一扫|下载|关注|扫码|扫描|长按|点击|登录|访问|订阅|加入|添加|搜索|安装|打开|尽在|炒股|由AI|AI生|AI自"
)
SIGN_FIRST = (
    *("图", "表", "附", "(", "[", "【", "沙发", "板凳", "地板", "地下室"),
    *("By ", "by ", "来源 ", "作者 ", "稿源 ", "出处 ", "编辑 ", "责编 ", "撰文 ", "撰稿 ", "文 "),
    *(key + dot for key in ("文", "撰文", "采访", "责任编辑") for dot in ".‧・•"),
)
PICTURE = re.compile(r"[(【\[]?(?:资料|档案|网络)?(?:图片?|照片|配图)[)】\]]?")
FIGURES = frozenset("图表附([【")  # what a numbered caption begins with

WIDE_DAY = 40  # letters of such a line, with the hour of its last change
DATA_DAY = re.compile(  # `数据日期 2024-04-18`, `截至2024年5月31日`: of what is told, and no publication
    r"(?:(?:数据|净值|估值|行情|统计|报价|资料|价格|定价|计价)(?:日期|基准日|日|时间|截止日期?|截至)?|截[至止](?:日期|时间)?|数据更新至)\s?:?\s?"
    r"(?:民国)?[\d一二][\d年月日/.:\s〇○零一二三四五六七八九十-]{4,20}(?:为?止(?:(?:财政|会计|报告)?(?:年度|期间)|(?:半年度|[三六九]个月|十二个月)(?:期间)?)?)?(?:\s?(?:货币)?单位\s?:\s?\S{1,4})?(?:\s?\((?:最后|最近)?更新[^)]{4,24}\))?$"
    r"|每(?:基金)?单位(?:资产净值|净值|价格)\s*(?:[A-Z]{1,3}\s?\$?|\$)?\s?\d[\d.,]*\s*(?:[港美]?元)?\s*\(?(?:截至|于)?\s*:?\s*\d[\d年月日/.-]{5,10}\)?$"
    r"|(?:净值估算|估算净值|盘中估值|实时估值|(?:单位|最新|基金)?净值)\s?\(?\d{1,4}[-/年][\d年月日/.:\s-]{3,20}\)?$"
)
SECTOR = re.compile(
    r"(?:澳门|[增减]持|[加减]仓)\S{0,4}博彩|博彩(?:股|业|板块|类|毛?收入|营运|企业|监管|牌照|债)"
)
WIDEST = 160  # letters of a row of the words of spam
ORDERED = re.compile(r"(?<![A-Za-z])T\s?\+\s?\d")  # T-1日 is of figures, and no order's
SIZES = re.compile(r"字(?:号|体大小|体|级)\s*:?(?:[\sAT大中小特超+|/-]|标准|默认|正常)*")
DATED = re.compile(r"(?:19|20)\d\d\s?[-/.年]|[-/]20\d\d|[a-z][ ,.]{1,2}20\d\d|民国")  # a day may stand in it
REMARK = re.compile(r"版权声明\s?:|特别提醒:如果我们")  # whatever follows
RESERVED = re.compile(r"(?:©|Copyright)[^。]{2,50}。版权所有", re.IGNORECASE)  # at a site's foot
REMARKED = 240  # letters of such a remark
PLATFORM = re.compile(  # `本文来自某某新闻客户端创作者,不代表某某网的观点和立场`
    r"(?:本文|以上内容|该文|内容|文章)(?:来自|系|由|为).{2,24}(?:创作者|自媒体|作者|用户|入驻).{0,12}不代表\S{1,10}(?:网|平台|号|社区|客户端|站)的?(?:观点|立场)"
    r"|(?:(?:风险提示|声明|提示|免责声明|特别声明):)?(?:本?(?:社区|平台|论坛|站内|股吧|圈子)|用户|网友)(?:内|中|上|里)?的?(?:所有|全部)?(?:内容|帖子|言论|观点|评论|发帖|文章)[均都]?[由系为是].{0,4}(?:用户|网友|作者|会员|博主|投资者)(?:自行|个人|原创)?(?:发布|发表|上传|提供|观点|言论)[^。]{0,8}不代表"
)
LONGEST = 100  # letters of a remark on rights that is told by its beginning
UNKNOWN = Reading(None, "")


def reading(line: Line, *, republic: bool) -> Reading:
    """The role of one line by its words alone."""
    if line.size == 0:
        return Reading("widget", "a rule of marks") if RULE.match(line.text) else UNKNOWN
    if line.text in OVER:
        return Reading("widget", "the end of a text")
    bare = bared(line)
    worded = not screen().passes(line, bare)
    if line.size <= 160 and (worded or _signed(line)):
        found = _short(line, bare, worded=worded, republic=republic)
        if found:
            return found
    return _long(line) if worded else UNKNOWN


def _signed(line: Line) -> bool:
    """Whether a line has any mark that something other than words may be told by."""
    text = line.text
    return (
        SIGN.search(text) is not None
        or SIGN_WORD.search(text) is not None
        or text.startswith(SIGN_FIRST)
        or (not line.prose and not line.ended and MENU_PARTS.search(text) is not None)
    )


def _short(line: Line, bare: Sequence[str], *, worded: bool, republic: bool) -> Reading | None:  # noqa: C901, PLR0911, PLR0912  one return for each role
    text = line.text
    if ("://" in text or "www." in text) and ADDRESS.match(text):
        return Reading("byline", "an address", soft="://" not in text)
    spam = wording("advertisement")
    if (
        worded
        and (line.size <= 60 or (line.size <= WIDEST and spam.several(line)))
        and (why := spam.whole_reason(bare) or spam.start_reason(line, 24) or spam.part_reason(line))
        and not (why.endswith("博彩") and SECTOR.search(text))
    ):
        return Reading("advertisement", why)
    if line.size <= 30 and PAGE_NUMBER.match(text) and not text.isdigit():
        return Reading("page_number", "a page number")
    if ASKED.match(text):
        return Reading("widget", "a form's days")
    if "T" in text and ORDERED.search(text) and DAY.search(text) and not line.prose:
        return Reading("widget", "how an order goes", soft=True)
    if text[0] == "字" and SIZES.fullmatch(text):
        return Reading("widget", "sizes of letters")
    if line.size <= WIDE_DAY and not table.celled(line) and DATA_DAY.match(text):
        return Reading("byline", "a day of the data")
    if worded and (why := wording("breadcrumb").reason(line, limit=80)):
        return Reading("breadcrumb", why)
    if trail(line):
        return Reading("breadcrumb", "a trail of links")
    if line.size > 80 and line.prose:
        return None
    if why := counter(line):
        return Reading("widget", why, soft=why in ("counters", "tags"))
    if why := imprint(line):
        return Reading("copyright", why)
    if DATED.search(text) and (told := _told(line, republic=republic)):
        return told
    for role, limit in (("widget", 40), ("share", 30), ("related", 60), ("menu", 20)) if worded else ():
        words = wording(role)
        if role in ("widget", "related") and line.prose and line.size >= TOLD and line.text.endswith("。"):
            continue  # `登录后进入“我的资产”,选择持有的基金,…。`
        if why := words.whole_reason(bare) or words.start_reason(line, limit) or words.part_reason(line):
            return Reading(role, why, soft=role in ("menu", "widget", "related"))  # type: ignore[arg-type]
    if ENDED.match(text):
        return Reading("widget", "the end of a text")
    if why := telephoned(line):
        return Reading("copyright", why)
    if (invited := invitation(line)) is not None:
        return Reading(invited[0], invited[1], soft=invited[0] == "related")
    if (note := writers_notes.note(text)) is not None:
        return Reading("byline", writers_notes.NOTE, byline=note)
    return _fact(line, worded=worded, republic=republic)


def _told(line: Line, *, republic: bool) -> Reading | None:
    """A byline among buttons: `字号:大 中 小  时间:2024-02-28`, `18/08/2024 分享`."""
    said = byline(line, republic=republic)
    if said is None or not said.dates:
        return None
    facts = any(any(said.of(field)) for field in ("publisher", "author", "editor"))
    first = said.dates[0].span.start == 0 and not said.figures and not any(said.of("name"))
    if not (said.keyed or facts or (first and not said.dates[0].yearless)):
        return None
    return Reading("byline", "date, source or author", byline=said)


def _empty(line: Line) -> bool:
    """Whether a line is keys without their values: `创建于 更新于`, a field of a form."""
    if "|" in line.text and FIELD.fullmatch(line.text):
        return True
    parts = line.text.split() if line.size <= KEYS and " " in line.text else []
    return len(parts) >= TWO and all(key_of(part.rstrip("于:")) for part in parts)


def _shown(line: Line) -> str | None:
    """Why a line is the words of a picture or of a table, by its number or by the mark in front."""
    if line.text[0] in FIGURES and FIGURE.match(line.text) and not line.prose:
        return "numbered"
    if ":" in line.text and (DRAWN.match(line.text) or SOURCED.fullmatch(line.text)):
        return "who drew it, or whence"
    return "a mark in front" if line.text[0] in MARKS and SHOWN.match(line.text) else None


def _fact(line: Line, *, worded: bool, republic: bool) -> Reading | None:
    if _empty(line) or PICTURE.fullmatch(line.text):  # or `(资料图片)`
        return Reading("widget", "keys without values")
    if (why := _shown(line)) is not None:
        return Reading("caption", why)
    pictured = line.text.startswith("图/文")  # who made both
    if worded and line.size <= 80 and not pictured and (why := wording("caption").reason(line, limit=60)):
        return Reading("caption", why)
    if _menu_bar(line):
        return Reading("menu", "a row of menu words")
    said = None if "owered by " in line.text else byline(line, republic=republic)  # what a board runs on
    if said and (not table.celled(line) or said.telling or counted(line.text)):
        return Reading("byline", "date, source or author", byline=said)
    return None


def _long(line: Line) -> Reading:  # noqa: PLR0911  one return for each role
    wordings = wording("copyright")
    warned = disclaimer(line)
    if warned and line.size > LONG and not warned.startswith("starts"):
        return Reading("disclaimer", warned)
    two = warned is not None and "、" in warned and not SITES.search(line.text)
    if line.prose and ((warned and two) or advises(line.text)):  # two phrases, and no site; or at whose risk
        return Reading("disclaimer", warned or "no advice, and at whose risk")
    if line.size <= 260 and wordings.part and (match := wordings.part.search(line.text)):
        return Reading("copyright", f"holds: {match.group()}")
    if line.size <= LONG and PLATFORM.search(line.text) and not NO_ADVICE.search(line.text):
        return Reading("copyright", "a platform's remark on who writes there")
    if warned:
        return Reading("disclaimer", warned)
    said = line.text.count("。") > 1 and not (
        REMARK.match(line.text) or RESERVED.match(line.text)
    )  # `数据来源于公开资料,统计截止日如文中所示。由于四舍五入,…。`
    if said or wordings.start is None or line.size > (REMARKED if REMARK.match(line.text) else LONGEST):
        return UNKNOWN
    if match := wordings.start.match(line.text.lstrip(" ([【※*")):
        return Reading("copyright", f"starts: {match.group()}", soft=True)
    return UNKNOWN


def signs(line: Line) -> bool:
    """Whether a line is the name of a firm or an office, and no heading: it may be a signature."""
    headed = line.hint is not None and line.hint.level > 0
    return SIGNED.match(line.text) is not None or (not headed and BANK.fullmatch(line.text) is not None)


@cache
def _glued() -> re.Pattern[str]:
    """Menu words with nothing between: a dump of elements that touch."""
    words = sorted(
        (word for word in menu_words() if 2 <= len(word) <= 6 and HAN_ONLY.fullmatch(word)), key=len
    )
    return re.compile(f"(?:{'|'.join(map(re.escape, reversed(words)))})")


@cache
def menu_words() -> frozenset[str]:
    """The words that stand alone as entries of menus, buttons, share bars and lists."""
    return frozenset().union(*(wording(role).whole for role in ("menu", "widget", "share", "related")))


def _menu_bar(line: Line) -> bool:
    if line.prose or line.ended:
        return False
    if GLUED_FROM <= line.size <= GLUED_TO and HAN_ONLY.fullmatch(line.text):
        words = _glued().findall(line.text)
        return len(words) >= SEVERAL and sum(map(len, words)) >= COVERED * line.size
    if not MENU_PARTS.search(line.text):
        return False
    parts = [part for part in MENU_PARTS.split(line.text) if part]
    if any(DAY.search(part) for part in parts):
        return False
    known = menu_words()
    if len(parts) == TWO:
        return "|" in line.text and all(part in known for part in parts)
    return len(parts) > TWO and sum(part in known for part in parts) * 2 >= len(parts)
