"""`8,227 characters: 1,781 kept, 1,341 repaired, 4,049 copies, …`: the account of a page, as one bar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.account import KEPT
from pipeline.report.markup import Html, tag
from pipeline.report.words import Words

EDITED = "edited: "
ORDER = ("kept", "repair", "script", "shape", "copy", "removed", "tags", "blank")
MENDED = "page/other_copy"
SHADES = {"repair": "repair", "script": "script", "page": "shape"}


def shade(fate: str) -> str:
    """The colour that a fate has, here and in the dump."""
    if fate == EDITED + MENDED:
        return "repair"
    if fate.startswith(EDITED):
        return SHADES.get(fate.removeprefix(EDITED).partition("/")[0], "shape")
    return {KEPT: "kept", "title": "kept", "copy": "copy", "markup": "tags", "blank": "blank"}.get(
        fate, "removed"
    )


def name(fate: str, words: Words) -> str:
    """A fate in words."""
    if fate.startswith(EDITED):
        return words("kept_edited", rule=words.of("rule", fate.removeprefix(EDITED)))
    return words.of("fate", fate)


def fates(sums: Mapping[str, int], words: Words) -> Html:
    """The bar and the table that says the same; the sum is the proof."""
    parts = sorted(sums.items(), key=lambda each: (ORDER.index(shade(each[0])), -each[1]))
    whole = sum(sums.values())
    rows = [
        tag(
            "tr",
            tag("td", tag("span", class_=f"swatch s-{shade(fate)}"), name(fate, words)),
            tag("td", words.number(count), class_="number"),
            tag("td", f"{100 * count / whole:.1f}%", class_="number"),
        )
        for fate, count in parts
    ]
    total = tag(
        "tr",
        tag("th", words("together"), scope="row"),
        tag("td", words.number(whole), class_="number"),
        tag("td", class_="number"),
    )
    return tag(
        "div",
        _bar(parts, whole, words),
        tag("p", *_key(sums, whole, words), class_="key"),
        tag(
            "details",
            tag("summary", words("account_summary", count=words.number(whole))),
            tag("table", tag("tbody", *rows), tag("tfoot", total), class_="plain"),
        ),
        class_="fates",
    )


def _key(sums: Mapping[str, int], whole: int, words: Words) -> Iterator[Html]:
    """What the colours mean, each with its share."""
    shares: dict[str, int] = {}
    for fate, count in sums.items():
        shares[shade(fate)] = shares.get(shade(fate), 0) + count
    for each in ORDER:
        if shares.get(each):
            percent = 100 * shares[each] / whole
            share = tag("b", f"{percent:.0f}%" if percent >= 1 else f"{percent:.1f}%")
            yield tag("span", tag("i", class_=f"swatch s-{each}"), words(f"key_{each}"), " ", share)


def _bar(parts: list[tuple[str, int]], whole: int, words: Words) -> Html:
    pieces, at = [], 0.0
    for fate, count in parts:
        width = 100 * count / whole if whole else 0
        said = tag("title", f"{name(fate, words)}: {words.number(count)} ({width:.1f}%)")
        pieces.append(
            tag(
                "rect",
                said,
                x=f"{at:.3f}%",
                width=f"{width:.3f}%",
                height="100%",
                class_=f"s-{shade(fate)}",
            )
        )
        at += width
    return tag("svg", *pieces, width="100%", height="22", role="img", aria_label=words("account"))
