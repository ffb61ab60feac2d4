"""The vandal itself: it gives the seed back byte for byte, and loses what it says it loses, no more."""

import html
import json
import re
import unicodedata
from collections.abc import Callable
from itertools import product
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.clean import clean_controls
from tests.damage import Case, cases, damages, pages, sentences
from tests.damage_alphabets import UNDONE
from tests.damage_decodings import gbk_as_utf8_with_latin1_fallback
from tests.damage_escapes import UNDONE as SPELT_BACK
from tests.damage_marks import INVISIBLE, mixed_lines
from tests.damage_readings import (
    annotate,
    as_traditional,
    cp936_pairs,
    from_cp936,
    inserted_readings,
    second_pass,
    seed_table,
    table_order,
    to_cp936,
)
from tests.encoders import ENCODERS, iconv_bytes

SEED = Path(__file__).parent.parent / "corpus" / "seeds" / "000_08cb42d160434a3d.txt"
GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+\)")

# Paragraphs of the seed, repaired by hand: simplified, and what stands on the page.
BY_HAND = (
    (
        "注。本期风向将为大家带来芯片相关的产业梳理，下面让我们一起来看下。",
        "注。本期風(fēng)向?qū)\ue583榇蠹規(guī)\ue746硇酒\ue0ea嚓P(guān)的產(chǎn)業(yè)梳理,下面讓我們一起來看下。",
    ),
    (
        "服务提供商数据中心扩张增长驱动力主要来自于汽车、5G、云游戏",
        "服務(wù)提供商數(shù)據(jù)中心擴(kuò)張?jiān)鲩L驅(qū)動(dòng)力主要來自于汽車、5G、云游戲",
    ),
    ("究其根本，都是因为GPU高效的计算能力", "究其根本,都是因?yàn)镚PU高效的計(jì)算能力"),
    (
        "等具有重大发展潜力的领域，中国都走在世界发展的前列",
        "等具有重大發(fā)展?jié)摿Φ念I(lǐng)域,中國都走在世界發(fā)展的前列",
    ),
)
STRADDLED = {
    "風(fēng)向?qū)\ue583榇蠹規(guī)\ue746硇酒\ue0ea嚓P(guān)": "風(fēng)向將為大家帶來芯片相關(guān)",
    "擴(kuò)張?jiān)鲩L": "擴(kuò)張增長",
    "因?yàn)镚PU": "因為GPU",
    "展?jié)摿Φ念I(lǐng)域": "展潛力的領(lǐng)域",
}


@pytest.mark.parametrize(("simplified", "damaged"), BY_HAND)
def test_paragraphs_of_the_seed_come_out_exactly(simplified: str, damaged: str) -> None:
    assert damaged in SEED.read_bytes().decode()
    assert inserted_readings(as_traditional(simplified)) == damaged


def repaired_seed() -> str:
    text = SEED.read_bytes().decode()
    for damaged, clean in STRADDLED.items():
        assert text.count(damaged) == 2
        text = text.replace(damaged, clean)
    return GLOSS.sub("", text)


def test_the_whole_seed_comes_out_byte_for_byte() -> None:
    clean = repaired_seed()
    assert inserted_readings(clean).encode() == SEED.read_bytes()
    broken = [clean[start:end] for start, end in annotate(clean, seed_table()).broken]
    assert broken == ["將為大家帶來芯片相關", "增長", "為G", "潛力的領"] * 2


@pytest.mark.parametrize(
    ("clean", "damaged"),
    [
        ("當地的", "當(dāng)?shù)氐?"),  # 數 runs before 當; the last byte is alone at the end
        ("因為7家", "因?yàn)?家"),  # the digit is gone
        ("因為<b>", "因?yàn)?b>"),
        ("因為 G", "因?yàn)?G"),
        ("因為，", "因?yàn)椋?"),  # a shifted full-width comma does not become ASCII
        ("關？（！）：；，", "關(guān)?(!):;,"),
        ("仇(qiú)姓", "仇(qiú)姓"),
    ],
)
def test_what_the_byte_process_does(clean: str, damaged: str) -> None:
    assert inserted_readings(clean) == damaged


