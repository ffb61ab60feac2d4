"""`一百二十三万` is 1230000, `1.2万亿` is 1200000000000, `两千五` is 2500: numerals, exactly.

Arabic (half and full width, with or without thousands commas), Chinese, financial (壹贰叁) and mixed ones.
`几` and `数` stand for an unknown digit: 三十几 is read as 30, 数百 as 100; the caller says "more than".
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")
} | {"两": 2, "兩": 2}  # fmt: skip
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
VAGUE = "几数"  # an unknown digit
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟几]|数(?=[十百千万亿]))+"
    r"(?:点[零〇一二三四五六七八九]+)?"
)
WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


def arabic(text: str) -> Decimal:
    """The value of a numeral in digits.

    >>> arabic("1,234.50")
    Decimal('1234.50')
    """
    return Decimal(text.translate(WIDTH).replace(",", ""))


def scale(text: str) -> int:
    """What a run of scale words multiplies by: 万亿 by 10**12, 百万 by 10**6."""
    product = 1
    for character in text:
        product *= SCALES.get(character) or TENS.get(character, 1)
    return product


def chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral, None when the characters are no numeral.

    >>> chinese("一百二十三万"), chinese("两千五"), chinese("十五"), chinese("二〇二三")
    (Decimal('1230000'), Decimal('2500'), Decimal('15'), Decimal('2023'))
    """
    if "点" in text:
        whole, _, tail = text.partition("点")
        value = chinese(whole)
        return None if value is None else Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in tail)}")
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    total = part = digit = 0
    last = 1  # the unit of the last 百, 千, …: a digit that follows it at the end counts tenths of it
    pending = zero = False
    for character in text:
        if character in DIGITS:
            if pending and not zero and digit:
                return None  # 一二百: two digits in a row have no value
            digit, pending = DIGITS[character], True
            zero = zero or digit == 0
        elif character in VAGUE:
            digit, pending = (0, False) if part or total else (1, True)
            last = 1
        elif character in TENS:
            last = TENS[character]
            part += (digit if pending else 1) * last
            digit, pending, zero = 0, False, False
        else:
            last = SCALES[character]
            below = part + digit
            if total and last > total:
                total = (total + below) * last  # 万亿: the scales multiply
            else:
                total += (below or 1) * last
            part = digit = 0
            pending = zero = False
    if pending and last > 10 and not zero and text[-1] not in VAGUE and len(text) > 1 and text[-2] != "零":
        digit *= last // 10
    return Decimal(total + part + digit)


def is_vague(text: str) -> bool:
    """Whether a digit of the numeral is not known: 三十几, 数百."""
    return any(c in VAGUE for c in text)
