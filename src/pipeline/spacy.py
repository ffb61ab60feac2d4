"""`pipeline.spacy.load()("嘉实基金规模增长7.8%").ents`: our tokenizer and findings for users of spaCy.

Installed, the package registers with spaCy by entry point: the tokenizer `fund_pages.zh` and the components
`fund_candidates` (what the rules propose, in `doc.spans`), `fund_arbiter` (what of it is a name: `doc.ents`),
`fund_links` (which mentions are one thing, codes, your own keys: `span._.ref`, `span._.fund_code`, …) and
`fund_claims` (quantities, in `doc.spans`), so that a configuration of yours can name them, or put a component
of your own between two; `fund_entities` is all four in one. Each leaves plain values in `doc.user_data`, so
that a Doc can be stored between any two. The names are those of our records: the same code finds both.

Nothing is ever downloaded; a trained model (`zh_core_web_sm`) is used where it is installed and asked for by
name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from pipeline import ingest, own_names, script
from pipeline import patterns as re
from pipeline.article import plain
from pipeline.engines import docs
from pipeline.engines.tagger import tagger
from pipeline.errors import UsageError
from pipeline.extract import claims, entities
from pipeline.extract.entities import arbiter, links
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.names import Name
from pipeline.text import Span
from pipeline.vocabulary import Claim, Entity, Field, Finding

__all__ = ["create_tokenizer", "load"]

HALVES = re.compile("[\ud800-\udfff]")
PROPOSED, CHOSEN, NAMED = "fund_proposed", "fund_chosen", "fund_named"  # in doc.user_data
NEEDS = {CHOSEN: "fund_candidates", NAMED: "fund_arbiter"}


def load(*, words: bool = False, entities: bool = True, model: str | None = None, names: str = "") -> Any:  # noqa: ANN401
    """A Chinese pipeline: characters (or `words`) as tokens, names and quantities marked.

    `doc.ents` holds the names, `doc.spans["fund_claims"]` the quantities. `model` is a trained pipeline of
    spaCy's to put under it, `names` a CSV file of your own funds and companies. Raises UsageError where the
    model is not installed, TableError where the file is not of its form.
    """
    nlp = _trained(model, by_words=words) if model else docs.blank(create_tokenizer, by_words=words)
    if entities:
        own_names.load(names)
        for name in docs.COMPONENTS:
            __getattr__(name)  # registers it, also where the package is not installed
            nlp.add_pipe(name, config={"names": names} if name == "fund_candidates" else {})
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


def create_candidates(nlp: Any, name: str, names: str) -> docs.Stage:  # noqa: ANN401
    """What spaCy calls for the component `fund_candidates`."""
    del nlp, name
    own_names.load(names)  # what is wrong with it is said now
    return docs.Stage(partial(_propose, names))


def create_arbiter(nlp: Any, name: str) -> docs.Stage:  # noqa: ANN401
    """What spaCy calls for the component `fund_arbiter`."""
    del nlp, name
    return docs.Stage(_judge)


def create_links(nlp: Any, name: str) -> docs.Stage:  # noqa: ANN401
    """What spaCy calls for the component `fund_links`."""
    del nlp, name
    return docs.Stage(_link)


def create_claims(nlp: Any, name: str) -> docs.Stage:  # noqa: ANN401
    """What spaCy calls for the component `fund_claims`."""
    del nlp, name
    return docs.Stage(_claim)


def create_entities(nlp: Any, name: str, names: str) -> docs.Stage:  # noqa: ANN401
    """What spaCy calls for the component `fund_entities`: all four in one."""
    del nlp, name
    own_names.load(names)
    return docs.Stage(partial(_all, names))


def _all(names: str, doc: Any) -> None:  # noqa: ANN401
    _propose(names, doc)
    for work in (_judge, _link, _claim):
        work(doc)


def _texts(text: str) -> dict[Field, str]:
    return {"title": "", "text": _view(text)}


@lru_cache(maxsize=1)  # every component asks
def _view(text: str) -> str:
    return HALVES.sub("\ufffd", script.view(text))


def _propose(names: str, doc: Any) -> None:  # noqa: ANN401
    proposed, chosen = entities.ruled(_texts(doc.text), own_names.load(names))
    docs.grouped(doc, "fund_candidates", [_marked(each) for each in proposed["text"]])
    doc.user_data[PROPOSED] = [_written(each) for each in proposed["text"]]
    doc.user_data[CHOSEN] = [_written(each) for each in chosen["text"]]


def _judge(doc: Any) -> None:  # noqa: ANN401
    many: list[dict[Field, list[Candidate]]] = [
        {"title": [], "text": _read(doc, key)} for key in (CHOSEN, PROPOSED)
    ]
    settled = entities.judged(tagger(arbiter.WEIGHTS), _texts(doc.text), many[1], many[0])
    docs.named(doc, [_marked(each) for each in settled["text"]])
    del doc.user_data[PROPOSED], doc.user_data[CHOSEN]
    doc.user_data[NAMED] = [_written(each) for each in settled["text"]]


def _link(doc: Any) -> None:  # noqa: ANN401
    found = [(each, each.value) for each in _findings(doc) if isinstance(each.value, Entity)]
    spans: list[docs.Marked] = [
        (each.span.start, each.span.end, value.type, value.canonical or "") for each, value in found
    ]
    docs.named(doc, spans)
    docs.extended(doc, [_said(each, value) for each, value in found])


def _said(found: Finding, value: Entity) -> dict[str, Any]:
    return {
        "ref": value.ref,
        "canonical": value.canonical,
        "fund_code": value.fund_code,
        "ticker": value.ticker,
        "classes": tuple((each.share_class, each.fund_code) for each in value.classes),
        "own_id": value.own_id,
        "confidence": found.confidence,
        "rule": found.rule,
    }


def _claim(doc: Any) -> None:  # noqa: ANN401
    if not doc.text.strip():
        docs.grouped(doc, docs.CLAIMS, [])
        return
    article = replace(plain(ingest.given(doc.text)), view=_texts(doc.text)["text"])
    found = claims.find(article.note(_findings(doc)))
    spans: list[docs.Marked] = [
        (each.span.start, each.span.end, each.value.unit_kind, "")
        for each in found
        if each.field == "text" and isinstance(each.value, Claim)
    ]
    docs.grouped(doc, docs.CLAIMS, sorted(spans))


def _findings(doc: Any) -> list[Finding]:  # noqa: ANN401
    return list(links.findings(_texts(doc.text), {"title": [], "text": _read(doc, NAMED)}))


def _marked(each: Candidate) -> docs.Marked:
    return each.span.start, each.span.end, each.kind, each.name.name if each.name else ""


def _written(each: Candidate) -> list[Any]:
    """A candidate as plain values, which a Doc can be stored with."""
    name = each.name
    row = (
        None if name is None else [name.name, name.kind, name.region, list(name.codes), name.own, name.own_id]
    )
    return [
        each.kind, each.span.start, each.span.end, each.rule, int(each.strength), row, each.share_class,
        each.belief,
    ]  # fmt: skip


def _read(doc: Any, key: str) -> list[Candidate]:  # noqa: ANN401
    if key not in doc.user_data:
        needed = NEEDS.get(key, "fund_candidates")
        raise UsageError(f"this component needs what {needed} leaves in the Doc: add {needed} before it")
    found = []
    for kind, start, end, rule, strength, row, share_class, belief in doc.user_data[key]:
        name = None
        if row is not None:
            named, of_kind, region, codes, own, own_id = row
            name = Name(named, of_kind, region, tuple(codes), (), (), own=own, own_id=own_id)
        found.append(Candidate(kind, Span(start, end), rule, Strength(strength), name, share_class, belief))
    return found


FACTORIES: dict[str, tuple[Callable[..., docs.Stage], dict[str, Any]]] = {
    "fund_candidates": (create_candidates, {"names": ""}),
    "fund_arbiter": (create_arbiter, {}),
    "fund_links": (create_links, {}),
    "fund_claims": (create_claims, {}),
    "fund_entities": (create_entities, {"names": ""}),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """`pipeline.spacy:fund_links`, the entry point: spaCy wants its factory registered by then."""
    if name in FACTORIES:
        return docs.component(name, *FACTORIES[name])
    raise AttributeError(name)
