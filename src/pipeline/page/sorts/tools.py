"""`基金定投收益计算器`, `定投金额`, `开始计算`, `0.00`: a page that reckons for its reader, and no article.

Told by its name, by the button that starts it and by having next to no running text. An article on such a
tool has more, and a site's menu, where calculators are listed, has no button.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.breaks.table import celled
from pipeline.page.lines import Line

NAME = re.compile(
    r"(?:计算器|试算(?:器|工具|机|表)?|换算(?:器|工具)?|测算(?:器|工具)?|模拟器)(?:\([^)]*\))?$"
)
START = re.compile(
    r"(?:开始|立即|马上|一键|重新|点击)?(?:计算|试算|换算|测算)(?:结果)?"
    r"(?:\s*(?:重置|清空|清除|重填|清空重填|重新(?:计算|填写|输入)))?"
)
QUOTED = re.compile(  # `今开 18.10`
    r"(?:今开|昨收|最高|最低|成交额|成交量|换手率?|市盈率|市净率|总市值|振幅|量比|[买卖][一二三四五])(?=[\s:]*[-\d])"
)
STORES = re.compile(  # `App Store 下载 Android 下载 鸿蒙版`
    r"App\s?Store|Google\s?Play|(?:Android|安卓|iOS|iPhone|iPad|苹果|鸿蒙|华为|小米|应用宝|HarmonyOS)\s?(?:版|下载|手机|客户端|端|应用|商店)|(?:应用|手机)?(?:扫码|立即|免费|本地|电脑版|PC版)下载",
    re.IGNORECASE,
)
RELEASE = re.compile(
    r"(?:^|\s)(?:当前|最新)?版本号?\s?:?\s?[Vv]?\d+(?:\.\d+)+|(?:^|\s)(?:软件|安装包|应用)?大小\s?:?\s?\d+(?:\.\d+)?\s?MB?(?![A-Za-z])|(?:版本|更新)(?:记录|日志|历史|说明)$"
    r"|(?:开发者|运营者)\s?:\s?\S|(?:应用)?权限(?:说明|列表|详情)"
)
FINDER = re.compile(r"(?:网点|营业部|分支机构|分行|支行|门店)(?:查询|分布|一览|查找|导航|列表|地图)")
ADDRESS = re.compile(r"(?:[^\s:]{0,6})?地址\s?:\s?\S")
TELEPHONE = re.compile(r"(?:[^\s:]{0,6})?(?:电话|热线)\s?:\s?[\d(+]")
BRANCHES, BRANCH, REMARK = 3, 60, 160  # of them; letters of a line; of what the page has to say
SIGNS, PRAISE = 2, 600  # of what an app's page says of it; letters of its praise
FIGURE = re.compile(r"\d+\.\d*[1-9]\d*|(?:19|20)\d\d[-/.年]\d")  # none that a form stands at: `0.00`
FIGURED, ROWS = 2, 4  # of a row of values; of such rows on a page that a calculator only stands beside
SEVERAL = 5  # of them
NAMED = 24  # letters of its name
FEW = 200  # letters of running text: how it reckons, and that this is no promise


def tool(lines: Sequence[Line]) -> bool:
    """Whether a page is such a tool, a share's figures of the moment, or the page of an app."""
    if _quotes(lines) or _downloaded(lines) or _branches(lines):
        return True
    named = any(line.size <= NAMED and not line.prose and NAME.search(line.text) for line in lines)
    if not named or not any(START.fullmatch(line.text) for line in lines if line.size <= NAMED):
        return False
    if sum(_valued(line) for line in lines) >= ROWS:
        return False
    return sum(line.size for line in lines if line.prose and not (line.hint and line.hint.region)) <= FEW


def _valued(line: Line) -> bool:
    """Whether a line is a row of a table with figures that somebody has reckoned."""
    row = (line.hint is not None and line.hint.row is not None) or celled(line)
    return row and not line.prose and len(FIGURE.findall(line.text)) >= FIGURED


def _downloaded(lines: Sequence[Line]) -> bool:
    """Whether a page offers an app: the stores that have it, its version, who made it, and praise."""
    short = [line.text for line in lines if line.size <= NAMED * 2 and not line.prose]
    stores = {match.group().lower() for text in short for match in STORES.finditer(text)}
    if len(stores) < SIGNS or sum(RELEASE.search(text) is not None for text in short) < SIGNS:
        return False
    return sum(line.size for line in lines if line.prose) <= PRAISE


def _branches(lines: Sequence[Line]) -> bool:
    """Whether a page finds a house's branches: its name, their addresses and telephones, and no text."""
    short = [line.text for line in lines if line.size <= BRANCH and not line.prose]
    for sign in (ADDRESS, TELEPHONE):
        if sum(sign.match(text) is not None for text in short) < BRANCHES:
            return False
    named = any(FINDER.search(text) for text in short)
    return named and sum(line.size for line in lines if line.prose) <= REMARK


def _quotes(lines: Sequence[Line]) -> bool:
    """Whether a page in a dump shows what a share trades at, and says nothing."""
    found: set[str] = set()
    for line in lines:
        if line.hint is not None or line.prose:
            return False
        found.update(QUOTED.findall(line.text) if line.size <= NAMED * 2 else ())
    return len(found) >= SEVERAL
