"""`“买楼，只需要看租客脸色”`, set large beside the paragraph that says it: a pull quote, and no heading.

Magazines print a sentence of the text again, in quotation marks and alone in a line. Only where a paragraph
of the same article has it word for word within quotation marks, or ends a sentence with it, it is one: a
heading in quotation marks, of which the text speaks in other words, stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import KEPT
from pipeline.page.ends.bodies import Section
from pipeline.page.lines import Line
from pipeline.page.placed import Placed

QUOTED = re.compile(r"[“\"][^“”\"]{8,60}[”\"]$")
SHORTEST = 8  # letters: a heading of a word or two may well be said in the text


def placed(made: Sequence[Section], lines: Sequence[Line], roles: list[Placed]) -> None:
    """Take the pull quotes out of each article."""
    for section in made:
        if section.body is None:
            continue
        first, last = section.body
        quotes = [i for i in range(first, last + 1) if roles[i].role in KEPT and QUOTED.match(lines[i].text)]
        if not quotes:
            continue
        texts = [lines[i].letters for i in range(first, last + 1) if lines[i].prose and i not in quotes]
        for index in quotes:
            line = lines[index]
            if line.size >= SHORTEST and any(line.letters in text for text in texts):
                roles[index] = Placed("widget", "a pull quote", section.article)
