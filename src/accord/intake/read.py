"""From bytes to documents: find the kind, read it, weigh what it says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from accord.core import Document, Found, Origin, Problem
from accord.core.document import METADATA_FIELDS, InvalidDocument, to_datetime
from accord.intake.address import read_address
from accord.intake.belief import believe
from accord.intake.characters import has_hostile
from accord.intake.kinds import KINDS
from accord.intake.language import find_language
from accord.intake.sniffing import refuse_foreign
from accord.intake.source import MAX_BYTES, Intake, Kind, Page, Source, Unreadable

if TYPE_CHECKING:
    from accord.intake.web.fetch import Bounds

_MOST_NESTED = 3
_TOO_LARGE = "Cut it in parts, or save its text alone."


def read_bytes(
    data: bytes,
    *,
    name: str,
    given: Mapping[str, str] | None = None,
    url: str | None = None,
    media_type: str | None = None,
) -> Intake:
    """Read bytes of any kind into a document.

    Args:
        data: the bytes.
        name: the file, address or other name by which the person knows them; problems name it.
        given: metadata that the person gave (title, author, outlet, published, lang, url); believed before all else.
        url: where on the web they were found.
        media_type: what the server said they are, with its parameters: ``text/html; charset=windows-1251``.

    Returns:
        The document, or None with a fatal problem that says why and what to do.

    Raises:
        InvalidDocument: if `given` holds an unknown field or a day that is not ISO 8601.
    """
    check_given(given or {})
    kind, charset = _split_media_type(media_type or "")
    source = Source(data, name, url, kind, charset)
    return _read(source, given or {})


def read_file(path: Path, *, given: Mapping[str, str] | None = None, url: str | None = None) -> Intake:
    """Read a file; a file that cannot be opened gives a fatal problem.

    Raises:
        InvalidDocument: see `read_bytes`.
    """
    name = show_path(path)
    try:
        if not path.is_file():
            what = "there is no such file" if not path.exists() else "this is no plain file"
            return _refuse(name, what, "Check the name.")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _refuse(name, f"the file cannot be read: {error.strerror or error}", "Check its permissions.")
    return read_bytes(data, name=name, given=given, url=url)


def read_stream(stream: BinaryIO, *, name: str = "standard input", given: Mapping[str, str] | None = None) -> Intake:
    """Read everything that a binary stream gives, up to the largest size.

    Raises:
        InvalidDocument: see `read_bytes`.
    """
    return read_bytes(stream.read(MAX_BYTES + 1), name=name, given=given)


def read_url(url: str, *, given: Mapping[str, str] | None = None, bounds: Bounds | None = None) -> Intake:
    """Fetch a page and read it; what keeps it from being fetched is a fatal problem.

    Args:
        url: an ``http`` or ``https`` address.
        given: see `read_bytes`.
        bounds: what fetching keeps to, see `accord.intake.web.fetch`.

    Raises:
        InvalidDocument: see `read_bytes`.
    """
    from accord.intake.web.fetch import FetchError, fetch

    check_given(given or {})
    try:
        fetched = fetch(url, bounds)
    except FetchError as error:
        return _refuse(url, error.what, error.hint)
    return read_bytes(fetched.data, name=url, given=given, url=fetched.url, media_type=fetched.media_type)


def check_given(given: Mapping[str, str]) -> None:
    """Check metadata that a person gave.

    Raises:
        InvalidDocument: for an unknown field, or a day that is not ISO 8601.
    """
    for name, value in given.items():
        if name not in METADATA_FIELDS:
            raise InvalidDocument(f"{name!r} is no metadata field: use one of {', '.join(METADATA_FIELDS)}")
        if name == "published" and value:
            to_datetime(value)


def find_kind(source: Source) -> Kind:
    """The kind of a source, by its content first and its name second.

    Raises:
        Unreadable: if it is no kind of text.
    """
    for kind in KINDS[:-1]:
        if kind.matches(source):
            return kind
    refuse_foreign(source)
    return KINDS[-1]


def show_path(path: Path) -> str:
    """A path as text that can be printed and stored, also where its bytes are not UTF-8."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _read(source: Source, given: Mapping[str, str]) -> Intake:
    try:
        if len(source.data) > MAX_BYTES:
            size = f"{MAX_BYTES // 1024 // 1024} MB"
            raise Unreadable(f"it is larger than {size}", _TOO_LARGE)
        if not source.data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
            raise Unreadable("it is empty", "Check that it was saved whole.")
        page = find_kind(source).read(source)
        document, problems = _finish(page, source, given)
    except Unreadable as error:
        return Intake(None, source.data, (Problem(source.name, error.what, error.hint, fatal=True),))
    return Intake(document, source.data, problems, _read_parts(page, source))


def _finish(page: Page, source: Source, given: Mapping[str, str]) -> tuple[Document, tuple[Problem, ...]]:
    """Weigh the metadata, tell the language, and build the document."""
    if not page.text.strip():
        raise Unreadable("it holds no text", "Check that it was saved whole.")
    found = [Found(name, value, Origin.GIVEN, value) for name, value in given.items() if value] + page.found
    if source.url:
        found.append(Found("url", source.url, Origin.ADDRESS, source.url))
    if url := source.url or next((item.value for item in found if item.field == "url"), ""):
        found += read_address(url)
    if code := find_language(page.text[page.body_start :] or page.text):
        found.append(Found("lang", code, Origin.TEXT))
    problems = list(page.problems)
    if not problems and (lost := page.text.count("\ufffd")) > 2:
        what = f"{lost} characters were lost before it was saved, and show as \ufffd"
        problems.append(source.problem(what, "Save the page again from a browser that shows it well."))
    if any(has_hostile(item.value) or has_hostile(item.quote) for item in found if item.span is None):
        what = "control characters or marks that reorder text were dropped from its metadata"
        problems.append(source.problem(what, "Look at its title and author before you trust them."))
    metadata, faults = believe(found, page.text, body_start=page.body_start, dated=page.dated)
    problems += [source.problem(*fault) for fault in faults]
    document = Document(page.text, metadata, hashlib.sha256(source.data).hexdigest())
    return document, tuple(replace(problem, document=document.id) for problem in problems)


def _read_parts(page: Page, source: Source) -> tuple[Intake, ...]:
    if source.depth < _MOST_NESTED:
        return tuple(_read(part, {}) for part in page.attachments)
    what = "it is a message in a message in a message; what is attached to it was left out"
    return tuple(_refuse(part.name, what, "Save the attachment and add it on its own.") for part in page.attachments)


def _refuse(name: str, what: str, hint: str) -> Intake:
    return Intake(None, b"", (Problem(name, what, hint, fatal=True),))


def _split_media_type(value: str) -> tuple[str, str]:
    kind, _, parameters = value.partition(";")
    charset = next(
        (part.partition("=")[2].strip(" \"'") for part in parameters.split(";") if "charset" in part.lower()), ""
    )
    return kind.strip().lower(), charset
