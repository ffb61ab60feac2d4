"""`《证券时报》`, `财联社`: a news outlet; the title marks belong to it, as they do for documents."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

PAPER = re.compile(r"《[\u4e00-\u9fff]{2,8}(?:周刊|新闻|(?<![年季月中简快公海周财研])报)》")
NAMED = re.compile(
    r"(?:中国|上海|北京|广州|深圳|香港|浙江|江苏|四川|人民|证券|经济|金融"
    r"|第一)[\u4e00-\u9fff]{0,4}(?:日报|时报|晚报|早报|周刊|商报|证券报|邮报|金融报)"
)


# 江南时报讯: a paper that no table has, where it reports
REPORTING = re.compile(
    r"[\u4e00-\u9fff]{2}(?:都市报|日报|时报|晚报|晨报|商报|早报|快报)(?=讯|记者|报道|报导|消息|[）)])"
)
# 据溪畔财经网报道: a site that no table has
SITE = re.compile(
    r"(?<=据)[\u4e00-\u9fff]{2,4}(?:财经|证券|财富|基金|金融|投资|新闻)(?:网|在线)(?=报道|报导|消息|讯|获悉|记者)"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Outlets by form, and those of the tables that stand in marks."""
    text = reading.text
    for hit in reading.hits:
        start, end = hit.span.start, hit.span.end
        if hit.name.kind == "MEDIA" and text[start - 1 : start] == "《" and text[end : end + 1] == "》":
            yield Candidate("MEDIA", Span(start - 1, end + 1), "media.marked", Strength.SURE, hit.name)
    for match in PAPER.finditer(text):
        yield Candidate("MEDIA", Span(*match.span()), "media.paper")
    for match in REPORTING.finditer(text):
        if reading.edges.left(match.end(), 6) == match.start():
            yield Candidate("MEDIA", Span(*match.span()), "media.named", Strength.LIKELY)
    for match in SITE.finditer(text):
        yield Candidate("MEDIA", Span(*match.span()), "media.named", Strength.LIKELY)
    for match in NAMED.finditer(text):
        yield Candidate("MEDIA", Span(*match.span()), "media.named", Strength.LIKELY)
