"""Make the tables of a new ledger, bring an older one up, refuse what is no ledger or a newer one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, func, inspect, select

from accord.store.dialect import lock_schema, reading, to_name, writing
from accord.store.faults import NewerLedger, NoLedger, NotALedger
from accord.store.tables import HEAD, VERSION_TABLE

MIGRATIONS = Path(__file__).parent / "migrations"

_versions = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))


def prepare(engine: Engine, *, create: bool) -> None:
    """See that the ledger has the tables of this version of Accord; make or change them where it does not.

    Args:
        engine: the database.
        create: whether tables may be made where there are none.

    Raises:
        NotALedger: if the database holds other tables.
        NewerLedger: if a later version of Accord has written it.
        NoLedger: if there are no tables and none may be made.
    """
    with reading(engine) as connection:
        if _read_version(connection) == HEAD:
            return
    with writing(engine) as connection:
        lock_schema(connection)
        version = _read_version(connection)
        name = to_name(engine.url)
        if version is None:
            if inspect(connection).get_table_names():
                raise NotALedger(name, "this database is no ledger", "Name another path; it was not touched")
            if not create:
                raise NoLedger(name, "there is no ledger here", "Make one with: accord add PAGE")
        if version != HEAD:
            _migrate(connection, name, version)


def _read_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(func.max(_versions.c.version_num))).scalar()


def _migrate(connection: Connection, name: str, version: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        hint = f"Install that version, or a later one (this one knows ledgers up to {HEAD})"
        raise NewerLedger(
            name, f"it was written by a later version of Accord (its tables are of version {version})", hint
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
