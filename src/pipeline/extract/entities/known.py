"""`贵州茅台`, `沪指`, `上交所`: whatever the tables name is proposed, by its row's type.

A sure name is strong wherever it stands. An ambiguous one (`南方`, `X`, `汽车`) is weak; `evidence` looks for
what bears it out. Places have their own module, since they join into chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.dictionary import facts
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.legal import FULL
from pipeline.extract.entities.names import Hit
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

OWNERS = ("COMPANY", "FUND_COMPANY")
SHORT_KINDS = (*OWNERS, "ORG", "REGULATOR")
# 工业和信息化部运行监测协调局: an office within a ministry
BUREAU = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:司(?![长法机])|局(?![长面势部限])|统计处)|(?:数据中心|办公[室厅])"
)
NO_BUREAU = re.compile(
    r"[的在及和与等各从由向对将已于、]|表示|认为|公司|发布|召开|联合|印发|下属|旗下|主管|批准|跟[随进]|紧随|追随"
)
# 国泰海通上海新闸路营业部, 招商银行杭州分行: what a bank or broker has in a place
# 旭辉|集团, 特斯拉|公司股价; 集团军, 公司债 and what banks do for firms (公司业务) are words
GROUP = re.compile(
    r"集团(?![军化内层总作股有公团])"
    r"|公司(?!债|法|章程|治理|价值|层面|类|业务|金融|客户|银行|存款|贷款|部|信贷|理财|条线|名称|简称|代码)"
)
# 特斯拉|中国|总裁: what a firm has in a country, where its people or its word follow
ABROAD = re.compile(
    r"(?:中国|香港)(?=(?:新任|前|原|现任)*(?:联席|执行|高级|副)*(?:总裁|董事[长会]|首席(?:执行|财务|运营)|CEO|CFO|总经理|负责人)"
    r"|宣布|官方|换帅|方面|相关负责人|公告)"
)
# 岚光雪铁龙|商务部|总经理: a firm's own, no ministry
OF_A_FIRM = ("总经理", "副总", "经理", "总监", "主管")
OFFICE = re.compile(
    r"(?:股份有限公司)?(?:[\u4e00-\u9fff]{2,12}?(?:证券营业部|营业部|分行|支行|分公司)(?![长们])|总部(?=[买卖净]))"
)
# 上海|银行间同业拆放利率, 北京|银行间市场: banks among themselves, not the bank of the place
AMONG = re.compile(
    r"银行间(?:同业|市场|债[券市]|外汇|本币|货币|资金|质押|回购|拆[借放]|交易|利率|流动性|现券|票据|人民币)"
)
# 四川|银行业, 江苏|保险业: the banks of a place, not the bank
TRADE_OF_A_PLACE = re.compile("(?:银行|信托|期货|保险|证券)业(?![务绩])")
# 深圳|大学生, 天津|大学城: no university
STUDENTS = re.compile("大学(?:生(?![命物态])|[城路站])")
# 岚福证券研究所: what a broker has for research
RESEARCH = re.compile(
    "(?:证券|期货|国际)研究[所院](?!长|[副原前执行联席]{0,3}[所院]长|首席|分析|研究|总经理|高级)"
)
# 全资子公司|岚之密|压铸科技: what belongs to a firm that is known has more behind its name
DAUGHTER = re.compile(
    r"(?<=[子孙股]公司)(?P<firm>[\u4e00-\u9fff]{2,4})[\u4e00-\u9fff]{2,4}(?:科技|电子|新材|材料|能源|置业|实业|医药|生物|销售|贸易"
    r"|供应链|物流|智能|精密|机械|制造|汽车)(?=[增的拟将与和以在于提，。、；（])"
)
NO_OFFICE = re.compile(r"[的在及和与等各从由向]|表示|认为|旗下|全国|海外|多家|部分")
# 摩根基金（中国）: the branch has a name of its own
BRANCH = re.compile(r"[（(](?:中国|香港|国际|亚洲|亚太|新加坡|台湾|上海|北京|深圳|美国|欧洲|英国)[）)]")

# 科伦博泰生物-B, 众达-KY, 国巨*: a marker of the exchange belongs to the name
SHARE_MARK = re.compile(r"-(?:SW|[WSBRPZ]|KY|DR)(?![A-Za-z0-9])|\*(?![A-Za-z0-9*])")

# 美国联准会（Fed）, 中原城市领先指数（CCL）: the letters in brackets name the same
LETTERS = re.compile(r"[（(](?P<short>[A-Z][A-Za-z]{1,5})[）)]")
LETTERED = ("REGULATOR", "ORG", "INDEX", "TECHNOLOGY")
# 昨日央行: 日央行 is Japan's, but not behind these
DAY = re.compile(r"[今昨当同每次单]$")

# 恒生中国企业（02828）: called by its index, but it is a fund
OF_A_FUND = re.compile(r"[（(]0(?:28[0-4]\d|3[01]\d\d|34\d\d|7[2357]\d\d)(?:\.HK)?[）)]")

# 并不理想, 理想化: a word, no maker of cars
IDEAL = re.compile("[不很更最较太未够算]理想|.?理想(?:化|主义|状态|情况)")

# 杜邦三因素, 杜邦分析: how a return on equity is taken apart
METHOD = re.compile("杜邦(?:[二三五][因步]|因[素子]|分[析解]|拆[解分]|体系|模型|恒等式|公式|视角|框架)")

SHORT = 2  # characters of a name
COMMON = 5  # of a word, in jieba's dictionary: 铜箔 has 7

# A股类别: a class of a fund; A股股权登记日, 甲A股票仓位, 港股通: no market
SHARES = re.compile(
    r"股(?:类别|级别|类股|累[积计]|[美欧港澳日]元|股权登记|目标价|股息|票仓|最后交易|通(?!胀|缩))"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every name of the tables that is no place."""
    text = reading.text
    for hit in reading.hits:
        if _is_none(text, hit):
            continue
        start, end = hit.span.start, hit.span.end
        strength = Strength.WEAK if hit.ambiguous else Strength.SURE
        if hit.name.kind == "COMPANY" and (marked := SHARE_MARK.match(text, end)):
            yield Candidate("COMPANY", Span(start, marked.end()), "known.marked", Strength.SURE, hit.name)
        yield Candidate(hit.name.kind, hit.span, "known.name", strength, hit.name)
        yield from _longer(text, hit)


