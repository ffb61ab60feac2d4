"""`https://me:secret@search.example:9200/funds`: a live index of OpenSearch, by its official client.

The same documents, mapping and manners as for Elasticsearch: see `elasticsearch`, `documents` and `bulk`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import opensearchpy as official

from pipeline.emit.addresses import Target, target_of
from pipeline.emit.bulk import Answer, Ask, Unreachable, Writing, following
from pipeline.errors import SinkError

SECONDS = 60  # that an answer may take; a bulk request on a busy server takes ten


@contextmanager
def opened(target: str, /) -> Iterator[Writing]:
    """The index, made where it is missing. Raises SinkError where it cannot be reached."""
    found = target_of(target)
    if found.api_key:
        raise SinkError(f"{found.url}: OpenSearch has no API keys; give a user and a password")
    client = _client(found)
    try:
        with following(found, _asking(client)) as writing:
            yield writing
    finally:
        client.close()


def _client(target: Target) -> official.OpenSearch:
    """A client that repeats nothing by itself: `bulk` does, and knows what."""
    options: dict[str, Any] = {"ca_certs": target.ca_certs} if target.ca_certs else {}
    try:
        return official.OpenSearch(
            target.url,
            http_auth=target.login,
            timeout=SECONDS,
            max_retries=0,
            retry_on_timeout=False,
            http_compress=True,
            **options,
        )
    except (official.ImproperlyConfigured, OSError) as error:
        raise SinkError(f"{target.url}: {error}") from None


def _asking(client: official.OpenSearch) -> Ask:
    def ask(method: str, path: str, body: bytes | None, media: str) -> Answer:
        headers = {"content-type": media} if body is not None else None
        try:
            answer = client.transport.perform_request(method, path, body=body, headers=headers)
        except (official.ConnectionError, official.SerializationError) as error:
            raise Unreachable(str(error)) from error
        except official.TransportError as error:
            status = error.status_code
            if not isinstance(status, int):
                raise Unreachable(str(error)) from error
            return Answer(status, error.info or error.error)
        return Answer(200, answer)

    return ask
