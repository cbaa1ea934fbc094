"""Two tables of pairs: claims about one thing that differ and are no dispute, and claims that are one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import made
import pytest

from accord.merging.conflicts import Told, find_change, find_conflict

Row = tuple[str, str, str, dict[str, Any], dict[str, Any], str]


def read(name: str) -> list[Row]:
    text = (Path(__file__).parent / name).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [(kind, type_, field, json.loads(a), json.loads(b), note) for kind, type_, field, a, b, note in rows]


NOT_DISPUTES, DISPUTES = read("not_disputes.tsv"), read("disputes.tsv")


def tell(kind: str, entry: dict[str, Any], outlet: str) -> Told:
    settings = {name.lstrip("_"): value for name, value in entry.items() if name.startswith("_")}
    fields = {name: value for name, value in entry.items() if not name.startswith("_")}
    return Told.by(*made.tell(**({"outlet": outlet, "type": kind} | settings | fields)))


def tell_pair(row: Row) -> tuple[Told, Told]:
    return tell(row[1], row[3], "The First"), tell(row[1], row[4], "Second Post")


@pytest.mark.parametrize("row", NOT_DISPUTES, ids=lambda row: f"{row[2]}: {row[5]}")
def test_a_difference_that_is_no_dispute(row: Row) -> None:
    a, b = tell_pair(row)
    assert find_conflict(row[2], a, b) is None
    assert find_conflict(row[2], b, a) is None


@pytest.mark.parametrize(
    "row", [r for r in NOT_DISPUTES if r[0] in ("moved", "met", "corrected")], ids=lambda row: row[5]
)
def test_what_moved_on_is_told_as_such(row: Row) -> None:
    a, b = tell_pair(row)
    change = find_change(row[2], a, b)
    assert change == find_change(row[2], b, a)
    assert change is not None and {change.old, change.new} == {a.claim.id, b.claim.id}


@pytest.mark.parametrize("row", DISPUTES, ids=lambda row: f"{row[2]}: {row[3]} {row[4]}")
def test_a_dispute(row: Row) -> None:
    a, b = tell_pair(row)
    conflict = find_conflict(row[2], a, b)
    assert conflict is not None
    assert conflict == find_conflict(row[2], b, a)
    assert row[5] in (conflict.cause or "")


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(NOT_DISPUTES) >= 60
    assert len({json.dumps(row[:5]) for row in NOT_DISPUTES}) == len(NOT_DISPUTES)
