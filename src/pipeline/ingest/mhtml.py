"""`Content-Type: multipart/related; type="text/html"`: a page that a browser saved with all its parts.

A mail (`Content-Transfer-Encoding: base64`) is of the same form; of its text and its HTML the HTML is read.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from pipeline import patterns as re
from pipeline.document import Source
from pipeline.errors import DamagedInput, InputError
from pipeline.ingest.decoding import decoded

FIELD = rb"[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*"
# The head of a saved page, or of a mail: it says how its body was made fit for the way.
SIGN = re.compile(
    rb"(?i)\A(?:" + FIELD + rb"){1,40}?"
    rb"(?:Content-Type:\s*multipart/(?:related|alternative|mixed)\b"
    rb"|Content-Transfer-Encoding:\s*(?:base64|quoted-printable)\b)"
)
TEXTS = {"text/html", "application/xhtml+xml", "text/plain"}


def is_mhtml(first: bytes) -> bool:
    """Whether the first bytes are the head of a saved page or a mail."""
    return SIGN.match(first) is not None


def pages(raw: bytes) -> Iterator[Source | InputError]:
    """The documents of a saved page: itself, then its frames; pictures, styles and scripts are left out."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = list(message.walk())
        title = str(message["Subject"] or "") or None
        fetched = _moment(str(message["Date"] or ""))
    except (MessageError, ValueError, LookupError, IndexError, AttributeError) as error:
        yield DamagedInput(f"no readable MHTML: {error}")
        return
    found = 0
    spare = {id(part) for each in parts for part in _spare(each)}
    for number, part in enumerate(parts):
        if part.get_content_type() not in TEXTS or id(part) in spare:
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        found += 1
        try:
            source = decoded(
                body,
                declared=part.get_content_charset(),
                media_type="text/plain" if part.get_content_type() == "text/plain" else "text/html",
            )
        except InputError as error:
            yield type(error)(f"part {number}: {error}")
            continue
        url = part["Content-Location"] or (message["Snapshot-Content-Location"] if found == 1 else None)
        source = replace(source, record=f"part {number}")
        source = replace(source, fetched=fetched, title=title if found == 1 else None)
        yield replace(source, url=str(url) if url else None)
    if not found:
        yield DamagedInput("MHTML without a part that is text or HTML")


def _spare(part: Message) -> Iterator[Message]:
    """Of a mail that says all of it twice, the plain text, if it has HTML too."""
    if part.get_content_type() != "multipart/alternative" or not part.is_multipart():
        return
    inside = [each for each in part.walk() if each.get_content_type() in TEXTS]
    if any(each.get_content_type() != "text/plain" for each in inside):
        yield from (each for each in inside if each.get_content_type() == "text/plain")


def _moment(said: str) -> str | None:
    """When the browser saved the page, as its head says: `Wed, 6 Mar 2024 02:30:00 -0000`, in ISO 8601.

    >>> _moment("Wed, 6 Mar 2024 10:30:00 +0800")
    '2024-03-06T10:30:00+08:00'
    """
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).isoformat()
