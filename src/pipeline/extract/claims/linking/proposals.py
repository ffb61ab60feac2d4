"""`涨幅`, `沪指`, nothing: all that a number may measure, and all whose number it may be, with its traits.

Words near the number are proposed, names said before, what the numbers before were about, the grammar's
choice, and for measures what goes without saying.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.claims.drafts import Mention
from pipeline.extract.claims.linking import unfit
from pipeline.extract.claims.linking.gone import Gone
from pipeline.extract.claims.linking.ground import Place
from pipeline.extract.claims.linking.headings import Headings
from pipeline.extract.claims.linking.name_traits import NameSeen, of_name
from pipeline.extract.claims.linking.traits import Trait, View, Weighed, type_in
from pipeline.extract.claims.metrics import metrics
from pipeline.extract.claims.numbers.quantities import Quantity
from pipeline.text import Span

Choices = list[tuple[str | None, int, Sequence[Trait]]]  # words, a score to begin with, traits
# Measures that go without saying, and the kinds of numbers that they fit.
UNSAID = {
    "价格": "currency price bare",
    "份额": "count",
    "利率": "percent basis_point percentage_point",
    "占比": "percent percentage_point",
    "回报率": "percent percentage_point",
    "排名": "rank count bare",
    "收盘点位": "index_point bare",
    "收益率": "percent percentage_point basis_point",
    "数量": "count bare",
    "权重": "percent percentage_point",
    "汇率": "currency bare price basis_point",
    "涨幅": "percent multiple percentage_point",
    "涨跌点数": "index_point bare currency",
    "涨跌额": "currency bare price",
    "股价": "currency bare price",
    "规模": "currency count",
    "跌幅": "percent multiple percentage_point",
}
AMOUNTS = frozenset(("currency", "count", "technical"))


@dataclass(frozen=True, slots=True)
class Sources:
    """What the proposals for one part of one number are made from."""

    view: View
    spans: Mapping[str, Place]  # words near the number
    near: Mapping[str, Weighed]  # of each of them
    state: str  # of the grammar
    gone: Gone  # what the numbers before were about
    where: tuple[int, int]  # sentence and paragraph
    headings: Headings
    claims: int  # how many numbers were linked before
    shared: Callable[[Sequence[str]], Weighed]  # weighs traits that many words have in common


def measures(sources: Sources) -> Choices:
    """What a number may measure."""
    view, spans, state = sources.view, sources.spans, sources.state
    draft = view.draft
    quantity, zone, said = draft.quantity, draft.zone, draft.metric
    guess = said.text if said is not None else None
    unsaid = said is not None and said.span is None
    past = (words for words, _ in reversed(sources.gone.said))
    fits = (words for words, kinds in UNSAID.items() if quantity.kind in kinds.split())
    owner = type_in(draft.owner)
    far: dict[str, Weighed] = {}
    found: Choices = []
    named = sources.headings.named
    size, amounts = magnitude(quantity), _amounts(sources)
    for words in dict.fromkeys((*spans, *past, *named, guess, None, *fits)):
        if words is not None and (words in amounts or unfit.is_no_measure(words)):
            continue
        inside = spans.get(words) if words is not None and words != guess else None
        if words is not None and inside is not None and unfit.misfits(view, words, inside):
            continue
        score = 0
        traits: list[Trait] = ["null", f"null{quantity.kind} {zone.verb}"] if words is None else []
        place = spans.get(words) if words is not None else None
        if words is not None and place is not None:
            score, close = sources.near[words]
            traits = [*close]
            if (known := metrics().get(words)) is not None:
                traits += [
                    f"Mw{known.canonical}", f"Mx{known.form} {quantity.kind}",
                    f"Ms{known.canonical} {quantity.kind} {size}",
                ]  # fmt: skip
        else:
            score, close = _far(sources, words, far, size)
            traits += close
        if words == guess:
            traits += [
                "G", f"Ga{said is not None and said.span is not None} {state}",
                f"Gb{zone.verb} {quantity.kind}",
                f"Gv{draft.rule} {draft.carried > 0} {unsaid}", f"Gc{guess}", f"Gs{state}",
                f"Gt{state} {quantity.kind} {zone.verb}",
            ]  # fmt: skip
        elif place is not None and said is not None and said.span is not None:
            traits.append(_beside(place, said.span, state))
        if words in UNSAID and place is None:
            traits += [f"ud{words} {owner}", f"ug{words} {quantity.unit} {owner}"]
        if words is not None and words in named:
            traits += sources.headings.traits(
                words, quantity.kind, sources.where, sources.claims, view.item + ("=" if place else "")
            )
        before, gone = sources.gone.traits(words)
        found.append((words, score + before, [*traits, *gone]))
    return found


def _amounts(sources: Sources) -> frozenset[str | None]:
    """规模32.7万亿元，占比95.7%，较年初下降|0.2个百分点: what amounts measured; no number of points does."""
    if sources.view.draft.quantity.kind != "percentage_point":
        return frozenset()
    kinds = {words: past.kind for words, past in sources.gone.said}
    return frozenset(words for words, kind in kinds.items() if kind in AMOUNTS)


def magnitude(quantity: Quantity) -> str:
    """How large a number is, roughly, and whether it has a sign: 股价 is seldom an amount of 亿."""
    value = abs(quantity.value)
    sign = "-" if quantity.value < 0 else ""
    if not value:
        return "0"
    return f"{sign}{max(-1, min(value.adjusted() // 2, 5))}{quantity.scaled}"


def _far(sources: Sources, words: str | None, known: dict[str, Weighed], size: str) -> Weighed:
    """What is seen of a measure that does not stand near; `known` keeps what is the same for many."""
    view, said = sources.view, sources.gone.said
    draft = view.draft
    quantity, zone, text = draft.quantity, draft.zone, view.ground.text
    last = said[-1][0] if said else ""
    how = "0" if words is None else "P" if said and last == words else "u" if words in UNSAID else "p"
    after = text[quantity.end : quantity.end + 2]
    if how not in known:
        count = min(len(view.measures), 2)
        known[how] = sources.shared([
            f"far{words is None}", f"Mz{how} {zone.word}", f"Ml{how} {count} {view.named}",
            f"Mp{how} {zone.start == view.here}", f"Mq{how} {after[:1]}",
            f"Mr{how} {zone.start - view.here < 2} {zone.verb}", f"Mi{how} {view.item} {quantity.kind}",
        ])  # fmt: skip
    score, common = known[how]
    if words not in UNSAID:
        return score, common
    return score, [
        *common,
        f"ua{words}", f"ub{words} {quantity.kind} {zone.verb}", f"ui{words} {quantity.kind}",
        f"uj{words} {last}", f"uh{words} {text[quantity.start - 1 : quantity.start]}",
        f"uk{words} {after}", f"uc{words} {zone.word}", f"ue{words} {len(view.measures) > 0}",
        f"uf{words} {zone.direction or quantity.direction}", f"ul{words} {size} {quantity.kind}",
        f"um{words} {view.item}", f"un{words} {view.moved}", f"uo{words} {view.moved} {zone.verb}",
    ]  # fmt: skip


def subjects(sources: Sources, mentions: Mapping[str, Mention]) -> Choices:
    """Whose number it may be."""
    view, spans, state = sources.view, sources.spans, sources.state
    draft = view.draft
    kind, verb, said = draft.quantity.kind, draft.zone.verb, draft.subject
    guess = said.text if said is not None else None
    owner, fresh = type_in(draft.owner), min(3, len(view.fresh))
    past = (words for words, _ in reversed(sources.gone.said))
    barred = unfit.names(view, mentions)
    names: dict[NameSeen, Weighed] = {}
    last = sources.gone.said[-1][1] if sources.gone.said else None
    found: Choices = []
    for words in dict.fromkeys((*spans, *mentions, *past, guess, None)):
        place = spans.get(words) if words is not None else None
        if words in barred or (words and words != guess and unfit.is_no_name(view, words, place)):
            continue
        if place and words and unfit.stands_for_more(view, words, place, mentions):
            continue
        score = 0
        traits: list[Trait] = [f"far{words is None}"]
        if words is None:
            traits += ["null", f"null{kind} {verb}", f"nullo{owner}", f"nullp{view.named} {fresh}"]
        elif place is not None:
            score, close = sources.near[words]
            traits = [*close]
        if words == guess:
            traits += [
                "G", f"Ga{owner} {state}", f"Gb{verb} {kind} {owner}", f"Gs{state}",
                f"Gu{view.named} {fresh} {state}", f"Gv{draft.rule} {draft.carried > 0} {owner}",
            ]  # fmt: skip
        elif place is not None and said is not None and said.span is not None and said.text in spans:
            traits.append(_beside(place, said.span, state))
        mention = mentions.get(words) if words is not None else None
        if words is not None and mention is not None:
            seen = NameSeen.of(view, words, mention, sources.where[0], last)
            if seen not in names:
                names[seen] = sources.shared([*of_name(view, seen)])
            score += names[seen][0]
            traits += names[seen][1]
        before, gone = sources.gone.traits(words)
        found.append((words, score + before, [*traits, *gone]))
    return found


def _beside(place: Place, span: Span, state: str) -> str:
    """How a span stands to the one that the grammar chose."""
    if place.end <= span.start or span.end <= place.start:
        return "Ge"
    return f"Gd{place.start == span.start}{place.end == span.end} {state}"
