"""`鏈轰細銆?/p>` -> `鏈轰細銆</p>`: markup of which a lost byte took the first sign with it.

Who reads UTF-8 as GBK on Windows gets one `?` for the last byte of a character and the sign behind it. Where
that was the beginning of a tag, all that follows would be text of the wrong element. What stands behind it
tells what is gone: `/p>` wants its `<`, `nbsp;` its `&`, and an attribute that is open its quote. The sign
takes the place of the mark, so that all places stay; that a byte is missing, the bytes before it tell.
"""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline import patterns as re
from pipeline import tables

TAG = re.compile(r"<[A-Za-z][^<>]*>")  # what a page of markup has
# Elements of pages; `?b` might be a word, `?b>` is none.
NAMES = (
    "a|abbr|address|article|aside|b|blockquote|body|br|button|center|dd|div|dl|dt|em|figcaption|figure|font|"
    "footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|ol|option|p|pre|"
    "script|section|select|small|span|strong|style|sub|sup|table|tbody|td|textarea|tfoot|th|thead|time|title|"
    "tr|u|ul"
)
BEGINNING = rf"(?P<tag>/(?:{NAMES})\s*>|(?:{NAMES})(?:\s*/?>|\s[a-zA-Z-]+=[^<>]{{0,500}}>)|!--)"
ENTITY = r"(?P<entity>(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|#\d{2,5});)"
CLOSING = r"(?P<closing>(?:\s+[a-zA-Z-]+=[\"'][^<>]{0,500})?\s*/?>)"


LONGEST = 2_000  # characters of a tag that are looked back at
LOST = "?\ufffd"


@cache
def _sign() -> re.Pattern[str]:
    """Two bytes of a character, a mark for the third, and what tells which sign went with it."""
    rows = tables.rows("repair/misread/signs.tsv", ("class", "characters"))
    halves = next(row[1] for row in rows if row[0] == "utf8_as_gbk first")
    before = f"[{re.escape(halves)}€]"  # and 80, which stands for itself
    return re.compile(f"{before}[{LOST}](?=(?:{BEGINNING}|{ENTITY}|{CLOSING}))", re.IGNORECASE)


@lru_cache(maxsize=1)
def shown(text: str) -> str:
    """The page with these signs in the place of the marks; as it is where there are none."""
    found = list(_sign().finditer(text)) if TAG.search(text) else []
    if not found:
        return text
    pieces: list[str] = []
    done = 0
    for match in found:
        at = match.end() - 1
        hidden = "<" if match["tag"] else "&" if match["entity"] else _quote(text, at)
        pieces += text[done:at], hidden or text[at]
        done = at + 1
    return "".join((*pieces, text[done:]))


def _quote(text: str, at: int) -> str:
    """The quote of the attribute that is open there, if one is."""
    start = text.rfind("<", max(0, at - LONGEST), at)
    opened = text[start:at] if start >= 0 and ">" not in text[start:at] else ""
    last = max(opened.rfind('="'), opened.rfind("='"))
    if last < 0:
        return ""
    quote = opened[last + 1]
    return "" if quote in opened[last + 2 :] else quote
