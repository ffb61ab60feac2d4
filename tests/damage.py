"""The vandal: does to clean text, on purpose, all that was seen done to Chinese pages.

`damages()` names every class; `cases(sentences)` is what repair is scored on. It shares no code with the
library and uses no chance: the same sentences give the same cases.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal

from tests import damage_alphabets as alphabets
from tests import damage_decodings as decodings
from tests import damage_escapes as escapes
from tests import damage_marks as marks
from tests import damage_readings as readings

Loss = Literal["none", "ambiguous", "part", "all"]
SENTENCES = Path(__file__).parent.parent / "corpus" / "damage"
SHORT_TABLE = 40  # entries: the chars annotated on nearly all pages


@dataclass(frozen=True, slots=True)
class Sentence:
    """A clean sentence of `corpus/damage`, with what it is there to test."""

    id: str
    script: str
    kind: str
    text: str


def clean_text(sentence: Sentence) -> str:
    return sentence.text


def traditional_text(sentence: Sentence) -> str:
    """What the converter of the mirror farms would have made of it; text of Hong Kong and Taiwan stays."""
    return sentence.text if sentence.script == "Hant" else readings.as_traditional(sentence.text)


def _longest_prefix(sentence: Sentence, make: Callable[[str], str]) -> str:
    """The longest part from the start, of four characters at least, that the damage can be undone on."""
    for end in range(len(sentence.text), 3, -1):
        try:
            make(sentence.text[:end])
        except UnicodeError:
            continue
        return sentence.text[:end]
    return sentence.text


@dataclass(frozen=True, slots=True)
class Damage:
    """One class of damage. `loss`: none = can be undone exactly; ambiguous = two texts can give the same."""

    name: str
    make: Callable[[str], str | bytes]
    loss: Loss = "none"
    before: Callable[[Sentence], str] = clean_text  # the clean text that `make` is given
    after: Callable[[str], str] = str  # the best that a repair can give, from the clean text


@dataclass(frozen=True, slots=True)
class Case:
    """`repair(damaged)` should be `expected`; None: nothing can be restored, leave it and flag it.

    `broken`: for inserted readings, the runs of `clean` that a reading split; empty if all stand aligned.
    """

    id: str
    damage: str
    loss: Loss
    damaged: str | bytes
    clean: str
    expected: str | None
    broken: tuple[tuple[int, int], ...] = ()


def _readings(name: str, make: Callable[..., str], size: int) -> Damage:
    table = readings.table_order()[: size or len(readings.seed_table())]
    return Damage(name, partial(make, table=table), "part", traditional_text, readings.ascii_marks)


def _loss_free(name: str, make: Callable[[str], str]) -> Damage:
    return Damage(name, make, before=partial(_longest_prefix, make=make))


@cache
def damages() -> tuple[Damage, ...]:
    """Every class of damage, in the order of the field notes."""
    return (
        _readings("inserted_readings", readings.inserted_readings, 0),
        _readings("inserted_readings_short_table", readings.inserted_readings, SHORT_TABLE),
        _readings("inserted_readings_full_table", readings.inserted_readings, len(readings.table_order())),
        _readings("inserted_readings_private_dropped", readings.inserted_readings_private_dropped, 0),
        _readings("inserted_readings_second_pass", readings.inserted_readings_second_pass, 0),
        Damage("utf8_as_latin1", decodings.utf8_as_latin1),
        Damage("utf8_as_cp1252", decodings.utf8_as_cp1252),
        Damage("utf8_as_latin1_twice", decodings.utf8_as_latin1_twice),
        Damage("utf8_as_cp1252_twice", decodings.utf8_as_cp1252_twice),
        Damage("utf8_as_cp1252_question", decodings.utf8_as_cp1252_question, "part"),
        Damage("utf8_as_cp1252_dropped", decodings.utf8_as_cp1252_dropped, "part"),
        Damage("utf8_as_cp1252_copied", decodings.utf8_as_cp1252_copied, "part"),
        Damage("utf8_as_cp1252_twice_copied", decodings.utf8_as_cp1252_twice_copied, "part"),
        Damage("gbk_as_cp1252_copied", decodings.gbk_as_cp1252_copied, "part"),
        Damage("big5_as_cp1252_copied", decodings.big5_as_cp1252_copied, "part"),
        Damage("utf8_as_latin1_stripped", decodings.utf8_as_latin1_stripped, "part"),
        Damage("gbk_as_latin1", decodings.gbk_as_latin1),
        Damage("gbk_as_cp1252", decodings.gbk_as_cp1252),
        Damage("big5_as_latin1", decodings.big5_as_latin1),
        Damage("big5_as_cp1252", decodings.big5_as_cp1252),
        Damage("gbk_as_utf8_with_latin1_fallback", decodings.gbk_as_utf8_with_latin1_fallback, "ambiguous"),
        _loss_free("utf8_as_gb18030", decodings.utf8_as_gb18030),
        _loss_free("utf8_as_gbk", decodings.utf8_as_gbk),
        Damage("utf8_as_gbk_question", decodings.utf8_as_gbk_question, "part"),
        Damage("utf8_as_gbk_question_swallowing", decodings.utf8_as_gbk_question_swallowing, "part"),
        Damage("utf8_as_gbk_private_question", decodings.utf8_as_gbk_private_question, "part"),
        Damage("utf8_as_gbk_replacement", decodings.utf8_as_gbk_replacement, "part"),
        Damage("utf8_as_gbk_dropped", decodings.utf8_as_gbk_dropped, "part"),
        Damage("utf8_as_gbk_python", decodings.utf8_as_gbk_python, "part"),
        Damage("utf8_as_gbk_python_question", decodings.utf8_as_gbk_python_question, "part"),
        Damage("utf8_as_gb18030_python", decodings.utf8_as_gb18030_python, "part"),
        Damage("utf8_as_gbk_part", decodings.utf8_as_gbk_part, "part"),
        Damage("gbk_as_big5", decodings.gbk_as_big5, "part"),
        Damage("gbk_as_big5_replacement", decodings.gbk_as_big5_replacement, "part"),
        Damage("gbk_as_big5_python", decodings.gbk_as_big5_python, "part"),
        Damage("gbk_as_big5_python_question", decodings.gbk_as_big5_python_question, "part"),
        Damage("big5_as_gbk", decodings.big5_as_gbk, "part"),
        Damage("big5_as_gbk_replacement", decodings.big5_as_gbk_replacement, "part"),
        Damage("big5_as_gbk_private", decodings.big5_as_gbk_private, "part"),
        Damage("big5_as_gbk_python", decodings.big5_as_gbk_python, "part"),
        Damage("big5_as_gbk_python_question", decodings.big5_as_gbk_python_question, "part"),
        Damage("gbk_as_euckr", decodings.gbk_as_euckr, "part"),
        Damage("gbk_as_euckr_question", decodings.gbk_as_euckr_question, "part"),
        Damage("gbk_as_euckr_python", decodings.gbk_as_euckr_python, "part"),
        Damage("utf8_as_sjis_dots", decodings.utf8_as_sjis_dots, "part"),
        Damage("utf8_as_sjis_python", decodings.utf8_as_sjis_python, "part"),
        *(_loss_free(name, make) for name, make in alphabets.MADE.items()),
        *(Damage(name, make) for name, make in escapes.MADE.items()),
        Damage("kunjinkao", marks.kunjinkao, "all"),
        Damage("all_replacement", marks.all_replacement, "all"),
        Damage("all_question", marks.all_question, "all"),
        Damage("tangtang", marks.tangtang),
        Damage("entities_named", marks.entities_named),
        Damage("entities_decimal", marks.entities_decimal),
        Damage("entities_hex", marks.entities_hex),
        Damage("entities_without_ampersand", marks.entities_without_ampersand, "ambiguous"),
        Damage("entities_without_semicolon", marks.entities_without_semicolon, "ambiguous"),
        Damage("entities_twice", marks.entities_twice),
        Damage("percent", marks.percent),
        Damage("percent_gbk", marks.percent_gbk),
        Damage("percent_u", marks.percent_u),
        Damage("backslash_u", marks.backslash_u),
        Damage("surrogate_pairs", marks.surrogate_pairs),
        Damage("surrogate_pairs_cesu8", marks.surrogate_pairs_cesu8),
        Damage("kangxi_radicals", marks.kangxi_radicals),
        Damage("compatibility_ideographs", marks.compatibility_ideographs),
        Damage("zero_width", marks.zero_width),
        Damage("soft_hyphens", marks.soft_hyphens),
        Damage("truncated_utf8", marks.truncated_utf8, "part", after=marks.before_tail),
        Damage("truncated_gbk", marks.truncated_gbk, "part", after=marks.before_tail),
        Damage("truncated_big5", marks.truncated_big5, "part", after=marks.before_tail),
    )


@cache
def sentences(split: Literal["dev", "unseen", "fresh"]) -> tuple[Sentence, ...]:
    """The clean sentences of one split."""
    found = rows(f"{split}_sentences")
    return tuple(Sentence(row[0], row[1], row[2], unescaped(row[3])) for row in found)


def rows(table: str) -> list[list[str]]:
    """The cells of a table in `corpus/damage`, without notes and header."""
    lines = (SENTENCES / f"{table}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def unescaped(cell: str) -> str:
    """A cell as it was meant: `\\t` is a tab, a doubled backslash is one."""
    return re.sub(r"\\(.)", lambda match: "\t" if match[1] == "t" else match[1], cell)


def _loss(damage: Damage, clean: str, damaged: str | bytes, broken: tuple[tuple[int, int], ...]) -> Loss:
    """The loss on this text: some texts come through a class that loses as a rule."""
    if damage.name.startswith("inserted_readings") and not broken:
        only_first = readings.inserted_readings(clean, damage.make.keywords["table"])  # type: ignore[attr-defined]
        return "none" if damaged == only_first else "part"  # else the second pass hit the middle of a mark
    if damage.name.startswith("entities") and "&" in clean:
        return "ambiguous"  # an honest &amp; looks like one that was escaped twice
    return damage.loss


def case(damage: Damage, clean: str, name: str) -> Case | None:
    """One damaged text; None where it does not fit the encoding, comes out unharmed, or is ASCII."""
    if clean.isascii():
        return None
    try:
        damaged = damage.make(clean)
    except UnicodeError:
        return None
    expected = None if damage.loss == "all" else damage.after(clean)
    if damaged in {clean, expected}:
        return None
    broken: tuple[tuple[int, int], ...] = ()
    if damage.name.startswith("inserted_readings") and isinstance(damage.make, partial):
        broken = readings.annotate(clean, damage.make.keywords["table"]).broken
    loss = _loss(damage, clean, damaged, broken)
    return Case(f"{name}/{damage.name}", damage.name, loss, damaged, clean, expected, broken)


def _chosen(names: Iterable[str]) -> Iterator[Damage]:
    wanted = set(names)
    return (damage for damage in damages() if not wanted or damage.name in wanted)


def cases(clean: Iterable[Sentence], names: Iterable[str] = ()) -> Iterator[Case]:
    """Each sentence under each class of damage (or the ones named), where the two fit together."""
    given = tuple(clean)
    for damage in _chosen(names):
        for sentence in given:
            made = case(damage, damage.before(sentence), sentence.id)
            if made is not None:
                yield made


def pages(clean: Iterable[Sentence], names: Iterable[str] = (), *, size: int = 8) -> Iterator[Case]:
    """As `cases`, on pages of `size` sentences, laid out as the seed page is: the damage repeats."""
    given = tuple(clean)
    for damage in _chosen(names):
        texts = [(sentence.id, damage.before(sentence)) for sentence in given]
        fitting = [(name, text) for name, text in texts if case(damage, text, name) is not None]
        for start in range(0, len(fitting), size):
            part = fitting[start : start + size]
            page = "\n\n      ".join(text for _, text in part)
            made = case(damage, page, f"{part[0][0]}+{len(part) - 1}")
            if made is not None:
                yield made
