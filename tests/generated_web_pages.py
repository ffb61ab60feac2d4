"""Web pages put together at random: heads in any order and dress, noise, classes that say nothing.

Bodies and titles are those of the development pages. What varies is what pages of strangers vary: the
element of the title, the title element, where date, source and writer stand, their keys and their forms, how
paragraphs are parted, menus, tickers, banners, lists, teasers, comments, boxes; and pages that are lists,
products, several notices. Names of classes are words of the trade one time in three, else codes or none.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

TRUTH = Path(__file__).parent.parent / "corpus" / "truth" / "html"
PEOPLE = ("丁一", "周也", "岳青禾", "许慕晴", "欧阳思远", "林以晴", "陈克", "方可")
SITES = ("北岸财经网", "松林财富网", "南江晚报", "海棠基金", "雪岭社区", "百川投顾", "桐江证券", "滨海财经")
SOURCES = ("证券晨讯", "江城日报", "南麓证券研究所", "海棠基金管理有限公司", "第七财经", "投资者网")
MENU = (
    "首页",
    "基金",
    "股票",
    "理财",
    "保险",
    "专栏",
    "视频",
    "研报",
    "关于我们",
    "联系我们",
    "登录",
    "行情",
    "公告",
)
OTHERS = (
    "三家公募同日公告自购", "一文读懂浮动费率", "债市调整，要不要赎回", "存款利率又降了，三年期只剩1.95%",
    "北交所主题基金首发募集超十亿元", "港股通红利基金为何集体限购", "养老目标基金规模止跌回升",
)  # fmt: skip
TEASERS = (
    "今年上半年新成立的基金超过六百只，平均募集规模却不到十亿元，渠道的热情明显下降。",
    "在利率下行的环境里，投资者需要重新认识票息与资本利得的关系。",
    "记者从多家公司了解到，下半年的产品布局将以指数和固收为主。",
)
REMARKS = ("说得好，我已经拿了三年了", "请问这个现在还能买吗？", "支持长期投资。", "有没有费率更低的替代？")
BANNERS = ("我们使用Cookie来改善您的浏览体验，继续使用本网站即表示您同意我们的隐私政策。",)
BUTTONS = ("下载APP，随时随地看行情", "扫码关注公众号", "立即开户，享专属费率", "点击领取新人红包")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FUNDS = ("海棠稳益债券A", "东篱成长混合C", "云杉红利ETF联接A", "恒屿全球科技基金", "松林货币B")


@dataclass
class Made:
    """A page with what is true of it, as `html_scores` asks for it."""

    name: str
    kind: str = "article"
    html: str = ""
    title: str | None = None
    published_at: str | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    documents: int = 1
    lines: list[tuple[str, str]] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)

    def true(self) -> dict[str, object]:
        """The truth."""
        facts = (
            "name",
            "kind",
            "title",
            "published_at",
            "publisher",
            "authors",
            "documents",
            "lines",
            "drop",
        )
        return {each: getattr(self, each) for each in facts} | {"copies": 1 if self.documents else 0}


@cache
def bodies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Titles and paragraphs of the development pages."""
    found = []
    for path in sorted(TRUTH.glob("h[ds][0-9]*.json")):
        true = json.loads(path.read_text(encoding="utf-8"))
        said = [text for label, text in true["lines"] if label == "keep" and len(text) > 25]
        said = [
            text for text in said if text.endswith(("。", "！", "？")) and not re.match(r"[《【(（]", text)
        ]
        whole = true["title"] and true["kind"] == "article" and true["documents"] == 1
        if whole and len(said) >= 3 and "财讯" not in said[0][:12] and "新闻" not in said[0][:12]:
            found.append((true["title"], tuple(said)))
    return tuple(found)


