"""Whether a line could be a title: short, of no known role, no sentence, no quotation, no row of a menu."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.breaks import table
from pipeline.page.bylines.byline import SERIAL
from pipeline.page.facts.codes import code_line
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.rows.fund_facts import named
from pipeline.page.titling import outline
from pipeline.page.titling.titles import KEYED, KEYWORDS, TRADE
from pipeline.page.words.wording import wording

SPEAKER = re.compile(r"(?:问|答|Q\d*|A\d*|主持人|记者|[\u4e00-\u9fff]{2,4})\s*:$")
SPREAD = r"(?:[\u4e00-\u9fff]\s){4,}[\u4e00-\u9fff]"  # `致 持 有 人 的 信`, set wide
SAYING = re.compile(rf"[\u4e00-\u9fff]{{2}}|[^\W\d_]{{3}}|{SPREAD}")  # words: `16:52 05/01/2024` has none
# A title with a bar in it: `财经早参|市场缩量`, `MPF|首季赚千亿 人均两万`.
BARRED = re.compile(
    r"[^|丨\t]*[^\s|丨][|丨][《“]?(?:\d{1,2}月\d{1,2}日:?|(?:民国)?\d{2,4}年(?:\d{1,2}月份?)?|\d{1,2}月份?|\d{1,3}(?=[大只个家档股连]))?[A-Za-z]*[\u4e00-\u9fff][^|丨\t]*[\u4e00-\u9fff][^|丨\t]*$"
)
TOPICAL = re.compile(  # `大行点评 | 某某证券:上调目标价`: a topic or a house, a bar between spaces, the title
    r"(?:[\u4e00-\u9fff]{2,8}|(?:Vol|VOL|EP|Ep|No)\.?\s?\d{1,4}|第\s?\d{1,4}\s?[期集回])\s[|丨]\s(?=(?:[^|丨\t]*[\u4e00-\u9fff]){6})[^|丨\t]*$"
)
BEHIND = re.compile(  # `合理定价在哪里?——每周思考 | 某某固收`: whose column it is behind the title
    r"(?=(?:[^|丨\t]*[\u4e00-\u9fff]){12})[^|丨\t]{14,}\s[|丨]\s[\u4e00-\u9fff]{2,8}$"
)
HANGING = re.compile(  # in the middle of a sentence: the line was broken by its width
    r"(?!.*(?:怎么|如何|什么|为何|谁|是.*的$))[^“《]{14,}(?:的|于|把|被|或|而|(?<![中总缓温])和|(?<!参)与|(?<![普涉波])及)$"
)
HEADING = re.compile(  # what stands above a part of many texts, and is the title of none
    r"(?:重要(?:提示|声明|事项|资料)|风险(?:提示|揭示|声明)|免责声明|(?:内容|报告|核心)?(?:摘要|提要)|核心(?:观点|提示|要点)|投资要点|报告要点"
    r"|导[读语]|目录|前言|引言|正文|编者按|附件|全文|速读内容)[:】]?"
)
CLASS = re.compile(  # `A类(美元)每月派息`: which shares of a fund the page shows
    r"[A-Z]{1,3}\d?\s?(?:类别?|级别?)(?:股份|份额|单位)?(?:[\s/()-]|美元|港元|人民币|欧元|澳元|日圆|新台币|台币|南非币|[每按][月季年]|派息|配息|累[积计]|分派|收息|对冲|避险|不派息|现金)*"
)
SUMMED = re.compile(  # over a summary: its first words are no title
    r"(?:导[读语]|(?:内容|报告|核心|本文)?(?:摘要|提要)|(?:核心|主要)(?:观点|内容)|(?:投资|报告)?要点)[:】]?"
)
DECKED = re.compile(  # `导读:短债产品规模涨得太快,…`: the line under a title, which stands above the day
    r"[\[【(]?(?:(?:内容|新闻|本文|文章)?(?:导[读语]|摘要|提要|概要)|核心(?:提示|要点)|编者按)(?:[\]】)]\s?:?|\s?:)\s?(?=\S{12})"
)
DECKS = "导摘提概核编内新本文[【("  # what such a line begins with
PRESSED = 12  # letters of buttons beside each other
HEADED = 8  # letters of such a heading
HANGS = frozenset("的于把被或而和与及")
LABEL = re.compile(r"[一-鿿A-Za-z]{2,12}\s?:[\s|]*")  # of a form, its field left empty
CUSTODIAN = re.compile(
    r"基金\s?托\s?管\s?人\s?:|基金(?:公司|管理人)\s\S{2,24}$"
)  # on a cover, below the manager
VALUED = re.compile(r"(?:单位|累计|最新|基金)净值\s?:?\s?\d|(?:日|近[一三六]?[日周月年])?涨跌?幅\s?[-+\d]")
FACT = re.compile(  # `本月底结存:2,345,690,900股`, a row of a return
    r"[\u4e00-\u9fff()/、]{2,20}(?:\s?:\s?[-+]?\d[\d,]*|\s[-+]?(?:0|\d{1,3}(?:,\d{3})+))(?:\.\d+)?\s?(?:[股份元手张户]|[万亿港美]{1,2}元|%)?$"
)
LABELLED_DAY = re.compile(  # `登记日:2024-03-06`
    r"(?:[\u4e00-\u9fff]{2,10}|[^\s,。:]{2,24}(?:日|日期|时间))\s*:\s*(?:民国)?\d[\d年月日/.:\s-]{5,24}$"
)
CARDED = re.compile(  # `- 格式:DOCX`, `研究领域:基金研究`: a line of a file's or an analyst's card
    r"[-•·]\s?[\u4e00-\u9fff]{2,6}\s?:\s?[A-Za-z\d.,%-]{1,16}$|(?:研究(?:领域|方向|范围)|(?:执业|从业|登记)(?:资格|证书)?编号|微信号|联系(?:人|方式))\s?:"
)
PRICED = re.compile(  # `最新价格 HKD 8.41 每日变动 -0.02`: facts in a row
    r"(?=[^,。?!]*\d)(?:(?:产品|基金|证券|债券|登记)(?:代码|编码)|(?:最新|昨日|买入|卖出|申购|赎回|估算|单位|累计)?(?:价格?|净值)|报酬率|回报率?|涨跌幅?|派息|配息|币别|募集期|业绩比较基准"
    r"|七日年化|万份收益|起购金额|风险(?:等级|级别)|近[一二三六1-6]?[周月年]|(?:基金|资产|管理)规模|票面利率|(?:产品)?(?:成立|到期|起息|开放)日)(?:\([^)]{2,16}\))?[\s:]"
)
BACK = re.compile(r"返回\s?\S{0,8}(?:\s\S{0,4}(?:正文|详情|首页|列表))?$")  # `返回 微博正文`
FOLLOWED = re.compile(r"\s?[+＋]\s?关注$|\s关注$")  # `旧巷拾柴 +关注`
CODED = re.compile(r"\(\d{5,6}(?:\.[A-Z]{2})?\)")  # behind a fund's name
RISKY = re.compile(r"(?:[低中高较]{1,3}风险|R[1-5])(?:\s|$)")  # `中低风险 债券型`: what a product is
MOVED = re.compile(r"[涨跌升降报收破守]")  # `沪指涨0.52%报3050.12点` is a headline
KEYWORDED = 16  # letters of a title with its key words behind it, at least
FIGURED = 8  # letters: a bond's name has six, two thirds of them digits
ENTITLED = 2.0  # how much a web page's head must say that a line is its title
FIRM = re.compile(r"[^\s,。:;]{4,26}有限(?:责任)?公司$")  # who signs a letter: no heading's element
RULED = re.compile(r"[=*~#_-]{3,}.*[=*~#_-]{3,}$")  # `===== 文字版 =====`
MENU_ROW = re.compile(
    r"(?!.*(?:[涨跌升降破创怎何吗了是翻齐]|[?!,:]))[\u4e00-\u9fffA-Za-z]{2,14}(?:[\s|]+[\u4e00-\u9fffA-Za-z]{1,6}){3,}$"
)  # of four and more
ENCLOSED = re.compile(
    r"附(?:件|表)?\s?[\d一二三四五六七八九十]{0,2}\s?[:.、]\s?\S[^。]{2,40}$"
)  # below a letter
ATTENDED = re.compile(  # `出席机构:某某基金等38家`, `嘉宾:某某 某某某`: the head of minutes or of a talk
    r"(?:(?:出席|参会|参与|接待|来访)(?:机构|单位|人员|对象)|(?:会议|活动|召开|举办|接待|调研|直播|路演|访谈|采访|讲座|沙龙|论坛|录制|播出)(?:方式|形式|地点|时间|日期|平台|嘉宾|主持人?)"
    r"|(?:[\u4e00-\u9fff]{0,4}(?:时间|日期|地点|期限|编号|代码|类型|类别|频率|次数|统计)|(?:活动|适用|参[加与]|报名|面向)(?:对象|范围|版本|方式)|(?:买入|申购|赎回|交易|产品|运作)状态)\s?(?=:\s?\S)"
    r"|(?:特邀|分享|演讲|对话|连线|受访|主讲)?(?:嘉宾|主持人?|记录人?|列席|到场|缺席|主讲人?|讲者|讲师|受访者|受访人|采访人|对谈人|与会者))"
    r"(?:名称|类别)?:"
)


TICKED = re.compile(r"[□☐☑√✓■][^□☐☑√✓■]{2,16}[□☐☑√✓■]\s?[^\W\d_]")  # `□特定对象调研 √分析师会议`: of a form
SLOT = re.compile(  # `《某某有约》 逢星期三晚上八时　主持:某某`: when a programme is on
    r"\S{2,20}\s.{0,30}?(?:逢(?:星期|周|礼拜)[一二三四五六日]|主持人?\s?:\s?\S)"
)
BRACKETED = re.compile(r"\([^()]{6,}[;,][^()]*\)")  # `(由某条修订;由另一条修订)`: a remark in a law
FORMS = re.compile(  # `直播回放文字版`, `动态详情`, `电话会议纪要`: what every page of its kind is called
    r"(?=.{0,12}(?:直播|[回录重]播|回放|回看|视频|音频))(?:直播|路演|视频|音频|现场|会议|活动|访谈|讲座|录播|完整|精彩|全程|图文|文字|文稿|回放|回看|实录|实时|重播|内容|记录|回顾|逐字稿|速记|全文|整理|转|版|稿){2,6}"
    r"|(?:基金|产品|公司|行业|市场|投顾|全部|我的)?(?:动态|资讯|新闻|公告|通知|问答|问题|回答|观点|日记|笔记|帖子|文章|话题|研报|快讯|内容|活动|课程|视频|报告|专栏)(?:详情页?|正文页?|内容页|阅读页|全文)"
    r"|(?:电话|线上|视频|调研|业绩)?(?:会议|会|路演|访谈|调研|群聊|聊天|对话|座谈)(?:文字|图文|内容)?(?:纪要|实录|记录|全文)"
    r"|[\u4e00-\u9fff]{1,10}字(?:[\[(]\d{2,4}[\])])?第?\d{1,14}号"  # 某投字第1140001103号
    r"|(?:长图|图片|语音|朗读|播报|语音播报|录音)(?:的)?(?:文字|转文字|识别|文字识别|识别文字|转写)?(?:结果|版|稿|文稿|内容|文字)"
)
SITES_OWN = re.compile(  # a heading that every site has, and no page is about
    r"(?:联系|关于)我们|在线(?:留言|客服|咨询)|新闻(?:中心|资讯|动态|分类)|(?:公司|[\u4e00-\u9fff]{2,4}(?<!持仓|政策|市场|资金|分红))(?:新闻|动态)|产品(?:中心|分类)|热[推门]产品|友情链接|网站地图"
    r"|(?:(?:Category|Tag|Author|Monthly|Yearly)\s)?Archives?(?:\s?:.{0,40})?|(?:分类|标签|月份|作者|文章)?(?:目录)?归档\s?:.{1,40}"
    r"|(?:[\u4e00-\u9fff]{2,6}\s?)?7\s?[×xX*]\s?24\s?(?:小时)?(?:\s?(?:滚动|实时)?(?:快讯|要闻|直播|新闻))?"
    r"|[\u4e00-\u9fff]{2,12}(?:人民政府(?:门户)?网站?|政府网|政务网|门户网站)"
)


def _figured(line: Line) -> bool:
    """Whether most letters of a line are digits, without a code in brackets: a quotation of a share."""
    bare = CODED.sub("", line.text)
    digits = sum(map(str.isdecimal, bare))
    return 2 * digits > sum(map(str.isalnum, bare)) and MOVED.search(bare) is None


def _pressed(text: str) -> bool:
    """Whether a line is buttons beside each other: `关注 私信`."""
    return all(part in wording("widget").whole or part in wording("share").whole for part in text.split())


def fact(line: Line) -> bool:
    """Whether a line is a fact of a product, a talk or a notice, by its key or its figures."""
    text = line.text
    return not line.prose and (
        PRICED.match(text) is not None
        or ATTENDED.match(text) is not None
        or LABELLED_DAY.match(text) is not None
        or VALUED.match(text) is not None
        or FACT.match(text) is not None
        or TRADE.match(text) is not None
        or CUSTODIAN.match(text) is not None
        or (line.size >= FIGURED and not line.letters.isalpha() and _figured(line))
    )


def headed(line: Line) -> bool:
    """Whether a web page's elements or its head call a line a heading or the title."""
    return line.hint is not None and (line.hint.level > 0 or line.hint.entitled >= ENTITLED)


