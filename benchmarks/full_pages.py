"""Pages as long as a portal's: 20 to 90 kB, most of it style, script, menus, lists, boxes and a footer.

`full_page` is such a page in HTML, `full_dump` the text that "select all, copy" leaves of one. The article on
it is the same as on the short pages of `corpus.py`; everything around it is drawn anew for each page: which
parts stand, in which order, under which names of classes, of how many entries.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from functools import cache

from tests.collection import Chance, Made, lines_of


@cache
def portal() -> dict[str, tuple[str, ...]]:
    """Channels, services, headlines, remarks, pieces of script and style, by the slot that they fill."""
    found: dict[str, list[str]] = {}
    for line in lines_of("portal.tsv"):
        slot, word = line.split("\t")
        found.setdefault(slot, []).append(word)
    return {slot: tuple(several) for slot, several in found.items()}


class Page:
    """A page in the making: its draws, and what all its parts agree on."""

    __slots__ = ("code", "day", "draw", "given", "publisher", "site", "words")

    def __init__(self, given: Made, draw: Chance) -> None:
        self.given, self.draw = given, draw
        drawn = f"{draw.number(2019, 2025)}-{draw.number(1, 12):02}-{draw.number(1, 28):02}"
        self.day = given.published or drawn
        self.publisher = f"{draw.pick(draw.words['manager'])}基金"
        self.site = self.any("friend") + draw.pick(("网", "财经", "在线"))
        self.code = draw.hit(0.4)  # classes are codes of a build, and say nothing
        self.words = draw.number(10, 99)

    def any(self, slot: str) -> str:
        """One of the words of a slot."""
        return self.draw.pick(portal()[slot])

    def row(self, slot: str, low: int, high: int) -> list[str]:
        """Words of a menu, in their order, some of them left out."""
        pool = portal()[slot]
        share = self.draw.number(low, high) / len(pool)
        return [word for word in pool if self.draw.hit(share)]

    def body(self) -> tuple[str, ...]:
        """The paragraphs as they stand on the page."""
        lines = self.given.lines
        return (*lines, *lines) if self.given.kind == "twice" else lines

    def clock(self) -> str:
        """An hour of the day."""
        return f"{self.draw.number(10, 18)}:{self.draw.number(10, 59)}"

    def licence(self) -> str:
        """The number of a site's licence."""
        return f"京ICP备{self.draw.number(10**7, 10**8)}号-{self.draw.number(1, 9)}"

    def headline(self) -> str:
        """A title of another article."""
        words = self.draw.words
        manager, theme = self.draw.pick(words["manager"]), self.draw.pick(words["theme"])
        return self.any("headline").format(manager=manager, theme=theme)

    def some(self, low: int, high: int, make: Callable[[], str]) -> str:
        """So many parts after one another."""
        return "\n".join(make() for _ in range(self.draw.number(low, high)))

    def noise(self, slot: str, low: int, high: int) -> str:
        """Style or script, with numbers of its own."""

        def piece() -> str:
            numbers = str(self.draw.number(1, 9999)), str(self.draw.number(10, 980))
            return self.any(slot).replace("<n>", numbers[0]).replace("<m>", numbers[1])

        return self.some(low, high, piece)

    def box(self, word: str, text: str, tag: str = "div") -> str:
        """An element, whose class is that word or a code."""
        code = f"_{self.draw.number(10**5, 10**6):x}" if self.code else f"{word}-{self.words}"
        return f'<{tag} class="{code}">{text}</{tag}>'

    def link(self, text: str) -> str:
        """A link."""
        number = self.draw.number(10**7, 10**8)
        return (
            f'<a href="//www.{self.words}cj.com/a/{number}.shtml" target="_blank" title="{text}">{text}</a>'
        )

    def menu(self, slot: str, low: int, high: int) -> str:
        """A list of links."""
        return (
            f"<ul>{''.join(self.box('it', self.link(word), 'li') for word in self.row(slot, low, high))}</ul>"
        )


def full_page(given: Made, draw: Chance) -> str:
    """The page in HTML; `{charset}` stands where the encoding is told."""
    page = Page(given, draw)
    title = html.escape(given.title)
    tail = draw.pick((f"_{page.site}", f" - {page.site}", f"_基金频道_{page.site}", ""))
    meta = f'<meta name="description" content="{html.escape(given.lines[0][:60])}">'
    if draw.hit(0.5):
        meta += f'<meta property="og:title" content="{title}">'
    if draw.hit(0.3):
        data = {"@type": "NewsArticle", "headline": given.title, "datePublished": page.day}
        meta += f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    below = [_related(page), _comments(page), _tools(page)]
    main = f"{_crumbs(page)}{_article(page)}{''.join(part for part in below if draw.hit(0.7))}"
    side = page.box("side", page.some(2, 5, lambda: _list(page)))
    columns = (side + main) if draw.hit(0.2) else (main + side)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{{charset}}">
