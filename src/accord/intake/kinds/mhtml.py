"""Web pages that a browser saved with all their parts in one file (.mhtml, RFC 2557)."""

from __future__ import annotations

from dataclasses import replace

from accord.core import Found, Origin
from accord.intake.kinds.email import decode_part, header_of, parse_message, type_of
from accord.intake.kinds.html import read_markup
from accord.intake.sniffing import peek
from accord.intake.source import Kind, Page, Source, Unreadable


def looks_like_archive(source: Source) -> bool:
    """Whether bytes begin as a message that a browser wrote."""
    head = peek(source.data)[:2000].lower()
    written = "snapshot-content-location:" in head or "from: <saved by " in head
    named = source.extension in (".mhtml", ".mht") or source.media_type in (
        "multipart/related",
        "application/x-mimearchive",
    )
    return "mime-version:" in head and (written or (named and "multipart/related" in head))


def read(source: Source) -> Page:
    """The page inside, with the address that the browser saved it from; the day of saving is not its date."""
    message = parse_message(source.data)
    for part in message.walk():
        if type_of(part) in ("text/html", "application/xhtml+xml"):
            url = header_of(message, "Snapshot-Content-Location") or header_of(part, "Content-Location")
            url = url if url.startswith(("http://", "https://")) else ""
            page = read_markup(decode_part(part), replace(source, url=source.url or url or None))
            if url:
                page.found.append(Found("url", url, Origin.FILE, url))
            return page
    raise Unreadable("the saved page holds no HTML", "Save it again as a web page.")


KIND = Kind(
    "saved page", (".mhtml", ".mht"), ("multipart/related", "application/x-mimearchive"), looks_like_archive, read
)
