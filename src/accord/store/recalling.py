"""What is asked of the records: the timeline of a pair of states, one record, who is named, how often pairs meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from accord.core.document import to_datetime
from accord.core.kept import RecordLine
from accord.core.record import Record
from accord.store.rows import to_pair
from accord.store.tables import claim_states, claims, documents, record_claims, record_people, record_states, records


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """Which records are asked for; what is empty asks for all.

    Attributes:
        states: codes of states that all take part.
        types: any of these types.
        since: records that may lie on this day or after it; undated ones are left out.
        until: records that may lie on this day or before it; undated ones are left out.
        disputed: only those with a dispute.
        sources: only those with so many independent sources, or more.
        codes: any of these codes of the names of persons.
        claims: only those that hold one of these claims.
        published_after: only those with a report published after this day.
        limit: at most so many.
    """

    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    disputed: bool = False
    sources: int = 0
    codes: tuple[str, ...] | None = None
    claims: tuple[str, ...] | None = None
    published_after: date | None = None
    limit: int | None = None


def find_record_lines(connection: Connection, question: RecordQuestion) -> list[RecordLine]:
    """The records asked for as lines, by their days; undated ones come last."""
    return [RecordLine.from_dict(line) for line in connection.execute(_select(records.c.line, question)).scalars()]


def find_records(connection: Connection, question: RecordQuestion) -> list[Record]:
    """The records asked for, whole, in the same order."""
    return [Record.from_dict(entry) for entry in connection.execute(_select(records.c.entry, question)).scalars()]


def _select(column: Any, question: RecordQuestion) -> Select[Any]:
    query = select(column)
    if question.states:
        pair, *more = [question.states[:2], *((state,) for state in question.states[2:])]
        first = record_states.alias()
        query = query.select_from(first).join(records, records.c.id == first.c.record)
        query = query.where(first.c.states == to_pair(pair)).order_by(first.c.day, first.c.record)
        for key in more:
            of = select(record_states.c.record).where(record_states.c.states == to_pair(key))
            query = query.where(records.c.id.in_(of))
        if question.until:
            query = query.where(first.c.day <= question.until)
    else:
        query = query.order_by(records.c.first_day.is_(None), records.c.first_day, records.c.id)
    if question.types:
        query = query.where(records.c.type.in_(question.types))
    if question.since:
        query = query.where(records.c.last_day >= question.since)
    if question.until:
        query = query.where(records.c.first_day <= question.until)
    if question.disputed:
        query = query.where(records.c.disputed)
    if question.sources:
        query = query.where(records.c.sources >= question.sources)
    if question.codes is not None:
        named = select(record_people.c.record).where(record_people.c.code.in_(question.codes))
        query = query.where(records.c.id.in_(named))
    if question.claims is not None:
        holding = select(record_claims.c.record).where(record_claims.c.claim.in_(question.claims))
        query = query.where(records.c.id.in_(holding))
    if question.published_after:
        of = select(record_claims.c.record).join(claims, claims.c.id == record_claims.c.claim)
        of = of.join(documents, documents.c.id == claims.c.document).where(_is_after(question.published_after))
        query = query.where(records.c.id.in_(of))
    return query.limit(question.limit)


def find_record_ids(connection: Connection, name: str) -> list[str]:
    """The ids of the records that hold the claim of the number `name`, or whose id, or a claim's, begins with it."""
    if name.isascii() and name.isdigit() and len(name) < 10:
        query = select(record_claims.c.record).join(claims, claims.c.id == record_claims.c.claim)
        return list(connection.execute(query.where(claims.c.number == int(name))).scalars())
    if not name.isalnum():
        return []
    if name.startswith("r"):
        query = select(records.c.id).where(records.c.id >= name, records.c.id < name + "~")
    elif name.startswith("c"):
        at = (record_claims.c.claim >= name, record_claims.c.claim < name + "~")
        query = select(record_claims.c.record).where(*at).distinct()
    else:
        return []
    return list(connection.execute(query.limit(2)).scalars())


def find_records_of(connection: Connection, held: Iterable[str]) -> dict[str, str]:
    """Claim to the record it is in, for those that are in one."""
    found: dict[str, str] = {}
    for part in _parts(sorted(set(held))):
        for row in connection.execute(select(record_claims).where(record_claims.c.claim.in_(part))):
            found[row.claim] = row.record
    return found


def find_records_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Record, RecordLine]]:
    """Some records by their ids, each with its line."""
    found: dict[str, tuple[Record, RecordLine]] = {}
    for part in _parts(sorted(set(ids))):
        query = select(records.c.id, records.c.entry, records.c.line).where(records.c.id.in_(part))
        for row in connection.execute(query):
            found[row.id] = (Record.from_dict(row.entry), RecordLine.from_dict(row.line))
    return found


def find_documents_of(connection: Connection, states: Sequence[str]) -> list[str]:
    """Ids of the documents that say anything of all these states together, earlier versions among them."""
    query = select(claims.c.document).where(claims.c.lost_in.is_(None)).distinct()
    for state in dict.fromkeys(states):
        of = claim_states.alias()
        query = query.join(of, (of.c.claim == claims.c.id) & (of.c.state == state))
    return list(connection.execute(query.order_by(claims.c.document)).scalars())


def find_counts(connection: Connection) -> list[tuple[str, str, int, int, int, date | None]]:
    """For each two states (one, other, records, disputed ones, sources, last day), the busiest first."""
    count = func.count()
    query = (
        select(
            record_states.c.states,
            count.label("records"),
            func.sum(_as_number(records.c.disputed)).label("disputed"),
            func.sum(records.c.sources).label("sources"),
            func.max(records.c.first_day).label("last"),
        )
        .join(records, records.c.id == record_states.c.record)
        .where(record_states.c.states.like("%,%"))
        .group_by(record_states.c.states)
        .order_by(count.desc(), record_states.c.states)
    )
    found = []
    for row in connection.execute(query):
        one, _, other = row.states.partition(",")
        found.append((one, other, int(row.records), int(row.disputed), int(row.sources), row.last))
    return found


def _as_number(column: Any) -> Any:
    return case((column, 1), else_=0)


def find_known(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[date, str | None]]:
    """Of some documents and their later versions (the day from which each could be known, id of the version before).

    A document without a date could be known from the day on which it was added.
    """
    found: dict[str, tuple[date, str | None]] = {}
    for part in _parts(sorted(set(ids))):
        query = select(documents.c.id, documents.c.published, documents.c.added_at, documents.c.supersedes)
        at = or_(documents.c.id.in_(part), documents.c.supersedes.in_(part))
        for row in connection.execute(query.where(at)):
            day = to_datetime(row.published).date() if row.published else row.added_at.date()
            found[row.id] = (day, row.supersedes)
    return found


def _is_after(day: date) -> ColumnElement[bool]:
    """Published after a day, or added after it where there is no date."""
    # A day, or a time that begins with its day: the order of letters is that of time.
    dated = and_(documents.c.published.is_not(None), documents.c.published >= f"{day.isoformat()}~")
    added = and_(documents.c.published.is_(None), documents.c.added_at >= _to_midnight(day))
    return or_(dated, added)


def _to_midnight(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _parts(items: list[str], size: int = 500) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
