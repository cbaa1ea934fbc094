"""Records kept up by a ledger are those of a merge from nothing, whatever happens to it; rulings win and can be undone."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plain_reader
from accord import records
from accord.core import Claim, Document
from accord.core.ruling import ContradictingRulings, InvalidRuling
from accord.ledger import Ledger
from accord.merging import engine, full, merge
from accord.questions import InvalidQuestion, NotFound
from accord.reading import Reading
from accord.store import bulk
from accord.store import shelf as store_shelf

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "merging"))
import made  # noqa: E402

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
Told = list[tuple[Document, list[Claim]]]


def make_crowded(seed: int, size: int) -> Told:
    """Few states, few officials, one season: nearly every claim has others that look like it."""
    make = made.load_benchmark("make_ledger")
    world = make.World(seed, 2, (date(2024, 3, 1), date(2024, 6, 1)), officials=3)
    return [(d, [c for c, _ in told]) for d, told in make.make_ledger(size, seed, 9, world)]


def open_ledger(told: Told, path: str | Path = ":memory:") -> Ledger:
    ledger = Ledger(path)
    for one in told:
        keep(ledger, *one)
    return ledger


def keep(ledger: Ledger, document: Document, claims: Iterable[Claim]) -> None:
    reading = Reading(document, tuple(claims))
    ledger.add_text(
        document.text,
        published=document.published,
        outlet=document.outlet,
        lang=document.lang,
        reader=lambda found: Reading(document, reading.claims) if found.id == document.id else Reading(found, ()),
    )


def tell(ledger: Ledger) -> dict[str, Any]:
    """All records, whole."""
    held = ledger._store.open_records([line.id for line in ledger.records()])
    return {name: record.as_dict() for name, (record, _) in held.items()}


def tell_merged(told: Told, ledger: Ledger | None = None) -> dict[str, Any]:
    rulings = [kept.ruling for kept in ledger.rulings()] if ledger else []
    merged = merge([d for d, _ in told], [c for _, claims in told for c in claims], rulings)
    return {record.id: record.as_dict() for record in merged.records}


def tell_tables(ledger: Ledger) -> list[Any]:
    """Every computed table, row by row."""
    found = []
    with ledger._store.reckon() as shelf:
        for table in (
            "records", "record_claims", "record_states", "record_people", "claim_blocks", "claim_links",
            "document_keys", "document_sources",
        ):  # fmt: skip
            rows = shelf._connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
            found.append((table, sorted(map(repr, rows))))
    return found


_SLOW = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))


@_SLOW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_whatever_the_order_the_records_are_those_of_a_merge_from_nothing(seed: int, draw: random.Random) -> None:
    told = make_crowded(seed, 24)
    draw.shuffle(told)
    with open_ledger(told) as ledger:
        assert tell(ledger) == tell_merged(told)
        before = tell_tables(ledger)
        assert ledger.rebuild() == len(ledger.records())
        assert tell_tables(ledger) == before
        # The same where little of the ledger is held at a time.
        with (
            patch.multiple(records, _PART=2, _MOST_HELD=3),
            patch.multiple(store_shelf, _PART=2, _WALK=3),
            patch.multiple(full, _PART=2),
            patch.multiple(engine, _MOST_HELD=5),
            patch.multiple(bulk, _PART=3),
        ):
            ledger.rebuild()
        assert tell_tables(ledger) == before


@_SLOW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_what_was_added_and_taken_out_again_leaves_no_trace(seed: int, draw: random.Random) -> None:
    told = make_crowded(seed, 24)
    gone = draw.sample(told, len(told) // 2)
    rest = [one for one in told if one not in gone]
    with open_ledger(told) as ledger:
        for document, _ in gone:
            ledger.remove(document.id)
        assert tell(ledger) == tell_merged(rest)
        before = tell_tables(ledger)
        ledger.rebuild()
        assert tell_tables(ledger) == before


@_SLOW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_reading_again_moves_only_what_changed(seed: int, draw: random.Random) -> None:
    told = make_crowded(seed, 24)
    with open_ledger(told) as ledger:
        again = [(d, [c for c in claims if draw.random() < 0.6]) for d, claims in told]
        kept = {d.id: claims for d, claims in again}
        ledger.reread(reader=lambda d: Reading(d, tuple(kept[d.id])), seconds=None)
        assert tell(ledger) == tell_merged(again)
        kept = {d.id: claims for d, claims in told}
        ledger.reread(reader=lambda d: Reading(d, tuple(kept[d.id])), seconds=None)
        assert tell(ledger) == tell_merged(told)


@_SLOW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_rulings_win_and_their_withdrawal_leaves_no_trace(seed: int, draw: random.Random) -> None:
    told = make_crowded(seed, 24)
    with open_ledger(told) as ledger:
        free = tell(ledger)
        one, other = draw.sample([line.number for line in ledger.records()], 2)
        made_at = NOON
        for kind, names in (("same", (one, other)), ("reject", (one,)), ("value", (other,))):
            made_at += timedelta(minutes=1)
            more = {"field": "when", "value": "2024-04"} if kind == "value" else {}
            kept = ledger.rule(kind, *names, who="A. Reader", at=made_at, **more)  # type: ignore[arg-type]
            assert tell(ledger) == tell_merged(told, ledger)
            before = tell_tables(ledger)
            ledger.rebuild()
            assert tell_tables(ledger) == before
            made_at += timedelta(minutes=1)
            ledger.undo(kept.number, who="A. Reader", at=made_at)
            assert tell(ledger) == free


def test_the_records_of_an_older_ledger_are_made_when_it_is_opened(tmp_path: Path) -> None:
    told = make_crowded(1, 30)
    open_ledger(told, tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        for table in ("records", "record_claims", "claim_links", "made"):
            connection.execute(f"DELETE FROM {table}")
    with Ledger(tmp_path / "a.db") as ledger:
        assert tell(ledger) == tell_merged(told)


# ---- rulings


def add(ledger: Ledger, *texts: str, outlet: str = "Outlet", published: str = "2024-10-04") -> None:
    for number, text in enumerate(texts):
        ledger.add_text(text, published=published, outlet=f"{outlet} {number}", reader=plain_reader.read)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(":memory:")


def decide(ledger: Ledger, kind: str, *names: int, minutes: int = 0, **options: Any) -> Any:
    return ledger.rule(kind, *names, who="A. Reader", at=NOON + timedelta(minutes=minutes), **options)


def test_contradicting_rulings_are_refused_and_both_are_named(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.", "On 5 November 2024 AZ met BY.")
    decide(ledger, "same", 1, 2)
    assert len(ledger.records()) == 1
    with pytest.raises(ContradictingRulings, match=r"same, A. Reader.*not same, A. Reader.*ruling 1"):
        decide(ledger, "not_same", 1, 2, claims=True, minutes=1)
    assert len(ledger.rulings()) == 1
    assert len(ledger.records()) == 1


def test_a_ruling_that_no_longer_fits_is_a_problem_not_dropped(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.", "On 5 November 2024 AZ met BY.")
    decide(ledger, "same", 1, 2, why="one meeting")
    ledger.remove(2)
    [problem] = ledger.problems()
    assert "no longer fits" in problem.problem.what
    assert "same, A. Reader" in problem.problem.source
    assert len(ledger.rulings()) == 1
    add(ledger, "Nothing.", "On 5 November 2024 AZ met BY.")
    assert [problem for problem in ledger.problems() if "no longer fits" in problem.problem.what] == []
    assert len(ledger.records()) == 1


def test_rulings_survive_reading_anew(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.", "On 5 November 2024 AZ met BY.")
    decide(ledger, "same", 1, 2)
    ledger.reread(reader=plain_reader.read_less)
    assert ledger.records() == ()
    ledger.reread(reader=plain_reader.read)
    assert [line.claims for line in ledger.records()] == [2]


@pytest.mark.parametrize(
    ("kind", "names", "options", "said"),
    [
        ("same", (1,), {}, "two records"),
        ("same", (1, 1), {}, "in one record"),
        ("maybe", (1,), {}, "no ruling"),
        ("value", (1,), {"field": "colour", "value": "red"}, "no field"),
        ("value", (1,), {"field": "status", "value": "done"}, "no status of a meeting"),
        ("value", (1,), {"field": "place", "value": "Minsk"}, "@31"),
        ("value", (1,), {"field": "when"}, "needs the value"),
        ("step", (1,), {"field": "finished"}, "no step"),
        ("undo", (1,), {}, "withdrawn with undo"),
        ("accept", (), {}, "needs a record"),
    ],
)
def test_what_cannot_be_ruled_is_said(
    ledger: Ledger, kind: str, names: tuple[int, ...], options: dict[str, Any], said: str
) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.")
    with pytest.raises(InvalidRuling, match=said):
        decide(ledger, kind, *names, **options)
    assert ledger.rulings() == ()


def test_a_ruling_is_withdrawn_once(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.")
    decide(ledger, "reject", 1)
    with pytest.raises(NotFound, match=r"ruling 1 of A\. Reader rejected it"):
        ledger.record(1)
    ledger.undo(1, who="A. Reader", at=NOON + timedelta(minutes=1))
    assert ledger.record(1).line.claims == 1
    with pytest.raises(InvalidRuling, match="withdrawn already, by ruling 2"):
        ledger.undo(1, who="A. Reader", at=NOON + timedelta(minutes=2))
    with pytest.raises(NotFound, match="no ruling 9"):
        ledger.undo(9, who="A. Reader", at=NOON)


def test_the_value_of_a_claim_can_be_chosen(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.", "On 5 November 2024 AZ met BY.")
    decide(ledger, "same", 1, 2)
    decide(ledger, "value", 1, field="when", value="@2", minutes=1)
    reading = ledger.record(1).record.fields["when"][0]
    assert (reading.value, reading.ruled is not None) == ("2024-11-05", True)
    assert ledger.record(1).record.disputed == ()


# ---- asking


def test_a_later_version_takes_the_place_of_the_earlier_in_the_records(tmp_path: Path, ledger: Ledger) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The talks were held in the capital on Thursday. On 3 October 2024 AZ met BY.")
    ledger.add(page, reader=plain_reader.read)
    page.write_text("The talks were held in the capital on Thursday. On 4 October 2024 AZ met BY.")
    ledger.add(page, reader=plain_reader.read)
    assert [str(line.when) for line in ledger.records()] == ["2024-10-04"]
    assert ledger.records()[0].claims == 1
    with pytest.raises(NotFound, match="earlier version"):
        ledger.record(1)
    ledger.remove(2)
    assert [str(line.when) for line in ledger.records()] == ["2024-10-03"]


def test_a_withdrawn_document_takes_its_claims_from_the_record(ledger: Ledger) -> None:
    add(ledger, *(f"On 3 October 2024 AZ met BY. Page {n} of three." for n in range(3)))
    assert [line.claims for line in ledger.records()] == [3]
    ledger.remove(2)
    shown = ledger.record(1)
    assert [kept.number for kept in shown.claims] in ([1, 3], [3, 1])
    assert shown.line.documents == 2
    ledger.remove(1)
    ledger.remove(3)
    assert ledger.records() == ()
    assert ledger.matrix() == ()


def test_a_day_knows_only_what_was_published_by_then(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.", published="2024-10-04")
    add(ledger, "On 1 November 2024 AZ met BY.", "On 3 October 2024 AZ met BY, one adds.", published="2024-11-02")
    assert [line.claims for line in ledger.timeline("AZ", "BY")] == [2, 1]
    assert [line.claims for line in ledger.timeline("AZ", "BY", as_of=date(2024, 11, 1))] == [1]
    assert ledger.timeline("AZ", "BY", as_of=date(2024, 10, 3)) == ()
    changes = ledger.changes("AZ", "BY", since=date(2024, 11, 1), as_of=date(2024, 12, 1))
    assert [str(line.when) for line in changes.new] == ["2024-11-01"]
    assert [(str(one.line.when), one.more) for one in changes.changed] == [("2024-10-03", 1)]


def test_records_are_asked_for_by_states_type_and_time(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY.", "On 5 November 2024 AZ visited TR.", "AZ signed with BY.")
    assert [line.type for line in ledger.records("AZ")] == ["meeting", "visit", "agreement"]
    assert [line.type for line in ledger.records("AZ", "BY")] == ["meeting", "agreement"]
    assert [line.type for line in ledger.records("Belarus", "AZ", type="agreement")] == ["agreement"]
    assert [line.type for line in ledger.between("2024-11", "2025")] == ["visit"]
    assert [line.type for line in ledger.records(limit=1)] == ["meeting"]
    assert [(one.states, one.records) for one in ledger.matrix()] == [(("AZ", "BY"), 2), (("AZ", "TR"), 1)]
    with pytest.raises(InvalidQuestion):
        ledger.records("Nowhere")


def test_a_person_is_found_in_another_script(ledger: Ledger) -> None:
    add(ledger, "On 3 October 2024 AZ met BY through Roman Golovchenko.", "On 4 May 2024 AZ met BY through Ali Asadov.")
    for name in ("Golovchenko", "Галоўчанка", "Qolovçenko", "roman golovchenko"):
        assert [str(line.when) for line in ledger.person(name)] == ["2024-10-03"], name
    assert ledger.person("Petrov") == ()
    assert ledger.person("—") == ()


def test_a_thousand_reports_of_one_event_are_one_record(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    pages = [
        Document.from_text(
            f"On 3 October 2024 AZ met BY through Ali Asadov. It is report {n} of many.",
            published=date(2024, 10, 3) + timedelta(days=n % 60),
            outlet=f"Outlet {n % 400}",
        )
        for n in range(1000)
    ]
    # Put in without records, as a ledger of an older version comes: the thousand are merged when it is opened.
    made.load_benchmark("fill_ledger").fill(path, [(page, plain_reader.read(page).claims) for page in pages])
    with Ledger(path) as ledger:
        [line] = ledger.records()
        assert (line.claims, line.documents) == (1000, 1000)
        add(ledger, "On 3 October 2024 AZ met BY through Ali Asadov, and this is one more.")
        [line] = ledger.records()
        assert (line.claims, line.documents) == (1001, 1001)
        ledger.remove(500)
        ledger.remove(1001)
        [line] = ledger.records()
        assert (line.claims, line.documents) == (999, 999)


# ---- faults, in real processes


WORK = """
import sys, plain_reader
from datetime import UTC, datetime, timedelta
from accord.ledger import Ledger
path, what, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with Ledger(path) as ledger:
    for n in range(first, first + count):
        if what == "add":
            ledger.add_text(f"On {n % 9 + 1} October 2024 AZ met BY. Page {n}.", published="2024-10-10",
                            outlet=f"Outlet {n % 7}", reader=plain_reader.read)
        else:
            at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=n)
            kept = ledger.rule("value", 1, field="when", value=f"2024-10-{n % 28 + 1:02}", who="B. Reader", at=at)
            if n % 2:
                ledger.undo(kept.number, who="B. Reader", at=at + timedelta(milliseconds=1))
