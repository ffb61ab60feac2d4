"""`隨著AI發展` -> `随着AI发展`, each character in its place: OpenCC under configurations of our own.

The wheel's configurations each miss something: `t2s` leaves `随著` and `意味著`, `tw2s` mends those and
breaks `原著` and `土著`, and all leave `壹個`. Ours puts a table of exceptions in front of the wheel's own
dictionaries, in one stage: the first dictionary that knows a word decides. No entry changes the length, so
that the alignment of the two texts is the identity; where a newer wheel should break that, the line is left
to the characters one by one, and nothing is ever lost.

NUL and lone surrogates, which damaged pages hold, never reach the library: the text is split around them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol

from pipeline import patterns as re
from pipeline.tables import rows

Target = Literal["hans", "hant", "tw", "hk"]
COLUMNS = ("written", "simplified", "note")
HANT_COLUMNS = ("simplified", "traditional", "note")
UNFIT = re.compile(r"[\0\ud800-\udfff]+")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
# Each stage is a list of dictionaries, the first that knows a word decides; the stages follow one another.
STAGES: dict[Target, tuple[tuple[str, ...], ...]] = {
    "hans": (("TSPhrases", "TSCharactersExt", "TSCharacters"),),
    "hant": (("STPhrases", "STCharacters"),),
    "tw": (("STPhrases", "STCharacters"), ("TWVariantsPhrases", "TWVariants")),
    "hk": (("STPhrases", "STCharacters"), ("HKVariantsPhrases", "HKVariants")),
}
AFTER_VERB = "着 after a verb"  # the table's note on `隨著`: before these words its 著 is another
WROTE = ("称", "稱", "名的", "名於", "名于")
IDEOGRAPHS = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))))
ANNOUNCED = {f"{first}佈": f"{first}布" for first in "公發宣頒分"}  # 佈 stays in 佈局
# OpenCC is right, and nobody writes it: not the restaurants, not 台積電. In `hant`, its characters where
# both Taiwan and Hong Kong write another.
USUAL: dict[Target, dict[str, str]] = {
    "hant": dict(zip("喫爲衆僞脣竈癡皁祕糉纔覈踊鉢鍼", "吃為眾偽唇灶痴皂秘粽才核踴缽針", strict=True)),
    "tw": {"臺": "台", **ANNOUNCED},
    "hk": {"臺": "台", **ANNOUNCED},
}
# Surnames before 乾, which is then a name's: 張乾明, 李乾坤. No word ends in them where 乾 is dry.
SURNAMES = "王李張劉陳楊黃林余趙吳徐孫朱郭羅鄭謝宋唐鄧馮韓曹彭蕭蔡潘董袁蔣杜魏呂沈姚盧鍾崔廖范郝邱秦賈"
DRY = "燥淨凈脆旱涸枯癟裂冷洗果貨散糧爽草柴毛麵菜式法電冰杯笑咳眼季股媽爸爹娘兒女"  # then dry all the same
COUNTED = "一二三四五六七八九十兩幾這那每"  # 一張乾布 is no name
SHARED = "昇陞谿扞脩祕氾劄噁甦祇妳"  # simplified text writes them too: names, and 二噁英
UNUSED = "後"  # GB 2312 holds it, yet nobody writes it in simplified text
SEEN = "与优体听网机儿"  # Big5 holds these, yet nobody writes them in traditional text


class Converter(Protocol):
    """What we use of OpenCC."""

    def convert(self, text: str) -> str:
        """The text in the other script."""


def fold(text: str) -> str:
    """The text in simplified characters, as a key to compare by: whole, whatever language it is in.

    >>> fold("隨著AI發展，臺積電")
    '随着AI发展，台积电'
    """
    return text if text.isascii() else converted(text, "hans")


def converted(text: str, to: Target) -> str:
    """The text under one of our configurations, of the same length; never raises."""
    if UNFIT.search(text) is None:
        return _converted(text, to)
    pieces: list[str] = []
    done = 0
    for match in UNFIT.finditer(text):
        pieces += _converted(text[done : match.start()], to), match.group()
        done = match.end()
    return "".join((*pieces, _converted(text[done:], to)))


def _converted(text: str, to: Target) -> str:
    convert = converter(to).convert
    after = convert(text)
    if len(after) == len(text):
        return after
    return "".join(_line(line, convert(line), to) for line in LINES.findall(text))


def _line(line: str, after: str, to: Target) -> str:
    if len(after) == len(line):
        return after
    convert = converter(to).convert
    alone = [(character, convert(character)) for character in line]
    return "".join(now if len(now) == 1 else was for was, now in alone)


@cache
def converter(to: Target) -> Converter:
    """One of our configurations, loaded."""
    import opencc  # noqa: PLC0415  loaded when text is first converted

    share = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    with tempfile.TemporaryDirectory(prefix="script-") as folder:  # private, and gone once it is read
        path = Path(folder) / f"{to}.json"
        path.write_text(json.dumps(_configuration(to, share), ensure_ascii=False), encoding="utf-8")
        loaded: Converter = opencc.OpenCC(str(path))
    return loaded


def _configuration(to: Target, share: Path) -> dict[str, Any]:
    chain: list[dict[str, Any]] = []
    for names in STAGES[to]:
        dictionaries: list[dict[str, Any]] = [
            {"type": "ocd2", "file": str(share / f"{name}.ocd2")} for name in names
        ]
        if not chain:
            own = exceptions() if to == "hans" else _of_hant()
            dictionaries.insert(0, {"type": "inline", "entries": dict(own)})
        chain.append({"dict": {"type": "group", "match_policy": "short_circuit", "dicts": dictionaries}})
    if to in USUAL:
        chain.append({"dict": {"type": "inline", "entries": USUAL[to]}})
    return {"name": f"ours, to {to}", "conversion_chain": chain}


def _of_hant() -> Iterator[tuple[str, str]]:
    for simplified, traditional, _ in rows("engines/script_hant.tsv", HANT_COLUMNS):
        yield simplified, traditional


def exceptions() -> Iterator[tuple[str, str]]:
    """Our own words: the table's, those that keep `以思想著稱` from reading `想著`, and 乾 in names."""
    for written, simplified, note in rows("engines/script.tsv", COLUMNS):
        yield written, simplified
        if note == AFTER_VERB:
            for word in WROTE:
                yield written + word, f"{simplified[:-1]}著{word.replace('稱', '称').replace('於', '于')}"
    for surname, simple in zip(SURNAMES, _unnamed(SURNAMES), strict=True):
        yield f"{surname}乾", f"{simple}乾"
        for word, after in zip(DRY, _unnamed(DRY), strict=True):
            yield f"{surname}乾{word}", f"{simple}干{after}"
    for number, simple in zip(COUNTED, _unnamed(COUNTED), strict=True):
        yield f"{number}張乾", f"{simple}张干"


