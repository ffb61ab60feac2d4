"""`鹭岛银行 LUDAO BANK` on top, `感谢您对鹭岛银行的支持` below: whose page a dump is, by what is said again.

A name on top of a page is its menu's, and says nothing of a text that may have been copied there. It does
where the page says it again of the text, as of its own: who signs, gives, is thanked. Who holds the rights of
the site may be nobody of the text. The page of a blog is its own, too: its name stands on top, and around its
text what such pages have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.facts.around import stated
from pipeline.page.facts.site_names import general
from pipeline.page.lines import Line
from pipeline.page.roles import Reading
from pipeline.page.titling import titles
from pipeline.page.writers.people import person, place
from pipeline.text import Span

TOP = 4  # lines of a page in which its name stands
NAME = re.compile(  # with its name in English, what sort of page it is, or its menu
    r"(?P<name>[\u4e00-\u9fff]{3,10}(?:\([\u4e00-\u9fff]{2,4}\))?)"
    r"(?:\s+(?:[A-Za-z][\w&.' -]*|官方网站|官网|官方平台))?(?:\s*[|·]\s*\S.{0,40})?"
)
OWN = (  # what is said of the page's own name
    r"由{name}(?:提供|发布|刊发|发行|编制|撰写|制作)",
    r"(?:感谢|多谢|谢谢)[^,。]{{0,12}}{name}",
    r"(?:发表|发布|刊登|首发)[于在]\s?:?\s?[“《「]?{name}",
    r"^{name}\s?[\u4e00-\u9fff]{{2,8}}(?:部|中心|团队|组|处|办公室)(?:\s?[谨敬][启上])?$",
    r"^{name}(?:编辑部|采编|全体同仁)?\s?[谨敬][启上]$",
)
BLOG = (  # what such a page has around its text; each counts once
    re.compile(r"归档|网志存档|文章存档"),
    re.compile(r"友链"),
    re.compile(r"留言板|访客留言"),
    re.compile(
        r"(?:Powered\sby|由|技术提供\s?:?|Theme)\s?\S{0,10}"
        r"(?:Hexo|WordPress|Typecho|Hugo|Jekyll|Blogger|Ghost|Halo|Argon|Next)",
        re.IGNORECASE,
    ),
    re.compile(r"张贴者\s?:|Posted by|发表在"),
    re.compile(r"(?:全站|个人|部落格|网志)分类"),
    re.compile(r"(?:^|\s)(?:RSS|Atom|部落格|网志)(?:$|\s|\))"),
    re.compile(r"^[←«‹].{4,}|.{4,}[→»›]$"),
)
SIGNS = 2  # of such a page


def owner(draft: Draft, lines: Sequence[Line], said: Sequence[Reading], title: int | None) -> Stated | None:
    """Whose page a dump is, by the name on top of it."""
    for index, name in _names(lines, said, title):
        word = name["name"]
        others = [line for at, line in enumerate(lines) if at != index]
        again = any(_own(word, line.text) for line in others)
        if again or _of_blog(lines):
            return stated(draft, lines[index], Span(*name.span("name")))
    return None


def _names(
    lines: Sequence[Line], said: Sequence[Reading], title: int | None
) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines on top of a page, above its title, that are a name, with what may stand behind it."""
    found = 0
    for index, line in enumerate(lines[: title if title is not None else 0]):
        if line.prose or line.hint is not None or found == TOP:
            return
        if said[index].role not in (None, "menu") or not any(
            "\u4e00" <= each <= "\u9fff" for each in line.text
        ):
            continue
        found += 1
        match = NAME.fullmatch(line.text)
        if match is None or general(match["name"]) or person(match["name"]) or place(match["name"]):
            continue
        if titles.KICKER.search(match["name"]) or titles.NUMBERED.match(line.text):
            continue
        yield index, match


def _own(name: str, text: str) -> bool:
    """Whether a line says a name as the page's own."""
    if name not in text:
        return False
    return any(re.search(pattern.format(name=re.escape(name)), text) for pattern in OWN)


def _of_blog(lines: Sequence[Line]) -> bool:
    """Whether a page has several of what blogs have around their texts."""
    short = [line for line in lines if not line.prose]
    return sum(any(sign.search(line.text) for line in short) for sign in BLOG) >= SIGNS
