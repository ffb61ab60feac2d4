"""`据传降至15%`, `预计2025年度净利润为…`, `利润分配预案为…`: whether it is so, heard, expected or planned.

Hearsay is reported. What was expected of a year that is over is a forecast of its results, and so is what a
day to come is told of; what a board proposes to pay is a plan.
"""

from __future__ import annotations

from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled.words import said

CLAUSE = 60  # characters
MARKS = "，；。：\n、（"
HEARD = re.compile(said("heard"))
RECKONS = re.compile(
    r"(?:[，。；：、\ue000\ue001她他我]|[她他我]们|该行)料(?![到理想件号器肉])|[数率额值量益利入]料(?=[升跌增减超达在为不约将])"
)
HOPED = re.compile(  # 分析员料|恒指支持位在25,500点; 台股可望挑战|28000点
    r"(?:分析[师员]|经济学家|市场|该行|大行|机构|投行|券商|法人|业[内界])(?:人士)?(?:普遍|一致|则|均|都)?"
    r"(?:预[料计测期估]|料|估计?)(?!了|过|的)|[可有]望(?:挑战|上看|站上|突破|冲[上击]|上[探试]|重[返回上]|回[落升]|下探)"
    "|大概率(?!事件|上|的)"
)
PERHAPS = re.compile(  # LPR或|下调10个基点; 达到或超过20% and 升150点或0.5% say which of two
    r"(?<![到于点元币%股份者、])或(?:再|将|会|多|进一步|小幅)?"
    r"(?:回[撤调吐]|拉回|[下上]调|降[息准至到]|加息|[降升涨跌](?=[约近逾超]?\d)|升[至到破]|跌[至到破]|下降|上升|增长|增加|减少|回[落升]|突破|达到?|扩大|收窄|放缓"
    r"|落[在至]|萎缩|摊薄|[降增减]约|新增|流[入出]|抬升|维持|为|在)"
)
EXPECTED = re.compile(rf"{said('ahead')}(?!(?<=预期)[的值])")
RANGE_AHEAD = re.compile(
    rf"{said('ahead')}[^。；]{{0,40}}\d[^，。；\d]{{0,4}}(?:至|到|[-~—－])\s?\d[^。；]*$"
)
RESULTS_AHEAD = re.compile(
    "预计(?:实现|20\\d\\d年度?|全年|上半年|报告期|归母|归属|的)*[^，。；\\d]{0,8}(?:净利|亏损|盈利|利润|营收|收入)"
)
TO_BUILD = re.compile(rf"规划(?:的|年|总|新增|月)*{said('capacity')}[^，。；\d]{{0,4}}$")
TO_PAY = re.compile(
    rf"{said('payout')}(?:的)?预案(?!.{{0,30}}(?:实施|登记日|除息))"
    "|(?:董事会|会议)[^。；]{0,12}(?:通过|建议|审议)[^。；]{0,10}(?:分配|分红|派息)方案"
    "|利润分配方案[是为：]"
)
SEASON = re.compile("^(?!未来|今后|往后).*[年季](?![报末])")  # 明年, 四季度; not the month of a future
NOTICE = re.compile("预[增减亏盈降](?:幅度?)?(?:约|超过?|逾|近|至少|不低于)*$")  # 预增|超六成: not audited
ANNOUNCED = re.compile(said("announced"))
AHEAD = re.compile(  # 法人估，…, 市场预估，…; 支持位在…; 全年收入指引为…
    r"(?:法人|市场|外资|分析[师员]|经济师|[\ue000\ue001])(?:普遍|一致|则)?(?:预估|估计|估)，[^。；较比已]{0,30}$"
    r"|(?<!概)估年?[增减升跌]$|(?:[师管析投][^，。；]{0,10}|证券[^，。；]{0,10})(?:指|指出|料|称|认为|表示)，[^。；]{0,20}(?:(?:支持|阻力|支撑|目标)位|阻力在|支[持撑]在)[^，。；\d]{0,4}$|[上下]试$|[挑上]战$|上看$"
    r"|(?:测算|估算|推算)，[^。；]{0,24}可(?:撬动|拉动|带动|增加|节省|节约|新增|减少)[^，。；\d]{0,8}$"
    r"|(?:收入|营收|利润率?|净利|盈利)指引(?!而|后|的)[^，。；\d]{0,8}$"
)
MEANT = re.compile(  # 我们会把仓位控制在|两成, 力争把出租率拉回|九成
    r"(?:力争|争取)[^，。；\d]{0,20}$"
    r"|(?:会|将)把[^，。；：]{0,24}?(?:控制在|压缩?[到至]|提高?[到至]|[加降]到|降至|提升至)[^，。；\d]{0,3}$"
    r"|会[^，。；：料预]{0,12}?(?:控制在|维持在)[^，。；\d]{0,3}$"
    r"|(?<!价)(?<!位)目标(?:[为是]|定为|定在)[^，。；\d]{0,3}$"
    r"|[单拟]位拟[^，。；\d]{0,6}$"
    r"|(?:董事[会局]|公司|管理人)建议(?:宣?派发?|分派|派付|每)[^，。；\d]{0,12}$"
)
LAID = re.compile(r"拟(?:于|在)?[^，。；]{2,30}$")  # 拟在10个交易日内申购旗下基金|5000万元
UNLESS = re.compile("(?<!扣)除非(?!经)[^，。；]*$")
GOAL = re.compile(  # 金价目标由4,600美元上调到|5,200美元; 完成全年预测的|24% is so
    r"(?<!完成)(?:(?:预测|预估|预期)值?|[金银铜铝镍锌油煤气钢]价目标)(?:由|从|自|[至为到]|定[为在]|[上下]调|[上下]修|提高|降低)"
    r"[^，。；]{0,24}$"
)
GUIDED = re.compile(
    r"指引(?!为名)(?:中值)?(?:[^，。；：\d]{0,8}：|[是为]|只有)(?![^。；]*(?:实际|上[年季]|去年|股价|收[盘报]))[^。；]*$"
)
SPEAKER = re.compile(r"我们?|公司|集团|管理层|[本该][基公行]|仓位|持仓|出租率|换手率|申购")
MONEY = frozenset(("currency", "price", "index_point", "bare"))
WAS_SAID_AHEAD = re.compile("[预料估测将拟望或]|目标|指引|展望|可能|如果|若|[Ee]\\b")
LONG_OVER = 40  # days behind the end of a period


