"""`中国信通院` here and `信通院` there are one thing: the pass over the whole document.

Names that were found once by form are found again; `（以下简称“X”）` binds X; mentions of one thing share
a `ref`; the codes in the brackets behind a fund are its codes, with their classes.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.documents import FILM
from pipeline.extract.entities.names import Finder, Name
from pipeline.text import Span
from pipeline.vocabulary import Confidence, Entity, EntityType, Field, Finding, ShareClass

AGAIN: frozenset[EntityType] = frozenset(
    ["PERSON", "COMPANY", "FUND", "FUND_COMPANY", "ORG", "INDEX", "PRODUCT", "REGULATOR", "EVENT"]
)
CALLED = re.compile(
    r"[（(](?:[^（）()\n]{1,60}[，,；;]\s?)?(?:以下简称|下称|以下称|简称|以下统称|英文简称|又称"
    r"|别称)[为：:]?\s?[“\"「『‘]?(?P<alias>[\u4e00-\u9fffA-Za-z0-9&·\-. ]{2,20}?)[”\"」』’]?"
    r"(?:[，、或][^）)\n]{0,30})?[）)]"
)
SELF = re.compile(
    r"(?:本|该|我|贵)?(?:基金|公司|集团|管理人|基金管理人|托管人|基金托管人|发行人|标的|指数|标的指数"
    r"|产品|本产品|计划|保荐人|上市公司|银行|托管行|交易所|协议|对方)"
    r"|交易(?:对方|对手|各方)|[甲乙丙丁买卖双三各]方|(?:标的|目标|合资|项目|母|子)公司|(?:收购|转让|受让|出让|增资|担保|债权|债务)[方人]|(?:被?申请|委托|受托|承租|出租)人|原告|被告|[本该]行"
)
BRACKET = re.compile(r"[（(\[](?P<inside>[^（）()\[\]\n]{4,80})[）)\]]")
CLASSES = re.compile(r"(?<![A-Za-z])[A-FHIORY](?:[/、][A-FHIORY])*类?$")
PIECES: Mapping[EntityType, frozenset[EntityType]] = {
    "COMPANY": frozenset(("SECTOR",)),
    "FUND": frozenset(("FUND", "FUND_COMPANY", "SECTOR")),
}
SPEECH = re.compile(
    r"[，。、：；！？“”（）\s]|表示|认为|指出|称|说|坦言|管理|的|在|介绍|和|与|等|任|透露|则|还|也|是|对"
    r"|将|告诉|看来|$"
)
Chosen = Mapping[Field, Sequence[Candidate]]
CONFIDENCE: dict[Strength, Confidence] = {
    Strength.SURE: "high",
    Strength.LIKELY: "medium",
    Strength.WEAK: "low",
}


HIGH, MEDIUM = 985, 600  # thousandths; batch by batch .96 of the high ones are right, .95 from 950 on


def band(each: Candidate) -> Confidence:
    """How sure a mention is: by the arbiter's belief; one found again is as sure as a guess of a rule."""
    if each.belief is None:
        return CONFIDENCE[each.strength]
    return "high" if each.belief >= HIGH else "medium" if each.belief >= MEDIUM else "low"


def again(texts: Mapping[Field, str], chosen: Chosen) -> dict[Field, list[Candidate]]:
    """The mentions with those added that repeat a name found elsewhere, or an alias that the text binds."""
    names = dict(_learnt(texts, chosen))
    if not names:
        return {field: list(found) for field, found in chosen.items()}
    search = Finder({word: [(name, False)] for word, name in names.items()})
    result: dict[Field, list[Candidate]] = {}
    for field, found in chosen.items():
        kept = _without_pieces(texts[field], found, search)
        result[field] = sorted([*kept, *_repeats(texts[field], kept, search)], key=lambda each: each.span)
    return result


