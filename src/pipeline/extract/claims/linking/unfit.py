"""`大约|规模32亿元`, `台北|报导`, `该档|ETF`: words near a number that are no measure, and nobody."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from pipeline import patterns as re
from pipeline.extract.claims.drafts import Mention
from pipeline.extract.claims.linking.ground import Place
from pipeline.extract.claims.linking.traits import View
from pipeline.extract.claims.naming.topic_words import PRONOUN, kinds_of

# 已披露预告的38家|公司里: many, of which the next number counts some; no firm's number
WHOLE = re.compile(r"(?:上市)?(?:公司|企业|机构|券商|基金|产品)(?:里|中|当中)")
# 公司, 本基金: named by what the text is about, if it names any such; what is counted may be 公司 themselves
SELF = {
    "FUND": frozenset(("基金", "本基金", "该基金", "此基金", "组合", "本组合", "产品", "本产品", "该产品")),
    "COMPANY": frozenset(("公司", "本公司", "该公司", "集团", "本集团", "该集团", "本行", "该行", "我行")),
}
# 共, 遭, 占 in front of a number are no part of whose it is or of what it measures
NO_SUBJECT = re.compile(
    r"据传|^一旦|[^者抑]或$|^董事会|^按.{1,4}计价|恐$|^[一两三]个月(?=[涨跌亏赚])|^[优好]于|^(?:盈利|偿债|营运|成长|获利)能力|^持有(?:债券|股票|基金|现金)$|^合同约定|^反映|^连[升涨跌降挫]|口径[下内]?$|^(?:如今|可比口径)|^每[件支台人]?$|^(?:按|当局|建议|打算)$|^分(?:季度|产品|地区|行业|品种|类别|类型|业务|渠道)$|^(?:加入|加盟了?(?=[\u4e00-\u9fff]{2,6}基金)|曾任|出任|担任)|^[他她](?:们)?(?:提醒|表示|认为|指出)|^.{2,8}(?:该|本)(?:基金|公司|产品|集团)$|^(?:水平|水准)(?:不变)?$|^总资产$|^结束|^(?!.*的).*(?:显著|持续|快速|大幅|明显|稳步|逐步|相对)(?:提升|增长|改善|上升|下降|扩张|优化|突出|修复|回升|回落)$|^(?:占|遭|之|计及|加上|一度|早段|尾段|更|虽|惟|穿|至|盘中|午后)|[亦也则]遭|.遭."
    r"|^此举|实现$|每(?:单位|受益权单位|份|股)$|(?:共|遭|亦|则|占|较|由|从|一度|曾|更|虽|终场)$|(?:^|[向对])(?:全体|全部|所有)(?:A股|登记在册的?)?(?:股东|(?:份额)?持有人)"
)
NO_MEASURE = re.compile(
    r"^(?:上述|合同约定|中仅|一旦)|^或(?=[回拉涨跌升降下上])|^[两三四五]大指数$|^(?:现在|如今|高点时|垫底[^，]*)$|指出|表示|切勿|[涨跌]停|[上下]?行至$|^分(?:季度|产业|行业|地区|品种|类别|类型|业务|产品|月)$|^(?:大关|之|遭|计及|加上|加计|一度|早段|更(?![换新名正])|虽|惟|穿|共实现|列(?!账)|最多|反观|亦|前者|后者|最耀眼)"
    r"|(?:遭|亦|则|由|至近|至约|至逾)$|^(?:高位|低位|终场|新天价|新高)$|^.{0,6}中(?:排|位|列)"
    r"|^[A-EHIY]类?份额?$|^(?:指数|季度|月度)$|结构看?$"
)
# 其中21家, 下降的有18家: companies are counted, so that no company said before is who has them
SEVERAL = re.compile(
    r"(?:^|[，。；：\n])(?:其中|另外|另|则|还|共|也|只|仅|有|已)*$|的(?:只|仅|则|共|就)?(?:有|达)$"
)
STUDIES = re.compile(  # who studies what others own
    "(?:证券|顾问|评级|研究[院所]?|研究中心|咨询|资讯|物业|按揭)$"
)
REPLACED = re.compile("(?:取代|替代|超越|反超|赶超|击败|力压|挤下|超车)(?:了|掉)?$")
WRITTEN_IN = re.compile("(?:综合|专)?(?:报[道导]|讯(?!息|号)|电(?=[，：,]))")  # 台北|報導，…
WHOLE_WORDS = frozenset((  # 二级债基|金可转债仓位: no part ends or begins inside one
    "公司", "净值", "基金", "产品", "债券", "指数", "收益", "股票", "行业", "规模",
))  # fmt: skip
ONE = frozenset(("COMPANY", "FUND", "FUND_COMPANY", "INDEX"))
POINTLESS = frozenset(("COMPANY", "FUND", "FUND_COMPANY", "PERSON"))  # none of them stands at so many points
POINTS = re.compile("(?:该|此|这)[只档支款家]?$")
DATED = frozenset(("COMPANY", "FUND", "FUND_COMPANY", "MARKET"))
AHEAD = 8  # characters in front of a number in which 其中有 is looked for


@lru_cache(maxsize=1 << 14)
def is_no_measure(words: str) -> bool:
    """Whether words measure nothing."""
    return NO_MEASURE.search(words) is not None


@lru_cache(maxsize=1 << 14)
def _no_subject(words: str) -> bool:
    return NO_SUBJECT.search(words) is not None


def is_no_name(view: View, words: str, place: Place | None) -> bool:
    """Whether words, wherever they stand, are nobody."""
    return _no_subject(words) or (place is not None and misfits(view, words, place))


def misfits(view: View, words: str, place: Place) -> bool:
    """Whether words, where they stand, are no part of a claim."""
    return cuts(view, place) or states(view, words, place)


def cuts(view: View, place: Place) -> bool:
    """Whether words end or begin in the middle of another: 二级债|基."""
    text, start, end = view.ground.text, place.start, place.end
    return (start > 0 and text[start - 1 : start + 1] in WHOLE_WORDS) or text[
        end - 1 : end + 1
    ] in WHOLE_WORDS


def names(view: View, mentions: Mapping[str, Mention]) -> frozenset[str]:
    """The names whose number it cannot be."""
    quantity = view.draft.quantity
    found = {words for words, mention in mentions.items() if _other(view, mention)}
    if quantity.kind not in {"count", "rank", "duration"}:
        found.update(*(SELF.get(mention.kind, ()) for mention in mentions.values()))
    counted = quantity.kind == "count" and quantity.unit in {"家", "只", "档"} and view.draft.group is None
    if counted and _several(view):
        found.update(words for words, mention in mentions.items() if mention.kind in ONE)
    if quantity.kind == "index_point":
        found.update(words for words, mention in mentions.items() if mention.kind in POINTLESS)
    if meant := _meant(view):
        others = {words for words, mention in mentions.items() if mention.kind not in meant}
        found |= others if len(others) < len(mentions) else set()
    return frozenset(found)


def _meant(view: View) -> frozenset[str]:
    """The types of what 该档ETF, the last name in a number's clause, stands for; none without such words."""
    start = view.draft.quantity.start
    said = [each for each in PRONOUN.finditer(view.ground.text, view.here, start) if each["what"]]
    if not said or view.ground.names_between(said[-1].start(), start):
        return frozenset()
    return kinds_of(said[-1]["what"])


