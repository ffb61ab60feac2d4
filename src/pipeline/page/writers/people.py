"""`许慕晴` alone in a line: a person's name, by its surname, where a page says no more."""

from __future__ import annotations

from functools import cache

from pipeline import patterns as re
from pipeline.tables import rows

NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$")
HOUSED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})\((?P<house>[^()]{2,16})\)?$")  # `骆一舟(柳川商报)`
WITHIN = re.compile(  # `河南省郑州市`, `上海市浦东新区`: a region, and a city or a district in it
    r"(?P<region>[\u4e00-\u9fff]{2,3}?)(?:省|市|(?:壮族|回族|维吾尔)?自治区)(?P<part>[\u4e00-\u9fff]{2,6}?)(?P<kind>[市区县州盟])?$"
)
OFFICE = re.compile(r"(?:经理人?|总监|主管|分析师|研究员|经济学家|策略师|顾问|教授|作者|执行长)$")
COMPOUND = 2  # characters of 欧阳, 司马


@cache
def _surnames() -> frozenset[str]:
    tables = ("extract/entities/surnames.tsv", "page/writers/rare_surnames.tsv")
    return frozenset(surname for table in tables for (surname,) in rows(table, ("surname",)))


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    found = rows("page/writers/no_names.tsv", ("text", "where"))
    return frozenset(text for text, _ in found), frozenset(text for text, where in found if where == "part")


@cache
def _places() -> frozenset[str]:
    columns = ("name", "type", "region", "code", "aliases", "ambiguous_aliases")
    return frozenset(row[0] for row in rows("gazetteers/places.tsv", columns))


def place(name: str) -> bool:
    """Whether a folded name is a city's or a region's: where a page was written, and no writer."""
    known = _places()
    if name in known or name.rstrip("省市") in known:
        return True
    if (within := WITHIN.match(name)) and within["region"] in known:
        return within["kind"] is not None or within["part"] in known
    return any(name[:cut] in known and name[cut:].rstrip("市") in known for cut in range(2, len(name) - 1))


def person(name: str) -> bool:
    """Whether a folded line could be the name of a person: a surname, and one or two characters."""
    if NAME.match(name) is None:
        return False
    words, parts = _words()
    if name in words or name[:COMPOUND] in parts:
        return False
    known = _surnames()
    if name[:COMPOUND] in known:
        return len(name) > COMPOUND
    return name[:1] in known and len(name) <= COMPOUND + 1


def in_house(text: str) -> re.Match[str] | None:
    """A person's name, and in brackets his house, or what he is there: then the name may be a foreigner's."""
    found = HOUSED.match(text)
    return found if found and (person(found["name"]) or OFFICE.search(found["house"])) else None
