"""`影片《长河》已于7月26日上映`: films, series and games, whose names are products'.

Told by what they are called in front, by what is done with films alone behind, or by others beside them
that are told so. A law about films, a contract, a paper's name in the same marks is a document as before.
"""

from __future__ import annotations

from itertools import pairwise

from pipeline import patterns as re

TITLE = re.compile(r"《(?P<name>[^《》\n]{1,30})》")
CALLED = re.compile(
    r"(?:电影|影片|动画片?|[新大]片|纪录片|电视剧|剧集|网剧|短剧|[古热新国美韩日]剧|综艺(?:节目)?|手游|端游|页游|网游|游戏|动漫|番剧|音乐剧|话剧|舞剧"
    r"|(?:主演|执导|监制|参演|出演|领衔主演)(?:了|的)?(?:电影)?)(?:包括|为|有|是|如|：)?$"
)
SHOWN = re.compile(
    r"[，、]?[^，。；《》\n]{0,12}?(?:票房|[上公首热点]映|[定提撤]档|[开热]播|播出|收官|杀青|开机|流水|版号|公测|内测|收视率"
    r"|豆瓣|排片|制作方|出品方|发行方|由[^，。；《》\n]{1,24}?(?:出品|执导|主演|制作|发行))"
)
SEVERAL = 2  # films in a text: it is about films, and the other titles are films as well
JOINED = re.compile(r"(?:[、，和与及]|以及)?$")
DOCUMENT = re.compile(
    r".*(?:法|办法|条例|规[定则划范程章]|细则|通知|意见|合同|协议|报告|公告|方案|准则|指[引南]|函|书|白皮书|计划|纲要|声明|决定|令|[日晚时早周快简]报|周刊|杂志)(?:（[^）]*）)?$"
)


def films(text: str) -> frozenset[tuple[int, int]]:
    """Where titles in marks stand that are films', series' and games'; the marks counted."""
    titles = [match for match in TITLE.finditer(text) if DOCUMENT.match(match["name"]) is None]
    names = {
        match["name"]
        for match in titles
        if CALLED.search(text, max(0, match.start() - 10), match.start()) or SHOWN.match(text, match.end())
    }
    if len(names) >= SEVERAL:
        names |= {match["name"] for match in titles}
    grown = True
    while grown:
        grown = False
        for one, other in pairwise(titles):
            beside = JOINED.fullmatch(text, one.end(), other.start()) is not None
            if beside and (one["name"] in names) != (other["name"] in names):
                names |= {one["name"], other["name"]}
                grown = True
    return frozenset(match.span() for match in titles if match["name"] in names)
