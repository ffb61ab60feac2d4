"""`江州足球俱乐部`, `江州大学中国与世界经济研究中心`: clubs, and centres and schools within universities.

A rank in front (`中超冠军`) is no part of a club's name; 各俱乐部 and 健身俱乐部 name none.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.legal import FULL
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

# 江州大学|中国与世界经济研究中心, 岚海大学|光华管理学院
SCHOOL = re.compile(
    r"(?P<school>大学)(?![与和及、的在教博硕毕师学校生])(?:[\u4e00-\u9fff]{1,6}与)?[\u4e00-\u9fff]{2,9}?(?:研究(?:中心|院|所|基地)|学院|分校)(?!长)"
)
# 江州大学|进入商学院, 江州大学|教授任研究院
VERB = re.compile("[的在任获从进于]|合作|成立|发布|毕业|就读|附属|等|教授|院长|[博硕]士")
CLUB = re.compile(r"(?:足球|篮球|排球|电竞|职业|职业足球|职业篮球)?俱乐部(?!联[盟赛]|会员|们)")
RANK = re.compile(r".*(?:冠军|亚军|豪门|老牌|升班马|劲旅|[中英]超|[西意德法]甲)")
NO_CLUB = re.compile(r"各|健身|多家|职业$|[家支个些级]$|该|其|本|高尔夫$|汽车$|汽车|投资")


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Clubs, and what universities have in them."""
    text = reading.text
    known = {hit.span.end: hit.span.start for hit in reading.hits if hit.name.kind == "ORG"}
    places = {hit.span.end: hit.span.start for hit in reading.hits if hit.name.kind == "GPE"}
    for match in SCHOOL.finditer(text):
        start = reading.edges.left(match.start("school"), 10)
        if VERB.search(match.group()) is not None:
            continue
        if match.end("school") in known:
            start = known[match.end("school")]
            yield Candidate("ORG", Span(places.get(start, start), match.end()), FULL, Strength.SURE)
        elif match.start("school") - start >= 2:
            yield Candidate("ORG", Span(start, match.end()), "organisations.institute", Strength.LIKELY)
    for match in CLUB.finditer(text):
        start = reading.edges.left(match.start(), 10)
        start = next((rank.end() for rank in RANK.finditer(text, start, match.start())), start)
        if match.start() - start >= 2 and NO_CLUB.search(text, start, match.start()) is None:
            yield Candidate("ORG", Span(start, match.end()), "organisations.institute", Strength.SURE)
