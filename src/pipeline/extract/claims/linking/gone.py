"""`净利润4亿元，|增长3%`: how words stand to what the numbers before were about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.extract.claims.drafts import Past
from pipeline.extract.claims.linking.traits import NOTHING, View, Weighed


class Gone:
    """How words stand to what the numbers before were about; most of it is said once for all words."""

    __slots__ = ("earlier", "gap", "last", "other", "parallel", "run", "said", "same")

    def __init__(
        self,
        view: View,
        said: Sequence[tuple[str | None, Past]],
        where: tuple[int, int],
        shared: Callable[[Sequence[str]], Weighed],
    ) -> None:
        self.said = said
        self.parallel: tuple[str | None] | None = None  # what the list before has at the same place
        self.run = False
        if not said:
            return
        self.last, last = said[-1]
        draft, kind = view.draft, view.draft.quantity.kind
        gap = self.gap = _gap(view, last, where)
        fresh, measured = min(3, len(view.fresh)), len(view.measures) > 0
        self.same = shared([
            f"E{gap}", f"F{gap} {last.kind == kind}", f"G{draft.zone.verb} {last.kind} {kind}",
            f"Ea{gap} {fresh} {view.named}", f"Eb{fresh} {measured}", f"Ec{view.pronoun}",
            f"Ed{view.moved} {draft.zone.verb} {last.kind == kind}", f"Ee{view.moved} {measured} {kind}",
        ])  # fmt: skip
        self.other = shared([f"En{gap} {fresh} {view.named}"])
        self.earlier = {words for words, _ in said[:-1]}
        number, at, many = view.run
        if many < 2:
            return
        self.run = last.sentence == where[0] and last.run[0] == number
        for words, past in reversed(said):
            if past.run[0] != number and past.run[1:] == (at, many) and past.sentence >= where[0] - 1:
                self.parallel = (words,)
                break

    def traits(self, words: str | None) -> Weighed:
        """What is said of some words."""
        if not self.said:
            return NOTHING
        equal = self.last == words
        score, seen = self.same if equal else self.other if words is not None else NOTHING
        found = [*seen]
        if not equal and words in self.earlier:
            found.append(f"{'H' if len(self.said) > 1 and self.said[-2][0] == words else 'I'}{self.gap}")
        if self.run:
            found.append(f"J{equal}")
        if self.parallel is not None:
            found.append(f"K{self.parallel[0] == words}")
        return score, found


def _gap(view: View, last: Past, where: tuple[int, int]) -> str:
    if last.sentence != where[0]:
        return f"S{min(where[0] - last.sentence, 3)}{'P' if last.paragraph != where[1] else ''}"
    between = view.ground.text[last.start : view.draft.quantity.start]
    return (
        "；" if "；" in between else f"{min(between.count('，'), 3)}{'、' if '、' in between[-12:] else ''}"
    )
