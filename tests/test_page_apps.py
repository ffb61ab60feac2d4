"""Bars that open an app, heads of its posts, senders and writers of letters, a channel on top of a dump."""

from __future__ import annotations

import pytest
from tests.html_scores import ours

TEXT = (
    "交个作业。今天把手里的指数增强清了一半，换成了均衡型的，说说怎么想的。",
    "第一，今年的超额主要来自小微盘，上个月以来连着三周跑输，我不赌它下个月能回来。",
    "第二，明年要换房，首付的钱不能再跟着坐电梯，均衡型的回撤我拿得住，去年最大也就百分之十一。",
)
BODY = "".join(f"<p>{line}</p>" for line in TEXT)
USER = "<div><b>搬砖的老周</b><i>实盘用户</i><time>3小时前</time><a>关注</a></div>"


def _page(bar: str, head: str, foot: str = "", title: str = "帖子") -> bytes:
    inside = f"{bar}{head}<section>{BODY}</section><div class=foot>{foot}</div>"
    return f"<html><head><title>{title}</title></head><body>{inside}</body></html>".encode()


@pytest.mark.parametrize(
    "bar",
    [
        "<div><span>来柚子理财，跟两百万人一起聊基金</span><button>立即打开</button></div>",
        "<div><p>打开柚子理财APP，查看更多精彩讨论</p><a>打开</a></div>",
        "<div><span>上柚子理财，看基民都在聊什么</span><a>下载APP</a></div>",
        "<div><p>在APP内打开，体验更佳</p></div>",
    ],
)
def test_a_bar_that_opens_an_app_is_no_title(bar: str) -> None:
    read = ours(_page(bar, USER, "柚子理财仅提供信息服务，用户言论不代表平台观点"))
    assert read.title is None
    assert read.authors == ["搬砖的老周"]
    assert read.publisher == ("柚子理财" if "柚子" in bar else None)


def test_an_app_that_is_named_once_is_no_publisher() -> None:
    bar = "<div><span>来柚子理财，跟两百万人一起聊基金</span><button>立即打开</button></div>"
    assert ours(_page(bar, USER)).publisher is None


@pytest.mark.parametrize(
    ("bar", "publisher"),
    [
        ("<div><p>岚亭基金</p><p>更懂你的投资伙伴</p></div><a>打开APP</a>", "岚亭基金"),
        ("<div><p>岚亭基金</p><p>更懂你的投资伙伴</p></div><a>联系我们</a>", None),
        ("<div><p>更懂你的投资伙伴</p><p>为长期而生</p></div><a>打开APP</a>", None),
    ],
)
def test_whose_app_a_bar_opens(bar: str, publisher: str | None) -> None:
    head = "<h1>固收周报：雨停之后看利率</h1><p>2025-03-10 20:10</p>"
    assert ours(_page(bar, head, title="资讯详情")).publisher == publisher


@pytest.mark.parametrize(
    "title", ["打开养老账户的三种方式", "来柚子镇，和三百位老人聊养老基金", "上柚子岛，看一只基金怎么分红"]
)
def test_a_title_that_begins_like_such_a_bar(title: str) -> None:
    head = f"<h1>{title}</h1><p>2025-03-10 08:15 来源：溪州日报</p>"
    assert ours(_page("", head, title=title)).title == title
    dump = f"首页 财经\n{title}\n2025-03-10 08:15 来源：溪州日报\n" + "\n".join(TEXT)
    assert ours(dump.encode()).title == title


