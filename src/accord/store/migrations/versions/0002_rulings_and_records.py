"""Rulings, which are kept; records and the keys of merging, which are computed and may be thrown away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of rulings and records; the records of a ledger that has claims are made when it is opened."""
    counters = sa.table("counters", sa.column("name", sa.String), sa.column("last", sa.Integer))
    op.bulk_insert(counters, [{"name": "ruling", "last": 0}])
    op.create_table(
        "rulings",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("entry", sa.JSON, nullable=False),
    )
    _create_records()
    _create_keys()


def _create_records() -> None:
    op.create_table(
        "records",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("states", sa.JSON, nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("disputed", sa.Boolean, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("line", sa.JSON, nullable=False),
        sa.Column("entry", sa.JSON, nullable=False),
    )
    op.create_index("ix_records_first_day", "records", ["first_day"])
    op.create_table(
        "record_claims",
        sa.Column("claim", sa.String(20), primary_key=True),
        sa.Column("record", sa.String(20), nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record_states",
        sa.Column("states", sa.String(30), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("record", sa.String(20), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record_people",
        sa.Column("code", sa.String(20), primary_key=True),
        sa.Column("record", sa.String(20), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "made",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("version", sa.String(20), nullable=False),
    )


def _create_keys() -> None:
    op.create_table(
        "claim_blocks",
        sa.Column("core", sa.Text, primary_key=True),
        sa.Column("claim", sa.String(20), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_links",
        sa.Column("link", sa.BigInteger, primary_key=True),
        sa.Column("core", sa.Text, primary_key=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document_keys",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("document", sa.String(20), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document_sources",
        sa.Column("document", sa.String(20), primary_key=True),
        sa.Column("rests_on", sa.String(20), index=True),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("strength", sa.Float, nullable=False),
        sa.Column("cluster", sa.String(20), nullable=False, index=True),
    )
