"""`<p class=a title="1 > 0">`: one tag, though a `>` stands inside. Where each piece of markup ends.

The states of the HTML standard's tokeniser, as regular expressions that cannot fail once they have begun, so
that no byte is read twice: an attribute's value ends at its quote, wherever that is, and what is never
closed runs to the end of the page, as in a browser. Parsers such as lxml and selectolax follow the same
states but say no position, and positions are what this package is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import patterns as re

WS = " \t\n\f\r"  # what the standard calls white space; the ideographic space is a character like others
TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)
    (?P<attributes>(?:
        [\t\n\f\r /]++
      | [^\t\n\f\r />][^\t\n\f\r />=]*+
        (?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*+)?+)?+
    )*+)(?:>|\Z)""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(
    r"""([^\t\n\f\r />][^\t\n\f\r />=]*+)
    (?:[\t\n\f\r ]*+=[\t\n\f\r ]*+
        (?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\t\n\f\r >"'][^\t\n\f\r >]*+))?+)?+""",
    re.VERBOSE,
)
SHORT = 300  # characters of a tag's attributes that are remembered
COMMENT_END = re.compile(r"--!?>")
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)


def other(text: str, at: int) -> int | None:
    """Where a comment, a declaration or a broken tag that begins at `<` ends; None: the `<` is text.

    >>> other("<!-- a > b -->c", 0), other("</ x>", 0), other("a < b", 2)
    (14, 5, None)
    """
    mark = text[at + 1 : at + 2]
    if mark == "!":
        if text.startswith("--", at + 2):
            return _comment(text, at)
    elif mark == "/":
        if at + 2 >= len(text):
            return None
    elif mark != "?":
        return None
    end = text.find(">", at)
    return end + 1 if end >= 0 else len(text)


def _comment(text: str, at: int) -> int:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return at + len(short)
    end = COMMENT_END.search(text, at + 4)
    return end.end() if end else len(text)


def section(text: str, at: int) -> int | None:
    """Where a CDATA section that begins at `at` ends; inside pictures and formulas only."""
    if not text.startswith("<![CDATA[", at):
        return None
    end = text.find("]]>", at)
    return end + 3 if end >= 0 else len(text)


def raw_end(text: str, name: str, at: int) -> int:
    """Where the end tag of a raw text element begins whose content begins at `at`."""
    if name == "script":
        return _script_end(text, at)
    match = _end_tag(name).search(text, at)
    return match.start() if match else len(text)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)


def _script_end(text: str, at: int) -> int:
    """The end of a script: inside `<!-- <script>` an end tag ends the inner one only."""
    commented = nested = False
    for match in SCRIPT.finditer(text, at):
        mark = match.group()
        if mark == "<!--":
            commented = True
        elif mark == "-->":
            commented = nested = False
        elif not match[1]:
            nested = nested or commented
        elif nested:
            nested = False
        else:
            return match.start()
    return len(text)


def attributes(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The attributes of a tag: name, value as written, and where the value begins and ends."""
    for match in ATTRIBUTE.finditer(text):
        group = match.lastindex or 1
        if group == 1:
            yield match[1].lower(), "", match.end(), match.end()
        else:
            yield match[1].lower(), match[group], match.start(group), match.end(group)


def values(text: str) -> dict[str, str]:
    """The attributes of a tag as a dictionary: the first of a name counts, references are not decoded."""
    return _remembered(text) if len(text) <= SHORT else _values(text)


def _values(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(text):
        group = match.lastindex or 1
        found.setdefault(match[1].lower(), match[group] if group > 1 else "")
    return found


_remembered = lru_cache(maxsize=1 << 10)(_values)  # the same tags are asked for again and again
