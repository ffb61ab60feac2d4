"""Which numbers of a sentence are claims, each with the words in front of it, and which form lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import FIRST, MORE, Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lists import enumeration
from pipeline.extract.claims.lists.nouns import OF_EACH
from pipeline.extract.claims.numbers.left_out import of_last
from pipeline.extract.claims.numbers.licence import licensed
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.extract.claims.numbers.ranks import counted
from pipeline.extract.claims.zones import zone
from pipeline.vocabulary import Operator

PROTECTED = frozenset(("entity", "metric", "period", "frame", "per", "mask"))
LISTED = re.compile(r"(?:分别|依次)(?:(?:收平|持平|平收|走平)、)?[^，。；、\d]{0,9}$")  # 分别募资875亿元、…
PAYS = re.compile(
    r"(?:拟议?|将|预计|预估|估|可|建议|应|合计|共|约|实际|再|宣|已){0,2}[派配分发][\u4e00-\u9fff]{0,8}(?:新台币|人民币|港币|美元)?"
)
AGAIN = re.compile(r"(?:及?以[上下])?[（(](?P<out>不)?(?:包?含|包括)(?:等于)?$")
REACHED: dict[bool, dict[str, Operator]] = {True: {">": ">=", "<": "<="}, False: {">=": ">", "<=": "<"}}
FEW = 5  # pieces between 每股 and its number
LONGEST = 12  # numbers of a list that has a twin
COPULA = re.compile(  # 甲、乙收入为3亿元和2亿元, without 分别
    r"(?:^|[，。；：\n])(?P<list>[^，。；：\n\d（）]{2,12}(?:[、和与及][^，。；：\n\d（）、]{2,14}){1,3})(?:约?为|达到?)约?$"
)
JOINS = re.compile("[、和与及]")
NAMES = re.compile(  # 上证50、科创50升|0.8%和1.9%
    rf"(?P<list>(?:{FIRST}{MORE}*(?:、|和|与|及|以及))+{FIRST}{MORE}*)[^，。；：\d、和与及{FIRST}]{{0,12}}$"
)
THEY = re.compile(r"(?P<many>[两二三四])者[^，。；：\d、和与及]{0,12}$")
COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4}
SHARES = {"percent", "percentage_point"}
LONG = 60  # characters of such a list
INNER = "、：:\t“”"  # marks that the words in front of a number may reach over


def drafts(work: str, tokens: Sequence[Token], low: int) -> Iterator[Draft]:
    """The numbers that are claims, in order."""
    ends = {token.end: token for token in tokens if token.kind in PROTECTED}
    floor, listing, last = low, None, None
    for index, token in enumerate(tokens):
        if token.kind == "stop" and token.text not in INNER:
            floor = token.end
        quantity = token.quantity
        if quantity is None:
            continue
        if last is not None and _again(work, last, quantity):
            continue
        said = zone(work, ends, quantity, floor)
        if last is not None and _or(work, last, quantity):
            said = last.zone._replace(start=last.quantity.end, op=None, listed=False)  # 升354点或2%
        if quantity.kind == "currency" and said.per is None:
            said = said._replace(per=_paid_by(work, tokens, index))
        follows = listing is not None and enumeration.joined(work, listing, token)
        in_list = quantity.kind == "bare" and (said.listed or follows)
        second = last is not None and _next_rank(work, last, token)
        if not in_list and not second and not licensed(work, quantity, said, index, tokens, ends):
            continue
        listing = token if in_list else None
        if not said.listed and LISTED.search(work, max(low, said.start - 12), said.start):
            said = said._replace(listed=True)
        ends[quantity.end] = token
        floor = quantity.end
        last = Draft(token, of_last(work, counted(work, quantity)), index, said)
        yield last


def _or(work: str, last: Draft, quantity: Quantity) -> bool:
    """升354点或|2%, 跌210点，或|2.9%: one move, said twice."""
    between = work[last.quantity.end : quantity.start].strip()
    return between == "或" or (
        between == "，或" and quantity.kind == "percent" and last.zone.verb == "change"
        and last.quantity.kind != "percent"
    )  # fmt: skip


def _again(work: str, last: Draft, quantity: Quantity) -> bool:
    """超过100万元（含|100万元）: the bound once more, to say whether it is reached."""
    before = last.quantity
    match = AGAIN.fullmatch(work, before.end, quantity.start)
    same = (before.value, before.unit) == (quantity.value, quantity.unit)
    if match is None or not same or work[quantity.end : quantity.end + 1] not in {"）", ")"}:
        return False
    said = last.zone.op or before.op or "="
    last.zone = last.zone._replace(op=REACHED[match["out"] is None].get(said, said))
    return True


def _paid_by(work: str, tokens: Sequence[Token], index: int) -> Token | None:
    """每股|拟派息0.3元, 每受益权单位|拟配发0.866元: what a payment is by, words away from its number."""
    for token in reversed(tokens[max(0, index - FEW) : index]):
        if token.kind in {"stop", "quantity"}:
            return None
        if token.kind == "per":
            return token if PAYS.fullmatch(work, token.end, tokens[index].start) else None
    return None


def _next_rank(work: str, last: Draft, token: Token) -> bool:
    """位列第四、第五."""
    ranks = last.quantity.kind == "rank" and token.quantity is not None and token.quantity.kind == "rank"
    return ranks and enumeration.joined(work, last.token, token)


def _alike(work: str, first: Draft, second: Draft) -> bool:
    kinds = {first.quantity.kind, second.quantity.kind} - {"bare"}
    return len(kinds) < 2 and enumeration.joined(work, first.token, second.token)


def _listed(work: str, found: Sequence[Draft], first: int, end: int) -> bool:
    """Whether a number goes on with a list; 分别增长14%及1.8个百分点 moves in percent and in points of it."""
    before, draft = found[end - 1], found[end]
    if _alike(work, before, draft):
        return True
    kinds = {before.quantity.kind, draft.quantity.kind}
    return (
        found[first].zone.listed and kinds == SHARES and enumeration.joined(work, before.token, draft.token)
    )


def twins(work: str, found: Sequence[Draft]) -> dict[int, int]:
    """由1.2%和0.8%降至0.9%和0.5%: for each number of the second list, its start in the first."""
    places: dict[int, int] = {}
    for first, draft in enumerate(found):
        if not draft.zone.source or first in places:
            continue
        end = _list_end(work, found, first)
        many = end - first
        if many < 2 or end >= len(found) or not found[end].zone.reached:
            continue
        if _list_end(work, found, end) - end >= many:
            places.update((end + member, first + member) for member in range(many))
    return places


def _list_end(work: str, found: Sequence[Draft], first: int) -> int:
    end = first + 1
    while end < len(found) and end - first < LONGEST and _alike(work, found[end - 1], found[end]):
        end += 1
    return end


def _each(work: str, found: Sequence[Draft], position: int) -> bool:
    """对欧盟、美国进出口为|3.5万亿元和|2.1万亿元: as many numbers as there are members in front of 为."""
    start = found[position].quantity.start
    low = max(0, start - LONG)
    match = COPULA.search(work, low, start) or NAMES.search(work, low, start)
    they = THEY.search(work, low, start) if match is None else None
    many = _list_end(work, found, position) - position
    match = match or OF_EACH.search(work, low, start)
    if match is not None:
        members = len(JOINS.findall(match["list"])) + 1
    else:
        members = COUNTS[they["many"]] if they is not None else 0
    return many > 1 and members == many


def heads(work: str, found: Sequence[Draft], paired: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """For each number of a 分别 list, the first and the end of its list."""
    places: dict[int, tuple[int, int]] = {}
    starts = set(paired.values())
    many = 0  # numbers of the last list
    position = 0
    while position < len(found):
        end = position + 1
        if position in starts:
            while end in starts and end not in paired:
                end += 1
            places.update((member, (position, end)) for member in range(position, end))
            position = end
            continue
        sliced = work.startswith("/", found[position].quantity.end) or _each(work, found, position)
        if found[position].zone.listed or sliced or many:
            while end < len(found) and _listed(work, found, position, end):
                end += 1
            if end - position > 1 and (found[position].zone.listed or sliced or end - position == many):
                many = end - position  # 分别实现2586万元、2731万元, 完成全年预测的51%、52%
                places.update((member, (position, end)) for member in range(position, end))
        position = end
    return places
