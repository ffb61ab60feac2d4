"""Inserted readings: the seed, the four straddled places, generated damage, and the tables behind them."""

from __future__ import annotations

from pathlib import Path

import pipeline
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


if __name__ == "__main__":
    (READINGS / "traditional.tsv").write_text(traditional_table(), encoding="utf-8")
