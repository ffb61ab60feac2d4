"""Kinds of articles, gates, hosts of sites, abstracts in boxes: what a page is, and what is its text."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, paged

from pipeline.page.bylines.dateline import released
from pipeline.page.facts import kinds
from pipeline.page.facts.issuers import RELEASED
from pipeline.page.lines import folded, lines_of
from pipeline.page.roles import reading
from pipeline.page.sorts.missing import gated
from pipeline.page.titling.broken_titles import joined
from pipeline.page.titling.foreign import brand


def ours_of(page: str) -> Reading:
    return ours(page.encode())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("自购去哪了？我们翻了五十家公司的年报", "article"),
        ("看完三百页，才读懂这份基金合同", "article"),
        ("基金经理在想什么?看他们的季报", "article"),
        ("汀兰安享混合2023年年报", "report"),
        ("汀兰安享混合2024年第3季度报告", "report"),
        ("汀兰环球基金投资人须知（一般资讯）", "prospectus"),
        ("汀兰环球基金公开说明书", "prospectus"),
        ("投资人须知道的三件事", "article"),
        ("读懂投资人须知的五个要点", "article"),
        ("公告「汀蘭環球基金」經理人異動", "notice"),
        ("汀蘭投信公告本公司經理之汀蘭環球基金收益分配事宜", "notice"),
        ("公告之后:汀兰环球基金何去何从", "article"),
        ("汀兰公司公告“换帅”,基民怎么办?", "article"),
        ("读公告《更正》的人变少了", "article"),
    ],
)
def test_a_headline_on_reports_is_no_report(title: str, kind: str) -> None:
    assert kinds.of_article(folded(title), [], 3) == kind


@pytest.mark.parametrize(
    ("title", "head", "rows", "kind"),
    [
        ("账户单位价格公告", "账户名称 | 买入价 | 卖出价", "稳健账户 | 1.8{} | 1.7{}", "nav_table"),
        ("旗下基金每日净值", "基金名称 币别 净值 涨跌 涨跌幅", "汀兰永续 台币 28.4{} 0.1{} 0%", "nav_table"),
        ("各营业部排名", "营业部 买入额 卖出额", "滨江路 28.4{} 0.1{}", "article"),
        ("净值背后", "基金 规模 经理 年限", "汀兰永续 28.4{} 叶棠 {}", "article"),
        ("关于调整渠道的公告", "账户名称 | 渠道 | 起点", "稳健账户 | 1.8{} | 1.7{}", "notice"),
    ],
)  # fmt: skip
def test_tables_of_prices_are_values(title: str, head: str, rows: str, kind: str) -> None:
    table = list(lines_of("\n".join([head, *(rows.format(i, i) for i in range(5))])))
    assert kinds.of_article(title, table, 1) == kind


def test_a_gate_says_who_is_qualified() -> None:
    gate = (
        "特定对象确认\n在继续浏览本公司网站前,请您确认您是一名“合格投资者”。\n"
        "金融资产不低于300万元或者最近三年个人年均收入不低于50万元的个人。\n□ 我已阅读并同意《隐私政策》\n"
    )
    assert gated(list(lines_of(gate)))
    assert not gated(list(lines_of(f"{gate}{BODY}\n")))
    assert not gated(list(lines_of(gate.replace("□ 我已阅读并同意《隐私政策》\n", ""))))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("(2024年6月20日,香港)──汀兰集团有限公司(“汀兰”,股份代号:09998)今日公布业绩。", "2024年6月20日"),
        ("(香港,2024年6月20日)—汀兰集团有限公司今日公布业绩。", "2024年6月20日"),
        ("(2024年6月20日,香港时间下午三时)股东会结束。", None),
        ("(2024年6月20日)汀兰集团公布业绩。", None),
        ("2024年6月20日,香港市场收高。", None),
    ],
)
def test_a_release_may_begin_with_its_day(text: str, day: str | None) -> None:
    found = released(text)
    assert (found and text[found[0].start : found[0].end]) == day


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("主办单位:汀兰监管局 蒙ICP备05000000号", "copyright"),
        ("主办:汀兰日报社", "byline"),
        ("主办单位:汀兰基金业协会", "byline"),
        ("【内容投诉】", "widget"),
        ("内容投诉增加了三成", None),
    ],
)
def test_who_hosts_a_site(text: str, role: str | None) -> None:
    found = reading(next(lines_of(text)), republic=False).role
    assert found == role or (role == "byline" and found != "copyright")


def test_a_cover_breaks_what_each_head_has_whole() -> None:
    halves = "汀兰安享养老目标日期2040三年持有期", "混合型发起式基金中基金(FOF)2024年第3季度报告"
    text = "\n".join(["".join(halves), *halves, BODY])
    assert "".join(halves) in [line.text.replace(" ", "") for line in joined(list(lines_of(text)))][1]
    for other in (halves[0], "汀兰稳健2040" + halves[1], BODY):
        apart = [line.text for line in joined(list(lines_of("\n".join([other, *halves, BODY]))))]
        assert halves[1] in apart


@pytest.mark.parametrize(
    ("head", "kept"), [("内容提要", True), ("核心观点", True), ("每日一句话精选", False)]
)
def test_an_abstract_in_a_box_is_of_the_text(head: str, kept: bool) -> None:  # noqa: FBT001  a case
    abstract = "费率两年里降了三成，让利的六成来自管理人，四成来自渠道。"
    rest = "".join(f"<p>第{n}段。{BODY}</p>" for n in "一二三")
    page = ours_of(
        f"<html><body><div class='t'>费率改革两周年回头看</div>"
        f"<div class='abs'><b>{head}</b><p>{abstract}</p></div>"
        f"<div class='t2'>各方怎么说这件事</div><div class='txt'>{rest}</div></body></html>"
    )
    assert (abstract in page.text) is kept


def test_a_blog_is_named_between_two_marks() -> None:
    page = ours_of(
        "<html><head><title>借款买基金的三件事 @ 阿棠的存钱筒 :: 随手居</title>"
        "<meta property='og:site_name' content='随手居部落格'></head><body><h1>阿棠的存钱筒</h1>"
        f"<h2>借款买基金的三件事</h2><p>{BODY}</p><p>{BODY[::-1]}。</p></body></html>"
    )
    assert page.publisher == "阿棠的存钱筒"


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        ("即時發放", "管理費收入按年升一成二", "汀蘭資本公布截至二零二四年三月止年度全年業績"),
        ("即时发布", "募集规模两亿元起步", "汀兰资产推出首只私募信贷基金面向专业投资者"),
        ("新聞稿", "管理費收入按年升一成二", None),
    ],
)
def test_a_press_release_is_called_by_the_line_below_its_order(
    above: str, below: str, title: str | None
) -> None:
    said = title or "汀蘭資本公布截至二零二四年三月止年度全年業績"
    page = paged(f"投資者關係\n{above}\n{said}\n{below}\n{BODY}\n{BODY[::-1]}。\n")
    found = page.documents[0].title
    if title is not None:
        assert found is not None
        assert found.value == title
    texts = [line.text for line in lines_of("按次序即时发放红利的基金\n发放红利")]
    assert not any(RELEASED.fullmatch(text) for text in texts)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["旺狼电子娱乐官方网站-登录入口", "旺狼简介", "旺狼新闻动态", "旺狼电子娱乐 秒到账"], "旺狼"),
        (["旺狼电子娱乐官方网站-登录入口", "旺狼简介", "友情链接"], None),
        (
            ["汀兰基金官方网站-登录入口", "汀兰简介", "汀兰新闻动态", "汀兰旗下基金", "汀兰基金公告说。" * 9],
            None,
        ),
        (["汀兰简介", "汀兰新闻动态", "汀兰旗下基金", "汀兰公告"], None),
    ],
)
def test_who_took_a_page_over_puts_his_name_in_front(lines: list[str], name: str | None) -> None:
    text = [*lines, "公募基金的总经理室正在变小，去年以来多家公司撤销了副总经理岗位，他们去了哪里。"]
    assert brand(list(lines_of("\n".join(text)))) == name


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("算账的老孟 2023年度十佳用户", ["算账的老孟"]),
        ("麦田守望 财经大V", ["麦田守望"]),
        ("论坛 十佳用户评选", []),
        ("本周 新增用户", []),
        ("十佳用户", []),
    ],
)
def test_a_writer_stands_with_his_badge_above_the_title(line: str, authors: list[str]) -> None:
    page = paged(f"{line}\n红利基金扩容之后成份股够不够买\n发布于2024-06-09 21:52\n{BODY}\n{BODY[::-1]}。\n")
    assert [each.value for each in page.documents[0].authors] == authors


SECTIONS = (
    BODY,
    "本基金以合理价格买进现金流稳定的公司，单一行业不超过净资产的三成，换手率在同类产品里偏低。",
    "收益分配每季度评估一次，可分配利润为正时才会派发；分配之后净值随之下调，总资产不会因此增加。",
)


def tabbed(names: list[str], headings: list[str]) -> str:
    row = "".join(f"<li>{name}</li>" for name in names)
    parts = "".join(
        f"<section><h2>{name}</h2><p>{name}一节。{body}</p></section>"
        for name, body in zip(headings, SECTIONS, strict=False)
    )
    head = "<html><head><title>汀兰永续基金</title></head><body><h1>汀兰永续基金</h1>"
    return ours_of(f"{head}<ul>{row}</ul>{parts}</body></html>").text


@pytest.mark.parametrize(
    ("names", "headings", "kept"),
    [
        (["基金特色", "绩效说明", "配息沿革"], ["基金特色", "绩效说明", "配息沿革"], 1),
        (["基金特色", "绩效说明", "配息沿革"], ["基金特色", "其他说明", "配息沿革"], 2),
        (["基金特色", "绩效说明", "配息沿革"], ["配息沿革", "绩效说明", "基金特色"], 1),
        (["基金特色", "绩效说明"], ["基金特色", "绩效说明", "配息沿革"], 2),
    ],
)
def test_names_of_sections_in_a_row_are_a_menu(names: list[str], headings: list[str], kept: int) -> None:
    lines = tabbed(names, headings).split("\n")
    assert lines.count("基金特色") <= kept
    assert lines.count("基金特色") >= 1


@pytest.mark.parametrize(
    ("source", "name"), [("来自网页版", None), ("来自安卓客户端", None), ("南浦论坛", "南浦论坛")]
)
def test_what_a_post_was_sent_from_is_no_publisher(source: str, name: str | None) -> None:
    page = ours_of(
        "<html><body><h1>红利基金扩容之后成份股够不够买</h1><div class='meta'><a>发布于2024-06-09 21:52</a>"
        f"<span class='source'>{source}</span></div><p>{BODY}</p><p>{BODY[::-1]}。</p></body></html>"
    )
    assert page.publisher == name


@pytest.mark.parametrize(
    ("shown", "copies"),
    [
        (f"<p>{BODY}</p><p>{BODY[::-1]}。</p><p>戏院修复以后，周末的三场全部售完，连走道也坐……</p>", 2),
        ("<p>本文为会员专享内容，成为会员以后即可阅读全文，每月只要三十元。</p>", 1),
        ("<p>登入后继续阅读。</p>", 1),
    ],
)
def test_what_stands_in_front_of_a_wall_is_a_printing(shown: str, copies: int) -> None:
    rest = f"<p>{BODY}</p><p>{BODY[::-1]}。</p><p>戏院修复以后，周末的三场全部售完，连走道也坐满了人。</p>"
    more = "<p>主办的人说，明年春天想把二楼也打开，让带孩子来的人有地方坐。</p>"
    page = ours_of(
        "<html><head><title>老戏院变成受益凭证</title></head><body><h1>老戏院变成受益凭证</h1>"
        f"<div class='paywall'>{shown}<button>登入</button></div>"
        f"<div class='full'>{rest}{more}</div></body></html>"
    )
    assert page.copies == copies
    assert "会员" not in page.text
    assert page.text.count("二楼") == 1
