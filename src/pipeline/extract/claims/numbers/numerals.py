"""`一百二十三万` is 1230000, `1.2万亿` is 1200000000000, `两千五` is 2500: numerals, exactly.

Arabic (half and full width, with or without thousands commas), Chinese, financial (壹贰叁) and mixed ones
(3千5百万, 6万9558亿), and digit by digit as papers of Taiwan print them (三四六亿, 一兆一一二三亿). `几` and
`数` stand for an unknown digit: 三十几 is read as 30, 数百 as 100; the caller says "more than". 七八百 is no
numeral but two: `between` gives both.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from pipeline import patterns as re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")
} | {"两": 2, "兩": 2}  # fmt: skip
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12, "京": 10**16}
SCORES = {"廿": "二十", "卅": "三十"}
NO_SCORE = re.compile("[^百千万亿兆零〇][廿卅]|[廿卅][十百千廿卅]")
VAGUE = "几数"  # an unknown digit
SPACE = "[ \u00a0\u2009\u202f]"  # between groups of three: 3 200亿
ARABIC = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:，\d{3}){2,}(?!\d)"
    rf"|(?<![\d.,]{SPACE})\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d{SPACE[1:-1]}])(?=\.\d|[万亿元%])"
    rf"|(?<![\d.,]{SPACE})\d{{1,3}}(?:{SPACE}\d{{3}}){{2,}}(?=[人名位户件只台份辆吨册字次])|\d+)(?:\.\d+)?"
)
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍柒捌玖拾佰仟几廿卅]|兆(?![瓦赫欧])|(?<=[一二两三四五六七八九十百千])京(?=[次种个条粒])|(?<!指)数(?=[十百千万亿])"
    r"|陆(?![一二三四五六七八九]))+"  # 陆|九档公募: of the mainland
    r"(?:点[零〇一二三四五六七八九]+)?"
)
WIDTH = str.maketrans("０１２３４５６７８９．％－＋～", "0123456789.%-+~")
NOTHING = str.maketrans("", "", ",，" + SPACE[1:-1])
PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|\D")
ROW = re.compile(  # three digits or more, or two with a nought, up to a scale: 三四六|亿, 五〇|亿
    r"(?<![零〇一二三四五六七八九十百千点])(?:[一二三四五六七八九][零〇一二三四五六七八九]{2,}|[一二三四五六七八九][零〇])"
    r"(?=[万亿兆]|$)"
)
CLOSE = frozenset(("三五",))  # 三五成: beside neighbours (七八, 两三) the only two digits that mean about


def arabic(text: str) -> Decimal:
    """The value of a numeral in digits.

    >>> arabic("1,234.50")
    Decimal('1234.50')
    """
    return Decimal(text.translate(WIDTH).translate(NOTHING))


def scale(text: str) -> int:
    """What a run of scale words multiplies by: 万亿 by 10**12, 百万 by 10**6."""
    product = 1
    for character in text:
        product *= SCALES.get(character) or TENS.get(character, 1)
    return product


def chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral, None when the characters are no numeral.

    >>> chinese("一百二十三万"), chinese("两千五"), chinese("十五"), chinese("二〇二三"), chinese("三四六亿")
    (Decimal('1230000'), Decimal('2500'), Decimal('15'), Decimal('2023'), Decimal('34600000000'))
    """
    if "点" in text:
        whole, _, tail = text.partition("点")
        value = chinese(whole)
        return None if value is None else Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in tail)}")
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    if "百" not in text and "千" not in text and ROW.search(text):
        return mixed(ROW.sub(lambda row: "".join(str(DIGITS[c]) for c in row.group()), text))
    if not SCORES.keys().isdisjoint(text):
        if NO_SCORE.search(text):
            return None
        text = "".join(SCORES.get(c, c) for c in text)  # 廿二万
    return _summed(text)


def mixed(text: str) -> Decimal | None:
    """The value of digits and scale words in turn, None when they make no number.

    >>> mixed("3千5百万"), mixed("6万9558亿"), mixed("1万2")
    (Decimal('35000000'), Decimal('6955800000000'), Decimal('12000'))
    """
    return _summed(PIECE.findall(text))


def _summed(pieces: str | list[str]) -> Decimal | None:
    total = part = digit = Decimal(0)
    last = 1  # the unit of the last 百, 千, …: a digit that follows it at the end counts tenths of it
    pending = zero = False
    for piece in pieces:
        if piece in DIGITS or piece[0].isdigit():
            if pending and not zero and digit:
                return None  # 一二百: two digits in a row have no value
            digit, pending = Decimal(DIGITS[piece]) if piece in DIGITS else arabic(piece), True
            zero = zero or digit == 0
        elif piece in VAGUE:
            digit, pending = (Decimal(0), False) if part or total else (Decimal(1), True)
            last = 1
        elif piece in TENS:
            last = TENS[piece]
            part += (digit if pending else 1) * last
            digit, pending, zero = Decimal(0), False, False
        else:
            last = SCALES[piece]
            below = part + digit
            if total and (last > total or (last == SCALES["万"] and total < SCALES["亿"])):
                total = (total + below) * last  # 万亿, 两万五千万: the scales multiply
            else:
                total += (below or 1) * last
            part = digit = Decimal(0)
            pending = zero = False
    tenths = pending and last > 10 and not zero and digit < 10
    if tenths and pieces[-1] not in VAGUE and len(pieces) > 1 and pieces[-2] != "零":
        digit *= last // 10
    return total + part + digit


def between(text: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a numeral with two digits side by side: 七八百 is 700 to 800, 十七八 is 17 to 18.

    >>> between("三四千亿"), between("二三十"), between("二〇"), between("一百二")
    ((Decimal('300000000000'), Decimal('400000000000')), (Decimal('20'), Decimal('30')), None, None)
    """
    places = [place for place, pair in enumerate(pairwise(text)) if pair[0] in DIGITS and pair[1] in DIGITS]
    if len(places) != 1 or "点" in text:
        return None
    at = places[0]
    low, high = text[at], text[at + 1]
    if low + high == "三两":
        low, high = high, low  # 三两天
    if DIGITS[high] - DIGITS[low] != 1 and low + high not in CLOSE:
        return None
    if not DIGITS[low]:
        return None
    first, second = (chinese(text[:at] + digit + text[at + 2 :]) for digit in (low, high))
    return None if first is None or second is None else (first, second)


def is_vague(text: str) -> bool:
    """Whether a digit of the numeral is not known: 三十几, 数百."""
    return any(c in VAGUE for c in text)
