"""`關(guān)` at every 關 of a page: a machine. `關(guān)` here and 關 there: somebody explains a word.

The machine's list is fixed and each page uses a beginning of it. So on a spoilt page the early entries are
annotated at every occurrence and the late ones at none; honest glosses follow no such line: they stand on
rare characters and names (仇(qiú)姓, 亳(bó)州), on characters that the machine never touches, once, next to
the words that speak of reading, and their neighbours 數, 內, 據 stay plain. Both stories get a likelihood;
the page is spoilt if the first is clearly the better one. A single gloss is enough where nothing speaks
against it, since an honest one on one of these 134 characters is rare.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline import patterns as re
from pipeline.repair.readings import codepage, table
from pipeline.repair.readings.split import GLOSS
from pipeline.repair.readings.table import Entry

ENOUGH = 2.5  # nats for the spoilt page
HONEST = math.log(0.002)  # that a page has an honest gloss on a given character
MOST = 4.0  # nats at most for the same gloss again and again: a glossary repeats itself too
AGAIN = 1.5  # nats for each time that a gloss stands again
SPLIT = 8.0  # nats for a reading that splits a character: nobody writes `?shù)`
UNSEEN = math.log(0.02)  # that a spoilt page annotates a given character outside the 134
MIXED = math.log(0.01)  # that a spoilt page annotates a character here and not there
FOREIGN = -2.5  # nats for each character with a gloss that the machine does not write
TAUGHT = -6.0  # nats for a few glosses beside words that speak of reading, or alone between quotation marks
SIMPLE = -6.0  # nats for a text whose characters are mostly simplified
MISSED = -12.0  # nats for a character without its reading that has one everywhere else on the page
OVERWHELMING = 20.0  # nats from which on a character may also stand plain in some part of the page
BEGINNINGS = range(0, 150, 5)  # how much of the list a page may use
BLUR = 8.0  # places: the list's order is an estimate
FEW = 2  # characters with glosses: more than that are no lesson about a word
LESSON = re.compile(
    rf"[「“『\"‘]\S{{1,2}}{GLOSS.pattern}[」”』\"’]"
    "|[讀读唸念][作為为音]|[拼注發发]音|音同|[字詞词辭]典|唸"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page's glosses say."""

    accepted: dict[bytes, Entry] = field(default_factory=dict)  # what the machine annotated on this page
    doubtful: frozenset[bytes] = frozenset()  # of these, entries not in the table and seen once
    weight: float = -math.inf  # nats for the spoilt page over the honest one
    plainly: dict[str, float] = field(
        default_factory=dict
    )  # nats for a character to stand without its reading

    @property
    def spoilt(self) -> bool:
        """Whether the machine was here."""
        return self.weight > ENOUGH


@dataclass(slots=True)
class _Tally:
    """The glosses of a page by kind, while they are counted."""

    aligned: Counter[Entry] = field(default_factory=Counter)
    split: Counter[tuple[int, str]] = field(default_factory=Counter)
    foreign: set[str] = field(default_factory=set)


def read(text: str) -> Evidence:
    """Weigh the glosses of a text."""
    tally = _counted(text)
    if not tally.aligned and not tally.split:
        return Evidence()
    characters = Counter(text)
    plain = {e: max(0, characters[e.character] - n) for e, n in tally.aligned.items()}
    places, weight = _known(tally, plain, characters)
    beginning = max(BEGINNINGS, key=lambda each: (_fit(places, each), each))
    weight += _fit(places, beginning) + SPLIT * len(tally.split) + FOREIGN * len(tally.foreign)
    for entry in tally.aligned:
        if not entry.known and not plain[entry]:
            weight += UNSEEN - HONEST
    if len(tally.foreign) > 1 and 2 * len(tally.foreign) >= len(tally.aligned):
        weight += TAUGHT + FOREIGN  # a text for learners: everything has its reading
    if len(tally.aligned) <= FEW and not tally.split and _is_lesson(text):
        weight += TAUGHT
    if _is_simplified(characters):
        weight += SIMPLE
    accepted, doubtful = _accepted(tally, plain, weight)
    return Evidence(accepted, doubtful, weight, _plainly(characters, accepted, beginning))


