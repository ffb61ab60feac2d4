"""`关于旗下部分基金增加某某银行为销售机构` / `并参加费率优惠活动的公告`: a title on two lines, joined.

A report's cover has the fund's name on one line and what it is on the next, notices break long names, papers
set a headline in two halves. On a web page the title element or the heading's own element tells; in a dump
only words do: a fund's name above `2023年中期报告`, a line with 关于 above one that ends in 的公告, a bracket
that closes on the next line, a comma at the end. A firm's name above `关于…的公告` is who gives notice, and
stays apart; so do a line over the title and one under it.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.page.bylines.byline import byline
from pipeline.page.facts import codes
from pipeline.page.html.entitled import FULL, NAMED, entitled
from pipeline.page.lines import TAIL, Line
from pipeline.page.roles import reading
from pipeline.page.titling import titles
from pipeline.text import Span

PARTS = 3  # lines of a title: a long notice has three
LONGEST = 60  # letters of one of them
SHORTEST = 3
HEAD = 8  # letters of half a running head
SECOND = 2
ABOUT = 12  # letters of a first line with 关于: `关于我们` is a menu's
HALF = 30  # letters of half a headline
OPENED = re.compile(r"[“《(【][^”》)】]*$")
CLOSED = re.compile(r"[^“《(【”》)】]{1,24}[”》)】]")
KIND = re.compile(  # what a fund's paper is, alone on its line
    r"(?:20\d\d\s?年\s?)?(?:(?:第\s?[1-4一二三四]\s?季度|[一二三四]季度|年度|半年度|中期|季度|月度|清算|审计|财务|评级|跟踪评级)\s?)?"
    r"(?:报告(?:摘要|书)?|(?:更新的?)?(?:简式)?(?:公开|招募|基金|销售)说明书(?:摘要|概要)?|(?:基金)?解释备忘录|基金合同(?:摘要)?|托管协议|(?:基金)?产品资料概要|(?:基金)?份额发售公告"
    r"|上市交易公告书|月报|季报|年报|中报|半年报)(?:\s?\((?:更新|摘要|正文|全文|[未经已]*审[计核])\)|更新)?"
)
PRODUCT = re.compile(r"(?:理财产品|资管计划|资产管理计划|信托计划|集合计划|养老金产品|年金计划)$")
FUND_HALF = re.compile(  # the first line of a fund's long name: `青榕港股通红利交易型`
    r"[\u4e00-\u9fff\dA-Z()]{6,30}(?:混合|交易|开放|股票|债券|指数|货币|配置|发起|基金中基金)型?(?:发起式|开放式|证券投资)?"
)
FUND_REST = re.compile(
    r"型?(?:发起式|开放式)?(?:指数|债券|混合|股票)?(?:型|联接)?(?:发起式)?(?:(?:证券)?投资基金|基金中基金)"
)
FUND_WHOLE = re.compile(r"[\u4e00-\u9fff\dA-Z()]{5,32}(?:证券投资)基金(?:\([A-Z]{2,4}\))?")
DEED = re.compile(  # `暂停大额申购业务的公告`, below the fund's whole name
    r"(?:20\d\d年度?第[一二三四五六七八九十\d]{1,3}次)?(?:(?:暂停|恢复|开放|开通|调整|变更|修改|修订|增加|新增|提前|延长|终止|限制|召开|更新|第[一二三四五六七八九十\d]+次)|基金(?:经理|合同|份额)|(?:收益)?分[红配]|清算)"
    r"[^,。:《]{0,40}(?:公告|通知|报告)(?:\([^)]{1,8}\))?"
)
FORM = re.compile(
    r"(?:自愿性?公告|内幕消息|海外监管公告|盈利(?:警告|预告|预警)|(?:持续)?关连交易|须予披露(?:的)?交易|进一步公告|补充公告|澄清公告)"
)
CODED = re.compile(r"\(?(?:股份|股票|证券)代[号码]")
SORT = re.compile(r"\((?:ETF|FOF|LOF|QDII|MOM)(?:-[A-Z]{3})?\)")  # below a fund's name: it goes on
BEGUN = re.compile(  # `霁桥稳健配置混合型证券投资基金暂停大额`: what is done with a fund begins
    r"[\u4e00-\u9fff\dA-Z()]{5,32}(?:证券投资|中)基金(?:\([A-Z]{2,4}\))?[^,。:]{2,24}"
)
SORTED = re.compile(r"[型式]$|混合$|开放$")
UNDONE = re.compile(  # nothing ends in such a word: what follows it stands on the next line
    r"(?:[^存所现内外]在|[与及向由]|通过|增加|新增|召开|参加|开展|旗下|参与|委托|聘任|变更|调整|终止|暂停|恢复|方式|部分|有限|[^目]的)$"
)
FILED = re.compile(
    r"\.(?:pdf|docx?|pptx?)\b", re.IGNORECASE
)  # `Download "某某说明书.pdf"` has the title whole
DECIDED = re.compile(
    r"(?:措施|处罚|处分|撤销|撤回|终止|申请|[资许]可|资格|核准|批复)\S{0,6}的决定(?:书)?$"
)  # an authority's
OTHER = re.compile(
    r"关于|^(?!证券投资基金)\S{2,14}(?:基金|公司|银行|证券)|^\d|^[(\[【]|:"
)  # begins another title


def joined(lines: Sequence[Line], said: Sequence[str] = ()) -> list[Line]:
    """The lines of a page, titles that were broken as one; `said`: the titles that its markup gives."""
    made: list[Line] = []
    index, prose = 0, False
    wholes = sorted(
        {line.letters for line in lines if HEAD * 2 <= line.size <= 2 * LONGEST and not line.prose}
    )
    while index < len(lines):
        line = lines[index]
        count = 1
        if SHORTEST < line.size <= LONGEST and not line.prose and index + 1 < len(lines):
            count = (
                _told(lines, index, said)
                or _paper(lines, index, said)
                or _worded(lines, index, wholes, opened=prose)
                or 1
            )
        if count > 1:
            line = _one(lines[index : index + count], said)
        prose = prose or line.prose
        made.append(line)
        index += count
    return made


def _worded(lines: Sequence[Line], index: int, wholes: Sequence[str], *, opened: bool) -> int:
    """How many lines from here on are one title by their words; 0: one, or none."""
    first, second = lines[index], lines[index + 1]
    if first.hint is not None and first.hint.entitled >= NAMED:
        return 0
    if (count := _whole(lines, index, wholes)) > 1:
        return count  # what the head of each sheet has in one line
    if FUND_WHOLE.fullmatch(first.text) and DEED.match(second.text) and _deed(first, second, wholes):
        return SECOND
    begun = [FUND_HALF, BEGUN] if SORT.match(second.text) is None else [FUND_HALF, BEGUN, FUND_WHOLE]
    if FORM.fullmatch(first.text) and _announced(lines, index):
        return SECOND
    if ("关于" in first.text or any(each.fullmatch(first.text) for each in begun)) and (
        count := _notice(lines, index)
    ):
        return count
    return 2 if not opened and _broken(first, second) and _alike(first, second) and _half(second) else 0


def _announced(lines: Sequence[Line], index: int) -> bool:
    """Whether below the code of a share stands what a paper is and, in a line more, what it is about."""
    coded = any(CODED.match(line.text) for line in lines[max(0, index - SHORTEST) : index])
    below = lines[index + 1 : index + 1 + SECOND]
    if not coded or len(below) < SECOND or below[0].hint is not None:
        return False
    return below[0].size >= SHORTEST and not (below[0].prose or below[0].ended) and below[1].prose


def _paper(lines: Sequence[Line], index: int, said: Sequence[str]) -> int:
    """Two, where a fund's name stands above what its paper is; 0 for any other lines.

    Where the page's head has the name alone as its title, only if it has both, too: `某某基金 - 招募说明书`.
    """
    first, second = lines[index], lines[index + 1]
    product = codes.FUND.search(first.text) or PRODUCT.search(first.text)
    if not (KIND.fullmatch(second.text) and product and _half(second)):
        return 0
    whole = first.letters + second.letters
    if first.hint is not None and first.hint.entitled >= NAMED:
        return 2 if any(title.startswith(whole.lower()) for title in said) else 0
    above = (line for line in lines[:index] if FILED.search(line.text) is None)
    return 0 if any(whole in line.letters != whole for line in above) else 2


def _whole(lines: Sequence[Line], index: int, wholes: Sequence[str]) -> int:
    """How many lines from here on are what another line has whole: a cover below the list's own title."""
    first, second = lines[index], lines[index + 1]
    both = first.letters + second.letters
    at = bisect.bisect_left(wholes, both)
    if at == len(wholes) or not wholes[at].startswith(both) or not _half(second):
        return 0
    if both == wholes[at]:
        return 2 if min(first.size, second.size) >= HEAD else 0
    if first.size < ABOUT or first.ended:
        return 0
    third = lines[index + 2] if index + 2 < len(lines) else None
    return 3 if third is not None and both + third.letters == wholes[at] else 0


