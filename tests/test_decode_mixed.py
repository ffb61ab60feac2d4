"""Pages of several encodings, cut ends, lost bytes; what is declared; what is refused, and in which words."""

from __future__ import annotations

import random

import pytest

from pipeline import ingest
from pipeline.errors import BinaryInput, EmptyInput, UndecodableInput
from pipeline.ingest import mixed
from pipeline.text import Span

FIRST, SECOND = "嘉实基金管理有限公司今日发布公告", "国产芯片替代进程正在加快"


@pytest.mark.parametrize("own", ["gbk", "utf-8"])
def test_lines_of_two_encodings(own: str) -> None:
    other = "utf-8" if own == "gbk" else "gbk"
    raw = b"".join(f"{FIRST}{i}\n".encode(own) for i in range(5)) + f"{SECOND}\n".encode(other)
    raw += f"{FIRST}9\n".encode(own)
    source = ingest.decoded(raw)
    assert source.text == "".join(f"{FIRST}{i}\n" for i in range(5)) + f"{SECOND}\n{FIRST}9\n"
    assert source.encoding.name == f"{own} + {other}"
    assert f"line 6 {other}" in source.encoding.evidence
    for line in (FIRST, SECOND):
        start = source.text.index(line)
        place = source.bytes_of(Span(start, start + len(line)))
        assert source.raw[place.start : place.end] == line.encode(own if line == FIRST else other)


def test_line_of_big5_in_a_gbk_page() -> None:
    raw = f"{FIRST}\n{FIRST}\n".encode("gbk") + "三大法人合計買超\n".encode("big5")
    assert ingest.decoded(raw).text == f"{FIRST}\n{FIRST}\n三大法人合計買超\n"


def test_one_line_of_two_encodings() -> None:
    source = ingest.decoded(f"{FIRST}，".encode("gbk") + f"{SECOND}。".encode())
    assert source.text == f"{FIRST}，{SECOND}。"
    start = source.text.index(SECOND)
    place = source.bytes_of(Span(start, start + len(SECOND)))
    assert source.raw[place.start : place.end] == SECOND.encode()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Café – naïve".encode("cp1252"), "Café – naïve"),
        (b"title\xe5", "title\ufffd"),  # the first byte of a character whose others were cut off
        ("资产 a".encode("gbk"), "资产 a"),
    ],
)
def test_line_in_a_utf8_page(line: bytes, text: str) -> None:
    raw = f"{FIRST}\n".encode() + line + f"\n{SECOND}".encode()
    assert ingest.decoded(raw).text == f"{FIRST}\n{text}\n{SECOND}"


def test_mark_of_utf16_before_utf8() -> None:
    source = ingest.decoded(b"\xff\xfe" + FIRST.encode())
    assert (source.text, source.encoding.name) == (FIRST, "utf-8")
    assert ingest.decoded(FIRST.encode("utf-16")).encoding.name == "utf-16-le"


def test_begins_with_half_a_character() -> None:
    source = ingest.decoded(f"基{FIRST}，{SECOND}".encode("gbk")[1:])
    assert source.text == f"\ufffd{FIRST}，{SECOND}"
    assert source.bytes_of(Span(0, 2)) == Span(0, 3)
    assert ingest.decoded("𠮷野基金".encode("gb18030")).text == "𠮷野基金"


def test_nuls_that_fill_a_field_up() -> None:
    assert ingest.decoded(FIRST.encode("gbk") + b"\0" * 30).text == FIRST + "\0" * 30
    with pytest.raises(BinaryInput):
        ingest.decoded(bytes(range(1, 8)) + FIRST.encode("gbk") + b"\0" * 30)


@pytest.mark.parametrize("name", ["utf-8", "gbk", "cp950", "utf-16-le", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    "text", ["嘉實基金", "富國天惠精選成長混合基金", "\n".join(["元大台灣卓越基金"] * 50)]
)
def test_cut_end(name: str, text: str) -> None:
    source = ingest.decoded(text.encode(name)[:-1])
    assert source.text == text[:-1] + "\ufffd"
    assert "cut off" in source.encoding.evidence
    place = source.bytes_of(Span(len(text) - 1, len(text)))
    assert place.end == len(source.raw)
    assert (
        len(place) == len(text[-1].encode(name.replace("utf-16", "utf-16-le").replace("-le-le", "-le"))) - 1
    )


@pytest.mark.parametrize("name", ["utf-8", "gbk", "cp950"])
def test_lost_byte_costs_one_character(name: str) -> None:
    text = "富國天惠精選成長混合基金今日公告"
    raw = text.encode(name)
    for place in range(4, len(raw) - 10):
        source = ingest.decoded(raw[:place] + raw[place + 1 :])
        assert sum(a == b for a, b in zip(text[::-1], source.text[::-1], strict=False)) >= 3
        assert text[:1] == source.text[:1]
        assert source.text.count("\ufffd") <= 2


def test_budget_of_the_lattice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixed, "BUDGET", 100)
    raw = ("富国天惠精选成长".encode("gbk") + b"\xff\n") * 40
    assert ingest.decoded(raw).text == "富国天惠精选成长\ufffd\n" * 40


