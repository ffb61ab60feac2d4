"""`美系券商|大和`, `彭博与|EPFR`, `浙商证券首席经济学家|李超`: the whole noun that ends in a name."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline import patterns as re
from pipeline.text import Span

NAMED = "\ue000\ue001"  # as the names of a text are painted
KIND = re.compile(
    r"(?:[美欧日港中英法韩]系|[港中外内]资|国际|知名)?(?:券商|外资|研调机构|[\u4e00-\u9fff]{2,4}研究机构|(?<![构级究询析据研查调\ue001])机构|大行|投行|研究机构|市调机构|智库|评级机构|管理人)$"
)  # 美系券商|大和: the noun belongs to the name
LINKS = re.compile(r"(?:但|而|不过|另外|此外|同时|其中|对此|“|　|\s)+")
VERBAL = re.compile(
    r"[的在对把将从由]|表示|认为|(?<!财富)(?<!资产)(?<!投资)管理(?![人处部层])|写|接"
)  # a clause, no title
TITLED = re.compile(  # 岱川基金的基金经理|唐意
    r"\ue000\ue001*的(?:[\u4e00-\u9fff]{0,6}(?:经理|总监|分析师|研究员|经济学家|主席|总裁|负责人|策略师))$"
)
BRACKET = 16  # characters of a short name or a code with its brackets
PHRASE = 30  # characters of a firm, a department and a title


def clause(work: str, low: int, at: int) -> int:
    """Where a clause begins; the bracket behind a name does not end it: 世界黄金协会（WGC）|报告显示."""
    begin = max(work.rfind(mark, low, at) for mark in "，。；：\n、）”") + 1
    if begin > low and work[begin - 1] == "）":
        opened = work.rfind("（", low, begin)
        if opened > low and begin - opened <= BRACKET and work[opened - 1] in "\ue000\ue001":
            begin = max(work.rfind(mark, low, opened) for mark in "，。；：\n、）”") + 1
    return max(begin, low)


def whole(work: str, low: int, start: int, end: int, kinds: Mapping[int, str]) -> Span:
    """The whole noun that ends in a name: 美系券商|大和, 野村证券的|松泽中."""
    if kinds.get(start) == "PERSON":
        if work[start - 1] == "、" and start - 2 > low and work[start - 2] in NAMED:
            return Span(whole(work, low, work.rfind("\ue000", low, start - 1), start - 1, kinds).start, end)
        return Span(beginning(work, clause(work, low, start), start), end)
    if match := KIND.search(work, max(low, start - 8), start):
        return Span(match.start(), end)
    return Span(_joined(work, low, start), end)


def _joined(work: str, low: int, start: int) -> int:
    """Where two names begin that 与 joins at the head of a clause: 彭博与|EPFR."""
    if start - 2 <= low or work[start - 1] not in "与和、" or work[start - 2] not in NAMED:
        return start
    first = work.rfind("\ue000", low, start - 1)
    return first if first == low or work[first - 1] in "，。；：\n、" else start


def beginning(work: str, head: int, start: int) -> int:
    """Where the phrase that ends in a person begins: 浙商证券首席经济学家|李超; 但|李超 begins at 李超."""
    if (led := TITLED.search(work, head, start)) is not None:
        return led.start()
    if start - 2 > head and work[start - 1] == "的" and work[start - 2] in "\ue000\ue001":
        return work.rfind("\ue000", head, start - 1)  # 野村证券的|松泽中
    match = LINKS.match(work, head, start)
    begin = match.end() if match else head
    return begin if start - begin <= PHRASE and not VERBAL.search(work, begin, start) else start
