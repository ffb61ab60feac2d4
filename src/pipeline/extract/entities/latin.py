"""`制造商Bexalta Inc`, `收购Medivexa`, `抗癌药Xtandor`: firms and drugs in Latin letters that no table has.

Told by what they are called in front, by a legal form or what firms have behind, and met again in all of the
document. A few capitals alone (APP, SUV, IPO) are no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.reading import Reading
from pipeline.vocabulary import EntityType

WORD = (
    r"(?!(?:AI|APP|App|SUV|IPO|CEO|CFO|ETF|API|OEM|ODM|SaaS|IP|MCN|LED|PCB|GPU|CPU|ADR|ESG|REIT)(?![A-Za-z]))"
    r"[A-Z][A-Za-z0-9&]{0,20}[a-z][A-Za-z0-9&]{0,20}"
)
NAME = rf"{WORD}(?:[ -]{WORD}){{0,2}}"
FORM = r"(?: (?:Inc|PLC|Plc|Corp|Ltd|LLC|AG|SE|SA|NV|Co|Group|Holdings)(?![A-Za-z])\.?)"
BEGUN = r"(?<![A-Za-z0-9] )(?<![A-Za-z0-9])"
CALLED = re.compile(
    rf"(?:公司|制造商|厂商|药企|药厂|车企|巨头|开发商|运营商|初创企业|生产商|供应商|零售商|独角兽|代工厂|出版商|航空公司"
    rf"|并购了?|收购了?)(?P<name>{NAME})(?P<form>{FORM})?(?![A-Za-z0-9]|品牌|系列|手机|车型|平台|产品)"
)
FORMED = re.compile(rf"{BEGUN}(?P<name>{NAME})(?P<form>{FORM})(?![A-Za-z0-9])")
DOES = re.compile(
    rf"{BEGUN}(?P<name>{NAME})(?=\s?(?:股价|股东|市值|公司(?!债)|董事会|首席执行官|CEO|创始人"
    r"|(?:[本当今去上]\w{1,3})?营收|宣布(?:将|以|完成|收购|裁员)|同意(?:以|接受)))"
)
# 与Hercules的产品组合交易, 与Medivexa签署协议
DEALT = re.compile(
    rf"[与和同向](?P<name>{NAME})(?=(?:公司)?(?:的[^，。；、]{{0,14}}(?:交易|合作|协议|授权)(?!时)|达成|签署|签订|就[^，。；]{{0,14}}(?:达成|签)))"
)
# PSA|集团
GROUP = re.compile(r"(?<![A-Za-z0-9])(?!IT|AI|ETF|IPO|CEO)(?P<name>[A-Z][A-Za-z]{1,10}集团)(?![军化])")
DRUG = re.compile(rf"(?:[癌糖肥压脂毒菌]药|药物|新药|药品|单抗|疫苗|注射剂)(?P<name>{NAME})(?![A-Za-z0-9])")


def names(reading: Reading) -> Iterator[tuple[str, EntityType]]:
    """The firms and drugs of a text, each with its kind."""
    text = reading.text
    known = bytearray(len(text))
    for hit in reading.hits:
        known[hit.span.start : hit.span.end] = b"\1" * len(hit.span)
    kinds: tuple[tuple[re.Pattern[str], EntityType], ...] = (
        (DRUG, "PRODUCT"), (CALLED, "COMPANY"), (FORMED, "COMPANY"), (DEALT, "COMPANY"), (DOES, "COMPANY"),
        (GROUP, "COMPANY"),
    )  # fmt: skip
    told: dict[str, EntityType] = {}
    for pattern, kind in kinds:
        for match in pattern.finditer(text):
            if not any(known[match.start("name") : match.end("name")]):
                told.setdefault(match["name"], kind)
            elif known[match.start("name") : match.end("name")] != b"\1" * len(match["name"]):
                continue
            if form := match.groupdict().get("form"):
                told.setdefault(match["name"] + form, kind)
    yield from told.items()
