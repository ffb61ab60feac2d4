"""The report of a page: the dump holds every character, links lead to bytes, nothing foreign is markup."""

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import hypothesis
import hypothesis.strategies as st
import pytest

from pipeline import assembly, ingest
from pipeline.cli import main
from pipeline.document import PageKind, Role, Source
from pipeline.repair import MARKERS, RULES
from pipeline.report import markup, page_report
from pipeline.report.changes import places
from pipeline.report.words import LANGUAGES, Words, _read
from pipeline.rules import name
from pipeline.script import RULES as SCRIPT_RULES
from pipeline.settings import Settings
from pipeline.text import Span
from pipeline.vocabulary import Basis, Confidence, EntityType, HintCode, Modality, UnitKind

ROOT = Path(__file__).parent.parent
SEED = next((ROOT / "corpus" / "seeds").glob("*.txt"))
PAGES = (SEED, *sorted((ROOT / "corpus" / "articles").glob("*.*"))[1::12])
SETTINGS = Settings()


class Parsed(HTMLParser):
    """A page of ours as a flat list of elements, and the text inside some of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[dict[str, str]] = []
        self.pieces: list[tuple[str, tuple[dict[str, str], ...]]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs} | {"": tag}
        self.elements.append((tag, said))
        if tag not in ("meta", "input"):
            self.open.append(said)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[""] == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append((data, tuple(self.open)))

    def text(self, **wanted: str) -> str:
        """The text inside the elements that have an attribute with a value."""
        ((key, value),) = wanted.items()
        key = key.rstrip("_").replace("_", "-")

        def inside(each: dict[str, str]) -> bool:
            return value == each.get(key) or (key.startswith("data-") and value in each.get(key, "").split())

        return "".join(data for data, above in self.pieces if any(map(inside, above)))


def read(path: Path) -> Source:
    source = next(iter(ingest.sources([str(path)], SETTINGS)))
    assert isinstance(source, Source)
    return source


def reported(source: Source, language: str = "zh") -> str:
    page = assembly.read(source, SETTINGS)
    return page_report(page, assembly.articles(page, SETTINGS), language)  # type: ignore[arg-type]


def bare(text: str) -> str:
    """What a dump shows for a text, as it is read back from HTML."""
    return "".join(c if c in "&<>\"'" else c.translate(markup.DUMP) for c in text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_dump_holds_every_character_where_it_stood(path: Path) -> None:
    source = read(path)
    parsed = Parsed(reported(source))
    dump = parsed.text(id="dump")
    if "标记字符已折叠" not in dump:
        assert dump == bare(source.text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_changes_of_a_page_make_its_text(path: Path) -> None:
    """The source with each place replaced by what stands there now is the text of the page."""
    page = assembly.read(read(path), SETTINGS)
    source, done, pieces = page.draft.source.text, 0, []
    for place in places(page.draft, len(source)):
        assert place.span.start >= done
        pieces += [source[done : place.span.start], place.after]
        done = place.span.end
    assert "".join([*pieces, source[done:]]) == page.draft.text


def test_a_reading_and_a_script_change_are_two_places_side_by_side() -> None:
    page = assembly.read(ingest.given("本文相關(guān)基金相關(guān)資訊", media_type=None), SETTINGS)
    found = [(place.span, place.after, place.rules) for place in places(page.draft, 99)]
    assert found[:2] == [
        (Span(3, 4), "关", ("script/simplify",)),
        (Span(4, 10), "", ("repair/inserted_readings",)),
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_finding_leads_to_its_characters_in_every_copy(path: Path) -> None:
    source = read(path)
    page = assembly.read(source, SETTINGS)
    articles = assembly.articles(page, SETTINGS)
    parsed = Parsed(page_report(page, articles))
    ids = [said["id"] for _, said in parsed.elements if "id" in said]
    assert len(ids) == len(set(ids))
    for ordinal, article in enumerate(articles):
        made = article.record()
        for found in [*made["claims"], *made["entities"]]:
            key = f"a{ordinal}{found['id']}"
            start, end = found["source_span"]
            assert "".join(_dumped(parsed, key)) == bare(source.text[start:end]), key
            for number, (start, end) in enumerate(found["also_at"], start=1):
                again = "".join(_dumped(parsed, f"{key}:{number}", "data-g"))
                assert again == bare(source.text[start:end]), key
    for _, said in parsed.elements:
        if said.get("href", "").startswith("#"):
            assert said["href"][1:] in ids, said["href"]


def _dumped(parsed: Parsed, key: str, attribute: str = "data-f") -> Iterator[str]:
    for data, above in parsed.pieces:
        if any(each.get("id") == "dump" for each in above) and key in above[-1].get(attribute, "").split():
            yield data


HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title></script><svg onload=alert(1)>",
    "javascript:alert(1)",
    '"><a href="javascript:alert(1)">嘉实基金</a>',
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;quot;",
    "\u202e成立于2021年\u202c，规模\u206612亿元\u2069\u200f",
    "\x00\x07\x1b[31m红\x1b[0m\x7f\x85",
    "--><!-- ]]> <![CDATA[ {{7*7}} ${7*7} {% x %}",
    "' onmouseover='alert(1)' x='",
    "\ufeff基\u200b金\u00ad经理\u2028换行",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_of_a_page_becomes_markup(hostile: str, media_type: str, language: str) -> None:
    text = (
        f"{hostile}基金公告\n\n2024-03-06 来源：{hostile}\n\n{hostile}管理规模达1117亿元，同比增长7.8%。"
        f"{hostile}嘉实基金认为，科创板芯片指数上涨3.2%。\n\n{hostile}\n"
    )
    if media_type == "text/html":
        text = f"<html><head><title>{hostile}</title></head><body><h1>{hostile}</h1><p>{text}</p></body>"
    source = ingest.given(text, uri=f"{hostile}.txt", media_type=media_type)
    made = reported(source, language)
    made.encode()
    assert not re.search("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", made)
    parsed = Parsed(made)
    names = [tag for tag, _ in parsed.elements]
    assert names.count("script") == names.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "base", "form", "link", "foreignobject"} & set(names)
    for _, said in parsed.elements:
        assert not [
            key for key in said if key.startswith("on") or key in ("style", "src", "srcdoc", "action")
        ]
        assert said.get("href", "#").startswith("#")
    assert parsed.text(id="dump") == bare(source.text)


PIECES = (
    "嘉实基金", "關(guān)于", "展?jié)摿Φ", "規模達1117億元", "增长7.8%", "\n\n", "\r\n", "<p>", "</p>",
    "&lt;", "&#21338;", "\t", "鍩洪噾", "»ù½ð", "\ufffd", "\u200b", "\u202e", "\ud842", "𠮷", "2024-03-06",
    "来源：", ",", "“", "<script>", "\x00", "12",
)  # fmt: skip


@hypothesis.settings(max_examples=60, deadline=None)
@hypothesis.given(
    st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["text/plain", "text/html"])
)
def test_whatever_a_page_holds_its_dump_holds(pieces: list[str], media_type: str) -> None:
    source = ingest.given("公告" + "".join(pieces), media_type=media_type)
    page = assembly.read(source, SETTINGS)
    made = page_report(page, assembly.articles(page, SETTINGS), "en")
    made.encode()
    parsed = Parsed(made)
    assert parsed.text(id="dump") == bare(source.text)
    assert [tag for tag, _ in parsed.elements].count("script") == 1
    ids = [said["id"] for _, said in parsed.elements if "id" in said]
    assert len(ids) == len(set(ids))
    assert all(said["href"][1:] in ids for tag, said in parsed.elements if tag == "a" and "href" in said)


def test_halves_of_characters_are_shown_as_one_sign() -> None:
    made = reported(ingest.given("基金\ud842经理的规模达1117亿元。\udfb7", media_type=None))
    made.encode()
    assert "基金\ufffd经理" in Parsed(made).text(id="dump")


def test_the_policy_lets_nothing_run_but_our_own_script() -> None:
    made = reported(read(SEED))
    policy = re.search('Content-Security-Policy" content="([^"]*)"', made)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;;")
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(r"(?i)https?://(?!www\.w3\.org)", made.replace(read(SEED).text, ""))


def test_a_huge_page_gives_a_bounded_report() -> None:
    line = "嘉实基金的管理规模達(dá)到1117億美元，同比增長7.8%，其中股票型占45%。\n\n"
    source = ingest.given("嘉实基金公告\n\n2024-03-06\n\n" + line * 12_000, media_type=None)
    assert len(source.text) > 480_000
    clean = Settings(clean_only=True)
    page = assembly.read(source, clean)
    made = page_report(page, assembly.articles(page, clean))
    assert "个字符，不再显示" in made
    assert len(made) < 12_000_000
    assert len(Parsed(made).text(id="dump")) < 300_100


def test_long_markup_is_folded_and_the_page_says_so() -> None:
    script = "<script>" + "var a = 1;\n" * 2000 + "</script>"
    text = f"<html><body>{script}<h1>嘉实基金公告</h1><p>规模达1117亿元，同比增长7.8%。</p></body></html>"
    made = reported(ingest.given(text, media_type="text/html"), "en")
    assert "characters of markup folded" in made
    assert len(Parsed(made).text(id="dump")) < 2000


def test_a_page_without_article_says_so() -> None:
    made = reported(ingest.given("首页\n产品\n关于我们\n", media_type=None), "en")
    assert "no article on this page" in made


def test_all_that_a_record_can_say_has_words_in_both_languages() -> None:
    known = _read()
    for section, vocabulary in {
        "type": get_args(EntityType),
        "hint": get_args(HintCode),
        "unit_kind": get_args(UnitKind),
        "basis": get_args(Basis),
        "modality": get_args(Modality),
        "band": get_args(Confidence),
        "kind": get_args(PageKind),
        "fate": (*get_args(Role), "kept", "blank", "markup", "other_article"),
        "rule": (
            *(f"repair/{name(rule)}" for rule in (*RULES, *MARKERS)),
            *(f"script/{name(rule)}" for rule in SCRIPT_RULES),
            "page/line_shape",
            "page/other_copy",
            "markup",
        ),
    }.items():
        assert set(vocabulary) <= set(known[section]), section
    for section, said in known.items():
        for key, both in said.items():
            assert len(both) == 2, (section, key)
            assert (section, key) == ("basis", "other") or all(both), (section, key)
            first, second = (set(re.findall(r"\{\w+\}", each)) for each in both)
            assert first == second, (section, key)


def test_english_pages_speak_english_outside_of_what_they_show() -> None:
    parsed = Parsed(reported(read(SEED), "en"))
    han = re.compile("[\u4e00-\u9fff]")
    ours = ("button", "summary", "h3", "dt", "caption")
    said = [data for data, above in parsed.pieces if above and above[-1][""] in ours]
    assert said
    assert not [data for data in said if han.search(data)]
    assert Words("en")("claims") == "Claims"


def test_the_command_writes_a_page_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "sub" / "page.html"
    assert main(["report", str(SEED), "--out", str(out), "--lang", "en"]) == 0
    assert out.read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')
    assert main(["report", str(tmp_path / "nothing.txt"), "--out", str(out)]) == 2
    assert main(["report", str(SEED), "--out", str(out), "--page", "2"]) == 2
    assert main(["report", str(SEED), "--out", str(out), "--page", "0"]) == 2
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert main(["report", str(binary), "--out", str(tmp_path / "no.html")]) == 1
    assert not (tmp_path / "no.html").exists()
    assert [each.name for each in out.parent.iterdir()] == ["page.html"]


def test_a_file_of_several_pages_shows_the_one_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ['{"text": "甲基金公告\\n规模达1亿元。"}', '{"text": "乙基金公告\\n规模达2亿元。"}']
    (tmp_path / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "page.html"
    assert main(["report", str(tmp_path / "pages.jsonl"), "--out", str(out)]) == 0
    assert "--page 2 is the next" in capsys.readouterr().err
    assert "甲基金公告" in Parsed(out.read_text("utf-8")).text(id="dump")
    assert main(["report", str(tmp_path / "pages.jsonl"), "--out", str(out), "--page", "2"]) == 0
    assert capsys.readouterr().err == ""
    assert "乙基金公告" in Parsed(out.read_text("utf-8")).text(id="dump")


def test_hints_lead_to_the_claims_that_they_are_about(tmp_path: Path) -> None:
    text = "某基金公告\n\n本基金收益率达12.5%，保本保收益，稳赚不赔。\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "page.html"
    assert main(["report", str(tmp_path / "page.txt"), "--out", str(out), "--hints", "--lang", "en"]) == 0
    made = out.read_text("utf-8")
    assert "What a compliance officer would ask" in made
    parsed = Parsed(made)
    ids = {said["id"] for _, said in parsed.elements if "id" in said}
    assert all(said["href"][1:] in ids for tag, said in parsed.elements if tag == "a" and "href" in said)
    assert main(["report", str(tmp_path / "page.txt"), "--out", str(out), "--lang", "en"]) == 0
    assert "What a compliance officer would ask" not in out.read_text("utf-8")
