"""`其中2月14日|净流入6.8亿元`, `占营收的46.8%`, `外资卖超1.3万张`: clauses whose first words leave one owner.

Behind `其中` and a time the clause goes on about what the number before was about; a bare 占 says the share
of it. Names side by side with 均 or 合计 behind them own a number together. Who trades is no company that is
traded. What only a fund has (单位净值, 托管费) is of the one fund that the text names; 该基金 is that fund.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Mention, Past
from pipeline.extract.claims.metrics import canonical
from pipeline.extract.claims.naming.subjects import named
from pipeline.extract.claims.scene import Scene, kind_of
from pipeline.text import Span
from pipeline.vocabulary import Metric, Part

Owner = tuple[Part, Token | None]

WHOLE_LONG = 32  # characters from 占 to its number
NEAR = 3  # numbers back that may be the whole of a part
LOOK_BACK = 24  # tokens of a piece that are looked at
LEADS = re.compile(r"(?:而|但|其中|此外|另外|同时|不过|惟|另|当中|分别|则|且|而且|并|也|又|还)*")
JOIN = re.compile(r"、|和|与|及|以及")
TOGETHER = re.compile(r"均|都|皆|双双|合计|总共|一共|共(?!同|振|识)")
TRADERS = re.compile(
    r"(?P<who>外资|投信|自营商|三大法人|北向资金|南向资金|主力资金|北水|融资客|散户)"
    r"(?:[今昨当][日天]|本周|上周|全周|单日|同步|合计|累计|大举|小幅|再|续|连续|转为|则|也|共|大|净){0,4}"
    r"(?:买超|卖超|大[买卖]|净买入?|净卖出?|净流[入出]|净沽|加码|调节|增持|减持|买进|卖出)"
)
SHARE = re.compile(
    r"[，,](?:约|合计|共|仅|已|各|总计)?占(?!比|净值|基金|流通|总股本|股|总份额)"
)  # not what is held of whom
OF_WHOLE = re.compile(  # 占|2024年度经审计营业收入的12.4%, 占成交14.6%
    r"(?<![市独抢侵应])占(?!比|据|有|用|领|优|到|[^，。；\n]{0,20}(?:比例|比重|上限|下限|比(?![亚特较])))(?:到|了)?"
    r"(?:[^，。；：、占\d\n]|20\d\d年){1,24}(?<![比率重])的?(?:约|近|逾|超过?|不到|不足|仅|达|高达|为)*$"
)
INDEX = re.compile(
    r"(?:而|但|其中|此外|另外|同时)?(?P<who>[\u4e00-\u9fffA-Za-z]{2,12}指数)"
    r"(?=(?:[今昨当][日天]|周[一二三四五六日]|收盘|盘中|早盘|午后|尾盘|终场|一度|大|小|微|再|则|也)*"
    r"(?:收|报|涨|跌|升|降|站|失守|突破|逼近|上|下|重|回|挫))"
)
DUE = re.compile(
    r"(?P<who>(?:\d{1,3}(?:天|个月|年)期?)?(?:买断式逆回购|逆回购|MLF|TMLF|SLF|PSL|国库现金定存|央票|同业存单))(?P<what>到期)"
)
FORETOLD = re.compile(
    r"[，,、（(]\s?(?:前值|前月|预期值?|市场预期|一致预期|预估值?|此前预期|(?:上年|去年)同期)(?:仅|则|只|还)?(?:为|是|报|有)?(?:约)?\s?"
)
LEADERS = re.compile(  # 外资卖超前3名上市公司分别为
    r"(?P<what>[买卖]超|净[买卖][入出]?|净流[入出]|增持|减持|加仓|减仓|[涨跌]幅|成交额)(?:金额|张数)?(?:居)?前"
    r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[名大档位只家][^，。；、\d]{0,10}?(?:分别|依序|依次)?[为是]"
)
LISTED = re.compile(
    r"(?:[为是、]|，(?:和|及|以及|与)?|[\d张元股]和|及|以及)(?:\s)?(?P<who>[^，。；、：\d为是]{2,12})$"
)
PART_OF = re.compile(  # 其中，|输变电项目|5.17亿元
    r"其中[，：]?(?P<who>[\u4e00-\u9fffA-Za-z\ue000\ue001“”]{1,10}"
    r"(?:项目|业务|产品|板块|渠道|部分|类|型|款|系列|客户|投资者|市场|地区|品牌|分部))$"
)
ITEM = re.compile(
    r"(?:左右|以上|以下|以内|[多余])?(?P<mark>[、，；])(?P<who>[\u4e00-\u9fffA-Za-z\ue000\ue001]{2,10})"
)
OF_FUNDS = re.compile(
    r"(?:基金|产品|期末|单位|总|合计|最新|整体|全部|场内)*"
    r"(?:单位净值|份额净值|累计净值|复权净值|基金规模|持有人户数|户均持有|管理费率?|托管费率?|认购费率?|申购费率?|赎回费率?"
    r"|销售服务费|股票仓位|权益仓位|债券仓位|可供分配利润|总份额|净值增长率|业绩比较基准收益率|久期|有效认购户数"
    r"|杠杆率|组合久期|募集规模|成立规模|可转债仓位|港股仓位)"
)


def together(draft: Draft, scene: Scene, piece: int) -> Owner | None:
    """The names side by side that own a number together: 甲、乙、丙规模|均超过180亿元."""
    start = draft.quantity.start
    if draft.group is not None:
        return None
    tokens = [token for token in _pieces(draft, scene, piece) if token.kind == "entity"]
    if len(tokens) < 2 or LEADS.fullmatch(scene.work, piece, tokens[0].start) is None:
        return None
    last = 0
    while last + 1 < len(tokens) and JOIN.fullmatch(scene.work, tokens[last].end, tokens[last + 1].start):
        last += 1
    if last != len(tokens) - 1 or TOGETHER.search(scene.work, tokens[last].end, start) is None:
        return None
    whole = Span(tokens[0].start, tokens[last].end)
    return Part(scene.text[whole.start : whole.end], whole), None


def trader(draft: Draft, scene: Scene, piece: int) -> Owner | None:
    """Who buys and sells: 外资|卖超1.3万张."""
    start, text = draft.quantity.start, scene.text
    listed = max(piece, text.rfind("、", piece, start) + 1, text.rfind(" ", piece, start) + 1)
    head = LEADS.match(text, listed)
    match = TRADERS.match(text, head.end() if head else listed, start)
    if match is None or draft.quantity.kind not in {"currency", "count"}:
        return None
    place = Span(*match.span("who"))
    return Part(match["who"], place), None


def continued(draft: Draft, before: Draft | None, scene: Scene, piece: int) -> Owner | None:
    """What the number before was about: ，占营收的46.8%, 其中2月14日净流入6.8亿元."""
    if before is None or before.subject is None or before.quantity.start < scene.low or before.aside:
        return None
    if before.rule in {"cell", "quote"} or draft.group is not None:
        return None
    if SHARE.match(scene.work, before.quantity.end) and piece == before.quantity.end + 1:
        return before.subject, before.owner
    head = LEADS.match(scene.work, piece)
    tokens = _pieces(draft, scene, piece)
    if head is None or "其中" not in head.group() or any(token.kind == "entity" for token in tokens):
        return None
    dated = tokens and tokens[0].kind == "period" and tokens[0].start == head.end()
    return (before.subject, before.owner) if dated and draft.topic.subject is None else None


def leader(draft: Draft, scene: Scene) -> tuple[Part, Token | None, Metric] | None:
    """Whose a number of a list of leaders is: 卖超前3名依序为|友达|6万1,332张、|群创|5万9,805张."""
    start, work = draft.zone.start, scene.work
    head = next(iter(LEADERS.finditer(work, scene.low, start)), None)
    if head is None or draft.group is not None:
        return None
    match = LISTED.search(work, head.end() - 1, start)
    if match is None or any(mark in work[head.end() : start] for mark in "。；"):
        return None
    place, what = Span(*match.span("who")), Span(*head.span("what"))
    owner = next((t for t in scene.tokens if t.start == place.start and t.end == place.end), None)
    words = scene.text[what.start : what.end]
    return Part(scene.text[place.start : place.end], place), owner, Metric(words, what, canonical(words))


def plain_index(draft: Draft, scene: Scene, piece: int) -> Part | None:
    """An index that no table knows, at the head of its clause: 宝岛股价指数|收盘站上|2万点."""
    if draft.quantity.kind != "index_point" or draft.group is not None:
        return None
    match = INDEX.match(scene.work, piece, draft.quantity.start)
    if match is None or any(token.kind == "entity" for token in _pieces(draft, scene, piece)):
        return None
    place = Span(*match.span("who"))
    return Part(scene.text[place.start : place.end], place)


def falls_due(draft: Draft, scene: Scene) -> tuple[Part, Metric] | None:
    """What falls due: 320亿元|逆回购|到期."""
    match = DUE.match(scene.work, draft.quantity.end) if draft.quantity.kind == "currency" else None
    if match is None:
        return None
    who, what = Span(*match.span("who")), Span(*match.span("what"))
    words = scene.text[what.start : what.end]
    return Part(scene.text[who.start : who.end], who), Metric(words, what, canonical(words))


def foretold(draft: Draft, before: Draft, scene: Scene) -> bool:
    """Whether a number is what the one before was last time, or was expected to be: PMI 49.4%，前值|49.3%."""
    if before.quantity.start < scene.low or before.metric is None or draft.group is not None:
        return False
    return FORETOLD.fullmatch(scene.work, before.quantity.end, draft.quantity.start) is not None


def of_whole(draft: Draft, scene: Scene) -> bool:
    """Whether a percent says which part of something else: 占其当周成交额的|15.2%."""
    if draft.quantity.kind != "percent":
        return False
    start = draft.quantity.start
    return OF_WHOLE.search(scene.work, max(scene.low, start - WHOLE_LONG), start) is not None


def item(draft: Draft, before: Draft | None, scene: Scene) -> Owner | None:
    """The next item of a list that gives each its number: 纯电27万辆、|插混|14.2万辆."""
    if before is None or before.subject is None or before.subject.span is None or draft.group is not None:
        return None
    start, end = before.quantity.end, draft.zone.start
    match = ITEM.fullmatch(scene.work, start, end) if start >= scene.low else None
    if match is not None and match["mark"] != "、" and not before.part:
        return None
    if (
        match is None
        or before.subject.span.end != before.zone.start
        or before.quantity.unit != draft.quantity.unit
    ):
        return None
    inner = [token for token in _pieces(draft, scene, start) if match.start("who") <= token.start < end]
    if any(token.kind != "entity" for token in inner):
        return None
    place = Span(match.start("who"), end)
    owner = next((token for token in inner if (token.start, token.end) == (place.start, place.end)), None)
    return Part(scene.text[place.start : place.end], place), owner


def part_of(
    draft: Draft, scene: Scene, piece: int, past: Sequence[Past]
) -> tuple[Part, Token | None, Past] | None:
    """A part of what was spoken of, which has nothing but its name in front of it, and what that was."""
    start = draft.zone.start
    match = PART_OF.search(scene.work, max(scene.low, piece - 3, start - WHOLE_LONG), start)
    if match is None or draft.group is not None or draft.zone.verb not in {"", "level"}:
        return None
    whole = next((each for each in reversed(past[-NEAR:]) if each.kind == draft.quantity.kind), None)
    if whole is None or whole.metric is None:
        return None
    place = Span(*match.span("who"))
    tokens = [
        token
        for token in scene.tokens[max(0, draft.index - LOOK_BACK) : draft.index]
        if token.start >= place.start
    ]
    if any(token.kind not in {"entity", "metric"} for token in tokens if token.start < place.end):
        return None
    owner = next((token for token in tokens if (token.start, token.end) == (place.start, place.end)), None)
    return Part(scene.text[place.start : place.end], place), owner, whole


def of_the_fund(
    draft: Draft, scene: Scene, piece: int, mentions: Mapping[str, Mention], before: Draft | None
) -> Owner | None:
    """The one fund of the text, of what only funds have."""
    tokens = _pieces(draft, scene, piece)
    if before is not None and before.subject is not None and "基准" in before.subject.text:
        return None
    head = LEADS.match(scene.text, piece)
    at = head.end() if head else piece
    dated = next((token for token in tokens if token.kind == "period" and token.start == at), None)
    found = OF_FUNDS.match(scene.text, dated.end if dated is not None else at, draft.zone.start)
    if found is None or any(token.kind == "entity" for token in tokens):
        return None
    funds = [mention for mention in mentions.values() if mention.kind == "FUND"]
    if len({mention.ref for mention in funds}) != 1:
        return None
    return named(funds[-1].token), funds[-1].token  # said last: a title has it short


def _pieces(draft: Draft, scene: Scene, piece: int) -> Sequence[Token]:
    """The tokens of a piece in front of its number."""
    found = []
    for token in reversed(scene.tokens[max(0, draft.index - LOOK_BACK) : draft.index]):
        if token.start < piece:
            break
        found.append(token)
    return found[::-1]


def pronoun(draft: Draft, scene: Scene) -> Owner | None:
    """What 该基金 stands for, where it begins the name in front of a number and nobody speaks of it."""
    owner = draft.owner
    if scene.citation(draft.quantity.start) is not None:
        return None
    if draft.topic.pronoun is None or draft.topic.pronoun == "其" or owner is None or draft.subject is None:
        return None
    fund = draft.topic.pronoun.endswith(("基金", "产品", "ETF", "REIT"))
    return (draft.subject, owner) if fund == (kind_of(owner) == "FUND") else None
