"""One address, several contents: none is lost, and none takes another's id."""

import json
from pathlib import Path
from typing import Any

from pipeline.runners import local
from pipeline.settings import Settings

URL = "https://www.haiyanfund.cn/news/1.html"
REPORT = (
    "海晏基金三季报点评\n2025-10-28 来源：证券日报\n海晏优选混合三季度末规模为89.2亿元，较二季度末增长5.3%。"
    "基金经理表示，看好消费板块的长期机会，认为估值已经处于历史低位。\n三季度净值上涨8.2%，跑赢业绩比较基准。\n"
)
MENDED = REPORT.replace("8.2%", "8.4%")
OTHER = (
    "承泽基金经理变更\n2025-11-02 来源：证券日报\n承泽基金公告，承泽稳健债券的基金经理因个人原因离任，"
    "由另一位接任。"
    "该基金最新规模为12.6亿元，成立以来年化收益率4.1%。\n新任者拥有十年固定收益投资经验，擅长利率债波段操作。\n"
)


def ran(
    folder: Path, pages: list[dict[str, str]], *, jobs: int = 1
) -> tuple[list[Any], list[Any], list[Any]]:
    folder.mkdir(exist_ok=True)
    given, out = folder / "in.jsonl", folder / "out"
    lines = (json.dumps(page, ensure_ascii=False) + "\n" for page in pages)
    given.write_text("".join(lines), encoding="utf-8")
    local.run([str(given)], out, Settings(clean_only=True, jobs=jobs))
    return tuple(  # type: ignore[return-value]
        [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("articles", "pages", "changes")
    )


def test_each_content_of_an_address_has_an_id_and_the_first_keeps_it(tmp_path: Path) -> None:
    (alone, *_), *_ = ran(tmp_path / "alone", [{"text": REPORT, "url": URL}])
    articles, pages, changes = ran(tmp_path, [{"text": text, "url": URL} for text in (REPORT, MENDED, OTHER)])
    ids = [article["id"] for article in articles]
    assert ids[0] == alone["id"]
    assert len({*ids}) == 3
    assert [page["articles"] for page in pages] == [[name] for name in ids]
    assert sorted(change["id"] for change in changes) == sorted(ids)
    assert {each["id"] for article in articles[:2] for each in article["relations"]} <= {*ids[:2]}
    for article in articles:
        assert article["id"] not in [each["id"] for each in article["relations"]]


def test_the_same_bytes_at_an_address_are_one_article(tmp_path: Path) -> None:
    articles, pages, changes = ran(tmp_path, [{"text": REPORT, "url": URL}, {"text": REPORT, "url": URL}])
    assert len({article["id"] for article in articles}) == 1
    assert [article["cluster"]["role"] for article in articles] == ["canonical", "duplicate"]
    assert len({*map(str, (page["articles"] for page in pages))}) == len(changes) == 1


def test_pages_of_other_addresses_keep_their_ids(tmp_path: Path) -> None:
    given = [{"text": text, "url": f"{URL}?{n}"} for n, text in enumerate((REPORT, MENDED, OTHER))]
    articles, *_ = ran(tmp_path, given)
    for n, page in enumerate(given):
        (alone, *_), *_ = ran(tmp_path / str(n), [page])
        assert articles[n]["id"] == alone["id"]


def test_pages_that_name_their_sites_first_page_are_all_kept(tmp_path: Path) -> None:
    head = '<html><head><link rel="canonical" href="https://www.haiyanfund.cn/"></head><body><article>'
    given = []
    for text in (REPORT, OTHER):
        title, *lines = text.splitlines()
        body = "".join(f"<p>{line}</p>" for line in lines)
        given.append({"html": f"{head}<h1>{title}</h1>{body}</article></body></html>"})
    articles, pages, _ = ran(tmp_path, given)
    assert articles[0]["url"] == articles[1]["url"] == "https://www.haiyanfund.cn/"
    assert len({article["id"] for article in articles}) == 2
    assert [page["articles"] for page in pages] == [[article["id"]] for article in articles]


def test_an_id_in_a_name_or_a_text_stays_there(tmp_path: Path) -> None:
    (alone, *_), *_ = ran(tmp_path / "alone", [{"text": REPORT, "url": URL}])
    name = alone["id"]
    text = OTHER + f'编号："id":"{name}"，"articles":["{name}"]。\n'
    given = [{"text": REPORT, "url": URL}, {"id": name, "text": text, "url": URL}]
    (_, second), (_, page), _ = ran(tmp_path, given)
    assert page["articles"] == [second["id"]] != [name]
    assert name in page["record"]
    assert name in second["text"]


def test_the_next_run_and_more_processes_say_the_same(tmp_path: Path) -> None:
    given = [{"text": text, "url": URL} for text in (REPORT, MENDED, OTHER)]
    first = ran(tmp_path, given)
    articles, pages, changes = ran(tmp_path, given)
    assert (articles, pages) == first[:2]
    assert changes == []
    assert ran(tmp_path / "two", given, jobs=2) == first
