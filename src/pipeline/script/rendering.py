"""`软件行业` -> `軟體行業` for Taiwan: another script, and another region's words, as a rendering.

Made after the findings, from text that is settled: `hant`, `tw` and `hk` change characters in place, and
`tw` and `hk` also the words that the region writes differently (`script/wording.tsv`), outside the spans
that the caller protects, so that 浪潮信息 keeps its name. OpenCC's own tables of regional words are not
used: they are made for software manuals and turn 支持 into 支援 and 高端 into 進階.

Words may change the length. The revision that comes back leads every span either way.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from pipeline import patterns as re
from pipeline.engines.script import converted
from pipeline.engines.terms import names
from pipeline.script import simplify
from pipeline.script.search import COLUMNS
from pipeline.tables import rows
from pipeline.text import Edit, Rewrite, Span, Splice, differences, revise, rewritten

Script = Literal["hans", "hant", "tw", "hk", "keep"]
Region = Literal["tw", "hk"]
RULE = "rendering"
SURNAMES = dict(zip("余范于岳郁朴钟游", "余范于岳郁朴鍾游", strict=True))
# A protected span of this form is a person's name; 余额宝, 余杭 and 钟表行 are not.
PERSON = re.compile("(?![余范于钟游郁][额围是款表点头戏客资乐杭姚金])[余范于岳郁朴钟游][\u4e00-\u9fff]{1,2}")


def rendered(text: str, to: Script = "hans", protected: Sequence[Span] = ()) -> tuple[str, Splice | Rewrite]:
    """The text in another script, and the revision that leads its spans.

    Text that mixes scripts is simplified first, so that each character is converted from one side.
    """
    if to == "keep":
        return text, rewritten(RULE, text, text)
    plain = simplify.rewrite(text)
    if to == "hans":
        return plain, rewritten(RULE, text, plain)
    after = _surnames(plain, converted(plain, to), protected)
    if to == "hant":
        return after, rewritten(RULE, text, after)
    return revise(RULE, text, _edits(text, plain, after, to, protected))


def _surnames(plain: str, after: str, protected: Sequence[Span]) -> str:
    """The rendering with 余華 where it has 餘華: a name of a person keeps the form that is a surname."""
    for span in protected:
        name = plain[span.start : span.end]
        surname = SURNAMES.get(name[:1])
        if surname and PERSON.fullmatch(name):
            after = after[: span.start] + surname + after[span.start + 1 :]
    return after


def _edits(text: str, plain: str, after: str, to: Region, protected: Sequence[Span]) -> Iterator[Edit]:
    done = 0
    for span, word in _words(plain, to, protected):
        yield from _characters(text, after, done, span.start)
        if text[span.start : span.end] != word:
            yield Edit(span, word)
        done = span.end
    yield from _characters(text, after, done, len(text))


def _characters(text: str, after: str, start: int, end: int) -> Iterator[Edit]:
    for edit in differences(text[start:end], after[start:end]):
        yield Edit(edit.span.shifted(start), edit.after)


def _words(plain: str, to: Region, protected: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    pattern, words = _wording(to)
    kept = sorted(protected)
    starts = [span.start for span in kept]
    for match in pattern.finditer(plain):
        span = Span(*match.span())
        index = bisect.bisect_left(starts, span.end)
        if not any(each.overlaps(span) for each in kept[max(0, index - 1) : index]):
            yield span, words[match.group()]


@cache
def _wording(to: Region) -> tuple[re.Pattern[str], dict[str, str]]:
    """Each mainland word, and the region's for it, in the region's characters."""
    words: dict[str, str] = {}
    for mainland, tw, hk, kind in rows("script/wording.tsv", COLUMNS):
        cell = tw if to == "tw" else hk
        if kind != "word":
            continue
        words[mainland] = cell.split("|")[0] if cell else converted(mainland, to)
    told_apart = re.compile("|".join(map(re.escape, words)))
    for name in names():  # 浪潮信息 keeps its name
        if name not in words and told_apart.search(name):
            words[name] = converted(name, to)
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), words
