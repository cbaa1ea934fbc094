"""The keys of all claims and documents at once: gathered as they come, then put into their tables in order.

One row at a time at its place in a table far larger than memory, each row costs a page read and written; in the order
of the table, rows are only appended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Date, MetaData, String, Table, Text, func, insert, select

from accord.core.imprint import Published
from accord.store.dialect import insert_rows
from accord.store.tables import claim_blocks, claim_links, document_keys, document_sources, to_number

_metadata = MetaData()
_blocks = Table("gathered_blocks", _metadata, Column("core", Text), Column("claim", String(20)), prefixes=["TEMPORARY"])
_links = Table("gathered_links", _metadata, Column("link", BigInteger), Column("core", Text), prefixes=["TEMPORARY"])
_keys = Table(
    "gathered_keys",
    _metadata,
    Column("key", BigInteger),
    Column("day", Date),
    Column("document", String(20)),
    prefixes=["TEMPORARY"],
)
_TABLES = (_blocks, _links, _keys)
_PART = 20_000


class Gathered:
    """Keys on their way into the tables of a ledger whose computed tables are empty.

    Args:
        connection: in a transaction that writes.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in (*_TABLES, document_sources)}
        for table in _TABLES:
            table.create(connection)

    def add_claim(self, claim: str, keys: Sequence[str]) -> None:
        """Take a claim's keys: the core key first, then the link keys."""
        core, *links = keys
        self._add(_blocks, [(core, claim)])
        self._add(_links, [(to_number(link), core) for link in links])

    def add_document(self, document: Published, keys: Iterable[str]) -> None:
        """Take a document's keys; until more is known it is a source of its own."""
        day = document.published_on or date.max
        numbers = dict.fromkeys(to_number(key) for key in keys)
        self._add(_keys, [(number, day, document.id) for number in numbers])
        self._add(document_sources, [(document.id, None, "", 0.0, document.id)])

    def _add(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        held = self._rows[table]
        held += rows
        if len(held) >= _PART:
            insert_rows(self._connection, table, held)
            held.clear()

    def finish(self) -> None:
        """Put all that was gathered into the tables."""
        for table, rows in self._rows.items():
            insert_rows(self._connection, table, rows)
            rows.clear()
        count = func.count().label("claims")
        ordered = (
            (claim_blocks, select(_blocks.c.core, _blocks.c.claim).order_by(_blocks.c.core, _blocks.c.claim)),
            (
                claim_links,
                select(_links.c.link, _links.c.core, count)
                .group_by(_links.c.link, _links.c.core)
                .order_by(_links.c.link, _links.c.core),
            ),
            (document_keys, select(*_keys.c).order_by(*_keys.c)),
        )
        for table, query in ordered:
            self._connection.execute(insert(table).from_select([c.name for c in table.c], query))
        for table in _TABLES:
            table.drop(self._connection)
