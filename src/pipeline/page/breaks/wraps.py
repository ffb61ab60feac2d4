"""`…（以下简称“平` + `安行”）协商一致`: lines that a fixed width broke in the middle of a sentence, joined.

Only where it is certain: the page has several lines of one width that stop without a mark (of nearly one,
where print is proportional), the line stops at a comma, or the next one begins with a mark that cannot begin
one. A short line, a heading or a bullet is never joined.
Also `为 更 好 地 满 足`: spaces inside words, where a line has one after nearly every character.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import BULLET
from pipeline.text import Edit, Span

NARROWEST = 40  # columns: narrower columns of text do not occur, lists of names do
SLACK = 3  # columns: a full-width mark is not put at the start of a line
WIDE = 60  # columns from which two lines of one width are enough: headings are not so long
MEMBERS = 3  # lines of one width, before a width is believed
PRINT = 12  # columns by which lines of proportional print differ: digits and marks are narrower
PRINTED = 4  # lines of print, before its width is believed
FIGURE = re.compile(  # the rest of a sentence: `9.35%。`
    r"(?:[-+]\d+(?:\.\d+)?|\d+\.\d+)(?:%|[^\d\s]{0,2})[,。;、)]"
)
PAUSE = re.compile(r"[,、，]$")
HEADED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s?[\u4e00-\u9fff]")  # `4.5 管理人对…的展望`
INSIDE = re.compile("[,。;:]")
PAUSED = 15  # letters of a line that stops at a comma: those of poems are shorter
BREAK = re.compile(r"[ \t\u3000\xa0]*[\n\r]\s*")
FOLLOWER = re.compile(r"[,。;:、!?）)”’》】]")
STARTS = re.compile(
    r"[【●•◆■]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|§|第[一二三四五六七八九十\d]+[部章节条]"
)
TIGHT = r"\u3400-\u9fff，。；：！？、（）“”《》,;:()"  # what has no space beside it in Chinese
HAN_SPACE = re.compile(rf"(?<=[{TIGHT}])[ \t\u3000]+(?=[{TIGHT}\d])|(?<=\d)[ \t\u3000]+(?=[\u3400-\u9fff])")
HAN_PAIR = re.compile(r"(?=[\u3400-\u9fff][\u3400-\u9fff])")
SPACED = re.compile(r"(?=[\u3400-\u9fff][ \t\u3000]+[\u3400-\u9fff])")


class _Columns(dict[str, int]):
    """The columns of each character met so far: a Chinese one takes two."""

    def __missing__(self, character: str) -> int:
        self[character] = columns = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        return columns


COLUMNS = _Columns()  # never more than there are characters


def width(text: str) -> int:
    """Columns that a text takes: a Chinese character takes two."""
    return sum(map(COLUMNS.__getitem__, text))


def joined(text: str, lines: Sequence[Line], candidates: Sequence[bool]) -> list[bool]:
    """For each line whether it is the continuation of the line before it; only `candidates` are looked at."""
    widths = [
        _columns(text, line) if candidate and not line.ended else 0
        for line, candidate in zip(lines, candidates, strict=True)
    ]
    common = _common(lines, widths)
    print_ = _print(widths)
    result = [False] * len(lines)
    for index in range(1, len(lines)):
        above, here = lines[index - 1], lines[index]
        if not (candidates[index - 1] and candidates[index]):
            continue
        follows = FOLLOWER.match(here.text) is not None
        if not follows and above.ended:
            # a full line may end in a mark by chance: the next one then continues only with a mark
            continue
        columns = _columns(text, above) if common and above.ended else widths[index - 1]
        printed = columns in print_ and not (HEADED.match(above.text) and not INSIDE.search(above.text))
        full = printed or any(-1 <= size - columns <= SLACK for size in common)
        paused = above.size >= PAUSED and PAUSE.search(above.tail) is not None
        broken = full or paused or (follows and above.size >= 10 and not above.ended)
        result[index] = broken and not _starts(here.text)
    return _ending(lines, result) if any(result) else result


def _starts(text: str) -> bool:
    """Whether a line begins as an entry of a list does, or a part."""
    return STARTS.match(text) is not None or (BULLET.match(text) is not None and not FIGURE.match(text))


def _columns(text: str, line: Line) -> int:
    """The width of a line; 0 for one that is no line of print."""
    return width(_packed(text, line)) if line.span.end - line.span.start <= 200 else 0


def _ending(lines: Sequence[Line], continued: list[bool]) -> list[bool]:
    """The same, without runs whose last line does not end a sentence: those are as long by chance."""
    last_ends = False
    for index in range(len(lines) - 1, -1, -1):
        if index + 1 == len(lines) or not continued[index + 1]:
            last_ends = lines[index].ended
        if continued[index] and not last_ends and not FOLLOWER.match(lines[index].text):
            continued[index] = False
    return continued


def _packed(text: str, line: Line) -> str:
    raw = text[line.span.start : line.span.end]
    return HAN_SPACE.sub("", raw) if spaced(raw) else raw


def _common(lines: Sequence[Line], widths: list[int]) -> list[int]:
    """The widths at which lines were broken: at least MEMBERS lines stop there without a mark."""
    open_ends = Counter(
        size for line, size in zip(lines, widths, strict=True) if size >= NARROWEST and not line.ended
    )
    found = []
    for size in sorted(open_ends, reverse=True):
        near = sum(open_ends[size - less] for less in range(SLACK))
        if near >= MEMBERS or (near >= 2 and size >= WIDE):
            found.append(size)
    return found[:4]


def _print(widths: Sequence[int]) -> range:
    """The widths of print, where all long lines that stop without a mark stop near its edge."""
    long = [size for size in widths if size >= WIDE]
    edge = max(long, default=0)
    printed = range(edge - PRINT, edge + 1)
    return printed if len(long) >= PRINTED and all(size in printed for size in long) else range(0)


def spaced(text: str) -> bool:
    """Whether a line has spaces between most of its Chinese characters."""
    if text.count(" ") + text.count("\u3000") + text.count("\t") < 4:
        return False
    gaps = len(SPACED.findall(text))
    return gaps >= 4 and gaps > 2 * len(HAN_PAIR.findall(text))


def closings(text: str, span: Span) -> Iterator[Edit]:
    """The edits that take the spaces out of a line that has them inside words."""
    raw = text[span.start : span.end]
    if not spaced(raw):
        return
    for match in HAN_SPACE.finditer(raw):
        yield Edit(Span(*match.span()).shifted(span.start), "")


def seams(text: str, span: Span) -> Iterator[Edit]:
    """The edits that make one line of a stretch of several: of a title that was broken."""
    return (seam(text, *match.span()) for match in BREAK.finditer(text, span.start, span.end))


def seam(text: str, left: int, right: int) -> Edit:
    """The edit that joins two lines: nothing between Chinese characters, a space between Latin words."""
    latin = (
        text[left - 1].isascii()
        and text[left - 1].isalpha()
        and text[right].isascii()
        and text[right].isalpha()
    )
    return Edit(Span(left, right), " " if latin else "")
