"""`打新(xin)(xin)的(de)(de)机构` for 打新的机构: readings without tones, put in by another machine.

Other mirror farms put a reading without its tone behind every few characters, whatever their script, and
behind those that their list has twice a second time. That nobody writes: where a page does it, the readings
of all characters are taken out, each of which is a syllable of Mandarin and the same wherever its character
stands (of a character with two readings, one of two). A page without a doubled one keeps them all:
我(wo)爱(ai) may be a lesson. Seen on a page of a lottery farm that held fund news (2025).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.text import Edit, Span

TRIGGERS = "("
SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    "(?:i?a[io]?|i?ang?|i?ong|i?e|ei|eng?|er|ou?|i[un]?|ing|u[aeino]?|uai|uang?|v[e]?)"
)
READ = re.compile(rf"([\u4e00-\u9fff])((?:\({SYLLABLE}\))+)")
DOUBLED = re.compile(r"(\([a-z]{1,6}\))\1")
LEAST_DOUBLED, LEAST, LEAST_KINDS = 2, 8, 5  # doubled readings, readings, and characters that have some
READINGS = 2  # of one character


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character that has readings behind it, in order."""
    if DOUBLED.search(text) is None:
        return
    found = [each for each in READ.finditer(text) if len(set(_said(each))) == 1]
    known: dict[str, set[str]] = {}
    for each in found:
        known.setdefault(each[1], set()).add(_said(each)[0])
    found = [each for each in found if len(known[each[1]]) <= READINGS]
    doubled = sum(len(_said(each)) > 1 for each in found)
    if doubled < LEAST_DOUBLED or len(found) < LEAST or len({each[1] for each in found}) < LEAST_KINDS:
        return
    for each in found:
        yield Edit(Span(*each.span(2)), "")


def _said(place: re.Match[str]) -> list[str]:
    return place[2][1:-1].split(")(")
