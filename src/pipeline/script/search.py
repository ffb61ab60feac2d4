"""`晶片資訊` and `芯片信息` -> `芯片信息`: the key under which a Taiwan query finds a mainland text.

Both sides are folded: script, width, case, and the words that the regions write differently. The key is
compared and never shown, so that it may change the length; a word that has two meanings in one region and
two words in another (`資料`) stays.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from pipeline import patterns as re
from pipeline.engines.script import fold
from pipeline.tables import rows

COLUMNS = ("mainland", "tw", "hk", "kind")


def search_key(text: str) -> str:
    """The text folded: simplified, ASCII width, lower case, mainland words.

    >>> search_key("半導體ＡＩ晶片的資訊")
    '半导体ai芯片的信息'
    """
    pattern, words = wording()
    folded = fold(normalize("NFKC", fold(text))).casefold()
    return pattern.sub(lambda match: words[match.group()], folded)


@cache
def wording() -> tuple[re.Pattern[str], dict[str, str]]:
    """Each regional word, folded, and the mainland's for it.

    A word of the mainland that holds a regional one (净利 in 净利润, 电脑 in 笔记本电脑) stands for itself,
    so that a key folded again is the same key.
    """
    words: dict[str, str] = {}
    table = rows("script/wording.tsv", COLUMNS)
    for mainland, tw, hk, _ in table:
        for cell in (tw, hk):
            for word in cell.split("|") if cell else ():
                folded = fold(word).casefold()
                if folded != mainland.casefold():
                    words.setdefault(folded, mainland.casefold())
    regional = re.compile("|".join(map(re.escape, words)))
    for mainland, *_ in table:
        if regional.search(mainland.casefold()):
            words.setdefault(mainland.casefold(), mainland.casefold())
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    final = {word: words.get(said, said) for word, said in words.items()}
    return re.compile("|".join(map(re.escape, longest_first))), final
