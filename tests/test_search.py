"""Search: what is found, in which wording, under which filters, and what a hostile query does: nothing."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search_collection import copy_of, generated, index, line, small
from tests.searched import asked

from pipeline.emit import sqlite
from pipeline.emit.folding import name_key
from pipeline.errors import UsageError
from pipeline.schema import ClaimRecord, Record
from pipeline.script import search_key
from pipeline.script.search import wording
from pipeline.search import Index, Query, QueryError, Results, claim_filter, day, opened
from pipeline.search import index as engine
from pipeline.search.alignment import ODD, folded
from pipeline.search.query import wanted
from pipeline.search.snippets import WIDTH, needles, snippet

MADE = 240  # generated articles beside the small ones


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [*small(), *(each for _, each in generated(MADE))]
    return index(tmp_path_factory.mktemp("search") / "search.sqlite", records)


@pytest.fixture(scope="module")
def found(path: Path) -> Iterator[Index]:
    with opened(path) as opening:
        yield opening


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of the small articles alone."""
    with opened(index(tmp_path_factory.mktemp("few") / "search.sqlite", small())) as opening:
        yield opening


def ids(results: Results) -> set[str]:
    return {hit.id for hit in results.hits}


def names(index: Index, text: str, **filters: object) -> set[str]:
    return ids(index.search(Query(text, limit=200, **filters)))  # type: ignore[arg-type]


# Words


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("芯片", {"design", "taiwan", "hongkong", "hostile"}),
        ("晶片", {"design", "taiwan", "hongkong", "hostile"}),
        ("芯片软件", {"design", "taiwan", "hostile"}),
        ("晶片 軟體", {"design", "taiwan", "hostile"}),
        ("軟件", {"design", "taiwan", "hostile"}),
        ("服务器", {"taiwan", "hongkong"}),
        ("伺服器", {"taiwan", "hongkong"}),
        ("人工智能", {"taiwan"}),
        ("互聯網", {"taiwan"}),
        ("英伟达", {"taiwan"}),
        ("美联储", {"hongkong"}),
        ("聯準會", {"hongkong"}),
        ("ＡＩ", {"design"}),
        ("宁德时代", {"words"}),
        ("宁德", {"words"}),  # inside a name
        ("生命", {"words"}),  # 研究生|命科学 would be a wrong cut
        ("率", {"design", "range"}),
        ("黄金 OR 研究", {"gold", "words"}),
        ("黄金 | 研究", {"gold", "words"}),
        ("芯片 OR 黄金 美元", {"design", "gold"}),
        ("芯片 -软件", {"hongkong"}),
        ("芯片 -軟體 -港股", set()),
        ('芯片 -"设计软件"', {"taiwan", "hongkong", "hostile"}),
        ("-芯片", {"gold", "words", "lines", "range"}),
        ('"芯片设计"', {"design", "taiwan"}),
        ("「晶片設計」", {"design", "taiwan"}),
        ("“芯片设计与”", {"taiwan"}),
        ('"设计芯片"', set()),
        ('"片设计"', {"design", "taiwan"}),  # a phrase need not begin where a word does
        ('"大模型竞赛"', set()),  # goes across two lines
        ('"AI 芯片"', {"design"}),
        ('"7.0%"', set()),
        ('"17.0%"', {"design"}),
        ("17.0%", {"design"}),
        ("GPT-4", {"lines"}),
        ("gpt", {"lines"}),
        ("gp*", {"lines"}),
        ("gp", set()),
        ("比亚*", {"words"}),
        ("A?", {"gold"}),
        ("芯片?", {"design", "taiwan", "hongkong", "hostile"}),
        ("5G", {"lines"}),
        ("市场规模 2022年", {"design", "taiwan"}),
        ("2022年市场规模", {"design", "taiwan"}),
        ("2022年三季度", {"range"}),
        ("工智慧", {"taiwan"}),  # cut out of a word that is folded to another one
        ('"片與軟"', {"taiwan"}),
        ("邦网际", set()),
        ("1年", set()),  # no part of 2021年 or 2022年
        ("芯片的软件", {"design", "taiwan", "hostile"}),  # 的 says nothing beside other words
        ("没有人写过的词", set()),
    ],
)
def test_what_a_query_finds(few: Index, query: str, answers: set[str]) -> None:
    assert names(few, query) == answers