def _learnt(texts: Mapping[Field, str], chosen: Chosen) -> Iterator[tuple[str, Name]]:
    for field, found in chosen.items():
        text = texts[field]
        for each in found:
            word = text[each.span.start : each.span.end]
            if each.kind in AGAIN and each.name is None and len(word) >= 2 and each.rule != FILM:
                yield word, Name(word, each.kind, "", (), (), ())
                short = word.removesuffix("集团")
                if each.kind == "COMPANY" and 1 < len(short) < len(word) and not fastest().has(short):
                    yield short, Name(word, each.kind, "", (), (), ())
            call = CALLED.match(text, each.span.end) if each.kind in AGAIN else None
            if call is not None and not SELF.fullmatch(call["alias"]):
                whole = each.name or Name(word, each.kind, "", (), (), ())
                yield call["alias"], replace(whole, kind=each.kind)


def _without_pieces(text: str, found: Sequence[Candidate], search: Finder) -> list[Candidate]:
    """The mentions without those that are a piece of a name found elsewhere: 塔维诺|半导体, 禾澄|优息30.

    A theme in a firm or a fund, a maker in front of its fund, the first words of a fund; a name that cuts
    through a mention is none there.
    """
    starts = [each.span.start for each in found]
    ends = [each.span.end for each in found]
    pieces: set[Span] = set()
    wholes: dict[int, int] = {}
    for hit in search.hits(text):
        start, end = hit.span.start, hit.span.end
        if hit.name.kind == "FUND":
            wholes[start] = end
        touched = found[bisect.bisect_right(ends, start) : bisect.bisect_left(starts, end)]
        if touched and start <= touched[0].span.start and touched[-1].span.end <= end:
            kinds = PIECES.get(hit.name.kind, frozenset())
            pieces.update(each.span for each in touched if each.kind in kinds and each.span != hit.span)
    return [
        each
        for each, after in zip(found, [*starts[1:], len(text)], strict=False)
        if each.span not in pieces
        and (
            each.kind != "FUND_COMPANY"
            or wholes.get(each.span.start, 0) <= each.span.end
            or after < wholes[each.span.start]
        )
    ]


def _repeats(text: str, found: Sequence[Candidate], search: Finder) -> Iterator[Candidate]:
    taken = bytearray(len(text))
    for each in found:
        taken[each.span.start : each.span.end] = b"\1" * len(each.span)
    hits = sorted(search.hits(text), key=lambda hit: (-len(hit.span), hit.span.start))
    for hit in hits:
        start, end = hit.span.start, hit.span.end
        if any(taken[start:end]) or (hit.name.kind == "PERSON" and not _stands(text, start, end)):
            continue
        taken[start:end] = b"\1" * (end - start)
        yield Candidate(hit.name.kind, hit.span, "links.again", Strength.LIKELY, hit.name)


def _stands(text: str, start: int, end: int) -> bool:
    """A name of two characters may be a word elsewhere: it needs a border behind it."""
    return end - start > 2 or SPEECH.match(text, end) is not None or not fastest().has(text[start:end])


def findings(texts: Mapping[Field, str], chosen: Chosen) -> Iterator[Finding]:
    """The mentions as findings: with refs over the whole document, and with their codes."""
    refs = _Refs()
    for field, found in chosen.items():
        text = texts[field]
        codes = {each.span.start: each for each in found if each.kind == "SECURITY_CODE"}
        for each in found:
            word = text[each.span.start : each.span.end]
            entity = Entity(each.kind, refs.of(each, word), each.name.name if each.name else None)
            if each.name is not None and each.name.own_id:
                entity = replace(entity, own_id=each.name.own_id)
            if each.kind == "FUND":
                entity = _with_own_code(each, _with_codes(text, each, entity, codes))
                refs.bind(entity)
            elif each.kind == "SECURITY_CODE":
                entity = replace(entity, canonical=_canonical(word))
            elif each.kind in ("COMPANY", "FUND_COMPANY", "INDEX"):
                entity = replace(entity, ticker=_ticker(text, each, codes))
            call = CALLED.match(text, each.span.end) if each.kind in AGAIN else None
            if call is not None:
                refs.call(each.kind, call["alias"], entity.ref)
            yield Finding(each.span, entity, each.rule, field, confidence=band(each))


