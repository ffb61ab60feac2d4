"""`北京岚衡律师事务所`, `岚信会计师事务所（特殊普通合伙）`: firms of lawyers and of accountants.

The form that such firms have in law stands in brackets and belongs to the name. 某律师事务所 and
多家会计师事务所 name none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.legal import PLACED
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

FORM = re.compile(r"(?:律师|会计师|税务师|资产评估)(?:事务所|行(?![业为]))(?:（特殊普通合伙）)?")
NAME = re.compile(r"(?:[\u4e00-\u9fff]{2,4}（[\u4e00-\u9fff]{2,4}）|[\u4e00-\u9fff]{2,8})")
# 决定续聘|岚明会计师事务所
LED = re.compile(r".*(?:续聘|聘任|改聘|选聘|委任|聘用|聘请|机构|换为|更为|来自|职于|加入|创办|下属)")
NO_NAME = re.compile(
    r".*(?:某|[多各该本两三四五六七八九十几\d]家|大型|知名|中介|外部|机构|境内|境外|内资|外资|国内|海外|合伙|注册|代表|委托|聘请|由|为)$"
    r"|(?:会计|审计|法律|专业|相关|部分|其他|全国|大所|头部|中小)"
)


# 北京岚衡（深圳）律师事务所
IN_A_PLACE = re.compile(r"（[\u4e00-\u9fff]{2,4}）(?:律师|会计师|税务师)事务所")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Firms of lawyers and accountants, by what they call themselves."""
    text = reading.text
    for match in IN_A_PLACE.finditer(text):
        start = reading.edges.left(match.start(), 8)
        if NAME.fullmatch(text, start, match.start()) and not NO_NAME.match(text, start, match.start()):
            yield Candidate("COMPANY", Span(start, match.end()), PLACED, Strength.SURE)
    for match in FORM.finditer(text):
        start = reading.edges.left(match.start(), 14)
        if led := LED.match(text, start, match.start()):
            start = led.end()
        body = text[start : match.start()]
        if NAME.fullmatch(body) and NO_NAME.match(body) is None:
            yield Candidate("COMPANY", Span(start, match.end()), "companies.legal", Strength.LIKELY)