def _other(view: View, mention: Mention) -> bool:
    """Whether a name is only a source, or what another has taken the place of: 电子取代|食品饮料."""
    if view.draft.member:
        return False
    only = mention.cited == mention.count and "其" not in view.pronoun
    if only and STUDIES.search(mention.token.text) is not None:
        return True
    start, end = mention.token.start, mention.token.end
    if mention.kind == "GPE" and WRITTEN_IN.match(view.ground.text, end):
        return True
    return (
        start >= view.ground.low and REPLACED.search(view.ground.text, max(0, start - 4), start) is not None
    )


def states(view: View, words: str, place: Place) -> bool:
    """Whether words state another number themselves: 顺利交割43个合约|，累计开户."""
    at = bisect.bisect_right(view.claims, place.start)
    return at < len(view.claims) and view.claims[at] < place.end and "的" not in words


def stands_for_more(view: View, words: str, place: Place, mentions: Mapping[str, Mention]) -> bool:
    """Whether words hold more than a name, or less than what stands for one."""
    return words not in mentions and (_is_dated(view, place) or _points(view, words, place, mentions))


def _points(view: View, words: str, place: Place, mentions: Mapping[str, Mention]) -> bool:
    """Whether words are the noun of 该档|ETF, which stands for a name."""
    if POINTS.search(view.ground.text, max(view.ground.low, place.start - 2), place.start) is None:
        return False
    kinds = kinds_of(words)
    return any(mention.kind in kinds for mention in mentions.values())


def _is_dated(view: View, place: Place) -> bool:
    """Whether words are a name and what it has at a time: 甲基金三季度末股票|仓位."""
    kinds = [atom.kind for atom in view.ground.inside(place)]
    return any(name in DATED and when == "P" for name, when in pairwise(kinds))


def _several(view: View) -> bool:
    """Whether a number counts those that were spoken of: 28家|公司里，|有|21家预喜."""
    start, text = view.draft.quantity.start, view.ground.text
    if WHOLE.match(text, view.draft.quantity.end):
        return True
    return SEVERAL.search(text, max(view.ground.low, start - AHEAD), start) is not None
