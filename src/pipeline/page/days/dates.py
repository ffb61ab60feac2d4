"""`民國113年3月6日`, `２０２４．０３．０６ 10:23`, `03-06`: when a page says it was published, as ISO 8601.

All of China, Hong Kong and Taiwan keep UTC+8, so that a time of day gets that zone. A day and month without
a year take the year from the page (its URL, a dated line in its head), never from today. A year of the
Republic (1912 is year 1) is read with 民國 in front anywhere, and bare on pages in traditional script.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.text import Span

MONTH = r"(?P<m>1[0-2]|0?[1-9])"
DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
CLOCK = (
    r"(?:\s*(?:T|,|HKT|CST|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\([一二三四五六日]\))?\s*"
    r"(?P<half>上午|下午|中午|晚上|晚间|凌晨|[AaPp][Mm])?\s*(?P<h>2[0-3]|[01]?\d)(?::|时|点)(?P<min>[0-5]\d)分?"
    r"(?::(?P<s>[0-5]\d))?(?:\s*(?P<half2>[AaPp][Mm]))?(?!\d))?"
)
LISTED_YEAR = r"(?:民[國国])?\s?(?:(?:19|20)\d\d|1[0-3]\d|9\d)"  # of a list's entries, also of the Republic
FULL = re.compile(
    rf"(?<![\d.])(?P<y>(?:19|20)\d\d)"
    rf"(?:\s*年\s*{MONTH}\s*月\s*{DAY}\s*[日号]|(?P<sep>\s?[-/.]\s?)"
    rf"{MONTH.replace('m>', 'm2>')}(?P=sep){DAY.replace('d>', 'd2>')}"
    rf"(?:(?![\d%])|(?<=\d\d)(?=(?:[01]\d|2[0-3]):[0-5]\d)))日?{CLOCK}"
)
PARTED = re.compile(  # `2023 09/27 14:20:11`: the year in an element of its own
    rf"(?<![\d.])(?P<y>20\d\d)\s+{MONTH.replace('m>', 'm2>')}(?P<sep>[-/.月])"
    rf"{DAY.replace('d>', 'd2>')}日?(?=\s+\d{{1,2}}:\d\d){CLOCK}"
)
TORN = re.compile(  # `202 6 年 4 月 3 0 日`: a printed page turned into text, a blank where the font changes
    r"(?<![\d.])(?P<y>2\s?0\s?[0-4]\s?\d)\s*年\s*(?P<m>1\s?[0-2]|0?\s?[1-9])\s*月\s*"
    r"(?P<d>3\s?[01]|[12]\s?\d|0?\s?[1-9])\s*[日号]"
)
BLANK = re.compile(r"\d\s\d")
BRIEF = re.compile(  # `24-11-5 22:10`: posts of a circle write the year short, and the time behind
    rf"(?<![\d./年:-])(?P<y>[0-3]\d)-{MONTH.replace('m>', 'm2>')}-{DAY.replace('d>', 'd2>')}"
    rf"(?=\s\d{{1,2}}:\d\d(?!\d)){CLOCK}"
)
REPUBLIC = re.compile(
    rf"(?P<mark>(?:中华)?民国\s*)?(?<![\d.])(?P<y>1\d\d|[7-9]\d)(?:\s*年\s*{MONTH}\s*月\s*{DAY}\s*[日号]|"
    rf"(?P<sep>[-/.]){MONTH.replace('m>', 'm2>')}(?P=sep){DAY.replace('d>', 'd2>')}(?!\d)){CLOCK}"
)
SHORT = re.compile(  # a dash in front is a year's, unless words stand in front of that: `官方账号-09-08`
    rf"(?:(?<![\d./年-])|(?<=[\u4e00-\u9fff]-))(?:{MONTH}\s*月\s*{DAY}\s*日|{MONTH.replace('m>', 'm2>')}[-/]"
    rf"{DAY.replace('d>', 'd2>')}(?![\d/.%-])){CLOCK}"
)
# Day first, as Hong Kong writes it; only where the day cannot be a month.
DAY_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<d2>3[01]|2\d|1[3-9])(?P<sep>[-/.])(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<y>20\d\d)(?!\d){CLOCK}"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ENGLISH = re.compile(
    rf"(?P<d>\d{{1,2}})?[ -]?(?P<name>{'|'.join(MONTHS)})[a-z]*[ .,-]{{1,2}}"
    r"(?:(?P<d2>\d{1,2})(?:,?\s+|\s-\s))?(?P<y>20\d\d)"
    r"(?:,?\s+(?P<h>2[0-3]|[01]?\d):(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d))?(?P<half>\s?[AaPp][Mm])?(?P<zone>\s[+-]\d{4})?(?!\d))?",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(  # `五月 27, 2024`, `27 五月, 2024`: systems made for English, translated
    r"(?:(?P<d>3[01]|[12]\d|0?[1-9])日?\s?)?(?<![\u4e00-\u9fff])(?P<name>十[一二]?|[一二三四五六七八九])月\s?"
    r"(?:(?P<d2>3[01]|[12]\d|0?[1-9])(?:日|st|nd|rd|th)?)?\s?,?\s+(?P<y>20\d\d)(?!\d)"
)
SUBMITTED = re.compile(  # `周四, 08/20/2015 - 10:22`: the month first, as a system made for English has it
    r"(?:周|星期)[一二三四五六日天],\s?(?P<m>1[0-2]|0\d)/(?P<d>[0-3]\d)/(?P<y>20\d\d)"
    r"(?:\s-\s(?P<h>2[0-3]|[01]\d):(?P<min>[0-5]\d))?(?!\d)"
)
CTIME = re.compile(  # `Mon Nov  8 14:22:31 2021`, as message boards of Taiwan write it
    rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s+(?P<name>{'|'.join(MONTHS)})\s+(?P<d>\d{{1,2}})\s+"
    r"(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d):(?P<s>[0-5]\d)\s+(?:[A-Z]{2,4}\s+)?(?P<y>20\d\d)",
    re.IGNORECASE,
)
ZULU = re.compile(r"(?:\.\d+)?(?:Z\b|\+00:?00)")
BEFORE = re.compile(r"(?<!\d)(?<!\d:)(?P<h>2[0-3]|[01]?\d):(?P<min>[0-5]\d)[\s,|]+$")
YEARED = re.compile(r"(?:19|20)\d\d")
MONTH_NAME = re.compile(r"[A-Za-z]{3}")  # as it begins
DIVIDED = re.compile(r"\d(?:\s*月|[-/])")  # a day without its year has one of these
LONE = 20  # characters of a line that is a day and its time
DIGITS = "〇一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十]"
WRITTEN = re.compile(
    rf"(?P<y>二[〇○零0Oo][〇○零0Oo一二三四五六七八九]{{2}})年(?P<m>{NUMERAL}{{1,2}})月(?P<d>{NUMERAL}{{1,3}})日"
)
REPUBLICAN = re.compile(  # `中華民國一一四年十一月二十八日`
    rf"民国(?P<y>一[〇○零一二三四][〇○零一二三四五六七八九]|百(?:〇|零)?[一二三四]?十?[一二三四五六七八九]?|一百[〇零]?[一二三四]?十?[一二三四五六七八九]?)年(?P<m>{NUMERAL}{{1,2}})月(?P<d>{NUMERAL}{{1,3}})日"
)
COMPACT = re.compile(r"(?<!\d)(?P<y>20[0-4]\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?!\d)")
ADDRESS_DATE = re.compile(
    r"[/_=t-](?P<y>20[0-4]\d)[-/_]?(?P<m2>0[1-9]|1[0-2])(?:[-/_]?(?P<d2>0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)"
)

ADDRESS_SHORT = re.compile(  # `/n/251125/0041.html`: the year in two digits, where the page has no other
    r"/(?P<y>[12]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it stands somewhere: ISO value, and its place in the text searched. No year: `--03-06`."""

    value: str
    span: Span

    @property
    def yearless(self) -> bool:
        """Whether the year must come from elsewhere."""
        return self.value.startswith("--")

    @property
    def timed(self) -> bool:
        """Whether a time of day stands with it."""
        return "T" in self.value

    def in_year(self, year: int) -> Dated:
        """The same day of a year known from elsewhere."""
        return Dated(f"{year}{self.value[1:]}", self.span)


