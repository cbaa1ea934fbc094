from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import plain_reader
from accord.core import Document
from accord.store import (
    BusyLedger,
    DamagedLedger,
    LedgerFault,
    NewerLedger,
    NoLedger,
    NotALedger,
    Question,
    Read,
    ReadOnlyLedger,
    Sighting,
    Store,
    dialect,
    schema,
)
from accord.store.tables import HEAD, metadata


def fill(store: Store) -> None:
    store.keep_document(Read(Document.from_text("Both sides met."), [], [], "rules", "1"), Sighting("a.txt", b"Both"))


def test_the_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    Store(tmp_path / "a.db").close()
    with create_engine(f"sqlite:///{tmp_path / 'a.db'}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "accord_version"})
        found = compare_metadata(context, metadata)
    assert [change for change in found if "passage_index" not in str(change)] == []


def test_the_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_ledger_is_made_once_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    for _ in range(2):
        store = Store(path)
        fill(store)
        assert len(store.find_documents()) == 1
        store.close()


def test_an_older_ledger_is_brought_up_and_keeps_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    store = Store(path)
    fill(store)
    store.close()
    migrations = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "9999_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '9999'\ndown_revision = {HEAD!r}\n"
        "def upgrade():\n    op.add_column('documents', sa.Column('mood', sa.Text))\n"
    )
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    monkeypatch.setattr(schema, "HEAD", "9999")
    later = Store(path)
    assert [line.source for line in later.find_documents()] == ["a.txt"]
    later.close()
    with sqlite3.connect(path) as connection:
        assert "mood" in [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
        assert connection.execute("SELECT version_num FROM accord_version").fetchall() == [("9999",)]


def test_a_migration_that_fails_leaves_the_older_ledger_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    store = Store(path)
    fill(store)
    store.close()
    migrations = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "9999_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '9999'\ndown_revision = {HEAD!r}\n"
        "def upgrade():\n    op.add_column('documents', sa.Column('mood', sa.Text))\n"
        "    raise RuntimeError('power cut')\n"
    )
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", migrations)
        patch.setattr(schema, "HEAD", "9999")
        with pytest.raises(RuntimeError):
            Store(path)
    with sqlite3.connect(path) as connection:
        assert "mood" not in [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
    assert len(Store(path).find_documents()) == 1


def test_a_newer_ledger_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE accord_version SET version_num = '0042'")
    with pytest.raises(NewerLedger, match=r"later version of Accord.*0042.*Install"):
        Store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM accord_version").fetchall() == [("0042",)]


def test_what_is_no_ledger_is_refused_and_not_touched(tmp_path: Path) -> None:
    text = tmp_path / "page.html"
    text.write_text("<html>a page that somebody named as a ledger</html>")
    with pytest.raises(NotALedger, match="no ledger"):
        Store(text)
    assert text.read_text().startswith("<html>")

    foreign = tmp_path / "other.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(NotALedger, match="no ledger"):
        Store(foreign)
    with sqlite3.connect(foreign) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("invoices",)]

    with pytest.raises(NotALedger, match="folder"):
        Store(tmp_path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    fill(Store(tmp_path / "a.db"))


def test_nothing_there_is_said_where_none_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(NoLedger, match="there is no ledger here"):
        Store(tmp_path / "a.db", create=False)
    assert not (tmp_path / "a.db").exists()
    with pytest.raises(NoLedger, match="no folder"):
        Store(tmp_path / "nowhere" / "a.db")


def test_a_damaged_file_is_named_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = Store(path)
    for number in range(200):
        document = Document.from_text(f"Both sides met for the {number}th time. " * 50)
        store.keep_document(Read(document, [], [], "rules", "1"), Sighting(f"{number}.txt", b"x" * number))
    store.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 8192))
    with pytest.raises(DamagedLedger, match=r"damaged.*copy"):
        Store(path).find_documents()


def test_a_file_with_the_right_head_and_rubbish_behind_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\x5a" * 5000)
    with pytest.raises(LedgerFault) as fault:
        Store(path)
    assert isinstance(fault.value, DamagedLedger)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET entry = replace(entry, 'met', 'hit')",
        "UPDATE claims SET entry = replace(entry, '2024-10-03', '2024-10-04')",
        "UPDATE documents SET text = replace(text, 'met', 'hit')",
    ],
)
def test_what_another_hand_changed_is_said_and_never_shown(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.db"
    store = Store(path)
    document = Document.from_text("On 3 October 2024 AZ met BY.")
    store.keep_document(Read(document, plain_reader.read(document).claims, [], "plain", "1"), Sighting("a.txt", b"a"))
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    with pytest.raises(DamagedLedger, match="changed by another hand"):
        store.open_document(document.id)
        store.find_claims(Question())


def test_one_who_writes_too_long_is_waited_for_and_then_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    Store(path).close()
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0.1)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        store = Store(path)
        with pytest.raises(BusyLedger, match="Run the same again"):
            fill(store)
        assert store.find_documents() == []
        other.execute("ROLLBACK")
    fill(store)


def test_a_read_only_ledger_can_be_read_and_says_why_it_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = Store(path)
    fill(store)
    store.close()
    read_only = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert len(read_only.find_claims(Question())) == 0
    with pytest.raises(ReadOnlyLedger, match="permissions"):
        read_only.keep_document(Read(Document.from_text("More."), [], [], "rules", "1"), Sighting("b.txt", b"More"))


def test_an_unknown_database_or_missing_driver_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoLedger, match="driver"):
        Store("dbase4://somewhere/ledger")


def test_no_password_is_shown() -> None:
    with pytest.raises(LedgerFault) as fault:
        Store("postgresql://clerk:hunter2@127.0.0.1:1/ledger")
    assert "hunter2" not in str(fault.value)
    assert "clerk" in str(fault.value)