@pytest.mark.parametrize("form", ["cn", "hant", "tw", "hk"])
def test_all_wordings_find_the_same(found: Index, form: str) -> None:
    queries = asked([each for each, _ in generated(MADE)], 30, few=1)
    assert len(queries) == 30
    for each in queries:
        assert names(found, getattr(each.forms, form)) == each.answers, each.forms


def test_a_word_in_the_title_comes_first(few: Index) -> None:
    hits = few.search(Query("芯片")).hits
    assert [hit.title is not None and bool(hit.title.spans) for hit in hits] == [True, True, True, False]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_pages_of_hits_are_cut_from_one_list(found: Index) -> None:
    for sort in ("relevance", "date"):
        query = Query("市场", limit=200, sort=sort)
        whole = [hit.id for hit in found.search(query).hits]
        parts = [
            hit.id
            for offset in range(0, 200, 7)
            for hit in found.search(replace(query, limit=7, offset=offset)).hits
        ]
        assert parts[: len(whole)] == whole
        assert len(set(whole)) == len(whole)


def test_total_counts_beyond_the_page(found: Index) -> None:
    every = found.search(Query("市场", limit=200)).total
    for query in (Query("市场", limit=0), Query("市场", limit=1), Query("市场", limit=5, offset=10_000)):
        results = found.search(query)
        assert results.total == every > 20
        assert len(results.hits) == (query.limit if not query.offset else 0)


def test_by_date_the_newest_is_first(few: Index) -> None:
    days = [hit.published_at for hit in few.search(Query("", sort="date")).hits]
    assert days[:5] == ["2024-03-07", "2024-03-06", "2023-11-20", "2022-05-05", "2021-01-31"]


# Snippets


def test_snippets_show_the_own_wording(tmp_path: Path) -> None:
    """An article that was kept in its own script is shown in it, and its marks stand where the words do."""
    taiwan = next(each for each in small() if each.id == "taiwan")
    text = "晶片設計與軟體產業。\n輝達的伺服器帶動網際網路業者，㎡與Ⅳ不妨。" + "其他" * 200
    kept = msgspec.structs.replace(taiwan, text=text, title="晶片與網際網路")
    with opened(index(tmp_path / "s.sqlite", [kept])) as opening:
        (hit,) = opening.search(Query("互联网 芯片 服务器")).hits
    assert hit.title is not None
    assert hit.title.marked("⟦", "⟧") == "⟦晶片⟧與⟦網際網路⟧"
    assert hit.snippet.text == text[: len(hit.snippet.text)]
    assert "⟦伺服器⟧帶動⟦網際網路⟧業者" in hit.snippet.marked("⟦", "⟧")
    assert (hit.snippet.opens, hit.snippet.closes) == (True, False)


def test_marks_are_what_was_asked_for(found: Index) -> None:
    for each in asked([each for each, _ in generated(MADE)], 10, few=1):
        results = found.search(Query(each.forms.tw))
        for hit in results.hits:
            record = found.record(hit.id)
            assert record is not None
            assert record.text[hit.snippet.start :].startswith(hit.snippet.text)
            assert len(hit.snippet.text) <= WIDTH
            marks = [piece for piece, marked in hit.snippet.pieces() if marked]
            assert marks or hit.title is None or hit.title.spans
            for mark in marks:
                assert any(word in search_key(mark) for word in results.words), (mark, results.words)


def test_a_cut_regional_word_is_marked(few: Index) -> None:
    (hit,) = few.search(Query("工智慧")).hits
    assert any("工智慧" in piece for piece, marked in hit.snippet.pieces() if marked)
    assert snippet("降息配息領出來。", needles(wanted('"息領出"'))).marked("⟦", "⟧") == "降息配⟦息領出⟧來。"


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("AI", ["AI"]),
        ("芯片", ["芯片", "芯片"]),
        ("设计软件", ["设计软件"]),
        ('"芯片设计"', ["芯片设计"]),
        ("17.0%", ["17.0%"]),
        ("1%", ["1%"]),
    ],
)
def test_marks_of_one_text(few: Index, query: str, marks: list[str]) -> None:
    hit = next(hit for hit in few.search(Query(query)).hits if hit.id == "design")
    assert [piece for piece, marked in hit.snippet.pieces() if marked] == marks


