"""Which period a number belongs to: the last one said in its sentence, else the one of the sentence before.

A period that dates something else (2020年发布的GPT-3, 成立于2021年3月) belongs to no number, and neither does
the one that a change is measured against (较上年末).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.periods import dated_things, fiscal, weeks, windows
from pipeline.extract.claims.periods.clock import UNKNOWN, Clock, Days
from pipeline.extract.claims.periods.days import days
from pipeline.extract.claims.periods.phrases import expression
from pipeline.extract.claims.periods.relative_days import of_month_s_end
from pipeline.extract.claims.periods.reports import BORN, BORN_AT, base, noted, only, reported, rows, today
from pipeline.extract.claims.periods.sighting import one_span
from pipeline.text import Span
from pipeline.vocabulary import Period

COMPARES = re.compile(
    r"(?:较|比|超过|高于|低于|不及|不如|恢复至|恢复到|相当于|相比|相对|多于|少于|由|从" r"|自)$"
)
HEADS = frozenset(("", "，", "；", "。", "：", "、", "\n", "而", "惟", "（"))  # what 期内 may stand behind
SEASON = 80  # days of the shortest quarter
OF_LAST = re.compile("[单当全][月季]|[当整]周|月[内底末初]$|期[内间末初]|[上去]年同期")
LAST_MONTH = re.compile("上个?月")  # of today, unless something is compared with it
THAN = re.compile("[较比与和同跟由从于及为]")  # of what the paragraph before spoke of
LEADS_TO = re.compile(r"[：:]?(?:约|为|是|则为)?")
OF_THE_NEWS = frozenset(("同日", "当天", "当日", "次日", "前一日", "前一天"))
POINTING = frozenset(("当日", "当天", "同日", "当周", "当月", "同月", "当季"))  # to what was said before
FRAMED = re.compile("(?:较之?|比|相比于?|相较于?|对比|与|跟)(?:截[至止]到?)?")  # before a period's words


class Times:
    """The periods of one field, in the order of reading."""

    __slots__ = (
        "above", "apart", "as_of", "base", "claimed", "current", "dates", "first", "flow", "head",
        "heading", "inception", "inherited", "known", "latest", "lent", "news", "noted", "outside",
        "previous", "published", "report", "said", "span_above", "stand", "text", "week", "window",
    )  # fmt: skip

    def __init__(self, published: date | None, title: str, text: str) -> None:
        self.published = published
        self.text = text
        self.report = (
            reported(title, published) if reported(title, published) != UNKNOWN else reported(text, published)
        )
        tables = "\t" in text or "净值" in text
        self.noted = noted(f"{title}\n{text}", published) if tables or rows(text) else None
        self.current: Period | None = None
        self.previous: Period | None = None  # before the current one, in the same sentence
        self.head: Period | None = None  # the first of the sentence, said before any claim
        self.claimed = False  # the sentence has stated a number
        self.apart = False  # a comma stands between the current one and here
        self.known: dict[int, Period] = {}
        self.said: dict[tuple[date | None, date | None], Period] = {}  # by its days, the words said last
        self.news: Period | None = None
        self.heading: Period | None = (
            None  # of the last line that said one: what the rows of a table date from
        )
        self.inherited: Period | None = None
        self.above: Period | None = None  # what the paragraph before spoke of last
        self.first: Period | None = None  # of the first number of the sentence
        self.lent: tuple[Period | None, Period] | None = None  # of one number, behind what was before it
        self.latest: Period | None = None  # the last said, not only the first: what 同期 is
        self.window: Days | None = None
        self.flow: tuple[Token | None, Period | None] = (None, None)  # whose first earnings are of which time
        self.as_of: date | None = None
        self.outside: tuple[Period | None] | None = None  # what was current in front of an open bracket
        self.inception = only(BORN, text) or only(BORN_AT, text)
        self.base = base(text) if tables else None
        self.week = weeks.told(text, published)
        self.dates: list[Period] = []  # what the numbers of the paragraph are of
        self.span_above: Period | None = None  # what all numbers of the paragraph above are of, if a span
        self.stand: date | None = None  # the last day that anything in the text is said to stand at

    def forget(self) -> None:
        """A new paragraph begins."""
        self.heading = self.told_before(self.current) if self.current else self.heading
        self.above = self.current or self.first or self.inherited or self.above
        self.span_above, self.dates = one_span(self.dates), []
        self.current = self.inherited = self.window = self.head = self.latest = None
        self.as_of = None

    def note(self, period: Period | None, *, cell: bool) -> None:
        """Remember what a number of the paragraph is of."""
        if period is not None and not cell:
            self.dates.append(period)

    def begin(self) -> None:
        """A new sentence begins: what was current is inherited from now on."""
        self.inherited = self.spelt(self.first if self.claimed else (self.head or self.inherited))
        self.first, self.latest = None, self.current or self.latest
        self.claimed, self.head = False, None
        self.current = self.previous = self.window = self.as_of = None
        self.outside = None
        self.known = {}

    def upto(self, tokens: Sequence[Token]) -> None:
        """Pass the tokens before the next number."""
        self._give_back()
        for place, token in enumerate(tokens):
            if token.kind == "stop":
                self._bracket(token, tokens[place - 1] if place else None)
                self.apart = self.apart or token.text in "，；。,;"
                if token.text == "；" and (self.claimed or self.head is not None):
                    self.latest = self.current or self.latest
                    self.current = self.first or self.head  # 全周跌2.6%；|国指跌0.4%: no week's
            elif token.kind == "period" and weeks.glossed(self.text, token.start):
                self._week(tokens[:place])
            elif token.kind == "period" and self._free(token):
                self._told(token)
                if dated_things.lends(self.text, token):
                    self.lent = self.current, self.resolved(token)
                self.previous, self.current, self.apart = self.current, self.resolved(token), False
                self.latest = None
                if not self.claimed and self.head is None:
                    self.head = self.current
                if dated_things.AS_OF.search(self.text, max(0, token.start - 3), token.start):
                    self.as_of = self.current.end
                    if self.as_of and not (self.published and self.as_of > self.published):
                        self.stand = self.as_of  # 提升至2027年的35%: nothing stands at a day to come

    def _week(self, tokens: Sequence[Token]) -> None:
        """上周（8月3日至7日）: the bracket says only which days that week has."""
        week = next((t for t in reversed(tokens) if t.kind == "period" and t.text in weeks.WEEKS), None)
        if week is not None and (self.current is None or self.current.text != week.text):
            self.previous, self.current, self.apart = self.current, self.resolved(week), False
            self.head = self.head if self.claimed else self.head or self.current

    def _give_back(self) -> None:
        """The number that a change begins at has been told: its period dates no other."""
        if self.lent is not None and self.claimed:
            before, lent = self.lent
            if self.first == lent:
                self.first = before or self.inherited
            if self.current == lent:
                self.current = before
            self.lent = None

    def _bracket(self, token: Token, before: Token | None) -> None:
        """What a bracket right behind a number says of time holds in it only: 0.63元（2024年：1.12元）."""
        if token.text in "（(":
            behind = before is not None and before.kind == "quantity" and before.end == token.start
            self.outside = (self.current,) if behind else None
        elif token.text in "）)" and self.outside is not None:
            (self.current,) = self.outside
            self.outside = None

    def bracketed(self, tokens: Sequence[Token], index: int) -> Period | None:
        """The period that a bracket gives to the number at a place: 90.23%（25Q2）, （2024年：|1.12元）."""
        work, number = self.text, tokens[index]
        behind = tokens[index + 1 : index + 4]
        if (
            len(behind) == 3
            and [each.kind for each in behind] == ["stop", "period", "stop"]
            and behind[0].text in "（("
            and behind[2].text in "）)"
            and number.end == behind[0].start
            and behind[0].end == behind[1].start
            and behind[1].end == behind[2].start
        ):
            return self.resolved(behind[1])
        period = next((each for each in tokens[max(0, index - 3) : index] if each.kind == "period"), None)
        if (
            period is None
            or self.outside is None
            or work[max(0, period.start - 1) : period.start] not in "（("
        ):
            return None
        return self.resolved(period) if LEADS_TO.fullmatch(work, period.end, number.start) else None

    def _told(self, token: Token) -> None:
        """The day that the text tells of: what moves without a date moved on it."""
        if dated_things.DAILY.search(token.text):
            told = self.resolved(token)
            self.news = told if told.end is not None and told.start == told.end else self.news

    def _free(self, token: Token) -> bool:
        """Whether a period may date the numbers behind it."""
        if dated_things.founds(self.text, token):
            self.inception = self.resolved(token).start
        if token.text in {"期末", "期初", "期内"} and self.report == UNKNOWN and not self._seasoned(token):
            return False
        if dated_things.dates_a_thing(self.text, token) or dated_things.bounds(self.text, token):
            return False
        if token.text in {"当日", "同日", "当天", "次日", "本轮"} and self.resolved(token).end is None:
            return False
        if dated_things.is_news(self.text, token):
            self._told(token)
            return False
        return dated_things.free(self.text, token)

    def _seasoned(self, token: Token) -> bool:
        """Whether a quarter or more was spoken of before the sentence, which 期末 may be the end of."""
        if self.current is not None or self.text[max(0, token.start - 1) : token.start] not in HEADS:
            return False  # 协议|期内
        last = self._last(token.text)
        return last.start is not None and last.end is not None and (last.end - last.start).days >= SEASON

    def _about(self) -> Days:
        """What the text is about: its report, or the day that it was last said to stand at."""
        return Days(None, self.stand) if self.report == UNKNOWN and self.stand else self.report

    def resolved(self, token: Token) -> Period:
        """A period's words with their days."""
        if token.start in self.known:
            return self.known[token.start]
        apart = LAST_MONTH.fullmatch(token.text) and not THAN.search(
            self.text, max(0, token.start - 4), token.start
        )
        if (until := dated_things.until(self.text, token)) is not None:  # 今年以来截至3月1日
            self.as_of = days(until, Clock(self.published)).end or self.as_of
        clock = Clock(
            self.published or today(token.text, self._about()),
            self.as_of or windows.day_of(token.text, self.current, self.published),
            UNKNOWN if apart else self._last(token.text),
            self.report,
            self.inception,
            self.current is not None or self.text.endswith("其中", 0, token.start),
            self.stand or self.noted,
        )
        found = fiscal.dated(token.text, self.text, token.start, token.end, clock)
        found = weeks.settled(self.text, token.text, token.start, found, self.week, clock)
        if until is not None and found.start and self.as_of:
            found = Days(found.start, self.as_of)
        found = of_month_s_end(self.text, token.text, token.start, found, self.published)
        if (
            found.start
            and dated_things.SINCE.match(self.text, token.end)
            and self.text[max(0, token.start - 1) : token.start] == "自"
        ):
            found = Days(found.start, self.published)
        if token.text.endswith("起"):  # 自6月20日起: the day is the period's words, it has no end
            place = Span(token.start, token.end - 1)
            period = Period(token.text[:-1], place, found.start, None)
        else:
            words = token.text.removesuffix("收盘")  # 5月29日收盘: the hour is no part of the day
            period = Period(words, Span(token.start, token.start + len(words)), found.start, found.end)
        self.known[token.start] = period
        if token.text not in POINTING:
            self.said[found.start, found.end] = period
        return period

    def member(self, period: Period, place: Span) -> Period:
        """One of the times of a list; those that one word holds (第一至第四季度) begin at one place."""
        words, said = self.text[place.start : place.end], period.text
        whole = self.resolved(Token("period", place.start, place.end, words))
        if said == words:
            return whole
        if whole.start is not None and not said[:1].isdigit():
            said = f"{whole.start.year}年{said}"
        del self.known[place.start]
        found = self.resolved(Token("period", place.start, place.end, said))
        del self.known[place.start]
        return replace(found, text=words)

    def spelt(self, period: Period | None) -> Period | None:
        """What 当日 points to in its sentence, in its own words, for the sentences behind it."""
        if period is None or period.text not in POINTING:
            return period
        said = self.told_before(period)
        return said if said.span is not None and said.span.start in self.known else period

    def told_before(self, period: Period) -> Period:
        """What 当日 over a table points to, wherever that was said."""
        return self.said.get((period.start, period.end), period) if period.text in POINTING else period

    def compared(self, frame: Token) -> Period | None:
        """The period that a number is compared with: 较|上年|的1.3亿元."""
        framed = FRAMED.match(frame.text)
        match = framed and expression().match(frame.text, framed.end())
        if match is None:
            return None
        start, end = match.span()
        return self.resolved(Token("period", frame.start + start, frame.start + end, match.group()))

    def _said_above(self) -> Period | None:
        """The period of the paragraph above, unless it is not over: no 单季 is reported of it."""
        above = self.above
        over = above is None or not self.published or not above.end or above.end <= self.published
        return above if over else None

    def _last(self, words: str) -> Days:
        if self.window is not None and (words.startswith(("期间", "期内")) or "年间" in words):
            return self.window
        last = self.current or self.inherited or (self._said_above() if OF_LAST.match(words) else None)
        if words == "同期" and self.latest is not None and self.latest.start != self.latest.end:
            last = self.latest
        if words in OF_THE_NEWS and not (last and last.start == last.end and last.text[-1:] not in "末底"):
            last = self.news or last
        of_report = last is None and self.report != UNKNOWN
        if of_report and words.startswith(("同期", "去年同期", "上年同期", "期间")):
            return self.report
        return Days(last.start, last.end) if last else UNKNOWN