def article(seed: int) -> Made:
    """A page with one article."""
    chance = random.Random(seed)
    title, said = chance.choice(bodies())
    site = chance.choice(SITES)
    made = Made(f"article {seed}", title=title)
    paragraphs = said[: chance.randint(3, 7)]
    head = chance.choice(
        (f"{title}_{site}", f"{title} - {site}", f"{title}-基金-{site}", title, site, "资讯详情")
    )
    byline = _byline(chance, made)
    if made.publisher is None and head.endswith(site):
        made.publisher = site
    place = chance.choice(("below", "below", "above", "after"))
    parts = {
        "below": (_title(chance, title), byline, _between(chance, made), _body(chance, paragraphs)),
        "above": (byline, _title(chance, title), _body(chance, paragraphs)),
        "after": (_title(chance, title), _body(chance, paragraphs), byline),
    }[place]
    inner = chance.choice(("{}", f"<div{_class(chance, 'main')}>{{}}</div>", "<article>{}</article>"))
    top, foot = _above(chance, made, site), _beneath(chance, made, site) + _below(chance, made, site)
    made.lines += [("title", title), *(("keep", text) for text in paragraphs)]
    made.html = _page(head, top + inner.format("".join(parts)) + foot)
    return made


def listing(seed: int) -> Made:
    """A page that lists articles."""
    chance = random.Random(seed)
    site, column = chance.choice(SITES), chance.choice(("基金新闻", "市场观点", "投教文章", "研究报告"))
    made = Made(f"listing {seed}", kind="list", documents=0)
    shape = chance.choice(("li", "tr", "card", "more"))
    entries = ""
    for title, said in chance.sample(bodies(), chance.randint(4, 9)):
        day, text = f"2024-0{chance.randint(1, 9)}-{chance.randint(10, 28)}", chance.choice(said)[:50] + "……"
        entries += {
            "li": f"<li><a href=#>{title}</a><span>{day}</span></li>",
            "tr": f"<tr><td><a href=#>{title}</a></td><td>{day}</td></tr>",
            "card": f"<div class=item><h3><a href=#>{title}</a></h3><p>{text}</p><span>{day}</span></div>",
            "more": f"<div><a href=#>{title}</a><p>{text}</p><span>{day}</span><a href=#>阅读全文</a></div>",
        }[shape]
    box = {"li": "<ul>{}</ul>", "tr": "<table>{}</table>"}.get(shape, "<div>{}</div>").format(entries)
    top = _menu(chance, made) + f"<div>{site}</div><h2>{column}</h2>"
    made.html = _page(f"{column}-{site}", top + box + f"<div>{site} 版权所有</div>")
    return made


def product(seed: int) -> Made:
    """A product's page."""
    chance = random.Random(seed)
    fund, code, site = chance.choice(FUNDS), f"{chance.randrange(1, 999999):06}", chance.choice(SITES)
    made = Made(f"product {seed}", kind="product", title=fund)
    facts = [
        ("基金全称", f"{fund}证券投资基金"), ("基金代码", code), ("基金类型", "债券型"),
        ("成立日期", "2018-03-06"),
        ("基金规模", "12.35亿元"), ("基金托管人", "青禾银行股份有限公司"), ("管理费率", "0.60%"),
        ("业绩比较基准", "中债综合财富指数收益率"),
    ]  # fmt: skip
    facts = chance.sample(facts, chance.randint(5, 8))
    shape = chance.choice(("table", "dl", "ul"))
    rows = {
        "table": "".join(f"<tr><td>{key}</td><td>{value}</td></tr>" for key, value in facts),
        "dl": "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in facts),
        "ul": "".join(f"<li><span>{key}</span><span>{value}</span></li>" for key, value in facts),
    }[shape]
    said = "<h3>投资目标</h3><p>在严格控制风险的前提下，力争为持有人获取超过业绩比较基准的投资回报。</p>"
    head = chance.choice((f"{fund}_{site}", f"{fund}({code})基金净值_{site}", f"{fund} - 基金详情 - {site}"))
    named = chance.choice(
        (f"<h1>{fund}</h1>", f"<h2>{fund}</h2>", f"<div>{fund}</div>", f"<h1>{fund}（{code}）</h1>")
    )
    text = _menu(chance, made) + named + f"<{shape}>{rows}</{shape}>" + chance.choice((said, ""))
    made.html = _page(head, text + "<a href=#>立即购买</a>")
    return made


