"""`（作者陆听泉系青陂研究所研究员）`, `（陆听泉为青陂证券首席经济学家）`: who wrote a column, and what he is.

Below the last sentence, in brackets and alone. With a name it is who wrote; without one (`作者系某校教授`,
`作者单位：某院`) it only says what the writer is, and is no text either. What an author did or thinks
(`作者系统梳理了…`, `作者为此走访了…`) is told in the text.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.writers.people import person
from pipeline.text import Span

IS = r"(?:(?:分别)?(?:系(?!统|列)|为(?!此|了|什么|何)|是)|现任|现为|,)"
OFFICE = re.compile(
    r"(?:研究员|教授|讲师|学者|院长|所长|主任|经济学家|分析师|策略师|总监|经理|律师|评论员|撰稿人|记者|董事长|总裁|合伙人|博士生?|硕士|顾问"
    r"|专栏作[家者]|负责人|[会行局处科]长|秘书长|主编|总编辑|创始人|专家|干部|会计师|委员)(?=[,;)、]|$)"
)
NAMED = re.compile(rf"\((?:本文)?(?:作者)?:?\s?(?P<name>[\u4e00-\u9fff]{{2,4}}?){IS}[^()。]{{2,60}}\)$")
UNNAMED = re.compile(rf"(?P<open>\()?(?:本文)?作者(?:{IS}|单位\s?:)[^()。]{{2,60}}(?(open)\)|)$")
NOTE = "what a writer is"
LONGEST = 72  # letters of such a note


def note(text: str) -> Byline | None:
    """What such a note says: who wrote, or nothing; None for any other line."""
    if len(text) > LONGEST or not (text[:1] == "(" or text.startswith(("作者", "本文作者"))):
        return None
    held = OFFICE.search(text) is not None
    match = NAMED.match(text) if held else None
    if match is not None and person(match["name"]):
        name = Item("author", Span(*match.span("name")), match["name"])
        return Byline((), (name,), keyed=False, bare=False)
    told = UNNAMED.match(text) if held or "单位" in text[:6] else None
    return Byline((), (), keyed=False, bare=False) if told else None
