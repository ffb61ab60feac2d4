"""Posts and products on web pages: profiles, ranks, years in scripts, signatures, cards with tables."""

from __future__ import annotations

import pytest
from tests.html_scores import ours
from tests.test_page import BODY, paged

MORE = "退保那天柜员算了半天，告诉她这是保险不是存款，八年下来只比本金多出八百块钱。"


def post(top: str, moment: str) -> str:
    body = f"<div class=post>{moment}<p>{BODY}</p><p>{MORE}</p></div>"
    return f"<html><body><div class=who>{top}</div>{body}</body></html>"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("<div>柏舟老周</div><div>退休会计 | 只聊账，不荐股</div><div>柏舟老周</div>", None),
        ("<div>柏舟老周</div><h1>退休会计只聊账不荐股</h1><div>柏舟老周</div>", "退休会计只聊账不荐股"),
        ("<div>柏舟周刊专栏</div><div>八年的保险为什么不赚钱</div>", "八年的保险为什么不赚钱"),
    ],
)
def test_what_a_writer_says_of_himself_is_no_title(top: str, title: str | None) -> None:
    read = ours(post(top, "<div>24-11-5 22:10 来自 手机</div>").encode())
    assert (read.title, read.date) == (title, "2024-11-05T22:10:00+08:00")


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("茶舍阿叔\nS 　Lv.12\n19小时前", ["茶舍阿叔"]),
        ("茶舍阿叔\nLv.3\n2024-03-06 21:16", ["茶舍阿叔"]),
        ("今年的定投到底停不停，我还在想\nLv.3\n2024-03-06 21:16", []),  # no name
        ("茶舍阿叔\n19小时前", []),  # no rank: as before
    ],
)
def test_a_writer_above_his_rank(head: str, authors: list[str]) -> None:
    (told,) = paged(f"月供的基金该不该停\n{head}\n{BODY}\n{MORE}\n").documents
    assert [each.value for each in told.authors] == authors


@pytest.mark.parametrize(
    ("script", "date"),
    [
        ('{"publishTime":"2024-11-05 20:13:07","validTo":"2025-11-04"}', "2024-11-05T20:13:00+08:00"),
        ('{"a":"2024-11-05 20:13:07","b":"2023-11-05 20:13:41"}', None),  # two years
        ('{"publishTime":"2024-11-06 20:13:07"}', None),  # of another day
        ('{"validTo":"2025-11-05"}', None),  # no moment
    ],
)
def test_the_year_of_a_moment_that_a_script_tells(script: str, date: str | None) -> None:
    page = (
        f"<html><body><h1>三季报里的仓位变化</h1><p>柏舟证券研究所 11-05 20:13</p><p>{BODY}</p><p>{MORE}</p>"
        f"<script>window.__STATE__={script}</script></body></html>"
    )
    assert ours(page.encode()).date == date


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("柏舟私募基金管理（海盐）有限公司", "柏舟私募基金管理(海盐)有限公司"),
        ("柏舟轮播看板", None),
    ],
)
def test_a_signature_in_a_box_of_its_own(foot: str, publisher: str | None) -> None:
    page = (
        f"<html><body><h1>致投资人：我们为什么没有追涨</h1><div class=txt><p>{BODY}</p><p>{MORE}</p>"
        f"<div class=sg><div>{foot}</div><div>2024年10月8日</div></div></div></body></html>"
    )
    assert ours(page.encode()).publisher == publisher


def facts(*rows: tuple[str, str], link: str = "") -> str:
    cells = "".join(f"<tr><td>{link}{key}</td><td>{value}</td></tr>" for key, value in rows)
    return f'<section class="card"><h3>产品要素</h3><table>{cells}</table></section>'


ROWS = (
    ("产品代码", "BZ24002"),
    ("发行机构", "柏舟理财有限责任公司"),
    ("募集方式", "公募"),
    ("成立日", "2024年3月12日"),
)


