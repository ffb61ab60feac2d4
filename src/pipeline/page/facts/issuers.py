"""`云汀控股有限公司` above `（股份代號：1234）`: who gives notice, in the head of an exchange's announcement.

In Hong Kong the name of the listed company, its name in English, where it was founded and the code of its
share stand above the title, each alone on a line. None of them is the title; the company is the publisher.
So is a firm alone right above `关于…的公告`, wherever that is.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.bylines.byline import Byline
from pipeline.page.bylines.items import Item
from pipeline.page.facts.around import stated
from pipeline.page.facts.site_names import general
from pipeline.page.lines import HAN, Line
from pipeline.page.roles import SIGNED, Reading
from pipeline.page.titling.nearest import LETTER, LETTERS, over
from pipeline.page.titling.prefaces import CODE, COMPANY, warns
from pipeline.page.titling.titleable import titleable
from pipeline.text import Span

RELEASED = re.compile(r"(?:供?即[时日]|立即)(?:发[放布表])|For Immediate Release", re.IGNORECASE)
SHARE = re.compile(
    r"[(\[]?(?:(?:港币|人民币)柜台)?(?:股份|股票|证券|A股|H股)(?:代号|代码|编号)\s?:?\s?[\dX]{3,6}(?:\.[A-Z]{2})?.{0,24}[)\]]?"
)
FOUNDED = re.compile(
    r"\([^()]{0,24}(?:\([^()]{0,12}\))?[^()]{0,40}(?:注册成立|注册|认可|组成|设立)[^()]{0,24}\)"
)
MANAGED = re.compile(r"\(?由.{4,26}(?:公司|受托人)管理\)?")  # below the code of a trust's unit
LETTERHEAD = re.compile(  # `某某证券投资信托股份有限公司 函`
    r"(?P<name>[^\s,。:;]{3,24}(?:公司|委员会|协会|公会|局|署|中心|交易所|银行))"
    r"(?:\s(?:书?函|令|开会通知单|发文单)|(?P<notice>\s?(?:公告|通告)))"
)
SUBJECT = re.compile("主旨\\s?:")  # what a letter is about: its title
OF_LETTER = re.compile(r"[^\s:]{2,6}:|副?本:")  # `受文者:`, `发文字号:`, below a letterhead
FIRM = re.compile(  # `青帆基金管理有限公司`, `青帆基金`; a fund's own name is longer
    r"[^\s,。:;|]{4,30}(?:公司|交易所|协会|公会|\(有限合伙\))"
    r"|[\u4e00-\u9fff]{2,4}(?:基金|证券|期货|银行|信托|保险|人寿|理财|资管|投信|投顾)"
)
NOTICE = re.compile(r"关于[^。:;]{3,90}(?:公告|通知|通告|公示|启事|告知书|提示)(?:\s?[(第][^()。]{1,12}\)?)?")
GIVES = re.compile(  # a firm's whole name in front of what it gives notice of
    r"(?P<name>[^\s,。:;|《]{2,24}(?:有限(?:责任)?公司|银行|交易所|协会|公会))关于(?!与|和)\S.{4,}(?:公告|通知|通告|公示|提示|声明)"
)
HOUSE = re.compile(  # `北渚证券研究所`, over what its papers are called
    r"[^\s,。:;|]{2,12}(?:证券|期货|基金|银行|保险|信托|资管|投顾|投信|理财)"
    r"(?:\([\u4e00-\u9fff]{2,4}\))?(?:\S{0,4}研究(?:所|院|部|中心)|(?:股份)?有限(?:责任)?公司)?"
)
SERIES = re.compile(  # `证券研究报告·基金研究`, `晨会纪要`
    r"(?:[\u4e00-\u9fff]{2,4})?(?:研究报告|深度报告|专题报告|点评报告|定期报告|专题研究|晨会纪要|研究简报|研究周报|研究晨报|研究月报)"
    r"(?:\s?[·|/-]\s?[^\s,。:]{2,12}){0,2}"
)
TRUST = re.compile(r"[^\s,。:;]{4,26}(?:信托基金|信托|基金|集团|控股)$")
ABOVE = 4  # lines between a company's name and its code: the name in English, where it was founded
HEAD = 40  # lines of a page in which its head stands
NAMED = 30  # letters of a company


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read what stands above the titles of announcements and of press releases, and below the latter."""
    _announced(lines, said)
    for index, line in enumerate(lines[:HEAD]):
        if line.prose:
            break
        reports = _reports(index, lines, said)
        if reports:
            said[index + 1] = Reading("byline", "what a house calls its papers")
        if reports or _gives_notice(index, lines, said):
            item = Item("manager", Span(0, len(line.text)), line.text)
            said[index] = Reading("byline", LETTER, byline=Byline((), (item,), keyed=False, bare=False))
    _letters(lines, said)
    for index, line in enumerate(lines[:HEAD]):
        if RELEASED.fullmatch(line.text) and said[index].role is None and line.hint is None:
            said[index] = Reading("widget", "when to print it")
            title, under, text = (*lines[index + 1 : index + 4], None, None, None)[:3]
            if title and under and text and text.prose and not under.prose and over(title, under):
                said[index + 2] = Reading("widget", "a line under the title")


