"""`大模型混战加剧!从游戏、挖矿到AI,GPU已成为核心` -> `大模型混战加剧！从游戏、挖矿到AI，GPU已成为核心`.

Mirrors write the comma, colon, semicolon, exclamation mark, question mark and brackets of Chinese text in
ASCII. Such a mark belongs to the Chinese sentence when a Chinese character or mark touches it; brackets are
decided as a pair, by what touches the pair outside or stands inside. Where only Latin words or numbers
touch it, it still does when both clauses around it are Chinese.

Left alone: numbers (`1,234.5`), ratios and times (`3:1`, `10:30`), addresses, e-mail, file names, entities,
formulas (`f(x)`, `(a+b)/2`), and Latin text. Full-width marks stay, but for the comma inside a number
(`3，967`). `...` and `--` stay. Nothing here changes the length.
"""

from __future__ import annotations

import bisect

from pipeline import patterns as re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd〇々"
CHINESE = re.compile(f"[{HAN}。，、；：？！（）《》〈〉【】「」『』〔〕]")
IDEOGRAPH = re.compile(f"[{HAN}]")
MARKS = re.compile(r"[,:;!?()]")
FULL = dict(zip(",:;!?()", "，：；！？（）", strict=True))
SEEN_THROUGH = "“”‘’…—"  # Latin text has them too: what stands beyond decides
# Quotation marks of a program, a table of keys and values, or mark-up: no pair of words.
PROGRAM = re.compile(r"""(?:[={\[]|[A-Za-z_]\()\s*["']|["']\s*[:}\]]\s*["'\d{\[]|<[a-zA-Z/!]|\\["']""")
CLAUSE_END = re.compile(r"[,:;!?，：；！？。、\n]")
PROTECTED = re.compile(
    r"""(?xai) (?=[!-~]) (?:  # nothing else begins one; a Chinese character is passed by at once
    # an address, without the mark that follows it; its path may be Chinese before a query
    (?:https?|ftp)://[!-~]*[a-z0-9/=\#_-]
      (?:[\u4e00-\u9fff]{1,20}(?:/|\?[\w-]+=)[!-~]*[a-z0-9/=\#_-]|(?<=_)\([\u4e00-\u9fff]{1,20}\))?
    | www\.[a-z0-9-]+\.[!-~]*[a-z0-9/=\#_-]
    | (?<![a-z0-9._%+-])[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+
    | \d{1,3}(?:,\d{3})+(?!\d)
    | (?<!\d)\d+(?::\d+)+
    | &\#?[a-z0-9]{2,8};
    | [a-z]:[\\/][^\s,;，。；、"<>|]*
    # 1,2-丙二醇; an interval, a point: [0,1), (3,4)
    | (?<!\d)\d(?:,\d){1,5}-(?=[\u4e00-\u9fff])
    | [(\[]-?\d{1,3}(?:\.\d+)?,[ ]?(?:\d{1,2}(?:\.\d+)?|\+?∞)[)\]]
    # a function and what it takes: max(a,b), SUM(A1:A10)
    | (?<![a-z0-9])(?-i:[a-z][a-z0-9_]*\((?:[a-z0-9_.+*/-]+,[ ]?)+[a-z0-9_.+*/-]+\))
    | (?<![a-z0-9])[a-z]+\([a-z]{1,2}\d{1,4}:[a-z]{1,2}\d{1,4}\)
    | </?[a-z][^<>\n]{0,300}>
    )"""
)
FILE_NAME = re.compile(
    rf"[\w(){HAN}-]{{1,80}}\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|html?|zip|rar|jpe?g|png|mp4)(?![A-Za-z0-9])"
)
FILE_ENDING = re.compile(r"\)\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|html?|zip|rar|jpe?g|png|mp4)(?![A-Za-z0-9])")
GROUPED = re.compile(r"(?<![\d.，,])\d{1,3}(?:，\d{3})+(?![\d，])")
KOREAN = re.compile("[\uac00-\ud7a3]")  # 삼성전자(三星電子)는: brackets of its own width
OPERATORS = "=+*/×÷^<>"
FACE = re.compile(r"[:;]-?[()](?![\w(])")  # :) and ;-(
SUFFIX = re.compile(r"\s?(?:Inc|Ltd|LLC|Corp|Co|Limited|L\.P|S\.A|N\.V|plc)\b")
LATIN_TEXT = re.compile(r"(?:[A-Za-z][A-Za-z'’.-]* +){2,}[A-Za-z][A-Za-z'’.-]*")
# Words before a bracket, with a blank: `Risks, Rates and Returns (2024)`.
LATIN_BEFORE = re.compile(r"(?:[A-Za-z][A-Za-z'’.-]*[,:]? +){3}$")
NAMED = re.compile(rf"[{HAN}][A-Za-z0-9&+.-]{{1,12}}$")  # 标普500(S&P 500)
ITEM = re.compile(
    r"-?[A-Za-z0-9][A-Za-z0-9.%+&/:-]*(?: [A-Za-z0-9.+-]+)?"
)  # of a list; a blank before it is Latin style
TELLING = re.compile(r"[A-Za-z]|\d[.:]\d|\d{4}")  # an item that begins or ends a line; 1,2 may be anything
LABELLED = re.compile(rf":[-+]?\d[\d.,]*%?[{HAN}]")  # A:3,000元
LABEL = re.compile(r"(?:^|[,;:，；：。、(（\s])[A-Za-z][\w/&]{0,9}$", re.ASCII)  # but 光刻机EXE:5200
LATIN_STYLE = re.compile(" [a-z]")  # after a comma: “Buy low, sell high”
LIST_REACH = 20  # items of a list on one side; the longest list of tickers seen has 15
BLANKS = 8  # between a bracket and the operator that makes it a formula
PASSES = 8  # a mark decided by its clauses can decide the clauses of the next; two is usual
PAIR_REACH = 300  # characters between two brackets of one pair; the longest seen on a fund page held 211


