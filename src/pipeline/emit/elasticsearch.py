"""`https://me:secret@search.example:9200/funds`: a live index of Elasticsearch, by its official client.

Documents, mapping and manners are those of `documents` and `bulk`. Ask for words with a query that is folded
and cut like the index, and for phrases in `text` or `folded`:

    {"bool": {"filter": {"term": {"canonical": true}}, "must": [
        {"match": {"text_words": {"query": "科创板 芯片", "operator": "and"}}},
        {"nested": {"path": "claims", "query": {"bool": {"filter": [
            {"term": {"claims.unit": "USD"}}, {"range": {"claims.number": {"gt": 1e11}}}]}}}}]}}
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import elasticsearch as official

from pipeline.emit.addresses import Target, target_of
from pipeline.emit.bulk import Answer, Ask, Unreachable, Writing, following
from pipeline.errors import SinkError

SECONDS = 60.0  # that an answer may take; a bulk request on a busy server takes ten


@contextmanager
def opened(target: str, /) -> Iterator[Writing]:
    """The index, made where it is missing. Raises SinkError where it cannot be reached."""
    found = target_of(target)
    with _client(found) as client, following(found, _asking(client)) as writing:
        yield writing


def _client(target: Target) -> official.Elasticsearch:
    """A client that repeats nothing by itself: `bulk` does, and knows what."""
    options: dict[str, Any] = {"ca_certs": target.ca_certs} if target.ca_certs else {}
    try:
        return official.Elasticsearch(
            target.url,
            basic_auth=target.login,
            api_key=target.api_key,
            request_timeout=SECONDS,
            max_retries=0,
            retry_on_timeout=False,
            http_compress=True,
            **options,
        )
    except (ValueError, OSError) as error:
        raise SinkError(f"{target.url}: {error}") from None


def _asking(client: official.Elasticsearch) -> Ask:
    def ask(method: str, path: str, body: bytes | None, media: str) -> Answer:
        headers = {"accept": "application/json"} | ({"content-type": media} if body is not None else {})
        try:
            answer = client.perform_request(method, path, headers=headers, body=body)
        except official.UnsupportedProductError as error:
            raise SinkError(f"{error.message}; for OpenSearch there is --sink opensearch") from None
        except official.ApiError as error:
            return Answer(error.meta.status, error.body, _wait(error.meta.headers.get("retry-after")))
        except official.TransportError as error:  # cut, refused, too late, or no JSON
            raise Unreachable(error.message) from error
        return Answer(answer.meta.status, answer.body)

    return ask


def _wait(said: str | None) -> float | None:
    """Seconds that the server asks to wait, within reason."""
    return min(float(said), SECONDS) if said and said.isdecimal() else None
