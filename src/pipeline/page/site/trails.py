"""`首页 > 基金 > 正文`, `某某网 - 基金频道 - 正文`, `某某新闻网 / 理财 / 基金`: the way to a page, as links.

Told by its arrows, by the home page in front, or by a site's name in front. A paper's line with slashes
(`柏舟日报/ 记者许又宁/台北报导`) is none.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.bylines import slashed
from pipeline.page.facts.site_names import named
from pipeline.page.lines import Line

ARROWS = re.compile(r"(?!<)[^,。;:]{1,24}?(?:\s*(?:>{1,2}|»|›|→|＞)\s*[^,。;>»›→]{1,40})+$")
PATH = re.compile(
    r"(?:[^\s,。:]{2,14}\s*(?:-|/|·|\|)\s*){1,4}(?:正文|详情|详情页|文章正文|内容|全文|文章)$|(?P<site>[^\s,。:/]{3,12})(?:\s?/\s?[^\s,。:/]{2,10}){2,4}$"
)
SIGN = re.compile(r"[>»›→＞/|·:—-]")  # no trail is without one
ARROW = re.compile(r"[>»›→＞]")
HOME = re.compile(  # `您在這裡：首頁 / 基金`: whatever the farm calls the place
    r"(?:[\u4e00-\u9fff]{2,8}\s?:\s*)?(?:网站)?(?:首页|主页)\s*(?:[/>»›→—·-]|::)\s*\S+"
)
CHANNELS = re.compile(  # `研究中心/行业研究/有色金属`
    r"(?:研究|新闻|资讯|信息|产品|公告|媒体|投教|数据|政务|投资者)(?:中心|报告|披露|公开|动态|频道|专区|关系)(?:\s?/\s?[\u4e00-\u9fff]{2,8}){1,4}$"
)
HERE = re.compile(  # `您的当前位置:`
    r"(?:(?:[\u4e00-\u9fff]{2,6})??[•·\s]*(?:您|你)?的?(?:现在|目前|当前|现)?的?(?:所在|所处)?的?位置\s?:\s?(?=\S)"
    r"|(?:您|你)\S{1,12}位置\s?:\s?(?=(?:首页|主页)\s*[>»›/]))"
)
LAST = re.compile(
    r"[/›»]\s[\u4e00-\u9fff][^。]*$"
)  # `/ 致持有人通告`: the end of one, in an element of its own
WAY = re.compile(r"[>»›]|首页|主页|位置")  # `买入 → 确认 → 可赎回` leads nowhere
TRAIL = "a trail of links"
WIDEST = 60  # letters of a trail with arrows
LEADS = 90  # letters of one that says so: the title of a notice may stand at its end
PLAIN = 40  # letters of one without


def trail(line: Line) -> bool:
    """Whether a line is a trail of links."""
    text = line.text
    if line.size <= LEADS and "位置" in text and HERE.match(text):
        return True
    last = text[0] in "/›»" and line.size <= PLAIN and LAST.match(text) is not None
    if last or line.size > WIDEST or not SIGN.search(text) or slashed.ENDS.search(text):
        return last
    if ARROW.search(text) and not line.tabs and ARROWS.match(text):
        return True
    if "页" in text and HOME.match(text):
        return True
    if "/" in text and CHANNELS.match(text):
        return True
    path = PATH.match(text) if line.size <= PLAIN and not line.prose else None
    return path is not None and (path["site"] is None or named(path["site"]))


def leads(line: Line, reason: str) -> bool:
    """Whether a line that was read for that reason is the way to the page: no title stands over it."""
    return (reason == TRAIL or HERE.match(line.text) is not None) and WAY.search(line.text) is not None
