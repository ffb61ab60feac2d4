"""`C类份额净值增长率为1.2%`, `A、C两类份额分别`: classes of a fund that are named by their letter alone.

A clause that begins with a letter is of that class: so 16 of 21 labelled. A类 with its code in brackets is
left to the fund: so 6 of 6.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lists.enumeration import Members
from pipeline.extract.claims.naming.clause_heads import LEADS
from pipeline.extract.claims.scene import Scene
from pipeline.text import Span
from pipeline.vocabulary import Part

LETTER = re.compile(
    r"(?P<who>[A-IY](?:类(?:基金)?(?:份额(?!净值(?!增长)))?|(?P<class>份额))|(?:人民币|美元|港[元币])(?:[A-IY]类?)?份额)(?(class)(?:[（(][^）)]{6,9}[）)])?)"
    r"(?=(?:的|近|成立|年内|今年|报告期|[一二三四上]季|单位|份额|基金份额)*(?:净值|收益|回报|规模|[管托销申赎认][^，。；]{0,6}费|为|上涨|下跌|(?<=份额)[涨跌]))"
)
SEVERAL = re.compile(
    r"(?P<list>[A-IY](?:类(?:份额)?|份额)?(?:[/、和及与][A-IY](?:类(?:份额)?|份额)?){1,3})(?P<tail>[两二三四]类|份额)?[^，。；]{0,24}(?:分别|依次)[^，。；\d]{0,12}$"
)
MEMBER = re.compile(r"[A-IY](?:类(?:份额)?|份额)?")
OF_CLASSES = frozenset(("percent", "currency", "price", "bare"))
LOOK = 60  # characters from the letters to the first number


def alone(draft: Draft, scene: Scene, piece: int) -> Part | None:
    """The class at the head of a clause, which the number is of."""
    if draft.quantity.kind not in OF_CLASSES or draft.group is not None:
        return None
    head = LEADS.match(scene.work, piece)
    match = LETTER.match(scene.text, head.end() if head else piece, draft.quantity.start)
    if match is None:
        return None
    place = Span(*match.span("who"))
    return Part(match["who"], place)


def several(work: str, low: int, high: int, count: int) -> Members | None:
    """The classes that a list is of: A、C两类份额…分别为."""
    match = SEVERAL.search(work, max(low, high - LOOK), high)
    if match is None:
        return None
    spans = tuple(Span(*each.span()) for each in MEMBER.finditer(work, *match.span("list")))
    return Members("subject", spans) if len(spans) == count else None
