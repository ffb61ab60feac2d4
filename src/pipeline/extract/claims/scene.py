"""One sentence as the rules see it: its text, its pieces, its sources, and which numbers are claims."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.naming.topic_words import RATERS
from pipeline.extract.claims.numbers.quantities import SUFFIX
from pipeline.extract.claims.sources.citation import Citation
from pipeline.text import Span
from pipeline.vocabulary import Entity

BANKS = re.compile(
    r"(?:花旗|美银|摩根大通|小摩|星展|汇丰|瑞穗|德意志银行|标普|穆迪)$|(?<![银证信])(?<!中泰)(?<!海通)(?<!国元)国际$"
)  # results of their own

COUNTS = re.compile(  # who counts and forecasts what others make
    r"(?:资讯|咨询|期货|研究院?|数据|钢联|金联创|克而瑞|百川盈孚|生意社|乘联分?会|集邦|云网)$"
)


def kind_of(token: Token) -> str:
    """The type of a name."""
    value = token.found.value if token.found else None
    return value.type if isinstance(value, Entity) else ""


FARTHEST = 120  # tokens: what is no sentence has thousands


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence that is being read. Positions are of the whole field."""

    work: str  # the field, its names painted over
    text: str
    low: int  # where the sentence starts
    tokens: Sequence[Token]
    cited: Sequence[Citation]
    company: bool  # it speaks of what companies have: 营收, 净利润
    claims: frozenset[int] = frozenset()  # where its claims start

    def before(self, index: int) -> Sequence[Token]:
        """The tokens in front of one, as far as any sentence reaches that people write."""
        return self.tokens[max(0, index - FARTHEST) : index]

    def citation(self, position: int) -> Citation | None:
        """The source that holds at a position."""
        index = bisect.bisect_right(self.cited, position, key=lambda citation: citation.start)
        return self.cited[index - 1] if index else None

    def own(self, citation: Citation) -> bool:
        """Whether a speaker speaks of itself: 公司预计营收…, but not 某某证券预计CPI…."""
        if not citation.own or not citation.expects:
            return citation.own
        return self.company and not self._rates(citation)

    def _rates(self, citation: Citation) -> bool:
        """瑞银预计，中国海外核心盈利…: only a bank that is named alone rates itself."""
        name = self.text[citation.source.start : citation.source.end]
        if RATERS.search(name) is None:
            return COUNTS.search(name) is not None
        return BANKS.search(name) is None or any(
            token.kind == "entity" and token.text != name and kind_of(token) == "COMPANY"
            for token in self.tokens
        )

    def others(self) -> list[Span]:
        """The places of sources that do not speak of themselves."""
        return [citation.source for citation in self.cited if not self.own(citation)]

    def speaking(self, position: int) -> Citation | None:
        """The source whose words hold a position."""
        index = bisect.bisect_right(self.cited, position, key=lambda citation: citation.source.start)
        found = self.cited[index - 1] if index else None
        if found is not None and position < found.source.end:
            return found
        return None

    def beside(self, position: int) -> bool:
        """Whether a name stands in the clause of a speaker, in front of it: 嘉实基金总经理|经雷表示."""
        index = bisect.bisect_right(self.cited, position, key=lambda citation: citation.source.start)
        following = self.cited[index] if index < len(self.cited) else None
        return following is not None and -1 < following.clause <= position

    def behind(self, token: Token) -> int:
        """The end of a token; of a number with the comparator behind it."""
        if token.kind == "quantity" and (match := SUFFIX.match(self.work, token.end)):
            return match.end()
        return token.end
