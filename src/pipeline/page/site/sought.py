"""`债券基金亏损怎么办 债券基金怎么看涨跌` between two paragraphs: what people type into a search engine.

Farms strew such words into their texts, to be found by them. All begin with the same word, and at least one
asks or wants a ranking; a heading with two halves does neither, and a question in a text has its mark.
They strew links to novels and shows, too (`长夜将明 小说 最新章节`), and the same trade of several towns
(`临海律师 天台县律师`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.placed import Placed, texts
from pipeline.page.roles import Reading

BETWEEN = re.compile(r"[\s_|/,;·]+")
WANTED = re.compile(  # what is asked, or ranked
    r"怎么|怎样|如何|多少|多久|哪[个只家些里]|几|什么|为何|是否|点[样转拣揀算]|[邊边][隻只個个間间]|排[名行]|推荐|安全|靠谱|好不好|要不要|技巧|攻略|[吗嘛呢]$"
)
SHOWN = re.compile(  # what novels and shows are looked for by
    r"小说|漫画|动漫|电视剧|连续剧|短剧|网剧|综艺|[大番]结局|最新章节|章节目录|(?:全文|在线|免费)(?:阅读|观看|播放)|下拉式|无弹窗|完整版|高清版|全集|txt(?:下载)?|分集剧情",
    re.IGNORECASE,
)
TRADE = re.compile(
    r"(?:律师|律所|挂号|票务|搬家|开锁|回收|私服|外挂|扑克|棋牌|代办|代开|贷款|挂靠|疏通|月嫂|体检|整形)$"
)
SEVERAL = 4  # words with a trade among them
LONGEST = 5  # letters of one of these
WORDS = range(2, 9)
WORD = range(4, 16)  # letters of one
SHARED = 2  # letters that all begin with
SOUGHT = "words that people search for"
CALLED = re.compile(r"^[\[【][^\[\]【】]{2,6}[\]】]\s?")  # `【为您推荐】临海律师 天台县律师`
NEAR = 2  # lines to a paragraph above, and to one below


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read words strewn between paragraphs as advertisement, so that they part no text from its rest."""
    for index, line in enumerate(lines):
        if said[index].role is not None or line.prose or " " not in line.text:
            continue
        beside = lines[max(0, index - NEAR) : index], lines[index + 1 : index + 1 + NEAR]
        if all(any(each.prose for each in side) for side in beside) and sought(CALLED.sub("", line.text)):
            said[index] = Reading("advertisement", SOUGHT)


def placed(lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take the words out of texts, where paragraphs stand above and below."""
    for kept in texts(roles).values():
        for (above, index), (_, below) in pairwise(pairwise(kept)):
            if lines[above].prose and lines[below].prose and sought(lines[index].text):
                roles[index].role, roles[index].reason = "advertisement", SOUGHT


def sought(text: str) -> bool:
    """Whether a line is such words and nothing else."""
    if not text or text[-1] in "。!?:;,":
        return False
    words = BETWEEN.split(text)
    if len(words) >= WORDS[0] and strewn(words):
        return True
    return (
        len(words) in WORDS
        and all(len(word) in WORD for word in words)
        and (len(words) > WORDS[0] or "," not in text)  # `定投怎么选,定投怎么停`: a heading
        and len({word[:SHARED] for word in words}) == 1
        and any(WANTED.search(word) for word in words)
    )


def strewn(words: Sequence[str]) -> bool:
    """Whether words are a show and what of it is wanted, or a trade and several towns.

    >>> strewn(["长夜将明", "小说"]), strewn(["临海律师", "天台县律师"]), strewn(["小说", "改编", "的基金"])
    (True, True, False)
    """
    if any(SHOWN.fullmatch(word) for word in words[1:]):
        return all(SHOWN.fullmatch(word) or word[0] != "的" for word in words)
    trades = [match[0] for word in words if (match := TRADE.search(word))]
    if len(words) >= SEVERAL and max(map(len, words)) <= LONGEST:
        return bool(trades)
    return len(trades) == len(words) and len(set(trades)) == 1
