"""`霁岭` in `霁岭精工`: what no table has and no dictionary, where a name may begin.

Such characters are a name's own part. Particles, measures and parts of names that are known are none, whether
a dictionary has them side by side or not (`该行`, `上半年`).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.reading import Reading

HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
NO_STEM = re.compile(
    r".*[的了在是有和与及或等各该这那其本某每今昨日月年季期末亿万元点个只家超类型性式化多两双三四上下内外前后从对被把将已又再也均"
    r"都并而但则因由自至使让给向以到国省市区县股价额率量涨跌买卖增减升降投购跟]"
)
TWO_WORDS = 4  # characters
THEMES = ("SECTOR", "TECHNOLOGY", "PRODUCT")  # 霁川|光伏: a theme goes on behind what is a firm's own


@dataclass(frozen=True, slots=True)
class Stems:
    """Where in a text what is no word of the language may be the own part of a name."""

    reading: Reading
    named: bytearray  # 1 where a name of the tables stands
    places: frozenset[tuple[int, int]]  # where places stand

    @classmethod
    def of(cls, reading: Reading) -> Stems:
        """The stems of a text."""
        named = bytearray(len(reading.text))
        for hit in reading.hits:
            if hit.name.kind not in THEMES:
                named[hit.span.start : hit.span.end] = b"\1" * len(hit.span)
        places = {(hit.span.start, hit.span.end) for hit in reading.hits if hit.name.kind == "GPE"}
        return cls(reading, named, frozenset(places))

    def has(self, start: int, end: int) -> bool:
        """Whether the characters may be the own part of a name."""
        word = self.reading.text[start:end]
        plain = HAN.fullmatch(word) is None or NO_STEM.match(word) is not None
        return not plain and not any(self.named[start:end]) and not fastest().has(word)

    def is_place(self, start: int, end: int) -> bool:
        """Whether a place stands there: 港岛 in `港岛置业`."""
        return (start, end) in self.places

    def is_made(self, start: int, end: int) -> bool:
        """Whether it is two words of the language side by side: `白酒双雄`."""
        word = self.reading.text[start:end]
        return len(word) == TWO_WORDS and fastest().has(word[:2]) and fastest().has(word[2:])
