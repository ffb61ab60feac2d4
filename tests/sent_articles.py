"""Folders of a run for the tests of sinks: real records of short pages, which a test may change."""

import copy
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pipeline
from pipeline.settings import Settings

Article = dict[str, Any]
PAGE = """{title}
2024-03-{day:02}  来源：某某基金
{text}
"""
TEXT = (
    "截至2023年12月31日，某某科技创新混合（{code:06}）规模达{n}.50亿元，今年以来上涨{n}.5%，持有的英伟达股价上涨一倍。\n"
    "基金经理表示，芯片与算力规模仍将扩大，贵州茅台(600519.SH)下跌1.5%。\n"
)


@cache
def _made(title: str, text: str, day: int) -> str:
    page = PAGE.format(title=title, day=day, text=text)
    (found,) = pipeline.process(page, uri="page.txt", settings=Settings())
    return json.dumps(found.record(), ensure_ascii=False)


def article(n: int = 1, *, title: str | None = None, text: str | None = None, **changed: Any) -> Article:
    """The record of the n-th page; what is `changed` is written into it as it is."""
    said = text or TEXT.format(n=n, code=n)
    made: Article = json.loads(_made(title or f"某某基金2024年第{n}号公告", said, n % 28 + 1))
    made["id"] = f"{n:032x}"
    made.update(copy.deepcopy(changed))
    return made


def written(out: Path, articles: Iterable[Article]) -> Path:
    """A folder that says it was written by a run."""
    out.mkdir(exist_ok=True)
    lines = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in articles)
    (out / "articles.jsonl").write_text(
        "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n"
    )
    return out
