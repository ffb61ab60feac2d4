"""`基金名称 霁川货币市场基金` above `基金主代码 009871`: facts of a notice, a space behind each key.

A dump of a notice's first table leaves one space between two cells. A name behind a space is a byline
elsewhere, and a document's name behind one a title: so the keys are words of the trade, and a line that has
one counts as a row only beside another. A key that nobody knows goes on a run, it begins none. `基金名称` and
its like are keys wherever they stand: such a line is no byline, no issuer and no title.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.breaks.table import LABEL
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.rows.fact_pairs import KEY, LIKE_ONE

REASON = "rows of keyed"
SPACED = re.compile(r"(?P<key>[^\s,。;:|()]{2,18})(?:\([^()\s]{1,14}\))?\s(?P<value>[^\s|][^。;|]{0,59})$")
SURE = (
    r"(?:下属)?(?:分级|各类)?基金(?:份额)?的?(?:主|交易|场内)?(?:名称|简称|全称|扩位简称|主代码)|(?:本|该)?产品(?:名称|简称|登记编码)|证券简称"
    r"|(?:基金|产品|计划|集合计划|资产)?(?:管理人|托管人|受托人)名称|公告依据|(?:新任|离任|变更)?基金经理(?:姓名|变更类型)"
)
NAMED = re.compile(
    rf"(?:(?:{SURE})(?:\([^)]{{1,12}}\))?\s?[:\s]|(?:基金)?(?:经理人|管理人|托管人|保管机构|保管银行)\s?:)\s?\S"
)
FUND = re.compile(  # what a notice's first table has
    rf"(?:{SURE}|基金(?:代码|类型|类别|运作方式|合同生效日|管理人|托管人|经理|注册登记机构)|产品代码|证券代码"
    r"|(?:暂停|恢复)(?:大额)?(?:申购|赎回|定投|转换)\S{0,12}(?:起始)?日|(?:收益分配|权益登记|红利发放|除息)(?:基准)?日)"
    r"(?:\([^)]{1,12}\))?"
)
OF_PERSON = re.compile(  # in a manager's row, and of no fund
    r"[\u4e00-\u9fff]{0,6}(?:原因|年限|学历|学位|国籍|职务|姓名|理由|任职日期|离任日期|证券从业|资格)"
)
LEAST, SEVERAL = 2, 3  # rows that stand together: with keys of a fund; with one, and others


def named(text: str) -> bool:
    """Whether a folded line begins with a key that is of a fund's facts wherever it stands.

    >>> named("基金名称 霁川货币市场基金"), named("基金名称变更意味着什么")
    (True, False)
    """
    return NAMED.match(text) is not None


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the facts of a notice, a line each, as rows of a table."""
    start = 0
    while start < len(lines):
        end, known = start, 0
        while end < len(lines) and (fact := _fact(lines[end], said[end])) is not None and (fact or known):
            known, end = known + fact, end + 1
        if known >= LEAST or (known and end - start >= SEVERAL):
            said[start:end] = [Reading("table", REASON)] * (end - start)
        start = max(end, start + 1)


def _plain(line: Line) -> bool:
    """Whether a line is a dump's, or stands in no part of a web page that its elements name."""
    hint = line.hint
    if hint is None:
        return True
    told = hint.level or hint.linked or hint.region or hint.row or hint.item or hint.boxed or hint.entitled
    return not told and hint.within is not False


def _fact(line: Line, said: Reading) -> bool | None:
    """Whether a line's key is a fund's, or None where it has none that may be one."""
    if not _plain(line) or line.prose or said.role not in (None, "byline", "menu", "table", "widget"):
        return None
    match = SPACED.match(line.text) if " " in line.text else None
    if match is None:
        return None
    if FUND.fullmatch(match["key"]):
        return True
    key = match["key"]
    keyed = KEY.fullmatch(key) or LIKE_ONE.fullmatch(key) or LABEL.search(key) or OF_PERSON.fullmatch(key)
    return False if keyed else None
