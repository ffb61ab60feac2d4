"""`南方、华夏等基金公司`: what bears out a word that is a name only in some company.

A weak candidate is believed when the words around it, its fellows in a list, a code beside it, or the
same thing under a sure name elsewhere in the document say that it is the name. Otherwise it is nothing:
null over guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span
from pipeline.vocabulary import EntityType

JOIN = re.compile(r"[、/]|[和与及或]|以及")
# what must stand directly in front of, or directly behind, a weak name of a kind
BEFORE: dict[EntityType, re.Pattern[str]] = {
    "COMPANY": re.compile(
        r"(?:平台|巨头|车企|厂商|券商|公司|品牌|龙头股?|股东|客户|供应商|竞争对手|收购|子公司|母公司"
        r"|独角兽|大行|投行|外资行|中概股|科技股|权重股|蓝筹股)$"),
    "SECTOR": re.compile(
        r"(?:板块|投资|布局|看好|重仓|关注|配置|加仓|减仓|增持|减持|行业|赛道|申万|主线|细分|题材|[包]括"
        r"|对于|其中|如|涨幅居前的?|领涨|领跌)$"),
    "PRODUCT": re.compile(
        r"(?:产品|芯片|显卡|新品|手机|车型|旗舰|新款|全新|模型|搭载|发布|推出|架构|的|类药物|药物|疫苗"
        r"|型号|名为|对标|系统)(?:的)?$"),
    "TECHNOLOGY": re.compile(r"(?:技术|采用|基于|包括|支持|架构)$"),
    "PERSON": re.compile(r"(?:$^)"),
    "INDEX": re.compile(r"(?:指数|跟踪|其中|截至收盘，|收盘，|盘中)$"),
    "MEDIA": re.compile(r"(?:据|接受|援引|引述|记者|媒体|根据|来源：|外电)$"),
    "FUND": re.compile(r"(?:其中|旗下|管理的?|重仓基金|持有|[卸离]任了?|解聘|接管|接手)$"),
    "FUND_COMPANY": re.compile(r"(?:基金公司|管理人|公募|机构|私募|量化|巨头|资管|对冲基金|加入|加盟)$"),
    "GPE": re.compile(r"(?:在|位于|来自|赴|抵达|飞往|前往|访问)$"),
    "REGULATOR": re.compile(r"(?:据|经|获|按照)$"),
    "ORG": re.compile(r"(?:据|根据|机构)$"),
}  # fmt: skip
BEHIND: dict[EntityType, re.Pattern[str]] = {
    "COMPANY": re.compile(
        r"[（(](?:\d{4,6}|[+\-]?\d+\.\d|[A-Z]{1,5}[.）])|股价|股份|公司|集团|CEO|官方|创始人|旗下|宣布"
        r"|发布|推出|表示|称|财报|市值|首席|方面"
        r"|目标价|"
        r"发表报告|研报|将(?:其|[^，。]{1,10})(?:目标价|评级)|[升降削调首重]?(?:升|降|削|调升|调降"
        r"|首予|重申|给予)[^，。]{0,10}(?:目标价|评级)|[料估](?!值|算)|指[，出]|"
        r"(?:急|跟|倒|再|续|逆市|轻微)[升跌挫涨]|收(?:报)?\d|"
        r"也?(?:收涨|收跌|涨|跌|升|挫)(?:逾|超|近|停|约|\d)|董事长|总裁|认为|预计|预期|维持"
        r"|分析师|上调|下调|营收|净利|销量|"
        r"第?[一二三四]财?季|工厂|员工|股票|股东|上市|H股|A股|港股|ADR|交付|事件|危机|债务|系(?:公司"
        r"|企业)|Pay"
    ),
    "SECTOR": re.compile(
        r"[（(][+\-]?\d+(?:\.\d+)?[%％]|[+\-]?\d+\.\d+%|拥挤度|股息率|权重|双周|周记|周报|观点|月报|数据跟踪"
        r"|族群|逆势|累计[涨跌]|则?回调|则?[涨跌]\d|净流[入出]|获(?:融资|净)|居前|垫底|跟[涨跌]|股(?:派|中绩)"
        r"|板块|平台|[等与和、]?[\u4e00-\u9fff]{0,6}板块|领[跌涨]|走[强弱]|回调|反弹|冲高|拉升|跌幅|涨幅"
        r"|活跃|[涨跌]|(?:全?产业|行业|企业|仓位"
        r"|个?股(?!东|票|份|息|权|指|债|市)|概念|赛道|领域|主题|龙头|上市公司|公司股|国产|指数|方向|相关"
        r"|景气|类(?:资产|股|个股)|产业链|题材|证券(?!公司)|投资机"
        r"|等(?:板块|行业|领域|方向|赛道|概念|主题|细分|周期|题材|顺周期|成长|防御|消费)|ETF)"
    ),
    "PRODUCT": re.compile(
        r"\s?(?:GPU|芯片|显卡|加速卡|手机|系列|模型|服务器|产品|汽车|车型|上市|获批|系统|平台|销售额"
        r"|注射液|疫苗|架构|处理器)"),
    "TECHNOLOGY": re.compile(r"技术|模型|芯片|算法|算力|网络|架构|应用|协议"),
    "PERSON": re.compile(r"(?:表示|认为|指出|坦言|介绍|透露|强调|称|说|管理的)"),
    "INDEX": re.compile(
        r"(?:指数|(?:收盘?|开盘?|盘中|一度|早盘|午后|尾盘|大|微|小幅|低开|高开|全日|报|上"
        r"|下)?[涨跌升挫收报]|点|ETF|成分股|成份股|期货|期指|失守|站上|突破|重返)"),
    "MEDIA": re.compile(
        r"(?:(?:\d{1,2}日)?(?:报道|报导)|讯|消息|电[，。：]|记者|援引|引述|引消息|获悉|网站?|刊文|发文|采访|客户端"
        r"|专访|披露|透露"
        r"|社[评论]|头版|指(?![数出])|称(?!为)|(?:最新|此前|的)?调查|民调|预估|全部\d"
        r"|(?:中国)?(?:通用)?(?:制造业|服务业|综合)?(?:PMI|采购经理)|\d{1,2}月\d{1,2}日 - )"
    ),
    "FUND": re.compile(
        r"[（(]\d{6}|[A-FHI](?:类|份额|$|[，。、（）])|(?:基金)?(?:单位|最新)?净值|基金|规模"
        r"|[（(][A-FHI][:：类]"),
    "FUND_COMPANY": re.compile(
        r"(?:策略|固收|宏观|权益|量化|债市|市场|投资|每[日周])*(?:[日周月季]报|[周月季]评|周观察|[晨早]会|[晨早周]参|速递|策略观察)[：:｜|，（\s]"
        r"|固定收益|股票投资|股票部|投资组合|多元资产|策略师|产品近|基金|旗下|资管|等(?:\d+|[一二三四五六七八九十两多数]+)?家?(?:头部|大型|中小|公募|基金|私募|量化"
        r"|机构|公司|资管|百亿|知名|外资)|管理规模|的?基金经理|投资总监"
        r"|创始人|系(?:基金|产品)"
    ),
    "GPE": re.compile(
        r"市(?!场|值|盈|净|占)|政府|地区|当地|省|人民|经济|央行|国债|工厂|总部|等地|股市|市场|房价|房产"
        r"|楼市|举行|召开|开幕|两地"),
    "REGULATOR": re.compile(
        r"数据|表示|发布|公布|宣布|印发|认为|预计|会议|官员|批准|主席|决议|政策|加息|降息|规定|要求|提醒"
        r"|提示|强调|呼吁|警告|裁定|下发|通报|通知|拟|将(?=于|在|公布|发布|推出|举行|召开)|备案"
        r"|核准|官网|审核|公告|受理"),
    "ORG": re.compile(r"数据|表示|发布|公布|预计|报告|认为|统计|测算|调研|指出|分析|研究|首席|称"),
    "MARKET": re.compile(
        r"(?:全日|全天|总|合计)?成交(?:额|金额|量)?|第[一二三四五]|融资(?:余额|融券)|主力|个股|全天|合计|[上下]跌个股|放量|缩量"
    ),
    "DATE": re.compile(r"$^"),
}  # fmt: skip
SPEECH = re.compile(
    r"(?:首席|研究所|研究院|分析师|研报|研究报告|表示|认为|指出|称|预计|发布研|分析|固收|宏观|策略|公告"
    r"|披露|董事长|总裁|旗下|（)"
)
PLATFORM = re.compile(r"(?:社交(?:媒体)?(?:平台)?|平台|公司|网站|应用)$")
NAMED_BEFORE = frozenset(["COMPANY", "FUND", "INDEX", "FUND_COMPANY", "REGULATOR"])
LONE = 2  # a Latin name of so few letters needs the word 平台 or 公司 in front: X, Q


def borne_out(text: str, candidates: Sequence[Candidate], rows: Iterable[str]) -> list[Candidate]:
    """The candidates without the weak ones that nothing bears out. `rows`: things named surely elsewhere."""
    sure = set(rows)
    believed = [each for each in candidates if each.strength > Strength.WEAK]
    weak = [each for each in candidates if each.strength == Strength.WEAK]
    for _ in range(2):  # a weak name that was borne out bears out its neighbours: 南方、华夏、广发
        borders = _Borders(text, believed, weak)
        verdicts = [(each, _holds(text, each, sure, borders)) for each in weak]
        believed += [replace(each, strength=Strength.LIKELY) for each, held in verdicts if held]
        weak = [each for each, held in verdicts if not held]
    return believed


ENOUGH = 3  # fellows that bear each other out without any other sign


class _Borders:
    """Which kinds of name end, and which begin, at a place."""

    def __init__(self, text: str, believed: Sequence[Candidate], weak: Sequence[Candidate]) -> None:
        self.ends: dict[int, set[EntityType]] = {}
        self.starts: dict[int, set[EntityType]] = {}
        self.weak_ends: dict[int, list[Candidate]] = {}
        self.weak_starts: dict[int, list[Candidate]] = {}
        self.text = text
        for each in believed:
            self.ends.setdefault(each.span.end, set()).add(each.kind)
            self.starts.setdefault(each.span.start, set()).add(each.kind)
        for each in weak:
            self.weak_ends.setdefault(each.span.end, []).append(each)
            self.weak_starts.setdefault(each.span.start, []).append(each)

    def fellows(self, span: Span) -> set[EntityType]:
        """The kinds of the sure names that a list joins to this place."""
        found: set[EntityType] = set()
        for gap in (1, 2):
            if JOIN.fullmatch(self.text, span.end, span.end + gap):
                found |= self.starts.get(span.end + gap, set())
            if span.start >= gap and JOIN.fullmatch(self.text, span.start - gap, span.start):
                found |= self.ends.get(span.start - gap, set())
        return found

    def run(self, candidate: Candidate) -> tuple[int, int]:
        """How many weak names of this kind a list joins here, this one counted, and where the list ends."""
        count, start, end = 1, candidate.span.start, candidate.span.end
        while count < ENOUGH and (after := self._next(self.weak_starts, end + 1, candidate.kind)):
            if not JOIN.fullmatch(self.text, end, end + 1):
                break
            end, count = after.span.end, count + 1
        while count < ENOUGH and (before := self._next(self.weak_ends, start - 1, candidate.kind)):
            if not JOIN.fullmatch(self.text, start - 1, start):
                break
            start, count = before.span.start, count + 1
        return count, end

    @staticmethod
    def _next(where: dict[int, list[Candidate]], place: int, kind: EntityType) -> Candidate | None:
        return next((each for each in where.get(place, ()) if each.kind == kind), None)


def _holds(text: str, candidate: Candidate, rows: set[str], borders: _Borders) -> bool:
    span, kind = candidate.span, candidate.kind
    if candidate.rule == "codes.alone":
        named = not NAMED_BEFORE.isdisjoint(borders.ends.get(span.start - 1, ()))
        if text[span.start].isalpha() and "REGULATOR" in borders.ends.get(span.start - 1, ()):
            return False  # 美国能源信息署（EIA）: its letters, no code
        return named or re.search(r"代[码号][:：]?$", text[max(0, span.start - 3) : span.start]) is not None
    if candidate.rule == "companies.business":
        return SPEECH.match(text, span.end) is not None or kind in borders.fellows(span)
    if len(span) < LONE and text[span.start] < "\u4e00":
        return PLATFORM.search(text, max(0, span.start - 6), span.start) is not None
    if candidate.name is not None and candidate.name.name in rows:
        return True
    return _told(text, candidate, borders) or _listed(text, candidate, borders)


MADE = re.compile(r"的?(?:旗下)?的?")


def _told(text: str, candidate: Candidate, borders: _Borders) -> bool:
    """By the words directly around it."""
    span, kind = candidate.span, candidate.kind
    if (
        kind == "COMPANY"
        and (made := MADE.match(text, span.end))
        and "PRODUCT" in borders.starts.get(made.end(), ())
    ):
        return True  # 苹果Vision Pro, AMD的MI300
    if kind == "COMPANY" and (
        "COMPANY" in borders.ends.get(span.start, ()) or "COMPANY" in borders.starts.get(span.end, ())
    ):
        return True  # 腾讯阿里领涨: two names run together
    behind, before = BEHIND.get(kind), BEFORE.get(kind)
    if behind is not None and behind.match(text, span.end):
        return True
    if kind == "PERSON":
        return (
            re.search(rf"(?:{alternatives('people', 'role')})$", text[max(0, span.start - 8) : span.start])
            is not None
        )
    return before is not None and before.search(text, max(0, span.start - 8), span.start) is not None


ALIKE: dict[EntityType, set[EntityType]] = {
    "SECTOR": {"SECTOR", "TECHNOLOGY"},
    "TECHNOLOGY": {"TECHNOLOGY", "SECTOR"},
}
RUN_END = re.compile(r"等|旗下|基金|三家|四家|两家|多家|这")


def _listed(text: str, candidate: Candidate, borders: _Borders) -> bool:
    """By its fellows in a list: sure ones, or enough weak ones."""
    kinds = ALIKE.get(candidate.kind, {candidate.kind})
    if borders.fellows(candidate.span) & kinds:
        return True
    count, end = borders.run(candidate)
    if candidate.kind in ("FUND_COMPANY", "COMPANY", "SECTOR", "PRODUCT"):
        return count >= ENOUGH or (count == 2 and RUN_END.match(text, end) is not None)
    return False
