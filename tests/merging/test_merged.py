"""What merges and what must not, beyond the stories."""

from __future__ import annotations

from typing import Any

import made
import pytest

from accord.core import Claim, Document
from accord.core.record import Record
from accord.merging import MemoryShelf, engine, find_block_keys, merge, update

Page = tuple[Document, Claim]
ASADOV = {"name": "Ali Asadov", "office": "Prime Minister", "state": "AZ"}
MINSK = {"name": "Minsk", "state": "BY"}


def run(*pages: Page) -> list[Record]:
    return list(merge([d for d, _ in pages], [c for _, c in pages]).records)


def visit(outlet: str, when: str | None, published: str = "2024-10-05", **more: Any) -> Page:
    entry = {"type": "visit", "people": [ASADOV], "place": MINSK, "when": when} | more
    return made.tell(outlet, published, **entry)


def test_precise_dates_group_first_and_a_vague_one_joins_the_only_place() -> None:
    one = visit("A", "2024-10-03"), visit("B", "2024-10-03"), visit("C", "2024-10")
    assert [len(r.claims) for r in run(*one)] == [3]


def test_a_vague_date_that_fits_two_stays_alone() -> None:
    two = visit("A", "2024-10-03"), visit("B", "2024-10-24", "2024-10-25"), visit("C", "2024-10", "2024-11-02")
    assert sorted(len(r.claims) for r in run(*two)) == [1, 1, 1]


def test_a_claim_that_fits_two_big_records_does_not_join_them() -> None:
    early = [visit(f"E{i}", "2024-10-03") for i in range(20)]
    late = [visit(f"L{i}", "2024-10-24", "2024-10-26") for i in range(20)]
    bridge = visit("Bridge", "2024-10-03/2024-10-24", "2024-11-01")
    assert sorted(len(r.claims) for r in run(*early, *late)) == [20, 20]
    assert max(len(r.claims) for r in run(*early, *late, bridge)) <= 21


def test_a_thousand_reports_of_one_event_are_one_record() -> None:
    spellings = ("Ali Asadov", "Əli Əsədov", "Али Асадов", "A. Asadov", "Asadov")
    pages = [
        visit(f"Paper {i}", "2024-10-03", people=[ASADOV | {"name": spellings[i % 5]}], place=MINSK if i % 3 else None)
        for i in range(1000)
    ]
    assert [len(r.claims) for r in run(*pages)] == [1000]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"when": "2023-05-15"}, {"when": "2024-05-15"}),
        ({}, {"people": [ASADOV | {"name": "Marat Asadov"}]}),
        ({}, {"place": {"name": "Baku", "state": "AZ"}}),
        ({}, {"states": ["AZ", "GE"], "place": {"name": "Tbilisi", "state": "GE"}}),
        ({}, {"type": "meeting"}),
    ],
    ids=["years", "namesakes", "hosts", "states", "types"],
)
def test_two_things(a: dict[str, Any], b: dict[str, Any]) -> None:
    base: dict[str, Any] = {"when": "2024-05-15", "published": "2024-05-16"}
    first = {**base, **a}
    if "when" in a:
        first["published"] = "2023-05-16"
    pages = visit("A", first.pop("when"), first.pop("published"), **first), visit("B", **{**base, **b})
    assert len(run(*pages)) == 2


def test_one_document_tells_a_thing_once() -> None:
    told = {"type": "agreement", "kinds": ["memorandum"], "when": "2024-10-03"}
    subjects = "cooperation in tourism", "cooperation in tourism statistics"
    page = made.make_page("A", "2024-10-04", "en", *({**told, "subject": s} for s in subjects))
    assert len(merge([page[0]], page[1]).records) == 2


def test_a_document_that_repeats_itself_is_one_report() -> None:
    told = {"type": "agreement", "kinds": ["memorandum"], "when": "2024-10-03", "subject": "tourism"}
    page = made.make_page("A", "2024-10-04", "en", told, told)
    assert [len(r.claims) for r in merge([page[0]], page[1]).records] == [2]


def test_dates_in_the_future_and_no_dates_are_no_fault() -> None:
    pages = visit("A", "2924-10-03", status="planned"), visit("B", None), visit("C", "9999-12-31", status="planned")
    assert sum(len(r.claims) for r in run(*pages)) == 3


def test_states_that_take_part_in_another_number() -> None:
    """A statement of one state about a pair is no other pair's; a forum of many is a meeting of its own."""
    pair = made.tell("A", when="2024-10-03", people=[ASADOV], place=MINSK)
    forum = made.tell(
        "B", when="2024-10-03", states=["AZ", "BY", "KZ", "RU", "UZ", "TJ"], kinds=["multilateral"], place=MINSK
    )
    assert len(run(pair, forum)) == 2


def test_a_document_withdrawn_takes_its_claims_with_it() -> None:
    pages = visit("A", "2024-10-03"), visit("B", "2024-10-03"), visit("C", "2024-10-03")
    before = run(*pages)
    shelf = MemoryShelf([d for d, _ in pages], [c for _, c in pages])
    shelf.remove(pages[0][1])
    done = update(shelf, removed=[pages[0][1]], documents=[pages[0][0]])
    assert [len(r.claims) for r in done.records] == [2]
    assert set(before[0].claims) <= done.settled


def test_the_id_outlives_later_reports() -> None:
    early = visit("A", "2024-10-03", "2024-10-03"), visit("B", "2024-10-03", "2024-10-04")
    late = visit("C", "2024-10-03", "2024-10-09", kinds=["official"])
    assert run(*early)[0].id == run(*early, late)[0].id


def test_block_keys_depend_on_the_claim_and_its_page_alone() -> None:
    document, claim = visit("A", "2024-10-03")
    keys = find_block_keys(claim, document)
    assert keys == find_block_keys(Claim.from_stored(claim.as_dict()), document)
    assert keys[0].startswith("=") and not any(key.startswith("=") for key in keys[1:])
    assert list(keys[1:]) == sorted(set(keys[1:]))


def test_a_link_that_too_many_share_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undated, the report could be of any of them; it is not even compared."""
    pages = [visit(f"P{i}", f"2024-{i + 1:02d}-03", f"2024-{i + 1:02d}-05") for i in range(6)]
    vague = visit("V", "2024-03", "2024-03-20")
    assert sorted(len(r.claims) for r in run(*pages, vague)) == [1, 1, 1, 1, 1, 2]
    monkeypatch.setattr(engine, "LINK_LIMIT", 0)
    assert sorted(len(r.claims) for r in run(*pages, vague)) == [1] * 7