@pytest.mark.parametrize(
    ("once", "twice"),
    [
        ("材料。滑輪", "材料?；\ue0f8?"),
        ("上漲。現(xiàn)在", "上漲?，F(xiàn)在"),
        ("偏低。可能", "偏低?？赡?"),
        ("材料、滑輪,", "材料、滑輪,"),
    ],
)
def test_the_second_pass_hits_marks_in_the_middle(once: str, twice: str) -> None:
    assert second_pass(once) == twice


def test_readings_do_not_match_in_readings() -> None:
    glosses = b"\n".join(entry.gloss for entry in table_order())
    assert not [entry.char for entry in table_order() if entry.key in glosses]


def test_code_page_936_is_one_to_one() -> None:
    pairs = cp936_pairs()
    assert len(set(pairs.values())) == len(pairs)
    assert (pairs[b"\xaf\xfe"], pairs[b"\xfe\xfe"], pairs[b"\xa1\x40"]) == ("\ue233", "\ue4c5", "\ue4c6")
    assert pairs[b"\xa7\xa0"] == "\ue765"
    every = "".join(pairs.values())
    assert from_cp936(to_cp936(every)) == every


# How each loss-free class is undone, by hand.
def _cp1252(text: str) -> bytes:
    return b"".join(bytes((ord(c),)) if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in text)


def _latin1(text: str) -> bytes:
    return text.encode("latin-1")


def _json(text: str) -> str:
    escaped = re.sub(r'["\x00-\x1f]', lambda match: f"\\u{ord(match[0]):04x}", text)
    return str(json.loads(f'"{escaped}"'))


