"""The report of a run: counts that agree with its records, doubts to review, in one pass and bounded."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import UsageError
from pipeline.report import corpus_report
from pipeline.report.review import counts
from pipeline.report.tally import REVIEWED, tally
from pipeline.schema import Altered, AlteredPlace, Quality, Uncertain, Unrecoverable

ROOT = Path(__file__).parent.parent
INPUTS = ("corpus/seeds", "corpus/articles/u16_damaged_twice.txt", "corpus/articles/x05_tw_three_notices.txt")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of five pages, one of them in quarantine, one twice."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    again = folder / "again.txt"
    again.write_bytes(next((ROOT / "corpus" / "seeds").glob("*.txt")).read_bytes() + b"\n")
    inputs = [*(str(ROOT / each) for each in INPUTS), str(folder / "picture.png"), str(again)]
    assert main(["run", *inputs, "--out", str(folder / "out"), "--jobs", "1"]) == 1
    return folder / "out"


def test_the_counts_agree_with_the_records(out: Path) -> None:
    records = [json.loads(line) for line in (out / "articles.jsonl").read_text("utf-8").splitlines()]
    pages = [json.loads(line) for line in (out / "pages.jsonl").read_text("utf-8").splitlines()]
    made = tally(out)
    assert (made.pages, made.articles) == (len(pages), len(records)) == (5, 6)
    assert made.claims == sum(len(each["claims"]) for each in records)
    assert made.fates.total() == made.characters == sum(each["characters"] for each in pages)
    assert made.repairs["inserted_readings"] == 2 * 276
    assert made.duplicates.total() == 1
    assert list(made.titles.values()) == ["Claude 3挑战GPT-4，大模型混战下的芯片投资机遇"]
    assert made.reasons == {"binary_input": 1}
    assert [each.line.title for each in made.review] == ["科创债扩容提速，基金公司抢滩布局"]
    assert made.speed is None or made.speed[0] > 0


@pytest.mark.parametrize(("language", "said"), [("zh", "需要复核的文章"), ("en", "Articles to review")])
def test_the_page_says_it_in_both_languages(out: Path, tmp_path: Path, language: str, said: str) -> None:
    assert main(["report", str(out), "--out", str(tmp_path / "run.html"), "--lang", language]) == 0
    made = (tmp_path / "run.html").read_text("utf-8")
    assert said in made
    assert "闻风<mark>\ufffd</mark>动" in made
    assert "picture.png" in made


def test_articles_to_review_can_lead_to_where_they_are_served(out: Path, tmp_path: Path) -> None:
    page, served = tmp_path / "run.html", "http://127.0.0.1:8000/article/"
    assert main(["report", str(out), "--out", str(page), "--articles", served]) == 0
    assert f'<a href="{served}e4bc49bbebfb2db04e97bc0aced02a5e">科创债扩容提速' in page.read_text("utf-8")
    assert main(["report", str(out), "--out", str(page), "--articles", "javascript:alert(1)//"]) == 2


def test_a_place_beyond_repair_counts_once() -> None:
    lost = "bytes were replaced by U+FFFD"
    sure = Quality({}, [Uncertain((4, 5), "text", lost, None)], [Unrecoverable((9, 10), lost)], None)
    assert counts(sure).together == 1
    altered = Altered("words", [AlteredPlace((0, 1), (0, 1), "x")])
    mixed = Quality({}, [Uncertain((4, 5), "text", "repair/x", 1.0)], [Unrecoverable((9, 10), lost)], altered)
    assert counts(mixed).together == 3
    assert (counts(mixed).uncertain, counts(mixed).lost, counts(mixed).altered) == (1, 1, 1)


def test_a_large_run_is_counted_in_bounded_memory_and_hostile_names_are_text(
    tmp_path: Path, out: Path
) -> None:
    first = json.loads((out / "articles.jsonl").read_text("utf-8").splitlines()[0])
    doubt = {"span": [0, 1], "field": "text", "reason": "<script>alert(1)</script>", "margin": None}
    quality = {
        "repairs": {'"><img src=x>': 3},
        "uncertain": [doubt] * 2,
        "unrecoverable": [],
        "altered": None,
    }
    with (tmp_path / "articles.jsonl").open("w", encoding="utf-8") as file:
        for number in range(1000):
            line = first | {"id": f"{number:032x}", "title": "</title><script>", "quality": quality}
            line |= {"publisher": f"社<b>{number}", "text": "短文"}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    (tmp_path / "pages.jsonl").write_text("", encoding="utf-8")
    made = tally(tmp_path)
    assert (made.articles, len(made.review)) == (1000, REVIEWED)
    page = corpus_report(tmp_path, "en")
    assert len(page) < 400_000
    assert page.count("<script") == 1
    assert "<img" not in page
    assert "社<b>" not in page


def test_a_folder_that_no_run_wrote_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"title": 3}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        tally(tmp_path)
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "x.html")]) == 2
    assert not (tmp_path / "x.html").exists()