def rewrite(text: str) -> str:
    """The text with Chinese marks where Chinese stands, of the same length."""
    if "，" in text:
        text = GROUPED.sub(lambda match: match.group().replace("，", ","), text)
    if MARKS.search(text) is None or IDEOGRAPH.search(text) is None:
        return text
    return "".join(map(_line, text.splitlines(keepends=True)))


def _line(line: str) -> str:
    if MARKS.search(line) is None or CHINESE.search(line) is None:
        return line
    for _ in range(PASSES):
        before, line = line, _Line(line).settled()
        if line == before:
            break
    return line


class _Line:
    """One line while its marks are decided: one that becomes Chinese can decide the next to it."""

    __slots__ = ("clauses", "last", "marks", "now", "pairs", "places", "through", "was")

    def __init__(self, line: str) -> None:
        self.was = line
        self.through = SEEN_THROUGH if PROGRAM.search(line) else SEEN_THROUGH + '"'
        self.now = list(line)
        self.last = len(line.rstrip()) - 1
        kept = _protected(line)
        self.places = [m.start() for m in MARKS.finditer(line) if m.start() not in kept]
        self.marks = set(self.places)
        self.pairs = _pairs(line, kept)
        self.clauses = [m.start() for m in CLAUSE_END.finditer(line) if m.start() not in kept]

    def settled(self) -> str:
        waiting = self.places[::-1]
        while waiting:
            place = waiting.pop()
            if place not in self.marks or not self._is_chinese(place):
                continue
            for each in (place, self.pairs.get(place, place)):
                self.marks.discard(each)
                self.now[each] = FULL.get(self.now[each], self.now[each])
                waiting += [near for near in self._near(each) if near in self.marks]
        return "".join(self.now)

    def _near(self, place: int) -> list[int]:
        """The marks that this one may decide, now that it is Chinese: those it touches."""
        found = []
        for near in (self._beyond(place, -1), self._beyond(place, 1)):
            if near in self.marks:
                found.append(near)
                if near in self.pairs:
                    found.append(self.pairs[near])
        return found

    def _beyond(self, place: int, step: int) -> int:
        place += step
        while 0 <= place < len(self.now) and self.now[place] in self.through:
            place += step
        return place

    def _touches(self, place: int, step: int) -> bool:
        near = self._beyond(place, step)
        if not 0 <= near < len(self.now):
            return False
        if self.now[near] == " " and 0 < near < len(self.now) - 1 and self.now[place] not in "()":
            # 来源 : 嘉实, a mark between two spaces
            other = self._beyond(place, -step)
            return (
                0 < other < len(self.now) - 1
                and self.now[other] == " "
                and all(CHINESE.match(self.now[far]) for far in (near + step, other - step))
            )
        return CHINESE.match(self.now[near]) is not None

    def _is_chinese(self, place: int) -> bool:
        mark = self.now[place]
        if mark in "()":
            return self._bracket(place)
        if FACE.match(self.was, place) and place + 1 not in self.pairs and place + 2 not in self.pairs:
            return False
        if self._touches(place, -1) or self._touches(place, 1):
            return True
        if (
            mark == ":"
            and LABELLED.match(self.was, place)
            and LABEL.search(self.was[max(0, place - 12) : place])
        ):
            return True
        return mark in ",;!?" and self._between_clauses(place)

    def _bracket(self, place: int) -> bool:
        other = self.pairs.get(place)
        if other is None:
            if place and FACE.match(self.was, place - 1):
                return False
            return self._touches(place, -1) or self._touches(place, 1)
        first, last = min(place, other), max(place, other)
        if self.now[other] in "（）":
            return True
        if self._is_formula(first, last) or KOREAN.match(self.now[max(0, first - 1)]):
            return False
        named = NAMED.search(self.was[max(0, first - 13) : first]) is not None
        touched = named or self._touches(first, -1) or self._touches(last, 1)
        if touched and not LATIN_BEFORE.search(self.was[max(0, first - 60) : first]):
            return True
        return IDEOGRAPH.search(self.was, first, last) is not None

    def _is_formula(self, first: int, last: int) -> bool:
        line = self.was
        before = line[max(0, first - BLANKS) : first].rstrip(" ")[-1:]
        after = line[last + 1 : last + 1 + BLANKS].lstrip(" ")[:1]
        if PROGRAM.match(line, max(0, first - 1)) and before != "(":
            return True
        if before == "]" or (before and before in OPERATORS) or (after and after in OPERATORS):
            return True
        inside = line[first + 1 : last]
        alone = first > 0 and line[first - 1].isascii() and line[first - 1].isalpha()
        alone = alone and not (first > 1 and line[first - 2].isascii() and line[first - 2].isalnum())
        return alone and re.fullmatch(r"[a-zA-Z](?:[,+*-][a-zA-Z0-9])*", inside) is not None

    def _between_clauses(self, place: int) -> bool:
        """Whether the clauses on both sides are Chinese though nothing Chinese touches the mark."""
        if SUFFIX.match(self.was, place + 1):
            return False
        left, right = self._clauses(place)
        if LATIN_TEXT.search(left[-60:]) and not IDEOGRAPH.search(left[-10:]):
            return False
        if self.now[place] == "," and LATIN_STYLE.match(right):
            return False
        if self.now[place] in "!?":
            return IDEOGRAPH.search(left) is not None and not right[:1].islower()
        if not self._reaches_chinese(place, -1):
            return False
        return place >= self.last or self._reaches_chinese(place, 1)

    def _reaches_chinese(self, place: int, step: int) -> bool:
        """Whether the next clause that way is Chinese, or after it only items of one list: `AI,GPU,CPU`."""
        for _ in range(LIST_REACH):
            left, right = self._clauses(place)
            clause = left if step < 0 else right
            if IDEOGRAPH.search(clause):
                return True
            place += step * (len(clause) + 1)
            if not ITEM.fullmatch(clause.strip(SEEN_THROUGH)):
                return False
            if not 0 <= place <= self.last:
                return TELLING.search(clause) is not None
            if self.now[place] != ",":
                return CHINESE.match(self.now[place]) is not None
        return False

    def _clauses(self, place: int) -> tuple[str, str]:
        index = bisect.bisect_left(self.clauses, place)
        start = self.clauses[index - 1] + 1 if index else 0
        end = self.clauses[index + 1] if index + 1 < len(self.clauses) else len(self.was)
        return self.was[start:place], self.was[place + 1 : end]


def _protected(line: str) -> set[int]:
    """The places inside numbers, addresses and file names."""
    found: set[int] = set()
    for match in PROTECTED.finditer(line):
        found.update(range(*match.span()))
        if match.group().count("(") > match.group().count(")") and line[match.end() : match.end() + 1] == ")":
            found.add(match.end())  # the bracket that ends an address with one in it
    if FILE_ENDING.search(line):
        for match in FILE_NAME.finditer(line):
            found.update(range(*match.span()))
    return found


def _pairs(line: str, kept: set[int]) -> dict[int, int]:
    """Which bracket belongs to which, of either width."""
    pairs: dict[int, int] = {}
    still: list[int] = []
    for match in re.finditer(r"[()（）]", line):
        place = match.start()
        if place in kept:
            continue
        if match.group() in "(（":
            still.append(place)
        elif still:
            first = still.pop()
            if place - first <= PAIR_REACH:
                pairs[first], pairs[place] = place, first
    return pairs
