"""From a file, an address or a text at hand to its claims. Nothing is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import accord
from accord.core import Document, Problem
from accord.core.kept import found_to_dict, problem_to_dict
from accord.core.vocabulary import READERS
from accord.reading import pick_reader
from accord.workers import Failure, work_here

if TYPE_CHECKING:
    from accord.reading import Reading

Reader: TypeAlias = "str | Callable[[Document], Reading]"

SECONDS_PER_SOURCE = 120.0


class InvalidReader(ValueError):
    """Raised for the name of a reader that does not exist."""


class Unreadable(Exception):
    """Raised where one source was asked for and gave no document.

    Attributes:
        problems: what is wrong, and what to do about it.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.source}: {p.what}. {p.hint}".strip() for p in self.problems))


@dataclass(frozen=True, slots=True)
class Supply:
    """Bytes to be read, with what is known of them before anybody looks inside.

    Attributes:
        name: the file, address or name, as the person gave it.
        data: the bytes.
        path: the file's whole path, where there is a file.
        url: the address they were fetched from, where there is one.
        media_type: what their sender called them, with its parameters; or empty.
        given: metadata given by hand.
    """

    name: str
    data: bytes
    path: str | None = None
    url: str | None = None
    media_type: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one source.

    Attributes:
        readings: one for each document in it; a message with attachments has several.
        problems: what could not be read.
    """

    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...] = ()


def read_text(
    text: str,
    *,
    published: str | date | datetime | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    url: str | None = None,
    title: str | None = None,
    author: str | None = None,
    reader: Reader = READERS[0],
) -> Reading:
    """Find the claims of a text at hand.

    Args:
        text: the whole text; offsets count its characters.
        published: the day, or the time with its zone, on which it was published; relative dates count from it.
        outlet: who published it.
        lang: ISO 639-1 code of its language; English where it is not given.
        url: where it was found.
        title: its headline.
        author: who wrote it.
        reader: name of a reader, or a function from a document to a reading.

    Raises:
        InvalidDocument: if the text is empty or `published` is no ISO 8601 date.
    """
    document = Document.from_text(
        text, published=published, outlet=outlet, lang=lang, url=url, title=title, author=author
    )
    return read_document(document, reader)


def read_file(
    path: str | os.PathLike[str],
    *,
    published: str | date | datetime | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    url: str | None = None,
    title: str | None = None,
    author: str | None = None,
    reader: Reader = READERS[0],
) -> Reading:
    """Find the claims of one file: plain text, HTML, PDF, Word or a message.

    Args:
        path: the file. What is given by hand besides is believed before what the file says of itself.
        published: as in `read_text`, and so the others.
        outlet: see there.
        lang: see there.
        url: see there.
        title: see there.
        author: see there.
        reader: see there.

    Returns:
        The reading of its document; of a message, that of its body, or of its first attachment where it has none.

    Raises:
        Unreadable: if it gives no document; the problems say why.
    """
    given = to_given(published=published, outlet=outlet, lang=lang, url=url, title=title, author=author)
    problems: list[Problem] = []
    for found in find_supplies([path], given):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        taken = take(found, reader)
        if taken.readings:
            return taken.readings[0]
        problems += taken.problems
    raise Unreadable(problems or [Problem(to_source_name(path), "nothing in it can be read", "", fatal=True)])


def read_document(document: Document, reader: Reader = READERS[0]) -> Reading:
    """Find the claims of a document.

    Args:
        document: the document.
        reader: name of a reader, or a function from a document to a reading.
    """
    from accord.reading import read

    return read(document, reader) if isinstance(reader, str) else reader(document)


def read_all(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    given: Mapping[str, str] | None = None,
    reader: Reader = READERS[0],
    seconds: float | None = SECONDS_PER_SOURCE,
) -> Iterator[Taken]:
    """Read files, folders, addresses, or ``-`` for standard input, one after the other; a fault in one is a problem.

    Args:
        sources: what to read.
        given: metadata given by hand, from `to_given`.
        reader: name of a reader, or a function from a document to a reading.
        seconds: how long one source may take; None for as long as it likes.

    Raises:
        InvalidReader: for a name that no reader has.
    """
    to_reader_name(reader)
    for found in find_supplies(sources, given or {}):
        if isinstance(found, Problem):
            yield Taken((), (found,))
        else:
            yield to_taken(found, work_here(partial(take, reader=reader), found, seconds))


def to_reader_name(reader: Reader) -> tuple[str, str]:
    """The name and the version under which the ledger keeps what a reader found.

    Raises:
        InvalidReader: for a name that none has.
    """
    if isinstance(reader, str):
        try:
            return pick_reader(reader), accord.__version__
        except ValueError as error:
            raise InvalidReader(str(error)) from None
    name = getattr(reader, "name", None) or getattr(reader, "__name__", None) or type(reader).__name__
    return str(name), str(getattr(reader, "version", ""))


def to_given(
    *,
    published: str | date | datetime | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    url: str | None = None,
    title: str | None = None,
    author: str | None = None,
) -> dict[str, str]:
    """Metadata given by hand, as text.

    Raises:
        InvalidDocument: if `published` is no ISO 8601 date.
    """
    known = Document.from_text("-", published=published, outlet=outlet, lang=lang, url=url, title=title, author=author)
    return {found.field: found.value for found in known.metadata}


def to_source_name(path: str | os.PathLike[str]) -> str:
    """The name of a file as it can be shown and kept; bytes of it that are no UTF-8 become ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_supplies(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], given: Mapping[str, str]
) -> Iterator[Supply | Problem]:
    """The bytes behind `sources`, one after the other, and a problem for each that gives none.

    Args:
        sources: files, folders (all files in them, in order of their names), addresses, or ``-`` for standard input.
        given: metadata given by hand, for each of them.
    """
    from accord.intake import MAX_BYTES, find_sources

    if isinstance(sources, (str, os.PathLike)):
        sources = [sources]
    for source in sources:
        name = to_source_name(source)
        if name == "-":
            yield Supply("-", sys.stdin.buffer.read(MAX_BYTES + 1), given=given)
        elif "://" in name:
            yield _fetch(name, given)
        else:
            for found in find_sources(Path(source)):
                yield found if isinstance(found, Problem) else _open(found, given)


