"""Days above the titles of several notices, days in headings, what a site says of itself below a letter."""

from __future__ import annotations

import pytest
from tests.html_scores import ours

NOTICES = (
    (
        "2025-11-20",
        "汀岚稳健混合基金暂停大额申购的公告",
        "为保护持有人利益，自2025年11月21日起，本基金暂停单日超过一百万元的申购。",
    ),
    (
        "2025-11-14",
        "汀岚双利债券基金分红公告",
        "本次分红方案为每十份派发零点一元，权益登记日为2025年11月18日。",
    ),
    (
        "2025-11-05",
        "关于汀岚科创指数基金调整费率的公告",
        "自2025年11月6日起，本基金的管理费率由百分之零点五下调为百分之零点一五。",
    ),
)
DAYS = [day for day, _, _ in NOTICES]
END = "特此公告。"


def _parts(form: str, days: tuple[str, ...] = tuple(DAYS)) -> str:
    told = zip(days, NOTICES, strict=True)
    return "".join(form.format(day=day, title=title, text=text) for day, (_, title, text) in told)


def _page(form: str, days: tuple[str, ...] = tuple(DAYS)) -> bytes:
    head = "<header><ul><li><a>基金总览</a></li><li><a>市场观点</a></li></ul></header><h2>基金公告</h2>"
    inside = f"{head}<button>2025年</button><button>2024年</button>{_parts(form, days)}"
    return f"<html><head><title>基金公告 | 汀岚基金</title></head><body>{inside}</body></html>".encode()


@pytest.mark.parametrize(
    "form",
    [
        "<div><div><span>{day}</span><h3>{title}</h3></div><p>{text}</p><p>特此公告。</p></div>",
        "<div><p>{day}</p><p><b>{title}</b></p><div><p>{text}</p><p>特此公告。</p></div></div>",
        "<dl><dt><em>{day}</em> <strong>{title}</strong></dt><dd><p>{text}</p><p>特此公告。</p></dd></dl>",
        "<section><time>{day}</time><h4>{title}</h4><p>{text}</p><p>特此公告。</p></section>",
    ],
)
@pytest.mark.parametrize("days", [tuple(DAYS), ("114/11/20", "114/11/14", "114/11/05")])
def test_the_day_above_each_notices_title(form: str, days: tuple[str, ...]) -> None:
    data = _page(form, days).replace("基金总览".encode(), "投信總覽".encode())
    assert [each["title"] for each in ours(data).articles] == [title for _, title, _ in NOTICES]
    assert [each["date"] for each in ours(data).articles] == DAYS


def _dump(form: str) -> list[str | None]:
    return [each["date"] for each in ours(("汀岚基金 最新公告\n" + _parts(form)).encode()).articles]


def test_days_above_the_titles_of_a_dump() -> None:
    assert _dump("{day}\n{title}\n{text}\n特此公告。\n") == DAYS


@pytest.mark.parametrize(
    "form",
    [
        "{title}\n{text}\n特此公告。\n汀岚基金管理有限公司\n{day}\n",  # a firm above it: the notice's above
        "{title}\n{day}\n{text}\n特此公告。\n",
    ],
)
def test_days_below_titles_and_signatures(form: str) -> None:
    assert _dump(form) == DAYS


def test_titles_with_a_sentence_each_are_a_list() -> None:
    teased = "".join(f"{day}\n{title}\n{text}\n" for day, title, text in NOTICES)
    assert ours(("汀岚基金 最新公告\n" + teased).encode()).documents == 0


TITLE = "债券基金卖不动了，渠道排期推到九月"
BODY = (
    "<p>银行渠道的客户经理说，今年春天的债券基金几乎没有人问，大家都在看存款，柜台前排队的多是老人。</p>"
    "<p>市场人士介绍，下半年仍有十多只债券基金等待发行，渠道的排期却已经推到了九月。</p>"
)


@pytest.mark.parametrize(
    ("heading", "title", "date"),
    [
        ("{}<b>2025-03-10</b>", TITLE, "2025-03-10"),
        ("{} <small>2025-03-10 08:11</small>", TITLE, "2025-03-10T08:11:00+08:00"),
        ("{}<span>（2025-03-10 08:11:00）</span>", TITLE, "2025-03-10T08:11:00+08:00"),
        ("<b>2025年3月10日</b>{}", TITLE, "2025-03-10"),
        ("{}<span>（2025年版）</span>", TITLE + "（2025年版）", None),
        ("<b>2025年3月10日</b>起，{}", "2025年3月10日起，" + TITLE, None),
    ],
)
def test_a_day_in_a_heading(heading: str, title: str, date: str | None) -> None:
    inside = f"<h1>{heading.format(TITLE)}</h1><div>来源：溪州日报</div><div>{BODY}</div>"
    read = ours(f"<html><head><title>{TITLE}_溪州网</title></head><body>{inside}</body></html>".encode())
    assert (read.title, read.date) == (title, date)


LETTER = """致：汀嵐環球股息基金單位持有人
汀嵐環球股息基金 — 更換受託人通知
謹此通知閣下，經理人將自2025年12月15日起更換本基金的受託人，相關費用由經理人承擔。
不同意上述變更的單位持有人，可於生效日前任何交易日免費贖回單位。
經理人就本通知內容的準確性承擔責任。
"""
SIGNED = "汀嵐資產管理（香港）有限公司\n2025年11月14日\n"


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("返回最新消息\n投資附帶風險。本網頁未經證監會審閱。\n私隱政策 | 免責聲明\n", False),
        ("此網頁未經證券及期貨事務監察委員會審閱。投資涉及風險。\nCookies 政策\n", False),
        ("列印\n本網頁由汀嵐資產管理刊發，未經證監會認可。\n版權所有\n", False),
        ("附註：本通知未經證監會審閱。\n私隱政策 | 免責聲明\n", True),
    ],
)
def test_who_has_not_seen_a_site(below: str, kept: bool) -> None:  # noqa: FBT001
    text = ours((LETTER + SIGNED + below).encode()).text
    assert ("審閱" in text or "認可" in text) is kept
    assert text.startswith(("謹此通知閣下", "致："))


def test_what_a_notice_says_of_itself_in_its_text_stays() -> None:
    said = "本網頁未經證監會審閱。"
    assert said in ours((LETTER + said + "\n" + SIGNED).encode()).text
