"""Where characters came from, found without the library's own account: what the laws compare it with."""

from collections.abc import Iterable

from pipeline import Article, Settings, assembly, ingest
from pipeline.document import Draft, Page
from pipeline.text import Rewrite, Span


def read(text: str, **said: object) -> tuple[Page, tuple[Article, ...]]:
    wanted = Settings().changed(said, where="the test")
    page = assembly.read(ingest.given(text), wanted)
    return page, assembly.articles(page, wanted)


def places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def edited(draft: Draft, *, lengths: bool = False) -> set[int]:
    """The places of the source that some edit replaced; `lengths`: only rules that may change the length."""
    found: set[int] = set()
    for index, revision in enumerate(draft.revisions):
        if lengths and isinstance(revision, Rewrite):
            continue
        before = Draft(draft.source, "", draft.revisions[:index])
        for edit in revision.edits:
            if edit.span.start < edit.span.end:
                found |= places([before.origin(edit.span)])
    return found


def read_from(article: Article) -> dict[tuple[str, int], Span]:
    """Where each character of the title and the text was read from; not the line breaks between blocks."""
    blocks = [block.span for block in article.blocks]
    found = {("text", at): article.origin(Span(at, at + 1)) for at in sorted(places(blocks))}
    for at in range(len(article.title or "")):
        found["title", at] = article.origin(Span(at, at + 1), "title")
    return found