<title>{title}{tail}</title>
{meta}
<style>{page.noise("style", 40, 200)}</style>
<script>{page.noise("script", 4, 25)}</script>
</head>
<body>
{_top(page)}
{page.box("wrap", columns)}
{_foot(page)}
<script>{page.noise("script", 4, 40)}</script>
</body>
</html>
"""


def full_dump(given: Made, draw: Chance) -> str:
    """The text of such a page, as it is copied from a browser."""
    page = Page(given, draw)
    lines = [*page.row("channel", 15, 50), "登录", "注册", ""]
    lines += [f"您的位置：首页 > 基金 > {page.any('channel')} > 正文", ""]
    lines += [given.title, "", f"{page.day} {page.clock()}　来源：{page.publisher}", ""]
    for line in page.body():
        lines += [f"　　{line}", ""]
    lines += [*given.small, "", "分享到：", "微信", "微博", "QQ空间", ""]
    for _ in range(draw.number(2, 5)):
        lines += [page.any("box"), *(page.headline() for _ in range(draw.number(5, 10))), ""]
    lines += [*page.row("service", 6, 15), f"Copyright © {page.day[:4]} {page.site} 版权所有", page.licence()]
    return "\n".join(lines) + "\n"


def _top(page: Page) -> str:
    bar = page.box("bar", f"<a href=#>登录</a> <a href=#>注册</a> <span>欢迎访问{page.site}</span>")
    form = '<form action="/s"><input name="q" placeholder="请输入代码/简称"><button>搜索</button></form>'
    logo = page.box("head", f"<a href=/><img alt='{page.site}' src=/logo.png></a>{form}")
    nav = page.box("nav", page.some(1, 3, lambda: page.menu("channel", 8, 40)))
    draw = page.draw
    quotes = "".join(
        f"<span>{name}<em>{draw.number(2000, 29999)}.{draw.number(10, 99)}</em>"
        f"<i>{draw.pick('+-')}0.{draw.number(10, 99)}%</i></span>"
        for name in ("上证指数", "深证成指", "创业板指", "恒生指数")
    )
    return bar + logo + nav + (page.box("quote", quotes) if draw.hit(0.5) else "")


def _crumbs(page: Page) -> str:
    return page.box("path", f"{page.link(page.site)} &gt; {page.link('基金')} &gt; <span>正文</span>")


def _article(page: Page) -> str:
    draw, given = page.draw, page.given
    hour = page.clock()
    day = page.day + draw.pick((f" {hour}", "", f" {hour}:07"))
    told = [f"<span>{day}</span>", f"<span>来源：{page.publisher}</span>"]
    told += draw.pick(((), ("<span>字体：<a href=#>大</a><a href=#>中</a><a href=#>小</a></span>",)))
    told += draw.pick(((), (f"<span>阅读 {draw.number(100, 99999)}</span>",)))
    paragraphs = [f"<p>{html.escape(line)}</p>" for line in page.body()]
    if len(paragraphs) > 2 and draw.hit(0.5):
        slot = page.box("ad", f'<ins data-slot="{draw.number(1, 9999)}"></ins><span>广告</span>')
        paragraphs.insert(draw.number(1, len(paragraphs) - 1), slot)
    paragraphs += [page.box("note", html.escape(line), "p") for line in given.small]
    title, text = f"<h1>{html.escape(given.title)}</h1>", "\n".join(paragraphs)
    return page.box("main", f"{title}\n{page.box('info', ' '.join(told))}\n{page.box('content', text)}")


def _list(page: Page) -> str:
    entries = page.some(5, 12, lambda: f"<li>{page.link(page.headline())}</li>")
    return page.box("box", f"<h3>{page.any('box')}</h3><ul>{entries}</ul>")


def _related(page: Page) -> str:
    name = page.draw.pick(("相关阅读", "延伸阅读", "相关新闻"))
    entries = page.some(4, 10, lambda: f"<li><span>{page.day}</span>{page.link(page.headline())}</li>")
    return page.box("rel", f"<h4>{name}</h4><ul>{entries}</ul>")


def _comments(page: Page) -> str:
    draw = page.draw

    def one(said: str) -> str:
        said = f"<b>网友{draw.number(1000, 9999)}</b><p>{said}</p>"
        return page.box("cm", f"{said}<span>{page.day} 21:{draw.number(10, 59)}</span><a href=#>回复</a>")

    remarks = "".join(one(said) for said in page.row("remark", 2, 6))
    return page.box("cmts", f"<h4>网友评论</h4><textarea></textarea>{remarks}")


def _tools(page: Page) -> str:
    shares = "".join(
        f"<a href=#{n}>{word}</a>" for n, word in enumerate(("微信", "微博", "QQ空间", "复制链接"))
    )
    hidden = f"<div style='display:none'>{page.headline()}</div>"
    return page.box("share", f"分享到：{shares}") + hidden


def _foot(page: Page) -> str:
    friends = "".join(page.link(word) for word in portal()["friend"])
    telephone = f"违法和不良信息举报电话：010-5{page.draw.number(10**6, 10**7 - 1)}"
    imprint = f"<p>Copyright © {page.day[:4]} {page.site} 版权所有</p><p>{page.licence()} {telephone}</p>"
    return page.box("foot", f"<div>友情链接：{friends}</div>{page.menu('service', 6, 15)}{imprint}")
