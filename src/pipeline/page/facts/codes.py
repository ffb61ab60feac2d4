"""`基金代码：004217、004218` under a title, `海棠稳益债券A(004217)` in it: the fund codes that a head names.

A notice's head says which funds it is about, and its text often no longer does. A code stands behind its key,
in brackets behind a fund's name, or alone under the name on a product's page. Six digits behind a firm's name
are its share's code, and no fund's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.text import Span

KEY = re.compile(
    r"(?:基金|产品|份额|交易|申赎|场内|前端|后端|主)*(?:简称及)?(?:代码|代号|编码)|(?:基金|ISIN)\s?(?:code|码)|ISIN",
    re.IGNORECASE,
)
CODE = r"(?:\d{6}|[A-Z]{1,4}\d{2,9}[A-Z0-9]{0,4}|(?=[A-Z\d]*\d)[A-Z\d]{7,12})(?:\.(?:OF|SH|SZ|HK))?"
CODES = re.compile(rf"(?<![A-Za-z\d.]){CODE}(?![A-Za-z\d%]|\.\d)")
KEYED = re.compile(rf"(?P<key>{KEY.pattern})\s*[:|\t]?\s*(?=\S)", re.IGNORECASE)
SHARE = re.compile(  # what may stand between two codes: the class of each
    r"[A-Z]\s?(?:类|级|份额|类份额)?(?:基金份额)?|类|份额|及|和|人民币|美元|美金|新台币|累积|配息|型",
    re.IGNORECASE,
)
FUND = re.compile(  # what a fund's name ends in, in front of its code
    r"(?:基金|混合|债券?|股票|指数|货币|理财|联接|增强|ETF|LOF|FOF|QDII|REITs?)(?:\(\S{2,6}\))?\s?(?:[A-Z]|[A-Z]类)?(?:份额)?$",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[(\[](?P<said>[^()\[\]]{6,60})[)\]]")
BEHIND = re.compile(r"\s(?P<code>\d{6})$")
ALONE = re.compile(r"(?P<code>\d{6})(?:\.OF)?(?=\s|$)")
PLAIN = "代码:"  # the key that brackets behind a name do without
WIDEST = 80  # letters of a line of codes: eight classes of one fund have 60


def code_line(text: str) -> bool:
    """Whether a folded line names codes and nothing else.

    >>> code_line("基金代码:004217(A类)、004218(C类)"), code_line("基金代码将于下周启用")
    (True, False)
    """
    match = KEYED.match(text) if len(text) <= WIDEST else None
    if match is None:
        return False
    rest, count = CODES.subn("", text[match.end() :])
    rest = SHARE.sub("", KEY.sub("", rest))
    return count > 0 and not any(character.isalnum() for character in rest)


def in_title(text: str) -> Iterator[Span]:
    """The codes in a folded title: in brackets behind a fund's name, or at its end."""
    for match in BRACKETED.finditer(text):
        key = KEYED.match(match["said"].lstrip())
        if key or FUND.search(text[: match.start()].rstrip()):
            shift = match.start("said")
            said = match["said"] if key else f"{PLAIN}{match['said']}"
            if code_line(said.strip()):
                yield from (Span(*each.span()).shifted(shift) for each in CODES.finditer(match["said"]))
    behind = BEHIND.search(text)
    if behind and FUND.search(text[: behind.start()].rstrip()):
        yield Span(*behind.span("code"))


def in_head(lines: Sequence[Line], *, named: bool) -> Iterator[tuple[Line, Span]]:
    """The codes in the lines under a title; `named`: it is a fund's name, whose code may stand alone."""
    for line in lines:
        keyed = KEYED.search(line.text) if line.size <= WIDEST else None
        if keyed:
            yield from ((line, span) for span in _behind(line.text, keyed.end()))
        elif named and (match := ALONE.match(line.text)):
            yield line, Span(*match.span("code"))


def _behind(text: str, start: int) -> Iterator[Span]:
    """The codes right behind a key, with the classes of shares between them."""
    for match in CODES.finditer(text, start):
        between = SHARE.sub("", KEY.sub("", text[start : match.start()]))
        if any(character.isalnum() for character in between):
            return  # `代码见2024年第118号`
        yield Span(*match.span())
        start = match.end()


def fund(name: str) -> bool:
    """Whether a folded title is a fund's name, and no sentence about it."""
    return len(name) <= WIDEST // 2 and FUND.search(name) is not None