def dates(text: str, *, republic: bool = False) -> Iterator[Dated]:
    """The dates of a short folded text, in order; `republic`: bare years of the Republic count too.

    >>> [dated.value for dated in dates("2024年3月6日 下午2:15")]
    ['2024-03-06T14:15:00+08:00']
    """
    found: list[Dated] = []
    lone = "年" in text and text[:1] in "1789" and len(text) <= LONE
    for match in REPUBLIC.finditer(text) if republic or lone or "民国" in text else ():
        if match["mark"] or republic or (match["m"] and match.group() == text.strip()):
            _add(found, match, int(match["y"]) + 1911)
    if YEARED.search(text):
        _with_year(found, text)
    found += _torn(text, found) if "年" in text and BLANK.search(text) else ()
    for match in WRITTEN.finditer(text) if "年" in text and "二" in text else ():
        year, month, day = (_number(match[name]) for name in "ymd")
        if _valid(year, month, day):
            found.append(Dated(f"{year:04}-{month:02}-{day:02}", Span(*match.span())))
    found += _of_republic(text) if "民国" in text and "年" in text else ()
    for match in BRIEF.finditer(text) if ":" in text and "-" in text else ():
        _add(found, match, int(match["y"]) + 2000)
    for match in SHORT.finditer(text) if DIVIDED.search(text) else ():
        _add(found, match, None)
    found.sort(key=lambda dated: dated.span)
    yield from (_in_china(text, _clocked(text, dated)) for dated in found)


