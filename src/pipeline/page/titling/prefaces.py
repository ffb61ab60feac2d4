"""`此乃重要文件，請即處理。`, `公告编号：2024-018`: what stands in front of a notice and belongs to it.

Managers and insurers of Hong Kong begin each letter with a warning about the letter itself, the exchange's
announcements begin with its disclaimer; offices number their notices. None of that is text of the notice
before, and a page that begins with it has not begun its text. Below the name and the day of one letter it
begins the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import Role
from pipeline.page.ends import commands, farewells
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED, Reading
from pipeline.page.titling.titleable import ENCLOSED

WARNED = re.compile(
    r"(?:重要(?:资料|提示|通知|事项|文件|讯息)\s*:?\s*)?此(?:乃|为|是|份)(?:一份)?(?:文件|通知|通告|函件)?(?:乃|为|是)?(?:重要|要件)"
    r"|(?:如)?阁下(?:如)?对本(?:通知|文件|通函|函件|通告|公告)(?:之|的)?(?:任何)?内容|重要资料[,:]?(?:请|务请|敬请)即|本(?:通函|通告|通知|文件|函件)(?:乃|为|是)(?:重要|要件)"
    r"|(?:香港交易及结算所|香港(?:联合)?交易所)(?:有限公司)?.{0,40}对本(?:公告|公布|通告|文件|通函)"
)
IMPORTANT = re.compile(
    r"(?:重要(?:提示|资料|事项|声明|通知|信息|讯息)|风险(?:披露)?声明|投资涉及风险)\s*[:。,]"
)
BOX = re.compile(
    r"[【\[]?(?:重要(?:提示|资料|事项|声明|注意事项|信息)|风险(?:披露|声明|披露声明)|免责声明)[】\]]?\s*:?"
)
NUMBER = re.compile(
    r"[(\[【]?(?:公告|通知|文件|公示|通告|编)\s?(?:编号|文号|号码?|序号)\s?[:|\]】]?\s?[^\s。,]{2,30}[)\]】]?$"
)
MANAGED = re.compile(r"【[^】]{4,16}独立经营管理】$")  # in Taiwan over the title of each sheet
ADDRESS = re.compile(r"致(?:各|全体|本)?[^的,。:]{2,20}(?:持有人|客户|投资者|股东|成员|受益人|会员)们?:?")
FIGURES = re.compile(r"\d+")
NUMBERED = "公通文编告([【"  # what a number's line begins with
SALUTATION = re.compile(r"(?:致(?![电力远辞富敬])|尊敬的|亲爱的|敬启者|各位|敬爱的)[^。,]{0,24}:?$")
ADDRESSED = 28  # letters of a salutation
CARD = re.compile(r"(?:证券|股票|股份|债券)(?:代码|简称)\s?:.*公告编号\s?:")  # over a listed company's notice
BUTTONS = 3  # below a letter's end
TITLED = 10  # letters of the title of a letter below one that ends in `謹啟` and a day
PASSED = ("widget", "share", "page_number")
FOLD = 6  # letters of a link that folds a notice
REACH = 12  # lines that may stand in front of a notice: a box of warnings has up to 10
COMPANY, CODE = "a company above its code", "a share's code"  # in the head of an exchange's announcement
LEAF = "a day's leaf"
BOXED = "a box of warnings above the title"


def warns(line: Line, said: Reading) -> bool:
    """Whether a line is a warning about the letter that it begins."""
    return said.role == "disclaimer" and (said.reason == BOXED or WARNED.match(line.text) is not None)


def important(line: Line, said: Reading) -> bool:
    """Whether a line is a warning that a page of Hong Kong begins with: `重要提示：閣下在作出…`."""
    return said.role == "disclaimer" and line.prose and IMPORTANT.match(line.text) is not None


def fronts(line: Line, said: Reading) -> bool:
    """Whether a line is a warning that no text begins with: of a letter, of a page, of a manager's sheet."""
    managed = said.role == "disclaimer" and MANAGED.match(line.text) is not None
    return warns(line, said) or important(line, said) or managed


def role(line: Line, said: Reading) -> Role:
    """What such a line is: the head of a box of warnings, or a warning."""
    return "heading" if said.reason == BOXED and not line.prose else "disclaimer"


def box(titled: int, lines: Sequence[Line], said: Sequence[Reading]) -> range:
    """The box of warnings right above a title: its head (`重要事項`), then sentences, one a warning."""
    for head in range(titled - 1, max(-1, titled - REACH), -1):
        if BOX.fullmatch(lines[head].text):
            warned = any(said[index].role == "disclaimer" for index in range(head + 1, titled))
            return range(head, titled) if warned else range(0)
        if not lines[head].prose:
            break
    return range(0)