def _is_none(text: str, hit: Hit) -> bool:
    """Whether a name of the tables is none here: a place, a part of a longer word."""
    kind, start, end = hit.name.kind, hit.span.start, hit.span.end
    return (
        (kind == "GPE" and not hit.name.own)
        or (kind == "MARKET" and SHARES.match(text, end - 1) is not None)
        or (kind == "INDEX" and text[end - 1 : end + 1] == "指期")  # 台指期, 恒指期货: a future
        or (text[start] == "期" and text[start - 1 : start] in {*"掉短中长初末定预远"})  # 短期市场 is no 期市
        or (kind == "INDEX" and OF_A_FUND.match(text, end) is not None)
        or (text.startswith("城", end) and text.startswith("大中", start))  # 70个大中城市
        or (text.startswith("理想", start) and IDEAL.match(text[max(0, start - 1) : end + 2]) is not None)
        or (text.startswith("杜邦", start) and METHOD.match(text, start) is not None)
        or (text[start] == "日" and DAY.match(text[start - 1 : start]) is not None)
        # 基金信息, 基金信托: no 金信
        or (text.startswith(("息", "用", "托", "赖", "心"), end) and text.startswith("金信", start))
        or text.startswith("部门", end - 1)  # 财政部门 is no ministry
        or (kind == "REGULATOR" and text[end - 1] == "部" and text.startswith(OF_A_FIRM, end))
        or (kind == "COMPANY" and AMONG.match(text, end - 2) is not None)
        or (kind == "COMPANY" and TRADE_OF_A_PLACE.match(text, end - 2) is not None)
        or (kind == "ORG" and STUDENTS.match(text, end - 2) is not None)
        or (kind in SHORT_KINDS and end - start == SHORT and not hit.name.own and _between_words(text, start))
    )


def _between_words(text: str, start: int) -> bool:
    """Whether two characters are the end of one word and the beginning of the next: 沅江铜箔 is no 江铜."""
    parts = text[start - 1 : start + 1], text[start + 1 : start + 3]
    known = [facts(part) for part in parts]
    return start > 0 and all(found is not None and found[0] >= COMMON for found in known)


def _longer(text: str, hit: Hit) -> Iterator[Candidate]:
    """A branch, an office in a place or within a ministry; and the letters in brackets behind the name."""
    kind, start, end = hit.name.kind, hit.span.start, hit.span.end
    branch = BRANCH.match(text, end) if kind in OWNERS else None
    if branch is not None:
        yield Candidate(kind, Span(start, branch.end()), "known.branch")
    if (
        kind == "COMPANY"
        and not hit.ambiguous
        and GROUP.match(text, end)
        and not text.startswith(("集团", "公司"), end - 2)
    ):
        yield Candidate(kind, Span(start, end + 2), "companies.placed", Strength.LIKELY)
    abroad = ABROAD.match(text, end) if kind == "COMPANY" and not hit.ambiguous else None
    if abroad is not None:
        yield Candidate(kind, Span(start, abroad.end()), "companies.placed", Strength.LIKELY)
    if kind == "COMPANY" and (daughter := DAUGHTER.match(text, start)) and daughter.end() > end:
        yield Candidate(kind, Span(start, daughter.end()), "companies.placed", Strength.LIKELY)
    if kind == "COMPANY" and (desk := RESEARCH.match(text, end - 2)):
        yield Candidate("ORG", Span(start, desk.end()), FULL, Strength.SURE)
    office = OFFICE.match(text, end) if kind == "COMPANY" else None
    if office is not None and not NO_OFFICE.search(office.group()):
        yield Candidate(kind, Span(start, office.end()), "known.office", Strength.LIKELY)
    bureau = BUREAU.match(text, end) if kind == "REGULATOR" else None
    if bureau is not None and not NO_BUREAU.search(bureau.group()):
        yield Candidate(kind, Span(start, bureau.end()), "known.bureau", Strength.LIKELY)
    if kind in LETTERED and (short := LETTERS.match(text, end)):
        yield Candidate(kind, Span(*short.span("short")), "known.short", Strength.LIKELY)
