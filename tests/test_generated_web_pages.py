"""Floors on pages put together at random (`generated_web_pages`): what rules on single pages do not show.

`dev` seeds were looked at while rules were written, the others never.
"""

from __future__ import annotations

from functools import cache

import pytest
from tests.generated_web_pages import article, listing, notices, product
from tests.html_scores import Scores, letters, ours, score

MAKERS = {"article": article, "listing": listing, "product": product, "notices": notices}
SEEDS = {"dev": range(60), "unseen": range(1000, 1060)}
# What was measured when they were set; a product's text and the first of several notices are not compared.
FLOORS = {
    "article": {
        "precision": 0.99, "recall": 1.0, "first 20": 0.98, "last 20": 0.98, "title": 0.98, "date": 0.98,
        "publisher": 0.96, "authors": 0.96, "documents": 1.0, "kind": 1.0,
    },
    "listing": {"documents": 0.95, "kind": 0.95},
    "product": {"documents": 1.0, "kind": 1.0, "title": 0.95},
    "notices": {"documents": 1.0, "kind": 1.0},
}  # fmt: skip
LEAK = 0.02


@cache
def scored(kind: str, split: str) -> Scores:
    scores = Scores()
    for seed in SEEDS[split]:
        made = MAKERS[kind](seed)
        read = ours(made.html.encode())
        if kind == "article":
            score(scores, made.true(), read)
            continue
        scores.add("documents", read.documents == made.documents, 1, f"{made.name} {read.documents}")
        scores.add("kind", read.kind == made.kind, 1, f"{made.name} {read.kind}")
        if made.title:
            same = letters(read.title or "") == letters(made.title)
            scores.add("title", same, 1, f"{made.name} {read.title}")
    return scores


@pytest.mark.parametrize("split", SEEDS)
@pytest.mark.parametrize("kind", FLOORS)
def test_floors(kind: str, split: str) -> None:
    found = scored(kind, split)
    below = {name: found.measure(name) for name, floor in FLOORS[kind].items() if found.measure(name) < floor}
    assert not below, "\n".join([str(below), *(found.wrong if split == "dev" else ())])
    if kind == "article":
        assert found.measure("leak") <= LEAK, "\n".join(found.wrong if split == "dev" else ())


FRAME = (
    "<title>红利基金还能买吗_某某财经网</title><h1>红利基金还能买吗</h1><p>2024-03-06 来源：某某网</p><div>"
    "<p>今年以来，红利指数基金的规模增长了两成，保险资金是最大的买方，个人投资者的占比只有三成左右。</p>"
    "<p>从行业看，银行和煤炭合计占四成五，公用事业占一成半，其余分布在交通运输和消费之中。</p>"
    "<p>后续要看的是分红率能否维持，以及利率下行到什么位置，高股息的吸引力才会消失。</p>{}</div>{}"
)
TEASER = "<div><h4>一文读懂浮动费率</h4><p>首批产品运行满一年，有七成少收了管理费。</p></div>"
INSIDE = "<p>一位基金经理说，最难的不是买入，而是拿住。</p>"


@pytest.mark.parametrize(
    ("inside", "below", "last"),
    [
        ("", f"<section>{TEASER * 3}</section>", "才会消失。"),
        ("", "<div><b>慢思快行</b><p>八年指数投资经验，著有《慢慢变富的指数课》。</p></div>", "才会消失。"),
        (
            "",
            "<div><a href=#>上一篇</a></div><section><p>本站成立于2008年，是领先的平台。</p></section>",
            "才会消失。",
        ),
        # what stands in the text's element, right below it, or warns, is the article's
        (INSIDE, "", "而是拿住。"),
        (f"<blockquote>{INSIDE}</blockquote>", "", "而是拿住。"),
        (f"<div><h4>拿住</h4>{INSIDE}</div>", "", "而是拿住。"),
        ("", INSIDE, "而是拿住。"),
        ("", "<div><p>风险提示：过往业绩不预示未来表现，投资需谨慎。</p></div>", "投资需谨慎。"),
    ],
)
def test_text_that_stands_apart(inside: str, below: str, last: str) -> None:
    read = ours(("<html><body>" + FRAME.format(inside, below) + "</body></html>").encode())
    assert read.text.startswith("今年以来")
    assert read.text.endswith(last)