def salutes(line: Line) -> bool:
    """Whether a line is whom a letter is written to: `致單位持有人：`."""
    return line.size <= ADDRESSED and SALUTATION.match(line.text) is not None


def numbers(line: Line) -> bool:
    """Whether a line is a notice's number and nothing else."""
    return line.size <= ADDRESSED and NUMBER.match(line.text) is not None


def below_address(
    title: int | None, lines: Sequence[Line], said: Sequence[Reading], able: Sequence[bool]
) -> int | None:
    """The title below a day, where above it stands to whom the letter is written: `致各單位持有人`."""
    if title is None or not ADDRESS.fullmatch(lines[title].text):
        return title
    below = title + 1
    while below < len(lines) and said[below].role == "byline":
        below += 1
    text = below + 1 < len(lines) and (lines[below + 1].prose or salutes(lines[below + 1]))
    return below if below > title + 1 and text and able[below] else title


def day_above(
    index: int,
    lines: Sequence[Line],
    said: Sequence[Reading],
    able: Sequence[bool],
    found: dict[int, tuple[int | None, bool]],
) -> bool:
    """Whether a bare day stands above a title and its text, as one stands above the title of the first."""
    if not found or index + 3 >= len(lines) or not able[index + 1]:
        return False
    start, (title, _) = next(iter(found.items()))
    by = said[start].byline
    alike = title == start + 1 and by is not None and by.bare and bool(by.dates)
    shape = FIGURES.sub("0", lines[start].text) == FIGURES.sub("0", lines[index].text)
    text = lines[index + 2 + salutes(lines[index + 2])]
    return alike and shape and _level(lines[start + 1]) == _level(lines[index + 1]) and text.prose


def _level(line: Line) -> int | None:
    """Of which level a web page's heading is."""
    return line.hint.level if line.hint is not None else None


def front(index: int, last: int, lines: Sequence[Line], said: Sequence[Reading]) -> int:
    """The first of the lines right above one that are in front of the same notice, below `last`."""
    if index - 1 > last and said[index - 1].reason == LEAF:
        index -= 1
    addressed = index - 1 > last and said[index - 1].role is None and lines[index - 1].text[0] == "致"
    if addressed and salutes(lines[index - 1]):
        index -= 1  # whom a letter is written to, above what it is about
    named = index
    while named - 1 > last and said[named - 1].reason in (COMPANY, CODE):
        named -= 1
    if named < index and named - 1 > last and warns(lines[named - 1], said[named - 1]):
        index = named  # the company and the code of its share between
    if index - 2 > last and SIGNED.match(lines[index - 1].text) and CARD.match(lines[index - 2].text):
        index -= 2  # `证券代码:… 公告编号:…`, and the company
    for _ in range(REACH):
        above = index - 1
        between = SIGNED.match(lines[above].text) is not None or salutes(lines[above])
        if above - 1 > last and between and warns(lines[above - 1], said[above - 1]):
            above -= 1  # the firm's name between, as on its paper, or whom it writes to
        if above <= last or not (warns(lines[above], said[above]) or numbers(lines[above])):
            break
        index = above
    return index


def below_signature(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether above a line, and what is in front of it, another letter ends: a firm's name and a day."""
    if index < 2:
        return False
    title = lines[index]
    if said[index - 1].role is None and lines[index - 1].text[0] not in NUMBERED + "附":
        return False
    index = front(index, -1, lines, said)
    for _ in range(BUTTONS):
        over, role = lines[index - 1], said[index - 1].role
        if index and (role in PASSED or _folds(over, said[index - 1]) or ENCLOSED.match(over.text)):
            index -= 1  # `回到顶部`, `收合`, `附件:申请材料清单.xlsx`
    above = said[index - 1].byline if index > 1 else None
    if above is None or not above.dates:
        return False
    if SIGNED.match(lines[index - 2].text) or commands.signs_as(index - 2, lines):
        return True
    return title.size >= TITLED and farewells.dated(index - 1, lines)


def signs_with_day(index: int, lines: Sequence[Line], said: Reading) -> bool:
    """Whether a firm's name and a day in one line end the text right above: `某某公司 2025年11月17日`."""
    by, above = said.byline, lines[index - 1] if index else None
    if by is None or by.keyed or len(by.dates) != 1 or above is None or not (above.prose or above.ended):
        return False
    names = [item for item in by.items if item.field in ("name", "publisher", "manager")]
    return len(names) == 1 and names[0].span.start == 0 and SIGNED.match(names[0].text) is not None


def _folds(line: Line, said: Reading) -> bool:
    """Whether a line is a short link alone, below a letter: `收合`, `列印本則`."""
    return said.role == "menu" and said.reason == "element: links" and line.size <= FOLD