def _counted(text: str) -> _Tally:
    tally = _Tally()
    last_end, base = -1, ""
    for match in GLOSS.finditer(text):
        if match.start() != last_end:  # else a reading behind a reading: both belong to one character
            base = text[max(0, match.start() - 2) : match.start()]
        last_end = match.end()
        if match[0][0] == "?":
            _count_split(tally, base, match)
            continue
        entry = entry_behind(base, match[1])
        if entry:
            tally.aligned[entry] += 1
        elif "\u4e00" <= base[-1:] <= "\u9fff":
            tally.foreign.add(base[-1])
    return tally


def _count_split(tally: _Tally, base: str, match: re.Match[str]) -> None:
    pair = codepage.pair_of(base[-1]) if base else None
    if pair and len(pair) == 2 and (pair[1], match[1]) in table.by_lead():
        tally.split[pair[1], match[1]] += 1


def entry_behind(base: str, reading: str) -> Entry | None:
    """The entry that put a reading behind `base`: its last character, or half of one and a letter (念I)."""
    pair = codepage.pair_of(base[-1]) if base else None
    if pair is None:
        return None
    if len(pair) == 2:
        return table.entry_of(pair, reading)
    half = codepage.pair_of(base[-2]) if len(base) == 2 else None
    if half is None or len(half) != 2:
        return None
    return table.entry_of(half[1:] + pair, reading)


def _known(
    tally: _Tally, plain: dict[Entry, int], characters: Counter[str]
) -> tuple[list[tuple[int, bool]], float]:
    """The places in the list that are annotated or plain here, and what the former say for a spoilt page."""
    places: list[tuple[int, bool]] = []  # place in the list, annotated or plain
    weight = 0.0
    for entry in table.known().values():
        times = tally.aligned[entry]
        if times and plain[entry] * 4 > times:
            weight += MIXED - HONEST
        elif times:
            places.append((entry.rank, True))
            weight += min(MOST, AGAIN * (times - 1)) - HONEST
        elif characters[entry.character]:
            places.append((entry.rank, False))
    return places, weight


def _fit(places: Iterable[tuple[int, bool]], beginning: int) -> float:
    """The logarithm of the odds that a page using so much of the list looks like this."""
    total = 0.0
    for rank, annotated in places:
        inside = _inside(rank, beginning)
        total += math.log(inside if annotated else 1 - inside)
    return total


def _inside(rank: int, beginning: int) -> float:
    return min(0.997, max(0.003, 1 / (1 + math.exp((rank - beginning) / BLUR))))


def _plainly(characters: Counter[str], accepted: dict[bytes, Entry], beginning: int) -> dict[str, float]:
    """What it costs to restore a character that the machine would have annotated."""
    found = {entry.character: MISSED for entry in accepted.values()}
    for entry in table.known().values():
        if entry.character not in found and not characters[entry.character]:
            found[entry.character] = math.log(1 - _inside(entry.rank, beginning))
    return found


def _is_lesson(text: str) -> bool:
    """Whether the few glosses of a text stand beside words about reading, or quoted."""
    for match in GLOSS.finditer(text):
        around = text[max(0, match.start() - 14) : match.end() + 14]
        if LESSON.search(around):
            return True
    return False


def _is_simplified(characters: Counter[str]) -> bool:
    simple = sum(n for c, n in characters.items() if c in table.simplified_only())
    traditional = sum(n for c, n in characters.items() if c in table.readings())
    return simple > traditional


def _accepted(
    tally: _Tally, plain: dict[Entry, int], weight: float
) -> tuple[dict[bytes, Entry], frozenset[bytes]]:
    """The entries that the machine used here, and those of them that only one place speaks for."""
    accepted: dict[bytes, Entry] = {}
    doubtful: set[bytes] = set()
    for entry, times in tally.aligned.items():
        usual = entry.known or table.readings()[entry.character][0] == entry.reading
        here = plain[entry] <= times if entry.known else not plain[entry] and (usual or times > 1)
        if here or (entry.known and weight > OVERWHELMING):
            accepted[entry.pair] = entry
            if not entry.known and times == 1:
                doubtful.add(entry.pair)
    return accepted, frozenset(doubtful)
