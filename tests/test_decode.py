"""Decoding: every codec gives the text back, every character leads to its bytes, good UTF-8 is left alone."""

from __future__ import annotations

import keyword
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import ingest
from pipeline.document import Source
from pipeline.errors import BinaryInput, EmptyInput, InputError
from pipeline.ingest import charsets, cns, cns_build, shifted
from pipeline.ingest.cns import EUC_TW
from pipeline.text import Span

LINES = Path(__file__).parents[1].joinpath("benchmarks/decode_strings.tsv").read_text(encoding="utf-8")
STRINGS = [(row[1], row[3]) for row in (line.split("\t") for line in LINES.splitlines()[2:])]
HANS = [text for script, text in STRINGS if script == "Hans"]
HANT = [text for script, text in STRINGS if script == "Hant"]
CNS = {
    character: bytes((0x8E, 0xA0 + plane)) * (plane > 1) + code
    for plane in (7, 6, 5, 4, 3, 2, 1)
    for code, character in cns.plane(plane).items()
}


def euc_tw(text: str) -> bytes:
    return b"".join(c.encode() if c < "\x80" else CNS[c] for c in text)


def cesu(text: str) -> bytes:
    wide = text.encode("utf-16-be", "surrogatepass")
    halves = "".join(chr(int.from_bytes(wide[i : i + 2])) for i in range(0, len(wide), 2))
    return halves.encode("utf-8", "surrogatepass")


def iso_2022_cn(text: str) -> bytes:
    parts = []
    for line in text.split("\n"):
        out, chinese = b"", False
        for c in line:
            if (c > "\x7f") != chinese:
                chinese = not chinese
                out += b"\x0e" if chinese else b"\x0f"
            out += c.encode("ascii") if c < "\x80" else bytes(b & 0x7F for b in c.encode("gb2312"))
        parts.append(b"\x1b$)A" + out + (b"\x0f" if chinese else b""))
    return b"\n".join(parts)


def plain(name: str) -> Callable[[str], bytes]:
    return lambda text: text.encode(name)


ENCODERS: dict[str, tuple[Callable[[str], bytes], list[str]]] = {
    "utf-8": (plain("utf-8"), HANS + HANT),
    "utf-16-le": (plain("utf-16-le"), HANS + HANT),
    "utf-16-be": (plain("utf-16-be"), HANS + HANT),
    "utf-32-le": (plain("utf-32-le"), HANS + HANT),
    "utf-32-be": (plain("utf-32-be"), HANS + HANT),
    "gbk": (plain("gbk"), HANS + HANT),
    "big5": (plain("cp950"), HANT),
    "euc-tw": (euc_tw, HANT),
    "hz": (plain("hz"), HANS),
    "iso-2022-cn": (iso_2022_cn, HANS),
}


def laws(source: Source) -> None:
    """The map is in order, ends at the end, and leads to bytes that decode to the characters."""
    starts = [source.bytemap.byte(source.text, i) for i in range(len(source.text) + 1)]
    assert starts == sorted(starts)
    assert starts[-1] == len(source.raw) == source.bytemap.size
    silent = {i for span in source.silent for i in range(span.start, span.end)}
    assert not silent or max(silent) < len(source.raw)
    read = "".join(
        one(source, span)
        for span in (Span(i, i + 1) for i in range(len(source.text)))
        if source.text[span.start] != "\ufffd"
    )
    assert read == source.text.replace("\ufffd", "")