def _told(lines: Sequence[Line], index: int, said: Sequence[str]) -> int:
    """How many lines the page's head calls one title, or its heading's element holds; 0: one, or none."""
    first = lines[index]
    hint = first.hint
    if hint is None or hint.entitled >= NAMED or hint.region is not None or hint.row is not None:
        return 0
    below = lines[index + 1].hint
    if not hint.level and below is not None and below.level == 1 and below.home != hint.home:
        return 0  # a column's name over the page's heading
    if hint.level and byline(first) is not None:
        return 0  # the day in front of a title, in one heading
    letters, best = first.letters, 0
    for count, line in enumerate(lines[index + 1 : index + PARTS], 2):
        letters += line.letters
        if not hint.entitled or line.hint is None or line.hint.region is not None or not _half(line):
            break
        sure, _ = entitled(letters, said)
        best = count if sure >= FULL else best
        if sure >= NAMED:
            break
    if best:
        return best
    second = lines[index + 1]
    one = hint.level in (1, 2) and second.hint is not None and second.hint.home == hint.home >= 0
    return 2 if one and second.hint is not None and second.hint.level == hint.level and _half(second) else 0


def _half(line: Line) -> bool:
    """Whether a line could be the second half of a title."""
    return (
        (line.size >= SHORTEST or KIND.fullmatch(line.text) is not None)
        and line.size <= LONGEST
        and not line.prose
        and not line.tabs
        and line.text[0] not in "—-–·•("
        and byline(line) is None
        and reading(line, republic=False).role is None
    )


