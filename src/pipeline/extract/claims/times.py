"""Which period a number belongs to: the last one said in its sentence, else the one of the sentence before.

A period that dates something else (2020年发布的GPT-3, 成立于2021年3月) belongs to no number, and neither does
the one that a change is measured against (较上年末).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.clock import UNKNOWN, Clock, Days
from pipeline.extract.claims.days import days
from pipeline.extract.claims.periods import PATTERN
from pipeline.extract.claims.relative_days import coming
from pipeline.extract.claims.reports import BORN, noted, only, reported
from pipeline.text import Span
from pipeline.vocabulary import Period

DATES_A_THING = re.compile(
    r"(?:来)?(?:的)?(?:单[日周月季])?(?:新高|新低|最高|最低|最大|最好|最差|首次|高点|低点|高位|低位|以来最"
    r"|同期最|纪录|记录|基础上|交货|交割|合约)|(?:[^，。；：\d]{0,6})(?:发布|成立|上市"
    r"|推出|颁布|发行|上线|通过|公布|印发|签署|创立|出生|毕业|加入|任职|入职|开业|投产|启用|设立)(?:的|于|以)"
    r"|[^，。；\d]{0,4}（[^）]*$"
)
ANNOUNCED = re.compile(
    r"(?:晚间|晚|上午|下午|早间|早盘前|盘后|凌晨|深夜|当天|傍晚)?，?[^，。；：\d]{0,40}?"
    r"(?:公布|发布|披露|公告|宣布|宣告|指出|表示|透露|印发|核准|签署|签下|签订|订立|作出"
    r"|落幕|召开|举行|出席|齐聚|递表|挂牌|上市|获批|正式|出台"
    r"|下发|通知|受访|致信|撰文|直播|刊发|发出|开幕|发文|认为|提醒|要求)"
)  # 4月12日公布: the day of the news, not of the numbers in it
COUNTED = re.compile(r"第$|保单$|会计$|每$|满$|持有$|不$|[<＜≤≥>＞]$")  # 第|10年末, 保单|年度, 满|30日
OF_DAYS = re.compile(
    r"前\s?\d+个?交易日[^，。；]{0,6}(?:日均|均价|平均|收市|收盘|资产)"
)  # what a price is measured by
FEE_YEARS = re.compile(r"前[\d一二三四五六七八九十]+年$")
DAILY = re.compile(r"[日号天晚]$|^[今昨][早晨午]$|^昨$|周[一二三四五六日]$")
COMPARES = re.compile(
    r"(?:较|比|超过|高于|低于|不及|不如|恢复至|恢复到|相当于|相比|相对|多于|少于|由|从" r"|自)$"
)
DATED_BY = re.compile(
    r"(?:成立于|(?:成立|生效|上市|发行|设立|任职|起息|到期)(?:日期?|时间)?[为：]?[\s|｜]{0,4}|创立于|上市于|始于|发行于|创建于|自|发布于|生效于"
    r"|到期日[为：]?|最新一期|跑输|跑赢|高于|低于|优于|领先于?|落后于?|超越)$"
)
FOUNDED = re.compile(r"(?:成立于|(?:成立|合同生效)(?:日期?|时间)?[为：]?[\s|｜]{0,4}|设立于|生效于)$")
BORN_ON = re.compile(r"(?:成立|生效|上市|发行|设立|任职|起息|到期)(?:日期?|时间)[为：]?[\s|｜]{0,4}$")
FOUNDED_THEN = re.compile(r"(?:正式)?(?:成立|生效)(?!以来)")
SINCE = re.compile(r"[^，。；\d]{0,6}(?:以来|至今)")
AS_OF = re.compile(r"(?:截至|截止到?|截止至|至)$")


OF_WEEK = re.compile(  # 本周（4月14日至18日）
    r"[本上当]周[（(](?P<days>\d{1,2}月\d{1,2}日\s?[-—－~至到]\s?(?:\d{1,2}月)?\d{1,2}日)"
)
DAYS_OF_WEEK = 7
WEEKS = frozenset(("本周", "上周", "当周", "全周", "单周", "周内"))
OF_LAST = re.compile("[单当全][月季]|期[内间]")
LAST_MONTH = re.compile("上个?月")  # of today, unless something is compared with it
THAN = re.compile("[较比与和同跟由从于及为]")  # of what the paragraph before spoke of
LEADS_TO = re.compile(r"[：:]?(?:约|为|是|则为)?")
COMING = re.compile("[将定拟订][于在]$")  # 总结余将于|周五|降至
OF_WEEKDAY = re.compile("周[一二三四五六日]")
FRAMED = re.compile(rf"(?:较|比|相比于?|相较于?|较之|对比|与|跟)(?P<period>{PATTERN})")


class Times:
    """The periods of one field, in the order of reading."""

    __slots__ = (
        "above",
        "apart",
        "as_of",
        "claimed",
        "current",
        "first",
        "head",
        "heading",
        "inception",
        "inherited",
        "known",
        "news",
        "noted",
        "outside",
        "previous",
        "published",
        "report",
        "stand",
        "text",
        "week",
        "window",
    )

    def __init__(self, published: date | None, title: str, text: str) -> None:
        self.published = published
        self.text = text
        self.report = (
            reported(title, published) if reported(title, published) != UNKNOWN else reported(text, published)
        )
        self.noted = noted(text, published) if "\t" in text or "净值" in text else None
        self.current: Period | None = None
        self.previous: Period | None = None  # before the current one, in the same sentence
        self.head: Period | None = None  # the first of the sentence, said before any claim
        self.claimed = False  # the sentence has stated a number
        self.apart = False  # a comma stands between the current one and here
        self.known: dict[int, Period] = {}
        self.news: Period | None = None
        self.heading: Period | None = (
            None  # of the last line that said one: what the rows of a table date from
        )
        self.inherited: Period | None = None
        self.above: Period | None = None  # what the paragraph before spoke of last
        self.first: Period | None = None  # of the first number of the sentence
        self.window: Days | None = None
        self.as_of: date | None = None
        self.outside: tuple[Period | None] | None = None  # what was current in front of an open bracket
        self.inception = only(BORN, text)
        week = OF_WEEK.search(text) if "周" in text else None
        self.week = days(week["days"].replace(" ", ""), Clock(published)) if week else UNKNOWN
        self.stand: date | None = None  # the last day that anything in the text is said to stand at

    def forget(self) -> None:
        """A new paragraph begins."""
        self.heading = self.current or self.heading
        self.above = self.current or self.first or self.inherited or self.above
        self.current = self.inherited = self.window = self.head = None
        self.as_of = None

    def begin(self) -> None:
        """A new sentence begins: what was current is inherited from now on."""
        self.inherited = self.first if self.claimed else (self.head or self.inherited)
        self.first = None
        self.claimed, self.head = False, None
        self.current = self.previous = self.window = self.as_of = None
        self.outside = None
        self.known = {}

    def upto(self, tokens: Sequence[Token]) -> None:
        """Pass the tokens before the next number."""
        for place, token in enumerate(tokens):
            if token.kind == "stop":
                self._bracket(token, tokens[place - 1] if place else None)
                self.apart = self.apart or token.text in "，；。,;"
                if token.text == "；" and (self.first or self.head) is not None:
                    self.current = self.first or self.head
                elif token.text == "；" and self.claimed:
                    self.current = (
                        None  # 恒指跌0.2%，全周跌2.6%；国指跌0.4%: the week was the first one's only
                    )
            elif token.kind == "period" and self._free(token):
                self._told(token)
                self.previous, self.current, self.apart = self.current, self.resolved(token), False
                if not self.claimed and self.head is None:
                    self.head = self.current
                if AS_OF.search(self.text, max(0, token.start - 3), token.start):
                    self.as_of = self.current.end
                    if self.as_of and not (self.published and self.as_of > self.published):
                        self.stand = self.as_of  # 提升至2027年的35%: nothing stands at a day to come

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

    def born(self, token: Token) -> bool:
        """Whether a day says only since when a product is there: 成立日期 2021-09-24."""
        return BORN_ON.search(self.text, max(0, token.start - 12), token.start) is not None

    def _told(self, token: Token) -> None:
        """The day that the text tells of: what moves without a date moved on it."""
        if DAILY.search(token.text):
            told = self.resolved(token)
            self.news = told if told.end is not None and told.start == told.end else self.news

    def _free(self, token: Token) -> bool:  # noqa: PLR0911  a list of cases, one a line
        if FOUNDED.search(self.text, max(0, token.start - 12), token.start) or FOUNDED_THEN.match(
            self.text, token.end
        ):
            self.inception = self.resolved(token).start
        if token.text in {"期末", "期初", "期内"} and self.report == UNKNOWN:
            return False
        if DATES_A_THING.match(self.text, token.end, token.end + 12):
            return False
        if self.measured(token) or FEE_YEARS.match(token.text):
            return False
        if token.text in {"当日", "同日", "当天", "次日", "本轮"} and self.resolved(token).end is None:
            return False
        if DAILY.search(token.text) and ANNOUNCED.match(self.text, token.end, token.end + 60):
            self._told(token)
            return False
        if SINCE.match(self.text, token.end):
            return True
        return DATED_BY.search(
            self.text, max(0, token.start - 10), token.start
        ) is None or token.text.endswith(("来", "起", "至今"))

    def measured(self, token: Token) -> bool:
        """Whether a period's words measure and do not date: 满|30日, 前3年 of a scale of fees."""
        before = self.text[max(0, token.start - 2) : token.start]
        return COUNTED.search(before) is not None or OF_DAYS.match(self.text, token.start) is not None

    def resolved(self, token: Token) -> Period:
        """A period's words with their days."""
        if token.start in self.known:
            return self.known[token.start]
        apart = LAST_MONTH.fullmatch(token.text) and not THAN.search(
            self.text, max(0, token.start - 4), token.start
        )
        clock = Clock(
            self.published,
            self.as_of,
            UNKNOWN if apart else self._last(token.text),
            self.report,
            self.inception,
            self.current is not None or self.text.endswith("其中", 0, token.start),
            self.stand or self.noted,
        )
        found = days(token.text, clock)
        if COMING.search(self.text, max(0, token.start - 3), token.start) and OF_WEEKDAY.fullmatch(
            token.text
        ):
            found = coming(found, self.published)
        if token.text in WEEKS and self._same_week(found):
            found = self.week
        if (
            found.start
            and SINCE.match(self.text, token.end)
            and self.text[max(0, token.start - 1) : token.start] == "自"
        ):
            found = Days(found.start, self.published)
        if token.text.endswith("起"):  # 自6月20日起: the day is the period's words, it has no end
            place = Span(token.start, token.end - 1)
            period = Period(token.text[:-1], place, found.start, None)
        else:
            period = Period(token.text, Span(token.start, token.end), found.start, found.end)
        self.known[token.start] = period
        return period

    def _same_week(self, found: Days) -> bool:
        """Whether the text says from which day to which day a week is, or is spoken of."""
        first, start = self.week.start, found.start
        return first is not None and start is not None and 0 <= (first - start).days < DAYS_OF_WEEK

    def year(self, token: Token, year: int) -> Period:
        """One year of a range, under the words of the range."""
        return Period(token.text, Span(token.start, token.end), date(year, 1, 1), date(year, 12, 31))

    def compared(self, frame: Token) -> Period | None:
        """The period that a number is compared with: 较|上年|的1.3亿元."""
        match = FRAMED.match(frame.text)
        if match is None:
            return None
        start = frame.start + match.start("period")
        return self.resolved(Token("period", start, start + len(match["period"]), match["period"]))

    def _said_above(self) -> Period | None:
        """The period of the paragraph above, unless it is not over: no 单季 is reported of it."""
        above = self.above
        over = above is None or not self.published or not above.end or above.end <= self.published
        return above if over else None

    def _last(self, words: str) -> Days:
        if (self.window is not None and words.startswith(("期间", "期内"))) or (
            "年间" in words and self.window
        ):
            return self.window or UNKNOWN
        last = self.current or self.inherited or (self._said_above() if OF_LAST.match(words) else None)
        if words in {"同日", "当天", "当日", "次日"} and not (last and last.start == last.end):
            last = self.news or last
        if (
            last is None
            and words.startswith(("同期", "去年同期", "上年同期", "期间"))
            and self.report != UNKNOWN
        ):
            return self.report
        return Days(last.start, last.end) if last else UNKNOWN
