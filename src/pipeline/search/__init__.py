"""`opened("out/search.sqlite").search(Query("科创板芯片 规模"))`: the articles of a run, found again.

    from pipeline.search import Query, claim_filter, opened

    with opened("out") as index:
        large = claim_filter("metric=市场规模 value>1000亿 unit=USD")
        for hit in index.search(Query("晶片 規模", claims=(large,))).hits:
            print(hit.title.marked(), hit.snippet.marked())

The index is opened for reading only, may be used from several threads, and answers while it is written.
"""

from pipeline.search.conditions import Condition, QueryError, claim_filter, day
from pipeline.search.index import Index, opened
from pipeline.search.query import Query
from pipeline.search.results import ClaimHit, ClaimResults, Count, Facets, FoundClaim, Hit, Results, Snippet

__all__ = [
    "ClaimHit",
    "ClaimResults",
    "Condition",
    "Count",
    "Facets",
    "FoundClaim",
    "Hit",
    "Index",
    "Query",
    "QueryError",
    "Results",
    "Snippet",
    "claim_filter",
    "day",
    "opened",
]
