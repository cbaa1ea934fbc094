"""The one place that knows which database is under a ledger: SQLite by default, PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Float,
    Insert,
    Integer,
    Select,
    Table,
    create_engine,
    event,
    func,
    insert,
    literal_column,
    select,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from accord.core import InvalidClaim, InvalidDocument
from accord.store.faults import (
    BusyLedger,
    DamagedLedger,
    FullLedger,
    LedgerFault,
    NoLedger,
    NotALedger,
    ReadOnlyLedger,
)
from accord.store.json import dumps
from accord.store.tables import passages
from accord.store.words import Term

BUSY_SECONDS = 60.0
_AMPLE_KIB = 96 * 1024
_SQLITE_HEADER = b"SQLite format 3\x00"
_WRITES = "accord_writes"


def to_url(ledger: str | Path) -> URL:
    """The address of a ledger: a path becomes that of a SQLite file."""
    if isinstance(ledger, str) and "://" in ledger:
        url = make_url(ledger)
        return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url
    if str(ledger) == ":memory:":
        return URL.create("sqlite")
    return URL.create("sqlite", database=str(Path(ledger).expanduser()))


def to_name(url: URL) -> str:
    """How a ledger is named to a person: its path, or its address without the password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def open_engine(url: URL, *, create: bool) -> Engine:
    """Open the database at `url`; of a SQLite file look first what is there.

    Args:
        url: its address.
        create: whether a file that is not there may be made.

    Raises:
        NoLedger: if there is none and none may be made, or the driver for it is not installed.
        NotALedger: if the file is none of SQLite's.
    """
    if url.get_backend_name() == "sqlite":
        _look_at_file(url, create)
        return _open_sqlite(url)
    try:
        return create_engine(url, json_serializer=dumps, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        hint = "Install it, for PostgreSQL with: pip install 'accord-ledger[postgres]'"
        raise NoLedger(to_name(url), f"the driver for this database is not installed ({error})", hint) from error


def _look_at_file(url: URL, create: bool) -> None:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return
    path = Path(url.database)
    try:
        if path.is_dir():
            raise NotALedger(to_name(url), "this is a folder", "Give the path of a file, such as accord.db in it")
        if not path.exists():
            if not create:
                raise NoLedger(to_name(url), "there is no ledger here", "Make one with: accord add PAGE")
            if not path.parent.is_dir():
                raise NoLedger(to_name(url), f"there is no folder {path.parent}", "Make it, or name another path")
            return
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        raise NoLedger(to_name(url), f"it cannot be read ({error.strerror})", "Look at its permissions") from error
    if header and header != _SQLITE_HEADER:
        raise NotALedger(to_name(url), "this file is no ledger", "Name another path with --ledger; it was not touched")


def _open_sqlite(url: URL) -> Engine:
    options: dict[str, Any] = {"poolclass": StaticPool} if url.database in (None, "", ":memory:") else {}
    engine = create_engine(
        url,
        json_serializer=dumps,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        **options,
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: object) -> None:
        # Transactions are begun by us: the driver would begin them late, and never for the making of tables.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        _use_wal(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that will write takes its place at once: one that turns from reading to writing could not wait.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA journal_mode").fetchone()[0] in ("wal", "memory"):
        return
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # Turning a new file to WAL does not wait for the other one that does the same.
            if "locked" not in str(error) or time.monotonic() > end:
                if "readonly" in str(error):
                    return
                raise
            time.sleep(0.02)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads, all of it from one moment.

    Raises:
        LedgerFault: what the database could not do, in words.
    """
    with _in_words(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that writes: all of it is kept, or nothing; others that write wait.

    Raises:
        LedgerFault: what the database could not do, in words.
    """
    with _in_words(engine), engine.connect() as plain:
        connection = plain.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


_SQLITE_FAULTS: tuple[tuple[tuple[str, ...], type[LedgerFault], str, str], ...] = (
    (
        ("disk is full", "disk full"),
        FullLedger,
        "there is no room left to write",
        "Free some space and run the same again: what was kept stays, and is not added twice",
    ),
    (
        ("disk i/o error",),
        FullLedger,
        "the disk could not be read or written",
        "Look whether it is full or failing and run the same again: what was kept stays, and is not added twice",
    ),
    (
        ("file is not a database", "malformed", "file is encrypted"),
        DamagedLedger,
        "the file is damaged",
        "Take it from your last copy, or save what can be read with: sqlite3 LEDGER .recover",
    ),
    (
        ("database is locked", "table is locked"),
        BusyLedger,
        f"others wrote to it for more than {BUSY_SECONDS:.0f} seconds",
        "Run the same again when they are done: what was kept stays, and is not added twice",
    ),
    (
        ("readonly", "read-only"),
        ReadOnlyLedger,
        "it may not be written",
        "Look at the permissions of the file and of its folder",
    ),
    (
        ("unable to open",),
        NoLedger,
        "it cannot be opened",
        "Look at the permissions of the file and of its folder, and whether the disk is full",
    ),
)


@contextmanager
def _in_words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (InvalidClaim, InvalidDocument) as error:
        what = f"what it holds was changed by another hand ({error})"
        hint = "Take it from your last copy, or make a new one from the same pages"
        raise DamagedLedger(to_name(engine.url), what, hint) from error
    except (DBAPIError, sqlite3.Error) as error:
        name, said = to_name(engine.url), str(error.orig if isinstance(error, DBAPIError) else error)
        for signs, fault, what, hint in _SQLITE_FAULTS:
            if any(sign in said.casefold() for sign in signs):
                raise fault(name, what, hint) from error
        if "connection" in said:
            hint = "Look whether the server runs and whether the address is right"
            raise NoLedger(name, f"the database does not answer ({said.strip().splitlines()[0]})", hint) from error
        raise


class Quick:
    """A question that is asked many thousand times in one transaction: its words are put together once.

    Args:
        question: what is asked, with `bindparam` for what differs from time to time.
    """

    def __init__(self, question: Select[Any]) -> None:
        self._question = question
        self._ready: dict[str, tuple[str, Sequence[str] | None, Mapping[str, Any], list[Any]]] = {}

    def ask(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """The rows, all of them."""
        words, order, own, readers = self._ready.get(connection.dialect.name) or self._make_ready(connection)
        values = {**own, **values}
        rows: Iterable[tuple[Any, ...]]
        if order is None:
            rows = map(tuple, connection.exec_driver_sql(words, values))
        else:
            # Below SQLAlchemy: it takes ten times as long as SQLite itself for a question as small as these.
            driver: Any = connection.connection.driver_connection
            rows = driver.execute(words, [values[name] for name in order])
        if not any(readers):
            return list(rows)
        return [tuple(read(v) if read else v for read, v in zip(readers, row, strict=True)) for row in rows]

    def _make_ready(self, connection: Connection) -> tuple[str, Sequence[str] | None, Mapping[str, Any], list[Any]]:
        dialect = connection.dialect
        compiled = self._question.compile(dialect=dialect)
        columns = self._question.selected_columns
        readers = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._ready[dialect.name] = str(compiled), getattr(compiled, "positiontup", None), compiled.params, readers
        return self._ready[dialect.name]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Put many rows, in the order of the table's columns, into a table."""
    dialect = connection.dialect
    compiled = insert(table).compile(dialect=dialect)
    names = [column.name for column in table.columns]
    writers = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns]
    ready = [tuple(write(v) if write else v for write, v in zip(writers, row, strict=True)) for row in rows]
    if not ready:
        return
    order = getattr(compiled, "positiontup", None)
    if order == names:
        connection.exec_driver_sql(str(compiled), ready)
    else:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


@contextmanager
def ample(connection: Connection) -> Iterator[None]:
    """Let more of the ledger be held in memory for a while: for work that goes over all of it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_AMPLE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


def lock_schema(connection: Connection) -> None:
    """Wait until nobody else makes or changes tables; held to the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(4703126)"))


def insert_missing(connection: Connection, table: Table) -> Insert:
    """An INSERT that leaves rows alone that are there already."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing()


def insert_or_add(connection: Connection, table: Table, column: str) -> Insert:
    """An INSERT that adds the value of `column` to that of the row where there is one already."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        new = postgresql.insert(table)
        total = {column: table.c[column] + new.excluded[column]}
        return new.on_conflict_do_update(index_elements=list(table.primary_key), set_=total)
    from sqlalchemy.dialects import sqlite

    row = sqlite.insert(table)
    total = {column: table.c[column] + row.excluded[column]}
    return row.on_conflict_do_update(index_elements=list(table.primary_key), set_=total)


def find_passages(connection: Connection, terms: tuple[Term, ...]) -> Select[tuple[int, float]]:
    """The ids of the passages that hold all of `terms`, with a rank: the lower, the better it fits."""
    if connection.dialect.name == "postgresql":
        query = func.to_tsquery("simple", " & ".join(_to_tsquery(term) for term in terms))
        vector = func.to_tsvector("simple", passages.c.words)
        return select(passages.c.id, (-func.ts_rank(vector, query)).label("rank")).where(vector.op("@@")(query))
    index = Table("passage_index", passages.metadata.__class__(), Column("rowid", Integer), Column("rank", Float))
    match = literal_column("passage_index").op("MATCH")(" AND ".join(_to_match(term) for term in terms))
    return select(index.c.rowid.label("id"), index.c.rank).where(match)


def _to_match(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + ("*" if term.prefix else "")


def _to_tsquery(term: Term) -> str:
    # Folded words are letters and digits alone, so that quoting them is enough.
    words = [f"'{word}'" for word in term.words]
    return "(" + " <-> ".join(words) + (":*" if term.prefix else "") + ")"
