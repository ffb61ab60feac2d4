"""Inserted readings: the seed, the four straddled places, generated damage, and the tables behind them."""

from __future__ import annotations

from pathlib import Path

import pipeline
from pipeline import tables
from pipeline.repair.readings import codepage

READINGS = Path(pipeline.__file__).parent / "repair" / "readings"


def traditional_table() -> str:
    """What `traditional.tsv` should be: of each traditional character of code page 936 its readings."""
    import opencc  # noqa: PLC0415
    import pypinyin  # noqa: PLC0415

    simplify = opencc.OpenCC("t2s").convert
    pairs = (bytes((lead, trail)) for lead in codepage.LEADS for trail in codepage.TRAILS)
    characters = sorted(c for c in map(codepage.character_of, pairs) if c and "\u4e00" <= c <= "\u9fff")
    rows = [
        (character, simplify(character), " ".join(pypinyin.pinyin(character, heteronym=True)[0]))
        for character in characters
        if simplify(character) != character
    ]
    return (
        "# Generated: python tests/test_repair_readings.py\n"
        "# Source: pypinyin 0.55.0 (MIT), the most usual reading first; simplified by OpenCC (Apache-2.0).\n"
        "character\tsimplified\treadings\n" + "".join("\t".join(row) + "\n" for row in rows)
    )


def words_table() -> str:
    """What `words.tsv` should be: the words of jieba's dictionary and of ours, by their first character."""
    import jieba  # noqa: PLC0415

    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    counts = {word: int(count) for word, count, *_ in (line.split(" ") for line in lines)}
    ours = tables.rows("engines/characters_words.tsv", ("word", "count"))
    ours += tables.rows("repair/readings/phrases.tsv", ("phrase", "count"))
    for word, count in ours:
        counts[word] = max(counts.get(word, 0), int(count))
    by_first: dict[str, list[str]] = {}
    for word, number in sorted(counts.items()):
        if number >= 20 and len(word) <= 5 and all("\u4e00" <= character <= "\u9fff" for character in word):
            by_first.setdefault(word[0], []).append(f"{word[1:]}{number}")
    return (
        "# Generated: python tests/test_repair_readings.py\n"
        "# Source: the dictionary of jieba 0.42.1 (MIT), counts from 20 on, and our own tables of words.\n"
        "# words: what follows the first character, and how often the word was seen.\n"
        "first\twords\n" + "".join(f"{first}\t{' '.join(rest)}\n" for first, rest in by_first.items())
    )


if __name__ == "__main__":
    (READINGS / "traditional.tsv").write_text(traditional_table(), encoding="utf-8")
    (READINGS / "words.tsv").write_text(words_table(), encoding="utf-8")