def notices(seed: int) -> Made:
    """Several notices on one page."""
    chance = random.Random(seed)
    made = Made(f"notices {seed}", kind="notice", documents=chance.randint(2, 4))
    tag, wrap = chance.choice(("h1", "h2", "h3", "div", "p")), chance.choice(("div", "section"))
    text = ""
    for number in range(made.documents):
        fund = f"{chance.choice(FUNDS)}{number}"
        title = chance.choice(
            (f"关于{fund}恢复大额申购业务的公告", f"{fund}分红公告", f"关于{fund}新增代销机构的公告")
        )
        made.title = made.title or title
        text += (
            f"<{wrap}><{tag}>{title}</{tag}><p>海棠基金管理有限公司决定调整{fund}的有关业务，现将具体事项公告如下。</p>"
            f"<p>投资者单日单个账户累计金额上限为{chance.randint(1, 99)}万元，超过部分将被拒绝。</p>"
            f"<p>特此公告。</p><p>海棠基金管理有限公司</p>"
            f"<p>2024年{chance.randint(1, 12)}月{chance.randint(10, 28)}日</p></{wrap}>"
        )
    made.html = _page("信息披露-海棠基金", _menu(chance, made) + text + "<div>海棠基金 版权所有</div>")
    return made


def _page(head: str, body: str) -> str:
    top = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{head}</title></head>'
    return f"{top}<body>{body}</body></html>"


def _class(chance: random.Random, word: str) -> str:
    code = f"{chance.choice(('css-', 'sc-', '_'))}{chance.randrange(1000, 99999):x}"
    return chance.choice(("", f' class="{code}"', f' class="{word}"'))


def _title(chance: random.Random, title: str) -> str:
    dress = ("<h1>{}</h1>", "<h2>{}</h2>", "<h3>{}</h3>", "<div class=tit>{}</div>",
             "<p align=center><b>{}</b></p>",
             "<center><font size=5>{}</font></center>")  # fmt: skip
    return chance.choice(dress).format(title)


def _body(chance: random.Random, paragraphs: Sequence[str]) -> str:
    dress = chance.choice(("p", "div", "br", "section"))
    if dress == "br":
        return (
            f"<div{_class(chance, 'content')}>{'<br><br>'.join(f'　　{text}' for text in paragraphs)}</div>"
        )
    text = "".join(f"<{dress}>{paragraph}</{dress}>" for paragraph in paragraphs)
    return f"<div{_class(chance, 'content')}>{text}</div>"


def _byline(chance: random.Random, made: Made) -> str:
    year, month, day = 2024, chance.randint(1, 12), chance.randint(13, 28)
    iso = f"{year}-{month:02}-{day:02}"
    forms = (
        (f"{iso} 10:23", f"{iso}T10:23"), (f"{year}年{month}月{day}日", iso),
        (f"{year}.{month:02}.{day:02}", iso),
        (f"{MONTHS[month - 1]} {day}, {year}", iso), (f"{day}/{month:02}/{year}", iso),
        (f"{year}年{month}月{day}日 下午 3:05", f"{iso}T15:05"), (f"{iso}T10:23:00+08:00", f"{iso}T10:23"),
    )  # fmt: skip
    told, made.published_at = chance.choice(forms)
    parts = [chance.choice(("", "发布时间：", "日期：", "刊登：", "Published: ")) + told]
    if chance.random() < 0.5:
        made.publisher = chance.choice(SOURCES)
        parts.append(chance.choice(("来源：", "稿源：", "来源 ", "来源 | ", "文章来源：")) + made.publisher)
    if chance.random() < 0.5:
        made.authors = [chance.choice(PEOPLE)]
        parts.append(chance.choice(("作者：", "记者 ", "文/", "撰文：")) + made.authors[0])
    parts += chance.choice(((), ("浏览：332次",), ("字号：大 中 小",), ("收藏",)))
    chance.shuffle(parts)
    made.lines += [("byline", part) for part in parts]
    dress = ("<div><span>{}</span></div>|</span><span>", "<p>{}</p>|&nbsp;&nbsp;",
             "<ul><li>{}</li></ul>|</li><li>",
             "<div>{}</div>| / ", "<div>{}</div>|</div><div>")  # fmt: skip
    outer, _, gap = chance.choice(dress).partition("|")
    return outer.format(gap.join(parts))