def _open(path: Path, given: Mapping[str, str]) -> Supply | Problem:
    from accord.intake import MAX_BYTES

    name = to_source_name(path)
    try:
        if not path.is_file():
            what = "this is no plain file" if path.exists() else "there is no such file"
            return Problem(name, what, "Check the name.", fatal=True)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        return Problem(name, what, "Check its permissions.", fatal=True)
    return Supply(name, data, path=to_source_name(os.path.realpath(path)), given=given)


def _fetch(url: str, given: Mapping[str, str]) -> Supply | Problem:
    from accord.intake.web.fetch import FetchError, fetch

    try:
        fetched = fetch(url)
    except FetchError as error:
        return Problem(url, error.what, error.hint, fatal=True)
    return Supply(url, fetched.data, url=fetched.url, media_type=fetched.media_type, given=given)


def take(supply: Supply, reader: Reader = READERS[0]) -> Taken:
    """Read one source: its document, or its documents, with their claims.

    Args:
        supply: its bytes.
        reader: name of a reader, or a function from a document to a reading.
    """
    from accord.intake import read_bytes
    from accord.reading import Reading

    readings: list[Reading] = []
    problems: list[Problem] = []
    todo = [
        read_bytes(
            supply.data, name=supply.name, given=supply.given, url=supply.url, media_type=supply.media_type or None
        )
    ]
    while todo:
        taken = todo.pop(0)
        todo += taken.parts
        if taken.document is None:
            problems += taken.problems
            continue
        read = read_document(taken.document, reader)
        named = (replace(problem, source=supply.name) for problem in read.problems)
        readings.append(Reading(read.document, read.claims, (*taken.problems, *named), read.reader))
    return Taken(tuple(readings), tuple(problems))


def to_dict(reading: Reading) -> dict[str, Any]:
    """A reading as JSON holds it: the document's metadata and text, the claims, the problems."""
    document = reading.document
    return {
        "document": {
            "id": document.id,
            "metadata": [found_to_dict(found) for found in document.metadata],
            "text": document.text,
            "raw": document.raw,
        },
        "claims": [claim.as_dict() for claim in reading.claims],
        "problems": [problem_to_dict(problem) for problem in reading.problems],
        "reader": reading.reader,
    }


def to_taken(supply: Supply, outcome: Taken | Failure) -> Taken:
    """What came of a source; of one on which the work failed, a problem."""
    if isinstance(outcome, Taken):
        return outcome
    return Taken((), (Problem(supply.name, outcome.what, "Please report it with the page.", fatal=True),))


def to_html(reading: Reading) -> str:
    """One self-contained HTML page: the document's text with every claim marked where it stands, its fields beside it.

    Args:
        reading: what a reader found in a document.
    """
    from accord.exports.html import to_html as to_page_html
    from accord.views.page import to_page

    return to_page_html(to_page(reading.document, reading.claims, reading.problems, find_state_names()))


def find_state_names() -> dict[str, str]:
    """The English names of states, territories and bodies of states, by their codes."""
    from accord.reading.states import load_states

    return {state.code: state.names["en"].name for state in load_states()}
