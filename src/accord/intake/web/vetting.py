"""Which addresses may be fetched: public ones, by http or https, written the plain way."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# From host and port to numeric addresses; raises OSError where the name is not known.
Resolver = Callable[[str, int], Iterable[str]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.I)
# inet_aton(3) also takes 127.1, 0x7f.1, 017700000001 and 2130706433; no honest address is written so.
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.I)


class FetchError(Exception):
    """Raised where a page cannot or must not be fetched.

    Attributes:
        what: what is wrong, one sentence.
        hint: what to do about it.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was taken apart and vetted, with the numeric addresses that may be connected to.

    Attributes:
        url: the address.
        scheme: ``http`` or ``https``.
        host: the host name, in ASCII.
        port: the port.
        path: path and query as they are asked for.
        numeric: the vetted numeric addresses of the host; nothing else is connected to.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str
    numeric: tuple[str, ...]

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme] == self.port
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")


def vet(url: str, allow: frozenset[str], resolver: Resolver | None = None) -> Target:
    """Take an address apart, resolve its host once, and keep of its numeric addresses those that are public.

    Args:
        url: the address.
        allow: networks (``127.0.0.0/8``) that may be fetched although they are not public.
        resolver: stands in for the system's.

    Raises:
        FetchError: if it is no web address, is written in an odd way, or leads to no public host.
    """
    scheme, host, port, path = split_address(url)
    try:
        found = list(dict.fromkeys((resolver or resolve)(host, port)))
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {host} is not known", "Check the address and the connection.") from error
    allowed = [ipaddress.ip_network(network) for network in allow]
    numeric = tuple(address for address in found if is_allowed(address, allowed))
    if not numeric:
        raise FetchError(
            f"the address leads to {', '.join(found) or 'nowhere'}, which is not on the public web",
            "Save the page and add the file.",
        )
    return Target(url, scheme, host, port, path, numeric)


def split_address(url: str) -> tuple[str, str, int, str]:
    """Scheme, host in ASCII, port, and path with query of a web address.

    Raises:
        FetchError: if it is none, or is written in an odd way.
    """
    if len(url) > 4000 or re.search(r"[\x00-\x20\x7f\\]", url):
        raise FetchError("the address holds characters that no web address has", "Check the address.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"this is no web address: {error}", "Check the address.") from error
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise FetchError(f"addresses that begin with {scheme or 'nothing'}: are not fetched", "Use http or https.")
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address holds a user name or password", "Save the page and add the file.")
    host = _to_ascii(parts.hostname or "")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]')}" if parts.query else ""
    )
    return scheme, host, port or {"http": 80, "https": 443}[scheme], path


def is_allowed(address: str, allowed: Iterable[Network]) -> bool:
    """Whether a numeric address is public, or lies in a network that is allowed.

    Addresses that carry another one inside (IPv4-mapped, 6to4, Teredo, NAT64) are judged by that one too.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(found.version == network.version and found in network for network in allowed):
        return True
    return all(_is_public(each) for each in (found, *_inner(found)))


def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, by the system's resolver.

    Raises:
        OSError: if it is not known.
    """
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _is_public(address: Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_private or address.is_loopback or address.is_link_local
        or address.is_reserved or address.is_unspecified
    )  # fmt: skip


def _inner(address: Address) -> list[Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address] = [inner for inner in (address.ipv4_mapped, address.sixtofour) if inner]
    if address.teredo:
        found += address.teredo
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found


def _to_ascii(host: str) -> str:
    host = host.rstrip(".").lower()
    try:
        ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return host
    try:
        # Folds full-width and other look-alike digits and dots too, so that they are seen for what they are.
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise FetchError(f"{host!r} is no host name", "Check the address.") from error
    labels = name.split(".")
    if _NUMERIC.fullmatch(labels[-1]):
        raise FetchError(f"the host {host!r} is a number in an odd notation", "Write the address as its site gives it.")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchError(f"{host!r} is no host name", "Check the address.")
    return name
