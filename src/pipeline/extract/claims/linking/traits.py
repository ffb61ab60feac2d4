"""`存量房贷|利率`: what the ranker sees of words that may be the subject or the measure of a number.

Each trait is a short string whose first letters say which kind it is; the ranker has a weight for each that
it has learnt. Borders are described once for a sentence, the rest once for each number.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.lexicon import cues
from pipeline.extract.claims.linking.ground import SPLIT, Atom, Ground, Place
from pipeline.extract.claims.metrics import metrics
from pipeline.text import Span
from pipeline.vocabulary import Entity

STANDS_FOR = re.compile(
    r"(?:该|本|此|这|其)(?:只|家|款|些|两)?(?:基金|公司|银行|行|股|指数|产品|集团|机构|平台|企业|券商|项目|组合)"
    r"|其(?![中他余次实])|公司|集团|基金|组合|我行|产品|指数|股份|企业|全年|前者|后者|两者"
)
UNSURE = "PQF"  # kinds of atoms whose words say nothing: periods, numbers, what is compared with
OF_VERBS = frozenset("vdrf")  # kinds of verbs, and of words that stand with them, by jieba
JOINS = frozenset("、和与及")
LIST_LONG = 160  # characters; a longer piece is no list of members
STEPS = (1, 2, 3, 4, 5, 6, 9, 14, 24)  # lengths are told apart as far as this, roughly by halves


class Seen:
    """Traits that were weighed already, for a second look."""

    __slots__ = ("traits",)

    def __init__(self, traits: Sequence[str]) -> None:
        self.traits = traits


Trait = str | Seen
# what some traits weigh together, and those that are still to be weighed
Weighed = tuple[int, Sequence[Trait]]
NOTHING: Weighed = 0, ()


def added(one: Weighed, other: Weighed, third: Weighed) -> Weighed:
    """Three things that were weighed, as one."""
    return one[0] + other[0] + third[0], [*one[1], *other[1], *third[1]]


@dataclass(slots=True)
class View:
    """The number that is being linked, and what stands around it."""

    draft: Draft
    ground: Ground
    here: int  # where its piece starts
    run: tuple[int, int, int]
    high: int  # where the words in front of its list end
    claims: Sequence[int]
    cited: Sequence[Span]
    fresh: Mapping[
        str, tuple[int, int]
    ]  # the names since the last number: which from the left, from the right
    named: int  # how many of them stand in the piece
    measures: Sequence[tuple[int, int]]  # of the piece: (end, start)
    pronoun: str
    newest: Mapping[str, int] = field(default_factory=dict)
    oldest: frozenset[str] = frozenset()
    topic: str = ""  # the first name of the paragraph
    often: int = 0  # how often the name was said that was said most
    rated: str = ""  # whether its sentence speaks of target prices or of forecasts
    moved: str = "-"  # against what the number before moved
    item: str = ""  # whether it is the number of an item of a list


def step(length: int) -> int:
    """A length, roughly."""
    return next((each for each in reversed(STEPS) if each <= length), 0)


def type_in(token: Token | None) -> str:
    """The type of a name, "" for none."""
    value = token.found.value if token is not None and token.found is not None else None
    return value.type if isinstance(value, Entity) else ""


def moved(before: Draft | None, draft: Draft, *, same: bool) -> str:
    """Against what the number before moved, and what this one says itself: 同比增长4%，…|降3%."""
    if before is None:
        return "-"
    basis = before.change.basis if before.change is not None else "0"
    return f"{'=' if same else ''}{basis} {draft.zone.basis}"


def opening(ground: Ground, at: int) -> list[str]:
    """What stands on both sides of a border where words begin."""
    i, atoms = ground.index[at], ground.atoms
    after = atoms[i]
    word = f"@{after.kind}" if after.start in ground.names else after.text
    before, kind = ("^", "^") if i == 0 else _seen(ground, i - 1)
    far = atoms[i - 2].kind if i > 1 else "^"
    last = ground.text[at - 1 : at]
    return [
        f"a{word}", f"b{before}", f"c{after.kind} {kind}", f"d{before} {after.kind}", f"e{last}",
        f"f{far} {kind}", f"ka{after.kind}",
    ]  # fmt: skip


def closing(ground: Ground, at: int) -> list[str]:
    """What stands on both sides of a border where words end."""
    i, atoms, text = ground.index[at], ground.atoms, ground.text
    word, kind = _seen(ground, i - 1)
    after, following = ("$", "$") if i >= len(atoms) else _seen(ground, i)
    far = atoms[i + 1].kind if i + 1 < len(atoms) else "$"
    return [
        f"g{word}", f"h{after}", f"i{kind} {following}", f"j{text[at - 1]}", f"k{text[max(0, at - 2) : at]}",
        f"l{kind} {after}", f"L{following} {far}", f"kb{kind}",
    ]  # fmt: skip


def _seen(ground: Ground, at: int) -> tuple[str, str]:
    atom = ground.atoms[at]
    hidden = atom.start in ground.names or atom.kind in UNSURE
    return (f"@{atom.kind}" if hidden else atom.text), atom.kind


def of_span(view: View, words: str, place: Place) -> list[str]:
    """What words that stand near the number look like, and where they stand."""
    ground, draft = view.ground, view.draft
    start, end, back = place
    kind = draft.quantity.kind
    atoms = ground.inside(place)
    measure = ground.measured.get(end)
    exact = atoms[0].kind if len(atoms) == 1 and start in ground.names else "M" if measure == start else ""
    tail = "" if measure is None or measure < start else "M=" if measure == start else "M"
    content = _content(ground, atoms, words, exact)
    found = [
        f"n{step(end - start)}{exact not in {'', 'M'}}", f"o{len(atoms)}", f"p{content}", f"q{exact} {back}",
        f"r{back}",
        f"s{tail} {content}", f"t{tail} {kind}", f"u{kind} {words[-1]}", f"v{exact} {kind}",
        f"na{view.named} {exact or content} {back}", f"nb{min(3, len(view.fresh))} {exact or content} {back}",
    ]  # fmt: skip
    if (cue := cues().get(words)) is not None:
        found.append(f"cu{cue.kind} {kind}")
    if tail and (known := metrics().get(ground.text[measure:end])) is not None:
        found += [f"cv{known.canonical} {kind}", f"cw{known.form} {back} {tail}"]
    found.append(f"kc{atoms[0].kind} {atoms[-1].kind} {back}")
    if len(atoms) <= 3:
        found.append("w" + " ".join(atom.kind for atom in atoms))
    if 1 < len(atoms) <= 3:
        found.append(f"W{words}")
    if words in view.fresh and exact not in {"", "M"}:
        left, right = view.fresh[words]
        found += [f"nc{min(left, 2)} {min(right, 2)}", f"nd{min(left, 2)} {min(right, 2)} {exact}"]
    if any(span.start <= start < span.end for span in view.cited):
        found += ["cited", f"cited{exact}"]
    if view.pronoun:
        found.append(f"pr{view.pronoun} {exact or content} {back}")
    if STANDS_FOR.fullmatch(words):
        found += ["pron", f"pron{words}"]
    return [*found, *_listed(view, words, place, exact), *_placed(view, place, exact, tail)]


def _content(ground: Ground, atoms: Sequence[Atom], words: str, exact: str) -> str:
    names = ground.names
    content = "".join([mark for mark in "的、（" if mark in words])
    inner = 0 if exact else sum([atom.start in names for atom in atoms])
    if inner:
        content += f"N{min(inner, 2)}{'<' if atoms[0].start in names else ''}"
    kinds = {atom.kind for atom in atoms}
    figures = f"{'P' if 'P' in kinds else ''}{'Q' if 'Q' in kinds else ''}"
    return f"{content}{figures}{'' if kinds.isdisjoint(OF_VERBS) else 'v'}"


def _listed(view: View, words: str, place: Place, exact: str) -> Iterator[str]:
    """Whether words are one of a list, and the one that the number is for."""
    text, (_, at, many) = view.ground.text, view.run
    before, after = text[place.start - 1 : place.start], text[place.end : place.end + 1]
    joined = f"{before in JOINS}{after in JOINS}"
    yield f"dl{many > 1} {joined} {SPLIT.search(words) is not None} {exact}"
    if many > 1:
        yield f"D{_member(view, place, at, many)}"


def _member(view: View, place: Place, at: int, many: int) -> str:
    low = view.ground.piece(view.high)
    if place.end > view.high or place.start < low:
        return "x" if place.end > view.high else "<"
    if view.high - low > LIST_LONG:
        return "long"
    parts = list(view.ground.members(low, view.high))
    if len(parts) != many:
        return f"n{min(len(parts), 3)}"
    for number, (start, end) in enumerate(parts):
        if start <= place.start and place.end <= end:
            return "=" if number == at else "!"
    return "+"


def _placed(view: View, place: Place, exact: str, tail: str) -> Iterator[str]:
    ground, draft = view.ground, view.draft
    start, end, back = place
    what, kind = exact or tail, draft.quantity.kind
    inside = sum([start <= first and last <= end for last, first in view.measures])
    yield f"mh{min(len(view.measures), 2)} {min(inside, 2)} {back} {tail}"
    if view.measures and end == view.measures[-1][0]:
        yield f"ml{tail} {min(len(view.measures), 2)}"
    if back < 0:
        yield f"C{step(ground.index[start] - ground.index[draft.quantity.end])} {what} {kind}"
        return
    near = end == draft.zone.start
    yield f"x{'adj' if near else 'in' if end > draft.zone.start else ''}{back == 0} {tail}"
    if near:
        yield f"X{draft.zone.verb} {kind} {what}"
    edge = ground.index.get(draft.zone.start)
    if edge is not None and back == 0:
        yield f"y{step(max(0, edge - ground.index[end]))} {what}"
    between = bisect.bisect_left(view.claims, draft.quantity.start) - bisect.bisect_left(view.claims, end)
    names = ground.names_between(end, draft.quantity.start)
    yield f"z{min(between, 3)} {min(names, 3)} {exact not in {'', 'M'}}"
    if start == ground.piece(start):
        yield f"A{what} {back}"
        if start == ground.low:
            yield f"B{what}"
