"""A crawl that nobody crawled: 20,000 pages and more, with the truth about each beside them.

    python benchmarks/corpus.py DIR [--pages 20000] [--seed NAME] [--full]

`DIR/pages/000/00017.html` and so on are the pages; `DIR/truth.jsonl` has a line for each: its file, the id of
its article, the `family` (pages of one family are copies of one another, pages of two are not), `kind` (what
was done to it: exact, perhaps under a title of its own; script, damaged, edit05, edit10, edit20, cut, twice;
or a sibling of a template, a revision, a short article above shared small print), `of` (what it was made
from), `template`,
the damage, layout and encoding, title, day, and the lines of the body as they stand there.

Articles, notices and what is done to them are those of `tests/collection.py`; its five layouts stand here
beside six more, in four encodings. They are short, some hundred characters around the article; with `--full`
pages are those of `full_pages.py`, as long as a portal's, four in five of them HTML. The same arguments give
the same bytes on every Python: chance is `Random.random` alone, and each page has its own.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "src")]

from benchmarks.full_pages import full_dump, full_page  # noqa: E402
from tests.collection import Chance, Made, Split, lines_of, made, page  # noqa: E402

import pipeline  # noqa: E402

FOLDER = 500  # pages in a folder
SITES = ("eastriver", "fundbay", "caijing18", "jijinbao", "wealthport", "gushi", "hkmoney", "twfund")
BETWEEN = ("广告", "点击展开全文", "相关基金", "分享到：", "扫一扫下载客户端")
LINKS = (
    "多只基金提前结束募集", "公募一季度调研路线图", "债市回暖 理财净值修复", "养老目标基金三周年答卷",
    "ETF规模再创新高", "新能源主题分化加剧", "基金经理变更一览", "港股通标的调整公告", "货币基金收益率跌破2%",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it is written to the disk, and what is true of it."""

    name: str
    raw: bytes
    layout: str
    encoding: str
    made: Made

    def truth(self) -> dict[str, object]:
        """The page's line in `truth.jsonl`."""
        given = self.made
        return {
            "file": self.name,
            "id": given.id,
            "family": given.family,
            "kind": given.kind,
            "of": given.of or None,
            "editor": given.editor or None,
            "template": given.template or None,
            "damage": given.editor if given.damaged else None,
            "layout": self.layout,
            "encoding": self.encoding,
            "title": given.title,
            "published": given.published or None,
            "lines": list(given.lines),
            "small_print": list(given.small),
        }


def pages(count: int, seed: str = "dev", *, full: bool = False) -> Iterator[Written]:
    """So many pages, in the order of their names. The seeds `dev` and `scored` hold different notices."""
    split: Split = "scored" if seed == "scored" else "dev"
    given = made(count, split)  # a family has more than one page, so that these are enough
    for number, each in zip(range(count), given, strict=False):
        yield written(each, number, Chance.of("page", seed, each.id), full=full)


def written(given: Made, number: int, draw: Chance, *, full: bool = False) -> Written:
    """The page of an article, in a layout and an encoding of its own."""
    if full:
        layout = "plain" if given.damaged else "full_dump" if draw.hit(0.2) else "full_page"
    else:
        layout = "plain" if given.damaged or draw.hit(0.3) else draw.pick(tuple(LAYOUTS))
    text = page(given) if layout == "plain" else {**LAYOUTS, **FULL}[layout](given, draw)
    if given.kind == "script":
        text = _all_traditional(text, given)
    web = text.lstrip().startswith("<")
    encoding = _encoding(text, draw, web=web)
    if web and layout != "plain":
        text = text.replace("{charset}", encoding)
    ending = "html" if web else "txt"
    name = f"{number // FOLDER:03}/{number:06}.{ending}"
    return Written(name, text.encode(encoding), layout, encoding, given)


def _all_traditional(text: str, given: Made) -> str:
    """The page with its menus too in the script of its article, which stays as it is."""
    own = sorted({html.escape(line) for line in (given.title, *given.lines)} - {""}, key=len, reverse=True)
    parts = re.split("(" + "|".join(map(re.escape, own)) + ")", text)
    return "".join(part if n % 2 else pipeline.simplify(part, to="hant") for n, part in enumerate(parts))


