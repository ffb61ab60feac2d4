"""What stands among the lines of a text and is none: strewn letters, words of pictures, numbers, floors."""

from __future__ import annotations

import pytest
from tests.html_scores import letters, ours

from pipeline.page.lines import lines_of
from pipeline.page.writers.members import strewn

TITLE = "同业存单基金还能不能放"
HEAD = f"首页 基金 理财\n{TITLE}\n2025-09-03 10:20 来源：汀蓝商报\n"
TEXT = (
    "同业存单指数基金一度被当成活期的替身，眼下七天持有的产品年化普遍掉到了一点六上下。",
    "收益下来的原因不复杂，存单的发行利率跟着政策利率走，去年底的票息早已换成了新的。",
    "打算放三个月以上、又不急用的钱，这类产品仍是介于货币与短债之间的中间站。",
)


def read(*lines: str) -> str:
    return letters(ours((HEAD + "\n".join(lines) + "\n").encode()).text)


@pytest.mark.parametrize(
    ("line", "junk"),
    [
        ("6 x. U, q0 `! b$ W", True),
        ("( p$ L: l/ k$ m& _+ K9 z", True),
        ("8 a5 |6 _+ u2 w* ^. d", True),
        ("* K* p! ^$ {% j% e% Y' E", True),
        ("2 h; T~ e3 <8 n", True),
        ("R1 R2 R3 R4 R5", False),
        ("A B C D E", False),
        ("1.2% 3.4% 5.6% 7.8%", False),
        ("ETF * LOF * QDII * REITs", False),
        ("第 1 / 4 页 > <", False),
        ("1 2 3 ... 9 >", False),
        ("Q&A: is it a fund?", False),
    ],
)
def test_letters_that_a_board_strews(line: str, junk: bool) -> None:  # noqa: FBT001  a case
    (found,) = lines_of(f"{line}\n")
    assert strewn(found) is junk


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("（资料图片）", False),
        ("【资料照片】", False),
        ("(网络图片)", False),
        ("（资料图片显示的是去年的收益）。", True),
        ("图1 存单的发行利率", True),
        ("图片来源：汀蓝图库", True),
        ("照片墙上的收益", True),
    ],
)
def test_a_picture_s_word_alone_is_no_caption(line: str, kept: bool) -> None:  # noqa: FBT001  a case
    assert (letters(line) in read(TEXT[0], line, *TEXT[1:])) is kept


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("<p>41</p>", False),
        ("<p>7</p>", False),
        ("<div>128</div>", False),
        (
            "<table><tr><td>只数</td><td>占比</td></tr><tr><td>41</td><td>九成</td></tr><tr><td>41</td></tr></table>",
            True,
        ),
        ("<p>合计为 41。</p>", True),
        ("<p>净申购的产品共有 41</p>", True),
    ],
)
def test_a_number_below_the_last_line_is_its_sheet_s(last: str, kept: bool) -> None:  # noqa: FBT001  a case
    page = f"<h1>{TITLE}</h1><p>2025-09-03 10:20 来源：汀蓝商报</p><div>"
    page += "".join(f"<p>{each}</p>" for each in TEXT) + f"{last}</div>"
    end = letters(ours(page.encode()).text)[-2:]
    assert (end == letters(TEXT[-1])[-2:]) is not kept


HANS = (
    "今年首八个月净供应为负一百九十亿美元，是连续第三年收缩，到期的旧债多于新发的。",
    "保险公司及私人银行的配置需求，令信贷息差收窄至七十二点子，为十多年来的低位。",
    "息差虽处低位，但整体到期收益率仍有百分之四点七，票息足以抵销轻微的息差扩阔。",
)
HANT = (
    "今年首八個月淨供應為負一百九十億美元，是連續第三年收縮，到期的舊債多於新發的。",
    "保險公司及私人銀行的配置需求，令信貸息差收窄至七十二點子，為十多年來的低位。",
    "息差雖處低位，但整體到期收益率仍有百分之四點七，票息足以抵銷輕微的息差擴闊。",
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("本文由汀灣銀行財富管理部擬備，僅供參考之用，並不構成買賣文中任何債券的要約或建議。", True),
        ("本通訊所載意見僅反映刊發當日的看法，並不構成任何要約或招攬，可隨時更改。", True),
        ("本刊物不應被視為投資建議，閣下應按自身情況尋求獨立的專業意見。", True),
        ("汀灣銀行現誠聘財富管理經理多名，有意者請將履歷電郵至人力資源部。", False),
        ("本網站所載資料只供參考，不構成任何投資意見，本行概不負責。", False),
        ("上月最多人閱讀的三篇文章講的都是日圓，其中一篇談到套息交易。", False),
    ],
)
def test_a_warning_set_apart_below_two_printings_is_the_texts(said: str, kept: bool) -> None:  # noqa: FBT001
    tabs = "".join(
        f'<div class="tab-{n}">' + "".join(f"<p>{each}</p>" for each in lines) + "</div>"
        for n, lines in enumerate((HANT, (*HANS[:2], HANS[2][:20])))
    )
    page = f"<h1>亞洲投資級別債券</h1><p>2025年9月24日</p>{tabs}<div class=x7><p>{said}</p></div>"
    assert (letters(said) in letters(ours(page.encode()).text)) is kept