class _Refs:
    """One number for each thing of the document."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._next = 0

    def of(self, candidate: Candidate, word: str) -> int:
        """The number of the thing that a mention names: by its row, its words, or those without a class."""
        keys = [(candidate.kind, _plain(word))]
        if candidate.kind == "FUND":
            keys.append(("FUND", _plain(CLASSES.sub("", word))))
        if candidate.name is not None:
            keys.append((candidate.kind, f"={candidate.name.name}"))
            keys.append((candidate.kind, _plain(candidate.name.name)))
        number = next((self._numbers[key] for key in keys if key in self._numbers), None)
        if number is None:
            self._next += 1
            number = self._next
        for key in keys:
            self._numbers.setdefault(key, number)
        return number

    def call(self, kind: EntityType, alias: str, number: int) -> None:
        """Binds another name to a thing."""
        self._numbers.setdefault((kind, _plain(alias)), number)

    def bind(self, entity: Entity) -> None:
        """A fund that another name has had with the same code is the same fund: noted for later mentions."""
        for code in filter(None, (entity.fund_code, *(each.fund_code for each in entity.classes))):
            self._numbers.setdefault(("code", code), entity.ref)


def _plain(word: str) -> str:
    return re.sub(r"[\s（）()·\-《》]", "", word)


def _with_codes(text: str, fund: Candidate, entity: Entity, codes: Mapping[int, Candidate]) -> Entity:
    """The codes in the brackets behind a fund's name, or behind 代码 shortly after it."""
    bracket = BRACKET.match(text, fund.span.end)
    inside = [codes[place] for place in range(*bracket.span("inside")) if place in codes] if bracket else []
    if not inside:
        inside = _stated(text, fund, codes)
    if not inside:
        return entity
    word = text[fund.span.start : fund.span.end]
    own = CLASSES.search(word)
    letters = own.group().removesuffix("类").replace("、", "/").split("/") if own else []
    classes = []
    for index, each in enumerate(inside):
        letter = each.share_class or (letters[index] if index < len(letters) else None)
        if letter is not None:
            classes.append(ShareClass(letter, _digits(text, each), each.span))
    word = text[inside[0].span.start : inside[0].span.end]
    alone = len(inside) == 1 and not inside[0].share_class
    code = _digits(text, inside[0]) if alone else ""
    return replace(
        entity,
        fund_code=code if len(code) == 6 else None,  # the mainland's; others are tickers
        ticker=_canonical(word) if alone else None,
        classes=tuple(classes),
    )


def _with_own_code(fund: Candidate, entity: Entity) -> Entity:
    """With the code that the user's list gives, where the text gives none."""
    own = fund.name.codes if fund.name and fund.name.own else ()
    if not own or entity.fund_code or entity.ticker or entity.classes:
        return entity
    number = own[0].partition(".")[0]
    code = number if len(number) == 6 and number.isdigit() else None
    return replace(entity, fund_code=code, ticker=_canonical(own[0]))


STATED = re.compile(r"[，；,;：:\s\n（(]{0,2}(?:基金)?(?:主|交易|场内)?代码[:：为]?\s?")


def _stated(text: str, fund: Candidate, codes: Mapping[int, Candidate]) -> list[Candidate]:
    match = STATED.match(text, fund.span.end)
    return [codes[match.end()]] if match and match.end() in codes else []


def _digits(text: str, code: Candidate) -> str:
    match = re.search(r"\d{4,6}", text[code.span.start : code.span.end])
    return match.group() if match else text[code.span.start : code.span.end]


def _canonical(word: str) -> str | None:
    """A code with its exchange, in one form: `700.HK` gets five digits, the exchange capitals."""
    number, dot, exchange = word.partition(".")
    if not dot:
        return None
    exchange = {"SS": "SH", "XSHG": "SH", "XSHE": "SZ"}.get(exchange.upper(), exchange.upper())
    return f"{number.zfill(5) if exchange == 'HK' else number}.{exchange}"


def _ticker(text: str, each: Candidate, codes: Mapping[int, Candidate]) -> str | None:
    """The code that the text gives in brackets, with its exchange; else the table's if it has but one."""
    beside = codes.get(each.span.end + 1)
    known = [_canonical(code) or code for code in each.name.codes] if each.name else []
    if beside is not None:
        word = text[beside.span.start : beside.span.end]
        given = _canonical(word)
        return given or next((code for code in known if code.startswith(f"{word}.")), None)
    return known[0] if len(known) == 1 else None