def _unnamed(characters: str) -> str:
    """Characters by themselves, by the wheel's own configuration: ours is being made."""
    return _of_the_wheel().convert("\n".join(characters)).replace("\n", "")


@cache
def _of_the_wheel() -> Converter:
    import opencc  # noqa: PLC0415  loaded when text is first converted

    loaded: Converter = opencc.OpenCC("t2s")
    return loaded


@cache
def traditional() -> re.Pattern[str]:
    """A character that only traditional text has: it would be converted, and GB 2312 does not hold it."""
    pairs = list(_alone("hans"))
    kept = {now for _, now in pairs}.union(SHARED)  # 苧 is itself what 薴 becomes
    marks = [was for was, now in pairs if was != now and was not in kept and not _held(was, "gb2312")]
    return _any_of([*marks, *UNUSED])


@cache
def simplified() -> re.Pattern[str]:
    """A character that only simplified text has: it would be converted, and Big5 does not hold it."""
    variants = {was for was, now in _alone("hans") if was != now}  # 麽 is changed on either way
    marks = [was for was, now in _alone("hant") if was != now and not _held(was, "cp950")]
    marks = [mark for mark in marks if mark not in variants]
    return _any_of([*marks, *SEEN])


def _any_of(characters: list[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(characters)}]")


def _alone(to: Target) -> Iterator[tuple[str, str]]:
    """Every ideograph, converted by itself."""
    yield from zip(IDEOGRAPHS, converted("\n".join(IDEOGRAPHS), to)[::2], strict=True)


def _held(character: str, codec: str) -> bool:
    return bool(character.encode(codec, "ignore"))
