"""`该|基金`, `其中`, `实现`, `旗下`: words around and inside the name in front of a number, as patterns."""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline.tables import rows

OWNERS = frozenset(
    ("FUND", "FUND_COMPANY", "COMPANY", "INDEX", "PERSON", "PRODUCT", "REGULATOR", "ORG", "SECURITY_CODE")
)
PRONOUN = re.compile(
    r"(?P<who>其)(?![中他余次])|(?:本|该|此|这)[只档支款家]?(?P<what>基金|公司|银行|行|股|模型|指数"
    r"|产品|集团|机构|平台|企业|ETF|券商|经理|项目|品种|芯片|REIT)"
    r"|(?P<bare>公司|基金|集团)(?=[的在于]|$|[^募资])"
)


@cache
def kinds_of(noun: str) -> frozenset[str]:
    """The entity types that 该 with a noun may stand for; any owner for 其."""
    for known, types in rows("extract/claims/naming/pronouns.tsv", ("noun", "types")):
        if known == noun:
            return frozenset(types.split())
    return OWNERS - {"SECURITY_CODE", "REGULATOR"}


LEADING = re.compile(
    r"(?:[\s·、/【】“”＋×+]|[（(][^）)]{0,20}[）)]|分别|依次|而|但|且|则|又|也"
    r"|还(?![款本])|并(?![购表])|在(?![管建售岗途手售])|对(?![外内冲应公比])|从(?!业)|由"
    r"|于"
    r"|至(?!今)|到(?!期)|是(?!否)|有(?![效色限机息])|为|了(?!解)|的|和(?!谐)|与|及"
    r"|以(?![上下内外])|当(?![前期季月年日地])|即(?!期)|使(?!用)|让(?!利)"
    r"|令|将|已(?![实赚交])|其中|此外|来自|推动|带动|随着|截至|截止|把"
    r"|对应|获得|获(?![利得批])|遭|被|不过|另有|另外|同时|涉及|即使|显示|达(?!成)|报(?![告酬价]))+"
)
TRAILING = re.compile(r"(?:[\s：:]|的|了|在|均|也|则|已|又|方面|水平|仅|将|为|是|，)+$")
SIGNS_AT_END = re.compile(r"[\s：:，、]+$")
VERB_AT_END = re.compile(
    r"(?:实现|录得|完成|取得|创下|产生|获得|公布|披露|确认|贡献|创造|占|之|的|共|总共|累计"
    r"|合计|里|中|分别|依次|各|全日|全天|当日|盘中|首日|单月|单日|单季|早盘"
    r"|午后|今日|分红|止)+$"
)
CHINESE_END = re.compile(r"[\u4e00-\u9fffA-Z）]")
CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
AFTERTHOUGHT = re.compile(
    r"第[一二三四五六七八九十\d]+年|平均值|完成度|完成率|均值|中位数|中枢|总额|总量|数据"
    r"|指标|金额|总值|上限|下限|区间|余额|合计|数额|比例|情况|[（(][^）)]{1,8}[）)]"
)
TAIL = re.compile(r"[\u4e00-\u9fff]{0,2}[差率额价比值度量数挂期线段带层幅]")  # 收益|差, 功率|衰减率
TYPE_NOUN = re.compile(
    r"芯片|产品|模型|系列|手机|机型|汽车|股票|集团|公司|混合|债券|基金|A类份额|C类份额"
    r"|[ABCE]类份额|[ABCE]类|份额(?=净值|规模)"
)
CLASS = re.compile(r"[A-Z]类$")
MEASURED = re.compile(r"[\u4e00-\u9fff](?:率|额|费用|余量|总量|总数|均价|次数|天数|面积)$")
UNDER_ALONE = re.compile(r"旗下的?(?P<noun>[^，。；、的]{2,14})")
UNDER = re.compile(r"旗下的?(?P<noun>[^，。；、的]{2,14})的")
NO_NAME = re.compile(
    r"(?P<part>(?:\d+|[一二三四五六七八九十]+)年期(?:及?以上)?|前(?:\d+"
    r"|[一二三四五六七八九十]+)大)|\d+(?:日|天|周|个月|年|小时)内?"
    r"|第[一二三四五六七八九十\d]+年"
)  # a tenor belongs to its measure (5年期LPR), a window to nobody
SHARE = re.compile(
    r"占[^，。；]{1,16}(?:比例|比重|份额|比)$"
)  # a measure with its whole: 占全部公募基金的比例
OF_WHOLE = re.compile(
    r"(?:合计|共|合|总|约|各|均|仅|只)*(?<!市)占(?!比|据|有)(?:到" r"|了)?(?P<whole>[^，。；占]{0,18})$"
)  # 占当期营业收入的
LONG = 10  # a measure of more characters than this is a clause, not a noun
RATERS = re.compile(  # who rates others: seldom the owner of a number in a sentence of target prices
    r"证券(?:（[^）]+）)?$|(?:中金|国际|中泰国际|高盛|大摩|小摩|摩根士丹利|摩根大通|花旗|瑞银|里昂|杰富瑞|富瑞|麦格理|野村|美银|大和|星展"
    r"|德银|德意志银行|巴克莱|申万宏源|国泰君安|中信建投|第一上海|瑞信|汇丰|惠誉|穆迪|标普|瑞穗|汇丰研究|中金公司|申万宏源香港)$"
)
RATED = re.compile("目标价|评级|预测|预计|预期|预估|给到|[上下]调|料|估")
NEXT = re.compile(
    r"[^，。；：\d\ue000]{0,4}(?:[、/]|和|及|与|以及)\s?[^，。；、：\d\ue000]{0,4}"
)  # 19.76亿|票、|17.53亿
