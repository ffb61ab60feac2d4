"""`风险自担`, `过往业绩不代表未来`: which lines warn of risks, and are kept word for word.

A line is a warning that begins as one, or that holds two of their phrases, one of them telling. A long line
with a warning at its end is an article that is printed in one line.
"""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.words.wording import COLUMNS, wording
from pipeline.tables import rows

MANY = 4  # phrases of which none tells alone
SENTENCE = re.compile(r"[^。!?]+[。!?]?")
NO_ADVICE = re.compile(
    r"不(?:保证|担保)[^。]{0,12}(?:准确|完整|及时|真实|有效)|不(?:对(?:您|阁下|任何人|投资者))?(?:构成|作为|视为|代表)"
    r"(?:对?(?:任何|具体|个人)(?:人|机构|投资者)?的?)?(?:投资|操作|买卖)(?:建议|依据|指导)"
)
AT_RISK = re.compile(
    r"风险(?:自担|自负|由.{0,6}承担)|自(?:行承担|担|负)(?:投资)?风险|(?:盈亏|后果)自负|谨慎"
    r"|(?:文章|本文|以上|所载|信息)内容仅供(?:投资者|读者)?参考"
    r"|仅供.{2,20}客户.{0,2}(?:参考|使用)"  # a broker's, which speaks to its clients alone
)
LAW = re.compile(  # of all that a site shows, below its links
    r"本(?:网站|站|平台)(?:所|提供|信息|内容|数据|仅|不|的)|(?:网|财经|在线|超市|财富|平台)(?:不对|力求|不保证|对此|对其)"
    r"|(?:数据|信息|资料|内容)均?(?:来自|来源于)(?:第三方|公开|合作|网络)"
)
SPARSE = 120  # letters of a long warning for each of its phrases: a whole article in one line has fewer
LONG = 80  # letters: a site's remark on its rights is shorter than a warning that holds one


def disclaimer(line: Line) -> str | None:
    """Why a line is a risk warning: it starts as one, or holds two of their phrases, one of them telling."""
    words = wording("disclaimer")
    if words.start and line.size >= 4 and (match := words.start.match(line.text.lstrip(" ([【※*•"))):
        return f"starts: {match.group()}"
    if line.size < 8 or words.part is None:
        return None
    held = set(words.part.findall(line.text))
    if held & _telling() and (len(held) >= max(2, line.size // SPARSE) or line.size <= 40):
        return "holds: " + "、".join(sorted(held)[:3])
    if len(held) >= MANY and line.size <= LONG:  # `投资前应认真阅读基金合同和招募说明书等法律文件。`
        return "holds: " + "、".join(sorted(held)[:3])
    return None


def of_site(line: Line) -> bool:
    """Whether a warning speaks of all that a site shows: `本网站提供的信息均来自公开渠道`."""
    return LAW.search(line.text) is not None and not line.text.startswith("以上")


def mostly_text(line: Line) -> bool:
    """Whether most sentences of a long line hold no phrase of a warning: an article with one at its end."""
    words = wording("disclaimer")
    if line.size < SPARSE or words.part is None or (words.start and words.start.match(line.text)):
        return False
    sentences = SENTENCE.findall(line.text)
    free = sum(len(each) for each in sentences if not words.part.search(each))
    return 2 * free > len(line.text)


def advises(text: str) -> bool:
    """Whether a site's remark on its rights also says that it is no advice, and at whose risk one acts."""
    return NO_ADVICE.search(text) is not None and AT_RISK.search(text) is not None


@cache
def _telling() -> frozenset[str]:
    return frozenset(text for text, _, note in rows("page/words/disclaimer.tsv", COLUMNS) if note == "strong")