def _outside(work: str, clause: int, low: int, start: int) -> int:
    """Where a clause begins, if a bracket within it (某某科网（07992）去年…) is no border."""
    while clause > low and work[clause - 1] == "（" and "）" in work[clause:start]:
        clause = max(low, *(work.rfind(mark, low, clause - 1) + 1 for mark in MARKS))
    if clause - 1 > low and work.startswith("每次", clause):  # 我们料年内降息两次，每次|25点子
        clause = max(low, *(work.rfind(mark, low, clause - 1) + 1 for mark in MARKS))
    return clause


def _meant(draft: Draft, scene: Scene, low: int) -> bool:
    """Whether who speaks says what is to be done."""
    start = draft.quantity.start
    if draft.zone.source:
        return False
    match = MEANT.search(scene.work, low, start)
    if match is None:
        return False
    if "目标" in match.group() and draft.quantity.kind in MONEY:
        return False
    aimed = (
        match.group().startswith(("力争", "争取", "目标", "董事", "公司建议", "管理人建议"))
        or "拟" in match.group()
    )
    return aimed or SPEAKER.search(scene.work, low, start) is not None


def mood(draft: Draft, scene: Scene, published: date | None) -> None:
    """Set the modality of a number that can have no other."""
    start, work = draft.quantity.start, scene.work
    low = max(scene.low, start - CLAUSE)
    semicolon = work.rfind("；", low, start) + 1
    if HEARD.search(work, max(low, semicolon), start) or UNLESS.search(work, max(low, semicolon), start):
        draft.modality = "conditional" if UNLESS.search(work, low, start) else "reported"
        return
    period = draft.period
    clause = max(low, *(work.rfind(mark, low, start) + 1 for mark in MARKS))
    clause = _outside(work, clause, low, start)
    if draft.modality == "actual" and _hoped(draft, scene, clause, max(low, semicolon)):
        draft.modality = "forecast"
    if draft.modality == "actual" and _planned(draft, scene, start):
        draft.modality = "plan"
    if draft.modality == "actual" and _ahead(draft, scene, low):
        draft.modality = "forecast"
    if draft.modality in {"actual", "forecast"} and _meant(draft, scene, max(low, semicolon)):
        draft.modality = "plan"
    if draft.modality != "actual" or period is None or period.inherited or published is None:
        return
    if period.start is None or period.end is None or period.span is None:
        return
    if period.end < published and EXPECTED.search(work, clause, start):
        draft.modality = "forecast"
    elif period.start > published and SEASON.search(period.text) and period.span.start < start:
        announced = ANNOUNCED.search(work, clause, start) is not None
        draft.modality = "actual" if announced else "forecast"