# what is declared is evidence


def test_declaration_settles_what_is_unclear() -> None:
    raw = b"<meta charset=big5>" + "年".encode("big5")
    assert ingest.decoded(raw).text.endswith("年")
    assert ingest.decoded("年".encode("big5"), declared="Big5").text == "年"


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "big5", "klingon", "utf-16", "shift_jis", ""])
def test_wrong_declaration_is_overruled(label: str) -> None:
    source = ingest.decoded("嘉实基金管理有限公司".encode("gbk"), declared=label)
    assert (source.text, source.encoding.name) == ("嘉实基金管理有限公司", "gbk")
    assert ("overruled" in source.encoding.evidence) == (label != "")


def test_utf8_though_declared_gbk() -> None:
    source = ingest.decoded('<meta charset="gb2312"><p>嘉实基金</p>'.encode())
    assert source.encoding.name == "utf-8"
    assert source.encoding.evidence == "valid UTF-8; declared gb2312, overruled"


# what is refused


EMPTY = [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\r\0\n\0", b"\0\0", "\u3000".encode()]
BINARY = [
    *(b"\x89PNG\r\n\x1a\n" + bytes(50), b"%PDF-1.7\n", b"\x7fELF\x02\x01", b"GIF89a\x01\0"),
    *(bytes(range(32)) * 40, b"\0\0\0\x20ftypisom", b"SQLite format 3\0" + bytes(80)),
]


@pytest.mark.parametrize("raw", EMPTY)
def test_empty(raw: bytes) -> None:
    with pytest.raises(EmptyInput, match="nothing"):
        ingest.decoded(raw, uri="a.txt")


@pytest.mark.parametrize("raw", BINARY)
def test_binary(raw: bytes) -> None:
    with pytest.raises(BinaryInput, match=r"a\.bin"):
        ingest.decoded(raw, uri="a.bin")


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused(seed: int) -> None:
    with pytest.raises((UndecodableInput, BinaryInput)):
        ingest.decoded(random.Random(seed).randbytes(3000))


def test_other_alphabet_is_refused() -> None:
    with pytest.raises(UndecodableInput, match=r"page\.txt"):
        ingest.decoded("Сегодня хорошая погода, завтра тоже будет".encode("koi8-r"), uri="page.txt")
    declared = ingest.decoded("Сегодня хорошая погода, завтра тоже".encode("koi8-r"), declared="koi8-r")
    assert declared.text.startswith("Сегодня")


NOT_CHINESE = {
    "shift_jis": "こんにちは世界、今日はいい天気ですね。",
    "euc_kr": "안녕하세요 세계 오늘은 날씨가 좋네요. 삼성전자는 올해 반도체 투자를 확대한다고 밝혔다.",
    "cp1252": "Crème brûlée à la carte – déjà vu",
}


@pytest.mark.parametrize("name", NOT_CHINESE)
def test_not_chinese_is_not_read_as_chinese(name: str) -> None:
    try:
        source = ingest.decoded(NOT_CHINESE[name].encode(name))
    except UndecodableInput:
        return  # Korean, that is; nobody asks more of us
    assert source.text == NOT_CHINESE[name]


def test_given_text() -> None:
    source = ingest.given("嘉实\ud800基金", uri="u")
    assert (source.text, source.uri, len(source.raw)) == ("嘉实\ud800基金", "u", 15)
    with pytest.raises(EmptyInput):
        ingest.given(" \n")


PAGES = [
    ("text/html", "<!DOCTYPE html><p>嘉实</p>"),
    ("text/html", "<html>嘉实"),
    ("text/html", "<!-- x -->\n<html>基金"),
    ("text/html", "<p>嘉实</p><p>基金</p><div>管理</div>"),
    ("text/html", '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">'),
    ("text/xml", " <?xml version='1.0'?><rss/>基金"),
    ("text/plain", "嘉实<基金>管理"),
    ("text/plain", "写成 <p>嘉实</p> 就行"),
]


@pytest.mark.parametrize(("kind", "text"), PAGES)
def test_media_type_by_content(kind: str, text: str) -> None:
    assert ingest.decoded(text.encode()).media_type == kind
    assert ingest.decoded(text.encode(), media_type="text/x").media_type == "text/x"