def one(source: Source, span: Span) -> str:
    """One character, decoded from the bytes that it is said to come from."""
    place = source.bytes_of(span)
    end = place.end
    while end > place.start and any(s.start < end <= s.end for s in source.silent):
        end -= 1
    raw = source.raw[place.start : end]
    name = source.encoding.name.split(" + ")[0]
    if name in {"hz", "iso-2022-cn"}:
        if len(raw) == 1 or raw == b"~~":
            return raw[:1].decode()
        raw = raw.translate(shifted.HIGH_BIT)
        text = source.text[span.start]
        known = [raw.decode("gb18030", "replace"), cns.plane(1).get(raw), cns.plane(2).get(raw)]
        return text if text in known else ""
    if name == "euc-tw":
        return EUC_TW.strict(raw) or ""
    if name in {"cesu-8", "utf-8"} and len(raw) == 6:
        return raw.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    if name in {"big5", "big5-hkscs"}:
        return (
            source.text[span.start]
            if charsets.BIG5.one(raw, 0, len(raw)).text == source.text[span.start]
            else ""
        )
    codecs = {"gbk": "gb18030", "cesu-8": "utf-8", "windows-1252": "cp1252", "shift_jis": "cp932"}
    codec = codecs.get(name, name)
    if codec == "gb18030" and raw == b"\x80":
        return "€"
    return raw.decode(codec, "surrogatepass" if codec.startswith("utf") else "strict")


@pytest.mark.parametrize("name", ENCODERS)
def test_reads_back(name: str) -> None:
    encode, texts = ENCODERS[name]
    for text in texts:
        try:
            raw = encode(text)
        except (UnicodeEncodeError, KeyError):
            continue
        source = ingest.decoded(raw)
        assert (source.text, source.encoding.name.replace("gb18030", "gbk")) == (text, name)
        laws(source)


@pytest.mark.parametrize("name", ENCODERS)
def test_reads_four_characters_back(name: str) -> None:
    encode, texts = ENCODERS[name]
    right = total = 0
    for text in (each[i : i + 4] for each in texts for i in range(0, len(each) - 4, 8)):
        if sum(c > "\x7f" for c in text) < 2:
            continue
        try:
            raw = encode(text)
        except (UnicodeEncodeError, KeyError):
            continue
        total += 1
        right += ingest.decoded(raw).text == text
    assert total > 100
    assert right / total >= 0.99


BOMS = [("utf-8-sig", 3), ("utf-16", 2), ("utf-32", 4)]


@pytest.mark.parametrize(("name", "length"), BOMS)
def test_mark_is_silent(name: str, length: int) -> None:
    source = ingest.decoded("嘉实基金𠮷野家".encode(name))
    assert source.text == "嘉实基金𠮷野家"
    assert source.silent == (Span(0, length),)
    assert source.encoding.evidence == "byte order mark"
    assert source.bytes_of(Span(0, 1)).start == length
    laws(source)


def test_mark_before_gbk() -> None:
    source = ingest.decoded(b"\xef\xbb\xbf" + "嘉实基金管理有限公司".encode("gbk"))
    assert (source.text, source.encoding.name) == ("嘉实基金管理有限公司", "gbk")
    laws(source)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["utf-8-sig", "utf-16"])
)
def test_map_of_any_unicode(text: str, name: str) -> None:
    try:
        source = ingest.decoded(
            text.lstrip("\0").encode(name)
        )  # a NUL behind UTF-16's mark makes it UTF-32's
    except (EmptyInput, BinaryInput):
        return
    assert source.text == text.lstrip("\0") or name == "utf-8-sig"
    laws(source)


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60)


@given(
    st.lists(st.sampled_from(HANT), min_size=1, max_size=3),
    HAN,
    st.sampled_from(["gb18030", "cp950", "big5hkscs"]),
)
def test_map_of_double_bytes(known: list[str], rare: str, name: str) -> None:
    text = "，".join(known * 12) + rare.encode(name, "ignore").decode(name) + "12\r\n"
    source = ingest.decoded(text.encode(name, "ignore"))
    assert source.text == text.encode(name, "ignore").decode(name)
    laws(source)


