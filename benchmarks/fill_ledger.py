"""A made-up ledger of a million claims, straight into its SQLite file: what `Ledger.add` would keep, many rows at a time.

Adding takes some two milliseconds a claim, each document in a transaction of its own: half an hour for a million. Here the
rows of all tables that hold what was read are made by the same functions and put in by the thousand. The tables come out
the same as with `add`, but for times of day (``tests/test_fill_ledger.py`` compares them); records and keys are left out
and are made when the ledger is opened, as for any ledger that an older version wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, update

from accord.core import Claim, Document
from accord.store import Sighting, Store
from accord.store.dialect import insert_rows
from accord.store.rows import find_paragraphs, to_claim_row, to_document_row, to_name_rows, to_page_url, to_state_rows
from accord.store.tables import (
    claim_names,
    claim_states,
    claims,
    counters,
    documents,
    passages,
    readings,
    sightings,
)
from accord.store.words import fold

READER, VERSION = "made", "1"
_PART = 2_000
_CACHE_KIB = 256 * 1024


class _Rows:
    """Rows on their way into the tables, with the numbers that come next."""

    def __init__(self) -> None:
        self.rows: dict[Table, list[tuple[Any, ...]]] = {
            table: [] for table in (documents, sightings, readings, claims, claim_states, claim_names, passages)
        }
        self.documents = self.claims = self.passages = 0

    def put(self, table: Table, row: dict[str, Any]) -> None:
        self.rows[table].append(tuple(row.get(column.name) for column in table.columns))

    def add(self, document: Document, told: Iterable[Claim]) -> None:
        self.documents += 1
        number, now = self.documents, datetime.now(UTC)
        met = Sighting(document.outlet or "")
        own = {"number": number, "source": met.name, "added_at": now}
        self.put(documents, to_document_row(document) | own)
        page = to_page_url(document.url)
        sighting = {"id": met.id, "part": 0, "document": document.id, "name": met.name, "page": page}
        self.put(sightings, sighting | {"media_type": "", "given": {}, "at": now})
        reading = {"id": number, "document": document.id, "reader": READER, "version": VERSION, "at": now}
        self.put(readings, reading)
        for claim in told:
            self.claims += 1
            self.put(claims, to_claim_row(claim) | {"number": self.claims, "found_in": number})
            for row in to_state_rows(claim):
                self.put(claim_states, row)
            for row in to_name_rows(claim):
                self.put(claim_names, row)
        for span in find_paragraphs(document.text):
            if words := fold(span.of(document.text)):
                self.passages += 1
                place = {"id": self.passages, "document": document.id, "start": span.start, "stop": span.end}
                self.put(passages, place | {"words": words})

    def write(self, connection: Connection) -> None:
        for table, rows in self.rows.items():
            insert_rows(connection, table, rows)
            rows.clear()
        for name, last in (("document", self.documents), ("claim", self.claims)):
            connection.execute(update(counters).where(counters.c.name == name).values(last=last))


def fill(path: Path, told: Iterable[tuple[Document, Iterable[Claim]]]) -> int:
    """Make a ledger at `path`, where there must be none, of documents that are all different; gives back how many claims."""
    store = Store(path)
    rows = _Rows()
    with store._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.commit()
        for document, claims_of in told:
            rows.add(document, claims_of)
            if not rows.documents % _PART:
                rows.write(connection)
                connection.commit()
        rows.write(connection)
        connection.commit()
    store.close()
    return rows.claims
