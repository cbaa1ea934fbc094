"""Pages saved in one file by Chrome and by Safari."""

from __future__ import annotations

import plistlib
from email.message import EmailMessage

import pytest
from intake_samples import BODY, TITLE, make_page

from accord.core import Origin
from accord.intake import read_bytes

URL = "https://herald.example/2024/10/04/ferries"


def make_mhtml(page: str) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = URL
    message["Subject"] = TITLE
    message["Date"] = "Mon, 02 Dec 2024 08:00:00 -0000"
    message.set_content(page, subtype="html", cte="quoted-printable")
    message.make_mixed()
    message.replace_header(
        "Content-Type", 'multipart/related; type="text/html"; boundary="----MultipartBoundary--x----"'
    )
    return message.as_bytes()


def test_a_page_saved_by_chrome_in_one_file() -> None:
    document = read_bytes(make_mhtml(make_page()), name="page.mhtml").document
    assert document is not None
    assert document.text.endswith(BODY)
    assert document.url == URL
    # The day of saving stands in the header and is none of the page's.
    assert {found.value[:10] for found in document.all_found("published")} == {"2024-10-04"}


def test_a_page_saved_by_safari() -> None:
    archive = {
        "WebMainResource": {
            "WebResourceData": make_page().encode("utf-16"),
            "WebResourceURL": URL,
            "WebResourceTextEncodingName": "UTF-16",
            "WebResourceMIMEType": "text/html",
        }
    }
    document = read_bytes(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY), name="page.webarchive").document
    assert document is not None
    assert document.text.endswith(BODY)
    assert [(found.value, found.origin) for found in document.all_found("url")] == [(URL, Origin.FILE)]


@pytest.mark.parametrize(
    "value", [{}, {"WebMainResource": 7}, {"WebMainResource": {"WebResourceData": "text"}}, [1, 2]]
)
def test_another_property_list_is_refused(value: object) -> None:
    intake = read_bytes(plistlib.dumps(value, fmt=plistlib.FMT_BINARY), name="page.webarchive")
    assert intake.document is None
    assert intake.problems[0].hint


def test_a_saved_page_without_html_is_refused() -> None:
    data = make_mhtml(make_page()).replace(b"text/html", b"image/png")
    intake = read_bytes(data, name="page.mhtml")
    assert intake.document is None
    assert "no HTML" in intake.problems[0].what