def test_letters_inside_longer_ones_are_not_marked(tmp_path: Path) -> None:
    design = next(each for each in small() if each.id == "design")
    text = "OpenAI与AI，AIGC不是AI；2022与202。"
    key = search_key(f"{design.title}\n{text}")
    search = msgspec.structs.replace(design.search, key=key)
    with opened(
        index(tmp_path / "s.sqlite", [msgspec.structs.replace(design, text=text, search=search)])
    ) as op:
        (hit,) = op.search(Query("AI")).hits
        assert hit.snippet.marked("⟦", "⟧") == "OpenAI与⟦AI⟧，AIGC不是⟦AI⟧；2022与202。"
        (hit,) = op.search(Query("202")).hits
        assert hit.snippet.marked("⟦", "⟧").endswith("2022与⟦202⟧。")
        (hit,) = op.search(Query("AI*")).hits
        assert "⟦AIGC⟧" in hit.snippet.marked("⟦", "⟧")


@given(st.text(alphabet="軟體晶片網際網路資訊㎡Ⅳﷺ①ßİ a4，。\n", max_size=40))
def test_folding_is_aligned(text: str) -> None:
    made = folded(text)
    assert made.place(0, len(made.key)) == (0, len(text))
    places = [made.place(at, at + 1) for at in range(len(made.key))]
    assert all(start < end for start, end in places)
    assert places == sorted(places)
    for at, (start, end) in enumerate(places):
        if end - start == 1 and text[start] not in "㎡Ⅳﷺ①ßİ":
            assert len(search_key(text[start:end])) == 1, at


def test_only_odd_characters_fold_to_another_length() -> None:
    for character in map(chr, (*range(0xD800), *range(0xE000, 0x11000))):
        if len(normalize("NFKC", character).casefold()) != 1:
            assert ODD.match(character), hex(ord(character))


# Filters


def test_filters_are_exact(few: Index) -> None:
    assert names(few, "", publishers=("嘉实基金",)) == {"design", "gold"}
    assert names(few, "", publishers=("嘉實基金", "中央财经网")) == {"design", "gold", "taiwan"}
    assert names(few, "", publishers=("嘉实",)) == set()
    assert names(few, "", since=date(2024, 3, 6)) == {"design", "gold"}
    assert names(few, "", since=date(2024, 3, 6), until=date(2024, 3, 6)) == {"design"}
    assert names(few, "", until=day("2022", last=True)) == {"hongkong", "words"}
    assert names(few, "芯片", until=day("2023Q4", last=True)) == {"taiwan", "hongkong"}
    assert names(few, "", kinds=("no such kind",)) == set()


@pytest.mark.parametrize("said", ["英伟达", "輝達", "COMPANY:英偉達", "company"])
def test_entities_by_any_name(few: Index, said: str) -> None:
    assert names(few, "", entities=(said,)) == ({"taiwan"} if said != "company" else set())


def test_entities_must_all_be_there(few: Index) -> None:
    assert names(few, "", entities=("宁德时代",)) == {"words"}
    assert names(few, "", entities=("宁德时代", "比亚迪")) == {"words"}
    assert names(few, "", entities=("宁德时代", "嘉实基金")) == set()
    assert names(few, "", entities=("PERSON:宁德时代",)) == set()
    assert "words" in names(few, "", entities=("COMPANY:",))
    with pytest.raises(QueryError, match="entity is empty"):
        names(few, "", entities=(" ",))


@pytest.mark.parametrize(
    ("filter", "answers"),
    [
        ("metric=市场规模 value>1000亿 unit=USD period=2022", {"design"}),
        ("metric=市場規模 value>1000亿美元", {"design"}),
        ("指标=市场规模 单位=美元", {"design"}),
        ("value>1117亿 unit=USD", set()),
        ("value>=1117亿 unit=USD", {"design"}),
        ("value=111700000000 unit=usd", {"design"}),
        ("value!=1117亿 unit=USD", set()),
        ("value~1100亿 unit=USD", {"design"}),
        ("value~1000亿 unit=USD", set()),
        ("value<2000亿 unit=HKD", {"hongkong"}),
        ("value=880億港元", {"hongkong"}),
        ("value=950億 unit=TWD", {"taiwan"}),
        ("value=5%", {"gold"}),
        ("value=0.46% direction=down", {"gold"}),
        ("value=5.2% direction=up", set()),
        ("value>600亿 value<900亿 unit=CNY", {"range"}),
        ("value>700亿 value<900亿 unit=CNY", set()),  # not all of 615 to 889
        ("value~700亿 unit=CNY", {"range"}),
        ("value~12% period=2022Q3", {"range"}),
        ("period~2022 unit=%", {"design", "range"}),
        ("period=2022-06", set()),
    ],
)
def test_claims(few: Index, filter: str, answers: set[str]) -> None:  # noqa: A002
    found = few.search(Query("", claims=(claim_filter(filter),)))
    assert ids(found) == answers
    assert all(hit.claims for hit in found.hits)


