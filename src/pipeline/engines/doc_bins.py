"""`DocBin().from_disk("docbin/00000.spacy")`: texts with their names and numbers, as spaCy stores Docs.

Tokens are given and not cut here. Of blanks one behind a word is the word's own, as spaCy has it; others are
tokens of their own, so that `doc.text` is the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.engines import docs


@dataclass(frozen=True, slots=True)
class Text:
    """A text, where its tokens stand, what is marked in it, and what is known about it."""

    text: str
    tokens: list[tuple[int, int]]
    entities: list[docs.Marked]
    said: list[dict[str, Any]]  # of each entity, by the names of `docs.EXTENSIONS`
    claims: list[docs.Marked]
    about: dict[str, Any]


def written(texts: Iterable[Text]) -> bytes:
    """The texts as a DocBin."""
    import spacy  # noqa: PLC0415  heavy
    from spacy.tokens import DocBin  # noqa: PLC0415

    docs.extensions()
    vocab = spacy.blank("xx").vocab  # of no language: nothing but the strings is used
    attributes = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID"]
    found = DocBin(attrs=attributes, store_user_data=True)
    for text in texts:
        found.add(_doc(vocab, text))
    raw: bytes = found.to_bytes()
    return raw


def _doc(vocab: Any, text: Text) -> Any:  # noqa: ANN401
    from spacy.tokens import Doc  # noqa: PLC0415

    words: list[str] = []
    spaces: list[bool] = []
    for piece in _pieces(text):
        if piece == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    doc = Doc(vocab, words=words, spaces=spaces)
    docs.named(doc, text.entities)
    docs.extended(doc, text.said)
    docs.grouped(doc, docs.CLAIMS, text.claims)
    doc.user_data.update(text.about)
    return doc


def _pieces(text: Text) -> Iterator[str]:
    """The tokens, and each blank between them."""
    done = 0
    for start, end in text.tokens:
        yield from text.text[done:start]
        yield text.text[start:end]
        done = end
    yield from text.text[done:]