def _encoding(text: str, draw: Chance, *, web: bool) -> str:
    """Mostly UTF-8; a legacy one where it can say everything."""
    wanted = draw.pick(("utf-8", "utf-8", "utf-8", "gb18030", "big5", "big5"))
    wanted = "gbk" if wanted == "big5" and not _can(text, "big5") else wanted
    if wanted == "utf-8" or (web and "{charset}" not in text):
        return "utf-8"
    return wanted if _can(text, wanted) else "utf-8"


def _can(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


# Layouts


def _source(given: Made, draw: Chance) -> tuple[str, str]:
    """Day and publisher as the page states them."""
    day = given.published or f"{draw.number(2019, 2025)}-{draw.number(1, 12):02}-{draw.number(1, 28):02}"
    return day, f"{draw.pick(draw.words['manager'])}基金"


def _body(given: Made) -> tuple[str, ...]:
    return (*given.lines, *given.lines) if given.kind == "twice" else given.lines


def _items(draw: Chance, count: int) -> str:
    links = (draw.pick(LINKS) for _ in range(count))
    return "".join(f'<li><a href="/n/{draw.number(10**6, 10**7)}.html">{each}</a></li>' for each in links)


def _menu(draw: Chance) -> str:
    return "".join(
        f'<a href="/c{n}/">{each}</a>' for n, each in enumerate(draw.pick(lines_of("menus.txt")).split("|"))
    )


def portal(given: Made, draw: Chance) -> str:
    """A news portal of today: named regions, Open Graph, links beside and below."""
    day, publisher = _source(given, draw)
    site, title = draw.pick(SITES), html.escape(given.title)
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in _body(given))
    small = "".join(f'<p class="statement">{html.escape(line)}</p>' for line in given.small)
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="{{charset}}"><title>{title}_{site}</title>
<meta property="og:title" content="{title}">
<meta property="article:published_time" content="{day}T08:30:00+08:00">
<style>.nav a{{{{margin:0 8px}}}} .content p{{{{line-height:1.8}}}}</style>
<script>var pageId={draw.number(10**6, 10**7)};(function(){{{{window._hm=[];}}}})();</script></head>
<body><header><nav class="nav">{_menu(draw)}</nav></header>
<main><article><h1>{title}</h1><div class="info"><time>{day}</time> 来源：{publisher}</div>
<div class="content">{body}{small}</div></article>
<aside><h3>相关阅读</h3><ul>{_items(draw, draw.number(3, 8))}</ul></aside></main>
<footer><p>{_menu(draw)}</p><p>Copyright © {day[:4]} {site}.com 版权所有</p></footer></body></html>
""".replace("{{", "{").replace("}}", "}")


def old_tables(given: Made, draw: Chance) -> str:
    """A page of 2005: tables in tables, fonts, line breaks for paragraphs."""
    day, publisher = _source(given, draw)
    breaks = "<br>&nbsp;&nbsp;&nbsp;&nbsp;" if draw.hit(0.5) else "<br><br>　　"
    body = breaks.join(html.escape(line) for line in _body(given))
    small = "".join(f"<br><br><font size=1 color=#999999>{html.escape(line)}</font>" for line in given.small)
    return f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset={{charset}}">
<TITLE>{html.escape(given.title)}</TITLE></HEAD><BODY bgcolor=#ffffff>
<TABLE width=760 border=0><TR><TD>{_menu(draw)}</TD></TR></TABLE>
<TABLE width=760><TR><TD width=160 valign=top><UL>{_items(draw, draw.number(4, 9))}</UL></TD>
<TD width=600><TABLE><TR><TD align=center><FONT size=4><B>{html.escape(given.title)}</B></FONT></TD></TR>
<TR><TD align=center>{day}　{publisher}</TD></TR>
<TR><TD><FONT size=2>{breaks}{body}</FONT>{small}</TD></TR></TABLE></TD></TR>
</TABLE><CENTER>{_menu(draw)}<BR>京ICP备{draw.number(10**6, 10**7)}号</CENTER></BODY></HTML>
"""


