"""`第一大重仓股|澜舟银行`, `指数（BDI）`, `其中机构类占57%`: which part of the words chosen names the owner.

The ranker chooses whose a number is; here stand the forms in which a part of what it chose only says which
place a name has, how it is called for short, or how many there are, or in which the owner stands in front of
占 or was named before.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft, Memory, in_text
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.extract.claims.settled.words import said
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

SHORTEST = 2  # characters of a name
LOOK = 40  # characters from the head of a clause to its number
PLACED = re.compile(rf"(?:其|基金)?第[一二三四五六七八九十]大{said('placed')}(?=[^占持的])")
PLACE_OF = re.compile(  # |第一大重仓股|仍是汇阑电器，占…
    rf"(?P<place>第[一二三四五六七八九十]大{said('placed')})(?:仍|依旧|还|依然|则|也)?[是为]"
    r"(?P<who>[\u4e00-\u9fffA-Z\ue000\ue001]{2,10})，[^，。；\d]{0,4}占[^，。；]*(?:[由从][\d.]+%[^，。；]*)?$"
)
FIRMS = frozenset(("COMPANY", "FUND", "FUND_COMPANY", "PERSON"))
NUMBERED = re.compile(
    r"(?:[一二两三四五六七八九](?:至[一二两三四五六七八九])?成半?|\d[\d.]*%)(?:以上|左右|以下)?的?(?=[^，。；\d]{2})"
)  # not 247家|钢厂, which are what is counted over
POINT = re.compile(r"\d{1,2}(?:[、）)]|[.．](?!\d))\s*(?=[^，。；\d\s]{2})")  # of a list
NO_NAME = re.compile(
    r"\d{1,2}个月|产生|实现|[她他]们?(?:料|估|预[料计测期估]|认为|[称指说])"
)  # 12个月|目标价, 经营活动|产生|的净现金流
SHORT_FOR = re.compile(r"[（(][A-Za-z]{2,6}[）)]")
NAME = re.compile(r"(?:最新(?:一期)?的?)?(?P<name>[\u4e00-\u9fffA-Za-z\ue000\ue001]{4,20})$")
OF_LISTS = re.compile(r"指数$")
TAKES = r"(?<![市独抢侵应])占(?:到|了|约|近|逾|超过?|不到|不足|达|据)*$"
SHARE = re.compile(TAKES)
FOREMOST = re.compile(
    r"(?:^|[，。；：、\n]|其中)(?:[^，。；：\n]{0,6}期?末)?"
    rf"(?P<who>前(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})大(?:{said('foremost')})?)"
    r"(?:(?:合计|总共|累计)(?:约|近|逾|超过?|达)*"
    r"|(?:合计|总共|共|总|累计)*(?:占(?:比|净值比?例?|基金净值比?例?|了)?|权重)[^，。；\d]{0,6})$"
)
PART = re.compile(
    r"(?:其中|当中)，?(?P<who>[^，。；：、\d占]{2,12}?)(?:规模|金额|数量)?(?:合计|总共|共|约|近|则|也|至少){0,2}"
    rf"{TAKES}"
)
DUE_TO = re.compile(r"[受因](?!益|让|理|托|贿|众|素|子)")
HELD_BACK = re.compile(r"[^，。；\d]{0,10}(?:影响|拖累|带动|推动|提振|支撑)")
LEADS = re.compile(  # 上周|甲ETF, 全市场共有|ETF, 超越对|中国大陆
    r"相[当當][于於](?=[\u4e00-\u9fff]{2})|(?:存续|新备案)(?=[\u4e00-\u9fff]{2,12}(?:基金|理财|管理人|产品)$)|[｜|]|.{0,9}(?:行业|板块|品种|业务|领域|国家|地区|产品)(?:仍|主要|依次)?[是为](?=[^，。]{2})|(?:当前|目前|眼下|现阶段)的?(?=[^，。]{2})|(?:全市场)?(?:共有|现有)|合计(?=拉[低高动])|超越对|(?:[本上]周|[昨今]日|当日|[一二三四]季度)该?"
    r"|(?:[^，。；的]{0,8}其)?旗下(?!基金|产品|子?公司|组合)|(?:我们|我的|大概|大约|差不多|如今)(?=[\u4e00-\u9fff]{2})"
    r"|(?:[一二三四]季|半年|年|中|财)报[里中](?=[\u4e00-\u9fff]{2})|(?:新进|新晋|新增)的(?=[\u4e00-\u9fff]{2})|(?:本行|我行)(?=[\u4e00-\u9fff]{2}.*(?:产品|期))"
)
TAILS = re.compile(
    r"(?:(?:破纪录|创纪录|[本上]周|[昨今当]日|单[日周笔户]|单个(?:基金)?账户|全周|周[一二三四五]|年内|今年以来|今年|全年|大概|大约"
    r"|(?<=[\u4e00-\u9fffA-Z]{2})(?:则仍|仍然|仅)|(?<=[\u4e00-\u9fff]{2})等(?:行业|板块)|(?<=[金券合票数A-F])的?组合|(?<=[金券合票数A-Z])持有)+)$"
)
OF_MARKET = re.compile("(?:以上|以下|左右|多)?的?(?:市场)?(?:份额|份)")
# 券商|预测，净利润为13.5亿元; 市场|料…: who says it, and not whose it is
SAYERS = re.compile(
    r"(?:多家|部分)?(?:券商|机构|市场|投行|大行|外资|业内|业界|(?:投信)?法人|分析[师员])(?:人士)?"
)
SAY = re.compile(r"(?:普遍|一致|则|均|都)?(?:预[料计测期估]|料(?!理)|估计?(?!值)|认为|指出|表示|看好)")
EXPENSE = "销售|营业|管理|行政|研发|财务|税金"
# 其中|销售/管理/研发/财务费用率|分别为4.2%/3.6%/…: one measure of the firm's, whose parts the numbers follow
COSTS = re.compile(rf"(?:(?:{EXPENSE})(?:费用)?[/／、和及]){{1,5}}(?:{EXPENSE})费用?率$")
COSTS_AT_MOST = 24
# 沪深300指数收益率*|15%+恒生指数收益率（经汇率调整）*|5%: what a benchmark is made of
MADE_OF = re.compile(
    r"(?:^|[+＋：:，；、为是=])(?P<who>(?!\d)[^+＋：:，；、为是=*×\n]{2,30}?)(?:的?(?:收益率|回报率|涨跌幅))?"
    r"(?:[（(][^）)]{1,16}[）)])?\s?[*×xX]\s?$"
)
DRIVER = re.compile("(?:在|受|受惠|受益于|受惠于|跟随|随着?)(?:隔夜|上周|周[一二三四五]|昨[日夜晚])?$")
HELPED = re.compile("[为对拖][升跌大]市$")
DRIVEN = re.compile(
    "(?:造好|走强|上涨|下跌|走弱|回升|偏软|急挫|大涨|大跌)?(?:(?:带动|拖累|影响|提振|推动|刺激)(?:之?下)?)?，"
)
HAD = frozenset(("count", "currency"))
BY_COUNT = re.compile(r"[^，。；\d]{0,12}，占比?(?:约|近|逾|超过?|达到?|高达|为|仅)*$")
IN_CHARGE = re.compile(
    r"(?:目前|现|共|仍|名下|一共|合计)*(?:在管|管理(?:着|的)?)(?:基金|产品)?(?:共|数量?|达|为)*$"
)
PART_SHARE = re.compile(  # |海缆|占比
    r"(?:^|[，。；：\n末]|其中|把|将|[，。；：\n][今明]年)(?P<who>(?![一二三四五]是|若|如|明年|今年|去年|[一二三四]季|惟|但|而|合同|合计|累计|总|平均|最高|机构|个人|正收益|正超额|员工|其|约|行业|收入|成交|支出)[\u4e00-\u9fffA-Za-z\ue000\ue001]{2,6}?)(?<!收入|售额|持有|持仓|收益|出货|订单|出口|机构|个人|合计|盈利|销售|成交|投标|仓单|配置|发行|份额|贷款|支出|投入|分红|面积)占比"
    r"(?:[^，。；、\d]{0,10}|[^，。；、]{0,8}[\d.]+%[^，。；、\d]{0,6})$"
)


def _says(scene: Scene, words: str, end: int) -> bool:
    return SAYERS.fullmatch(words) is not None and SAY.match(scene.work, end) is not None


def unnumbered(draft: Draft, scene: Scene) -> None:
    """Cut a number that is a claim of its own from the subject of the next: 九成以上|产品…净值翻倍."""
    subject = draft.subject
    if subject is not None and NO_NAME.fullmatch(subject.text):
        draft.subject = draft.owner = None
        return
    place = subject.span if subject is not None else None
    if subject is not None and place is not None and _says(scene, subject.text, place.end):
        draft.subject = draft.owner = None
        return
    if subject is None or place is None or subject.field != "text":
        return
    if (point := POINT.match(scene.work, place.start, place.end)) is not None:
        place = Span(point.end(), place.end)
        draft.subject = Part(scene.text[place.start : place.end], place)
        return
    if place.start not in scene.claims:
        return
    match = NUMBERED.match(scene.work, place.start, place.end)
    if match is not None:
        rest = Span(match.end(), place.end)
        draft.subject, draft.owner = Part(scene.text[rest.start : rest.end], rest), None


def placed(draft: Draft, scene: Scene) -> None:
    """第一大重仓股|澜舟银行: the place is no part of the name."""
    start, group = draft.quantity.start, draft.group
    found = PLACE_OF.search(scene.work, max(scene.low, start - LOOK), start) if group is None else None
    if found is not None and "\ue000" not in scene.work[found.end() : start]:
        who = Span(*found.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
        return
    place = draft.subject.span if draft.subject is not None else None
    if place is None or draft.subject is None or draft.subject.field != "text":
        return
    match = PLACED.match(scene.work, place.start, place.end)
    if match is None or place.end - match.end() < 2:
        return
    rest = Span(match.end(), place.end)
    draft.subject = Part(scene.text[rest.start : rest.end], rest)


def initials(draft: Draft, scene: Scene) -> None:
    """海原运价指数（HYI）|报1200点: the name, and not what it is called for short."""
    place = draft.subject.span if draft.subject is not None else None
    if place is None or draft.subject is None or draft.subject.field != "text" or place.start < scene.low:
        return
    match = SHORT_FOR.match(scene.text, place.start - 1) if place.start else None
    if match is None or match.end() != place.end + 1:
        return
    clause = max(scene.work.rfind(mark, scene.low, place.start) for mark in "，。；：、）") + 1
    name = NAME.search(scene.work, max(clause, scene.low), place.start - 1)
    if name is not None and OF_LISTS.search(scene.text, name.start(), name.end()):
        whole = Span(*name.span("name"))
        draft.subject, draft.owner = Part(scene.text[whole.start : whole.end], whole), None


def shared(draft: Draft, scene: Scene) -> None:
    """前五大持仓合计占比|46%, 其中机构类占|57%: whose the share is stands in front of 占."""
    start = draft.quantity.start
    if draft.quantity.kind != "percent":
        return
    low = max(scene.low, start - LOOK)
    if OF_MARKET.match(scene.work, draft.quantity.end):
        return  # 占据八成|份额
    if SHARE.search(scene.work, low, start) and (draft.metric is None or draft.metric.span is not None):
        draft.metric = Metric("占比", None, "占比")
    match = FOREMOST.search(scene.work, low, start) or PART.search(scene.work, low, start)
    if match is not None:
        who = Span(*match.span("who"))
        draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def of_costs(draft: Draft, memory: Memory, scene: Scene) -> None:
    """销售/管理费用率分别为6.2%/|3.7%: the names between the strokes are of the measure, and no owner."""
    place = draft.metric.span if draft.metric is not None else None
    if place is None:
        return
    match = COSTS.search(scene.work, max(0, place.end - COSTS_AT_MOST), place.end)
    if match is None:
        return
    whole = Span(*match.span())
    words = scene.text[whole.start : whole.end]
    draft.metric = Metric(words, whole, canonical(words))
    owner = draft.subject.span if draft.subject is not None else None
    if owner is not None and whole.start <= owner.start < whole.end:
        draft.owner = memory.main
        draft.subject = subjects.named(memory.main) if memory.main is not None else None


def made_of(draft: Draft, scene: Scene) -> None:
    """沪深300指数收益率*15%+恒生指数收益率（经汇率调整）*|5%: of what is multiplied."""
    start = draft.quantity.start
    if draft.quantity.kind != "percent":
        return
    match = MADE_OF.search(scene.work, max(scene.low, start - LOOK), start)
    if match is None:
        return
    who = Span(*match.span("who"))
    place = draft.subject.span if draft.subject is not None else None
    if place is not None and who.start <= place.start < who.end:
        return
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None


def by_count(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """固收类604只，占比|95.6%, 其中某资产3962亿元，占比|32.6%: of what had the number before."""
    if before is None or before.quantity.kind not in HAD or draft.quantity.kind != "percent":
        return
    end, start = before.quantity.end, draft.quantity.start
    own = draft.subject.text if draft.subject is not None else ""
    if before.subject is None or own.endswith(before.subject.text):
        return  # 有业绩展示的|百亿私募
    if own and before.metric is not None and own == before.metric.text:
        return  # 第三方资产2100亿元，占比
    if start - end >= LOOK or BY_COUNT.fullmatch(scene.work, end, start) is None:
        return
    if before.quantity.kind == "count" or before.owner is None:
        draft.subject, draft.owner = before.subject, before.owner
    elif before.metric is not None and before.metric.span is not None and before.metric.text.endswith("资产"):
        draft.subject, draft.owner = Part(before.metric.text, before.metric.span), None


def carried_along(draft: Draft, memory: Memory, scene: Scene) -> None:
    """受隔夜|美股|造好带动，…大市成交1286亿港元, 为|升市|贡献78点: what drove or was driven owns nothing."""
    subject = draft.subject
    place = in_text(subject)
    if place is None or subject is None:
        return
    if place.start < scene.low:
        if (
            draft.owner is not None
            and kind_of(draft.owner) == "MARKET"
            and scene.work.startswith("大市", scene.low)
        ):
            own = Span(scene.low, scene.low + 2)
            draft.subject, draft.owner = Part(scene.text[own.start : own.end], own), None
        return
    driven = DRIVEN.match(scene.work, place.end) and DRIVER.search(scene.work, scene.low, place.start)
    helped = HELPED.search(scene.work, max(scene.low, place.start - 3), place.end) is not None
    if not driven and not helped:
        return
    spoken = memory.subject if memory.subject != subject else None
    draft.subject, draft.owner = (spoken, memory.owner) if spoken is not None else (None, None)


def in_charge(draft: Draft, scene: Scene) -> None:
    """闻人澈，现任某基金某部副总经理，目前在管|7只: of the manager, and not of the house."""
    start, owner = draft.quantity.start, draft.owner
    if draft.quantity.kind != "count" or owner is None or kind_of(owner) != "FUND_COMPANY":
        return
    if IN_CHARGE.search(scene.work, max(scene.low, start - 12), start) is None:
        return
    persons = [t for t in scene.tokens if t.kind == "entity" and t.end <= start and kind_of(t) == "PERSON"]
    if len(persons) == 1 and scene.low <= owner.start and persons[0].start < owner.start:
        draft.subject, draft.owner = subjects.named(persons[0]), persons[0]


def trimmed(draft: Draft, memory: Memory, scene: Scene) -> None:
    """受棕榈油|涨价影响，毛利率25%, 甲ETF上周|: words around a name that are no part of it."""
    subject = draft.subject
    place = subject.span if subject is not None else None
    if subject is None or place is None or subject.field != "text" or place.start < 0:
        return
    if DUE_TO.match(subject.text) and HELD_BACK.match(scene.work, place.end):
        main = memory.main
        draft.subject, draft.owner = (subjects.named(main), main) if main is not None else (None, None)
        return
    head = LEADS.match(subject.text)
    first = head.end() if head is not None else 0
    tail = TAILS.search(subject.text, first)
    last = tail.start() if tail is not None else len(subject.text)
    if (first, last) == (0, len(subject.text)) or last - first < SHORTEST:
        return
    if draft.owner is not None and (first > 0 or subject.text[last:] != "持有"):
        return
    rest = Span(place.start + first, place.start + last)
    draft.subject = Part(scene.text[rest.start : rest.end], rest)


def part_share(draft: Draft, scene: Scene) -> None:
    """公司在手订单68亿元，|海缆|占比达到53%: what the share is of stands in front of 占比."""
    if draft.quantity.kind not in {"percent", "percentage_point"} or draft.group is not None:
        return
    start = draft.quantity.start
    match = PART_SHARE.search(scene.work, max(scene.low - 1, start - LOOK, 0), start)
    if match is None or draft.metric is None or not draft.metric.text.endswith("占比"):
        return
    if (draft.owner is not None and kind_of(draft.owner) == "FUND") or draft.member:
        return
    who = Span(*match.span("who"))
    if any(
        t.kind == "entity" and kind_of(t) in FIRMS and who.start <= t.start < who.end for t in scene.tokens
    ):
        return  # 甲物流外单占比: the firm's
    words = Span(who.end, who.end + 2)
    draft.subject, draft.owner = Part(scene.text[who.start : who.end], who), None
    draft.metric = Metric("占比", words, "占比")
