"""Pages that hold no article, by all that stands on them, and pages of few words that hold one."""

import pytest
from tests.html_scores import ours
from tests.test_page import BODY

from pipeline import tables
from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.page import layout, lined, unmarked
from pipeline.page.readings import readings
from pipeline.page.sorts import presence
from pipeline.training import ONLY_SCORED
from pipeline.training import presence as training

LEADS = [
    ("云杉周报第四十一期：短债的票息还剩多少", "信用利差压到三年低位，我们把久期缩短了半年。"),
    ("云杉周报第四十期：转债估值为何不降", "正股涨了三成，溢价率只降了四个点。"),
    ("云杉周报第三十九期：出口链的两种定价", "订单看到明年二季度，汇率吃掉了一半的利润。"),
    ("云杉周报第三十八期：红利资产拥挤了吗", "成交占比回到了去年十月的水平。"),
]
CHANNEL = "".join(
    f"<li><h3><a href=/r/{at}>{title}</a></h3><p>{lead}</p>"
    f"<span>10-{20 - at}</span><a href=/r/{at}>查看全文</a></li>"
    for at, (title, lead) in enumerate(LEADS)
)
LINKS = "".join(f"<li><a href=/r/{at}>{title}</a></li>" for at, (title, _) in enumerate(LEADS))
NAMES = "首页", "研究", "产品", "服务", "关于", "公募", "专户", "养老", "直销", "活动", "帮助"
MENU = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in NAMES)
DATED = "<div>2026-03-04 10:12 来源：云杉财经</div>"
ASKED = "<h2>合格投资者认定</h2><p>请确认您符合合格投资者的条件。</p><a href=/y>确认</a><a href=/n>放弃</a>"
GONE = "<h2>提示</h2><p>您访问的页面不存在或已被删除，3秒后返回首页。</p><a href=/>返回首页</a>"
VALUES = (
    "<h1>云杉货币今日收益</h1><table><tr><th>日期</th><th>万份收益</th></tr>"
    "<tr><td>2026-03-04</td><td>0.4312</td></tr><tr><td>2026-03-03</td><td>0.4298</td></tr></table>"
)


def documents(inner: str) -> int | None:
    page = f"<html><head><title>云杉研究</title></head><body><ul class=nav>{MENU}</ul>{inner}</body></html>"
    return ours(page.encode()).documents


@pytest.mark.parametrize(
    "inner",
    [
        f"<h2>研究周报</h2><ul>{CHANNEL}</ul><div>上一页 1 2 3 下一页</div>",
        GONE,
        ASKED,
        "<h2>系统维护</h2><p>系统正在维护，请稍后再试。</p>",
        "<h2>搜索结果</h2><p>共找到0条与“短债”相关的结果。</p><p>换个关键词试试。</p>",
    ],
)
def test_a_page_without_an_article(inner: str) -> None:
    assert documents(f"<div class=m>{inner}</div>") == 0


@pytest.mark.parametrize(
    "inner",
    [
        f"<h1>短债基金规模创新高</h1>{DATED}<p>{BODY[:40]}。</p><h4>相关阅读</h4><ul>{LINKS}</ul>",
        f"<h1>短债基金规模创新高</h1>{DATED}<p>短债基金的规模升到了一点二万亿元，比年初多了两成。</p>",
        f"<h1>短债基金规模创新高</h1><p>{BODY}</p><h4>相关阅读</h4><ul>{LINKS}</ul>",
        f"<h1>合格投资者的门槛</h1><p>{BODY}</p>",
        VALUES,
    ],
)
def test_a_page_of_few_words_that_holds_one(inner: str) -> None:
    assert documents(inner) == 1


def weighed(page: str) -> bool:
    """What the weights alone say of a page."""
    lines, _ = lined(unmarked(Draft.of(decoded(page.encode()))))
    said, _ = readings(lines)
    return presence.without(layout.cut(lines, said), lines, said)


LEAVING = (
    "<h2>本文已下线</h2><p>您要看的文章已被作者删除。</p><h3>热门文章</h3>",
    "<h2>文件在线预览</h2><p>文件加载失败，请下载后查看。</p><a href=/d>下载文件</a><a href=/r>重新加载</a>",
    "<h1>云杉基金客户端</h1><p>买基金，查净值，看报告，一个应用就够了。</p><a href=/i>下载</a>",
)


@pytest.mark.parametrize("inner", LEAVING)
def test_the_weights_alone_tell_such_pages(inner: str) -> None:
    page = "<html><head><title>云杉研究</title></head><body><ul class=nav>{}</ul>{}<ul>{}</ul></body></html>"
    assert weighed(page.format(MENU, inner, LINKS))
    assert not weighed(page.format(MENU, f"<h1>短债规模创新高</h1>{DATED}<p>{BODY[:40]}。</p>", LINKS))


def test_a_dated_head_decides_before_the_weights() -> None:
    page = "首页\n更多\n搜索结果\n2026-03-04 来源：云杉财经\n没有找到您要的内容，请登录后再试。\n首页\n更多\n"
    assert not weighed(page)


def test_few_pages_teach_the_same_twice_and_are_a_table() -> None:
    found = [("s", "a", True, ["page", "links 3"]), ("s", "b", False, ["page", "run 3"])] * 20
    table = training.made(found)
    assert table == training.made(found)
    weights = {sign: weight for sign, weight in tables.parsed(table, presence.COLUMNS, "x")}  # noqa: C416
    assert int(weights["links 3"]) > 0 > int(weights["run 3"])


def test_scored_splits_teach_nothing() -> None:
    assert {"newest", "html_newest", "newest31", "html_newest31"} <= ONLY_SCORED
