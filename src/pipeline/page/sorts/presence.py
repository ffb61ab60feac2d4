"""A list of leads, a gate, a calculator: whether a page holds an article at all, by all that stands on it.

Rules (`indexes`, `missing`, `tools`) know such pages by what they saw, and take every second one of a
stranger for an article. So the page as a whole is weighed: how long its text runs on, how often a short line
stands over a sentence, how many days and links there are, and the letters of its short lines, its title and
its first sentences. The weights are learnt from our own pages (`training.presence`). Below a head with day
and source, in rows with figures, in a longer text and on a page of few lines there is one whatever they say:
with splits left out, 9 of 25 pages without an article that rules took for one were told (22 by the weights
alone), and no article of 571 was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline import patterns as re
from pipeline.page.ends.bodies import Section
from pipeline.page.ends.endings import ASKS_HOW
from pipeline.page.lines import Line
from pipeline.page.roles import BODY, Reading
from pipeline.page.weighed.membership import FEWEST
from pipeline.tables import rows

COLUMNS = ("sign", "weight")
HUNDREDTHS = 100
BIAS = "page"  # a sign of each page
NO_ARTICLE = -50  # hundredths: of 571 articles left out the nearest weighed -159
ROWS = 2  # of a table
FIGURE = re.compile(r"\d")
CERTAIN = 100  # letters of a text that is one, whatever else is there
DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}|\b\d{1,2}[-/月]\d{1,2}\b")
NUMBER = re.compile(r"\d+")
FEW = (1, 2, 3, 4, 6, 9, 14)
LINKS = (5, 10, 15, 20, 30, 45)
LETTERS = (25, 40, 60, 90, 120, 150, 200, 300, 450, 700, 1200)
NEAR = 2  # lines below a text
LINKED = 0.5  # of a line: it is a link
SHORT, ROW = 16, 40  # letters of a short line; of one that may hold a day among others
SENTENCES, SENTENCE, TITLE = 12, 120, 30  # how much of the text and of the title is read by its letters


def without(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a page holds no article."""
    longest = max(
        (section for section in made if _counts(section)), key=lambda each: _size(each, lines), default=None
    )
    if (
        longest is None
        or len(lines) < FEWEST
        or _size(longest, lines) >= CERTAIN
        or _headed(longest, said)
        or _tabled(longest, lines, said)
        or _asked_about(longest, said)
    ):
        return False
    known = weights()
    return sum(known.get(sign, 0) for sign in signs(made, lines, said)) > NO_ARTICLE


def _headed(section: Section, said: Sequence[Reading]) -> bool:
    """Whether a day stands above a text with a time, a source or a writer beside it."""
    first, _ = section.body or (section.start, 0)
    bylines = [byline for i in range(section.start, first) if (byline := said[i].byline) and byline.dates]
    return section.strong or any(by.items or any(dated.timed for dated in by.dates) for by in bylines)


def _asked_about(section: Section, said: Sequence[Reading]) -> bool:
    """Whether the page asks below a text how it was: the answer to a question, however short."""
    last = section.body[1] if section.body else section.start
    return any(ASKS_HOW.search(each.reason) is not None for each in said[last + 1 : last + 1 + NEAR])


