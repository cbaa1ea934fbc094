"""What merging asks of the tables, and where its records go: one transaction's view of claims, keys and records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, bindparam, delete, func, insert, or_, select, update

from accord.core import Claim, Document
from accord.core.document import to_datetime
from accord.core.imprint import Imprint
from accord.core.kept import KeptRuling, RecordLine
from accord.core.record import Record
from accord.core.ruling import Ruling
from accord.store.bulk import Gathered
from accord.store.dialect import Quick, ample, insert_missing, insert_or_add, insert_rows
from accord.store.rows import to_document, to_record_row, to_record_state_rows
from accord.store.tables import (
    claim_blocks,
    claim_links,
    claims,
    document_keys,
    document_sources,
    documents,
    made,
    record_claims,
    record_people,
    record_states,
    records,
    rulings,
    to_number,
)

_PART = 500
# So many claims are looked at together where all are.
_WALK = 2000

# Asked so often in one transaction that even the building of the question counts.
_CORES = Quick(
    select(claim_links.c.core)
    .where(claim_links.c.link == bindparam("at"))
    .order_by(claim_links.c.core)
    .limit(bindparam("most"))
)
_DOCUMENTS = Quick(
    select(document_keys.c.day, document_keys.c.document)
    .where(document_keys.c.key == bindparam("at"))
    .order_by(document_keys.c.day, document_keys.c.document)
    .limit(bindparam("most"))
)
_BLOCK = Quick(
    select(claim_blocks.c.claim).where(claim_blocks.c.core == bindparam("at")).order_by(claim_blocks.c.claim)
)


_IMPRINT = tuple(documents.c[name] for name in ("id", "lang", "outlet", "title", "published"))
# The claims that stand before merging, each with what decides of its document.
_STANDING = (
    select(claims.c.entry, claims.c.number, *_IMPRINT)
    .select_from(claims)
    .join(claim_blocks, claim_blocks.c.claim == claims.c.id)
    .join(documents, documents.c.id == claims.c.document)
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change of the ledger took from the claims that stand, and what it put there.

    Attributes:
        gone: documents that no longer count, or did with other claims, each with the claims that it had.
        come: documents that count now, each with its claims.
    """

    gone: tuple[tuple[Document, tuple[Claim, ...]], ...] = ()
    come: tuple[tuple[Document, tuple[Claim, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a document rests on, as it is kept.

    Attributes:
        cluster: id of the first document of its source cluster.
        rests_on: id of the document it rests on, or None.
        why: why it is no source of its own; may be empty.
        strength: how surely, 0 to 1.
    """

    cluster: str
    rests_on: str | None = None
    why: str = ""
    strength: float = 0.0


class StoreShelf:
    """The claims that merging has before it, their keys, and the records made of them, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._claims: dict[str, Claim] = {}
        self._numbers: dict[str, int] = {}
        self._imprints: dict[str, Imprint] = {}
        self._clusters: dict[str, tuple[str, str]] = {}
        self._blocks: dict[str, tuple[str, ...]] = {}
        self._of_document: dict[tuple[str, tuple[str, ...]], tuple[Claim, ...]] = {}

    def forget(self) -> None:
        """Let go of what is held to answer faster."""
        for held in (self._claims, self._numbers, self._imprints, self._clusters, self._blocks, self._of_document):
            held.clear()

    # ---- claims and documents

    def get_claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Those of these claims that stand before merging."""
        for part in _parts(sorted({i for i in ids if i not in self._claims})):
            for row in self._connection.execute(_STANDING.where(claims.c.id.in_(part))):
                self._take(row)
        return {i: self._claims[i] for i in ids if i in self._claims}

    def _take(self, row: Row[Any]) -> Claim:
        name = row.entry["id"]
        if name not in self._claims:
            self._claims[name] = Claim.from_stored(row.entry)
            self._numbers[name] = row.number
            self._imprints.setdefault(row.id, _to_imprint(row))
        return self._claims[name]

    def get_documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """Those of these documents that there are, with their texts; they are not held."""
        found: dict[str, Document] = {}
        for part in _parts(sorted(set(ids))):
            for row in self._connection.execute(select(documents).where(documents.c.id.in_(part))):
                found[row.id] = to_document(row)
        return found

    def get_imprints(self, ids: Collection[str]) -> Mapping[str, Imprint]:
        """Those of these documents that there are, without their texts."""
        for part in _parts(sorted({i for i in ids if i not in self._imprints})):
            for row in self._connection.execute(select(*_IMPRINT).where(documents.c.id.in_(part))):
                self._imprints[row.id] = _to_imprint(row)
        return {i: self._imprints[i] for i in ids if i in self._imprints}

    def find_document_claims(self, document: str) -> Sequence[Claim]:
        """The claims of one document that stand before merging."""
        return self.find_claims_of((document,)).get(document, ())

    def find_claims_of(self, documents: Collection[str], types: Collection[str] = ()) -> Mapping[str, Sequence[Claim]]:
        """Of each document its claims that stand before merging, of some types, or of all."""
        kinds = tuple(types)
        missing = sorted({name for name in documents if (name, kinds) not in self._of_document})
        for part in _parts(missing):
            query = _STANDING.where(claims.c.document.in_(part)).order_by(claims.c.id)
            if kinds:
                # Not the bare column: SQLite would go by its index, through all claims of these types there are.
                query = query.where((claims.c.type + "").in_(kinds))
            found: dict[str, list[Claim]] = {name: [] for name in part}
            for row in self._connection.execute(query):
                found[row.id].append(self._take(row))
            self._of_document.update(((name, kinds), tuple(told)) for name, told in found.items())
        return {name: self._of_document[name, kinds] for name in documents}

    def find_block(self, core_key: str) -> Sequence[str]:
        """Ids of the claims of one core key."""
        if core_key not in self._blocks:
            self._blocks[core_key] = tuple(row[0] for row in _BLOCK.ask(self._connection, at=core_key))
        return self._blocks[core_key]

    def find_core_keys(self, link_key: str, limit: int) -> Sequence[str]:
        """The core keys that have this link key."""
        return [row[0] for row in _CORES.ask(self._connection, at=to_number(link_key), most=limit)]

    def walk_blocks(self) -> Iterator[tuple[str, ...]]:
        """All core keys in the order of the alphabet, a part at a time."""
        last = ""
        while True:
            query = select(claim_blocks.c.core, func.count().label("claims")).where(claim_blocks.c.core > last)
            query = query.group_by(claim_blocks.c.core).order_by(claim_blocks.c.core).limit(_WALK)
            part: list[str] = []
            held = 0
            for row in self._connection.execute(query).all():
                part.append(row.core)
                held += row.claims
                if held >= _WALK:
                    break
            if not part:
                return
            last = part[-1]
            yield tuple(part)

    def add_claim(self, claim: str, keys: Sequence[str]) -> None:
        """Put a claim before merging, under its keys: the core key first, then the link keys."""
        self._of_document.clear()
        core, *links = keys
        self._connection.execute(insert_missing(self._connection, claim_blocks), {"core": core, "claim": claim})
        self._blocks.pop(core, None)
        if links:
            rows = [{"link": to_number(link), "core": core, "claims": 1} for link in links]
            self._connection.execute(insert_or_add(self._connection, claim_links, "claims"), rows)

    def remove_claim(self, claim: str, keys: Sequence[str]) -> None:
        """Take a claim away, by the same keys."""
        self._of_document.clear()
        core, *links = keys
        where = (claim_blocks.c.core == core, claim_blocks.c.claim == claim)
        self._connection.execute(delete(claim_blocks).where(*where))
        self._blocks.pop(core, None)
        self._claims.pop(claim, None)
        if not links:
            return
        at = (claim_links.c.link == bindparam("at"), claim_links.c.core == core)
        rows = [{"at": to_number(link)} for link in links]
        self._connection.execute(update(claim_links).where(*at).values(claims=claim_links.c.claims - 1), rows)
        self._connection.execute(delete(claim_links).where(*at, claim_links.c.claims <= 0), rows)

    # ---- documents as sources

    def find_documents(self, key: str, limit: int) -> Sequence[tuple[date, str]]:
        """The documents under a key as (day, id), the first published first."""
        rows = _DOCUMENTS.ask(self._connection, at=to_number(key), most=min(limit, 2**31))
        return [(day, document) for day, document in rows]

    def find_first_documents(self, limit: int) -> Iterator[tuple[str, set[str]]]:
        """Each document that shares a key with one before it, with those before it among the first of each key.

        In the order in which they were published.

        Args:
            limit: how many are the first ones of a key.
        """
        place = func.row_number().over(
            partition_by=document_keys.c.key, order_by=(document_keys.c.day, document_keys.c.document)
        )
        first = select(*document_keys.c, place.label("place")).subquery()
        later = document_keys.alias("later")
        before = or_(first.c.day < later.c.day, and_(first.c.day == later.c.day, first.c.document < later.c.document))
        query = (
            select(later.c.document, first.c.document.label("before"))
            .select_from(first)
            .join(later, later.c.key == first.c.key)
            .where(first.c.place <= limit, before)
            .order_by(later.c.day, later.c.document)
        )
        rows = self._connection.execute(query, execution_options={"yield_per": _WALK})
        for document, group in groupby(rows, key=lambda row: row.document):
            yield str(document), {row.before for row in group}

    def add_document(self, document: Document, keys: Iterable[str]) -> None:
        """Put a document under its keys."""
        day = document.published_on or date.max
        numbers = dict.fromkeys(to_number(key) for key in keys)
        rows = [{"key": number, "day": day, "document": document.id} for number in numbers]
        if rows:
            self._connection.execute(insert_missing(self._connection, document_keys), rows)

    def remove_document(self, document: Document, keys: Iterable[str]) -> None:
        """Take a document away, by the same keys."""
        day = document.published_on or date.max
        at = (document_keys.c.key == bindparam("at"), document_keys.c.day == day)
        rows = [{"at": to_number(key)} for key in keys]
        if rows:
            self._connection.execute(delete(document_keys).where(*at, document_keys.c.document == document.id), rows)
        self._connection.execute(delete(document_sources).where(document_sources.c.document == document.id))

    def get_source(self, document: str) -> Source | None:
        """What a document rests on, where merging has it."""
        row = self._connection.execute(select(document_sources).where(document_sources.c.document == document)).first()
        return Source(row.cluster, row.rests_on, row.why, row.strength) if row else None

    def find_cluster_of(self, document: str) -> dict[str, Source]:
        """All documents of a document's source cluster, itself among them, with what each rests on."""
        own = select(document_sources.c.cluster).where(document_sources.c.document == document).scalar_subquery()
        rows = self._connection.execute(select(document_sources).where(document_sources.c.cluster == own))
        return {row.document: Source(row.cluster, row.rests_on, row.why, row.strength) for row in rows}

    def get_clusters(self, documents: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """For each document (id of its source cluster, why it is no source of its own, or empty)."""
        names = ("document", "cluster", "why")
        for part in _parts(sorted({name for name in documents if name not in self._clusters})):
            self._clusters.update((name, (name, "")) for name in part)
            query = select(*(document_sources.c[name] for name in names)).where(document_sources.c.document.in_(part))
            for row in self._connection.execute(query):
                self._clusters[row.document] = (row.cluster, row.why)
        return {name: self._clusters[name] for name in documents}

    def set_source(self, document: str, source: Source) -> None:
        """Keep what a document rests on."""
        self._clusters.pop(document, None)
        self._connection.execute(delete(document_sources).where(document_sources.c.document == document))
        row = {name: getattr(source, name) for name in ("cluster", "rests_on", "why", "strength")}
        row["document"] = document
        self._connection.execute(insert(document_sources), row)

    def set_rests(self, found: Sequence[tuple[str, Source]]) -> None:
        """Keep what many documents rest on that are sources of their own so far."""
        if not found:
            return
        at = update(document_sources).where(document_sources.c.document == bindparam("at"))
        names = ("cluster", "rests_on", "why", "strength")
        rows = [{"at": name} | {f"new_{field}": getattr(source, field) for field in names} for name, source in found]
        self._connection.execute(at.values({field: bindparam(f"new_{field}") for field in names}), rows)

    def rename_clusters(self, names: Mapping[str, str]) -> None:
        """Give source clusters other names: from the old to the new."""
        rows = [{"old": old, "new": new} for old, new in sorted(names.items())]
        if rows:
            at = update(document_sources).where(document_sources.c.cluster == bindparam("old"))
            self._connection.execute(at.values(cluster=bindparam("new")), rows)
        self._clusters.clear()

    def find_resting(self, document: str) -> Sequence[str]:
        """Ids of the documents that rest on this one."""
        query = select(document_sources.c.document).where(document_sources.c.rests_on == document)
        return list(self._connection.execute(query.order_by(document_sources.c.document)).scalars())

    # ---- rulings

    def find_rulings(self) -> list[Ruling]:
        """All rulings, in the order of their numbers."""
        return [kept.ruling for kept in find_rulings(self._connection)]

    # ---- records

    def replace_records(self, settled: Collection[str], new: Iterable[tuple[Record, Sequence[str]]]) -> None:
        """Put new records in the place of all that hold one of these claims.

        Args:
            settled: ids of claims.
            new: the records, each with the codes of the names of those who take part.
        """
        old: set[str] = set()
        for part in _parts(sorted(settled)):
            query = select(record_claims.c.record).where(record_claims.c.claim.in_(part))
            old.update(self._connection.execute(query).scalars())
        for part in _parts(sorted(old)):
            self._connection.execute(delete(records).where(records.c.id.in_(part)))
            for table in (record_claims, record_states, record_people):
                self._connection.execute(delete(table).where(table.c.record.in_(part)))
        self.add_records(new)

    def add_records(self, new: Iterable[tuple[Record, Sequence[str]]]) -> None:
        """Keep records, each with the codes of names."""
        lines = [(record, self._to_line(record), codes) for record, codes in new]
        self._insert(records, (to_record_row(record, line) for record, line, _ in lines))
        self._insert(record_claims, ({"claim": c, "record": r.id} for r, _, _ in lines for c in r.claims))
        self._insert(record_states, (row for _, line, _ in lines for row in to_record_state_rows(line)))
        self._insert(record_people, ({"code": c, "record": r.id} for r, _, codes in lines for c in codes))

    def _insert(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        names = [column.name for column in table.columns]
        insert_rows(self._connection, table, [[row[name] for name in names] for row in rows])

    def _to_line(self, record: Record) -> RecordLine:
        held = self.get_claims(record.claims)
        imprints = self.get_imprints({claim.document for claim in held.values()})
        return RecordLine.of(record, held, imprints, self._numbers[record.claims[0]])

    # ---- everything anew

    def is_made_by(self, version: str) -> bool:
        """Whether the records were made by this version of merging."""
        return self._connection.execute(select(made.c.version).where(made.c.name == "records")).scalar() == version

    def clear(self, version: str) -> None:
        """Throw away all that is computed; what is computed next is by this version."""
        for table in (
            records, record_claims, record_states, record_people, claim_blocks, claim_links, document_keys,
            document_sources, made,
        ):  # fmt: skip
            self._connection.execute(delete(table))
        self._connection.execute(insert(made), {"name": "records", "version": version})
        self.forget()

    @contextmanager
    def gather(self) -> Iterator[Gathered]:
        """Put the keys of all claims and documents into the tables, which `clear` has emptied, when the block ends."""
        gathered = Gathered(self._connection)
        yield gathered
        gathered.finish()

    def ample(self) -> AbstractContextManager[None]:
        """A while in which more of the ledger is held in memory, for work that goes over all of it."""
        return ample(self._connection)

    def find_standing(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Every document that has no later version, with the claims of its last reading."""
        later = documents.alias("later")
        latest = ~select(later.c.id).where(later.c.supersedes == documents.c.id).exists()
        last = 0
        while True:
            query = select(documents).where(documents.c.number > last, latest)
            rows = self._connection.execute(query.order_by(documents.c.number).limit(_PART)).all()
            if not rows:
                return
            held: dict[str, list[Claim]] = {row.id: [] for row in rows}
            # Not the bare column: SQLite would go by its index, through all claims that stand, again for every part.
            stands = (claims.c.lost_in + 0).is_(None)
            entries = select(claims.c.entry).where(claims.c.document.in_(list(held)), stands)
            for entry in self._connection.execute(entries.order_by(claims.c.id)).scalars():
                held[entry["document"]].append(Claim.from_stored(entry))
            yield from ((to_document(row), tuple(held[row.id])) for row in rows)
            last = rows[-1].number

    def count_records(self) -> int:
        """How many records there are."""
        return int(self._connection.execute(select(func.count()).select_from(records)).scalar_one())


def find_rulings(connection: Connection) -> list[KeptRuling]:
    """All rulings, in the order of their numbers, each with what withdrew it."""
    rows = connection.execute(select(rulings).order_by(rulings.c.number)).all()
    found = [(Ruling.from_dict(row.entry), row.number) for row in rows]
    undone: dict[str, int] = {}
    gone: set[str] = set()
    for ruling, number in sorted(found, key=lambda f: (f[0].at, f[0].id), reverse=True):
        if ruling.kind == "undo" and ruling.id not in gone and ruling.undoes:
            gone.add(ruling.undoes)
            undone[ruling.undoes] = number
    return [KeptRuling(ruling, number, undone.get(ruling.id)) for ruling, number in found]


def _to_imprint(row: Row[Any]) -> Imprint:
    day = to_datetime(row.published).date() if row.published else None
    return Imprint(row.id, row.lang, row.outlet, row.title, day)


def _parts(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), _PART):
        yield items[start : start + _PART]
