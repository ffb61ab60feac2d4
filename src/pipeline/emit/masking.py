"""`客服电话400-***-****`: telephone numbers and e-mail addresses, masked character for character.

What a number is cannot be told from its digits alone: 13800138000 is a mobile telephone, or yuan. So forms
are of two kinds. Those that nothing else has (400-888-6666, (02)2345-6789, 138 0013 8000, or whatever stands
behind 电话, 致电, Tel) are masked always, and a finding read from them was wrong and is left out. A bare row
of digits is masked unless a unit stands behind it, or it is part of a finding. Every mask is as long as what
it covers, so that spans stay true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import msgspec

from pipeline import patterns as re
from pipeline.emit.record_words import findings, shown
from pipeline.schema import (
    ClaimRecord,
    EntityRecord,
    HintRecord,
    MetricRecord,
    Pair,
    PartRecord,
    PeriodRecord,
    Record,
    Search,
)
from pipeline.vocabulary import Field

MASK = "*"
FIELDS: tuple[Field, ...] = ("title", "text")
SPACE, DASH = r"[\x20\u00a0\u3000]", r"[-‐‑–—－]"  # within a line and a cell of a table
GAP = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE})"  # between two groups of digits
EMAIL = re.compile(
    r"""(?xi)
    [a-z0-9._%+-]{1,64} \s? (?: [@＠] | [(\[（] \s? at \s? [)\]）] ) \s?
    (?: [a-z0-9-]{1,63} (?: \. | \s?[(\[]dot[)\]]\s? ) ){1,4} [a-z]{2,24} (?![a-z0-9])"""
)
# what stands behind a figure, and behind no telephone number; but an address may: 2700-0000 台北市
UNIT = r"""\s?[元股份亿億万萬] | [美港欧歐日手只個个件次人户戶吨噸倍名年月种種款项項条條家]
    | 台(?![北中南东東湾灣]) | 位(?![于於])"""
NO_MORE = rf"(?! [\d%％A-Za-z] | [.,]\d | {UNIT} )"
COUNTRY = "86|85[23]|886|8[12]|6[0-6]|4[49]|33|7|1"  # that East Asian fund pages give
SURE = re.compile(
    rf"""(?xi)
    (?<![\d.,a-z-])(?:
      [+＋](?:{COUNTRY}){GAP}? [(（]?\d{{1,4}}[)）]? (?: {GAP}?\d{{2,4}} ){{2,4}}  # +86 10 1234 5678
    | [(（] (?: 0\d{{1,3}} | \+?(?:{COUNTRY}) ) [)）] {GAP}? \d{{3,4}} {GAP}? \d{{3,4}}  # (02)2345-6789
    | 0\d{{1,3}} {GAP} \d{{3,4}} {GAP}? \d{{4}}                             # 0755-29395888, 02-2345-6789
    | [48]00 {GAP} \d{{3,4}} {GAP}? \d{{3,4}}                               # 400-888-6666
    | 0[48]00 {GAP}? \d{{3}} {GAP}? \d{{3}}                                 # 0800-123-456
    | 09\d\d {GAP}? \d{{3}} {GAP}? \d{{3}}                                 # 0912-345-678
    | 1[3-9]\d {GAP} \d{{4}} {GAP} \d{{4}}                                 # 138-0013-8000
    )
    (?: {SPACE}? (?: {DASH} | 转 | 轉 | 分机 | 分機 | ext\.? ) {SPACE}? \d{{1,6}} )?
    {NO_MORE}"""
)
CALLED = re.compile(
    rf"""(?xi)
    (?: 电话 | 電話 | 手机 | 手機 | 传真 | 傳真 | 热线 | 熱線 | 专线 | 專線 | 客服 | 致电 | 致電 | 拨打 | 撥打
      | 来电 | 來電 | 座机 | 联系方式 | 聯絡方式
      | (?<![a-z]) (?: tel | fax | phone | mobile | hotline ) (?![a-z]) )
    (?: 号码 | 號碼 | 号 | 號 | 为 | 為 | 是 | [:：.\s()（）] ){{0,6}}
    (?! \d{{4}}-\d\d?-\d\d?(?!\d) )                                         # a date
    (?P<number> [+＋]? \d (?: [\d()（）/、]|{SPACE}|{DASH}|转|轉 ){{2,60}} \d )
    {NO_MORE}"""
)
BARE = re.compile(
    rf"""(?x)
    (?<![\d.,A-Za-z]) (?: 1[3-9]\d{{9}} | 0(?: 10 | 2\d | [3-9]\d\d )\d{{7,8}} | [48]00\d{{7}} ) {NO_MORE}"""
)
FEWEST = 5  # digits of a number behind 电话: 95588
Found = TypeVar("Found", EntityRecord, ClaimRecord, HintRecord)
Part = TypeVar("Part", PartRecord, MetricRecord, PeriodRecord)


@dataclass(frozen=True, slots=True)
class Masks:
    """What is masked in a text: the places, those that are sure, and the text with its masks."""

    places: tuple[Pair, ...]
    sure: tuple[Pair, ...]
    text: str


def masked(text: str) -> str:
    """A text by itself with its masks.

    >>> masked("致电95588或400-888-6666，a.b@c.example；规模13800138000元")
    '致电*****或***-***-****，*.*@*.*******；规模13800138000元'
    """
    return masks(text).text


def masks(text: str, known: tuple[Pair, ...] = ()) -> Masks:
    """What is to be masked in a text; in `known`, the places of findings, bare digits are figures."""
    sure = _apart(chain(_emails(text), _numbers(text)))
    bare = [m.span() for m in BARE.finditer(text) if not _touched(m.span(), (*known, *sure))]
    places = tuple(sorted((*sure, *bare)))
    pieces: list[str] = []
    done = 0
    for start, end in places:
        pieces += text[done:start], _mask(text[start:end])
        done = end
    return Masks(places, sure, "".join((*pieces, text[done:])))


def _emails(text: str) -> Iterator[Pair]:
    yield from (match.span() for match in EMAIL.finditer(text))


def _numbers(text: str) -> Iterator[Pair]:
    yield from (match.span() for match in SURE.finditer(text))
    for match in CALLED.finditer(text):
        if sum(map(str.isdigit, match["number"])) >= FEWEST:
            yield match.span("number")


def _apart(spans: Iterator[Pair]) -> tuple[Pair, ...]:
    """Spans that touch each other as one."""
    found: list[Pair] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _touched(span: Pair, spans: tuple[Pair, ...]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _mask(text: str) -> str:
    """Letters and digits as stars; what stands between them shows the form."""
    return "".join(MASK if each.isalnum() else each for each in text)


def without_contacts(record: Record) -> tuple[Record, int]:
    """A record with all masks, and how many places of its text and title they cover."""
    known = {field: tuple(each.span for each in findings(record) if each.field == field) for field in FIELDS}
    found = {field: masks(shown(record, field), known[field]) for field in FIELDS}
    count = sum(len(each.places) for each in found.values())
    if not count:
        return _head(record), 0
    part = partial(_part, record=record, found=found)
    return msgspec.structs.replace(
        _head(record),
        title=None if record.title is None else found["title"].text,
        text=found["text"].text,
        entities=[each for each in record.entities if not _read_from(each, found)],
        claims=[_claim(each, part) for each in record.claims if not _read_from(each, found)],
        hints=[each for each in record.hints if not _read_from(each, found)]
        if record.hints
        else record.hints,
        search=Search(
            _tokens(record.search.title_tokens, found["title"]),
            _tokens(record.search.body_tokens, found["text"]),
            "",
        ),
    ), count


def _head(record: Record) -> Record:
    """What is told about a text. The folded key would tell the text itself once more, and is left out."""
    return msgspec.structs.replace(
        record,
        subtitle=record.subtitle and masked(record.subtitle),
        publisher=record.publisher and masked(record.publisher),
        authors=list(map(masked, record.authors)),
        editors=list(map(masked, record.editors)),
        url=record.url and EMAIL.sub(lambda match: _mask(match[0]), record.url),
        overridden=_everywhere(record.overridden),
        search=msgspec.structs.replace(record.search, key=""),
    )


def _everywhere(value: Any) -> Any:  # noqa: ANN401
    """Any value, with the masks of every text in it."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list):
        return [_everywhere(each) for each in value]
    if isinstance(value, dict):
        return {key: _everywhere(each) for key, each in value.items()}
    if isinstance(value, msgspec.Struct):
        changed = {name: _everywhere(getattr(value, name)) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **changed)
    return value


