"""A store on each database that is at hand: SQLite always, PostgreSQL where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accord.store import Store


def _find_user() -> str | None:
    """PostgreSQL refuses to run as root: somebody else must own it."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return None


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server started for these tests."""
    pytest.importorskip("psycopg")
    user = _find_user()
    if not shutil.which("initdb") or not shutil.which("postgres") or user is None:
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        Path(folder).chmod(0o755)
        data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(data, user)
        made = ["initdb", "-D", str(data), "-U", "accord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(made, user=user, check=True, capture_output=True, cwd="/")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        serve = ["postgres", "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", "", "-F"]
        server = subprocess.Popen(serve, user=user, cwd="/", stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            yield f"postgresql://accord@127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait()


def _wait_for(port: int) -> None:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="accord", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    pytest.fail("PostgreSQL did not start")


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "accord.db")
    import psycopg

    server = request.getfixturevalue("postgres")
    name = f"t{abs(hash(request.node.name)) % 10**9}_{time.monotonic_ns()}"
    with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}{name}"


@pytest.fixture
def open_store(address: str) -> Iterator[Callable[[], Store]]:
    """Opens the database of this test, as often as asked."""
    opened: list[Store] = []

    def open_() -> Store:
        opened.append(Store(address))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    """A new, empty ledger."""
    return open_store()
