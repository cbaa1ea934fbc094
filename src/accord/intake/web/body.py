"""Bodies of responses, read and unpacked in pieces, so that none can outgrow its bounds."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from accord.intake.web.vetting import FetchError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_PIECE = 1 << 16


def read_body(response: BaseHTTPResponse, limit: int, deadline: float) -> bytes:
    """The body of a response, unpacked.

    Args:
        response: not yet read.
        limit: the most bytes, packed or unpacked.
        deadline: the latest time, by the monotonic clock.

    Raises:
        FetchError: if it is larger, later, or packed in a way that was not asked for.
    """
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limit:
        raise _too_large(limit)
    encodings = [name.strip().lower() for name in response.headers.get("Content-Encoding", "").split(",")]
    pieces = _read_pieces(response, limit, deadline)
    for name in reversed([name for name in encodings if name not in ("", "identity")][-3:]):
        pieces = _unpack(pieces, name, limit, deadline)
    return b"".join(pieces)


def _read_pieces(response: BaseHTTPResponse, limit: int, deadline: float) -> Iterator[bytes]:
    total = 0
    while True:
        if time.monotonic() > deadline:
            raise too_slow()
        # read1 gives what has come so far: a server that drips bytes cannot hold the reader past the deadline.
        piece = response.read1(_PIECE, decode_content=False)
        if not piece:
            return
        total += len(piece)
        if total > limit:
            raise _too_large(limit)
        yield piece


def _unpack(pieces: Iterator[bytes], name: str, limit: int, deadline: float) -> Iterator[bytes]:
    if name not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the body is packed with {name}, which was not asked for", "Save the page and add the file.")
    total = 0
    unpacker = None
    for piece in pieces:
        data = piece
        while data:
            if unpacker is None:
                unpacker = zlib.decompressobj(_window(name, data))
            try:
                out = unpacker.decompress(data, _PIECE)
            except zlib.error as error:
                raise FetchError(
                    "the body is damaged: it cannot be unpacked", "Try again, or save the page."
                ) from error
            total += len(out)
            if total > limit:
                raise _too_large(limit)
            if time.monotonic() > deadline:
                raise too_slow()
            if out:
                yield out
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                data = unpacker.unused_data
                if not data.startswith(b"\x1f\x8b"):
                    # Servers hang stray bytes behind; browsers pass over them, and so do we.
                    return
                unpacker = None
    if unpacker is not None and not unpacker.eof:
        raise FetchError("the body is cut off: it cannot be unpacked to its end", "Try again, or save the page.")


def _window(name: str, data: bytes) -> int:
    """How zlib is to read a stream: gzip, zlib, or the bare deflate that some servers call so."""
    if name != "deflate":
        return 16 + zlib.MAX_WBITS
    return zlib.MAX_WBITS if data[0] & 0x0F == 8 and data[0] >> 4 <= 7 else -zlib.MAX_WBITS


def too_slow() -> FetchError:
    """The error for a response that takes too long."""
    return FetchError("the server took too long to send the page", "Try later, or save the page and add the file.")


def _too_large(limit: int) -> FetchError:
    size = f"{limit / 1024 / 1024:.3g} MB"
    return FetchError(f"the page is larger than {size}", "Save its text and add the file.")
