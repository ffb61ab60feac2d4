"""`doc.char_span(start, end)` of an entity is never None: spaCy's `Doc` from our characters or words.

spaCy's own Chinese tokenizer is slower than jieba in that mode and wants a download in the other. Characters
are the default: 5.5 of 100 names in fund text begin or end inside a word of jieba's. With words, a name that
does is cut free when it is marked.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.engines.words import words

NAME = "fund_pages.zh"  # of the tokenizer, in spaCy's registry
# what each component takes and leaves, in order
COMPONENTS: dict[str, tuple[str, ...]] = {
    "fund_candidates": ("doc.spans",),
    "fund_arbiter": ("doc.ents",),
    "fund_links": ("doc.ents", "span._.ref", "span._.fund_code", "span._.ticker"),
    "fund_claims": ("doc.spans",),
}
CLAIMS = "fund_claims"  # the key of `doc.spans`
# of a name: its number in the document, our name for it, its codes, the user's key, how sure it is
EXTENSIONS = ("ref", "canonical", "fund_code", "ticker", "classes", "own_id", "confidence", "rule")


class Tokenizer:
    """What spaCy calls with a text: every character a token, or every word."""

    def __init__(self, vocab: Any, *, by_words: bool) -> None:  # noqa: ANN401  spaCy is imported late
        self.vocab = vocab
        self.by_words = by_words

    def __call__(self, text: str) -> Any:  # noqa: ANN401
        """The text as a Doc; `doc.text` is the text, whatever blanks it holds."""
        from spacy.tokens import Doc  # noqa: PLC0415  heavy

        tokens: list[str] = []
        spaces: list[bool] = []
        for piece in self._tokens(text):
            if piece == " " and tokens and not spaces[-1]:
                spaces[-1] = True
            else:
                tokens.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=tokens, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Any]:
        """One Doc after the other."""
        del batch_size
        yield from map(self, texts)

    def _tokens(self, text: str) -> Iterator[str]:
        if not self.by_words:
            yield from text
            return
        done = 0
        for word in words(text):
            yield from text[done : word.start]
            yield word.text
            done = word.end
        yield from text[done:]

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: the setting is in the pipeline's configuration."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> Tokenizer:
        """Itself."""
        return self

    def to_disk(self, _: str | Path, **__: object) -> None:
        """Nothing to write."""

    def from_disk(self, _: str | Path, **__: object) -> Tokenizer:
        """Itself."""
        return self


Marked = tuple[int, int, str, str]  # start, end, label, the name of the thing or ""


class Stage:
    """A component: it does its work on a Doc, and its settings are in the pipeline's configuration."""

    def __init__(self, work: Callable[[Any], None]) -> None:
        self.work = work  # a function of a module, or a partial of one: processes are sent it by name

    def __call__(self, doc: Any) -> Any:  # noqa: ANN401
        """The same Doc, worked on."""
        self.work(doc)
        return doc

    def to_disk(self, _: str | Path, **__: object) -> None:
        """Nothing to write."""

    def from_disk(self, _: str | Path, **__: object) -> Stage:
        """Itself."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Nothing."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> Stage:
        """Itself."""
        return self


def named(doc: Any, entities: list[Marked]) -> None:  # noqa: ANN401
    """Write names into `doc.ents`."""
    doc.ents = _spans(doc, entities)


def grouped(doc: Any, key: str, spans: list[Marked]) -> None:  # noqa: ANN401
    """Write spans into `doc.spans[key]`; those that begin or end inside a word cut it free."""
    doc.spans[key] = _spans(doc, spans)


def extended(doc: Any, values: list[dict[str, Any]]) -> None:  # noqa: ANN401
    """Write what is known of each name into its extensions, in the order of `doc.ents`."""
    for span, said in zip(doc.ents, values, strict=True):
        for name in EXTENSIONS:
            span._.set(name, said.get(name))


def extensions() -> None:
    """Tell spaCy of the extensions, unless it knows them."""
    from spacy.tokens import Span  # noqa: PLC0415  heavy

    for name in EXTENSIONS:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


def _spans(doc: Any, many: list[Marked]) -> list[Any]:  # noqa: ANN401
    """The spans at places of the text; a tenth of the time of `char_span` for each."""
    from spacy.tokens import Span  # noqa: PLC0415  heavy

    if not many:
        return []
    starts = _cut_free(doc, sorted({place for start, end, _, _ in many for place in (start, end)}))
    return [
        Span(
            doc, bisect.bisect_left(starts, start), bisect.bisect_left(starts, end), label=label, kb_id=thing
        )
        for start, end, label, thing in many
    ]


def _starts(doc: Any) -> list[int]:  # noqa: ANN401
    from spacy.attrs import IDX  # type: ignore[import-not-found]  # noqa: PLC0415

    starts: list[int] = doc.to_array([IDX]).ravel().tolist()
    return starts


def _cut_free(doc: Any, places: list[int]) -> list[int]:  # noqa: ANN401
    """Split the tokens that hold one of the places inside; where tokens start afterwards."""
    starts = _starts(doc)
    known = set(starts)
    inside: dict[int, list[int]] = {}
    for place in places:
        if place not in known:
            index = bisect.bisect_left(starts, place) - 1
            if place < starts[index] + len(doc[index]):
                inside.setdefault(index, []).append(place - starts[index])
    if not inside:
        return starts
    with doc.retokenize() as retokenizer:
        for index, cuts in inside.items():
            token = doc[index]
            borders = [0, *cuts, len(token)]
            pieces = [token.text[a:b] for a, b in pairwise(borders)]
            retokenizer.split(token, pieces, heads=[(token, number) for number in range(len(pieces))])
    return _starts(doc)


def blank(tokenizer: Callable[..., Any], *, by_words: bool) -> Any:  # noqa: ANN401
    """An empty Chinese pipeline with our tokenizer, named in its configuration."""
    import spacy  # noqa: PLC0415  heavy
    from spacy.util import registry  # noqa: PLC0415

    if NAME not in registry.tokenizers:
        registry.tokenizers.register(NAME, func=tokenizer)
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": NAME, "words": by_words}}})


def trained(model: str, *, by_words: bool) -> Any:  # noqa: ANN401
    """A model that is installed, under our tokenizer. Raises OSError where it is not; nothing is fetched."""
    import spacy  # noqa: PLC0415  heavy

    nlp = spacy.load(model)
    nlp.tokenizer = Tokenizer(nlp.vocab, by_words=by_words)
    return nlp


def component(name: str, factory: Callable[..., Any], settings: dict[str, Any]) -> Any:  # noqa: ANN401
    """A factory of ours, registered with spaCy under the component's name."""
    from spacy.language import Language  # noqa: PLC0415  heavy

    if not Language.has_factory(name):
        extensions()
        assigns = COMPONENTS.get(name) or tuple({each for many in COMPONENTS.values() for each in many})
        Language.factory(name, assigns=assigns, default_config=settings, func=factory)
    return factory
