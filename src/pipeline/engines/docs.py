"""`doc.char_span(start, end)` of an entity is never None: spaCy's `Doc` from our characters or words.

spaCy's own Chinese tokenizer is slower than jieba in that mode and wants a download in the other. Characters
are the default: 5.5 of 100 names in fund text begin or end inside a word of jieba's. With words, a name that
does is cut free when it is marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.engines.words import words

NAME = "fund_pages.zh"  # of the tokenizer, in spaCy's registry
COMPONENT = "fund_entities"
CLAIMS = "fund_claims"  # the key of `doc.spans`


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


class Marker:
    """The component that writes names into `doc.ents` and quantities into `doc.spans["fund_claims"]`."""

    def __init__(self, find: Callable[[str], tuple[list[Marked], list[Marked]]]) -> None:
        self.find = find

    def __call__(self, doc: Any) -> Any:  # noqa: ANN401
        """The same Doc, marked."""
        entities, claims = self.find(doc.text)
        _cut_free(doc, [place for start, end, _, _ in (*entities, *claims) for place in (start, end)])
        doc.ents = [span for marked in entities if (span := _span(doc, marked))]
        doc.spans[CLAIMS] = [span for marked in claims if (span := _span(doc, marked))]
        return doc

    def to_disk(self, _: str | Path, **__: object) -> None:
        """Nothing to write."""

    def from_disk(self, _: str | Path, **__: object) -> Marker:
        """Itself."""
        return self


def _span(doc: Any, marked: Marked) -> Any:  # noqa: ANN401
    start, end, label, thing = marked
    return doc.char_span(start, end, label=label, kb_id=thing)


def _cut_free(doc: Any, places: list[int]) -> None:  # noqa: ANN401
    """Split the tokens that hold one of the places inside."""
    inside: dict[int, set[int]] = {}
    starts = {token.idx: token for token in doc}
    for place in set(places) - set(starts):
        token = next((token for token in doc if token.idx < place < token.idx + len(token)), None)
        if token is not None:
            inside.setdefault(token.i, set()).add(place - token.idx)
    if not inside:
        return
    with doc.retokenize() as retokenizer:
        for index, cuts in inside.items():
            token = doc[index]
            borders = [0, *sorted(cuts), len(token)]
            pieces = [token.text[a:b] for a, b in pairwise(borders)]
            retokenizer.split(token, pieces, heads=[(token, number) for number in range(len(pieces))])


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


def component(factory: Callable[..., Any]) -> Any:  # noqa: ANN401
    """A factory of ours, registered with spaCy under the component's name."""
    from spacy.language import Language  # noqa: PLC0415  heavy

    if not Language.has_factory(COMPONENT):
        Language.factory(COMPONENT, assigns=["doc.ents", "doc.spans"], func=factory)
    return factory
