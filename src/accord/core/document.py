"""What was read: one plain text that every span points into, and its metadata with where each was found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from accord.core.span import Span


class InvalidDocument(ValueError):
    """Raised for a document that could not be kept: no text, or metadata of an unknown field."""


class Origin(StrEnum):
    """Where a piece of metadata was found, in the order in which it is believed."""

    GIVEN = "given by hand"
    JSON_LD = "JSON-LD"
    META = "meta"
    VISIBLE = "visible line"
    HEADER = "header"
    FILE = "file"
    ADDRESS = "address"
    TEXT = "text"


METADATA_FIELDS = ("title", "author", "outlet", "published", "lang", "url")


@dataclass(frozen=True, slots=True)
class Found:
    """One value of one metadata field, with where it was found.

    Attributes:
        field: one of `METADATA_FIELDS`.
        value: as text; ``published`` in ISO 8601, with its zone where one is known (``2024-10-04T11:44+04:00``),
            or the day alone; ``lang`` an ISO 639-1 code.
        origin: where it was found.
        quote: the words it was read from.
        span: their place in the document's text, where they are in it.
    """

    field: str
    value: str
    origin: Origin
    quote: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Document:
    """A text that was read. Never edited: a changed page is another document.

    Attributes:
        text: the one text that every span points into; offsets count its characters (code points).
        metadata: every value found, the one believed first within its field; the others disagreed or agreed.
        raw: SHA-256 of the bytes it was read from, in hexadecimal; empty for text given by hand.

    Raises:
        InvalidDocument: if the text holds nothing but white space, or a field is not one of `METADATA_FIELDS`.
    """

    text: str
    metadata: tuple[Found, ...] = ()
    raw: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidDocument("the document holds no text")
        for found in self.metadata:
            if found.field not in METADATA_FIELDS:
                raise InvalidDocument(f"{found.field!r} is no metadata field: use one of {', '.join(METADATA_FIELDS)}")
        content = [self.text, *(self.best(name) for name in METADATA_FIELDS)]
        digest = hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()
        object.__setattr__(self, "id", "d" + digest[:19])

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        published: str | date | datetime | None = None,
        outlet: str | None = None,
        lang: str | None = None,
        url: str | None = None,
        title: str | None = None,
        author: str | None = None,
    ) -> Document:
        """A document of a text at hand, with what is known of it.

        Args:
            text: the whole text; kept as it is, offsets count its characters.
            published: the day, or the time with its zone, on which it was published; ISO 8601 where it is text.
            outlet: who published it.
            lang: ISO 639-1 code of its language; taken as English where it is not given.
            url: where it was found.
            title: its headline.
            author: who wrote it.

        Raises:
            InvalidDocument: if the text is empty or `published` is no ISO 8601 date.
        """
        if isinstance(published, (date, datetime)):
            published = published.isoformat()
        if published is not None:
            to_datetime(published)
        given = {
            "title": title,
            "author": author,
            "outlet": outlet,
            "published": published,
            "lang": lang,
            "url": url,
        }
        return cls(text, tuple(Found(k, v, Origin.GIVEN, v) for k, v in given.items() if v))

    def all_found(self, name: str) -> tuple[Found, ...]:
        """Every value found for the metadata field `name`, the believed one first."""
        return tuple(found for found in self.metadata if found.field == name)

    def best(self, name: str) -> str | None:
        """The believed value of the metadata field `name`, or None."""
        return next((found.value for found in self.metadata if found.field == name), None)

    @property
    def title(self) -> str | None:
        """The headline."""
        return self.best("title")

    @property
    def author(self) -> str | None:
        """Who wrote it."""
        return self.best("author")

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        return self.best("outlet")

    @property
    def url(self) -> str | None:
        """Where it was found."""
        return self.best("url")

    @property
    def lang(self) -> str:
        """ISO 639-1 code of its language; English where nothing says otherwise."""
        return self.best("lang") or "en"

    @property
    def published(self) -> str | None:
        """When it was published: a day or a time in ISO 8601."""
        return self.best("published")

    @cached_property
    def published_on(self) -> date | None:
        """The day it was published, by the calendar of the place where it was."""
        return to_datetime(self.published).date() if self.published else None


def to_datetime(text: str) -> datetime:
    """Read an ISO 8601 day or time; a day becomes its midnight.

    Raises:
        InvalidDocument: if it is neither.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidDocument(f"{text!r} is no ISO 8601 date: write 2024-10-04 or 2024-10-04T11:44+04:00") from error
