"""Shapes that real sites have and ours had not: accounts that lend, columns of boards, classes that set."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours

from pipeline.page.bylines.slashed import told
from pipeline.page.html.regions import words_of
from pipeline.page.lines import folded
from pipeline.page.writers.people import place

TITLE = "三十天持有的债券基金怎么挑"
BODY = (
    "三十天持有的债券基金今年发了四十只，合计募集六百亿元，认购的人多半是从理财产品那边转过来的。",
    "挑的时候先看久期，再看信用债占几成，最后才轮到费率，这个次序和挑货币基金正好相反。",
    "青陂基金的经理说，他们把最大回撤锁在千分之三以内，为此宁可少赚二十个基点。",
)


def page(head: str, *, inside: str = "", foot: str = "", site: str = "") -> Reading:
    text = "".join(f"<p>{each}</p>" for each in BODY) + inside
    menu = "<div class=top><a href=/>首页</a> <a href=/a>基金</a> <a href=/b>理财</a></div>"
    main = f"<div class=main><h1>{TITLE}</h1>{head}<div class=body>{text}</div>{foot}</div>"
    return ours(f"<title>{TITLE}{site}</title><body>{menu}{main}</body>".encode())


def dump(head: str, foot: str = "") -> Reading:
    return ours("\n".join(("首页 基金 理财", TITLE, head, *BODY, foot)).encode())


@pytest.mark.parametrize(
    ("line", "publisher", "authors"),
    [
        (
            "本文来自微信公众号“青陂夜读”（ID：qingbeiyd），作者：陆听泉，编辑：方小满，木樨网经授权发布。",
            "青陂夜读",
            ["陆听泉"],
        ),
        (
            "本文来自微信公众号：青陂夜读 （ID：qingbeiyd），作者：陆听泉，头图来自：视觉中国",
            "青陂夜读",
            ["陆听泉"],
        ),
        ("来源：微信公众号“青陂夜读”（ID：qingbeiyd）", "青陂夜读", []),
        ("来源｜青陂夜读（ID：qingbeiyd）　2024-03-05", "青陂夜读", []),
        ("文章转载自公众号 青陂夜读", "青陂夜读", []),
        ("（本文首发于微信公众号：青陂夜读）", "青陂夜读", []),
        ("来源：青陂日报微信公众号 2024-03-05", "青陂日报", []),
        ("来源：青陂金融局官微 2024-03-05", "青陂金融局", []),
        ("来源：青陂日报 2024-03-05", "青陂日报", []),  # as it was
        ("微信公众号：qingbeiyd", None, []),  # how the app finds an account, and nobody's name
        ("关注微信公众号“青陂夜读”，获取更多债券笔记", None, []),
        ("扫码关注公众号：青陂夜读", None, []),
    ],
)
def test_whose_account_an_article_comes_from(line: str, publisher: str | None, authors: list[str]) -> None:
    for read in (dump(line), page(f"<p>{line}</p>")):
        assert (read.publisher, read.authors) == (publisher, authors)
        assert read.text.splitlines() == list(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "公众号“青陂夜读”上周写过，三十天持有的产品赎回并不慢，到账只比货币基金晚一天。",
        "很多人从微信公众号里读到这只基金，读完就买，连合同都没有打开过，后来才来问费率。",
    ],
)
def test_sentences_of_accounts_are_text(sentence: str) -> None:
    read = page("<p>2024-03-05 来源：青陂日报</p>", foot=f"<p>{sentence}</p><p>{BODY[0]}</p>")
    assert read.publisher == "青陂日报"
    assert sentence in read.text


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        ("meta common-width margin-bottom-40", ["meta", "common", "width"]),
        ("info float-left", ["info"]),
        ("title pull-right clear-fix", ["title"]),
        ("body pre-wrap", ["body"]),
        ("content has-sidebar", ["content"]),
        ("article-bottom", ["article", "bottom"]),  # these are parts of a page
        ("bottom", ["bottom"]),
        ("fixed-bar", ["fixed", "bar"]),
        ("float-ad", ["float", "ad"]),
        ("pre next", ["pre", "next"]),
        ("border-box hot", ["border", "box", "hot"]),
    ],
)
def test_how_an_element_is_set_is_no_part_of_a_page(classes: str, words: list[str]) -> None:
    assert words_of({"class": classes}) == words


@pytest.mark.parametrize(
    "classes", ["margin-bottom-40", "padding-bottom-lg", "float-left", "mt-2 border-bottom"]
)
def test_a_byline_set_with_space_below_is_read(classes: str) -> None:
    read = page(
        f"<div class='icons {classes}'><a href=/u>陆听泉</a><span>·2025年09月30日 17:42</span></div>",
        site="-木樨网",
    )
    assert (read.date, read.authors) == ("2025-09-30T17:42:00+08:00", ["陆听泉"])


@pytest.mark.parametrize(
    "head",
    [
        "<div class=avatar__sub><p class=article__author><a class=name href=/u>山野读债人</a></p></div>",
        "<div class='follow-bar'><a class=author-name href=/u>山野读债人</a><span>关注</span></div>",
        "<p class=_7y5nA><span data-testid=author-name class=_2gGWi>山野读债人</span></p>",
        "<p class=x1><a rel=author href=/u>山野读债人</a></p>",
        "<p class=x1><span itemprop=author>山野读债人</span></p>",
        "<p class=x1><a class=follow-nickName href=/u>山野读债人</a></p>",
    ],
)
def test_a_name_that_an_element_calls_the_writers(head: str) -> None:
    assert page(f"{head}<p class=x2>2024-03-05 11:20</p>").authors == ["山野读债人"]


@pytest.mark.parametrize(
    "head",
    [
        "<div class=avatar><a href=/u>山野读债人</a></div>",  # of a reader who has logged in
        "<div class=follow><a href=/w>微博</a><a href=/x>微信</a></div>",
        "<p class=x1><a rel=nofollow href=/u>山野读债人</a></p>",
    ],
)
def test_a_name_that_none_calls_the_writers(head: str) -> None:
    assert page(f"{head}<p class=x2>2024-03-05 11:20</p>").authors == []


def test_the_avatars_of_readers_below_a_text_are_no_writers() -> None:
    comment = "<div class=avatar><a class=author href=/u>老竿</a></div><p>说得对，我也是先看回撤。</p>"
    read = page("<p>2024-03-05 作者：陆听泉</p>", foot=f"<div class=list>{comment}</div>")
    assert read.authors == ["陆听泉"]


@pytest.mark.parametrize(
    "name",
    ["河南省郑州市", "上海市浦东新区", "广西壮族自治区南宁市", "河南郑州", "江苏", "浙江省杭州"],
)
def test_places(name: str) -> None:
    assert place(name)
    read = page(f"<p><span>2024年06月07日 16:20:33</span> <span>来自<a href=/p>{name}</a></span></p>")
    assert (read.date, read.publisher) == ("2024-06-07T16:20:33+08:00", None)


@pytest.mark.parametrize(
    "name", ["河南省日报社", "北京市场周刊", "浙江省金融学会", "上海市证券报", "深圳特区报"]
)
def test_names_that_begin_with_a_place(name: str) -> None:
    assert not place(name)
    assert page(f"<p>2024年06月07日 16:20 来自{name}</p>").publisher == name


@pytest.mark.parametrize("words", ["最新推荐文章于", "专栏收录于", "最近编辑于"])
def test_what_was_done_on_a_day_is_nobodys_name(words: str) -> None:
    assert page(f"<p>2024-03-05 11:20</p><p>{words} 2025-01-02 10:00 发布</p>").publisher is None


COLUMN = ("当前离线", "主题", "88", "帖子", "2413", "积分", "520", "楼主")


def test_the_member_who_opened_a_thread() -> None:
    side = "".join(f"<p>{each}</p>" for each in COLUMN)
    moment = "<div><em>发表于 2019-7-26 14:25</em>|<a href=/o>只看该作者</a>|<a href=/r>倒序浏览</a></div>"
    name = "<div class=authi><a class=xw1 href=/u>渡口老客</a></div>"
    for rank in ("", "<p>掌柜</p>"):
        assert page(f"{name}{rank}{side}{moment}").authors == ["渡口老客"]
    assert page(f"{side}{moment}").authors == []  # the column of a member who has gone


@pytest.mark.parametrize(
    "line",
    [
        "文章经作者同意登在这里，观点仅代表作者本人，不代表木樨立场。有异议请联系 tousu@example.com。",
        "转自青陂夜读，经其授权；内容为作者独立观点，不代表木樨立场。",
        "特别提示：文章代表作者本人的观点，不代表木樨财经的观点或立场。",
        "推荐：关注“木樨研究院”微信公号，获取更多独家消息",
        "[《木樨周刊》纸版，按此优惠订阅，每周送到家。]",
        "题图来自 Unsplash，基于 CC0 协议",
        "更多基金资讯尽在木樨网 www.muxi.example",
        "编辑 温兰　校对 夏竹",
        "值班编委：许燕然　流程编辑：U072",
        "（作者为青陂大学金融系教授，文章仅代表个人观点）",
        "（作者单位：青陂研究所）",
        "作者系青陂研究所研究员",
    ],
)
def test_what_stands_behind_the_last_sentence_is_no_text(line: str) -> None:
    below = "<p>推荐阅读</p><ul><li><a href=/n1>国债逆回购的三个误会</a></li></ul>"
    for read in (
        page("<p>2024-03-05 来源：青陂日报</p>", inside=f"<p>{line}</p>", foot=below),
        dump("2024-03-05", line),
    ):
        assert read.text.splitlines() == list(BODY)
        assert read.authors == []


@pytest.mark.parametrize(
    "line",
    [
        "本文仅代表作者个人观点，不代表所在机构立场，不构成投资建议，市场有风险。",  # a warning
        "以上观点仅代表作者个人，不代表木樨网立场。",  # of the text alone
        "作者系统梳理了三十天持有产品的合同，发现近半数没有写清赎回的顺序。",
        "作者为此走访了七家银行网点，客户经理都说额度要预约。",
        "关注这类产品的人，多数也关注同业存单，两者的回撤相差不到千分之一。",
        "两只产品的代码都换了，编辑部收到的读者来信里有一半在问这件事。",
    ],
)
def test_last_sentences_stay(line: str) -> None:
    assert page("<p>2024-03-05 来源：青陂日报</p>", inside=f"<p>{line}</p>").text.splitlines() == [
        *BODY,
        line,
    ]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("（作者陆听泉系青陂研究所研究员）", ["陆听泉"]),
        ("（陆听泉为青陂证券首席经济学家）", ["陆听泉"]),
        ("（作者：陆听泉，青陂大学金融学院教授）", ["陆听泉"]),
        ("（作者系青陂研究所研究员）", []),
        ("（青陂系基金去年换了三位基金经理）", []),
    ],
)
def test_who_wrote_by_a_note(line: str, authors: list[str]) -> None:
    read = page("<p>2024-03-05 来源：青陂日报</p>", inside=f"<p>{line}</p>")
    assert read.authors == authors
    assert dump("2024-03-05 来源：青陂日报", line).authors == authors


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        (f"{TITLE}-9M财经", "9M财经"),
        (f"{TITLE}_债券 久期-CMUX博客", "CMUX博客"),
        (f"{TITLE}-T0策略", None),  # no site's name
        (f"{TITLE}-A股", None),
    ],
)
def test_sites_with_latin_letters_behind_a_title(title: str, publisher: str | None) -> None:
    text = "".join(f"<p>{each}</p>" for each in BODY)
    read = ours(f"<title>{title}</title><body><h1>{TITLE}</h1><p>2024-03-05 11:20</p>{text}</body>".encode())
    assert read.publisher == publisher


LAST = "渠道的人说，额度每天九点放出来，通常不到十分钟就没有了。"


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("&gt;&gt;&gt;<a href=/m>更多内容，点击阅读</a>", ""),
        ("&raquo;<a href=/m>查看全文</a>", ""),
        ("<a href=/m>阅读全文</a>", ""),
        ("<a href=/m>产品合同</a>", "产品合同"),  # no way out of the text
    ],
)
def test_a_link_behind_a_sentence_that_leads_away(link: str, kept: str) -> None:
    read = page("<p>2024-03-05 来源：青陂日报</p>", inside=f"<p>{LAST}{link}</p>")
    assert read.text.splitlines() == [*BODY, LAST + kept]


@pytest.mark.parametrize(
    "line", ["木樨电 2999.TW 450 ( 0.66% )", "MUXI-B.ST 101.1 ( 2.16% )", "青陂 600999.SH 18.40 (-1.2%)"]
)
def test_prices_of_shares_above_a_text_are_none(line: str) -> None:
    read = page(f"<p>2024-03-05 11:20</p><ul><li>{line}</li></ul>")
    assert read.text.splitlines() == list(BODY)


@pytest.mark.parametrize(
    ("line", "publisher", "authors"),
    [
        ("2024年03月05日09:31 来源：青陂网-产业频道", "青陂网", []),
        ("2024-03-05 09:31:05　来源: 青陂日报(上海)", "青陂日报", []),
        ("2024-03-05 09:31 来自 青陂社区 · 上海", "青陂社区", []),
        ("发布于 2024-03-05 09:31・IP 属地上海", None, []),
        ("2024-03-05 09:31 来自专栏 固收笔记", None, []),
        ("记者 陆听泉 发自上海　2024-03-05", None, ["陆听泉"]),
        ("作者丨陆听泉　图源丨视觉中国", None, ["陆听泉"]),
        ("青陂财经 陆听泉 上海报道", "青陂财经", ["陆听泉"]),
        ("21世纪经济报道 陆听泉 北京报道", "21世纪经济报道", ["陆听泉"]),
        ("青陂经济报记者 陆听泉、方小满 深圳报道", "青陂经济报", ["陆听泉", "方小满"]),
        ("2024-03-05 来源：青陂网-木樨财经", "青陂网-木樨财经", []),  # two media
        ("2024-03-05 来源：青陂日报(周末版)", "青陂日报(周末版)", []),
        ("2024-03-05 来源：青陂资产管理(香港)", "青陂资产管理(香港)", []),  # a firm's own name
        ("2024-03-05 来源：频道经济", "频道经济", []),
    ],
)
def test_heads_of_real_sites(line: str, publisher: str | None, authors: list[str]) -> None:
    for read in (dump(line), page(f"<p>{line}</p>")):
        assert (read.publisher, read.authors) == (publisher, authors)
        assert read.text.splitlines() == list(BODY)


@pytest.mark.parametrize(
    "line", ["债券市场 三季度 上海报道", "两只基金 三天 连续报道", "青陂财经 方小满 独家报道"]
)
def test_words_before_a_report_are_no_paper(line: str) -> None:
    assert list(told(folded(line))) == []
