"""`og:title` says `寒潮来了_某某网`, a line `寒潮来了`: how surely a line is the title in a page's head."""

from __future__ import annotations

from collections.abc import Sequence

TOPIC = 8  # letters of a topic in front of a title: `[经验分享]`


def entitled(letters: str, titles: Sequence[str]) -> tuple[float, int]:
    """How surely a line is the title that the page's head gives, and how many letters stand in front of it.

    3: the whole line; 2: the head has a site's name behind it, or the line a topic in front; 1: a part of it.
    """
    said = letters.lower()
    if len(said) < 4:
        return 0.0, 0
    best = 0.0, 0
    for title in titles:
        if said == title:
            return 3.0, 0
        if len(said) >= 6 and title.startswith(said):
            best = max(best, (2.0, 0))
        elif 8 <= len(title) < len(said) <= len(title) + TOPIC and said.endswith(title):
            best = max(best, (2.0, len(said) - len(title)))
        elif len(said) >= 8 and said in title:
            best = max(best, (1.0, 0))
    return best
