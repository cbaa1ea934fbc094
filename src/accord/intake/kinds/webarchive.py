"""Web pages that Safari saved (.webarchive): a binary property list with the page in it."""

from __future__ import annotations

from dataclasses import replace

from accord.core import Found, Origin
from accord.intake.decoding import decode_page
from accord.intake.kinds.html import read_markup
from accord.intake.source import Kind, Page, Source, Unreadable


def read(source: Source) -> Page:
    """The page inside, with the address that it was saved from.

    Raises:
        Unreadable: if the property list is damaged or holds no page.
    """
    import plistlib

    try:
        main = plistlib.loads(source.data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        data, url = main["WebResourceData"], str(main.get("WebResourceURL", ""))
        charset = str(main.get("WebResourceTextEncodingName", ""))
    except (
        plistlib.InvalidFileException,
        KeyError,
        TypeError,
        AttributeError,
        ValueError,
        RecursionError,
        OverflowError,
    ) as error:
        raise Unreadable(
            "this is a property list, but no page saved by Safari", "Save the page again as HTML."
        ) from error
    if not isinstance(data, bytes):
        raise Unreadable("the saved page holds no HTML", "Save it again.")
    inner = replace(source, data=data, charset=charset)
    page = read_markup(decode_page(inner), inner)
    if url.startswith(("http://", "https://")):
        page.found.append(Found("url", url, Origin.FILE, url))
    return page


KIND = Kind(
    "Safari page",
    (".webarchive",),
    ("application/x-webarchive",),
    lambda source: source.data.startswith(b"bplist00"),
    read,
)
