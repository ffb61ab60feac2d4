"""What a channel, a list of notices or a product's box has around a text: flashes, files, rows of values."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, check_laws, paged

from pipeline.article import settle
from pipeline.page.lines import lines_of
from pipeline.page.roles import Reading
from pipeline.page.titleable import titleable

NOTICE = (
    "湖熟基金管理有限公司关于旗下基金{what}的公告\n为保护持有人利益，本公司决定自{day}起调整旗下基金的业务，"
    "具体安排请以招募说明书为准，敬请投资者留意。\n特此公告。\n湖熟基金管理有限公司\n{day}\n"
)
FOOT = "投资者权益保护  风险提示  反洗钱专栏\n本网站所载资料仅供参考，不保证其绝对准确，基金投资须谨慎。\n"


@pytest.mark.parametrize(
    ("text", "able"),
    [
        ("全球财经 7×24小时", False),
        ("7x24快讯", False),
        ("7*24小时滚动快讯", False),
        ("7×24小时客服为何难找", True),
        ("24小时后的新能源板块", True),
        ("全球财经周报：债市走到哪", True),
    ],
)
def test_a_channel_of_flashes_is_no_title(text: str, able: bool) -> None:  # noqa: FBT001  what is expected
    (line,) = lines_of(text)
    assert titleable(line, Reading(None, "")) is able


@pytest.mark.parametrize("files", ["", "下载附件（PDF，60KB）\n", "下载附件\n查看全文\n"])
def test_below_the_last_notice_of_a_list_all_is_the_sites(files: str) -> None:
    first = NOTICE.format(what="开放赎回", day="2023年11月8日")
    page = paged(
        first
        + files
        + NOTICE.format(what="暂停申购", day="2023年11月10日")
        + files
        + "上一页 1 2 3 … 118 下一页\n"
        + FOOT
    )
    check_laws(page)
    texts = [article.text for article in settle(page)]
    assert len(texts) == 2
    assert all(text.endswith("特此公告。") for text in texts)


@pytest.mark.parametrize("below", ["第 1 页\n", "下载附件（PDF，60KB）\n", ""])
def test_a_warning_of_the_notice_below_its_day_stays(below: str) -> None:
    warned = "风险提示：基金有风险，投资须谨慎，过往业绩不预示未来表现。\n"
    page = paged(NOTICE.format(what="开放赎回", day="2023年11月8日") + below + warned)
    (article,) = settle(page)
    assert article.text.endswith(warned.strip())


def product(box: str) -> str:
    page = (
        "<html><head><title>芜湖价值混合A - 某某基金网</title></head><body><h1>芜湖价值混合A</h1>"
        f"{box}<div><h3>投资策略</h3><p>{BODY}</p><p>{BODY[::-1]}。</p></div></body></html>"
    )
    return ours(page.encode()).text


ROW = "<tr><td>单位净值</td><td>1.6024</td><td>日涨跌幅</td><td>+0.87%</td></tr>"


@pytest.mark.parametrize("name", ["fd-nav", "nav", "price"])
def test_a_row_of_values_is_a_table(name: str) -> None:
    text = product(f"<div class={name}><table>{ROW}</table></div>")
    assert text.startswith("单位净值\t1.6024\t日涨跌幅\t+0.87%\n")


@pytest.mark.parametrize(
    "box",
    [
        "<div class=nav><table><tr><td><a href=a>首页</a></td><td><a href=b>基金</a></td></tr></table></div>",
        "<div class=nav><table><tr><td>基金净值</td><td>基金公告</td><td>基金排行</td><td>基金评级</td></tr></table></div>",
        "<div class=nav><ul><li>单位净值</li><li>累计净值</li><li>日涨跌幅</li></ul></div>",
    ],
)
def test_a_menu_called_nav_stays_a_menu(box: str) -> None:
    assert product(box).startswith("投资策略")