@pytest.mark.parametrize(
    ("script", "date"),
    [
        ("var createTime = '2025-11-09 19:30';", "2025-11-09T19:30:00+08:00"),
        ('var createTime="2025-11-09 19:30:21";', "2025-11-09T19:30:21+08:00"),
        ("var lastLoginTime = '2025-11-09 19:30';", None),
        ("var createTime = '2025-11-09';", None),
        ("var xcreateTime = '2025-11-09 19:30';", None),
    ],
)
def test_the_moment_that_an_account_s_script_tells(script: str, date: str | None) -> None:
    body = "".join(f"<p>{each}</p>" for each in TEXT)
    page = f'<h1 id="activity-name">{TITLE}</h1><script>{script}</script><div class="rich_media">{body}</div>'
    assert ours(page.encode()).date == date


@pytest.mark.parametrize(
    ("first", "floor", "authors"),
    [
        ("作者：老周的算盘　发表于 2025-9-6 08:38", "茶馆小二 发表于 2025-9-6 09:02", ["老周的算盘"]),
        ("作者：老周的算盘　发表于 2025-9-6 08:38", "晚风 回复于 2025-9-6 09:02", ["老周的算盘"]),
        ("作者：老周的算盘　2025-9-6 08:38", "记者：茶馆小二", ["老周的算盘", "茶馆小二"]),
    ],
)
def test_who_answers_in_a_thread_wrote_no_part_of_it(first: str, floor: str, authors: list[str]) -> None:
    body = "".join(f"<p>{each}</p>" for each in TEXT)
    page = (
        f"<h1>{TITLE}</h1><p>{first}</p><div>{body}</div><p>举报 回复 支持</p><div>{floor}</div><p>顶一下</p>"
    )
    assert ours(page.encode()).authors == authors


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("上传时间：2025-09-03", None),
        ("上传日期：2025-09-03 格式：PDF", None),
        ("发布时间：2025-09-03", "2025-09-03"),
        ("发布日期：2025-09-04 上传时间：2025-09-03", "2025-09-04"),
    ],
)
def test_the_day_of_an_upload_is_no_publication(line: str, date: str | None) -> None:
    page = "\n".join(("汀蓝文库", "汀蓝添利基金招募说明书摘要", line, *TEXT))
    assert ours(page.encode()).date == date


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("更多精彩内容，请下载汀蓝财经APP，或关注微信公众号“汀蓝财经”。", False),
        ("更多基金资讯请关注汀蓝财经视频号。", False),
        ("更多报道，欢迎订阅汀蓝晨报的每日邮件。", False),
        ("想第一时间看懂市场？点击订阅《汀蓝晨报》，每天八点送到。", False),
        ("更多资料请前往本公司网站查阅基金合同全文。", True),
        ("更多的客户选择关注久期，不再追逐七日年化的高低。", True),
        ("渠道的人说，更多内容要等季报出来才知道。", True),
        ("投资者可订阅本公司的月报，月报每月十日寄出。", True),
    ],
)
def test_where_to_find_more_is_no_text(last: str, kept: bool) -> None:  # noqa: FBT001  a case
    assert (letters(last) in read(*TEXT, last, "上一篇：定存又降了")) is kept


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        (("▲葛若谷說明調整的原因。（圖／記者鄧以樂攝）",) * 2, 1),
        (("圖1 存單利率走勢", "圖1 存單利率走勢"), 1),
        (
            (
                "▲葛若谷說明調整的原因。（圖／記者鄧以樂攝）",
                TEXT[1],
                "▲葛若谷說明調整的原因。（圖／記者鄧以樂攝）",
            ),
            2,
        ),
        (("图1 存单利率走势", "图2 存单利率走势"), 2),
    ],
)
def test_the_words_of_a_picture_once(lines: tuple[str, ...], times: int) -> None:
    said = read(TEXT[0], *lines, TEXT[2])
    assert said.count("说明调整的原因") + said.count("存单利率走势") == times
