"""What is written to a ledger. Each function works in the one transaction of the connection it is given."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from accord.core import Claim, Document, Problem
from accord.core.ruling import Ruling
from accord.store.dialect import insert_missing
from accord.store.rows import (
    Sighting,
    find_paragraphs,
    to_claim_row,
    to_document_row,
    to_name_rows,
    to_page_url,
    to_problem_row,
    to_state_rows,
)
from accord.store.tables import (
    blobs,
    claim_names,
    claim_states,
    claims,
    counters,
    documents,
    passages,
    problems,
    readings,
    rulings,
    sightings,
    withdrawals,
)
from accord.store.versions import Version, find_earlier
from accord.store.words import fold


@dataclass(frozen=True, slots=True)
class Read:
    """A document as a reader read it, to be kept.

    Attributes:
        document: the document.
        claims: what it says.
        problems: what could not be read, quoted or resolved in it.
        reader: name of the reader.
        version: the reader's version.
    """

    document: Document
    claims: Sequence[Claim]
    problems: Sequence[Problem]
    reader: str
    version: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a reading changed in the ledger.

    Attributes:
        document: the document's id.
        added: whether the document was not there before.
        gained: ids of the claims that were not standing before.
        lost: ids of the claims that no longer stand.
        supersedes: id of the earlier version of the page, where the document is a new one of it.
    """

    document: str
    added: bool
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    supersedes: str | None = None


def take_turn(connection: Connection) -> None:
    """Wait until nobody else writes; held to the end of the transaction."""
    # One row alone: two that each take several of them, in different orders, would wait for each other for ever.
    connection.execute(update(counters).where(counters.c.name == "document").values(last=counters.c.last))


def keep_document(connection: Connection, read: Read, sighting: Sighting, *, supersedes: str | None = None) -> Change:
    """Keep a document with its bytes, claims, problems and words; of one that is there already only where it was met.

    Args:
        connection: in a transaction that writes.
        read: the document as it was read.
        sighting: where it was met.
        supersedes: id of the document it takes the place of; found by its page where it is not given.
    """
    document = read.document
    take_turn(connection)
    if connection.execute(select(documents.c.id).where(documents.c.id == document.id)).first():
        _keep_sighting(connection, document, sighting)
        clear_failures(connection, sighting.place)
        return Change(document.id, added=False)
    earlier = supersedes or _find_earlier(connection, document, sighting)
    connection.execute(
        insert(documents),
        {
            **to_document_row(document),
            "number": _next_numbers(connection, "document", 1),
            "source": sighting.name,
            "added_at": _now(),
            "supersedes": earlier,
        },
    )
    _keep_sighting(connection, document, sighting)
    clear_failures(connection, sighting.place)
    _keep_passages(connection, document)
    gained, _ = _keep_reading(connection, read)
    return Change(document.id, added=True, gained=gained, supersedes=earlier)


def keep_reading(connection: Connection, read: Read) -> Change:
    """Put a new reading in the place of the last one: claims it did not find are lost, new ones gained."""
    take_turn(connection)
    gained, lost = _keep_reading(connection, read)
    return Change(read.document.id, added=False, gained=gained, lost=lost)


def keep_problems(connection: Connection, found: Iterable[Problem], place: str | None = None) -> None:
    """Keep problems, each once."""
    rows = [{**to_problem_row(problem, place), "at": _now()} for problem in found]
    if rows:
        connection.execute(insert_missing(connection, problems), rows)


def clear_failures(connection: Connection, place: str) -> None:
    """Forget what was wrong at `place` when it was last tried."""
    connection.execute(delete(problems).where(problems.c.place == place, problems.c.document.is_(None)))


def keep_ruling(connection: Connection, ruling: Ruling) -> int:
    """Keep a ruling; gives back its number, of one that is there already the number it has."""
    take_turn(connection)
    known = connection.execute(select(rulings.c.number).where(rulings.c.id == ruling.id)).scalar()
    if known is not None:
        return int(known)
    number = _next_numbers(connection, "ruling", 1)
    connection.execute(insert(rulings), {"id": ruling.id, "number": number, "entry": ruling.as_dict()})
    return number


def withdraw(connection: Connection, document: str, why: str) -> None:
    """Take a document out with all that rests on it; a line of it stays, its later version follows its earlier one."""
    take_turn(connection)
    row = connection.execute(select(documents).where(documents.c.id == document)).one()
    count = select(func.count()).select_from(claims).where(claims.c.document == document, claims.c.lost_in.is_(None))
    connection.execute(
        insert(withdrawals),
        {
            "document": row.id,
            "number": row.number,
            "source": row.source,
            "title": row.title,
            "claims": connection.execute(count).scalar_one(),
            "why": why,
            "at": _now(),
        },
    )
    bytes_of = select(sightings.c.raw).where(sightings.c.document == document, sightings.c.raw.is_not(None))
    raws = set(connection.execute(bytes_of).scalars())
    connection.execute(update(documents).where(documents.c.supersedes == document).values(supersedes=row.supersedes))
    connection.execute(delete(claims).where(claims.c.document == document))
    for table in (readings, passages, problems, sightings):
        connection.execute(delete(table).where(table.c.document == document))
    connection.execute(delete(documents).where(documents.c.id == document))
    used = select(sightings.c.raw).where(sightings.c.raw.in_(raws))
    gone = raws - set(connection.execute(used).scalars())
    connection.execute(delete(blobs).where(blobs.c.sha256.in_(gone)))


