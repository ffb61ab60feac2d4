"""`?；021年` for `於（2021年`: what a lost half took with it.

A half character in front of a byte below 40 became one question mark. Which byte that was is gone: a space,
the end of a line, a digit, a bracket, the `<` of a tag. What such a byte follows Chinese text with on the
rest of the page, and what stands behind the place, says how likely each is. A digit is never asserted: it
stays a question mark, except the first of a year, and either way the place is uncertain.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from pipeline import patterns as re
from pipeline.repair.readings.insertion import ASCII_PUNCTUATION, PUNCTUATION

BEHIND = re.compile(r"[\u3000-\u9fff\uff00-\uffee]([\t\n\r -?])")
DIGIT = "?"  # what is put for a digit that cannot be known
DIGITS = "0123456789"
YEAR = re.compile(r"(0\d|9\d)\d年")
NUMBER = re.compile(r"[\d.,%]")
TAG = re.compile(r"/?(?:p|br|div|span|strong|b|a|td|tr|li|ul|h\d|font|img)\b[^<>\n]{0,200}>")
CLOSED = re.compile(r"[^()?\n]{1,40}\)")  # no split reading, `?guān)`
OPENED = re.compile(r"\([^()\n]{1,40}$")
SMOOTH = {" ": 0.5, "\n": 0.5, "digit": 0.5}  # occurrences granted to those that a short text lacks
ALREADY_WIDE = 0.1  # of an ASCII mark: on most pages it was full-width when the damage was done
SURE = 2.0  # nats for a closing bracket whose partner is there, and for a digit in a number
UNOPENED = 5.0  # nats for the bracket that a closing one behind it lacks: `QDII)`
REST = 8.0  # nats for a tag whose rest is there: `/p>` stands behind nothing else
NOTHING = math.log(0.3)  # that nothing was swallowed, where the text or the line ends


class Option(NamedTuple):
    """What may have been swallowed."""

    text: str  # what is put there
    prior: float  # nats
    seems: str  # what the neighbours are judged by


class Page:
    """What follows Chinese text on one page."""

    def __init__(self, text: str) -> None:
        self._text = text
        counts: Counter[str] = Counter()
        for follower in BEHIND.findall(text):
            counts["digit" if follower in DIGITS else follower] += 1
        weights = {sign: float(count) for sign, count in counts.items() if sign != "?"}
        for sign in weights:
            weights[sign] *= ALREADY_WIDE if sign in ASCII_PUNCTUATION else 1.0
        for sign, count in SMOOTH.items():
            weights[sign] = weights.get(sign, 0.0) + count
        total = sum(weights.values())
        self._priors = {sign: math.log(weight / total) for sign, weight in sorted(weights.items())}

    def options(self, at: int) -> list[Option]:
        """What may have stood before position `at`."""
        if at >= len(self._text):
            return [Option("", 0.0, "")]
        found = [
            Option(sign, prior, sign)
            for sign, prior in self._priors.items()
            if sign not in ("digit", "(", ")", "<")
        ]
        found += self._digits(at)
        if self._text[at] == "\n" or self._text[at] in PUNCTUATION + ASCII_PUNCTUATION:
            found.append(Option("", NOTHING, ""))
        rest = self._text[at : at + 240]
        if TAG.match(rest):
            found.append(Option("<", REST, "<"))
        if CLOSED.match(rest):
            found.append(Option("(", UNOPENED, "("))
        if OPENED.search(self._text[max(0, at - 41) : at - 1]):
            found.append(Option(")", SURE + self._priors.get(")", NOTHING), ")"))
        return found

    def _digits(self, at: int) -> list[Option]:
        prior = self._priors["digit"]
        year = YEAR.match(self._text, at)
        if year:
            first = "2" if year[1][0] == "0" else "1"
            return [Option(first, prior + SURE, first)]
        return [Option(DIGIT, prior + (SURE if NUMBER.match(self._text, at) else 0.0), "5")]
