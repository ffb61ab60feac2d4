"""`２０２１年，Ａ股上涨１．５％` -> `2021年，A股上涨1.5%`: full-width digits and Latin letters, in ASCII.

Old input methods and typesetting systems of Taiwan and Hong Kong write digits and letters as wide as an
ideograph. They are folded, and with them the point, the slash, the sign and the percent sign where they
belong to a number or a Latin word. Chinese marks are as wide by right and stay.
"""

from __future__ import annotations

from pipeline import patterns as re

WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
MARKS = re.compile(
    r"(?<=[0-9A-Za-z])[．／＆＠＿－＋＝＃](?=[0-9A-Za-z])|(?<=[0-9])％|(?<![0-9A-Za-z])[－＋](?=[0-9])"
    r"|(?<=[A-Za-z])＋(?=＋)|(?<=[A-Za-z]＋)＋"  # C++, where AI＋医疗 stays
)
ANY_MARK = re.compile(r"[．／＆＠＿－＋＝＃％]")
OFFSET = 0xFF01 - 0x21  # from a full-width form to its ASCII character
TABLE = {code: code - OFFSET for code in range(0xFF01, 0xFF5F) if chr(code - OFFSET).isalnum()}


def rewrite(text: str) -> str:
    """The text with digits and Latin letters in ASCII, of the same length."""
    if WIDE.search(text):
        text = text.translate(TABLE)
    if ANY_MARK.search(text):
        text = MARKS.sub(lambda match: chr(ord(match.group()) - OFFSET), text)
    return text
