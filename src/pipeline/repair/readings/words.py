"""周圍|產業 rather than 周|國產|業: how likely a string is as a sequence of words.

The steps between characters look one back, and are fooled where two readings share their halves: 國產 is as
good a pair as 產業. As words, the right one is likelier. This is used for the last choice between some dozen
readings of one place.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.engines.phrases import phrases
from pipeline.engines.wording import LINE, wording
from pipeline.repair.readings import table

MARKUP = re.compile(r"<[^<>\n]*>?")  # a tag, or its beginning, ends a line
UNREAD = re.compile(f"[^\\n!-~\u4e00-\u9fff{''.join(sorted(table.MARKS))}]")  # what no word is made of
WORDS, PHRASES = 0.75, 0.25  # weights of the two models; chosen on prose held out
SPACE = -5.0  # nats for a space
STRANGE = -20.0  # nats for kana, circled numbers, full-width letters, private use


def score(text: str) -> float:
    """The logarithm of the likeliest way to cut a text into words.

    >>> score("周圍產業") > score("周國產業")
    True
    """
    text, unread = MARKUP.sub("\n", text), 0.0
    for sign in UNREAD.findall(text):
        unread += SPACE if sign.isspace() else STRANGE
    read = UNREAD.sub("", text).replace("\n", LINE)
    return WORDS * wording().score(read) + PHRASES * phrases().score(read) + unread
