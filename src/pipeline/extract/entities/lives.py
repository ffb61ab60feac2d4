"""`岑牧远，男，1968年5月出生`, `骆一鸣同志`, `原告程某诉`: people as records and courts write of them.

A record gives the sex behind the name, a meeting calls a member 同志, a judgement leaves 某 for a given
name. What the dictionary has as a word (`夏季，男装`) is no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

OPENED = r"(?:^|(?<=[，。；：、！？“”（）\s\n]))"
# 岑牧远，男，1968年5月出生; 男装 and 男女不限 are none
RECORD = (
    r"(?=[，、]?（?[男女][，、）]|（[男女]"
    r"|[，、](?:汉族|中国国籍|(?:19|20)\d\d年(?:\d{1,2}月)?(?:出?生|生于)))"
)
NO_NAME = re.compile(r"[有各每该本位名一任全]|.*[的和与及等了]")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    surnames, given = alternatives("surnames", "surname"), alternatives("given_names", "character")
    anybody = re.compile(
        rf"(?:投资人|店主|村民|居民|司机|网友|业主|摊主|学者|主厨|候选人|继承人|遗孀|胞[兄弟姐妹]|[妻长次三儿女]子)"
        rf"(?P<name>(?:{surnames})(?:{given}){{1,2}})(?=[的，。、（）]|{alternatives('speech', 'word')}|$)"
    )
    recorded = re.compile(
        rf"(?:{OPENED}|(?<=告人|疑人|害人|行人|请人))(?P<name>(?:{surnames})[\u4e00-\u9fff]{{1,2}}){RECORD}",
        re.MULTILINE,
    )
    comrade = re.compile(rf"(?P<name>(?:{surnames})[\u4e00-\u9fff]{{1,2}})(?=同志(?!们)|(?:资深)?大律师)")
    # 原告程某诉被告, 朱某民、丁某东: behind a mark or who stands before a court
    nameless = re.compile(
        rf"(?:{OPENED}|(?<=[和与及])|(?<=原告|被告|高管|董事|经理)|(?<=被告人|嫌疑人|被害人|申请人|当事人|控制人|案外人))"
        rf"(?P<name>(?:{surnames})某(?:某|[\u4e00-\u9fff](?=[，。、；：（）等在因系]|$))?)(?![\u4e00-\u9fff]*(?:公司|集团))",
        re.MULTILINE,
    )
    return recorded, comrade, anybody, nameless


def candidates(reading: Reading) -> Iterator[Candidate]:
    """People of records, meetings and courts."""
    text = reading.text
    *sure, nameless = _patterns()
    for match in (found for pattern in sure for found in pattern.finditer(text)):
        name = match["name"]
        if NO_NAME.match(name) is None and not fastest().has(name):
            yield Candidate("PERSON", Span(*match.span("name")), "people.titled", Strength.SURE)
    for match in nameless.finditer(text):
        yield Candidate("PERSON", Span(*match.span("name")), "people.titled", Strength.LIKELY)
