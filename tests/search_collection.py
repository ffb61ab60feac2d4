"""A small collection to search, read by the pipeline once for all tests."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from tests.searched import Made
from tests.searched import articles as made

from pipeline import ingest
from pipeline.assembly import articles, read
from pipeline.emit import sqlite
from pipeline.errors import InputError
from pipeline.record import record
from pipeline.schema import Cluster, Record
from pipeline.settings import Settings

# name: title, text; what each is for is said by the tests that name it
PAGES = {
    "design": (
        "国产芯片设计软件的路",
        (
            "芯片设计软件的国产化率不到1%。\n"
            "市场规模2022年达到1117亿美元，同比增长17.0%。\n"
            "嘉实基金认为，AI芯片的需求仍在上升。\n"
        ),
    ),
    "taiwan": (
        "晶片與軟體：台灣的下一步",
        (
            "晶片設計與軟體產業的市場規模在2022年達到新台幣950億元。\n"
            "輝達的伺服器帶動人工智慧的需求，網際網路業者跟進。\n"
        ),
    ),
    "hongkong": (
        "伺服器與晶片",
        ("聯儲局加息之後，港股的晶片股下跌5.2%。\n市場規模為880億港元。\n"),
    ),
    "gold": (
        "黄金与美元",
        ("黄金价格上涨5%，美元指数下跌0.46%。\n基金A类份额单位净值为1.0523元。\n"),
    ),
    "words": (
        "开发展览中心的会议",
        ("开发展览中心周五举行年会。\n研究生命科学的企业参展。\n宁德时代与比亚迪均未到场。\n"),
    ),
    "lines": (
        "两段话",
        ("第一段以大模型结束大模型\n竞赛加剧是第二段的开头。\n涨幅3-4个百分点，GPT-4与5G都提到了。\n"),
    ),
    "hostile": (
        '<script>alert("标题")</script>注入测试',
        (
            "一段'; DROP TABLE articles; --的文字，NEAR(芯片 软件)与title:芯片都是文字。\n"
            '=HYPERLINK("x")与<b>加粗</b>也是文字。\n'
        ),
    ),
    "range": (
        "份额折算",
        ("预计募集规模为615亿元-889亿元，上限超过1000亿元。\n2022年三季度的换手率约为12%。\n"),
    ),
}
DATES = {
    "design": "2024-03-06",
    "taiwan": "2023-11-20",
    "hongkong": "2022-05-05",
    "gold": "2024-03-07",
    "words": "2021-01-31",
}
PUBLISHERS = {"design": "嘉实基金", "taiwan": "中央財經網", "gold": "嘉实基金"}
SETTINGS = Settings()


@cache
def small() -> tuple[Record, ...]:
    """The records of PAGES; their id is the name of the page."""
    return tuple(
        _record(name, title, text, DATES.get(name), PUBLISHERS.get(name))
        for name, (title, text) in PAGES.items()
    )


@cache
def generated(count: int) -> tuple[tuple[Made, Record], ...]:
    """Generated articles and their records, under the same ids."""
    return tuple((each, _record(each.id, each.title, each.text)) for each in made(count))


def _record(
    name: str, title: str, text: str, date: str | None = None, publisher: str | None = None
) -> Record:
    page = {"id": name, "title": title, "text": text}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.jsonl"
        path.write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
        (source,) = ingest.sources([str(path)], SETTINGS)
    assert not isinstance(source, InputError)
    (article,) = articles(read(source, SETTINGS), SETTINGS)
    return msgspec.structs.replace(record(article), id=name, published_at=date, publisher=publisher)


def line(of: Record) -> bytes:
    return msgspec.json.encode(of)


def copy_of(of: Record, name: str) -> Record:
    """The same article under another id, as collation marks a duplicate."""
    cluster = Cluster(id=of.id, role="duplicate", canonical_id=of.id)
    return msgspec.structs.replace(of, id=name, cluster=cluster)


def index(path: Path, records: Sequence[Record]) -> Path:
    """The records as an index."""
    with sqlite.opened(str(path)) as follower:
        for each in records:
            follower.put(each, line(each))
    return path
