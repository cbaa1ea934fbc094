"""What goes into intake and what comes out: bytes with a name, and a document with its problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from accord.core import Document, Found, Problem

MAX_BYTES = 50 * 1024 * 1024


class Unreadable(Exception):
    """Raised inside intake for a source that gives no document; becomes a fatal `Problem`.

    Attributes:
        what: what is wrong, one sentence.
        hint: what to do about it.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read.

    Attributes:
        data: the bytes.
        name: the file, address or other name by which the person knows them.
        url: where they were found on the web.
        media_type: what the server or the message said they are, without parameters, in lower case; or empty.
        charset: the encoding that the server or the message declared; or empty.
        depth: how many messages it came out of.
    """

    data: bytes
    name: str
    url: str | None = None
    media_type: str = ""
    charset: str = ""
    depth: int = 0

    @property
    def extension(self) -> str:
        """The end of the name in lower case, with its dot; empty where there is none."""
        stem, dot, end = self.name.split("?")[0].rpartition(".")
        return f".{end.lower()}" if dot and stem and end.isalnum() and len(end) <= 10 else ""

    def problem(self, what: str, hint: str = "") -> Problem:
        """A fault that does not keep the source from being read."""
        return Problem(self.name, what, hint)


@dataclass(slots=True)
class Page:
    """What a kind of source makes of the bytes, before metadata is weighed.

    Attributes:
        text: the plain text.
        found: metadata in the order it was met.
        problems: faults that did not keep it from being read.
        attachments: sources inside this one, to be read on their own.
        body_start: offset at which the article itself begins, behind headline and date line.
        dated: whether a visible date stands beside the headline.
    """

    text: str
    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    attachments: list[Source] = field(default_factory=list)
    body_start: int = 0
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of one source.

    Attributes:
        document: what was read, or None where nothing could be.
        raw: the bytes it was read from.
        problems: what could not be read or believed; one of them is fatal exactly where there is no document.
        parts: what came of the sources inside this one: the attachments of a message.
    """

    document: Document | None
    raw: bytes
    problems: tuple[Problem, ...] = ()
    parts: tuple[Intake, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source, one file of the shelf `accord.intake.kinds`.

    Attributes:
        name: what a person calls it.
        extensions: ends of file names that usually hold it.
        media_types: what servers call it.
        matches: whether the bytes look like it; asked before any name is believed.
        read: makes a page of it; raises `Unreadable` where it cannot.
    """

    name: str
    extensions: tuple[str, ...]
    media_types: tuple[str, ...]
    matches: Callable[[Source], bool]
    read: Callable[[Source], Page]
