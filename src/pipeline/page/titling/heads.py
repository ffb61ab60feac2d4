"""`标题`, `2024-03-06 来源:…`, then text: where the articles of a page open, and which line is the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.bylines.byline import FACTS, Byline
from pipeline.page.ends import commands
from pipeline.page.lines import Line
from pipeline.page.roles import SIGNED, Reading
from pipeline.page.sorts import posts
from pipeline.page.titling import prefaces, titles
from pipeline.page.titling.nearest import ABOVE, CLAUSES, PASSED, title_of
from pipeline.page.titling.titleable import ENTITLED, titleable

BELOW = 10  # lines between a head and its first paragraph
BELOW_TITLE = 15  # of these lines below a title that the page itself names
PATIENT = 4  # more short lines below a byline that names its source: slogans of the site's app stand there
PREFACE = 60  # letters of running text that may stand above a notice's title
NEAR = 4  # lines from a letter's title to its text
SIBLING = 10  # letters of a notice's title
LAST = 28  # letters of a last paragraph of three clauses
TABLED = 28  # lines of a notice's table, each a key and its value
FIRST = 4  # lines from the top among which a record's day stands
RECORD = 12  # lines from a record's day to the byline: headlines of others stand between
REMARK = re.compile(r"[(\[【].*[)\]】]$")
ITEM = re.compile(r"\d{1,2}[.、]\s?[\u4e00-\u9fff]{2,16}:")  # `3.发行股数:12,000,000股`: a form's entry


def heads(  # noqa: C901  one branch for each doubt
    lines: Sequence[Line], said: Sequence[Reading], body: Sequence[bool]
) -> dict[int, tuple[int | None, bool]]:
    """Where articles open: line -> (the title's line, whether it may stand for itself)."""
    able = [titleable(line, reading) for line, reading in zip(lines, said, strict=True)]
    level = posts.level(lines, said, able)
    counts = Counter(titles.key(line) for line, is_able in zip(lines, able, strict=True) if is_able)
    found: dict[int, tuple[int | None, bool]] = {}
    known: set[str] = set()
    last = -1  # the last line that belongs to a head already found
    seen_body = since = False  # running text on the page so far; since the last head
    recorded = _record(lines, said, able)
    preface = 0  # letters of running text before the first head: `此乃要件,请即处理。`
    for index, (line, reading) in enumerate(zip(lines, said, strict=True)):
        text = body[index] and (line.prose or reading.role == "table")
        if text and not (reading.role == "disclaimer" and prefaces.warns(line, reading)):
            seen_body = since = True
            preface += line.size
        if index in (last, recorded) or index < last or reading.reason == commands.DAY:
            continue
        title: int | None = None
        if reading.reason == prefaces.LEAF and _notice(index + 1, lines, able):
            continue  # the day of the notice below, which opens it
        if reading.byline and (
            reading.byline.dates or reading.byline.relative or any(reading.byline.of("publisher"))
        ):
            remark = seen_body and not reading.byline.dates and REMARK.match(line.text) is not None
            if remark or (since and prefaces.signs_with_day(index, lines, reading)):
                continue  # `(供稿:固定收益部 编辑:毕方舟)` ends a text, as does `某某公司 2025年11月17日`
            above = reading.byline.bare and prefaces.day_above(index, lines, said, able, found)
            bare = reading.byline.bare and not (
                posts.opened(index, lines, able, level)
                or (index and prefaces.warns(lines[index - 1], said[index - 1]))
                or (able[index - 1] and _next_of_its_kind(index, lines, said, found))
                or above
            )
            if (bare and (seen_body or _another(index, lines, said))) or (found and not since):
                continue
            title = index + 1 if above else title_of(index, last, lines, said, counts)
            title = prefaces.below_address(title, lines, said, able)
            if (
                title is not None
                and title > index
                and since
                and not (reading.byline.dates or reading.byline.relative)
            ):
                continue  # `新闻来源:某某财经` below a text
            after = max(index, title or 0) + 1
            known_source = any(reading.byline.of("publisher")) and bool(
                reading.byline.dates or title is not None
            )
            patience = _patience(reading.byline, title, lines, known_source=known_source)
            opens = _leads_to_body(after, lines, said, body, patience=patience) or _leads_to_clauses(
                after, lines, said
            )
        elif able[index]:
            seen = seen_body and (bool(found) or preface > PREFACE)
            opens = _stands_alone(index, lines, said, known, seen=seen) and _leads_to_body(
                index + 1, lines, said, body
            )
            title = index
        else:
            continue
        if title is None or not opens:
            continue
        strong = (
            reading.byline is not None
            or titles.NOTICE.search(line.text) is not None
            or prefaces.below_signature(index, lines, said)
        )
        start = prefaces.front(min(index, title), last, lines, said)
        if not found and not seen_body:
            start = _with_leaf(start, said) if recorded is None else recorded
        found[start] = (title, strong)
        known.add(titles.key(lines[title]))
        last, since = max(index, title), False
    return found


def _next_of_its_kind(
    index: int, lines: Sequence[Line], said: Sequence[Reading], found: dict[int, tuple[int | None, bool]]
) -> bool:
    """Whether a bare day below a title dates a notice as it dated the one above, which a firm's name ends."""
    if index < NEAR or not found:
        return False
    over, sibling = lines[index - 2], _notice(index - 1, lines, [True] * index)
    if not (SIGNED.match(over.text) or (sibling and (over.prose or over.ended))):
        return False
    title = next(reversed(found.values()))[0]
    by = said[title + 1].byline if title is not None and title + 1 < index else None
    return by is not None and by.bare and lines[index - 1].size >= SIBLING


def _notice(index: int, lines: Sequence[Line], able: Sequence[bool]) -> bool:
    """Whether a line is a notice's title."""
    return (
        index < len(lines)
        and able[index]
        and lines[index].size >= SIBLING
        and titles.NOTICE.search(lines[index].text) is not None
    )


def _record(lines: Sequence[Line], said: Sequence[Reading], able: Sequence[bool]) -> int | None:
    """The line of a record's day, in front of all: the article's own byline stands further down."""
    for index, reading in enumerate(said[:FIRST]):
        if able[index] or lines[index].prose:
            return None
        if reading.byline is not None and reading.byline.dates and not _facts(reading):
            return index if _another(index, lines, said, RECORD) else None
    return None


def _patience(by: Byline, title: int | None, lines: Sequence[Line], *, known_source: bool) -> int:
    """How many more short lines may stand between a head and its text."""
    if title is not None and by.keyed and titles.NOTICE.search(lines[title].text):
        return TABLED  # the facts of a fund's notice, a line each
    return PATIENT if known_source else 0


def _facts(reading: Reading) -> bool:
    """Whether a byline says more than a day."""
    return reading.byline is not None and any(item.field in FACTS for item in reading.byline.items)


def _with_leaf(start: int, said: Sequence[Reading]) -> int:
    """Where a head begins whose day stands above it as a calendar's leaf, share buttons between."""
    listed = False
    for above in range(start - 1, max(-1, start - 1 - ABOVE), -1):
        by = said[above].byline
        if listed and said[above].reason != "a day's leaf":
            continue  # days of other articles
        if by is not None and (
            by.keyed or any(item.field in FACTS for item in by.items) or not any(by.items)
        ):
            start = above
        if said[above].role == "related":
            listed = True
        elif said[above].role not in PASSED:
            break
    return start


def _another(index: int, lines: Sequence[Line], said: Sequence[Reading], reach: int = ABOVE) -> bool:
    """Whether another byline follows before any running text: a bare date above it is the newspaper's."""
    for below in range(index + 1, min(len(lines), index + reach)):
        by = said[below].byline
        told = by is not None and bool(by.dates or by.relative or any(by.of("publisher")))
        if by is not None and not by.bare and (told or _titled_between(index, below, lines, said)):
            return True
        if lines[below].prose:
            return False
    return False


def _titled_between(index: int, below: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    return any(titleable(lines[i], said[i]) for i in range(index + 1, below))


def _stands_alone(
    index: int, lines: Sequence[Line], said: Sequence[Reading], known: set[str], *, seen: bool
) -> bool:
    """Whether a line opens an article without a byline: a title said again, or a notice after a signature."""
    if titles.key(lines[index]) in known and lines[index].size >= 6:
        return True
    hint = lines[index].hint
    if hint is not None and hint.entitled >= ENTITLED:
        return True
    if prefaces.below_signature(index, lines, said):
        near = any(lines[below].prose for below in range(index + 1, min(len(lines), index + NEAR)))
        noticed = titles.NOTICE.search(lines[index].text) is not None and lines[index].size >= SIBLING
        return near or noticed if hint is None or noticed else 1 <= hint.level <= 4
    text = lines[index].text
    if not titles.NOTICE.search(text) or lines[index].size < SIBLING or titles.SERIES.fullmatch(text):
        return False
    if index == 0 or not seen:
        return True
    index = prefaces.front(index, 0, lines, said)
    above = said[index - 1]
    signed = SIGNED.match(lines[index - 1].text) is not None or said[index].reason == prefaces.LEAF
    return (above.byline is not None and bool(above.byline.dates)) or signed or above.role == "page_number"


def _leads_to_body(
    index: int,
    lines: Sequence[Line],
    said: Sequence[Reading],
    body: Sequence[bool],
    *,
    patience: int = 0,
) -> bool:
    loose = -patience
    hint = lines[index - 1].hint if index else None
    if hint is not None and hint.entitled >= ENTITLED:
        loose = -BELOW_TITLE  # a product's page has its figures and buttons there
    items = sum(ITEM.match(line.text) is not None for line in lines[index : index + BELOW])
    for below in range(index, min(len(lines), index + BELOW + items - 2 * loose)):
        if body[below] and (lines[below].prose or said[below].role in ("table", "paragraph")):
            return True
        role = said[below].role
        if titles.ORIGINAL.match(lines[below].text):
            continue
        if role == "copyright" and lines[below].text.startswith("原标题"):
            continue
        if role in ("related", "copyright") and not (loose < -PATIENT and _button(below, said)):
            return False
        if role is None:
            loose += ITEM.match(lines[below].text) is None
            if loose > 4:
                return False
    return False


def _button(index: int, said: Sequence[Reading]) -> bool:
    """Whether a line is one link among lines that are none: `+加自选 关注人数`, below a product's name."""
    beside = {said[other].role for other in (index - 1, index + 1) if 0 <= other < len(said)}
    return said[index].reason == "element: one link" and "related" not in beside


def _leads_to_clauses(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether lines follow that are clauses with commas, without one full stop: a morning brief."""
    return sum(clause(lines[i], said[i]) for i in range(index, min(len(lines), index + BELOW))) >= CLAUSES


def clause(line: Line, said: Reading) -> bool:
    """Whether a line is a clause or two with a comma: no title of a menu has that many letters."""
    return said.role is None and line.size >= 16 and "," in line.text


def _clauses(line: Line) -> bool:
    """Whether a line is the end of a text without its full stop, and too long for a title."""
    return line.size >= LAST and line.text.count(",") > 1


def head_of(index: int, lines: Sequence[Line], said: Sequence[Reading], counts: Counter[str]) -> int:
    """The first line of the head above a copy: its bylines, widgets, and a title said elsewhere too."""
    start = index
    while start > 0 and index - start < 4 and said[start - 1].role in ("byline", "widget", "share"):
        start -= 1
    above = start - 1
    if above >= 0 and titleable(lines[above], said[above]) and not _clauses(lines[above]):
        score = titles.score(lines[above], 0, counts[titles.key(lines[above])])
        if counts[titles.key(lines[above])] > 1 or score >= titles.GOOD:
            return above
    return start


def title_within(lines: Sequence[Line], said: Sequence[Reading], start: int, end: int) -> int | None:
    """The first line between two that could be a title."""
    for index in range(start, end):
        if titleable(lines[index], said[index]):
            return index
    return None