def test_filters_on_claims_agree_with_the_records(found: Index) -> None:
    """Each comparison, against Python's own decimals over all records."""
    records = [*small(), *(each for _, each in generated(MADE))]
    claims = [(record, claim) for record in records for claim in record.claims]
    compared = 0
    for number, (_, claim) in enumerate(claims[:: max(1, len(claims) // 120)]):
        sign = ("=", "!=", ">", ">=", "<", "<=")[number % 6]
        text = f'value{sign}{claim.value} unit="{claim.unit}"'
        if claim.metric and claim.metric.canonical and number % 2:
            text += f' metric="{claim.metric.canonical}"'
        expected = {
            record.id
            for record, other in claims
            if other.unit == claim.unit
            and _compares(other, sign, Decimal(claim.value))
            and ("metric" not in text or _measures(other, claim))
        }
        assert names(found, "", claims=(claim_filter(text),)) == expected, text
        compared += bool(expected)
    assert compared > 60


def _compares(claim: ClaimRecord, sign: str, number: Decimal) -> bool:
    low, high = Decimal(claim.value), Decimal(claim.value_max or claim.value)
    return {
        "=": low == high == number,
        "!=": not low == high == number,
        ">": low > number,
        ">=": low >= number,
        "<": high < number,
        "<=": high <= number,
    }[sign]


def _measures(claim: ClaimRecord, like: ClaimRecord) -> bool:
    assert like.metric is not None
    if claim.metric is None:
        return False
    said = {name_key(each) for each in (claim.metric.canonical, claim.metric.text) if each}
    return name_key(like.metric.canonical or "") in said


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("value>5", "unit=…"),
        ("value>abc", "is no number"),
        ("value>5元 unit=USD", "two units"),
        ("colour=red", "is no part of a claim"),
        ("metric>3", "metric knows = and !="),
        ("unit~USD", "unit knows = and !="),
        ("period=2022-13", "no day of the calendar"),
        ("period=yesterday", "is no period"),
        ("period=2023..2022", "ends before it begins"),
        ("市场规模", "is no condition"),
        ("metric=", "is no condition"),
        ("", "says nothing"),
        ("metric=x " * 60, "at most"),
    ],
)
def test_filters_that_have_no_meaning(few: Index, said: str, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        few.search(Query("", claims=(claim_filter(said),)))


def test_claims_can_be_listed(few: Index) -> None:
    listed = few.claims(claim_filter("unit=%"))
    assert listed.total == len(listed.hits) > 4
    values = [Decimal(hit.claim.value) for hit in listed.hits]
    assert values == sorted(values, reverse=True)
    only = few.claims(claim_filter("unit=%"), Query("黄金"))
    assert {hit.article for hit in only.hits} == {"gold"}
    page = few.claims(claim_filter("unit=%"), Query(limit=2, offset=1))
    assert page.hits == listed.hits[1:3]
    beyond = few.claims(claim_filter("unit=%"), Query(offset=100))
    assert (beyond.hits, beyond.total) == ((), listed.total)
    assert few.claims(claim_filter("metric=没有的")).total == 0


def test_listed_claims_are_those_of_the_records(found: Index) -> None:
    records = [*small(), *(each for _, each in generated(MADE))]
    expected = {(r.id, c.id) for r in records for c in r.claims if c.unit == "%" and Decimal(c.value) > 30}
    pages = [found.claims(claim_filter("value>30%"), Query(limit=50, offset=at)) for at in range(0, 400, 50)]
    listed = [(hit.article, hit.claim.id) for page in pages for hit in page.hits]
    assert len(listed) == len(set(listed)) == pages[0].total
    assert set(listed) == expected


# Facets and duplicates


def test_facets_count_articles(found: Index) -> None:
    records = [*small(), *(each for _, each in generated(MADE))]
    matched = {hit.id for hit in found.search(Query("芯片", limit=200)).hits}
    facets = found.search(Query("芯片", limit=0, facets=True)).facets
    assert facets is not None
    there = [record for record in records if record.id in matched]

    def counted(values: Iterator[set[str]]) -> list[tuple[str, int]]:
        count = Counter(value for several in values for value in several)
        return sorted(count.items(), key=lambda item: (-item[1], item[0]))[:20]

    assert [(each.value, each.count) for each in facets.kinds] == counted({r.page_kind} for r in there)
    assert [(each.value, each.count) for each in facets.entity_types] == counted(
        {entity.type for entity in r.entities} for r in there
    )
    assert [(each.value, each.count) for each in facets.entities] == counted(
        {f"{e.type}:{e.canonical or e.text}" for e in r.entities if e.type != "DATE"} for r in there
    )
    assert [(each.value, each.count) for each in facets.metrics] == counted(
        {c.metric.canonical or c.metric.text for c in r.claims if c.metric} for r in there
    )
    assert [(each.value, each.count) for each in facets.years] == counted(
        {r.published_at[:4]} for r in there if r.published_at
    )
    assert [(each.value, each.count) for each in facets.publishers] == counted(
        {r.publisher} for r in there if r.publisher
    )


def test_a_facet_is_a_filter(found: Index) -> None:
    facets = found.search(Query("", limit=0, facets=True)).facets
    assert facets is not None
    for each in facets.entities[:5]:
        assert found.search(Query("", limit=0, entities=(each.value,))).total >= each.count


def test_duplicates_are_hidden(tmp_path: Path) -> None:
    design = next(each for each in small() if each.id == "design")
    with opened(index(tmp_path / "s.sqlite", [design, copy_of(design, "copy")])) as opening:
        (hit,) = opening.search(Query("芯片")).hits
        assert (hit.id, hit.duplicates, hit.canonical_id) == ("design", 1, None)
        both = opening.search(Query("芯片", duplicates=True)).hits
        assert [(hit.id, hit.canonical_id) for hit in both] == [("copy", "design"), ("design", None)]


# What may not happen

HOSTILE = [
    '"', '""', "''", "'; DROP TABLE articles; --", "NEAR(a b, 2)", "NEAR", "title:芯片",
    "{title body}: 芯片", "芯片 AND", "AND", "OR", "OR OR", "NOT 芯片", "^芯片", "芯片 + 软件", "*",
    "***", "-", "--", "-OR", '-"', "(", ")", "((((", "芯片)", "a*b", '"芯片"*', "col:*", "\\", "%",
    "_", "\x00", "芯\x00片", "\ud800", "“", "「", "『芯片", 'search\'"`;--',
    "<script>alert(1)</script>", "¶", "\u202e芯片", "｜", "𠀀", "é́́́", "🙂", "-🙂", "芯片 -",
    '"a" OR "b" OR', "title_runs:芯片", 'x" OR title:"y', "芯片 OR -软件", "1 OR 1=1", "/*", "?",
    "??", ":1", "@x",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_syntax_is_text(few: Index, query: str) -> None:
    before = few.search(Query("")).total
    results = few.search(Query(query))
    assert results.total <= before
    few.search(Query("芯片 " + query))
    few.search(Query("", entities=(f"x{query}",)))
    few.search(Query("", publishers=(query,), kinds=(query,)))
    assert few.search(Query("")).total == before == len(small())


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="芯片a1\"'*?-|() ORANDNEAR:^{}+“”「」\\%;\0", max_size=30))
def test_any_text_is_a_query(few: Index, text: str) -> None:
    with suppress(QueryError):  # a single letter before *
        assert few.search(Query(text)).total <= len(small())


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="metricvalueunitperiod=<>!~ 市场规模12亿%-./\"'", max_size=40))
def test_any_text_is_a_filter_or_said_to_be_none(few: Index, text: str) -> None:
    with suppress(QueryError):
        few.search(Query("", claims=(claim_filter(text),)))


