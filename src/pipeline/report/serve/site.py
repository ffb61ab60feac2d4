"""`/`, `/claims`, `/article/ID`: an address in, a page out. No socket, no file: an open index."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from pipeline import patterns as re
from pipeline.errors import UsageError
from pipeline.report.frame import framed
from pipeline.report.markup import Html
from pipeline.report.serve import pages
from pipeline.report.serve.asked import SIZE, Asked
from pipeline.report.words import Language, Words
from pipeline.search import Condition, Index, QueryError, claim_filter

ARTICLE = re.compile(r"/article/(?P<id>[0-9a-f]{1,64})")
LONGEST = 8000  # characters of an address; browsers and servers take no longer ones for granted


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: a page, in UTF-8."""

    status: HTTPStatus
    body: bytes = b""


class Site:
    """The pages of one index, in one language. May be shared by threads, as the index may."""

    def __init__(self, index: Index, language: Language = "zh") -> None:
        self.index = index
        self.words = Words(language)

    def answer(self, target: str) -> Answer:
        """The page at an address (path and query). Whatever is asked, nothing is written."""
        if len(target) > LONGEST:
            return self._message(
                HTTPStatus.REQUEST_URI_TOO_LONG, "search_wrong", f"{len(target)} > {LONGEST}"
            )
        try:
            parts = urlsplit(target)
        except ValueError:
            return self._message(HTTPStatus.BAD_REQUEST, "search_wrong", "")
        if parts.path == "/favicon.ico":
            return Answer(HTTPStatus.NO_CONTENT)
        try:
            return self._page(parts.path, parts.query)
        except UsageError as error:
            status = (
                HTTPStatus.BAD_REQUEST if isinstance(error, QueryError) else HTTPStatus.SERVICE_UNAVAILABLE
            )
            return self._message(status, "search_wrong", str(error))

    def _page(self, path: str, query: str) -> Answer:
        if path == "/":
            return self._search(Asked.of(query))
        if path == "/claims":
            return self._claims(Asked.of(query))
        match = ARTICLE.fullmatch(path)
        record = self.index.record(match["id"]) if match else None
        if record is None:
            return self._message(HTTPStatus.NOT_FOUND, "not_found", path)
        page = pages.article_page(record, Asked.of(query), self.words)
        return self._sent(HTTPStatus.OK, record.title or self.words("no_title"), page)

    def _search(self, asked: Asked) -> Answer:
        title = " · ".join(each for each in (asked.one("q"), self.words("search_title")) if each)
        try:
            results = self.index.search(asked.query())
        except QueryError as error:
            page = pages.search_page(_first(asked), None, self.words, wrong=str(error))
            return self._sent(HTTPStatus.BAD_REQUEST, title, page)
        return self._sent(HTTPStatus.OK, title, pages.search_page(asked, results, self.words))

    def _claims(self, asked: Asked) -> Answer:
        title = self.words("claims_title")
        try:
            conditions = _conditions(asked)
            query = asked.but(claim="", page=asked.one("page")).query(size=SIZE, facets=False)
            results = self.index.claims(conditions, query) if conditions else None
        except QueryError as error:
            page = pages.claims_page(_first(asked), None, self.words, wrong=str(error))
            return self._sent(HTTPStatus.BAD_REQUEST, title, page)
        return self._sent(HTTPStatus.OK, title, pages.claims_page(asked, results, self.words))

    def _message(self, status: HTTPStatus, heading: str, said: str) -> Answer:
        return self._sent(
            status, self.words(heading), pages.message_page(self.words(heading), said, self.words)
        )

    def _sent(self, status: HTTPStatus, title: str, page: Html) -> Answer:
        return Answer(status, framed(title, page, self.words, forms=True).encode())


def _first(asked: Asked) -> Asked:
    """The same from its first page: what is wrong with it may be the page."""
    return asked.but()


def _conditions(asked: Asked) -> tuple[Condition, ...]:
    """What one claim must meet: the conditions of all filters of the address."""
    return tuple(dict.fromkeys(each for said in asked.all("claim") for each in claim_filter(said)))
