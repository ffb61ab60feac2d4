"""`此致`, `榕湾基金管理有限公司`, `基金经理 涂怀瑾 敬上`: how letters end, with no day below the name."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED

OFFICE = re.compile(  # who signs a text without a day below it
    r"[^\s,。:;]{4,26}有限(?:责任)?公司(?:\s?[谨敬][启上订])?$"
    r"|[\u4e00-\u9fff]{2,8}(?:基金|证券|银行|投信|资产|资管|期货|保险|信托|研究|理财)[\u4e00-\u9fff]{0,10}"
    r"(?:部|团队|研究院|研究所|中心|小组|公司)$"
    r"|[\u4e00-\u9fff]{2,14}(?:交易所|协会|公会|联合会|(?:管理|服务|登记|结算|清算)中心)$"
    r"|[\u4e00-\u9fff]{2,6}银行(?:信托部|总行)?$"
)
REGARDS = re.compile(r"(?:^|\s|经理|总裁|董事长|全体同仁)(?:\S{2,4}\s)?[谨敬][启上订啓]$")
BEHIND = re.compile(r"(?<=[司部行社会处])\s*[谨敬][启上订]$")  # the name of who signs
HEADS = re.compile(  # `董事長　葛某某`, below the company whose letter he signs
    r"(?:董事长|总经理|理事长|负责人|主任委员|局长|署长)\s[\u4e00-\u9fff]{2,4}"
)
WISHES = re.compile(r"[敬谨恭顺]?[祝颂]\S{2,16}$")
FAREWELL = re.compile(r"此致|敬礼|此致敬礼|顺颂商祺|谨此|[特谨]此(?:函告|公告|通知|通告|公示|说明)")
PARTING = re.compile(  # `順頌 商祺`, `敬祝 投資順利`: without a mark
    r"(?:此致)?(?:敬礼)?|(?:顺颂|即颂|敬颂|谨颂|恭颂)(?:商祺|时祺|时绥|台安|台祺|钧安|大安|财安|春祺|夏祺|秋祺|冬祺|近安)"
    r"|[敬谨恭顺并]?(?:祝|颂)(?:您|各位|大家)?(?:投资|理财|身体|工作|万事|阖家|新年|佳节|财务)[\u4e00-\u9fff]{2,6}"
)
WITH_REGARDS = re.compile(r"(?:[谨敬][启上订]|启|董事会|承董事会命|此致)$")
SHORT = 24  # letters of a writer's line, with his office


def signs(line: Line) -> bool:
    """Whether a line could be the name of an office that signs a letter."""
    return OFFICE.match(line.text) is not None


def ends(index: int, last: int, lines: Sequence[Line]) -> bool:
    """Whether an office's name ends a letter: as the last line, below a farewell or above a writer's name."""
    if not signs(lines[index]):
        return False
    above, below = lines[index - 1].text if index else "", lines[min(index + 1, last)].text
    if BEHIND.search(lines[index].text) or WISHES.match(above):
        return True
    headed = index + 1 == last and HEADS.fullmatch(below) is not None
    left = index > 0 and takes_leave(lines[index - 1])
    return index == last or left or headed or REGARDS.search(below) is not None


def takes_leave(line: Line) -> bool:
    """Whether a line is the last words of a letter: `此致`, `特此公告。`."""
    return FAREWELL.fullmatch(line.text.rstrip("!。")) is not None


def for_office(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is the writer's below his office's: `基金经理 涂怀瑾 敬上`."""
    line = lines[index]
    if index == 0 or line.size > SHORT or not signs(lines[index - 1]):
        return False
    return REGARDS.search(line.text) is not None or HEADS.fullmatch(line.text) is not None


def dated(index: int, lines: Sequence[Line]) -> bool:
    """Whether a day stands right below a company's name, or below `謹啟` under one."""
    above = index - 1
    if above > 0 and WITH_REGARDS.match(lines[above].text):
        above -= 1
    return SIGNED.match(lines[above].text) is not None


def parts(line: Line) -> bool:
    """Whether a line takes leave, as letters do above the name of who signs."""
    return 3 < line.size <= SHORT // 2 and PARTING.fullmatch(line.letters) is not None


def named(text: str) -> int:
    """How many characters of a folded signature are the name: `某某公司 敬启`."""
    return len(BEHIND.sub("", text))
