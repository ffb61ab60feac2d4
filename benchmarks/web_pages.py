"""HTML pages: this package beside trafilatura, readability-lxml, jusText and a naive script, in one run.

    python benchmarks/web_pages.py [--speed]

Needs `pip install trafilatura readability-lxml jusText` beside the package; a peer that is missing is left
out. jusText cuts words at spaces and has no stop list for Chinese: it is given the text with a space between
all Chinese characters, a list of the most frequent ones as stop words, and lengths that fit.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from lxml import html  # noqa: E402
from tests.html_scores import Reading, Scores, ours, raw, score, truths  # noqa: E402

from pipeline.document import Draft  # noqa: E402
from pipeline.ingest import decoded  # noqa: E402
from pipeline.page.html import unmarked  # noqa: E402
from pipeline.page.html.tree import tree  # noqa: E402

MEASURES = ("precision", "recall", "leak", "first 20", "last 20", "title", "date", "publisher", "authors")
UNTOLD = ("title", "date", "publisher")
STOP = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)
HAN = re.compile(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")


def text_of(data: bytes) -> str:
    """The decoded page, for peers that guess encodings otherwise."""
    return decoded(data).text


def trafilatura(data: bytes) -> Reading:
    """Its bare extraction, tables kept."""
    module = importlib.import_module("trafilatura")
    found = module.bare_extraction(text_of(data), with_metadata=True, include_tables=True)
    if found is None:
        return Reading("")
    authors = [each.strip() for each in (found.author or "").split(";") if each.strip()]
    return Reading(found.text or "", found.title, found.date, found.sitename, authors)


def readability(data: bytes) -> Reading:
    """Its summary and short title."""
    module = importlib.import_module("readability")
    document = module.Document(text_of(data))
    try:
        summary = html.fromstring(document.summary())
    except (ValueError, module.readability.Unparseable):
        return Reading("")
    return Reading("\n".join(summary.itertext()), document.short_title() or None)


def justext(data: bytes) -> Reading:
    """Its good paragraphs, with Chinese stop characters."""
    module = importlib.import_module("justext")
    spaced = HAN.sub(" ", text_of(data))
    paragraphs = module.justext(
        spaced.encode(),
        STOP,
        length_low=30,
        length_high=70,
        stopwords_low=0.03,
        stopwords_high=0.06,
        encoding="utf-8",
    )
    good = [
        re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", p.text)
        for p in paragraphs
        if not p.is_boilerplate
    ]
    return Reading("\n".join(good))


def naive(data: bytes) -> Reading:
    """What one writes first: long lines, each once; title, date and source by regular expression."""
    text = text_of(data)
    document = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in document.xpath("//script|//style|//noscript|//template|//select|//textarea|//head/title"):
        element.drop_tree()
    for element in document.iter(
        "p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "br", "tr", "dd", "dt"
    ):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    lines = [line.strip() for line in document.text_content().split("\n")]
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line in seen or not (len(line) >= 25 or "。" in line):
            continue
        seen.add(line)
        kept.append(line)
    head = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
    title = re.split(r"[-_|]", head[1])[0].strip() if head else None
    whole = "\n".join(lines)
    date = re.search(r"(20\d\d)[-/年.](\d{1,2})[-/月.](\d{1,2})", whole)
    publisher = re.search(r"来源[:：]\s*(\S+)", whole)
    author = re.search(r"(?:作者|记者)[:：\s]\s*([\u4e00-\u9fff]{2,4})", whole)
    return Reading(
        "\n".join(kept),
        title or None,
        f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}" if date else None,
        publisher[1] if publisher else None,
        [author[1]] if author else [],
    )


TOOLS: dict[str, Callable[[bytes], Reading]] = {
    "this package": ours, "trafilatura": trafilatura, "readability": readability, "jusText": justext,
    "naive": naive,
}  # fmt: skip


def main() -> None:
    """Print a table for each split."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--speed", action="store_true", help="megabytes of HTML a second, too")
    asked = options.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    splits = sorted({true["split"] for true in truths().values()})
    for split in splits:
        names = [name for name, true in truths().items() if true["split"] == split]
        print(f"\n{split}, {len(names)} pages")
        print("tool".ljust(14), *(measure.rjust(9) for measure in MEASURES))
        for tool, read in TOOLS.items():
            if tool not in ("this package", "naive") and importlib.util.find_spec(tool.lower()) is None:
                continue
            scores = Scores()
            for name in names:
                score(scores, _to_the_day(truths()[name], tool), read(raw(name)))
            print(tool.ljust(14), *(_shown(scores, measure) for measure in MEASURES))
    if asked.speed:
        speed()


def _shown(scores: Scores, measure: str) -> str:
    """A score, or a dash where the tool never says anything."""
    said = measure in UNTOLD and scores.said[measure] == 0
    return f"{'-' if said or measure not in scores.total else format(scores.measure(measure), '.3f'):>9}"


def _to_the_day(true: dict[str, object], tool: str) -> dict[str, object]:
    """The truth with days only: peers give no hour, and are not asked for it."""
    when = true["published_at"]
    return (
        true if tool == "this package" or not isinstance(when, str) else {**true, "published_at": when[:10]}
    )


def speed() -> None:
    """Megabytes of HTML per second of processor time, on the pages and on one large one made of them."""
    pages = [raw(name) for name in truths()]
    size = sum(map(len, pages)) / 1e6
    texts = [decoded(page) for page in pages]
    whole = "".join(re.sub(r"</?(?:body|html)[^>]*>", "", source.text) for source in texts) * 40
    large = replace(texts[0], text=whole)

    def unmark() -> None:
        tree.cache_clear()
        unmarked(Draft.of(large))

    def run(work: Callable[[], object], megabytes: float) -> float:
        begun = time.process_time()
        work()
        return megabytes / (time.process_time() - begun)

    megabytes = len(whole.encode()) / 1e6
    print(f"\nMB/s: unmarked, {megabytes:.1f} MB: {max(run(unmark, megabytes) for _ in range(3)):.1f}")
    print(f"whole pages of {1000 * size / len(pages):.1f} kB:")
    for tool, read in TOOLS.items():

        def work(read: Callable[[bytes], Reading] = read) -> None:
            for page in pages:
                read(page)

        print(tool.ljust(14), f"{max(run(work, size) for _ in range(2)):.2f}")


if __name__ == "__main__":
    main()
