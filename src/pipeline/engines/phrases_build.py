"""`python -m pipeline.engines.phrases_build` writes what `phrases` reads, from the text of `wording_build`.

Run it after `wording_build`. The same corpus gives the same bytes; nothing of this runs for a user.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.engines.phrases import COLUMNS, LONGEST, code
from pipeline.engines.wording import LINE
from pipeline.engines.wording_build import HAN, TOKEN, digest, paragraphs

LEAST = (1, 1, 2, 3, 4)  # times that a stretch of so many characters must be seen
NOTE = "# Made by `python -m pipeline.engines.phrases_build` from our own text, sha256 {}; do not edit."


def marked(line: str) -> str:
    """A line as the model sees it."""
    found = [LINE]
    for match in TOKEN.finditer(line):
        token = match[0]
        if HAN.match(token):
            found.append(token)
        else:
            found.append("0" if token[0].isdigit() else "A" if token.isascii() and token.isalpha() else token)
    return "".join((*found, LINE))


def counted(lines: Iterable[str]) -> dict[str, Counter[str]]:
    """What follows each stretch."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        text = marked(line)
        for size in range(1, LONGEST + 1):
            for at in range(size, len(text)):
                found[text[at - size : at]][text[at]] += 1
    return {run: after for run, after in found.items() if after.total() >= LEAST[len(run)]}


def rows(lines: Iterable[str]) -> Iterator[str]:
    """The stretches by their last character: what stands before it, and what follows with its count."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    found = counted(lines)
    for run in sorted(found):
        after = found[run]
        packed = "".join(char + code(after[char]) for char in sorted(after))
        groups[run[-1]].append(f"{run[:-1]} {packed}")
    for last in sorted(groups):
        yield f"{last}\t{' '.join(groups[last])}"


def made() -> str:
    """The table."""
    lines = list(paragraphs())
    return "\n".join((NOTE.format(digest(lines)), "\t".join(COLUMNS), *rows(lines), ""))


if __name__ == "__main__":
    Path(__file__).with_name("phrases.tsv").write_text(made(), encoding="utf-8", newline="\n")
