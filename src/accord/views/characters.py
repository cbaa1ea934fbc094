"""What of a foreign text may reach a screen: the one rule for all that is printed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# ECMA-48 control sequences and strings, begun by ESC or by their one-character forms, whole with what they carry.
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|(?:\x1b[PX\\]^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x1b\x80-\x9f]*(?:\x07|\x9c|\x1b\\\\))?"
    "|\x1b[ -/]*[0-~]?"
)
_BREAK = re.compile("[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
# Controls; marks, overrides and isolates of direction (UAX #9); invisible signs, tags, halves of characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
_MANY = re.compile("  +")


def to_plain(text: str | None) -> str:
    """`text` as one line that can do nothing to a terminal: no escapes, controls, direction marks, invisible signs."""
    return _MANY.sub(" ", to_flat(text or "")).strip()


def to_flat(text: str) -> str:
    """The same for a part of a line: spaces at its ends stay."""
    return _BREAK.sub(" ", to_shown(text))


def to_shown(text: str) -> str:
    """`text` with its lines, and nothing in it that could change how the rest of a page or screen is shown."""
    return _HIDDEN.sub("", _SEQUENCE.sub("", text))


def to_quoted(text: str) -> str:
    """Text of JSON in which every such sign is written as an escape, so that nothing is lost and nothing acts."""
    return _UNQUOTED.sub(_escape, text)


_UNQUOTED = re.compile(_HIDDEN.pattern[:-1] + "\x85\u2028\u2029]")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def to_link(url: str | None) -> str | None:
    """The address, where following it can only open a page of the web."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return to_plain(url) if parts.scheme in ("http", "https") and parts.netloc else None
