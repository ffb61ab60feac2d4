"""What stands between a head and its text: summaries in boxes, columns over a heading, cards of writers."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours
from tests.test_page import BODY, check_laws, paged

from pipeline.article import settle
from pipeline.page.lines import lines_of
from pipeline.page.roles import reading

TITLE = "红利产品的股息从哪里来"
HEAD = f"<h1>{TITLE}</h1><div>2024-07-25 08:03:17 来源：柏舟晚报</div>"
LEAD = "过去一年有四十六只红利产品分红，股息主要来自银行与公用事业。"


def read(body: str, title: str = TITLE) -> Reading:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return ours(page.encode())


def text(inner: str) -> str:
    return f"<div id=txt>{inner}<p>{BODY}</p><p>{BODY[::-1]}。</p></div>"


@pytest.mark.parametrize("label", ["导读：", "<b>導讀</b>：", "【摘要】", "内容提要："])
def test_a_summary_in_a_box_of_its_own_is_no_text(label: str) -> None:
    assert LEAD not in read(f"{HEAD}<div class=dy>{label}{LEAD}</div>{text('')}").text


@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}{text(f'<p>导读：{LEAD}</p>')}",  # the first paragraph
        f"{HEAD}<div class=dy>核心提示：{LEAD}</div>{text('')}",
        f"{HEAD}<div class=dy>导读的作用：{LEAD}</div>{text('')}",
        f"{HEAD}<div class=dy>{LEAD}</div>{text('')}",
    ],
)
def test_other_first_paragraphs_stay(body: str) -> None:
    assert LEAD[-12:] in read(body).text


@pytest.mark.parametrize(
    ("over", "main", "title"),
    [
        ("<p>每周市场透视</p>", "减息延后，收息资产如何自处", "减息延后，收息资产如何自处"),
        ("<div>每周市场透视</div>", "短债与存单怎么选", "短债与存单怎么选"),
        ("<p>每周市场透视</p>", "柏舟网", "每周市场透视"),
        ("<h2>每周市场透视</h2>", "减息延后，收息资产如何自处", "每周市场透视"),
    ],
)
def test_a_column_over_the_main_heading_is_no_title(over: str, main: str, title: str) -> None:
    body = f"<div>{over}<h1>{main}</h1><p><span>2025年1月13日</span></p></div>{text('')}"
    assert read(body, "每周市场透视 | 投资观点 | 柏舟银行").title == title


CARD = "<div class=card><strong>{}</strong><span>{}</span><span>从业十四年</span></div>"


@pytest.mark.parametrize(
    ("name", "office", "title", "authors"),
    [
        ("秦青圃", "固定收益部副总经理、基金经理", TITLE, ["秦青圃"]),
        ("秦青圃", "首席经济学家", TITLE, ["秦青圃"]),
        ("秦青圃", "基金经理", "对话秦青圃：股息从哪里来", []),
        ("秦青圃", "基金经理，本期嘉宾", TITLE, []),
        ("秦青圃", "在读博士生", TITLE, []),
        ("长期投资", "固定收益部副总经理", TITLE, []),
    ],
)
def test_the_card_of_who_wrote(name: str, office: str, title: str, authors: list[str]) -> None:
    body = f"<div><h1>{title}</h1></div><div>{CARD.format(name, office)}{text('')}</div>"
    assert read(body, title).authors == authors


HANT = (
    "開放式基金的清盤，過去像一場沒有預告的退場，如今正變成一件可以排隊的事情，市場早已習慣。",
    "新產品在縮小，舊產品在離場，兩條線放在一起看，說明管理人終於肯承認有些賽道開得太多。",
    "對持有人而言，清盤不等於虧光，剩餘財產按份額分配，真正的成本在時間，這筆錢不能轉投別處。",
    "有受訪者建議，把清盤預警的期限從二十個工作日拉長到四十個，並在定期報告裡說明方案。",
)
HANS = (
    "开放式基金的清盘，过去像一场没有预告的退场，如今正变成一件可以排队的事情，市场早已习惯。",
    "新产品在缩小，旧产品在离场，两条线放在一起看，说明管理人终于肯承认有些赛道开得太多。",
    "对持有人而言，清盘不等于亏光，剩余财产按份额…",
)


@pytest.mark.parametrize("between", ["簡體版閱讀\n", "", "簡體\n原文如下\n"])
def test_a_cut_printing_in_the_other_script_below_the_whole_one(between: str) -> None:
    head = "清盤越來越常見\n2024-11-12 09:16 來源：鹿門周刊\n"
    page = paged(head + "\n".join(HANT) + "\n" + between + "\n".join(HANS) + "\n展開剩餘部分\n")
    check_laws(page)
    (article,) = settle(page)
    assert article.text.split("\n")[-len(HANT) :] == list(HANT)


def test_two_texts_of_one_beginning_stay_whole() -> None:
    other = "不過，私募產品的清盤卻是另一回事，合同寫明的終止條件往往只有一行，投資者很少讀到那裡。"
    page = paged("清盤越來越常見\n2024-11-12 09:16 來源：鹿門周刊\n" + "\n".join((*HANT, other)) + "\n")
    (article,) = settle(page)
    assert article.text == "\n".join((*HANT, other))


@pytest.mark.parametrize(
    ("over", "title"),
    [
        ("致投资者函 · 第三季\n把风险摆在收益前面", "把风险摆在收益前面"),
        ("周末手记｜2024年第12期\n把风险摆在收益前面", "把风险摆在收益前面"),
        ("致投资者函 · 第三季", "致投资者函 · 第三季"),
        ("致投资者函 · 第三季\n柏舟基金管理有限公司", "致投资者函 · 第三季"),
        ("致投资者函 · 第三季\n一、市场回顾与组合操作", "致投资者函 · 第三季"),
        ("红利之问 · 银行股还能拿吗", "红利之问 · 银行股还能拿吗"),
    ],
)
def test_a_series_with_its_number_over_a_title(over: str, title: str) -> None:
    page = paged(f"{over}\n{BODY}\n{BODY[::-1]}。\n秦岭松\n2024年10月15日\n")
    told = page.documents[0].title
    assert told is not None
    assert told.value == title
    assert settle(page)[0].text.startswith("今年以来") is not over.endswith("操作")


def parts(*marks: str) -> str:
    head = "把风险摆在收益前面\n柏舟基金\n2024-10-15 10:00\n"
    said = BODY.split("\n")
    page = paged(head + "".join(f"{mark}\n{text}\n" for mark, text in zip(marks, said, strict=False)))
    check_laws(page)
    return settle(page)[0].text


@pytest.mark.parametrize(
    "marks", [("PART 01\n回顾", "PART 02\n操作"), ("01\n回顾", "02\n展望"), ("Part 1", "Part 2")]
)
def test_marks_of_parts_are_headings(marks: tuple[str, ...]) -> None:
    text = parts(*marks)
    assert all(mark in text for mark in marks)


@pytest.mark.parametrize("marks", [("首段", "PART 02"), ("PART 02\n回顾", "PART 01\n操作"), ("分享", "收藏")])
def test_one_mark_alone_is_an_ornament(marks: tuple[str, ...]) -> None:
    assert marks[-1].split("\n")[0] not in parts(*marks).split("\n")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("我们减持内房，增持澳门博彩", None),
        ("博彩股走强，收入同比回升两成", None),
        ("澳门博彩毛收入连升三个月", None),
        ("九洲博彩官网 注册送彩金", "advertisement"),
        ("澳洲博彩平台 首存即送", "advertisement"),
        ("网上博彩推荐", "advertisement"),
    ],
)
def test_a_sector_is_no_advertisement(text: str, role: str | None) -> None:
    (line,) = lines_of(text)
    assert reading(line, republic=False).role == role


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        ("<h4>作者</h4><div><b>何靖寰</b><span>固定收益主管</span></div>", ["何靖寰"]),
        ("<h4>撰文</h4><p>何靖寰</p>", ["何靖寰"]),
        ("<h4>作者</h4><p>何靖寰　首席投資總監</p>", ["何靖寰"]),
        ("<h4>作者</h4><p>更多文章</p>", []),
        ("<h4>嘉宾</h4><div><b>何靖寰</b><span>固定收益主管</span></div>", []),
        ("<h4>作者</h4><div><b>蓝桥策略</b><span>固定收益主管</span></div>", []),
    ],
)
def test_a_name_under_the_word_for_writers(below: str, authors: list[str]) -> None:
    told = read(f"<h1>{TITLE}</h1>{text('')}<section>{below}</section>")
    assert told.authors == authors
    assert "何靖寰" not in told.text or not authors
