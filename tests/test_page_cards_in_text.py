"""Funds' cards between paragraphs, apps' bars, columnists in two elements, cards of offices, who issues."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours

TEXT = (
    "上半年末，全市场中长期纯债基金的平均久期为二点九年，机构普遍在利率低位缩短防守。",
    "多位基金经理表示，信用利差已经压缩到历史低位，继续下沉的性价比不高。",
    "从申赎看，银行理财子公司仍是最大的买家，但其持有期限明显缩短。",
)
HEAD = "<h1>纯债基金集体缩短久期</h1><div><span>2026-07-20 09:31</span> <span>岚州财经</span></div>"


def _web(inside: str, head: str = HEAD) -> Reading:
    return ours(f"<html><head><title></title></head><body>{head}{inside}</body></html>".encode())


def _dump(*lines: str) -> Reading:
    return ours("\n".join(lines).encode())


@pytest.mark.parametrize(
    "card",
    [
        "<dl><dt>云渚中短债C</dt><dd>近三月 +0.62%</dd><dd><a>立即查看</a></dd></dl>",
        "<dl><dt>云渚纯债A</dt><dd>近1年 +18.22%</dd><dd class='btn'>去看看</dd></dl>",
    ],
)
def test_a_funds_card_between_paragraphs_is_no_text(card: str) -> None:
    read = _web(f"<div><p>{TEXT[0]}</p><div>{card}</div><p>{TEXT[1]}</p><p>{TEXT[2]}</p></div>")
    assert "云渚" not in read.text
    assert all(each in read.text for each in TEXT)


@pytest.mark.parametrize("below", ["", "<p>规模近三个月增长百分之二十，机构占比超过九成。</p>"])
def test_a_funds_name_over_its_paragraph_stays(below: str) -> None:
    read = _web(f"<div><p>{TEXT[0]}</p><h3>云渚中短债C</h3>{below}<p>{TEXT[1]}</p><p>{TEXT[2]}</p></div>")
    assert "云渚中短债C" in read.text


POST = (
    "<div><span>{name}</span><a>{button}</a></div><div><span>半山种茶</span><i>三年实盘</i>"
    "<p><span>3小时前</span> <span>福建</span></p><button>+关注</button></div>"
)


@pytest.mark.parametrize("button", ["打开APP", "下载APP", "立即打开"])
def test_the_bar_of_an_app_names_it_and_is_no_title(button: str) -> None:
    read = _web(f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p>", POST.format(name="柚子社区", button=button))
    assert (read.title, read.publisher, read.authors) == (None, "柚子社区", ["半山种茶"])


def test_a_title_that_ends_in_a_button_of_no_app_stays() -> None:
    title = "三家社区银行的理财产品可以下载查看"
    assert _dump(title, "2026-07-20 09:31 来源：岚州财经", *TEXT).title == title


COLUMN = "<h1>退休金不是包袱</h1><div><b>甘咏琳</b><span>{duty}</span></div><p>發佈時間：2026/02/11 06:30</p>"


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{each}</p>" for each in texts)


def test_a_columnist_and_what_he_is_in_two_elements() -> None:
    own = "（作者为持牌人士，不持有文中产品）"
    read = _web(f"<div class='txt'>{_paragraphs(*TEXT, own)}</div>", COLUMN.format(duty="独立理财顾问"))
    assert read.authors == ["甘咏琳"]
    assert read.text.endswith(own)


def test_a_name_before_what_he_does_is_no_writer() -> None:
    assert _web(_paragraphs(*TEXT), COLUMN.format(duty="谈理财顾问的收费")).authors == []


def test_an_exchanges_card_above_its_letter() -> None:
    title = "关于对江右矿业股份有限公司的监管工作函"
    card = ("监管类型：监管工作函", "涉及对象：上市公司、董事", "发文日期：2026-03-20")
    read = _dump("首页 > 监管信息公开 > 监管措施", title, *card, "江右矿业股份有限公司：", *TEXT, "返回列表")
    assert (read.title, read.date) == (title, "2026-03-20")
    assert "监管类型" not in read.text


def test_the_name_of_a_document_in_its_card() -> None:
    card = ("索 引 号 0X0000X/2026-00119", "分类 行政处罚", "发文日期 2026年02月27日")
    read = _dump("当前位置：首页 > 行政处罚", *card, "名 称 行政处罚决定书（宗政某某）", *TEXT)
    assert read.title == "行政处罚决定书（宗政某某）"
    assert (
        _dump("名称怎么取 一份基金命名的调查", "2026-03-06 10:12", *TEXT).title
        == "名称怎么取 一份基金命名的调查"
    )


def test_a_short_title_below_a_shares_code() -> None:
    head = ("海岬國際控股有限公司", "（於開曼群島註冊成立之有限公司）", "（股份代號：0288）")
    assert _dump(*head, "更換核數師", *TEXT).title == "更換核數師"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("重要提示：本文由澄湾银行投资策略部撰写，所载意见可随时更改，投资涉及风险。", "澄湾银行投资策略部"),
        ("重要声明：本刊物由澄湾资产管理有限公司刊发，投资涉及风险。", "澄湾资产管理有限公司"),
    ],
)
def test_who_issues_a_paper_by_its_box(said: str, who: str) -> None:
    head = ("减息之后，美元债还值得持有吗", "2026年10月19日")
    assert _dump(*head, *TEXT, said, "澄湾控股有限公司 版权所有").publisher == who


def test_a_paper_written_by_nobody_named() -> None:
    said = "重要提示：本文由人工智能撰写，所载意见可随时更改，投资涉及风险。"
    head = ("减息之后，美元债还值得持有吗", "2026年10月19日")
    assert _dump(*head, *TEXT, said, "澄湾控股有限公司 版权所有").publisher != "人工智能"


def test_whom_this_paper_means() -> None:
    head = ("三成基金公司自购旗下产品", "2026-08-05 07:20 来源：本报 作者：许慕晴")
    assert _dump("洛水商报", *head, *TEXT).publisher == "洛水商报"
    assert _dump("财经", *head, *TEXT).publisher == "本报"


def test_an_advisers_line_and_a_desk() -> None:
    by = "<div>2026-08-17 08:20　财富研究部</div><div>投资顾问：许慕晴　执业编号：S0X40X</div>"
    foot = "<div class='footer'>衡泰证券股份有限公司 版权所有</div>"
    read = _web(_paragraphs(*TEXT) + foot, f"<h2>早评：结构分化延续</h2>{by}")
    assert (read.publisher, read.authors) == ("衡泰证券股份有限公司", ["许慕晴"])


def test_a_short_answer_below_which_the_page_asks_how_it_was() -> None:
    menu = "".join(f"<li><a>{each}</a></li>" for each in ("首页", "理财", "基金", "关于"))
    way = f"<ul>{menu}</ul><div class='crumb'>首页 &gt; 帮助中心</div>"
    links = "".join(f"<li><a>{each}</a></li>" for each in ("如何修改分红方式？", "什么是基准？"))
    side = f"<div class='side'><h4>热门问题</h4><ul>{links}</ul></div><div class='footer'>版权所有</div>"
    answer = _paragraphs("一般在确认后的第一个工作日到账，部分产品需要两到三个工作日。", "遇到节假日顺延。")
    asks = "<div>以上内容对您有帮助吗？<button>有</button></div>"
    read = _web(f"<h3>赎回的钱几天到账？</h3>{answer}{asks}{side}", way)
    assert (read.documents, read.title) == (1, "赎回的钱几天到账？")


@pytest.mark.parametrize("line", ["东证发〔2026〕148号", "（第一次拍卖）"])
def test_a_documents_number_and_what_stands_in_brackets_under_its_title(line: str) -> None:
    head = ("业务通知", "关于调整融资融券标的基金范围的通知", line)
    signed = ("澄州市中级人民法院", "二〇二六年二月六日")
    read = _dump(*head, *TEXT, *signed)
    assert line not in read.text
    assert (read.publisher, read.date) == (signed[0], "2026-02-06")


@pytest.mark.parametrize("line", ["根据东证发〔2026〕148号文", "（一）久期缩短的原因"])
def test_a_heading_with_a_number_or_brackets_stays(line: str) -> None:
    assert (
        line
        in _dump("纯债基金集体缩短久期", "2026-07-20 09:31 来源：岚州财经", TEXT[0], line, *TEXT[1:]).text
    )


PRODUCT = (
    "<div><h3>产品要素</h3>{facts}</div><div><h3>常见问题</h3>赎回当天有收益吗？"
    "<div class='{name}' style='max-height:0;overflow:hidden'>按当日净值确认，次日起不再计算收益。</div>"
)
FACTS = (
    ("产品管理人", "澄湖理财有限责任公司"),
    ("产品类型", "固定收益类"),
    ("投资范围", "货币市场工具、利率债与高等级信用债"),
    ("业绩比较基准", "2.10%-2.60%"),
    ("起购金额", "1元"),
)


@pytest.mark.parametrize(("name", "kept"), [("answer", True), ("tip", False)])
def test_a_product_with_its_code_over_its_facts_and_folded_answers(name: str, kept: bool) -> None:  # noqa: FBT001  a case's expectation
    facts = "".join(f"<dl><dt>{key}</dt><dd>{value}</dd></dl>" for key, value in FACTS)
    head = "<div>澄湖安盈三个月持有（CH26Q011）</div><p>今日15:30前买入次日确认份额</p>"
    read = _web(PRODUCT.format(facts=facts, name=name), head)
    assert (read.title, read.publisher) == ("澄湖安盈三个月持有（CH26Q011）", None)
    assert all(value in read.text for _, value in FACTS)
    assert ("次日起不再计算收益" in read.text) is kept


@pytest.mark.parametrize("title", ["理财产品的三种费率（附名单）", "一只ETF的十年（2016-2026）"])
def test_brackets_behind_a_title_are_no_code(title: str) -> None:
    assert _dump(title, "2026-07-20 09:31 来源：岚州财经", *TEXT).title == title


def test_to_whom_a_letter_is_written_above_its_day_is_no_title() -> None:
    title = "有關中央結算系統參與者的安排"
    read = _dump("致各單位持有人", "2026年4月27日", title, *TEXT, "海岬信託有限公司")
    assert (read.title, read.date) == (title, "2026-04-27")
    letter = "致持有人的一封信"
    assert _dump(letter, "2026年4月27日", *TEXT, "海岬信託有限公司").title == letter


def test_a_firm_in_front_of_its_notices_title_gives_it() -> None:
    firm = "云汀基金管理有限公司"
    day = "公告送出日期：2026年5月30日"
    assert _dump(f"{firm}关于旗下部分基金增加侧袋机制的公告", day, *TEXT).publisher == firm
    assert _dump(f"关于终止与{firm}代销合作关系的公告", day, *TEXT).publisher is None
