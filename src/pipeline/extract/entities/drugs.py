"""`岚度利尤单抗注射液`, `核心产品替岚戈替尼`: drugs by how their names end.

The form that they are given in (注射液, 片) is no part of the name; a kind of drug (`国产单抗`) is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

DRUG = re.compile(
    r"[\u4e00-\u9fff]{2,5}?(?:单抗|替尼|列汀|列净|鲁肽|泊肽|他汀|沙坦|洛韦|拉唑|替康|西利|司他)(?![\u4e00-\u9fff]*(?:类|管线))"
)
OWN_OF_DRUG = 3  # characters: 单抗 with one in front is a kind (双抗单抗)
KINDS_OF = re.compile("双特异|人源化|鼠源|全人|国产|进口|相关|多种|各类|PD")
OF_DRUGS = re.compile(
    r".*(?:产品|药物|新药|药品|注射|药|疫苗|包括|推出|获批|上市|布局|开发|研发|引进|类似|联合|单药|含|用|款|是|即|周|组|版|击败|优于|比|对|和|与|及|的)"
)

# 创新药——岚沃哲获批, 核心产品“砚维宁”上市
NAMED = re.compile(
    r"(?:创新药|新药|核心产品|药物|药品|疫苗)(?:——|“|「)(?P<name>[\u4e00-\u9fff]{3,5}?)[”」]?(?:[（(][^（）()]{1,20}[）)])?"
    r"(?=的?(?:上市|获批|获[国美欧]|NDA|纳入|销售|临床|新适应症|正式获|已获))"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Drugs by the syllables that their class has."""
    text = reading.text
    for match in NAMED.finditer(text):
        if not fastest().has(match["name"]):
            yield Candidate("PRODUCT", Span(*match.span("name")), "products.coded", Strength.SURE)
    known = {hit.span.end for hit in reading.hits if hit.name.kind == "PRODUCT"}
    makers = [hit.span for hit in reading.hits if hit.name.kind in ("COMPANY", "FUND_COMPANY")]
    for match in DRUG.finditer(text):
        if match.end() in known:
            continue
        start = reading.edges.left(match.end(), 8)
        if start == match.end():
            start = match.start()
        start = max([start, *(span.end for span in makers if start <= span.start < match.end() - 2)])
        if lead := OF_DRUGS.match(text, start, match.end() - 2):
            start = lead.end()
        if match.end() - start > OWN_OF_DRUG and (start == 0 or not KINDS_OF.match(text, start)):
            yield Candidate("PRODUCT", Span(start, match.end()), "products.coded", Strength.SURE)