def _gives_notice(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a firm's name and nothing else, right above the title of a notice."""
    line, below = lines[index], lines[index + 1 : index + 2]
    return (
        said[index].role is None
        and below != []
        and said[index + 1].role is None
        and not below[0].prose
        and NOTICE.fullmatch(below[0].text) is not None
        and FIRM.fullmatch(line.text) is not None
        and not general(line.text)
        and (line.hint is None or line.hint.within is not False)
    )


def _reports(index: int, lines: Sequence[Line], said: Sequence[Reading]) -> bool:
    """Whether a line is a house's name, over what its papers are called and the title of one."""
    below = lines[index + 1 : index + 3]
    return (
        len(below) > 1
        and said[index].role is None
        and said[index + 1].role in (None, "byline")
        and SERIES.fullmatch(below[0].text) is not None
        and HOUSE.fullmatch(lines[index].text) is not None
        and not general(lines[index].text)
        and titleable(below[1], said[index + 2])
    )


def _letters(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the heads of letters: the first above all sentences, more below the end of the one before."""
    headed = spoken = False
    for index, line in enumerate(lines):
        spoken = spoken or line.prose
        if not headed and (spoken or index >= HEAD):
            return
        match = LETTERHEAD.fullmatch(line.text) if line.text[-1] in "函令单告" else None
        if match is None or said[index].role is not None:
            continue
        if (match["notice"] is None and not spoken) or any(
            SUBJECT.match(each.text) for each in lines[index + 1 : index + LETTERS]
        ):
            item = Item("manager", Span(*match.span("name")), match["name"])
            said[index] = Reading("byline", LETTER, byline=Byline((), (item,), keyed=False, bare=False))
            headed = True


def _announced(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the company, what stands below it and the code of its share as lines of the head."""
    for index, line in enumerate(lines[:HEAD]):
        if line.prose and not warns(line, said[index]):
            return
        if SHARE.fullmatch(line.text) and (company := _company(index, lines)) is not None:
            last = index + 1 < len(lines) and MANAGED.fullmatch(lines[index + 1].text) is not None
            for below in range(company + 1, index + 1 + last):
                said[below] = Reading("byline", CODE)
            text = lines[company].text
            item = Item("manager", Span(0, len(text)), text)
            by = Byline((), (item,), keyed=False, bare=False)
            said[company] = Reading("byline", COMPANY, byline=by)
            return


def above(draft: Draft, lines: Sequence[Line], said: Sequence[Reading], title: int) -> Stated | None:
    """The company whose name and code stand right above a title."""
    for index in range(title - 1, -1, -1):
        if said[index].reason == COMPANY:
            return stated(draft, lines[index], Span(0, lines[index].span.end - lines[index].span.start))
        by = said[index].byline
        if said[index].reason == LETTER and by is not None:
            return stated(draft, lines[index], by.items[0].span)
        if said[index].role != "byline" and not OF_LETTER.match(lines[index].text):
            return None
    return None


def in_title(draft: Draft, line: Line) -> Stated | None:
    """Who gives notice by its title: `云汀基金管理有限公司关于…的公告`."""
    match = GIVES.match(line.text)
    return stated(draft, line, Span(*match.span("name"))) if match else None


def _company(index: int, lines: Sequence[Line]) -> int | None:
    """The line of the company above the one of its code."""
    for above in range(index - 1, max(-1, index - 1 - ABOVE), -1):
        text = lines[above].text
        if (SIGNED.match(text) or TRUST.match(text)) and lines[above].size <= NAMED:
            return above
        if HAN.search(text) and not FOUNDED.fullmatch(text):
            return None
    return None
