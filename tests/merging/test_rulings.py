"""Rulings win, survive a new reading, contradict each other aloud, and are never dropped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import made
import pytest

from accord.core import Claim
from accord.core.ruling import (
    ContradictingRulings,
    InvalidRuling,
    Ruling,
    Target,
    find_standing_rulings,
)
from accord.merging import Merged, check_rulings, merge

MONDAY = datetime(2025, 1, 6, 9, tzinfo=UTC)
ASADOV = {"name": "Ali Asadov", "office": "Prime Minister", "state": "AZ"}


def rule(kind: str, targets: list[Claim], others: list[Claim] | None = None, *, hour: int = 0, **more: Any) -> Ruling:
    return Ruling(
        kind=kind, who="A. Reader", at=MONDAY + timedelta(hours=hour), why="I was there",
        targets=tuple(Target.of(c) for c in targets), others=tuple(Target.of(c) for c in others or ()), **more,
    )  # fmt: skip


@pytest.fixture(name="pages")
def _pages() -> list[tuple[Any, Claim]]:
    """Two reports of one visit, and one of another a year later."""
    one = {"type": "visit", "people": [ASADOV], "place": {"name": "Minsk", "state": "BY"}}
    return [
        made.tell("Post", "2024-10-04", when="2024-10-03", **one),
        made.tell("Times", "2024-10-05", when="2024-10-03", **one),
        made.tell("Echo", "2023-10-05", when="2023-10-03", **one),
    ]


def run(pages: list[tuple[Any, Claim]], *rulings: Ruling) -> Merged:
    return merge([d for d, _ in pages], [c for _, c in pages], rulings)


def sizes(merged: Merged) -> list[int]:
    return sorted(len(r.claims) for r in merged.records)


def test_without_rulings_two_of_three_merge(pages: list[tuple[Any, Claim]]) -> None:
    assert sizes(run(pages)) == [1, 2]


def test_same_joins_and_not_same_parts(pages: list[tuple[Any, Claim]]) -> None:
    a, b, c = (claim for _, claim in pages)
    joined = run(pages, rule("same", [a], [c]))
    assert sizes(joined) == [3]
    assert joined.records[0].rulings and "ruled to be the same" in joined.records[0].reasons
    parted = run(pages, rule("not_same", [a], [b]))
    assert sizes(parted) == [1, 1, 1]


def test_undo_withdraws_and_can_be_withdrawn(pages: list[tuple[Any, Claim]]) -> None:
    a, b, _ = (claim for _, claim in pages)
    first = rule("not_same", [a], [b])
    undo = Ruling(kind="undo", who="A. Reader", at=MONDAY + timedelta(hours=1), undoes=first.id)
    again = Ruling(kind="undo", who="B. Other", at=MONDAY + timedelta(hours=2), undoes=undo.id)
    assert find_standing_rulings([undo, first]) == ()
    assert find_standing_rulings([again, undo, first]) == (first,)
    assert sizes(run(pages, first, undo)) == [1, 2]
    assert sizes(run(pages, first, undo, again)) == [1, 1, 1]


def test_contradicting_rulings_name_each_other(pages: list[tuple[Any, Claim]]) -> None:
    a, b, c = (claim for _, claim in pages)
    first, second, third = rule("same", [a], [b]), rule("same", [b], [c], hour=1), rule("not_same", [a], [c], hour=2)
    with pytest.raises(ContradictingRulings) as caught:
        run(pages, first, second, third)
    assert caught.value.second == third.id
    assert third.id in str(caught.value) and caught.value.first in (first.id, second.id)
    assert caught.value.first in str(caught.value)
    with pytest.raises(ContradictingRulings):
        check_rulings([third, first, second])
    check_rulings([first, second])


def test_accept_and_reject_of_one_claim_contradict(pages: list[tuple[Any, Claim]]) -> None:
    a = pages[0][1]
    with pytest.raises(ContradictingRulings):
        run(pages, rule("accept", [a]), rule("reject", [a], hour=1))


def test_a_rejected_claim_is_in_no_record(pages: list[tuple[Any, Claim]]) -> None:
    a, b, _ = (claim for _, claim in pages)
    merged = run(pages, rule("reject", [a]))
    assert merged.rejected == (a.id,)
    assert all(a.id not in r.claims for r in merged.records)
    assert any(r.claims == (b.id,) for r in merged.records)


def test_a_value_leads_and_settles_the_dispute(pages: list[tuple[Any, Claim]]) -> None:
    place = {"name": "Minsk", "state": "BY"}
    wrong = made.tell("Error", "2024-10-06", type="visit", people=[ASADOV], when="2024-10-06", place=place)
    every = [*pages, wrong]
    same = rule("same", [pages[0][1]], [wrong[1]])
    record = next(r for r in run(every, same).records if wrong[1].id in r.claims)
    assert record.disputed == ("when",)
    ruling = rule("value", [pages[0][1], wrong[1]], field="when", value="2024-10-06")
    ruled = next(r for r in run(every, same, ruling).records if wrong[1].id in r.claims)
    assert ruled.disputed == ()
    assert ruled.fields["when"][0].ruled == ruling.id
    assert ruled.best("when") == "2024-10-06"
    assert {r.value for r in ruled.fields["when"]} == {"2024-10-03", "2024-10-06"}


def test_a_value_that_no_source_has_may_be_ruled(pages: list[tuple[Any, Claim]]) -> None:
    ruling = rule("value", [pages[0][1]], field="when", value="2024-10-02")
    record = next(r for r in run(pages, ruling).records if pages[0][1].id in r.claims)
    assert record.fields["when"][0].claims == () and record.fields["when"][0].sources == 0
    assert record.best("when") == "2024-10-02"


def test_a_later_value_overrules_and_the_earlier_is_shown(pages: list[tuple[Any, Claim]]) -> None:
    early = rule("value", [pages[0][1]], field="when", value="2024-10-02")
    late = rule("value", [pages[0][1]], field="when", value="2024-10-01", hour=5)
    merged = run(pages, late, early)
    assert next(r for r in merged.records if pages[0][1].id in r.claims).best("when") == "2024-10-01"
    assert [early.id in p.source for p in merged.problems] == [True]


def test_a_ruling_finds_its_claim_read_anew(pages: list[tuple[Any, Claim]]) -> None:
    document, claim = pages[0]
    ruling = rule("not_same", [claim], [pages[1][1]])
    better = made.make_claim(
        document, type="visit", when="2024-10-03", place={"name": "Minsk", "state": "BY"},
        people=[ASADOV], kinds=["official"],
    )  # fmt: skip
    assert better.id != claim.id
    merged = run([(document, better), *pages[1:]], ruling)
    assert sizes(merged) == [1, 1, 1]
    assert merged.problems == ()


def test_a_ruling_that_no_longer_fits_is_shown(pages: list[tuple[Any, Claim]]) -> None:
    gone = made.tell("Gone", when="2020-01-01")
    ruling = rule("reject", [gone[1]])
    merged = run(pages, ruling)
    assert len(merged.problems) == 1
    assert ruling.id in merged.problems[0].source and "no longer fits" in merged.problems[0].what
    assert sizes(merged) == [1, 2]


def test_a_value_for_claims_that_fell_apart_is_shown_and_followed(pages: list[tuple[Any, Claim]]) -> None:
    ruling = rule("value", [c for _, c in pages], field="when", value="2024-10-03")
    merged = run(pages, ruling)
    assert len(merged.problems) == 1 and "2 records" in merged.problems[0].what
    assert max(merged.records, key=lambda r: len(r.claims)).fields["when"][0].ruled == ruling.id


def test_a_step_is_ruled() -> None:
    plant = made.tell(
        type="project", subject="a tractor plant in Ganja", place={"name": "Ganja", "state": "AZ"}, status="ongoing"
    )
    ruling = rule("step", [plant[1]], field="delivered", value="2024-12-01")
    course = run([plant], ruling).courses[0]
    assert [(s.name, s.ruled) for s in course.steps] == [("under way", None), ("delivered", ruling.id)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "maybe"}, {"kind": "same"}, {"who": " "}, {"kind": "value", "field": "colour"}, {"targets": ()},
        {"kind": "step", "field": "dreamt of"}, {"kind": "undo"}, {"at": datetime(2025, 1, 1)},
    ],
)  # fmt: skip
def test_a_ruling_that_says_nothing_cannot_be_made(pages: list[tuple[Any, Claim]], wrong: dict[str, Any]) -> None:
    entry = {"kind": "accept", "who": "A", "at": MONDAY, "targets": (Target.of(pages[0][1]),)} | wrong
    with pytest.raises(InvalidRuling):
        Ruling(**entry)


def test_a_ruling_comes_back_from_its_dict(pages: list[tuple[Any, Claim]]) -> None:
    ruling = rule("value", [pages[0][1]], field="people", value=[{"name": "X", "office": None, "state": "AZ"}])
    assert Ruling.from_dict(ruling.as_dict()) == ruling
    with pytest.raises(InvalidRuling, match="changed"):
        Ruling.from_dict(ruling.as_dict() | {"why": "another"})
    with pytest.raises(InvalidRuling):
        Ruling.from_dict({"kind": "accept"})
