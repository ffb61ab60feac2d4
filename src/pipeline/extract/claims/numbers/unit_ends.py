"""`20手` are lots, `20手续` are not; `3本书` are books, `3本期` are not: what may stand behind a unit.

Most units begin other words too. `unit_ends.tsv` has what a unit may not stand before, and for those that
are mostly something else (本, 把, 度, 块) the nouns that they stand before, beside the end of their clause.
"""

from __future__ import annotations

from functools import cache

from pipeline.tables import pattern, rows

FIGURES = "[0-9零一二两三四五六七八九十百千万亿几余多来]"
ONCE = "一二两三四五六七八九"  # 一块, 三度: a piece, three times
COUNTED = frozenset(("块", "度", "里"))
BELOW = {"度": "下"}  # 零下五度
CLOSE = (
    r"[，。；、：！？!?,;）)」』”’\s的/起]|左右|上下|以[上下内]|之间|不到|一[根个张斤本瓶杯碗只件双套晚]|$"
)
PEOPLE = "[都在来去进出站坐住吃喝参报死受同才就排等挤也一]"  # 二十个人参加, no 个人投资者


@cache
def ends() -> str:
    """What looks back at a unit and refuses it where it begins another word."""
    arms = []
    for word, kind, words in rows("extract/claims/numbers/unit_ends.tsv", ("word", "kind", "behind")):
        behind = pattern(words.split())
        arms.append(
            f"(?<!{word}(?={behind}))"
            if kind == "not"
            else f"(?<!{FIGURES}{word}(?!{CLOSE}|[旧新老好大小厚]?{behind}))"
        )
    arms.append(rf"(?<!个(?=人(?!{CLOSE}|{PEOPLE})))")
    arms += [
        f"(?<!(?<![十百千零{BELOW.get(word, '')}{FIGURES[1:-1]}])[{ONCE}]{word})" for word in sorted(COUNTED)
    ]
    return "".join(arms)
