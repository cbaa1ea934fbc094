"""What merging asks of the tables, and where its records go: one transaction's view of claims, keys and records."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from accord.core import Claim, Document
from accord.core.kept import KeptRuling, RecordLine
from accord.core.record import Record
from accord.core.ruling import Ruling
from accord.store.dialect import insert_missing, insert_or_add
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
)

_PART = 500

# Asked so often in one transaction that even the building of the question counts.
_CORES = (
    select(claim_links.c.core)
    .where(claim_links.c.link == bindparam("at"))
    .order_by(claim_links.c.core)
    .limit(bindparam("most"))
)
_DOCUMENTS = (
    select(document_keys.c.document)
    .where(document_keys.c.key == bindparam("at"))
    .order_by(document_keys.c.day, document_keys.c.document)
    .limit(bindparam("most"))
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
        self._documents: dict[str, Document] = {}
        self._blocks: dict[str, tuple[str, ...]] = {}
        self._of_document: dict[str, tuple[Claim, ...]] = {}

    # ---- claims and documents

    def get_claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Those of these claims that stand before merging."""
        for part in _parts(sorted({i for i in ids if i not in self._claims})):
            query = select(claims.c.entry).join(claim_blocks, claim_blocks.c.claim == claims.c.id)
            for entry in self._connection.execute(query.where(claims.c.id.in_(part))).scalars():
                self._take(entry)
        return {i: self._claims[i] for i in ids if i in self._claims}

    def _take(self, entry: Mapping[str, Any]) -> Claim:
        name = entry["id"]
        if name not in self._claims:
            self._claims[name] = Claim.from_stored(entry)
        return self._claims[name]

    def get_documents(self, ids: Collection[str]) -> Mapping[str, Document]:
        """Those of these documents that there are."""
        for part in _parts(sorted({i for i in ids if i not in self._documents})):
            for row in self._connection.execute(select(documents).where(documents.c.id.in_(part))):
                self._documents[row.id] = to_document(row)
        return {i: self._documents[i] for i in ids if i in self._documents}

    def find_document_claims(self, document: str) -> Sequence[Claim]:
        """The claims of one document that stand before merging."""
        if document not in self._of_document:
            query = select(claims.c.entry).join(claim_blocks, claim_blocks.c.claim == claims.c.id)
            query = query.where(claims.c.document == document).order_by(claims.c.id)
            self._of_document[document] = tuple(
                self._take(entry) for entry in self._connection.execute(query).scalars()
            )
        return self._of_document[document]

    def find_block(self, core_key: str) -> Sequence[str]:
        """Ids of the claims of one core key."""
        if core_key not in self._blocks:
            query = select(claim_blocks.c.claim).where(claim_blocks.c.core == core_key)
            self._blocks[core_key] = tuple(self._connection.execute(query.order_by(claim_blocks.c.claim)).scalars())
        return self._blocks[core_key]

    def find_core_keys(self, link_key: str, limit: int) -> Sequence[str]:
        """The core keys that have this link key."""
        at = {"at": to_number(link_key), "most": limit}
        return list(self._connection.execute(_CORES, at).scalars())

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

    def find_documents(self, key: str, limit: int) -> Sequence[str]:
        """Ids of the documents under a key, the first published first."""
        at = {"at": to_number(key), "most": min(limit, 2**31)}
        return list(self._connection.execute(_DOCUMENTS, at).scalars())

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

    def get_cluster(self, document: str) -> tuple[str, str]:
        """(id of a document's source cluster, why it is no source of its own, or empty)."""
        source = self.get_source(document)
        return (source.cluster, source.why) if source else (document, "")

    def set_source(self, document: str, source: Source) -> None:
        """Keep what a document rests on."""
        self._connection.execute(delete(document_sources).where(document_sources.c.document == document))
        row = {name: getattr(source, name) for name in ("cluster", "rests_on", "why", "strength")}
        row["document"] = document
        self._connection.execute(insert(document_sources), row)

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
        found = list(new)
        numbers = self._find_numbers([record.claims[0] for record, _ in found])
        lines = [(record, self._to_line(record, numbers), codes) for record, codes in found]
        self._insert(records, [to_record_row(record, line) for record, line, _ in lines])
        self._insert(record_claims, [{"claim": c, "record": r.id} for r, _, _ in lines for c in r.claims])
        self._insert(record_states, [row for _, line, _ in lines for row in to_record_state_rows(line)])
        self._insert(record_people, [{"code": c, "record": r.id} for r, _, codes in lines for c in codes])

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _find_numbers(self, ids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for part in _parts(sorted(set(ids))):
            query = select(claims.c.id, claims.c.number).where(claims.c.id.in_(part))
            found.update((row.id, row.number) for row in self._connection.execute(query))
        return found

    def _to_line(self, record: Record, numbers: Mapping[str, int]) -> RecordLine:
        held = self.get_claims(record.claims)
        documents_of = self.get_documents({claim.document for claim in held.values()})
        return RecordLine.of(record, held, documents_of, numbers[record.claims[0]])

    # ---- everything anew

    def is_made_by(self, version: str) -> bool:
        """Whether the records were made by this version of merging."""
        return self._connection.execute(select(made.c.version).where(made.c.name == "records")).scalar() == version

    def has_documents(self) -> bool:
        """Whether the ledger holds any document."""
        return self._connection.execute(select(documents.c.id).limit(1)).first() is not None

    def clear(self, version: str) -> None:
        """Throw away all that is computed; what is computed next is by this version."""
        for table in (
            records, record_claims, record_states, record_people, claim_blocks, claim_links, document_keys,
            document_sources, made,
        ):  # fmt: skip
            self._connection.execute(delete(table))
        self._connection.execute(insert(made), {"name": "records", "version": version})
        self._claims.clear()
        self._blocks.clear()
        self._of_document.clear()

    def find_standing(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Every document that has no later version, with the claims of its last reading."""
        later = documents.alias("later")
        query = select(documents.c.id).where(~select(later.c.id).where(later.c.supersedes == documents.c.id).exists())
        ids = list(self._connection.execute(query.order_by(documents.c.number)).scalars())
        for part in _parts(ids):
            held: dict[str, list[Claim]] = {name: [] for name in part}
            rows = select(claims.c.entry).where(claims.c.document.in_(part), claims.c.lost_in.is_(None))
            for entry in self._connection.execute(rows.order_by(claims.c.id)).scalars():
                held[entry["document"]].append(Claim.from_stored(entry))
            for row in self._connection.execute(select(documents).where(documents.c.id.in_(part))):
                yield to_document(row), tuple(held[row.id])

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


def to_number(key: str) -> int:
    """A key as a number of 64 bits with its sign, so that the index stays small."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _parts(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), _PART):
        yield items[start : start + _PART]
