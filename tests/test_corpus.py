"""The benchmark corpus: the same pages every time, of every kind, with a truth that fits them."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from benchmarks import corpus
from tests import collection
from tests.collection import Chance, Made

import pipeline

LETTERS = re.compile(r"[\w%.]")
SPAM = re.compile("|".join(collection.SPAM))
UNSURE = ("cut", "edit20", "script")  # ends without a mark, letters of another sentence, another script
KINDS = {"original", "exact", "script", "damaged", "twice", "cut", "edit05", "edit10", "edit20"}


def test_every_kind_of_page_is_there_and_says_what_it_is(tmp_path: Path) -> None:
    size = corpus.write(tmp_path, 400)
    lines = (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truths = [json.loads(line) for line in lines]
    assert len(truths) == 400 == len({each["file"] for each in truths})
    assert KINDS | {"small_print", "revision"} <= {each["kind"] for each in truths}
    assert {each["layout"] for each in truths} == {"plain", *corpus.LAYOUTS}
    assert {each["encoding"] for each in truths} == {"utf-8", "gbk", "gb18030", "big5"}
    assert sum((tmp_path / "pages" / each["file"]).stat().st_size for each in truths) == size
    for each in truths:
        raw = (tmp_path / "pages" / each["file"]).read_bytes()
        text = raw.decode(each["encoding"])
        if each["layout"] not in ("plain", "copied_text"):  # which break lines
            assert all(line in text for line in each["lines"] if not set(line) & set("<>&\"'")), each["file"]
        if "charset=" in text and each["layout"] != "plain":
            assert f"charset={each['encoding']}" in text.replace('"', "")


def test_families_are_what_the_generator_says(tmp_path: Path) -> None:
    corpus.write(tmp_path, 300)
    truths = [
        json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    sizes = Counter(each["family"] for each in truths)
    assert max(sizes.values()) > 5
    by_id = {each["id"]: each for each in truths}
    for each in truths:
        if each["kind"] in KINDS - {"original"} and each["of"] in by_id:
            assert by_id[each["of"]]["family"] == each["family"]


def test_the_same_arguments_give_the_same_bytes() -> None:
    sums = [hashlib.sha256(b"".join(each.raw for each in corpus.pages(60))).hexdigest() for _ in range(2)]
    assert sums[0] == sums[1]
    more = [each.raw for each in corpus.pages(90)][:60]
    assert hashlib.sha256(b"".join(more)).hexdigest() == sums[0]
    others = hashlib.sha256(b"".join(each.raw for each in corpus.pages(60, "scored"))).hexdigest()
    assert others != sums[0]


def test_a_title_with_marks_of_html_stays_a_title() -> None:
    given = Made("a", "a", "original", "A<B & “C”", ("净值<1&2",), published="2024-01-02")
    for name, layout in corpus.LAYOUTS.items():
        text = layout(given, Chance.of("test"))
        if text.lstrip().lower().startswith(("<!doctype", "<html")):
            assert "A&lt;B &amp; “C”" in text, name
            assert "净值&lt;1&amp;2" in text, name


def test_full_pages_are_read_whole_and_nothing_around_them() -> None:
    """The text, once, its title and its day, out of pages that are mostly menus, lists, style and script."""
    seen = Counter[str]()
    for each in corpus.pages(400, "full", full=True):
        truth, text = each.made, each.raw.decode(each.encoding)
        if each.layout == "plain" or truth.kind in UNSURE or SPAM.search(truth.title):
            continue
        seen[each.layout] += 1
        (article,) = pipeline.process(text)
        wanted = "".join((*truth.lines, *truth.small))
        assert LETTERS.findall(article.text) == LETTERS.findall(wanted), each.name
        assert article.document.title is not None
        assert article.document.title.value == truth.title, each.name
        if truth.published:
            assert article.document.published_at is not None
            assert article.document.published_at.value[:10] == truth.published, each.name
    assert seen["full_page"] > 100
    assert seen["full_dump"] > 20


def test_full_pages_are_as_long_as_a_portals() -> None:
    sizes = sorted(
        len(each.raw) for each in corpus.pages(80, "full", full=True) if each.layout == "full_page"
    )
    assert 15_000 < sizes[0] < sizes[-1] < 100_000
