"""HTML: cases, the law that each kept character stands where it stood, hostile pages, floors."""

from __future__ import annotations

import html
import time
import tracemalloc
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.html_scores import Scores, letters, ours, raw, score, truths

from pipeline import page as pages
from pipeline.account import account
from pipeline.article import settle
from pipeline.document import ByteMap, Draft, Encoding, Page, Source
from pipeline.ingest import decoded
from pipeline.page.html import unmarked
from pipeline.page.html.facts import facts
from pipeline.page.html.names import UNREAD
from pipeline.page.html.tree import tree
from pipeline.repair import repaired
from pipeline.text import Span

CASES = Path(__file__).parent / "cases" / "page" / "html"
NAMES = sorted(truths())
WHITE = " \t\n\f\r"

# What was measured when they were set. html_unseen was written before there was a rule for HTML, the others
# later; each was scored before anything was mended for it (corpus/truth/html/README.md).
PERFECT = dict.fromkeys(
    ("precision", "recall", "first 20", "last 20", "title", "date", "publisher", "authors", "documents",
     "copies", "kind"),
    1.0,
)  # fmt: skip
FLOORS: dict[str, dict[str, float]] = {
    "html_dev": PERFECT,
    "html_unseen": PERFECT | {"precision": 0.99, "recall": 0.99, "date": 0.95, "authors": 0.95},
    "html_late": PERFECT
    | {
        "precision": 0.99,
        "recall": 0.99,
        "first 20": 0.9,
        "title": 0.9,
        "publisher": 0.9,
        "authors": 0.9,
        "kind": 0.9,
    },
    "html_fresh": PERFECT,
    "html_stranger": PERFECT
    | {"precision": 0.99, "recall": 0.99, "first 20": 0.96, "date": 0.98, "publisher": 0.98, "authors": 0.94},
    "html_stranger3": PERFECT,
    "html_stranger4": PERFECT,
    "html_stranger5": PERFECT
    | {"recall": 0.999, "first 20": 0.97},  # a heading that a tab names, over its table
    "html_newest24": PERFECT  # a site that only its title names, a team that wrote, a print of two paragraphs
    | {"precision": 0.99, "recall": 0.99, "publisher": 0.81, "authors": 0.94, "copies": 0.95},
    "html_newest30": PERFECT  # a deck over a text, a sentence again, a head over points, a novel's line
    | {"precision": 0.98, "recall": 0.99, "first 20": 0.84},
    "html_newest29": PERFECT  # words that a sheet breaks; cells of a product; letters that a board strews
    | {"precision": 0.99, "recall": 0.97, "first 20": 0.94, "last 20": 0.94},
    "html_newest28": PERFECT  # a blog's contents, a house's warning in the foot of notices and values
    | {"precision": 0.97, "recall": 0.99, "first 20": 0.94, "last 20": 0.88, "title": 0.95},
    "html_newest27": PERFECT  # a summary in a box; facts over a product's text; a fund's notes over a text
    | {
        "precision": 0.97,
        "recall": 0.97,
        "first 20": 0.63,
        "last 20": 0.84,
        "title": 0.91,
        "publisher": 0.95,
        "kind": 0.95,
    },
    "html_newest26": PERFECT  # numbers of questions, a card's rate, a board's first floor
    | {
        "precision": 0.97,
        "recall": 0.98,
        "first 20": 0.84,
        "last 20": 0.89,
        "title": 0.86,
        "date": 0.9,
        "publisher": 0.86,
        "authors": 0.78,
        "kind": 0.9,
    },
    "html_newest25": PERFECT  # a box of others beside a table of values; tabs; what no printing heals
    | {"precision": 0.99, "recall": 0.99, "first 20": 0.94, "last 20": 0.94},
    "html_newest23": PERFECT  # what a cut printing does not heal; a team's name below a text
    | {"precision": 0.99, "recall": 0.99},
    "html_newest22": PERFECT  # a line of contents over a title; the day of a thread's first floor
    | {"precision": 0.99, "first 20": 0.94, "date": 0.95},
    "html_newest21": PERFECT  # readings at some places only; the head of points, a guest's box
    | {
        "precision": 0.98,
        "recall": 0.99,
        "first 20": 0.84,
        "title": 0.95,
    },
    "html_newest20": PERFECT  # a table of contents beside a report; a product's card; remarks of portals
    | {
        "precision": 0.98,
        "recall": 0.98,
        "first 20": 0.77,
        "last 20": 0.77,
        "title": 0.94,
    },
    "html_newest19": PERFECT | {"precision": 0.99, "recall": 0.99, "publisher": 0.94},  # a logo over a title
    "html_newest18": PERFECT
    | {"precision": 0.99, "recall": 0.99, "last 20": 0.94},  # days of a year below a signature
    "html_newest17": PERFECT
    | {"recall": 0.99, "last 20": 0.94, "copies": 0.95},  # a print view's caption between
    "html_newest16": PERFECT  # a site's warning beside a notice; a moment in two lines
    | {
        "precision": 0.99,
        "recall": 0.98,
        "first 20": 0.94,
        "last 20": 0.88,
        "date": 0.94,
        "authors": 0.94,
    },
    "html_newest15": PERFECT
    # `基金經理 某某`; actions; an entry of a sheet of contents
    | {"precision": 0.98, "recall": 0.99, "authors": 0.93, "first 20": 0.94},
    "html_newest14": PERFECT | {"precision": 0.99, "first 20": 0.94},  # a link under a product's figures
    "html_newest13": PERFECT | {"publisher": 0.95, "authors": 0.94},  # a blog's own name; 沉默 in a name
    "html_newest12": PERFECT | {"recall": 0.999, "first 20": 0.94},  # the same
    "html_newest11": PERFECT | {"precision": 0.99, "first 20": 0.94},
    "html_newest10": PERFECT
    | {"precision": 0.99, "recall": 0.99, "first 20": 0.9},  # a tab's name over a table
    "html_newest9": PERFECT | {"precision": 0.99, "recall": 0.99, "first 20": 0.95},
    "html_newest8": PERFECT | {"precision": 0.99, "recall": 0.99},
    "html_newest7": PERFECT
    | {
        "precision": 0.99,
        "recall": 0.99,
        "first 20": 0.9,
        "title": 0.91,
        "date": 0.95,
        "publisher": 0.95,
        "documents": 0.95,
    },
    "html_newest6": PERFECT
    | {
        "precision": 0.99,
        "recall": 0.98,
        "first 20": 0.9,
        "last 20": 0.95,
        "title": 0.87,
        "date": 0.91,
        "publisher": 0.83,
        "authors": 0.95,
        "documents": 0.95,
    },
    "html_newest4": PERFECT,
    "html_newest5": PERFECT,
    "html_newest3": PERFECT,
    "html_newest2": PERFECT
    | {"precision": 0.97, "recall": 0.98, "first 20": 0.95, "last 20": 0.95, "kind": 0.95},
    "html_last": PERFECT
    | {"precision": 0.99, "recall": 0.99, "title": 0.88, "publisher": 0.88, "authors": 0.87},
}
LEAKS = {
    "html_dev": 0.0,
    "html_stranger": 0.0,
    "html_stranger3": 0.0,
    "html_stranger4": 0.0,
    "html_stranger5": 0.0,
    "html_newest24": 0.003,
    "html_newest25": 0.011,
    "html_newest26": 0.018,
    "html_newest27": 0.016,
    "html_newest28": 0.017,
    "html_newest30": 0.004,
    "html_newest29": 0.005,
    "html_newest23": 0.0,
    "html_newest22": 0.002,
    "html_newest21": 0.003,
    "html_newest20": 0.015,
    "html_newest19": 0.0,
    "html_newest18": 0.008,
    "html_newest17": 0.0,
    "html_newest16": 0.003,
    "html_newest15": 0.006,
    "html_newest14": 0.001,
    "html_newest13": 0.0,
    "html_newest12": 0.0,
    "html_newest11": 0.002,
    "html_newest10": 0.001,  # the same tab
    "html_newest9": 0.004,
    "html_newest8": 0.001,
    "html_newest7": 0.004,
    "html_newest6": 0.002,
    "html_newest4": 0.0,
    "html_newest5": 0.0,
    "html_newest3": 0.0,
    "html_newest2": 0.0,
    "html_unseen": 0.022,
    "html_late": 0.017,
    "html_fresh": 0.0,
    "html_last": 0.023,
}


