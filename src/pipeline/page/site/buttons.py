"""`加入追蹤`, `放大字體`: a short line that is a button or a menu entry by its characters alone.

No list of words holds what every site calls its buttons. The characters tell all the same: a weight for each
one and for each pair, learnt from the pages that the project wrote, against the headings and captions of
those pages and against pieces of prose (`training.buttons`). Asked only for what no word, element or place
has told; a heading costs more than a button, so the line must say it clearly, less so beside other buttons.
"""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.tables import rows

COLUMNS = ("piece", "weight")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SPACE = re.compile(r"\s+")
LONGEST = 20  # letters of a line that is judged
HUNDREDTHS = 100
ALONE = (
    3.0  # what a line among paragraphs must reach: on pages left out, 7 of 508 headings, rows and titles did
)
AMID = 4.0  # right between two paragraphs, where headings stand: `谁在接`, 3.4, `最后算服务`, 3.0
PRESSED = re.compile(
    "展开|阅读|点击|查看|分享|下载|关注|订阅|收藏|打开|登录|返回|更多|领取|扫码|客户端|原文|广告"
)
BESIDE = 1.5  # beside a button: 1,305 of 1,760 buttons did, and 43 of the 508
COUNT = re.compile(r"(?:0|[2-9]|[1-9]\d{1,4})$")  # alone above a text; `1` and `01` number its parts
NO_BUTTON = re.compile(  # `基金简称:某某`, `基金小档案` above its table, `此致`
    r"[\u4e00-\u9fff]{2,6}(?:简称|代码|名称|全称)\s*:\s*\S|(?:基金|产品|ETF)小?(?:档案|资料|概况)$|(?:主旨|说明|依据)\s?:$|此致$|敬礼$|[一二三四五六七八九十]{1,3}月份?$|(?:小结|结语|结论|总结|后记|写在最后)$"
    r"|(?:基金经理|投资经理|经理人|市场|投资|季度|月度)(?:评论|评述|报告|回顾|展望)$"
    r"|\S{2,24}(?:公司|银行|中心|机构|分局|事务所|股东|持有人|投资者|投资人|客户)\s?:$"  # who is spoken to
    r"|[\u4e00-\u9fff]{2,12}[日期间]\s*:?\s*(?:19|20)\d\d\s?[年/.-]"  # `权益登记日 2026年3月4日`, of a notice
    r"|\((?:作者|笔者|本文|编者|本栏|注:)"  # `(作者为持牌人士,…)`, below a column
    r"|附件\s?\d?\s?:(?!.*\.[A-Za-z]{3,4}\b).{4,}"  # a file has its kind behind a dot
)
FIGURES = re.compile(  # `0.7214`, `3個月 6個月 1年`: a figure of a card, the tabs of a chart
    r"[-+]?\d[\d,]*\.\d+\s?%?$|[-+]\d[\d,.]*%?$"
    r"|(?:(?:近|最近|过去)?(?:\d{1,2}|[一两二三五六十半])\s?(?:个月|月|年|周|日|天)|今年以?来|成立以?来|全部|最大|自定义){1}"
    r"(?:\s+(?:(?:近|最近|过去)?(?:\d{1,2}|[一两二三五六十半])\s?(?:个月|月|年|周|日|天)|今年以?来|成立以?来|全部|最大|自定义)){2,}$"
)


def pieces(text: str) -> set[str]:
    """The characters of a folded line and their pairs; numbers are alike, `^` and `$` are its ends."""
    text = "^" + NUMBER.sub("0", SPACE.sub("␣", text.lower())) + "$"
    found = {text[at : at + 2] for at in range(len(text) - 1)}
    found.update(text[1:-1])
    found.add(f"size{min(9, len(text) // 3)}")
    return found


def judged(line: Line) -> bool:
    """Whether the characters of a line may tell: it is short and no sentence."""
    return 2 <= line.size <= LONGEST and not line.prose and not line.ended and not line.tabs


@cache
def weights() -> dict[str, int]:
    """The weight of each piece, in hundredths."""
    return {piece: int(weight) for piece, weight in rows("page/site/buttons.tsv", COLUMNS)}


def likeness(line: Line) -> float:
    """How much a line looks like a button, above 0, or like a heading, below."""
    return _likeness(line.text)


@lru_cache(maxsize=4096)
def _likeness(text: str) -> float:
    known = weights()
    return sum(known.get(piece, 0) for piece in pieces(text)) / HUNDREDTHS
