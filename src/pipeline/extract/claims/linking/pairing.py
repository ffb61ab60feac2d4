"""`全国规模以上工业 | 增加值`: a subject and a measure that fit each other, chosen as a pair.

Chosen one by one, the two may overlap, leave words between them that belong to neither, or be a fund's price
and a bank's name. The best few of each are looked at again together: how they stand to each other, what of
the piece neither covers, and whether both go on from the number before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline import currencies
from pipeline import patterns as re
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.linking.ground import Ground, Place
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.vocabulary import Metric, Part

MONEY = re.compile(rf"(?:在岸|离岸)?(?:{currencies.NAMES})(?:[兑对](?:{currencies.NAMES}))?")
NAMED_BEFORE = re.compile("far(?:FUND|COMPANY|SECURITY_CODE|PERSON|MARKET|INDEX)")
FUND_BEFORE = re.compile("farFUND(?!_)")
OF_FIRMS = re.compile(
    r"营收|营业收入|归母|归属于|扣非|净利润?$|毛利|研发|每股收益|股东应占|税后|总市值|不良贷款|产能|出货|^目标价"
)
OF_COUNTRIES = re.compile(
    r"社会消费品|社零|规模以上工业|工业增加值|社会融资|社融|失业率|非农|外汇储备|GDP|CPI|PPI|PMI|LPR|^M[12]|国内生产总值"
)
PRICES = re.compile(r"(?:核心|综合)?[CP]PI")  # CPI同比上涨0.4%；|PPI下降2.8%: neither is the other's
COVERED = frozenset("，；：。！？,;!?\n\t（）()“”的了、")
EMPTY_KINDS = frozenset(
    (
        "~level",
        "~reach",
        "~change",
        "~compare",
        "~adverb",
        "~modal",
        "~basis",
        "d",
        "c",
        "p",
        "u",
        "uj",
        "ul",
        "y",
        "w",
        "P",
        "F",
    )
)


class One(NamedTuple):
    """A subject or a measure that may be chosen: its words, its score, where it stands, what it is."""

    words: str | None
    score: int
    place: Place | None
    kind: str  # of its words, roughly
    canonical: str | None  # our name for it, of a measure


def traits(  # noqa: PLR0913, PLR0917  each says another thing
    ground: Ground,
    draft: Draft,
    left: Sequence[tuple[int, bool]],
    measure: One,
    subject: One,
    guess: tuple[str | None, str | None],
    last: tuple[str | None, str | None] | None,
) -> list[str]:
    """How a measure and a subject stand to each other."""
    m, s = measure.place, subject.place
    mk, sk = measure.kind, subject.kind
    verb, kind = draft.zone.verb, draft.quantity.kind
    found = [
        f"a{mk} {sk}",
        f"b{mk} {sk} {kind}",
        f"c{sk} {measure.canonical}",
    ]
    relation = "-"
    if m is not None and s is not None:
        relation = _relation(ground, m, s)
        found += [f"d{relation}", f"e{relation} {sk}", f"f{relation} {mk}"]
    elif m is not None:
        first = m.start == ground.piece(m.start)
        relation = f"m{m.back} {first}"
        found += [f"g{relation} {sk}", f"h{relation} {mk} {sk}"]
    elif s is not None:
        relation = f"s{s.back} {s.start == ground.piece(s.start)}"
        found += [f"i{relation} {mk}", f"j{relation} {mk} {sk}"]
    agree = f"{measure.words == guess[0]}{subject.words == guess[1]}"
    found += [f"k{agree}", f"l{agree} {draft.rule} {relation}", f"n{agree} {verb} {mk} {sk}"]
    if last is not None:
        same = f"{measure.words == last[0]}{subject.words == last[1]}"
        found += [f"o{same} {mk} {sk}", f"p{same} {verb} {kind}"]
    rest = _rest(left, m, s)
    found += [f"q{rest}", f"r{rest} {mk} {sk}"]
    return found


def _relation(ground: Ground, m: Place, s: Place) -> str:
    if s.start < m.end and m.start < s.end:
        if s.start <= m.start and m.end <= s.end:
            return "S>M" if s.end == m.end else "S)M"
        return "M>S" if m.start <= s.start and s.end <= m.end else "X"
    if s.start >= m.end:
        return f"after{s.back}"
    if s.back != m.back:
        return f"far{min(s.back - m.back, 2)}"
    between = ground.text[s.end : m.start]
    return f"gap{between}" if len(between) <= 1 else f"gap{min(len(between) // 2, 4)}"


def unsaid(ground: Ground, draft: Draft, here: int) -> list[tuple[int, bool]]:
    """Of the words in front of the number those that say something: where they stand, and which are names."""
    edge = ground.index.get(draft.zone.start, ground.index[draft.quantity.start])
    low = ground.index[here]
    return [
        (atom.start, atom.start in ground.names)
        for atom in ground.atoms[max(low, edge - 12) : edge]
        if atom.start in ground.names or (atom.text not in COVERED and atom.kind not in EMPTY_KINDS)
    ]


def _rest(left: Sequence[tuple[int, bool]], m: Place | None, s: Place | None) -> str:
    """What of the words in front of the number neither covers: names, and other words that say something."""
    names = words = 0
    for start, name in left:
        if (m is not None and m.start <= start < m.end) or (s is not None and s.start <= start < s.end):
            continue
        if name:
            names += 1
        else:
            words += 1
    return f"{min(names, 2)} {min(words, 3)}"


def is_strange(measure: One, subject: One) -> bool:
    """Whether a name said before can have no such measure: a fund no net profit, a firm no retail sales."""
    if measure.words is None:
        return False
    of_prices = PRICES.fullmatch(measure.words) and PRICES.fullmatch(subject.words or "")
    if of_prices and measure.words != subject.words:
        return True
    if not NAMED_BEFORE.match(subject.kind):
        return False
    if OF_COUNTRIES.search(measure.words):
        return True
    of_firm = OF_FIRMS.search(measure.words) and "REIT" not in (subject.words or "")
    return bool(of_firm) and FUND_BEFORE.match(subject.kind) is not None


def quoted_as(metric: Metric | None, owner: Part | None) -> Metric | None:
    """What goes without saying of a currency is its rate: 新台币兑美元收32.085元."""
    unsaid = metric is not None and metric.span is None and metric.text in {"价格", "股价"}
    if not unsaid or owner is None or MONEY.fullmatch(owner.text) is None:
        return metric
    return Metric("汇率", None, canonical("汇率") or "汇率")


def kind_of(words: str | None, place: Place | None, ground: Ground, known: str, *, said: bool) -> str:
    """What words are, roughly: a name of a type, a measure, plain words; and whether they stand near."""
    if words is None:
        return "0"
    if place is None:
        return f"far{known}{said}"
    atoms = ground.inside(place)
    if len(atoms) == 1 and place.start in ground.names:
        return f"{atoms[0].kind}{place.back}"
    if ground.measured.get(place.end) == place.start:
        return f"M{place.back}"
    tail = ground.measured.get(place.end)
    inner = not ground.names.keys().isdisjoint([atom.start for atom in atoms])
    return f"{'m' if tail is not None and tail > place.start else ''}{'n' if inner else 'w'}{place.back}"


def both(metric: Metric | None, subject: Part | None) -> tuple[str | None, str | None]:
    """The words of a measure and a subject."""
    return (metric.text if metric is not None else None, subject.text if subject is not None else None)


def form_of(words: str | None) -> str:
    """How numbers of a measure are written."""
    known = metrics()
    for start in range(len(words or "")):
        if (found := known.get((words or "")[start:])) is not None:
            return found.form
    return ""
