"""`某某财富 <em class="tag">代销</em>`, `老秤 <span class="v">V</span>`: a frame behind a name.

A badge says what the named one is, a letter how much the site thinks of a writer. Neither belongs to the
name: a badge stands on a line of its own, a letter behind a blank. A framed word in a sentence stays in it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.html.pieces import NOTHING, SPACE, Tree

BADGE = re.compile(  # `<em class="tag">代销</em>` behind a name: what it is, in a frame
    r"<(?:em|i|span|b|small|sup)\s[^<>]{0,120}?class\s*=\s*[\"']?(?:[^\"'<>]{0,60}[\s_-])?(?:tags?|badge|flag|chip)(?:[\s_-]?\w{0,12})?[\"']?[^<>]{0,120}>\s*$",
    re.IGNORECASE,
)
GRADE = re.compile(  # `<span class="v">V</span>` behind a writer's name
    r"<(?:em|i|span|b|small|sup)\s[^<>]{0,120}?class\s*=\s*[\"']?(?:[^\"'<>]{0,60}[\s_-])?(?:vip|v|lv|level|verified)(?:[\s_-]?\w{0,12})?[\"']?[^<>]{0,120}>\s*$",
    re.IGNORECASE,
)
GRADES = re.compile(r"(?:v|vip|lv)\.?\d{0,2}", re.IGNORECASE)
BADGE_SIZE = 5  # characters of one
BADGES = 6  # behind one name
SOURCE = 400  # characters of tags in front of a piece that are looked at


def badged(found: Tree, index: int) -> bool:
    """Whether a piece is a badge behind a name, with nothing but badges behind it in its block."""
    if not index or found.parts[index] not in (NOTHING, SPACE):
        return False
    for at in range(index, min(len(found.starts), index + BADGES)):
        if at > index and found.parts[at] not in (NOTHING, SPACE):
            return True
        start, above = found.starts[at], found.ends[at - 1]
        if found.ends[at] - start > BADGE_SIZE or not BADGE.search(
            found.text[max(above, start - SOURCE) : start]
        ):
            return False
    return index + BADGES > len(found.starts)


def graded(found: Tree, index: int) -> bool:
    """Whether a piece is the letter that a site puts behind the names of writers whom it knows."""
    start, end = found.starts[index], found.ends[index]
    return (
        end - start <= BADGE_SIZE
        and GRADES.fullmatch(found.text, start, end) is not None
        and GRADE.search(found.text[max(found.ends[index - 1], start - SOURCE) : start]) is not None
    )
