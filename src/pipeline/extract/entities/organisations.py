"""`中商产业研究院`, `美国政府`, `上海证监局`: institutes, and the offices of states, by form.

ORG: what ends in 研究院, 研究所, 大学, 实验室, 智库, 基金会. REGULATOR: a place with its government,
ministry or bureau, and the associations of a trade. 该委员会 or 两部门 name none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.names import Hit
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

INSTITUTE = re.compile(
    r"工人联合会|总工会|研究院(?!长)|研究所(?!长)|研究中心|大学(?!生)|商学院|实验室|智库|基金会"
    r"|研究[会社]|科学院|工程院"
)
OFFICE = re.compile(
    r"(?:人民)?(?:政府(?!债|部|工作|采购|性|引导|补贴|支出|平台|专项|投资|信用)|证监局|银保监局"
    r"|金融监管局|金融局|发改委|财政[部厅局]|商务[部厅]|国务院|统计局|央行|税务局"
    r"|住建[委局部厅]|"
    r"国会|众议院|参议院|国防部|能源部|农业部|劳工部|劳工统计局|交通委|财政委员会|经信[委局]|药监局"
    r"|市监局|市场监管局|人社[部厅局]|交易所|海关(?!总署|数据|统计|特殊)|金融法院|知识产权法院|(?:高级"
    r"|中级)?人民法院|法院|检察院|证券交易委员会|证券监督管理委员会|国民议会"
    r"|国家银行|海外投资委员会|航运交易所)"
)
TRADE = re.compile(r"(?:协会|商会|专业总会|(?<!工人)联合会|学会|委员会|管理局|监督局|总局)(?!会员|长)")
# 统计处处长, 经济部昨发布, 海关统计: an office that the page leaves without its state, where it speaks
BARE = re.compile(
    r"(?:(?:(?<=^)|(?<=[，。；、：\n据由向]))(?:统计处|经济部|劳动部|内政部|财政司|央行外汇局)"
    r"(?=昨|今|\d{1,2}日|公布|发布|表示|指|处长|部长|局长|数据|预)"
    r"|(?:(?<=^)|(?<=[，。；、：\n据]))海关(?=统计|数据显示|进出口方面))",
    re.MULTILINE,
)
# 岚州市商务局、财政局联合印发: the offices of a city that no table has, by its 市 or 县
LOCAL = re.compile(
    r"(?:(?<=^)|(?<=[，。；、：（\n据由和与及]))(?![全该本我各一多两三据由和与及在对向]|上市|超市|城市|股市|楼市|门市)[\u4e00-\u9fff]{2,3}[市县]"
    r"(?:人民政府|发展和?改革委(?:员会)?|发改委|卫健委|住建委"
    r"|(?:商务|财政|统计|税务|住建|住房和城乡建设|人社|市场监管|工信|文旅|文化和旅游|教育|医保|交通运输|公积金)局)",
    re.MULTILINE,
)
BESIDE_IT = re.compile(
    r"[、和与](?P<name>(?:商务|财政|统计|税务|住建|人社|市场监管|工信|文旅|教育|医保)局|发改委)"
)
POLICE = re.compile("警方")
HAN = re.compile(r"[\u4e00-\u9fff]*")
# 国家金融监督管理总局济南监管局, 中国人民银行上海总部
# 江南市住房公积金管理中心
HOUSING = re.compile(r"(?:省直|[\u4e00-\u9fff]{2,4}(?:市|州|地区))住房公积金(?:管理)?中心")
BRANCH = re.compile(
    r"(?=[国金中证外银])(?:国家金融监督管理总局|金融监管总局|中国证监会|证监会|中国人民银行|国家外汇管理局|外汇局|国家税务总局|中国银保监会|银保监会)"
    r"[\u4e00-\u9fff]{2,6}?(?:监管分?局|证监局|银保监局|分局|分行|中心支行|总部|税务局|专员办)"
)
HEADED = re.compile(
    r"(?:中国|国家|全国|国际|世界|美国|欧洲|欧盟|日本|韩国|英国|德国|法国|印度|香港|台湾|亚洲|联合国"
    r"|[\u4e00-\u9fff]{2,3}[省市])"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Institutes and offices by form."""
    text = reading.text
    for match in INSTITUTE.finditer(text):
        start = reading.edges.left(match.start(), 14)
        if match.start() - start >= 2:
            yield Candidate("ORG", Span(start, match.end()), "organisations.institute", Strength.LIKELY)
    places = {hit.span.end: hit for hit in reading.hits if hit.name.kind == "GPE"}
    yield from _police(text, places)
    for match in BARE.finditer(text):
        yield Candidate("REGULATOR", Span(*match.span()), "organisations.bare")
    for match in (*HOUSING.finditer(text), *BRANCH.finditer(text)):
        yield Candidate("REGULATOR", Span(*match.span()), "organisations.branch", Strength.SURE)
    yield from _local(text)
    for match in OFFICE.finditer(text):
        start = match.start()
        for skip in range(3):  # 上海证监局, 上海市证监局
            hit = places.get(start - skip)
            if hit is not None and text[start - skip : start] in ("", "省", "市", "县", "区", "联邦", "州"):
                yield Candidate("REGULATOR", Span(hit.span.start, match.end()), "organisations.office")
                break
    for match in TRADE.finditer(text):
        start = reading.edges.left(match.start(), 18)
        head = HEADED.search(text, start, match.start())
        if head is not None and match.start() - head.start() >= 4:
            yield Candidate(
                "REGULATOR", Span(head.start(), match.end()), "organisations.trade", Strength.LIKELY
            )


def _local(text: str) -> Iterator[Candidate]:
    """`岚州市商务局、财政局`: the offices of a city that no table has, and those that stand beside them."""
    for match in LOCAL.finditer(text):
        yield Candidate("REGULATOR", Span(*match.span()), "organisations.local", Strength.LIKELY)
        end = match.end()
        while (other := BESIDE_IT.match(text, end)) is not None:
            yield Candidate("REGULATOR", Span(*other.span("name")), "organisations.local", Strength.LIKELY)
            end = other.end()


def _police(text: str, places: dict[int, Hit]) -> Iterator[Candidate]:
    """`德国萨克森州警方`: a place, and up to four characters of a smaller one."""
    for match in POLICE.finditer(text):
        hits = (places.get(match.start() - back) for back in range(5))
        hit = next(filter(None, hits), None)
        if hit is not None and HAN.fullmatch(text, hit.span.end, match.start()):
            yield Candidate("REGULATOR", Span(hit.span.start, match.end()), "organisations.office")
