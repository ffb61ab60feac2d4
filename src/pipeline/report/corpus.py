"""`report out --out run.html`: a whole run at a glance, and what of it a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.report import review
from pipeline.report.article import tiles
from pipeline.report.fates import fates
from pipeline.report.frame import framed
from pipeline.report.markup import Html, joined, tag
from pipeline.report.tally import Review, Tally, tally
from pipeline.report.words import Language, Words

LISTED = 20  # rows of a list; the next are few each
YEARS = 40  # years are a series: all that a corpus has


def corpus_report(out: Path, language: Language = "zh", *, article: str = "") -> str:
    """The report of the run in a folder. `article` comes before an article's id in links to it, if any."""
    words = Words(language)
    title = words("run")
    return framed(title, tag("main", corpus(tally(out), title, words, article=article)), words)


def corpus(made: Tally, title: str, words: Words, *, article: str = "") -> Html:
    """What a run came to, section by section."""
    parts = (
        tag("h1", title),
        _speed(made, words),
        tiles(
            (
                (made.pages, words("run_pages")),
                (made.articles, words("run_articles")),
                (made.duplicates.total(), words("run_duplicates")),
                (made.reasons.total(), words("run_quarantine")),
                (made.claims, words("run_claims")),
                (made.uncertain, words("run_uncertain")),
            ),
            words,
        ),
        _section(words("run_fates"), fates(made.fates, words) if made.fates else None, words),
        tag(
            "div",
            _section(words("run_repairs"), _rules(made, words), words),
            _section(words("run_reasons"), _quarantine(made, words), words),
            _section(words("run_publishers"), counted(_named(made.publishers, words), words), words),
            _section(words("run_dates"), _years(made, words), words),
            _section(words("run_kinds"), counted(_kinds(made, words), words), words),
            _section(words("run_encodings"), counted(made.encodings, words), words),
            class_="columns",
        ),
        _section(words("run_clusters"), _clusters(made, words, article), words),
        _section(words("run_review"), _review(made, words, article), words),
    )
    return joined(parts)


def _section(heading: str, inside: Html | None, words: Words) -> Html:
    return tag("section", tag("h3", heading), inside or tag("p", words("run_none"), class_="note"))


def _speed(made: Tally, words: Words) -> Html | None:
    if made.speed is None:
        return None
    return tag(
        "p",
        words(
            "run_speed",
            pages=f"{made.speed[0]:,.1f}",
            characters=f"{made.speed[1]:,.0f}",
        ),
        class_="note",
    )


def counted(counts: Mapping[str, int], words: Words, *, order: Iterable[str] = ()) -> Html | None:
    """Counts as bars, the greatest first, or in an order of their own."""
    shown = [(name, counts[name]) for name in order] or Counter(counts).most_common(LISTED)
    if not shown:
        return None
    most = max(count for _, count in shown)
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", _bar(100 * count / most), class_="bar"),
            tag("td", words.number(count), class_="number"),
        )
        for name, count in shown
    )
    more = tag("p", words("run_more", shown=len(shown), all=words.number(len(counts))), class_="note")
    return joined((tag("table", *rows, class_="bars"), more if len(shown) < len(counts) else None))


def _bar(percent: float) -> Html:
    bar = tag("rect", x="0", y="3", width=f"{max(percent, 0.5):.2f}%", height="12", class_="up")
    return tag("svg", bar, width="100%", height="18", aria_hidden="true", focusable="false")


def _named(counts: Mapping[str, int], words: Words) -> dict[str, int]:
    return {name or words("run_unknown"): count for name, count in counts.items()}


def _kinds(made: Tally, words: Words) -> dict[str, int]:
    return {words.of("kind", kind): count for kind, count in made.kinds.items()}


def _rules(made: Tally, words: Words) -> Html | None:
    return counted({words.of("rule", f"repair/{rule}"): n for rule, n in made.repairs.items()}, words)


def _years(made: Tally, words: Words) -> Html | None:
    named = _named(made.years, words)
    years = sorted((year for year in named if year.isdecimal()), reverse=True)[:YEARS]
    return counted(named, words, order=[*years, *(name for name in named if not name.isdecimal())])


def _quarantine(made: Tally, words: Words) -> Html | None:
    chart = counted({words.of("reason", reason): n for reason, n in made.reasons.items()}, words)
    if chart is None:
        return None
    items = (
        tag("li", tag("b", uri), " ", tag("small", words.of("reason", why.reason), ": ", why.message))
        for uri, why in made.held[:LISTED]
    )
    return joined((chart, tag("ul", *items, class_="doubts")))


def _link(name: str, said: str, article: str) -> Html:
    return tag("a", said, href=article + name) if article else tag("b", said)


def _clusters(made: Tally, words: Words, article: str) -> Html | None:
    if not made.duplicates:
        return None
    items = (
        tag(
            "li",
            _link(name, made.titles.get(name, name), article),
            " ",
            tag("small", words("run_articles_of", count=words.number(count + 1)), " ", tag("code", name)),
        )
        for name, count in made.duplicates.most_common(LISTED)
    )
    return tag("ul", *items, class_="doubts")


def _review(made: Tally, words: Words, article: str) -> Html | None:
    """The articles with most places that a person should look at, each with those places."""
    if not made.review:
        return None
    worst = sorted(made.review, key=lambda each: (-each.weight, each.id))
    return tag("div", *(_reviewed(each, words, article) for each in worst))


def _reviewed(each: Review, words: Words, article: str) -> Html:
    line, quality = each.line, each.line.quality
    count = review.counts(quality)
    counts = (
        ("uncertain_count", count.uncertain),
        ("lost_count", count.lost),
        ("altered_count", count.altered),
    )
    said = words("comma").join(words(name, count=count) for name, count in counts if count)
    where = f"{line.source.uri} {line.source.record}".strip()
    return tag(
        "details",
        tag(
            "summary",
            _link(line.id, line.title or words("no_title"), article),
            " ",
            tag("small", said),
        ),
        tag("p", where, " ", tag("code", line.id), class_="note"),
        review.doubts(quality, line.text, line.title or "", words),
        id=f"r-{line.id}",
    )
