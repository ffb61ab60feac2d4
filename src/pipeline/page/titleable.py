"""Whether a line could be a title: short, of no known role, no sentence, no quotation, no row of a menu."""

from __future__ import annotations

import re

from pipeline.page import table
from pipeline.page.byline import SERIAL
from pipeline.page.codes import code_line
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titles import KEYED

SPEAKER = re.compile(r"(?:问|答|Q\d*|A\d*|主持人|记者|[\u4e00-\u9fff]{2,4})\s*:$")
SPREAD = r"(?:[\u4e00-\u9fff]\s){4,}[\u4e00-\u9fff]"  # `致 持 有 人 的 信`, set wide
SAYING = re.compile(rf"[\u4e00-\u9fff]{{2}}|[^\W\d_]{{3}}|{SPREAD}")  # words: `16:52 05/01/2024` has none
# A title with a bar in it: `财经早参|市场缩量`, `MPF|首季赚千亿 人均两万`.
BARRED = re.compile(
    r"[^|丨\t]*[^\s|丨][|丨][《“]?(?:\d{1,2}月\d{1,2}日:?|\d{1,3}(?=[大只个家档股连]))?[A-Za-z]*[\u4e00-\u9fff][^|丨\t]*[\u4e00-\u9fff][^|丨\t]*$"
)
TOPICAL = re.compile(  # `大行点评 | 某某证券:上调目标价`: a topic or a house, a bar between spaces, the title
    r"[\u4e00-\u9fff]{2,8}\s[|丨]\s(?=(?:[^|丨\t]*[\u4e00-\u9fff]){6})[^|丨\t]*$"
)
HANGING = re.compile(  # in the middle of a sentence: the line was broken by its width
    r"(?!.*(?:怎么|如何|什么|为何|谁|是.*的$))[^“《]{14,}(?:的|于|把|被|或|而|(?<![中总缓温])和|(?<!参)与|(?<![普涉波])及)$"
)
HEADING = re.compile(  # what stands above a part of many texts, and is the title of none
    r"(?:重要(?:提示|声明|事项|资料)|风险(?:提示|揭示|声明)|免责声明|(?:内容|报告|核心)?(?:摘要|提要)|核心(?:观点|提示|要点)|投资要点|报告要点"
    r"|导[读语]|目录|前言|引言|正文|编者按|附件|全文|速读内容)[:】]?"
)
HEADED = 8  # letters of such a heading
HANGS = frozenset("的于把被或而和与及")
LABEL = re.compile(r"[一-鿿A-Za-z]{2,12}\s?:[\s|]*")  # of a form, its field left empty
CUSTODIAN = re.compile(r"基金\s?托\s?管\s?人\s?:")  # on a cover, below the manager
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
CODED = re.compile(r"\(\d{5,6}(?:\.[A-Z]{2})?\)")  # behind a fund's name
RISKY = re.compile(r"(?:[低中高较]{1,3}风险|R[1-5])(?:\s|$)")  # `中低风险 债券型`: what a product is
MOVED = re.compile(r"[涨跌升降报收破守]")  # `沪指涨0.52%报3050.12点` is a headline
FIGURED = 8  # letters: a bond's name has six, two thirds of them digits
ENTITLED = 2.0  # how much a web page's head must say that a line is its title
FIRM = re.compile(r"[^\s,。:;]{4,26}有限(?:责任)?公司$")  # who signs a letter: no heading's element
RULED = re.compile(r"[=*~#_-]{3,}.*[=*~#_-]{3,}$")  # `===== 文字版 =====`
MENU_ROW = re.compile(
    r"(?!.*(?:[涨跌升降破创怎何吗了是翻齐]|[?!,:]))[\u4e00-\u9fffA-Za-z]{2,14}(?:[\s|]+[\u4e00-\u9fffA-Za-z]{1,6}){3,}$"
)  # of four and more
ATTENDED = re.compile(  # `出席机构:某某基金等38家`, `会议时间:4月26日`: the head of minutes
    r"(?:(?:出席|参会|参与|接待|来访)(?:机构|单位|人员|对象)|(?:会议|活动|召开|举办|接待|调研)(?:方式|形式|地点|时间|日期))"
    r"(?:名称|类别)?:"
)


SITES_OWN = re.compile(  # a heading that every site has, and no page is about
    r"(?:联系|关于)我们|在线(?:留言|客服|咨询)|新闻(?:中心|资讯|动态|分类)|公司(?:新闻|动态)|产品(?:中心|分类)|热[推门]产品|友情链接|网站地图"
    r"|[\u4e00-\u9fff]{2,12}(?:人民政府(?:门户)?网站?|政府网|政务网|门户网站)"
)


def _figured(text: str) -> bool:
    """Whether most letters of a line are digits, without a code in brackets: a quotation of a share."""
    bare = CODED.sub("", text)
    digits = sum(map(str.isdecimal, bare))
    return 2 * digits > sum(map(str.isalnum, bare)) and MOVED.search(bare) is None


def titleable(line: Line, said: Reading) -> bool:
    """Whether a line could be a title: short, of no known role, no sentence."""
    if said.role is None and line.hint is not None and line.hint.entitled >= ENTITLED:
        return 4 <= line.size <= 90
    return (
        said.role is None
        and 4 <= line.size <= 90
        and not line.prose
        and line.tail[-1:] not in "。;,、:"
        and SAYING.search(line.text) is not None
        and not code_line(line.text)
        and not LABELLED_DAY.match(line.text)
        and not VALUED.match(line.text)
        and not FACT.match(line.text)
        and not (("风险" in line.text or line.text[0] == "R") and RISKY.match(line.text))
        and not RULED.match(line.text)
        and not CARDED.match(line.text)
        and not SITES_OWN.fullmatch(line.text)
        and not ATTENDED.match(line.text)
        and not MENU_ROW.match(line.text)
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
            or SERIAL.match(line.text) is not None
            or KEYED.match(line.text) is not None
        )
        and (line.size < FIGURED or line.letters.isalpha() or not _figured(line.text))
    )
