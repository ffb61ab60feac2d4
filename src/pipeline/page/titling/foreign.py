"""`金尊娱乐平台-官方入口-手机版下载` above a text on pension funds: a title that somebody else put there.

Mirrors and broken sites carry the words of casinos, brokers without a licence and app shops in their titles.
Such words alone prove nothing: funds have apps and official sites too. A title is foreign where it is made of
them and shares nothing with the text below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

SPAM = re.compile(
    r"下载|官网|官方|入口|平台|注册|登录|登陆|app|直播|棋牌|娱乐|体育|彩票|投注|配资|炒股|开户|佣金|加微信|手机版|最新版|安卓版|全站|免费|破解"
    r"|电竞|真人|博彩|赌场|开奖|信誉|送金|返水|网址|导航|线上|荐股"
    r"|上下分|捕鱼|老虎机|麻将|扑克|街机|电玩|斗地主|炸金花|外挂|客服|微信号?",
    re.IGNORECASE,
)
TAKEN = "a title foreign to the text"
FEW = 0.1  # of a title's pairs of letters: titles of articles share .3 and more with their texts
HEAD = 4  # lines of a page in which its new name stands
LONGEST = 6  # letters of such a name
OFTEN = 4  # lines that begin with it
LEAST = 4  # pairs of letters: of less nothing can be said
HAN = re.compile(r"[^\W_]+")


def spammed(text: str) -> bool:
    """Whether a folded title is made of the words of those who take pages over: two of them, or more."""
    return len(set(SPAM.findall(text.lower()))) >= 2


def foreign(title: str, texts: Iterable[str]) -> bool:
    """Whether a folded title is made of such words, and the text below shares nothing with it.

    >>> foreign("金尊娱乐平台-官方入口-手机版下载", ["截至六月末,全市场养老目标基金共有二百七十只。"])
    True
    >>> foreign("官方平台上线基金直播", ["基金直播平台本周上线,由官方运营。"])
    False
    """
    return spammed(title) and shared(title, texts) < FEW


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the lines of a dump that begin with the name of who took it over as advertisement."""
    name = brand(lines)
    for index, line in enumerate(lines) if name else ():
        if said[index].role is None and not line.prose and line.text.startswith(name or ""):
            said[index] = Reading("advertisement", "the name of who took the page over")


def brand(lines: Sequence[Line]) -> str | None:
    """The name that who took a dump over put in front of its lines, and that no sentence has."""
    for line in lines[:HEAD]:
        if line.hint is not None or not spammed(line.text):
            continue
        for size in range(LONGEST, 1, -1):
            name = line.text[:size]
            begun = sum(other.text.startswith(name) for other in lines if not other.prose)
            if begun >= OFTEN and name.isalpha() and HAN.fullmatch(name):
                return None if any(name in other.text for other in lines if other.prose) else name
    return None


def shared(title: str, texts: Iterable[str]) -> float:
    """How many of a title's pairs of letters stand in the text too, of 1; 1 where the title has too few."""
    pairs = _pairs(title)
    if len(pairs) < LEAST:
        return 1.0
    said: set[str] = set()
    for text in texts:
        said |= _pairs(text)
    return len(pairs & said) / len(pairs)


def _pairs(text: str) -> set[str]:
    return {word[start : start + 2].lower() for word in HAN.findall(text) for start in range(len(word) - 1)}
