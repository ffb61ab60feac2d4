"""`出货量 | 同比增长约 | 7.8%`: the words between what is measured and its number, read backwards from it.

They say whether the number is a level, a change or a level reached, how exact it is, what the change is
measured against, and whether it is expected. Reading stops at the first piece that is no such word: there the
name of what is measured ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.lexicon import cues, longest_cue, words_of
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.vocabulary import Direction, Operator

SURPLUS = re.compile(r"(?:^|[，。；：、\s月年季度额])[出入]超$")  # of trade; not 支出|超
GOODS = re.compile(
    "(?:[硅饲原材燃布涂塑敷辅油颜染香饮调面肥木石密型]|颗粒)料$"
)  # 硅料|3.5万元/吨 expects nothing
SOFT = frozenset(" ：:\t")  # may stand between a label and its number


class Zone(NamedTuple):
    """What the words in front of a number say, and where they start."""

    start: int
    verb: str = ""  # the kind of the main verb: level reach change action, or "" for none
    word: str = ""  # the main verb itself
    direction: Direction | None = None
    basis: str = ""  # as in cues.tsv
    op: Operator | None = None
    modal: str = ""
    listed: bool = False  # 分别
    source: bool = False  # 由, 从: the start of a change
    reached: bool = False  # 至, 升至
    period: Token | None = None
    frame: Token | None = None
    per: Token | None = None
    action: tuple[int, int] | None = None
    rate: bool = False
    each: bool = False  # 每下跌10美元


def zone(work: str, ends: Mapping[int, Token], quantity: Quantity, floor: int) -> Zone:
    """Read backwards from a number, not further than `floor`."""
    said: dict[str, object] = {}
    position = quantity.start
    while position > floor:
        if work[position - 1] in SOFT and not said.get("verb"):
            position -= 1
            continue
        token = ends.get(position)
        if token is not None and token.kind in {"entity", "quantity", "mask", "metric"}:
            break
        if token is not None and token.kind in {"period", "frame", "per"}:
            if token.kind == "period" and "period" in said:
                break
            said[token.kind] = token
            position = token.start
            continue
        width = _cue(work, position, floor, ends, said)
        if not width:
            break
        position -= width
    return Zone(start=position, **said)  # type: ignore[arg-type]  # the keys are Zone's fields


def _cue(work: str, position: int, floor: int, ends: Mapping[int, Token], said: dict[str, object]) -> int:
    """Note the longest word of the table that ends at a position; its length, 0 for none."""
    if work[max(floor, position - 2) : position] in words_of("noun"):
        return 0
    known = cues()
    for width in range(min(longest_cue(), position - floor), 0, -1):
        word = work[position - width : position]
        cue = known.get(word)
        if cue is None:
            continue
        if word in {"的", "之"} and not (
            (before := ends.get(position - 1)) and before.kind in {"period", "frame"}
        ):
            return 0
        if _is_part(word, work, position):
            return 0
        if cue.kind == "action" and said.get("verb") == "action":
            return 0
        _note(cue.kind, cue.value, word, (position - width, position), said)
        return width
    return 0


def _is_part(word: str, work: str, position: int) -> bool:
    """过|剩, 此|前, 出|超: a comparator that is half of another word."""
    if word == "超":
        return SURPLUS.search(work, max(0, position - 3), position) is not None
    if word == "前":
        return work[max(0, position - 2) : position - 1] in set("此之以年月周天日")
    if word == "料":
        return GOODS.search(work, max(0, position - 3), position) is not None
    return word == "过" and work.startswith("剩", position)


def _note(kind: str, value: str, word: str, place: tuple[int, int], said: dict[str, object]) -> None:  # noqa: C901, PLR0912  a list of cases, one a line
    if kind == "compare":
        said.setdefault("op", value)
        if word in {"突破", "跌破", "站上", "升破", "失守", "冲破", "涨破", "跌穿", "降破", "破"}:
            said.setdefault("verb", "level")
            said.setdefault("word", word)
    elif kind in {"level", "reach", "change"}:
        direction, _, basis = value.partition(":")
        if kind == "reach":
            said["reached"] = True
        if "verb" not in said or (said["verb"] == "level" and kind != "level"):
            said["verb"], said["word"] = kind, word
            if direction:
                said["direction"] = direction
        if basis:
            said.setdefault("basis", basis)
    elif kind == "action":
        said.setdefault("verb", "action")
        said.setdefault("word", word)
        said["action"] = place
    elif kind == "list":
        said["listed"] = True
    elif kind == "from":
        said["source"] = True
    elif kind == "rate":
        said["each"] = said.get("verb") == "change"
    elif kind == "basis":
        said.setdefault("basis", value)
    elif kind == "modal":
        said["modal"] = value if said.get("modal") in {None, "will"} or value != "will" else said["modal"]
