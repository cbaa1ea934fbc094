"""What an address says of the page behind it: who published it, and sometimes on which day."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from accord.core import Found, Origin
from accord.intake.dateline import read_published

_DAY_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)|[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)"
)


def read_address(url: str) -> list[Found]:
    """The host as the outlet, and the day where it stands in the path (``/2024/10/04/``)."""
    if not url.startswith(("http://", "https://")):
        return []
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return []
    found = []
    if "." in host and not host.replace(".", "").isdigit():
        found.append(Found("outlet", host, Origin.ADDRESS, host))
    if match := _DAY_IN_ADDRESS.search(parts.path):
        digits = [part for part in match.groups() if part]
        if day := read_published("-".join((digits[0], digits[1].zfill(2), digits[2].zfill(2)))):
            found.append(Found("published", day, Origin.ADDRESS, match[0]))
    return found
