"""`港股仓位|两成`, `获增持|65万股`, `贷款余额|3417亿元`: the books of a fund or a bank are its own.

A fund tells how much of it is in shares, bonds or a branch; that is no number of the shares. In a text about
one fund what was bought or sold is the fund's deed. A bank's loans and deposits are the bank's.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric

LOOK = 30  # characters from the head of a clause to its number
HOLDERS = frozenset(("FUND", "PERSON", "FUND_COMPANY"))
SHARES = frozenset(("percent", "percentage_point"))
POSITION = re.compile(  # |港股|仓位, |股票|占比; not 机构|占比, which is who holds
    r"(?P<what>[\u4e00-\u9fffA-Z\ue000\ue001]{2,8}?(?:总?仓位(?!中位|指数|水平|变)|(?<=股票|权益|债券|转债|港股|现金|技股|固收|资产)(?:占比|比重)))"
    r"(?:[^，。；：、\d]{0,10}|[^，。；：、]{0,4}[\d.]+%[^，。；：、\d]{0,6})$"
)
HEAD = re.compile(r"[，；：。\n、“把将]|\d{1,2}月末?|[一二三四]季度末?|期末|年[末初内]|目前|全年")
OF_MANY = re.compile("类|产品|基金|平均|组合|机构|[公私]募|行业|大类")  # 主动权益类产品平均|仓位
TRADED = re.compile(
    r"(?:获|遭|被)(?:[该本]?基金|其|组合)?(?:大[幅举]|小幅)?(?P<what>增持|减持|加仓|减仓)(?:了|约|近|逾|超过?)*$"
)
SHARES_OF = frozenset(("股", "份", "张"))
LOANS = re.compile(
    r"(?:[，。；：\n]|[末初年]，?|其中)(?P<what>(?:各项|发放)?(?:贷款|存款|信贷)(?:和垫款)?(?:余额|总额|增速|增量|规模|本金总额))"
    r"[^，。；\d]{0,8}(?:[\d.,]+[亿万]*元，(?:较|比)[^，。；\d]{1,8})?$"
)
BANK = re.compile("(?:银行|农商行|城商行)$")


def positions(draft: Draft, memory: Memory, scene: Scene) -> None:
    """四季度|港股仓位|控制在两成以内: of the fund that the text is about."""
    if draft.quantity.kind not in SHARES or draft.group is not None:
        return
    if (
        draft.subject is not None
        and draft.owner is not None
        and kind_of(draft.owner) in {"FUND", "PERSON", "FUND_COMPANY"}
    ):
        return
    start = draft.quantity.start
    low = max(scene.low, start - LOOK)
    match = POSITION.search(scene.work, low, start)
    place = draft.subject.span if draft.subject is not None else None
    if match is None or (place is not None and _same_clause(place, match.start("what"), scene)):
        return
    what, fund = _cut(scene, *match.span("what")), _fund(memory, scene, match.start("what"))
    if what is None or fund is None or OF_MANY.search(scene.work, what.start, what.end):
        return
    words = scene.text[what.start : what.end]
    draft.subject, draft.owner = subjects.named(fund), fund
    draft.metric = Metric(words, what, canonical(words))


def _same_clause(place: Span, at: int, scene: Scene) -> bool:
    """Whether an owner stands in front of a place in its clause."""
    if place.start < scene.low or place.end >= at:
        return False
    return not any(mark in scene.work[place.end : at] for mark in "，；")


def _cut(scene: Scene, start: int, end: int) -> Span | None:
    """The words of a position, from the head of their clause."""
    heads = [match.end() for match in HEAD.finditer(scene.work, max(scene.low, start - 2), end - 2)]
    first = max([start, *heads])
    return Span(first, end) if end - first > 2 else None


def _fund(memory: Memory, scene: Scene, at: int) -> Token | None:
    """The fund that the clause names, that was spoken of last, or that the text is about."""
    here = [
        t for t in scene.tokens if t.kind == "entity" and scene.low <= t.start < at and kind_of(t) == "FUND"
    ]
    if here and not any(mark in scene.work[here[-1].end : at] for mark in "；，"):
        return here[-1]
    spoken = memory.owner
    if spoken is not None and kind_of(spoken) == "FUND":
        return spoken
    main = memory.main
    return main if main is not None and kind_of(main) == "FUND" else None


def bought(draft: Draft, memory: Memory, scene: Scene) -> None:
    """某某电子获增持|65万股, in a text about one fund: the fund did so."""
    main = memory.main
    if main is None or kind_of(main) != "FUND" or draft.quantity.unit not in SHARES_OF:
        return
    match = TRADED.search(scene.work, max(scene.low, draft.quantity.start - LOOK), draft.quantity.start)
    listed = draft.group is not None and draft.metric is not None
    if match is None and not (
        listed and draft.metric is not None and TRADED.search(f"获{draft.metric.text}")
    ):
        return
    draft.subject, draft.owner = subjects.named(main), main


def lent(draft: Draft, memory: Memory, scene: Scene) -> None:
    """该行资产总额6238亿元；|贷款余额|3417亿元: of the bank that the text is about."""
    main = memory.main
    if main is None or BANK.search(main.text) is None or draft.group is not None:
        return
    match = LOANS.search(scene.work, max(scene.low - 1, draft.quantity.start - LOOK), draft.quantity.start)
    if match is None:
        return
    what = Span(*match.span("what"))
    words = scene.text[what.start : what.end]
    draft.subject, draft.owner = subjects.named(main), main
    draft.metric = Metric(words, what, canonical(words))