def source(text: str) -> Source:
    raw_ = text.encode("utf-8", "surrogatepass")
    return Source(raw_, text, Encoding("utf-8", "test"), ByteMap.of(text), media_type="text/html")


def draft_of(text: str) -> Draft:
    return unmarked(Draft.of(source(text)))


def cases(name: str) -> list[tuple[str, str]]:
    found = []
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            before, _, after = line.partition(" => ")
            found.append((_escaped(before), _escaped(after)))
    return found


def _escaped(text: str) -> str:
    for code in ("00a0", "fffd"):
        text = text.replace(f"\\u{code}", chr(int(code, 16)))
    return text.replace("\\n", "\n").replace("\\t", "\t")


@pytest.mark.parametrize(("before", "after"), cases("unmarked"))
def test_cases(before: str, after: str) -> None:
    draft = draft_of(before)
    assert draft.text == after
    check_law(draft)


FRAME = """<title>震荡市里怎么办:写给长期投资者_某某网</title><div class=nav><a>首页</a></div>
<h1>震荡市里怎么办:写给长期投资者</h1><div>2024-03-06 来源:某某网</div><div class=text>
<p>今年以来,市场震荡加剧,主动权益基金的平均收益率由正转负,投资者的情绪跌到了低点。</p>
<p>不过,从历史经验来看,情绪的低点往往也是布局的时机,关键在于资金的期限是否足够长。</p>
{}
<p>我们建议投资者保持耐心,用闲钱投资,并且把仓位控制在自己能够承受的范围之内。</p></div>"""


