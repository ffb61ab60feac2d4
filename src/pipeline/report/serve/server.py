"""`127.0.0.1:8000`: the socket of a site. It answers GET to this machine's own names, and nothing else.

A page of the web can make a browser ask 127.0.0.1, and by a name of its own that leads here (DNS rebinding)
read what comes back; so only the names of this machine are answered, and questions that another site's page
asks in the background are not. Questions are worked on by a few threads, each with a connection of its own
to the index, so that many of them wait instead of piling up.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket

from pipeline import patterns as re
from pipeline.report.frame import policy
from pipeline.report.serve.site import Answer, Site

ADDRESS = "127.0.0.1"
HOST = re.compile(r"(?i)(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
WORKERS = 4  # queries at once; each may take a core for two seconds
PATIENCE = 10  # seconds for a question to arrive
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": f"{policy(forms=True)}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Server(ThreadingHTTPServer):
    """A site on this machine. `serve_forever` until `shutdown`; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        self.workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="search")
        super().__init__((ADDRESS, port), Handler)  # last: where the port is taken, it closes what is there

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def server_close(self) -> None:
        """Close the socket and let the workers end."""
        super().server_close()
        self.workers.shutdown(cancel_futures=True)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A browser that goes away in the middle is no news; anything else is a bug of ours, and is shown."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One question."""

    server: Server
    timeout = PATIENCE
    server_version, sys_version = "pipeline", ""

    def do_GET(self) -> None:
        """Answer with a page."""
        self._send(self._answer(), body=True)

    def do_HEAD(self) -> None:
        """Answer with the page's headers."""
        self._send(self._answer(), body=False)

    def _answer(self) -> Answer:
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or not HOST.fullmatch(hosts[0].strip()):
            return Answer(
                HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to 127.0.0.1 and localhost only.\n"
            )
        foreign = self.headers.get("Sec-Fetch-Site") == "cross-site"
        if foreign and self.headers.get("Sec-Fetch-Mode") != "navigate":
            return Answer(HTTPStatus.FORBIDDEN, b"Another site's page asks.\n")
        return self.server.workers.submit(self.server.site.answer, self.path).result()

    def _send(self, answer: Answer, *, body: bool) -> None:
        self.send_response(answer.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if answer.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if body:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
        """Say nothing: what a person looks for is his own affair."""