def _alike(first: Line, second: Line) -> bool:
    """Whether two lines of a web page are of like elements; lines of a dump are."""
    if first.hint is None or second.hint is None:
        return True
    return (
        first.hint.level == second.hint.level
        and first.hint.beside(second.hint)
        and first.hint.region == second.hint.region
        and not (first.hint.linked or second.hint.linked)
    )


def _notice(lines: Sequence[Line], index: int) -> int:
    """How many lines a notice's title has that begins with 关于, or whose first line does not end it."""
    first = lines[index]
    if first.size < ABOUT or first.ended or titles.NOTICE.search(first.text) or first.tabs:
        return 0
    listed = index > 0 and _listed(lines[index - 1])
    for count, line in enumerate(lines[index + 1 : index + PARTS], 2):
        whole = "".join(each.letters for each in lines[index : index + count])
        again = listed and whole == lines[index - 1].letters
        if again:
            return count
        if not _goes_on(lines[index + count - 2], line, again=count > SECOND) or not _alike(first, line):
            return 0
        if titles.NOTICE.search(line.text) or DECIDED.search(whole):
            if listed:
                return 0
            below = lines[index + count : index + count + 1]
            return 0 if any(map(_listed, below)) else count
    return 0


def _goes_on(above: Line, line: Line, *, again: bool) -> bool:
    """Whether a notice's title may go on in a line: it begins no other, or the line above has no end.

    `again`: the line above went on, too.
    """
    if line.tail[-1:] in "。,:":
        return False
    if SORT.match(line.text):
        return above.text.endswith("基金") and not line.prose and line.size <= LONGEST
    if not OTHER.search(line.text):
        return _half(line)
    fund = not again and FUND_REST.match(line.text) is not None and SORTED.search(above.text) is not None
    return _half(line) and "关于" not in line.text and (fund or UNDONE.search(above.text) is not None)


def _deed(first: Line, second: Line, wholes: Sequence[str]) -> bool:
    """Whether a fund's name and what is done with it are one title: no line says the second alone."""
    if first.hint is not None and (first.hint.entitled >= NAMED or first.hint.linked or first.hint.region):
        return False
    return _half(second) and _alike(first, second) and wholes.count(second.letters) <= 1


def _listed(line: Line) -> bool:
    """Whether a line beside is a title like it: a list."""
    titled = "关于" in line.text or titles.NOTICE.search(line.text) is not None
    return line.size >= ABOUT and titled and not line.prose and reading(line, republic=False).role is None


def _broken(first: Line, second: Line) -> bool:
    """Whether a headline goes on below: a bracket or a quotation is open, or it stops at a comma."""
    if max(first.size, second.size) > HALF or first.size < titles.MIN_TITLE:
        return False
    closed = CLOSED.match(second.text)
    if closed and OPENED.search(first.text):
        return "《" not in second.text[closed.end() :]  # `办法》《某某办法》及…`: print, and no headline
    return first.tail.endswith(",") and first.text.count(",") == 1 and second.tail[-1:] not in ",、;:"


def _one(parts: Sequence[Line], said: Sequence[str]) -> Line:
    """Several lines as one, of the length that they have in the text."""
    read = parts[0].text
    for line in parts[1:]:
        # A gap of several blanks would be one between cells.
        gap = line.span.start - parts[0].span.start - len(read)
        read += "\u2060" * (gap - 1) + " " + line.text
    letters = "".join(line.letters for line in parts)
    hint = max((line.hint for line in parts if line.hint), key=lambda hint: hint.entitled, default=None)
    if hint is not None:
        sure, front = entitled(letters, said)
        hint = replace(hint, entitled=max(sure, hint.entitled), front=front, cuts=(), actions=())
    span = Span(parts[0].span.start, parts[-1].span.end)
    return Line(span, read, letters, len(letters), read[-TAIL:], tabs=False, blank=parts[0].blank, hint=hint)
