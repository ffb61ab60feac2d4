"""`…有待观察。（記者劉一舟、許又寧）`, `…（編輯：林映彤）1130520`: what stands behind a text's last sentence.

Agencies name their reporters there, or the editor and the day of the Republic as seven digits; papers of Hong
Kong a reporter behind a slash; hubs that made one line of a notice leave the firm and its day there. The
words stay where they are: they are the end of the text as it was printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.page.lines import TAIL
from pipeline.page.writers.people import person
from pipeline.text import Span

HAN = r"[\u4e00-\u9fff]"
PEOPLE = rf"{HAN}{{2,4}}(?:[、,\s]\s?{HAN}{{2,4}}){{0,3}}"
EDITED = re.compile(
    rf"[(〔](?:(?:责任)?编辑|译者|核稿)\s*:\s*(?P<editor>{HAN}{{2,4}}(?:[/、]{HAN}{{2,4}})?)\s*[)〕]"
    r"\s*(?P<day>1[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?$"
)
WROTE = re.compile(
    rf"(?:[(〔]\s*(?:参与采写(?:记者)?\s*:?|(?P<office>{HAN}{{2,8}}?)?(?:特派|驻{HAN}{{2,3}})?记者)\s*:?\s*(?P<name>{PEOPLE})\s*[)〕]"
    rf"|(?<=[。!?”])\s?/\s?(?P<paper>{HAN}{{2,8}}?)?记者\s?(?P<other>{PEOPLE}))$"
)
SPOKE = re.compile(  # `…作出说明。 记者许又宁`, `(柏舟网/许又宁)`, `(新闻来源:柏舟时报─记者许又宁╱台北报导)`
    rf"(?:(?<=[。!?”])\s*(?:本报)?记者\s?(?P<name>{PEOPLE})"
    rf"|(?<=[。!?”])\s?[(〔](?P<alone>(?!路透|彭博|资料|图片){HAN}{{2,3}})[)〕]"
    rf"|[(〔](?P<office>{HAN}{{2,10}}(?:报|网|社|财经|新闻|[资快财]讯|周刊))\s?/\s?(?P<writer>{PEOPLE})[)〕]"
    rf"|[(〔](?:新闻|稿件|资料)?来源\s?:\s?(?P<paper>{HAN}{{2,10}})\s?[─—–-]{{1,2}}\s?记者\s?(?P<other>{PEOPLE})\s?[/╱]\s?{HAN}{{2,4}}报[导道][)〕])[\s|]*$"
)
ALONE = re.compile(  # `…共成长。(柏舟日报)`: whose text it is
    rf"(?<=[。!?”])\s?[(〔](?:摘自|转自|来源:|据)?\s?(?P<office>{HAN}{{2,10}}(?:报|网|社|财经|新闻|[资快财]讯|周刊|(?<=[央卫])视))[)〕]$"
)
SIGNED = re.compile(
    r"(?:特此(?:公告|通知|说明|提示|声明))\s*[。.!]?\s*(?P<firm>[\u4e00-\u9fff()]{4,30}(?:公司|委员会|董事会))\s*"
    r"(?P<day>20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)$"
)
SPOKEN = (("name", None), ("alone", None), ("writer", "office"), ("other", "paper"))
OWN = ("本", "特", "见习", "实习", "通讯", "总台", "该")
WIDEST = 96  # characters of an end that is looked at: a firm's name with its day has 60


@dataclass(frozen=True, slots=True)
class Closing:
    """The facts behind a last sentence, as spans of the text searched."""

    office: Span | None = None
    people: tuple[Span, ...] = ()
    editors: tuple[Span, ...] = ()
    day: Span | None = None


def closing(text: str) -> Closing | None:
    """What the end of a folded last paragraph says.

    >>> closing("仍待观察。(编辑:林映彤)1130520").day
    Span(start=13, end=20)
    """
    start = max(0, len(text) - WIDEST)
    if not closes(text[-TAIL:]):
        return None
    if match := EDITED.search(text, start):
        day = Span(*match.span("day")) if match["day"] else None
        return Closing(editors=_names(match, "editor"), day=day)
    if match := WROTE.search(text, start):
        name, office = ("name", "office") if match["name"] else ("other", "paper")
        known = match[office] and not match[office].startswith(OWN)
        return Closing(Span(*match.span(office)) if known else None, _names(match, name))
    if match := SIGNED.search(text, start):
        return Closing(Span(*match.span("firm")), day=Span(*match.span("day")))
    return _told(text, start)


def _told(text: str, start: int) -> Closing | None:
    """Whose the text is and who wrote it, where only a surname tells that a name is one."""
    if match := SPOKE.search(text, start):
        name, office = next(pair for pair in SPOKEN if match[pair[0]])
        people = _names(match, name)
        if all(person(text[each.start : each.end]) for each in people):
            return Closing(Span(*match.span(office)) if office else None, people)
    alone = ALONE.search(text, start)
    if alone is None or alone["office"].startswith(OWN):
        return None
    return Closing(Span(*alone.span("office")))


def closes(tail: str) -> bool:
    """Whether a paragraph's folded end could say anything: the rest is not looked at."""
    return tail[-1:] in ")〕日" or tail[-1:].isdigit() or "记者" in tail  # a dump leaves `|` behind it


def _names(match: re.Match[str], group: str) -> tuple[Span, ...]:
    start = match.start(group)
    return tuple(Span(*each.span()).shifted(start) for each in re.finditer(rf"{HAN}+", match[group]))
