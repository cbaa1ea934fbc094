"""What is asked of a ledger: its documents, claims, problems, and the passages that hold certain words."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from accord.core import Claim, Document, Span, When
from accord.core.kept import Hit, KeptClaim, KeptDocument, KeptProblem
from accord.store.dialect import find_passages
from accord.store.rows import Sighting, to_document, to_kept_claim, to_kept_document, to_kept_problem
from accord.store.tables import (
    blobs,
    claim_names,
    claim_states,
    claims,
    documents,
    passages,
    problems,
    readings,
    sightings,
)
from accord.store.words import find_matches, find_terms, fold


@dataclass(frozen=True, slots=True)
class Question:
    """Which claims are asked for; what is empty asks for all.

    Attributes:
        states: codes of states that all take part.
        types: any of these types.
        statuses: any of these statuses.
        since: claims that may lie on or after the first day of this; undated ones are left out.
        until: claims that may lie on or before the last day of this; undated ones are left out.
        said_by: words of the name of who says it.
        person: words of the name or office of one who takes part.
        document: id of the document.
        earlier: also claims of earlier versions of pages.
        lost: also claims that a later reading no longer found.
        limit: at most so many.
    """

    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: When | None = None
    until: When | None = None
    said_by: str | None = None
    person: str | None = None
    document: str | None = None
    earlier: bool = False
    lost: bool = False
    limit: int | None = None


_later = documents.alias("later")
_earlier = documents.alias("earlier")


def _select_lines() -> Select[Any]:
    """Documents as lines of the ledger, without their texts."""
    count = select(func.count()).where(claims.c.document == documents.c.id, claims.c.lost_in.is_(None))
    return select(
        documents.c.id,
        documents.c.number,
        documents.c.source,
        documents.c.added_at,
        documents.c.title,
        documents.c.outlet,
        documents.c.published,
        documents.c.lang,
        documents.c.url,
        documents.c.characters,
        count.scalar_subquery().label("claims"),
        select(_earlier.c.number)
        .where(_earlier.c.id == documents.c.supersedes)
        .scalar_subquery()
        .label("supersedes_number"),
        select(func.max(_later.c.number))
        .where(_later.c.supersedes == documents.c.id)
        .scalar_subquery()
        .label("superseded_by"),
    )


def find_documents(connection: Connection) -> list[KeptDocument]:
    """All documents, in the order of their numbers."""
    return [to_kept_document(row) for row in connection.execute(_select_lines().order_by(documents.c.number))]


def find_lines(connection: Connection, ids: Iterable[str]) -> dict[str, KeptDocument]:
    """The lines of some documents, by their ids."""
    lines: dict[str, KeptDocument] = {}
    for part in _parts(sorted(set(ids))):
        for row in connection.execute(_select_lines().where(documents.c.id.in_(part))):
            lines[row.id] = to_kept_document(row)
    return lines


def find_document_ids(connection: Connection, name: str) -> list[str]:
    """The ids of the documents that have the number `name`, or whose id begins with it; two at most."""
    return _find_ids(connection, documents, name, "d")


def find_claim_ids(connection: Connection, name: str) -> list[str]:
    """The ids of the claims that have the number `name`, or whose id begins with it; two at most."""
    return _find_ids(connection, claims, name, "c")


def _find_ids(connection: Connection, table: Any, name: str, letter: str) -> list[str]:
    # No number reaches ten digits, and an id begins with its letter.
    if name.isascii() and name.isdigit() and len(name) < 10:
        query = select(table.c.id).where(table.c.number == int(name))
    elif name.startswith(letter) and name.isalnum():
        query = select(table.c.id).where(table.c.id >= name, table.c.id < name + "~").order_by(table.c.id).limit(2)
    else:
        return []
    return list(connection.execute(query).scalars())


def open_document(connection: Connection, document: str) -> Document:
    """The whole document."""
    return to_document(connection.execute(select(documents).where(documents.c.id == document)).one())


def is_latest(connection: Connection, document: str) -> bool:
    """Whether a document is there and has no later version."""
    query = select(documents.c.id).where(documents.c.id == document)
    later = select(_later.c.id).where(_later.c.supersedes == document)
    return bool(connection.execute(query).first()) and not connection.execute(later).first()


def find_supersedes(connection: Connection, document: str) -> str | None:
    """The id of the version before a document."""
    return connection.execute(select(documents.c.supersedes).where(documents.c.id == document)).scalar()


def find_standing_claims(connection: Connection, document: str) -> tuple[Claim, ...]:
    """The claims of the last reading of a document."""
    query = select(claims.c.entry).where(claims.c.document == document, claims.c.lost_in.is_(None))
    return tuple(Claim.from_stored(entry) for entry in connection.execute(query.order_by(claims.c.id)).scalars())


def find_claims(connection: Connection, question: Question) -> list[KeptClaim]:
    """The claims asked for, by their days; undated ones come last."""
    query = _select_claims(question).order_by(
        claims.c.first_day.is_(None), claims.c.first_day, claims.c.last_day, claims.c.number
    )
    return _to_claims(connection, connection.execute(query.limit(question.limit)).all())


def open_claims(connection: Connection, ids: Iterable[str]) -> list[KeptClaim]:
    """Some claims by their ids, in the order of their numbers, whether they stand or not."""
    rows: list[Row[Any]] = []
    for part in _parts(list(ids)):
        query = _select_claims(Question(earlier=True, lost=True)).where(claims.c.id.in_(part))
        rows.extend(connection.execute(query.order_by(claims.c.number)).all())
    return _to_claims(connection, rows)


def _to_claims(connection: Connection, rows: Iterable[Row[Any]]) -> list[KeptClaim]:
    rows = list(rows)
    lines = find_lines(connection, (row.document for row in rows))
    return [to_kept_claim(row, lines[row.document]) for row in rows]


def _select_claims(question: Question) -> Select[Any]:
    lost_in = readings.alias("lost_in")
    query = (
        select(
            claims.c.document,
            claims.c.number,
            claims.c.entry,
            readings.c.reader,
            readings.c.version,
            lost_in.c.at.label("lost_at"),
        )
        .join(readings, readings.c.id == claims.c.found_in)
        .join(lost_in, lost_in.c.id == claims.c.lost_in, isouter=True)
    )
    for state in dict.fromkeys(question.states):
        of = claim_states.alias()
        query = query.join(of, and_(of.c.claim == claims.c.id, of.c.state == state))
    if question.types:
        query = query.where(claims.c.type.in_(question.types))
    if question.statuses:
        query = query.where(claims.c.status.in_(question.statuses))
    if question.since:
        query = query.where(claims.c.last_day >= question.since.first)
    if question.until:
        query = query.where(claims.c.first_day <= question.until.last)
    for role, name in (("speaker", question.said_by), ("person", question.person)):
        if name is not None:
            query = query.where(claims.c.id.in_(_select_named(role, name)))
    if question.document:
        query = query.where(claims.c.document == question.document)
    if not question.earlier:
        query = query.where(~select(_later.c.id).where(_later.c.supersedes == claims.c.document).exists())
    if not question.lost:
        query = query.where(claims.c.lost_in.is_(None))
    return query


def _select_named(role: str, name: str) -> Select[Any]:
    """The claims in which one name of the role has all the words of `name`."""
    words = list(dict.fromkeys(fold(name).split()))
    return (
        select(claim_names.c.claim)
        .where(claim_names.c.role == role, claim_names.c.word.in_(words))
        .group_by(claim_names.c.claim, claim_names.c.position)
        .having(func.count() == len(words))
    )


def find_problems(connection: Connection) -> list[KeptProblem]:
    """All problems, in the order in which they were met."""
    query = (
        select(problems, documents.c.number)
        .join(documents, documents.c.id == problems.c.document, isouter=True)
        .order_by(problems.c.at, problems.c.id)
    )
    return [to_kept_problem(row) for row in connection.execute(query)]


def find_hits(connection: Connection, query: str, limit: int | None) -> list[Hit]:
    """The passages that hold what `query` asks for, the best first; of a page with versions, only the latest."""
    terms = find_terms(query)
    if not terms:
        return []
    best = find_passages(connection, terms).subquery()
    statement = (
        select(passages.c.document, passages.c.start, passages.c.stop, documents.c.text)
        .join(best, best.c.id == passages.c.id)
        .join(documents, documents.c.id == passages.c.document)
        .where(~select(_later.c.id).where(_later.c.supersedes == documents.c.id).exists())
        .order_by(best.c.rank, documents.c.number, passages.c.start)
        .limit(limit)
    )
    rows = connection.execute(statement).all()
    lines = find_lines(connection, (row.document for row in rows))
    hits = []
    for row in rows:
        span = Span(row.start, row.stop)
        words = span.of(row.text)
        numbers = _find_claims_in(connection, row.document, span)
        hits.append(Hit(lines[row.document], span, words, find_matches(words, terms, span.start), numbers))
    return hits


def _find_claims_in(connection: Connection, document: str, span: Span) -> tuple[int, ...]:
    query = select(claims.c.number).where(
        claims.c.document == document,
        claims.c.position >= span.start,
        claims.c.position < span.end,
        claims.c.lost_in.is_(None),
    )
    return tuple(connection.execute(query.order_by(claims.c.position, claims.c.number)).scalars())


def has_sighting(connection: Connection, sighting: Sighting) -> list[str]:
    """The ids of the documents that were met in this very way before."""
    query = select(sightings.c.document).where(sightings.c.id == sighting.id).order_by(sightings.c.part)
    return list(connection.execute(query).scalars())


def find_sightings(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, Sighting]]:
    """Where some documents were first met, with their bytes; each with the document's id."""
    for part in _parts(list(ids)):
        query = (
            select(sightings, blobs.c.codec, blobs.c.data)
            .join(blobs, blobs.c.sha256 == sightings.c.raw, isouter=True)
            .where(sightings.c.document.in_(part))
            .order_by(sightings.c.at)
        )
        seen = set()
        for row in connection.execute(query):
            if row.document not in seen:
                seen.add(row.document)
                yield row.document, _to_sighting(row)


def _to_sighting(row: Row[Any]) -> Sighting:
    data = zlib.decompress(row.data) if row.codec == "zlib" else row.data
    return Sighting(
        name=row.name,
        data=data,
        path=row.path,
        url=row.url,
        media_type=row.media_type,
        given=row.given,
        part=row.part,
    )


def _parts(items: list[str], size: int = 500) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
