"""`回帖 204`, `时长 18:26 播放 3.4万`, `2楼`, `00:41`: counters, clocks, floors, alone in a line.

Players, message boards and lists print them between a title and its text, or between paragraphs. A line is
one when nothing else is in it; `浏览 9.1k 人` in a sentence is not. What quotes a market (`上证指数 3284.16
+0.72%`) between paragraphs is a ticker; three such lines in a row are a table, which `table` finds.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.writers.pens import CALLS

DIGIT = re.compile(r"\d")
NUMBER = r"\d[\d,.]*\s?[万亿千kKwWM]?\+?"
COUNTED = (
    r"浏览|阅读|阅|观看|播放|收听|回帖|回复|回应|评论|点评|跟帖|留言|点赞|赞|讚|喜欢|按赞|收藏|转发|分享|转载|查看|点击|点阅|人气"
    r"|热度|积分|经验|威望|金币|主题|帖子|精华|粉丝|关注|好友|好友人数|访问|下载|打赏|投币|弹幕|硬币|票|订阅|在看|参与|围观|讨论"
    r"|推介|利好|利淡|有用|没用|好评|差评|看多|看空|看好|看淡|支持|反对|楼层|时长|字数|页数|大小|今日|昨日|在线|会员|总浏览|访问量|问答|动态|文章|作品|已售|已购|购买|Views?|Likes?|Comments?|Shares?"
)
UNIT = r"[次人条个篇页字分秒集讲]"
CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
PART = (
    rf"(?:(?:总|累计|本文|全文|共有?)?(?:{COUNTED})(?:次数|人数|人次|总数|数|量)?\s*[:(]?\s*(?:{CLOCK}|{NUMBER})\s*{UNIT}?\)?"
    rf"|{NUMBER}\s*(?:{UNIT}|人次)?\s*(?:{COUNTED})(?:过|数|量)?"
    rf"|(?:共|还有|已有|剩余|约)\s*{NUMBER}\s*{UNIT}(?:{COUNTED})?)"
)
BULLETED = re.compile(r"[•·]\s?\d{1,6}$")  # `• 3`: readers, in a row of facts
COUNTS = re.compile(
    rf"(?:听新闻|收听|播放|时长)?\s*(?:{PART}[\s|/·•,、]*)+(?:签到|已?关注|[+加]关注|进吧|发帖)?$"
)
PLAYED = re.compile(rf"(?:\S{{0,4}}\s)?{CLOCK}(?:\s*/\s*{CLOCK})?$")  # `听新闻 00:00 / 03:12`, `04:31`
PLAYER = re.compile(  # `00:00 / 47:12 倍速 下载音频`: with its buttons
    rf"(?:[\u4e00-\u9fff]{{2,4}}\s)?{CLOCK}\s*/\s*{CLOCK}(?:\s+(?:\d(?:\.\d+)?[xX×倍]|[\u4e00-\u9fff]{{2,4}}))+$"
)
GALLERY = re.compile(r"\(?\d{1,3}\s?/\s?\d{1,3}\)?$")
FOLIO = re.compile(r"\d{1,3}\s?[-–—]\s?\d{1,3}$")  # `3-1`: the page of a part
FLOOR = re.compile(
    r"(?:第?\s?\d{1,5}\s?(?:楼|#|F)|沙发|板凳|地板|地下室)"
    r"(?:\s.{0,24}|\s*发表于.*|\s*\S{0,8}\d{4}-\d.*)?$"
)
ANSWERED = re.compile(  # `老猫  发表于 2024-9-18 21:40:12  沙发`: who answers, when, on which floor
    r"[^\s:。]{2,16}\s+(?:(?:发表|回复|发布)于?\s?:?\s?)?(?:20)?\d\d[-/]\d{1,2}[-/]\d{1,2}\s\d{1,2}:\d\d(?::\d\d)?"
    r"\s+(?:[|·]\s?)?(?:沙发|板凳|地板|地下室|第?(?:[2-9]|\d{2,5})\s?[楼#F])$"
)
LEVEL = re.compile(
    r"(?:[A-Z]\s{1,2})?(?:Lv|LV|lv|等级)\s?\.?\s?:?\d{1,3}(?:\s\S{0,12})?$"
    rf"|(?:级别|等级|头衔|用户组|身份)\s?:\s?\S{{1,8}}(?:[\s|/·,]+{PART})+$"  # `级别: 秀才 帖子 1204`
)
SCRIPT = re.compile(r"(?:/\*|<\?|<!--|\$\w|//)[^\u4e00-\u9fff]*")  # `/* $file: list.tpl.php $ */ ?>`
PICTURE = re.compile(r"Image\s?\d{1,3}")  # what a reader's view leaves of `![Image 3](…)`
TAGS = re.compile(r"(?:#[^\s#]{2,16}\s*){1,12}$")  # `#台股 #ETF`, below a text
PAGER = re.compile(  # `[第01页][第02页]>>下一页`
    r"(?:\[?第\s?\d{1,3}\s?页\]?[\s|]?){2,}(?:[>»]*\s?[上下]一?页\s?[>»]*)?$"
)
MINUTES = re.compile(  # `预计阅读时间 5 分钟`, `5 min read`
    r"(?:(?:全文|预计|预估|建议|本文)?(?:阅读|收听)(?:时间|时长|全文)?(?:约|需|大约|约需|需要)?\s*:?\s*\d{1,3}\s*(?:分钟?|mins?)"
    r"|(?:[\u4e00-\u9fff]{2,8}\s*[•·|]\s*)?(?:[-•·|]\s*)*\d{1,3}\s?(?:分钟|min(?:ute)?s?)\s?(?:阅读|read|看完|读完)(?:本文)?|[-•·]?\s?读毕需时\s?\d{1,3}\s?分钟)$",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
INDEX = re.compile(
    r"(?:上证(?:综?指|指数|50)?|深证?成指|深证指数|创业板指?|科创50|沪深300|中证\d{2,4}|北证50|恒生?指数?|恒指|国企指数|国指|恒生科技|"
    r"道琼斯?(?:工业)?(?:指数)?|道指|纳斯达克|纳指|标普500?|日经(?:225|指数)?|加权指数|台股|上市指数|柜买指数|费半|"
    r"美元指数|离岸人民币|人民币汇率|现货黄金|布伦特原油)(?:指数)?"
    r"(?:\s*[:▲▼△▽↑↓]?\s*[-+]?\d[\d,]*(?:\.\d+)?\s*[▲▼△▽↑↓]?\s*(?:\(?[-+]?\d[\d,.]*%?\)?\s*){0,3})$"
)
PRICED = re.compile(  # `某某电 2999.TW 450 ( 0.66% )`: a share with its price, beside a text
    r"(?:[^\s。,:]{2,10}\s)?(?:\d{4,6}\.(?:TWO?|HK|S[HSZ])|[A-Z][A-Z-]{1,5}\.[A-Z]{1,2})\s+[\d,]+(?:\.\d+)?\s*\(\s?[-+]?\d+(?:\.\d+)?\s?%\s?\)$"
)
QUOTED = re.compile(
    rf"(?:{INDEX.pattern.removesuffix('$')}\s*[|/]?\s*){{2,8}}$"
)  # `上证指数 3087.51 +0.22%深证成指 …`
UNLOADED = re.compile(  # `行情中心:上证指数 --.-- 深证成指 --.--`: what the page's script fills in
    r"(?:[\u4e00-\u9fff]{2,6}:\s?)?(?:[\u4e00-\u9fffA-Z]{2,8}\s?--\.?-{0,2}%?[\s|]*)+$"
)
ONWARD = re.compile(r"[^。;]{3,36}(?:>>|»)$")  # `一张图看懂清算流程 >>`: the way to another page
CARD = re.compile(r"0?\d{1,2}\.?$")
HEADED, CARDED = 3, 30  # letters of the heading below a card's number
ICONS = re.compile(r"(?:[▶►▷⏵＋+↗↑⇪♡♥❤☆★⬇⭳🔗👍🔊🎧✉⚑…]\s?[^\W\d_]{2,6}\s*){2,}$")
ICONED = 30  # letters of a row of buttons with icons
MARKETS = 160  # letters of eight quotations
CALLED = re.compile(  # what an app calls who writes there: `基金达人`
    rf"(?=.{{2,12}}$)[^\s,。:;!?]*(?:{CALLS}|爱好者|优质作者|认证(?:用户|作者|投资者|理财师)|主理人|牛人)"
)


def numbered(lines: Sequence[Line]) -> list[int]:
    """The lines that number the cards of a page, each above its heading: `1`, `2`, `3`, or `01`, `02`."""
    told = [i for i, line in enumerate(lines[:-1]) if line.size <= 2 and CARD.match(line.text)]
    told = [i for i in told if not lines[i + 1].prose and HEADED <= lines[i + 1].size <= CARDED]
    counted = [int(lines[i].text.rstrip(".")) for i in told]
    return told if len(told) > 1 and counted == list(range(1, len(told) + 1)) else []


def counter(line: Line) -> str | None:  # noqa: C901, PLR0911  one return for each kind
    """Why a line is a counter, a clock or a floor and nothing else; None if it is not."""
    text = line.text
    if text[0] == "#" and TAGS.match(text):
        return "tags"
    if line.size <= ICONED and ICONS.match(text):
        return "buttons with icons"
    if text.startswith("Image") and PICTURE.fullmatch(text):
        return "a picture without its words"
    if text.endswith(("?>", "*/", "-->")) and SCRIPT.fullmatch(text):
        return "the remains of a script"
    if FLOOR.match(text) or (":" in text and ANSWERED.match(text)):
        return "a floor of a thread"
    if "页" in text and PAGER.match(text):
        return "the pages of a text"
    if text[-1] in ">»" and ONWARD.match(text):
        return "a way to another page"
    if "--" in text and UNLOADED.match(text):
        return "quotations that no script filled in"
    if line.size > 40 or not DIGIT.search(text):
        return None
    if LEVEL.match(text):
        return "a reader's rank"
    if COUNTS.match(text) or MINUTES.match(text) or BULLETED.match(text):
        return "counters"
    if PLAYED.match(text) or GALLERY.match(text) or PLAYER.match(text):
        return "a clock or a place in a gallery"
    return None


def counted(text: str) -> bool:
    """Whether a row of cells begins with a day and says how often, or how long, its text is read.

    >>> counted("2025年8月31日 | 半勺盐 | 412 次浏览"), counted("2025年8月31日 | 半勺盐 | 412")
    (True, False)
    """
    if "|" not in text or not DAY_FIRST.match(text):
        return False
    parts = (part.strip() for part in text.split("|"))
    return any(COUNTS.fullmatch(part) or MINUTES.fullmatch(part) for part in parts if part)


def behind_counts(text: str, at: int) -> bool:
    """Whether a place stands in a row of cells behind one that counts: a category, and no writer."""
    if "|" not in text[:at] or not DAY_FIRST.match(text):
        return False
    return any(COUNTS.fullmatch(part.strip()) for part in text[:at].split("|") if part.strip())


def ticker(line: Line) -> bool:
    """Whether a line quotes a market or several, and says nothing else."""
    if line.size > MARKETS or DIGIT.search(line.text) is None:
        return False
    return any(each.match(line.text) is not None for each in (INDEX, QUOTED, PRICED))
