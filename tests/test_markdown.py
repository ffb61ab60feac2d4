"""A page in Markdown: its marks go, each character that stays leads back to where it stood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.document import ByteMap, Draft, Encoding, Source
from pipeline.page import unmarked
from pipeline.text import Span

CASES = Path(__file__).parent / "cases" / "page" / "markdown.txt"
MARKS = (
    "#",
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    "](/a)",
    ")",
    "!",
    "|",
    "---",
    "\n",
    "> ",
    "\\",
    "<br>",
    "基金",
    " 1.05 ",
    "\r\n",
)


def draft_of(text: str) -> Draft:
    raw = text.encode("utf-8", "surrogatepass")
    return unmarked(Draft.of(Source(raw, text, Encoding("utf-8", "test"), ByteMap.of(text))))


def check_law(draft: Draft) -> None:
    """Each character leads back to itself; a tab or a bullet to the mark that it stands for."""
    for place, character in enumerate(draft.text):
        origin = draft.origin(Span(place, place + 1))
        said = draft.source.text[origin.start : origin.end]
        assert said == character or (character == "\t" and "|" in said) or character in "- ", (
            character,
            said,
        )


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [
        (before, after)
        for line in lines
        if " => " in line and not line.startswith("# a text in Markdown")
        for before, _, after in [_escaped(line).partition(" => ")]
    ]


def _escaped(text: str) -> str:
    return text.replace("\\\\", "\ue000").replace("\\n", "\n").replace("\\t", "\t").replace("\ue000", "\\")


@pytest.mark.parametrize(("before", "after"), cases())
def test_cases(before: str, after: str) -> None:
    draft = draft_of(before)
    assert draft.text == after
    check_law(draft)


@given(st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
def test_any_marks(text: str) -> None:
    draft = draft_of(text)
    check_law(draft)
    assert draft.text.count("基金") == text.count("基金")


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "](", "![", "[a](", " ", "| ", "- ", "*", "**a", "_a", "`", "\\", ">", "#", "--|", "[a][b]"),
        *("<a", "--|--\n", "甲|乙\n--|--\n", "[\n"),
    ],
)
def test_long_lines_of_marks_take_no_longer_than_their_length(unit: str) -> None:
    text = "## 甲\n## 乙\n" + unit * (60_000 // len(unit)) + "\n完"
    assert "完" in draft_of(text).text


PAGE = """[首页](https://a.cn/) > [资讯](https://a.cn/news/) > 正文

# 岚景基金：三季度债市展望

*2026-10-14 09:30* 来源：**岚景财讯** 作者：区子衡

![](https://img.a.cn/1.png)

- [分享到微信](javascript:;)
- [打印](javascript:void(0))

**核心观点**：2026年前三季度，岚景稳健债券A净值增长**2.31%**，同期业绩比较基准为1.05%。

## 一、资金面

9月末，DR007收于**1.62%**，较8月末下行4个基点。详见[季度报告](https://a.cn/q3.pdf)。

| 基金 | 近三月 | 今年以来 |
| --- | --- | --- |
| 岚景稳健债券A | 0.82% | 2.31% |
| 岚景短债C | 0.55% | 1.72% |

> 风险提示：基金有风险，投资须谨慎。

---

[上一篇：岚景基金分红公告](https://a.cn/1.html)

[下一篇：岚景基金限购公告](https://a.cn/2.html)

© 2026 岚景财讯 版权所有
"""
TEXT = """核心观点：2026年前三季度，岚景稳健债券A净值增长2.31%，同期业绩比较基准为1.05%。
一、资金面
9月末，DR007收于1.62%，较8月末下行4个基点。详见季度报告。
基金\t近三月\t今年以来
岚景稳健债券A\t0.82%\t2.31%
岚景短债C\t0.55%\t1.72%
风险提示：基金有风险，投资须谨慎。"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_page(line_end: str) -> None:
    raw = PAGE.replace("\n", line_end).encode()
    (article,) = pipeline.process(raw)
    record = article.record()
    assert record["title"] == "岚景基金：三季度债市展望"
    assert record["published_at"].startswith("2026-10-14")
    assert (record["publisher"], record["authors"]) == ("岚景财讯", ["区子衡"])
    assert record["text"] == TEXT
    told = [(claim["text"], claim["subject"]["text"]) for claim in record["claims"]]
    assert told[0] == ("2.31%", "岚景稳健债券A")
    assert told[-1] == ("1.72%", "岚景短债C")
    assert [raw[slice(*claim["source_bytes"])].decode() for claim in record["claims"]] == [
        words for words, _ in told
    ]


def test_a_row_of_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    row = {"url": "https://a.cn/1", "markdown": PAGE, "text": "首页 资讯 正文"}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    (article,) = pipeline.process(path)
    assert (article.title, article.text) == ("岚景基金：三季度债市展望", TEXT)