"""


def start(*arguments: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    return subprocess.Popen([sys.executable, "-c", WORK, *map(str, arguments)], env=environment, stderr=subprocess.PIPE)


def check_whole(path: Path) -> None:
    """What is kept is what a merge from nothing makes of it."""
    with Ledger(path, create=False) as ledger:
        before = tell(ledger), tell_tables(ledger)
        ledger.rebuild()
        assert (tell(ledger), tell_tables(ledger)) == before
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_processes_that_add_and_rule_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert start(path, "add", 0, 10).wait(120) == 0
    processes = [start(path, "add", 10, 30), start(path, "add", 30, 30), start(path, "rule", 0, 15)]
    for process in processes:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said.decode()
    with Ledger(path) as ledger:
        assert len(ledger.documents()) == 60
        rulings = ledger.rulings()
        assert [kept.number for kept in rulings] == list(range(1, len(rulings) + 1))
        assert len(rulings) == 22
        assert sum(line.claims for line in ledger.records()) == 60
    check_whole(path)


def test_killed_in_the_middle_of_merging_nothing_is_lost_or_half_done(tmp_path: Path) -> None:
    path, undisturbed = tmp_path / "a.db", tmp_path / "b.db"
    draw = random.Random(3)
    for _ in range(6):
        process = start(path, "add", 0, 60)
        seen = count(path)
        while process.poll() is None and count(path) < seen + 3:
            time.sleep(0.001)
        time.sleep(draw.random() / 50)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if path.exists():
            check_whole(path)
    assert 0 < count(path) < 60, "the test must kill it in the midst"
    assert start(path, "add", 0, 60).wait(120) == 0
    assert start(undisturbed, "add", 0, 60).wait(120) == 0
    with Ledger(path) as one, Ledger(undisturbed) as other:
        assert tell(one) == tell(other)


def count(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
