"""What other tools read in a page: trafilatura, readability-lxml, jusText and a naive script of 40 lines.

Needs `pip install trafilatura readability-lxml jusText`; a peer that is missing is left out. jusText cuts
words at spaces and has no stop list for Chinese: it is given the text with a space between all Chinese
characters, a list of the most frequent ones as stop words, and lengths that fit. Text dumps are given to all
of them as a page with a paragraph for each line: of text without markup they read nothing.
"""

from __future__ import annotations

import html as escapes
import importlib
import importlib.util
import re
from collections.abc import Callable
from importlib.metadata import version

from lxml import html
from tests.html_scores import Reading

from pipeline.ingest import decoded

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
    above = lines[: lines.index(kept[0])] if kept else []
    title = re.split(r"[-_|]", head[1])[0].strip() if head else max(above, key=len, default=None)
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


PEERS: dict[str, Callable[[bytes], Reading]] = {
    "trafilatura": trafilatura, "readability": readability, "jusText": justext, "naive": naive,
}  # fmt: skip
DISTRIBUTIONS = {"trafilatura": "trafilatura", "readability": "readability-lxml", "jusText": "jusText"}


def installed() -> dict[str, Callable[[bytes], Reading]]:
    """The peers that are there."""
    return {
        tool: read
        for tool, read in PEERS.items()
        if tool == "naive" or importlib.util.find_spec(tool.lower())
    }


def versions() -> str:
    """`trafilatura 2.3.1, …`: which peers were run."""
    return ", ".join(f"{name} {version(name)}" for tool, name in DISTRIBUTIONS.items() if tool in installed())


def marked_up(dump: str) -> bytes:
    """A text dump as a page, a paragraph for each line."""
    lines = "\n".join(f"<p>{escapes.escape(line)}</p>" for line in dump.splitlines() if line.strip())
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n{lines}\n</body></html>'.encode()
