"""Between the values of the core and the rows of the tables."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Row

from accord.core import Claim, Document, Found, InvalidDocument, Origin, Problem, Span
from accord.core.kept import KeptClaim, KeptDocument, KeptProblem, RecordLine
from accord.core.record import Record
from accord.store.words import fold

PASSAGE_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a document was met, and all that is needed to take it in again from its bytes.

    Attributes:
        name: the file, address or name, as the person gave it.
        data: the bytes; None for text given by hand.
        path: the file's whole path, where there is a file.
        url: the address it was fetched from, where there is one.
        media_type: what its sender called it, with its parameters; or empty.
        given: metadata given by hand.
        part: 0 for the source itself, 1 and up for the sources inside it: the attachments of a message.
        raw: SHA-256 of the bytes.
    """

    name: str
    data: bytes | None = None
    path: str | None = None
    url: str | None = None
    media_type: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    part: int = 0
    raw: str | None = field(init=False)

    def __post_init__(self) -> None:
        raw = hashlib.sha256(self.data).hexdigest() if self.data is not None else None
        object.__setattr__(self, "raw", raw)

    @property
    def id(self) -> str:
        """Hash of all but the part; what is met again under the same id needs no second look."""
        known = [self.raw, self.name, self.path, self.url, self.media_type, sorted(self.given.items())]
        return "s" + _digest(known)

    @property
    def place(self) -> str:
        """The key under which a problem with this source is cleared when it is read after all."""
        return self.url or self.path or self.name


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:19]


def to_page_url(url: str | None) -> str | None:
    """The address by which two documents are versions of one page: no fragment, host in lower case.

    None for a front page: it shows other news each day, and pages without an address of their own name it.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    if parts.path in ("", "/") and not parts.query:
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))


def to_document_row(document: Document) -> dict[str, Any]:
    """The columns of a document that follow from its content."""
    return {
        "id": document.id,
        "text": document.text,
        "characters": len(document.text),
        "found": [_to_found_entry(found) for found in document.metadata],
        "raw": document.raw,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "lang": document.lang,
        "url": document.url,
    }


def _to_found_entry(found: Found) -> dict[str, Any]:
    return {
        "field": found.field,
        "value": found.value,
        "origin": found.origin.name,
        "quote": found.quote,
        "span": [found.span.start, found.span.end] if found.span else None,
    }


def to_document(row: Row[Any]) -> Document:
    """A document again from its row; its id is the witness that nothing in it was changed.

    Raises:
        InvalidDocument: if anything was.
    """
    metadata = tuple(
        Found(
            field=entry["field"],
            value=entry["value"],
            origin=Origin[entry["origin"]],
            quote=entry["quote"],
            span=Span(*entry["span"]) if entry["span"] else None,
        )
        for entry in row.found
    )
    document = Document(row.text, metadata, row.raw)
    if document.id != row.id:
        raise InvalidDocument(f"the document {row.id} is not what was kept under that id")
    return document


def to_kept_document(row: Row[Any]) -> KeptDocument:
    """A document's line from the row of `accord.store.asking`."""
    return KeptDocument(
        id=row.id,
        number=row.number,
        source=row.source,
        added_at=row.added_at,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        lang=row.lang,
        url=row.url,
        characters=row.characters,
        claims=row.claims,
        supersedes=row.supersedes_number,
        superseded_by=row.superseded_by,
    )


def to_claim_row(claim: Claim) -> dict[str, Any]:
    """The columns of a claim that follow from its content."""
    when = claim.when or (claim.figure.period if claim.figure else None)
    return {
        "id": claim.id,
        "document": claim.document,
        "position": claim.evidence["claim"][0].start,
        "type": claim.type,
        "status": claim.status,
        "sector": claim.sector,
        "first_day": when.first if when else None,
        "last_day": when.last if when else None,
        "score": claim.score,
        "entry": claim.as_dict(),
    }


def to_state_rows(claim: Claim) -> list[dict[str, Any]]:
    """One row for each state that takes part."""
    return [{"state": state, "claim": claim.id} for state in dict.fromkeys(claim.states)]


def to_name_rows(claim: Claim) -> list[dict[str, Any]]:
    """One row for each word of each name: of people with their office, of bodies, of the speaker."""
    names = [("person", f"{person.name} {person.office or ''}") for person in claim.people]
    names += [("body", body) for body in claim.bodies]
    names += [("speaker", claim.said_by.name)] if claim.said_by else []
    return [
        {"role": role, "word": word, "claim": claim.id, "position": position}
        for position, (role, name) in enumerate(names)
        for word in dict.fromkeys(fold(name).split())
    ]


def to_kept_claim(row: Row[Any], document: KeptDocument) -> KeptClaim:
    """A claim's line from its row; its id is the witness that nothing in it was changed."""
    return KeptClaim(
        claim=Claim.from_stored(row.entry),
        number=row.number,
        document=document,
        reader=row.reader,
        reader_version=row.version,
        lost_at=row.lost_at,
    )


def to_record_row(record: Record, line: RecordLine) -> dict[str, Any]:
    """The columns of a record."""
    when = line.when
    return {
        "id": record.id,
        "type": record.type,
        "states": list(line.states),
        "first_day": when.first if when else None,
        "last_day": when.last if when else None,
        "disputed": bool(line.disputed),
        "sources": line.sources,
        "line": line.as_dict(),
        "entry": record.as_dict(),
    }


def to_record_state_rows(line: RecordLine) -> list[dict[str, Any]]:
    """One row for each state that takes part, and one for each two."""
    day = line.when.first if line.when else date.max
    keys = [*line.states, *(to_pair(pair) for pair in combinations(line.states, 2))]
    return [{"states": key, "day": day, "record": line.id} for key in dict.fromkeys(keys)]


def to_pair(states: Iterable[str]) -> str:
    """The key of two states, or of one, in the timelines."""
    return ",".join(sorted(set(states)))


def to_problem_row(problem: Problem, place: str | None) -> dict[str, Any]:
    """The columns of a problem; its id is a hash, so that meeting it again adds nothing."""
    span = [problem.span.start, problem.span.end] if problem.span else [None, None]
    return {
        "id": "p" + _digest([problem.source, problem.what, problem.document, *span]),
        "source": problem.source,
        "what": problem.what,
        "hint": problem.hint,
        "document": problem.document,
        "start": span[0],
        "stop": span[1],
        "fatal": problem.fatal,
        "place": place,
    }


def to_kept_problem(row: Row[Any]) -> KeptProblem:
    """A problem's line from its row."""
    span = Span(row.start, row.stop) if row.start is not None else None
    return KeptProblem(Problem(row.source, row.what, row.hint, row.document, span, row.fatal), row.at, row.number)


_GAP = re.compile(r"\n\s*\n")
_CUT = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n")


def find_paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text, parts between empty lines; one that is very long is cut at the ends of sentences."""
    start = 0
    for end in [*(gap.start() for gap in _GAP.finditer(text)), len(text)]:
        while end - start > PASSAGE_LENGTH:
            cuts = [cut.end() for cut in _CUT.finditer(text, start + 1, start + PASSAGE_LENGTH)]
            middle = cuts[-1] if cuts else start + PASSAGE_LENGTH
            yield Span(start, middle)
            start = middle
        words = text[start:end]
        if words.strip():
            left = len(words) - len(words.lstrip())
            yield Span(start + left, start + len(words.rstrip()))
        start = end
