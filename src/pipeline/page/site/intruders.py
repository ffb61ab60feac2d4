"""`点击展开全文` between two paragraphs that another printing has side by side: no line of the article.

Buttons and advertisements stand between paragraphs, at other places in each printing. What no other printing
has, though it has what stands above and below, is dropped if it is short and no sentence, and if two
printings agree on that or the line stands at several places of the page. A caption that one printing lacks
stays. On a page that a machine filled with readings one printing is enough for a line in two halves: there
links to other pages stand between paragraphs (`国道凌晨封闭 三车追撞`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line, lowered

SHORT = 14  # letters of a button, at most
JOINT = 8  # letters on each side of the place where it is missing
HALVES = re.compile(r"[^\s:]{3,12}(?: [^\s:]{2,12}){1,2}")
AHEAD = 3  # lines that may follow it and be of its kind


def intruders(
    body: Sequence[Line], others: Sequence[Sequence[Line]], counts: Counter[str], *, farmed: bool = False
) -> Iterator[int]:
    """Which lines of a body are of the page around it; `others` are the bodies of the other printings.

    `farmed`: a machine filled the page with readings.
    """
    if not any(_suspect(line) for line in body):
        return
    if farmed:
        counts = counts + Counter(line.letters for line in body if HALVES.fullmatch(line.text))
    texts = [lowered("".join(line.letters for line in other)) for other in others]
    above = ""  # the last letters that stay
    for index, line in enumerate(body):
        if _suspect(line) and above and _missing(index, body, above, texts, counts):
            yield index
        else:
            above = (above + lowered(line.letters))[-JOINT:]


def _suspect(line: Line) -> bool:
    return 0 < line.size <= SHORT and not line.prose and not line.ended


def _missing(
    index: int, body: Sequence[Line], above: str, texts: Sequence[str], counts: Counter[str]
) -> bool:
    own = lowered(body[index].letters)
    following = [lowered(line.letters)[:JOINT] for line in body[index + 1 : index + 1 + AHEAD]]
    if any(above + own in text for text in texts) or any(
        own + below in text for below in following[:1] for text in texts
    ):
        return False
    lacking = sum(any(above + below in text for below in following) for text in texts)
    return lacking >= 2 or (lacking == 1 and counts[body[index].letters] >= 2)
