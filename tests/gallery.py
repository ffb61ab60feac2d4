"""`corpus/gallery/README.md`, made: specimens of damage and of sentences, and what the package makes of them.

`python -m tests.gallery` writes it anew. Sentences and damage are ours; what stands to the right of them is
what a run gives, also where it is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pipeline
from pipeline.report.said import grouped
from pipeline.report.words import Words

GALLERY = Path(__file__).parent.parent / "corpus" / "gallery" / "README.md"
HEAD = """# Gallery · 实例

Made by `python -m tests.gallery` from real runs; nothing is touched up, also where it is wrong.
由 `python -m tests.gallery` 实际运行生成，未经修饰，错处也照录。

"""
COLUMNS = (
    "words · 原文",
    "subject · 主体",
    "measure · 指标",
    "value · 数值",
    "period · 时期",
    "change · 变动",
    "source · 出处",
)
SALES = "嘉实基金公告，旗下债券基金自3月8日起恢复大额申购。"
CHIPS = "科创板芯片指数昨日上涨3.2%，成交额突破千亿元。"
PLEDGE = "本基金管理人承诺以诚实信用、勤勉尽责的原则管理基金资产。"
FUND = "受惠於半導體需求回升，該基金今年以來報酬率達12.5%。"
WARNING = "投信業者表示，債券型基金的配息來源可能為本金。"
Damage = Callable[[str], str]


def misread(written: str, read: str) -> Damage:
    """Text written in one encoding and read in another; what has no reading there is lost."""
    return lambda text: text.encode(written).decode(read, "replace")


def references(text: str) -> str:
    """Every Chinese character as a numeric reference."""
    return "".join(f"&#{ord(c)};" if ord(c) > 255 else c for c in text)


def twice(text: str) -> str:
    """UTF-8 read as Latin-1, and that once more."""
    return misread("utf-8", "latin-1")(misread("utf-8", "latin-1")(text))


DAMAGES: tuple[tuple[str, str, Damage], ...] = (
    ("UTF-8 read as GBK · UTF-8 读成 GBK", CHIPS, misread("utf-8", "gb18030")),
    ("UTF-8 read as Latin-1 · UTF-8 读成 Latin-1", SALES, misread("utf-8", "latin-1")),
    ("the same, twice · 同上两遍", SALES[:12], twice),
    ("GBK read as Latin-1 · GBK 读成 Latin-1", PLEDGE, misread("gbk", "latin-1")),
    ("Big5 read as Latin-1 · Big5 读成 Latin-1", WARNING, misread("big5", "latin-1")),
    ("GBK read as EUC-KR · GBK 读成 EUC-KR", PLEDGE, misread("gbk", "cp949")),
    ("GBK read as Big5 · GBK 读成 Big5", SALES, misread("gbk", "big5")),
    ("Big5 read as GBK · Big5 读成 GBK", FUND, misread("big5", "gbk")),
    ("character references · 字符引用", SALES[:12], references),
    ("escapes of JSON · JSON 转义", SALES[:12], lambda text: text.encode("unicode_escape").decode()),
    ("escapes of addresses · 网址转义", SALES[:12], quote),
    ("nothing seen between · 零宽字符", CHIPS, "\u200b".join),
    ("memory never filled · 未初始化内存", PLEDGE, lambda text: text + "烫" * 6),
)
READINGS = (
    (
        "這類計(jì)算需要強(qiáng)大的芯片,產(chǎn)業(yè)的發(fā)展?jié)摿κ艿疥P(guān)注。",
        "這類計算需要強大的芯片,產業的發展潛力受到關注。",
    ),
    ("具有重大發(fā)展?jié)摿Φ念I(lǐng)域", "具有重大發展潛力的領域"),
)
SENTENCES = (
    "截至2024年6月末，长川稳健债券的规模为86.3亿元，较年初增长12.4%。",
    "据海岳研究测算，2025年全球储能市场规模有望超过3200亿美元。",
    "北川医药、南屏科技上半年营收分别为12.6亿元和8.9亿元，同比分别增长15.2%和下降3.1%。",
    "管理费率由1.2%下调至0.6%。",
    "该基金近一年收益率为7.25%，在同类产品中排名第12/160。",
    "截至收盤，台灣加權指數上漲215點，收報23,450點。",
    "预计到2030年，渗透率将从目前的三成提高到六成以上。",
    "公司拟以不超过5亿元自有资金购买理财产品，期限不超过12个月。",
)


def made() -> str:
    """The gallery."""
    return HEAD + "\n".join((*_damage(), "", *_claims(), ""))


def _damage() -> Iterator[str]:
    yield "## Damage in, text out · 损坏进，正文出"
    yield ""
    yield "| what happened · 怎么坏的 | in · 进 | out · 出 | |"
    yield "|---|---|---|---|"
    for name, text, damage in DAMAGES:
        yield _repaired(name, damage(text), text)
    for damaged, text in READINGS:
        yield _repaired("readings put in by a machine · 机器插入的拼音", damaged, text)


def _repaired(name: str, damaged: str, text: str) -> str:
    done = pipeline.repair(damaged)
    unsure = len(done.uncertain) + len(done.unrecoverable)
    verdict = "exact · 无误" if done.text == text else "not all · 不全"
    if unsure:
        verdict += f", {unsure} marked as uncertain · {unsure} 处标为不确定"
    return f"| {name} | {_cell(damaged)} | {_cell(done.text)} | {verdict} |"


def _claims() -> Iterator[str]:
    yield "## Sentence in, claims out · 句子进，数字出"
    words = Words("en")
    for sentence in SENTENCES:
        yield from ("", f"> {sentence}", "")
        yield f"| {' | '.join(COLUMNS)} |"
        yield "|---" * len(COLUMNS) + "|"
        for claim in pipeline.annotate(sentence).record()["claims"]:
            yield _row(claim, words)


def _row(claim: dict[str, object], words: Words) -> str:
    def part(name: str) -> str:
        said = claim[name]
        return str(said["text"]) if isinstance(said, dict) else ""

    change = claim["change"]
    moved = f"{change['direction']} {words.of('basis', change['basis'])}" if isinstance(change, dict) else ""
    modality = "" if claim["modality"] == "actual" else f"{claim['modality']}"
    upper = f"–{grouped(str(claim['value_max']))}" if claim["value_max"] else ""
    of = f" of {claim['of']}" if claim["of"] else ""
    op = "" if claim["op"] == "=" else f"{claim['op']} "
    value = f"{op}{grouped(str(claim['value']))}{upper}{of} {claim['unit']}".strip()
    cells = (
        claim["text"], part("subject"), part("metric"), value, part("period"),
        ", ".join(each for each in (moved.strip(), modality) if each), part("attribution"),
    )  # fmt: skip
    return "| " + " | ".join(str(each).replace("|", r"\|").replace("<", "&lt;") for each in cells) + " |"


def _cell(text: str) -> str:
    """A text as code in a table; what is not seen is escaped."""
    shown = "".join(c if c.isprintable() and c not in "|`" else f"\\u{ord(c):04x}" for c in text)
    return f"`{shown if len(shown) <= 90 else shown[:89] + '…'}`"


if __name__ == "__main__":
    GALLERY.write_text(made(), encoding="utf-8")
    sys.stdout.write(f"{GALLERY}\n")
