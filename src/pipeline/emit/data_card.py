"""`| kind | articles |`: what is in a corpus, counted, as the README.md that lies in its folder.

It begins with the YAML that Hugging Face's datasets read, so that a folder can be uploaded as it is. What a
page says about itself (its publisher) is quoted so that it is text in Markdown and HTML. The licence is left
to whoever publishes the corpus: the texts belong to those who wrote them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline import patterns as re
from pipeline.emit.selection import Selection, Side, quality
from pipeline.schema import Record

MOST = 30  # publishers that are listed by name
MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~<>&])")
ENTITIES = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
WHAT = """
Articles of Chinese fund pages, made from raw dumps by fund-page-pipeline {version}: characters repaired,
copies removed, one script, with names and numeric claims at character spans. Only the canonical article of
each cluster of copies is here. Each record is as `python -m pipeline schema` says, but `search.key` is empty.

Names and claims were found by a program and not by people: they are silver, not gold. `confidence` says which
to trust.

- Telephone numbers and e-mail addresses are masked with `*`, character for character, so that spans stay
  true: {masks} places. Other personal data (names of people) is not masked.
- Filters: {filters}.
- Settings `{settings}`, tables `{tables}`.
"""
SPLIT = """
Whatever collation found related (copies, near copies, revisions, notices of one template) is on one side. The
largest such group here has {largest} articles; {groups} groups in all.
"""
LICENCE = """
## Licence

Not stated. The texts belong to those who published the pages; whoever passes this corpus on says here under
which right.
"""


@dataclass(slots=True)
class Counts:
    """What is counted while a corpus is written."""

    articles: Counter[str] = field(default_factory=Counter)  # by side
    characters: int = 0
    masks: int = 0
    tables: dict[str, Counter[str]] = field(default_factory=dict)
    groups: Counter[str] = field(default_factory=Counter)
    makers: set[tuple[str, str, str]] = field(default_factory=set)

    def add(self, record: Record, side: Side, group: str, masks: int) -> None:
        """Count an article."""
        self.articles[side] += 1
        self.characters += len(record.text)
        self.masks += masks
        self.groups[group] += 1
        maker = record.producer
        self.makers.add((maker.version, maker.settings_sha256, maker.tables_sha256))
        self._count("Kind", [record.page_kind])
        self._count("Original script", [record.original_script])
        self._count("Language of the text", [record.language])
        self._count("Quality", [quality(record)])
        self._count("Year", [record.published_at[:4] if record.published_at else "none stated"])
        self._count("Publisher", [record.publisher or "none stated"])
        self._count("Names by type", [each.type for each in record.entities])
        self._count("Names by confidence", [each.confidence for each in record.entities])
        self._count("Claims by kind of unit", [each.unit_kind for each in record.claims])
        self._count("Claims by modality", [each.modality for each in record.claims])
        self._count("Claims by confidence", [each.confidence for each in record.claims])

    def _count(self, name: str, values: list[str]) -> None:
        self.tables.setdefault(name, Counter()).update(values)


def card(counts: Counts, selection: Selection, files: Mapping[Side, str]) -> str:
    """The README.md of a corpus."""
    return "\n".join(_lines(counts, selection, files)) + "\n"


def _lines(counts: Counts, selection: Selection, files: Mapping[Side, str]) -> Iterator[str]:
    yield from ("---", "language:", "- zh", "configs:", "- config_name: default", "  data_files:")
    for side, name in files.items():
        yield from (f"  - split: {side}", f"    path: {name}")
    yield from ("---", "", "# A corpus of Chinese fund pages")
    makers = sorted(counts.makers) or [("", "", "")]
    versions, settings, tables = (", ".join(sorted(set(each))) for each in zip(*makers, strict=True))
    yield WHAT.format(
        version=versions, settings=settings, tables=tables, masks=counts.masks, filters=filters(selection)
    ).rstrip()
    yield from ("", "## Counts", "", "| side | file | articles |", "|---|---|---|")
    for side, name in files.items():
        yield f"| {side} | {name} | {counts.articles[side]} |"
    yield from ("", f"{counts.characters} characters of text.")
    if selection.split:
        largest = max(counts.groups.values(), default=0)
        yield SPLIT.format(largest=largest, groups=len(counts.groups)).rstrip()
    for name, values in counts.tables.items():
        yield from ("", f"### {name}", "", "| | |", "|---|---|")
        listed = sorted(values.items(), key=lambda each: (-each[1], each[0]))
        if name == "Year":
            listed.sort()
        yield from (f"| {quoted(value)} | {count} |" for value, count in listed[:MOST])
        if len(listed) > MOST:
            yield f"| {len(listed) - MOST} others | {sum(count for _, count in listed[MOST:])} |"
    yield LICENCE.rstrip()


def filters(selection: Selection) -> str:
    """What was selected, in words."""
    said = [
        f"kind {' or '.join(sorted(selection.kinds))}" if selection.kinds else "",
        f"publisher {' or '.join(map(quoted, sorted(selection.publishers)))}" if selection.publishers else "",
        f"published from {selection.start}" if selection.start else "",
        f"published until {selection.end}" if selection.end else "",
        f"quality at least {selection.min_quality}" if selection.min_quality != "low" else "",
        f"names and claims of at least {selection.min_confidence} confidence"
        if selection.min_confidence != "low"
        else "",
    ]
    return "; ".join(filter(None, said)) or "none"


def quoted(text: str) -> str:
    r"""Words of a page as text in Markdown and HTML.

    >>> quoted("<b>某某|基金</b>")
    '&lt;b&gt;某某\\|基金&lt;/b&gt;'
    """
    plain = " ".join(text.split())
    return MARKUP.sub(
        lambda match: match[1].translate(ENTITIES) if match[1] in "<>&" else f"\\{match[1]}", plain
    )
