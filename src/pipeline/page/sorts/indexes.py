"""`編號` `公告日期` `主旨`, then `1` `113/06/28` `公告調整…`, again and again: an index in a dump.

A table of titles with a day each is a list of other pages, where the page has no running text of its own.
A table of values has figures, a calendar in an article has its text around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.days.dates import LISTED_YEAR
from pipeline.page.ends.bodies import Section
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import BODY, Reading
from pipeline.page.sorts import teasers

HEAD = re.compile(r"(?:公告|新闻|文件|消息|资讯|通知)?(?:标题|主旨|主题|题目|题名|名称)")
OF_FUND = re.compile(r"基金|产品|净值|代码|股票|简称|成立|经理|规模|费率")
DAY = re.compile(rf"{LISTED_YEAR}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}日?(?:\s\d{{1,2}}:\d\d)?")
NUMBER = re.compile(r"\d{1,4}")
GAP = re.compile(r"\s*\|\s*|\s{2,}|(?<=[\d日])\s+(?=[^\d:])|\s+(?=(?:民国)?\d{2,4}[-/.年]\d)|\s+(?=\S{2,6}$)")
SIGN = re.compile("[题旨名]")
HEADED = 24  # letters of a head
TITLE = 8  # letters of a title
WORD = 6  # of a kind of notices
ENTRIES = 3  # of an index
NEARLY = 0.8  # of the days have a title
LINKS, MORE = 20, 4  # entries of a channel's page; of them for each row of the box beside
FOUND = re.compile(  # `为您找到相关结果约 316 个`: what was looked for, and found
    r"(?:找到|搜索到|搜寻到|检索到|查询到|搜到)\D{0,24}\d[\d,]*\s?[个条篇项笔则件]|(?:搜索|搜寻|检索|查询)结果\D{0,12}\d[\d,]*\s?[个条篇项笔则件]"
    r"|(?:约|大约|共|共有|合计|超过)\s?\d[\d,]*\s?[个条篇项笔则件]\s?(?:搜索|搜寻|相关|查询|检索)?结果"
)
OF_RESULTS = re.compile("结果|相关|符合|记录|资料|信息|文章|新闻|内容|资讯")
COUNTED = 40  # letters of such a line
RESULTS = 3  # with a day each
COLUMN = re.compile(  # `本栏目汇集…的定期报告`: what is listed here
    r"(?:本(?:栏目?|频道|专栏|专区|板块|版块|页面?)|此栏目)[^。]{0,12}(?:汇集|刊登|刊载|发布|披露|收录|登载|提供|公布|展示|汇总|列示)"
)
HERE = re.compile(  # `这里汇集它的每一次变化`, `投资者可在本页查询近三年的公告`
    r"(?:这里|此处|本(?:专题|话题|合集|文集|目录|列表))[^。]{0,12}(?:汇集|收录|汇总|整理|记录|列出|列示|收集)"
    r"|(?:在|从|于|通过)(?:本页面?|本栏目?|此处|这里|下方|下列|以下列表)[^。]{0,10}(?:查询|查阅|查看|下载|检索|浏览)"
)
NOTE = 160  # letters of what a list has to say of itself
SAYING = 60  # letters of what a topic says of itself, right above its entries
SHOWN = 5  # entries above such a note
ASIDE, DAYS = 3, 3  # sentences of such an introduction; entries with a day below it
MARKS = (  # what stands at the end of each entry, or in front of it
    re.compile(
        r"\[?(?:[(（]?(?:详|阅读|查看|展开|更多)\s?(?:全文|详情|详细|内容|更多)?|详细内容|了解(?:更多|详情)|继续阅读)[)）]?\]?[>»›→.…]*"
    ),
    re.compile(r"[Pp](?:age)?\.?\s?\d{1,3}"),
)
HALF = 0.5  # of a heading's characters are a link
ENTRY, LEAD = 5, 120  # lines of an entry; letters of what it says
WHY = "an index of notices"


def join(lines: Sequence[Line], said: list[Reading]) -> int:
    """Read such indexes as lists of links; how many entries they have."""
    if not lines or lines[0].hint is not None:
        return 0
    heads = [index for index, line in enumerate(lines) if _heads(line)]
    if not heads or any(line.prose and each.role is None for line, each in zip(lines, said, strict=True)):
        return 0
    total = 0
    for index in heads:
        end, entries = _entries(index, lines)
        if entries:
            said[index:end] = [Reading("related", WHY)] * (end - index)
            total += entries
    return total


def _cells(line: Line) -> list[str]:
    words = line.text.split()
    if max(map(len, words)) <= WORD:
        return words
    return [cell.strip() for cell in GAP.split(line.text) if cell.strip()]


def _heads(line: Line) -> bool:
    if line.size > HEADED or not SIGN.search(line.text):
        return False
    cells = _cells(line)
    return any(map(HEAD.fullmatch, cells)) and not any(map(OF_FUND.search, cells))


def _entries(head: int, lines: Sequence[Line]) -> tuple[int, int]:
    """The line behind the last entry below a head, and how many there are; 0 where something else stands."""
    days = titles = 0
    end = head + 1
    for line in lines[end:]:
        cells = _cells(line)
        told = [_kind(cell) for cell in cells]
        if "" in told:
            break
        days += told.count("day")
        titles += told.count("title")
        end += 1
    return end, titles if days >= ENTRIES and NEARLY * days <= titles <= days / NEARLY else 0


def _kind(cell: str) -> str:
    if DAY.fullmatch(cell):
        return "day"
    if len(cell) >= TITLE and HAN.search(cell):
        return "title"
    plain = NUMBER.fullmatch(cell) or (len(cell) <= WORD and not any(map(str.isdigit, cell)))
    return "word" if plain and not OF_FUND.search(cell) else ""


def boxed(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading], linked: int) -> bool:
    """Whether all that a channel's page has beside its links is a small table in a box: `基金公司排名`.

    Not where the page itself names the title over it.
    """
    held = [section for section in made if section.body is not None]
    if linked < LINKS or len(held) != 1 or held[0].body is None:
        return False
    title = held[0].title
    hint = lines[title].hint if title is not None else None
    if hint is None or hint.level == 1 or hint.entitled:
        return False
    first, last = held[0].body
    rows = sum(said[index].role == "table" for index in range(first, last + 1))
    return rows * MORE <= linked and not any(line.prose or line.ended for line in lines[first : last + 1])


def searched(lines: Sequence[Line]) -> bool:
    """Whether a page lists what a search has found: how many, above all excerpts, each with its day."""
    for index, line in enumerate(lines):
        if line.prose:
            return False
        if (
            line.size <= COUNTED
            and not line.ended
            and FOUND.search(line.text)
            and OF_RESULTS.search(line.text)
        ):
            return sum(DAY.search(below.text) is not None for below in lines[index + 1 :]) >= RESULTS
    return False


def dated(lines: Sequence[Line]) -> bool:
    """Whether a page without an article has a day alone in a line again and again, as far from each other."""
    days = [index for index, line in enumerate(lines) if DAY.fullmatch(line.text)]
    steps = [below - above for above, below in pairwise(days)]
    return len(days) >= ENTRIES and len(set(steps)) == 1 and 1 < steps[0] <= ENTRY


def introduced(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether all the running text of a page says what its column lists, above a list with days."""
    held = [section.body for section in made if section.body is not None]
    if len(held) != 1:
        return False
    first, last = held[0]
    if last - first >= ASIDE:
        return False
    if COLUMN.match(lines[first].text) or HERE.search(lines[first].text):
        return _listed(range(last + 1, len(lines)), lines, said) >= DAYS
    above = any(each.byline is not None for each in said[:first])
    if above or first != last or lines[first].size > SAYING or lines[first].hint is not None:
        return False
    near = range(last + 1, min(last + 1 + SHOWN, len(lines)))
    return _listed(near[:1], lines, said) > 0 and _listed(near, lines, said) > DAYS


