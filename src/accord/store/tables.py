"""The tables of a ledger: documents, claims, readings and rulings are kept; records and keys are computed from them.

What these tables hold is also what the newest migration makes: a test compares the two.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

HEAD = "0002"
VERSION_TABLE = "accord_version"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class AwareTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC, before it is kept."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Aware again, where the database kept no zone."""
        if value is None:
            return None
        time: datetime = value
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


# The last short number given out, by kind; a number is never given twice, and its row orders those who write.
counters = Table(
    "counters",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("last", Integer, nullable=False),
)

# The raw bytes of what was read, under their SHA-256.
blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("codec", String(10), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("found", JSON, nullable=False),
    Column("raw", String(64), nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("lang", Text, nullable=False),
    Column("url", Text),
    Column("added_at", AwareTime, nullable=False),
    Column("supersedes", String(20), ForeignKey("documents.id", ondelete="SET NULL"), index=True),
)

# Under which file or address, from which bytes and with what given by hand a document was met.
sightings = Table(
    "sightings",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("document", String(20), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("raw", String(64), ForeignKey("blobs.sha256"), index=True),
    Column("name", Text, nullable=False),
    Column("path", Text, index=True),
    Column("url", Text),
    Column("page", Text, index=True),
    Column("media_type", Text, nullable=False),
    Column("given", JSON, nullable=False),
    Column("at", AwareTime, nullable=False),
)

# Which version of which reader read which document.
readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String(20), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("at", AwareTime, nullable=False),
)

# A claim stands while no later reading has lost it. First and last day: of its date, of a figure its period.
claims = Table(
    "claims",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("document", String(20), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("sector", String(20), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("score", Float, nullable=False),
    Column("entry", JSON, nullable=False),
    Column("found_in", Integer, ForeignKey("readings.id", ondelete="CASCADE"), nullable=False),
    Column("lost_in", Integer, ForeignKey("readings.id", ondelete="CASCADE")),
    Index(None, "document", "position"),
    Index(None, "type", "status"),
    Index(None, "first_day"),
    Index(None, "found_in"),
    Index(None, "lost_in"),
)

# The states of a claim, for the question about two states.
claim_states = Table(
    "claim_states",
    metadata,
    Column("state", String(12), primary_key=True),
    Column("claim", String(20), ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# The folded words of every name in a claim; role is person, body or speaker.
claim_names = Table(
    "claim_names",
    metadata,
    Column("role", String(10), primary_key=True),
    Column("word", Text, primary_key=True),
    Column("claim", String(20), ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("position", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

problems = Table(
    "problems",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("source", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("document", String(20), ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    Column("start", Integer),
    Column("stop", Integer),
    Column("fatal", Boolean, nullable=False),
    Column("place", Text, index=True),
    Column("at", AwareTime, nullable=False),
)

# The paragraphs of every document with their folded words, which the search index is made of.
passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String(20), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("words", Text, nullable=False),
)

# What was taken out again: nothing disappears without a line.
withdrawals = Table(
    "withdrawals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String(20), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("title", Text),
    Column("claims", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", AwareTime, nullable=False),
)

# What persons decided. Never edited: one ruling is withdrawn by another that says so.
rulings = Table(
    "rulings",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("entry", JSON, nullable=False),
)

# From here on everything is computed from documents, claims and rulings; it can be thrown away and made anew. No
# foreign keys lead out of it, so that what was computed from a claim is still known when the claim has gone.

# A record; `line` is what a list shows of it. First and last day: of its best supported date, of a figure its period.
records = Table(
    "records",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("type", String(20), nullable=False),
    Column("states", JSON, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("disputed", Boolean, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("line", JSON, nullable=False),
    Column("entry", JSON, nullable=False),
    Index(None, "first_day"),
)

# Each claim is in one record; a claim that a person rejected is in none.
record_claims = Table(
    "record_claims",
    metadata,
    Column("claim", String(20), primary_key=True),
    Column("record", String(20), nullable=False, index=True),
    sqlite_with_rowid=False,
)

# The timeline of each state and of each two states: "AZ", "AZ,BY". An undated record stands at the end of all days.
record_states = Table(
    "record_states",
    metadata,
    Column("states", String(30), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("record", String(20), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Rough codes of the sounds of the names of those who take part, the same in every script.
record_people = Table(
    "record_people",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("record", String(20), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Which version of merging has made the records.
made = Table(
    "made",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("version", String(20), nullable=False),
)

# The claims that merging has before it, each under its core key.
claim_blocks = Table(
    "claim_blocks",
    metadata,
    Column("core", Text, primary_key=True),
    Column("claim", String(20), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# How many claims of a core key have a link key; link keys as numbers, for there are many of them.
claim_links = Table(
    "claim_links",
    metadata,
    Column("link", BigInteger, primary_key=True),
    Column("core", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The marks of documents, those published first before the others.
document_keys = Table(
    "document_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("document", String(20), primary_key=True),
    sqlite_with_rowid=False,
)

# What a document rests on, and the source cluster that it belongs to, named by its first document.
document_sources = Table(
    "document_sources",
    metadata,
    Column("document", String(20), primary_key=True),
    Column("rests_on", String(20), index=True),
    Column("why", Text, nullable=False),
    Column("strength", Float, nullable=False),
    Column("cluster", String(20), nullable=False, index=True),
)


def to_number(key: str) -> int:
    """A key as a number of 64 bits with its sign, so that the index stays small."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
