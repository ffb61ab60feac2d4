"""Boards, circles and papers for phones: comments in a line, writers to follow, sites behind a title."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY

TITLE = "短债基金怎么选，看费率还是看规模"
MORE = "想问问大家怎么挑，规模太小的会不会清盘，费率低的又总是限购，实在拿不定主意。"


def page(inner: str, below: str = "", tag: str = TITLE) -> str:
    text = f"<div class=txt><p>{BODY}</p><p>{MORE}</p>{below}</div>"
    return f"<html><head><title>{tag}</title></head><body><h1>{TITLE}</h1>{inner}{text}</body></html>"


WHEN = "<p>2024-07-02 08:01</p>"


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<div><span>推 </span><span>abc123</span>: 短债就当定存<span> 07/02 21:20</span></div>", False),
        ("<div>→ kk99: 费用要看清楚 07/02 21:22</div>", False),
        ("<div>推荐阅读的顺序：先看费率再看规模。</div>", True),
        ("<p>一手掌握经济脉动 点我订阅柏舟财经Youtube频道</p>", False),
        ("<p>不用抽 不用抢 现在用APP看新闻 保证天天中奖</p>", False),
        ("<p>点我最常用的那只看，费率只有千分之三。</p>", True),
    ],
)
def test_lines_below_a_text(below: str, kept: bool) -> None:  # noqa: FBT001  a case
    text = ours(page(WHEN, below).encode()).text
    assert text.endswith(MORE) != kept


@pytest.mark.parametrize(
    ("inner", "authors"),
    [
        ("<div><a>慢船日记</a><span>关注</span></div><div>2024.07.02 21:14:05</div>", ["慢船日记"]),
        ("<div><a>慢船日记</a> <span>+ 关注</span></div><div>2024-07-02 21:14</div>", ["慢船日记"]),
        ("<div>这个话题有三百人关注</div><p>正文之前的一句话。</p><div>2024-07-02 21:14</div>", []),
        ("<div><a>慢船日记</a><span>关注</span></div><div>作者：顾小棠 2024-07-02 21:14</div>", ["顾小棠"]),
    ],
)
def test_a_writer_to_follow(inner: str, authors: list[str]) -> None:
    assert ours(page(inner).encode()).authors == authors


@pytest.mark.parametrize(
    ("tag", "publisher"),
    [
        (f"{TITLE} - 柏舟信報網站 bzej.com", "柏舟信报网站"),
        (f"{TITLE} - bzej.com", None),
        (f"{TITLE} - 格隆汇", "格隆汇"),
    ],
)
def test_the_site_behind_a_title(tag: str, publisher: str | None) -> None:
    assert ours(page(WHEN, tag=tag).encode()).publisher == publisher