def _now() -> datetime:
    return datetime.now(UTC)


def _next_numbers(connection: Connection, name: str, count: int) -> int:
    """The first of `count` new numbers of a kind."""
    connection.execute(update(counters).where(counters.c.name == name).values(last=counters.c.last + count))
    last: int = connection.execute(select(counters.c.last).where(counters.c.name == name)).scalar_one()
    return last - count + 1


def _keep_sighting(connection: Connection, document: Document, sighting: Sighting) -> None:
    if sighting.data is not None:
        packed = zlib.compress(sighting.data, 6)
        codec, data = ("zlib", packed) if len(packed) < len(sighting.data) else ("none", sighting.data)
        row = {"sha256": sighting.raw, "size": len(sighting.data), "codec": codec, "data": data}
        connection.execute(insert_missing(connection, blobs), row)
    connection.execute(
        insert_missing(connection, sightings),
        {
            "id": sighting.id,
            "part": sighting.part,
            "document": document.id,
            "raw": sighting.raw,
            "name": sighting.name,
            "path": sighting.path,
            "url": sighting.url,
            "page": to_page_url(sighting.url or document.url),
            "media_type": sighting.media_type,
            "given": dict(sighting.given),
            "at": _now(),
        },
    )


def _find_earlier(connection: Connection, document: Document, sighting: Sighting) -> str | None:
    keys = []
    if sighting.path:
        keys.append(sightings.c.path == sighting.path)
    page = to_page_url(sighting.url or document.url)
    if page:
        keys.append(sightings.c.page == page)
    if not keys:
        return None
    later = documents.alias("later")
    query = (
        select(documents.c.id, documents.c.text, sightings.c.url)
        .join(sightings, sightings.c.document == documents.c.id)
        .where(or_(*keys), sightings.c.part == sighting.part)
        .where(~select(later.c.id).where(later.c.supersedes == documents.c.id).exists())
        .order_by(documents.c.number.desc())
    )
    rows = connection.execute(query).all()
    versions = [Version(row.id, row.text, fetched=bool(row.url)) for row in rows]
    return find_earlier(versions, Version("", document.text, fetched=bool(sighting.url)))


def _keep_passages(connection: Connection, document: Document) -> None:
    rows: list[dict[str, Any]] = []
    for span in find_paragraphs(document.text):
        words = fold(span.of(document.text))
        if words:
            rows.append({"document": document.id, "start": span.start, "stop": span.end, "words": words})
    if rows:
        connection.execute(insert(passages), rows)


def _keep_reading(connection: Connection, read: Read) -> tuple[tuple[str, ...], tuple[str, ...]]:
    document = read.document.id
    row = {"document": document, "reader": read.reader, "version": read.version, "at": _now()}
    reading: int = connection.execute(insert(readings).returning(readings.c.id), row).scalar_one()
    before = select(claims.c.id, claims.c.lost_in, claims.c.entry).where(claims.c.document == document)
    rows = {row.id: row for row in connection.execute(before)}
    standing = {id_: row.lost_in is None for id_, row in rows.items()}
    found = {claim.id: claim for claim in read.claims}
    _keep_claims(connection, [claim for id_, claim in found.items() if id_ not in standing], reading)
    again = [id_ for id_ in found if not standing.get(id_, True)]
    lost = [id_ for id_, stands in standing.items() if stands and id_ not in found]
    one = update(claims).where(claims.c.id == bindparam("one"))
    if again:
        connection.execute(one.values(lost_in=None, found_in=reading), [{"one": id_} for id_ in again])
    # Score and reasons are the reader's, and no part of what is said: those of the last reading are kept.
    anew = [claim for id_, claim in found.items() if id_ in rows and rows[id_].entry != claim.as_dict()]
    if anew:
        values = [{"one": claim.id, "new_entry": claim.as_dict(), "new_score": claim.score} for claim in anew]
        connection.execute(one.values(entry=bindparam("new_entry"), score=bindparam("new_score")), values)
    if lost:
        connection.execute(one.values(lost_in=reading), [{"one": id_} for id_ in lost])
    connection.execute(delete(problems).where(problems.c.document == document))
    keep_problems(connection, read.problems)
    return tuple(id_ for id_ in found if not standing.get(id_, False)), tuple(lost)


def _keep_claims(connection: Connection, new: Sequence[Claim], reading: int) -> None:
    if not new:
        return
    first = _next_numbers(connection, "claim", len(new))
    rows = [{**to_claim_row(c), "number": n, "found_in": reading} for n, c in enumerate(new, first)]
    connection.execute(insert(claims), rows)
    states = [row for claim in new for row in to_state_rows(claim)]
    names = [row for claim in new for row in to_name_rows(claim)]
    if states:
        connection.execute(insert(claim_states), states)
    if names:
        connection.execute(insert(claim_names), names)
