"""`来柚子理财，跟两百万人一起聊基金` `立即打开`: the bar on top of a page that opens the app it is from.

The bar stands above all text and ends in its button. It is no title; the app that it names published the
page where nothing else is said: in the sentence of the bar and once more, or alone above a slogan and the
button. What the page's head calls its title, a heading's element and a sentence further down are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.facts.around import stated
from pipeline.page.facts.site_names import general, named
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling.titleable import headed
from pipeline.text import Span

BUTTON = re.compile(
    r"(?:立即|马上|点击|点此|免费)?(?:打开|下载|安装|进入|唤起|去看看|去打开|查看|体验)(?:APP|App|app|客户端|应用|看看|体验)?$"
)
OPENS = re.compile(r"\s?(?:立即|马上|点击)?(?:打开|下载|安装|进入)")
CALL = re.compile(  # `来柚子理财,跟两百万人一起聊基金`
    r"(?:快?来|上|到|加入|打开|下载|进入|用)(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:APP|App|app|客户端)?,\s?"
    r"(?=[^,。:]{0,6}(?:和|跟|与|看|查看|浏览|聊|一起|更多|发现|体验|领|参与|加入|找|享))[^,。:;?!]{4,24}$"
)
INSIDE = re.compile(r"[在去到上]?\S{0,6}(?:APP|App|app|客户端)[内里中](?:打开|查看|阅读|浏览)[^。:;?!]{0,12}")
OWNER = re.compile(r"[\u4e00-\u9fff]{2,6}(?:基金|财富|理财|证券|银行|投顾|投信|财经|资管|社区|学堂|家园|APP)")
SLOGAN = 16  # letters of what stands below an app's name
TOP = 8  # lines of a page in which its bar stands
WHY = "a bar that opens an app"


def join(lines: Sequence[Line], said: list[Reading]) -> None:
    """Read the bar as a button, unless the page's head says that it is the title."""
    for index, line in enumerate(lines[:TOP]):
        if said[index].role is None and INSIDE.fullmatch(line.text) and not headed(line):
            said[index] = Reading("widget", WHY)
    for index, line in enumerate(lines[:TOP]):
        if said[index].role in (None, "menu") and _owned(line) and not headed(line):
            said[index] = Reading("widget", WHY)
    for index, match in _calls(lines):
        if said[index].role in (None, "widget", "menu") and match is not None:
            said[index] = Reading("widget", WHY)


def owner(draft: Draft, lines: Sequence[Line]) -> Stated | None:
    """Whose app the bar on top of the page opens."""
    for index, match in _calls(lines):
        again = match is not None and any(
            match["name"] in each.text for at, each in enumerate(lines) if at != index
        )
        if match is not None and again and named(match["name"]) and not general(match["name"]):
            return stated(draft, lines[index], Span(*match.span("name")))
    for line in lines[:TOP]:
        if (name := _owned(line)) and not headed(line):
            return stated(draft, line, Span(0, len(name)))
    for line, slogan, button in zip(lines[:TOP], lines[1:], lines[2:], strict=False):
        if line.prose:
            return None
        alone = OWNER.fullmatch(line.text) is not None and named(line.text) and not headed(line)
        if alone and slogan.size <= SLOGAN and not slogan.prose and BUTTON.match(button.text):
            return stated(draft, line, Span(0, len(line.text)))
    return None


def _owned(line: Line) -> str:
    """The name of an app in front of the button that opens it, in one line: `柚子社区` `打开APP`."""
    name = _before_button(line)
    opens = name != line.text and OPENS.match(line.text, len(name)) is not None
    return name if opens and OWNER.fullmatch(name) and named(name) and not general(name) else ""


def _calls(lines: Sequence[Line]) -> Iterator[tuple[int, re.Match[str] | None]]:
    """The lines on top of a page that end in such a button, or stand above one, with what they call to."""
    for index, line in enumerate(lines[:TOP]):
        if line.prose:
            return
        if headed(line) or "," not in line.text:
            continue
        glued = _before_button(line)
        below = lines[index + 1] if index + 1 < len(lines) else None
        if glued != line.text:
            yield index, CALL.match(glued)
        elif below is not None and BUTTON.match(below.text):
            yield index, CALL.match(line.text)


def _before_button(line: Line) -> str:
    """A line without the button that stands in it, an element of its own or behind a blank."""
    cuts = line.hint.cuts if line.hint is not None else ()
    for cut in sorted({*cuts, line.text.rfind(" ") + 1}, reverse=True):
        if cut and BUTTON.match(line.text[cut:]):
            return line.text[:cut].rstrip()
    return line.text
