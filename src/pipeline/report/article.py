"""An article of a record, for a person: title, facts, text, charts, claims, names, and what is not certain.

Made of the record alone, so that the report of a page and the search page show the same.
"""

from __future__ import annotations

import msgspec

from pipeline.report import claim_table, names, reading, review
from pipeline.report.charts import charts
from pipeline.report.markup import Html, tag
from pipeline.report.words import Words
from pipeline.schema import HintRecord, Pair, Record


def article(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    """The section of one article; `key` (`a0`) starts the names of all that it holds.

    With `beside`, the page also has the dump, and links lead there.
    """
    parts = (
        _head(record, key, words, beside=beside),
        _section(words("text"), f"{key}text", reading.text(record, key, words, beside=beside)),
        _section(words("charts"), f"{key}charts", charts(record, key, words, beside=beside)),
        _section(
            words("claims"), f"{key}claimlist", claim_table.claim_table(record, key, words, beside=beside)
        ),
        _section(words("entities"), f"{key}names", names.names(record, key, words, beside=beside)),
        _section(words("hints"), f"{key}hints", _hints(record, key, words, beside=beside)),
        _section(
            words("doubts"),
            f"{key}doubts",
            review.doubts(record.quality, record.text, record.title or "", words),
        ),
    )
    return tag("article", *parts, id=key)


def _section(heading: str, name: str, inside: Html) -> Html | None:
    if not inside:
        return None
    return tag("section", tag("h3", heading, id=f"{name}-h"), inside, aria_labelledby=f"{name}-h")


def _head(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    title = reading.title(record, key, words, beside=beside) if record.title else None
    facts = (
        ("date", _day(record.published_at), f"{key}date", record.evidence.date),
        ("publisher", record.publisher, f"{key}publisher", record.evidence.publisher),
        ("authors", "、".join(record.authors), "", None),
        ("editors", "、".join(record.editors), "", None),
        ("kind", words.of("kind", record.page_kind), "", None),
        ("script", words.of("script", record.original_script), "", None),
        ("url", record.url, "", None),
    )
    shown = (
        _fact(words(name), value, anchor if beside else "", evidence)
        for name, value, anchor, evidence in facts
        if value or name in ("date", "publisher")
    )
    return tag(
        "header",
        tag("h2", title or tag("em", words("no_title")), lang=record.language),
        tag("p", record.subtitle, class_="subtitle", lang=record.language) if record.subtitle else None,
        tag("dl", *shown, class_="facts"),
        tiles(
            (
                (len(record.text), words("tile_characters")),
                (len(record.claims), words("tile_claims")),
                (len(record.entities), words("tile_entities")),
                (sum(record.quality.repairs.values()), words("tile_repairs")),
                (max(0, len(record.copies) - 1), words("tile_copies")),
                (review.counts(record.quality).together, words("tile_uncertain")),
            ),
            words,
        ),
    )


def _day(stated: str | None) -> str | None:
    """`2025-05-19T07:45:00+08:00` as `2025-05-19 07:45 +08:00`."""
    if stated is None or "T" not in stated:
        return stated
    day, _, time = stated.partition("T")
    return f"{day} {time[:5]} {time[8:]}".strip()


def tiles(counts: tuple[tuple[int, str], ...], words: Words) -> Html:
    """Numbers to be read at a glance."""
    return tag(
        "ul",
        *(tag("li", tag("b", words.number(count)), " ", tag("span", said)) for count, said in counts),
        class_="tiles",
    )


def _fact(name: str, value: str | None, anchor: str, evidence: Pair | None) -> Html:
    said: str = value or "—"
    if anchor and evidence and value:
        said = tag("a", value, href=f"#s-{anchor}-0", data_f=anchor)
    return tag("div", tag("dt", name), tag("dd", said))


def _hints(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    """What a compliance officer would ask, where it was asked for."""
    if record.hints is msgspec.UNSET or not record.hints:
        return Html("")
    items = (
        tag("li", _hinted(hint, f"{key}h{number}", key, beside=beside), " ", tag("small", _why(hint, words)))
        for number, hint in enumerate(record.hints, start=1)
    )
    return tag("ul", *items, class_="doubts")


def _hinted(hint: HintRecord, name: str, key: str, *, beside: bool) -> Html:
    """The words, as a link to their bytes, or to the claim that they state."""
    if beside:
        return tag("a", hint.text, href=f"#s-{name}-0", data_f=name)
    return tag("a", hint.text, href=f"#t-{key}{hint.claim}") if hint.claim else tag("b", hint.text)


def _why(hint: HintRecord, words: Words) -> str:
    return words.of("hint", hint.code) if words.language == "zh" else hint.reason
