"""`<div class=dy><b>导读：</b>截至二季度末，…</div>` above the text's element: a summary in a box of its own.

Portals set what an article is about between its head and its text, with a label in front. It says what the
text says, and is kept as the line under the title. In the element of the text it is its first paragraph,
and a dump does not tell: there it stays. So does what papers call 核心提示, which tells more than the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.roles import Reading

LABEL = re.compile(
    r"[\[【(]?(?:导[读语]|(?:内容|文章|新闻|本文|核心)?(?:摘要|提要|概要))(?:[\]】)]|\s?:)\s?(?=\S{12})"
)
SHORTEST, LONGEST = 16, 200  # letters of such a summary
TEXT = 2  # paragraphs of the text's own element, at least


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read a summary with its label, right above the element of the text, as the line under the title."""
    first = next((index for index, line in enumerate(lines) if line.prose and said[index].role is None), None)
    if first is None or not SHORTEST <= lines[first].size <= LONGEST or not LABEL.match(lines[first].text):
        return
    homes = [line.hint.home for line in lines[first:] if line.prose and line.hint is not None][: 1 + TEXT]
    if len(homes) == 1 + TEXT and len(set(homes[1:])) == 1 and homes[1] != homes[0] >= 0:
        said[first] = Reading("subtitle", "a summary in a box of its own")
