"""`--sink tantivy=words`: a folder with an index of tantivy, a search engine in Rust without a server.

A third of the size of the same index in SQLite, and quicker to ask; but it knows no nested things, so that
the numbers of claims stay with SQLite and PostgreSQL. Here each article has its id and title (stored), the
day, and whole words to filter by: publisher, kind, what is named in it (`COMPANY:英伟达` and `英伟达`), and
what is measured in which unit (`USD:市场规模`). Words and pairs of characters are those of `folding`, and
blanks are all that cuts them: a program of your own that reads the index has to register a tokenizer of that
kind as `blanks`.

An article is deleted by its id and added anew in one commit; a commit is on the disk when it returns.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tantivy as engine

from pipeline import patterns as re
from pipeline import tables
from pipeline.emit import places
from pipeline.emit.folding import name_key, phrase_runs, run_line, title_and_body, word_line
from pipeline.errors import SinkError
from pipeline.schema import Record

DEFAULT = "tantivy"
FORM = 1  # of the schema; an index of another form is made anew
STATE = "fund-pages.json"  # says that the folder is ours, which form it has, and which tables cut its words
HEAP = 128 << 20  # bytes of new articles in memory, for all threads; at 15 MB a thread tantivy refuses
THREADS = 1  # one keeps up with the pipeline, and leaves one segment a commit
PICKED = ("id", "day", "publisher", "kind", "script", "named", "measured")  # whole, to filter by
# title, body, and their characters: as in the index of SQLite
WEIGHTS = {"title": 10.0, "body": 1.0, "title_runs": 2.0, "body_runs": 0.2}
WORDS, RUNS = ("title", "body"), ("title_runs", "body_runs")
ANOTHER = "name another folder, or remove this one"


class _State(msgspec.Struct):
    """What the file in the folder says."""

    form: int = 0
    words: str = ""


@cache
def schema() -> engine.Schema:
    """The fields of an article."""
    builder = engine.SchemaBuilder()
    for name in PICKED:
        builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    builder.add_boolean_field("canonical", indexed=True)
    builder.add_text_field("heading", stored=True, tokenizer_name="raw", index_option="basic")
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="blanks", index_option="position")
    return builder.build()


@contextmanager
def opened(target: str, /) -> Iterator[_Writing]:
    """The index, made where it is new. Raises SinkError where it is something else, or cannot be written."""
    folder = Path(target)
    with _said(target):
        state = _prepared(folder)
        index = _index(folder)
        writer = index.writer(heap_size=HEAP, num_threads=THREADS)
    try:
        writing = _Writing(folder, index, writer, state)
        yield writing
        writing.flush()
    finally:
        with _said(target):
            writer.wait_merging_threads()


@contextmanager
def _said(target: str | Path) -> Iterator[None]:
    """What tantivy or the disk says against it, as a SinkError."""
    try:
        yield
    except (ValueError, OSError) as error:  # tantivy says everything as ValueError
        said = "another program writes there; wait for it" if "LockBusy" in str(error) else str(error)
        raise SinkError(f"{target}: {said}") from error


def _prepared(folder: Path) -> _State:
    """What the folder says of itself; it is emptied where its form is another."""
    if folder.exists() and not folder.is_dir():
        raise SinkError(f"{folder} is a file; name a folder")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / STATE
    if not path.exists():
        if any(folder.iterdir()):
            raise SinkError(f"{folder} holds other things, and is no index of ours; {ANOTHER}")
        _write(path, _State(FORM))
    try:
        state = msgspec.json.decode(path.read_bytes(), type=_State)
    except msgspec.DecodeError as error:
        raise SinkError(f"{path} cannot be read ({error}); {ANOTHER}") from error
    if state.form == FORM:
        return state
    for each in folder.iterdir():  # what says that it is ours goes last
        if each.is_dir():
            shutil.rmtree(each)
        elif each != path:
            each.unlink()
    path.unlink()
    return _prepared(folder)


def _write(path: Path, state: _State) -> None:
    with places.file(path) as part:
        part.write_bytes(msgspec.json.encode(state))


def _index(folder: Path) -> engine.Index:
    try:
        index = engine.Index(schema(), path=str(folder))
    except ValueError as error:
        raise SinkError(f"{folder}: {error}; {ANOTHER}") from error
    blanks = engine.TextAnalyzerBuilder(engine.Tokenizer.whitespace()).build()
    index.register_tokenizer("blanks", blanks)
    return index


class _Writing:
    """The open index; see `Follower`."""

    def __init__(self, folder: Path, index: engine.Index, writer: engine.IndexWriter, state: _State) -> None:
        self._folder = folder
        self._writer = writer
        self._state = state
        self._empty = index.searcher().num_docs == 0

    def is_empty(self) -> bool:
        """Whether all must be put: nothing is there, or its words were cut by other tables of ours."""
        return self._empty or self._state.words != tables.digest()

    def put(self, record: Record, _line: bytes, /) -> None:
        """Replace the article by the next commit."""
        with _said(self._folder):
            self._writer.delete_documents_by_term("id", record.id)
            self._writer.add_document(engine.Document.from_dict(document(record), schema()))

    def remove(self, name: str, /) -> None:
        """Remove the article by the next commit."""
        with _said(self._folder):
            self._writer.delete_documents_by_term("id", name)

    def flush(self) -> None:
        """Commit: what was put and removed is on the disk when this returns."""
        with _said(self._folder):
            self._writer.commit()
            if self._state.words != tables.digest():
                self._state = _State(FORM, tables.digest())
                _write(self._folder / STATE, self._state)


def document(record: Record) -> dict[str, Any]:
    """The fields of an article; what it does not have is left out."""
    title, body = title_and_body(record)
    names = {name_key(name) for each in record.entities for name in (each.text, each.canonical) if name}
    kinds = {
        f"{each.type}:{name_key(name)}"
        for each in record.entities
        for name in (each.text, each.canonical)
        if name
    }
    measured = {
        f"{each.unit}:{name_key(name)}"
        for each in record.claims
        if each.metric
        for name in (each.metric.text, each.metric.canonical)
        if name
    }
    made: dict[str, Any] = {
        "id": record.id,
        "day": record.published_at[:10] if record.published_at else None,
        "publisher": name_key(record.publisher) if record.publisher else None,
        "kind": record.page_kind,
        "script": record.original_script,
        "named": sorted(names | kinds),
        "measured": sorted(measured),
        "canonical": record.cluster is None or record.cluster.role == "canonical",
        "heading": record.title,
        "title": word_line(title),
        "body": word_line(body),
        "title_runs": run_line(title),
        "body_runs": run_line(body),
    }
    return {name: value for name, value in made.items() if value is not None}


@contextmanager
def searching(target: str | Path) -> Iterator[Searcher]:
    """The index, to be searched only."""
    folder = Path(target)
    if not (folder / STATE).is_file():
        raise SinkError(f"{folder}: no index of ours; make it by --sink tantivy={folder}")
    with _said(folder):
        yield Searcher(_index(folder))


class Searcher:
    """Finds articles by folded words (`folding.query_words`) and phrases, the best first."""

    def __init__(self, index: engine.Index) -> None:
        index.reload()
        self._searcher = index.searcher()

    def search(self, words: Iterable[str], phrases: Iterable[str] = (), limit: int = 10) -> list[str]:
        """The ids of canonical articles with all of these words and phrases."""
        every = [_word(word) for word in words] + [_phrase(phrase) for phrase in phrases]
        canonical = engine.Query.term_query(schema(), "canonical", field_value=True)
        every.append(engine.Query.const_score_query(canonical, 0.0))
        query = engine.Query.boolean_query([(engine.Occur.Must, each) for each in every])
        found = self._searcher.search(query, limit).hits
        return [str(self._searcher.doc(address)["id"][0]) for _, address in found]


def _word(word: str) -> engine.Query:
    """A word, as a word and as the characters that stand there."""
    terms = [_boosted(name, engine.Query.term_query(schema(), name, word)) for name in WORDS]
    return _any([*terms, _phrase(word)])


def _phrase(text: str) -> engine.Query:
    joined, started = phrase_runs(text)
    runs = joined.split()
    return _any([_boosted(name, _runs(name, runs, started=started)) for name in RUNS])


def _runs(name: str, runs: list[str], *, started: bool) -> engine.Query:
    if not runs:
        return engine.Query.empty_query()
    if started:  # with regular expressions: tantivy's own query for a prefix looks at fifty of its words only
        return _started(name, [*map(re.escape, runs[:-1]), f"{re.escape(runs[-1])}.?"])
    if len(runs) == 1:  # tantivy has no phrase of one word
        return engine.Query.term_query(schema(), name, runs[0])
    return engine.Query.phrase_query(schema(), name, list(runs))


def _started(name: str, patterns: list[str]) -> engine.Query:
    if len(patterns) == 1:
        return engine.Query.regex_query(schema(), name, patterns[0])
    return engine.Query.regex_phrase_query(schema(), name, list(patterns))


def _boosted(name: str, query: engine.Query) -> engine.Query:
    return engine.Query.boost_query(query, WEIGHTS[name])


def _any(queries: list[engine.Query]) -> engine.Query:
    return engine.Query.boolean_query([(engine.Occur.Should, each) for each in queries])