@given(st.lists(st.sampled_from(sorted(CNS)), min_size=1, max_size=40), st.sampled_from(HANT))
def test_map_of_euc_tw(rare: list[str], known: str) -> None:
    text = "基金" * 20 + "".join(c for c in known if c in CNS) + "".join(rare[:4]) + "\nABC"
    source = ingest.decoded(euc_tw(text))
    assert (source.text, source.encoding.name) == (text, "euc-tw")
    laws(source)


@given(st.text(st.sampled_from("嘉实基金管理~{}\nab 0"), min_size=1, max_size=40))
def test_map_of_hz(text: str) -> None:
    text = "证券投资基金" + text
    source = ingest.decoded(text.encode("hz"))
    assert source.text == text
    laws(source)


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_random_bytes_never_crash(raw: bytes) -> None:
    try:
        source = ingest.decoded(raw)
    except InputError:
        return
    starts = [source.bytemap.byte(source.text, i) for i in range(len(source.text) + 1)]
    assert starts == sorted(starts)
    assert starts[-1] == len(raw)


@settings(max_examples=200)
@given(st.sampled_from(HANS), st.sampled_from(["utf-8", "gbk", "utf-16-le"]), st.data())
def test_damaged_bytes_never_crash(text: str, name: str, data: st.DataObject) -> None:
    raw = bytearray((text + "\n" + text).encode(name, "ignore"))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 1))] = data.draw(st.binary(max_size=3))
    try:
        source = ingest.decoded(bytes(raw))
    except InputError:
        return
    starts = [source.bytemap.byte(source.text, i) for i in range(len(source.text) + 1)]
    assert starts == sorted(starts)


# good UTF-8 is left alone, however odd

SPECIMENS = """a 5G café naïve Ünal Zoë фонд Привет Αθήνα שלום مرحبا 안녕하세요 ありがとう ｶﾀｶﾅ 😀 👨‍👩‍👧
€100 ±0.5% ©2024 ¥20 ÀÉÈ ß Å ø × µ °C «» “” … — · é ¡Hola! İstanbul Łódź åŸºé‡‘ 鍩洪噾 锟斤拷 嘉實(shí)
~{} ~~ a~{b \\u57fa %E5%9F%BA &#22522; UmFuZG9t deadbeef N-WfsTe 0x4E00"""
PHRASES = [
    *("bush hid the facts", "Bush hid the facts.", "this app can break", "Đà Nẵng", "å\x9f\xba"),
    *("\ufffd\ufffd", "a\x1bb", "tab\tx", "\u200b文", "~{ x }", "x = {~{1}}", "if (~{a}) ~}"),
]


@pytest.mark.parametrize("text", SPECIMENS.split() + PHRASES)
def test_leaves_utf8(text: str) -> None:
    source = ingest.decoded(text.encode())
    assert (source.text, source.encoding.name) == (text, "utf-8")


def test_leaves_ascii_words() -> None:
    rng = random.Random(5)
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    made = ["".join(rng.choices(letters, k=rng.choice((4, 6, 8, 12, 16)))) for _ in range(2000)]
    words = [*keyword.kwlist, *dir(str), *dir(bytes), *dir(dict)]
    for text in [*words, *map(" ".join, pairwise(words)), *made]:
        assert ingest.decoded(text.encode()).text == text


def misreadings(text: str) -> list[str]:
    """Text that was read wrongly before, and saved as UTF-8."""
    made = [text.encode().decode("latin-1"), text.encode().decode("cp1252", "replace")]
    for right in ("gbk", "cp950"):
        raw = text.encode(right, "ignore")
        made += [raw.decode(wrong, "replace") for wrong in ("latin-1", "cp1252")]
        lossy = raw.decode("utf-8", "replace")
        made += [lossy] if "\ufffd" in lossy else []  # else the bytes are no damage at all
    made += [text.encode().decode("gb18030", "replace")]
    return [*made, made[0].encode().decode("latin-1")]


