"""Documents with their bytes, claims with what they are asked by, problems, and the search over all texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Folded words hold no white space and no sign, so that the plainest tokenizer cuts them as we did.
_SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE passage_index USING fts5(
        words, content='passages', content_rowid='id', tokenize='ascii'
    )""",
    """CREATE TRIGGER passage_kept AFTER INSERT ON passages BEGIN
        INSERT INTO passage_index(rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER passage_gone AFTER DELETE ON passages BEGIN
        INSERT INTO passage_index(passage_index, rowid, words) VALUES ('delete', old.id, old.words);
    END""",
)
_POSTGRES_SEARCH = ("CREATE INDEX passage_index ON passages USING gin (to_tsvector('simple', words))",)


def upgrade() -> None:
    """Make all tables of the first version."""
    _create_documents()
    _create_claims()
    _create_texts()
    _create_search()


def _create_documents() -> None:
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.bulk_insert(counters, [{"name": "document", "last": 0}, {"name": "claim", "last": 0}])
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("codec", sa.String(10), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("found", sa.JSON, nullable=False),
        sa.Column("raw", sa.String(64), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes", sa.String(20), sa.ForeignKey("documents.id", ondelete="SET NULL"), index=True),
    )
    op.create_table(
        "sightings",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True),
        sa.Column(
            "document", sa.String(20), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True
        ),
        sa.Column("raw", sa.String(64), sa.ForeignKey("blobs.sha256"), index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("path", sa.Text, index=True),
        sa.Column("url", sa.Text),
        sa.Column("page", sa.Text, index=True),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("given", sa.JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _create_claims() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "document", sa.String(20), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("document", sa.String(20), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("sector", sa.String(20), nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("entry", sa.JSON, nullable=False),
        sa.Column("found_in", sa.Integer, sa.ForeignKey("readings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("lost_in", sa.Integer, sa.ForeignKey("readings.id", ondelete="CASCADE")),
    )
    op.create_index("ix_claims_document_position", "claims", ["document", "position"])
    op.create_index("ix_claims_type_status", "claims", ["type", "status"])
    op.create_index("ix_claims_first_day", "claims", ["first_day"])
    op.create_index("ix_claims_found_in", "claims", ["found_in"])
    op.create_index("ix_claims_lost_in", "claims", ["lost_in"])
    op.create_table(
        "claim_states",
        sa.Column("state", sa.String(12), primary_key=True),
        sa.Column("claim", sa.String(20), sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_names",
        sa.Column("role", sa.String(10), primary_key=True),
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("claim", sa.String(20), sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, index=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )


def _create_texts() -> None:
    op.create_table(
        "problems",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
        sa.Column("document", sa.String(20), sa.ForeignKey("documents.id", ondelete="CASCADE"), index=True),
        sa.Column("start", sa.Integer),
        sa.Column("stop", sa.Integer),
        sa.Column("fatal", sa.Boolean, nullable=False),
        sa.Column("place", sa.Text, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "document", sa.String(20), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.String(20), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _create_search() -> None:
    for statement in _SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else _POSTGRES_SEARCH:
        op.execute(statement)