def test_html_of_an_article_is_escaped(few: Index) -> None:
    (hit,) = few.search(Query("注入")).hits
    assert hit.title is not None
    assert hit.title.marked().startswith("&lt;script&gt;alert(")
    assert "<mark>注入</mark>" in hit.title.marked()
    assert "<b>" not in hit.snippet.marked()


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"text": "词" * 501}, "at most 500"),
        ({"text": " ".join(f"w{n}" for n in range(40))}, "at most 32"),
        ({"text": "".join(f"{n}章" for n in range(100, 200))}, "put a sentence into quotes"),
        ({"text": "a*"}, "too much"),
        ({"limit": 201}, "limit"),
        ({"limit": -1}, "limit"),
        ({"offset": -1}, "offset"),
        ({"offset": 10_001}, "offset"),
        ({"since": date(2024, 1, 2), "until": date(2024, 1, 1)}, "lies behind"),
    ],
)
def test_costly_queries_are_refused(few: Index, query: dict[str, object], why: str) -> None:
    with pytest.raises(QueryError, match=why):
        few.search(Query(**query))  # type: ignore[arg-type]


def test_a_query_may_take_so_many_steps(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "STEP", 100)
    monkeypatch.setattr(engine, "STEPS", 3)
    with opened(path) as opening:
        with pytest.raises(QueryError, match="costs too much"):
            opening.search(Query("市场", facets=True))
        monkeypatch.setattr(engine, "STEPS", 5000)
        assert opening.search(Query("市场")).hits, "the index is as it was"


