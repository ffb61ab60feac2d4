"""`其中★ღ，城市上涨0.2%★ღ，` -> `其中，城市上涨0.2%，`: ornaments that people did not write.

Mirrors that want to look new put the same ornament in front of nearly every comma and full stop of a page
that they copied. Nobody writes so: one ornament, of the same characters, in front of at least two fifths of
the marks of the lines that it stands in, and at least five times. Stars, ticks, dots and arrows alone say
something (`评级★★★★，`, `↑，`) and stay, and so do emoji, which people put in front of marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.text import Edit, Span

# Georgian, letter-like and technical signs, boxes, shapes, signs and dingbats; what says something by itself
TRIGGERS = "\u10a0-\u10ff\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff"
SAYS = "★☆✓✔√☑☒×✗✘✕●○◎◆◇■□▲△▼▽▶►◀◄♀♂♥❤"
MARKS = "，,。；;：:、！!？?"
ORNAMENT = re.compile(f"(?<=[\u4e00-\u9fff\\w%％）)”])(?P<run>[{TRIGGERS}]{{1,6}})(?=[{MARKS}])")
MARK = re.compile(f"[{MARKS}](?!\\d)")
FEWEST, SHARE = 5, 0.4


def edits(text: str) -> Iterator[Edit]:
    """One edit for each ornament."""
    found = list(ORNAMENT.finditer(text))
    if len(found) < FEWEST:
        return
    counts = Counter(match["run"] for match in found)
    strewn = {run for run, count in counts.items() if count >= FEWEST and run.strip(SAYS)}
    lines: dict[str, set[int]] = {run: set() for run in strewn}
    for match in found:
        if match["run"] in strewn:
            lines[match["run"]].add(text.rfind("\n", 0, match.start()) + 1)
    strewn = {run for run in strewn if counts[run] >= SHARE * _marks(text, lines[run])}
    for match in found:
        if match["run"] in strewn:
            yield Edit(Span(*match.span()), "")


def _marks(text: str, lines: set[int]) -> int:
    """How many marks some lines have."""
    count = 0
    for start in lines:
        end = text.find("\n", start)
        count += len(MARK.findall(text, start, end if end >= 0 else len(text)))
    return count
