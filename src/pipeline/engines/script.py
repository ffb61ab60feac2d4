"""`隨著AI發展` -> `随着AI发展`, each character in its place: OpenCC under a configuration of our own.

The wheel's configurations each miss something: `t2s` leaves `随著` and `意味著`, `tw2s` mends those and breaks
`原著` and `土著`, and both leave `壹個`. Ours puts a table of exceptions in front of the wheel's own
dictionaries, in one stage: the first dictionary that knows a word decides. No entry changes the length, so
that the alignment of the two texts is the identity; where a newer wheel should break that, the stretch is
left to the characters one by one, and nothing is ever lost.

NUL and lone surrogates, which damaged pages hold, never reach the library: the text is split around them.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from functools import cache
from typing import Any, Protocol

from pipeline.tables import rows

EXCEPTIONS = "engines/script.tsv"
# Ours, phrases of traditional text, rare characters, characters: the first that knows a word decides.
DICTIONARIES = ("TSPhrases", "TSCharactersExt", "TSCharacters")
UNFIT = re.compile(r"[\0\ud800-\udfff]+")


class Converter(Protocol):
    """What we use of OpenCC."""

    def convert(self, text: str) -> str:
        """The text in the other script."""


def fold(text: str) -> str:
    """The text in simplified characters, as a key to compare by: whole, whatever language it is in.

    >>> fold("隨著AI發展，臺積電")
    '随着AI发展，台积电'
    """
    return converted(text, "hans") if not text.isascii() else text


def converted(text: str, to: str) -> str:
    """The text under one of our configurations, of the same length; never raises."""
    convert = converter(to).convert
    if UNFIT.search(text) is None:
        return _kept_length(text, convert(text), to)
    pieces: list[str] = []
    done = 0
    for match in UNFIT.finditer(text):
        piece = text[done : match.start()]
        pieces += _kept_length(piece, convert(piece), to), match.group()
        done = match.end()
    pieces.append(_kept_length(text[done:], convert(text[done:]), to))
    return "".join(pieces)


def _kept_length(text: str, after: str, to: str) -> str:
    if len(after) == len(text):
        return after
    convert = converter(to).convert
    alone = (convert(character) for character in text)
    return "".join(now if len(now) == 1 else was for was, now in zip(text, alone, strict=True))


@cache
def converter(to: str) -> Converter:
    """One of our configurations, loaded."""
    import opencc  # noqa: PLC0415  loaded when text is first converted

    share = os.path.join(os.path.dirname(opencc.__file__), "clib", "share", "opencc")  # noqa: PTH118, PTH120
    with tempfile.TemporaryDirectory(prefix="script-") as folder:  # 0700, and gone once it is read
        path = os.path.join(folder, f"{to}.json")  # noqa: PTH118
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump(_configuration(share), file, ensure_ascii=False)
        loaded: Converter = opencc.OpenCC(path)
    return loaded


def _configuration(share: str) -> dict[str, Any]:
    exceptions = {row[0]: row[1] for row in rows(EXCEPTIONS, ("written", "simplified", "note"))}
    dictionaries = [{"type": "inline", "entries": exceptions}]
    dictionaries += [{"type": "ocd2", "file": os.path.join(share, f"{name}.ocd2")} for name in DICTIONARIES]  # noqa: PTH118
    group = {"type": "group", "match_policy": "short_circuit", "dicts": dictionaries}
    return {"name": "ours", "conversion_chain": [{"dict": group}]}
