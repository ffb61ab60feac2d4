"""A fund's page with its important notes above its name: only the element of a heading tells its title."""

from __future__ import annotations

import pytest
from tests.html_scores import ours

NOTES = (
    "<h4>重要提示</h4><ul><li>本基金主要投資於亞洲短期債券，須承受信貸、利率及貨幣風險。</li>"
    "<li>派息可從資本中撥付，會令每單位資產淨值即時下降。</li></ul>"
)
ROWS = (
    "<h3>基金資料</h3><table><tr><td>基金經理</td><td>汀嵐資產管理</td></tr><tr><td>成立日期</td><td>2019年6月18日</td></tr>"
    "<tr><td>基金總值</td><td>4.62億美元</td></tr><tr><td>風險級別</td><td>2</td></tr></table>"
)
TEXT = "<h3>投資目標</h3><p>透過主要投資於剩餘年期不超過三年的亞洲投資級別債券，提供穩定收益。</p>"
NAME = "汀嵐亞洲短期債券基金"


def _title(title: str, heading: str, rows: str = ROWS) -> str | None:
    menu = "<ul><li><a href=/1>個人銀行</a></li><li><a href=/2>投資</a></li><li><a href=/3>保險</a></li></ul>"
    body = f"{menu}<section>{NOTES}</section>{heading}{rows}{TEXT}<div class=btn>立即認購</div>"
    return ours(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()).title


@pytest.mark.parametrize(
    "title", ["汀嵐銀行 - 基金詳情", "基金詳情 | 汀嵐銀行", "Fund Details - Tinglan Bank"]
)
@pytest.mark.parametrize("level", ["h1", "h2", "h3"])
def test_a_funds_name_below_its_notes_is_the_title(title: str, level: str) -> None:
    assert _title(title, f"<{level}>{NAME}</{level}>") == NAME


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("<h2>投資亞洲債券的三個理由</h2>", ROWS),  # no fund's name
        (f"<p>{NAME}</p>", ROWS),  # no heading
        (
            f"<h2>{NAME}</h2>",
            "<p>本基金由汀嵐資產管理，每日開放申購及贖回，並按月派息。</p>",
        ),  # no facts below
        (f"<h2>{NAME}</h2><h2>汀嵐環球股票基金</h2>", ROWS),  # two
    ],
)
def test_other_lines_below_notes_are_no_titles(heading: str, rows: str) -> None:
    assert _title("基金詳情 | 汀嵐銀行", heading, rows) != NAME