def _hoped(draft: Draft, scene: Scene, clause: int, part: int) -> bool:
    """法人估，每股纯益|3.1元, LPR或下调|10个基点: what somebody reckons with."""
    start, work = draft.quantity.start, scene.work
    if _of_forecast(draft, scene) or GOAL.search(work, part, start) is not None:
        return True
    if GUIDED.search(work, part, start) is not None and draft.modality == "actual":
        return True
    if PERHAPS.search(work, clause, start) or RECKONS.search(work, max(clause - 1, 0), start):
        return True
    if draft.zone.source:
        return False
    return HOPED.search(work, clause, start) is not None or AHEAD.search(work, part, start) is not None


def _ahead(draft: Draft, scene: Scene, low: int) -> bool:
    """预计净利2亿至3亿元，…同比增长|100%至200%, 预增|超六成: results that are not out yet."""
    start = draft.quantity.start
    ranged = draft.quantity.value_max is not None and draft.change is not None
    if ranged and RANGE_AHEAD.search(scene.work, scene.low, start):
        return True
    return NOTICE.search(scene.work, max(low, start - 8), start) is not None


def _of_forecast(draft: Draft, scene: Scene) -> bool:
    """预计全年亏损4亿元…。其中四季度亏损约|2亿元: a part of results that are not out yet."""
    if not scene.work.startswith("其中", scene.low) or draft.change is not None:
        return False
    end = max(0, scene.low - 1)
    before = max(scene.work.rfind(mark, 0, end) for mark in "。\n") + 1
    return RESULTS_AHEAD.search(scene.work, before, end) is not None


def _planned(draft: Draft, scene: Scene, start: int) -> bool:
    """利润分配预案为每10股派|3元, 规划年产能|60万台: what is not done yet."""
    if draft.quantity.kind in {"count", "technical"} and TO_BUILD.search(
        scene.work, max(scene.low, start - 12), start
    ):
        return True
    paid = draft.quantity.kind in {"currency", "price"} or draft.metric is None or draft.metric.span is None
    return paid and TO_PAY.search(scene.work, max(scene.low, start - CLAUSE), start) is not None


def over(draft: Draft, scene: Scene, published: date | None) -> None:
    """第二季度净利润环比增长|17%, told in September: so it was, unless somebody expected it."""
    end = draft.period.end if draft.period is not None else None
    if draft.modality != "forecast" or end is None or published is None:
        return
    if (published - end).days < LONG_OVER or WAS_SAID_AHEAD.search(
        scene.work, scene.low, scene.tokens[-1].end
    ):
        return
    if scene.citation(draft.quantity.start) is None:
        draft.modality = "actual"