def divisions(given: Made, draw: Chance) -> str:
    """A page of boxes without names, its data in a script of its own."""
    day, publisher = _source(given, draw)
    data = {"@type": "NewsArticle", "headline": given.title, "datePublished": day}
    body = "".join(
        f'<div class="t{n % 3}"><span>{html.escape(line)}</span></div>' for n, line in enumerate(_body(given))
    )
    small = "".join(f"<div><span>{html.escape(line)}</span></div>" for line in given.small)
    return f"""<!doctype html><html><head><meta charset="{{charset}}">
<title>{html.escape(given.title)} - {publisher}</title>
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head><body><div id="app">
<div class="h">{_menu(draw)}</div><div class="x"><div class="a">{html.escape(given.title)}</div>
<div class="b">{day} {draw.number(10, 18)}:{draw.number(10, 59)}</div>{body}{small}</div>
<div class="f"><div>{draw.pick(BETWEEN)}</div>{_items(draw, 3)}</div></div></body></html>
"""


def notice_board(given: Made, draw: Chance) -> str:
    """A company's notice board: a list of other notices before and after, entities escaped twice over."""
    day, publisher = _source(given, draw)
    body = "".join(f"<p>&#12288;&#12288;{html.escape(line)}</p>" for line in _body(given))
    small = "".join(f"<p><em>{html.escape(line)}</em></p>" for line in given.small)
    return f"""<html><head><meta charset="{{charset}}"><title>{publisher}-公告</title></head><body>
<div class="crumb">首页 &gt; 信息披露 &gt; 公告</div><ul class="list">{_items(draw, draw.number(2, 6))}</ul>
<div class="detail"><h2>{html.escape(given.title)}</h2><p class="date">发布日期：{day}</p>{body}{small}
<p class="sign">{publisher}管理有限公司</p></div><ul class="list">{_items(draw, 2)}</ul></body></html>
"""


def copied_text(given: Made, draw: Chance) -> str:
    """The text of a page as somebody copied it: menus, breaks in the middle of sentences, tails."""
    day, publisher = _source(given, draw)
    lines = [*draw.pick(lines_of("menus.txt")).split("|"), "", given.title, "", f"{day}　来源：{publisher}"]
    width = draw.number(28, 60)
    for line in _body(given):
        lines += ["", *(line[start : start + width] for start in range(0, len(line), width))]
    lines += ["", *given.small, "", *draw.pick(lines_of("menus.txt")).split("|")]
    lines += ["", "相关阅读", *(draw.pick(LINKS) for _ in range(draw.number(2, 6)))]
    return "\n".join(lines) + "\n"


def indented_text(given: Made, draw: Chance) -> str:
    """A text file: indented paragraphs, CRLF, an advertisement in the middle."""
    day, publisher = _source(given, draw)
    body = [f"　　{line}" for line in _body(given)]
    if len(body) > 2:
        body.insert(draw.number(1, len(body) - 1), draw.pick(BETWEEN))
    lines = [given.title, f"{publisher} {day}", *body, *(f"　　{line}" for line in given.small)]
    return "\r\n".join(lines) + "\r\n"


LAYOUTS: dict[str, Callable[[Made, Chance], str]] = {
    "portal": portal, "old_tables": old_tables, "divisions": divisions, "notice_board": notice_board,
    "copied_text": copied_text, "indented_text": indented_text,
}  # fmt: skip


FULL: dict[str, Callable[[Made, Chance], str]] = {"full_page": full_page, "full_dump": full_dump}


def write(folder: Path, count: int, seed: str = "dev", *, full: bool = False) -> int:
    """Write pages and truth into a folder; the number of bytes of all pages."""
    size, last = 0, ""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for each in pages(count, seed, full=full):
            path = folder / "pages" / each.name
            if last != path.parent.name:
                path.parent.mkdir(parents=True, exist_ok=True)
                last = path.parent.name
            path.write_bytes(each.raw)
            truth.write(json.dumps(each.truth(), ensure_ascii=False) + "\n")
            size += len(each.raw)
    return size


def main() -> None:
    """Read the options and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--seed", default="dev")
    parser.add_argument("--full", action="store_true", help="pages as long as a portal's")
    options = parser.parse_args()
    size = write(options.folder, options.pages, options.seed, full=options.full)
    print(
        f"{options.pages} pages, {size:,} bytes: {options.folder / 'pages'}; "
        f"truth: {options.folder / 'truth.jsonl'}"
    )


if __name__ == "__main__":
    main()