def test_nothing_can_be_written(path: Path) -> None:
    before = path.read_bytes()
    with opened(path) as opening, opening._reading() as connection:
        for statement in (
            "DELETE FROM articles",
            "CREATE TABLE x (y)",
            "INSERT INTO searched VALUES (1,2,3,4)",
        ):
            with pytest.raises(sqlite3.OperationalError, match=r"readonly|read-only"):
                connection.execute(statement)
    assert path.read_bytes() == before


def test_threads_share_an_index(found: Index) -> None:
    queries = ["芯片", "市场 规模", "軟體", "基金", "2022年"] * 8
    alone = [found.search(Query(query)) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: found.search(Query(query)), queries)) == alone


def test_it_is_searched_while_it_is_written(tmp_path: Path) -> None:
    path = index(tmp_path / "s.sqlite", small())
    with opened(path) as opening, sqlite.opened(str(path)) as follower:
        before = opening.search(Query("")).total
        for _, each in generated(5):
            follower.put(each, line(each))
        assert opening.search(Query("")).total == before
        follower.flush()
        assert opening.search(Query("")).total == before + 5


def test_a_folder_that_cannot_be_written_can_be_searched(tmp_path: Path) -> None:
    path = index(tmp_path / "ro" / "search.sqlite", small())
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with opened(path.parent) as opening:
            assert opening.search(Query("芯片")).total == 4
    finally:
        path.parent.chmod(0o755)


def test_what_is_no_index_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pipeline index OUT"), opened(tmp_path):
        pass
    (tmp_path / "text").write_text("no database" * 100)
    with pytest.raises(UsageError, match="file is not a database"), opened(tmp_path / "text"):
        pass
    with closing(sqlite3.connect(tmp_path / "other")) as connection:
        connection.execute("CREATE TABLE x (y)")
    with pytest.raises(UsageError, match="no index of ours"), opened(tmp_path / "other"):
        pass
    path = index(tmp_path / "s.sqlite", [])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="another version"), opened(path):
        pass


def test_regional_words_fold_once_and_for_all() -> None:
    """A key folded again is the same: 净利 is Taiwan's word for 净利润, and stands inside it."""
    _, said = wording()
    for word, mainland in said.items():
        assert search_key(word) == search_key(mainland) == mainland
    assert search_key("淨利與淨利潤") == "净利润与净利润"
    assert search_key("筆記型電腦") == search_key("手提電腦") == "笔记本电脑"


def test_words_of_a_query() -> None:
    def said(text: str) -> list[object]:
        return [
            ([term.text for term in each.any_of], each.excluded, any(t.phrase for t in each.any_of))
            for each in wanted(text)
        ]

    assert said("a OR b c") == [(["a", "b"], False, False), (["c"], False, False)]
    assert said("OR a AND b OR") == [(["a"], False, False), (["b"], False, False)]
    assert said('“晶片 規模” -"a b"') == [(["芯片 规模"], False, True), (["a b"], True, True)]
    assert said("a OR -b") == [(["a"], False, False), (["b"], True, False)]
    assert said("-26.95% -2023") == [(["-26.95%"], False, False), (["2023"], True, False)]
    assert said("3-4") == [(["3-4"], False, False)]
    assert said("… ？") == []


def test_records_come_back(found: Index) -> None:
    design = next(each for each in small() if each.id == "design")
    record = found.record("design")
    assert isinstance(record, Record)
    assert record.claims == design.claims
    assert found.record("no such") is None
