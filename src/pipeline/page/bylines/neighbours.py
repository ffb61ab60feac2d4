"""`慢富研究` beside the day, `许慕晴` above it: names that stand alone in a line, by what is beside them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import Role
from pipeline.page.breaks.table import BETWEEN_SPACES, ON_A_LINE_EACH
from pipeline.page.days.dates import WRITTEN
from pipeline.page.facts.codes import FUND
from pipeline.page.facts.site_names import general, named
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.site.buttons import likeness
from pipeline.page.writers.people import person

KEYED = re.compile(r"[\u4e00-\u9fff]{2,8}\s*:")
FUND_KEY = re.compile(r"(?:基金|产品|证券)(?:简称|名称|全称|主代码)\s*:\s*\S")
HOLDER = re.compile(
    r"(?:基金)?(?:托管人|托管银行|受托人|信托人|保管(?:人|机构|银行)|登记机构|律师事务所)\s?:\s?\S"
)
COVERED = re.compile(
    r"(?:基金)?(?:管理人|经理|管理公司)\s?:|[\u4e00-\u9fff]{0,4}(?:送出|刊发|披露|公告|出具)(?:日期?|时间)\s?:"
)
SHARE = re.compile(
    r"[\u4e00-\u9fff\dA-Z()]{4,20}?(?:债券?|股票|混合|货币|指数|联接|ETF|LOF|FOF|QDII)(?:发起)?(?:\([A-Z]+\))?[A-Z]?"
)
CLASSES, SHARES = "ABCDEFHIORY", 22  # of a fund's shares; letters of a fund's short name
NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z]{3,12}$")
OFFICED = re.compile(r"[\u4e00-\u9fff]{3,10}$")
CODE = re.compile(r"\d{6}(?:\.OF)?")
FOLLOWED = re.compile(r"\s*[+✓]?\s?(?:已|加)?(?:关注|追踪|订阅)$")
WRITERS = ("author", "name")
LINKS: frozenset[Role | None] = frozenset({"menu", "widget", "share", "related"})
ITEM, POINT = 8, 10  # letters of an entry of a summary; outside the text's element
PLAIN = re.compile(r"(?!.*[:|]).*[\u4e00-\u9fff]{6}")
LONG = 16  # letters of a line that is text enough under a word
TITLED, COLUMNED, COLUMN = 12, 5, 12  # letters of a title over a name; lines below it; letters of each
LEAF = 3  # lines of a paper's leaf: its day, its name, its number
DECKED = 2  # lines between such a name and the day: the title, and one under it
ACCOUNT = 7  # letters of an account's name
FACTS = (ON_A_LINE_EACH, "rows of keyed", BETWEEN_SPACES)
LISTED = 2  # links that make a list


def above_day(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line below a text is a name right above its day, and that is all: `浔阳江头说债`."""
    line, by = lines[index], said[index + 1].byline if index + 1 < len(said) else None
    if by is None or not by.bare or said[index].role is not None or line.hint is None:
        return False
    fits = NAMED.match(line.text) is not None and line.hint.level == 0 and not line.hint.linked
    return fits and not general(line.text) and line.hint.beside(lines[index + 1].hint or line.hint)


