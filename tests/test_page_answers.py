"""Questions as titles, days below notices, what a writer is, what a search has found, a site's law."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours

TEXT = (
    "定投扣款失败多半是卡里余额不足，银行会在当天晚上再扣一次，仍然不够的本期作废。",
    "连续三次扣款失败，协议自动终止，已经买到的份额不受影响，随时可以赎回。",
)
NOTICES = (
    (
        "石川全球科技基金修正公開說明書公告",
        "114年12月18日",
        "一、本基金公開說明書業經主管機關核准修正，修正內容為風險報酬等級之說明。",
    ),
    (
        "石川亞太高股息基金收益分配公告",
        "114年11月30日",
        "主旨：公告本基金第四十二次收益分配，每單位分配金額為新臺幣0.038元。",
    ),
)


def _read(*lines: str) -> Reading:
    return ours("\n".join(lines).encode())


@pytest.mark.parametrize(
    "above",
    [
        ("岚桥银行", "首页 个人金融 公司金融", "当前位置：首页>帮助中心>基金"),
        ("岚桥银行", "您的位置：首页>帮助中心>基金", "全部问题 热门问题 新手上路"),
        ("支援中心 > 基金 > 定投",),
    ],
)
@pytest.mark.parametrize("asked", ["基金定投扣款失败怎么办？", "扣款失败怎么办？会影响账户吗？"])
def test_a_question_below_the_way_to_it_is_the_title(above: tuple[str, ...], asked: str) -> None:
    read = _read(*above, asked, *TEXT)
    assert read.title == asked
    assert asked not in read.text


def test_a_question_below_a_title_is_text() -> None:
    read = _read(
        "首页>帮助中心>基金", "定投扣款失败的处理办法", "2025-03-06 09:12", "扣款失败怎么办？", *TEXT
    )
    assert read.title == "定投扣款失败的处理办法"
    assert "扣款失败怎么办？" in read.text


@pytest.mark.parametrize("form", ["公告日期：{day}", "發布日期：{day}"])
def test_days_below_several_notices_are_theirs(form: str) -> None:
    told = [part for title, day, text in NOTICES for part in (title, text, form.format(day=day))]
    read = _read("基金公告 首頁 > 公告訊息", *told, "回上一頁")
    assert [each["title"] for each in read.articles] == [title for title, _, _ in NOTICES]
    assert [each["date"] for each in read.articles] == ["2025-12-18", "2025-11-30"]


@pytest.mark.parametrize("form", ["公告日期：{day}", "發布日期：{day}"])
def test_days_in_the_heads_of_several_notices_stay(form: str) -> None:
    told = [part for title, day, text in NOTICES for part in (title, form.format(day=day), text)]
    read = _read("基金公告 首頁 > 公告訊息", *told, "回上一頁")
    assert [each["date"] for each in read.articles] == ["2025-12-18", "2025-11-30"]


SHORT = (
    ("2026年3月9日", "更換基金經理", "本基金的投資經理自四月起由香港團隊共同管理，投資目標及政策維持不變。"),
    ("2026年2月2日", "暫停辦理認購", "由於相關市場休市，本基金將於二月十六日至十八日暫停辦理認購及贖回。"),
)


def test_bare_days_above_short_titles_open_notices() -> None:
    read = _read("通告", *(part for each in SHORT for part in each), "返回頁頂")
    assert [each["title"] for each in read.articles] == ["更換基金經理", "暫停辦理認購"]
    assert [each["date"] for each in read.articles] == ["2026-03-09", "2026-02-02"]


def test_a_bare_day_above_a_heading_opens_none() -> None:
    (_, title, text), (day, heading, more) = SHORT
    read = _read(title, "2026-03-09 10:12 來源：海岬財經", text, day, heading, more)
    assert read.documents == 1
    assert read.title == title


def test_a_notice_below_a_signature_may_begin_with_its_number_and_facts() -> None:
    first = ("关于汀岚基金假期交易安排的公告", TEXT[0], "汀岚基金管理有限公司", "2026年9月18日")
    facts = ("基金名称 汀岚恒益纯债债券型证券投资基金", "基金主代码 0X4471", "收益分配基准日 2026年9月8日")
    last = (TEXT[1], "汀岚基金管理有限公司", "2026年9月15日")
    second = "汀岚恒益纯债债券型证券投资基金第九次分红公告"
    read = _read("汀岚基金", *first, second, "公告编号：TL2026-085", "1 公告基本信息", *facts, *last)
    assert [each["title"] for each in read.articles] == [first[0], second]
    assert [each["date"] for each in read.articles] == ["2026-09-18", "2026-09-15"]


HITS = (
    (
        "债券基金资金流入创两年新高",
        "南岬日报 2026-03-12 债券基金上月净流入一百二十亿元，业内认为减息预期是主因……",
    ),
    ("孳息曲线与你：三张图看懂", "晴川财经 2026-03-08 很多读者问，孳息曲线转斜对债券基金有什么影响？……"),
    ("银行推介三只短年期债券基金", "东屿周刊 2026-02-27 多家银行近月力推短年期产品，年期多在一至三年之间……"),
    (
        "基金经理：信用债性价比仍高",
        "晴川财经 2026-02-20 有基金经理表示，信用债的违约率仍低，息差有收窄空间……",
    ),
)


@pytest.mark.parametrize(
    "counted", ["约 4,120 条结果 按时间排序", "搜索：债券基金 共 218 项结果", "共有96篇相关结果"]
)
def test_what_a_search_has_found_is_no_article(counted: str) -> None:
    read = _read("稷下搜索", counted, *(part for hit in HITS for part in hit), "1 2 3 下一页")
    assert (read.documents, read.kind) == (0, "list")


def test_results_that_a_text_tells_of_are_text() -> None:
    title, day = "三年期招标共有96份结果公布", "2026-03-12 10:12 来源：南岬日报"
    read = _read(title, day, TEXT[0], "2026-03-08 第一批", "2026-02-27 第二批", "2026-02-20 第三批", TEXT[1])
    assert (read.documents, read.title) == (1, title)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("投资策略部 高级投资策略师　温晓岚", "温晓岚"),
        ("财富管理处 首席投资总监 许慕晴", "许慕晴"),
        ("许慕晴　研究部 首席经济学家", "许慕晴"),
    ],
)
def test_who_wrote_it_and_his_department(line: str, name: str) -> None:
    read = _read("美元债券基金还值得持有吗", "2026年10月19日", line, *TEXT)
    assert read.authors == [name]
    assert name not in read.text


@pytest.mark.parametrize("line", ["投资策略部 温晓岚的三条建议", "研究部 首席经济学家谈债市"])
def test_a_heading_with_a_department_stays(line: str) -> None:
    read = _read("美元债券基金还值得持有吗", "2026年10月19日 10:20", TEXT[0], line, TEXT[1])
    assert line in read.text
    assert read.authors == []


@pytest.mark.parametrize("duty", ["望皋财富管理董事", "独立理财顾问", "某城商行财富管理部副总经理"])
def test_what_a_columnist_is_stands_below_his_name(duty: str) -> None:
    named = _read("理财有道", "退休金不是包袱", "撰文：甘咏琳", duty, "2026年2月11日", *TEXT)
    alone = _read("退休金不是包袱", "2026年2月11日 08:11 来源：澄江时报", "许慕晴", duty, *TEXT)
    assert (named.title, named.authors) == ("退休金不是包袱", ["甘咏琳"])
    assert (alone.title, alone.authors) == ("退休金不是包袱", ["许慕晴"])
    assert duty not in named.text
    assert duty not in alone.text


@pytest.mark.parametrize("title", ["三十七岁，他当上了总经理", "我为什么不再相信理财顾问"])
def test_a_title_may_end_in_an_office(title: str) -> None:
    assert _read(title, "撰文：甘咏琳", "2026年2月11日", *TEXT).title == title


def test_the_manager_between_a_months_report_and_its_text_wrote_it() -> None:
    title = "島南全球收益基金｜115年9月操作回顧與10月展望"
    head = ("島南投信", "市場觀點 > 基金月評", title, "更新日期：115/10/08")
    text = "9月美國公債殖利率先降後升，本基金報酬率略優於同類平均，主要貢獻來自公用事業類股。"
    wrote, fact = _read(*head, "經理人 樊以寧", text), _read(*head, "經理人：樊以寧", text)
    assert (wrote.title, wrote.authors) == (title, ["樊以宁"])
    assert (fact.title, fact.authors) == (title, [])


def test_a_unit_of_the_house_that_signs_is_no_source() -> None:
    head = ("关于警惕代理退保的风险提示", "发布时间：2026-03-15 来源：消保处")
    signed = _read(*head, *TEXT, "澄州市地方金融管理局", "2026年3月12日")
    assert signed.publisher == "澄州市地方金融管理局"
    assert _read(*head, *TEXT).publisher == "消保处"


def test_a_house_that_names_itself_is_who_signs() -> None:
    head = ("关于暂停部分网点柜面业务的通知", "发布时间：2026-01-16 来源：本行")
    assert (
        _read(*head, *TEXT, "赤湖村镇银行股份有限公司", "2026年1月16日").publisher
        == "赤湖村镇银行股份有限公司"
    )
    kept = _read("关于暂停部分网点柜面业务的通知", "发布时间：2026-01-16 来源：赤湖时报", *TEXT)
    assert kept.publisher == "赤湖时报"


def test_a_day_with_blanks_in_its_figures() -> None:
    facts = ("编制日期：202 6 年 4 月 29 日", "送出日期：202 6 年 4 月 3 0 日")
    read = _read(
        "衡川稳利债券型证券投资基金基金产品资料概要更新", *facts, "本概要提供本基金的重要信息。", *TEXT
    )
    assert read.date == "2026-04-30"


@pytest.mark.parametrize("line", ["以下内容由AI生成，仅供参考", "内容由AI生成"])
def test_a_machines_remark_is_no_text(line: str) -> None:
    assert line not in _read("公募新规落地", "榕城晚报 2026-05-19 10:02", line, *TEXT).text


def test_a_text_about_machines_stays() -> None:
    said = "内容由AI生成的研报越来越多，读者很难分清哪些数字来自公告，哪些来自模型，监管已经注意到这一点。"
    assert said in _read("研报里的机器", "榕城晚报 2026-05-19 10:02", said, *TEXT).text


LAW = "市场有风险，投资需谨慎。本网站提供的信息均来自公开渠道，榕树基金网力求但不保证其准确。"


def test_a_sites_law_below_its_links_is_no_text() -> None:
    foot = ("买了这只基金的人还买了", "澄江红利混合C +0.11%", "云渚纯债A +0.02%", "常见问题 | 投诉电话")
    read = _read("定投扣款失败的处理办法", "2026-05-19 10:02", *TEXT, *foot, LAW)
    assert LAW not in read.text
    assert "云渚纯债A" not in read.text


def test_a_warning_right_below_the_text_stays() -> None:
    assert LAW in _read("定投扣款失败的处理办法", "2026-05-19 10:02", *TEXT, LAW).text


FOLD = (
    '<div><button class="acc-h" aria-expanded="{open}" aria-controls="p{at}"><span>{day}</span>'
    '<span>{title}</span></button><div id="p{at}"><p>各位成員：</p><p>{text}</p></div></div>'
)


def test_days_in_the_buttons_that_unfold_notices() -> None:
    parts = [
        FOLD.format(open="false", at=at, day=day, title=f"{title}通知", text=text)
        for at, (day, title, text) in enumerate(SHORT)
    ]
    read = ours(f"<html><body><main>{''.join(parts)}</main></body></html>".encode())
    assert [each["title"] for each in read.articles] == ["更換基金經理通知", "暫停辦理認購通知"]
    assert [each["date"] for each in read.articles] == ["2026-03-09", "2026-02-02"]


PINNED = (
    "<h1>信息披露</h1><div><a><h4>关于防范假冒本公司名义的郑重提示</h4></a><p>近期发现有人冒用本公司名义招揽客户，"
    "请投资者提高警惕，谨防上当受骗。</p><span>2026-10-20</span></div><ul>{rows}</ul>"
)
TITLES = (
    "安享封闭第88期成立公告",
    "灵活取第三季度投资管理报告",
    "乐盈日开3号费率优惠公告",
    "关联交易信息披露",
    "安享封闭第61期到期兑付公告",
)


@pytest.mark.parametrize(("first", "documents"), [("【置顶】关于防范假冒本公司名义的郑重提示", 0)])
def test_the_lead_of_an_entry_of_the_list_below_is_no_article(first: str, documents: int) -> None:
    entries = (first, *(f"澄湖理财{title}" for title in TITLES))
    rows = "".join(
        f"<li><a>{title}</a><span>PDF 157KB</span><em>2026-10-{20 - at}</em></li>"
        for at, title in enumerate(entries)
    )
    assert ours(f"<html><body>{PINNED.format(rows=rows)}</body></html>".encode()).documents == documents


def test_a_badge_behind_a_writers_name() -> None:
    head = (
        "<div><strong>河豚不慌</strong><i>基金实盘V</i></div><p><span>昨天 21:14</span> <span>广东</span></p>"
    )
    page = f"<html><body>{head}<button>+ 关注</button><p>{TEXT[0]}</p><p>{TEXT[1]}</p></body></html>"
    assert ours(page.encode()).authors == ["河豚不慌"]
