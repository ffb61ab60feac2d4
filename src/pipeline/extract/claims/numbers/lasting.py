"""`耗时3年`, `由52天拉长到71天`, `5年从业经验`: lengths of time that something is said to last.

A length that only names something (三年期, 三年来) is no claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numbers.licence_words import behind
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.extract.claims.zones import Zone

# 三年期, 三年来, 三年新高
NOT_LASTING = re.compile(r"[期前后来级]|以来|之前|之后|的?(?:新[高低]|[高低][位点]|最[高低])")
EXPERIENCE = re.compile(r"的?(?:证券|金融|基金|投资|从业|投研)[^，。；\d]{0,6}(?:经验|经历|年限)")
LENGTHS_APART = 30  # characters from 由 to the second length
IN_A_ROW = re.compile(r"连(?:[涨跌升降]|阳|阴)(?!停)")  # 已6周|连阳
DONE = re.compile(  # 开了|两小时, 坐了近|三天; not 为了, 除了
    r"[\u4e00-\u9fff](?<![为除对])了(?:约|近|整整|大约|将近|足足|超过|逾|至少)?$"
)
AGED = re.compile(
    r"(?:今年|已经|已|才|刚|刚满|快|为|是|年满|不满|未满|年龄|高龄|年约|现年|享年|终年)(?:约|近)?$"
)
AGE_ENDS = re.compile(r"[，。；、！？）)]|以[上下内]|左右|了(?=[，。；、！？）)]|$)|$")
INFANT = re.compile(r"大(?=[，。；、！？）)了的]|$)")  # 才|两个月|大
TEN = 10  # years: 几岁 asks
TAKES = re.compile(  # 要养护|二十八天, 能烧|八个小时
    r"(?:(?:[要须得]|需要?|能够?|可以?)[\u4e00-\u9fff]{1,3}?(?<![在于的和与及或每近第再为是以])|(?<![主重首次概纪摘])要|需)(?:约|近|整整|大约|将近|足足|超过|逾|至少)?$"
)
ALL = re.compile(r"(?:左右|以上|以内|上下|多)?(?:[，。；！？）、才]|$)")
LED = re.compile(r"[由从](?:[^，。；：、\d]{0,8}的)?$")
REACHES = re.compile(r"(?:左右)?[\u4e00-\u9fff]{1,4}[至到为](?:[^，。；：、\d]{1,8}的)?\d")
REACHED = re.compile(
    r"[由从](?:[^，。；：、\d]{0,8}的)?\d[\d.]*(?:天|日|个月|年|小时|分钟|周)[\u4e00-\u9fff]{1,5}[至到为](?:[^，。；：、\d]{1,8}的)?$"
)
FREE = re.compile(r"(?:豁?免|减半)")  # 首6个月豁免管理费
FIRST_OF = re.compile(r"首$")
SAME_AS = re.compile(r"(?:个月|年|天|日|周)(?:以[上下内]|（含）)?(?:和|及|与|、|/)$|之日起$")


def lasts(  # noqa: C901, PLR0911, PLR0913, PLR0917  each says another thing
    work: str, quantity: Quantity, zone: Zone, index: int, tokens: Sequence[Token], ends: Mapping[int, Token]
) -> bool:
    """Whether a length of time is what something takes."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following and following.start == quantity.end and following.quantity and following.quantity.direction:
        return True  # 3-4个月翻一番
    token = ends.get(zone.start)
    before = work[max(0, quantity.start - 6) : quantity.start]
    if quantity.unit in {"岁", "周岁"} and not (quantity.vague and quantity.value < TEN):
        aged = quantity.vague or AGED.search(before) or AGE_ENDS.match(work, quantity.end)
        if aged:
            return True  # 一位四十来岁的男子
    if token is not None and token.kind == "metric":
        form = metrics()[work[token.start : token.end]].form
        if form == "dur":
            return True
    if not quantity.arabic and quantity.value <= 1 and not work.endswith("满", 0, quantity.start):
        return False
    if (FIRST_OF.search(before) and FREE.match(work, quantity.end)) or SAME_AS.search(before):
        return True
    led = _ends_of_a_length(work, quantity)
    if led or EXPERIENCE.match(work, quantity.end) or IN_A_ROW.match(work, quantity.end):
        return True
    if quantity.unit == "夜" and work.startswith("天", quantity.start - 1):
        return True  # 三天|两夜
    if AGED.search(before) and INFANT.match(work, quantity.end):
        return True
    if TAKES.search(before) and ALL.match(work, quantity.end):
        return True
    return (behind(before, "lasts") or DONE.search(before) is not None) and NOT_LASTING.match(
        work, quantity.end
    ) is None


def _ends_of_a_length(work: str, quantity: Quantity) -> bool:
    """由52天拉长到71天, 从二季度末的146天降至三季度末的121天: both ends of a length."""
    start, low = quantity.start, max(0, quantity.start - LENGTHS_APART)
    led = LED.search(work, low, start) and REACHES.match(work, quantity.end)
    return bool(led) or REACHED.search(work, low, start) is not None