@pytest.mark.parametrize(("before", "after"), cases("kept"))
def test_kept(before: str, after: str) -> None:
    articles = settle(pages.healed(pages.read(draft_of(FRAME.format(before)))))
    assert len(articles) == 1
    assert articles[0].title == "震荡市里怎么办:写给长期投资者"
    lines = articles[0].text.split("\n")
    assert lines[2:-1] == ([] if after == "-" else after.split(" / "))


def check_law(draft: Draft) -> None:
    """Each character leads back to itself, or to the reference that says it; breaks lead back to markup."""
    text, page = draft.text, draft.source.text
    last = 0
    for place, character in enumerate(text):
        origin = draft.origin(Span(place, place + 1))
        said = page[origin.start : origin.end]
        assert origin.start >= last, "in order"
        if said == character:
            last = origin.end
        elif said.startswith("&"):
            # html.unescape drops what is no character; the standard keeps it
            assert character in html.unescape(said) or ord(character) < 0xA0 or ord(character) >= 0xFDD0
        else:
            assert character in " \t\n", (character, said)
            assert said[0] in "<" + WHITE or said.startswith("&"), said
        last = max(last, origin.start)


ATOMS = [
    "<p>",
    "</p>",
    "<div class=a>",
    "</div>",
    "<td>",
    "<table>",
    "</table>",
    "<tr>",
    "<br>",
    "<li>",
    "<ul>",
    "</ul>",
    "<a href='x'>",
    "</a>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<style>",
    "</style>",
    "&amp;",
    "&lt;",
    "&nbsp",
    "&#x4e00;",
    "&#0;",
    "&",
    "<",
    ">",
    '"',
    "'",
    "=",
    "<p hidden>",
    '<div style="display:none">',
    "<pre>",
    "</pre>",
    "<svg>",
    "</svg>",
    "<![CDATA[",
    "]]>",
    "<textarea>",
    "</textarea>",
    "基金",
    "净值 1.02",
    "  ",
    "<h1>",
    "</h1>",
    "<select><option>",
    "</select>",
    "<title>",
    "</title>",
    "</",
    "<!",
    "<?",
    "/>",
]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from([*ATOMS, "\n", "\r\n", "\t", "\u3000"]) | st.text(max_size=4), max_size=40).map(
        "".join
    )
)
def test_law_on_any_text(text: str) -> None:
    draft = draft_of(text)
    check_law(draft)
    assert sum(account(pages.healed(pages.read(draft))).fates.values()) == len(text)


