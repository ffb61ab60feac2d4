"""`英伟达 · 公司 · 12 mentions`: what an article names, each thing once, with the places that name it."""

from __future__ import annotations

from pipeline.report.markup import Html, tag
from pipeline.report.said import entity_said
from pipeline.report.words import Words
from pipeline.schema import EntityRecord, Record

MENTIONS = 24  # links of one name; further ones are counted
SHOWN = 400  # names listed; no article that was seen had more


def things(record: Record) -> list[list[EntityRecord]]:
    """The mentions of each thing, in the order that they are listed: by type, the most named first."""
    found: dict[str, list[EntityRecord]] = {}
    for entity in record.entities:
        found.setdefault(entity.ref, []).append(entity)
    return sorted(found.values(), key=lambda each: (each[0].type, -len(each)))


def rows(record: Record, key: str) -> dict[str, str]:
    """The row that each mention is listed in, as the name of an element."""
    return {
        entity.id: f"r-{key}{mentions[0].id}" for mentions in things(record)[:SHOWN] for entity in mentions
    }


def names(record: Record, key: str, words: Words, *, beside: bool) -> Html:
    """What is named, listed behind a fold."""
    listed = things(record)
    if not listed:
        return Html("")
    shown = (_name(mentions, key, words, beside=beside) for mentions in listed[:SHOWN])
    table = tag("table", tag("tbody", *shown), class_="plain names")
    summary = words("names_summary", things=len(listed), mentions=len(record.entities))
    return tag("details", tag("summary", summary), table)


def _name(mentions: list[EntityRecord], key: str, words: Words, *, beside: bool) -> Html:
    first = mentions[0]
    canonical = first.canonical if first.canonical and first.canonical != first.text else None
    links: list[str] = []
    for entity in mentions[:MENTIONS]:
        name = key + entity.id
        href = f"#s-{name}-0" if beside else f"#t-{name}"
        links += [tag("a", str(entity.span[0]), href=href, data_f=name, data_t=entity_said(entity, words))]
        links.append(" ")
    if len(mentions) > MENTIONS:
        links.append(words("more", count=len(mentions) - MENTIONS))
    return tag(
        "tr",
        tag("td", words.of("type", first.type), class_="dim"),
        tag("th", first.text, tag("small", canonical) if canonical else None, scope="row"),
        tag("td", *links),
        id=f"r-{key}{first.id}",
    )
