"""`副总统亚达法、议长蒂米尔森`, `作家Marvin Tseng`, `埃斯特维（Alan Esteve）`: foreign names without a dot.

Behind an office of state a run of the characters that sounds are written with is a name, up to what no
name goes on over; a name in Latin letters is a person's behind a calling or in brackets behind a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.people import SOUNDS
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

OFFICE = (
    r"(?:总统(?:助理|特使)?|总理|首相|议长|外长|防长|财长|部长|大臣|署长|国王|王储|总督|州长|国务卿|特使|大使|总干事|发言人|新闻秘书|主席"
    r"|首席执行官|首席财务官|首席运营官|总裁|行长|董事长|负责人|创始人|CEO)"
)
MORE_SOUNDS = "默富泽埃丹茨纳辛邦宾伊顿朱迈根斯登敦柏珀策鲍恰"
# what may stand behind such a name: a mark, a day, what who holds an office does
BEHIND = (
    r"(?=$|[，。、；：（）“”\s]|[本上]?周[一二三四五六日]|[今昨当同明]日|\d{1,2}[月日]|[一二三四五六七八九十]{1,3}日|[将已也还则曾亦并和与在于就对的]"
    r"|表示|称|说|指出|认为|强调|补充|警告|透露|宣布|证实|回应|会见|会谈|会晤|抵达|访问|率|签署|出席|发表|主持|呼吁|承诺|批评|要求"
    r"|提名|任命|辞职|下令|拒绝|同意|达成|再次|随后|近日|日前|一行)"
)
SOUNDED = re.compile(rf"{OFFICE}(?P<name>[{SOUNDS}{MORE_SOUNDS}]{{2,6}}?){BEHIND}")
LATIN = (
    r"(?![A-Za-z ]{0,60}\b(?:Limited|Industries|Holdings|Group|Capital|Partners|Inc|Ltd|Corp|Company"
    r"|Securities|Bank|Fund|Trust|Investments?"
    r"|International|Global|Technolog(?:y|ies)|Research|Office|Experience)(?![A-Za-z]))"
    r"[A-Z][a-zé]{1,20}(?:[- ](?:[A-Z]\.|(?:de|van|von|da) )?[A-Z][a-zé]{1,20}){1,2}"
)
SHORT = 2  # characters: a name so short must be no word
FULL = re.compile(LATIN)
BRACKETED = re.compile(rf"[（(](?P<name>{LATIN})[）)]")


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives('people', 'role')}|投资人|科学家|爵士|博士)\s?(?P<name>{LATIN})"
        r"(?=\s?(?:[，。、（：]|[\u4e00-\u9fff]))"
    )


@cache
def _both() -> re.Pattern[str]:
    """`首席执行官弗莱明戈（Flemming Orsk）`: whatever the characters are."""
    return re.compile(
        rf"(?:{alternatives('people', 'role')})(?P<han>[\u4e00-\u9fff·]{{2,8}})(?=[（(]{LATIN}[）)])"
    )


# 担任这一职务的赫尔曼（Lothar Herrmann）
BOTH = re.compile(
    rf"(?<![{SOUNDS}{MORE_SOUNDS}])(?P<han>[{SOUNDS}{MORE_SOUNDS}]{{2,6}})(?=[（(]{LATIN}[）)])"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Foreign names behind offices and callings."""
    text = reading.text
    for match in (*_both().finditer(text), *BOTH.finditer(text)):
        yield Candidate("PERSON", Span(*match.span("han")), "people.foreign", Strength.SURE)
    for match in SOUNDED.finditer(text):
        if len(match["name"]) > SHORT or not fastest().has(match["name"]):
            yield Candidate("PERSON", Span(*match.span("name")), "people.foreign", Strength.SURE)
    for match in _called().finditer(text):
        yield Candidate("PERSON", Span(*match.span("name")), "people.foreign", Strength.SURE)


def paired(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """`潘德旭（Deeseh Papke）`, `Keith Ho（何文基）`: if one of the two is a person, so is the other."""
    done = list(found)
    for index, (one, other) in enumerate(pairwise(found)):
        start, end = one.span.end, other.span.start
        if end != start + 1 or text[start] not in "（(" or not text.startswith(("）", ")"), other.span.end):
            continue
        for place, each, beside in ((index, one, other), (index + 1, other, one)):
            if beside.kind == "PERSON" and FULL.fullmatch(text, each.span.start, each.span.end):
                done[place] = replace(each, kind="PERSON")
    return done


def bracketed(text: str, people: Sequence[Candidate]) -> Iterator[Candidate]:
    """`埃斯特维（Alan Esteve）`: the same person's name in Latin letters."""
    ends = {each.span.end for each in people}
    for match in BRACKETED.finditer(text):
        if match.start() in ends:
            yield Candidate("PERSON", Span(*match.span("name")), "people.foreign", Strength.SURE)
