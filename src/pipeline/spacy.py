"""`pipeline.spacy.load()("嘉实基金规模增长7.8%").ents`: our tokenizer and findings for users of spaCy.

Installed, the package registers both with spaCy by entry point: the tokenizer `fund_pages.zh` and the
component `fund_entities`, so that a configuration of yours can name them. Nothing is ever downloaded; a
trained model (`zh_core_web_sm`) is used where it is installed and asked for by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.engines import docs
from pipeline.errors import UsageError
from pipeline.vocabulary import Entity

__all__ = ["create_tokenizer", "load"]


def load(*, words: bool = False, entities: bool = True, model: str | None = None) -> Any:  # noqa: ANN401
    """A Chinese pipeline: characters (or `words`) as tokens, names and quantities marked.

    `doc.ents` holds the names, `doc.spans["fund_claims"]` the quantities. `model` is a trained pipeline of
    spaCy's to put under it. Raises UsageError where that is not installed.
    """
    nlp = _trained(model, by_words=words) if model else docs.blank(create_tokenizer, by_words=words)
    if entities:
        docs.component(create_entities)
        nlp.add_pipe(docs.COMPONENT)
    return nlp


def _trained(model: str, *, by_words: bool) -> Any:  # noqa: ANN401
    try:
        return docs.trained(model, by_words=by_words)
    except OSError as error:
        raise UsageError(f"{model}: no such model is installed; nothing is downloaded here") from error


def create_tokenizer(words: bool = False) -> Callable[[Any], docs.Tokenizer]:  # noqa: FBT001, FBT002
    """What spaCy calls for `@tokenizers = "fund_pages.zh"`."""

    def created(nlp: Any) -> docs.Tokenizer:  # noqa: ANN401
        return docs.Tokenizer(nlp.vocab, by_words=words)

    return created


def create_entities(nlp: Any, name: str) -> docs.Marker:  # noqa: ANN401
    """What spaCy calls for the component `fund_entities`."""
    del nlp, name
    return docs.Marker(_found)


def _found(text: str) -> tuple[list[docs.Marked], list[docs.Marked]]:
    import pipeline  # noqa: PLC0415  the public function: assembly and this module do not see each other

    article = pipeline.annotate(text)
    entities: list[docs.Marked] = []
    claims: list[docs.Marked] = []
    for found in article.findings:
        if found.field != "text":
            continue
        start, end = found.span.start, found.span.end
        if isinstance(found.value, Entity):
            entities.append((start, end, found.value.type, found.value.canonical or ""))
        else:
            claims.append((start, end, found.value.unit_kind, ""))
    return entities, claims


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """`pipeline.spacy:fund_entities`, the entry point: spaCy wants its factory registered by then."""
    if name == docs.COMPONENT:
        return docs.component(create_entities)
    raise AttributeError(name)
