"""`《基金合同》`: what stands in book-title marks; the marks belong to it.

Marks inside marks (`《关于修订〈公开募集证券投资基金运作管理办法〉的决定》`) are part of the outer title.
An opening mark that is never closed on its line starts nothing. `《证券时报》` is proposed here too; that
it is a news outlet, `media` says with more strength.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate
from pipeline.extract.entities.films import films
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

MARKED = re.compile(
    r"《[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80})?》"
)  # the longest real title has 90

FILM = "documents.film"
WIRE = re.compile(r"\d{1,2}日(?:专)?[讯訊电電]》$")  # 《甲通讯社31日专讯》 is a dateline


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every marked title, but for films and games (`《哪吒2》`), whose names are those of products."""
    shown = films(reading.text)
    products = {(hit.span.start, hit.span.end) for hit in reading.hits if hit.name.kind == "PRODUCT"}
    for match in MARKED.finditer(reading.text):
        if match.span() in shown:
            yield Candidate("PRODUCT", Span(match.start() + 1, match.end() - 1), FILM)
            continue
        if (match.start() + 1, match.end() - 1) in products or WIRE.search(match.group()):
            continue
        yield Candidate("DOCUMENT", Span(*match.span()), "documents.marked")
