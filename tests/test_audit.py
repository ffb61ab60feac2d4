"""What an auditor does: from the bytes of the input alone, does each place hold what is said to stand there?

Nothing of the package reads here: bytes are cut out, decoded by Python under the name that the record gives,
and compared with the words of the finding, marks and script aside.
"""

import csv
import hashlib
import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import simplify
from pipeline.cli import main

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"
PAGES = sorted(CORPUS.glob("d*.txt"))[::5]
WEB = sorted(CORPUS.glob("hd*.html"))[::6]
CODECS = {"gbk": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}  # supersets of what is declared
BETWEEN = re.compile(r"<[^<>]*>|[\s\u3000\u200b\u00ad]+")


def inputs(folder: Path) -> dict[str, bytes]:
    """The pages in a folder, in encodings and containers; the bytes of each by the way to it."""
    made: dict[str, bytes] = {}
    for number, path in enumerate(PAGES):
        text = path.read_text(encoding="utf-8")
        made[f"{path.stem}.a.txt!"] = text.encode()
        made[f"{path.stem}.b.txt!"] = text.encode(("gb18030", "utf-16", "utf-8-sig")[number % 3])
        made[f"{path.stem}.c.html!"] = references(text).encode()
    for path in WEB:
        made[f"{path.name}!"] = path.read_bytes()
    for name, raw in made.items():
        (folder / name.rstrip("!")).write_bytes(raw)
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["id", "text"])
    with zipfile.ZipFile(folder / "in.zip", "w") as archive:
        for number, path in enumerate(PAGES, start=1):
            text = f"{path.read_text(encoding='utf-8')}\n债券\n"
            made[f"in.zip!公告/{number}.txt"] = text.encode("gb18030")
            archive.writestr(f"公告/{number}.txt", text.encode("gb18030"))
            made[f"in.csv!row {number} id {number}"] = text.encode()
            rows.writerow([number, text])
    (folder / "in.csv").write_bytes(table.getvalue().encode("gb18030"))
    return made


def references(text: str) -> str:
    """The text as a web page, its digits and every second letter as references."""
    lines = (
        re.sub(r"\d|[\u4e00-\u9fff](?=.)", lambda m: f"&#{ord(m[0])};", line) for line in text.split("\n")
    )
    return "<html><body>" + "".join(f"<p>{line}</p>\n" for line in lines) + "</body></html>"


def folded(words: str) -> str:
    """The words without markup, spaces, width and script; a point of ours may be a comma there."""
    bare = simplify(unicodedata.normalize("NFKC", html.unescape(BETWEEN.sub("", words))))
    return re.sub(r"[,，、;；]", ",", BETWEEN.sub("", bare)).replace("。", ".")


def wrong(record: dict[str, Any], raw: bytes) -> Iterator[tuple[str, str]]:
    """What the record says, and what stands at its place instead."""
    name = record["source"]["encoding"]["name"]
    codec = CODECS.get(name, name)
    mark = next((m for m in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff") if raw.startswith(m)), b"")
    whole = raw[len(mark) :].decode(codec)
    for found in (*record["claims"], *record["entities"]):
        place = raw[slice(*found["source_bytes"])].decode(codec)
        if folded(place) != folded(found["text"]) or whole[slice(*found["source_span"])] != place:
            yield found["text"], place
        for span in found["also_at"]:
            if re.findall(r"\d", folded(whole[slice(*span)])) != re.findall(r"\d", folded(found["text"])):
                yield found["text"], whole[slice(*span)]


def test_each_place_holds_what_is_said_to_stand_there(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    given = inputs(tmp_path / "in")
    assert main(["run", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 0
    records = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_bytes().splitlines()]
    assert {f"{r['source']['uri']}!{r['source']['record']}" for r in records} <= set(given)
    assert sum(len(r["claims"]) + len(r["entities"]) for r in records) > 300
    for record in records:
        raw = given[f"{record['source']['uri']}!{record['source']['record']}"]
        assert record["source"]["sha256"] == hashlib.sha256(raw).hexdigest(), record["source"]
        assert not list(wrong(record, raw)), record["source"]


@pytest.mark.parametrize(
    ("place", "span", "again", "right"),
    [
        ([12, 20], [4, 8], [[16, 20]], True),
        ([13, 20], [4, 8], [], False),
        ([12, 20], [5, 8], [], False),
        ([12, 20], [4, 8], [[17, 20]], False),
    ],
)
def test_the_auditor_sees_a_place_that_is_off_by_one(
    place: list[int], span: list[int], again: list[list[int]], *, right: bool
) -> None:
    raw = "规模达到25亿元，增长7.8%。25億元".encode()
    found = {"text": "25亿元", "source_bytes": place, "source_span": span, "also_at": again}
    record = {"source": {"encoding": {"name": "utf-8"}}, "claims": [found], "entities": []}
    assert (not list(wrong(record, raw))) is right
