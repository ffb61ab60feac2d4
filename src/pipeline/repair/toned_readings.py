"""`证券(quàn)时报 市(shì)场` for 证券时报 市场: readings with tones that a machine put into simplified text.

Some mirrors put readings behind characters of simplified pages, always the same behind the same character,
wherever it stands. People do that in lessons, for rare characters and for names (亳(bó)州, 仇(qiú)姓), each
once or beside the words that speak of reading. So a page keeps its readings unless several characters have
theirs at every place, more than once, in the middle of common words. Seen on mirrors of papers (2026).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.repair.readings.evidence import LESSON
from pipeline.repair.readings.table import TONED
from pipeline.text import Edit, Span

TRIGGERS = TONED
READ = re.compile(rf"([\u4e00-\u9fff])\(([a-zü]{{0,4}}[{TONED}][a-zü]{{0,3}})\)")
AGAIN = 3  # characters that have their reading at two places or more
LEAST = 8  # readings on a page
SHARE = 0.3  # of all Chinese characters; a lesson annotates most of them
MOST = 0.7  # of the places of its characters, in the lines that have readings
OTHER = 1.2  # readings of a character: `长(cháng)期`, `长(zhǎng)出`
WITHIN = 4  # readings between two characters of one word
HAN = re.compile(r"[\u4e00-\u9fff]")


def edits(text: str) -> Iterator[Edit]:
    """One edit for each reading of a page that a machine annotated, in order."""
    found = list(READ.finditer(text))
    if len(found) < LEAST or LESSON.search(text) or len(found) > SHARE * len(HAN.findall(text)):
        return
    places = Counter(place[1] for place in found)
    readings = {(place[1], place[2]) for place in found}
    if len(readings) > OTHER * len(places) or sum(many > 1 for many in places.values()) < AGAIN:
        return
    bare = sum(text.count(char) > many for char, many in places.items())
    if (bare and _everywhere(text, found) < MOST) or _within_words(text, found) < WITHIN:
        return
    for place in found:
        yield Edit(Span(place.start(2) - 1, place.end()), "")


def _everywhere(text: str, found: list[re.Match[str]]) -> float:
    """Of the lines with readings, how many of the places of their characters have one.

    A title that the foot of the page says again, and another printing, have none.
    """
    lines = [line for line in text.split("\n") if READ.search(line)]
    chars = {place[1] for place in found}
    every = sum(sum(character in chars for character in READ.sub(r"\1", line)) for line in lines)
    return len(found) / every if every else 0.0


def _within_words(text: str, found: list[re.Match[str]]) -> int:
    """How many of the readings stand between two characters of a word of the dictionary."""
    from pipeline.engines.word_counts import counts  # noqa: PLC0415  heavy

    known = counts()
    return sum(known.get(place[1] + text[place.end() : place.end() + 1], 0.0) < 0 for place in found)
