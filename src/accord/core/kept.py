"""What a ledger hands out: documents and claims with the numbers, times and versions under which they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.core.claim import Claim
from accord.core.document import Found
from accord.core.imprint import Published
from accord.core.problem import Problem
from accord.core.record import Record
from accord.core.ruling import Ruling
from accord.core.span import Span
from accord.core.when import When


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


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record as a line of a list.

    Attributes:
        id: the record's id.
        number: number of its first claim; it names the record as the number of any of its claims does.
        type: one of `CLAIM_TYPES`.
        states: codes of the states that any of its claims names.
        best: field name to the best supported value, as a `FieldReading` has it; fields that nobody fills are absent.
        sources: how many independent sources it has.
        claims: how many claims.
        documents: how many documents.
        disputed: names of its disputed fields.
        rulings: how many rulings shaped it.
        known: the day its first report was published, in ISO 8601; None where no report has a date.
        mentioned: the same of its last report.
    """

    id: str
    number: int
    type: str
    states: tuple[str, ...]
    best: Mapping[str, Any]
    sources: int
    claims: int
    documents: int
    disputed: tuple[str, ...] = ()
    rulings: int = 0
    known: str | None = None
    mentioned: str | None = None

    @property
    def when(self) -> When | None:
        """Its best supported date, of a figure its period; None where it has none."""
        figure = self.best.get("figure") or {}
        value = figure.get("period") or self.best.get("when")
        return When(value) if value else None

    def as_dict(self) -> dict[str, Any]:
        """All fields, as JSON holds them."""
        entry = {name: getattr(self, name) for name in self.__slots__}
        return entry | {"states": list(self.states), "best": dict(self.best), "disputed": list(self.disputed)}

    @classmethod
    def of(
        cls, record: Record, claims: Mapping[str, Claim], documents: Mapping[str, Published], number: int
    ) -> RecordLine:
        """The line of a record.

        Args:
            record: the record.
            claims: its claims, by id.
            documents: their documents, or the imprints of these, by id.
            number: number of its first claim.
        """
        held = [claims[name] for name in record.claims]
        names = {claim.document for claim in held}
        published = sorted(day.isoformat() for name in names if (day := documents[name].published_on))
        return cls(
            id=record.id,
            number=number,
            type=record.type,
            states=tuple(sorted({state for claim in held for state in claim.states})),
            best={name: readings[0].value for name, readings in record.fields.items()},
            sources=record.sources,
            claims=len(held),
            documents=len(names),
            disputed=record.disputed,
            rulings=len(record.rulings),
            known=published[0] if published else None,
            mentioned=published[-1] if published else None,
        )

    @classmethod
    def from_dict(cls, entry: Mapping[str, Any]) -> RecordLine:
        """The line that `as_dict` gave."""
        tuples = {name: tuple(entry[name]) for name in ("states", "disputed")}
        return cls(**{**entry, **tuples})


@dataclass(frozen=True, slots=True)
class KeptRuling:
    """A ruling as a line of the ledger.

    Attributes:
        ruling: the decision.
        number: short number in this ledger; never given twice.
        undone_by: number of the ruling that withdrew it, where one did.
    """

    ruling: Ruling
    number: int
    undone_by: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """The ruling's own form, with its number and what withdrew it."""
        return {"number": self.number, **self.ruling.as_dict(), "undone_by": self.undone_by}


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
