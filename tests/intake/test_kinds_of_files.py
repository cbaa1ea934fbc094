"""What is a text and what is not, by content first."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import BODY, make_docx, make_page, make_pdf

from accord.intake import Intake, read_bytes
from accord.intake.read import find_kind
from accord.intake.source import Source


def assert_refused(intake: Intake, words: str) -> None:
    assert intake.document is None
    (problem,) = intake.problems
    assert problem.fatal
    assert words in problem.what
    assert problem.hint


MAIL = b"From: Ilse <ilse@herald.example>\r\nTo: me@x.example\r\nSubject: Pact\r\nMessage-ID: <1@x>\r\n\r\nText\r\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make_pdf([[(72, 700, 12, "Text")]]), "PDF"),
        (make_docx("<w:p/>"), "Word"),
        (make_page().encode(), "HTML"),
        (make_page().encode("utf-16"), "HTML"),
        (b"\xef\xbb\xbf  <!-- saved --><!doctype HTML><p>x", "HTML"),
        (MAIL, "mail"),
        (BODY.encode(), "text"),
        (b"<p>This is how one writes a paragraph.", "text"),
        (b"Subject: a memo\n\nTo all: nothing more.", "text"),
        (b"BMW and MZ are makers of motorcycles.", "text"),
        ("5 < 6 and 7 > 6, said the minister".encode("utf-16"), "text"),
    ],
)
@pytest.mark.parametrize("name", ["thing", "thing.txt", "thing.html.txt"])
def test_the_kind_is_told_by_content(data: bytes, kind: str, name: str) -> None:
    assert find_kind(Source(data, name)).name == kind


def test_the_name_helps_where_content_does_not_tell() -> None:
    assert find_kind(Source(b"<p>A paragraph.", "a.html")).name == "HTML"
    assert find_kind(Source(b"<p>A paragraph.", "a", media_type="text/html")).name == "HTML"
    assert find_kind(Source(b"# Head\n\nText", "a.md")).name == "Markdown"
    assert find_kind(Source(b"Subject: a memo\n\nText", "a.eml")).name == "mail"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "JPEG image"),
        (b"\x1f\x8b\x08" + bytes(range(256)), "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Word"),
        (b"{\\rtf1\\ansi Hello}", "rich text"),
        (b"\x7fELF" + b"\0" * 100, "program"),
        (b"SQLite format 3\0" + b"\0" * 100, "database"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 100, "film"),
        (bytes(range(256)) * 20, "binary"),
        (b"text\0" * 3 + b"\x01\x02\x03\x04\x05" * 50, "binary"),
        (
            make_docx("", extra={"xl/workbook.xml": b"x"}).replace(b"word/document.xml", b"word/documenx.xml"),
            "spreadsheet",
        ),
        (make_docx("").replace(b"word/document.xml", b"word/documenx.xml"), "zip archive"),
        (b"bplist00" + b"\0" * 50, "property list"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "feed"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str) -> None:
    for name in ("thing.txt", "thing.html", "thing"):
        assert_refused(read_bytes(data, name=name), words)


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"bplist00", b"<html>", b"From: a\nMIME-Version: 1.0\n", b"\xff\xfe"]
    ),
    st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.md", "a"]),
)
def test_no_bytes_fail(data: bytes, start: bytes, name: str) -> None:
    intake = read_bytes(start + data, name=name)
    assert (intake.document is None) == any(problem.fatal for problem in intake.problems)
    assert all(problem.source == name for problem in intake.problems)


def test_import_brings_no_heavy_library() -> None:
    code = (
        "import sys, accord.intake; "
        "heavy = {'lxml', 'trafilatura', 'pypdfium2', 'urllib3', 'stamina', 'protego', 'gcld3', 'py3langid', 'numpy', "
        "'charset_normalizer', 'defusedxml'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_written_to_standard_error() -> None:
    code = (
        "from accord.intake import read_bytes; "
        "read_bytes(b'<html><body><p>x</p></body></html>', name='a'); read_bytes(b'%PDF-1.4 broken', name='b'); "
        "read_bytes('caf\\u00e9 cr\\u00e8me \\u00e0 la carte'.encode('latin-1'), name='c')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""
