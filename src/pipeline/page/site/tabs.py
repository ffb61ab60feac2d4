"""`基本资料` `绩效表现` `配息纪录` above sections of these names: what to press to get there, and no text.

A page of a product prints the names of its sections in a row, each in an element of its own, and each again
as the heading of its section. Told by three of them side by side, whose headings follow in the same order.
A list prints what it may show, all first: `全部 目标日期 目标风险`, and
behind each beginning the way to the rest: `…向有关部门反映。[详细]`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

ALL = re.compile(
    r"(?:全部|不限)(?:\s*[|/]\s*|\s+)[\u4e00-\u9fffA-Z]{1,6}(?:(?:\s*[|/]\s*|\s+)[\u4e00-\u9fffA-Z]{1,6})+$"
)
# Not `[阅读全文]`: there a printing of the body is cut, too.
TEASER = re.compile(
    r"[\[【](?:(?:查看)?(?:详细|详情)|(?:立即|点击)(?:领取|报名|参与|开户|购买|抽奖|注册))[\]】]$"
)
PERIOD = (
    r"(?:近?(?:\d{1,2}|[一二三四五六])个?[日天周月年]|全部|最大"
    r"|自?成立(?:以?来|至今)?|今年(?:以?来)?|年初至今)"
)
CHARTED = re.compile(  # `1年 3年 自成立 下载图表`, `按月 按季`: how a chart or a table is to be shown
    rf"(?:{PERIOD}[\s|/]+)*(?:图表|列表|表格|曲线|按[日周月季年]|下载(?:图表|数据|表格|Excel)|导出(?:数据|表格)?|汇出|放大|查看(?:全部|更多)|展开(?:全部)?|切换|自定义)"
    rf"(?:[\s|/]+(?:{PERIOD}|图表|列表|表格|曲线|按[日周月季年]|下载(?:图表|数据|表格|Excel)|导出(?:数据|表格)?|汇出|放大|全屏))+$"
    rf"|(?:{PERIOD}[\s|/]+)+(?:图表|列表|下载(?:图表|数据|表格|Excel)|导出(?:数据|表格)?|汇出|自定义)$"
)
CHART = 30  # letters of such a row
FIRST = ("全", "不")
TAB = 6  # letters of the name of a tab
ROW = 3  # names side by side: two may be a heading and the first one under it


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the names of a page's sections, all in a row, as its menu."""
    headings = {
        line.letters: at for at, line in enumerate(lines) if line.hint is not None and line.hint.level
    }
    run: list[int] = []
    for index, line in enumerate(lines):
        if said[index].role is None and line.text[:1] in FIRST and ALL.match(line.text):
            said[index] = Reading("menu", "what a list may show")
        elif said[index].role is None and line.tail[-1:] in "]】" and TEASER.search(line.tail):
            said[index] = Reading("related", "a teaser with its link")
        elif (
            line.size <= CHART
            and " " in line.text
            and said[index].role in (None, "menu", "related")
            and CHARTED.match(line.text)
        ):
            said[index] = Reading("widget", "how a chart is shown")
    _listed(lines, said)
    for index, line in enumerate(lines if len(headings) >= ROW else ()):
        hint = line.hint
        below = headings.get(line.letters, 0) if hint is not None and not hint.level else 0
        if said[index].role in (None, "menu") and below > index:
            follows = run and run[-1] == index - 1 and headings[lines[run[-1]].letters] < below
            run = [*run, index] if follows else [index]
            if len(run) >= ROW:
                for each in run:
                    said[each] = Reading("menu", "names of sections below")


def _listed(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a list of names between a product's title and its first sentence as the tabs of its page."""
    run: list[int] = []
    for index, line in enumerate(lines):
        hint = line.hint
        if hint is None or line.prose:
            break
        tab = (
            hint.item and line.size <= TAB and not line.ended and said[index].role in (None, "menu", "widget")
        )
        if tab and run and (beside := lines[run[-1]].hint) is not None and hint.outer == beside.outer:
            run.append(index)
        else:
            _tabs(run, lines, said)
            run = [index] if tab else []
    else:
        return
    _tabs(run, lines, said)


def _tabs(run: Sequence[int], lines: Sequence[Line], said: list[Reading]) -> None:
    if len(run) >= ROW and all(lines[each].text.isalpha() for each in run):
        for each in run:
            said[each] = Reading("menu", "a row of tabs")