@pytest.mark.parametrize(
    ("head", "authors", "publisher"),
    [
        (("搬砖的老周 实盘用户 3小时前 关注",), ["搬砖的老周"], None),
        (("阿青慢慢赚 45分钟前 来自 广东 +关注",), ["阿青慢慢赚"], None),
        (("阿青慢慢赚", "持有收益 +12.6%", "45分钟前"), ["阿青慢慢赚"], None),
        (("不追高的猫", "昨天 21:08 福建"), ["不追高的猫"], None),
        (("小满说基 持牌投顾 3小时前关注",), ["小满说基"], None),
        (("小满说基", "持牌投顾", "3小时前", "关注"), ["小满说基"], None),
        (("刻度财经 财经创作者 3小时前 关注",), [], "刻度财经"),
    ],
)
def test_the_head_of_a_post(head: tuple[str, ...], authors: list[str], publisher: str | None) -> None:
    read = ours("\n".join((*head, *TEXT, "评论 12 赞 88\n")).encode())
    assert (read.title, read.authors, read.publisher) == (None, authors, publisher)
    assert read.text == "\n".join(TEXT)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("债基卖不动", "3小时前"), "债基卖不动"),
        (("清掉一半指数增强的三个理由", "昨天 21:08 福建"), "清掉一半指数增强的三个理由"),
        (("关注三件事：费率、回撤、规模", "3小时前"), "关注三件事:费率、回撤、规模"),
    ],
)
def test_a_title_above_a_moment(head: tuple[str, ...], title: str) -> None:
    read = ours("\n".join(("溪州财经", *head, *TEXT)).encode())
    assert read.title is not None
    assert read.title.replace("：", ":") == title


LETTER = "岚亭每月一信｜第21期：等雨停"
SAID = (
    "这一周我们卖掉了组合里最贵的一只股票，它涨了六成，理由都兑现了，再留下来就只剩运气。",
    "腾出来的钱暂时放在逆回购里，收益率只有百分之一点五，但它让我们有资格等。",
)
WARNED = "本信所述观点以发信日为准，可能随时调整。基金过往表现不预示未来，请根据自身风险承受能力作出选择。"


def _letter(*head: str, title: str = LETTER, below: tuple[str, ...] = ()) -> bytes:
    return "\n".join((title, *head, *SAID, *below, WARNED)).encode()


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (("岚亭基金 客户关系部", "2025年3月10日"), "岚亭基金"),
        (("2025年3月10日", "岚亭基金管理有限公司 市场部"), "岚亭基金管理有限公司"),
        (("嵐亭投信 投資理財部", "2025年3月10日"), "岚亭投信"),
        (("岚亭基金 客户关系部", "等一张便宜的票"), None),  # no day
        (("客户关系部", "2025年3月10日"), None),
        (("岚亭基金 市场部被罚", "2025年3月10日"), None),
    ],
)
def test_the_house_that_sends_a_letter(head: tuple[str, ...], publisher: str | None) -> None:
    assert ours(_letter(*head)).publisher == publisher


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        (("岚亭远见成长基金经理 苏月渡",), ["苏月渡"]),
        (("岚亭基金首席投资官 苏月渡",), ["苏月渡"]),
        (("基金经理：苏月渡",), ["苏月渡"]),
        (("嵐亭環球股票基金經理人 蘇月渡",), ["苏月渡"]),
        (("苏月渡", "岚亭稳健债券 基金经理"), ["苏月渡"]),
        (("新任基金经理 苏月渡简历",), []),
        (("岚亭远见成长的基金经理苏月渡说，他会等。",), []),
        (("苏月渡",), []),
        (("等雨停", "岚亭稳健债券 基金经理"), []),
    ],
)
def test_who_signs_a_letter_without_a_day(below: tuple[str, ...], authors: list[str]) -> None:
    assert ours(_letter("2025年3月10日", "亲爱的持有人：", below=below)).authors == authors


def test_a_manager_below_a_text_that_is_no_letter() -> None:
    data = _letter("2025年3月10日", title="等雨停的人都在买什么", below=("岚亭远见成长基金经理 苏月渡",))
    assert ours(data).authors == []


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("汀洲财闻 基金", "债基卖不动了"),
        ("岚桥基金 投资者教育", "什么是久期"),
        ("溪州日报 财经频道", "费率又降了"),
        ("岚桥基金 三季度加仓港股", "岚桥基金 三季度加仓港股"),
        ("溪州日报 创刊三十年", "溪州日报 创刊三十年"),
    ],
)
def test_a_site_with_its_channel_on_top(first: str, title: str) -> None:
    below = "基金" if title == first else title
    read = ours("\n".join((first, below, "2025-05-06 09:11", *TEXT)).encode())
    assert read.title == title