def _between(chance: random.Random, made: Made) -> str:
    """What sites put between a head and its text."""
    if chance.random() < 0.6:
        return ""
    said = chance.choice(
        (
            "本文共1682字，阅读大约需要5分钟",
            "AI速读",
            "小 中 大",
            "发布于：浙江",
            "推介 7 利好 3 利淡 1",
            "12",
        )
    )
    return f"<div{_class(chance, 'tips')}>{_dropped(made, said)}</div>"


def _beneath(chance: random.Random, made: Made, site: str) -> str:
    """What sites put right below a text."""
    parts: list[str] = []
    if chance.random() < 0.25:
        links = [f"{way}：{chance.choice(OTHERS)}" for way in ("上一篇", "下一篇")]
        parts.append("".join(f"<p>{_dropped(made, each)}</p>" for each in links))
    for share, said in (
        (0.15, f"下载“{site}”官方APP，或关注官方微信公众号，即可随时了解股市动态。"),
        (0.15, f"声明：{site}登载此文出于传递更多信息之目的，并不意味着赞同其观点。"),
        (0.1, "—END—"),
    ):
        if chance.random() < share:
            parts.append(f"<div>{_dropped(made, said)}</div>")
    return "".join(parts)


def _menu(chance: random.Random, made: Made) -> str:
    words = chance.sample(MENU, chance.randint(4, 9))
    made.drop += words
    links = [f"<a href=#>{word}</a>" for word in words]
    spans = [f"<span>{word}</span>" for word in words]
    rows = (f"<ul><li>{'</li><li>'.join(links)}</li></ul>", "".join(links), "".join(spans), " | ".join(words))
    return f"<div>{chance.choice(rows)}</div>"


def _above(chance: random.Random, made: Made, site: str) -> str:
    parts = [_menu(chance, made), f"<div{_class(chance, 'logo')}>{site}</div>"]
    for pool, share in ((BANNERS, 0.2), (BUTTONS, 0.2), (("上证指数 3087.51 +0.22%",), 0.2)):
        if chance.random() < share:
            parts.append(f"<div>{_dropped(made, chance.choice(pool))}</div>")
    if chance.random() < 0.4:
        parts.append(f"<div><a href=#>{site}</a> &gt; <a href=#>基金</a> &gt; 正文</div>")
    return "".join(parts)


def _below(chance: random.Random, made: Made, site: str) -> str:
    parts: list[str] = []
    if chance.random() < 0.5:
        found = "".join(f"<li><a href=#>{_dropped(made, each)}</a></li>" for each in chance.sample(OTHERS, 3))
        parts.append(f"<h3>{_dropped(made, '热门文章')}</h3><ul>{found}</ul>")
    if chance.random() < 0.5:
        parts.append(f"<div>{''.join(_card(chance, made) for _ in range(chance.randint(2, 4)))}</div>")
    if chance.random() < 0.3:
        found = "".join(
            f"<div><b>用户{chance.randrange(1000, 9999)}</b><p>{_dropped(made, each)}</p>"
            "<i>2024-06-03 12:31</i></div>"
            for each in chance.sample(REMARKS, 3)
        )
        parts.append(f"<div>{_dropped(made, '网友评论')}</div><div>{found}</div>")
    if chance.random() < 0.3:
        said = _dropped(made, "八年指数投资经验，著有《慢慢变富的指数课》。")
        parts.append(f"<div{_class(chance, 'box')}><b>慢思快行</b><p>{said}</p></div>")
    if chance.random() < 0.8:
        made.publisher = made.publisher or site
        parts.append(f"<div>{_dropped(made, f'© 2024 {site}. All rights reserved.')}</div>")
    return "".join(parts)


def _card(chance: random.Random, made: Made) -> str:
    title, said = _dropped(made, chance.choice(OTHERS)), _dropped(made, chance.choice(TEASERS))
    dress = (
        "<a href=#><h4>{}</h4></a><p>{}</p>",
        "<h4>{}</h4><p>{}</p>",
        "<a href=#><div>{}</div><div>{}</div></a>",
    )
    return f"<div class=item>{chance.choice(dress).format(title, said)}</div>"


def _dropped(made: Made, text: str) -> str:
    made.drop.append(text)
    return text
