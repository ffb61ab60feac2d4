"""`Claude 3 Opus`, `GPT-4`, `昇腾910B`, `Model Y`: models, chips, phones, cars: a line and a model.

And bonds by their short names: `志特转债`, `中装转2`, `26首开MTN002`.

The line must be known (`products.tsv`) or the row be in the tables: a bare `A100` may be a road. The
words of a model (Pro, Max, a capitalised word behind the number) belong to the name; the noun of its type
does not (`GPU` in `A100 GPU`, 系列).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.names import LATIN, ends_well
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

MODEL = (
    r"(?:[- ]?(?:[A-Z]{0,2}\d{1,4}(?:\.\d{1,2})?[A-Za-z]{0,2}(?![\d%年月日只个万亿元股家款倍架台辆部张座]))"
    r"(?:[- ](?:Pro|Max|Plus|Ultra|Mini|mini|Turbo|Air|SE|Lite|Flash|Nano|Gen ?\d|Ti|Super|SUPER|RS|Sport"
    r"|[A-Z][a-z]{2,9})){0,3}"
    r"|[- ]?(?:Pro|Max|Plus|Ultra|Turbo|Air)(?:[- ](?:Pro|Max|Plus|Ultra))?\d?)"
)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('products', 'line')}){MODEL}")


# 志特转债, 中装转2: two characters for the firm
CONVERTIBLE = re.compile(r"转(?<=[\u4e00-\u9fff]{2}转)(?:债|\d{1,2}(?!\d|[次股手]))")
KIND = re.compile(
    r"[部个]?(?:全部|部分|多只|高价|低价|中证|新发|存量|其中|关注|包括|偏[股债]|平衡|银行|可|大盘"
    r"|小盘|公募|市场|持有|以及|而且|买入|卖出|个券|股性|债性|行业|待发|上市|发行|投资|配置|热门|正股|双低)"
)
NOTE = re.compile(
    r"\d{2}(?<![\dA-Za-z]\d{2})(?:附息|超长|超长特别|特别)?(?:国债|国开|农发|进出|特国)\d{2}(?!\d)|"
    r"\d{2}(?<![\dA-Za-z]\d{2})[\u4e00-\u9fff]{2,8}(?:[（(][\u4e00-\u9fff]{2,6}[）)])?(?:MTN|SCP|CP|PPN"
    r"|GN|ABN|CD|Y|K)\d{1,3}[A-Z]?(?![A-Za-z\d])"
    # 21万科02: a firm's bond; 25年报01, 12万股05 and the like are none
    r"|[012]\d(?<![\dA-Za-z.]\d{2})(?!\d|[万亿千百]?[元股份人户手张只家个次倍])(?:(?![年月日号季第的至到])[\u4e00-\u9fff]){2,6}0\d(?![\d.%年月日])"
)


# 核心产品霁维宁（ZR201）: what a firm calls what is named by letters and a number
CODED = re.compile(
    r"(?:产品|新药|药物|单品|疫苗|抗体)(?P<name>[\u4e00-\u9fff]{2,5})[（(][A-Z]{2,4}-?\d{2,5}[A-Z]?[）)]"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """A known line with its model; bonds."""
    text = reading.text
    for match in NOTE.finditer(text):
        yield Candidate("PRODUCT", Span(*match.span()), "products.note")
    for match in CODED.finditer(text):
        for again in re.finditer(match["name"], text):
            yield Candidate("PRODUCT", Span(*again.span()), "products.coded", Strength.SURE)
    for match in CONVERTIBLE.finditer(text):
        start = match.start() - 2
        if KIND.match(text, start) or (reading.edges.left(match.end(), 6) != start):
            continue
        yield Candidate("PRODUCT", Span(start, match.end()), "products.convertible", Strength.LIKELY)
    for match in _line().finditer(text):
        start, end = match.span()
        if start and text[start] in LATIN and text[start - 1] in LATIN:
            continue
        if ends_well(text, end):
            yield Candidate("PRODUCT", Span(start, end), "products.line")
