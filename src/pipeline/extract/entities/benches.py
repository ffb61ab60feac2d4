"""`岚阳市岚湘区人民法院`, `岚阳中院`: courts and offices of places that no table need have.

A place is told by its 省, 市, 县 or 区, one behind another; the office ends the name. 当地法院, 各级检察院
and 县公安局长 name none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.legal import FULL
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

OFFICE = re.compile(
    r"(?:(?:中级|高级)?人民)?(?:法院|检察院)(?!系统|案例|长)|检方|人民政府|人大常委会|纪委监委(?!派驻)|监察委员会"
    r"|政府(?!债|部门|工作|采购|性|引导|补贴|补助|支出|平台|专项|投资|信用|基金|会议|领导|负责|主要|相关|出台前|官网数据)"
    r"|(?:公安|民政|司法|能源|生态环境|(?:规划和)?自然资源|教育|科技|农业农村|水利|审计|应急管理|市场监管|市场监督管理|住房和城乡建设"
    r"|住建|人社|人力资源和社会保障|卫健|卫生健康|文旅|文化和旅游|交通运输|工信|工业和信息化|经济和信息化|商务|财政|统计|税务|医保|医疗保障"
    r"|体育|气象|粮食|林业)(?:[厅局](?!长|局[部面势限])|委(?:员会)?(?![员书副主]))(?:[\u4e00-\u9fff]{2,4}分局)?"
    r"|(?:国资|发改|经信)委(?![员书副主])"
)
PLACES = re.compile(
    r"(?:(?![各该本原当全是由向])[\u4e00-\u9fff]{2,5}?(?:省|自治[区州县]|市|州|县|区|旗)){1,3}"
)
NO_PLACE = re.compile(
    r".*(?:开发区|地区|城区|辖区|片区|小区|社区|园区|景区|郊区|市区|郡县|上市|股市|超市|城市|我省|全市|多省?[省市]|两[市区]|[一二三四]线|各[省市县区]|基层)$"
)
# 岚阳中院, 广东省高院
SHORT = re.compile(r"[中高]院(?![长子士])")
SHORT_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{2,3}省)?[\u4e00-\u9fff]{2,3}[省市州]?")
MOST = 18  # characters of the places in front
# behind these nothing else is needed for a place to begin
BEGINS = re.compile(
    r"(?:不服|来到|走进|前往|驱车|公诉机关|上诉人|被告|原告|申请人|发回|移送|报请|经过|根据|来自|接受)"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Courts and offices behind the full names of their places."""
    text = reading.text
    known = {text[hit.span.start : hit.span.end] for hit in reading.hits if hit.name.kind == "GPE"}
    for match in OFFICE.finditer(text):
        start = _begin(reading, match.start(), MOST)
        place = text[start : match.start()]
        if place in known or _is_place(place, known):
            yield Candidate("REGULATOR", Span(start, match.end()), FULL, Strength.SURE)
    for match in SHORT.finditer(text):
        start = _begin(reading, match.start(), 6)
        place = text[start : match.start()]
        if SHORT_PLACE.fullmatch(place) and (place[-1] in "省市州" or place in known or f"{place}市" in text):
            yield Candidate("REGULATOR", Span(start, match.end()), "organisations.office", Strength.LIKELY)


def _is_place(place: str, known: set[str]) -> bool:
    """湖南|长沙市岳麓区: places with what they are, behind one that is known without it."""
    first = next((place[:size] for size in (2, 3) if place[:size] in known), "")
    rests = (place, place.removeprefix(first))
    return any(PLACES.fullmatch(rest) and not NO_PLACE.match(rest) for rest in rests)


def _begin(reading: Reading, end: int, most: int) -> int:
    start = reading.edges.left(end, most)
    led = [match.end() for match in BEGINS.finditer(reading.text, start, end - 1)]
    return led[-1] if led else start
