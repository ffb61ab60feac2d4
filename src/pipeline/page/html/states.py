r"""`<script>{"content": "<p>…</p>"}</script>`: an article that stands in a script alone.

Sites that a script builds send the text as a value of the page's state, and elements only once the script has
run; a page that was saved before that shows nothing else. Where the page itself tells nothing, the longest
such value is read in its place: `shown` is the page with the script's other letters as spaces and the value's
marks as the marks that they stand for, each at the place of its last character, so that no place moves.
Letters that the script writes as numbers (`\u4e2d`) have no place of their own and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import patterns as re
from pipeline.document import Stated
from pipeline.page.html.pieces import Tree
from pipeline.text import Edit, Span

VALUE = re.compile(
    r'"(?P<key>content|contentHtml|contentHTML|content_html|articleContent|article_content|newsContent|body|bodyHtml'
    r'|articleBody|detail|mainText|html|text)"\s*:\s*"(?P<value>(?:[^"\\]|\\.)*+)"'
)
SCRIPT = re.compile(r"<script\b[^<>]*>(?P<state>[^<]*+(?:<(?!/script)[^<]*+)*+)</script", re.IGNORECASE)
CLOSED = re.compile(r"<\\/(?P<name>[A-Za-z][\w-]*+)\s*+>")  # `<\/p>`
OPENS = re.compile(r"\\u003c(?P<close>\\/|\\u002f|/)?", re.IGNORECASE)
FILLING = {0: "", 1: " ", 5: "<!-->", 6: "<!--->", 10: "<!-->" * 2}  # comments, in which a reader sees no gap
ELEMENTS = re.compile(r"(?:<|\\u003c)(?:p|br|div|section)\b", re.IGNORECASE)
ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<sign>[\\\"/nrtbf]))")
SIGNS = {"n": "\n", "r": " ", "t": " ", "b": " ", "f": " "}
HAN = re.compile(r"[\u4e00-\u9fff]")
MARKED = re.compile(r"<\s*(?:p|br|div|section)\b|\\u003c(?:p|br|div|section)\b|\\n", re.IGNORECASE)
LEAST = 60  # Chinese characters of a text
SHELL = 400  # letters of a page that a script fills: a menu, a foot
NEAR = 1500  # characters of the state beside the text in which its facts stand
FACTS = (  # what is told, its rank beside what the head tells, and the keys
    ("titles", 1, "title|headline|articleTitle|newsTitle"),
    ("dates", 2, "publishTime|publish_time|pubTime|pubDate|publishDate|publishedAt|datePublished|showTime"),
    ("publishers", 2, "source|sourceName|source_name|mediaName|media_name|origin"),
    (
        "authors",
        2,
        r'authorName|author_name|authorNickName|nickname|author(?:"\s*:\s*\{[^{}]{0,120}?"(?:nickN|n)ame)?',
    ),
)


@cache
def _fact(keys: str) -> re.Pattern[str]:
    return re.compile(rf'"(?:{keys})"\s*:\s*"(?P<value>[^"\\<>]{{2,60}})"')


@lru_cache(maxsize=1)
def body_of(text: str) -> tuple[Span, Span] | None:
    """The place of the text in a page's state, and of the script that holds it."""
    best: tuple[Span, Span] | None = None
    many = LEAST - 1
    for script in SCRIPT.finditer(text) if '"' in text else ():
        for match in VALUE.finditer(text, *script.span("state")):
            value = match["value"]
            if len(value) > many and MARKED.search(value) and (size := len(HAN.findall(value))) > many:
                best, many = (Span(*match.span("value")), Span(script.start(), script.end("state"))), size
    return best


def instead(found: Tree, text: str) -> str | None:
    """The page to be read in the place of one that shows no sentence and few letters; None for any other."""
    if found.sentences() or sum(found.ends) - sum(found.starts) > SHELL:
        return None
    return shown(text)


def shown(text: str) -> str | None:
    """The page with the text of its state in the place of its script; None where it has none."""
    found = body_of(text)
    if found is None:
        return None
    value, script = found
    front, behind = " " * (value.start - script.start), " " * (script.end - value.end)
    inner = CLOSED.sub(
        lambda match: f"</{match['name']}".ljust(len(match.group()) - 1) + ">", _of(text, value)
    )
    inner = OPENS.sub(_opened, inner)
    if not ELEMENTS.search(inner):
        inner = inner.replace("\\n", "\n\n")  # plain text: each line is a paragraph
    inner = ESCAPE.sub(_sign, inner)
    return text[: script.start] + front + inner + behind + " " * len("</script>") + text[script.end + 9 :]


def _of(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _opened(match: re.Match[str]) -> str:
    sign = "</" if match["close"] else "<"
    return FILLING[len(match.group()) - len(sign)] + sign


def read(text: str, seen: str) -> bool:
    """Whether what was read of a page is the text of its state."""
    return seen is not text and seen == shown(text)


def _sign(match: re.Match[str]) -> str:
    if match["code"]:
        sign = chr(int(match["code"], 16))
        sign = sign if sign in "<>&='\"/ " else " "
    else:
        sign = SIGNS.get(match["sign"], match["sign"])
    return sign.rjust(len(match.group()))


def signs(text: str, seen: str, start: int, end: int) -> Iterator[Edit]:
    r"""The edits that leave of a piece of a script what its reader sees: `\"` is `"`."""
    at = start
    while at < end:
        last = at
        while last < end and text[last] != seen[last]:
            last += 1
        if last > at:
            yield Edit(Span(at, last), seen[at:last].strip(" "))
        at = last + 1


def told(text: str) -> Iterator[tuple[int, str, Stated]]:
    """What a page's state says of its text, beside it; what stands nearest in front of it counts first."""
    found = body_of(text)
    if found is None:
        return
    value, script = found
    low, high = max(script.start, value.start - NEAR), min(script.end, value.end + NEAR)
    for kind, rank, keys in FACTS:
        pattern = _fact(keys)
        before = list(pattern.finditer(text, low, value.start))
        match = before[-1] if before else pattern.search(text, value.end, high)
        if match is not None:
            yield rank, kind, Stated(" ".join(match["value"].split()), Span(*match.span("value")))
