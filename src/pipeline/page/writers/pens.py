"""`Doris`, `某某固收研究组`, `阿柚的笔记 理财达人`: a name beside the day is of who wrote, and no house.

A given name in Latin letters is a person's, or whom a person calls himself; agencies and papers have names
of that form, too, and these are few. A team writes for its house: where the page's head names the house, the
team is the writer. A department is taken for one only where its name shortens the house's
(`汀蓝固定收益部` of 汀蓝基金); with the house's name in full (`汀蓝基金固定收益部`) it publishes itself.
A badge behind a name tells that an account is a person's.
"""

from __future__ import annotations

from pipeline import patterns as re

LATIN = re.compile(r"[A-Z][a-z]{2,8}")
MEDIA = (
    "Bloomberg",
    "Reuters",
    "Yahoo",
    "Futu",
    "Moomoo",
    "Webull",
    "Investing",
    "Barrons",
    "Forbes",
    "Caixin",
)
TEAM = re.compile(r"[\u4e00-\u9fffA-Z]{2,16}(?:组|小组|团队|课题组)")
WORKS = re.compile(
    r"策略|研究|投资|投研|固收|权益|宏观|理财|财富|编辑|分析|资产|内容|观点|量化|债券|产品|顾问|[A-Z]{2,}"
)
DEPARTMENT = re.compile(r"[\u4e00-\u9fffA-Z]{4,16}部")
CALLS = "达人|创作者|博主|理财师|答主|大V|红人"  # what apps call those who write there
BADGE = re.compile(rf"\s?[^\s,。:;]{{0,8}}(?:{CALLS})(?=\s|$|[·|,])")
SHARED = 2  # letters with which a house and its team begin


def given(name: str) -> bool:
    """Whether a word is a person's given name in Latin letters, and no medium's."""
    return LATIN.fullmatch(name) is not None and name not in MEDIA


def team(name: str) -> bool:
    """Whether a name is a team's that writes: `某某银行财富管理投资策略组`."""
    return TEAM.fullmatch(name) is not None and WORKS.search(name) is not None


def of_house(name: str, house: str) -> bool:
    """Whether a name is of a team or a department of the house that publishes.

    >>> of_house("汀蓝固定收益部", "汀蓝基金"), of_house("汀蓝基金固定收益部", "汀蓝基金")
    (True, False)
    """
    if name[:SHARED] != house[:SHARED] or name == house:
        return False
    return team(name) or (DEPARTMENT.fullmatch(name) is not None and not name.startswith(house))


def badged(behind: str) -> bool:
    """Whether what stands behind a name is the badge of a person: `理财达人`."""
    return BADGE.match(behind) is not None