def on_a_cover(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line names who holds a fund's money, beside its manager or the day: a cover's."""
    if HOLDER.match(lines[index].text) is None:
        return False
    beside = (other for other in (index - 1, index + 1) if 0 <= other < len(lines))
    return any(
        said[other].role == "byline" and COVERED.match(lines[other].text) is not None for other in beside
    )


def of_fund(index: int, title: int | None, lines: Sequence[Line]) -> bool:
    """Whether a line under a title is the short name of the fund in it, with its class: `某某短债债券B`."""
    line = lines[index]
    if title is None or title >= index - 1 or line.size > SHARES or not SHARE.fullmatch(line.text):
        return False
    return line.letters.rstrip(CLASSES) in lines[title].letters


def code_alone(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is six digits and stands under a fund's name."""
    return CODE.fullmatch(lines[index].text) is not None and FUND.search(lines[index - 1].text) is not None


def on_cover(lines: Sequence[Line]) -> bool:
    """Whether the last of some lines is a day in words, below no running text: `二〇二三年三月二日`."""
    return WRITTEN.match(lines[-1].text) is not None and not any(line.prose for line in lines)


def alone(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a menu word stands above a paragraph and not among its like: `黄金` as a heading."""
    if said[index].role != "menu" or not said[index].reason.startswith("word"):
        return False
    below = lines[index + 1 : index + 2]
    if index and lines[index].text.endswith("公告") and lines[index - 1].text.endswith(("公告", "通知")):
        return False  # of which kind the notice is, below its title
    tabled = index + 1 < len(said) and said[index + 1].reason in FACTS  # `基金档案` over its facts
    if not below or not (below[0].prose or below[0].size >= LONG or tabled):
        return False
    return not LINKS & {said[index - 1].role, said[index + 1].role}


def lists(index: int, last: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether under a short line stand links to other articles and nothing else, and no text after them."""
    after = index + 1 if not lines[index].prose else last + 1
    while after <= last and said[after].role == "related":
        after += 1
    if after - index <= LISTED or after > last:
        return False
    if said[after].role is None and not lines[after].prose and after < last:
        return said[after + 1].role == "related"  # the head of the next one
    return said[after].role == "disclaimer"


def of_writer(text: str) -> str:
    """A folded name without the button beside it: `许慕晴 +关注`."""
    return FOLLOWED.sub("", text)


def writer(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a person's name beside the line with the date, which names nobody."""
    if said[index].role not in (None, "menu", "related") or not person(of_writer(lines[index].text)):
        return False
    beside = [said[other].byline for other in bylines(index, said)]
    if not beside and index + 2 < len(lines) and said[index + 1].role is None and _medium(lines[index + 1]):
        beside = [said[index + 2].byline]  # the paper between
    if not beside and index > 1 and said[index - 1].role is None and _medium(lines[index - 1]):
        beside = [said[index - 2].byline]
    if not beside and index > 0 and (_columned(index, lines, said) or _under_title(index, lines, said)):
        return True
    named = [item for by in beside if by is not None for item in by.items if item.field in WRITERS]
    return not named and any(by is not None and by.dates for by in beside)


def _under_title(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """In a dump, whether a name stands right above a text, a title over it, and the day over that."""
    if lines[index].hint is not None or index + 1 >= len(lines) or not lines[index + 1].prose:
        return False
    above = index - 1
    while above > max(0, index - 1 - DECKED) and said[above].role is None and lines[above].size >= ITEM:
        above -= 1
    days = (said[other].byline for other in range(above, max(-1, above - LEAF), -1) if not lines[other].prose)
    return above < index - 1 and any(by is not None and len(by.dates) == 1 for by in days)


def _columned(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """In a dump, whether below a name stand a column, an issue, a picture's source, then the day alone."""
    if lines[index].hint is not None or lines[index - 1].size < TITLED:
        return False
    for below in range(index + 1, min(len(lines), index + 1 + COLUMNED)):
        by = said[below].byline
        if by is not None:
            return by.bare or (len(by.dates) == 1 and not by.items)
        if lines[below].size > COLUMN or lines[below].prose or lines[below].ended:
            return False
    return False


def _medium(line: Line) -> bool:
    """Whether a line is a paper's name and nothing else."""
    return line.text.endswith(("报", "网", "财经", "周刊", "新闻", "杂志")) and named(line.text)


def bylines(index: int, said: Sequence[Reading]) -> list[int]:
    """The bylines right above and below a line, two of each at most."""
    found = []
    for step in (-1, 1):
        for other in (index + step, index + 2 * step):
            if not 0 <= other < len(said) or said[other].role != "byline":
                break
            found.append(other)
    return found


def over_title(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a publisher's name in an element beside the day's, above the title."""
    line = lines[index]
    if line.hint is None or said[index].role not in (None, "menu") or not named(line.text):
        return False
    beside = [lines[other].hint for other in bylines(index, said)]
    return not line.hint.linked and any(hint is not None and line.hint.beside(hint) for hint in beside)


def office(index: int, first: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a name in an element beside the day's, on a web page: `慢富研究`."""
    line = lines[index]
    if line.hint is None or line.hint.item or not OFFICED.match(line.text) or said[index].role is not None:
        return False
    if (
        general(line.text)
        or person(line.text)
        or line.hint.entitled
        or line.hint.level
        or line.hint.styled < 0
    ):
        return False
    text = lines[first].hint
    if index + 1 == first and text is not None and line.hint.beside(text):
        return False  # a heading
    beside = [lines[other].hint for other in bylines(index, said)]
    return any(hint is not None and line.hint.beside(hint) for hint in beside) and likeness(line) < 0


def beside_day(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a publisher's name beside the line with the date, and nothing else."""
    beside = [said[other].byline for other in (index - 1, index + 1) if other < len(said)]
    dated = any(by is not None and (by.dates or by.relative) for by in beside)
    return dated and named(lines[index].text) and not general(lines[index].text)


def account(index: int, title: int | None, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether in a dump a short line stands alone between the title and a moment that names nobody."""
    line, by = lines[index], said[index + 1].byline if index + 1 < len(said) else None
    if line.hint is not None or title != index - 1 or by is None or by.keyed:
        return False
    if any(item.field in ("name", "author", "publisher") for item in by.items):
        return False
    moment = by.relative or any(dated.timed for dated in by.dates)
    fits = said[index].role is None and OFFICED.match(line.text) is not None and len(line.text) <= ACCOUNT
    return moment and fits and not person(line.text) and not general(line.text)


def keyed_beside(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line of a key and its value has its like above or below it: `基金简称:某某货币`."""
    near = (lines[other].text for other in (index - 1, index + 1) if 0 <= other < len(lines))
    return KEYED.match(lines[index].text) is not None and any(map(FUND_KEY.match, near))


def point(index: int, lines: Sequence[Line]) -> bool:
    """Whether an entry of a list above a text is a point of its summary, by its length.

    Outside the text's element only a phrase among its like: facts have a key, or nothing like them beside.
    """
    line = lines[index]
    if line.hint is None or line.size < ITEM:
        return False
    if line.hint.within is not False:
        return True
    beside = (lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines))
    others = [each for each in beside if each.hint and each.hint.item and each.hint.outer == line.hint.outer]
    return bool(others) and all(
        each.size >= POINT and not each.hint.linked and PLAIN.match(each.text)
        for each in (line, *others)
        if each.hint is not None
    )