@pytest.mark.parametrize(("rows", "kept"), [(ROWS, True), (ROWS[:2], False)])
def test_the_card_of_a_products_facts(rows: tuple[tuple[str, str], ...], kept: bool) -> None:  # noqa: FBT001  a case
    page = (
        f"<html><body><h2>柏舟“岁丰”固定收益类365天持有期理财产品</h2>{facts(*rows)}"
        f'<section class="card"><h3>交易规则</h3><div><span>今日买入</span><span>T+1 确认</span>'
        f"<span>2025-11-06 可赎回</span></div><p>{BODY}</p><p>{MORE}</p></section></body></html>"
    )
    read = ours(page.encode())
    assert ("BZ24002" in read.text) == kept
    assert (read.title, read.date) == ("柏舟“岁丰”固定收益类365天持有期理财产品", None)


def head(title: str, inner: str, below: str = "", *, tag: str | None = None) -> str:
    top = f"<head><title>{tag or title}</title></head>"
    text = f"<div class=txt><p>{BODY}</p><p>{MORE}</p></div>"
    return f"<html>{top}<body><h1>{title}</h1>{inner}{text}{below}</body></html>"


TITLE = "短债基金走俏，募集期却拉长了"


WHEN = "<div class=info>2024-07-02 09:47</div>"


@pytest.mark.parametrize(
    ("inner", "facts"),
    [
        (f"{WHEN}<div class=source><a>柏舟新闻</a></div>", ("柏舟新闻", [])),
        (f"{WHEN}<div class=AuthorInfo><a>石斛不苦</a><p>只讲大白话</p></div>", (None, ["石斛不苦"])),
        ("<p class=avatar__name>石斛</p><p>2024-07-02 21:16 来自柏舟圈 · 安徽</p>", ("柏舟圈", ["石斛"])),
        ("<p><em>顾小棠、何必</em><em>柏舟证券报·柏舟网</em><em>2024-07-02 06:48</em></p>",
         ("柏舟证券报", ["顾小棠", "何必"])),
        ("<div>2024-07-02 11:20 · 柏舟说基 · 财经领域爱好者</div>", ("柏舟说基", [])),
        ("<div><span>柏舟日报</span> <a>微博</a> 2024-07-02 08:01 <a>我有话说</a></div>", ("柏舟日报", [])),
        (f"{WHEN}<div class=author-list><a>下一篇：港口的吊车换了新司机</a></div>", (None, [])),
    ],
)  # fmt: skip
def test_who_writes_by_elements(inner: str, facts: tuple[str | None, list[str]]) -> None:
    read = ours(head(TITLE, inner).encode())
    assert (read.publisher, read.authors) == facts


@pytest.mark.parametrize(
    ("inner", "date"),
    [
        ("<ul><li><time>2024.07.02</time></li><li><time>04:10</time></li></ul>", "2024-07-02T04:10:00+08:00"),
        ("<ul><li>2024.07.02</li><li>04:10:33</li></ul>", "2024-07-02T04:10:33+08:00"),
        ("<div>2024.07.02</div><div><div><i>04:10</i></div></div>", "2024-07-02"),  # a player's, elsewhere
        ("<ul><li>2024.07.02</li><li>听新闻 04:10</li></ul>", "2024-07-02"),
        ('<div class="article-extra-info"><span>發布時間: 2024/07/02 17:35</span> <span>讚好 12</span></div>',
         "2024-07-02T17:35:00+08:00"),
    ],
)  # fmt: skip
def test_a_day_and_its_time_in_elements_of_their_own(inner: str, date: str) -> None:
    assert ours(head(TITLE, inner).encode()).date == date


