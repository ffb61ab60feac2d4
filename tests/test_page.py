"""The page stage: floors on both splits of corpus/articles, its laws on every page, and its case tables."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.account import account, removed
from pipeline.article import settle
from pipeline.document import Block, ByteMap, Document, Draft, Encoding, Page, Source, Stated
from pipeline.page import healed, read
from pipeline.page.bylines.byline import byline
from pipeline.page.days.dates import dates
from pipeline.page.lines import folded, lines_of
from pipeline.page.titling import titles
from pipeline.page.twice.healing import mended_places
from pipeline.repair import repaired
from pipeline.text import Edit, Span

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "corpus" / "articles"
TRUTH = ROOT / "corpus" / "truth"
CASES = Path(__file__).parent / "cases" / "page"
SEED = ROOT / "corpus" / "seeds" / "000_08cb42d160434a3d.txt"
KEPT = {"keep", "heading", "disclaimer", "caption", "table", "list_item", "wrapped"}

# Floors are what was measured when they were set; they rise with the code and fall only on purpose. The three
# later splits were each written before their first scoring (corpus/articles/README.md has those numbers), and
# mended for afterwards: what they guard now is that nothing gets worse.
PERFECT = dict.fromkeys(
    (
        "precision",
        "recall",
        "title",
        "date",
        "publisher",
        "authors",
        "copies",
        "documents",
        "kind",
        "disclaimers",
    ),
    1.0,
)
FLOORS: dict[str, dict[str, float]] = {
    "dev": PERFECT,
    "unseen": PERFECT | {"title": 0.95},
    "late": PERFECT | {"publisher": 0.92},
    "fresh": PERFECT | {"publisher": 0.83, "authors": 0.9},
    "stranger": PERFECT | {"precision": 0.96, "authors": 0.95},
    "stranger3": PERFECT,
    "stranger4": PERFECT | {"title": 0.9},  # a title set wide keeps its spaces
    "stranger5": PERFECT | {"precision": 0.98},  # the source of a table that is the text's
    "newest11": PERFECT | {"precision": 0.96, "recall": 0.99},  # unrepaired
    "newest24": PERFECT | {"precision": 0.93, "recall": 0.94},  # unrepaired
    "newest30": PERFECT | {"publisher": 0.9},  # unrepaired; a house in its badge alone
    "newest29": PERFECT,
    "newest28": PERFECT  # unrepaired; cells of a bank's product; a cover without its period
    | {"precision": 0.95, "recall": 0.97, "title": 0.9, "kind": 0.9},
    "newest27": PERFECT  # unrepaired; cells of a bank's product; a cover's two lines; a paper's foot
    | {
        "precision": 0.92,
        "recall": 0.78,
        "title": 0.81,
        "authors": 0.87,
        "documents": 0.9,
        "kind": 0.9,
        "disclaimers": 0.88,
    },
    "newest26": PERFECT  # unrepaired; a machine's summary; readings beside a cut printing
    | {
        "precision": 0.9,
        "recall": 0.9,
        "title": 0.8,
        "date": 0.9,
        "publisher": 0.9,
        "copies": 0.88,
        "disclaimers": 0.8,
    },
    "newest25": PERFECT  # unrepaired; a trust's manager; a month on a cover
    | {"title": 0.9, "date": 0.9, "publisher": 0.9, "authors": 0.87},
    "newest23": PERFECT | {"precision": 0.99},  # what a dump's core points say (`核心提示：…`)
    "newest22": PERFECT  # cells of a bank's card, a line each; a writer over a motto
    | {"precision": 0.98, "recall": 0.95, "date": 0.9, "publisher": 0.9, "authors": 0.87, "kind": 0.9},
    "newest21": PERFECT | {"publisher": 0.9},  # a board on top of its thread
    "newest20": PERFECT | {"precision": 0.97, "publisher": 0.9},  # facts of a cover; a station at its foot
    "newest19": PERFECT | {"precision": 0.96},  # periods of a chart, a line each; a custodian on a cover
    "newest18": PERFECT | {"precision": 0.99, "recall": 0.99},  # the name of a product's second table
    "newest17": PERFECT | {"precision": 0.99, "recall": 0.99},  # cells of a form
    "newest16": PERFECT | {"precision": 0.96, "authors": 0.87},  # facts of a cover; a column, then its writer
    "newest15": PERFECT  # an app's sheet, a cell on each line, and its warning below
    | {"precision": 0.98, "recall": 0.92, "disclaimers": 0.87},
    "newest14": PERFECT  # facts of a cover: text for one hand, for another none; a warning below a list
    | {"precision": 0.95, "recall": 0.98, "disclaimers": 0.9},
    "newest13": PERFECT | {"precision": 0.98},  # a custodian on a cover: text for one hand, for another none
    "newest12": PERFECT | {"precision": 0.99, "title": 0.9},  # unrepaired
    "newest10": PERFECT
    | {"precision": 0.95, "recall": 0.92, "date": 0.93},  # unrepaired; a wrapped printing or the other
    "newest9": PERFECT  # unrepaired
    | {
        "precision": 0.93,
        "recall": 0.99,
        "title": 0.93,
        "date": 0.93,
        "publisher": 0.93,
        "documents": 0.93,
        "copies": 0.92,
    },
    "newest8": PERFECT  # unrepaired
    | {
        "precision": 0.96,
        "recall": 0.99,
        "date": 0.87,
        "publisher": 0.93,
        "documents": 0.93,
        "copies": 0.92,
    },
    "newest7": PERFECT  # unrepaired
    | {"precision": 0.92, "recall": 0.97, "copies": 0.92, "authors": 0.92},
    "newest6": PERFECT  # unrepaired
    | {
        "precision": 0.95,  # three facts of a product among its buttons
        "recall": 0.98,
        "kind": 0.87,
        "copies": 0.93,
        "date": 0.94,
        "publisher": 0.76,
        "documents": 0.93,
    },
    "newest5": PERFECT  # unrepaired; a title that the head of each sheet gives, with its space
    | {
        "precision": 0.92,
        "title": 0.93,
        "copies": 0.92,
        "date": 0.93,
        "publisher": 0.93,
        "documents": 0.93,
    },
    "newest4": PERFECT | {"precision": 0.91, "copies": 0.92},  # unrepaired
    "newest3": PERFECT  # unrepaired
    | {"precision": 0.95, "recall": 0.99, "documents": 0.93, "copies": 0.93, "date": 0.94, "publisher": 0.94},
    "newest2": PERFECT | {"precision": 0.94, "recall": 0.99, "title": 0.94, "copies": 0.93},  # unrepaired
}


def source(text: str) -> Source:
    raw = text.encode("utf-8", "surrogatepass")
    return Source(raw, text, Encoding("utf-8", "test"), ByteMap.of(text))


def paged(text: str) -> Page:
    return healed(read(Draft.of(source(text))))


@cache
def page_of(name: str) -> Page:
    return paged((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))


@cache
def truth(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((TRUTH / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


NAMES = sorted(path.stem for path in TRUTH.glob("*.json") if (ARTICLES / f"{path.stem}.txt").is_file())


@dataclass
class Score:
    """Right and all, for each measure; what was wrong, to read."""

    right: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, measure: str, good: object, what: str) -> None:
        self.right[measure] = self.right.get(measure, 0) + bool(good)
        self.total[measure] = self.total.get(measure, 0) + 1
        if not bool(good):
            self.wrong.append(f"{measure}: {what}")

    def __getitem__(self, measure: str) -> float:
        return self.right.get(measure, 0) / max(1, self.total.get(measure, 0))


def scored(split: str) -> Score:
    score = Score()
    for name in NAMES:
        if truth(name)["split"] == split:
            _score_lines(name, score)
            _score_facts(name, score)
    return score


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n")[:-1]:
        yield start + len(line) - len(line.lstrip()), line.strip()
        start += len(line) + 1


def _score_lines(name: str, score: Score) -> None:
    page = page_of(name)
    owner: dict[int, Block] = {}
    starts = [start for start, line in _lines(page.draft.source.text) if line]
    for span, block in page.pieces():
        if block is not None:
            owner |= {start: block for start in starts if span.start <= start < span.end}
    for (start, line), label in zip(_lines(page.draft.source.text), truth(name)["lines"], strict=True):
        if label in ("blank", "either"):
            continue
        kept = owner[start].kept
        what = f"{name}: {line[:30]} is {owner[start].role} ({owner[start].reason})"
        if kept:
            score.add("precision", label in KEPT, what)
        if label in KEPT:
            score.add("recall", kept, what)
        if label == "disclaimer":
            score.add("disclaimers", kept, what)


def _score_facts(name: str, score: Score) -> None:
    page, true = page_of(name), truth(name)
    found = page.documents
    score.add("documents", len(found) == true["documents"], f"{name}: {len(found)}")
    kind = found[0].kind if found else page.kind
    score.add("kind", kind == true["kind"], f"{name}: {kind}")
    if true["documents"]:
        copies = 1 + max(block.copy for block in page.blocks)
        score.add("copies", copies == true["copies"], f"{name}: {copies}")
    for index, each in enumerate(true.get("articles") or ([true] if true["documents"] else [])):
        document = found[index] if index < len(found) else Document()
        _score_document(name, page, document, each, score)


def _score_document(name: str, page: Page, document: Document, true: dict[str, Any], score: Score) -> None:
    span = document.title.span if document.title else None
    title = page.draft.text[span.start : span.end] if span else None
    score.add("title", title == true["title"], f"{name}: {title}")
    date, wanted = _value(document.published_at), true["published_at"]
    if date and wanted:
        date = date[: len(wanted)]
    score.add("date", date == wanted, f"{name}: {date}")
    publisher = folded(true["publisher"]) if true["publisher"] else None
    score.add("publisher", _value(document.publisher) == publisher, f"{name}: {_value(document.publisher)}")
    if "authors" in true:
        authors = [each.value for each in document.authors]
        score.add("authors", authors == [folded(each) for each in true["authors"]], f"{name}: {authors}")


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


@pytest.mark.parametrize("split", FLOORS)
def test_floors(split: str) -> None:
    score = scored(split)
    below = {measure: score[measure] for measure, floor in FLOORS[split].items() if score[measure] < floor}
    assert not below, "\n".join([str(below), *score.wrong])


@pytest.mark.parametrize("name", NAMES)
def test_laws(name: str) -> None:
    check_laws(page_of(name))


def check_laws(page: Page) -> None:
    text, done = page.draft.text, 0
    for block in page.blocks:
        said = text[block.span.start : block.span.end]
        assert done <= block.span.start < block.span.end
        assert said == said.strip()
        assert block.reason
        assert all(block.span.holds(cell.span) for cell in block.cells)
        done = block.span.end
    assert sum(account(page).fates.values()) == len(page.draft.source.text)
    assert not list(mended_places(page)), "healing twice heals more"
    for document in page.documents:
        for stated in (document.published_at, document.publisher, *document.authors, *document.editors):
            if stated and stated.span:
                assert page.draft.origin(stated.span) == stated.source_span
    for article in settle(page):
        for settled in article.blocks:
            assert article.text[settled.span.start : settled.span.end].strip()


def test_laws_hold_on_shuffled_pages() -> None:
    pool = [line for name in NAMES if name.startswith("d") for line in _texts(name)]
    chance = random.Random(7)
    for _ in range(60):
        chosen = [chance.choice(pool) for _ in range(chance.randint(0, 40))]
        if chosen and chance.random() < 0.4:
            start = chance.randrange(len(chosen))
            chosen += chosen[start : start + chance.randint(1, 12)]
        odd = "\ufffd?\x00\u3000 \r\t|\ue583\ud800\u0130"
        text = "".join(c if chance.random() > 0.01 else chance.choice(odd) for c in "\n".join(chosen))
        check_laws(paged(text))


def _texts(name: str) -> list[str]:
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").split("\n")


def test_reading_is_deterministic() -> None:
    for name in NAMES[:6]:
        assert paged("\n".join(_texts(name))) == page_of(name)


def cases(name: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            before, arrow, after = line.partition(" => ")
            found.append((before.replace("\\n", "\n"), after if arrow else None))
    return found


@pytest.mark.parametrize(("before", "after"), cases("dates"))
def test_dates(before: str, after: str | None) -> None:
    page = paged(f"这是一个足够长的标题用来测试\n{before}\n{BODY}")
    found = page.documents[0].published_at
    assert (found.value if found else None) == after


def test_bare_years_of_the_republic_count_on_taiwanese_pages_only() -> None:
    assert [each.value for each in dates("113/11/05", republic=True)] == ["2024-11-05"]
    assert not list(dates("113/11/05"))
    page = paged(f"台股創下歷史新高 投信怎麼看\n113/11/05\n{BODY}")
    assert _value(page.documents[0].published_at) == "2024-11-05"


BODY = (
    "今年以来,市场震荡加剧,主动权益基金的平均收益率由正转负,投资者的情绪跌到了低点。\n"
    "不过,从历史经验来看,情绪的低点往往也是布局的时机,关键在于资金的期限是否足够长。\n"
    "我们建议投资者保持耐心,用闲钱投资,并且把仓位控制在自己能够承受的范围之内。"
)


@pytest.mark.parametrize(("before", "after"), cases("titles"))
def test_titles(before: str, after: str | None) -> None:
    assert before[: titles.body_of(folded(before))] == (after or before)


@pytest.mark.parametrize(("before", "after"), cases("bylines"))
def test_bylines(before: str, after: str | None) -> None:
    if after is None:
        page = paged(f"这是一个足够长的标题用来测试\n{before}\n{BODY}")
        document = page.documents[0]
        assert (document.publisher, document.authors) == (None, ())
        return
    said = byline(next(lines_of(before)))
    assert said is not None
    found = [",".join(item.text for item in said.of(each)) for each in ("publisher", "author", "editor")]
    assert found == [part.strip() for part in after.split("/")]


@pytest.mark.parametrize(("before", "after"), cases("shape"))
def test_shape(before: str, after: str | None) -> None:
    page = paged(f"这是一个足够长的标题用来测试\n2024-03-06 来源:某某网\n{BODY}\n{before}")
    text = settle(page)[0].text
    assert text == f"{BODY}\n{after or before}"


class TestSeed:
    @pytest.fixture
    def page(self) -> Page:
        text = SEED.read_bytes().decode("utf-8")
        return healed(read(repaired(Draft.of(source(text)))))

    def test_roles(self, page: Page) -> None:
        text = page.draft.text
        roles = {folded(text[b.span.start : b.span.end]): b.role for b in page.blocks if b.copy == 0}
        assert [line for line, role in roles.items() if role == "menu"] == [
            "本文相关基金", "更多", "相关资讯", "嘉实动态",
        ]  # fmt: skip
        assert roles["字体大小:"] == "widget"
        assert roles["大模型混战加剧!"] == "paragraph"
        assert roles["数据来源:信通院"] == "caption"
        assert roles["2024-03-06 来源:嘉实基金"] == "byline"
        headings = [line for line, role in roles.items() if role == "heading"]
        assert headings == [
            "AI训练激活需求,全球算力规模有望年均增长80%", "从游戏、挖矿到AI,GPU已成为算力核心硬件",
            "GPU的优势", "海外巨头垄断,国产化迫在眉睫", "国内芯片企业集中科创板",
        ]  # fmt: skip
        last = [b for b in page.blocks if b.kept][-1]
        assert last.role == "disclaimer"

    def test_facts(self, page: Page) -> None:
        assert len(page.documents) == 1
        document, text = page.documents[0], page.draft.source.text
        assert document.kind == "article"
        assert document.title is not None
        assert document.published_at is not None
        assert document.publisher is not None
        assert folded(document.title.value) == "Claude 3挑战GPT-4,大模型混战下的芯片投资机遇"
        assert document.title.source_span.start == text.index("Claude 3")
        assert document.published_at.value == "2024-03-06"
        span = document.published_at.source_span
        assert text[span.start : span.end] == "2024-03-06"
        assert document.publisher.value == "嘉实基金"
        span = document.publisher.source_span
        assert text[span.start : span.end].startswith("嘉實")

    def test_second_copy_repeats_the_first(self, page: Page) -> None:
        text = page.draft.text
        copies = [block for block in page.blocks if block.copy == 1]
        assert len(copies) == 33  # the title and 32 lines
        for block in copies:
            assert block.repeats is not None
            there = text[block.repeats.start : block.repeats.end]
            assert there == text[block.span.start : block.span.end]
        assert copies[0].role == "title"


REFRAIN = "我们相信,只要企业的盈利能够持续增长,股价最终会反映它的价值,时间是投资者最好的朋友。"
HEAD = "情绪低点怎么办:写给长期投资者\n"


@pytest.mark.parametrize("above", ["", HEAD, f"{HEAD}2024-03-06 来源:某某网\n"])
@pytest.mark.parametrize("places", [(0, 2), (0, 3), (1, 3), (1, 2), (2, 3), (3, 3), (0, 1, 3)])
def test_a_sentence_that_comes_again_is_no_copy(above: str, places: tuple[int, ...]) -> None:
    lines = BODY.split("\n")
    for place in sorted(places, reverse=True):
        lines.insert(place, REFRAIN)
    page = paged(above + "\n".join(lines) + "\n")
    assert max(block.copy for block in page.blocks) == 0
    assert settle(page)[0].text.count(REFRAIN) == len(places)


@pytest.mark.parametrize("between", ["", "上一篇\n", f"{HEAD}2024-03-06 来源:某某网\n"])
@pytest.mark.parametrize("body", [BODY, BODY.replace("\n", "")])
def test_a_body_that_comes_again_is_a_copy(between: str, body: str) -> None:
    page = paged(f"{HEAD}{body}\n{between}{body}\n")
    assert max(block.copy for block in page.blocks) == 1
    assert settle(page)[0].text == body


def test_a_crowded_page_tells_what_was_removed_in_few_pieces() -> None:
    notices = [
        f"海棠第{number}号债券型证券投资基金恢复大额申购业务的公告\n"
        f"自2024年4月{number + 1}日起,第{number}号基金单个账户单日申购上限由一万元调整为{number + 7}万元。\n"
        f"投资者可以拨打客服电话咨询有关事宜。\n海棠基金管理有限公司\n2024年3月{number + 1}日"
        for number in range(30)
    ]
    page = paged("\n".join(notices) + "\n")
    assert len(page.documents) == 30
    pieces = 0
    for article in settle(page):
        gone = list(removed(page, article.ordinal))
        pieces += len(gone)
        left = len(page.draft.source.text) - sum(len(span) for _, span in gone)
        own = sum(
            len(span)
            for span, block in page.pieces()
            if block is not None
            and block.document == article.ordinal
            and (block.kept or (block.role == "title" and not block.copy))
        )
        assert left == own
        assert all(one.end <= other.start for (_, one), (_, other) in pairwise(gone))
    assert pieces <= 10 * 30


def test_damage_is_mended_from_the_copy_that_is_whole() -> None:
    whole = BODY
    damaged = BODY.replace("平均", "平\ufffd").replace("布局的时机", "布\ufffd\ufffd时机")
    head = "情绪低点怎么办:写给长期投资者\n"
    for first, second in ((damaged, whole), (damaged, whole.replace("\n", ""))):
        page = paged(f"{head}{first}\n上一篇\n{head}2024-03-06 来源:某某网\n{second}")
        assert settle(page)[0].text == whole
        edits = list(page.draft.revisions[-1].edits)
        assert all(edit.taken_from for edit in edits)
        taken = [edit.taken_from for edit in edits if edit.taken_from]
        assert [page.draft.source.text[span.start : span.end] for span in taken] == ["均", "局的"]


def test_sound_copies_that_differ_are_left_alone() -> None:
    head = "情绪低点怎么办:写给长期投资者\n"
    edited = BODY.replace("不过", "然而")
    page = paged(f"{head}{BODY}\n上一篇\n{head}2024-03-06 来源:某某网\n{edited}")
    assert settle(page)[0].text == BODY
    assert not page.draft.revisions


def test_uncertain_repairs_give_way_to_the_other_copy() -> None:
    head = "情绪低点怎么办:写给长期投资者\n"
    text = f"{head}{BODY.replace('耐心', '耐?')}\n上一篇\n{head}2024-03-06 来源:某某网\n{BODY}"
    at = text.index("?")
    draft = Draft.of(source(text)).revise("guess", [Edit(Span(at, at + 1), "性", "uncertain", 0.3)])
    assert "保持耐心" in settle(healed(read(draft)))[0].text


@pytest.mark.parametrize("text", ["", "\n\n \n", "\u200b\n", "首页", "。", "标题", "\ufffd" * 50])
def test_pages_of_nothing(text: str) -> None:
    check_laws(paged(text))


@cache
def clean_seed() -> tuple[str, ...]:
    path = ROOT / "corpus" / "labels" / "seed.jsonl"
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    return tuple(loaded["text"].split("\n"))


def wrapped(lines: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return tuple(line[at : at + columns] for line in lines for at in range(0, len(line), columns))


def damaged(lines: tuple[str, ...], share: float, seed: int) -> tuple[str, ...]:
    chance = random.Random(seed)
    return tuple(
        "".join("\ufffd" if "一" <= c <= "龥" and chance.random() < share else c for c in line)
        for line in lines
    )


BODY_LINES = clean_seed()
PRINTINGS = {
    "equal": (BODY_LINES, BODY_LINES),
    "first cut to half": (BODY_LINES[:15], BODY_LINES),
    "first cut to five lines": (BODY_LINES[:5], BODY_LINES),
    "second cut": (BODY_LINES, BODY_LINES[:10]),
    "second without its start": (BODY_LINES, BODY_LINES[4:]),
    "first without its middle": (BODY_LINES[:8] + BODY_LINES[14:], BODY_LINES),
    "second wrapped": (BODY_LINES, wrapped(BODY_LINES, 40)),
    "first wrapped": (wrapped(BODY_LINES, 37), BODY_LINES),
    "both wrapped": (wrapped(BODY_LINES, 37), wrapped(BODY_LINES, 37)),
    "second on one line": (BODY_LINES, ("".join(BODY_LINES),)),
    "three": (BODY_LINES, BODY_LINES, BODY_LINES[3:]),
    "both damaged": (damaged(BODY_LINES, 0.002, 1), damaged(BODY_LINES, 0.002, 2)),
    "first badly damaged": (damaged(BODY_LINES, 0.05, 3), BODY_LINES),
}


@pytest.mark.parametrize("name", PRINTINGS)
@pytest.mark.parametrize("breaks", ["\n", "\r\n\r\n"])
def test_the_body_comes_out_whole_and_once(name: str, breaks: str) -> None:
    title = "Claude 3挑战GPT-4,大模型混战下的芯片投资机遇"
    lines = ["首页", "更多"]
    for index, printing in enumerate(PRINTINGS[name]):
        lines += [title, "2024-03-06 来源:嘉实基金" if index else "字体大小:", *printing]
    page = paged(breaks.join(lines))
    (article,) = settle(page)
    assert letters(article.text) == letters("".join(BODY_LINES))
    assert 1 + max(block.copy for block in page.blocks) == len(PRINTINGS[name])
    assert article.title == title
    assert _value(article.document.published_at) == "2024-03-06"
    assert _value(article.document.publisher) == "嘉实基金"


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum() or character == "\ufffd")
