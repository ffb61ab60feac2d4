"""Containers, one in the other: every page comes out with the way to it, every failure with its reason."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ingested import OTHER, TEXT, kinds, read, shown

from pipeline.document import Source
from pipeline.errors import BinaryInput, DamagedInput, EmptyInput, InputError, LimitExceeded, UnreadableInput


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def gbk_names(members: dict[str, bytes]) -> bytes:
    """A ZIP as Windows writes it: names in GBK, no flag. Written with names of the same length first."""
    names = [name.encode("gbk") for name in members]
    plain = [f"{place:0{len(name)}d}" for place, name in enumerate(names)]
    raw = zipped(dict(zip(plain, members.values(), strict=True)), zipfile.ZIP_STORED)
    for before, after in zip(plain, names, strict=True):
        raw = raw.replace(before.encode(), after)
    return raw


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return out.getvalue()


def put(tmp_path: Path, raw: bytes, name: str = "in.bin") -> Path:
    (tmp_path / name).write_bytes(raw)
    return tmp_path / name


def zstd(raw: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    return bytes(zstandard.ZstdCompressor().compress(raw))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd])
def test_compressed(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    raw = TEXT.encode("gbk")
    assert shown(read(put(tmp_path, pack(raw)))) == [("in.bin", "", TEXT)]
    assert shown(read(put(tmp_path, pack(gzip.compress(raw))))) == [("in.bin", "", TEXT)]
    cut = pack((TEXT * 2000).encode())[:-9]
    assert kinds(read(put(tmp_path, cut))) == [DamagedInput]


@pytest.mark.parametrize(
    ("behind", "reason"),
    [(b"\x01junk", "no gzip data"), (b"<!-- cached -->\n", "no gzip data"), (b"\x1f\x8b\x08", "breaks off")],
)
def test_what_stands_behind_a_gzip_is_told_with_how_much_was_good(
    tmp_path: Path, behind: bytes, reason: str
) -> None:
    raw = TEXT.encode()
    (told,) = read(put(tmp_path, gzip.compress(raw) + behind))
    assert isinstance(told, DamagedInput)
    assert f"after {len(raw)} bytes of text" in str(told)
    assert reason in str(told)


@pytest.mark.parametrize("behind", [bytes(1), bytes(512), bytes(70_000), gzip.compress(b"", mtime=0)])
def test_zeros_and_nothing_behind_a_gzip_are_no_harm(tmp_path: Path, behind: bytes) -> None:
    assert shown(read(put(tmp_path, gzip.compress(TEXT.encode()) + behind))) == [("in.bin", "", TEXT)]


def test_compressed_in_two_parts(tmp_path: Path) -> None:
    raw = gzip.compress(TEXT.encode()) + gzip.compress(OTHER.encode())
    assert shown(read(put(tmp_path, raw))) == [("in.bin", "", TEXT + OTHER)]
    raw = zstd(TEXT.encode()) + zstd(OTHER.encode())
    assert shown(read(put(tmp_path, raw))) == [("in.bin", "", TEXT + OTHER)]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar(tmp_path: Path, mode: str) -> None:
    raw = tarred({"./a/1.txt": TEXT.encode("gbk"), "公告.txt": OTHER.encode("big5"), "empty": b""}, mode)
    found = shown(read(put(tmp_path, raw)))
    assert found[:2] == [("in.bin", "a/1.txt", TEXT), ("in.bin", "公告.txt", OTHER)]
    assert found[2][:2] == ("in.bin", "EmptyInput")
    assert found[2][2].startswith("in.bin!empty: 0 bytes")


def test_zip_with_gbk_names(tmp_path: Path) -> None:
    raw = gbk_names(
        {"基金/公告一.txt": TEXT.encode("gbk"), "联通.txt": OTHER.encode(), "净值.txt": b"1.2345"}
    )
    assert shown(read(put(tmp_path, raw))) == [
        ("in.bin", "基金/公告一.txt", TEXT),
        ("in.bin", "联通.txt", OTHER),
        ("in.bin", "净值.txt", "1.2345"),
    ]


def test_zip_with_utf8_names(tmp_path: Path) -> None:
    raw = zipped({"基金/公告.txt": TEXT.encode(), "__MACOSX/x": b"junk", ".DS_Store": b"junk", "d/": b""})
    assert shown(read(put(tmp_path, raw))) == [("in.bin", "基金/公告.txt", TEXT)]


def test_containers_in_containers(tmp_path: Path) -> None:
    inner = gzip.compress(json.dumps({"text": TEXT}).encode() + b"\n" + json.dumps({"text": OTHER}).encode())
    raw = gzip.compress(tarred({"d/x.zip": zipped({"p.jsonl.gz": inner})}))
    assert shown(read(put(tmp_path, raw))) == [
        ("in.bin", "d/x.zip!p.jsonl.gz!line 1", TEXT),
        ("in.bin", "d/x.zip!p.jsonl.gz!line 2", OTHER),
    ]


@pytest.mark.parametrize("name", ["../up.txt", "/etc/x", "a/../../x", "C:/x.txt", "..\\up.txt"])
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    found = read(put(tmp_path, zipped({name: b"x", "good..txt": TEXT.encode()})))
    assert kinds(found) == [DamagedInput, Source]
    assert "leads out" in str(found[0])
    if "\\" not in name:
        assert kinds(read(put(tmp_path, tarred({name: b"x", "good": TEXT.encode()})))) == [
            DamagedInput,
            Source,
        ]


def test_links_in_tar_are_not_followed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "s"),
            (tarfile.LNKTYPE, "l"),
            (tarfile.FIFOTYPE, "f"),
            (tarfile.DIRTYPE, "d"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert kinds(read(put(tmp_path, out.getvalue()))) == [UnreadableInput] * 3


def test_bombs(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(100 << 20), 9)
    assert kinds(read(put(tmp_path, bomb))) == [LimitExceeded]
    assert kinds(read(put(tmp_path, bomb), most=200 << 20)) == [LimitExceeded]
    raw = zipped({"bomb": bytes(100 << 20), "good.txt": TEXT.encode()})
    assert kinds(read(put(tmp_path, raw), most=200 << 20)) == [LimitExceeded, Source]
    raw = gzip.compress(tarred({"bomb": bytes(100 << 20), "good.txt": TEXT.encode()}))
    found = read(put(tmp_path, raw), most=200 << 20)
    assert "200 times its size" in str(found[0])
    deep = TEXT.encode()
    for _ in range(20):
        deep = gzip.compress(deep)
    assert "containers one in the other" in str(read(put(tmp_path, deep))[0])


def test_member_over_the_limit(tmp_path: Path) -> None:
    members = {"1.txt": ("长公告" * 200).encode(), "2.txt": TEXT.encode()}
    for raw in (zipped(members), tarred(members)):
        assert kinds(read(put(tmp_path, raw), most=500)) == [LimitExceeded, Source]


def test_damaged_member(tmp_path: Path) -> None:
    raw = bytearray(zipped({"1.txt": (TEXT * 9).encode(), "2.txt": OTHER.encode()}, zipfile.ZIP_STORED))
    raw[60] ^= 0x55
    found = read(put(tmp_path, bytes(raw)))
    assert kinds(found) == [DamagedInput, Source]
    assert "1.txt" in str(found[0])
    assert "CRC" in str(found[0])
    assert kinds(read(put(tmp_path, b"PK\x03\x04" + bytes(80)))) == [DamagedInput]
    cut = tarred({"1.txt": TEXT.encode(), "2.txt": (OTHER * 99).encode()})[:1800]
    found = read(put(tmp_path, cut))
    assert isinstance(found[0], Source)
    assert DamagedInput in kinds(found)


def test_encrypted_and_office(tmp_path: Path) -> None:
    raw = bytearray(zipped({"1.txt": TEXT.encode()}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        raw[raw.index(sign) + (6 if sign == b"PK\x03\x04" else 8)] |= 1
    assert kinds(read(put(tmp_path, bytes(raw)))) == [UnreadableInput]
    assert kinds(read(put(tmp_path, zipped({"[Content_Types].xml": b"<x/>", "word/a.xml": b"<w/>"})))) == [
        BinaryInput
    ]
    assert kinds(read(put(tmp_path, zipped({})))) == [EmptyInput]


# rows


def test_jsonl(tmp_path: Path) -> None:
    lines = [
        {"text": TEXT, "url": "http://a.cn/1", "title": "公告", "id": 7},
        {"html": "<p>甲</p>", "text": "甲"},
        {"text": ""},
        {"body": "x"},
        [1],
        {"text": "半\ud83d"},
    ]
    raw = "\n".join(json.dumps(line) for line in lines) + '\n{"text": "断\n\n{"text": "末"}'
    found = read(put(tmp_path, raw.encode(), "in.jsonl"))
    assert kinds(found) == [
        Source,
        Source,
        EmptyInput,
        DamagedInput,
        DamagedInput,
        Source,
        DamagedInput,
        Source,
    ]
    first, second = found[0], found[1]
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.text, first.url, first.title, first.record) == (
        TEXT,
        "http://a.cn/1",
        "公告",
        "line 1 id 7",
    )
    assert first.raw == TEXT.encode()
    assert (second.text, second.media_type) == ("<p>甲</p>", "text/html")
    assert "neither `text` nor `html`; its fields are body" in str(found[3])
    assert [each.record for each in found if isinstance(each, Source)][-1] == "line 9"


def test_jsonl_line_over_the_limit(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}) for text in ("短", "长" * 500, "末")]
    found = read(put(tmp_path, "\n".join(lines).encode()), most=400)
    assert kinds(found) == [Source, LimitExceeded, Source]
    assert found[2].record == "line 3"


def test_jsonl_of_odd_values(tmp_path: Path) -> None:
    raw = (
        '{"text": "a", "id": [1], "url": 3, "title": {}}\n{"text": ["a"]}\n{"text": "b", "n": '
        + "9" * 5000
        + "}"
    )
    found = read(put(tmp_path, raw.encode()))
    assert kinds(found) == [Source, DamagedInput, DamagedInput]
    assert shown(found)[0] == ("in.bin", "line 1", "a")
    assert "`text` is of type list, should be text" in str(found[1])


ITEMS = [{"text": TEXT, "id": 1}, {"text": OTHER}]
MANY_LINES = "\n".join(json.dumps(each, indent=1) for each in ITEMS)
LINES = "\n".join(json.dumps(each, ensure_ascii=False) for each in ITEMS)


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps(ITEMS).encode(),
        json.dumps(ITEMS, indent=2, ensure_ascii=False).encode("utf-8-sig"),
        MANY_LINES.encode(),
        LINES.encode("utf-16"),
        LINES.replace("\n", "\r").encode(),
    ],
    ids=["array", "array on lines", "objects on lines", "UTF-16", "line ends of an old Mac"],
)
def test_json_that_is_no_jsonl(tmp_path: Path, raw: bytes) -> None:
    found = read(put(tmp_path, raw))
    assert shown(found) == [("in.bin", "item 1 id 1", TEXT), ("in.bin", "item 2", OTHER)]


def test_jsonl_whose_first_line_is_broken(tmp_path: Path) -> None:
    found = read(put(tmp_path, f'{{"text": 5\n{LINES}\n[]\n'.encode()))
    assert kinds(found) == [DamagedInput, Source, Source, DamagedInput]
    assert found[1].record == "line 2 id 1"


def test_a_first_line_over_the_limit_costs_itself(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in ("长" * 500, "末")]
    found = read(put(tmp_path, "\n".join(lines).encode()), most=400)
    assert kinds(found) == [LimitExceeded, Source]


@pytest.mark.parametrize(
    "text", ["[基金]公告", "[1] 数据来源\n[2] 图", "[]", "[1, 2]", '[{"a": 1}]', '{甲\n{"乙"\n丙']
)
def test_text_that_begins_with_a_bracket_is_text(tmp_path: Path, text: str) -> None:
    assert shown(read(put(tmp_path, text.encode()))) == [("in.bin", "", text)]


def test_a_text_under_another_name_is_told(tmp_path: Path) -> None:
    for raw in (
        '{"正文": "净值"}',
        '[{"content": "净值"}]',
        "编号,正文\n1,净值上涨\n",
        "id,content\n1,净值\n",
    ):
        found = read(put(tmp_path, raw.encode()))
        assert kinds(found) == [DamagedInput]
        assert "rename the one with the text to `text`" in str(found[0])
    assert shown(read(put(tmp_path, "编号,text\n1,净值上涨\n".encode("gbk")))) == [
        ("in.bin", "row 1", "净值上涨")
    ]


@pytest.mark.parametrize("text", ['{"a": 1}', "{基金}公告", '{"text": 1}', "{", '{"text"'])
def test_text_in_braces_is_text(tmp_path: Path, text: str) -> None:
    assert shown(read(put(tmp_path, text.encode()))) == [("in.bin", "", text)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("sign", [",", "\t"])
def test_csv(tmp_path: Path, encoding: str, sign: str) -> None:
    rows = [
        ["id", "title", "text"],
        ["1", "公告", f'"{TEXT}，\n第二行"'],
        ["2", "", "净值上涨"],
        ["3"],
        ["4", "x", ""],
    ]
    raw = "\r\n".join(sign.join(row) for row in rows).encode(encoding)
    found = read(put(tmp_path, raw, "in.csv"))
    assert kinds(found) == [Source, Source, DamagedInput, EmptyInput]
    assert shown(found)[0] == ("in.csv", "row 1 id 1", f"{TEXT}，\n第二行")


@pytest.mark.parametrize(
    "text", ["text", "基金,text", "text message, html", "日期,净值\n2024,1.2", "a,b\n1,2"]
)
def test_lines_with_commas_are_text(tmp_path: Path, text: str) -> None:
    assert shown(read(put(tmp_path, text.encode()))) == [("in.bin", "", text)]


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    tables = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "in.parquet"
    tables.write_table(
        arrow.table({"text": [TEXT, None, OTHER], "url": ["http://a", "http://b", None], "n": [1, 2, 3]}),
        path,
    )
    found = read(path)
    assert kinds(found) == [Source, EmptyInput, Source]
    assert shown(found)[2] == ("in.parquet", "row 3", OTHER)
    raw = path.read_bytes()
    assert kinds(read(put(tmp_path, raw[:-20]))) == [DamagedInput]
    assert shown(read(put(tmp_path, gzip.compress(raw))))[0] == ("in.bin", "row 1", TEXT)
    columns = {"html": [PAGE.encode("gbk"), b""], "id": ["一", "二"]}
    tables.write_table(arrow.table(columns), path)
    assert shown(read(path))[0] == ("in.parquet", "row 1 id 一", PAGE)
    tables.write_table(arrow.table({"n": [1]}), path)
    assert "its columns are n" in str(read(path)[0])


# web archives, saved pages


def record(kind: str, body: bytes, content: str, uri: str = "http://a.cn/1") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content}\r\n"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def http(body: bytes, *fields: str) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + "".join(f"{field}\r\n" for field in fields).encode() + b"\r\n" + body


HTTP = "application/http; msgtype=response"
PAGE = f"<html><body><p>{TEXT}</p></body></html>"


def test_warc(tmp_path: Path) -> None:
    gbk = PAGE.encode("gbk")
    chunked = b"5\r\n" + gbk[:5] + b"\r\n" + f"{len(gbk) - 5:x}\r\n".encode() + gbk[5:] + b"\r\n0\r\n\r\n"
    parts = [
        record("warcinfo", b"software: x", "application/warc-fields"),
        record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        record("response", http(gbk, "Content-Type: text/html; charset=gb2312"), HTTP),
        record("response", http(chunked, "Content-Type: text/html", "Transfer-Encoding: chunked"), HTTP),
        record(
            "response", http(gzip.compress(gbk), "Content-Type: text/html", "Content-Encoding: gzip"), HTTP
        ),
        record("response", http(b"\x89PNG", "Content-Type: image/png"), HTTP),
        record("response", http(b"", "Content-Type: text/html"), HTTP),
        record("conversion", TEXT.encode(), "text/plain", "http://a.cn/wet"),
        record("response", http(b"xx", "Content-Type: text/html", "Content-Encoding: br"), HTTP),
    ]
    for raw in (b"".join(parts), b"".join(map(gzip.compress, parts))):
        found = read(put(tmp_path, raw, "in.warc"))
        assert kinds(found) == [Source, Source, Source, BinaryInput, EmptyInput, Source, DamagedInput]
        assert [each.text for each in found if isinstance(each, Source)] == [PAGE, PAGE, PAGE, TEXT]
        first = found[0]
        assert isinstance(first, Source)
        start = len(parts[0]) + len(parts[1])
        assert (first.record, first.url, first.media_type) == (
            f"offset {start}",
            "http://a.cn/1",
            "text/html",
        )
        assert first.raw == gbk
        assert "declared gb2312" in first.encoding.evidence


def test_damaged_warc(tmp_path: Path) -> None:
    good = record("conversion", TEXT.encode(), "text/plain")
    raw = (
        good + b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\njunk\r\n" + good + b"\0\0junk\n" + good + good[:-20]
    )
    found = read(put(tmp_path, raw))
    assert kinds(found) == [Source, DamagedInput, DamagedInput, Source, DamagedInput, Source, DamagedInput]
    assert "breaks off" in str(found[-1])


def test_warc_agrees_with_fastwarc(tmp_path: Path) -> None:
    warcs = pytest.importorskip("fastwarc.warc")
    raw = b"".join(
        record("response", http(PAGE.encode("gbk") * n, "Content-Type: text/html"), HTTP) for n in range(1, 9)
    )
    theirs = [each.reader.read() for each in warcs.ArchiveIterator(io.BytesIO(raw), parse_http=True)]
    assert [each.raw for each in read(put(tmp_path, raw)) if isinstance(each, Source)] == theirs


def test_mhtml(tmp_path: Path) -> None:
    lines = [
        *("From: <Saved by Blink>", "Snapshot-Content-Location: http://a.cn/p"),
        *("Subject: =?utf-8?Q?=E5=9F=BA=E9=87=91?=", "MIME-Version: 1.0"),
        *("Content-Type: multipart/related;", '\ttype="text/html";', '\tboundary="--B"', "", "----B"),
        *("Content-Type: text/html; charset=gb2312", "Content-Transfer-Encoding: base64", "", ""),
    ]
    raw = "\r\n".join(lines).encode()
    raw += (
        base64.encodebytes(PAGE.encode("gbk")) + b"----B\r\nContent-Type: image/png\r\n\r\nxx\r\n----B--\r\n"
    )
    found = read(put(tmp_path, raw, "in.mhtml"))
    assert shown(found) == [("in.mhtml", "part 1", PAGE)]
    first = found[0]
    assert isinstance(first, Source)
    assert (first.url, first.title, first.media_type) == ("http://a.cn/p", "基金", "text/html")
    assert first.fetched is None
    for said, moment in (
        ("Wed, 6 Mar 2024 02:30:00 -0000", "2024-03-06T02:30:00+00:00"),
        ("Wed, 6 Mar 2024 10:30:00 +0800", "2024-03-06T10:30:00+08:00"),
        ("yesterday", None),
        ("Wed, 99 Mar 2024 10:30:00 +0800", None),
    ):
        (dated,) = read(put(tmp_path, f"Date: {said}\r\n".encode() + raw, "dated.mhtml"))
        assert isinstance(dated, Source)
        assert dated.fetched == moment
    assert kinds(read(put(tmp_path, raw[:200]))) == [DamagedInput]


def test_a_mail_is_read_as_its_head_says(tmp_path: Path) -> None:
    head = b"Subject: =?gb2312?B?u/m98A==?=\r\nMIME-Version: 1.0\r\n"
    plain = head + b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    found = read(put(tmp_path, plain + base64.encodebytes(PAGE.encode("gbk")), "one.eml"))
    assert shown(found) == [("one.eml", "part 0", PAGE)]
    parts = [b"text/plain; charset=utf-8\r\n\r\n" + "基金".encode(), b"text/html\r\n\r\n" + PAGE.encode()]
    both = head + b"Content-Type: multipart/alternative; boundary=B\r\n\r\n"
    both += b"".join(b"--B\r\nContent-Type: " + part + b"\r\n" for part in parts) + b"--B--\r\n"
    (source,) = read(put(tmp_path, both, "two.eml"))  # what is said twice is read once
    assert isinstance(source, Source)
    assert (source.record, source.media_type, source.title) == ("part 2", "text/html", "基金")


def test_bytes_of_utf16_saved_as_utf8_are_no_binary(tmp_path: Path) -> None:
    text = "基金经理认为，估值28.5倍不算高。"
    shown_as = text.encode("utf-16-le").decode("latin-1")
    (source,) = read(put(tmp_path, shown_as.encode(), "wide.txt"))
    assert isinstance(source, Source)
    assert source.text == shown_as


# whatever comes in


def specimens() -> Iterator[bytes]:
    yield zipped({"a.txt": TEXT.encode(), "b/c.txt": OTHER.encode("big5")})
    yield tarred({"a.txt": TEXT.encode(), "b/c.txt": OTHER.encode("big5")})
    yield gzip.compress(tarred({"a.txt": TEXT.encode()}))
    yield record("response", http(PAGE.encode("gbk"), "Content-Type: text/html"), HTTP) * 2
    yield b'{"text": "a"}\n{"html": "b"}\n'
    yield b'id,text\n1,"a\nb"\n2,c\n'
    yield bz2.compress(TEXT.encode())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(list(specimens())), st.data())
def test_damaged_containers_never_crash(tmp_path: Path, raw: bytes, data: st.DataObject) -> None:
    broken = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(broken)))
        broken[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    found = read(put(tmp_path, bytes(broken)))
    assert found
    assert all(isinstance(each, Source | InputError) for each in found)


@pytest.mark.parametrize(
    "raw", [record("warcinfo", b"x", "application/warc-fields"), b"id,text\n", b"WARC/1.0\r\n"]
)
def test_container_without_a_page(tmp_path: Path, raw: bytes) -> None:
    assert kinds(read(put(tmp_path, raw))) in ([EmptyInput], [DamagedInput])