@pytest.mark.parametrize(
    ("tag", "publisher"),
    [
        (f"{TITLE} - 柏舟见闻", "柏舟见闻"),
        (f"{TITLE}｜柏舟01", "柏舟01"),
        (f"{TITLE} - 柏舟见闻 - 慢慢看", None),  # two
        (f"{TITLE} - 第3期", None),
        (f"{TITLE}_澜石短债(of999001)股吧_柏舟财富网股吧", "柏舟财富网"),
        (f"{TITLE} - 基金频道", None),
        (f"{TITLE} - 顾小棠", None),  # who writes
        (f"{TITLE} - 合肥", None),  # where
        (f"{TITLE} - 发行", None),  # too short to say
        ("另一个标题 - 柏舟见闻", None),
    ],
)
def test_what_stands_behind_a_title(tag: str, publisher: str | None) -> None:
    assert ours(head(TITLE, "<p>2024-07-02 08:01</p>", tag=tag).encode()).publisher == publisher


@pytest.mark.parametrize(
    ("below", "publisher"),
    [
        ("<p>【更多新闻】</p>", None),
        ("<p>（柏舟新闻）</p>", "柏舟新闻"),
    ],
)
def test_names_in_brackets_below_a_text(below: str, publisher: str | None) -> None:
    page = head(TITLE, "<p>2024-07-02 08:01</p>").replace("</p></div>", f"</p>{below}</div>")
    assert ours(page.encode()).publisher == publisher


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("▲短债基金示意图。（图／记者顾小棠摄）", "caption"),
        ("▼排队开户的客户。(资料照)", "caption"),
        ("▲0.42%的涨幅让人想起去年夏天。", "paragraph"),
        ("短债基金示意图。（图／记者顾小棠摄）", "paragraph"),
    ],
)
def test_a_mark_in_front_of_a_pictures_words(line: str, role: str) -> None:
    page = paged(f"{TITLE}\n2024-07-02 来源：柏舟日报\n{BODY}\n{line}\n{MORE}\n")
    (block,) = (each for each in page.blocks if page.draft.text[each.span.start : each.span.end] == line)
    assert block.role == role


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<p>免责声明：本文来自柏舟客户端创作者，不代表柏舟网的观点和立场。</p>", False),
        ("<p>免责声明：本文由柏舟号作者上传，不代表柏舟网的观点，不构成投资建议。</p>", True),
        ("<p>※ 欢迎用“转贴”或“分享”的方式转传文章连结</p>", False),
        ("<p>关注柏舟财经，获取更多机会</p>", False),
        (
            "<div><a>小鱼干</a>：短债收益太低，不如存钱。<span>24-7-2 12:20 来自江苏</span></div>",
            False,
        ),
        ("<p>发布时间：柏舟市 2024-07-02 08:01</p>", False),  # a byline
        ("<p>顾小棠：短债也买过，就是收益太低了点，不如存钱。</p>", True),
    ],
)
def test_lines_below_a_text(below: str, kept: bool) -> None:  # noqa: FBT001  a case
    page = head(TITLE, "<p>2024-07-02 08:01 来源：柏舟日报</p>").replace("</p></div>", f"</p>{below}</div>")
    text = ours(page.encode()).text
    assert text.startswith(BODY.split("\n", maxsplit=1)[0])
    assert (text.endswith(MORE)) != kept


@pytest.mark.parametrize(
    ("foot", "kept"),
    [
        ('<div class="article-footer"><p>市场有风险，投资需谨慎。本文不构成投资建议。</p></div>', True),
        ('<div class="footer"><p>市场有风险，投资需谨慎。本文不构成投资建议。</p></div>', False),
    ],
)
def test_the_foot_of_an_article(foot: str, kept: bool) -> None:  # noqa: FBT001  a case
    page = (
        head(TITLE, "<p>2024-07-02 08:01</p>", foot)
        .replace("<h1>", "<article><h1>")
        .replace("</body>", "</article></body>")
    )
    assert ("不构成投资建议" in ours(page.encode()).text) == kept


EXCHANGE = (
    "香港交易及結算所有限公司及香港聯合交易所有限公司對本公告的內容概不負責，對其準確性亦不發表任何聲明。"
)
TRUST = (
    "<p>柏舟房地產投資信託基金</p><p>（根據香港法例第571章證券及期貨條例第104條獲認可之集體投資計劃）</p>"
    "<p>（股份代號：0999）</p>"
)


