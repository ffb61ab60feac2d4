"""`?q=芯片&publisher=嘉实基金&from=2022`: what an address asks for, and the addresses of its neighbours.

Every filter stands in the address, so that a page can be kept, sent and gone back to, and nothing is
remembered by the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from pipeline.search import Query, QueryError, claim_filter, day

SIZE = 10  # hits of a page
FIELDS = 60  # of an address; a search with every filter twice has some 20
LONGEST = 400  # characters of one value
MANY = ("entity", "publisher", "kind", "claim")
ONCE = ("q", "from", "to", "sort", "all", "page")
NAMES = (*ONCE, *MANY)


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address, in its order; unknown names are left out."""

    said: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(query: str) -> Asked:
        """What the part of an address behind `?` asks for. Raises QueryError where it is too much."""
        try:
            found = parse_qs(query, max_num_fields=FIELDS, errors="replace")
        except ValueError as error:
            raise QueryError(f"the address has over {FIELDS} fields") from error
        said = [
            (name, value.strip())
            for name, values in found.items()
            for value in (values if name in MANY else values[-1:])
            if name in NAMES and value.strip()
        ]
        if any(len(value) > LONGEST for _, value in said):
            raise QueryError(f"a field of the address has over {LONGEST} characters")
        return Asked(tuple(dict.fromkeys(said)))

    def one(self, name: str) -> str:
        """The value of a field, or nothing."""
        return next((value for key, value in self.said if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field."""
        return tuple(value for key, value in self.said if key == name)

    @property
    def page(self) -> int:
        """Which page of hits: 1 is the first. Raises QueryError."""
        said = self.one("page") or "1"
        if not (said.isascii() and said.isdigit() and len(said) < 9 and int(said) > 0):
            raise QueryError(f"page is {said!r}, should be a number from 1 on")
        return int(said)

    def query(self, *, size: int = SIZE, facets: bool = True) -> Query:
        """The query. Raises QueryError where a filter has no meaning."""
        return Query(
            self.one("q"),
            entities=self.all("entity"),
            publishers=self.all("publisher"),
            kinds=self.all("kind"),
            since=day(self.one("from")) if self.one("from") else None,
            until=day(self.one("to"), last=True) if self.one("to") else None,
            claims=tuple(map(claim_filter, self.all("claim"))),
            limit=size,
            offset=(self.page - 1) * size,
            sort="date" if self.one("sort") == "date" else "relevance",
            facets=facets,
            duplicates=self.one("all") == "1",
        )

    def but(self, **values: str) -> Asked:
        """The same with other values of fields that stand once; an empty value takes a field away.

        From the first page again, unless `page` is one of them. `from_` stands for `from`.
        """
        new = {name.rstrip("_"): value for name, value in values.items()}
        new.setdefault("page", "")
        kept = [(name, value) for name, value in self.said if name not in new]
        return Asked((*kept, *((name, value) for name, value in new.items() if value)))

    def plus(self, name: str, value: str) -> Asked:
        """The same with one filter more."""
        return Asked(tuple(dict.fromkeys((*self.but().said, (name, value)))))

    def minus(self, name: str, value: str) -> Asked:
        """The same with one filter less."""
        return Asked(tuple(each for each in self.but().said if each != (name, value)))

    def address(self, path: str) -> str:
        """The address of a page that asks for this."""
        return f"{path}?{urlencode(self.said)}" if self.said else path
