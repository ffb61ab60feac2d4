"""`嘉	0	B-FUND_COMPANY	O`: a line a character, for what trains and scores with CoNLL columns.

Four columns, apart by tabs: the character, where it stands in the text (or title) of the record, the name
that it is part of, the number that it is part of, both as BIO. An empty line ends a sentence, and no name or
number goes over one; `# id` and `# field` say whose text follows. Blanks are no tokens: columns would lose
them.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline import patterns as re
from pipeline.emit import places
from pipeline.emit.record_words import shown
from pipeline.schema import Pair, Record
from pipeline.vocabulary import Field

DEFAULT = "characters.conll"
FIELDS: tuple[Field, ...] = ("title", "text")
END = re.compile(r"[。！？!?；]+[”’」』）)]*|\n+")
BLANK = re.compile(r"\s")
Tokens = Callable[[Record, Field], Iterable[Pair]]
Labelled = tuple[int, int, str]  # start, end, label


def write(records: Iterable[Record], target: Path) -> int:
    """Write the characters of all records."""
    return written(records, target, characters)


def characters(record: Record, field: Field) -> Iterator[Pair]:
    """Where each character that is no blank stands."""
    for start, character in enumerate(shown(record, field)):
        if not character.isspace():
            yield start, start + 1


def written(records: Iterable[Record], target: Path, tokens: Tokens) -> int:
    """Write the tokens of all records."""
    count = 0
    with places.file(target) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            count += 1
            for field in FIELDS:
                file.writelines(f"{line}\n" for line in _lines(record, field, tokens))
    return count


def _lines(record: Record, field: Field, tokens: Tokens) -> Iterator[str]:
    text = shown(record, field)
    if not text.strip():
        return
    names: list[Labelled] = [(*each.span, each.type) for each in record.entities if each.field == field]
    numbers: list[Labelled] = [(*each.span, each.unit_kind) for each in record.claims if each.field == field]
    ends = _ends(text, [*names, *numbers])
    yield f"# id = {record.id}"
    yield f"# field = {field}"
    where = list(tokens(record, field))
    sentence = 0
    for (start, end), name, number in zip(where, labels(where, names), labels(where, numbers), strict=True):
        if (now := bisect.bisect_right(ends, start)) != sentence:
            sentence = now
            yield ""
        yield f"{BLANK.sub(' ', text[start:end])}\t{start}\t{name}\t{number}"
    yield ""


def _ends(text: str, spans: list[Labelled]) -> list[int]:
    """Where sentences end, but for places inside a name or number."""
    inside = sorted(spans)
    found = []
    for match in END.finditer(text):
        before = bisect.bisect_left(inside, (match.end(), 0, ""))
        if all(end <= match.end() for _, end, _ in inside[max(0, before - 2) : before]):  # one of each column
            found.append(match.end())
    return found


def labels(tokens: Iterable[Pair], spans: list[Labelled]) -> Iterator[str]:
    """The BIO label of each token; the spans do not overlap.

    >>> list(labels([(0, 1), (1, 2), (2, 3), (3, 4)], [(1, 3, "FUND"), (3, 4, "FUND")]))
    ['O', 'B-FUND', 'I-FUND', 'B-FUND']
    """
    rest = iter(sorted(spans))
    now = next(rest, None)
    begun = False
    for start, end in tokens:
        while now and now[1] <= start:
            now, begun = next(rest, None), False
        if now and now[0] < end:
            yield f"{'I' if begun else 'B'}-{now[2]}"
            begun = True
        else:
            yield "O"