def noted(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether all the running text of a page is a note or two below a list with days, no title between."""
    held = [section for section in made if section.body is not None]
    if len(held) != 1 or held[0].strong or held[0].body is None:
        return False
    first, last = held[0].body
    if last - first >= ASIDE or sum(line.size for line in lines[first : last + 1]) > NOTE:
        return False
    top = held[0].title
    if top is not None and not held[0].guessed:
        return False
    entries = _listed(range(first), lines, said)
    under = _listed(range(top, first), lines, said) if top is not None else entries
    return entries >= SHOWN and under >= SHOWN


def teased(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether the text of a page is less than what the links below it say: a topic's page, a writer's."""
    held = [section for section in made if section.body is not None]
    if len(held) != 1 or held[0].body is None:
        return False
    first, last = held[0].body
    if held[0].strong and any(said[index].role == "byline" for index in range(held[0].start, first)):
        return False
    own = [i for i in range(first, last + 1) if said[i].role is None or said[i].role in BODY]
    size = sum(lines[index].size for index in own)
    if len(own) > ASIDE or size > NOTE:
        return False
    leads = [
        lines[index + 1]
        for index in range(first + 1, len(lines) - 1)
        if (hint := lines[index].hint) is not None
        and (hint.level > 0 or lines[index + 1].prose)
        and hint.linked >= HALF
        and said[index].role == "related"
        and lines[index + 1].ended
        and said[index + 1].role == "related"
    ]
    return len(leads) > DAYS and sum(line.size for line in leads) > size


def led(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether beside the teasers of a list a page has but a sentence or two on what it lists."""
    teased = [line.size for line, each in zip(lines, said, strict=True) if each.reason == teasers.WHY]
    if len(teased) <= ENTRIES:
        return False
    held = [section.body for section in made if section.body is not None]
    size = sum(line.size for first, last in held for line in lines[first : last + 1] if line.prose)
    return size <= NOTE and size < sum(teased)


def pinned(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether the text of a page leads one entry of the list below it: its title stands there again."""
    held = [section for section in made if section.body is not None]
    if len(held) != 1 or held[0].body is None:
        return False
    first, last = held[0].body
    if last - first > ASIDE or sum(line.size for line in lines[first : last + 1]) > NOTE:
        return False
    if _listed(range(last + 1, len(lines)), lines, said) < SHOWN:
        return False
    heads = [i for i in range(max(0, first - 1), last) if not lines[i].prose and lines[i].size >= TITLE]
    return any(
        lines[head].letters in line.letters
        for head in heads
        for line in lines[head + 1 :]
        if DAY.search(line.text)
    )


def _listed(places: range, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """How many lines are entries of a list: each with its day, or a heading that is a link."""
    return sum(_is_entry(lines[index], said[index]) for index in places)


def _is_entry(line: Line, said: Reading) -> bool:
    if said.role not in ("related", "byline"):
        return False
    heading = line.hint is not None and line.hint.level > 0 and line.hint.linked > 0
    return heading or DAY.search(line.text) is not None


def entered(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether all the text of a page is what its entries say: each ends with the way to more of it.

    A button below the lead, the page on which it is printed, or a day in front of it, again and again.
    """
    held = [section.body for section in made if section.body is not None]
    if len(held) != 1:
        return False
    first, last = held[0]
    told = [index for index in range(first, last + 1) if lines[index].prose]
    for mark in MARKS:
        marks = [i for i in range(first, len(lines)) if mark.fullmatch(lines[i].text)]
        if _led(told, marks):
            return True
    if last - first >= ASIDE or sum(line.size for line in lines[first : last + 1]) > LEAD:
        return False
    return _dated(
        first, last, [i for i, each in enumerate(said) if each.byline is not None and each.byline.bare]
    )


def _led(told: Sequence[int], marks: Sequence[int]) -> bool:
    """Whether below each of some sentences stands the way to more, and such ways go on, little between."""
    if len(marks) < ENTRIES or any(at not in marks and at + 1 not in marks for at in told):
        return False
    near = [at for at in marks if not told or at > told[0]]
    return len(near) >= ENTRIES and all(
        1 < below - above <= ENTRY for above, below in pairwise(near[:ENTRIES])
    )


def _dated(first: int, last: int, days: Sequence[int]) -> bool:
    """Whether a day above a text is one of several that stand as far from each other."""
    above = [at for at in days if first - ENTRY < at < first]
    below = [at for at in days if at > last][: ENTRIES - 1]
    if not above or len(below) < ENTRIES - 1:
        return False
    steps = {later - early for early, later in pairwise((above[-1], *below))}
    return len(steps) == 1 and max(steps) <= ENTRY
