"""`半导体材料`, `光刻胶国产化率`: themes by form: a known theme with the stage of its chain behind it.

芯片设备 is one theme, longer than 芯片. What has a 国产化率 of its own is a theme as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

STAGE = re.compile(
    r"(?:设计软件|制造设备|设备零部件|零部件|设备|材料|设计|制造|封测|封装|运营|组件|电池|整车|耗材|器械"
    r"|服务|装备|中药|原料药|下游|上游|中游|龙头)"
    r"(?=[、，。；：）”]|的?国产化率|板块|行业|产业|领域|赛道|环节|等|和|与|股|概念|主题|ETF|方向|$)"
)
BARE = re.compile(r"(?:龙头|下游|上游|中游)$")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """A theme of the tables and its stage; and what a share of home-made goods is stated for."""
    yield from _localised(reading)
    for hit in reading.hits:
        if hit.name.kind != "SECTOR":
            continue
        match = STAGE.match(reading.text, hit.span.end)
        if match is not None and not BARE.search(match.group()):
            yield Candidate("SECTOR", Span(hit.span.start, match.end()), "sectors.stage", Strength.LIKELY)


LOCALISED = re.compile(r"的?国产化率")
GRADE = re.compile(r"(?:高端|中高端|低端|中低端|国产|整体|目前|关键|核心)+")


def _localised(reading: Reading) -> Iterator[Candidate]:
    """`高端硅材料、光刻胶国产化率`: each member of the list; the grade is no part of the name."""
    text = reading.text
    for match in LOCALISED.finditer(text):
        end = match.start()
        while True:
            start = reading.edges.left(end, 8)
            grade = GRADE.match(text, start, end)
            start = grade.end() if grade else start
            if not 2 <= end - start <= 7 or text[start] < "\u4e00":
                break
            yield Candidate("SECTOR", Span(start, end), "sectors.localised")
            if text[start - (len(grade.group()) if grade else 0) - 1 : start][:1] != "、":
                break
            end = start - (len(grade.group()) if grade else 0) - 1