def _percent_u(text: str) -> str:
    parts = re.sub(r"%u([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return unquote(_joined(parts))


def _joined(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def _folded(text: str, first: int, last: int) -> str:
    return "".join(
        unicodedata.normalize("NFKC", char) if first <= ord(char) <= last else char for char in text
    )


INVERSE: dict[str, Callable[[str], str]] = {
    "utf8_as_latin1": lambda text: _latin1(text).decode(),
    "utf8_as_cp1252": lambda text: _cp1252(text).decode(),
    "utf8_as_latin1_twice": lambda text: _latin1(_latin1(text).decode()).decode(),
    "utf8_as_cp1252_twice": lambda text: _cp1252(_cp1252(text).decode()).decode(),
    "gbk_as_latin1": lambda text: _latin1(text).decode("gbk"),
    "gbk_as_cp1252": lambda text: _cp1252(text).decode("gbk"),
    "big5_as_latin1": lambda text: _latin1(text).decode("cp950"),
    "big5_as_cp1252": lambda text: _cp1252(text).decode("cp950"),
    "utf8_as_gb18030": lambda text: text.encode("gb18030").decode(),
    "utf8_as_gbk": lambda text: to_cp936(text).decode(),
    **UNDONE,
    **SPELT_BACK,
    "tangtang": lambda text: text[:-6],
    "entities_named": html.unescape,
    "entities_decimal": html.unescape,
    "entities_hex": html.unescape,
    "entities_twice": lambda text: html.unescape(html.unescape(text)),
    "percent": unquote,
    "percent_gbk": lambda text: unquote(text, "gbk"),
    "percent_u": _percent_u,
    "backslash_u": _json,
    "surrogate_pairs": _joined,
    "kangxi_radicals": lambda text: _folded(text, 0x2E80, 0x2FDF),
    "compatibility_ideographs": lambda text: _folded(text, 0xF900, 0xFAFF),
    "zero_width": lambda text: re.sub(f"(?<=[㐀-鿿])[{INVISIBLE}](?=[㐀-鿿])", "", text),
    "soft_hyphens": lambda text: text.replace("\xad", ""),
}


def _without_table_readings(text: str) -> str:
    for entry in table_order():
        text = text.replace(f"{entry.char}({entry.reading})", entry.char)
    return text


def undone(made: Case) -> str | None:
    if isinstance(made.damaged, bytes):
        return _joined(made.damaged.decode("utf-8", "surrogatepass"))
    if made.damage.startswith("inserted_readings"):
        return _without_table_readings(made.damaged)
    return INVERSE[made.damage](made.damaged)


@pytest.mark.parametrize("split", ["dev", "unseen"])
def test_what_is_called_loss_free_can_be_undone(split: str) -> None:
    clean = sentences("dev") if split == "dev" else sentences("unseen")
    wrong = [made.id for made in cases(clean) if made.loss == "none" and undone(made) != made.expected]
    assert not wrong


def _collision(make: Callable[[str], str | bytes], texts: list[str]) -> bool:
    seen: set[str | bytes] = set()
    for text in texts:
        try:
            damaged = make(text)
        except UnicodeError:
            continue
        if damaged in seen:
            return True
        seen.add(damaged)
    return False


HANZI = [chr(code) for code in range(0x4E00, 0x5200)]
TEXTS = [
    *HANZI,
    *("&#20013;5", "&#20013;", "中5", "&#200135", "û", "Ã»"),
    *("因為7", "因為8", "展潛力7", "展潛力8"),  # the digit is swallowed
    *(left + right for left, right in product("停。現因沒", "滑可現")),
    *(f"{char}丁" for char in HANZI),
]


@pytest.mark.parametrize("name", [damage.name for damage in damages() if damage.loss in {"part", "all"}])
def test_what_is_said_to_be_lost_is_lost(name: str) -> None:
    make = next(damage.make for damage in damages() if damage.name == name)
    assert _collision(make, TEXTS)


def test_two_texts_give_the_same_where_it_is_called_ambiguous() -> None:
    assert gbk_as_utf8_with_latin1_fallback("没") == "û"
    assert "没".encode("gbk") == b"\xc3\xbb"
    by_name = {damage.name: damage.make for damage in damages()}
    assert by_name["entities_without_ampersand"]("#20013;") == by_name["entities_without_ampersand"]("中")
    assert by_name["entities_without_semicolon"]("中5") == by_name["entities_without_semicolon"](chr(200135))


def test_every_class_has_cases() -> None:
    unused = {damage.name for damage in damages()} - {made.damage for made in cases(sentences("unseen"))}
    assert not unused
    assert len({damage.name for damage in damages()}) == len(damages())
    assert list(cases(sentences("dev"))) == list(cases(sentences("dev")))
    assert {made.damage for made in pages(sentences("unseen"))} == {damage.name for damage in damages()}


def test_sets_are_large_and_apart() -> None:
    dev, unseen = ({sentence.text for sentence in sentences(split)} for split in ("dev", "unseen"))
    assert len(dev) >= 70
    assert len(unseen) >= 110
    assert not dev & unseen
    fresh = {sentence.text for sentence in sentences("fresh")}
    assert len(fresh) == 80
    assert not fresh & (dev | unseen)
    scripts = [sentence.script for sentence in sentences("unseen")]
    assert min(scripts.count("Hans"), scripts.count("Hant")) >= 60


@pytest.mark.parametrize("name", ENCODERS)
def test_encoders_fit_many_sentences(name: str) -> None:
    plain = name.removesuffix(" with BOM")
    codec = {"cesu-8": "utf-8", "big5": "cp950", "big5-hkscs": "big5hkscs"}.get(plain, plain)
    fitting = 0
    for sentence in sentences("unseen"):
        try:
            raw = ENCODERS[name](sentence.text)
        except UnicodeEncodeError:
            continue
        text = raw.decode(codec, "surrogatepass" if name == "cesu-8" else "strict")
        assert _joined(text).removeprefix("\ufeff") == sentence.text
        fitting += 1
    assert fitting >= 40


def test_iconv_bytes_belong_to_sentences() -> None:
    texts = {
        sentence.id: sentence.text for split in (sentences("dev"), sentences("unseen")) for sentence in split
    }
    rows = iconv_bytes()
    assert {codec for _, codec, _ in rows} == {"euc-tw", "iso-2022-cn"}
    assert all(raw and name in texts for name, _, raw in rows)
    assert all(raw.isascii() for _, codec, raw in rows if codec == "iso-2022-cn")


def test_mixed_lines() -> None:
    raw = mixed_lines(["净值上涨", "净值下跌", "淨值上漲", "𨱑业"])
    first, second, third, fourth = raw.split(b"\n")
    assert (first.decode(), second.decode("gbk"), third.decode("big5"), fourth.decode()) == (
        "净值上涨", "净值下跌", "淨值上漲", "𨱑业"
    )  # fmt: skip


def test_clean_controls_are_many_distinct_and_the_same_each_time() -> None:
    controls = clean_controls()
    assert len(set(controls)) == len(controls) >= 5000
    assert controls == clean_controls()
    assert not [text for text in controls if "{" in text.replace('{"nav"', "").replace("{ return", "")]
    assert sum("?" in text for text in controls) > 500
    assert sum(bool(GLOSS.search(text)) for text in controls) > 300
