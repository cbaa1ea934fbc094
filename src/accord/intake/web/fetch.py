"""One page from the web, within bounds of place, size, time and courtesy."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from accord.intake.source import MAX_BYTES
from accord.intake.web.body import read_body, too_slow
from accord.intake.web.robots import LONGEST, Robots
from accord.intake.web.vetting import FetchError, Resolver, Target, vet

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

__all__ = ["Bounds", "FetchError", "Fetched", "Robots", "fetch"]

AGENT = "accord/0.1"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_HINTS = {
    401: "The page needs a password: save it from a browser and add the file.",
    402: "The page must be paid for: save it from a browser in which you are logged in.",
    403: "The site refuses programs: save the page from a browser and add the file.",
    404: "Check the address.",
    410: "The page was taken away: look for a copy in a web archive.",
    429: "The site asks for patience: try again in some minutes.",
    451: "The page is blocked for legal reasons.",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    Attributes:
        data: its bytes, unpacked.
        url: the address that it came from, after redirects.
        asked: the address that was asked for.
        media_type: what the server said it is, with parameters; empty where it said nothing.
    """

    data: bytes
    url: str
    asked: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a fetch keeps to.

    Attributes:
        allow: networks that may be fetched although they are not public, such as ``127.0.0.0/8``.
        resolver: stands in for the system's; from host and port to numeric addresses.
        seconds: the most time for one page, redirects and repeats included.
        max_bytes: the most bytes of a page, packed or unpacked.
        max_redirects: the most redirects that are followed.
        attempts: how often a page is asked for where the connection breaks or the server fails (5xx).
        pause: seconds before the second attempt; it doubles after that.
        robots: the robots.txt met so far, to be shared between fetches; None asks no robots.txt.
    """

    allow: frozenset[str] = frozenset()
    resolver: Resolver | None = None
    seconds: float = 60.0
    max_bytes: int = MAX_BYTES
    max_redirects: int = 10
    attempts: int = 3
    pause: float = 0.5
    robots: Robots | None = None


class _Again(Exception):
    """The server failed or the connection broke: worth another attempt."""

    def __init__(self, error: FetchError) -> None:
        super().__init__(error.what)
        self.error = error


def fetch(url: str, bounds: Bounds | None = None) -> Fetched:
    """Fetch a page.

    Each address on the way, the first and every redirect, is resolved once and vetted, and only the numeric address
    that was vetted is connected to: a name that changes between check and use changes nothing.

    Args:
        url: an ``http`` or ``https`` address.
        bounds: what to keep to; robots.txt is asked unless they say otherwise.

    Raises:
        FetchError: if the page cannot or must not be fetched, saying why and what to do.
    """
    bounds = bounds or Bounds(robots=Robots())
    deadline = time.monotonic() + bounds.seconds
    seen: set[str] = set()
    current = url.partition("#")[0]
    while True:
        if current in seen:
            raise FetchError("the page redirects to itself", "Save it from a browser and add the file.")
        seen.add(current)
        if len(seen) > bounds.max_redirects + 1:
            raise FetchError(f"the page redirects more than {bounds.max_redirects} times", "Check the address.")
        target = vet(current, bounds.allow, bounds.resolver)
        if bounds.robots is not None:
            bounds.robots.check(target, AGENT, lambda address: _fetch_robots(address, bounds, deadline))
        status, headers, data = _try_target(target, bounds, deadline)
        if status in _REDIRECTS and headers.get("Location"):
            current = urljoin(current, _read_location(headers["Location"])).partition("#")[0]
            continue
        if status != 200:
            raise FetchError(f"the server answered {status}", _HINTS.get(status, "Check the address, or try later."))
        return Fetched(data, current, url, headers.get("Content-Type", ""))


def _read_location(value: str) -> str:
    """A Location header; servers put raw UTF-8 there, which the protocol reads as Latin-1."""
    try:
        return value.strip().encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value.strip()


def _fetch_robots(url: str, bounds: Bounds, deadline: float) -> tuple[int, bytes]:
    limits = replace(bounds, max_bytes=LONGEST, attempts=1, robots=None, max_redirects=5)
    seconds = min(10.0, deadline - time.monotonic())
    fetched = fetch(url, replace(limits, seconds=seconds))
    return 200, fetched.data


def _try_target(target: Target, bounds: Bounds, deadline: float) -> tuple[int, Any, bytes]:
    import stamina

    try:
        for attempt in stamina.retry_context(
            on=_Again, attempts=bounds.attempts, timeout=max(0.1, deadline - time.monotonic()),
            wait_initial=bounds.pause, wait_max=4.0, wait_jitter=0.1,
        ):  # fmt: skip
            with attempt:
                return _ask(target, bounds, deadline)
    except _Again as again:
        raise again.error from again
    raise AssertionError("an attempt either returns or raises")


def _ask(target: Target, bounds: Bounds, deadline: float) -> tuple[int, Any, bytes]:
    """Ask one server once. Only the statuses and faults that may pass are worth another attempt."""
    from urllib3.exceptions import HTTPError

    with _at(deadline) as watch:
        try:
            response = _open(target, deadline, watch)
            if response.status >= 500:
                raise _Again(FetchError(f"the server answered {response.status}", "Try later."))
            body = b"" if response.status in _REDIRECTS else read_body(response, bounds.max_bytes, deadline)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            if watch.rang or time.monotonic() > deadline:
                raise too_slow() from error
            what = f"the connection to {target.host} broke: {_reason(error)}"
            raise _Again(FetchError(what, "Try again later.")) from error
        # A connection that the watch cut looks like the end of a body.
        if watch.rang:
            raise too_slow()
        return response.status, response.headers, body


def _open(target: Target, deadline: float, watch: _Watch) -> BaseHTTPResponse:
    """Send the request to the first vetted numeric address of the target that answers."""
    from urllib3.exceptions import HTTPError

    problem: Exception | None = None
    for numeric in target.numeric:
        left = deadline - time.monotonic()
        if left <= 0 or watch.rang:
            raise too_slow()
        connection = _connection(target, numeric, min(20.0, left))
        watch.connection = connection
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            what = f"the certificate of {target.host} is not valid: {error.verify_message}"
            raise FetchError(what, "Save the page from a browser, if you trust it, and add the file.") from error
        except (HTTPError, OSError) as error:
            connection.close()
            problem = error
            continue
        host = target.origin.partition("://")[2]
        connection.request(
            "GET", target.path, headers={**_HEADERS, "Host": host}, preload_content=False, decode_content=False
        )
        return connection.getresponse()
    if watch.rang:
        raise too_slow()
    what = f"{target.host} cannot be reached: {_reason(problem)}"
    raise _Again(FetchError(what, "Check the address and the connection."))


def _connection(target: Target, numeric: str, timeout: float) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(numeric, target.port, timeout=timeout)
    return HTTPSConnection(
        numeric, target.port, timeout=timeout, cert_reqs="CERT_REQUIRED",
        server_hostname=target.host, assert_hostname=target.host,
    )  # fmt: skip


class _Watch:
    """Cuts a connection at the deadline: ends servers that send byte after byte and never finish a line."""

    def __init__(self) -> None:
        self.connection: HTTPConnection | None = None
        self.rang = False

    def ring(self) -> None:
        self.rang = True
        sock = self.connection.sock if self.connection else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def _at(deadline: float) -> Iterator[_Watch]:
    """A watch that rings at the deadline, unless the block is left before; the connection is closed in any case."""
    watch = _Watch()
    timer = threading.Timer(max(0.0, deadline - time.monotonic()), watch.ring)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        if watch.connection is not None:
            watch.connection.close()


def _reason(error: Exception | None) -> str:
    text = str(error).rpartition(": ")[2] if error else "no answer"
    return text.strip("()'\" ")[:200] or type(error).__name__
