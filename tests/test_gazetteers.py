"""`贵州茅台 COMPANY CN 600519.SH`: the gazetteers are well formed, agree and know what they must.

Stands alone: reads the tables with `csv`, so that a mistake in the loader cannot hide one in the tables.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parents[1] / "src" / "pipeline" / "gazetteers"
HEADER = ["name", "type", "region", "code", "aliases", "ambiguous_aliases"]
TERM_HEADER = ["term", "kind", "pos"]
# The least number of rows per file, and the types that a file may hold.
FILES: dict[str, tuple[int, set[str]]] = {
    "companies": (900, {"COMPANY"}),
    "fund_companies": (280, {"FUND_COMPANY"}),
    "funds": (80, {"FUND"}),
    "indices": (320, {"INDEX"}),
    "institutions": (350, {"MEDIA", "ORG", "REGULATOR"}),
    "people": (150, {"PERSON"}),
    "places": (600, {"GPE"}),
    "products": (350, {"PRODUCT", "TECHNOLOGY"}),
    "themes": (300, {"MARKET", "SECTOR"}),
}
REGIONS = {"CN", "EU", "GLOBAL", "HK", "JP", "KR", "TW", "US"}
KINDS = {"finance", "fund", "industry", "macro", "tech"}
MIN_TERMS = 1600
CODE = re.compile(
    r"""(?x)
      \d{6} \. (?: SH | SZ | BJ | KR )
    | \d{4,5} \. HK
    | \d{4,6} \. TW
    | \d{4} \. JP
    | [A-Z][A-Z0-9.]{0,6} \. US
    """
)
INDEX_CODE = re.compile(r"[\dH]\d{5}\.(?:SH|SZ|BJ|CSI|CNI|SI|WI)|[A-Z][A-Z0-9]{2,7}")
# Names that simplification would change, and why they stay.
NOT_CONVERTED = {
    "乾瑞投资": "the firm writes 乾",
    "乾照光电": "the firm writes 乾",
    "奇鋐": "𬭎 is missing from most fonts, pages write 鋐",
    "包斅文": "a personal name",
    "昇兴股份": "the firm writes 昇",
    "昇腾": "the brand writes 昇",
    "昇辉科技": "the firm writes 昇",
    "欧冠昇": "a personal name, written 昇 in Hong Kong",
    "胡厚崑": "a personal name",
    "郭明錤": "𫓹 is missing from most fonts, pages write 錤",
}
# Written from knowledge apart from the tables: what they must say.
CERTAIN = """
600519.SH 贵州茅台|000858.SZ 五粮液|300750.SZ 宁德时代|601318.SH 中国平安|2318.HK 中国平安
600036.SH 招商银行|000001.SZ 平安银行|601398.SH 工商银行|1398.HK 工商银行|600030.SH 中信证券
300059.SZ 东方财富|300033.SZ 同花顺|002594.SZ 比亚迪|1211.HK 比亚迪|688981.SH 中芯国际|0981.HK 中芯国际
688256.SH 寒武纪|688041.SH 海光信息|002371.SZ 北方华创|300308.SZ 中际旭创|601138.SH 工业富联
600276.SH 恒瑞医药|603259.SH 药明康德|2359.HK 药明康德|300760.SZ 迈瑞医疗|601012.SH 隆基绿能
600438.SH 通威股份|601899.SH 紫金矿业|600900.SH 长江电力|601857.SH 中国石油|000333.SZ 美的集团
000651.SZ 格力电器|000002.SZ 万科A|002415.SZ 海康威视|000063.SZ 中兴通讯|600941.SH 中国移动
0941.HK 中国移动|0700.HK 腾讯控股|9988.HK 阿里巴巴|BABA.US 阿里巴巴|3690.HK 美团|1810.HK 小米集团
0005.HK 汇丰控股|1299.HK 友邦保险|0388.HK 香港交易所|2330.TW 台积电|2317.TW 鸿海|2454.TW 联发科
NVDA.US 英伟达|AAPL.US 苹果|MSFT.US 微软|TSLA.US 特斯拉|AMD.US 超威半导体|7203.JP 丰田汽车
005930.KR 三星电子|000660.KR SK海力士|000300.SH 沪深300|000001.SH 上证指数|399006.SZ 创业板指
000688.SH 科创50|000905.SH 中证500|000852.SH 中证1000|899050.BJ 北证50|399001.SZ 深证成指|HSI 恒生指数
HSTECH 恒生科技指数|H30184.CSI 中证全指半导体指数|000685.SH 上证科创板芯片指数|980017.CNI 国证芯片指数
000922.CSI 中证红利指数
"""
# What a reader would write, and the canonical name and type that it stands for.
SURFACES = """
沪指 上证指数 INDEX|上证综指 上证指数 INDEX|恒指 恒生指数 INDEX|道指 道琼斯工业平均指数 INDEX
纳指 纳斯达克综合指数 INDEX|辉达 英伟达 COMPANY|宁王 宁德时代 COMPANY|茅台 贵州茅台 COMPANY
大摩 摩根士丹利 COMPANY|联准会 美联储 REGULATOR|港交所 香港交易所 REGULATOR
北交所 北京证券交易所 REGULATOR|中国信通院 中国信息通信研究院 ORG|集邦咨询 集邦咨询 ORG
嘉实基金管理有限公司 嘉实基金 FUND_COMPANY|桥水 桥水基金 FUND_COMPANY|贝莱德 贝莱德 FUND_COMPANY
彭博社 彭博社 MEDIA|财联社 财联社 MEDIA|AI 人工智能 TECHNOLOGY|GPU GPU TECHNOLOGY|A100 A100 PRODUCT
司美格鲁肽 司美格鲁肽 PRODUCT|芯片 芯片 SECTOR|半导体 半导体 SECTOR|A股 A股 MARKET|科创板 科创板 MARKET
川普 特朗普 PERSON|张坤 张坤 PERSON|纽西兰 新西兰 GPE|深圳市 深圳 GPE
"""
MUST_NOT_BE_SAFE = """
南方 华夏 富国 长城 建信 平安 光大 苹果 小米 字节 中行 工行 先锋 机器人 大盘 软件 银行 消费 地平线 晨星
金融时报 库克 今日资本 贝壳 中国黄金
"""


class Row(NamedTuple):
    """One line of a gazetteer."""

    file: str
    name: str
    type: str
    region: str
    codes: list[str]
    aliases: list[str]
    ambiguous: list[str]

    @property
    def surfaces(self) -> list[str]:
        """All that may stand in a text for it, each once."""
        return list(dict.fromkeys([self.name, *self.aliases, *self.ambiguous]))

    @property
    def safe(self) -> list[str]:
        """The surfaces that need no evidence; a name repeated among the ambiguous ones is not safe."""
        return [surface for surface in (self.name, *self.aliases) if surface not in self.ambiguous]


@cache
def table(stem: str) -> list[list[str]]:
    """The header and the rows of one file; `#` lines may stand at the top only."""
    with (FOLDER / f"{stem}.tsv").open(encoding="utf-8", newline="") as lines:
        kept = list(lines)
    start = next(number for number, line in enumerate(kept) if not line.startswith("#"))
    assert start >= 1, f"{stem}: no note of what this is and where it is from"
    return list(csv.reader(kept[start:], delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def rows(stem: str) -> list[Row]:
    """The rows of one gazetteer."""
    found = []
    for name, kind, region, *cells in table(stem)[1:]:
        codes, aliases, ambiguous = (cell.split("|") if cell else [] for cell in cells)
        found.append(Row(stem, name, kind, region, codes, aliases, ambiguous))
    return found


@cache
def everything() -> list[Row]:
    """All rows of all gazetteers."""
    return [row for stem in FILES for row in rows(stem)]


def test_every_table_is_listed() -> None:
    """A new file needs its line in FILES."""
    assert {path.stem for path in FOLDER.glob("*.tsv")} == {*FILES, "finance_terms"}


@pytest.mark.parametrize("stem", [*FILES, "finance_terms"])
def test_form(stem: str) -> None:
    """Header, width, order, clean cells, one line end, no mark at the start."""
    header, *body = table(stem)
    assert header == (TERM_HEADER if stem == "finance_terms" else HEADER)
    assert [row for row in body if len(row) != len(header)] == []
    names = [row[0] for row in body]
    assert names == sorted(set(names))
    cells = [cell for row in body for cell in row]
    assert [cell for cell in cells if cell != cell.strip() or re.search(r"\|\||^[#|]|\|$", cell)] == []
    raw = (FOLDER / f"{stem}.tsv").read_bytes()
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw


@pytest.mark.parametrize("stem", FILES)
def test_size_types_and_regions(stem: str) -> None:
    """Breadth is the point; and a file holds its own types only."""
    least, types = FILES[stem]
    assert len(rows(stem)) >= least
    assert {row.type for row in rows(stem)} == types
    assert {row.region for row in rows(stem)} <= REGIONS


@pytest.mark.parametrize("stem", FILES)
def test_codes(stem: str) -> None:
    """A code has the form of its market and belongs to one row."""
    pattern = INDEX_CODE if stem == "indices" else CODE
    codes = [(code, row.name) for row in rows(stem) for code in row.codes]
    assert [pair for pair in codes if not pattern.fullmatch(pair[0])] == []
    assert [code for code, count in Counter(code for code, _ in codes).items() if count > 1] == []


@pytest.mark.parametrize("stem", FILES)
def test_a_surface_belongs_to_one_row(stem: str) -> None:
    """Nothing is listed twice within a file, and no single character anywhere."""
    owners = Counter(surface for row in rows(stem) for surface in row.surfaces)
    assert [surface for surface, count in owners.items() if count > 1] == []
    assert [surface for surface in owners if len(surface) < 2] == []


def test_a_safe_surface_belongs_to_one_file() -> None:
    """A surface in two files is ambiguous in both."""
    files: defaultdict[str, set[str]] = defaultdict(set)
    for row in everything():
        for surface in row.surfaces:
            files[surface].add(row.file)
    safe = [surface for row in everything() for surface in row.safe]
    assert [surface for surface in safe if len(files[surface]) > 1] == []


def test_an_alias_is_listed_once() -> None:
    """The two alias columns do not overlap; the name may be repeated among the ambiguous ones only."""
    for row in everything():
        assert row.name not in row.aliases, row
        assert not set(row.aliases) & set(row.ambiguous), row
        assert len(row.aliases + row.ambiguous) == len({*row.aliases, *row.ambiguous}), row


def test_simplified_script() -> None:
    """Simplification leaves every surface alone, apart from listed names."""
    opencc = pytest.importorskip("opencc")
    convert = opencc.OpenCC("t2s").convert
    changed = {surface for row in everything() for surface in row.surfaces if convert(surface) != surface}
    assert [s for s in sorted(changed) if not any(exempt in s for exempt in NOT_CONVERTED)] == []
    assert {exempt for exempt in NOT_CONVERTED if any(exempt in s for s in changed)} == set(NOT_CONVERTED)
    assert [term for term, *_ in table("finance_terms")[1:] if convert(term) != term] == []


@pytest.mark.parametrize("pair", CERTAIN.replace("\n", "|").strip("|").split("|"))
def test_certain_codes(pair: str) -> None:
    """`600519.SH 贵州茅台` and its like are there."""
    code, name = pair.split(" ", 1)
    assert [row.name for row in everything() if code in row.codes] == [name]


@pytest.mark.parametrize("line", SURFACES.replace("\n", "|").strip("|").split("|"))
def test_surfaces(line: str) -> None:
    """`辉达` is 英伟达, safely, and nothing else."""
    surface, name, kind = line.split(" ")
    assert [(row.name, row.type) for row in everything() if surface in row.safe] == [(name, kind)]


@pytest.mark.parametrize("word", MUST_NOT_BE_SAFE.split())
def test_ordinary_words_are_not_safe(word: str) -> None:
    """`苹果` alone may be fruit."""
    assert [row.name for row in everything() if word in row.safe] == []
    assert any(word in row.ambiguous for row in everything())


def test_finance_terms() -> None:
    """Enough words, of known kinds, none of them a name."""
    body = table("finance_terms")[1:]
    assert len(body) >= MIN_TERMS
    assert {kind for _, kind, _ in body} == KINDS
    assert {pos for *_, pos in body} <= {"n", "v", "vn"}
    surfaces = {surface for row in everything() for surface in row.surfaces}
    assert [term for term, *_ in body if term in surfaces] == []


def test_finance_terms_are_news_to_jieba() -> None:
    """A word that jieba knows already would only blow the table up."""
    jieba = pytest.importorskip("jieba")
    tokenizer = jieba.Tokenizer()
    frequencies, _ = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    assert [term for term, *_ in table("finance_terms")[1:] if frequencies.get(term)] == []
