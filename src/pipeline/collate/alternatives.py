"""`停牌` and `复牌`, `星期三` and `星期五`, `美元` and `港元`: one short word makes another notice of it.

An editor who spins a word says the same with another; these say something else. `alternatives.tsv` holds
them in groups, words of one sense side by side (`周三` is `星期三`); places, sectors and surnames are groups
too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline import patterns as re
from pipeline import tables

NAME = 3  # letters of most names of persons
LONGEST = 6  # letters of a word, beyond which no place or bank is looked up
SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋杜丁沈姜范傅钟卢汪戴崔陆廖姚"
)
COLUMNS = ("name", "type", "region", "code", "aliases", "ambiguous_aliases")
SECTOR = re.compile("(?:板块|概念股?|产业链?|行业)$")
DENIED = frozenset("不未非无没")
UNITS = frozenset("万亿千百元美港欧日")  # 3.5亿元, 3.5亿美元
OFTEN = frozenset("周何许曾余程叶林")  # surnames that begin other words as well


@cache
def senses() -> dict[str, dict[str, str]]:
    """For each word its sense in each of the groups that it is in."""
    found: dict[str, dict[str, str]] = {}
    for word, several in tables.rows("collate/alternatives.tsv", ("word", "senses")):
        found[word] = dict(each.split(":") for each in several.split(" "))
    for name, *_ in tables.rows("gazetteers/places.tsv", COLUMNS):
        if 1 < len(name) <= LONGEST:
            found.setdefault(name, {})["place"] = name
    for name, kind, _, _, aliases, _ in tables.rows("gazetteers/themes.tsv", COLUMNS):
        for word in [name, *filter(None, aliases.split("|"))] if kind == "SECTOR" else ():
            bare = SECTOR.sub("", word).casefold()
            if 1 < len(bare) <= LONGEST:
                found.setdefault(bare, {}).setdefault("sector", name)
    return found


@cache
def parts() -> frozenset[str]:
    """All stretches of these words: what is none of them is no part of a word, and need not be looked up."""
    return frozenset(
        {
            word[start:end]
            for word in senses()
            for start in range(len(word))
            for end in range(start, len(word) + 1)
        }
        | SURNAMES
        | UNITS
        | {"万亿", "亿美", "万美", "亿港", "万港", "美元", "港元"}
    )


def may_be_alternatives(this: Sequence[str], that: Sequence[str]) -> bool:
    """Whether the letters are such as a word of the table holds, or a surname, or two: most are not."""
    known = parts()
    return 1 < len(this) == len(that) < NAME + 1 or ("".join(this) in known and "".join(that) in known)


def are_alternatives(before: str, this: str, that: str, after: str) -> bool:
    """Whether two words of a group stand in one another's place; the first and last letters may be equal.

    >>> are_alternatives("证券今起", "停", "复", "牌")
    True
    >>> are_alternatives("指数今日", "上涨", "走高", "一成")
    False
    """
    if max(len(this), len(that)) >= LONGEST or this == that:
        return False
    if not (this and that):
        return (this or that) in DENIED or UNITS.issuperset(this + that)
    if (this in SURNAMES and that in SURNAMES) or UNITS.issuperset(this + that):
        return True
    if _are_names(before, this, that):
        return not set(this) & set(that)
    known = senses()
    for left in range(min(LONGEST, len(before)) + 1):
        start = before[len(before) - left :]
        for right in range(min(LONGEST, len(after)) + 1):
            one = known.get(start + this + after[:right])
            if one is None:
                continue
            other = known.get(start + that + after[:right], one)
            if any(one[group] != other[group] for group in one.keys() & other.keys()):
                return True
    return False


def _are_names(before: str, this: str, that: str) -> bool:
    """Whether they are, or may be, two names of persons: 陈思远 and 林雨桐, or 陈思远 and 陈雨桐."""
    if len(this) == len(that) == NAME:
        return {this[0], that[0]} <= SURNAMES - OFTEN
    return len(this) == len(that) == NAME - 1 and before[-1:] in SURNAMES - OFTEN
