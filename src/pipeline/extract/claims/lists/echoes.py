"""`毛利为2.3亿元及毛利率为31.5%，较去年同期分别增长|14%及1.8个百分点`: moves of the numbers in front of them.

A list of moves that names no members of its own, right behind as many levels, tells how each of those moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft

NO_MEMBERS = re.compile(  # from the end of the last level to the first of the moves
    r"(?:以上|左右|以下|多)?(?:[（(][^）)]{0,20}[）)])?[，；,]?(?:且|并|均|则|也){0,2}(?:单季度?|单月)?"
    r"(?:同比|环比|按[年季月]|(?:相较于?|相比|[较比与同])(?:\d{2,4}年)?[^，。；\d]{1,10}?(?:相比|比较)?，?)?(?:则|均|也)?"
    r"(?:分别|依次|各)(?:同比|环比|按[年季月]|较[^，。；\d]{2,6})?[^，。；：、\d和与及]{0,8}"
)

CHANGED = re.compile(
    "，(?:分别)?(?:同比|环比)(?:分别)?(?:变[动化]|增减)?"
)  # 费用率分别为16%/8%，同比变动|-1.81/-0.8pcts


TO = re.compile("[至到](?:约|近|逾)?")  # 收益及净额分别增长8%及9%至|53亿元及40亿元


def mark(drafts: Sequence[Draft], heads: Mapping[int, tuple[int, int]], work: str) -> None:
    """Note for each of such moves the level that it is of."""
    for first, end in set(heads.values()):
        many = end - first
        levels = drafts[first - many : first] if first >= many > 1 else []
        if levels and TO.fullmatch(work, levels[-1].quantity.end, drafts[first].quantity.start):
            _moved_to(levels, drafts[first:end])
            continue
        if not levels or any(level.zone.verb == "change" for level in levels):
            continue
        moves = drafts[first:end]
        head, lists = moves[0].zone, {heads.get(at, (at, at + 1)) for at in range(first - many, first)}
        one = lists == {(first - many, first)}
        if not one and any(last - start > 1 for start, last in lists):
            continue
        if head.verb != "change" and not head.basis and head.frame is None:
            continue
        between = (levels[-1].quantity.end, moves[0].quantity.start)
        if one:
            if work[moves[0].quantity.end] != "/" or CHANGED.fullmatch(work, *between) is None:
                continue
        elif NO_MEMBERS.fullmatch(work, *between) is None:
            continue
        for move, level in zip(moves, levels, strict=True):
            move.level = level


def _moved_to(moves: Sequence[Draft], levels: Sequence[Draft]) -> None:
    """Note for each level behind as many moves the one that came to it."""
    for level, move in zip(levels, moves, strict=True):
        level.level = move


def follow(draft: Draft) -> None:
    """Give a move the owner and the measure of its level."""
    level = draft.level
    if level is None or level.metric is None:
        return
    draft.subject, draft.owner = level.subject, level.owner
    draft.metric, draft.form = level.metric, level.form
