"""A real server on the loopback, and what a fetch needs to reach it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from accord.intake.web.fetch import Bounds

LOOPBACK = frozenset({"127.0.0.0/8"})


@dataclass
class Answer:
    """What the server sends for one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Respond = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server whose pages are set by the test, and which notes what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Respond] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.headers.append({name.lower(): value for name, value in self.headers.items()})
                answer = site.pages.get(self.path, Answer(b"nothing here", 404))
                self.close_connection = True
                if not isinstance(answer, Answer):
                    answer(self)
                    return
                self.send_response(answer.status)
                for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                # A client that hangs up on a hostile answer is what the tests want.
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def page(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Set what a path answers; gives its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Answer(data, status, named)
        return self.url + path

    def respond(self, path: str, answer: Respond) -> str:
        """Let a function answer for a path; gives its address."""
        self.pages[path] = answer
        return self.url + path


@contextmanager
def serve() -> Iterator[Site]:
    """A site that is served while the block runs."""
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()


def bounds(**changes: object) -> Bounds:
    """Bounds that let the loopback be fetched, and do not pause between attempts."""
    return replace(Bounds(allow=LOOPBACK, pause=0.0, seconds=20.0), **changes)  # type: ignore[arg-type]
