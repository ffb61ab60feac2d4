"""`11月交付量：` over `①零跑汽车：70,327辆`: measures named without a number, which items below are of.

A head of a list, a line over a table or a sentence before may name what the numbers behind it measure, far
from them. The last such measures are remembered, each with the words that belong to it (半日沽空|金额).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.text import Span
from pipeline.vocabulary import Metric

KEPT = 8  # measures that are remembered: those named last
LONG = 10  # characters of a measure with the words that belong to it
BORDERS = frozenset(("entity", "stop", "period", "frame", "quantity", "break", "per", "event", "mask"))
CUTS = "的及和与、 \t年月日按为以在：各"
HEADS = re.compile(r"[^，。；\n]{0,16}(?:：|如下|下表|一览|前[一二三五十\d]+名?|）：?$)")
ITEM = re.compile(
    # each sign is read in one way only: a run of numerals must not be split in all the ways that there are
    r"(?:[\s●•·■◆▲\-*，；、：]|[（(]?[\d一二三四五六七八九十①-⑳][）).．]?)*"
    r"(?:\ue000\ue001*|[^，。；：\d\s]{1,12}(?=[：\t |｜]))(?:[（(][^（）()]{0,16}[）)])?[：:\s|｜（(]*$"
)
RATES = re.compile(r"(?:率|比|比例|比重|占比|增速|幅|回报|收益|权重|仓位)$")
# 五大持仓：甲8.9%、乙7.6%: shares, though nothing says so
OF_SHARES = re.compile(
    r"(?:重仓股?|持仓股?|配置|分布|构成|成份?股|行业|资产)[^，。；：\d\n]{0,8}[：:][^。；：\n]*$"
)
SHARE = "占比"
LONGEST = 30  # numbers of a list
OF_LIST = 200  # characters of a list of holdings
FAR = 80  # characters in which the beginning of an item is looked for


class Named(NamedTuple):
    """A measure, and where it was named."""

    sentence: int
    paragraph: int
    claims: int  # how many numbers had been linked
    head: bool  # what follows it says that a list begins
    place: Span
    inner: bool  # it stands in brackets


class Headings:
    """The measures that a field has named so far."""

    __slots__ = ("border", "named")

    def __init__(self) -> None:
        self.named: dict[str, Named] = {}
        self.border = 0

    def passed(
        self, tokens: Sequence[Token], text: str, work: str, where: tuple[int, int], claims: int
    ) -> None:
        """Remember the measures among some tokens."""
        for token in tokens:
            if token.kind == "metric":
                low = max(self.border, token.end - LONG)
                if low > 0 and text[low - 1] == "占":
                    low -= 1  # 占净值比
                head = HEADS.match(work, token.end, token.end + 24) is not None
                inner = work.rfind("（", low, token.start) > work.rfind("）", low, token.start)
                start = max(low, *(text.rfind(mark, low, token.start) + 1 for mark in CUTS))
                for at in {token.start: 0, start: 0}:
                    said = Named(*where, claims, head, Span(at, token.end), inner)
                    self._note(text[at : token.end], said)
            elif token.kind in BORDERS:
                self.border = token.end

    def _note(self, words: str, said: Named) -> None:
        self.named.pop(words, None)
        if len(self.named) >= KEPT:
            del self.named[next(iter(self.named))]
        self.named[words] = said

    def head(self, kind: str, claims: int, *, inner: bool) -> tuple[str, Span] | None:
        """The measure that heads the list of an item: the last one that fits a number of its kind."""
        for words, said in reversed(self.named.items()):
            if said.head and said.inner == inner and claims - said.claims < LONGEST and _fits(words, kind):
                return words, said.place
        return None

    def give(self, draft: Draft, item: str, claims: int) -> None:
        """The number of an item measures what the head of its list names."""
        if draft.rule != "clause" or draft.topic.metric is not None or "i" not in item:
            return
        kind, inner = draft.quantity.kind, item.startswith("(")
        found = self.head(kind, claims, inner=inner) or (
            None if inner else self.head(kind, claims, inner=True)
        )
        if found is not None and draft.zone.verb != "change":
            words, place = found
            draft.metric, draft.rule = Metric(words, place, canonical(words)), "item"

    def share(self, draft: Draft, work: str, low: int) -> None:
        """The percent of an item of a list of holdings is a share."""
        if draft.rule != "clause" or draft.topic.metric is not None or draft.quantity.kind != "percent":
            return
        start = draft.quantity.start
        if draft.zone.verb != "change" and OF_SHARES.search(work, max(low, start - OF_LIST), start):
            draft.metric, draft.rule = Metric(SHARE, None, canonical(SHARE) or SHARE), "item"

    def traits(self, words: str, kind: str, where: tuple[int, int], claims: int, item: str) -> Iterator[str]:
        """What is known of a measure that was named before a number."""
        said = self.named[words]
        gap = min(where[0] - said.sentence, 4)
        near = f"{gap}{where[1] - said.paragraph > 1}"
        since = min(claims - said.claims, 2)
        newer = min(sum([other.claims > said.claims for other in self.named.values()]), 2)
        yield f"ha{said.head} {near} {item}"
        yield f"hb{since} {near} {item}"
        yield f"hc{newer} {said.head} {item}"
        yield f"hd{since} {said.head} {item}"
        for start in range(min(len(words), 4)):
            if (known := metrics().get(words[start:])) is not None:
                yield f"he{known.canonical} {kind} {item}"
                yield f"hf{start > 0} {known.form} {kind}"
                break


def _fits(words: str, kind: str) -> bool:
    return (kind in {"percent", "percentage_point"}) == (RATES.search(words) is not None)


def item(work: str, low: int, at: int) -> str:
    """Whether all that stands between the beginning of a line or a clause and a number is a name."""
    start = max(low, at - FAR, *(work.rfind(mark, low, at) + 1 for mark in "，；、。\n"))
    opened = "(" if work[at - 1 : at] in {"（", "("} else ""
    return f"{opened}{'i' if ITEM.match(work, start, at) else '-'}"