def titleable(line: Line, said: Reading) -> bool:
    """Whether a line could be a title: short, of no known role, no sentence."""
    if said.role is None and line.hint is not None and line.hint.entitled >= ENTITLED:
        return 4 <= line.size <= 90 and not FORMS.fullmatch(line.text)
    if line.size > KEYWORDED and KEYWORDS.search(line.text):
        return said.role is None
    return (
        said.role is None
        and 4 <= line.size <= 90
        and not line.prose
        and line.tail[-1:] not in "。;,、:"
        and SAYING.search(line.text) is not None
        and not code_line(line.text)
        and not named(line.text)
        and not LABELLED_DAY.match(line.text)
        and not VALUED.match(line.text)
        and not FACT.match(line.text)
        and not (line.text[0] in "返回" and BACK.match(line.text))
        and not (("风险" in line.text or line.text[0] == "R") and RISKY.match(line.text))
        and not (line.text[0] == "(" and BRACKETED.fullmatch(line.text))
        and not line.text.startswith("致:")  # whom a letter is written to
        and not RULED.match(line.text)
        and not (("逢" in line.text or "主持" in line.text) and SLOT.match(line.text))
        and said.reason != outline.POINT
        and not (line.text[0] in DECKS and DECKED.match(line.text))
        and not (line.text[0].isupper() and CLASS.fullmatch(line.text))
        and not CARDED.match(line.text)
        and not SITES_OWN.fullmatch(line.text)
        and not FORMS.fullmatch(line.text)
        and not ATTENDED.match(line.text)
        and not PRICED.match(line.text)
        and not TICKED.search(line.text)
        and not (line.text.endswith("关注") and FOLLOWED.search(line.text))
        and not (line.text[0] == "附" and ENCLOSED.match(line.text))
        and not MENU_ROW.match(line.text)
        and not (line.size <= PRESSED and " " in line.text and _pressed(line.text))
        and not (line.hint is not None and not line.hint.level and FIRM.match(line.text))
        and not (line.text.endswith(":") and SPEAKER.match(line.text))
        and not (line.text[0] == "基" and CUSTODIAN.match(line.text))
        and not (line.size <= HEADED and HEADING.fullmatch(line.text))
        and not (line.text[-1] == "|" and LABEL.fullmatch(line.text))
        and not (line.hint is None and line.text[-1] in HANGS and HANGING.match(line.text))
        and (
            not table.celled(line)
            or BARRED.match(line.text) is not None
            or TOPICAL.match(line.text) is not None
            or BEHIND.match(line.text) is not None
            or SERIAL.match(line.text) is not None
            or KEYED.match(line.text) is not None
        )
        and (line.size < FIGURED or line.letters.isalpha() or not _figured(line))
    )
