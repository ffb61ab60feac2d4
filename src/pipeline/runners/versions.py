"""`2be2b0c9…` for two contents: an address that a crawl holds in versions, or that several pages claim.

An article's id hangs on its address (`record.identity`). A page that was fetched again and says something
else, and pages that all name their site's first page as their address, would share one id, and whatever is
kept by id would keep one of them. In a run the first content of an address keeps the id; each other one has
an id made of that and of its bytes. The same bytes at the same address are one article, of one id.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import msgspec

KNOWN = 16  # hexadecimal digits of a revision that tell it from others of the same address
LISTED, NAMED = b'"articles":', b'"id":'  # stand in no text: in a JSON string every `"` is escaped


class _Named(msgspec.Struct):
    """What is read of an article's line."""

    id: str
    revision: str


class _Page(msgspec.Struct):
    """What is read of a page's line."""

    articles: list[str]
    sha256: str | None


@dataclass(slots=True)
class Versions:
    """Which id each article has in a run, asked in the order of the run, as often as wanted."""

    first: dict[str, str] = field(default_factory=dict)  # whose bytes keep the id of an address

    def named(self, name: str, revision: str) -> str:
        """The id of an article whose address gave it `name`."""
        if self.first.setdefault(name, revision[:KNOWN]) == revision[:KNOWN]:
            return name
        return hashlib.sha256(f"{name}#{revision}".encode()).hexdigest()[:32]

    def article(self, line: bytes) -> bytes:
        """An article's line with its id."""
        head = msgspec.json.decode(line, type=_Named)
        name = self.named(head.id, head.revision)
        if name == head.id:
            return line
        said, own = (NAMED + msgspec.json.encode(each) for each in (head.id, name))
        return line.replace(said, own, 1)

    def page(self, line: bytes) -> bytes:
        """A page's line with the ids of its articles."""
        head = msgspec.json.decode(line, type=_Page)
        names = [self.named(name, head.sha256 or "") for name in head.articles]
        if names == head.articles:
            return line
        said, own = (LISTED + msgspec.json.encode(each) for each in (head.articles, names))
        return line.replace(said, own, 1)
