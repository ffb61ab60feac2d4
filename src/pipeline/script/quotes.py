"""`打开了"倍速"模式` -> `打开了“倍速”模式`: straight quotation marks around Chinese words, in pairs.

Only where the pairing is certain: the line holds an even number of them, none of a pair has a blank on its
inner side or holds other quotation marks, and it is no program text. A pair that no Chinese character touches
stays (`5" 和 7"`).
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.script.punctuation import CHINESE, PROGRAM

INCHES = re.compile("[0-9]{2}")  # before both marks of a pair: 6.7"屏与55"电视
PAIR = re.compile(r'"([^"\n]+)"')


def rewrite(text: str) -> str:
    """The text with quotation marks paired, of the same length."""
    if '"' not in text:
        return text
    return "".join(map(_line, text.splitlines(keepends=True)))


def _line(line: str) -> str:
    count = line.count('"')
    if not count or count % 2 or PROGRAM.search(line):
        return line
    pairs = list(PAIR.finditer(line))
    if 2 * len(pairs) != count or line.count("“") != line.count("”"):
        return line
    if any(match[1] != match[1].strip() or "“" in match[1] or "”" in match[1] for match in pairs):
        return line
    if any(
        INCHES.fullmatch(line[max(0, match.start() - 1) : match.start()] + match[1][-1]) for match in pairs
    ):
        return line
    return PAIR.sub(_paired, line)


def _paired(match: re.Match[str]) -> str:
    line, inside = match.string, match[1]
    outside = line[max(0, match.start() - 1) : match.start()] + line[match.end() : match.end() + 1]
    return f"“{inside}”" if CHINESE.search(inside[0] + inside[-1] + outside) else match.group()
