"""What a ledger hands out: documents and claims with the numbers, times and versions under which they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.core.claim import Claim
from accord.core.document import Found
from accord.core.problem import Problem
from accord.core.span import Span


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document as a line of the ledger, without its text.

    Attributes:
        id: the document's id, a hash of its content.
        number: short number in this ledger; never given twice.
        source: the file, address or name it was added under.
        added_at: when it was added; aware, in UTC.
        title: its headline.
        outlet: who published it.
        published: a day or a time in ISO 8601.
        lang: ISO 639-1 code.
        url: where it was found.
        characters: length of its text.
        claims: how many claims its latest reading found.
        supersedes: number of the earlier version of the same page, where there is one.
        superseded_by: number of the later version, where there is one.
    """

    id: str
    number: int
    source: str
    added_at: datetime
    title: str | None
    outlet: str | None
    published: str | None
    lang: str
    url: str | None
    characters: int
    claims: int
    supersedes: int | None = None
    superseded_by: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them; times in ISO 8601."""
        return {name: getattr(self, name) for name in self.__slots__} | {"added_at": self.added_at.isoformat()}


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as a line of the ledger.

    Attributes:
        claim: what is said, with its quotations.
        number: short number in this ledger; never given twice.
        document: the document that says it.
        reader: the reader that found it.
        reader_version: the version of that reader.
        lost_at: when a later reading of the same document no longer found it; None while it stands.
    """

    claim: Claim
    number: int
    document: KeptDocument
    reader: str
    reader_version: str
    lost_at: datetime | None = None

    def as_dict(self) -> dict[str, Any]:
        """The claim's own form, with its number, its reader and the document's line beside it."""
        return {
            "number": self.number,
            **self.claim.as_dict(),
            "reader": self.reader,
            "reader_version": self.reader_version,
            "lost_at": self.lost_at.isoformat() if self.lost_at else None,
            "source": self.document.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class KeptProblem:
    """A problem as a line of the ledger.

    Attributes:
        problem: what could not be read, quoted or resolved.
        at: when it was met; aware, in UTC.
        document: number of the document, where there is one.
    """

    problem: Problem
    at: datetime
    document: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them; times in ISO 8601."""
        return problem_to_dict(self.problem) | {"number": self.document, "at": self.at.isoformat()}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a document that holds the words searched for.

    Attributes:
        document: the document it is in.
        span: the passage, in the document's text.
        text: its words.
        found: places of the words searched for, in the document's text.
        claims: numbers of the claims that quote from the passage.
    """

    document: KeptDocument
    span: Span
    text: str
    found: tuple[Span, ...]
    claims: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them; spans as pairs of character offsets."""
        return {
            "document": self.document.as_dict(),
            "span": [self.span.start, self.span.end],
            "text": self.text,
            "found": [[span.start, span.end] for span in self.found],
            "claims": list(self.claims),
        }


def found_to_dict(found: Found) -> dict[str, Any]:
    """All fields of a piece of metadata, as JSON holds them; the span as a pair of character offsets."""
    return {
        "field": found.field,
        "value": found.value,
        "origin": found.origin.value,
        "quote": found.quote,
        "span": [found.span.start, found.span.end] if found.span else None,
    }


def problem_to_dict(problem: Problem) -> dict[str, Any]:
    """All fields of a problem, as JSON holds them; the span as a pair of character offsets."""
    return {
        "source": problem.source,
        "what": problem.what,
        "hint": problem.hint,
        "document": problem.document,
        "span": [problem.span.start, problem.span.end] if problem.span else None,
        "fatal": problem.fatal,
    }
