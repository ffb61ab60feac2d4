"""`誰在買(mǎi)單` on a page that a machine filled with readings: one that its list does not have goes, too.

`repair/inserted_readings` takes out what the machine's list is known to have. Sites that copy such pages put
more behind characters that anybody can read. Where many places of a page were taken back, a reading behind
one of the common characters is no gloss of a writer: he would read a rare one, a name, or say that a common
one is not read as usual (仇(qiú)姓). GB 2312 has its 3,755 common characters in the order of their usual
readings, so the place of a character tells the first letter of its own.

Some pages have only readings that the list does not know, or few. There five behind common characters, one
in a dozen of the page's characters at most, and hardly any other, are a machine's too: a text for learners
has many more, one that explains words says so.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.document import Draft
from pipeline.engines.script import fold
from pipeline.page.lines import HAN
from pipeline.text import Edit, Span

SPARSE = 12  # characters to a reading, at least; a text for learners has a reading behind most
USUAL = 0.8  # of the readings of a page are those of common characters
DIFFERENT = 4  # characters that have one
MANY = 5  # readings taken out of a page, from which on a machine was there without a doubt
RULES = ("repair/inserted_readings", "repair/toned_readings")
READING = re.compile(
    r"(?<=[\u4e00-\u9fff])\((?P<first>[a-zāáǎàēéěèōóǒò])[a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]?[a-zü]{0,3}\)"
)
LESSON = re.compile(r"[讀读唸念][作為为音]|[拼注發发]音|音同|[字詞词辭][典義义]")
TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
BARE = str.maketrans("āáǎàēéěèōóǒò", "aaaaeeeeoooo")
FIRST = "abcdefghjklmnopqrstwxyz"  # letters that a reading begins with
STARTS = (  # the first character of each letter, in code page 936
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
LAST = 0xD7F9


def farmed(draft: Draft) -> bool:
    """Whether a machine filled a page with readings: many were taken out, or stand there still."""
    if sum(len(each) for each in draft.revisions if each.rule in RULES) >= MANY:
        return True
    if TONED.search(draft.text) is None:
        return False
    text = draft.text
    toned = [place for place in READING.finditer(text) if TONED.search(place[0])]
    common = [text[place.start() - 1] for place in toned if _usual(text[place.start() - 1], place["first"])]
    if len(common) < max(MANY, USUAL * len(toned)) or len(set(common)) < DIFFERENT or LESSON.search(text):
        return False
    return SPARSE * len(toned) <= len(HAN.findall(text))


def edits(draft: Draft) -> Iterator[Edit]:
    """One uncertain edit for each such reading of a page that a machine filled with them, in order."""
    if TONED.search(draft.text) is None or not farmed(draft):
        return
    for place in READING.finditer(draft.text):
        if TONED.search(place[0]) and _usual(draft.text[place.start() - 1], place["first"]):
            yield Edit(Span(*place.span()), "", "uncertain")


def _usual(character: str, first: str) -> bool:
    """Whether a character is a common one, and its usual reading begins with a letter.

    >>> _usual("買", "m"), _usual("仇", "q"), _usual("亳", "b")
    (True, False, False)
    """
    code = int.from_bytes(fold(character).encode("gbk", "replace"), "big")
    if not STARTS[0] <= code <= LAST:
        return False
    return FIRST[bisect.bisect_right(STARTS, code) - 1] == first.translate(BARE)
