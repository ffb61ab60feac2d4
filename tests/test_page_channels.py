"""What a channel, a list of notices or a product's box has around a text: flashes, files, rows of values."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, check_laws, paged

from pipeline.article import settle
from pipeline.page.lines import lines_of
from pipeline.page.roles import Reading, reading
from pipeline.page.titling.titleable import titleable

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
        ("蓝桥动态", False),
        ("基金新闻", False),
        ("7×24小时客服为何难找", True),
        ("持仓动态", True),
        ("蓝桥动态平衡的三年", True),
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
        "<div class=nav><table><tr><td>净值</td><td>公告</td><td>排行</td><td>评级</td></tr></table></div>",
        "<div class=nav><ul><li>单位净值</li><li>累计净值</li><li>日涨跌幅</li></ul></div>",
    ],
)
def test_a_menu_called_nav_stays_a_menu(box: str) -> None:
    assert product(box).startswith("投资策略")


REPORTS = "".join(
    f"周报第{number}期：红利与债券接力{mark}\n上周股票型产品净流出一百六十二亿元，宽基连续四周{word}，债券产品首次超过。\n{meta}\n"
    for number, mark, word, meta in (
        ("一", "", "流出", "基金研究｜庾澄　2025-02-24　PDF 1.2M　12页"),
        ("二", "不止", "走弱", "基金研究｜庾澄、仲春　2025-02-21　PDF 0.9M　8页"),
        ("三", "之后", "缩水", "基金研究｜仲春　2025-02-18　PDF 2.6M　31页"),
        ("四", "以来", "回落", "金融工程｜阚一　2025-02-14　PDF 0.7M　6页"),
    )
)


def test_reports_with_their_leads_and_files_are_a_list() -> None:
    page = paged(f"石斛研究所\n全部　周报　专题\n{REPORTS}共 327 篇　上一页　1　2　3　下一页\n")
    check_laws(page)
    assert not page.documents
    assert page.kind == "list"


@pytest.mark.parametrize("below", ["", "报告下载｜庾澄　2025-02-24　PDF 1.2M　12页\n"])
def test_an_article_with_its_file_is_none(below: str) -> None:
    page = paged(f"红利与债券接力\n2025-02-24 来源：石斛研究所\n{BODY}\n{BODY[::-1]}。\n{below}")
    assert len(page.documents) == 1
    assert settle(page)[0].text.endswith("。")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("产品类型：全部 现金管理类 固定收益类 混合类", "widget"),
        ("发行机构：不限 榕荫理财", "widget"),
        ("共 46 条  首页 上一页 1 2 3 4 5 6 7 8 下一页 末页", "page_number"),
        ("答：全部 赎回", None),
        ("投资范围：全部为固定收益类资产", None),
        ("首页上共有46条建议", None),
    ],
)
def test_choices_of_a_form_and_a_long_pager(text: str, role: str | None) -> None:
    (line,) = lines_of(text)
    assert reading(line, republic=False).role == role


HEADS = "产品代码\t产品名称\t风险等级\t净值日期\t单位净值\n"
VALUES = (
    "RY2401A\t榕荫添利一号\tR2\t2025-03-12\t1.0187\nRY2401C\t榕荫添利二号\tR2\t2025-03-12\t1.0181\n"
    "QL1900\t青螺月享\tR2\t2025-03-12\t1.1340\n"
)
ONE = "产品代码\tRY2401A\n产品名称\t榕荫添利一号\n风险等级\tR2\n起购金额\t1元\n单位净值\t1.0187\n"


@pytest.mark.parametrize(
    ("title", "table", "kind"),
    [
        ("代销理财产品净值公布", HEADS + VALUES, "nav_table"),
        ("理财产品净值一览表", HEADS + VALUES, "nav_table"),
        ("榕荫添利一号净值", ONE, "product"),
    ],
)
def test_columns_of_facts_are_values_and_rows_a_product(title: str, table: str, kind: str) -> None:
    page = paged(f"首页 > 投资理财 > 净值公布\n{title}\n{table}")
    assert page.documents[0].kind == kind


@pytest.mark.parametrize(
    ("name", "remark", "authors"),
    [
        ("竹蜻蜓飞", "本帖最后由 竹蜻蜓飞 于 2024-9-19 08:12 编辑", ["竹蜻蜓飞"]),
        ("竹蜻蜓飞", "该帖子最后由 竹蜻蜓飞 于 2024-9-19 08:12 修改", ["竹蜻蜓飞"]),
        ("竹蜻蜓飞", "本帖最后由 管理组 于 2024-9-19 08:12 编辑", []),
        ("竹蜻蜓飞", "本帖已被 竹蜻蜓飞 收藏", []),
    ],
)
def test_who_changed_his_post_wrote_it(name: str, remark: str, authors: list[str]) -> None:
    page = paged(
        f"理财茶馆\n查看: 6132 | 回复: 47\n定投四十个月，止盈线改了三次\n复制链接\n{name}\n"
        f"楼主 | 发表于 2024-9-18 21:07:35\n{remark}\n{BODY}\n{BODY[::-1]}。\n"
    )
    assert [each.value for each in page.documents[0].authors] == authors


def test_answers_on_their_floors_are_no_articles() -> None:
    page = paged(
        f"定投四十个月，止盈线改了三次\n竹影  发表于 2024-9-18 21:07:35  楼主\n{BODY}\n{BODY[::-1]}。\n"
        "老猫  发表于 2024-9-18 21:40:12  沙发\n看估值的办法不错，就是周期行业会失灵\n回复 支持 举报\n"
        "竹影 发表于 2024-9-18 21:07\n先说结果，一共投了八万六 ...\n我跟你同一个月开始的，只剩两个点\n"
        "青箬  发表于 2024-9-19 07:15:29  地板\n扣款日那条赞同，回测过\n"
    )
    (article,) = settle(page)
    assert article.text.endswith("。")
    assert "沙发" not in article.text
