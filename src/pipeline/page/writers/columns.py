"""`柏舟的固收笔记` above `柏舟` and the day: the name of a writer's column or circle, and no title."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

COLUMN = re.compile(
    r"[\u4e00-\u9fff]{2,6}的?\S{0,8}?(?:笔记|手记|日记|周记|札记|专栏|空间|主页|博客|小站|频道|茶馆|圈子|星球|小屋|随笔|思考)$"
)
BELOW = 4  # lines from a column's name to its writer's


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the name of a column as a part of the page, where its writer's name stands alone below it."""
    for index, line in enumerate(lines):
        if line.prose:
            return
        match = COLUMN.match(line.text) if said[index].role is None and line.size <= 16 else None
        hint = line.hint
        if match is None or (hint is not None and (hint.level == 1 or hint.entitled)):
            continue
        below = range(index + 1, min(len(lines), index + 1 + BELOW))
        writers = [each for each in below if lines[each].size > 1 and line.text.startswith(lines[each].text)]
        if writers and any(
            _dated(said[each]) for each in (writers[0] - 1, *range(writers[0] + 1, below.stop))
        ):
            said[index] = Reading("menu", "a writer's column")


def _dated(said: Reading) -> bool:
    by = said.byline
    return by is not None and bool(by.dates or by.relative)