def _tabled(section: Section, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether there are rows with figures, which stand for themselves."""
    first, last = section.body or (0, -1)
    rows_of = (
        line
        for line, each in zip(lines[first : last + 1], said[first : last + 1], strict=True)
        if each.role == "table"
    )
    return sum(FIGURE.search(line.text) is not None for line in rows_of) >= ROWS


@cache
def weights() -> dict[str, int]:
    """The weight of each sign, in hundredths; above 0 it speaks against an article."""
    return {sign: int(weight) for sign, weight in rows("page/sorts/presence.tsv", COLUMNS)}


def signs(made: Sequence[Section], lines: Sequence[Line], said: Sequence[Reading]) -> frozenset[str]:
    """What speaks for or against an article."""
    sections = [each for each in made if _counts(each)]
    longest = max(sections, key=lambda each: _size(each, lines), default=None)
    found = {BIAS, f"sections {_step(len(sections), FEW)}"}
    found.update(_of_page(lines, said))
    if longest is not None:
        found.update(_of_text(longest, lines, said))
        whole = sum(line.size for line in lines)
        found.add(f"share {10 * _size(longest, lines) // max(1, whole)}")
    return frozenset(found)


def _of_page(lines: Sequence[Line], said: Sequence[Reading]) -> Iterator[str]:
    dated = [line for line in lines if line.size < ROW and DAY.search(line.text)]
    days = {day for line in dated for day in DAY.findall(line.text)}
    yield f"dated {_step(len(dated), FEW)}"
    yield f"days {_step(len(days), FEW)}"
    yield f"cut {_step(sum(line.tail.endswith(('…', '...')) for line in lines), FEW)}"
    yield f"bylines {_step(sum(each.role == 'byline' for each in said), FEW)}"
    for line in lines:
        if line.size <= SHORT and not line.prose:
            yield from _pairs("s", line.letters)
    hints = [line.hint for line in lines if line.hint is not None]
    if hints:
        links = sum(hint.linked > LINKED for hint in hints)
        yield f"links {_step(links, LINKS)}"
        yield f"linked {8 * links // len(hints)}"
        yield f"linked heads {_step(sum(hint.level > 0 and hint.linked > LINKED for hint in hints), FEW)}"


def _of_text(section: Section, lines: Sequence[Line], said: Sequence[Reading]) -> Iterator[str]:
    first, last = section.body or (0, -1)
    text = [i for i in range(first, last + 1) if said[i].role is None or said[i].role in BODY]
    prose = [i for i in text if lines[i].prose]
    led = sum(i > 0 and not lines[i - 1].prose for i in prose)
    run, letters = _run(section, lines)
    yield f"letters {_step(_size(section, lines), LETTERS)}"
    yield f"prose {_step(len(prose), FEW)}"
    yield f"run {_step(run, FEW)}"
    yield f"run of {_step(letters, LETTERS)}"
    yield f"short {8 * (len(text) - len(prose)) // max(1, len(text))}"
    yield f"sentence {_step(sum(lines[i].size for i in prose) // max(1, len(prose)), LETTERS)}"
    yield f"led {_step(led, FEW)}"
    yield f"led of {6 * led // max(1, len(prose))}"
    yield f"head {min(2, sum(said[i].role == 'byline' for i in range(section.start, first)))}"
    hints = [hint for i in range(first, last + 1) if (hint := lines[i].hint) is not None]
    if hints:
        links = sum(hint.linked > LINKED for hint in hints)
        yield f"links within {_step(links, FEW)}"
        yield f"linked within {8 * links // len(hints)}"
        yield f"heads {_step(sum(hint.level > 0 for hint in hints), FEW)}"
    for i in prose[:SENTENCES]:
        yield from _pairs("p", lines[i].letters[:SENTENCE])
    if section.title is None:
        yield "untitled"
        return
    yield "titled"
    yield f"title {_step(lines[section.title].size, (4, 6, 9, 13, 18, 25))}"
    yield from _pairs("t", lines[section.title].letters[:TITLE])


def _counts(section: Section) -> bool:
    return section.body is not None and section.article >= 0


def _size(section: Section, lines: Sequence[Line]) -> int:
    first, last = section.body or (0, -1)
    return sum(lines[i].size for i in range(first, last + 1))


def _run(section: Section, lines: Sequence[Line]) -> tuple[int, int]:
    """The most sentences in a row, and the most letters of such."""
    first, last = section.body or (0, -1)
    run = letters = most = longest = 0
    for line in lines[first : last + 1]:
        run, letters = (run + 1, letters + line.size) if line.prose else (0, 0)
        most, longest = max(most, run), max(longest, letters)
    return most, longest


def _step(count: int, steps: Sequence[int]) -> int:
    return sum(count >= step for step in steps)


def _pairs(mark: str, letters: str) -> Iterator[str]:
    text = NUMBER.sub("0", letters)
    return (mark + text[at : at + 2] for at in range(len(text) - 1))