@pytest.mark.parametrize("length", [1, 2, 3, 4, 6, 8, 20])
def test_mojibake_is_left_for_repair(length: int) -> None:
    for text in (text[i : i + length] for text in HANS + HANT for i in (0, 9, 15)):
        for wrong in misreadings(text):
            try:
                source = ingest.decoded(wrong.encode())
            except (EmptyInput, BinaryInput):
                continue
            assert source.text == wrong


def test_nul_stays() -> None:
    text = "嘉实基金\0管理有限公司\0"
    assert ingest.decoded(text.encode()).text == text
    assert ingest.decoded(text.encode("gbk")).text == text


def test_euro_of_windows() -> None:
    source = ingest.decoded("欧元汇率".encode("gbk") + b"\x80" + "上涨".encode("gbk"))
    assert (source.text, source.encoding.name) == ("欧元汇率€上涨", "gbk")
    laws(source)


def test_private_zone_of_code_page_936() -> None:
    raw = "嘉实基金管理".encode("gbk") + b"\xa2\x9e" + "有限公司".encode("gbk")
    assert ingest.decoded(raw).text == "嘉实基金管理\ue583有限公司"


def test_surrogate_pairs_are_one_character() -> None:
    source = ingest.decoded(cesu("嘉实𠮷基金😀"))
    assert (source.text, source.encoding.name) == ("嘉实𠮷基金😀", "cesu-8")
    assert source.bytes_of(Span(2, 3)) == Span(6, 12)
    laws(source)


@pytest.mark.parametrize("name", ["big5", "cp950", "big5hkscs"])
def test_signs_of_big5(name: str) -> None:
    text = "買／賣，瑪麗居里（約１０％）：「好」"
    assert ingest.decoded(text.encode(name)).text == text


def test_usual_signs_beside_hong_kong_characters() -> None:
    raw = "新股１０～２０元，".encode("cp950") + "鰂魚涌、深圳嘅㗎".encode("big5hkscs")
    source = ingest.decoded(raw)
    assert (source.text, source.encoding.name) == ("新股１０～２０元，鰂魚涌、深圳嘅㗎", "big5-hkscs")
    laws(source)


def test_private_codes_of_big5() -> None:
    raw = "元大台灣卓越基金".encode("big5") + b"\x81\x40" + "經理人".encode("big5")
    source = ingest.decoded(raw)
    assert source.text == "元大台灣卓越基金\ueeb8經理人"
    laws(source)


def test_iso_2022_cn_of_taiwan() -> None:
    one, two = cns.plane(1), cns.plane(2)
    first = {c: bytes(b & 0x7F for b in code) for code, c in one.items()}
    second = next((c, bytes(b & 0x7F for b in code)) for code, c in two.items() if c == "堃" or c == "仂")
    raw = b"\x1b$)G\x0e" + first["基"] + first["金"] + b"\x1b$*H\x1bN" + second[1] + first["人"] + b"\x0f A\n"
    source = ingest.decoded(raw)
    assert source.text == f"基金{second[0]}人 A\n"
    laws(source)


def test_hz_joins_lines() -> None:
    source = ingest.decoded(b"~{<NJ5;y=p~}~\n~{9\\@m~} ~~ A")
    assert source.text == "嘉实基金管理 ~ A"
    assert len(source.silent) == 5
    laws(source)


def test_strict_readers_agree_with_their_pieces() -> None:
    for charset in (charsets.UTF8, charsets.GBK, charsets.BIG5, charsets.HKSCS):
        raw = "嘉實基金ABC".encode(charset.codec)
        assert "".join(piece.text for piece in charset.pieces(raw, 0, len(raw))) == charset.strict(raw)


def test_cns_table_is_as_made() -> None:
    stands = Path(cns.__file__).with_name("cns.tsv").read_text(encoding="utf-8")
    try:
        made = cns_build.made()
    except FileNotFoundError:
        pytest.skip("no iconv here")
    if made.count("\n") < 500:
        pytest.skip("this iconv has no EUC-TW")
    assert made == stands
