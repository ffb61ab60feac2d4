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
    r"|（(?:化名|音译?|左|右|中)[一二三四五六七八九]?）|[，、](?:汉族|中国国籍|(?:19|20)\d\d年(?:\d{1,2}月)?(?:出?生|生于)))"
)
# 李某平|是朋友, 陈某刚|商量: what follows the rest of a given name; 吴某成为 holds none
FOLLOWED = (
    "(?!成为|同[为时]|[可有经]所|[家女国方]的){}(?=[是向与和及对就将的持所从曾称说告]|商量|汇报|朋友|控制|使用|利用|实施|作为"
    "|担任|参与|买|卖|账户)"
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
        rf"(?:{OPENED}|(?<=[和与及])|(?<=原告|被告|高管|董事|经理|总监|秘书|部长|主任|股东|朋友)|(?<=被告人|嫌疑人|被害人|申请人|当事人|控制人|案外人))"
        rf"(?P<name>(?:{surnames})某(?:某|[\u4e00-\u9fff](?=[，。、；：（）等在因系]|的[侄妻女父母兄弟姐妹配朋岳账]|$)|{FOLLOWED.format(given)})?)(?![\u4e00-\u9fff]*(?:公司|集团))",
        re.MULTILINE,
    )
    whole = rf"(?:{surnames})[\u4e00-\u9fff]{{1,2}}"
    closed = r"(?=[\s/、，。；）)|｜丨]|$)"
    # 文/岑牧远 编辑/骆宁, 本报记者 骆宁 岑远 北京报道, （作者骆宁系
    byline = re.compile(
        rf"(?:^|(?<=[\s（(/|｜]))(?:文|图|图文|文图|摄影|撰文|作者|整理|编译|采写|制图|编辑|责编|校对)\s?[/／|｜:：丨]\s?"
        rf"(?P<name>{whole}){closed}",
        re.MULTILINE,
    )
    beside = re.compile(
        rf"(?<=记者)(?:[ \u3000]{whole})?[ \u3000](?P<name>{whole})"
        r"(?=[ \u3000](?:[\u4e00-\u9fff]{2,3})?(?:报道|[\u4e00-\u9fff]{2,3}\n)|\n)"
    )
    # 〔编译骆宁／台北报导〕
    wrote = re.compile(
        rf"（作者[:：]?(?P<name>{whole})(?=系|为|是|单位|[，、）])|[〔（【]编译(?P<other>{whole})(?=[／/])"
    )
    return recorded, comrade, anybody, byline, beside, wrote, nameless


def candidates(reading: Reading) -> Iterator[Candidate]:
    """People of records, meetings and courts."""
    text = reading.text
    *sure, nameless = _patterns()
    for match in (found for pattern in sure for found in pattern.finditer(text)):
        group = "name" if match["name"] else "other"
        if NO_NAME.match(match[group]) is None and not fastest().has(match[group]):
            yield Candidate("PERSON", Span(*match.span(group)), "people.titled", Strength.SURE)
    for match in nameless.finditer(text):
        yield Candidate("PERSON", Span(*match.span("name")), "people.titled", Strength.LIKELY)