@pytest.mark.parametrize(
    ("top", "kept"),
    [
        (f"<p>{EXCHANGE}</p>{TRUST}<p>由柏舟資產管理有限公司管理</p>", True),
        (f"<p>{EXCHANGE}</p>{TRUST}", True),
        (f"<p>{EXCHANGE}</p><p>柏舟聊基金</p><p>財經專欄</p>", False),
    ],
)
def test_the_exchanges_warning_over_a_trusts_notice(top: str, kept: bool) -> None:  # noqa: FBT001  a case
    page = (
        f"<html><body>{top}<h3>有關派付末期分派之公告</h3><p>董事會欣然宣佈，截至三月底止年度之末期分派為每基金單位0.1213港元。</p>"
        "<p>登記冊將於二零二四年六月十九日起暫停辦理過戶登記手續，以釐定收取分派之權利。</p><p>承董事會命</p>"
        "<p>柏舟資產管理有限公司</p><p>香港，二零二四年六月五日</p></body></html>"
    )
    read = ours(page.encode())
    assert ("概不負責" in read.text) == kept
    assert (read.title, read.date, read.publisher) == (
        "有關派付末期分派之公告", "2024-06-05", "柏舟资产管理有限公司"
    )  # fmt: skip


def test_the_pages_title_over_the_papers_own() -> None:
    title = "关于柏舟稳航混合型证券投资基金分红的公告"
    page = head(
        title,
        "<div>2024年06月18日</div><p><b>柏舟稳航混合型证券投资基金分红公告</b></p><p>公告送出日期：2024年6月18日</p>",
        tag=f"{title}-柏舟基金管理有限公司",
    )
    read = ours(page.encode())
    assert (read.title, read.date) == (title, "2024-06-18")
    assert read.text.startswith(BODY[:10])


@pytest.mark.parametrize(
    ("beside", "title"),
    [("中低风险 债券型", "柏舟短债A"), ("R2 稳健型", "柏舟短债A")],
)
def test_what_a_product_is_beside_its_name(beside: str, title: str) -> None:
    page = (
        f"<html><head><title>柏舟短债A(999001)净值_估值_柏舟买基网</title></head><body><h1>柏舟短债A</h1><span>999001</span>"
        f"<div>{beside}</div>{facts(*ROWS)}<p>{BODY}</p></body></html>"
    )
    assert ours(page.encode()).title == title


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("债券基金亏损怎么办 债券基金怎么看涨跌", False),
        ("定投怎么止盈 定投多久合适 定投亏了怎么办", False),
        ("货币基金收益_货币基金排行榜_货币基金有风险吗", False),
        ("強積金點轉最好 強積金邊隻好", False),
        ("高股息ETF推薦　高股息ETF排名", False),
        ("余额宝怎么开户,余额宝利息怎么算,余额宝安全吗", False),
        ("上周回顾 本周展望", True),
        ("债券基金怎么了", True),
        ("高股息策略 高股息陷阱", True),
        ("定投怎么选，定投怎么停", True),
        ("久期怎么选 信用怎么看", True),
        ("债券基金亏损怎么办？债券基金怎么看涨跌？", True),
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_words_that_people_search_for_are_no_text(line: str, *, stays: bool, html: bool) -> None:
    first, *rest = BODY.split("\n")
    lines = ["一只债券基金的一年", "2024-04-09", first, line, *rest]
    page = "<html><body><h1>{}</h1><p>{}</p><div>{}</div></body></html>"
    paragraphs = "".join(f"<p>{each}</p>" for each in lines[2:])
    read = ours((page.format(*lines[:2], paragraphs) if html else "\n".join(lines)).encode())
    assert (line in read.text) is stays
    assert read.text.startswith(first[:10].replace(",", "，")) or read.text.startswith(first[:10])