def _torn(text: str, found: Sequence[Dated]) -> list[Dated]:
    """The days with blanks in their figures."""
    known = {dated.span.start for dated in found}
    told = []
    for match in TORN.finditer(text):
        year, month, day = (int(match[name].replace(" ", "")) for name in "ymd")
        if match.start() not in known and _valid(year, month, day):
            told.append(Dated(f"{year:04}-{month:02}-{day:02}", Span(*match.span())))
    return told


def _with_year(found: list[Dated], text: str) -> None:
    for match in FULL.finditer(text):
        _add(found, match, int(match["y"]))
    for match in PARTED.finditer(text):
        _add(found, match, int(match["y"]))
    found += _submitted(text) if "/" in text else ()
    for match in DAY_FIRST.finditer(text):
        _add(found, match, int(match["y"]))
    for match in MONTH_FIRST.finditer(text) if "月" in text else ():
        day, month = match["d"] or match["d2"], _number(match["name"])
        if day and _valid(int(match["y"]), month, int(day)):
            found.append(Dated(f"{match['y']}-{month:02}-{int(day):02}", Span(*match.span())))
    if MONTH_NAME.search(text) is None:
        return
    found += _on_boards(text)
    for match in ENGLISH.finditer(text):
        day, month = match["d"] or match["d2"], MONTHS.index(match["name"].lower()) + 1
        if day and _valid(int(match["y"]), month, int(day)):
            value = f"{match['y']}-{month:02}-{int(day):02}" + _clock(match.groupdict())
            found.append(Dated(_zoned(value, match["zone"]), Span(*match.span())))


def _submitted(text: str) -> Iterator[Dated]:
    """Days with the month in front, behind their weekday."""
    for match in SUBMITTED.finditer(text):
        if _valid(int(match["y"]), int(match["m"]), int(match["d"])):
            clock = f"T{match['h']}:{match['min']}:00+08:00" if match["h"] else ""
            yield Dated(f"{match['y']}-{match['m']}-{match['d']}{clock}", Span(*match.span()))


def _zoned(moment: str, zone: str | None) -> str:
    """A moment of another zone on the clocks of China: `Tue, 2 Jul 2024 01:30:05 +0000`."""
    if zone is None or "T" not in moment or zone.strip() == "+0800":
        return moment
    told = dt.datetime.fromisoformat(moment[: -len("+08:00")] + f"{zone.strip()[:3]}:{zone.strip()[3:]}")
    return told.astimezone(dt.timezone(dt.timedelta(hours=8))).isoformat()


