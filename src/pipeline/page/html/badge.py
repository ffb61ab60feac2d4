"""`<img class="logo" alt="松林财富网">`: the words for the picture of a site's badge."""

from __future__ import annotations

from itertools import islice

from pipeline import patterns as re
from pipeline.document import Stated
from pipeline.page.facts.site_names import named
from pipeline.page.html.scan import attributes, values
from pipeline.page.lines import folded
from pipeline.text import Span

PICTURE = re.compile(r"<img(?P<attributes>\s[^<>]{1,600})>", re.IGNORECASE)
PICTURES = 40  # of a page: its badge is one of the first
BADGE = re.compile(r"logo|brand|sitename")
BADGED = re.compile(
    r"(?:的)?(?:logo|标志|标识|首页|主页|官网|官方网站|图标)$|^(?:logo|返回|欢迎(?:来到|访问)?)",
    re.IGNORECASE,
)


def badge(text: str) -> Stated | None:
    """`<img class="logo" alt="某某财富网">`: the words for the picture of a site's badge."""
    for match in islice(PICTURE.finditer(text), PICTURES):
        said = values(match["attributes"])
        if not BADGE.search(f"{said.get('class', '')} {said.get('id', '')} {said.get('src', '')}".lower()):
            continue
        for name, value, start, end in attributes(match["attributes"]):
            if name in ("alt", "title"):
                bare = BADGED.sub("", folded(value.strip()))
                if bare and named(bare) and bare in folded(value):
                    at = match.start("attributes") + start + folded(value[: end - start]).index(bare)
                    return Stated(bare, Span(at, at + len(bare)))
    return None
