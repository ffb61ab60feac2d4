"""`…2022年全球⟦服务器⟧⟦市场规模⟧有望达到1117亿美元…`: the place that shows best why an article was found.

The words are looked for in the folded text, as the index does, and shown in the article's own wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from pipeline import patterns as re
from pipeline.search.alignment import Folded, folded
from pipeline.search.matching import words
from pipeline.search.query import Term, Wanted
from pipeline.search.results import Pair, Snippet

WIDTH = 100  # characters; two lines on a phone
BEFORE = 30  # characters that may stand before the first mark, back to where its sentence begins
MANY = 500  # marks of one text that are weighed and returned; a longer article shows its first ones
END = re.compile(r"[\n。！？；]")
BLANKS = r"[^\S\n\t]*"


def needles(groups: Iterable[Wanted]) -> re.Pattern[str] | None:
    """What is to be marked in a folded text, the longest first; None for a query without words.

    >>> from pipeline.search.query import wanted
    >>> needles(wanted('AI芯片 -手机')).findall("ai 芯片 openai 芯片")
    ['ai 芯片', '芯片']
    """
    terms = [term for each in groups if not each.excluded for term in each.any_of]
    forms = {_form(word, term) for term in terms for word in (term.text, *words(term))}
    if not forms:
        return None
    return re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))))


def _form(word: str, term: Term) -> str:
    """A regular expression for a word; letters and figures are not found inside longer ones."""
    middle = BLANKS.join(map(re.escape, "".join(word.split())))
    ending = r"[a-z0-9]*" if term.prefix else _edge(word[-1], "(?!{})")
    return _edge(word[0], "(?<!{})") + middle + ending


def _edge(character: str, form: str) -> str:
    if not character.isascii():
        return ""
    return form.format(r"\d" if character.isdigit() else "[a-z]") if character.isalnum() else ""


def marks(text: str, pattern: re.Pattern[str] | None) -> list[tuple[Pair, str]]:
    """Where what is to be marked stands in a text, and what it is, folded."""
    if pattern is None:
        return []
    # what begins or ends inside a regional word (息领出 in 配息領出來) stands only in the words as they are
    return _marks(folded(text), pattern) or _marks(folded(text, regions=False), pattern)


def _marks(aligned: Folded, pattern: re.Pattern[str]) -> list[tuple[Pair, str]]:
    found = islice(pattern.finditer(aligned.key), MANY)
    return [(aligned.place(*match.span()), match.group()) for match in found]


def whole(text: str, pattern: re.Pattern[str] | None) -> Snippet:
    """A short text, such as a title, with its marks."""
    return Snippet(text, 0, _joined([span for span, _ in marks(text, pattern)]))


def snippet(text: str, pattern: re.Pattern[str] | None) -> Snippet:
    """The stretch of a text that holds most of what was asked for; its beginning where nothing is."""
    found = marks(text, pattern)
    start = _beginning(text, _densest(found)) if found else 0
    end = min(len(text), start + WIDTH)
    inside = [(a - start, min(b, end) - start) for (a, b), _ in found if start <= a < end]
    return Snippet(text[start:end], start, _joined(inside), start == 0, end == len(text))


def _densest(found: Sequence[tuple[Pair, str]]) -> int:
    """The mark that the best stretch begins with: most that was asked for, most often, then the first."""
    best, first = (0, 0), 0
    end = 0
    for begin, ((start, _), _) in enumerate(found):
        while end < len(found) and found[end][0][1] <= start + WIDTH - BEFORE:
            end += 1
        held = found[begin : max(end, begin + 1)]
        value = sum(map(len, {word for _, word in held})), len(held)
        if value > best:
            best, first = value, start
    return first


def _beginning(text: str, mark: int) -> int:
    """Where to begin, so that the mark is read in its sentence."""
    earliest = max(0, mark - BEFORE)
    ends = [match.end() for match in END.finditer(text, earliest, mark)]
    return ends[-1] if ends else earliest


def _joined(spans: Iterable[Pair]) -> tuple[Pair, ...]:
    """The spans in order; those that touch are one."""
    out: list[Pair] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        elif start < end:
            out.append((start, end))
    return tuple(out)