def _clocked(text: str, dated: Dated) -> Dated:
    """A day with the time in front of it, as Hong Kong writes it: `11:20 2023/06/14`."""
    match = None if dated.timed else BEFORE.search(text[: dated.span.start])
    if match is None:
        return dated
    clock = f"T{int(match['h']):02}:{match['min']}:00+08:00"
    return Dated(dated.value + clock, Span(match.start(), dated.span.end))


def _in_china(text: str, dated: Dated) -> Dated:
    """A moment that says it is Greenwich's, on the clocks of China: `2024-03-06T01:30:00Z`."""
    zone = ZULU.match(text, dated.span.end) if dated.timed and not dated.yearless else None
    if zone is None:
        return dated
    moment = dt.datetime.fromisoformat(dated.value) + dt.timedelta(hours=8)
    return Dated(moment.isoformat(), Span(dated.span.start, zone.end()))


def _on_boards(text: str) -> Iterator[Dated]:
    for match in CTIME.finditer(text):
        month = MONTHS.index(match["name"].lower()) + 1
        if _valid(int(match["y"]), month, int(match["d"])):
            day = f"{match['y']}-{month:02}-{int(match['d']):02}"
            clock = f"T{match['h']}:{match['min']}:{match['s']}+08:00"
            yield Dated(day + clock, Span(*match.span()))


def compact(text: str) -> Dated | None:
    """`20240306`, where a key says that a date follows."""
    found: list[Dated] = []
    for match in COMPACT.finditer(text):
        _add(found, match, int(match["y"]))
    return found[0] if found else None


def year_of_address(address: str) -> int | None:
    """The year in a page's address: `/2024/0306/`, `/202403/t20240306_1.html`."""
    match = ADDRESS_DATE.search(address)
    return int(match["y"]) if match else None


def short_year(address: str) -> int | None:
    """The year in an address that files by days of six digits: `/n/251125/0041.html`."""
    match = ADDRESS_SHORT.search(address)
    return 2000 + int(match["y"]) if match else None


def day_of_address(address: str) -> str | None:
    """The whole day in a page's address, as systems that file articles by day write it.

    >>> day_of_address("https://news.example/2024-03/06/content_88123.html")
    '2024-03-06'
    """
    for match in ADDRESS_DATE.finditer(address):
        if match["d2"] and _valid(int(match["y"]), int(match["m2"]), int(match["d2"])):
            return f"{match['y']}-{match['m2']}-{match['d2']}"
    return None


def _add(found: list[Dated], match: re.Match[str], year: int | None) -> None:
    parts = match.groupdict()
    month, day = int(parts.get("m") or parts["m2"]), int(parts.get("d") or parts["d2"])
    span = Span(*match.span())
    if not _valid(year or 2000, month, day) or any(span.overlaps(other.span) for other in found):
        return
    day_text = f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
    found.append(Dated(day_text + _clock(parts), span))


def _clock(parts: dict[str, str | None]) -> str:
    if not parts.get("h"):
        return ""
    hour = int(parts["h"] or 0)
    half = (parts["half"] or parts.get("half2") or "").strip().lower()
    if half in ("下午", "晚上", "晚间", "pm") and hour < 12:
        hour += 12
    return f"T{hour:02}:{parts['min']}:{parts['s'] or '00'}+08:00"


def _number(text: str) -> int:
    text = text.translate(str.maketrans("○零0Oo", "〇〇〇〇〇"))
    if "十" not in text:
        return int("".join(str(DIGITS.index(character)) for character in text))
    tens, _, ones = text.partition("十")
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)


def _of_republic(text: str) -> Iterator[Dated]:
    for match in REPUBLICAN.finditer(text):
        year, month, day = _hundreds(match["y"]) + 1911, _number(match["m"]), _number(match["d"])
        if _valid(year, month, day):
            yield Dated(f"{year:04}-{month:02}-{day:02}", Span(*match.span()))


def _hundreds(text: str) -> int:
    """A year of the Republic in words: `一一四`, `一百一十四`, `百十四`."""
    if "百" not in text:
        return _number(text)
    rest = text.partition("百")[2].lstrip("〇零")
    return 100 + (_number(rest) if rest else 0)


def _valid(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
