"""The benchmark's short way into a ledger's file comes out where adding does."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from fill_ledger import READER, VERSION, fill
from make_ledger import make_ledger

from accord.ledger import Ledger
from accord.store import Read, Sighting

_TIMES = {"added_at", "at"}


def read_tables(path: Path) -> dict[str, list[Any]]:
    """Every row of every table, without times of day."""
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert {"documents", "claims", "claim_names", "passage_index", "records", "claim_links"} <= set(names)
        return {
            name: sorted(
                repr({key: value for key, value in dict(row).items() if key not in _TIMES})
                for row in connection.execute(f"SELECT * FROM {name}")
            )
            for name in names
            if not name.startswith("passage_index_") or name == "passage_index_docsize"
        }


def test_a_ledger_filled_at_once_is_the_one_that_adding_makes(tmp_path: Path) -> None:
    told = [(document, [claim for claim, _ in claims]) for document, claims in make_ledger(150, 5)]
    with Ledger(tmp_path / "added.db") as ledger:
        for document, claims in told:
            read = Read(document, claims, (), READER, VERSION)
            ledger._store.keep_document(read, Sighting(document.outlet or ""))
    assert fill(tmp_path / "filled.db", told) == sum(len(claims) for _, claims in told)
    Ledger(tmp_path / "filled.db").close()
    added, filled = read_tables(tmp_path / "added.db"), read_tables(tmp_path / "filled.db")
    assert added.keys() == filled.keys()
    for name, rows in added.items():
        assert rows == filled[name], name
