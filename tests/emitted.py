"""Records for the tests of sinks: self-written pages, pages of the corpus, and one that wishes us ill."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

import pipeline
from pipeline.record import record
from pipeline.schema import Record

ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"
FIRST = (
    "嘉实基金规模突破1117亿元\n2024-03-06 来源：嘉实基金\n\n"
    "截至2023年末，嘉实基金旗下𠮷祥成长混合(017469)规模达1117.5亿元，同比增长7.8%。今年以来净值下跌-0.46%，"
    "预计2025年营收为615万元-889万元。贵州茅台(600519.SH)总市值约2.1万亿元！\n"
)
SECOND = (
    "某某債券基金公告\n2024年8月5日\n\n截至2024年7月底，銀行理財市場存續規模約30.2萬億元，較上月末增加1.1萬億元；"
    "晶片ETF單位淨值1.0234元。軟體板塊下跌2.3%。\n"
)
HOSTILE = (
    '=HYPERLINK("http://evil.example","A") </script><script>alert(1)</script> \'; DROP TABLE articles;--'
)


@cache
def records() -> tuple[Record, ...]:
    """One record for each article, in order."""
    pages: list[str | Path] = [FIRST, SECOND, *sorted(ARTICLES.glob("h*.html"))[::8]]
    found = [record(article) for page in pages for article in pipeline.process(page)]
    return (*found, hostile(found[0]))


def hostile(good: Record) -> Record:
    """A record whose every word was chosen by somebody else."""
    claims = [
        msgspec.structs.replace(
            each,
            text=f"\t{HOSTILE}",
            subject=msgspec.structs.replace(each.subject, text=text) if each.subject else None,
        )
        for each, text in zip(
            good.claims, ["@SUM(1+1)*cmd|' /C calc'!A0", "＝1+1", "x;=1+1"] * 9, strict=False
        )
    ]
    text = good.text + "\n\x00\x0b\u2028\ufffe# id = 1\t\t" + HOSTILE
    search = msgspec.structs.replace(
        good.search,
        title_tokens=_blanked(HOSTILE, 0),
        body_tokens=good.search.body_tokens + _blanked(text, len(good.text)),
    )
    return msgspec.structs.replace(
        good,
        id="f" * 32,
        title=HOSTILE,
        publisher="+cmd|' /C notepad'!'A1'",
        url="javascript:alert(1)",
        text=text,
        entities=[each for each in good.entities if each.field == "text"],
        claims=[each for each in claims if each.field == "text"],
        authors=["-2+3", "\r=1"],
        search=search,
    )


def _blanked(text: str, start: int) -> list[tuple[str, int]]:
    return [(match[0], match.start()) for match in re.compile(r"\S+").finditer(text, start)]


def lines(many: Sequence[Record]) -> bytes:
    """As they stand in articles.jsonl."""
    return b"".join(msgspec.json.encode(each) + b"\n" for each in many)