@cache
def page_of(name: str) -> Page:
    return pages.healed(pages.read(repaired(unmarked(Draft.of(decoded(raw(name)))))))


@pytest.mark.parametrize("name", NAMES)
def test_law_on_pages(name: str) -> None:
    check_law(unmarked(Draft.of(decoded(raw(name)))))
    page = page_of(name)
    text, done = page.draft.text, 0
    for block in page.blocks:
        assert done <= block.span.start < block.span.end
        assert all(block.span.holds(cell.span) and cell.span.start < cell.span.end for cell in block.cells)
        done = block.span.end
    assert sum(account(page).fates.values()) == len(page.draft.source.text)
    lines = truths()[name]["lines"]
    shown = {letters(line) for label, line in lines if label != "hidden"}  # a title for small screens, too
    for label, hidden in lines:
        if label == "hidden" and letters(hidden) not in shown:
            assert letters(hidden) not in letters(text)
    for article in settle(page):
        assert "<" not in article.text.replace("<管理", "").replace("<资产", "").replace("M<", "").replace(
            "N<", ""
        )


SHOWN_LATER = (  # their scripts show the body, or their style sheets hide what lxml sees, or show it
    "hak05_message_account_title_and_moment_in_script_follow_card_first_interview_with_speakers_number_between_rows_of_sponsor_risk_words_small_editor_below_end_mark",
    "hak11_board_thread_gbk_noise_in_hidden_letters_edited_line_first_profile_beside_attachment_words_signature_of_poster_then_replies_with_quote",
    "hak13_old_finance_portal_nested_tables_gbk_shown_text_with_lost_signs_then_print_area_whole_but_for_its_last_paragraphs_editor_between",
    "hd09_wechat_hidden",
    "hs126_wechat_account_ct",
    "hp05_account_essay_refrain",
    "hr05_hk_bank_insight_accordion",
    "hr06_account_article_ct_stamp",
    "had05_account_article_script_day_follow_line_first_end_mark_signature",
    "hah09_message_account_house_manager_letter_sections_of_spans_card_between_original_mark_end_line_other_posts",
    "hai07_message_app_account_original_mark_recommended_by_account_interview_with_names_in_bold_long_own_warning_then_previous_picks",
    "haj05_message_app_account_click_blue_words_number_headings_apart_day_only_in_script_long_risk_words_team_names_then_past_picks",
)


