"""`https://me:secret@search.example:9200/funds`: the address of an index on a server."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.emit.sending import shown
from pipeline.errors import SinkError

EXAMPLE = "https://USER:PASSWORD@HOST:9200/NAME"
OPTIONS = ("api_key", "ca_certs")


@dataclass(frozen=True, slots=True)
class Target:
    """Where the server is, which index is meant, and how to log in."""

    url: str
    name: str
    login: tuple[str, str] | None = None
    api_key: str | None = None
    ca_certs: str | None = None


def target_of(given: str) -> Target:
    """The parts of a target. Raises SinkError where it is none.

    >>> target_of("https://me:a%40b@search.example:9200/funds")
    Target(url='https://search.example:9200', name='funds', login=('me', 'a@b'), api_key=None, ca_certs=None)
    """
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError as error:
        raise SinkError(f"{shown(given)} is no address ({error}); write {EXAMPLE}") from None
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    name = parts.path.strip("/")
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or not name
        or not set(options) <= {*OPTIONS}
    ):
        raise SinkError(f"{shown(given)} is no address of an index; write {EXAMPLE}")
    if not name.replace("-", "").replace("_", "").isalnum() or name != name.lower() or name[0] in "-_":
        raise SinkError(f"{name!r} is no name for an index; it may have small letters, digits, - and _")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = port or (443 if parts.scheme == "https" else 80)
    login = (unquote(parts.username or ""), unquote(parts.password or "")) if parts.username else None
    return Target(
        f"{parts.scheme}://{host}:{port}", name, login, options.get("api_key"), options.get("ca_certs")
    )
