"""`债券基金亏损怎么办 债券基金怎么看涨跌` between two paragraphs: what people type into a search engine.

Farms strew such words into their texts, to be found by them. All begin with the same word, and at least one
asks or wants a ranking; a heading with two halves does neither, and a question in a text has its mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.placed import Placed, texts

BETWEEN = re.compile(r"[\s_|/,;·]+")
WANTED = re.compile(  # what is asked, or ranked
    r"怎么|怎样|如何|多少|多久|哪[个只家些里]|几|什么|为何|是否|点[样转拣揀算]|[邊边][隻只個个間间]|排[名行]|推荐|安全|靠谱|好不好|要不要|技巧|攻略|[吗嘛呢]$"
)
WORDS = range(2, 9)
WORD = range(4, 16)  # letters of one
SHARED = 2  # letters that all begin with
SOUGHT = "words that people search for"


def placed(lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take the words out of texts, where paragraphs stand above and below."""
    for kept in texts(roles).values():
        for (above, index), (_, below) in pairwise(pairwise(kept)):
            if lines[above].prose and lines[below].prose and sought(lines[index].text):
                roles[index].role, roles[index].reason = "advertisement", SOUGHT


def sought(text: str) -> bool:
    """Whether a line is such words and nothing else."""
    if text[-1] in "。!?:;,":
        return False
    words = BETWEEN.split(text)
    return (
        len(words) in WORDS
        and all(len(word) in WORD for word in words)
        and (len(words) > WORDS[0] or "," not in text)  # `定投怎么选,定投怎么停`: a heading
        and len({word[:SHARED] for word in words}) == 1
        and any(WANTED.search(word) for word in words)
    )