def lxml_text(text: str) -> str:
    """The text that lxml sees, without what this package leaves out."""
    parser = pytest.importorskip("lxml.html")
    document = parser.document_fromstring(text.encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8"))
    for element in list(document.iter()):
        if not isinstance(element.tag, str) or _unseen(element):
            _dropped(element)
    return "".join(document.itertext())


def _unseen(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return (
        element.tag in UNREAD
        or "hidden" in element.attrib
        or any(
            each in style
            for each in ("display:none", "visibility:hidden", "font-size:0", "left:-", "width:0;")
        )
        or style.startswith("height:0;overflow:hidden")
        or element.get("class") == "sp"
        or "screen-reader-text" in (element.get("class") or "").split()
    )


def _dropped(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree() if isinstance(element.tag, str) else parent.remove(_without_tail(element))


def _without_tail(element: Any) -> Any:
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent = element.getparent()
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    return element


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SHOWN_LATER])
def test_same_text_as_lxml(name: str) -> None:
    """lxml keeps the order of the page (selectolax moves text out of tables), and says no position."""
    text = decoded(raw(name)).text
    assert letters(unmarked(Draft.of(source(text))).text) == letters(lxml_text(text))


def test_table_has_columns_and_headers() -> None:
    page = page_of("hd20_spec_table")
    block = [block for block in page.blocks if block.role == "table"][1]
    text = page.draft.text
    cells = [(c.row, c.column, c.header, text[c.span.start : c.span.end]) for c in block.cells]
    assert cells[0] == (0, 0, True, "费用类型")
    assert cells[3:7] == [
        (1, 0, False, "申购费"), (1, 1, False, "M<100万元"), (1, 2, False, "1.50%"),
        (2, 1, False, "M≥100万元"),
    ]  # fmt: skip


def test_facts_have_their_places() -> None:
    text = decoded(raw("hd15_ld_only_date")).text
    found = facts(text)
    assert [each.value for each in found.dates] == ["2021-05-12T11:05:00+08:00"]  # 03:05 UTC
    span = found.dates[0].source_span
    assert text[span.start : span.end] == "2021-05-12T03:05:00Z"
    assert found.titles[-1] == "商品基金的春天？先弄清展期损益"


def test_text_dumps_stay() -> None:
    draft = Draft.of(decoded("一段没有标记的文字,1 < 2。".encode()))
    assert unmarked(draft) is draft


HOSTILE = {
    "nested": "<div>" * 400_000 + "完。" + "</div>" * 400_000,
    "nested inline": "<b>" * 700_000 + "完。",
    "links and blocks": ("<a>" + "<div>" * 40 + "</a>") * 15_000,
    "end tags": "</div></b></p></td>" * 100_000,
    "references": "&amp" * 500_000,
    "broken references": "&" * 1_000_000 + "&#x" * 300_000,
    "one line": "一" * 1_000_000,
    "less than": "<" * 2_000_000,
    "open comments": "<!--" * 500_000,
    "open script": "<script><!--<script>" * 100_000,
    "open styles": "<style>a{display:none" * 100_000 + "/*" * 200_000,
    "open quotes": '<p a="' * 300_000,
    "attributes": "<p " + "a=b " * 500_000 + ">",
    "attribute names": "<p " + "a" * 2_000_000 + ">",
    "class names": '<p class="' + "x " * 500_000 + '">文</p>',
    "style": '<p style="' + "display: " * 200_000 + '">文</p>',
    "slashes": "<p" + "/" * 2_000_000,
    "cells": "<table><tr>" + "<td rowspan=999999 colspan=999999>1" * 100_000,
    "tables": "<table><tr><td>" * 100_000 + "一",
    "rows": "<table>" + "<tr><td>1<td>2" * 60_000,
    "options": "<select>" + "<option>1" * 300_000,
    "entries": "<ul><li>" * 150_000,
    "paragraphs": "<p>一" * 300_000,
    "spaces": " \n" * 1_000_000 + "一",
    "cdata": "<svg>" + "<![CDATA[" * 200_000,
    "metas": "<meta name=date content=2024-01-01>" * 50_000,
    "json": '<script type="application/ld+json">' + "[" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_in_linear_time(name: str) -> None:
    text = HOSTILE[name]
    tree.cache_clear()
    begun = time.process_time()
    draft = draft_of(text)
    facts(text)
    spent = time.process_time() - begun
    assert spent < 2 + 4 * len(text) / 1e6, f"{len(text)} characters took {spent:.1f} s"
    assert len(draft.text) <= len(text)


def test_memory_is_bounded() -> None:
    text = "<div>一</div>" * 100_000
    tree.cache_clear()
    tracemalloc.start()
    draft_of(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 150 * len(text)


@cache
def scored(split: str) -> Scores:
    scores = Scores()
    for name, true in truths().items():
        if true["split"] == split:
            score(scores, true, ours(raw(name)))
    return scores


@pytest.mark.parametrize("split", FLOORS)
def test_floors(split: str) -> None:
    found = scored(split)
    below = {
        name: found.measure(name) for name, floor in FLOORS[split].items() if found.measure(name) < floor
    }
    assert not below, "\n".join([str(below), *found.wrong])
    assert found.measure("leak") <= LEAKS[split], "\n".join(found.wrong)
