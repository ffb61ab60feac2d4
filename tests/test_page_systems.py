"""Shapes that systems of sites have: linked headings, papers' leaves, threads, plain text in one element."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours

from pipeline.page.bylines.byline import byline
from pipeline.page.bylines.dateline import dateline
from pipeline.page.days.dates import dates
from pipeline.page.lines import lines_of

TITLE = "叶片厂的第三条产线"
BODY = (
    "霜河重工的第三条叶片产线昨天试车，首批二十四片叶片要在下月初送到海上。",
    "厂长说，比起老产线，新线少用四十个人，每片的工时从六十八小时降到五十一小时。",
    "镇上的中专今年多招了两个班，学徒六月进厂，先跟三个月的夜班。",
)
TEXT = "".join(f"<p>{each}</p>" for each in BODY)
SITE = "铁山工业网"


def page(main: str, *, title: str = f"{TITLE} - {SITE}", head: str = "", top: str = "") -> Reading:
    menu = "<div class=top><a href=/>首页</a> <a href=/a>产业</a> <a href=/b>人物</a></div>"
    return ours(f"<title>{title}</title>{head}<body>{menu}{top}<div class=main>{main}</div></body>".encode())


def told(text: str) -> tuple[list[str], list[str]]:
    """The publishers, and the writers, that a line names."""
    by = byline(next(iter(lines_of(text))))
    return tuple([item.text for item in by.of(field)] if by else [] for field in ("publisher", "author"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("line", "publishers", "authors"),
    [
        ("来源：柏舟网-《柏舟日报》", ["柏舟日报"], []),
        ("来源：铁山在线《铁山商报》 作者：沈一禾", ["铁山商报"], ["沈一禾"]),
        ("来源：铁山商报《周末》专栏", ["铁山商报"], []),
        ("来源：《铁山商报》第A06版", ["铁山商报"], []),  # as it was
        ("来源：铁山商报", ["铁山商报"], []),
        ("（来源：券商夜读的财富号 2019-01-23 05:31）", ["券商夜读"], []),
        ("来源：青陂雪球号", ["青陂"], []),
        ("来源：青陂财富网", ["青陂财富网"], []),
        ("来源：汀兰财经　铁山网收集　2009-11-01", ["汀兰财经"], []),
        ("作者：《铁器时代》记者 梁秋", [], ["梁秋"]),
        ("作者：梁秋", [], ["梁秋"]),
        ("（文/温一舟 图/柳成荫）", [], ["温一舟"]),
        ("文／温一舟　摄影／柳成荫", [], ["温一舟"]),
        ("图文/温一舟", [], ["温一舟"]),
        ("posted @ 2017-08-09 22:31 山野读债人 阅读(412) 评论(1) 编辑 收藏", [], ["山野读债人"]),
        ("posted on 2013-05-06 10:20 山野读债人", [], ["山野读债人"]),
        ("posted @ 2017-08-09 22:31 阅读(412) 评论(1)", [], []),
        ("2012-11-5 10:12|原作者: 卢小树|来自: 铁山晚报", ["铁山晚报"], ["卢小树"]),
        ("2019-03-11 09:12 来自: 10.0.0.1", [], []),
    ],
)
def test_who_publishes_and_writes(line: str, publishers: list[str], authors: list[str]) -> None:
    assert told(line) == (publishers, authors)


@pytest.mark.parametrize(
    "line",
    [
        "2019-11-02 19:23 扫一扫 手机阅读",
        "2014.03.11 09:20 查看全部图片 支持←→键翻阅 全屏观看",
        "发表于 2019-01-24 07:47 股吧网页版",
        "2009-11-01 铁山网收集",
    ],
)
def test_buttons_beside_a_day_are_no_names(line: str) -> None:
    by = byline(next(iter(lines_of(line))))
    assert by is not None
    assert [item.text for item in by.items if item.field == "name"] == []


@pytest.mark.parametrize(
    "line", ["2019-11-02 19:23 铁山手机报", "2019-11-02 扫叶楼主人", "2009-11-01 收集者"]
)
def test_names_beside_a_day_stay(line: str) -> None:
    by = byline(next(iter(lines_of(line))))
    assert by is not None
    assert [item.text for item in by.items if item.field == "name"] == [line.rsplit(maxsplit=1)[-1]]


def test_the_day_of_a_reference_is_no_publication() -> None:
    assert byline(next(iter(lines_of("1. 货币基金管理办法．榆港金融局[引用日期2016-03-02]")))) is None
    assert byline(next(iter(lines_of("榆港金融局[发布日期2016-03-02]")))) is not None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("十一月 6th, 2009", ["2009-11-06"]),
        ("三月 1st, 2012", ["2012-03-01"]),
        ("五月 27, 2024", ["2024-05-27"]),  # as it was
        ("五月 27 家, 2024", []),
    ],
)
def test_days_of_systems_made_for_english(text: str, days: list[str]) -> None:
    assert [each.value for each in dates(text)] == days


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("榆港网消息（榆港一套新闻联播记者 祝长风）霜河重工试车，", ["祝长风"]),
        ("柏舟网消息（记者 祝长风）霜河重工试车，", ["祝长风"]),
        ("柏舟网消息，霜河重工昨天试车，", []),
        ("柏舟网消息（图）传出以后，", None),
        ("柏舟网消息传出以后，叶片厂的订单又多了三成。", None),
    ],
)
def test_who_reports_behind_a_message(text: str, people: list[str] | None) -> None:
    line = next(iter(lines_of(text))).text
    found = dateline(line)
    assert (found and [line[each.start : each.end] for each in found.people]) == people


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        (f"{TITLE} _ 存取志", f"<h2><a href=/1.html>{TITLE}</a></h2>", TITLE),
        ("记一次赎回 - 慢慢说", "<h1><a href=/1>记一次赎回</a></h1>", "记一次赎回"),
        (f"{TITLE} - 慢慢说", f"<h1><a href=/1>{TITLE}</a></h1>", TITLE),
        (
            f"慢慢说 - {TITLE}",
            f"<h1><a href=/>慢慢说</a></h1><h2>{TITLE}</h2>",
            TITLE,
        ),  # the site's name leads home
    ],
)
def test_a_title_that_is_a_link_to_itself(title: str, heading: str, expected: str) -> None:
    name = title.rsplit(" - ", maxsplit=1)[-1].rsplit(" _ ", maxsplit=1)[-1]
    top = f"<div class=logo><a href=/>{name}</a><p>Just So So ...</p></div>" if name != TITLE else ""
    read = page(
        f"{heading}<p class=meta>2015-06-09 20:30</p><div class=body>{TEXT}</div>", title=title, top=top
    )
    assert (read.title, read.text.splitlines()) == (expected, list(BODY))


@pytest.mark.parametrize("first", ["榆港晚报", "铁山商报"])
def test_a_paper_in_front_of_its_leafs_title(first: str) -> None:
    head = (
        "<p><strong>2013年5月6日</strong> 星期一 <a href=/b>返回首页</a> 版面导航 标题导航</p>"
        "<p><a href=/0>上一篇</a> <a href=/2>下一篇</a> <a>放大</a> <a>缩小</a></p>"
        "<p class=f2>货币基金再投资利率走低</p><p class=f1><b>存单到期之后</b></p>"
        "<p class=f3>本报记者 沈一禾</p>"
    )
    read = page(f"{head}<div id=ozoom>{TEXT}</div>", title=f"{first}-存单到期之后")
    assert (read.title, read.date, read.publisher, read.authors) == (
        "存单到期之后",
        "2013-05-06",
        first,
        ["沈一禾"],
    )


def test_the_clock_over_a_page_is_no_papers_day() -> None:
    links = "".join(
        f"<li><a href=/{at}>{name}</a></li>"
        for at, name in enumerate(["财经", "产业", "人物", "图片", "视频"])
    )
    clock = f"<p>2013年5月6日 星期一</p><ul>{links}</ul><p>设为首页</p>"
    assert page(f"<h1>{TITLE}</h1><div>{TEXT}</div>", top=clock).date is None


@pytest.mark.parametrize(
    "meta",
    [
        "<a href=/1><time>2018年4月11日</time></a><span class=author> 由<a href=/a>柳成荫</a></span>",
        "<span class=date>2018年4月11日</span> <span class=author><a href=/a>柳成荫</a></span>",
    ],
)
def test_a_day_that_is_a_link_is_the_posts(meta: str) -> None:
    read = page(f"<div class=entry-meta>{meta}</div><h1>{TITLE}</h1><div>{TEXT}</div>")
    assert (read.date, read.authors) == ("2018-04-11", ["柳成荫"])


def test_another_post_in_a_link_with_its_day_is_none() -> None:
    read = page(
        f"<h1>{TITLE}</h1><p>2018-04-12</p><div>{TEXT}</div><p><a href=/2>轴承厂的夜班 2018-04-11</a></p>"
    )
    assert (read.date, read.text.splitlines()) == ("2018-04-12", list(BODY))


@pytest.mark.parametrize(
    ("opener", "answer"),
    [
        ("青山不老 发表于 2010-7-26 14:25", "夜航船 发表于 2010-7-26 15:02"),
        ("楼主：青山不老 时间：2014-03-11 23:40:00", "作者：夜航船 时间：2014-03-12 08:02:00"),
    ],
)
def test_answers_below_a_post_are_readers(opener: str, answer: str) -> None:
    read = page(
        f"<h1>{TITLE}</h1><p>{opener}</p><div>{TEXT}</div><p>{answer}</p><p>吊机要等到后天，急用怎么办。</p>"
    )
    assert (read.authors, read.text.splitlines()) == (["青山不老"], list(BODY))


@pytest.mark.parametrize(
    "signed", ["青山不老 发表于 2010-7-26 14:25", "作者：青山不老 时间：2010-07-26 14:25"]
)
def test_a_text_signed_below_goes_on(signed: str) -> None:
    more = "吊机要等到后天，两家厂只好轮流用一个码头。"
    read = page(f"<h1>{TITLE}</h1><div>{TEXT}<p>{signed}</p><p>{more}</p></div>")
    assert read.text.splitlines()[-1] == more


def test_a_first_floors_moment_below_it() -> None:
    floor = "<div class=core_reply><span>来自<a>某某客户端</a></span><span>{}</span><span>{}</span></div>"
    first, second = floor.format("1楼", "2016-12-28 20:11"), floor.format("2楼", "2016-12-29 20:40")
    assert page(f"<h3>{TITLE}</h3><div>{TEXT}</div>{first}").date == "2016-12-28T20:11:00+08:00"
    assert page(f"<h3>{TITLE}</h3><div>{TEXT}</div>{second}").date is None


@pytest.mark.parametrize("count", ["(1/4)", "（2/12）", "[1/8]"])
def test_a_pictures_number_behind_a_title(count: str) -> None:
    read = page(f"<h1><span>{TITLE}</span><span>{count}</span></h1><p>2014-03-11 09:20</p><div>{TEXT}</div>")
    assert (read.title, read.date) == (TITLE, "2014-03-11T09:20:00+08:00")


def test_a_number_in_a_titles_words_stays() -> None:
    read = page(
        f"<h1>{TITLE}(1/4)投产</h1><p>2014-03-11 09:20</p><div>{TEXT}</div>", title=f"{TITLE}(1/4)投产"
    )
    assert read.title == f"{TITLE}(1/4)投产"


@pytest.mark.parametrize("line", ["下页 余下全文 1/3页 到页 跳转", "下一页 阅读全文", "余下全文 1/3页"])
def test_pagers_in_a_text(line: str) -> None:
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div><p>{BODY[0]}</p><p>{line}</p><p>{BODY[1]}</p></div>")
    assert read.text.splitlines() == list(BODY[:2])


@pytest.mark.parametrize("line", ["下一页写的是码头，余下全文都在讲吊机。", "下页的表列出了工时。"])
def test_sentences_of_pages_stay(line: str) -> None:
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div><p>{BODY[0]}</p><p>{line}</p><p>{BODY[1]}</p></div>")
    assert line in read.text.splitlines()


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("感谢铁山网友 北岸学徒、橘子 的线索投递！", False),
        ("感谢读者夜航船的报料。", False),
        ("感谢镇上的中专，今年多招了两个班。", True),
        ("感谢信写了三页，落款是码头的全体工人。", True),
    ],
)
def test_thanks_to_readers(line: str, kept: bool) -> None:  # noqa: FBT001
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div><p>{line}</p>{TEXT}</div>")
    assert (line in read.text.splitlines()) is kept


def test_a_post_in_plain_text_keeps_its_lines() -> None:
    text = "\n\n".join(BODY)
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div >\n{text}\n\n--\n<span>※ 发信站: 某某站</span></div>")
    assert read.text.splitlines() == list(BODY)


def test_a_source_broken_at_a_width_is_one_line() -> None:
    whole = BODY[0] + BODY[1]
    broken = f"{whole[:30]}\n   {whole[30:]}"
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div><p>{broken}</p><p>{BODY[2]}</p></div>")
    assert read.text.splitlines() == [whole, BODY[2]]


def test_the_name_of_a_thing_in_its_table_is_no_second_title() -> None:
    facts = "<dl><dt>中文名</dt><dd>第三条产线</dd><dt>所属行业</dt><dd>风电设备</dd></dl>"
    read = page(
        f"<h1>第三条产线</h1><p>2014-03-11</p><div>{TEXT}</div>{facts}<div>{TEXT[:60]}</div>",
        title="第三条产线",
    )
    assert (read.documents, read.title) == (1, "第三条产线")


def test_a_title_in_a_list_of_definitions_is_one() -> None:
    read = page(f"<dl><dd class=tit>{TITLE}</dd><dd>2014-03-11</dd><dd>{TEXT}</dd></dl>")
    assert (read.documents, read.title) == (1, TITLE)


@pytest.mark.parametrize(("meta", "authors"), [("tsWeb", []), ("财政局管理员", []), ("陆听泉", ["陆听泉"])])
def test_a_site_is_no_writer_in_its_own_head(meta: str, authors: list[str]) -> None:
    head = f'<meta name="author" content="{meta}">'
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11 稿源：tsWeb.COM</p><div>{TEXT}</div>", head=head)
    assert (read.publisher, read.authors) == ("tsWeb.COM", authors)


def test_of_uploader_and_paper_the_paper_publishes() -> None:
    line = "<p>2012-11-5 10:12 | 发布者: {} | 原作者: 卢小树{}</p>"
    main = f"<h1>{TITLE}</h1>{{}}<div>{TEXT}</div>"
    paper = page(main.format(line.format("青山不老", " | 来自: 铁山晚报")))
    assert (paper.publisher, paper.authors) == ("铁山晚报", ["卢小树"])
    house = page(main.format("<p>2012-11-5 10:12 | 发布者: 霜河重工有限公司</p>"))
    assert house.publisher == "霜河重工有限公司"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("榆港视听-霜河重工首批海上叶片装船", None),  # no word tells which of both is the site
        ("霜河重工首批海上叶片装船-榆港视听", "榆港视听"),
    ],
)
def test_a_long_part_of_a_title_is_no_sites_name(title: str, publisher: str | None) -> None:
    read = page(
        f"<p class=fs20><b>霜河重工首批海上叶片装船</b></p><p>(2004年11月02日 19:23)</p><div>{TEXT}</div>",
        title=title,
        top="<p><a href=/>榆港视听</a></p>" if publisher else "",
    )
    assert read.publisher == publisher


def test_the_best_answer_is_nobody() -> None:
    by = byline(next(iter(lines_of("最佳答案 推荐于 2017-09-12"))))
    assert by is not None
    assert [item.text for item in by.items if item.field == "name"] == []


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("青陂夜读对该平台所刊载的原创内容享有著作权，未经授权禁止转载，否则将追究责任。", False),
        ("双方约定，叶片图纸的版权由霜河重工享有，学校可以用来上课。", True),
    ],
)
def test_whose_a_text_is(line: str, kept: bool) -> None:  # noqa: FBT001
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div>{TEXT}<p>{line}</p></div>")
    assert (line in read.text.splitlines()) is kept


@pytest.mark.parametrize("version", ["股吧网页版", "某某手机版"])
def test_who_posted_stands_above_what_it_was_sent_from(version: str) -> None:
    head = f"<p><a href=/u>券商夜读</a></p><p>发表于 2019-01-24 07:47:30 {version}</p><p>{TITLE}</p>"
    assert page(f"{head}<div>{TEXT}</div>").authors == ["券商夜读"]
    assert page(f"<p>{TITLE}</p><p>发表于 2019-01-24 07:47:30 {version}</p><div>{TEXT}</div>").authors == []


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("正文已结束，按一下键就能评论", False),
        ("如果您对这篇报道有话想说，欢迎写进下表寄给我们：", False),
        ("正文里写的产线已结束试车，下月投产。", True),
        ("如果您对吊机的排队有意见，码头说可以改走陆路。", True),
    ],
)
def test_what_a_site_says_behind_the_text(line: str, kept: bool) -> None:  # noqa: FBT001
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div>{TEXT}<p>{line}</p></div>")
    assert (line in read.text.splitlines()) is kept


def test_an_office_by_its_short_name_publishes() -> None:
    head = "<p>发布时间：2023-08-14 来源：{}</p>"
    top = "<p>当前位置：<a>首页</a></p><p><a href=/z>政策解读</a></p>"
    for office in ("市发改委", "市教育局"):
        read = page(
            f"<h1>{TITLE}</h1>{head.format(office)}<div>{TEXT}</div>",
            title=f"{TITLE}_政策解读_青陂市政府",
            top=top,
        )
        assert (read.publisher, read.authors) == (office, [])


@pytest.mark.parametrize(
    ("head", "site", "publisher"),
    [
        ('<meta name="dc.publisher" content="Yugang Broadcasting">', "榆港广播中文网", "榆港广播中文网"),
        ('<meta name="dc.publisher" content="铁山报业集团">', "铁山商报网", "铁山报业集团"),
        ('<meta property="og:site_name" content="Bluehill">', "Bluehill", "Bluehill"),
    ],
)
def test_a_house_in_latin_letters_behind_a_chinese_site(head: str, site: str, publisher: str) -> None:
    read = page(f"<h1>{TITLE}</h1><p>2012-12-10</p><div>{TEXT}</div>", title=f"{TITLE} - {site}", head=head)
    assert read.publisher == publisher


@pytest.mark.parametrize(
    ("nick", "publisher", "authors"),
    [
        ("山野读债人", "铁山博客网", ["山野读债人"]),
        ("铁山商报", "铁山商报", []),
    ],  # a paper's account publishes
)
def test_a_nick_with_its_class_writes(nick: str, publisher: str, authors: list[str]) -> None:
    bar = f"<a class=follow-nickName href=/u>{nick}</a><span class=time>2020-03-18 22:10:11</span>"
    read = page(
        f"<h1>{TITLE}</h1><div class=bar>{bar}</div><div>{TEXT}</div>",
        title=f"{TITLE}_{nick}的博客-铁山博客网",
    )
    assert (read.publisher, read.authors) == (publisher, authors)


@pytest.mark.parametrize(
    ("line", "day", "authors"),
    [
        ("由 温一舟 在 周四, 08/20/2015 - 10:22 提交", "2015-08-20T10:22:00+08:00", ["温一舟"]),
        ("由北岸学徒在星期二, 03/11/2014 - 23:40提交", "2014-03-11T23:40:00+08:00", ["北岸学徒"]),
        ("周四, 20/08/2015", "2015-08-20", []),  # the day first, as it was
    ],
)
def test_who_submitted_a_node(line: str, day: str, authors: list[str]) -> None:
    by = byline(next(iter(lines_of(line))))
    assert by is not None
    assert ([each.value for each in by.dates], sorted({item.text for item in by.of("author")})) == (
        [day],
        authors,
    )


@pytest.mark.parametrize("line", ["03/05/2015", "由学校在周四提交方案，下周答复"])
def test_other_forms_are_not_submitted(line: str) -> None:
    assert byline(next(iter(lines_of(line)))) is None


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("■明禾報料熱線：inews@mh.example / 90000000", False),
        ("▲铁山商报投稿邮箱：news@ts.example", False),
        ("报料热线：昨天打进来的四十通电话里，三十通在问吊机。", True),
        ("厂里的热线：下月十五日开通，号码还没有定。", True),
    ],
)
def test_where_to_write_to(line: str, kept: bool) -> None:  # noqa: FBT001
    read = page(f"<h1>{TITLE}</h1><p>2014-03-11</p><div>{TEXT}<p>{line}</p></div>")
    assert (line in read.text.splitlines()) is kept