def _read_from(found: Found, masks_: dict[Field, Masks]) -> bool:
    """Whether a finding was read from what is masked."""
    return _touched(found.span, masks_[found.field].sure)


def _claim(claim: ClaimRecord, part: Any) -> ClaimRecord:  # noqa: ANN401
    return msgspec.structs.replace(
        claim,
        subject=part(claim.subject, claim.field),
        metric=part(claim.metric, claim.field),
        period=part(claim.period, claim.field),
        attribution=part(claim.attribution, claim.field),
    )


def _part(part: Part | None, field: Field, *, record: Record, found: dict[Field, Masks]) -> Part | None:
    """Words that belong to a claim, with the masks that they lie under; they may stand in the other field."""
    if part is None:
        return None
    if part.span is not None:
        start, end = part.span
        for where in (field, *FIELDS):
            if shown(record, where)[start:end] == part.text:
                return msgspec.structs.replace(part, text=found[where].text[start:end])
    return msgspec.structs.replace(part, text=masked(part.text))


def _tokens(tokens: list[tuple[str, int]], found: Masks) -> list[tuple[str, int]]:
    """The words, those under a mask as the mask has them."""
    return [
        (found.text[start : start + len(word)], start)
        if _touched((start, start + len(word)), found.places)
        else (word, start)
        for word, start in tokens
    ]
