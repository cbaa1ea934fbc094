"""What is asked of a SQLite ledger to add or take out a document goes by keys: no question goes through a whole table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

sys.path.insert(0, str(Path(__file__).parents[1] / "merging"))
import made

from accord.ledger import Ledger
from accord.store import Read, Sighting
from accord.store.tables import metadata

# Through these indexes SQLite would reach most claims of a ledger: all of two types, all that a last reading still found.
_WIDE = ("ix_claims_type_status", "USING INDEX ix_claims_lost_in (lost_in=?)")
_TABLES = metadata.tables.keys() - {"rulings"}


def listen(ledger: Ledger, plans: dict[str, list[str]]) -> None:
    """Gather the plan of every question that the ledger asks."""

    def explain(connection: Any, cursor: Any, words: str, told: Any, context: Any, many: bool) -> None:
        if words.lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")) and words not in plans:
            driver = connection.connection.driver_connection
            rows = driver.execute(f"EXPLAIN QUERY PLAN {words}", told[0] if many else told)
            plans[words] = [row[3] for row in rows]

    event.listen(ledger._store._engine, "before_cursor_execute", explain)


@pytest.mark.parametrize("what", ["add", "rebuild"])
def test_no_question_goes_through_most_of_the_claims(what: str) -> None:
    plans: dict[str, list[str]] = {}
    pages = list(made.load_benchmark("make_ledger").make_ledger(60, 3))
    with Ledger(":memory:") as ledger:
        for at, (document, told) in enumerate(pages):
            if at == 5 and what == "add":
                listen(ledger, plans)
            read = Read(document, [claim for claim, _ in told], (), "made", "1")
            ledger._store.keep_document(read, Sighting(document.outlet or ""))
        if what == "add":
            ledger.remove(9)
        else:
            listen(ledger, plans)
            ledger.rebuild()
    assert len(plans) > 15
    for words, plan in plans.items():
        assert not [step for step in plan if any(index in step for index in _WIDE)], words
        if what == "add":
            assert not [step for step in plan if step.startswith("SCAN ") and step.split()[1] in _TABLES], (words, plan)
