"""Speed of the page stage on web pages and text dumps of real size, as ratios to other tools in the same run.

    python benchmarks/pages.py [--hostile]

The page stage: decoded source -> blocks, roles, copies, metadata; repair is not part of it. The pages are
made of the project's own prose, no two alike: a menu of 30 to 80 entries, a title, date and source, eight to
twenty paragraphs (every third page prints them twice), a list of related articles, an imprint. As web pages
they have what such pages have: style sheets, scripts, classes, links with long addresses, 30 to 80 kB.
Tools: trafilatura (extract), readability-lxml (summary), selectolax (text alone, as a floor); text dumps are
given to them as a page with a paragraph for each line. Processor time, best of three; the first pass is told
apart, since short lines are remembered. `--hostile`: what pages made to hurt cost, in seconds and in memory.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import logging
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from benchmarks.page_peers import marked_up  # noqa: E402

from pipeline import page as pages  # noqa: E402
from pipeline.document import Draft, Source  # noqa: E402
from pipeline.ingest import decoded  # noqa: E402

PAGES = 60
MENU = (  # what every site has
    "首页", "基金产品", "更多", "登录", "注册", "关于我们", "新闻中心", "财经", "股票", "基金", "债券",
    "港股", "理财", "视频", "专题", "论坛", "手机版", "客户端", "联系我们", "网站地图", "帮助", "分享到:",
    "收藏本页", "打印", "字体大小:", "上一篇", "返回顶部", "相关阅读",
)  # fmt: skip
SCRIPT = (
    "var _h=_h||[];(function(){var m=document.createElement('script');m.src='//h.example/h.js';"
    "var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(m,s);"
    "if(a<b&&c>d){e('<div class=\"x\">')}})();\n"
)
STYLE = ".nav li{float:left;width:80px}.box .tip{display:none}#foot a:hover{color:#c00}.m-1{padding:4px}\n"
LINK = '<li class="item"><a href="https://www.site.example/c/{}/index.shtml" target="_blank">{}</a>\n'
ENTRY = (
    '<li><em>{}</em><a href="https://www.site.example/a/2024/{}.shtml" data-pos="hot_{}">{}</a>'
    '<span class="date">03-{:02}</span></li>\n'
)


@cache
def paragraphs() -> tuple[str, ...]:
    """The project's own prose."""
    files = sorted((ROOT / "corpus" / "prose").glob("*.txt"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(line for line in lines if len(line) > 20)


def words(chance: random.Random, least: int, most: int) -> str:
    """Some letters out of the prose: an entry or a title that no page has twice."""
    said = chance.choice(paragraphs())
    size = chance.randint(least, most)
    start = chance.randrange(max(1, len(said) - size))
    return re.sub(r"\W", "", said[start : start + 2 * size])[:size]


def entry(chance: random.Random) -> str:
    """An entry of a menu: two in five are those that every site has."""
    return chance.choice(MENU) if chance.random() < 0.4 else words(chance, 2, 8)


def parts(number: int) -> tuple[list[str], str, str, list[str], list[str]]:
    """A page: its menu, title, byline, paragraphs and related articles."""
    chance = random.Random(number)
    menu = [entry(chance) for _ in range(chance.randint(30, 80))]
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} {chance.randint(0, 23):02}:30"
    title, byline = words(chance, 14, 28), f"{day} 来源:{words(chance, 2, 4)}网"
    body = chance.sample(paragraphs(), chance.randint(8, 20))
    return menu, title, byline, body, [words(chance, 12, 26) for _ in range(chance.randint(10, 40))]


def dump(number: int) -> str:
    """The page as a text dump."""
    menu, title, byline, body, related = parts(number)
    again = [title, byline, *body] if number % 3 == 0 else []
    dated = [f"{line} 2024-03-{at % 28 + 1:02}" if at % 3 == 0 else line for at, line in enumerate(related)]
    foot = ["关于我们 | 联系我们 | 广告服务", "Copyright © 2024 某某网 京ICP备12345678号"]
    lines = [*menu, title, byline, "字体大小: 大 中 小", *body, *again, "相关阅读", *dated, *foot]
    return "\n".join(lines) + "\n"


def web_page(number: int) -> str:
    """The page as a web page."""
    menu, title, byline, body, related = parts(number)
    chance = random.Random(-number)
    script = ["<script>", SCRIPT * chance.randint(20, 120), "</script>\n"]
    return "".join(
        [
            '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">',
            f"<title>{title}_某某网</title>\n",
            f'<meta property="og:title" content="{title}"><style>{STYLE * chance.randint(20, 80)}</style>\n',
            *script,
            '</head><body class="page"><div class="header" id="hd"><ul class="nav-list">\n',
            *(LINK.format(chance.randint(1, 99999), each) for each in menu),
            '</ul></div><!-- main --><div class="main"><div class="crumb">',
            '<a href="/">首页</a> &gt; 正文</div>\n',
            f'<h1 class="article-title">{title}</h1><div class="info"><span>{byline[:16]}</span>',
            f'&nbsp;<span class="source">{byline[17:]}</span></div>',
            '<div class="article-content" id="artibody">\n',
            *(
                f'<p style="text-indent: 2em"><span style="font-family: 宋体">{line}</span></p>\n'
                for line in body
            ),
            '</div><div class="right"><h3>热点推荐</h3><ul>\n',
            *(
                ENTRY.format(at, chance.randint(1, 999999), at, line, at % 28 + 1)
                for at, line in enumerate(related)
            ),
            '</ul></div></div><div class="footer"><p>Copyright &copy; 2024 某某网</p></div>\n',
            *script,
            "</body></html>",
        ]
    )


def ours(source: Source) -> object:
    """The page stage."""
    return pages.healed(pages.read(pages.unmarked(Draft.of(source))))


def peers() -> dict[str, Callable[[str], object]]:
    """The tools that are there."""
    found: dict[str, Callable[[str], object]] = {}
    if importlib.util.find_spec("trafilatura"):
        found["trafilatura"] = importlib.import_module("trafilatura").extract
    if importlib.util.find_spec("readability"):
        document = importlib.import_module("readability").Document
        found["readability"] = lambda text: document(text).summary()
    if importlib.util.find_spec("selectolax"):
        parser = importlib.import_module("selectolax.lexbor").LexborHTMLParser
        found["selectolax"] = lambda text: parser(text).text()
    return found


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def table(name: str, texts: Sequence[str], for_peers: Sequence[str]) -> None:
    """One line for us, one for each tool: MB of the decoded page in UTF-8 a second, and our ratio to it."""
    sources = [decoded(text.encode()) for text in texts]
    size = sum(len(text.encode()) for text in texts) / 1e6
    first = spent(lambda: [ours(source) for source in sources])
    best = min(spent(lambda: [ours(source) for source in sources]) for _ in range(3))
    print(f"\n{name}: {len(texts)} pages of {1000 * size / len(texts):.1f} kB")
    print(f"  {'this package':14} {size / best:6.2f} MB/s   first pass {size / first:.2f}")
    for tool, read in peers().items():
        seconds = min(spent(lambda read=read: [read(text) for text in for_peers]) for _ in range(2))  # type: ignore[misc]
        print(f"  {tool:14} {size / seconds:6.2f} MB/s   we are {seconds / best:.2f} times as fast")


HOSTILE: dict[str, Callable[[], str]] = {
    "10 MB of nested tags": lambda: "<div>" * 2_000_000,
    "10 MB of inline tags, closed out of order": lambda: "<b><p></b><i></p>" * 600_000,
    "10 MB of broken references": lambda: "&#&amp;&#x;&#99999999;&nosuch;&" * 330_000,
    "10 MB of scripts in comments in scripts": lambda: "<script><!--<script></script>" * 340_000,
    "10 MB of comments that never end": lambda: "<!--x" * 2_000_000,
    "10 lines of 1 MB": lambda: "<br>".join(["基金净值上涨,投资者关注后市。" * 24_000] * 10),
    "a tag with 100,000 attributes": lambda: (
        "<p " + " ".join(f"a{n}=b{n}" for n in range(100_000)) + ">净值</p>"
    ),
    "10 MB of table cells": lambda: "<table><tr>" + "<td>1.05<td colspan=9999 rowspan=9999>x" * 260_000,
    "5 MB of links": lambda: "<ul>" + "<li><a href=/a.html class=b>更多基金净值</a>" * 105_000,
    "a text of 10 MB of short lines": lambda: "首页\n净值1.05\n" * 520_000,
}


def hostile(name: str) -> None:
    """What one such page costs, in a process of its own."""
    text = HOSTILE[name]()
    source = decoded(text.encode(), media_type="text/plain" if name.startswith("a text") else "text/html")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = spent(lambda: ours(source))
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{name:44} {len(text) / 1e6:5.1f} M characters {seconds:6.1f} s {more:7.0f} MB more", flush=True)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--hostile", action="store_true", help="pages made to hurt, instead")
    options.add_argument("--one", choices=list(HOSTILE), help=argparse.SUPPRESS)
    asked = options.parse_args()
    logging.disable(logging.CRITICAL)
    if asked.one:
        hostile(asked.one)
    elif asked.hostile:
        for name in HOSTILE:
            subprocess.run([sys.executable, __file__, "--one", name], check=True)
    else:
        for number in range(-3, 0):  # tables and dictionaries are loaded
            ours(decoded(dump(number).encode()))
            ours(decoded(web_page(number).encode()))
        made = [web_page(number) for number in range(PAGES)]
        table("web pages", made, made)
        dumps = [dump(number) for number in range(PAGES)]
        table("text dumps", dumps, [marked_up(text).decode() for text in dumps])


if __name__ == "__main__":
    main()
